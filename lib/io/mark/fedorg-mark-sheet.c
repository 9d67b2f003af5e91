/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/mark/fedorg-mark-private.h"

#include <string.h>

#include "io/patch/fedorg-xml-tag-private.h"

/* A sheet is read twice: once to learn how wide it is and what stands behind its rows, and again
 * while it is written. Neither time is more than a row of it in memory. */

typedef struct {
  FedorgMarkRun *run;
  FedorgMarkSheet *sheet;
  GBytes *head; /* as changed */
  GBytes *tail;
  FedorgPackageSheet *part;
  gsize next;          /* the first mark of a row that is not written yet */
  FedorgBuffer buffer; /* written, and not taken yet from `at` on */
  gsize at;
  gboolean ends;
} Stream;

static void
free_stream (gpointer data)
{
  Stream *stream = data;

  g_clear_pointer (&stream->head, g_bytes_unref);
  g_clear_pointer (&stream->tail, g_bytes_unref);
  fedorg_package_sheet_free (stream->part);
  fedorg_buffer_clear (&stream->buffer);
  g_free (stream);
}

/* --- the first time --- */

/* the last column of a row that holds something, from 1; 0: none does */
static guint32
measure_row (const FedorgMarkSheet *sheet, const FedorgPackageSheet *part,
             const FedorgPackageSheetRow *row)
{
  FedorgPackageSheetCell cell = {.column = G_MAXUINT32};
  guint32 width = 0;

  while (fedorg_package_sheet_next_cell (part, row, &cell)) {
    if (cell.column + 1 > width && cell.column != sheet->sheet->problems_column &&
        fedorg_package_sheet_is_filled (&cell))
      width = cell.column + 1;
  }
  return width;
}

/* --- rows --- */

static const FedorgMark *
get_mark (const FedorgMarkSheet *sheet, gsize index)
{
  return index < sheet->marks.length ? &fedorg_array_index (&sheet->marks, FedorgMark, index)
                                     : NULL;
}

/* The marked rows before @row that the sheet does not have, then @row (NULL: there is no further
 * one). *@next is the first mark that is not written yet. */
static void
write_rows (FedorgMarkRun *run, FedorgMarkSheet *sheet, const FedorgPackageSheet *part,
            const FedorgPackageSheetRow *row, gsize *next, FedorgBuffer *buffer)
{
  guint32 number = row != NULL ? row->number : G_MAXUINT32;
  const FedorgMark *mark;
  gsize end;

  while ((mark = get_mark (sheet, *next)) != NULL && mark->row < number) {
    end = fedorg_mark_find_end (sheet, *next, TRUE);
    fedorg_mark_append_row (run, sheet, part, NULL, mark->row, *next, end, buffer);
    *next = end;
  }
  if (row == NULL)
    return;
  end = mark != NULL && mark->row == number ? fedorg_mark_find_end (sheet, *next, TRUE) : *next;
  if (*next < end || sheet->was_marked || number == sheet->heading_row)
    fedorg_mark_append_row (run, sheet, part, row, number, *next, end, buffer);
  else
    fedorg_buffer_put (buffer, row->gap, row->gap_length + row->length);
  *next = end;
}

/* Styles must be known before the first part is written, and that may be theirs: so marked rows are
 * made once for nothing. */
static void
prepare_styles (FedorgMarkRun *run, FedorgMarkSheet *sheet, const FedorgPackageSheet *part,
                const FedorgPackageSheetRow *row, gsize *next)
{
  g_auto (FedorgBuffer) scratch = FEDORG_BUFFER_INIT;
  const FedorgMark *mark = get_mark (sheet, *next);

  if (sheet->was_marked || row == NULL || row->number == sheet->heading_row ||
      (mark != NULL && mark->row <= row->number))
    write_rows (run, sheet, part, row, next, &scratch);
}

/* a merged title may reach further to the right than any cell that is filled */
static guint32
measure_merged (const FedorgXmlMap *map)
{
  FedorgXmlNode merged = fedorg_xml_map_find (map, 0, "mergeCells", FEDORG_XML_NONE);
  FedorgXmlNode node = FEDORG_XML_NONE;
  guint32 width = 0;

  if (merged == FEDORG_XML_NONE)
    return 0;
  while ((node = fedorg_xml_map_find (map, merged, "mergeCell", node)) != FEDORG_XML_NONE) {
    g_autofree char *range = fedorg_xml_map_dup_attribute (map, node, "ref");
    const char *colon = range != NULL ? strchr (range, ':') : NULL;
    guint32 row, column;

    if (colon != NULL && fedorg_sheet_parse_reference (colon + 1, &row, &column) > 0)
      width = MAX (width, column + 1);
  }
  return width;
}

static gboolean
fail_width (FedorgMarkRun *run, const FedorgMarkSheet *sheet, GError **error)
{
  g_autofree char *message = g_strdup_printf (
      "sheet %s is filled up to its last column, so that none is left for the messages",
      sheet->sheet->name);

  return fedorg_input_fail (fedorg_package_get_input (run->package), 0, 0, FEDORG_ERROR_LIMIT,
                            message, error);
}

