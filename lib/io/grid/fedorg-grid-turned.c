/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-turned-private.h"

#include <string.h>

#include "io/grid/fedorg-grid-heading-private.h"
#include "io/grid/fedorg-grid-layout-private.h"
#include "io/grid/fedorg-grid-rows-private.h"
#include "io/grid/fedorg-grid-words-private.h"

/* headings below each other that make a table; fewer may be labels above one */
#define FEWEST_HEADINGS 3

/* persons or organisations side by side: one is a form */
#define FEWEST_COLUMNS 2

static gboolean
is_filled (const FedorgGridRow *row, guint column)
{
  return column < row->n_cells && fedorg_grid_cell_is_filled (&row->cells[column]);
}

static gboolean
is_heading (const FedorgGridMeaning *meaning)
{
  return meaning->kind != FEDORG_GRID_COLUMN_UNKNOWN && meaning->kind != FEDORG_GRID_COLUMN_IGNORED;
}

/* whether the columns beside this heading are told apart by what stands there: names of persons or places */
static gboolean
names_columns (const FedorgGridMeaning *meaning)
{
  return meaning->kind == FEDORG_GRID_COLUMN_PATH ||
         (meaning->kind == FEDORG_GRID_COLUMN_FIELD &&
          (meaning->field == FEDORG_FIELD_PERSON_NAME ||
           meaning->field == FEDORG_FIELD_ORGANIZATION_NAME ||
           meaning->field == FEDORG_FIELD_ORGANIZATION_ID ||
           meaning->field == FEDORG_FIELD_ORGANIZATION_CODE));
}

static gboolean
is_equal (const FedorgGridCell *a, const FedorgGridCell *b)
{
  return a->length == b->length && memcmp (a->text, b->text, a->length) == 0;
}

/* values behind the heading, without those that only repeat it or each other, as merged cells do */
static guint
count_values (const FedorgGridRow *row, guint column)
{
  guint n_values = 0;

  for (guint i = column + 1; i < row->n_cells; i++)
    n_values += is_filled (row, i) && !is_equal (&row->cells[i], &row->cells[i - 1]);
  return n_values;
}

/* headings side by side are those of an upright table, or labels of a form; a post or a tag may be a value */
static gboolean
has_heading_beside (const FedorgGridRow *row, guint column)
{
  for (guint i = column + 1; i < row->n_cells; i++) {
    g_auto (FedorgGridMeaning) meaning = {0};

    if (!is_filled (row, i))
      continue;
    fedorg_grid_meaning_read (&meaning, row->cells[i].text, row->cells[i].length);
    if (meaning.kind == FEDORG_GRID_COLUMN_FIELD || meaning.kind == FEDORG_GRID_COLUMN_FIGURE ||
        meaning.kind == FEDORG_GRID_COLUMN_PATH || meaning.kind == FEDORG_GRID_COLUMN_IGNORED)
      return TRUE;
  }
  return FALSE;
}

static guint
find_first (const FedorgGridRow *const *rows, guint n_rows)
{
  for (guint i = 0; i < n_rows; i++) {
    guint first;

    if (fedorg_grid_row_count_filled (rows[i], &first) > FEWEST_COLUMNS)
      return first;
  }
  return G_MAXUINT;
}

gboolean
fedorg_grid_is_turned (const FedorgGridRow *const *rows, guint n_rows, guint *column)
{
  guint n_headings = 0, n_wide = 0, n_names = 0;

  *column = find_first (rows, n_rows);
  for (guint i = 0; i < n_rows && *column != G_MAXUINT; i++) {
    g_auto (FedorgGridMeaning) meaning = {0};
    guint n_values = count_values (rows[i], *column);

    if (!is_filled (rows[i], *column))
      continue;
    fedorg_grid_meaning_read (&meaning, rows[i]->cells[*column].text,
                              rows[i]->cells[*column].length);
    if (is_heading (&meaning) && has_heading_beside (rows[i], *column))
      return FALSE;
    n_headings += is_heading (&meaning);
    n_wide += is_heading (&meaning) && n_values >= FEWEST_COLUMNS;
    n_names += names_columns (&meaning) && n_values >= FEWEST_COLUMNS;
  }
  return n_headings >= FEWEST_HEADINGS && n_wide >= FEWEST_HEADINGS - 1 && n_names > 0;
}

/* --- reading --- */

/* the cell of a row in a column; a blank place, as merged cells are, is that of the column before */
static FedorgGridCell
find_cell (FedorgGridForm *form, const FedorgGridRow *row, guint column, guint first,
           const FedorgGridMeaning *meaning)
{
  static const FedorgGridCell nothing = {"", 0, FEDORG_GRID_CELL_EMPTY, 0};
  gboolean is_place = names_columns (meaning) && meaning->field != FEDORG_FIELD_PERSON_NAME;

  if (is_filled (row, column))
    return row->cells[column];
  for (guint i = column; is_place && i > first + 1; i--) {
    if (!is_filled (row, i - 1))
      continue;
    fedorg_grid_form_report (form, FEDORG_GRID_TOPIC_FILLED, row->line, column + 1);
    return row->cells[i - 1];
  }
  return nothing;
}

static gboolean
has_values (const FedorgGridRow *const *rows, guint n_rows, guint column, gboolean *is_total)
{
  gboolean has = FALSE;

  *is_total = FALSE;
  for (guint i = 0; i < n_rows; i++) {
    FedorgGridNormal normal;

    if (!is_filled (rows[i], column))
      continue;
    has = TRUE;
    fedorg_grid_normalize (rows[i]->cells[column].text, rows[i]->cells[column].length, &normal);
    *is_total |= fedorg_grid_word_is (FEDORG_GRID_WORD_SUBTOTAL, &normal);
  }
  return has;
}

static void
read_column (FedorgGridForm *form, const FedorgGridRow *const *rows, guint n_rows, guint column,
             guint first)
{
  for (guint i = 0; i < n_rows; i++) {
    g_auto (FedorgGridMeaning) meaning = {0};
    const FedorgGridCell *label = &rows[i]->cells[first];
    FedorgGridCell value;

    fedorg_grid_meaning_read (&meaning, label->text, label->length);
    value = find_cell (form, rows[i], column, first, &meaning);
    fedorg_grid_form_add (form, label, &value, (FedorgGridSpot){rows[i]->line, column + 1});
  }
  fedorg_grid_form_end (form);
}

/* rows with a heading and something beside it */
static gboolean
is_of_table (const FedorgGridRow *row, guint column)
{
  return is_filled (row, column) && count_values (row, column) > 0;
}

void
fedorg_grid_read_turned (FedorgGridForm *form, const FedorgGridRow *const *rows, guint n_rows,
                         guint column)
{
  g_autoptr (GPtrArray) taken = g_ptr_array_new ();
  guint n_columns = 0;

  for (guint i = 0; i < n_rows; i++) {
    if (!is_of_table (rows[i], column)) {
      fedorg_grid_form_pass_over (form, rows[i], taken->len > 0);
      continue;
    }
    g_ptr_array_add (taken, (gpointer) rows[i]);
    n_columns = MAX (n_columns, rows[i]->n_cells);
  }
  for (guint i = column + 1; i < n_columns; i++) {
    const FedorgGridRow *const *pointers = (const FedorgGridRow *const *) taken->pdata;
    gboolean is_total;

    if (has_values (pointers, taken->len, i, &is_total) && !is_total)
      read_column (form, pointers, taken->len, i, column);
  }
}
