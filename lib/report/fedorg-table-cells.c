/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "report/fedorg-table-private.h"

/* sums of 64-bit products; ISO C has no such type */
__extension__ typedef __int128 Wide;

static const FedorgTableCells *
get_cells (const FedorgTable *table, guint column)
{
  return &g_array_index (table->columns, FedorgTableCells, column);
}

/* --- numbers --- */

static gboolean
get_number (const FedorgTable *table, guint32 series, gsize index, gint64 *number)
{
  if (series == FEDORG_SERIES_ONE) {
    *number = 1;
    return TRUE;
  }
  if (series & FEDORG_SERIES_DERIVED)
    series = table->n_counters + (series & ~FEDORG_SERIES_DERIVED);
  return fedorg_series_get (&g_array_index (table->series, FedorgSeries, series), index, number);
}

/* the sum of the parts that have a value; FALSE if none has, or if the sum does not fit */
static gboolean
get_sum (const FedorgTable *table, const GArray *form, gsize index, gboolean needs_all, gint64 *sum)
{
  Wide wide = 0;
  guint n_found = 0;

  for (guint i = 0; i < form->len; i++) {
    const FedorgTablePart *part = &g_array_index (form, FedorgTablePart, i);
    gint64 number;

    if (!get_number (table, part->series, index, &number))
      continue;
    wide += (Wide) number * part->times;
    n_found++;
  }
  *sum = (gint64) wide;
  return *sum == wide && (needs_all ? n_found == form->len : n_found > 0);
}

FedorgRatio
fedorg_table_get_ratio (const FedorgTable *table, guint row, guint column)
{
  const FedorgTableCells *cells = get_cells (table, column);
  gsize index =
      table->row_places.length > 0 ? fedorg_array_index (&table->row_places, guint32, row) : row;
  FedorgRatio ratio = {0, 0};

  if (table->compared)
    return fedorg_table_get_compared (table, row, column);
  if (fedorg_table_is_by_organization (table)) {
    guint32 value = fedorg_table_get_row_value (table, row);

    index = value == FEDORG_NONE ? table->total_index : value;
  }
  if (!get_sum (table, cells->numerator, index, cells->needs_all, &ratio.numerator) ||
      !get_sum (table, cells->denominator, index, cells->needs_all, &ratio.denominator) ||
      ratio.denominator < 0)
    return (FedorgRatio){0, 0};
  return ratio;
}

gboolean
fedorg_table_get_cell (const FedorgTable *table, guint row, guint column, gint64 *numerator,
                       gint64 *denominator)
{
  FedorgRatio ratio;

  g_return_val_if_fail (table != NULL, FALSE);
  g_return_val_if_fail (row < table->n_rows, FALSE);
  g_return_val_if_fail (column < table->columns->len, FALSE);

  ratio = fedorg_table_get_ratio (table, row, column);
  if (numerator)
    *numerator = ratio.numerator;
  if (denominator)
    *denominator = ratio.denominator;
  return ratio.denominator > 0;
}

/* --- print --- */

static const char *
get_sign (gint64 scale)
{
  return scale == 100 ? "%" : scale == 1000 ? "‰" : "";
}

void
fedorg_table_get_format (const FedorgTable *table, guint row, guint column, gint64 *scale,
                         guint *decimals)
{
  const FedorgTableCells *cells = get_cells (table, column);

  /* numbers of a kind stay of that kind; a scale of 0 says so */
  if (table->compared && cells->scale == 0)
    cells = get_cells (table->compared->after, fedorg_table_get_compared_column (table, row));
  *scale = cells->scale;
  *decimals = cells->decimals;
}

char *
fedorg_table_dup_cell_text (const FedorgTable *table, guint row, guint column)
{
  g_autofree char *number = NULL;
  FedorgRatio ratio;
  gint64 scale;
  guint decimals;

  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (row < table->n_rows, NULL);
  g_return_val_if_fail (column < table->columns->len, NULL);

  ratio = fedorg_table_get_ratio (table, row, column);
  if (ratio.denominator == 0)
    return g_strdup ("");
  fedorg_table_get_format (table, row, column, &scale, &decimals);
  number = fedorg_ratio_dup_text (ratio, scale, decimals, table->rounding);
  return scale == 1 ? g_steal_pointer (&number) : g_strconcat (number, get_sign (scale), NULL);
}

const char *
fedorg_table_get_rounding (const FedorgTable *table)
{
  static const char *const words[] = {[FEDORG_ROUNDING_HALF_UP] = "half-up",
                                      [FEDORG_ROUNDING_HALF_EVEN] = "half-even",
                                      [FEDORG_ROUNDING_TRUNCATE] = "truncate"};

  g_return_val_if_fail (table != NULL, NULL);

  return words[table->rounding];
}

guint
fedorg_table_get_column_decimals (const FedorgTable *table, guint column)
{
  g_return_val_if_fail (table != NULL, 0);
  g_return_val_if_fail (column < table->columns->len, 0);

  return get_cells (table, column)->decimals;
}

gint64
fedorg_table_get_column_scale (const FedorgTable *table, guint column)
{
  g_return_val_if_fail (table != NULL, 1);
  g_return_val_if_fail (column < table->columns->len, 1);

  return MAX (get_cells (table, column)->scale, 1);
}

const char *
fedorg_table_get_column_unit (const FedorgTable *table, guint column, FedorgLanguage language)
{
  const FedorgTableCells *cells;

  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (column < table->columns->len, NULL);
  g_return_val_if_fail ((guint) language <= FEDORG_LANGUAGE_ZH, NULL);

  cells = get_cells (table, column);
  if (cells->scale > 1)
    return get_sign (cells->scale);
  return fedorg_title_get (&cells->unit, language);
}

const char *
fedorg_table_get_column_whole (const FedorgTable *table, guint column)
{
  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (column < table->columns->len, NULL);

  return get_cells (table, column)->part_of;
}

static gboolean
says_the_same (const FedorgTable *table, guint column, guint other)
{
  for (guint row = 0; row < table->n_rows; row++) {
    FedorgRatio a = fedorg_table_get_ratio (table, row, column),
                b = fedorg_table_get_ratio (table, row, other);

    if (a.numerator != b.numerator || a.denominator != b.denominator)
      return FALSE;
  }
  return TRUE;
}

gboolean
fedorg_table_is_column_needless (const FedorgTable *table, guint column)
{
  const char *same_as;

  g_return_val_if_fail (table != NULL, FALSE);
  g_return_val_if_fail (column < table->columns->len, FALSE);

  same_as = get_cells (table, column)->same_as;
  for (guint i = 0; same_as && i < column; i++)
    if (g_str_equal (get_cells (table, i)->id, same_as))
      return says_the_same (table, column, i);
  return FALSE;
}
