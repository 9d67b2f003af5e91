/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include "io/fill/fedorg-fill-private.h"

#include <string.h>

#include "base/fedorg-place-private.h"

/* Comments move with their rows; one in a row that is repeated stays with the first copy. Each is in a
 * list, and has a shape in a drawing of an older language, VML, which programs write as they like, not
 * always as sound XML, so that it is changed as text. */

static void
move_reference (const FedorgFillSheet *sheet, FedorgXmlMap *map, FedorgXmlNode node)
{
  g_autofree char *old = fedorg_xml_map_dup_attribute (map, node, "ref");
  char letters[FEDORG_PLACE_LETTERS_SIZE];
  guint32 row, column;

  if (old == NULL || fedorg_sheet_parse_reference (old, &row, &column) == 0)
    return;
  fedorg_place_format_column (column, letters);
  g_autofree char *moved =
      g_strdup_printf ("%s%u", letters, fedorg_fill_map_row (sheet, row + 1, FALSE));
  if (strcmp (moved, old) != 0)
    fedorg_xml_map_set_attribute (map, node, "ref", moved);
}

/* a list of comments, the old kind below "commentList", the new one below the root */
static gboolean
change_list (FedorgFillRun *run, const FedorgFillSheet *sheet, const char *part, GError **error)
{
  g_autoptr (FedorgXmlMap) map = fedorg_package_map (run->package, part, error);
  FedorgXmlNode list, node = FEDORG_XML_NONE;

  if (map == NULL)
    return FALSE;
  list = fedorg_xml_map_find (map, 0, "commentList", FEDORG_XML_NONE);
  list = list != FEDORG_XML_NONE ? list : 0;
  while ((node = fedorg_xml_map_find (map, list, NULL, node)) != FEDORG_XML_NONE)
    move_reference (sheet, map, node);
  return fedorg_fill_put_map (run, part, map, error);
}

/* --- shapes --- */

/* the number at @at as moved, a row from 0; how many bytes were read */
static gsize
append_row (const FedorgFillSheet *sheet, const char *at, const char *end, FedorgBuffer *buffer)
{
  gsize length = 0;
  guint64 row;

  while (at + length < end && g_ascii_isdigit (at[length]))
    length++;
  g_autofree char *digits = g_strndup (at, length);
  if (!g_ascii_string_to_unsigned (digits, 10, 0, FEDORG_SHEET_ROWS, &row, NULL))
    return 0;
  fedorg_buffer_append_uint (buffer, fedorg_fill_map_row (sheet, (guint32) row + 1, FALSE) - 1);
  return length;
}

/* "1, 15, 4, 2, 3, 15, 8, 4": column, its offset, row, its offset, of both corners */
static gsize
append_anchor (const FedorgFillSheet *sheet, const char *at, const char *end, FedorgBuffer *buffer)
{
  const char *start = at;
  guint comma = 0;

  while (at < end && *at != '<') {
    gsize length = (comma == 2 || comma == 6) && g_ascii_isdigit (*at)
                       ? append_row (sheet, at, end, buffer)
                       : 0;

    if (length == 0) {
      comma += *at == ',' ? 1 : 0;
      fedorg_buffer_put (buffer, at, 1);
      length = 1;
    }
    at += length;
  }
  return (gsize) (at - start);
}

/* whether the piece ends with the opening tag of an element, "<x:Row>" */
static gboolean
ends_with_tag (const char *start, const char *end, const char *name)
{
  const char *open = memrchr (start, '<', (gsize) (end - start));
  const char *colon = open != NULL ? memchr (open, ':', (gsize) (end - open)) : NULL;
  const char *own = colon != NULL ? colon + 1 : open != NULL ? open + 1 : end;
  gsize length = strlen (name);

  return open != NULL && open[1] != '/' && (gsize) (end - own) == length + 1 &&
         memcmp (own, name, length) == 0;
}

static GBytes *
move_shapes (const FedorgFillSheet *sheet, const char *text, gsize length)
{
  const char *end = text + length, *at = text;
  g_auto (FedorgBuffer) buffer = FEDORG_BUFFER_INIT;

  while (at < end) {
    const char *start = at, *close = memchr (at, '>', (gsize) (end - at));

    if (close == NULL)
      break;
    at = close + 1;
    fedorg_buffer_put (&buffer, start, (gsize) (at - start));
    if (ends_with_tag (start, at, "Row"))
      at += append_row (sheet, at, end, &buffer);
    else if (ends_with_tag (start, at, "Anchor"))
      at += append_anchor (sheet, at, end, &buffer);
  }
  fedorg_buffer_put (&buffer, at, (gsize) (end - at));
  return fedorg_buffer_finish (&buffer);
}

static gboolean
change_shapes (FedorgFillRun *run, const FedorgFillSheet *sheet, const char *part, GError **error)
{
  g_autoptr (GBytes) bytes = fedorg_package_read (run->package, part, error);
  g_autoptr (GBytes) changed = NULL;
  gsize length;
  const char *text;

  if (bytes == NULL)
    return FALSE;
  text = g_bytes_get_data (bytes, &length);
  changed = move_shapes (sheet, text, length);
  if (changed == NULL)
    return fedorg_input_fail (fedorg_package_get_input (run->package), 0, 0, FEDORG_ERROR_NO_MEMORY,
                              "there is not enough memory for the comments", error);
  if (!g_bytes_equal (bytes, changed))
    fedorg_package_put (run->package, part, changed);
  return TRUE;
}

gboolean
fedorg_fill_change_comments (FedorgFillRun *run, const FedorgFillSheet *sheet, GError **error)
{
  static const struct {
    const char *type;
    gboolean (*change) (FedorgFillRun *run, const FedorgFillSheet *sheet, const char *part,
                        GError **error);
  } kinds[] = {
      {"comments", change_list}, {"threadedComment", change_list}, {"vmlDrawing", change_shapes}};

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    g_autoptr (GPtrArray) parts =
        fedorg_package_list_related (run->package, sheet->sheet->part, kinds[i].type, error);

    for (guint j = 0; parts != NULL && j < parts->len; j++) {
      if (!kinds[i].change (run, sheet, g_ptr_array_index (parts, j), error))
        return FALSE;
    }
    if (parts == NULL)
      return FALSE;
  }
  return TRUE;
}
