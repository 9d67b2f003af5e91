/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fill/fedorg-fill-private.h"

#include <string.h>

#include "io/patch/fedorg-xml-tag-private.h"

/* Forms are small: a sheet is filled in memory. */

static gboolean
fail_memory (const FedorgFiller *filler, GError **error)
{
  return fedorg_input_fail (fedorg_package_get_input (filler->run->package), 0, 0,
                            FEDORG_ERROR_NO_MEMORY, "there is not enough memory for the form",
                            error);
}

static gboolean
append_row (FedorgFiller *filler, const FedorgPackageSheetRow *row, GError **error)
{
  FedorgPackageSheetCell cell = {.column = G_MAXUINT32};
  g_autofree char *number = g_strdup_printf ("%u", filler->new_row);
  const char *p = fedorg_package_sheet_get_prefix (filler->part);

  fedorg_buffer_put (&filler->buffer, row->gap, row->gap_length);
  fedorg_xml_tag_append_with (&filler->buffer, row->start, row->tag_length, "r", number);
  if (row->is_empty)
    return TRUE;
  while (fedorg_package_sheet_next_cell (filler->part, row, &cell)) {
    if (!fedorg_filler_append_cell (filler, &cell, error))
      return FALSE;
  }
  g_autofree char *close = g_strdup_printf ("</%srow>", p);
  fedorg_buffer_append (&filler->buffer, close, -1);
  return !filler->buffer.failed || fail_memory (filler, error);
}

/* --- rows that are repeated --- */

/* a row of a block, kept until all of them are there */
typedef struct {
  FedorgPackageSheetRow row;
  char *bytes; /* of the gap before it and of all of it */
} KeptRow;

static void
clear_kept_row (gpointer data)
{
  g_free (((KeptRow *) data)->bytes);
}

static void
keep_row (GArray *rows, const FedorgPackageSheetRow *row)
{
  KeptRow kept = {*row, g_malloc (row->gap_length + row->length + 1)};

  memcpy (kept.bytes, row->gap, row->gap_length);
  memcpy (kept.bytes + row->gap_length, row->start, row->length);
  kept.bytes[row->gap_length + row->length] = '\0';
  kept.row.gap = kept.bytes;
  kept.row.start = kept.bytes + row->gap_length;
  g_array_append_val (rows, kept);
}

/* the rows of a block, copy by copy */
static gboolean
append_block (FedorgFiller *filler, GArray *rows, GError **error)
{
  const FedorgFillSpread *spread;
  guint index;

  if (rows->len == 0)
    return TRUE;
  spread = fedorg_fill_find_spread (filler->sheet, g_array_index (rows, KeptRow, 0).row.number);
  index = (guint) (spread - (const FedorgFillSpread *) (gpointer) filler->sheet->spreads->data);
  filler->block = g_ptr_array_index (filler->sheet->blocks, index);
  for (filler->index = 0; filler->index < spread->n_copies; filler->index++) {
    for (guint i = 0; i < rows->len; i++) {
      const FedorgPackageSheetRow *row = &g_array_index (rows, KeptRow, i).row;

      filler->old_row = row->number;
      filler->new_row =
          fedorg_fill_map_row (filler->sheet, row->number, FALSE) + filler->index * spread->height;
      if (!append_row (filler, row, error))
        return FALSE;
    }
  }
  fedorg_filler_note_gaps (filler);
  g_array_set_size (rows, 0);
  filler->block = NULL;
  filler->index = 0;
  return TRUE;
}

static gboolean
is_filled (const FedorgFiller *filler, const FedorgPackageSheetRow *row)
{
  FedorgPackageSheetCell cell = {.column = G_MAXUINT32};

  while (!row->is_empty && fedorg_package_sheet_next_cell (filler->part, row, &cell)) {
    if (fedorg_package_sheet_is_filled (&cell))
      return TRUE;
  }
  return FALSE;
}

static gboolean
append_single (FedorgFiller *filler, const FedorgPackageSheetRow *row, GError **error)
{
  /* a form that is formatted to its very end loses empty rows there, as in spreadsheet programs */
  if (!fedorg_fill_has_room (filler->sheet, row->number))
    return !is_filled (filler, row) || fedorg_fill_fail_room (filler->run, filler->sheet, error);
  filler->old_row = row->number;
  filler->new_row = fedorg_fill_map_row (filler->sheet, row->number, FALSE);
  if (!append_row (filler, row, error))
    return FALSE;
  fedorg_filler_note_gaps (filler);
  return TRUE;
}

