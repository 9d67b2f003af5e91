/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/workbook/fedorg-workbook-private.h"

#include <string.h>

/* A workbook as a book of sheets: its parts are found by their relationships, texts and styles read
 * when the first sheet needs them. */

#define PIECE (64u << 10)

static void
clear_sheet (gpointer data)
{
  FedorgWorkbookSheet *sheet = data;

  g_free (sheet->name);
  g_free (sheet->part);
}

/* a message that begins with "!C12: " goes on from the name of its sheet */
gboolean
fedorg_workbook_fail (const FedorgWorkbook *book, const char *what, GError *trouble, GError **error)
{
  g_set_error (error, trouble->domain, trouble->code, "%s:%s%s%s",
               fedorg_input_get_name (book->input), what, *trouble->message == '!' ? "" : ": ",
               trouble->message);
  g_error_free (trouble);
  return FALSE;
}

static gboolean
parse (FedorgWorkbook *book, FedorgArchiveStream *stream, const char *what, FedorgXml *xml,
       GError **error)
{
  g_autofree char *piece = g_malloc (PIECE);
  GError *trouble = NULL;
  gsize n_read;

  do {
    guint64 n_done = book->n_done + fedorg_archive_stream_get_packed_position (stream);

    if (!fedorg_input_report (book->input, n_done, error) ||
        !fedorg_archive_stream_read (stream, piece, PIECE, &n_read, error))
      return FALSE;
    if (!fedorg_xml_feed (xml, piece, n_read, n_read < PIECE, &trouble))
      return fedorg_workbook_fail (book, what, trouble, error);
  } while (n_read == PIECE);
  book->n_done += fedorg_archive_stream_get_packed_size (stream);
  return TRUE;
}

gboolean
fedorg_workbook_parse (FedorgWorkbook *book, const char *part, const char *what,
                       const FedorgXmlEvents *events, gpointer self, FedorgXml **xml,
                       GError **error)
{
  g_autoptr (FedorgArchiveStream) stream = fedorg_archive_open_entry (book->archive, part, error);
  g_autoptr (FedorgXml) parser = NULL;

  if (stream == NULL)
    return FALSE;
  parser = fedorg_xml_new (events, self, book->limits, error);
  if (parser == NULL)
    return FALSE;
  *xml = parser;
  return parse (book, stream, what, parser, error);
}

/* --- the book --- */

static guint
workbook_get_n_sheets (const FedorgGridBook *base)
{
  return ((const FedorgWorkbook *) base)->sheets->len;
}

static const FedorgWorkbookSheet *
get_sheet (const FedorgGridBook *base, guint sheet)
{
  return &g_array_index (((const FedorgWorkbook *) base)->sheets, FedorgWorkbookSheet, sheet);
}

static const char *
workbook_get_sheet_name (const FedorgGridBook *base, guint sheet)
{
  return get_sheet (base, sheet)->name;
}

static gboolean
workbook_is_sheet_hidden (const FedorgGridBook *base, guint sheet)
{
  return get_sheet (base, sheet)->is_hidden;
}

static FedorgGrid *
workbook_open_sheet (FedorgGridBook *base, guint sheet, GError **error)
{
  FedorgWorkbook *book = (FedorgWorkbook *) base;

  if (book->texts_part != NULL) {
    g_autofree char *part = g_steal_pointer (&book->texts_part);

    if (!fedorg_workbook_read_texts (book, part, error))
      return NULL;
  }
  return fedorg_workbook_open_sheet (book, sheet, error);
}

static void
workbook_free (FedorgGridBook *base)
{
  FedorgWorkbook *book = (FedorgWorkbook *) base;

  g_clear_pointer (&book->sheets, g_array_unref);
  g_clear_pointer (&book->formats, g_array_unref);
  fedorg_archive_free (book->archive);
  fedorg_array_clear (&book->texts.bytes);
  fedorg_array_clear (&book->texts.ends);
  g_free (book->texts_part);
  g_free (book->list_name);
  g_free (book->list_part);
  g_free (book);
}

/* charts and dialogs have no cells, and the list of findings that we added is no data */
static void
drop_without_data (FedorgWorkbook *book)
{
  for (guint i = book->sheets->len; i > 0; i--) {
    FedorgWorkbookSheet *sheet = &g_array_index (book->sheets, FedorgWorkbookSheet, i - 1);

    if (sheet->is_list && sheet->part != NULL) {
      g_free (book->list_name);
      g_free (book->list_part);
      book->list_name = g_strdup (sheet->name);
      book->list_part = g_strdup (sheet->part);
    }
    if (sheet->is_list || sheet->part == NULL)
      g_array_remove_index (book->sheets, i - 1);
  }
}

static gboolean
open_archive (FedorgWorkbook *book, GError **error)
{
  char head[8];
  gsize n_read;

  if (!fedorg_input_read (book->input, head, sizeof head, &n_read, error))
    return FALSE;
  fedorg_input_rewind (book->input);
  if (!fedorg_workbook_is_archive (head, n_read))
    return fedorg_workbook_refuse (book->input, error);
  book->archive = fedorg_archive_open (book->input, book->limits, error);
  return book->archive != NULL;
}

FedorgGridBook *
fedorg_workbook_open (FedorgInput *input, const FedorgLimits *limits, GError **error)
{
  static const FedorgGridBookClass klass = {workbook_get_n_sheets, workbook_get_sheet_name,
                                            workbook_is_sheet_hidden, workbook_open_sheet,
                                            workbook_free};
  g_autoptr (FedorgGridBook) base = NULL;
  FedorgWorkbook *book = g_new0 (FedorgWorkbook, 1);

  base = &book->base;
  book->base.klass = &klass;
  book->input = input;
  book->limits = limits;
  book->sheets = g_array_new (FALSE, FALSE, sizeof (FedorgWorkbookSheet));
  g_array_set_clear_func (book->sheets, clear_sheet);
  book->formats = g_array_new (FALSE, FALSE, sizeof (FedorgNumberFormat));
  if (!open_archive (book, error) || !fedorg_workbook_read_package (book, error))
    return NULL;
  drop_without_data (book);
  if (book->sheets->len == 0) {
    fedorg_input_fail (input, 0, 0, FEDORG_ERROR_FORMAT, "the workbook has no sheet with cells",
                       error);
    return NULL;
  }
  return g_steal_pointer (&base);
}
