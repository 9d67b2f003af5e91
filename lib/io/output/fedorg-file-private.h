/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-limits.h>

G_BEGIN_DECLS

/* the whole of a small file, no longer than FEDORG_LIMIT_RULESET_BYTES; "-" is standard input.
 * `name` gets what messages call it */
GBytes *fedorg_file_read (const char *path, const FedorgLimits *limits, char **name,
                          GError **error);

G_END_DECLS
