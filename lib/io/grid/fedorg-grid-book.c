/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-vocabulary.h>

#include "io/grid/fedorg-grid-headings-private.h"
#include "io/grid/fedorg-grid-reader-private.h"
#include "io/grid/fedorg-grid-words-private.h"
#include "model/batch/fedorg-batch-private.h"
#include "model/fedorg-read-options-private.h"

/* The sheets of a document: which of them are read. */

/* names of sheets that one finding shows */
#define MOST_NAMES 12

typedef struct {
  FedorgGridBook *book;
  const FedorgInput *input;
  FedorgRosterBuilder *builder;
  FedorgTableExplanation *explanation;
  FedorgGridFound found;
} BookReader;

static gboolean
fail_headings (const BookReader *reader, GError **error)
{
  static const FedorgField examples[] = {FEDORG_FIELD_ORGANIZATION_ID,
                                         FEDORG_FIELD_ORGANIZATION_NAME, FEDORG_FIELD_PERSON_NAME,
                                         FEDORG_FIELD_ROLE};
  g_autoptr (GString) names = g_string_new (NULL);
  g_autofree char *message = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++) {
    guint8 field = (guint8) examples[i];

    g_string_append_printf (
        names, "%s%s (%s)", i > 0 ? ", " : "",
        fedorg_vocabulary_get_label (FEDORG_VOCABULARY_FIELD, field, FEDORG_LANGUAGE_ZH),
        fedorg_vocabulary_get_label (FEDORG_VOCABULARY_FIELD, field, FEDORG_LANGUAGE_EN));
  }
  message = g_strdup_printf ("no known heading was found in the first %d rows, the widest of which "
                             "is row %u with %u cells; a table has a row of headings such as %s",
                             FEDORG_GRID_HEAD_ROWS, reader->found.widest_row, reader->found.widest,
                             names->str);
  return fedorg_input_fail (reader->input, 0, 0, FEDORG_ERROR_FORMAT, message, error);
}

static gboolean
read_sheet (BookReader *reader, guint sheet, GError **error)
{
  g_autoptr (FedorgGrid) grid = fedorg_grid_book_open_sheet (reader->book, sheet, error);
  const char *name = fedorg_grid_book_get_sheet_name (reader->book, sheet);

  if (grid == NULL)
    return FALSE;
  if (name != NULL)
    fedorg_roster_builder_begin_sheet (reader->builder, fedorg_input_get_name (reader->input),
                                       name);
  return fedorg_grid_read (grid, reader->input, reader->builder, reader->explanation,
                           &reader->found, error);
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
fail_no_sheet (const BookReader *reader, GError **error)
{
  g_autoptr (GString) message = g_string_new ("there is no such sheet in the workbook; it has ");

  for (guint i = 0; i < fedorg_grid_book_get_n_sheets (reader->book); i++) {
    if (i > 0)
      g_string_append (message, ", ");
    g_string_append (message, fedorg_grid_book_get_sheet_name (reader->book, i));
  }
  return fedorg_input_fail (reader->input, 0, 0, FEDORG_ERROR_NOT_FOUND, message->str, error);
}

/* That sheets which nobody sees were passed over is reported once, with their names. No place is in them: a
 * marked copy leaves them as they are. */
static gboolean
report_hidden (BookReader *reader, const GPtrArray *hidden, GError **error)
{
  g_autoptr (GString) names = g_string_new (NULL);
  FedorgBatch *batch;

  if (hidden->len == 0)
    return TRUE;
  for (guint i = 0; i < hidden->len && i < MOST_NAMES; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "",
                            (const char *) g_ptr_array_index (hidden, i));
  g_string_append (names, hidden->len > MOST_NAMES ? ", …" : "");
  fedorg_roster_builder_begin_source (reader->builder, fedorg_input_get_name (reader->input));
  batch = fedorg_batch_new (fedorg_roster_builder_get_limits (reader->builder));
  fedorg_batch_add_finding (batch, "roster/hidden-sheets", 0, 0, FEDORG_FIELD_NONE, names->str,
                            hidden->len);
  return fedorg_roster_builder_take_batch (reader->builder, batch, 0, error);
}

static gboolean
read_visible (BookReader *reader, GError **error)
{
  g_autoptr (GPtrArray) hidden = g_ptr_array_new ();

  for (guint i = 0; i < fedorg_grid_book_get_n_sheets (reader->book); i++) {
    const char *name = fedorg_grid_book_get_sheet_name (reader->book, i);

    if (fedorg_grid_book_is_sheet_hidden (reader->book, i) && fedorg_grid_is_help_sheet (name))
      continue;
    if (fedorg_grid_book_is_sheet_hidden (reader->book, i))
      g_ptr_array_add (hidden, (gpointer) name);
    else if (!read_sheet (reader, i, error))
      return FALSE;
  }
  return report_hidden (reader, hidden, error);
}

/* a table of text has one sheet, which has no name: that is read whatever is wanted */
static gboolean
read_wanted (BookReader *reader, GError **error)
{
  const char *wanted =
      fedorg_read_options_get_sheet (fedorg_roster_builder_get_options (reader->builder));
  guint sheet;

  if (wanted == NULL || fedorg_grid_book_get_n_sheets (reader->book) == 0 ||
      fedorg_grid_book_get_sheet_name (reader->book, 0) == NULL)
    return read_visible (reader, error);
  return find_sheet (reader->book, wanted, &sheet) ? read_sheet (reader, sheet, error)
                                                   : fail_no_sheet (reader, error);
}

gboolean
fedorg_grid_read_book (FedorgGridBook *book, const FedorgInput *input, FedorgRosterBuilder *builder,
                       FedorgTableExplanation *explanation, GError **error)
{
  BookReader reader = {book, input, builder, explanation, {0}};

  return read_wanted (&reader, error) &&
         (reader.found.n_tables > 0 || fail_headings (&reader, error));
}
