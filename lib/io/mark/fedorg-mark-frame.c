/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/mark/fedorg-mark-private.h"

#include <string.h>

#include "base/fedorg-place-private.h"
#include "io/patch/fedorg-xml-tag-private.h"

/* What marking changes of a sheet beside its rows: dimension, columns, links, comments. Elements of
 * a sheet must stand in the order of the schema, or Excel repairs the file. */

/* of the last column, in characters: a message goes on over the empty columns behind it */
#define COLUMN_WIDTH "60"

/* the children of a sheet in the order of the schema */
static const char *const sheet_order[] = {
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
    "drawingHF",
    "picture",
    "oleObjects",
    "controls",
    "webPublishItems",
    "tableParts",
    "extLst",
    NULL,
};

static void
append_cell (FedorgBuffer *buffer, guint32 row, guint32 column)
{
  char letters[FEDORG_PLACE_LETTERS_SIZE];

  fedorg_place_format_column (column, letters);
  fedorg_buffer_append (buffer, letters, -1);
  fedorg_buffer_append_uint (buffer, row);
}

/* --- dimension --- */

/* spreadsheets trust the stated range of a sheet and cut off cells outside it */
static void
change_dimension (const FedorgMarkSheet *sheet, FedorgXmlMap *map)
{
  FedorgXmlNode node = fedorg_xml_map_find (map, 0, "dimension", FEDORG_XML_NONE);
  g_auto (FedorgBuffer) range = FEDORG_BUFFER_INIT;
  guint32 row, column, last_row, last_column;

  if (node == FEDORG_XML_NONE || sheet->heading_row == 0)
    return;
  g_autofree char *old = fedorg_xml_map_dup_attribute (map, node, "ref");
  gsize length = old != NULL ? fedorg_sheet_parse_reference (old, &row, &column) : 0;
  if (length == 0)
    return;
  last_row = row;
  last_column = column;
  if (old[length] == ':')
    fedorg_sheet_parse_reference (old + length + 1, &last_row, &last_column);
  append_cell (&range, row + 1, column);
  fedorg_buffer_append (&range, ":", 1);
  append_cell (&range, MAX (last_row + 1, sheet->last_row), MAX (last_column, sheet->column));
  g_autofree char *text = fedorg_buffer_finish_text (&range);
  if (text != NULL)
    fedorg_xml_map_set_attribute (map, node, "ref", text);
}

/* --- columns --- */

/* <col> with other numbers of columns */
static void
append_column (FedorgBuffer *buffer, const char *tag, gsize length, guint32 first, guint32 last,
               const char *width)
{
  const struct {
    const char *name;
    guint32 number;
  } ends[] = {{"min", first}, {"max", last}};
  g_autofree char *current = g_strndup (tag, length);

  if (first > last)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++) {
    g_auto (FedorgBuffer) changed = FEDORG_BUFFER_INIT;
    char number[16];

    g_snprintf (number, sizeof number, "%u", ends[i].number);
    fedorg_xml_tag_append_with (&changed, current, strlen (current), ends[i].name, number);
    g_free (current);
    current = fedorg_buffer_finish_text (&changed);
    if (current == NULL) {
      buffer->failed = TRUE;
      return;
    }
  }
  if (width == NULL) {
    fedorg_buffer_append (buffer, current, -1);
    return;
  }
  g_auto (FedorgBuffer) wide = FEDORG_BUFFER_INIT;
  fedorg_xml_tag_append_with (&wide, current, strlen (current), "width", width);
  fedorg_xml_tag_append_with (buffer, wide.data, wide.length, "customWidth", "1");
}

/* the <col> that covers a column, from 1; or the first one behind it in *@behind */
static FedorgXmlNode
find_column (const FedorgXmlMap *map, FedorgXmlNode columns, guint32 column, FedorgXmlNode *behind)
{
  FedorgXmlNode node = FEDORG_XML_NONE;

  *behind = FEDORG_XML_NONE;
  while ((node = fedorg_xml_map_find (map, columns, "col", node)) != FEDORG_XML_NONE) {
    guint32 first = fedorg_xml_map_get_number (map, node, "min", 0);
    guint32 last = fedorg_xml_map_get_number (map, node, "max", first);

    if (first <= column && column <= last)
      return node;
    if (first > column && *behind == FEDORG_XML_NONE)
      *behind = node;
  }
  return FEDORG_XML_NONE;
}