static gboolean
fill_rows (FedorgFiller *filler, GArray *kept, GError **error)
{
  const FedorgFillSpread *open = NULL;
  FedorgPackageSheetRow row;
  gboolean at_end;

  for (;;) {
    const FedorgFillSpread *spread;

    if (!fedorg_package_sheet_next (filler->part, &row, &at_end, error))
      return FALSE;
    spread = at_end ? NULL : fedorg_fill_find_spread (filler->sheet, row.number);
    if (spread != open && !append_block (filler, kept, error))
      return FALSE;
    open = spread;
    if (at_end)
      return TRUE;
    if (spread != NULL)
      keep_row (kept, &row);
    else if (!append_single (filler, &row, error))
      return FALSE;
  }
}

/* --- the part --- */

static GBytes *
join (GBytes *head, FedorgBuffer *rows, GBytes *tail)
{
  g_auto (FedorgBuffer) whole = FEDORG_BUFFER_INIT;
  gsize length;
  const char *data = g_bytes_get_data (head, &length);

  fedorg_buffer_put (&whole, data, length);
  fedorg_buffer_put (&whole, rows->data, rows->length);
  data = g_bytes_get_data (tail, &length);
  fedorg_buffer_put (&whole, data, length);
  return fedorg_buffer_finish (&whole);
}

static gboolean
put_changed (FedorgFiller *filler, FedorgXmlMap *map, gsize n_head, GError **error)
{
  g_autoptr (GBytes) head = fedorg_xml_map_dup_changed (map, 0, n_head);
  g_autoptr (GBytes) end =
      fedorg_xml_map_dup_changed (map, n_head, fedorg_xml_map_get_length (map));
  g_autoptr (GBytes) whole = head != NULL && end != NULL ? join (head, &filler->buffer, end) : NULL;

  if (whole == NULL)
    return fail_memory (filler, error);
  fedorg_package_put (filler->run->package, filler->sheet->sheet->part, whole);
  return TRUE;
}

/* What stands before and behind the rows, as one document. Marks within it are filled before references move, as
 * one text cannot be changed twice. */
static FedorgXmlMap *
map_frame (FedorgFiller *filler, gsize *n_head, GError **error)
{
  FedorgPackage *package = filler->run->package;
  const char *part = filler->sheet->sheet->part;
  g_autoptr (GBytes) tail = fedorg_package_sheet_read_tail (filler->part, error);
  g_autoptr (FedorgXmlMap) map = NULL;

  if (tail == NULL)
    return NULL;
  map = fedorg_package_sheet_map (package, part, fedorg_package_sheet_get_head (filler->part), tail,
                                  n_head, error);
  if (map == NULL || !filler->sheet->has_outer_marks)
    return g_steal_pointer (&map);
  if (!fedorg_fill_change_outer (filler->run, filler->sheet->sheet->name, map, error))
    return NULL;
  if (!fedorg_xml_map_is_changed (map))
    return g_steal_pointer (&map);
  filler->is_changed = TRUE;
  g_autoptr (GBytes) head = fedorg_xml_map_dup_changed (map, 0, *n_head);
  g_autoptr (GBytes) end =
      fedorg_xml_map_dup_changed (map, *n_head, fedorg_xml_map_get_length (map));
  if (head == NULL || end == NULL) {
    fail_memory (filler, error);
    return NULL;
  }
  return fedorg_package_sheet_map (package, part, head, end, n_head, error);
}

static gboolean
finish_sheet (FedorgFiller *filler, GError **error)
{
  gsize n_head;
  g_autoptr (FedorgXmlMap) map = map_frame (filler, &n_head, error);

  if (map == NULL)
    return FALSE;
  fedorg_fill_change_frame (filler->run, filler->sheet, map);
  /* a sheet that names no row that moved stays byte for byte */
  return (!filler->is_changed && filler->sheet->spreads->len == 0 &&
          !fedorg_xml_map_is_changed (map)) ||
         put_changed (filler, map, n_head, error);
}

gboolean
fedorg_fill_put_sheet (FedorgFillRun *run, FedorgFillSheet *sheet, GError **error)
{
  g_autoptr (GArray) kept = g_array_new (FALSE, FALSE, sizeof (KeptRow));
  FedorgFiller filler;
  gboolean is_done;

  fedorg_filler_init (&filler, run, sheet);
  g_array_set_clear_func (kept, clear_kept_row);
  filler.part = fedorg_package_sheet_open (run->package, sheet->sheet->part, error);
  is_done =
      filler.part != NULL && fill_rows (&filler, kept, error) && finish_sheet (&filler, error);
  fedorg_filler_clear (&filler);
  return is_done;
}
