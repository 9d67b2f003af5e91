/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>

#include "sheet/fedorg-cells-private.h"

G_BEGIN_DECLS

/* A workbook that is written cell by cell, row after row, by libxlsxwriter. No more of it is in
 * memory than the row at hand and, in the end, the packed document: rows wait in files of
 * libxlsxwriter that have no name. What fails is noted here and ends in an error of the document. */
typedef struct _FedorgBook FedorgBook;

/* limits of the format */
#define FEDORG_BOOK_MAX_ROWS    1048576u
#define FEDORG_BOOK_MAX_COLUMNS 16384u

/* how a cell looks, whatever it holds */
typedef enum {
  FEDORG_BOOK_PLAIN,
  FEDORG_BOOK_RULED, /* a line parts it from the row above */
  FEDORG_BOOK_TITLE,
  FEDORG_BOOK_REMARK,
  FEDORG_BOOK_HEADING,
  FEDORG_BOOK_INPUT,   /* is filled in, also where the sheet is protected */
  FEDORG_BOOK_EXAMPLE, /* the same, and shows how */
} FedorgBookLook;

/* what holds for a whole sheet, known once its rows are written */
typedef struct {
  guint heading;       /* row of the headings: stays in sight and is printed on every page */
  guint n_rows;        /* below the headings */
  guint n_columns;     /* 0: no table, only widths */
  guint n_labels;      /* leading columns that stay in sight */
  const guint *widths; /* of the columns, in characters */
  guint n_widths;
} FedorgBookLayout;

/* bars, one for each row of a column of figures */
typedef struct {
  const char *title;
  const char *sheet;
  guint labels;  /* column */
  guint figures; /* column */
  guint first;   /* row */
  guint last;
  gboolean is_share; /* of 100: bars begin with nothing and are named in per cent */
} FedorgBookChart;

/* a column that is filled in */
typedef struct {
  const char *heading;
  const char *help;           /* is shown where a cell is chosen; "": none */
  const FedorgArray *choices; /* const char *; NULL: none */
  const char *list_sheet; /* where the choices stand if they are too long for the column itself */
  guint list_column;
  gboolean is_number;  /* not negative; else a text, whatever it looks like */
  const char *refusal; /* of what is no choice, or no such number; "": anything is taken */
  guint width;         /* in characters */
} FedorgBookInput;

FedorgBook *fedorg_book_new (void);
void fedorg_book_free (FedorgBook *book);

/* whether all that was written so far is there */
gboolean fedorg_book_is_whole (const FedorgBook *book);

/* the properties of the document; `date` FEDORG_DATE_NONE: none is known */
void fedorg_book_set_about (FedorgBook *book, const char *title, gint32 date);

/* Refuses more columns than the format knows. */
void fedorg_book_check_columns (FedorgBook *book, gsize n_columns);

/* Begins a sheet: the next rows are its own. Returns its name, which is the wanted one as far as the
 * format allows it and no other sheet has it */
const char *fedorg_book_begin_sheet (FedorgBook *book, const char *wanted);

/* row after row, and within a row in any order. Returns the columns of text that the cell takes */
guint fedorg_book_write_cell (FedorgBook *book, guint row, guint column, const FedorgCell *cell,
                              FedorgBookLook look);
guint fedorg_book_write_text (FedorgBook *book, guint row, guint column, const char *text,
                              FedorgBookLook look);

/* The same for a text that a reader gets back as it is: nothing is shown in another way or cut. A text
 * that no cell holds is FEDORG_ERROR_LIMIT of the document. */
guint fedorg_book_write_data (FedorgBook *book, guint row, guint column, const char *text,
                              FedorgBookLook look);

/* how many columns of text a column gets for texts of this width; longer ones are broken */
guint fedorg_book_fit_width (guint width);

/* how high the row is that was written last; not every program finds that out for itself */
void fedorg_book_set_lines (FedorgBook *book, guint row, guint n_lines);

/* of the sheet at hand */
void fedorg_book_lay_out (FedorgBook *book, const FedorgBookLayout *layout);

/* whether the choices must stand in a sheet */
gboolean fedorg_book_needs_list (const FedorgArray *choices);

/* rows `first` to `last` of a column of the sheet at hand are filled in */
void fedorg_book_add_input (FedorgBook *book, guint column, guint first, guint last,
                            const FedorgBookInput *input);

/* nothing of the sheet at hand can be changed but what is filled in */
void fedorg_book_protect (FedorgBook *book);
/* the sheet at hand, which is not the first, is not shown */
void fedorg_book_hide (FedorgBook *book);
/* the sheet at hand is one column of text, as wide as a page */
void fedorg_book_lay_out_text (FedorgBook *book);
/* in it, a paragraph; returns the next row */
guint fedorg_book_write_paragraph (FedorgBook *book, guint row, const char *text,
                                   FedorgBookLook look);

/* on the sheet at hand from row `row` on; returns the first row below */
guint fedorg_book_add_chart (FedorgBook *book, guint row, const FedorgBookChart *chart);

/* of the sheet at hand, which holds charts: how it is printed */
void fedorg_book_lay_out_charts (FedorgBook *book);

/* The document; nothing can be written afterwards. FEDORG_ERROR_NO_MEMORY, FEDORG_ERROR_IO, or
 * FEDORG_ERROR_LIMIT for more columns than the format knows */
GBytes *fedorg_book_finish (FedorgBook *book, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgBook, fedorg_book_free)

G_END_DECLS
