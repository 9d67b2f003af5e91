/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "workbook-file.h"

#include <string.h>
#include <zip.h>

#include "harness/fedorg-test.h"
#include "io/workbook/fedorg-workbook-private.h"

#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"
#define OFFICE  "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

GBytes *
workbook_pack (const char *const *parts)
{
  zip_error_t error;
  zip_source_t *target;
  zip_stat_t status;
  zip_t *zip;
  g_autofree char *data = NULL;

  zip_error_init (&error);
  target = zip_source_buffer_create (NULL, 0, 0, &error);
  zip = zip_open_from_source (target, ZIP_TRUNCATE, &error);
  zip_source_keep (target);
  for (; parts[0] != NULL; parts += 2)
    zip_file_add (zip, parts[0], zip_source_buffer (zip, parts[1], strlen (parts[1]), 0), 0);
  zip_close (zip);
  zip_source_open (target);
  zip_source_stat (target, &status);
  data = g_malloc (status.size);
  zip_source_read (target, data, status.size);
  zip_source_close (target);
  zip_source_free (target);
  zip_error_fini (&error);
  return g_bytes_new_take (g_steal_pointer (&data), status.size);
}

GBytes *
workbook_make (const char *rows, const char *behind, const char *texts, const char *styles)
{
  g_autofree char *sheet = g_strdup_printf (
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<worksheet xmlns=\"" WORKBOOK_MAIN
      "\"><sheetData>%s</sheetData>%s</worksheet>",
      rows, behind != NULL ? behind : "");
  g_autofree char *shared =
      g_strdup_printf ("<sst xmlns=\"" WORKBOOK_MAIN "\">%s</sst>", texts != NULL ? texts : "");
  g_autofree char *style = g_strdup_printf (
      "<styleSheet xmlns=\"" WORKBOOK_MAIN "\">%s</styleSheet>", styles != NULL ? styles : "");
  const char *const parts[] = {
      "_rels/.rels",
      "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"r\" Type=\"" OFFICE
      "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>",
      "xl/workbook.xml",
      "<workbook xmlns=\"" WORKBOOK_MAIN "\" xmlns:r=\"" OFFICE
      "\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"a\"/></sheets></workbook>",
      "xl/_rels/workbook.xml.rels",
      "<Relationships xmlns=\"" PACKAGE "\"><Relationship Id=\"a\" Type=\"" OFFICE
      "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"b\" Type=\"" OFFICE
      "/sharedStrings\" Target=\"/xl/sharedStrings.xml\"/><Relationship Id=\"c\" Type=\"" OFFICE
      "/styles\" Target=\"styles.xml\"/></Relationships>",
      "xl/worksheets/sheet1.xml",
      sheet,
      "xl/sharedStrings.xml",
      shared,
      "xl/styles.xml",
      style,
      NULL};

  return workbook_pack (parts);
}

static void
append_cell (GString *text, const FedorgGridCell *cell)
{
  static const char kinds[] = {'-', 't', 'n', 'd', 'b', 'e'};
  static const char flags[] = "MFLQ%?";

  g_string_append_c (text, kinds[cell->kind]);
  for (guint i = 0; flags[i] != '\0'; i++) {
    if ((cell->flags & 1u << i) != 0)
      g_string_append_c (text, flags[i]);
  }
  g_string_append_c (text, ' ');
  g_string_append_len (text, cell->text, (gssize) cell->length);
}

static gboolean
dump_rows (FedorgGrid *grid, GString *text, GError **error)
{
  for (;;) {
    FedorgGridRow row;
    gboolean at_end;

    if (!fedorg_grid_next (grid, &row, &at_end, error))
      return FALSE;
    if (at_end)
      return TRUE;
    g_string_append_printf (text, "%u%s:", row.line, row.is_hidden ? " hidden" : "");
    for (guint i = 0; i < row.n_cells; i++) {
      g_string_append (text, i > 0 ? " | " : " ");
      append_cell (text, &row.cells[i]);
    }
    g_string_append_c (text, '\n');
  }
}

char *
workbook_dump (GBytes *bytes, guint sheet)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgInput) input = fedorg_input_new_for_bytes (bytes, "a.xlsx", limits, &error);
  g_autoptr (FedorgGridBook) book = fedorg_workbook_open (input, limits, &error);
  g_autoptr (FedorgGrid) grid =
      book != NULL ? fedorg_grid_book_open_sheet (book, sheet, &error) : NULL;
  g_autoptr (GString) text = g_string_new (NULL);

  if (grid == NULL || !dump_rows (grid, text, &error))
    return g_strdup (error->message);
  return g_string_free (g_steal_pointer (&text), FALSE);
}
