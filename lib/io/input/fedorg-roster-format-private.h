/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/input/fedorg-input-private.h"
#include "model/batch/fedorg-batch-private.h"

G_BEGIN_DECLS

/* The formats of a roster, one pair of functions each: whether a document of unknown name begins
 * like this, and reading it into a builder that has begun a source. A new format is a row in
 * fedorg-roster-reader.c and a file with these two. */

typedef gboolean (*FedorgFormatSniffFunc) (const char *head, gsize length);
typedef gboolean (*FedorgFormatReadFunc) (FedorgInput *input, FedorgRosterBuilder *builder,
                                          GError **error);

gboolean fedorg_csv_sniff (const char *head, gsize length);
gboolean fedorg_csv_read (FedorgInput *input, FedorgRosterBuilder *builder, GError **error);

gboolean fedorg_workbook_sniff (const char *head, gsize length);
gboolean fedorg_workbook_read (FedorgInput *input, FedorgRosterBuilder *builder, GError **error);

gboolean fedorg_json_roster_sniff (const char *head, gsize length);
gboolean fedorg_json_roster_read (FedorgInput *input, FedorgRosterBuilder *builder, GError **error);

gboolean fedorg_jsonl_roster_sniff (const char *head, gsize length);
gboolean fedorg_jsonl_roster_read (FedorgInput *input, FedorgRosterBuilder *builder,
                                   GError **error);

/* a snapshot is read as a whole, by fedorg_snapshot_load(); among other files it is refused */
gboolean fedorg_snapshot_sniff (const char *head, gsize length);
gboolean fedorg_snapshot_refuse (FedorgInput *input, FedorgRosterBuilder *builder, GError **error);

G_END_DECLS
