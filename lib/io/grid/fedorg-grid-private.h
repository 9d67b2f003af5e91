/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Rows of cells of one sheet, before anybody knows what they mean. A table of text and a sheet of
 * a workbook are both read as such a grid, and everything that understands tables stands above
 * it, so that a table means the same whichever kind of file holds it. */

typedef enum {
  FEDORG_GRID_CELL_EMPTY = 0,
  FEDORG_GRID_CELL_TEXT,
  FEDORG_GRID_CELL_NUMBER,  /* the shortest exact decimal of what is stored: 350423100201 */
  FEDORG_GRID_CELL_DATE,    /* 2017-07-31, or 2017-07-31 08:30:00 where it is not midnight */
  FEDORG_GRID_CELL_BOOLEAN, /* TRUE or FALSE */
  FEDORG_GRID_CELL_ERROR    /* #N/A */
} FedorgGridCellKind;

typedef enum {
  /* covered by a merged range whose first cell is another one, whose text and kind this has */
  FEDORG_GRID_CELL_MERGED = 1u << 0,
  FEDORG_GRID_CELL_MERGED_FIRST = 1u << 1, /* the first cell of a merged range */
  FEDORG_GRID_CELL_LOST_DIGITS = 1u << 2,  /* a number of more digits than a spreadsheet keeps */
  FEDORG_GRID_CELL_QUOTED = 1u << 3,       /* stood in quotation marks (CSV) */
  FEDORG_GRID_CELL_PERCENT = 1u << 4,      /* shown as a percentage; the text is the fraction */
  FEDORG_GRID_CELL_NO_RESULT = 1u << 5     /* empty: a formula that no program has calculated */
} FedorgGridCellFlags;

typedef struct {
  const char *text; /* valid UTF-8 without a NUL at the end, never NULL */
  gsize length;
  FedorgGridCellKind kind;
  guint flags; /* FedorgGridCellFlags */
} FedorgGridCell;

/* A row, with all its memory, is valid until the next call of next() or rewind(). Rows that hold
 * nothing may be left out, so that the line of a row is not the number of rows before it. */
typedef struct {
  FedorgGridCell *cells; /* without empty ones at the end; the taker may change them */
  guint n_cells;
  guint line;         /* from 1 */
  guint n_lines;      /* lines of the source that the row covers; 1 in a workbook */
  guint n_written;    /* cells with empty ones at the end, in a table of text; 0: not known */
  gboolean is_hidden; /* the sheet does not show it */
} FedorgGridRow;

typedef struct _FedorgGrid FedorgGrid;

typedef struct {
  /* @at_end: there is no further row. FALSE: @error is set */
  gboolean (*next) (FedorgGrid *grid, FedorgGridRow *row, gboolean *at_end, GError **error);
  gboolean (*rewind) (FedorgGrid *grid, GError **error);
  const char *(*get_sheet_name) (const FedorgGrid *grid);
  gboolean (*is_column_hidden) (const FedorgGrid *grid, guint column); /* NULL: none is */
  void (*free) (FedorgGrid *grid);
} FedorgGridClass;

/* what an implementation begins with */
struct _FedorgGrid {
  const FedorgGridClass *klass;
};

gboolean fedorg_grid_next (FedorgGrid *grid, FedorgGridRow *row, gboolean *at_end, GError **error);
gboolean fedorg_grid_rewind (FedorgGrid *grid, GError **error);  /* to the first row again */
const char *fedorg_grid_get_sheet_name (const FedorgGrid *grid); /* NULL: it has none (CSV) */
gboolean fedorg_grid_is_column_hidden (const FedorgGrid *grid, guint column); /* from 0 */
void fedorg_grid_free (FedorgGrid *grid);

/* A document of sheets. A table of text is a book of one sheet without a name. */
typedef struct _FedorgGridBook FedorgGridBook;

typedef struct {
  guint (*get_n_sheets) (const FedorgGridBook *book);
  const char *(*get_sheet_name) (const FedorgGridBook *book, guint sheet); /* NULL: it has none */
  gboolean (*is_sheet_hidden) (const FedorgGridBook *book, guint sheet);
  FedorgGrid *(*open_sheet) (FedorgGridBook *book, guint sheet, GError **error);
  void (*free) (FedorgGridBook *book);
} FedorgGridBookClass;

struct _FedorgGridBook {
  const FedorgGridBookClass *klass;
};

guint fedorg_grid_book_get_n_sheets (const FedorgGridBook *book);
const char *fedorg_grid_book_get_sheet_name (const FedorgGridBook *book, guint sheet);
gboolean fedorg_grid_book_is_sheet_hidden (const FedorgGridBook *book, guint sheet);

/* The grid uses the book, which must outlive it. One grid of a book is open at a time. */
FedorgGrid *fedorg_grid_book_open_sheet (FedorgGridBook *book, guint sheet, GError **error);
void fedorg_grid_book_free (FedorgGridBook *book);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgGrid, fedorg_grid_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgGridBook, fedorg_grid_book_free)

G_END_DECLS
