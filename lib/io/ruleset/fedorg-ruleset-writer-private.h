/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-ruleset-writer.h>

#include "io/json/fedorg-json-value-private.h"

G_BEGIN_DECLS

/* A ruleset as the tree of one document, with all that its documents inherit in place. NULL with the error
 * set if there is no memory. */
FedorgJsonValue *fedorg_ruleset_make_tree (const FedorgRuleset *ruleset, GError **error);

/* the canonical document of such a tree; NULL with the error set if there is no memory */
GBytes *fedorg_ruleset_write_tree (const FedorgJsonValue *tree, GError **error);

/* the canonical document without the tables: what a measure may name. NULL with the error set */
GBytes *fedorg_ruleset_dup_basis (const FedorgRuleset *ruleset, GError **error);

G_END_DECLS
