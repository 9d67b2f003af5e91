/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/fedorg-selector-private.h"

FedorgSelector *
fedorg_selector_new (FedorgSelectorKind kind)
{
  FedorgSelector *selector = g_new0 (FedorgSelector, 1);

  selector->kind = kind;
  selector->children = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_selector_free);
  selector->values = g_array_new (FALSE, FALSE, sizeof (guint8));
  selector->words = g_ptr_array_new_with_free_func (g_free);
  return selector;
}

/* the reader limits how deep selectors nest */
void
fedorg_selector_free (FedorgSelector *selector)
{
  if (!selector)
    return;
  g_ptr_array_unref (selector->children);
  g_array_unref (selector->values);
  g_ptr_array_unref (selector->words);
  g_free (selector->name);
  g_free (selector);
}

void
fedorg_selector_take_child (FedorgSelector *selector, FedorgSelector *child)
{
  g_ptr_array_add (selector->children, child);
}

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
