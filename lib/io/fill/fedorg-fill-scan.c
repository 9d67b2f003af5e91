/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fill/fedorg-fill-private.h"

#include <string.h>

/* Looking for marks, and for rows to repeat. A block is the row with the mark "each"; the rows over
 * which the cell with that mark is merged; or all rows up to the one with the mark "end". */

typedef struct {
  guint32 row; /* from 1 */
  guint32 column;
  guint32 end; /* row of "end"; 0: there is none */
  char *mark;
  FedorgFillBlock *block;
} Found;

static void
clear_found (gpointer data)
{
  Found *found = data;

  g_free (found->mark);
  fedorg_fill_block_free (found->block);
}

typedef struct {
  FedorgFillRun *run;
  FedorgFillSheet *sheet;
  GArray *found; /* Found, by row */
} Scan;

static gboolean
add_block (Scan *scan, guint32 row, guint32 column, const char *mark, GError **error)
{
  gboolean is_wrong;
  GError *trouble = NULL;
  Found found = {.row = row, .column = column};

  found.block = fedorg_fill_values_make_block (scan->run->values, mark, &is_wrong, &trouble);
  if (trouble != NULL) {
    g_propagate_error (error, trouble);
    return FALSE;
  }
  if (found.block == NULL) {
    fedorg_fill_note (scan->run, scan->sheet, row, column, "fill/unknown", mark);
    return TRUE;
  }
  if (found.block->items->len == 0)
    fedorg_fill_note (scan->run, scan->sheet, row, column, "fill/no-items", mark);
  found.mark = g_strdup (mark);
  g_array_append_val (scan->found, found);
  return TRUE;
}

/* the mark belongs to the last block that has no end yet */
static void
add_end (Scan *scan, guint32 row, guint32 column, const char *mark)
{
  for (guint i = scan->found->len; i > 0; i--) {
    Found *found = &g_array_index (scan->found, Found, i - 1);

    if (found->end == 0) {
      found->end = row;
      return;
    }
  }
  fedorg_fill_note (scan->run, scan->sheet, row, column, "fill/no-start", mark);
}

static gboolean
has_marked_formula (const FedorgPackageSheetCell *cell)
{
  g_autofree char *formula = NULL;

  if (g_strstr_len (cell->start, (gssize) cell->length, "{{") == NULL)
    return FALSE;
  formula = fedorg_fill_dup_element (cell, "f", NULL, NULL);
  return formula != NULL && strstr (formula, "{{") != NULL;
}

/* a cell may hold several marks and text between them */
static gboolean
scan_row (Scan *scan, const FedorgPackageSheet *part, const FedorgPackageSheetRow *row,
          GError **error)
{
  FedorgPackageSheetCell cell = {.column = G_MAXUINT32};

  while (fedorg_package_sheet_next_cell (part, row, &cell)) {
    g_autofree char *text = fedorg_fill_dup_text (scan->run, &cell);
    const char *start, *end, *from = text;
    char *mark = NULL;

    scan->sheet->has_marks |= has_marked_formula (&cell);
    while (fedorg_fill_find_mark (from, &start, &end, &mark)) {
      g_autofree char *owned G_GNUC_UNUSED = mark;

      const FedorgFillPlace place = {row->number, cell.column};
      scan->sheet->has_marks = TRUE;
      g_array_append_val (scan->sheet->marked, place);
      if (fedorg_fill_is_end (mark))
        add_end (scan, row->number, cell.column, mark);
      else if (fedorg_fill_is_each (scan->run->values, mark) &&
               !add_block (scan, row->number, cell.column, mark, error))
        return FALSE;
      from = end;
    }
  }
  return TRUE;
}

static gboolean
scan_rows (Scan *scan, FedorgPackageSheet *part, GError **error)
{
  FedorgPackageSheetRow row;
  gboolean at_end;

  for (;;) {
    if (!fedorg_package_sheet_next (part, &row, &at_end, error))
      return FALSE;
    if (at_end)
      return TRUE;
    if (!scan_row (scan, part, &row, error))
      return FALSE;
  }
}

/* --- how many rows a block has --- */

