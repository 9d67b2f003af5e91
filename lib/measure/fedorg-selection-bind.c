/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-filter-private.h"

#include <string.h>

/* How the conditions of a program become filters: fields become columns, words the codes that the
 * roster has for them, years the days between which they lie. What the roster knows beforehand (a
 * word it has not, dates that everybody is within) becomes a constant. */

static const guint leaf_costs[FEDORG_N_LEAVES] = {
    [FEDORG_LEAF_BYTES] = 1,   [FEDORG_LEAF_SETS] = 6,         [FEDORG_LEAF_RANGE] = 2,
    [FEDORG_LEAF_CURRENT] = 2, [FEDORG_LEAF_PERSON_BYTES] = 8, [FEDORG_LEAF_PERSON_RANGE] = 6,
};

static guint32
take_leaf (FedorgSelection *selection, const char *signature, FedorgRecord record, FedorgLeaf leaf,
           guint8 *table)
{
  FedorgFilter *filter = g_new0 (FedorgFilter, 1);

  leaf.table = table;
  leaf.persons = FEDORG_COLUMN (selection->roster, guint32, MEMBERSHIP_PERSON);
  if (leaf.kind == FEDORG_LEAF_BYTES || leaf.kind == FEDORG_LEAF_PERSON_BYTES)
    fedorg_leaf_find_intervals (&leaf);
  filter->kind = FEDORG_FILTER_LEAF;
  filter->record = record;
  filter->cost = leaf_costs[leaf.kind];
  filter->leaf = leaf;
  filter->table = table;
  return fedorg_selection_take (selection, signature, filter);
}

/* --- tests of one field --- */

/* the column of a field, and how it is reached */
static FedorgLeaf
make_leaf (const FedorgSelection *selection, FedorgField field, FedorgLeafKind direct,
           FedorgLeafKind of_person)
{
  const FedorgSchemaField *row = fedorg_schema_get (field);

  return (FedorgLeaf){.kind = row->record == FEDORG_RECORD_PERSON ? of_person : direct,
                      .column = selection->roster->columns[row->column].data};
}

static guint32
bind_codes (FedorgSelection *selection, const FedorgCondition *condition)
{
  const FedorgFieldTest *test = &condition->test;
  g_autoptr (GString) signature = g_string_new (NULL);
  guint32 found;

  g_string_printf (signature, "codes %d", (gint) test->field);
  for (guint code = 0; code < 256; code++)
    if (test->codes[code])
      g_string_append_printf (signature, ",%u", code);
  if (fedorg_selection_find (selection, signature->str, &found))
    return found;
  return take_leaf (selection, signature->str, condition->record,
                    make_leaf (selection, test->field, FEDORG_LEAF_BYTES, FEDORG_LEAF_PERSON_BYTES),
                    g_memdup2 (test->codes, sizeof test->codes));
}

static gint
compare_classes (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

static guint32
bind_words (FedorgSelection *selection, const FedorgCondition *condition)
{
  const FedorgFieldTest *test = &condition->test;
  g_autoptr (GArray) classes = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GString) signature = g_string_new (NULL);
  guint8 *table;
  guint32 found;

  fedorg_roster_words_find (selection->words, test->words, classes);
  if (classes->len == 0)
    return FEDORG_NOTHING;
  g_array_sort (classes, compare_classes);
  g_string_printf (signature, "words %d", (gint) test->field);
  for (guint i = 0; i < classes->len; i++)
    g_string_append_printf (signature, ",%u", g_array_index (classes, guint32, i));
  if (fedorg_selection_find (selection, signature->str, &found))
    return found;
  table = fedorg_roster_words_make_table (selection->words, classes);
  if (!table) {
    selection->failed = TRUE;
    return FEDORG_NOTHING;
  }
  return take_leaf (selection, signature->str, condition->record,
                    make_leaf (selection, test->field, FEDORG_LEAF_SETS, FEDORG_LEAF_SETS), table);
}

