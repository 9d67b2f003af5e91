/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fill/fedorg-fill-private.h"

#include <string.h>

/* Parts of their own that name rows: drawings, charts, tables, pivot tables. */

#define CHART_TYPE     "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
#define NEW_CHART_TYPE "application/vnd.ms-office.chartex+xml"
#define PIVOT_CACHE_TYPE                                                                           \
  "application/vnd.openxmlformats-officedocument.spreadsheetml.pivotCacheDefinition+xml"

/* changes one part; FALSE: an error */
typedef gboolean (*ChangeFunc) (FedorgFillRun *run, const FedorgFillSheet *sheet, FedorgXmlMap *map,
                                GError **error);

gboolean
fedorg_fill_put_map (FedorgFillRun *run, const char *part, FedorgXmlMap *map, GError **error)
{
  return !fedorg_xml_map_is_changed (map) ||
         fedorg_package_put_map (run->package, part, map, error);
}

/* @parts: taken over; NULL: there is an error already */
static gboolean
change_each (FedorgFillRun *run, const FedorgFillSheet *sheet, GPtrArray *parts, ChangeFunc change,
             GError **error)
{
  g_autoptr (GPtrArray) owned = parts;

  for (guint i = 0; owned != NULL && i < owned->len; i++) {
    const char *part = g_ptr_array_index (owned, i);
    g_autoptr (FedorgXmlMap) map = fedorg_package_map (run->package, part, error);

    if (map == NULL || !change (run, sheet, map, error) ||
        !fedorg_fill_put_map (run, part, map, error))
      return FALSE;
  }
  return owned != NULL;
}

static gboolean
refuse (const FedorgFillRun *run, const FedorgFillSheet *sheet, const char *why, GError **error)
{
  g_autofree char *message = g_strdup_printf ("sheet %s: %s", sheet->sheet->name, why);

  return fedorg_input_fail (fedorg_package_get_input (run->package), 0, 0, FEDORG_ERROR_FORMAT,
                            message, error);
}

/* --- drawings --- */

/* a row counted from 0 */
static void
move_row (const FedorgFillSheet *sheet, FedorgXmlMap *map, FedorgXmlNode row)
{
  FedorgXmlSpan span = fedorg_xml_map_get_span (map, row);
  g_autofree char *text = fedorg_xml_map_dup_text (map, row);
  guint64 number;

  if (!g_ascii_string_to_unsigned (text, 10, 0, FEDORG_SHEET_ROWS, &number, NULL))
    return;
  g_autofree char *moved =
      g_strdup_printf ("%u", fedorg_fill_map_row (sheet, (guint32) number + 1, FALSE) - 1);
  if (strcmp (moved, text) != 0)
    fedorg_xml_map_replace (map, span.content, span.content_end, moved, strlen (moved));
}

/* charts and pictures stand between two cells, or at one */
static gboolean
change_drawing (FedorgFillRun *run, const FedorgFillSheet *sheet, FedorgXmlMap *map, GError **error)
{
  static const char *const ends[] = {"from", "to"};
  FedorgXmlNode anchor = FEDORG_XML_NONE;

  (void) run;
  (void) error;
  while ((anchor = fedorg_xml_map_find (map, 0, NULL, anchor)) != FEDORG_XML_NONE) {
    for (gsize i = 0; i < G_N_ELEMENTS (ends); i++) {
      FedorgXmlNode end = fedorg_xml_map_find (map, anchor, ends[i], FEDORG_XML_NONE);
      FedorgXmlNode row =
          end != FEDORG_XML_NONE ? fedorg_xml_map_find (map, end, "row", FEDORG_XML_NONE) : end;

      if (row != FEDORG_XML_NONE)
        move_row (sheet, map, row);
    }
  }
  return TRUE;
}

/* --- charts --- */

/* whether what a chart remembers of a cell has a mark */
static gboolean
has_mark (const FedorgXmlMap *map, FedorgXmlNode node)
{
  FedorgXmlSpan span = fedorg_xml_map_get_span (map, node);

  return g_strstr_len (fedorg_xml_map_get_bytes (map) + span.start,
                       (gssize) (span.end - span.start), "{{") != NULL;
}

/* What a chart remembers of cells is left out where they moved or were filled: programs read the cells
 * again. */
