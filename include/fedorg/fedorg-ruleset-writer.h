/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-ruleset.h>

G_BEGIN_DECLS

/**
 * fedorg_ruleset_dup_document:
 * @ruleset: a ruleset, however it was made
 * @error: (nullable): %FEDORG_ERROR_NO_MEMORY
 *
 * Writes a ruleset as one JSON document in canonical form. Rules, tables, categories and conventions that
 * it inherits by `extends` stand in the document themselves, as they are after all overrides, so that
 * the document needs no other one. Equal rulesets give equal bytes in whatever order the members of
 * their objects were written; values (`"40%"` or `0.4`) stay as they were written. Reading the document
 * gives a ruleset with the same findings and tables, and writing that one gives the same bytes.
 *
 * Returns: (transfer full) (nullable): the document, in UTF-8, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_ruleset_dup_document (const FedorgRuleset *ruleset,
                                     GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