/* one element describes a range of columns alike: ours in the middle leaves one range before and
 * one behind */
static void
split_column (FedorgXmlMap *map, FedorgXmlNode node, guint32 column)
{
  FedorgXmlSpan span = fedorg_xml_map_get_span (map, node);
  const char *tag = fedorg_xml_map_get_bytes (map) + span.start;
  gsize length = span.content - span.start;
  guint32 first = fedorg_xml_map_get_number (map, node, "min", 0);
  guint32 last = fedorg_xml_map_get_number (map, node, "max", first);
  g_auto (FedorgBuffer) text = FEDORG_BUFFER_INIT;

  append_column (&text, tag, length, first, column - 1, NULL);
  append_column (&text, tag, length, column, column, COLUMN_WIDTH);
  append_column (&text, tag, length, column + 1, last, NULL);
  fedorg_xml_map_replace (map, span.start, span.start + length, text.data, text.length);
}

/* columns must stand in ascending order and must not overlap */
static void
change_columns (const FedorgMarkSheet *sheet, FedorgXmlMap *map)
{
  const char *p = fedorg_xml_map_get_prefix (map);
  FedorgXmlNode columns = fedorg_xml_map_find (map, 0, "cols", FEDORG_XML_NONE);
  guint32 column = sheet->column + 1;
  FedorgXmlNode behind, node;
  g_autofree char *own = g_strdup_printf ("<%scol min=\"%u\" max=\"%u\" width=\"" COLUMN_WIDTH
                                          "\" customWidth=\"1\"/>",
                                          p, column, column);

  if (sheet->heading_row == 0)
    return;
  if (columns == FEDORG_XML_NONE) {
    g_autofree char *all = g_strdup_printf ("<%scols>%s</%scols>", p, own, p);

    fedorg_xml_map_insert_ordered (map, sheet_order, "cols", all, strlen (all));
    return;
  }
  node = find_column (map, columns, column, &behind);
  if (node != FEDORG_XML_NONE)
    split_column (map, node, column);
  else if (behind != FEDORG_XML_NONE)
    fedorg_xml_map_insert (map, fedorg_xml_map_get_span (map, behind).start, own, -1);
  else
    fedorg_xml_map_append_child (map, columns, own, strlen (own));
}

/* --- links --- */

static gboolean
is_in_column (const FedorgXmlMap *map, FedorgXmlNode node, guint32 wanted)
{
  g_autofree char *reference = fedorg_xml_map_dup_attribute (map, node, "ref");
  guint32 row, column;

  return reference != NULL && fedorg_sheet_parse_reference (reference, &row, &column) > 0 &&
         column == wanted;
}

/* how many links of others stay; those of earlier marks are taken away */
static guint
clear_links (const FedorgMarkSheet *sheet, FedorgXmlMap *map, FedorgXmlNode links)
{
  FedorgXmlNode node = FEDORG_XML_NONE;
  guint n_links = 0;

  while (links != FEDORG_XML_NONE &&
         (node = fedorg_xml_map_find (map, links, "hyperlink", node)) != FEDORG_XML_NONE) {
    if (sheet->was_marked && is_in_column (map, node, sheet->sheet->problems_column))
      fedorg_xml_map_remove (map, node);
    else
      n_links++;
  }
  return n_links;
}

