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

G_END_DECLS
