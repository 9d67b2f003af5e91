/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-arrow.h>

G_BEGIN_DECLS

/* Cells of Arrow arrays that others made, as texts. All that can be checked is, before a cell is
 * looked at: the structure against the schema, offsets, sizes, indices, counts of nulls, UTF-8.
 * What the interface does not say, how long buffers are, has to be believed. */

typedef enum {
  FEDORG_CELL_NULL,
  FEDORG_CELL_BOOL,
  FEDORG_CELL_INT,
  FEDORG_CELL_DATE, /* days, or smaller units of which a day has a whole number */
  FEDORG_CELL_TEXT,
  FEDORG_CELL_LIST,
  FEDORG_CELL_STRUCT
} FedorgCellKind;

/* where something lies in a buffer of texts or lists */
typedef enum {
  FEDORG_CELL_OFFSETS, /* one more offset than cells */
  FEDORG_CELL_VIEWS,   /* offset (or text) and size of each */
  FEDORG_CELL_FIXED    /* all of one size */
} FedorgCellLayout;

typedef struct _FedorgArrowCells FedorgArrowCells;

struct _FedorgArrowCells {
  char *name;
  FedorgCellKind kind;
  FedorgCellLayout layout;
  guint width; /* bytes of a number or an offset */
  gboolean is_signed;
  gint64 per_day;               /* of dates: units of a day */
  gint64 list_size;             /* of lists of one size */
  FedorgArrowCells *dictionary; /* what the numbers stand for, or NULL */
  GPtrArray *children;          /* FedorgArrowCells, or NULL */

  /* of the array at hand */
  guint64 first_row; /* for messages */
  gint64 length;
  gint64 offset;
  gint64 n_buffers;
  const void *const *buffers;
};

/* NULL: a type that cannot be a field; the error names the column */
FedorgArrowCells *fedorg_arrow_cells_new (const struct ArrowSchema *schema, const char *name,
                                          GError **error);

/* an error about a column; FALSE. A number of a person in the name is not shown. */
gboolean fedorg_arrow_refuse_column (GError **error, const char *name, const char *what);

void fedorg_arrow_cells_free (FedorgArrowCells *cells);

/* takes an array of at least @length cells after checking it; it must outlive what is read.
 * @first_row: the number of its first row, for messages; 0 for what has none */
gboolean fedorg_arrow_cells_set (FedorgArrowCells *cells, const struct ArrowArray *array,
                                 gint64 length, guint64 first_row, GError **error);

/* follows dictionaries to where the value is; FALSE if it is null */
gboolean fedorg_arrow_cells_resolve (const FedorgArrowCells **cells, gint64 *row);

/* of cells that are resolved and not null */
#define FEDORG_CELL_TEXT_SIZE 24
/* the text, perhaps in @buffer. @month_only: of dates */
const char *fedorg_arrow_cells_get_text (const FedorgArrowCells *cells, gint64 row,
                                         gboolean month_only, char buffer[FEDORG_CELL_TEXT_SIZE],
                                         gsize *length);
gint64 fedorg_arrow_cells_get_int (const FedorgArrowCells *cells, gint64 row);
/* which items of the first child a list has */
void fedorg_arrow_cells_get_list (const FedorgArrowCells *cells, gint64 row, gint64 *first,
                                  gint64 *n);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgArrowCells, fedorg_arrow_cells_free)

G_END_DECLS
