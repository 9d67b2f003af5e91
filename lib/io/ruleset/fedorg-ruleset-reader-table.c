/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-reader-column-private.h"

/* --- columns --- */

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
  const FedorgNode *rounding;
  const FedorgNode *columns;
} Parts;

static gboolean
read_group (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  /* the plural is the command's word */
  static const FedorgWord words[] = {
      {"level", FEDORG_ROWS_LEVEL},
      {"kind", FEDORG_ROWS_KIND},
      {"organization", FEDORG_ROWS_ORGANIZATIONS},
      {"organizations", FEDORG_ROWS_ORGANIZATIONS},
      {"children", FEDORG_ROWS_CHILDREN},
  };
  gint value;

  if (!fedorg_reader_read_word (reader, node, words, G_N_ELEMENTS (words), &value))
    return FALSE;
  *(FedorgRows *) slot = (FedorgRows) value;
  return TRUE;
}

static gboolean
read_rows (FedorgRulesetReader *reader, const FedorgNode *node, FedorgRows *rows)
{
  static const FedorgKey keys[] = {
      {"group_by", read_group, 0, "\"level\", \"kind\", \"organization\" or \"children\""},
  };

  return fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), rows);
}

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
  if (parts->rows && !read_rows (reader, parts->rows, &table->rows))
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
      {"rounding", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, rounding), NULL},
      {"columns", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, columns),
       "a list of what the table shows"},
  };
  g_autoptr (FedorgTableSpec) table = fedorg_table_spec_new ();
  Parts parts = {0};

  (void) slot;
  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts) ||
      !read_head (reader, &parts, table) || !read_columns (reader, parts.columns, table))
    return FALSE;
  if (fedorg_ruleset_find_table (reader->ruleset, table->id)) {
    fedorg_ruleset_replace_table (reader->ruleset, g_steal_pointer (&table));
    return TRUE;
  }
  return fedorg_ruleset_take_table (reader->ruleset, g_steal_pointer (&table)) ||
         fedorg_reader_fail_with (reader, node, FEDORG_ERROR_NO_MEMORY,
                                  "there is not enough memory");
}

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
  if (!fedorg_reader_read_column (reader, node, &draft))
    return FALSE;
  return fedorg_ruleset_take_table (reader->ruleset, g_steal_pointer (&table)) ||
         fedorg_reader_fail_with (reader, node, FEDORG_ERROR_NO_MEMORY,
                                  "there is not enough memory");
}
