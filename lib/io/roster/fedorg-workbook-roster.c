/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/input/fedorg-roster-format-private.h"

#include <string.h>

/* zip archives begin like this, empty ones included */
gboolean
fedorg_workbook_sniff (const char *head, gsize length)
{
  return length >= 4 &&
         (memcmp (head, "PK\003\004", 4) == 0 || memcmp (head, "PK\005\006", 4) == 0);
}

#ifndef FEDORG_WITH_WORKBOOK

gboolean
fedorg_workbook_read (FedorgInput *input, G_GNUC_UNUSED FedorgRosterBuilder *builder,
                      GError **error)
{
  return fedorg_input_fail (input, 0, 0, FEDORG_ERROR_FORMAT,
                            "this is a workbook, and the library was built without the libraries "
                            "that read it (libzip and expat); save it as CSV (UTF-8)",
                            error);
}

#else

#include "io/grid/fedorg-grid-reader-private.h"
#include "io/workbook/fedorg-workbook-private.h"

static gboolean
read_sheet (FedorgInput *input, FedorgRosterBuilder *builder, FedorgGridBook *book, guint sheet,
            guint *n_found, GError **error)
{
  g_autoptr (FedorgGrid) grid = fedorg_grid_book_open_sheet (book, sheet, error);

  if (grid == NULL)
    return FALSE;
  fedorg_roster_builder_begin_sheet (builder, fedorg_input_get_name (input),
                                     fedorg_grid_get_sheet_name (grid));
  return fedorg_grid_read (grid, input, builder, n_found, error);
}

/* the sheet of the options by its name or number; FALSE if there is none */
static gboolean
find_sheet (const FedorgGridBook *book, const char *wanted, guint *sheet)
{
  guint n_sheets = fedorg_grid_book_get_n_sheets (book);
  guint64 number;

  for (*sheet = 0; *sheet < n_sheets; ++*sheet) {
    if (strcmp (fedorg_grid_book_get_sheet_name (book, *sheet), wanted) == 0)
      return TRUE;
  }
  if (!g_ascii_string_to_unsigned (wanted, 10, 1, n_sheets, &number, NULL))
    return FALSE;
  *sheet = (guint) number - 1;
  return TRUE;
}

static gboolean
fail_no_sheet (const FedorgInput *input, const FedorgGridBook *book, GError **error)
{
  g_autoptr (GString) message = g_string_new ("there is no such sheet in the workbook; it has ");

  for (guint i = 0; i < fedorg_grid_book_get_n_sheets (book); i++) {
    if (i > 0)
      g_string_append (message, ", ");
    g_string_append (message, fedorg_grid_book_get_sheet_name (book, i));
  }
  return fedorg_input_fail (input, 0, 0, FEDORG_ERROR_NOT_FOUND, message->str, error);
}

/* that sheets which nobody sees were passed over is told once, with their number */
static gboolean
tell_hidden (FedorgInput *input, FedorgRosterBuilder *builder, guint n_hidden, GError **error)
{
  FedorgBatch *batch;

  if (n_hidden == 0)
    return TRUE;
  fedorg_roster_builder_begin_source (builder, fedorg_input_get_name (input));
  batch = fedorg_batch_new (fedorg_roster_builder_get_limits (builder));
  fedorg_batch_add_finding (batch, "roster/hidden-sheets", 0, 0, FEDORG_FIELD_NONE, NULL, n_hidden);
  return fedorg_roster_builder_take_batch (builder, batch, 0, error);
}

static gboolean
read_visible (FedorgInput *input, FedorgRosterBuilder *builder, FedorgGridBook *book,
              guint *n_found, GError **error)
{
  guint n_hidden = 0;

  for (guint i = 0; i < fedorg_grid_book_get_n_sheets (book); i++) {
    if (fedorg_grid_book_is_sheet_hidden (book, i))
      n_hidden++;
    else if (!read_sheet (input, builder, book, i, n_found, error))
      return FALSE;
  }
  return tell_hidden (input, builder, n_hidden, error);
}

static gboolean
read_wanted (FedorgInput *input, FedorgRosterBuilder *builder, FedorgGridBook *book, guint *n_found,
             GError **error)
{
  const char *wanted = fedorg_read_options_get_sheet (fedorg_roster_builder_get_options (builder));
  guint sheet;

  if (wanted == NULL)
    return read_visible (input, builder, book, n_found, error);
  return find_sheet (book, wanted, &sheet)
             ? read_sheet (input, builder, book, sheet, n_found, error)
             : fail_no_sheet (input, book, error);
}

gboolean
fedorg_workbook_read (FedorgInput *input, FedorgRosterBuilder *builder, GError **error)
{
  g_autoptr (FedorgGridBook) book =
      fedorg_workbook_open (input, fedorg_roster_builder_get_limits (builder), error);
  guint n_found = 0;

  if (book == NULL || !read_wanted (input, builder, book, &n_found, error))
    return FALSE;
  return n_found > 0 ||
         fedorg_input_fail (input, 0, 0, FEDORG_ERROR_FORMAT,
                            "no sheet of the workbook has a row of headings that are known", error);
}

#endif
