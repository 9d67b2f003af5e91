/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Documents as JsonNode, for programs that hold theirs in JSON-GLib. A node says what the JSON document
 * of the same content says: the same keys, the same findings. The library itself does without JSON-GLib,
 * and so these functions are a small library of their own, fedorg-json-0.
 *
 * Numbers are exact. Whole numbers are integers of 64 bits. A figure of a table is an object with its
 * printed value as a text, its numerator and its denominator. A decimal with more digits than a double
 * holds is a text, which is read as the same number. As in all of JSON-GLib, a lack of memory for a node
 * ends the process. */

/**
 * fedorg_json_load_roster:
 * @document: a roster: the object of a JSON document
 * @name: what findings call the document; ".json" is put behind it unless it ends so
 * @options: (nullable): as for fedorg_roster_load(); %NULL for the defaults
 * @cancellable: (nullable): to cancel from another thread
 * @error: (nullable): as for fedorg_roster_load_bytes(); %FEDORG_ERROR_ARGUMENT for a number that is not
 *   finite, %FEDORG_ERROR_LIMIT for a document that is nested too deeply
 *
 * Makes a roster of a node. A node has no lines: findings name the record by its line in the document
 * that fedorg_json_dup_text() makes of the node, and fedorg_json_dup_pointer() says where that is.
 *
 * Returns: (transfer full) (nullable): the roster, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRoster *fedorg_json_load_roster (JsonNode *document, const char *name,
                                       FedorgReadOptions *options, GCancellable *cancellable,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_json_read_roster:
 * @builder: a builder without an open record
 * @document: a roster: the object of a JSON document
 * @name: what findings call the document; ".json" is put behind it unless it ends so
 * @cancellable: (nullable): to cancel from another thread
 * @error: (nullable): as for fedorg_json_load_roster()
 *
 * Reads a node into a builder, beside other documents.
 *
 * Returns: %FALSE with @error set if that fails
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_json_read_roster (FedorgRosterBuilder *builder, JsonNode *document,
                                  const char *name, GCancellable *cancellable, GError **error);

/**
 * fedorg_json_load_ruleset:
 * @document: a ruleset: the object of a JSON document
 * @name: what messages call the document
 * @limits: (nullable): the limits of the document
 * @error: (nullable): as for fedorg_ruleset_load_bytes()
 *
 * Makes a ruleset of a node: with json_object_set_member() and its like a program builds its own rules.
 * Without JSON-GLib, #FedorgRulesetBuilder does the same.
 *
 * Returns: (transfer full) (nullable): the ruleset, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRuleset *fedorg_json_load_ruleset (JsonNode *document, const char *name,
                                         const FedorgLimits *limits,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_json_load_baseline:
 * @findings: the findings of an earlier check, as fedorg_json_dup_findings() gives them
 * @name: what messages call them
 * @limits: (nullable): the limits of the document
 * @error: (nullable): as for fedorg_baseline_load_bytes()
 *
 * Takes findings as a node, for fedorg_check_set_baseline(): the check then says which findings are new.
 *
 * Returns: (transfer full) (nullable): the earlier findings, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgBaseline *fedorg_json_load_baseline (JsonNode *findings, const char *name,
                                           const FedorgLimits *limits,
                                           GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_json_load_waivers:
 * @list: waivers: the array of a JSON document
 * @name: what messages call it
 * @limits: (nullable): the limits of the document
 * @error: (nullable): as for fedorg_waivers_load_bytes()
 *
 * Takes a list of waivers as a node, for fedorg_check_set_waivers().
 *
 * Returns: (transfer full) (nullable): the waivers, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgWaivers *fedorg_json_load_waivers (JsonNode *list, const char *name,
                                         const FedorgLimits *limits,
                                         GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_json_dup_ruleset:
 * @ruleset: a ruleset
 * @error: (nullable): %FEDORG_ERROR_NO_MEMORY
 *
 * Gives a ruleset as a node, as fedorg_ruleset_dup_document() writes it: with all that it inherits. A
 * program may change the node and give it to fedorg_json_load_ruleset().
 *
 * Returns: (transfer full) (nullable): the node, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
JsonNode *fedorg_json_dup_ruleset (const FedorgRuleset *ruleset,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_json_dup_roster:
 * @roster: a roster
 * @options: (nullable): whether names are masked
 * @cancellable: (nullable): to cancel from another thread
 * @error: (nullable): %FEDORG_ERROR_NO_MEMORY or %FEDORG_ERROR_CANCELLED
 *
 * Gives a roster as a node, as fedorg_roster_save() writes it.
 *
 * Returns: (transfer full) (nullable): the node, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
JsonNode *fedorg_json_dup_roster (const FedorgRoster *roster, const FedorgOutputOptions *options,
                                  GCancellable *cancellable,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_json_dup_findings:
 * @findings: findings
 * @options: (nullable): the language of messages, and whether names are masked; the format is JSON
 * @cancellable: (nullable): to cancel from another thread
 * @error: (nullable): %FEDORG_ERROR_NO_MEMORY or %FEDORG_ERROR_CANCELLED
 *
 * Gives findings as a node, as fedorg_findings_dup_document() writes them.
 *
 * Returns: (transfer full) (nullable): the node, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
JsonNode *fedorg_json_dup_findings (const FedorgFindings *findings,
                                    const FedorgOutputOptions *options, GCancellable *cancellable,
                                    GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_json_dup_table:
 * @table: a table
 * @options: (nullable): the language; the format is JSON
 * @cancellable: (nullable): to cancel from another thread
 * @error: (nullable): %FEDORG_ERROR_NO_MEMORY or %FEDORG_ERROR_CANCELLED
 *
 * Gives a table as a node, as fedorg_table_dup_document() writes it.
 *
 * Returns: (transfer full) (nullable): the node, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
JsonNode *fedorg_json_dup_table (const FedorgTable *table, const FedorgOutputOptions *options,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_json_dup_changes:
 * @changes: a comparison's result
 * @options: (nullable): the language, and whether names are masked; the format is JSON
 * @cancellable: (nullable): to cancel from another thread
 * @error: (nullable): %FEDORG_ERROR_NO_MEMORY or %FEDORG_ERROR_CANCELLED
 *
 * Gives a comparison as a node, as fedorg_changes_dup_document() writes it.
 *
 * Returns: (transfer full) (nullable): the node, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
JsonNode *fedorg_json_dup_changes (const FedorgChanges *changes, const FedorgOutputOptions *options,
                                   GCancellable *cancellable,
                                   GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_json_dup_audit:
 * @audit: an audit
 * @options: (nullable): the language; the format is JSON
 * @cancellable: (nullable): to cancel from another thread
 * @error: (nullable): %FEDORG_ERROR_NO_MEMORY or %FEDORG_ERROR_CANCELLED
 *
 * Gives an audit of printed figures as a node, as fedorg_audit_dup_document() writes it.
 *
 * Returns: (transfer full) (nullable): the node, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
JsonNode *fedorg_json_dup_audit (const FedorgAudit *audit, const FedorgOutputOptions *options,
                                 GCancellable *cancellable,
                                 GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_json_dup_text:
 * @document: a node
 * @error: (nullable): %FEDORG_ERROR_ARGUMENT for a number that is not finite, %FEDORG_ERROR_LIMIT for a
 *   document that is nested too deeply
 *
 * Writes a node as the document that the library reads. Unlike json_to_string() it keeps every number
 * exact and escapes all control characters. Each element of a list of the outermost object, such as a
 * record of a roster, stands in a line of its own.
 *
 * Returns: (transfer full) (nullable): the document, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_json_dup_text (JsonNode *document, GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_json_dup_pointer:
 * @document: a node that a roster, a ruleset or a list was loaded from
 * @line: a line of a finding, or of a mistake, from 1
 *
 * Finds the record that a line is about: a finding of a roster that was loaded from a node has the source
 * that the caller named and a line of fedorg_json_dup_text(), in which each record has its own.
 *
 * Returns: (transfer full) (nullable): the place as JSON pointer (RFC 6901), such as "/memberships/3", or
 *   "" for the document itself; %NULL if the text has no such line
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
char *fedorg_json_dup_pointer (JsonNode *document, guint line) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
