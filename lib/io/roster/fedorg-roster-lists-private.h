/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/fedorg-roster-builder-private.h"

G_BEGIN_DECLS

/* Whether what was read needs a list of organisations that stands in a sheet of the same workbook. */
gboolean fedorg_roster_has_directory_sheet (const FedorgRosterBuilder *builder);

/* the options with the lists of a workbook as the directory; NULL with @error set. (transfer full) */
FedorgReadOptions *fedorg_roster_dup_placed (const FedorgReadOptions *options, const char *path,
                                             GError **error);

G_END_DECLS
