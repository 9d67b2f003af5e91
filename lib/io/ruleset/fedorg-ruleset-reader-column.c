/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "io/ruleset/fedorg-ruleset-reader-column-private.h"

#define MOST_DECIMALS 18
#define MOST_BYTES_ID 100

typedef struct {
  const FedorgNode *id;
  const FedorgNode *title;
  const FedorgNode *decimals;
  const FedorgNode *unit;
  const FedorgNode *of_which;
  const FedorgNode *same_as;
  const FedorgNode *cells[FEDORG_N_CELLS_READERS];
  FedorgMeasureDraft measure;
  FedorgWorkDraft work;
} Parts;

static void
name_clear (FedorgColumnName *name)
{
  g_free (name->suffix);
  fedorg_title_clear (&name->label);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgColumnName, name_clear)

/* --- what every column may say --- */

static gboolean
read_decimals (FedorgRulesetReader *reader, const FedorgNode *node, guint *decimals)
{
  gint64 value;

  if (fedorg_node_get_type (node) != FEDORG_NODE_NUMBER)
    return fedorg_reader_fail_type (reader, node, "a whole number from 0 to 18");
  if (!fedorg_node_get_int64 (node, &value) || value < 0 || value > MOST_DECIMALS)
    return fedorg_reader_fail (reader, node, "expected a whole number from 0 to %d", MOST_DECIMALS);
  *decimals = (guint) value;
  return TRUE;
}

/* "%", "‰" and "none" say how the number is printed, every other text stands in the heading */
static gboolean
read_unit (FedorgRulesetReader *reader, const FedorgNode *node, FedorgTableColumn *column)
{
  static const struct {
    const char *text;
    gint64 scale;
  } signs[] = {{"%", 100}, {"‰", 1000}, {"none", 1}};
  const char *text = fedorg_node_get_text (node);

  for (guint i = 0; text && i < G_N_ELEMENTS (signs); i++)
    if (strcmp (text, signs[i].text) == 0) {
      column->scale = signs[i].scale;
      return TRUE;
    }
  return fedorg_reader_read_title (reader, node, &column->unit);
}

/* a table of ten thousand columns is allowed, hence a hash table and not a comparison with each */
static gboolean
add_id (FedorgRulesetReader *reader, const FedorgNode *node, const char *id,
        FedorgColumnsDraft *draft)
{
  gsize length = strlen (id);
  guint32 other;

  if (length > MOST_BYTES_ID)
    return fedorg_reader_fail (reader, node, "the identifier is longer than %d bytes",
                               MOST_BYTES_ID);
  if (fedorg_key_table_find (draft->ids, id, length, &other)) {
    g_autofree char *quoted = fedorg_reader_dup_quoted (id);

    return fedorg_reader_fail (reader, node, "another column of the table has the id %s already",
                               quoted);
  }
  return fedorg_key_table_add (draft->ids, id, length, draft->table->columns->len) ||
         fedorg_reader_fail_with (reader, node, FEDORG_ERROR_NO_MEMORY,
                                  "there is not enough memory");
}

/* "age" and "youngest" are "age-youngest" */
static void
join_id (FedorgTableColumn *column, const FedorgColumnName *name)
{
  char *id;

  if (!name->suffix)
    return;
  id = g_strconcat (column->id, "-", name->suffix, NULL);
  g_free (column->id);
  column->id = id;
}

/* columns that one entry makes are called by its title and their own value: “Age 36-45” */
static void
join_title (FedorgTitle *title, const FedorgColumnName *name)
{
  FedorgTitle joined = {{NULL, NULL}};

  if (!name->suffix)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (title->texts); i++) {
    const char *own = fedorg_title_get (title, (FedorgLanguage) i);
    const char *label = fedorg_title_get (&name->label, (FedorgLanguage) i);

    joined.texts[i] = own ? g_strconcat (own, " ", label, NULL) : g_strdup (label);
  }
  fedorg_title_clear (title);
  *title = joined;
}

static gboolean
read_same_as (FedorgRulesetReader *reader, const FedorgNode *node, FedorgColumnsDraft *draft,
              FedorgTableColumn *column)
{
  guint32 other;

  if (!fedorg_reader_read_text (reader, node, &column->same_as))
    return FALSE;
  return fedorg_key_table_find (draft->ids, column->same_as, strlen (column->same_as), &other) ||
         fedorg_reader_fail (reader, node, "no column before this one has this id");
}

