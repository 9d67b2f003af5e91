/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sheet/fedorg-pyramid-sheet-private.h"

#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-words-private.h"
#include "report/fedorg-table-private.h"

/* A table of age bands by sex as a pyramid: the columns of the table become rows. */

static guint
count_bands (const FedorgTable *table)
{
  return fedorg_table_get_n_columns (table) / 2;
}

static void
add_band (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgPyramidMaker *maker = data;

  (void) unused;
  fedorg_cells_add_text (
      cells, fedorg_table_get_column_title (maker->table, (guint) row, maker->language));
}

/* `side` 0 is the first half of the columns */
static void
add_number (FedorgCells *cells, gconstpointer data, guint64 row, guint side)
{
  const FedorgPyramidMaker *maker = data;
  guint column = (guint) row + side * count_bands (maker->table);
  guint last = fedorg_table_get_n_rows (maker->table) - 1;
  FedorgFigure figure = {.ratio = fedorg_table_get_ratio (maker->table, last, column),
                         .rounding = maker->table->rounding};

  fedorg_table_get_format (maker->table, last, column, &figure.scale, &figure.decimals);
  fedorg_cells_add_figure (cells, &figure);
}

/* women first: they are who the roster is about */
void
fedorg_pyramid_make_sheet (const FedorgPyramidMaker *maker, FedorgSheet *sheet)
{
  static const FedorgGender sexes[] = {FEDORG_GENDER_FEMALE, FEDORG_GENDER_MALE};
  const FedorgSheetColumn band = {.heading = fedorg_words_get ("pyramid/age", maker->language),
                                  .get = add_band,
                                  .flags = FEDORG_COLUMN_LABEL};
  FedorgSheetBlock block = {
      .maker = maker,
      .n_rows = fedorg_table_get_n_rows (maker->table) > 0 ? count_bands (maker->table) : 0};

  fedorg_sheet_add_column (sheet, &block, &band);
  for (guint side = 0; side < G_N_ELEMENTS (sexes); side++) {
    const FedorgSheetColumn column = {
        .heading = fedorg_vocabulary_get_label (FEDORG_VOCABULARY_GENDER, (guint8) sexes[side],
                                                maker->language),
        .get = add_number,
        .data = side,
        .flags = (FedorgColumnFlags) (FEDORG_COLUMN_NUMBER | FEDORG_COLUMN_SERIES)};

    fedorg_sheet_add_column (sheet, &block, &column);
  }
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_PAGE, &block);
}
