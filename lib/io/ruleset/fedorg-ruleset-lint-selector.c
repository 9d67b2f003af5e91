/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-tags-private.h"
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

/* the signature is a text that is equal for selectors that mean the same values in the same
 * order */
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

static void intersect (const FedorgSelector *selector, Remainder *remainder);

/* where one of several must hold, the values that any of them allows are left */
static void
intersect_any (const FedorgSelector *selector, Remainder *remainder)
{
  guint8 any[256] = {0};

  for (guint i = 0; i < selector->children->len; i++) {
    Remainder part = *remainder;

    intersect (g_ptr_array_index (selector->children, i), &part);
    for (guint code = 0; code < 256; code++)
      any[code] |= part.allowed[code];
  }
  for (guint code = 0; code < 256; code++)
    remainder->allowed[code] &= any[code];
}

/* conditions of one field that all must hold leave only the values that each of them allows */
static void
intersect (const FedorgSelector *selector, Remainder *remainder)
{
  guint8 named[256] = {0};

  if (selector->kind == FEDORG_SELECTOR_ANY_OF && selector->children->len > 0)
    intersect_any (selector, remainder);
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

/* the codes of a field that the selector leaves; FALSE: it leaves all */
static gboolean
find_remainder (const FedorgSelector *selector, FedorgField field, Remainder *remainder)
{
  gboolean is_narrow = FALSE;

  remainder->kind = (FedorgSelectorKind) (FEDORG_SELECTOR_FIELDS + field);
  for (guint i = 0; i < 256; i++)
    remainder->allowed[i] = 1;
  intersect (selector, remainder);
  for (guint i = 0; i < 256; i++)
    is_narrow |= !remainder->allowed[i];
  return is_narrow;
}

/* the level of the organisations of a kind; FEDORG_LEVEL_UNKNOWN of units, which hang anywhere */
static FedorgLevel
get_level_of_kind (guint kind)
{
  if (kind >= FEDORG_KIND_NATION && kind <= FEDORG_KIND_COUNTY)
    return (FedorgLevel) (FEDORG_LEVEL_NATION + (gint) (kind - FEDORG_KIND_NATION));
  if (kind >= FEDORG_KIND_STREET && kind <= FEDORG_KIND_TOWNSHIP_LIKE)
    return FEDORG_LEVEL_TOWNSHIP;
  if (kind >= FEDORG_KIND_RESIDENTS_COMMUNITY && kind <= FEDORG_KIND_VILLAGE_LIKE)
    return FEDORG_LEVEL_VILLAGE;
  return FEDORG_LEVEL_UNKNOWN;
}

/* a kind has its level: a village at the level of townships is nowhere */
gboolean
fedorg_selector_is_of_no_level (const FedorgSelector *selector)
{
  Remainder levels, kinds;

  if (!selector || !find_remainder (selector, FEDORG_FIELD_LEVEL, &levels) ||
      !find_remainder (selector, FEDORG_FIELD_KIND, &kinds))
    return FALSE;
  for (guint kind = 0; kind < 256; kind++) {
    FedorgLevel level = get_level_of_kind (kind);

    if (kinds.allowed[kind] && (level == FEDORG_LEVEL_UNKNOWN || levels.allowed[level]))
      return FALSE;
  }
  return TRUE;
}

/* shorter words, as 新任, are near to too many others */
#define FEWEST_CHARACTERS 4

/* tags are open words, so an unknown one is no mistake; only one that is nearly a known one is
 * worth a warning. Short words are near to too many. */
void
fedorg_reader_warn_of_tags (FedorgRulesetReader *reader, const FedorgNode *node,
                            const GPtrArray *words)
{
  g_autoptr (GPtrArray) known = g_ptr_array_new ();

  if (!fedorg_reader_is_linting (reader))
    return;
  fedorg_tags_add_words (known);
  for (guint i = 0; i < words->len; i++) {
    const char *word = g_ptr_array_index (words, i);
    const char *nearest =
        fedorg_tag_get_words (word) || g_utf8_strlen (word, -1) < FEWEST_CHARACTERS
            ? NULL
            : fedorg_reader_find_nearest (word, (const char *const *) known->pdata, known->len);

    if (nearest)
      fedorg_reader_warn (reader, node,
                          "the tag \"%s\" is none of the known ones; did you mean \"%s\"?", word,
                          nearest);
  }
}

/* a field has one value in a record: two that must hold at once leave none */
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
