/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fill/fedorg-fill-private.h"

#include <string.h>

#include "io/patch/fedorg-xml-tag-private.h"

/* What names rows outside of them: ranges of a sheet and names of the workbook. */

/* elements of a sheet with ranges, and the attribute that holds them; a list has elements within */
static const struct {
  const char *list; /* NULL: the element itself is a child of the sheet */
  const char *element;
  const char *attribute;
  gboolean is_copied; /* each copy of a row gets one of its own */
} ranged[] = {
    {NULL, "dimension", "ref", FALSE},
    {NULL, "autoFilter", "ref", FALSE},
    {NULL, "sortState", "ref", FALSE},
    {NULL, "conditionalFormatting", "sqref", FALSE},
    {"mergeCells", "mergeCell", "ref", TRUE},
    {"dataValidations", "dataValidation", "sqref", FALSE},
    {"hyperlinks", "hyperlink", "ref", TRUE},
    {"protectedRanges", "protectedRange", "sqref", FALSE},
    {"ignoredErrors", "ignoredError", "sqref", FALSE},
};

void
fedorg_fill_change_attribute (const FedorgFillShift *shift, FedorgXmlMap *map, FedorgXmlNode node,
                              const char *attribute)
{
  FedorgFillShift growing = *shift;
  g_autofree char *old = fedorg_xml_map_dup_attribute (map, node, attribute);
  g_autofree char *changed = NULL;

  growing.grows = TRUE;
  growing.separator = strcmp (attribute, "sqref") == 0 ? ' ' : 0;
  changed = old != NULL ? fedorg_fill_dup_shifted (&growing, old) : NULL;
  if (changed != NULL && strcmp (old, changed) != 0)
    fedorg_xml_map_set_attribute (map, node, attribute, changed);
}

/* the rows of a range from 1; FALSE: it is none */
static gboolean
read_rows (const char *range, guint32 *first, guint32 *last)
{
  const char *colon = strchr (range, ':');
  guint32 column;

  if (fedorg_sheet_parse_reference (range, first, &column) == 0 ||
      fedorg_sheet_parse_reference (colon != NULL ? colon + 1 : range, last, &column) == 0)
    return FALSE;
  ++*first;
  ++*last;
  return TRUE;
}

/* the rows that are repeated and hold all of a range; NULL: there are none */
static const FedorgFillSpread *
find_holder (const FedorgFillSheet *sheet, const char *range)
{
  guint32 first, last;
  const FedorgFillSpread *spread;

  if (range == NULL || !read_rows (range, &first, &last))
    return NULL;
  spread = fedorg_fill_find_spread (sheet, first);
  return spread != NULL && fedorg_fill_find_spread (sheet, last) == spread ? spread : NULL;
}

/* an element of a row that is repeated stands in each copy: merged cells, links */
static void
copy_element (const FedorgFillShift *shift, FedorgXmlMap *map, FedorgXmlNode list,
              FedorgXmlNode node, const FedorgFillSpread *spread, const char *range)
{
  FedorgXmlSpan span = fedorg_xml_map_get_span (map, node);
  FedorgFillShift copied = *shift;
  g_auto (FedorgBuffer) added = FEDORG_BUFFER_INIT;

  copied.block = spread;
  for (copied.copy = 0; copied.copy < spread->n_copies; copied.copy++) {
    g_autofree char *moved = fedorg_fill_dup_shifted (&copied, range);

    fedorg_xml_tag_append_with (&added, fedorg_xml_map_get_bytes (map) + span.start,
                                span.content - span.start, "ref", moved != NULL ? moved : range);
    fedorg_buffer_put (&added, fedorg_xml_map_get_bytes (map) + span.content,
                       span.end - span.content);
  }
  fedorg_xml_map_remove (map, node);
  fedorg_xml_map_append_child (map, list, added.data, added.length);
}

static void
change_list (const FedorgFillShift *shift, const FedorgFillSheet *sheet, FedorgXmlMap *map,
             gsize kind)
{
  FedorgXmlNode list = ranged[kind].list != NULL
                           ? fedorg_xml_map_find (map, 0, ranged[kind].list, FEDORG_XML_NONE)
                           : 0;
  FedorgXmlNode node = FEDORG_XML_NONE;

  if (list == FEDORG_XML_NONE)
    return;
  while ((node = fedorg_xml_map_find (map, list, ranged[kind].element, node)) != FEDORG_XML_NONE) {
    g_autofree char *range = fedorg_xml_map_dup_attribute (map, node, ranged[kind].attribute);
    const FedorgFillSpread *holder = ranged[kind].is_copied ? find_holder (sheet, range) : NULL;

    if (holder != NULL && holder->n_copies > 1)
      copy_element (shift, map, list, node, holder, range);
    else
      fedorg_fill_change_attribute (shift, map, node, ranged[kind].attribute);
  }
}