/* days, and the days between which completed years began */
static guint32
bind_interval (FedorgSelection *selection, const FedorgCondition *condition)
{
  const FedorgFieldTest *test = &condition->test;
  FedorgInterval days = test->kind == FEDORG_FIELD_TEST_YEARS
                            ? fedorg_interval_of_births (test->interval, selection->as_of)
                            : test->interval;
  FedorgLeaf leaf = make_leaf (selection, test->field, FEDORG_LEAF_RANGE, FEDORG_LEAF_PERSON_RANGE);
  g_autofree char *signature = NULL;
  guint32 found;

  days.low = MAX (days.low, (gint64) FEDORG_DATE_NONE + 1);
  days.high = MIN (days.high, G_MAXINT32);
  if (days.low > days.high)
    return FEDORG_NOTHING;
  leaf.low = (gint32) days.low;
  leaf.width = (guint32) (days.high - days.low);
  signature = g_strdup_printf ("dates %d,%d,%u", (gint) test->field, leaf.low, leaf.width);
  if (fedorg_selection_find (selection, signature, &found))
    return found;
  return take_leaf (selection, signature, condition->record, leaf, NULL);
}

static guint32
bind_field (FedorgSelection *selection, const FedorgCondition *condition)
{
  static guint32 (*const functions[]) (FedorgSelection *, const FedorgCondition *) = {
      [FEDORG_FIELD_TEST_CODES] = bind_codes,
      [FEDORG_FIELD_TEST_WORDS] = bind_words,
      [FEDORG_FIELD_TEST_DAYS] = bind_interval,
      [FEDORG_FIELD_TEST_YEARS] = bind_interval,
  };

  return functions[condition->test.kind](selection, condition);
}

static guint32
bind_current (FedorgSelection *selection)
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
  return take_leaf (selection, "current", FEDORG_RECORD_MEMBERSHIP, leaf, NULL);
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
find_ranges (const FedorgRoster *roster, char *const *words)
{
  const guint32 *ends = FEDORG_COLUMN (roster, guint32, ORGANIZATION_SUBTREE_END);
  GArray *ranges = g_array_new (FALSE, FALSE, 2 * sizeof (guint32));
  guint n = 0;

  for (; *words; words++) {
    guint32 range[2] = {fedorg_roster_find_organization (roster, *words), 0};

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
bind_under (FedorgSelection *selection, const FedorgCondition *condition)
{
  g_autoptr (GArray) ranges = find_ranges (selection->roster, condition->words);
  g_autoptr (GString) signature = g_string_new ("under");
  FedorgFilter *filter;
  guint32 found;

  if (ranges->len == 0)
    return FEDORG_NOTHING;
  for (guint i = 0; i < ranges->len; i++)
    g_string_append_printf (signature, ",%u", ((guint32 *) (gpointer) ranges->data)[2 * i]);
  if (fedorg_selection_find (selection, signature->str, &found))
    return found;
  filter = g_new0 (FedorgFilter, 1);
  filter->kind = FEDORG_FILTER_UNDER;
  filter->record = FEDORG_RECORD_ORGANIZATION;
  filter->ranges = g_steal_pointer (&ranges);
  return fedorg_selection_take (selection, signature->str, filter);
}

guint32
fedorg_selection_find_figure (const FedorgSelection *selection, const char *name)
{
  return fedorg_roster_find_figure_name (selection->roster, name);
}

/* a program has each once */
static guint32
bind_figure (FedorgSelection *selection, const FedorgCondition *condition)
{
  guint32 figure = fedorg_selection_find_figure (
      selection, fedorg_conditions_get_figure (selection->conditions, condition->figure.name));
  g_autofree char *signature = NULL;
  FedorgFilter *filter;

  if (figure == FEDORG_NONE)
    return FEDORG_NOTHING;
  signature = g_strdup_printf ("figure %u", selection->filters->len);
  filter = g_new0 (FedorgFilter, 1);
  filter->kind = FEDORG_FILTER_FIGURE;
  filter->record = FEDORG_RECORD_ORGANIZATION;
  filter->figure = figure;
  filter->bound = condition->figure.bound;
  return fedorg_selection_take (selection, signature, filter);
}

/* --- combinations --- */

/* a group tests organisations before it tests their memberships */
static guint32
bind_member (FedorgSelection *selection, guint32 index)
{
  const FedorgCondition *condition = fedorg_conditions_get (selection->conditions, index);

  return fedorg_selection_bind (
      selection, condition->kind == FEDORG_CONDITION_OF ? condition->group.children[0] : index);
}

static guint32
bind_group (FedorgSelection *selection, const FedorgCondition *condition)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint32));

  for (guint i = 0; i < condition->group.n_children; i++) {
    guint32 member = bind_member (selection, condition->group.children[i]);

    g_array_append_val (members, member);
  }
  return fedorg_selection_combine (
      selection, condition->kind == FEDORG_CONDITION_ALL ? FEDORG_FILTER_ALL : FEDORG_FILTER_ANY,
      members);
}