/* what every column may have, whatever it measures */
static gboolean
read_details (FedorgRulesetReader *reader, const Parts *parts, FedorgColumnsDraft *draft,
              FedorgTableColumn *column)
{
  if (parts->id == NULL)
    column->id = g_strdup (draft->default_id);
  else if (!fedorg_reader_read_id (reader, parts->id, &column->id))
    return FALSE;
  if (parts->title && !fedorg_reader_read_title (reader, parts->title, &column->title))
    return FALSE;
  if (parts->decimals && !read_decimals (reader, parts->decimals, &column->decimals))
    return FALSE;
  if (parts->unit && !read_unit (reader, parts->unit, column))
    return FALSE;
  column->part_of = g_strdup (draft->parent);
  return !parts->same_as || read_same_as (reader, parts->same_as, draft, column);
}

/* --- parts of a column --- */

/* those of which the column counts some are those of the column that it is part of */
static gboolean
narrow (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgColumnsDraft *draft,
        FedorgTableColumn *column)
{
  FedorgSelector *whole = NULL;
  FedorgOperand *of;

  if (!draft->parent)
    return TRUE;
  if (column->kind != FEDORG_CELLS_MEASURE || column->measure.kind != draft->parent_kind)
    return fedorg_reader_fail (reader, node,
                               "what a column is \"of which\" counts the same: posts or persons");
  if (!fedorg_reader_read_selector (reader, draft->parent_node, &whole))
    return FALSE;
  of = &column->measure.of;
  *of = fedorg_operand_new_selector (
      of->kind == FEDORG_OPERAND_SELECTOR ? fedorg_selector_new_both (whole, of->selector) : whole);
  return TRUE;
}

static gboolean
add_column (FedorgRulesetReader *reader, const FedorgNode *node, const Parts *parts,
            FedorgColumnsDraft *draft, FedorgTableColumn *column)
{
  g_autoptr (FedorgTableColumn) owned = column;

  if (!narrow (reader, node, draft, owned) ||
      !add_id (reader, parts->id != NULL ? parts->id : node, owned->id, draft))
    return FALSE;
  g_ptr_array_add (draft->table->columns, g_steal_pointer (&owned));
  return TRUE;
}

/* only a count can be split into parts, and a part is not split again: forms print one line of
 * brackets */
static gboolean
read_of_which (FedorgRulesetReader *reader, const Parts *parts, FedorgColumnsDraft *draft,
               const FedorgTableColumn *column)
{
  gboolean counts = column->kind == FEDORG_CELLS_MEASURE &&
                    (column->measure.kind == FEDORG_MEASURE_COUNT ||
                     column->measure.kind == FEDORG_MEASURE_COUNT_PERSONS);
  FedorgColumnsDraft inner = {draft->table,
                              draft->ids,
                              column->id,
                              column->measure.kind,
                              parts->measure.nodes[counts ? column->measure.kind : 0],
                              NULL};

  if (!counts || !inner.parent_node || draft->parent)
    return fedorg_reader_fail (
        reader, parts->of_which,
        "\"of_which\" stands in a column of \"count\" or \"persons\" that is "
        "no part of another");
  if (fedorg_node_get_type (parts->of_which) != FEDORG_NODE_ARRAY)
    return fedorg_reader_fail_type (reader, parts->of_which, "a list of columns");
  return fedorg_reader_read_list (reader, parts->of_which, fedorg_reader_read_column, &inner);
}

/* --- a column --- */

/* the column goes to the table before its parts are read, which stand behind it */
static gboolean
read_measure (FedorgRulesetReader *reader, const FedorgNode *node, const Parts *parts,
              FedorgColumnsDraft *draft)
{
  g_autoptr (FedorgTableColumn) column = fedorg_table_column_new ();
  const FedorgMeasure *measure = fedorg_reader_finish_measure (
      reader, node, &parts->measure, FEDORG_MEASURE_IN_COLUMN, &column->measure);
  const FedorgTableColumn *added = column;

  if (!measure || !fedorg_reader_finish_work (reader, node, &parts->work, FEDORG_MEASURE_IN_COLUMN,
                                              &column->measure))
    return FALSE;
  column->decimals = measure->decimals;
  column->scale = measure->unit == FEDORG_UNIT_SHARE ? 100 : 1;
  if (!read_details (reader, parts, draft, column) ||
      !add_column (reader, node, parts, draft, g_steal_pointer (&column)))
    return FALSE;
  return !parts->of_which || read_of_which (reader, parts, draft, added);
}

