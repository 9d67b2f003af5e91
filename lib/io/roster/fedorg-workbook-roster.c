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

/* A workbook as one of the formats of a roster. Without the libraries for workbooks the format is
 * recognised all the same, and refused with the reason. */

gboolean
fedorg_workbook_read (FedorgInput *input, FedorgRosterBuilder *builder, GError **error)
{
  g_autoptr (FedorgGridBook) book =
      fedorg_workbook_open (input, fedorg_roster_builder_get_limits (builder), error);

  return book != NULL && fedorg_grid_read_book (book, input, builder, NULL, error);
}

#endif
