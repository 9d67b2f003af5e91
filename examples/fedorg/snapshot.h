/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg.h>

G_BEGIN_DECLS

/* Whether a file is a snapshot that can be mapped: one on a disk, by its name. */
gboolean snapshot_is_one (const char *path);

/* Opens a snapshot for a result that is made whole before any of it is written: the file is mapped,
 * so that only what is looked at takes memory. Where somebody cuts the file short before the result
 * is there, the process says so and ends with STATUS_INPUT. */
FedorgRoster *snapshot_open (const char *path, GError **error);

G_END_DECLS
