/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/roster/fedorg-table-book-private.h"

#include "io/csv/fedorg-csv-grid-private.h"
#include "io/input/fedorg-roster-format-private.h"
#ifdef FEDORG_WITH_WORKBOOK
#include "io/workbook/fedorg-workbook-private.h"
#endif

/* A workbook or a table of text, opened by what its bytes are. */

#ifdef FEDORG_WITH_WORKBOOK
/* bytes by which a workbook is recognised */
#define HEAD_SIZE 64

/* by its bytes, since a workbook is often renamed */
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

FedorgGridBook *
fedorg_table_book_open (FedorgInput *input, const FedorgLimits *limits, GError **error)
{
#ifdef FEDORG_WITH_WORKBOOK
  gboolean found = FALSE;
  if (!is_workbook (input, &found, error))
    return NULL;
  if (found)
    return fedorg_workbook_open (input, limits, error);
#endif
  return fedorg_csv_book_open (input, limits, error);
}
