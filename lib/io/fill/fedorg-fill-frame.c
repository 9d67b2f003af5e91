/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fill/fedorg-fill-private.h"

#include <string.h>

/* What names rows outside of them: ranges of a sheet, names of the workbook, places of drawings. */

/* elements of a sheet with ranges, and the attribute that holds them; a list has elements within */
static const struct {
  const char *list; /* NULL: the element itself is a child of the sheet */
  const char *element;
  const char *attribute;
} ranged[] = {
    {NULL, "dimension", "ref"},
    {NULL, "autoFilter", "ref"},
    {NULL, "conditionalFormatting", "sqref"},
    {"mergeCells", "mergeCell", "ref"},
    {"dataValidations", "dataValidation", "sqref"},
    {"hyperlinks", "hyperlink", "ref"},
    {"protectedRanges", "protectedRange", "sqref"},
    {"ignoredErrors", "ignoredError", "sqref"},
};

static char *
dup_shifted (const FedorgFillShift *shift, const char *text)
{
  g_auto (FedorgBuffer) shifted = FEDORG_BUFFER_INIT;

  fedorg_fill_append_shifted (shift, text, &shifted);
  return fedorg_buffer_finish_text (&shifted);
}

static void
change_range (const FedorgFillShift *shift, FedorgXmlMap *map, FedorgXmlNode node,
              const char *attribute)
{
  FedorgFillShift growing = *shift;
  g_autofree char *old = fedorg_xml_map_dup_attribute (map, node, attribute);
  g_autofree char *changed = NULL;

  growing.grows = TRUE;
  changed = old != NULL ? dup_shifted (&growing, old) : NULL;

  if (changed != NULL && strcmp (old, changed) != 0)
    fedorg_xml_map_set_attribute (map, node, attribute, changed);
}

/* merged cells within a row that is repeated are merged in each copy */
static void
copy_merged (const FedorgFillSheet *sheet, FedorgXmlMap *map, FedorgXmlNode list)
{
  FedorgXmlNode node = FEDORG_XML_NONE;
  g_autoptr (GString) added = g_string_new (NULL);

  while ((node = fedorg_xml_map_find (map, list, "mergeCell", node)) != FEDORG_XML_NONE) {
    g_autofree char *range = fedorg_xml_map_dup_attribute (map, node, "ref");
    const char *colon = range != NULL ? strchr (range, ':') : NULL;
    guint32 row, column, last_row, last_column;

    if (colon == NULL || fedorg_sheet_parse_reference (range, &row, &column) == 0 ||
        fedorg_sheet_parse_reference (colon + 1, &last_row, &last_column) == 0 || row != last_row)
      continue;
    for (guint i = 0; i < sheet->spreads->len; i++) {
      const FedorgFillSpread *spread = &g_array_index (sheet->spreads, FedorgFillSpread, i);
      guint32 first = fedorg_fill_map_row (sheet, row + 1, FALSE);

      for (guint32 copy = 0; spread->row == row + 1 && copy < spread->n_rows; copy++)
        g_string_append_printf (added, "<%smergeCell ref=\"%.*s%u:%.*s%u\"/>",
                                fedorg_xml_map_get_prefix (map),
                                (int) strcspn (range, "0123456789"), range, first + copy,
                                (int) strcspn (colon + 1, "0123456789"), colon + 1, first + copy);
      if (spread->row == row + 1)
        fedorg_xml_map_remove (map, node);
    }
  }
  if (added->len > 0)
    fedorg_xml_map_append_child (map, list, added->str, added->len);
}

static gboolean
is_in_block (const FedorgFillSheet *sheet, const FedorgXmlMap *map, FedorgXmlNode node)
{
  g_autofree char *range = fedorg_xml_map_dup_attribute (map, node, "ref");
  const char *colon = range != NULL ? strchr (range, ':') : NULL;
  guint32 row, column, last_row, last_column;

  if (colon == NULL || fedorg_sheet_parse_reference (range, &row, &column) == 0 ||
      fedorg_sheet_parse_reference (colon + 1, &last_row, &last_column) == 0 || row != last_row)
    return FALSE;
  for (guint i = 0; i < sheet->spreads->len; i++) {
    if (g_array_index (sheet->spreads, FedorgFillSpread, i).row == row + 1)
      return TRUE;
  }
  return FALSE;
}

