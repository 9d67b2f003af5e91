/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-headings-private.h"

#include <string.h>

#include "io/grid/fedorg-grid-layout-private.h"
#include "io/grid/fedorg-grid-rows-private.h"
#include "io/grid/fedorg-grid-words-private.h"

/* headings take at most this many rows */
#define MOST_ROWS 3

static void
clear_heading (gpointer data)
{
  FedorgGridHeading *heading = data;

  fedorg_grid_meaning_clear (&heading->meaning);
  g_string_free (heading->text, TRUE);
  g_free (heading->last);
}

/* --- counting --- */

/* a word of a list may stand in data as well; what names a field does not */
static gboolean
names_field (const FedorgGridMeaning *meaning)
{
  return meaning->kind == FEDORG_GRID_COLUMN_FIELD || meaning->kind == FEDORG_GRID_COLUMN_FIGURE ||
         meaning->kind == FEDORG_GRID_COLUMN_PATH;
}

guint
fedorg_grid_count_headings (const FedorgGridCell *cells, guint n_cells)
{
  guint n_known = 0;
  gboolean is_useful = FALSE;

  for (guint i = 0; i < n_cells; i++) {
    g_auto (FedorgGridMeaning) meaning = {0};

    if (!fedorg_grid_cell_is_filled (&cells[i]))
      continue;
    fedorg_grid_meaning_read (&meaning, cells[i].text, cells[i].length);
    is_useful = is_useful || names_field (&meaning);
    n_known += meaning.kind != FEDORG_GRID_COLUMN_UNKNOWN;
  }
  return is_useful ? n_known : 0;
}

static guint
count_filled (const FedorgGridRow *row)
{
  guint first;

  return fedorg_grid_row_count_filled (row, &first);
}

/* --- where they stand --- */

static const FedorgGridCell *
cell_at (const FedorgGridRow *row, guint column)
{
  static const FedorgGridCell nothing = {"", 0, FEDORG_GRID_CELL_EMPTY, 0};

  return column < row->n_cells ? &row->cells[column] : &nothing;
}

static gboolean
is_filled (const FedorgGridRow *row, guint column)
{
  return fedorg_grid_cell_is_filled (cell_at (row, column));
}

/* an upper heading stretches over the empty cells at its right; in the table of text they cannot
 * be distinguished from a column without a heading but by the row below */
static gboolean
stretches (const FedorgGridRow *row, guint column)
{
  return !is_filled (row, column) || !is_filled (row, column + 1);
}

/* whether a row goes on with the headings above it: it has texts only where the row above has
 * none, or one that stretches, or names of fields (姓名 under 副主席); a row of data begins with cells
 * under the other headings */
static gboolean
goes_on (const FedorgGridRow *upper, const FedorgGridRow *lower)
{
  guint n_below = 0, n_known = 0, n_filled = 0;

  for (guint i = 0; i < lower->n_cells; i++) {
    g_auto (FedorgGridMeaning) meaning = {0};

    if (!is_filled (lower, i))
      continue;
    n_filled++;
    if (lower->cells[i].kind != FEDORG_GRID_CELL_TEXT)
      return FALSE;
    fedorg_grid_meaning_read (&meaning, lower->cells[i].text, lower->cells[i].length);
    if (!stretches (upper, i) && !names_field (&meaning))
      return FALSE;
    n_below += !is_filled (upper, i);
    n_known += names_field (&meaning) || meaning.kind == FEDORG_GRID_COLUMN_IGNORED ||
               meaning.kind == FEDORG_GRID_COLUMN_TAG;
  }
  /* at least one stands beside the first column of its upper heading; mostly they are known */
  return n_filled >= 2 && n_below > 0 && n_known * 2 >= n_filled;
}

/* 统计日期 before a date, 乡镇 before the name of one, or both in one cell */
static gboolean
is_label (const FedorgGridRow *row, guint column)
{
  const FedorgGridCell *cell = cell_at (row, column);
  g_auto (FedorgGridMeaning) meaning = {0};
  g_auto (FedorgGridMeaning) next = {0};
  FedorgGridNormal normal;

  fedorg_grid_normalize_start (cell->text, cell->length, &normal);
  if (strchr (normal.text, ':') != NULL ||
      fedorg_grid_word_begins (FEDORG_GRID_WORD_AS_OF, &normal) > 0 ||
      fedorg_grid_word_is (FEDORG_GRID_WORD_UNIT, &normal))
    return TRUE;
  fedorg_grid_meaning_read (&meaning, cell->text, cell->length);
  fedorg_grid_meaning_read (&next, cell_at (row, column + 1)->text,
                            cell_at (row, column + 1)->length);
  return names_field (&meaning) && is_filled (row, column + 1) &&
         next.kind == FEDORG_GRID_COLUMN_UNKNOWN && meaning.kind != FEDORG_GRID_COLUMN_FIGURE;
}

/* a row of upper headings stands right above, and is no title: it has two cells or more, none of
 * which is a label with its value */
static gboolean
is_upper (const FedorgGridRow *row, const FedorgGridRow *below)
{
  guint n_filled = 0, n_stretched = 0;

  if (row->line + row->n_lines != below->line)
    return FALSE;
  for (guint i = 0; i < row->n_cells; i++) {
    if (!is_filled (row, i))
      continue;
    if (is_label (row, i))
      return FALSE;
    n_filled++;
    n_stretched += !is_filled (row, i + 1) && is_filled (below, i + 1);
  }
  return n_filled >= 2 && n_stretched > 0;
}

