/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include "io/mark/fedorg-mark-private.h"

#include <string.h>

/* Every comment has a shape in a drawing of an older language, VML. Programs write it as they like,
 * not always as sound XML, so that it is changed as text: shapes are known by their tags. */

#define DRAWING_TYPE "application/vnd.openxmlformats-officedocument.vmlDrawing"

/* numbers of shapes come in blocks of 1024, which no other drawing of the workbook may have */
#define BLOCK_SIZE  1024u
#define FIRST_BLOCK 4096u

static const char no_shapes[] = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" "
                                "xmlns:o=\"urn:schemas-microsoft-com:office:office\" "
                                "xmlns:x=\"urn:schemas-microsoft-com:office:excel\"></xml>";

static const char shape_type[] =
    "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" "
    "path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>"
    "<v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";

/* --- those that are there --- */

/* VML is matched as text: spreadsheets write it as no XML reader accepts, with unclosed <br> */
static gboolean
find_number (const char *shape, gsize length, const char *element, guint32 *number)
{
  const char *at = memmem (shape, length, element, strlen (element));
  guint64 value;

  if (at == NULL)
    return FALSE;
  at += strlen (element);
  g_autofree char *digits = g_strndup (at, strspn (at, "0123456789"));
  if (!g_ascii_string_to_unsigned (digits, 10, 0, G_MAXUINT32, &value, NULL))
    return FALSE;
  *number = (guint32) value;
  return TRUE;
}

static gboolean
is_removed (const FedorgNumberTable *removed, const char *shape, gsize length)
{
  guint32 row, column, known;

  return find_number (shape, length, "<x:Row>", &row) &&
         find_number (shape, length, "<x:Column>", &column) &&
         fedorg_number_table_find (removed, fedorg_mark_get_key (row, column), &known);
}

/* the drawing without the shapes of comments that were taken away */
static void
append_kept (const char *text, const char *end, const FedorgNumberTable *removed,
             FedorgBuffer *buffer)
{
  static const char start_tag[] = "<v:shape ", end_tag[] = "</v:shape>";

  while (text < end) {
    const char *shape = memmem (text, (gsize) (end - text), start_tag, sizeof start_tag - 1);
    const char *close =
        shape != NULL ? memmem (shape, (gsize) (end - shape), end_tag, sizeof end_tag - 1) : NULL;

    if (close == NULL)
      break;
    close += sizeof end_tag - 1;
    fedorg_buffer_put (
        buffer, text,
        (gsize) ((is_removed (removed, shape, (gsize) (close - shape)) ? shape : close) - text));
    text = close;
  }
  fedorg_buffer_put (buffer, text, (gsize) (end - text));
}

/* --- ours --- */

/* 15 and 10 are pixels; the note opens beside its cell, four columns wide and seven rows high */
static void
append_shape (FedorgBuffer *buffer, guint id, guint32 row, guint32 column)
{
  g_autofree char *text = g_strdup_printf (
      "<v:shape id=\"_x0000_s%u\" type=\"#_x0000_t202\" "
      "style=\"position:absolute;width:240pt;height:90pt;z-index:1;visibility:hidden\" "
      "fillcolor=\"#ffffe1\" o:insetmode=\"auto\"><v:fill color2=\"#ffffe1\"/>"
      "<v:shadow color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/>"
      "<v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div>"
      "</v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/>"
      "<x:Anchor>%u, 15, %u, 4, %u, 15, %u, 10</x:Anchor><x:AutoFill>False</x:AutoFill>"
      "<x:Row>%u</x:Row><x:Column>%u</x:Column></x:ClientData></v:shape>",
      id, column + 1, row > 0 ? row - 1 : 0, column + 5, row + 6, row, column);

  fedorg_buffer_append (buffer, text, -1);
}

/* the blocks that the numbers are of: "4096,4097" */
static void
append_blocks (FedorgBuffer *buffer, guint first, gsize n_shapes)
{
  fedorg_buffer_append (buffer, "<o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"",
                        -1);
  for (gsize i = 0; i * BLOCK_SIZE < n_shapes + 1; i++) {
    if (i > 0)
      fedorg_buffer_append (buffer, ",", 1);
    fedorg_buffer_append_uint (buffer, first + i);
  }
  fedorg_buffer_append (buffer, "\"/></o:shapelayout>", -1);
}