static void
change_list (const FedorgFillShift *shift, const FedorgFillSheet *sheet, FedorgXmlMap *map,
             gsize kind)
{
  FedorgXmlNode list = ranged[kind].list != NULL
                           ? fedorg_xml_map_find (map, 0, ranged[kind].list, FEDORG_XML_NONE)
                           : 0;
  gboolean is_merged = strcmp (ranged[kind].element, "mergeCell") == 0;
  FedorgXmlNode node = FEDORG_XML_NONE;

  if (list == FEDORG_XML_NONE)
    return;
  while ((node = fedorg_xml_map_find (map, list, ranged[kind].element, node)) != FEDORG_XML_NONE) {
    if (!is_merged || !is_in_block (sheet, map, node))
      change_range (shift, map, node, ranged[kind].attribute);
  }
  if (is_merged)
    copy_merged (sheet, map, list);
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

/* formulas of formats by condition and of lists to choose from */
static void
change_formulas (const FedorgFillShift *shift, FedorgXmlMap *map, FedorgXmlNode parent)
{
  static const char *const names[] = {"formula", "formula1", "formula2"};
  FedorgXmlNode node = FEDORG_XML_NONE;

  while ((node = fedorg_xml_map_find (map, parent, NULL, node)) != FEDORG_XML_NONE) {
    FedorgXmlSpan span = fedorg_xml_map_get_span (map, node);
    gboolean is_formula = FALSE;

    for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
      is_formula |= fedorg_xml_map_is (map, node, names[i]);
    if (!is_formula) {
      change_formulas (shift, map, node);
      continue;
    }
    g_autofree char *old = fedorg_xml_map_dup_text (map, node);
    g_autofree char *changed = dup_shifted (shift, old);
    if (changed == NULL || strcmp (old, changed) == 0)
      continue;
    g_autofree char *escaped = g_markup_escape_text (changed, -1);
    fedorg_xml_map_replace (map, span.content, span.content_end, escaped, strlen (escaped));
  }
}

void
fedorg_fill_change_frame (const FedorgFillRun *run, const FedorgFillSheet *sheet, FedorgXmlMap *map)
{
  static const char *const with_formulas[] = {"conditionalFormatting", "dataValidations"};
  const FedorgFillShift shift = {.sheets = run->sheets, .own = sheet};
  FedorgXmlNode node = FEDORG_XML_NONE;

  if (!run->spreads)
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (ranged); i++)
    change_list (&shift, sheet, map, i);
  change_breaks (sheet, map);
  for (gsize i = 0; i < G_N_ELEMENTS (with_formulas); i++) {
    while ((node = fedorg_xml_map_find (map, 0, with_formulas[i], node)) != FEDORG_XML_NONE)
      change_formulas (&shift, map, node);
  }
}

/* --- the workbook --- */

