/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-limits.h>
#include <fedorg/fedorg-ruleset.h>

G_BEGIN_DECLS

/**
 * fedorg_ruleset_load:
 * @name_or_path: (type filename): the name of a built-in ruleset, or a path of a file (it contains a '/'
 *   or ends in ".json")
 * @limits: (nullable): limits; %NULL for the defaults
 * @error: (nullable): %FEDORG_ERROR_NOT_FOUND, %FEDORG_ERROR_IO, %FEDORG_ERROR_ENCODING,
 *   %FEDORG_ERROR_SYNTAX, %FEDORG_ERROR_FORMAT (equal keys in one object), %FEDORG_ERROR_RULESET,
 *   %FEDORG_ERROR_VERSION, %FEDORG_ERROR_LIMIT or %FEDORG_ERROR_NO_MEMORY; the message names file,
 *   line, column, JSON path, and what would be right
 *
 * Loads a ruleset that is built in, or one from a file.
 *
 * Returns: (transfer full) (nullable): the ruleset, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRuleset *fedorg_ruleset_load (const char *name_or_path, const FedorgLimits *limits,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_ruleset_load_bytes: (constructor)
 * @bytes: the document
 * @name: how messages call it
 * @limits: (nullable): limits; %NULL for the defaults
 * @error: (nullable): as fedorg_ruleset_load()
 *
 * Loads a ruleset from bytes.
 *
 * Returns: (transfer full) (nullable): the ruleset, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRuleset *fedorg_ruleset_load_bytes (GBytes *bytes, const char *name,
                                          const FedorgLimits *limits,
                                          GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_ruleset_new_for_measure: (constructor)
 * @measure: one measure as rulesets write it, such as
 *   `{"share": {"of": {"tag": "frontline"}, "among": {"role": "executive"}}}` or
 *   `{"count": {"role": "chair"}}`; it may have the other keys of a column as well (`unit`,
 *   `decimals`, `title`), see fedorg-ruleset(5)
 * @limits: (nullable): limits; %NULL for the defaults
 * @error: (nullable): as fedorg_ruleset_load(); messages call the document "measure"
 *
 * Makes a ruleset of a measure that is asked for once. It has no rules and one table with one
 * column, "value", so that fedorg_report_new() measures it: by level, kind or organisation, of the
 * whole roster or of a subtree. The last row of that table is the total.
 *
 * Returns: (transfer full) (nullable): the ruleset, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRuleset *fedorg_ruleset_new_for_measure (const char *measure, const FedorgLimits *limits,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_ruleset_new_for_measure_of: (constructor)
 * @measure: one measure, as for fedorg_ruleset_new_for_measure()
 * @basis: (nullable): a ruleset whose categories, kinds of activities, conventions and rules the measure
 *   may name; %NULL for none
 * @limits: (nullable): limits; %NULL for the defaults
 * @error: (nullable): as fedorg_ruleset_load(); messages call the document "measure"
 *
 * Makes a ruleset of a measure that is asked for once, in the words of another ruleset, such as
 * `{"count": {"category": "arts"}}`. `{"values": {"of": "category"}}` gives a column for each category. The
 * rules of @basis come along to be named, so this ruleset is for reports and not for checks.
 *
 * Returns: (transfer full) (nullable): the ruleset, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRuleset *fedorg_ruleset_new_for_measure_of (const char *measure, const FedorgRuleset *basis,
                                                  const FedorgLimits *limits,
                                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_ruleset_get_n_builtin:
 *
 * Counts the rulesets that are built in.
 *
 * Returns: how many rulesets are built in
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_ruleset_get_n_builtin (void);

/**
 * fedorg_ruleset_get_builtin_name:
 * @index: less than fedorg_ruleset_get_n_builtin()
 *
 * Gets the name of a ruleset that is built in.
 *
 * Returns: (transfer none): the name, in alphabetical order
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_ruleset_get_builtin_name (guint index);

/**
 * fedorg_ruleset_dup_builtin_document:
 * @name: the name of a built-in ruleset
 *
 * Gets the document of a ruleset that is built in.
 *
 * Returns: (transfer full) (nullable): its JSON document, to read or to start one's own from; %NULL if
 *   there is none
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_ruleset_dup_builtin_document (const char *name) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
