/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-condition-private.h"

#include <string.h>

#include "measure/fedorg-interval-private.h"

/* what a selector is compiled for */
typedef struct {
  FedorgSelection *selection;
  const FedorgRuleset *ruleset;
  FedorgDomain domain; /* whose tags are meant */
} Compiler;

static const guint leaf_costs[FEDORG_N_LEAVES] = {
    [FEDORG_LEAF_BYTES] = 1,   [FEDORG_LEAF_SETS] = 6,         [FEDORG_LEAF_RANGE] = 2,
    [FEDORG_LEAF_CURRENT] = 2, [FEDORG_LEAF_PERSON_BYTES] = 8, [FEDORG_LEAF_PERSON_RANGE] = 6,
};

static guint32
take_leaf (FedorgSelection *selection, const char *signature, FedorgDomain domain, FedorgLeaf leaf,
           guint8 *table)
{
  FedorgCondition *condition = g_new0 (FedorgCondition, 1);

  leaf.table = table;
  leaf.persons = FEDORG_COLUMN (selection->roster, guint32, MEMBERSHIP_PERSON);
  if (leaf.kind == FEDORG_LEAF_BYTES || leaf.kind == FEDORG_LEAF_PERSON_BYTES)
    fedorg_leaf_find_intervals (&leaf);
  condition->kind = FEDORG_CONDITION_LEAF;
  condition->domain = domain;
  condition->cost = leaf_costs[leaf.kind];
  condition->leaf = leaf;
  condition->table = table;
  return fedorg_selection_take (selection, signature, condition);
}

/* --- one-byte codes --- */

/* fields of organisations are looked at as such, all others through the memberships */
static FedorgDomain
get_domain (const FedorgSchemaField *field)
{
  return field->record == FEDORG_RECORD_ORGANIZATION ? FEDORG_DOMAIN_ORGANIZATION
                                                     : FEDORG_DOMAIN_MEMBERSHIP;
}

/* the tens digit of an education is its rank, and the code that ends in 0 names all of it */
static void
match_education (const FedorgSelector *selector, guint8 table[256])
{
  for (guint code = 10; code < 100; code++) {
    FedorgRatio rank = {code / 10, 1};

    if (selector->values->len == 0)
      table[code] = (guint8) fedorg_bound_contains (&selector->bound, rank);
    else if (table[code - code % 10])
      table[code] = 1;
  }
}

static void
match_codes (const Compiler *compiler, const FedorgSelector *selector, guint8 table[256])
{
  for (guint i = 0; i < selector->values->len; i++)
    table[g_array_index (selector->values, guint8, i)] = 1;
  if (selector->kind == FEDORG_SELECTOR_EDUCATION)
    match_education (selector, table);

  /* officers are members of the executive committee where the ruleset says so */
  if (selector->kind == FEDORG_SELECTOR_ROLE && table[FEDORG_ROLE_EXECUTIVE] && compiler->ruleset &&
      compiler->ruleset->executive_includes_officers)
    memset (table + FEDORG_ROLE_CHAIR, 1, FEDORG_ROLE_EXECUTIVE - FEDORG_ROLE_CHAIR);
}

static guint32
compile_codes (const Compiler *compiler, const FedorgSelector *selector,
               const FedorgSchemaField *field)
{
  FedorgSelection *selection = compiler->selection;
  FedorgLeaf leaf = {.kind = field->record == FEDORG_RECORD_PERSON ? FEDORG_LEAF_PERSON_BYTES
                                                                   : FEDORG_LEAF_BYTES,
                     .column = selection->roster->columns[field->column].data};
  g_autoptr (GString) signature = g_string_new (NULL);
  guint8 table[256] = {0};
  gboolean any = FALSE;
  guint32 found;

  match_codes (compiler, selector, table);
  g_string_printf (signature, "codes %d", (gint) field->column);
  for (guint code = 0; code < 256; code++) {
    if (table[code])
      g_string_append_printf (signature, ",%u", code);
    any |= table[code];
  }
  if (!any)
    return FEDORG_NOTHING;
  if (fedorg_selection_find (selection, signature->str, &found))
    return found;
  return take_leaf (selection, signature->str, get_domain (field), leaf,
                    g_memdup2 (table, sizeof table));
}

/* --- sets of words --- */

