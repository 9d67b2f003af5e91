/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/output/fedorg-text-layout-private.h"
#include "base/fedorg-search-private.h"
#include "io/render/fedorg-text-grid-private.h"

#define MAX_HEADING_LINES    4
#define PIECES_HEADING_LINES 2

/* shorter headings stay on one line */
#define UNBROKEN_WIDTH 4u

static FedorgTextColumn *
get_column (const FedorgTextGrid *grid, gsize index)
{
  return &fedorg_array_index (&grid->columns, FedorgTextColumn, index);
}

static gboolean
has_flag (const FedorgTextGrid *grid, gsize index, FedorgColumnFlags flag)
{
  return (fedorg_sheet_block_get_column (grid->block, index)->flags & flag) != 0;
}

/* --- columns whose headings may be broken --- */

/* the smallest width in which the heading takes at most `n_lines` lines */
static guint
fit_heading (const FedorgTextGrid *grid, const FedorgTextColumn *column, guint n_lines)
{
  const char *heading = grid->headings.data + column->heading;
  guint least = MAX (MIN (column->title_width, UNBROKEN_WIDTH), 1);
  guint low = MAX (MAX (column->cell_width, column->word_width), least);
  guint high = MAX (low, column->title_width);

  FEDORG_SEARCH (low, high, middle, fedorg_text_count_lines (heading, middle) > n_lines);
  return low;
}

/* returns how wide all columns are together */
static guint64
set_widths (FedorgTextGrid *grid, guint n_lines)
{
  guint64 total = 0;

  for (gsize i = 0; i < grid->columns.length; i++) {
    FedorgTextColumn *column = get_column (grid, i);

    column->width = fit_heading (grid, column, n_lines);
    total += column->width + (i > 0 ? FEDORG_TEXT_GAP : 0);
  }
  return total;
}

/* whether each column finds room beside the labels */
static gboolean
has_room (const FedorgTextGrid *grid, guint width)
{
  guint labels = 0;
  gsize i = 0;

  for (; i < grid->columns.length && has_flag (grid, i, FEDORG_COLUMN_LABEL); i++)
    labels += get_column (grid, i)->width + FEDORG_TEXT_GAP;
  for (; i < grid->columns.length; i++)
    if (labels + get_column (grid, i)->width > width)
      return FALSE;
  return TRUE;
}

/* headings in as few lines as the page's width allows; where the page is too narrow for all columns
 * anyway, in lines that are easy to read */
static void
break_headings (FedorgTextGrid *grid, guint width)
{
  for (guint n_lines = 1; n_lines <= MAX_HEADING_LINES; n_lines++)
    if (set_widths (grid, n_lines) <= width || width == 0)
      return;
  set_widths (grid, PIECES_HEADING_LINES);
  if (!has_room (grid, width))
    set_widths (grid, MAX_HEADING_LINES);
}

/* --- columns that stand beside each other --- */

static guint
get_whole_width (const FedorgTextGrid *grid, gsize index)
{
  const FedorgTextColumn *column = get_column (grid, index);

  return MAX (column->title_width, column->cell_width);
}

/* a flexible column gives way to the others, down to its least width */
static void
fit_beside (FedorgTextGrid *grid, guint width)
{
  guint64 others = 0;

  for (gsize i = 0; i < grid->columns.length; i++) {
    guint least = fedorg_sheet_block_get_column (grid->block, i)->least_width;

    get_column (grid, i)->width = get_whole_width (grid, i);
    if (has_flag (grid, i, FEDORG_COLUMN_FLEXIBLE))
      continue;
    get_column (grid, i)->width = MAX (get_whole_width (grid, i), least);
    others += get_column (grid, i)->width + FEDORG_TEXT_GAP;
  }
  for (gsize i = 0; width > 0 && i < grid->columns.length; i++) {
    FedorgTextColumn *column = get_column (grid, i);
    guint least = fedorg_sheet_block_get_column (grid->block, i)->least_width;

    if (has_flag (grid, i, FEDORG_COLUMN_FLEXIBLE))
      column->width =
          MIN (column->width, MAX (least, width > others ? (guint) (width - others) : 0));
  }
}

void
fedorg_text_grid_fit (FedorgTextGrid *grid, guint width)
{
  if ((grid->block->flags & FEDORG_BLOCK_UNBROKEN) != 0)
    fit_beside (grid, width);
  else
    break_headings (grid, width);
}