FedorgGridHeadingRows
fedorg_grid_find_headings (FedorgGridRow *const *rows, guint n_rows)
{
  FedorgGridHeadingRows found = {0, 0};
  guint most = 0;

  /* the first row with two headings, else the first with one */
  for (guint i = 0; i < n_rows && most < 2; i++) {
    guint n_known = fedorg_grid_count_headings (rows[i]->cells, rows[i]->n_cells);

    /* a label and its value, or a sentence with a word of a heading, is no row of headings */
    if (n_known <= most || (n_known == 1 && count_filled (rows[i]) > 3))
      continue;
    most = n_known;
    found = (FedorgGridHeadingRows){i, 1};
  }
  if (most == 0)
    return found;

  while (found.n_rows < MOST_ROWS && found.first + found.n_rows < n_rows &&
         goes_on (rows[found.first + found.n_rows - 1], rows[found.first + found.n_rows]))
    found.n_rows++;
  while (found.n_rows < MOST_ROWS && found.first > 0 &&
         is_upper (rows[found.first - 1], rows[found.first])) {
    found.first--;
    found.n_rows++;
  }
  return found;
}

/* --- made one --- */

static guint
count_columns (const FedorgGridRow *const *rows, guint n_rows)
{
  guint n_columns = 0;

  for (guint i = 0; i < n_rows; i++) {
    for (guint j = n_columns; j < rows[i]->n_cells; j++) {
      if (rows[i]->cells[j].length > 0)
        n_columns = j + 1;
    }
  }
  return n_columns;
}

static gboolean
has_below (const FedorgGridRow *const *rows, guint n_rows, guint row, guint column)
{
  for (guint i = row + 1; i < n_rows; i++) {
    if (is_filled (rows[i], column))
      return TRUE;
  }
  return FALSE;
}

/* the column whose text a row has above this one: its own, or that of the upper heading which
 * stretches over it; G_MAXUINT if there is none */
static guint
find_upper (const FedorgGridRow *const *rows, guint n_rows, guint row, guint column)
{
  if (is_filled (rows[row], column))
    return column;
  if (row + 1 == n_rows || !has_below (rows, n_rows, row, column))
    return G_MAXUINT;
  for (guint i = column; i > 0; i--) {
    if (!is_filled (rows[row], i - 1))
      continue;
    return has_below (rows, n_rows, row, i - 1) ? i - 1 : G_MAXUINT;
  }
  return G_MAXUINT;
}

/* the more is known of a heading, the better: both rows together, the lower one, the upper one */
static void
choose_meaning (FedorgGridHeading *heading, const FedorgGridCell *upper,
                const FedorgGridCell *lower)
{
  g_auto (FedorgGridMeaning) above = {0};
  FedorgGridMeaning below;

  fedorg_grid_meaning_read (&heading->meaning, heading->text->str, heading->text->len);
  if (upper == NULL || lower == NULL)
    return;
  fedorg_grid_meaning_read (&above, upper->text, upper->length);
  fedorg_grid_meaning_read (&below, lower->text, lower->length);

  /* 姓名 under 主席 is who holds that post */
  if (above.kind == FEDORG_GRID_COLUMN_POST && below.kind == FEDORG_GRID_COLUMN_FIELD) {
    below.kind = FEDORG_GRID_COLUMN_POST;
    below.value = above.value;
    if (below.bare != NULL)
      below.field = (FedorgField) below.bare[FEDORG_RECORD_PERSON];
    below.bare = NULL;
  }
  if (heading->meaning.kind == FEDORG_GRID_COLUMN_UNKNOWN ||
      below.kind == FEDORG_GRID_COLUMN_POST) {
    fedorg_grid_meaning_clear (&heading->meaning);
    heading->meaning = below;
  } else {
    fedorg_grid_meaning_clear (&below);
  }
}

static FedorgGridHeading
join_column (const FedorgGridRow *const *rows, guint n_rows, guint column)
{
  FedorgGridHeading heading = {.text = g_string_new (NULL), .group = column + 1};
  const FedorgGridCell *upper = NULL, *lower = NULL;

  for (guint i = 0; i < n_rows; i++) {
    guint from = find_upper (rows, n_rows, i, column);
    const FedorgGridCell *cell = from != G_MAXUINT ? cell_at (rows[i], from) : NULL;

    if (cell == NULL)
      continue;
    g_string_append_len (heading.text, cell->text, (gssize) cell->length);
    if (lower == NULL || i + 1 < n_rows)
      heading.group = MIN (heading.group, from + 1);
    upper = lower;
    lower = cell;
  }
  heading.last = lower != NULL ? g_strndup (lower->text, lower->length) : g_strdup ("");
  choose_meaning (&heading, upper, lower);
  return heading;
}

GArray *
fedorg_grid_join_headings (const FedorgGridRow *const *rows, guint n_rows)
{
  GArray *headings = g_array_new (FALSE, FALSE, sizeof (FedorgGridHeading));
  guint n_columns = count_columns (rows, n_rows);

  g_array_set_clear_func (headings, clear_heading);
  for (guint i = 0; i < n_columns; i++) {
    FedorgGridHeading heading = join_column (rows, n_rows, i);

    g_array_append_val (headings, heading);
  }
  return headings;
}
