/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-reader-column-private.h"

/* --- columns --- */

/* counted before any is read: a list of a million columns is refused at once */
static gboolean
read_columns (FedorgRulesetReader *reader, const FedorgNode *node, FedorgTableSpec *table)
{
  guint64 most = fedorg_limits_get (reader->limits, FEDORG_LIMIT_COLUMNS);
  g_autoptr (FedorgKeyTable) ids = fedorg_key_table_new ();
  FedorgColumnsDraft draft = {table, ids, NULL, FEDORG_MEASURE_COUNT, NULL, NULL};

  if (fedorg_node_get_n_children (node) > most)
    return fedorg_reader_fail_with (reader, node, FEDORG_ERROR_LIMIT,
                                    "the table has more than %" G_GUINT64_FORMAT " columns", most);
  if (!fedorg_reader_read_list (reader, node, fedorg_reader_read_column, &draft))
    return FALSE;
  return table->columns->len > 0 || fedorg_reader_fail (reader, node, "the table has no columns");
}

/* --- tables --- */

typedef struct {
  const FedorgNode *id;
  const FedorgNode *title;
  const FedorgNode *rows;
  const FedorgNode *across;
  const FedorgNode *rounding;
  const FedorgNode *columns;
} Parts;

/* what a row is, beside organisations and groups of them */
enum {
  GROUP_PERSON = 100,
  GROUP_ACTIVITY,
  GROUP_PERIOD
};

typedef struct {
  const FedorgNode *group_by;
  const FedorgNode *of;
  const FedorgNode *per;
  const FedorgNode *window;
} RowParts;

/* "of" names members or activities, "per" and "window" name periods */
static gboolean
read_work_rows (FedorgRulesetReader *reader, const RowParts *parts, gint group,
                FedorgTableSpec *table)
{
  if (group == GROUP_PERIOD) {
    if (parts->of != NULL)
      return fedorg_reader_fail (reader, parts->of, "rows of periods have \"per\" and no \"of\"");
    if (parts->per == NULL)
      return fedorg_reader_fail (reader, parts->group_by,
                                 "the key \"per\" is missing: such as \"quarter\"");
    return fedorg_reader_read_periods (reader, parts->per, parts->window, &table->work);
  }
  if (parts->per != NULL || parts->window != NULL)
    return fedorg_reader_fail (
        reader, parts->per != NULL ? parts->per : parts->window,
        "\"per\" and \"window\" say which periods are rows; write \"across\" for "
        "columns");
  if (parts->of == NULL)
    return fedorg_reader_fail (reader, parts->group_by,
                               group == GROUP_PERSON
                                   ? "the key \"of\" is missing: such as {\"role\": \"executive\"}"
                                   : "the key \"of\" is missing: such as {\"kind\": \"problem\"}");
  table->work = fedorg_work_new ();
  table->work->subject = group == GROUP_PERSON ? FEDORG_SUBJECT_MEMBER : FEDORG_SUBJECT_ACTIVITY;
  return group == GROUP_PERSON
             ? fedorg_reader_read_selector (reader, parts->of, &table->work->subjects)
             : fedorg_reader_read_activities (reader, parts->of, &table->work->subjects);
}

/* rows of persons, activities or periods are measured over lists, with keys that rows of
 * organisations have not */
static gboolean
read_rows (FedorgRulesetReader *reader, const FedorgNode *node, FedorgTableSpec *table)
{
  static const FedorgKey keys[] = {
      {"group_by", fedorg_reader_keep_node, G_STRUCT_OFFSET (RowParts, group_by),
       "\"level\", \"kind\", \"organization\", \"children\", \"person\", \"activity\" or "
       "\"period\""},
      {"of", fedorg_reader_keep_node, G_STRUCT_OFFSET (RowParts, of), NULL},
      {"per", fedorg_reader_keep_node, G_STRUCT_OFFSET (RowParts, per), NULL},
      {"window", fedorg_reader_keep_node, G_STRUCT_OFFSET (RowParts, window), NULL},
  };
  /* the plural is the command's word */
  static const FedorgWord words[] = {
      {"level", FEDORG_ROWS_LEVEL},
      {"kind", FEDORG_ROWS_KIND},
      {"organization", FEDORG_ROWS_ORGANIZATIONS},
      {"organizations", FEDORG_ROWS_ORGANIZATIONS},
      {"children", FEDORG_ROWS_CHILDREN},
      {"person", GROUP_PERSON},
      {"activity", GROUP_ACTIVITY},
      {"period", GROUP_PERIOD},
  };
  RowParts parts = {0};
  gint group;

  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts) ||
      !fedorg_reader_read_word (reader, parts.group_by, words, G_N_ELEMENTS (words), &group))
    return FALSE;
  if (group >= GROUP_PERSON) {
    table->rows = FEDORG_ROWS_WORK;
    return read_work_rows (reader, &parts, group, table);
  }
  const FedorgNode *other = parts.of != NULL    ? parts.of
                            : parts.per != NULL ? parts.per
                                                : parts.window;
  if (other != NULL)
    return fedorg_reader_fail (reader, other,
                               "\"%s\" is for rows of persons, activities or periods",
                               fedorg_node_get_name (other));
  table->rows = (FedorgRows) group;
  return TRUE;
}

