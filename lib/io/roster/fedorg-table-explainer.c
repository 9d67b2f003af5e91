/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-table-explanation.h>

#include "io/csv/fedorg-csv-grid-private.h"
#include "io/grid/fedorg-grid-reader-private.h"
#include "io/input/fedorg-roster-format-private.h"
#ifdef FEDORG_WITH_WORKBOOK
#include "io/workbook/fedorg-workbook-private.h"
#endif

#ifdef FEDORG_WITH_WORKBOOK
/* bytes by which a workbook is recognised */
#define HEAD_SIZE 64

static gboolean
is_workbook (FedorgInput *input, gboolean *found, GError **error)
{
  char head[HEAD_SIZE];
  gsize n_read;

  if (!fedorg_input_read (input, head, sizeof head, &n_read, error))
    return FALSE;
  fedorg_input_rewind (input);
  *found = fedorg_workbook_sniff (head, n_read);
  return TRUE;
}
#endif

/* the document as a book of sheets, whichever kind it is */
static FedorgGridBook *
open_book (FedorgInput *input, const FedorgLimits *limits, GError **error)
{
  g_auto (FedorgCsvText) text = {.length = 0};

#ifdef FEDORG_WITH_WORKBOOK
  gboolean found = FALSE;
  if (!is_workbook (input, &found, error))
    return NULL;
  if (found)
    return fedorg_workbook_open (input, limits, error);
#endif
  if (!fedorg_csv_text_load (&text, input, error))
    return NULL;
  return fedorg_csv_book_new (&text, input, limits);
}

FedorgTableExplanation *
fedorg_table_explanation_new_for_file (const char *path, FedorgReadOptions *options, GError **error)
{
  g_autoptr (FedorgTableExplanation) explanation = NULL;
  g_autoptr (FedorgRosterBuilder) builder = NULL;
  g_autoptr (FedorgGridBook) book = NULL;
  g_autoptr (FedorgInput) input = NULL;
  const FedorgLimits *limits;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  builder = fedorg_roster_builder_new_with_options (options);
  limits = fedorg_roster_builder_get_limits (builder);
  input = fedorg_input_open (path, limits, error);
  if (input == NULL)
    return NULL;
  book = open_book (input, limits, error);
  if (book == NULL)
    return NULL;
  explanation = fedorg_table_explanation_new ();
  if (!fedorg_grid_read_book (book, input, builder, explanation, error))
    return NULL;
  return g_steal_pointer (&explanation);
}
