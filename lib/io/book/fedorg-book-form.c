/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include "io/output/fedorg-text-layout-private.h"
#include "io/book/fedorg-book-parts-private.h"

/* What helps those who fill a workbook in: lists of choices, help beside a cell, protection, sheets
 * of text. The format has limits of its own for each, and libxlsxwriter narrower ones. */

/* of a help and of its heading, in characters: limits of the format */
#define MOST_HELP    255
#define MOST_HEADING 32

/* The format allows a column itself 255 characters of choices. libxlsxwriter copies them into a
 * buffer of as many bytes, of which a Chinese character takes three. */
#define MOST_CHOICES 240

/* of a sheet of text, in characters: a line of A4, in the wide letters of some fonts as well */
#define TEXT_WIDTH 74

/* --- choices --- */

gboolean
fedorg_book_needs_list (const FedorgArray *choices)
{
  gsize n = 0;

  for (gsize i = 0; choices != NULL && i < choices->length && n <= MOST_CHOICES; i++) {
    const char *choice = fedorg_array_index (choices, const char *, i);

    /* choices of a column are separated by commas */
    if (strchr (choice, ',') != NULL)
      return TRUE;
    n += strlen (choice) + 1;
  }
  return n > MOST_CHOICES;
}

static char *
dup_cut (const char *text, glong most)
{
  return g_utf8_strlen (text, -1) <= most ? g_strdup (text) : g_utf8_substring (text, 0, most);
}

/* ='choices'!$C$2:$C$60; the name is one of ours, without a quotation mark */
static char *
dup_range (const FedorgBookInput *input)
{
  char column[LXW_MAX_COL_NAME_LENGTH];

  lxw_col_to_name (column, (lxw_col_t) input->list_column, LXW_TRUE);
  return g_strdup_printf ("='%s'!%s$2:%s$%u", input->list_sheet, column, column,
                          (guint) input->choices->length + 1);
}

/* --- columns --- */

static void
set_column (FedorgBook *book, guint column, const FedorgBookInput *input)
{
  const FedorgBookStyle style = {.kind =
                                     input->is_number ? FEDORG_BOOK_ANY_NUMBER : FEDORG_BOOK_TEXT,
                                 .look = FEDORG_BOOK_INPUT};
  lxw_format *format = fedorg_book_get_format (book, &style);

  if (book->fault == LXW_NO_ERROR)
    fedorg_book_note (book, worksheet_set_column (book->sheet, (lxw_col_t) column,
                                                  (lxw_col_t) column, input->width, format));
}

/* libxlsxwriter 1.1 copies the range of a list twice and loses the first copy. A rule of one's own is
 * checked in the same way and copied once: it becomes a list when it is in place. */
static void
make_list (FedorgBook *book)
{
  lxw_data_val_obj *at, *added = NULL;

  if (!fedorg_book_is_whole (book))
    return;
  STAILQ_FOREACH (at, book->sheet->data_validations, list_pointers)
  added = at;
  if (added != NULL)
    added->validate = LXW_VALIDATION_TYPE_LIST_FORMULA;
}

static void
validate (FedorgBook *book, guint column, guint first, guint last, lxw_data_validation *validation)
{
  locale_t usual = uselocale (book->plain);

  fedorg_book_note (book, worksheet_data_validation_range (book->sheet, first, (lxw_col_t) column,
                                                           last, (lxw_col_t) column, validation));
  uselocale (usual);
}

void
fedorg_book_add_input (FedorgBook *book, guint column, guint first, guint last,
                       const FedorgBookInput *input)
{
  g_autofree char *heading = dup_cut (input->heading, MOST_HEADING);
  g_autofree char *help = dup_cut (input->help, MOST_HELP);
  g_autofree char *refusal = dup_cut (input->refusal, MOST_HELP);
  g_autofree char *range = NULL;
  g_autoptr (GPtrArray) list = g_ptr_array_new ();
  lxw_data_validation validation = {.validate = LXW_VALIDATION_TYPE_ANY,
                                    .ignore_blank = LXW_VALIDATION_ON,
                                    .show_input = LXW_VALIDATION_ON,
                                    .show_error = LXW_VALIDATION_OFF,
                                    .dropdown = LXW_VALIDATION_ON,
                                    .input_title = heading,
                                    .input_message = help};
  gboolean has_choices = input->choices != NULL && input->choices->length > 0;

  if (!fedorg_book_is_whole (book))
    return;
  set_column (book, column, input);
  if (has_choices && fedorg_book_needs_list (input->choices)) {
    range = dup_range (input);
    validation.validate = LXW_VALIDATION_TYPE_CUSTOM_FORMULA;
    validation.value_formula = range;
  } else if (has_choices) {
    for (gsize i = 0; i < input->choices->length; i++)
      g_ptr_array_add (list, fedorg_array_index (input->choices, char *, i));
    g_ptr_array_add (list, NULL);
    validation.validate = LXW_VALIDATION_TYPE_LIST;
    validation.value_list = (char **) list->pdata;
  } else if (input->is_number) {
    validation.validate = LXW_VALIDATION_TYPE_DECIMAL;
    validation.criteria = LXW_VALIDATION_CRITERIA_GREATER_THAN_OR_EQUAL_TO;
  } else if (*help == '\0') {
    return;
  }
  if (*refusal != '\0') {
    validation.show_error = LXW_VALIDATION_ON;
    validation.error_title = heading;
    validation.error_message = refusal;
  }
  validate (book, column, first, last, &validation);
  if (range != NULL)
    make_list (book);
}

/* --- sheets --- */

void
fedorg_book_protect (FedorgBook *book)
{
  lxw_protection options = {.format_cells = LXW_TRUE,
                            .format_columns = LXW_TRUE,
                            .format_rows = LXW_TRUE,
                            .insert_rows = LXW_TRUE,
                            .delete_rows = LXW_TRUE,
                            .sort = LXW_TRUE,
                            .autofilter = LXW_TRUE};

  if (fedorg_book_is_whole (book))
    worksheet_protect (book->sheet, NULL, &options);
}

void
fedorg_book_hide (FedorgBook *book)
{
  if (fedorg_book_is_whole (book))
    worksheet_hide (book->sheet);
}

void
fedorg_book_lay_out_text (FedorgBook *book)
{
  const guint width = TEXT_WIDTH;
  const FedorgBookLayout layout = {.widths = &width, .n_widths = 1};

  fedorg_book_lay_out (book, &layout);
  if (fedorg_book_is_whole (book))
    fedorg_book_note (book, worksheet_set_column (book->sheet, 0, 0, TEXT_WIDTH, NULL));
}

guint
fedorg_book_write_paragraph (FedorgBook *book, guint row, const char *text, FedorgBookLook look)
{
  fedorg_book_write_text (book, row, 0, text, look);
  fedorg_book_set_lines (book, row, fedorg_text_count_lines (text, TEXT_WIDTH));
  return row + 1;
}
