/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-baseline.h>
#include <fedorg/fedorg-limits.h>

G_BEGIN_DECLS

/**
 * fedorg_baseline_load:
 * @path: (type filename): findings as JSON, as fedorg_findings_dup_document() writes them
 * @limits: (nullable): limits; %NULL for the defaults
 * @error: (nullable): %FEDORG_ERROR_IO, %FEDORG_ERROR_SYNTAX, %FEDORG_ERROR_FORMAT, %FEDORG_ERROR_LIMIT or
 *   %FEDORG_ERROR_NO_MEMORY; the message names file, line and field
 *
 * Reads the findings of an earlier check. A file longer than %FEDORG_LIMIT_RULESET_BYTES is refused before more of it is read.
 *
 * Returns: (transfer full) (nullable): the findings, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgBaseline *fedorg_baseline_load (const char *path, const FedorgLimits *limits,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_baseline_load_bytes: (constructor)
 * @bytes: the findings of an earlier check as JSON
 * @name: how messages call them
 * @limits: (nullable): limits; %NULL for the defaults
 * @error: (nullable): as fedorg_baseline_load()
 *
 * Reads the findings of an earlier check that are in memory.
 *
 * Returns: (transfer full) (nullable): the findings, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgBaseline *fedorg_baseline_load_bytes (GBytes *bytes, const char *name,
                                            const FedorgLimits *limits,
                                            GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