static guint32
bind_of_child (FedorgSelection *selection, const FedorgCondition *condition)
{
  guint32 child = fedorg_selection_bind (selection, condition->group.children[0]);

  switch (condition->kind) {
  case FEDORG_CONDITION_NOT:
    return fedorg_selection_add_not (selection, child);
  case FEDORG_CONDITION_OF:
    return fedorg_selection_lift (selection, child);
  case FEDORG_CONDITION_HOLDING:
    return fedorg_selection_add_holding (selection, child);
  case FEDORG_CONDITION_HERE:
    return fedorg_selection_add_derived (selection, FEDORG_DERIVATION_HERE, child, 0);
  case FEDORG_CONDITION_ELSEWHERE:
    return fedorg_selection_add_derived (selection, FEDORG_DERIVATION_ELSEWHERE, child, 0);
  case FEDORG_CONDITION_IN_PARENT:
    return fedorg_selection_add_derived (selection, FEDORG_DERIVATION_IN_PARENT, child, 0);
  case FEDORG_CONDITION_IN_CHILDREN:
    return fedorg_selection_add_derived (selection, FEDORG_DERIVATION_IN_CHILDREN, child, 0);
  case FEDORG_CONDITION_IN_COUNTY:
    return fedorg_selection_add_derived (selection, FEDORG_DERIVATION_IN_COUNTY, child, 0);
  default:
    return fedorg_selection_add_derived (selection, FEDORG_DERIVATION_TOO_MANY, child,
                                         condition->group.limit);
  }
}

static guint32
bind (FedorgSelection *selection, const FedorgCondition *condition)
{
  switch (condition->kind) {
  case FEDORG_CONDITION_ALL:
  case FEDORG_CONDITION_ANY:
    return bind_group (selection, condition);
  case FEDORG_CONDITION_FIELD:
    return bind_field (selection, condition);
  case FEDORG_CONDITION_CURRENT:
    return bind_current (selection);
  case FEDORG_CONDITION_UNDER:
    return bind_under (selection, condition);
  case FEDORG_CONDITION_FIGURE:
    return bind_figure (selection, condition);
  default:
    return bind_of_child (selection, condition);
  }
}

/* constants have the same places in both; the reader limits how deep selectors nest */
guint32
fedorg_selection_bind (FedorgSelection *selection, guint32 condition)
{
  guint32 n_bound = selection->bound->len, filter;

  if (condition < FEDORG_N_CONSTANTS)
    return condition;
  if (condition >= n_bound) {
    g_array_set_size (selection->bound, fedorg_conditions_get_n (selection->conditions));
    for (guint32 i = n_bound; i < selection->bound->len; i++)
      g_array_index (selection->bound, guint32, i) = FEDORG_NONE;
  }
  filter = g_array_index (selection->bound, guint32, condition);
  if (filter != FEDORG_NONE)
    return filter;
  filter = bind (selection, fedorg_conditions_get (selection->conditions, condition));
  if (fedorg_conditions_get (selection->conditions, condition)->record == FEDORG_RECORD_MEMBERSHIP)
    filter = fedorg_selection_lift (selection, filter);
  g_array_index (selection->bound, guint32, condition) = filter;
  return filter;
}
