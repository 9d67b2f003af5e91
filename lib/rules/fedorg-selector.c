/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/fedorg-selector-private.h"

/* A selector as it was written, a tree whose leaves name fields. Its kind decides once, when it is
 * made, which member of the union it fills; everything else asks the form and not the kind. */

/* by how the field is stored */
static FedorgSelectorForm
get_form_of_field (FedorgField field)
{
  switch (fedorg_schema_get (field)->storage) {
  case FEDORG_STORAGE_TERM:
    return FEDORG_SELECTOR_FORM_VALUES;
  case FEDORG_STORAGE_SET:
  case FEDORG_STORAGE_WORD:
    return FEDORG_SELECTOR_FORM_WORDS;
  default:
    return FEDORG_SELECTOR_FORM_RANGE;
  }
}

/* Kinds below the fields are conventions of their own; a kind of a field is read by how the field
 * is stored. */
static FedorgSelectorForm
get_form (FedorgSelectorKind kind)
{
  switch (kind) {
  case FEDORG_SELECTOR_EVERYTHING:
  case FEDORG_SELECTOR_IN_FORCE:
  case FEDORG_SELECTOR_OVERDUE:
  case FEDORG_SELECTOR_ON_TIME:
    return FEDORG_SELECTOR_FORM_PLAIN;
  case FEDORG_SELECTOR_TAG:
  case FEDORG_SELECTOR_UNDER:
    return FEDORG_SELECTOR_FORM_WORDS;
  case FEDORG_SELECTOR_AGE:
  case FEDORG_SELECTOR_YEARS_IN_POST:
    return FEDORG_SELECTOR_FORM_RANGE;
  case FEDORG_SELECTOR_FIGURE:
    return FEDORG_SELECTOR_FORM_FIGURE;
  case FEDORG_SELECTOR_CHILDREN:
    return FEDORG_SELECTOR_FORM_PARTS;
  case FEDORG_SELECTOR_COUNTERPART:
    return FEDORG_SELECTOR_FORM_VALUES;
  default:
    return kind < FEDORG_SELECTOR_FIELDS
               ? FEDORG_SELECTOR_FORM_CHILDREN
               : get_form_of_field (fedorg_selector_kind_get_field (kind));
  }
}

FedorgSelector *
fedorg_selector_new (FedorgSelectorKind kind)
{
  FedorgSelector *selector = g_new0 (FedorgSelector, 1);

  selector->kind = kind;
  selector->form = get_form (kind);
  if (selector->form == FEDORG_SELECTOR_FORM_CHILDREN)
    selector->children = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_selector_free);
  if (selector->form == FEDORG_SELECTOR_FORM_VALUES)
    selector->values = g_array_new (FALSE, FALSE, sizeof (guint8));
  if (selector->form == FEDORG_SELECTOR_FORM_WORDS)
    selector->words = g_ptr_array_new_with_free_func (g_free);
  return selector;
}

static void
clear_form (FedorgSelector *selector)
{
  switch (selector->form) {
  case FEDORG_SELECTOR_FORM_CHILDREN:
    g_ptr_array_unref (selector->children);
    break;
  case FEDORG_SELECTOR_FORM_VALUES:
    g_array_unref (selector->values);
    break;
  case FEDORG_SELECTOR_FORM_WORDS:
    g_ptr_array_unref (selector->words);
    break;
  case FEDORG_SELECTOR_FORM_FIGURE:
    g_free (selector->figure.name);
    break;
  case FEDORG_SELECTOR_FORM_PARTS:
    fedorg_selector_free (selector->parts.child);
    break;
  case FEDORG_SELECTOR_FORM_PLAIN:
  case FEDORG_SELECTOR_FORM_RANGE:
    break;
  }
}

/* the reader limits how deep selectors nest */
void
fedorg_selector_free (FedorgSelector *selector)
{
  if (!selector)
    return;
  clear_form (selector);
  g_free (selector);
}

/* Only education is asked for both ways, by names of degrees or by ranks: the list of values gives
 * way. */
void
fedorg_selector_set_range (FedorgSelector *selector, FedorgBound range)
{
  clear_form (selector);
  selector->form = FEDORG_SELECTOR_FORM_RANGE;
  selector->range = range;
}

void
fedorg_selector_take_child (FedorgSelector *selector, FedorgSelector *child)
{
  g_ptr_array_add (selector->children, child);
}

/* Lists are short, and a value that is named twice must not count twice. */
void
fedorg_selector_add_value (FedorgSelector *selector, guint8 value)
{
  for (guint i = 0; i < selector->values->len; i++)
    if (g_array_index (selector->values, guint8, i) == value)
      return;
  g_array_append_val (selector->values, value);
}

void
fedorg_selector_add_word (FedorgSelector *selector, const char *word)
{
  g_ptr_array_add (selector->words, g_strdup (word));
}

gboolean
fedorg_selector_is_everything (const FedorgSelector *selector)
{
  return !selector || selector->kind == FEDORG_SELECTOR_EVERYTHING;
}

/* A combination is one of organisations only if all its children are, since a single child over
 * memberships makes the whole a question about posts. */
gboolean
fedorg_selector_concerns_organizations (const FedorgSelector *selector)
{
  switch (selector->kind) {
  case FEDORG_SELECTOR_EVERYTHING:
  case FEDORG_SELECTOR_TAG:
  case FEDORG_SELECTOR_UNDER:
  case FEDORG_SELECTOR_FIGURE:
  case FEDORG_SELECTOR_HOLDING:
    return TRUE;
  case FEDORG_SELECTOR_ALL_OF:
  case FEDORG_SELECTOR_ANY_OF:
  case FEDORG_SELECTOR_NOT:
    for (guint i = 0; i < selector->children->len; i++)
      if (!fedorg_selector_concerns_organizations (g_ptr_array_index (selector->children, i)))
        return FALSE;
    return TRUE;
  default:
    return fedorg_schema_get (fedorg_selector_kind_get_field (selector->kind))->record ==
           FEDORG_RECORD_ORGANIZATION;
  }
}

/* Only done activities count, unless a selector names the status, anywhere in its tree. */
gboolean
fedorg_selector_names_status (const FedorgSelector *selector)
{
  if (selector == NULL)
    return FALSE;
  switch (selector->kind) {
  case FEDORG_SELECTOR_STATUS:
  case FEDORG_SELECTOR_IN_FORCE:
  case FEDORG_SELECTOR_OVERDUE:
  case FEDORG_SELECTOR_ON_TIME:
    return TRUE;
  case FEDORG_SELECTOR_ALL_OF:
  case FEDORG_SELECTOR_ANY_OF:
  case FEDORG_SELECTOR_NOT:
    for (guint i = 0; i < selector->children->len; i++) {
      if (fedorg_selector_names_status (g_ptr_array_index (selector->children, i)))
        return TRUE;
    }
    return FALSE;
  default:
    return FALSE;
  }
}
