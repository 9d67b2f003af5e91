/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/fedorg-fault-private.h"
#include "io/fedorg-table-layout-private.h"

G_BEGIN_DECLS

/* Finds the headings at the beginning of a table, and with them the separator and the line ends.
 * A first line such as `sep=;` names the separator; else it is the one that makes the most
 * headings. Offices put a title over the headings: up to five rows may stand there. */

/* where the rows below the headings begin */
typedef struct {
  gsize offset;
  guint64 n_lines; /* before them */
  guint64 line;    /* of the headings */
} FedorgTableBody;

/* @data: valid UTF-8, behind which 64 bytes may be read, and which changes. FALSE:
 * FEDORG_ERROR_FORMAT or _LIMIT */
gboolean fedorg_table_find_headings (FedorgTableLayout *layout, char *data, gsize length,
                                     gsize column_limit, FedorgTableBody *body, FedorgFault *fault);

G_END_DECLS