static void
change_references (const FedorgFillShift *shift, FedorgXmlMap *map, FedorgXmlNode parent)
{
  static const char *const caches[] = {"numCache", "strCache", "multiLvlStrCache"};
  FedorgXmlNode node = FEDORG_XML_NONE, formula;
  g_autofree char *old = NULL, *changed = NULL;

  formula = fedorg_xml_map_find (map, parent, "f", FEDORG_XML_NONE);
  if (formula == FEDORG_XML_NONE) {
    while ((node = fedorg_xml_map_find (map, parent, NULL, node)) != FEDORG_XML_NONE)
      change_references (shift, map, node);
    return;
  }
  old = fedorg_xml_map_dup_text (map, formula);
  changed = fedorg_fill_dup_shifted (shift, old);
  if (changed == NULL)
    return;
  fedorg_fill_change_content (shift, map, formula);
  for (gsize i = 0; i < G_N_ELEMENTS (caches); i++) {
    node = fedorg_xml_map_find (map, parent, caches[i], FEDORG_XML_NONE);
    if (node != FEDORG_XML_NONE && (strcmp (old, changed) != 0 || has_mark (map, node)))
      fedorg_xml_map_remove (map, node);
  }
}

static gboolean
change_chart (FedorgFillRun *run, const FedorgFillSheet *sheet, FedorgXmlMap *map, GError **error)
{
  const FedorgFillShift shift = {.sheets = run->sheets, .grows = TRUE};

  (void) sheet;
  (void) error;
  change_references (&shift, map, 0);
  return TRUE;
}

/* --- tables --- */

/* the headings of a table are the names of its columns, so that neither may change alone */
static gboolean
check_headings (const FedorgFillRun *run, const FedorgFillSheet *sheet, const FedorgXmlMap *map,
                GError **error)
{
  g_autofree char *range = fedorg_xml_map_dup_attribute (map, 0, "ref");
  const char *colon = range != NULL ? strchr (range, ':') : NULL;
  guint32 row, first, last_row, last;

  if (colon == NULL || fedorg_xml_map_get_number (map, 0, "headerRowCount", 1) == 0 ||
      fedorg_sheet_parse_reference (range, &row, &first) == 0 ||
      fedorg_sheet_parse_reference (colon + 1, &last_row, &last) == 0)
    return TRUE;
  if (fedorg_fill_find_spread (sheet, row + 1) != NULL)
    return refuse (run, sheet,
                   "the headings of a table cannot be repeated; begin the rows to repeat below "
                   "them, or make the table a plain range",
                   error);
  for (guint i = 0; i < sheet->marked->len; i++) {
    const FedorgFillPlace *place = &g_array_index (sheet->marked, FedorgFillPlace, i);

    if (place->row == row + 1 && place->column >= first && place->column <= last)
      return refuse (run, sheet,
                     "a heading of a table cannot be a mark; put the mark above the table, or make "
                     "the table a plain range",
                     error);
  }
  return TRUE;
}

static gboolean
change_table (FedorgFillRun *run, const FedorgFillSheet *sheet, FedorgXmlMap *map, GError **error)
{
  static const char *const filters[] = {"autoFilter", "sortState"};
  static const char *const formulas[] = {"calculatedColumnFormula", "totalsRowFormula", NULL};
  const FedorgFillShift shift = {.sheets = run->sheets, .own = sheet, .separator = ','};

  if (!check_headings (run, sheet, map, error))
    return FALSE;
  fedorg_fill_change_attribute (&shift, map, 0, "ref");
  for (gsize i = 0; i < G_N_ELEMENTS (filters); i++) {
    FedorgXmlNode node = fedorg_xml_map_find (map, 0, filters[i], FEDORG_XML_NONE);

    if (node != FEDORG_XML_NONE)
      fedorg_fill_change_attribute (&shift, map, node, "ref");
  }
  fedorg_fill_change_contents (&shift, map, 0, formulas);
  return TRUE;
}

/* --- pivot tables --- */