static gint
compare_classes (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

/* tags are those of the organisation where organisations are selected */
static const FedorgSchemaField *
get_field_of_words (const Compiler *compiler, const FedorgSelector *selector)
{
  if (selector->kind != FEDORG_SELECTOR_TAG)
    return fedorg_schema_get (fedorg_selector_kind_get_field (selector->kind));
  return fedorg_schema_get (compiler->domain == FEDORG_DOMAIN_ORGANIZATION
                                ? FEDORG_FIELD_ORGANIZATION_TAGS
                                : FEDORG_FIELD_TAGS);
}

static guint32
compile_words (const Compiler *compiler, const FedorgSelector *selector)
{
  FedorgSelection *selection = compiler->selection;
  gboolean is_category = selector->kind == FEDORG_SELECTOR_CATEGORY;
  const FedorgSchemaField *field = get_field_of_words (compiler, selector);
  FedorgColumn column = field->column;
  FedorgLeaf leaf = {.kind = FEDORG_LEAF_SETS, .column = selection->roster->columns[column].data};
  g_autoptr (GArray) classes = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GString) signature = g_string_new (NULL);
  guint8 *table;
  guint32 found;

  for (guint i = 0; i < selector->words->len; i++) {
    const char *word = g_ptr_array_index (selector->words, i);

    if (is_category)
      fedorg_lexicon_find_category (selection->lexicon, compiler->ruleset, word, classes);
    else
      fedorg_lexicon_find_tag (selection->lexicon, word, classes);
  }
  if (classes->len == 0)
    return FEDORG_NOTHING;

  g_array_sort (classes, compare_classes);
  g_string_printf (signature, "words %d", (gint) column);
  for (guint i = 0; i < classes->len; i++)
    g_string_append_printf (signature, ",%u", g_array_index (classes, guint32, i));
  if (fedorg_selection_find (selection, signature->str, &found))
    return found;
  table = fedorg_lexicon_make_table (selection->lexicon, classes);
  if (!table) {
    selection->failed = TRUE;
    return FEDORG_NOTHING;
  }
  return take_leaf (selection, signature->str, get_domain (field), leaf, table);
}

/* --- dates --- */

static const FedorgSchemaField *
get_field_of_dates (FedorgSelectorKind kind)
{
  if (kind == FEDORG_SELECTOR_AGE)
    return fedorg_schema_get (FEDORG_FIELD_BIRTH_DATE);
  if (kind == FEDORG_SELECTOR_YEARS_IN_POST)
    return fedorg_schema_get (FEDORG_FIELD_START_DATE);
  return fedorg_schema_get (fedorg_selector_kind_get_field (kind));
}

static guint32
compile_dates (const Compiler *compiler, const FedorgSelector *selector)
{
  FedorgSelection *selection = compiler->selection;
  FedorgInterval dates = fedorg_interval_from_bound (&selector->bound);
  const FedorgSchemaField *field = get_field_of_dates (selector->kind);
  FedorgColumn column = field->column;
  FedorgLeaf leaf = {.kind = field->record == FEDORG_RECORD_PERSON ? FEDORG_LEAF_PERSON_RANGE
                                                                   : FEDORG_LEAF_RANGE};
  g_autofree char *signature = NULL;
  guint32 found;

  /* years in a post are the age of its beginning */
  if (selector->kind == FEDORG_SELECTOR_YEARS_IN_POST || selector->kind == FEDORG_SELECTOR_AGE)
    dates = fedorg_interval_of_births (dates, selection->as_of);
  dates.low = MAX (dates.low, (gint64) FEDORG_DATE_NONE + 1);
  dates.high = MIN (dates.high, G_MAXINT32);
  if (dates.low > dates.high)
    return FEDORG_NOTHING;

  leaf.column = selection->roster->columns[column].data;
  leaf.low = (gint32) dates.low;
  leaf.width = (guint32) (dates.high - dates.low);
  signature = g_strdup_printf ("dates %d,%d,%u", (gint) column, leaf.low, leaf.width);
  if (fedorg_selection_find (selection, signature, &found))
    return found;
  return take_leaf (selection, signature, get_domain (field), leaf, NULL);
}