/* one entry may stand for several columns, such as one for each band of ages */
static gboolean
read_cells (FedorgRulesetReader *reader, const FedorgNode *node, const Parts *parts, guint index,
            FedorgColumnsDraft *draft)
{
  const FedorgCellsReader *cells = &fedorg_cells_readers[index];
  guint n = cells->count (reader, parts->cells[index]);

  if (parts->of_which)
    return fedorg_reader_fail (reader, parts->of_which,
                               "\"of_which\" stands beside \"count\" or \"persons\"");
  for (guint i = 0; i < n; i++) {
    g_autoptr (FedorgTableColumn) column = fedorg_table_column_new ();
    g_auto (FedorgColumnName) name = {NULL, {{NULL, NULL}}};

    column->kind = cells->kind;
    column->decimals = cells->decimals;
    column->scale = cells->scale;
    if (!cells->read (reader, parts->cells[index], i, column, &name) ||
        !read_details (reader, parts, draft, column))
      return FALSE;
    join_id (column, &name);
    join_title (&column->title, &name);
    if (!add_column (reader, node, parts, draft, g_steal_pointer (&column)))
      return FALSE;
  }
  return n > 0;
}

/* the names come from the tables of measures, so that a new measure is named at once */
static gboolean
fail_nothing (FedorgRulesetReader *reader, const FedorgNode *node)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < FEDORG_N_MEASURES; i++) {
    const FedorgMeasure *measure = fedorg_measure_get ((FedorgMeasureKind) i);

    if (measure->places & FEDORG_MEASURE_IN_COLUMN)
      g_string_append_printf (names, "%s, ", measure->key);
  }
  for (guint i = 0; i < FEDORG_N_CELLS_READERS; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", fedorg_cells_readers[i].name);
  return fedorg_reader_fail (reader, node, "the column measures nothing; give it one of: %s",
                             names->str);
}

/* TRUE with the index of what only tables show, or with their number where there is none of it */
static gboolean
choose_cells (FedorgRulesetReader *reader, const FedorgNode *node, const Parts *parts, guint *index)
{
  const FedorgNode *first = NULL;

  *index = FEDORG_N_CELLS_READERS;
  for (guint i = 0; i < FEDORG_N_MEASURES; i++)
    first = parts->measure.nodes[i] ? parts->measure.nodes[i] : first;
  for (guint i = 0; i < FEDORG_N_CELLS_READERS; i++) {
    if (!parts->cells[i])
      continue;
    if (first)
      return fedorg_reader_fail (
          reader, parts->cells[i], "a column measures one thing; \"%s\" and \"%s\" are two",
          fedorg_node_get_name (first), fedorg_node_get_name (parts->cells[i]));
    first = parts->cells[i];
    *index = i;
  }
  return first != NULL || fail_nothing (reader, node);
}

/* what only tables show, each into the place of its number */
static const FedorgKey *
get_cells_keys (void)
{
  static FedorgKey keys[FEDORG_N_CELLS_READERS];
  static gsize is_made = 0;

  if (g_once_init_enter (&is_made)) {
    for (guint i = 0; i < FEDORG_N_CELLS_READERS; i++)
      keys[i] = (FedorgKey){fedorg_cells_readers[i].name, fedorg_reader_keep_node,
                            i * sizeof (const FedorgNode *), NULL};
    g_once_init_leave (&is_made, 1);
  }
  return keys;
}

/* keys of measures come from the table of measures: a new measure needs no line here */
gboolean
fedorg_reader_read_column (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"id", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, id), "such as \"executives\""},
      {"title", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, title), NULL},
      {"decimals", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, decimals), NULL},
      {"unit", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, unit), NULL},
      {"of_which", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, of_which), NULL},
      {"unless_same_as", fedorg_reader_keep_node, G_STRUCT_OFFSET (Parts, same_as), NULL},
  };
  FedorgColumnsDraft *draft = slot;
  /* the only column of an ad-hoc measure needs no name */
  guint n_left_out = draft->default_id != NULL ? 1 : 0;
  const FedorgKeyGroup groups[] = {
      {keys + n_left_out, G_N_ELEMENTS (keys) - n_left_out, 0},
      {get_cells_keys (), FEDORG_N_CELLS_READERS, G_STRUCT_OFFSET (Parts, cells)},
      fedorg_reader_get_measure_keys (G_STRUCT_OFFSET (Parts, measure)),
      fedorg_reader_get_work_keys (G_STRUCT_OFFSET (Parts, work)),
  };
  guint64 most = fedorg_limits_get (reader->limits, FEDORG_LIMIT_COLUMNS);
  Parts parts = {0};
  guint index;

  if (draft->table->columns->len >= most)
    return fedorg_reader_fail_with (reader, node, FEDORG_ERROR_LIMIT,
                                    "the table has more than %" G_GUINT64_FORMAT " columns", most);
  if (!fedorg_reader_read_groups (reader, node, groups, G_N_ELEMENTS (groups), &parts) ||
      !choose_cells (reader, node, &parts, &index))
    return FALSE;
  return index < FEDORG_N_CELLS_READERS ? read_cells (reader, node, &parts, index, draft)
                                        : read_measure (reader, node, &parts, draft);
}
