/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <locale.h>
#include <xlsxwriter.h>

#include "io/book/fedorg-book-private.h"

G_BEGIN_DECLS

struct _FedorgBook {
  lxw_workbook *workbook; /* NULL: it could not be begun, or it is finished */
  lxw_worksheet *sheet;
  GPtrArray *names;    /* of the sheets */
  FedorgArray formats; /* FedorgBookFormat */
  FedorgBuffer text;   /* of the cell at hand */
  locale_t plain;      /* in which decimals have a point */
  GArray *breaks;      /* lxw_row_t: where sheets of paper with charts begin, but for the first */
  lxw_row_t paper;     /* where the last of them begins */
  int descriptor;      /* of the document */
  lxw_error fault;     /* the first */
};

/* how a number is shown */
typedef enum {
  FEDORG_BOOK_TEXT,
  FEDORG_BOOK_DATE,
  FEDORG_BOOK_BOOLEAN,
  FEDORG_BOOK_ANY_NUMBER, /* as somebody writes it */
  FEDORG_BOOK_INTEGER,
  FEDORG_BOOK_NUMBER,
  FEDORG_BOOK_PERCENT,
  FEDORG_BOOK_PERMILLE,
} FedorgBookKind;

typedef struct {
  FedorgBookKind kind;
  guint decimals;
  FedorgBookLook look;
  FedorgTone tone;
} FedorgBookStyle;

/* made at the first use; NULL, with the fault noted, if there is no memory */
lxw_format *fedorg_book_get_format (FedorgBook *book, const FedorgBookStyle *style);

/* the first fault is the one that is reported */
void fedorg_book_note (FedorgBook *book, lxw_error fault);

/* what a cell of text holds: what nobody would see is shown, what readers of the format would
 * decode is written so that they get it back, and what is too long for a cell is cut.
 * NUL-terminated in book->text */
const char *fedorg_book_prepare_text (FedorgBook *book, const char *text);
/* the text as it is, coded so that readers get it back; the same */
const char *fedorg_book_code_text (FedorgBook *book, const char *text);

G_END_DECLS
