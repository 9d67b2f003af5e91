/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>

G_BEGIN_DECLS

/**
 * FedorgRuleset:
 *
 * Categories, conventions, rules and tables of one locality, immutable. Read from a document by
 * fedorg_ruleset_load() and its siblings.
 *
 * Since: 0.1
 */
typedef struct _FedorgRuleset FedorgRuleset;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_ruleset_get_type (void);

/**
 * fedorg_ruleset_ref:
 * @ruleset: a ruleset
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @ruleset with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRuleset *fedorg_ruleset_ref (FedorgRuleset *ruleset);

/**
 * fedorg_ruleset_unref:
 * @ruleset: (nullable) (transfer full): a ruleset
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_ruleset_unref (FedorgRuleset *ruleset);

/**
 * fedorg_ruleset_get_id:
 * @ruleset: a ruleset
 *
 * Gets the identifier of a ruleset.
 *
 * Returns: (transfer none): its identifier, such as "qingliu-2017"
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_ruleset_get_id (const FedorgRuleset *ruleset);

/**
 * fedorg_ruleset_get_title:
 * @ruleset: a ruleset
 * @language: which language
 *
 * Gets the title of a ruleset.
 *
 * Returns: (transfer none): its title; in the other language where there is none in @language
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_ruleset_get_title (const FedorgRuleset *ruleset, FedorgLanguage language);

/**
 * fedorg_ruleset_get_source:
 * @ruleset: a ruleset
 * @language: which language
 *
 * Gets the publication behind a ruleset.
 *
 * Returns: (nullable) (transfer none): the publication that the rules were taken from; in the other
 *   language where there is none in @language
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_ruleset_get_source (const FedorgRuleset *ruleset, FedorgLanguage language);

/**
 * fedorg_ruleset_get_date:
 * @ruleset: a ruleset
 *
 * Gets the date of the publication behind a ruleset.
 *
 * Returns: (nullable) (transfer none): when the source was published, as the document says it: a
 *   day, a month or a year
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_ruleset_get_date (const FedorgRuleset *ruleset);

/**
 * fedorg_ruleset_get_n_rules:
 * @ruleset: a ruleset
 *
 * Counts the rules of a ruleset.
 *
 * Returns: how many rules it has
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_ruleset_get_n_rules (const FedorgRuleset *ruleset);

/**
 * fedorg_ruleset_get_rule_id:
 * @ruleset: a ruleset
 * @index: less than fedorg_ruleset_get_n_rules()
 *
 * Gets the identifier of a rule.
 *
 * Returns: (transfer none): the rule's identifier
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_ruleset_get_rule_id (const FedorgRuleset *ruleset, guint index);

/**
 * fedorg_ruleset_get_rule_title:
 * @ruleset: a ruleset
 * @index: less than fedorg_ruleset_get_n_rules()
 * @language: which language
 *
 * Gets the title of a rule.
 *
 * Returns: (transfer none): the rule's title, its identifier where it has none
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_ruleset_get_rule_title (const FedorgRuleset *ruleset, guint index,
                                           FedorgLanguage language);

/**
 * fedorg_ruleset_get_rule_severity:
 * @ruleset: a ruleset
 * @index: less than fedorg_ruleset_get_n_rules()
 *
 * Gets the severity of the findings of a rule.
 *
 * Returns: the severity of its findings
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgSeverity fedorg_ruleset_get_rule_severity (const FedorgRuleset *ruleset, guint index);

/**
 * fedorg_ruleset_get_rule_enabled:
 * @ruleset: a ruleset
 * @index: less than fedorg_ruleset_get_n_rules()
 *
 * Says whether a rule is in force.
 *
 * Returns: %FALSE if the rule makes no findings
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_ruleset_get_rule_enabled (const FedorgRuleset *ruleset, guint index);

/**
 * fedorg_ruleset_get_rule_message:
 * @ruleset: a ruleset
 * @index: less than fedorg_ruleset_get_n_rules()
 *
 * What findings of the rule say in general: a code for fedorg_message_get_explanation() and its
 * companions. One of a rule that is not met in a particular way only may have another.
 *
 * Returns: (transfer none): such as "rule/share"
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_ruleset_get_rule_message (const FedorgRuleset *ruleset, guint index);

/**
 * fedorg_ruleset_get_n_categories:
 * @ruleset: a ruleset
 *
 * Counts the categories of a ruleset.
 *
 * Returns: how many categories it declares
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_ruleset_get_n_categories (const FedorgRuleset *ruleset);

/**
 * fedorg_ruleset_get_category_id:
 * @ruleset: a ruleset
 * @index: less than fedorg_ruleset_get_n_categories()
 *
 * Gets the identifier of a category.
 *
 * Returns: (transfer none): the category's identifier
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_ruleset_get_category_id (const FedorgRuleset *ruleset, guint index);

/**
 * fedorg_ruleset_get_category_title:
 * @ruleset: a ruleset
 * @index: less than fedorg_ruleset_get_n_categories()
 * @language: which language
 *
 * Gets the title of a category.
 *
 * Returns: (transfer none): the category's title, its identifier where it has none
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_ruleset_get_category_title (const FedorgRuleset *ruleset, guint index,
                                               FedorgLanguage language);

/**
 * fedorg_ruleset_get_n_tables:
 * @ruleset: a ruleset
 *
 * Counts the tables of a ruleset.
 *
 * Returns: how many tables it defines
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_ruleset_get_n_tables (const FedorgRuleset *ruleset);

/**
 * fedorg_ruleset_get_table_id:
 * @ruleset: a ruleset
 * @index: less than fedorg_ruleset_get_n_tables()
 *
 * Gets the identifier of a table.
 *
 * Returns: (transfer none): the table's identifier
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_ruleset_get_table_id (const FedorgRuleset *ruleset, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgRuleset, fedorg_ruleset_unref)

G_END_DECLS