/* --- across --- */

typedef struct {
  const FedorgNode *per;
  const FedorgNode *window;
  const FedorgNode *kinds;
  const FedorgNode *organizations;
} AcrossParts;

static gboolean
read_kind (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  FedorgTableSpec *table = slot;
  const char *word =
      fedorg_node_get_type (node) == FEDORG_NODE_STRING ? fedorg_node_get_text (node) : NULL;
  const FedorgActivityKind *kind =
      word == NULL ? NULL : fedorg_ruleset_find_activity_kind (reader->ruleset, word);

  if (word == NULL)
    return fedorg_reader_fail_type (reader, node, "a kind of activity");
  if (kind == NULL) {
    g_autofree char *quoted = fedorg_reader_dup_quoted (word);

    return fedorg_reader_fail (reader, node, "the ruleset declares no kind of activity %s", quoted);
  }
  g_ptr_array_add (table->across.kinds, g_strdup (kind->word.id));
  return TRUE;
}

static gboolean
read_level (FedorgRulesetReader *reader, const FedorgNode *node, FedorgTableSpec *table)
{
  const char *word =
      fedorg_node_get_type (node) == FEDORG_NODE_STRING ? fedorg_node_get_text (node) : NULL;

  if (word == NULL ||
      !fedorg_vocabulary_parse (FEDORG_VOCABULARY_LEVEL, word, -1, &table->across.level))
    return fedorg_reader_fail (reader, node,
                               "there is no such level; write it such as \"township\"");
  table->across.kind = FEDORG_ACROSS_ORGANIZATIONS;
  return TRUE;
}

/* one dimension across: two of them would be a cube, which no form prints */
static gboolean
read_across (FedorgRulesetReader *reader, const FedorgNode *node, FedorgTableSpec *table)
{
  static const FedorgKey keys[] = {
      {"per", fedorg_reader_keep_node, G_STRUCT_OFFSET (AcrossParts, per), NULL},
      {"window", fedorg_reader_keep_node, G_STRUCT_OFFSET (AcrossParts, window), NULL},
      {"kinds", fedorg_reader_keep_node, G_STRUCT_OFFSET (AcrossParts, kinds), NULL},
      {"organizations", fedorg_reader_keep_node, G_STRUCT_OFFSET (AcrossParts, organizations),
       NULL},
  };
  AcrossParts parts = {0};

  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts))
    return FALSE;
  if ((parts.per != NULL) + (parts.kinds != NULL) + (parts.organizations != NULL) != 1 ||
      (parts.window != NULL && parts.per == NULL))
    return fedorg_reader_fail (reader, node,
                               "a table stands across one of {\"per\": \"quarter\"}, {\"kinds\": "
                               "[\"meeting\"]} and {\"organizations\": \"township\"}");
  if (parts.organizations != NULL)
    return read_level (reader, parts.organizations, table);
  if (parts.kinds != NULL) {
    table->across.kind = FEDORG_ACROSS_KINDS;
    table->across.kinds = g_ptr_array_new_with_free_func (g_free);
    return fedorg_reader_read_list (reader, parts.kinds, read_kind, table);
  }
  table->across.kind = FEDORG_ACROSS_PERIODS;
  return fedorg_reader_read_periods (reader, parts.per, parts.window, &table->across.work);
}

/* a rank names a column of values, before it or behind it */
static gboolean
check_ranks (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgTableSpec *table)
{
  for (guint i = 0; i < table->columns->len; i++) {
    const FedorgTableColumn *column = g_ptr_array_index (table->columns, i);
    if (column->kind != FEDORG_CELLS_RANK)
      continue;
    guint by = fedorg_table_spec_find_column (table, column->rank_of);
    if (by != FEDORG_NONE &&
        ((const FedorgTableColumn *) table->columns->pdata[by])->kind != FEDORG_CELLS_RANK)
      continue;
    g_autofree char *quoted = fedorg_reader_dup_quoted (column->rank_of);
    return fedorg_reader_fail (
        reader, node, "no column of values has the id %s, by which rows are to be ranked", quoted);
  }
  return TRUE;
}

