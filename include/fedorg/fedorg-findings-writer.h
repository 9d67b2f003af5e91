/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-findings.h>
#include <fedorg/fedorg-output-options.h>
#include <fedorg/fedorg-roster.h>

G_BEGIN_DECLS

/**
 * fedorg_findings_dup_document:
 * @findings: findings
 * @roster: the roster they are about
 * @options: (nullable): format, language, colour, redaction; %NULL for the defaults
 *
 * Writes findings as a document: text for a reader, JSON, CSV or Markdown.
 *
 * Returns: (transfer full) (nullable): the document in UTF-8 (CSV begins with a BOM, for
 *   spreadsheets); %NULL if there is not enough memory, or if @options were cancelled
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_findings_dup_document (const FedorgFindings *findings, const FedorgRoster *roster,
                                      const FedorgOutputOptions *options);

G_END_DECLS
