/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include <math.h>

#include <fedorg/fedorg-date.h>

#include "io/output/fedorg-text-layout-private.h"
#include "io/book/fedorg-book-parts-private.h"

/* Cells of a workbook by what they hold: texts stay texts, numbers and dates become such as far as
 * a workbook keeps them exactly. A spreadsheet must show the same figure as all other documents. */

/* A workbook keeps 15 digits of a number: longer ones are written as texts. */
#define MAX_EXACT G_GINT64_CONSTANT (999999999999999)

/* Workbooks count days from the end of 1899 and take 1900 for a leap year, so that numbers and days
 * agree from March 1900 on only; their years end with 9999. Earlier days are written as texts. */
#define DAYS_BEFORE_1970 25569
#define FIRST_DAY        61
#define LAST_DAY         2958465

#define DATE_WIDTH 10

/* libxlsxwriter prints numbers as the locale wants it, and the format wants a point */
static locale_t
begin_writing (const FedorgBook *book)
{
  return uselocale (book->plain);
}

static guint
write_prepared (FedorgBook *book, guint row, guint column, const FedorgBookStyle *style)
{
  const char *text = book->text.data;
  lxw_format *format = fedorg_book_get_format (book, style);
  locale_t usual = begin_writing (book);

  if (book->fault != LXW_NO_ERROR)
    ;
  else if (*text == '\0')
    fedorg_book_note (book, worksheet_write_blank (book->sheet, row, (lxw_col_t) column, format));
  else
    fedorg_book_note (book,
                      worksheet_write_string (book->sheet, row, (lxw_col_t) column, text, format));
  uselocale (usual);
  return book->fault == LXW_NO_ERROR ? fedorg_text_measure (text, book->text.length - 1) : 0;
}

guint
fedorg_book_write_text (FedorgBook *book, guint row, guint column, const char *text,
                        FedorgBookLook look)
{
  const FedorgBookStyle style = {.kind = FEDORG_BOOK_TEXT, .look = look};

  if (!fedorg_book_is_whole (book))
    return 0;
  fedorg_book_prepare_text (book, text);
  return write_prepared (book, row, column, &style);
}

guint
fedorg_book_write_data (FedorgBook *book, guint row, guint column, const char *text,
                        FedorgBookLook look)
{
  const FedorgBookStyle style = {.kind = FEDORG_BOOK_TEXT, .look = look};

  if (!fedorg_book_is_whole (book))
    return 0;
  fedorg_book_code_text (book, text);
  return write_prepared (book, row, column, &style);
}

/* --- numbers --- */

static void
write_number (FedorgBook *book, guint row, guint column, double number,
              const FedorgBookStyle *style)
{
  lxw_format *format = fedorg_book_get_format (book, style);
  locale_t usual = begin_writing (book);

  if (book->fault != LXW_NO_ERROR)
    ;
  else if (style->kind == FEDORG_BOOK_BOOLEAN)
    fedorg_book_note (
        book, worksheet_write_boolean (book->sheet, row, (lxw_col_t) column, number != 0, format));
  else
    fedorg_book_note (
        book, worksheet_write_number (book->sheet, row, (lxw_col_t) column, number, format));
  uselocale (usual);
}

/* Spreadsheets round halves up when they show a number. Where the ruleset rounds in another way,
 * the cell holds the rounded number, so that it shows the figure that all other documents show. */
static double
get_quotient (const FedorgFigure *figure)
{
  char printed[FEDORG_RATIO_TEXT];
  FedorgRatio rounded;

  if (figure->rounding == FEDORG_ROUNDING_HALF_UP ||
      !fedorg_ratio_print (figure->ratio, figure->scale, figure->decimals, figure->rounding,
                           printed) ||
      !fedorg_ratio_parse (printed, -1, &rounded))
    return (double) figure->ratio.numerator / (double) figure->ratio.denominator *
           (double) figure->scale;
  return (double) rounded.numerator / (double) rounded.denominator;
}

/* FALSE: it must be written as a text */
static gboolean
find_number (const FedorgCell *cell, double *number, FedorgBookStyle *style)
{
  switch (cell->kind) {
  case FEDORG_CELL_BOOLEAN:
    style->kind = FEDORG_BOOK_BOOLEAN;
    *number = (double) cell->integer;
    return TRUE;
  case FEDORG_CELL_INTEGER:
    style->kind = FEDORG_BOOK_INTEGER;
    *number = (double) cell->integer;
    return cell->integer >= -MAX_EXACT && cell->integer <= MAX_EXACT;
  case FEDORG_CELL_DATE:
    style->kind = FEDORG_BOOK_DATE;
    *number = (double) cell->date + DAYS_BEFORE_1970;
    return *number >= FIRST_DAY && *number <= LAST_DAY;
  case FEDORG_CELL_FIGURE:
    if (cell->figure.ratio.denominator <= 0)
      return FALSE;
    style->decimals = cell->figure.decimals;
    style->kind = cell->figure.scale == 100    ? FEDORG_BOOK_PERCENT
                  : cell->figure.scale == 1000 ? FEDORG_BOOK_PERMILLE
                                               : FEDORG_BOOK_NUMBER;
    *number = get_quotient (&cell->figure);
    if (style->kind == FEDORG_BOOK_PERCENT)
      *number /= 100;
    return fabs (*number) <= (double) MAX_EXACT;
  default:
    return FALSE;
  }
}

guint
fedorg_book_write_cell (FedorgBook *book, guint row, guint column, const FedorgCell *cell,
                        FedorgBookLook look)
{
  g_auto (FedorgBuffer) text = FEDORG_BUFFER_INIT;
  FedorgBookStyle style = {.kind = FEDORG_BOOK_TEXT, .look = look, .tone = cell->tone};
  double number = 0;

  if (!fedorg_book_is_whole (book))
    return 0;
  fedorg_cell_append_text (cell, &text);
  fedorg_buffer_append (&text, "", 1);
  if (text.failed) {
    fedorg_book_note (book, LXW_ERROR_MEMORY_MALLOC_FAILED);
    return 0;
  }
  if (find_number (cell, &number, &style)) {
    write_number (book, row, column, number, &style);
    return style.kind == FEDORG_BOOK_DATE ? DATE_WIDTH : (guint) text.length - 1;
  }
  style.kind = FEDORG_BOOK_TEXT;
  fedorg_book_prepare_text (book, text.data);
  return write_prepared (book, row, column, &style);
}
