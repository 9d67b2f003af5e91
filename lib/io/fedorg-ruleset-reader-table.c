/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fedorg-ruleset-reader-private.h"

#include <string.h>

#define MOST_DECIMALS 18

/* a table while it is read */
typedef struct {
  FedorgTableSpec *table;
  FedorgKeyTable *ids; /* of its columns */
} Draft;

/* --- columns --- */

typedef struct {
  const FedorgNode *id;
  const FedorgNode *title;
  const FedorgNode *decimals;
  FedorgMeasureDraft measure;
} ColumnParts;

static gboolean
read_decimals (FedorgRulesetReader *reader, const FedorgNode *node, guint *decimals)
{
  gint64 value;

  if (fedorg_node_get_type (node) != FEDORG_NODE_NUMBER)
    return fedorg_reader_fail_type (reader, node, "a whole number from 0 to 18");
  if (!fedorg_node_get_int64 (node, &value) || value < 0 || value > MOST_DECIMALS)
    return fedorg_reader_fail (reader, node, "expected a whole number from 0 to %d", MOST_DECIMALS);
  *decimals = (guint)value;
  return TRUE;
}

static gboolean
add_column_id (FedorgRulesetReader *reader, const FedorgNode *node, const char *id, Draft *draft)
{
  gsize length = strlen (id);
  guint32 other;

  if (fedorg_key_table_find (draft->ids, id, length, &other)) {
    g_autofree char *quoted = fedorg_reader_dup_quoted (id);

    return fedorg_reader_fail (reader, node, "another column of the table has the id %s already",
                               quoted);
  }
  return fedorg_key_table_add (draft->ids, id, length, draft->table->columns->len) ||
         fedorg_reader_fail_with (reader, node, FEDORG_ERROR_NO_MEMORY,
                                  "there is not enough memory");
}

static gboolean
read_column (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"id", fedorg_reader_keep_node, G_STRUCT_OFFSET (ColumnParts, id), "such as \"executives\""},
      {"title", fedorg_reader_keep_node, G_STRUCT_OFFSET (ColumnParts, title), NULL},
      {"decimals", fedorg_reader_keep_node, G_STRUCT_OFFSET (ColumnParts, decimals), NULL},
      FEDORG_MEASURE_KEYS (ColumnParts, measure.nodes),
  };
  g_autoptr (FedorgTableColumn) column = fedorg_table_column_new ();
  const FedorgMeasure *measure;
  Draft *draft = slot;
  ColumnParts parts = {0};

  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts) ||
      !fedorg_reader_read_id (reader, parts.id, &column->id) ||
      !add_column_id (reader, parts.id, column->id, draft))
    return FALSE;
  if (parts.title && !fedorg_reader_read_title (reader, parts.title, &column->title))
    return FALSE;
  measure = fedorg_reader_finish_measure (reader, node, &parts.measure, FEDORG_MEASURE_IN_COLUMN,
                                          &column->measure);
  if (!measure)
    return FALSE;
  column->decimals = measure->decimals;
  if (parts.decimals && !read_decimals (reader, parts.decimals, &column->decimals))
    return FALSE;
  g_ptr_array_add (draft->table->columns, g_steal_pointer (&column));
  return TRUE;
}

static gboolean
read_columns (FedorgRulesetReader *reader, const FedorgNode *node, FedorgTableSpec *table)
{
  guint64 most = fedorg_limits_get (reader->limits, FEDORG_LIMIT_COLUMNS);
  g_autoptr (FedorgKeyTable) ids = fedorg_key_table_new ();
  Draft draft = {table, ids};

  if (fedorg_node_get_n_children (node) > most)
    return fedorg_reader_fail_with (reader, node, FEDORG_ERROR_LIMIT,
                                    "the table has more than %" G_GUINT64_FORMAT " columns", most);
  if (!fedorg_reader_read_list (reader, node, read_column, &draft))
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
  };
  gint value;

  if (!fedorg_reader_read_word (reader, node, words, G_N_ELEMENTS (words), &value))
    return FALSE;
  *(FedorgRows *)slot = (FedorgRows)value;
  return TRUE;
}

static gboolean
read_rows (FedorgRulesetReader *reader, const FedorgNode *node, FedorgRows *rows)
{
  static const FedorgKey keys[] = {
      {"group_by", read_group, 0, "\"level\", \"kind\" or \"organization\""},
  };

  return fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), rows);
}

static gboolean
read_head (FedorgRulesetReader *reader, const Parts *parts, FedorgTableSpec *table)
{
  if (!fedorg_reader_read_id (reader, parts->id, &table->id))
    return FALSE;
  if (fedorg_ruleset_find_table (reader->ruleset, table->id)) {
    g_autofree char *quoted = fedorg_reader_dup_quoted (table->id);

    return fedorg_reader_fail (reader, parts->id, "another table has the id %s already", quoted);
  }
  if (parts->title && !fedorg_reader_read_title (reader, parts->title, &table->title))
    return FALSE;
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

  (void)slot;
  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts) ||
      !read_head (reader, &parts, table) || !read_columns (reader, parts.columns, table))
    return FALSE;
  return fedorg_ruleset_take_table (reader->ruleset, g_steal_pointer (&table)) ||
         fedorg_reader_fail_with (reader, node, FEDORG_ERROR_NO_MEMORY,
                                  "there is not enough memory");
}
