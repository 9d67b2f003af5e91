/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-output-options.h>
#include <fedorg/fedorg-roster.h>

G_BEGIN_DECLS

/**
 * fedorg_tree_dup_document:
 * @roster: a roster
 * @organization: where the tree begins; %FEDORG_NONE for all roots
 * @level: organisations of lower levels are not shown, though counted; %FEDORG_LEVEL_UNKNOWN or
 *   %FEDORG_LEVEL_UNIT for every level
 * @depth: how many steps below the first organisation are shown; %G_MAXUINT for all
 * @options: (nullable): format, language, reference date; %NULL for the defaults
 *
 * Writes the tree of organisations with the number of posts that each has on the reference date
 * (that of the options, else that of the roster, else today), alone and with all below. In JSON
 * and CSV the organisations stand in a flat list, parents before children.
 *
 * Returns: (transfer full) (nullable): the document in UTF-8 (CSV begins with a BOM, for
 *   spreadsheets); %NULL if there is not enough memory, or if @options were cancelled
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_tree_dup_document (const FedorgRoster *roster, guint32 organization,
                                  FedorgLevel level, guint depth,
                                  const FedorgOutputOptions *options);

G_END_DECLS