/* identifiers of shapes come in blocks of 1024; each sheet gets blocks of its own, since Excel
 * repairs a workbook in which two shapes share one */
static GBytes *
make_drawing (const FedorgMarkRun *run, const FedorgMarkSheet *sheet, const char *text,
              gsize length, const FedorgArray *cells, const FedorgNumberTable *removed)
{
  const char *end = text + length, *close = NULL;
  g_auto (FedorgBuffer) buffer = FEDORG_BUFFER_INIT;
  guint index = 0, block;

  for (const char *at = text; (at = memmem (at, (gsize) (end - at), "</xml>", 6)) != NULL; at++)
    close = at;
  if (close == NULL)
    return NULL;
  g_ptr_array_find (run->sheets, sheet, &index);
  block = FIRST_BLOCK + index * (2 + FEDORG_MARK_MOST_COMMENTS / BLOCK_SIZE);
  append_kept (text, close, removed, &buffer);
  if (cells->length > 0 && memmem (text, length, "o:shapelayout", 13) == NULL)
    append_blocks (&buffer, block, cells->length);
  if (cells->length > 0 && memmem (text, length, "id=\"_x0000_t202\"", 16) == NULL)
    fedorg_buffer_append (&buffer, shape_type, -1);
  for (gsize i = 0; i < cells->length; i++) {
    guint64 cell = fedorg_array_index (cells, guint64, i) - 1;

    append_shape (&buffer, block * BLOCK_SIZE + 1 + (guint) i, (guint32) (cell >> 32),
                  (guint32) cell);
  }
  fedorg_buffer_put (&buffer, close, (gsize) (end - close));
  return fedorg_buffer_finish (&buffer);
}

static GBytes *
read_drawing (FedorgMarkRun *run, const char *part, GError **error)
{
  return part != NULL && fedorg_package_has (run->package, part)
             ? fedorg_package_read (run->package, part, error)
             : g_bytes_new_static (no_shapes, sizeof no_shapes - 1);
}

static char *
add_drawing (FedorgMarkRun *run, const FedorgMarkSheet *sheet, const char *part, GError **error)
{
  return fedorg_package_set_ending_type (run->package, "vml", DRAWING_TYPE, error)
             ? fedorg_package_add_related (run->package, sheet->sheet->part, "vmlDrawing", part,
                                           error)
             : NULL;
}

gboolean
fedorg_mark_put_shapes (FedorgMarkRun *run, const FedorgMarkSheet *sheet, const FedorgArray *cells,
                        const FedorgNumberTable *removed, const char *old, char **drawing,
                        GError **error)
{
  GError *trouble = NULL;
  g_autofree char *part =
      old != NULL ? fedorg_package_dup_target (run->package, sheet->sheet->part, old, &trouble)
                  : NULL;
  g_autoptr (GBytes) bytes = trouble == NULL ? read_drawing (run, part, &trouble) : NULL;
  g_autoptr (GBytes) changed = NULL;
  gboolean is_new = part == NULL;
  gsize length;
  const char *text;

  if (trouble != NULL) {
    g_propagate_error (error, trouble);
    return FALSE;
  }
  if (is_new && cells->length == 0)
    return TRUE;
  text = g_bytes_get_data (bytes, &length);
  changed = make_drawing (run, sheet, text, length, cells, removed);
  if (changed == NULL)
    return fedorg_input_fail (fedorg_package_get_input (run->package), 0, 0, FEDORG_ERROR_FORMAT,
                              "the shapes of comments of the workbook are damaged; open it in a "
                              "spreadsheet program and save it again",
                              error);
  if (is_new)
    part = fedorg_package_dup_free_name (run->package, "xl/drawings/vmlDrawing", ".vml");
  fedorg_package_put (run->package, part, changed);
  if (!is_new)
    return fedorg_package_set_ending_type (run->package, "vml", DRAWING_TYPE, error);
  *drawing = add_drawing (run, sheet, part, error);
  return *drawing != NULL;
}