static gboolean
change_pivot (FedorgFillRun *run, const FedorgFillSheet *sheet, FedorgXmlMap *map, GError **error)
{
  const FedorgFillShift shift = {.sheets = run->sheets, .own = sheet};
  FedorgXmlNode location = fedorg_xml_map_find (map, 0, "location", FEDORG_XML_NONE);
  g_autofree char *range =
      location != FEDORG_XML_NONE ? fedorg_xml_map_dup_attribute (map, location, "ref") : NULL;
  const char *colon = range != NULL ? strchr (range, ':') : NULL;
  guint32 first, last, column;

  if (colon == NULL || fedorg_sheet_parse_reference (range, &first, &column) == 0 ||
      fedorg_sheet_parse_reference (colon + 1, &last, &column) == 0)
    return TRUE;
  for (guint i = 0; i < sheet->spreads->len; i++) {
    const FedorgFillSpread *spread = &g_array_index (sheet->spreads, FedorgFillSpread, i);

    if (spread->row <= last + 1 && spread->row + spread->height > first + 1)
      return refuse (run, sheet,
                     "a pivot table stands in the rows to repeat; put it below or above them, or "
                     "on another sheet",
                     error);
  }
  fedorg_fill_change_attribute (&shift, map, location, "ref");
  return TRUE;
}

static const FedorgFillSheet *
find_sheet (const FedorgFillRun *run, const char *name)
{
  for (guint i = 0; i < run->sheets->len; i++) {
    const FedorgFillSheet *sheet = g_ptr_array_index (run->sheets, i);

    if (g_ascii_strcasecmp (sheet->sheet->name, name) == 0)
      return sheet;
  }
  return NULL;
}

/* what a pivot table is made of: the range grows, and is read again when the workbook is opened */
static gboolean
change_cache (FedorgFillRun *run, const FedorgFillSheet *none, FedorgXmlMap *map, GError **error)
{
  FedorgXmlNode from = fedorg_xml_map_find (map, 0, "cacheSource", FEDORG_XML_NONE);
  FedorgXmlNode source = from != FEDORG_XML_NONE
                             ? fedorg_xml_map_find (map, from, "worksheetSource", FEDORG_XML_NONE)
                             : from;
  g_autofree char *name =
      source != FEDORG_XML_NONE ? fedorg_xml_map_dup_attribute (map, source, "sheet") : NULL;
  const FedorgFillSheet *sheet = name != NULL ? find_sheet (run, name) : NULL;
  const FedorgFillShift shift = {.sheets = run->sheets, .own = sheet};

  (void) none;
  (void) error;
  if (source == FEDORG_XML_NONE || (sheet != NULL && !sheet->has_marks))
    return TRUE;
  if (sheet != NULL)
    fedorg_fill_change_attribute (&shift, map, source, "ref");
  fedorg_xml_map_set_attribute (map, 0, "refreshOnLoad", "1");
  return TRUE;
}

/* --- all --- */

static gboolean
change_parts_of_sheet (FedorgFillRun *run, const FedorgFillSheet *sheet, GError **error)
{
  static const struct {
    const char *type;
    ChangeFunc change;
    gboolean where_rows_move;
  } kinds[] = {
      {"table", change_table, FALSE}, /* its headings may be marks */
      {"drawing", change_drawing, TRUE},
      {"pivotTable", change_pivot, TRUE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if ((sheet->spreads->len > 0 || !kinds[i].where_rows_move) &&
        !change_each (
            run, sheet,
            fedorg_package_list_related (run->package, sheet->sheet->part, kinds[i].type, error),
            kinds[i].change, error))
      return FALSE;
  }
  return sheet->spreads->len == 0 || fedorg_fill_change_comments (run, sheet, error);
}

gboolean
fedorg_fill_change_parts (FedorgFillRun *run, GError **error)
{
  static const struct {
    const char *type;
    ChangeFunc change;
  } kinds[] = {
      {CHART_TYPE, change_chart},
      {NEW_CHART_TYPE, change_chart},
      {PIVOT_CACHE_TYPE, change_cache},
  };

  for (guint i = 0; i < run->sheets->len; i++) {
    const FedorgFillSheet *sheet = g_ptr_array_index (run->sheets, i);

    if (sheet->has_marks && !change_parts_of_sheet (run, sheet, error))
      return FALSE;
  }
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++) {
    if (!change_each (run, NULL, fedorg_package_list_typed (run->package, kinds[i].type, error),
                      kinds[i].change, error))
      return FALSE;
  }
  return TRUE;
}
