/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-comparison.h>
#include <fedorg/fedorg-output-options.h>

G_BEGIN_DECLS

/**
 * fedorg_comparison_dup_document:
 * @comparison: a comparison that was run
 * @options: (nullable): format, language, width, redaction; %NULL for the defaults
 *
 * Writes a comparison as a document: what became of organisations and persons, the figures before
 * and after, and single changes if they were kept. CSV, which holds one table, has the figures, or
 * the single changes if they were kept.
 *
 * Returns: (transfer full) (nullable): the document in UTF-8 (CSV begins with a BOM); %NULL if there
 *   is not enough memory, if it was not run, or if @options were cancelled
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_comparison_dup_document (const FedorgComparison *comparison,
                                        const FedorgOutputOptions *options);

G_END_DECLS
