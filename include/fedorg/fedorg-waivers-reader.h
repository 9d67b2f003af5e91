/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-limits.h>
#include <fedorg/fedorg-waivers.h>

G_BEGIN_DECLS

/**
 * fedorg_waivers_load:
 * @path: (type filename): a JSON document (".json") or a table, as docs/check.md describes them; "-" for standard input, a table
 * @limits: (nullable): limits; %NULL for the defaults
 * @error: (nullable): %FEDORG_ERROR_IO, %FEDORG_ERROR_ENCODING, %FEDORG_ERROR_SYNTAX, %FEDORG_ERROR_FORMAT,
 *   %FEDORG_ERROR_LIMIT or %FEDORG_ERROR_NO_MEMORY; the message names file, line and field
 *
 * Reads a list of waivers.
 *
 * Returns: (transfer full) (nullable): the waivers, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgWaivers *fedorg_waivers_load (const char *path, const FedorgLimits *limits,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_waivers_load_bytes: (constructor)
 * @bytes: the whole document or table
 * @name: how messages call it; one that ends in ".json" is a JSON document, any other a table
 * @limits: (nullable): limits; %NULL for the defaults
 * @error: (nullable): as fedorg_waivers_load()
 *
 * Reads a list of waivers that is in memory.
 *
 * Returns: (transfer full) (nullable): the waivers, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgWaivers *fedorg_waivers_load_bytes (GBytes *bytes, const char *name,
                                          const FedorgLimits *limits,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