static void
change_breaks (const FedorgFillSheet *sheet, FedorgXmlMap *map)
{
  FedorgXmlNode list = fedorg_xml_map_find (map, 0, "rowBreaks", FEDORG_XML_NONE);
  FedorgXmlNode node = FEDORG_XML_NONE;

  while (list != FEDORG_XML_NONE &&
         (node = fedorg_xml_map_find (map, list, "brk", node)) != FEDORG_XML_NONE) {
    guint32 row = fedorg_xml_map_get_number (map, node, "id", 0);
    g_autofree char *moved = g_strdup_printf ("%u", fedorg_fill_map_row (sheet, row, TRUE));

    fedorg_xml_map_set_attribute (map, node, "id", moved);
  }
}

void
fedorg_fill_change_content (const FedorgFillShift *shift, FedorgXmlMap *map, FedorgXmlNode node)
{
  FedorgXmlSpan span = fedorg_xml_map_get_span (map, node);
  g_autofree char *old = fedorg_xml_map_dup_text (map, node);
  g_autofree char *changed = fedorg_fill_dup_shifted (shift, old);
  g_autofree char *escaped = NULL;

  if (changed == NULL || strcmp (old, changed) == 0)
    return;
  escaped = g_markup_escape_text (changed, -1);
  fedorg_xml_map_replace (map, span.content, span.content_end, escaped, strlen (escaped));
}

void
fedorg_fill_change_contents (const FedorgFillShift *shift, FedorgXmlMap *map, FedorgXmlNode parent,
                             const char *const *names)
{
  FedorgXmlNode node = FEDORG_XML_NONE;

  while ((node = fedorg_xml_map_find (map, parent, NULL, node)) != FEDORG_XML_NONE) {
    gboolean is_named = FALSE;

    for (gsize i = 0; names[i] != NULL; i++)
      is_named |= fedorg_xml_map_is (map, node, names[i]);
    if (is_named)
      fedorg_fill_change_content (shift, map, node);
    else
      fedorg_fill_change_contents (shift, map, node, names);
  }
}

/* --- what newer programs add: "x14:sparkline" and others, with "xm:f" and "xm:sqref" --- */

static void
append_piece (FedorgBuffer *buffer, const FedorgXmlMap *map, gsize start, gsize end)
{
  fedorg_buffer_put (buffer, fedorg_xml_map_get_bytes (map) + start, end - start);
}

/* a small chart within a cell of a row that is repeated stands in each copy. FALSE: it does not */
static gboolean
copy_sparkline (const FedorgFillShift *shift, const FedorgFillSheet *sheet, FedorgXmlMap *map,
                FedorgXmlNode node)
{
  FedorgXmlNode formula = fedorg_xml_map_find (map, node, "f", FEDORG_XML_NONE);
  FedorgXmlNode cell = fedorg_xml_map_find (map, node, "sqref", FEDORG_XML_NONE);
  g_autofree char *place = cell != FEDORG_XML_NONE ? fedorg_xml_map_dup_text (map, cell) : NULL;
  const FedorgFillSpread *holder = find_holder (sheet, place);
  FedorgXmlSpan all = fedorg_xml_map_get_span (map, node), own, at;
  FedorgFillShift copied = *shift;
  g_auto (FedorgBuffer) added = FEDORG_BUFFER_INIT;

  if (holder == NULL || formula == FEDORG_XML_NONE || cell < formula)
    return FALSE;
  own = fedorg_xml_map_get_span (map, formula);
  at = fedorg_xml_map_get_span (map, cell);
  g_autofree char *data = fedorg_xml_map_dup_text (map, formula);
  copied.block = holder;
  for (copied.copy = 0; copied.copy < holder->n_copies; copied.copy++) {
    g_autofree char *moved = fedorg_fill_dup_shifted (&copied, data);
    g_autofree char *moved_place = fedorg_fill_dup_shifted (&copied, place);

    append_piece (&added, map, all.start, own.content);
    fedorg_xml_append_text (&added, moved != NULL ? moved : data, -1);
    append_piece (&added, map, own.content_end, at.content);
    fedorg_xml_append_text (&added, moved_place != NULL ? moved_place : place, -1);
    append_piece (&added, map, at.content_end, all.end);
  }
  fedorg_xml_map_replace (map, all.start, all.end, added.data, added.length);
  return TRUE;
}

