/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-audit-builder.h>
#include <fedorg/fedorg-limits.h>

G_BEGIN_DECLS

/**
 * fedorg_audit_builder_read_file:
 * @builder: a builder
 * @path: (type filename): a table (CSV); "-" is standard input
 * @limits: (nullable): limits; %NULL for the defaults
 * @error: (nullable): %FEDORG_ERROR_NOT_FOUND, %FEDORG_ERROR_IO, %FEDORG_ERROR_ENCODING,
 *   %FEDORG_ERROR_SYNTAX, %FEDORG_ERROR_FORMAT, %FEDORG_ERROR_LIMIT or %FEDORG_ERROR_NO_MEMORY; the
 *   message begins with FILE:LINE:COLUMN where these are known
 *
 * Adds the rows of a table of printed figures. Its headings, in English or Chinese and in any
 * order, name the fields: group, metric, count, denominator, printed, part_of, at_least_each,
 * at_most_each. Empty rows are left out.
 *
 * Returns: %FALSE with @error set if the file cannot be read
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_audit_builder_read_file (FedorgAuditBuilder *builder, const char *path,
                                         const FedorgLimits *limits, GError **error);

/**
 * fedorg_audit_builder_read_bytes:
 * @builder: a builder
 * @bytes: a whole table
 * @name: how messages call it
 * @limits: (nullable): limits; %NULL for the defaults
 * @error: (nullable): as fedorg_audit_builder_read_file()
 *
 * Adds the rows of a table in memory.
 *
 * Returns: %FALSE with @error set if it cannot be read
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_audit_builder_read_bytes (FedorgAuditBuilder *builder, GBytes *bytes,
                                          const char *name, const FedorgLimits *limits,
                                          GError **error);

G_END_DECLS
