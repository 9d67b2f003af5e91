/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-audit.h>
#include <fedorg/fedorg-output-options.h>

G_BEGIN_DECLS

/**
 * fedorg_audit_dup_document:
 * @audit: an audit
 * @options: (nullable): format, language, colour; %NULL for the defaults
 *
 * Writes what was found about printed figures: text for a reader, JSON, CSV or Markdown. With
 * totals only, no row is written.
 *
 * Returns: (transfer full) (nullable): the document in UTF-8 (CSV begins with a BOM, for
 *   spreadsheets); %NULL if there is not enough memory
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_audit_dup_document (const FedorgAudit *audit, const FedorgOutputOptions *options);

G_END_DECLS
