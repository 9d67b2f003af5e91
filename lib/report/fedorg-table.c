/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "report/fedorg-table-private.h"

#include "base/fedorg-words-private.h"

/* A table: its columns as sums over sums of series, its rows as places in these. It holds the
 * roster and the ruleset that it was made of, and is only read once it is given away. */

G_DEFINE_BOXED_TYPE (FedorgTable, fedorg_table, fedorg_table_ref, fedorg_table_unref)

static void
copy_title (FedorgTitle *copy, const FedorgTitle *title)
{
  for (guint i = 0; i < G_N_ELEMENTS (title->texts); i++)
    copy->texts[i] = g_strdup (title->texts[i]);
}

static void
clear_title (FedorgTitle *title)
{
  for (guint i = 0; i < G_N_ELEMENTS (title->texts); i++)
    g_free (title->texts[i]);
}

static void
cells_clear (gpointer data)
{
  FedorgTableCells *cells = data;

  g_free (cells->id);
  clear_title (&cells->title);
  clear_title (&cells->unit);
  g_free (cells->part_of);
  g_free (cells->same_as);
  g_array_unref (cells->numerator);
  g_array_unref (cells->denominator);
}

static void
series_clear (gpointer data)
{
  fedorg_series_clear (data);
}

/* a table outlives its report: it holds what it needs of it */
FedorgTable *
fedorg_table_new (FedorgRoster *roster, FedorgRuleset *ruleset, const FedorgTableSpec *spec,
                  FedorgReferenceDate as_of)
{
  FedorgTable *table = g_new0 (FedorgTable, 1);

  g_atomic_ref_count_init (&table->references);
  table->content = &fedorg_measured_table;
  table->roster = fedorg_roster_ref (roster);
  table->id = g_strdup (spec->id);
  copy_title (&table->title, &spec->title);
  table->as_of = as_of.date;
  table->as_of_source = as_of.source;
  table->ruleset = fedorg_ruleset_ref (ruleset);
  table->rounding = spec->rounding;
  table->columns = g_array_new (FALSE, FALSE, sizeof (FedorgTableCells));
  g_array_set_clear_func (table->columns, cells_clear);
  table->series = g_array_new (FALSE, FALSE, sizeof (FedorgSeries));
  g_array_set_clear_func (table->series, series_clear);
  return table;
}

guint32
fedorg_table_take_series (FedorgTable *table, FedorgSeries series)
{
  g_array_append_val (table->series, series);
  return table->series->len - 1;
}

/* the column is copied, since most come from a ruleset that several tables share */
FedorgTableCells *
fedorg_table_add_column (FedorgTable *table, const FedorgTableColumn *column)
{
  FedorgTableCells cells = {
      .id = g_strdup (column->id),
      .part_of = g_strdup (column->part_of),
      .same_as = g_strdup (column->same_as),
      .decimals = column->decimals,
      .scale = column->scale,
      .numerator = g_array_new (FALSE, FALSE, sizeof (FedorgTablePart)),
      .denominator = g_array_new (FALSE, FALSE, sizeof (FedorgTablePart)),
  };

  copy_title (&cells.title, &column->title);
  copy_title (&cells.unit, &column->unit);
  g_array_append_val (table->columns, cells);
  return &g_array_index (table->columns, FedorgTableCells, table->columns->len - 1);
}

void
fedorg_table_form_add (GArray *form, guint32 series, gint64 times)
{
  FedorgTablePart part = {series, times};

  g_array_append_val (form, part);
}

FedorgTable *
fedorg_table_ref (FedorgTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);

  g_atomic_ref_count_inc (&table->references);
  return table;
}

void
fedorg_table_unref (FedorgTable *table)
{
  if (!table || !g_atomic_ref_count_dec (&table->references))
    return;
  fedorg_roster_unref (table->roster);
  fedorg_ruleset_unref (table->ruleset);
  g_free (table->id);
  clear_title (&table->title);
  fedorg_array_clear (&table->row_values);
  fedorg_array_clear (&table->row_marks);
  fedorg_array_clear (&table->row_places);
  g_array_unref (table->columns);
  g_array_unref (table->series);
  fedorg_compared_tables_free (table->compared);
  fedorg_work_rows_free (table->work);
  g_free (table);
}

