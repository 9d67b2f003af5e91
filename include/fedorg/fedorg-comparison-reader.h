/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-comparison.h>
#include <fedorg/fedorg-limits.h>

G_BEGIN_DECLS

/**
 * fedorg_comparison_read_succession_file:
 * @comparison: a comparison
 * @path: (type filename): a table (CSV) with the columns old (旧代码) and new (新代码); "-" is standard input
 * @limits: (nullable): limits; %NULL for the defaults
 * @error: (nullable): %FEDORG_ERROR_IO, %FEDORG_ERROR_ENCODING, %FEDORG_ERROR_SYNTAX,
 *   %FEDORG_ERROR_FORMAT, %FEDORG_ERROR_LIMIT, %FEDORG_ERROR_NOT_FOUND or
 *   %FEDORG_ERROR_NO_MEMORY; the message begins with FILE:LINE where it is known
 *
 * Adds what became of organisations, a row for each: several rows with one old code say that it was
 * split, several with one new code that it was merged. Other columns are left aside.
 *
 * Returns: %FALSE with @error set if the file cannot be read, or names what is in neither roster
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_comparison_read_succession_file (FedorgComparison *comparison, const char *path,
                                                 const FedorgLimits *limits, GError **error);

/**
 * fedorg_comparison_read_succession_bytes:
 * @comparison: a comparison
 * @bytes: the whole table
 * @name: how messages call it
 * @limits: (nullable): limits; %NULL for the defaults
 * @error: (nullable): as fedorg_comparison_read_succession_file()
 *
 * Adds the rows of a table in memory.
 *
 * Returns: %FALSE with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_comparison_read_succession_bytes (FedorgComparison *comparison, GBytes *bytes,
                                                  const char *name, const FedorgLimits *limits,
                                                  GError **error);

G_END_DECLS
