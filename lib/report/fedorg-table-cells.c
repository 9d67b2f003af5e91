/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>

#include "report/fedorg-table-private.h"

/* The cells of a table as they are asked for: exact ratios, their formats, and the text that is
 * printed. */

FedorgRatio
fedorg_table_get_ratio (const FedorgTable *table, guint row, guint column)
{
  return table->content->get_ratio (table, row, column);
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
  const FedorgTableCells *cells = table->content->get_format (table, row, column);

  *scale = cells->scale;
  *decimals = cells->decimals;
}

FedorgCellType
fedorg_table_get_cell_type (const FedorgTable *table, guint row, guint column)
{
  g_return_val_if_fail (table != NULL, FEDORG_CELL_TYPE_NUMBER);
  g_return_val_if_fail (row < table->n_rows, FEDORG_CELL_TYPE_NUMBER);
  g_return_val_if_fail (column < table->columns->len, FEDORG_CELL_TYPE_NUMBER);

  return fedorg_table_find_type (table, row, column);
}

FedorgDueState
fedorg_table_get_cell_state (const FedorgTable *table, guint row, guint column)
{
  g_return_val_if_fail (table != NULL, FEDORG_DUE_STATE_NONE);
  g_return_val_if_fail (row < table->n_rows, FEDORG_DUE_STATE_NONE);
  g_return_val_if_fail (column < table->columns->len, FEDORG_DUE_STATE_NONE);

  return fedorg_table_find_state (table, row, column);
}

/* a cell without a denominator is empty: “0.0 %” would say that something was counted */
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
  if (fedorg_table_find_type (table, row, column) == FEDORG_CELL_TYPE_WORD)
    return g_strdup (fedorg_table_find_word (table, row, column));
  if (fedorg_table_find_type (table, row, column) == FEDORG_CELL_TYPE_DATE)
    return fedorg_date_dup_text ((gint32) ratio.numerator, FEDORG_DATE_PRECISION_DAY);
  if (fedorg_table_find_type (table, row, column) == FEDORG_CELL_TYPE_PART)
    return g_strdup_printf ("%" G_GINT64_FORMAT "/%" G_GINT64_FORMAT, ratio.numerator,
                            ratio.denominator);
  fedorg_table_get_format (table, row, column, &scale, &decimals);
  number = fedorg_ratio_dup_text (ratio, scale, decimals, table->rounding);
  return scale == 1 ? g_steal_pointer (&number) : g_strconcat (number, get_sign (scale), NULL);
}

FedorgRows
fedorg_table_get_rows (const FedorgTable *table)
{
  g_return_val_if_fail (table != NULL, FEDORG_ROWS_LEVEL);

  return table->rows;
}

FedorgRounding
fedorg_table_get_rounding (const FedorgTable *table)
{
  g_return_val_if_fail (table != NULL, FEDORG_ROUNDING_HALF_UP);

  return table->rounding;
}

guint
fedorg_table_get_column_decimals (const FedorgTable *table, guint column)
{
  g_return_val_if_fail (table != NULL, 0);
  g_return_val_if_fail (column < table->columns->len, 0);

  return fedorg_table_get_column (table, column)->decimals;
}

gint64
fedorg_table_get_column_scale (const FedorgTable *table, guint column)
{
  g_return_val_if_fail (table != NULL, 1);
  g_return_val_if_fail (column < table->columns->len, 1);

  return MAX (fedorg_table_get_column (table, column)->scale, 1);
}

const char *
fedorg_table_get_column_unit (const FedorgTable *table, guint column, FedorgLanguage language)
{
  const FedorgTableCells *cells;

  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (column < table->columns->len, NULL);
  g_return_val_if_fail ((guint) language <= FEDORG_LANGUAGE_ZH, NULL);

  cells = fedorg_table_get_column (table, column);
  if (cells->scale > 1)
    return get_sign (cells->scale);
  return fedorg_title_get (&cells->unit, language);
}

const char *
fedorg_table_get_column_whole (const FedorgTable *table, guint column)
{
  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (column < table->columns->len, NULL);

  return fedorg_table_get_column (table, column)->part_of;
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

  same_as = fedorg_table_get_column (table, column)->same_as;
  for (guint i = 0; same_as && i < column; i++)
    if (g_str_equal (fedorg_table_get_column (table, i)->id, same_as))
      return says_the_same (table, column, i);
  return FALSE;
}