/* cells that are measured one by one are numbers of activities */
static gboolean
check_columns (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgTableSpec *table)
{
  for (guint i = 0; fedorg_table_spec_lists_work (table) && i < table->columns->len; i++) {
    const FedorgTableColumn *column = g_ptr_array_index (table->columns, i);

    /* a mean needs organisations, which such a row has none of */
    if (column->kind == FEDORG_CELLS_RANK)
      continue;
    if (column->kind == FEDORG_CELLS_MEASURE &&
        column->measure.kind != FEDORG_MEASURE_MEAN_PER_ORGANIZATION &&
        fedorg_measure_spec_concerns_activities (&column->measure))
      continue;
    g_autofree char *quoted = fedorg_reader_dup_quoted (column->id);
    return fedorg_reader_fail (
        reader, node,
        "the column %s does not measure activities, which is all that rows of persons, "
        "activities and periods, and tables that stand across, can show",
        quoted);
  }
  return TRUE;
}

/* a table replaces an inherited one whole: a form is not mixed from two */
static gboolean
read_head (FedorgRulesetReader *reader, const Parts *parts, FedorgTableSpec *table)
{
  const FedorgTableSpec *inherited;

  if (!fedorg_reader_read_id (reader, parts->id, &table->id))
    return FALSE;
  table->document = reader->number;
  inherited = fedorg_ruleset_find_table (reader->ruleset, table->id);
  if (inherited && inherited->document == reader->number) {
    g_autofree char *quoted = fedorg_reader_dup_quoted (table->id);

    return fedorg_reader_fail (reader, parts->id, "another table has the id %s already", quoted);
  }
  if (parts->title && !fedorg_reader_read_title (reader, parts->title, &table->title))
    return FALSE;
  table->rows = FEDORG_ROWS_LEVEL;
  if (parts->rows && !read_rows (reader, parts->rows, table))
    return FALSE;
  if (parts->across && !read_across (reader, parts->across, table))
    return FALSE;
  table->rounding = reader->ruleset->rounding;
  return !parts->rounding ||
         fedorg_reader_read_rounding (reader, parts->rounding, &table->rounding);
}

gboolean
fedorg_reader_read_table (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"id", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, id), "such as \"summary\""},
      {"title", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, title), NULL},
      {"rows", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, rows), NULL},
      {"across", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, across), NULL},
      {"rounding", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, rounding), NULL},
      {"columns", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, columns),
       "a list of what the table shows"},
  };
  g_autoptr (FedorgTableSpec) table = fedorg_table_spec_new ();
  Parts parts = {0};

  (void) slot;
  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts) ||
      !read_head (reader, &parts, table) || !read_columns (reader, parts.columns, table) ||
      !check_ranks (reader, parts.columns, table) || !check_columns (reader, parts.columns, table))
    return FALSE;
  if (fedorg_ruleset_find_table (reader->ruleset, table->id)) {
    fedorg_ruleset_replace_table (reader->ruleset, g_steal_pointer (&table));
    return TRUE;
  }
  return fedorg_ruleset_take_table (reader->ruleset, g_steal_pointer (&table)) ||
         fedorg_reader_fail_with (reader, node, FEDORG_ERROR_NO_MEMORY,
                                  "there is not enough memory");
}

/* a measure that is asked for once is a table of one column, so that it is measured, shown and
 * refused like any other */
gboolean
fedorg_reader_read_ad_hoc (FedorgRulesetReader *reader, const FedorgNode *node)
{
  g_autoptr (FedorgTableSpec) table = fedorg_table_spec_new ();
  g_autoptr (FedorgKeyTable) ids = fedorg_key_table_new ();
  FedorgColumnsDraft draft = {table, ids, NULL, FEDORG_MEASURE_COUNT, NULL, "value"};

  reader->ruleset->id = g_strdup ("measure");
  table->id = g_strdup ("measure");
  table->document = reader->number;
  table->rows = FEDORG_ROWS_LEVEL;
  table->rounding = reader->ruleset->rounding;
  if (!fedorg_reader_read_column (reader, node, &draft) || !check_ranks (reader, node, table))
    return FALSE;
  return fedorg_ruleset_take_table (reader->ruleset, g_steal_pointer (&table)) ||
         fedorg_reader_fail_with (reader, node, FEDORG_ERROR_NO_MEMORY,
                                  "there is not enough memory");
}
