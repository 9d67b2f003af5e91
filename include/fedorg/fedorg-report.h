/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-program.h>
#include <fedorg/fedorg-progress.h>
#include <fedorg/fedorg-roster.h>
#include <fedorg/fedorg-ruleset.h>
#include <fedorg/fedorg-table.h>

G_BEGIN_DECLS

/**
 * FedorgReport:
 *
 * A table over a roster: set it up, then run it, as often as wanted. One thread at a time.
 *
 * Since: 0.1
 */
typedef struct _FedorgReport FedorgReport;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_report_get_type (void);

/**
 * fedorg_report_new: (constructor)
 * @roster: the roster; referenced
 * @ruleset: the ruleset whose tables, categories and conventions are used; referenced. One without
 *   tables has that of the built-in ruleset "default", which fedorg_ruleset_load() gives
 *
 * Makes a report about a roster.
 *
 * Returns: (transfer full): a report of the ruleset's first table
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgReport *fedorg_report_new (FedorgRoster *roster,
                                 FedorgRuleset *ruleset) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_report_new_for_program: (constructor)
 * @roster: the roster; referenced
 * @program: what its rulesets ask; referenced
 * @ruleset: whose tables: the index of one of its rulesets
 *
 * The same as a report of that ruleset, but what its tables ask is not worked out again. One program
 * serves any number of reports, also at the same time.
 *
 * Returns: (transfer full): a report of the first table of the ruleset
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgReport *fedorg_report_new_for_program (FedorgRoster *roster, FedorgProgram *program,
                                             guint ruleset) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_report_ref:
 * @report: a report
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @report with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgReport *fedorg_report_ref (FedorgReport *report);

/**
 * fedorg_report_unref:
 * @report: (nullable) (transfer full): a report
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_report_unref (FedorgReport *report);

/**
 * fedorg_report_set_table:
 * @report: a report
 * @id: (nullable): a table of the ruleset by its identifier or title, or a table of work, see
 *   fedorg_report_get_n_tables(); %NULL for the first of the ruleset
 * @error: (nullable): %FEDORG_ERROR_NOT_FOUND, naming the tables there are
 *
 * Chooses the table.
 *
 * Returns: %FALSE with @error set if there is no such table
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_report_set_table (FedorgReport *report, const char *id, GError **error);

/**
 * fedorg_report_get_n_tables:
 * @report: a report
 *
 * The tables that fedorg_report_set_table() takes are those of the ruleset, then the tables of work that its rules
 * and the roster's activities give. A table of work is one of `calendar` (what is due in each period, and
 * whether it was done), `duty-matrix` (members and what each of them has to do), `ledger` (what has a time limit,
 * one by one), `balance` (open at the start, opened, closed, open at the end), `progress` (quantities against
 * targets, and the difference to the last report), `stages`, `scores` and `funds` (budgets and what is left of them).
 * It is left out where the ruleset has a table of the same name.
 *
 * Returns: how many tables the report may be of
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_report_get_n_tables (const FedorgReport *report);

/**
 * fedorg_report_get_table_id:
 * @report: a report
 * @index: less than fedorg_report_get_n_tables()
 *
 * Gets the identifier of a table that a report can show.
 *
 * Returns: (transfer none) (nullable): the identifier of a table that the report may be of
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_report_get_table_id (const FedorgReport *report, guint index);

/**
 * fedorg_report_find_work_table:
 * @ruleset: a ruleset
 * @index: from 0
 *
 * Lists the tables of work that a ruleset gives of a roster with activities, without the roster: those of its
 * rules, and, where it declares kinds of activities, `ledger`, `balance` and `progress`, which are there as
 * far as the activities have time limits and targets. Tables that the ruleset itself has are left out.
 *
 * Returns: (transfer none) (nullable): the identifier of a table, or %NULL behind the last one
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_report_find_work_table (const FedorgRuleset *ruleset, guint index);

/**
 * fedorg_report_set_rows:
 * @report: a report
 * @rows: any but %FEDORG_ROWS_COMPARED; %FEDORG_ROWS_OF_TABLE is the default
 *
 * Chooses what the rows are.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_report_set_rows (FedorgReport *report, FedorgRows rows);

/**
 * fedorg_report_set_level:
 * @report: a report
 * @level: rows are the organisations of this level, each with its whole subtree;
 *   %FEDORG_LEVEL_UNKNOWN for any
 *
 * Implies rows by organisation.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_report_set_level (FedorgReport *report, FedorgLevel level);

/**
 * fedorg_report_set_under:
 * @report: a report
 * @id: (nullable): identifier, division code or name of the organisation whose subtree is reported;
 *   %NULL for the whole roster
 * @error: (nullable): %FEDORG_ERROR_NOT_FOUND
 *
 * Restricts the report to a subtree.
 *
 * Returns: %FALSE with @error set if there is no such organisation
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_report_set_under (FedorgReport *report, const char *id, GError **error);

/**
 * fedorg_report_set_as_of:
 * @report: a report
 * @as_of: the reference date; %FEDORG_DATE_NONE (the default) for the roster's own, else today
 *
 * The date on which memberships count and ages are taken.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_report_set_as_of (FedorgReport *report, gint32 as_of);

/**
 * fedorg_report_set_subtotals:
 * @report: a report
 * @with_subtotals: whether rows by organisation have subtotals
 *
 * Adds a row for each organisation above the rows, behind the last of them, and the total.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_report_set_subtotals (FedorgReport *report, gboolean with_subtotals);

/**
 * fedorg_report_set_sort:
 * @report: a report
 * @column: (nullable): the identifier of a column, or its title in either language; %NULL for the
 *   order of the tree
 * @descending: the greatest first
 *
 * Sorts the rows by the exact figures of a column. Rows without a value come last, the total stays
 * where it is. That the column is there is found out by fedorg_report_run().
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_report_set_sort (FedorgReport *report, const char *column, gboolean descending);

/**
 * fedorg_report_set_top:
 * @report: a report
 * @n_rows: how many rows are kept, from the first on; 0 for all
 *
 * Cuts the table off behind that number of rows. The total, if there is one, is still that of all.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_report_set_top (FedorgReport *report, guint n_rows);

/**
 * fedorg_report_run:
 * @report: a report
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): reports how far the work is
 * @user_data: for @progress
 * @error: (nullable): %FEDORG_ERROR_NO_MEMORY, %FEDORG_ERROR_CANCELLED, or
 *   %FEDORG_ERROR_NOT_FOUND and %FEDORG_ERROR_ARGUMENT for an order that the table has not
 *
 * Measures.
 *
 * Returns: (transfer full) (nullable): the table, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgTable *fedorg_report_run (FedorgReport *report, GCancellable *cancellable,
                                FedorgProgressFunc progress, gpointer user_data,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgReport, fedorg_report_unref)

G_END_DECLS