guint32
fedorg_selection_add_current (FedorgSelection *selection)
{
  FedorgLeaf leaf = {.kind = FEDORG_LEAF_CURRENT,
                     .column = FEDORG_COLUMN (selection->roster, gint32, MEMBERSHIP_START_DATE),
                     .second = FEDORG_COLUMN (selection->roster, gint32, MEMBERSHIP_END_DATE),
                     .date = selection->as_of};
  guint32 found;

  /* where nobody has left and everybody has begun, the dates need not be looked at */
  if (fedorg_roster_is_all_current (selection->roster, selection->as_of))
    return fedorg_selection_lift (selection, FEDORG_EVERYTHING);
  if (fedorg_selection_find (selection, "current", &found))
    return found;
  return take_leaf (selection, "current", FEDORG_DOMAIN_MEMBERSHIP, leaf, NULL);
}

/* --- organisations --- */

static gint
compare_ranges (gconstpointer a, gconstpointer b)
{
  const guint32 *x = a, *y = b;

  return (x[0] > y[0]) - (x[0] < y[0]);
}

/* subtrees are apart or one within the other */
static GArray *
find_ranges (const FedorgRoster *roster, const GPtrArray *words)
{
  const guint32 *ends = FEDORG_COLUMN (roster, guint32, ORGANIZATION_SUBTREE_END);
  GArray *ranges = g_array_new (FALSE, FALSE, 2 * sizeof (guint32));
  guint n = 0;

  for (guint i = 0; i < words->len; i++) {
    guint32 range[2] = {fedorg_roster_find_organization (roster, g_ptr_array_index (words, i)), 0};

    if (range[0] == FEDORG_NONE)
      continue;
    range[1] = ends[range[0]];
    g_array_append_val (ranges, range);
  }
  g_array_sort (ranges, compare_ranges);
  for (guint i = 0; i < ranges->len; i++) {
    guint32 *kept = (guint32 *) (gpointer) ranges->data;

    if (n > 0 && kept[2 * i] < kept[2 * n - 1])
      continue;
    memmove (kept + 2 * n++, kept + 2 * i, 2 * sizeof (guint32));
  }
  g_array_set_size (ranges, n);
  return ranges;
}

static guint32
compile_under (const Compiler *compiler, const FedorgSelector *selector)
{
  g_autoptr (GArray) ranges = find_ranges (compiler->selection->roster, selector->words);
  g_autoptr (GString) signature = g_string_new ("under");
  FedorgCondition *condition;
  guint32 found;

  if (ranges->len == 0)
    return FEDORG_NOTHING;
  for (guint i = 0; i < ranges->len; i++)
    g_string_append_printf (signature, ",%u", ((guint32 *) (gpointer) ranges->data)[2 * i]);
  if (fedorg_selection_find (compiler->selection, signature->str, &found))
    return found;
  condition = g_new0 (FedorgCondition, 1);
  condition->kind = FEDORG_CONDITION_UNDER;
  condition->domain = FEDORG_DOMAIN_ORGANIZATION;
  condition->ranges = g_steal_pointer (&ranges);
  return fedorg_selection_take (compiler->selection, signature->str, condition);
}

static guint32
compile_figure (const Compiler *compiler, const FedorgSelector *selector)
{
  const FedorgBound *bound = &selector->bound;
  guint32 figure = fedorg_selection_find_figure (compiler->selection, selector->name);
  g_autofree char *signature = NULL;
  FedorgCondition *condition;
  guint32 found;

  if (figure == FEDORG_NONE)
    return FEDORG_NOTHING;
  signature = g_strdup_printf ("figure %u,%d%d%d%d,%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT
                               ",%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT,
                               figure, bound->has_least, bound->has_most, bound->least_strict,
                               bound->most_strict, bound->least.numerator, bound->least.denominator,
                               bound->most.numerator, bound->most.denominator);
  if (fedorg_selection_find (compiler->selection, signature, &found))
    return found;
  condition = g_new0 (FedorgCondition, 1);
  condition->kind = FEDORG_CONDITION_FIGURE;
  condition->domain = FEDORG_DOMAIN_ORGANIZATION;
  condition->figure = figure;
  condition->bound = *bound;
  return fedorg_selection_take (compiler->selection, signature, condition);
}

