/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-lint-private.h"

static void
append_ratio (FedorgRatio ratio, GString *text)
{
  g_string_append_printf (text, "%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT " ", ratio.numerator,
                          ratio.denominator);
}

static void
append_bound (const FedorgBound *bound, GString *text)
{
  g_string_append_printf (text, "%d%d%d%d", bound->has_least, bound->has_most, bound->least_strict,
                          bound->most_strict);
  append_ratio (bound->least, text);
  append_ratio (bound->most, text);
}

static void
append_form (const FedorgSelector *selector, GString *text)
{
  switch (selector->form) {
  case FEDORG_SELECTOR_FORM_PLAIN:
    break;
  case FEDORG_SELECTOR_FORM_CHILDREN:
    for (guint i = 0; i < selector->children->len; i++)
      fedorg_selector_append_signature (g_ptr_array_index (selector->children, i), text);
    break;
  case FEDORG_SELECTOR_FORM_VALUES:
    for (guint i = 0; i < selector->values->len; i++)
      g_string_append_printf (text, "%u,", g_array_index (selector->values, guint8, i));
    break;
  case FEDORG_SELECTOR_FORM_WORDS:
    for (guint i = 0; i < selector->words->len; i++)
      g_string_append_printf (text, "\"%s\"",
                              (const char *) g_ptr_array_index (selector->words, i));
    break;
  case FEDORG_SELECTOR_FORM_RANGE:
    append_bound (&selector->range, text);
    break;
  case FEDORG_SELECTOR_FORM_FIGURE:
    g_string_append_printf (text, "\"%s\"", selector->figure.name);
    append_bound (&selector->figure.bound, text);
    break;
  case FEDORG_SELECTOR_FORM_PARTS:
    append_bound (&selector->parts.bound, text);
    fedorg_selector_append_signature (selector->parts.child, text);
    break;
  }
}

void
fedorg_selector_append_signature (const FedorgSelector *selector, GString *text)
{
  if (fedorg_selector_is_everything (selector)) {
    g_string_append (text, "()");
    return;
  }
  g_string_append_printf (text, "(%d ", (gint) selector->kind);
  append_form (selector, text);
  g_string_append_c (text, ')');
}

/* --- what cannot be --- */

/* the codes that remain of a field which has one value only */
typedef struct {
  FedorgSelectorKind kind;
  guint8 allowed[256];
} Remainder;

static void
intersect (const FedorgSelector *selector, Remainder *remainder)
{
  guint8 named[256] = {0};

  if (selector->kind == FEDORG_SELECTOR_ALL_OF)
    for (guint i = 0; i < selector->children->len; i++)
      intersect (g_ptr_array_index (selector->children, i), remainder);
  if (selector->kind != remainder->kind)
    return;
  for (guint i = 0; i < selector->values->len; i++)
    named[g_array_index (selector->values, guint8, i)] = 1;
  for (guint i = 0; i < 256; i++)
    remainder->allowed[i] &= named[i];
}

gboolean
fedorg_selector_is_dead (const FedorgSelector *selector)
{
  for (guint field = 0; selector && field < FEDORG_N_FIELDS; field++) {
    Remainder remainder = {(FedorgSelectorKind) (FEDORG_SELECTOR_FIELDS + field), {0}};
    gboolean is_dead = TRUE;

    /* a value of education may stand for a whole group */
    if (fedorg_schema_get (field)->storage != FEDORG_STORAGE_TERM ||
        field == FEDORG_FIELD_EDUCATION)
      continue;
    for (guint i = 0; i < 256; i++)
      remainder.allowed[i] = 1;
    intersect (selector, &remainder);
    for (guint i = 0; i < 256; i++)
      is_dead = is_dead && !remainder.allowed[i];
    if (is_dead)
      return TRUE;
  }
  return FALSE;
}
