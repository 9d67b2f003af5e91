/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include <unistd.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-error.h>

#include "base/fedorg-error-private.h"
#include "io/output/fedorg-memory-file-private.h"
#include "io/book/fedorg-book-parts-private.h"

/* A workbook from its first sheet to its bytes. libxlsxwriter writes into a file that has no name
 * in any folder; its faults are noted where they come and reported once, at the end. */

/* "/proc/self/fd/" and a number */
#define PATH_SIZE 40

/* of a sheet, in units of UTF-16: the limit of the format */
#define MAX_NAME 31

#define SECONDS_OF_DAY 86400

/* 1980-01-01, the date that the entries of the archive have: the same result makes the same bytes */
#define NO_DATE 315532800

void
fedorg_book_note (FedorgBook *book, lxw_error fault)
{
  if (book->fault == LXW_NO_ERROR)
    book->fault = fault;
}

gboolean
fedorg_book_is_whole (const FedorgBook *book)
{
  return book->fault == LXW_NO_ERROR;
}

/* The document holds personal data and is no file before its caller makes it one. */
static gboolean
begin (FedorgBook *book)
{
  char path[PATH_SIZE];
  lxw_workbook_options options = {.constant_memory = LXW_TRUE, .use_zip64 = LXW_FALSE};

  book->descriptor = fedorg_memory_file_open ();
  book->plain = newlocale (LC_ALL_MASK, "C", (locale_t) 0);
  if (book->descriptor < 0 || book->plain == (locale_t) 0)
    return FALSE;
  g_snprintf (path, sizeof path, "/proc/self/fd/%d", book->descriptor);
  book->workbook = workbook_new_opt (path, &options);
  return book->workbook != NULL;
}

FedorgBook *
fedorg_book_new (void)
{
  FedorgBook *book = g_new0 (FedorgBook, 1);

  book->names = g_ptr_array_new_with_free_func (g_free);
  book->breaks = g_array_new (FALSE, FALSE, sizeof (lxw_row_t));
  if (!begin (book))
    fedorg_book_note (book, LXW_ERROR_MEMORY_MALLOC_FAILED);
  return book;
}

void
fedorg_book_free (FedorgBook *book)
{
  if (book == NULL)
    return;
  g_clear_pointer (&book->workbook, lxw_workbook_free);
  if (book->plain != (locale_t) 0)
    freelocale (book->plain);
  if (book->descriptor >= 0)
    close (book->descriptor);
  g_ptr_array_unref (book->names);
  g_array_unref (book->breaks);
  fedorg_array_clear (&book->formats);
  fedorg_buffer_clear (&book->text);
  g_free (book);
}

void
fedorg_book_set_about (FedorgBook *book, const char *title, gint32 date)
{
  lxw_doc_properties about = {.created = NO_DATE};

  if (!fedorg_book_is_whole (book))
    return;
  if (date != FEDORG_DATE_NONE && date > 0)
    about.created = (time_t) date * SECONDS_OF_DAY;
  about.title = (char *) fedorg_book_prepare_text (book, title);
  /* it is refused if it is longer than properties may be: then there is none */
  if (workbook_set_properties (book->workbook, &about) != LXW_NO_ERROR) {
    about.title = NULL;
    fedorg_book_note (book, workbook_set_properties (book->workbook, &about));
  }
}

/* --- sheets --- */

/* the first characters of a name without those that the format refuses */
static char *
dup_fit_name (const char *wanted, guint n_units)
{
  g_autoptr (GString) name = g_string_new (NULL);
  guint n = 0;

  for (const char *at = wanted; *at != '\0'; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    n += character >= 0x10000 ? 2 : 1;
    if (n > n_units)
      break;
    if (character >= 0x80 || strchr ("[]:*?/\\'", (char) character) == NULL)
      g_string_append_unichar (name, character);
  }
  g_strstrip (name->str);
  return g_strdup (*name->str != '\0' ? name->str : "-");
}

/* names differ by more than case */
static gboolean
is_taken (const FedorgBook *book, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < book->names->len; i++) {
    g_autofree char *other = g_utf8_casefold (g_ptr_array_index (book->names, i), -1);

    if (g_str_equal (folded, other))
      return TRUE;
  }
  return FALSE;
}

static char *
dup_free_name (FedorgBook *book, const char *wanted)
{
  const char *text = fedorg_book_prepare_text (book, wanted);
  char *name = dup_fit_name (text, MAX_NAME);

  for (guint i = 2; is_taken (book, name); i++) {
    g_autofree char *number = g_strdup_printf (" (%u)", i);
    g_autofree char *start = dup_fit_name (text, MAX_NAME - (guint) strlen (number));

    g_free (name);
    name = g_strconcat (start, number, NULL);
  }
  return name;
}

const char *
fedorg_book_begin_sheet (FedorgBook *book, const char *wanted)
{
  char *name;

  if (!fedorg_book_is_whole (book))
    return "";
  name = dup_free_name (book, wanted);
  g_ptr_array_add (book->names, name);
  book->sheet = workbook_add_worksheet (book->workbook, name);
  if (book->sheet == NULL)
    fedorg_book_note (book, LXW_ERROR_CREATING_TMPFILE);
  return name;
}

void
fedorg_book_check_columns (FedorgBook *book, gsize n_columns)
{
  if (n_columns > FEDORG_BOOK_MAX_COLUMNS)
    fedorg_book_note (book, LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE);
}

/* --- the end --- */

static void
set_error (const FedorgBook *book, GError **error)
{
  if (book->fault == LXW_ERROR_MEMORY_MALLOC_FAILED || book->fault == LXW_NO_ERROR)
    fedorg_fail_no_memory ("there is not enough memory for the document", error);
  else if (book->fault == LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE)
    g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_LIMIT,
                 "a workbook has at most %u columns: choose another format",
                 FEDORG_BOOK_MAX_COLUMNS);
  else if (book->fault == LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_LIMIT,
                         "a cell of a workbook holds at most 32 767 characters: choose another "
                         "format");
  else if (book->fault == LXW_ERROR_CREATING_TMPFILE)
    /* libxlsxwriter says the same of a stream in memory and of a file */
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_IO,
                         "there is not enough memory for the workbook, or no room for its "
                         "temporary files");
  else
    g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_IO, "the workbook cannot be written: %s",
                 lxw_strerror (book->fault));
}

/* libxlsxwriter writes the date of a workbook through gmtime(), whose result all threads share: one
 * workbook at a time is closed, so that none gets the date of another */
static void
close_workbook (FedorgBook *book)
{
  static GMutex lock;

  g_mutex_lock (&lock);
  fedorg_book_note (book, workbook_close (g_steal_pointer (&book->workbook)));
  g_mutex_unlock (&lock);
}

GBytes *
fedorg_book_finish (FedorgBook *book, GError **error)
{
  GBytes *document = NULL;

  if (fedorg_book_is_whole (book)) {
    locale_t usual = uselocale (book->plain);

    close_workbook (book);
    uselocale (usual);
  }
  if (fedorg_book_is_whole (book))
    document = fedorg_memory_file_map (book->descriptor);
  if (document == NULL)
    set_error (book, error);
  return document;
}
