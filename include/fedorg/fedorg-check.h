/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-findings.h>
#include <fedorg/fedorg-program.h>
#include <fedorg/fedorg-progress.h>
#include <fedorg/fedorg-roster.h>
#include <fedorg/fedorg-ruleset.h>
#include <fedorg/fedorg-verdicts.h>

G_BEGIN_DECLS

/**
 * FedorgCheck:
 *
 * A roster held against rulesets: set it up, then run it, as often as wanted. One thread at a time.
 *
 * Since: 0.1
 */
typedef struct _FedorgCheck FedorgCheck;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_check_get_type (void);

/**
 * fedorg_check_new: (constructor)
 * @roster: the roster; referenced
 *
 * Makes a check of a roster.
 *
 * Returns: (transfer full): a check without rulesets, of structure only
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgCheck *fedorg_check_new (FedorgRoster *roster) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_check_new_for_program: (constructor)
 * @roster: the roster; referenced
 * @program: what its rulesets ask; referenced
 *
 * The same as a check with the rulesets of @program, but what they ask is not worked out again. One
 * program serves any number of checks, also at the same time.
 *
 * Returns: (transfer full): a check of the rules of @program
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgCheck *fedorg_check_new_for_program (FedorgRoster *roster,
                                           FedorgProgram *program) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_check_ref:
 * @check: a check
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @check with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgCheck *fedorg_check_ref (FedorgCheck *check);

/**
 * fedorg_check_unref:
 * @check: (nullable) (transfer full): a check
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_check_unref (FedorgCheck *check);

/**
 * fedorg_check_add_ruleset:
 * @check: a check
 * @ruleset: a ruleset; referenced
 *
 * Adds a ruleset; rules are applied in the order of the rulesets.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_check_add_ruleset (FedorgCheck *check, FedorgRuleset *ruleset);

/**
 * fedorg_check_set_as_of:
 * @check: a check
 * @as_of: the reference date; %FEDORG_DATE_NONE (the default) for the roster's own, else today
 *
 * The date on which memberships count and ages are taken.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_check_set_as_of (FedorgCheck *check, gint32 as_of);

/**
 * fedorg_check_set_under:
 * @check: a check
 * @id: (nullable): identifier, division code or name of the organisation whose subtree is checked; %NULL (the
 *   default) for the whole roster
 * @error: (nullable): %FEDORG_ERROR_NOT_FOUND
 *
 * Restricts the findings to those of a subtree, and to those of no organisation, which may concern it. A person's
 * posts elsewhere count as they always do. A baseline should be of the same subtree, since what it has of others
 * counts as resolved; waivers are not examined for being of use.
 *
 * Returns: %FALSE with @error set if there is no such organisation
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_check_set_under (FedorgCheck *check, const char *id, GError **error);

/**
 * fedorg_check_set_limit:
 * @check: a check
 * @limit: how many findings are listed at most; totals count all
 *
 * The default is that of %FEDORG_LIMIT_FINDINGS.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_check_set_limit (FedorgCheck *check, guint64 limit);

/**
 * fedorg_check_set_previous:
 * @check: a check
 * @previous: (nullable): the roster of the last term; referenced
 *
 * The roster that rules with "not_lower_than_before" compare with, on its own reference date (today
 * if it has none). Without one they are not compared.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_check_set_previous (FedorgCheck *check, FedorgRoster *previous);

/**
 * fedorg_check_set_verdicts:
 * @check: a check of the rules of @verdicts
 * @verdicts: (nullable): what was found elsewhere; referenced, and not changed afterwards
 *
 * Nothing is judged any more: findings are those of @verdicts, explained from the records of the
 * roster, which need not be the whole. Neither the structure of the roster nor its words are
 * examined. A run fails with %FEDORG_ERROR_ARGUMENT if a listed organisation is not in the roster.
 * With waivers or a baseline all findings must be listed.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_check_set_verdicts (FedorgCheck *check, FedorgVerdicts *verdicts);

/**
 * fedorg_check_set_waivers:
 * @check: a check
 * @waivers: (nullable): waivers; referenced, and not changed afterwards
 *
 * Findings that fall under a waiver stay listed and are counted as waived. Waivers whose last day
 * lies before the reference date, and those that match nothing, yield findings of their own.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_check_set_waivers (FedorgCheck *check, FedorgWaivers *waivers);

/**
 * fedorg_check_set_baseline:
 * @check: a check
 * @baseline: (nullable): findings of an earlier check; referenced, and not changed afterwards
 *
 * Listed findings are then marked as new or remaining, and those of the baseline that are not listed
 * any more to be resolved: so list them all, see fedorg_check_set_limit().
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_check_set_baseline (FedorgCheck *check, FedorgBaseline *baseline);

/**
 * fedorg_check_set_severity:
 * @check: a check
 * @code: the code of findings ("qingliu-2017/one-chair", "roster/bad-date"), or the identifier of a rule
 * @severity: their severity
 *
 * Overrides the severity that the ruleset, or the library, gives them.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_check_set_severity (FedorgCheck *check, const char *code, FedorgSeverity severity);

/**
 * fedorg_check_run:
 * @check: a check
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): reports how far the work is
 * @user_data: for @progress
 * @error: (nullable): %FEDORG_ERROR_NO_MEMORY or %FEDORG_ERROR_CANCELLED
 *
 * Checks. The roster's structural findings are part of the result.
 *
 * Returns: (transfer full) (nullable): the findings, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgFindings *fedorg_check_run (FedorgCheck *check, GCancellable *cancellable,
                                  FedorgProgressFunc progress, gpointer user_data,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgCheck, fedorg_check_unref)

G_END_DECLS