guint32
fedorg_selection_find_figure (const FedorgSelection *selection, const char *name)
{
  const guint32 *names = FEDORG_COLUMN (selection->roster, guint32, FIGURE_NAME);
  gsize low = 0, high = selection->roster->columns[FEDORG_COLUMN_FIGURE_NAME].length;

  while (low < high) {
    gsize middle = low + (high - low) / 2;
    gint order = strcmp (fedorg_roster_string (selection->roster, names[middle]), name);

    if (order == 0)
      return (guint32) middle;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return FEDORG_NONE;
}

/* --- selectors --- */

static guint32 compile (const Compiler *compiler, const FedorgSelector *selector);

static guint32
compile_children (const Compiler *compiler, const FedorgSelector *selector)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < selector->children->len; i++) {
    guint32 member = compile (compiler, g_ptr_array_index (selector->children, i));
    g_array_append_val (members, member);
  }
  if (selector->kind == FEDORG_SELECTOR_NOT)
    return fedorg_selection_add_not (compiler->selection, g_array_index (members, guint32, 0));
  return fedorg_selection_combine (compiler->selection,
                                   selector->kind == FEDORG_SELECTOR_ALL_OF ? FEDORG_CONDITION_ALL
                                                                            : FEDORG_CONDITION_ANY,
                                   members);
}

/* memberships on the date that the one child selects, wherever the selector itself stands */
static guint32
compile_held (const Compiler *compiler, const FedorgSelector *selector)
{
  const Compiler inner = {compiler->selection, compiler->ruleset, FEDORG_DOMAIN_MEMBERSHIP};
  guint32 child = compile (&inner, g_ptr_array_index (selector->children, 0));

  return fedorg_selection_add_both (compiler->selection,
                                    fedorg_selection_add_current (compiler->selection), child);
}

static guint32
compile_holding (const Compiler *compiler, const FedorgSelector *selector)
{
  guint32 held = compile_held (compiler, selector);

  if (selector->kind == FEDORG_SELECTOR_HOLDING)
    return fedorg_selection_add_holding (compiler->selection, held);
  return fedorg_selection_add_derived (compiler->selection,
                                       selector->kind == FEDORG_SELECTOR_HOLDS_HERE
                                           ? FEDORG_DERIVATION_HERE
                                           : FEDORG_DERIVATION_ELSEWHERE,
                                       held, 0);
}

/* the reader limits how deep selectors nest */
static guint32
compile (const Compiler *compiler, const FedorgSelector *selector)
{
  const FedorgSchemaField *field =
      fedorg_schema_get (fedorg_selector_kind_get_field (selector->kind));

  if (field->storage == FEDORG_STORAGE_TERM)
    return compile_codes (compiler, selector, field);
  if (field->storage == FEDORG_STORAGE_SET)
    return compile_words (compiler, selector);
  if (field->storage == FEDORG_STORAGE_DATE)
    return compile_dates (compiler, selector);
  switch (selector->kind) {
  case FEDORG_SELECTOR_ALL_OF:
  case FEDORG_SELECTOR_ANY_OF:
  case FEDORG_SELECTOR_NOT:
    return compile_children (compiler, selector);
  case FEDORG_SELECTOR_TAG:
    return compile_words (compiler, selector);
  case FEDORG_SELECTOR_AGE:
  case FEDORG_SELECTOR_YEARS_IN_POST:
    return compile_dates (compiler, selector);
  case FEDORG_SELECTOR_UNDER:
    return compile_under (compiler, selector);
  case FEDORG_SELECTOR_FIGURE:
    return compile_figure (compiler, selector);
  case FEDORG_SELECTOR_HOLDS_HERE:
  case FEDORG_SELECTOR_HOLDS_ELSEWHERE:
  case FEDORG_SELECTOR_HOLDING:
    return compile_holding (compiler, selector);
  default:
    return FEDORG_EVERYTHING;
  }
}

guint32
fedorg_selection_add (FedorgSelection *selection, const FedorgRuleset *ruleset,
                      const FedorgSelector *selector, FedorgDomain domain)
{
  Compiler compiler = {selection, ruleset, domain};
  guint32 condition;

  if (fedorg_selector_is_everything (selector))
    condition = FEDORG_EVERYTHING;
  else if (domain == FEDORG_DOMAIN_ORGANIZATION &&
           !fedorg_selector_concerns_organizations (selector)) {
    compiler.domain = FEDORG_DOMAIN_MEMBERSHIP;
    condition = compile (&compiler, selector);
    condition =
        fedorg_selection_add_both (selection, fedorg_selection_add_current (selection), condition);
    return fedorg_selection_add_holding (selection, condition);
  } else {
    condition = compile (&compiler, selector);
  }
  return domain == FEDORG_DOMAIN_MEMBERSHIP ? fedorg_selection_lift (selection, condition)
                                            : condition;
}
