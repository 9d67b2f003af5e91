/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/ruleset/fedorg-ruleset-reader-private.h"

G_BEGIN_DECLS

/* adds warnings and errors about rules that are well formed by themselves, and yet cannot do what
 * was meant: dead ones, ones that nothing can meet together */
void fedorg_ruleset_look_at_rules (FedorgRulesetLoad *load, const FedorgRuleset *ruleset);

/* a text that equal selectors share; NULL is a selector too */
void fedorg_selector_append_signature (const FedorgSelector *selector, GString *text);

/* TRUE if the selector can choose nothing: it asks for two levels or kinds at once */
gboolean fedorg_selector_is_dead (const FedorgSelector *selector);

/* TRUE if it asks for a level at which none of its kinds is: a town among the villages */
gboolean fedorg_selector_is_of_no_level (const FedorgSelector *selector);

/* warns of tags of memberships that are nearly, and not, a known one */
void fedorg_reader_warn_of_tags (FedorgRulesetReader *reader, const FedorgNode *node,
                                 const GPtrArray *words);

G_END_DECLS