/* the last column stands behind all that is filled, merged or marked */
static gboolean
choose_column (FedorgMarkRun *run, FedorgMarkSheet *sheet, guint32 width, GError **error)
{
  for (gsize i = 0; i < sheet->marks.length; i++)
    width = MAX (width, fedorg_array_index (&sheet->marks, FedorgMark, i).column);
  sheet->column = width;
  return width < FEDORG_SHEET_COLUMNS || fail_width (run, sheet, error);
}

/* the first of two passes over the rows: how wide the sheet is, and which styles its marks will
 * need */
static gboolean
measure (FedorgMarkRun *run, FedorgMarkSheet *sheet, FedorgXmlMap **map, gsize *n_head,
         GError **error)
{
  g_autoptr (FedorgPackageSheet) part =
      fedorg_package_sheet_open (run->package, sheet->sheet->part, error);
  g_autoptr (GBytes) tail = NULL;
  FedorgPackageSheetRow row;
  gboolean at_end;
  guint32 width = 0;
  gsize next = 0;

  if (part == NULL)
    return FALSE;
  sheet->column = FEDORG_SHEET_COLUMNS;
  for (;;) {
    if (!fedorg_package_sheet_next (part, &row, &at_end, error))
      return FALSE;
    prepare_styles (run, sheet, part, at_end ? NULL : &row, &next);
    if (at_end)
      break;
    width = MAX (width, measure_row (sheet, part, &row));
    sheet->last_row = row.number;
  }
  if (sheet->marks.length > 0)
    sheet->last_row =
        MAX (sheet->last_row,
             fedorg_array_index (&sheet->marks, FedorgMark, sheet->marks.length - 1).row);
  tail = fedorg_package_sheet_read_tail (part, error);
  *map = tail != NULL
             ? fedorg_package_sheet_map (run->package, sheet->sheet->part,
                                         fedorg_package_sheet_get_head (part), tail, n_head, error)
             : NULL;
  return *map != NULL && choose_column (run, sheet, MAX (width, measure_merged (*map)), error);
}

/* --- the second time --- */

static void
append_bytes (FedorgBuffer *buffer, GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  fedorg_buffer_put (buffer, data, length);
}

static gboolean
begin (Stream *stream, GError **error)
{
  stream->part =
      fedorg_package_sheet_open (stream->run->package, stream->sheet->sheet->part, error);
  if (stream->part == NULL)
    return FALSE;
  append_bytes (&stream->buffer, stream->head);
  return TRUE;
}

static gboolean
make_more (Stream *stream, GError **error)
{
  FedorgPackageSheetRow row;
  gboolean at_end;

  if (stream->part == NULL)
    return begin (stream, error);
  if (!fedorg_package_sheet_next (stream->part, &row, &at_end, error))
    return FALSE;
  write_rows (stream->run, stream->sheet, stream->part, at_end ? NULL : &row, &stream->next,
              &stream->buffer);
  if (!at_end)
    return TRUE;
  append_bytes (&stream->buffer, stream->tail);
  stream->ends = TRUE;
  return TRUE;
}

static gboolean
read_stream (gpointer self, void *data, gsize size, gsize *n_read, GError **error)
{
  Stream *stream = self;

  /* what is left is less than a row */
  if (stream->at > 0)
    memmove (stream->buffer.data, stream->buffer.data + stream->at,
             stream->buffer.length - stream->at);
  stream->buffer.length -= stream->at;
  stream->at = 0;
  while (stream->buffer.length - stream->at < size && !stream->ends) {
    if (!make_more (stream, error))
      return FALSE;
    if (stream->buffer.failed)
      return fedorg_input_fail (fedorg_package_get_input (stream->run->package), 0, 0,
                                FEDORG_ERROR_NO_MEMORY,
                                "there is not enough memory for a row of the sheet", error);
  }
  *n_read = MIN (size, stream->buffer.length - stream->at);
  memcpy (data, stream->buffer.data + stream->at, *n_read);
  stream->at += *n_read;
  return TRUE;
}

/* what stands before and behind the rows is small and changed now; rows are streamed when the
 * package is written */
gboolean
fedorg_mark_put_sheet (FedorgMarkRun *run, FedorgMarkSheet *sheet, GError **error)
{
  g_autoptr (FedorgXmlMap) map = NULL;
  Stream *stream;
  gsize n_head;

  if (!measure (run, sheet, &map, &n_head, error) ||
      !fedorg_mark_change_frame (run, sheet, map, n_head, error))
    return FALSE;
  stream = g_new0 (Stream, 1);
  stream->run = run;
  stream->sheet = sheet;
  stream->head = fedorg_xml_map_dup_changed (map, 0, n_head);
  stream->tail = fedorg_xml_map_dup_changed (map, n_head, fedorg_xml_map_get_length (map));
  g_ptr_array_set_free_func (run->streams, free_stream);
  g_ptr_array_add (run->streams, stream);
  if (stream->head == NULL || stream->tail == NULL)
    return fedorg_input_fail (fedorg_package_get_input (run->package), 0, 0, FEDORG_ERROR_NO_MEMORY,
                              "there is not enough memory for the marks", error);
  fedorg_package_put_stream (run->package, sheet->sheet->part, read_stream, stream);
  return TRUE;
}
