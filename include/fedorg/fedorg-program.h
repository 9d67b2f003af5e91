/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-ruleset.h>

G_BEGIN_DECLS

/**
 * FedorgProgram:
 *
 * What one or several rulesets ask, made ready to be carried out over any number of rosters:
 * immutable, and free to be used by several threads at once. A check or a report makes one by itself
 * if it is given none; who looks at many rosters makes it once.
 *
 * Since: 0.1
 */
typedef struct _FedorgProgram FedorgProgram;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_program_get_type (void);

/**
 * FedorgDependencies:
 * @FEDORG_DEPENDENCY_ORGANIZATION: on the organisation itself, its place in the tree, its
 *   memberships and their persons; every rule does
 * @FEDORG_DEPENDENCY_SUBTREE: on the organisations below it as well
 * @FEDORG_DEPENDENCY_ROSTER: on what the same persons hold anywhere in the roster
 * @FEDORG_DEPENDENCY_PREVIOUS: on the roster of the last term, where there is one
 *
 * What the outcome of a rule at an organisation depends on: where nothing of that has changed, the
 * finding has not either.
 *
 * Since: 0.1
 */
typedef enum /*< flags >*/
{
  FEDORG_DEPENDENCY_ORGANIZATION = 1,
  FEDORG_DEPENDENCY_SUBTREE = 2,
  FEDORG_DEPENDENCY_ROSTER = 4,
  FEDORG_DEPENDENCY_PREVIOUS = 8
} FedorgDependencies;

/**
 * fedorg_program_new:
 * @rulesets: (array length=n_rulesets): rulesets; each is referenced
 * @n_rulesets: how many there are
 *
 * Makes a program of the rules and the tables of all rulesets, in their order.
 *
 * Returns: (transfer full): the program
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgProgram *fedorg_program_new (FedorgRuleset *const *rulesets,
                                   guint n_rulesets) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_program_ref:
 * @program: a program
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @program with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgProgram *fedorg_program_ref (FedorgProgram *program);

/**
 * fedorg_program_unref:
 * @program: (nullable) (transfer full): a program
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_program_unref (FedorgProgram *program);

/**
 * fedorg_program_get_n_rulesets:
 * @program: a program
 *
 * Counts the rulesets of a program.
 *
 * Returns: how many rulesets it was made of
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_program_get_n_rulesets (const FedorgProgram *program);

/**
 * fedorg_program_get_ruleset:
 * @program: a program
 * @index: which ruleset, below fedorg_program_get_n_rulesets()
 *
 * Gets a ruleset of a program.
 *
 * Returns: (transfer none): the ruleset
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRuleset *fedorg_program_get_ruleset (const FedorgProgram *program, guint index);

/**
 * fedorg_program_get_n_rules:
 * @program: a program
 *
 * Counts the rules that a program judges.
 *
 * Returns: how many rules it judges: those of all rulesets that are enabled
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_program_get_n_rules (const FedorgProgram *program);

/**
 * fedorg_program_get_rule_code:
 * @program: a program
 * @index: which rule, below fedorg_program_get_n_rules()
 *
 * Gets the code of the findings of a rule.
 *
 * Returns: (transfer none): the code of its findings, such as "qingliu-2017/one-chair"
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_program_get_rule_code (const FedorgProgram *program, guint index);

/**
 * fedorg_program_get_rule_dependencies:
 * @program: a program
 * @index: which rule, below fedorg_program_get_n_rules()
 *
 * Says which changes of a roster can change the outcome of a rule.
 *
 * Returns: what its outcome at an organisation depends on
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgDependencies fedorg_program_get_rule_dependencies (const FedorgProgram *program, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgProgram, fedorg_program_unref)

G_END_DECLS