/* the first finding of a row is what its link leads to; the others stand below it in the list */
static void
append_links (const FedorgMarkRun *run, const FedorgMarkSheet *sheet, const char *prefix,
              guint n_links, FedorgBuffer *text)
{
  gsize next = 0;

  while (next < sheet->marks.length && sheet->heading_row > 0 &&
         n_links++ < FEDORG_MARK_MOST_LINKS) {
    const FedorgMark *mark = &fedorg_array_index (&sheet->marks, FedorgMark, next);

    fedorg_buffer_append (text, "<", 1);
    fedorg_buffer_append (text, prefix, -1);
    fedorg_buffer_append (text, "hyperlink ref=\"", -1);
    append_cell (text, mark->row, sheet->column);
    fedorg_buffer_append (text, "\" location=\"", -1);
    fedorg_mark_append_location (text, run->list_name,
                                 mark->finding + FEDORG_MARK_LIST_FIRST_ROW - 1, 0, FALSE);
    fedorg_buffer_append (text, "\"/>", -1);
    next = fedorg_mark_find_end (sheet, next, TRUE);
  }
}

static gboolean
change_links (const FedorgMarkRun *run, const FedorgMarkSheet *sheet, FedorgXmlMap *map)
{
  const char *p = fedorg_xml_map_get_prefix (map);
  FedorgXmlNode links = fedorg_xml_map_find (map, 0, "hyperlinks", FEDORG_XML_NONE);
  guint n_links = clear_links (sheet, map, links);
  g_auto (FedorgBuffer) text = FEDORG_BUFFER_INIT;

  append_links (run, sheet, p, n_links, &text);
  if (text.failed)
    return FALSE;
  if (text.length == 0) {
    /* the schema wants a list of links to have some */
    if (links != FEDORG_XML_NONE && n_links == 0)
      fedorg_xml_map_remove (map, links);
    return TRUE;
  }
  if (links != FEDORG_XML_NONE) {
    fedorg_xml_map_append_child (map, links, text.data, text.length);
    return TRUE;
  }
  g_autofree char *start = g_strdup_printf ("<%shyperlinks>", p);
  g_autofree char *end = g_strdup_printf ("</%shyperlinks>", p);
  g_auto (FedorgBuffer) all = FEDORG_BUFFER_INIT;
  fedorg_buffer_append (&all, start, -1);
  fedorg_buffer_put (&all, text.data, text.length);
  fedorg_buffer_append (&all, end, -1);
  if (!all.failed)
    fedorg_xml_map_insert_ordered (map, sheet_order, "hyperlinks", all.data, all.length);
  return !all.failed;
}

/* --- all --- */

/* the old shapes are known by the sheet's relationship; a sheet without any gets its element where
 * the schema wants it */
static gboolean
change_comments (FedorgMarkRun *run, FedorgMarkSheet *sheet, FedorgXmlMap *map, GError **error)
{
  FedorgXmlNode node = fedorg_xml_map_find (map, 0, "legacyDrawing", FEDORG_XML_NONE);
  g_autofree char *old =
      node != FEDORG_XML_NONE ? fedorg_xml_map_dup_attribute (map, node, "id") : NULL;
  g_autofree char *drawing = NULL;

  if (!fedorg_mark_put_comments (run, sheet, old, &drawing, error))
    return FALSE;
  if (drawing == NULL)
    return TRUE;
  g_autofree char *text = g_strdup_printf ("<%slegacyDrawing xmlns:r=\"%s\" r:id=\"%s\"/>",
                                           fedorg_xml_map_get_prefix (map),
                                           fedorg_mark_get_relationship_namespace (run), drawing);
  fedorg_xml_map_insert_ordered (map, sheet_order, "legacyDrawing", text, strlen (text));
  return TRUE;
}

gboolean
fedorg_mark_change_frame (FedorgMarkRun *run, FedorgMarkSheet *sheet, FedorgXmlMap *map,
                          gsize n_head, GError **error)
{
  (void) n_head;
  change_dimension (sheet, map);
  change_columns (sheet, map);
  if (!change_links (run, sheet, map))
    return fedorg_input_fail (fedorg_package_get_input (run->package), 0, 0, FEDORG_ERROR_NO_MEMORY,
                              "there is not enough memory for the links", error);
  return change_comments (run, sheet, map, error);
}
