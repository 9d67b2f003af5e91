/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/patch/fedorg-package-private.h"
#include "io/patch/fedorg-xml-map-private.h"

G_BEGIN_DECLS

/* The part of a sheet as its bytes stand: what is before the rows, row after row, what is behind
 * them. Only one row is in memory. A "<" can only begin a tag there: a part with comments, CDATA or
 * processing instructions among its rows, which no spreadsheet program writes, is refused. */

typedef struct _FedorgPackageSheet FedorgPackageSheet;

/* Valid until the next row is asked for. */
typedef struct {
  const char *gap; /* what stands between this row and the one before */
  gsize gap_length;
  const char *start; /* of the tag */
  gsize tag_length;
  gsize length; /* of all, with the closing tag */
  gboolean is_empty;
  guint32 number; /* from 1 */
} FedorgPackageSheetRow;

typedef struct {
  const char *start;
  gsize tag_length;
  gsize length;
  guint32 column; /* from 0 */
} FedorgPackageSheetCell;

/* FEDORG_ERROR_FORMAT, _ENCODING; those of the archive. Messages name file and part */
FedorgPackageSheet *fedorg_package_sheet_open (FedorgPackage *package, const char *name,
                                               GError **error);
void fedorg_package_sheet_free (FedorgPackageSheet *part);

/* "x:" or "" */
const char *fedorg_package_sheet_get_prefix (const FedorgPackageSheet *part);

/* what stands before the rows, the opening tag of the rows included. (transfer none) */
GBytes *fedorg_package_sheet_get_head (const FedorgPackageSheet *part);

gboolean fedorg_package_sheet_next (FedorgPackageSheet *part, FedorgPackageSheetRow *row,
                                    gboolean *at_end, GError **error);

/* what stands behind the rows, from their closing tag on; once, after the last row. (transfer full) */
GBytes *fedorg_package_sheet_read_tail (FedorgPackageSheet *part, GError **error);

/* head and tail as one document without rows; *@n_head gets where the tail begins. NULL: as
 * fedorg_xml_map_new() */
FedorgXmlMap *fedorg_package_sheet_map (FedorgPackage *package, const char *name, GBytes *head,
                                        GBytes *tail, gsize *n_head, GError **error);

/* The next cell of a row. @cell begins zeroed with column G_MAXUINT32; FALSE: there is none */
gboolean fedorg_package_sheet_next_cell (const FedorgPackageSheet *part,
                                         const FedorgPackageSheetRow *row,
                                         FedorgPackageSheetCell *cell);

/* whether anything stands in the cell */
gboolean fedorg_package_sheet_is_filled (const FedorgPackageSheetCell *cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgPackageSheet, fedorg_package_sheet_free)

G_END_DECLS
