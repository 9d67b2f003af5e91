/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

#include "base/fedorg-text-private.h"

G_BEGIN_DECLS

/* The rows of a table as text: RFC 4180 and what spreadsheets write beyond it.
 *
 * A quotation mark opens a quoted cell where it is the cell's first character, or its second
 * behind '=' (="350423" keeps a number from being one); anywhere else it is a character like any
 * other. What follows the closing mark up to the separator belongs to the cell. Both functions
 * here go by this rule, so that a table may be cut wherever fedorg_csv_find_border() says. */

typedef struct {
  char separator;
  char newline; /* LF, behind which CR LF hides, or CR */
} FedorgCsvSyntax;

/* the end of the last row that ends within the data, which begin with a row; 0 if none does */
gsize fedorg_csv_find_border (const FedorgCsvSyntax *syntax, const char *data, gsize length);

typedef struct {
  char *text;
  gsize length;
  gboolean is_quoted; /* as it stands in the file, quotation marks and all */
} FedorgRowCell;

/* the cell's text without marks and surrounding white space; works in place */
void fedorg_cell_clean_slowly (FedorgRowCell *cell);

/* most cells need nothing done */
static inline void
fedorg_cell_clean (FedorgRowCell *cell)
{
  if (G_UNLIKELY (cell->is_quoted) ||
      (cell->length > 0 && fedorg_text_has_edges (cell->text, cell->length,
                                                  FEDORG_TEXT_MAY_LEAD | FEDORG_TEXT_MAY_MARK)))
    fedorg_cell_clean_slowly (cell);
}

typedef struct {
  /* the current row: its cells (those that have room), how many there are, its first line, its
   * bytes, and the line where a quotation mark opens a cell that is not closed (0: none) */
  FedorgRowCell *cells;
  gsize n_cells;
  guint64 line;
  gsize n_bytes;
  guint64 open_line;

  /* FALSE: no cell of it needs to be cleaned */
  gboolean needs_cleaning;

  /* cells beyond the room that are not empty, and the index of the first of them */
  gsize n_extra;
  gsize first_extra;

  /* private */
  FedorgCsvSyntax syntax;
  gboolean is_wide;
  gsize room;
  char *at;
  char *end;
  char *block;
  guint64 separators; /* of the block, those that are not passed yet */
  guint64 others;     /* likewise: line ends and quotation marks */
  guint64 edges;      /* borders of the block beside what may have to be cleaned away */
  guint64 last_edge;  /* 1 if the block's last byte may have to be, and if it is a border */
  guint64 last_border;
  guint64 next_line;
} FedorgRowCursor;

/* goes over whole rows, behind which 64 bytes may be read. @cells: room for @room cells */
void fedorg_row_cursor_init (FedorgRowCursor *cursor, const FedorgCsvSyntax *syntax, char *data,
                             gsize length, FedorgRowCell *cells, gsize room);

/* FALSE when there is no further row */
gboolean fedorg_row_cursor_next (FedorgRowCursor *cursor);

/* how many lines end before the next row */
guint64 fedorg_row_cursor_get_n_lines (const FedorgRowCursor *cursor);

/* where the next row begins */
gsize fedorg_row_cursor_get_offset (const FedorgRowCursor *cursor, const char *data);

G_END_DECLS
