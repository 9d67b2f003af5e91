/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-output-options.h>
#include <fedorg/fedorg-roster.h>
#include <fedorg/fedorg-table.h>

G_BEGIN_DECLS

/**
 * fedorg_table_dup_document:
 * @table: a table
 * @roster: the roster it is about
 * @options: (nullable): format, language, colour; %NULL for the defaults
 *
 * Writes a table as a document: text for a reader, JSON, CSV or Markdown.
 *
 * Returns: (transfer full) (nullable): the document in UTF-8 (CSV begins with a BOM, for
 *   spreadsheets); %NULL if there is not enough memory, or if @options were cancelled
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_table_dup_document (const FedorgTable *table, const FedorgRoster *roster,
                                   const FedorgOutputOptions *options);

G_END_DECLS