static const char *
get_title_or_id (const FedorgTitle *title, const char *id, FedorgLanguage language)
{
  const char *text = fedorg_title_get (title, language);

  return text ? text : id;
}

const char *
fedorg_table_get_id (const FedorgTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);

  return table->id;
}

const char *
fedorg_table_get_title (const FedorgTable *table, FedorgLanguage language)
{
  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail ((guint) language <= FEDORG_LANGUAGE_ZH, NULL);

  return get_title_or_id (&table->title, table->id, language);
}

gint32
fedorg_table_get_as_of (const FedorgTable *table)
{
  g_return_val_if_fail (table != NULL, G_MININT32);

  return table->as_of;
}

FedorgDateSource
fedorg_table_get_as_of_source (const FedorgTable *table)
{
  g_return_val_if_fail (table != NULL, FEDORG_DATE_SOURCE_NONE);

  return table->as_of_source;
}

FedorgRoster *
fedorg_table_get_roster (const FedorgTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);

  return table->roster;
}

FedorgRuleset *
fedorg_table_get_ruleset (const FedorgTable *table)
{
  g_return_val_if_fail (table != NULL, NULL);

  return table->ruleset;
}

/* --- columns --- */

guint
fedorg_table_get_n_columns (const FedorgTable *table)
{
  g_return_val_if_fail (table != NULL, 0);

  return table->columns->len;
}

const char *
fedorg_table_get_column_id (const FedorgTable *table, guint column)
{
  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (column < table->columns->len, NULL);

  return fedorg_table_get_column (table, column)->id;
}

const char *
fedorg_table_get_column_title (const FedorgTable *table, guint column, FedorgLanguage language)
{
  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (column < table->columns->len, NULL);
  g_return_val_if_fail ((guint) language <= FEDORG_LANGUAGE_ZH, NULL);

  return get_title_or_id (&fedorg_table_get_column (table, column)->title,
                          fedorg_table_get_column (table, column)->id, language);
}

/* --- rows --- */

guint
fedorg_table_get_n_rows (const FedorgTable *table)
{
  g_return_val_if_fail (table != NULL, 0);

  return table->n_rows;
}

const char *
fedorg_table_get_row_key (const FedorgTable *table, guint row)
{
  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (row < table->n_rows, NULL);

  return table->content->get_key (table, row);
}

const char *
fedorg_table_get_row_label (const FedorgTable *table, guint row, FedorgLanguage language)
{
  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (row < table->n_rows, NULL);
  g_return_val_if_fail ((guint) language <= FEDORG_LANGUAGE_ZH, NULL);

  return table->content->get_label (table, row, language);
}

guint32
fedorg_table_get_row_organization (const FedorgTable *table, guint row)
{
  g_return_val_if_fail (table != NULL, FEDORG_NONE);
  g_return_val_if_fail (row < table->n_rows, FEDORG_NONE);

  return table->content->get_organization (table, row);
}

const char *
fedorg_table_get_row_item_id (const FedorgTable *table, guint row)
{
  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (row < table->n_rows, NULL);

  return table->content->get_item_id ? table->content->get_item_id (table, row) : NULL;
}

const char *
fedorg_table_get_row_item_title (const FedorgTable *table, guint row, FedorgLanguage language)
{
  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (row < table->n_rows, NULL);
  g_return_val_if_fail ((guint) language <= FEDORG_LANGUAGE_ZH, NULL);

  return table->content->get_item_title ? table->content->get_item_title (table, row, language)
                                        : NULL;
}

gboolean
fedorg_table_is_row_subtotal (const FedorgTable *table, guint row)
{
  guint32 place;

  g_return_val_if_fail (table != NULL, FALSE);
  g_return_val_if_fail (row < table->n_rows, FALSE);

  place = fedorg_table_get_row_place (table, row);
  return place < table->row_marks.length && fedorg_array_index (&table->row_marks, guint8, place);
}

FedorgTitle
fedorg_title_of_word (const char *word)
{
  FedorgTitle title = {{NULL, NULL}};

  for (guint i = 0; i < G_N_ELEMENTS (title.texts); i++)
    title.texts[i] = (char *) fedorg_words_get (word, (FedorgLanguage) i);
  return title;
}