static void
change_extensions (const FedorgFillShift *shift, const FedorgFillSheet *sheet, FedorgXmlMap *map,
                   FedorgXmlNode parent)
{
  FedorgFillShift growing = *shift;
  FedorgXmlNode node = FEDORG_XML_NONE;

  growing.grows = TRUE;
  growing.separator = ' ';
  while ((node = fedorg_xml_map_find (map, parent, NULL, node)) != FEDORG_XML_NONE) {
    if (fedorg_xml_map_is (map, node, "sqref"))
      fedorg_fill_change_content (&growing, map, node);
    else if (fedorg_xml_map_is (map, node, "f"))
      fedorg_fill_change_content (shift, map, node);
    else if (!fedorg_xml_map_is (map, node, "sparkline") ||
             !copy_sparkline (shift, sheet, map, node))
      change_extensions (shift, sheet, map, node);
  }
}

void
fedorg_fill_change_frame (const FedorgFillRun *run, const FedorgFillSheet *sheet, FedorgXmlMap *map)
{
  static const char *const with_formulas[] = {"conditionalFormatting", "dataValidations"};
  static const char *const formulas[] = {"formula", "formula1", "formula2", NULL};
  const FedorgFillShift shift = {.sheets = run->sheets, .own = sheet, .separator = ','};
  FedorgXmlNode node = FEDORG_XML_NONE;

  if (!run->spreads)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (ranged); i++)
    change_list (&shift, sheet, map, i);
  change_breaks (sheet, map);
  for (gsize i = 0; i < G_N_ELEMENTS (with_formulas); i++) {
    while ((node = fedorg_xml_map_find (map, 0, with_formulas[i], node)) != FEDORG_XML_NONE)
      fedorg_fill_change_contents (&shift, map, node, formulas);
  }
  node = fedorg_xml_map_find (map, 0, "extLst", FEDORG_XML_NONE);
  if (node != FEDORG_XML_NONE)
    change_extensions (&shift, sheet, map, node);
}

/* --- the workbook --- */

static void
change_names (const FedorgFillRun *run, FedorgXmlMap *map)
{
  static const char *const names[] = {"definedName", NULL};
  const FedorgFillShift shift = {.sheets = run->sheets};
  FedorgXmlNode list = fedorg_xml_map_find (map, 0, "definedNames", FEDORG_XML_NONE);

  if (list != FEDORG_XML_NONE)
    fedorg_fill_change_contents (&shift, map, list, names);
}

/* a program works out all formulas when it opens the workbook */
static void
ask_to_calculate (FedorgXmlMap *map)
{
  static const char *const order[] = {
      "fileVersion", "fileSharing",    "workbookPr",         "workbookProtection", "bookViews",
      "sheets",      "functionGroups", "externalReferences", "definedNames",       "calcPr",
      NULL};
  FedorgXmlNode node = fedorg_xml_map_find (map, 0, "calcPr", FEDORG_XML_NONE);

  if (node != FEDORG_XML_NONE) {
    fedorg_xml_map_set_attribute (map, node, "fullCalcOnLoad", "1");
    return;
  }
  g_autofree char *text =
      g_strdup_printf ("<%scalcPr fullCalcOnLoad=\"1\"/>", fedorg_xml_map_get_prefix (map));
  fedorg_xml_map_insert_ordered (map, order, "calcPr", text, strlen (text));
}

gboolean
fedorg_fill_change_workbook (FedorgFillRun *run, GError **error)
{
  g_autoptr (FedorgXmlMap) map = fedorg_package_map (run->package, run->workbook, error);

  if (map == NULL)
    return FALSE;
  if (run->spreads)
    change_names (run, map);
  ask_to_calculate (map);
  /* the picture of the file, which file managers show, is that of another content */
  return fedorg_package_put_map (run->package, run->workbook, map, error) &&
         fedorg_package_remove_related (run->package, run->workbook, "calcChain", error) &&
         fedorg_package_remove_related (run->package, "", "thumbnail", error);
}
