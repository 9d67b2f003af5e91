/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/output/fedorg-text-layout-private.h"
#include "base/fedorg-search-private.h"
#include "io/render/fedorg-text-grid-private.h"

/* How wide the columns of a grid are on a page: headings are broken, labels narrowed, and what
 * still does not fit goes below in pieces. Fewer pieces come before wider labels, since a reader
 * compares along a row. */

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

/* --- labels that leave the figures room --- */

/* Names that are wider than a column of labels go on in the next line. So labels may be as narrow as
 * eight Chinese characters where that spares a reader pieces of the table, and as four where a column
 * would not fit beside them otherwise. */
#define LEAST_LABEL_WIDTH     16u
#define NARROWEST_LABEL_WIDTH 8u

typedef struct {
  guint n_lines;     /* of headings */
  guint label_width; /* at most */
  guint64 n_pieces;  /* of the table, below each other */
} Fit;

/* more than there can be pieces: a column that is wider than the page is worse than any of them */
#define TOO_WIDE ((guint64) 1 << 32)

static gsize
count_labels (const FedorgTextGrid *grid)
{
  gsize n = 0;

  while (n < grid->columns.length && has_flag (grid, n, FEDORG_COLUMN_LABEL))
    n++;
  return n;
}

static guint64
count_pieces (const FedorgTextGrid *grid, guint width, guint label_width)
{
  gsize n_labels = count_labels (grid);
  guint64 labels = 0, used = 0, n_pieces = 1;

  for (gsize i = 0; i < n_labels; i++)
    labels += MIN (get_column (grid, i)->width, label_width) + FEDORG_TEXT_GAP;
  for (gsize i = n_labels; i < grid->columns.length; i++) {
    guint64 wide = get_column (grid, i)->width;

    if (labels + used + wide > width && used > 0) {
      n_pieces++;
      used = 0;
    }
    if (labels + wide > width)
      n_pieces += TOO_WIDE;
    used += wide + FEDORG_TEXT_GAP;
  }
  return n_pieces;
}

/* the best so far or a better one: fewer pieces, with labels as wide as they may be then */
static void
try_labels (const FedorgTextGrid *grid, guint width, guint n_lines, Fit *best)
{
  guint widest = 0;

  for (gsize i = 0; i < count_labels (grid); i++)
    widest = MAX (widest, get_column (grid, i)->width);
  for (guint most = widest; most >= NARROWEST_LABEL_WIDTH; most--) {
    guint64 n_pieces;

    if (most < LEAST_LABEL_WIDTH && best->n_pieces < TOO_WIDE)
      return;
    n_pieces = count_pieces (grid, width, most);
    if (n_pieces < best->n_pieces)
      *best = (Fit){n_lines, most, n_pieces};
  }
}

/* headings in as few lines as the page's width allows; where the page is too narrow for all columns
 * anyway, in lines that are easy to read */
static void
break_headings (FedorgTextGrid *grid, guint width)
{
  Fit best = {MAX_HEADING_LINES, G_MAXUINT, G_MAXUINT64};

  for (guint n_lines = 1; n_lines <= MAX_HEADING_LINES; n_lines++)
    if (set_widths (grid, n_lines) <= width || width == 0)
      return;
  set_widths (grid, PIECES_HEADING_LINES);
  try_labels (grid, width, PIECES_HEADING_LINES, &best);
  set_widths (grid, MAX_HEADING_LINES);
  try_labels (grid, width, MAX_HEADING_LINES, &best);
  set_widths (grid, best.n_lines);
  for (gsize i = 0; i < count_labels (grid); i++)
    get_column (grid, i)->width = MIN (get_column (grid, i)->width, best.label_width);
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