static void
change_names (const FedorgFillRun *run, FedorgXmlMap *map)
{
  const FedorgFillShift shift = {.sheets = run->sheets};
  FedorgXmlNode names = fedorg_xml_map_find (map, 0, "definedNames", FEDORG_XML_NONE);
  FedorgXmlNode node = FEDORG_XML_NONE;

  while (names != FEDORG_XML_NONE &&
         (node = fedorg_xml_map_find (map, names, "definedName", node)) != FEDORG_XML_NONE) {
    FedorgXmlSpan span = fedorg_xml_map_get_span (map, node);
    g_autofree char *old = fedorg_xml_map_dup_text (map, node);
    g_autofree char *changed = dup_shifted (&shift, old);
    g_autofree char *escaped = changed != NULL ? g_markup_escape_text (changed, -1) : NULL;

    if (escaped != NULL && strcmp (old, changed) != 0)
      fedorg_xml_map_replace (map, span.content, span.content_end, escaped, strlen (escaped));
  }
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

/* charts and pictures stand at rows, counted from 0 */
static gboolean
change_drawing (FedorgFillRun *run, const FedorgFillSheet *sheet, GError **error)
{
  GError *trouble = NULL;
  g_autofree char *part =
      fedorg_package_dup_related (run->package, sheet->sheet->part, "drawing", &trouble);
  g_autoptr (FedorgXmlMap) map =
      part != NULL ? fedorg_package_map (run->package, part, &trouble) : NULL;
  FedorgXmlNode anchor = FEDORG_XML_NONE;

  if (trouble != NULL) {
    g_propagate_error (error, trouble);
    return FALSE;
  }
  if (map == NULL)
    return TRUE;
  while ((anchor = fedorg_xml_map_find (map, 0, NULL, anchor)) != FEDORG_XML_NONE) {
    static const char *const ends[] = {"from", "to"};

    for (gsize i = 0; i < G_N_ELEMENTS (ends); i++) {
      FedorgXmlNode end = fedorg_xml_map_find (map, anchor, ends[i], FEDORG_XML_NONE);
      FedorgXmlNode row =
          end != FEDORG_XML_NONE ? fedorg_xml_map_find (map, end, "row", FEDORG_XML_NONE) : end;
      guint64 number;

      if (row == FEDORG_XML_NONE)
        continue;
      FedorgXmlSpan span = fedorg_xml_map_get_span (map, row);
      g_autofree char *text = fedorg_xml_map_dup_text (map, row);
      if (!g_ascii_string_to_unsigned (text, 10, 0, FEDORG_SHEET_ROWS, &number, NULL))
        continue;
      g_autofree char *moved =
          g_strdup_printf ("%u", fedorg_fill_map_row (sheet, (guint32) number + 1, FALSE) - 1);
      fedorg_xml_map_replace (map, span.content, span.content_end, moved, strlen (moved));
    }
  }
  return fedorg_package_put_map (run->package, part, map, error);
}

/* what is named by rows in parts that are not changed yet is refused, so that nothing is wrong in
 * silence */
static gboolean
check_parts (FedorgFillRun *run, const FedorgFillSheet *sheet, GError **error)
{
  static const char *const types[] = {"comments", "table", "pivotTable"};

  for (gsize i = 0; i < G_N_ELEMENTS (types); i++) {
    GError *trouble = NULL;
    g_autofree char *part =
        fedorg_package_dup_related (run->package, sheet->sheet->part, types[i], &trouble);

    if (trouble != NULL) {
      g_propagate_error (error, trouble);
      return FALSE;
    }
    if (part == NULL)
      continue;
    g_autofree char *message = g_strdup_printf (
        "sheet %s has a row to repeat and a %s beside it, which cannot be moved; put it on a sheet "
        "of its own",
        sheet->sheet->name, types[i]);
    return fedorg_input_fail (fedorg_package_get_input (run->package), 0, 0, FEDORG_ERROR_FORMAT,
                              message, error);
  }
  return TRUE;
}

gboolean
fedorg_fill_change_others (FedorgFillRun *run, GError **error)
{
  g_autoptr (FedorgXmlMap) map = fedorg_package_map (run->package, run->workbook, error);

  if (map == NULL)
    return FALSE;
  if (run->spreads)
    change_names (run, map);
  ask_to_calculate (map);
  if (!fedorg_package_put_map (run->package, run->workbook, map, error) ||
      !fedorg_package_remove_related (run->package, run->workbook, "calcChain", error))
    return FALSE;
  for (guint i = 0; i < run->sheets->len; i++) {
    const FedorgFillSheet *sheet = g_ptr_array_index (run->sheets, i);

    if (sheet->spreads->len > 0 &&
        (!check_parts (run, sheet, error) || !change_drawing (run, sheet, error)))
      return FALSE;
  }
  return TRUE;
}