/* of the merged cells that begin in this one; 1: it is not merged */
static guint32
find_merged_height (const FedorgXmlMap *map, const Found *found)
{
  FedorgXmlNode list = fedorg_xml_map_find (map, 0, "mergeCells", FEDORG_XML_NONE);
  FedorgXmlNode node = FEDORG_XML_NONE;

  while (list != FEDORG_XML_NONE &&
         (node = fedorg_xml_map_find (map, list, "mergeCell", node)) != FEDORG_XML_NONE) {
    g_autofree char *range = fedorg_xml_map_dup_attribute (map, node, "ref");
    const char *colon = range != NULL ? strchr (range, ':') : NULL;
    guint32 row, column, last_row, last_column;

    if (colon != NULL && fedorg_sheet_parse_reference (range, &row, &column) > 0 &&
        fedorg_sheet_parse_reference (colon + 1, &last_row, &last_column) > 0 &&
        row + 1 == found->row && column == found->column && last_row >= row)
      return last_row - row + 1;
  }
  return 1;
}

static gboolean
has_mark (GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  return g_strstr_len (text, (gssize) length, "{{") != NULL;
}

static FedorgXmlMap *
map_frame (Scan *scan, FedorgPackageSheet *part, GError **error)
{
  GBytes *head = fedorg_package_sheet_get_head (part);
  g_autoptr (GBytes) tail = fedorg_package_sheet_read_tail (part, error);
  gsize n_head;

  if (tail != NULL)
    scan->sheet->has_outer_marks = has_mark (head) || has_mark (tail);
  return tail != NULL ? fedorg_package_sheet_map (scan->run->package, scan->sheet->sheet->part,
                                                  head, tail, &n_head, error)
                      : NULL;
}

/* blocks within or across others are reported, and not repeated */
static void
take_spreads (Scan *scan, const FedorgXmlMap *map)
{
  guint32 taken = 0;

  for (guint i = 0; i < scan->found->len; i++) {
    Found *found = &g_array_index (scan->found, Found, i);
    FedorgFillSpread spread = {found->row, 1, MAX (found->block->items->len, 1)};

    spread.height = found->end > 0 ? found->end - found->row + 1 : find_merged_height (map, found);
    if (found->row <= taken) {
      fedorg_fill_note (scan->run, scan->sheet, found->row, found->column, "fill/nested",
                        found->mark);
      continue;
    }
    taken = found->row + spread.height - 1;
    g_array_append_val (scan->sheet->spreads, spread);
    g_ptr_array_add (scan->sheet->blocks, g_steal_pointer (&found->block));
    scan->run->spreads = TRUE;
  }
}

gboolean
fedorg_fill_fail_room (const FedorgFillRun *run, const FedorgFillSheet *sheet, GError **error)
{
  g_autofree char *message = g_strdup_printf (
      "sheet %s would get more rows than the %u that a sheet can have; repeat its row for fewer",
      sheet->sheet->name, FEDORG_SHEET_ROWS);

  return fedorg_input_fail (fedorg_package_get_input (run->package), 0, 0, FEDORG_ERROR_LIMIT,
                            message, error);
}

/* a sheet has an end, and so has the memory that a form may ask for */
static gboolean
check_rows (const Scan *scan, GError **error)
{
  const GArray *spreads = scan->sheet->spreads;
  guint64 n_added = 0;

  for (guint i = 0; i < spreads->len; i++) {
    const FedorgFillSpread *spread = &g_array_index (spreads, FedorgFillSpread, i);

    n_added += (guint64) spread->height * (spread->n_copies - 1);
    if (spread->row + spread->height - 1 + n_added > FEDORG_SHEET_ROWS)
      return fedorg_fill_fail_room (scan->run, scan->sheet, error);
  }
  return TRUE;
}

static gboolean
find_spreads (Scan *scan, FedorgPackageSheet *part, GError **error)
{
  g_autoptr (FedorgXmlMap) map = NULL;

  if (!scan_rows (scan, part, error))
    return FALSE;
  map = map_frame (scan, part, error);
  if (map == NULL)
    return FALSE;
  take_spreads (scan, map);
  return check_rows (scan, error);
}

gboolean
fedorg_fill_scan_sheet (FedorgFillRun *run, FedorgFillSheet *sheet, GError **error)
{
  g_autoptr (FedorgPackageSheet) part =
      fedorg_package_sheet_open (run->package, sheet->sheet->part, error);
  g_autoptr (GArray) found = g_array_new (FALSE, FALSE, sizeof (Found));
  Scan scan = {run, sheet, found};

  g_array_set_clear_func (found, clear_found);
  return part != NULL && find_spreads (&scan, part, error);
}
