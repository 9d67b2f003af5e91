/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-changes.h>
#include <fedorg/fedorg-progress.h>
#include <fedorg/fedorg-roster.h>
#include <fedorg/fedorg-ruleset.h>

G_BEGIN_DECLS

/**
 * FedorgComparison:
 *
 * Two rosters, an earlier and a later one, held side by side: what became of organisations and
 * persons, and the figures of a table before and after. Set it up and run it; each run gives its own
 * #FedorgChanges. One thread at a time.
 *
 * Organisations are the same if their identifiers or codes are, or if a succession says so. Persons
 * are the same if their identifiers are; those without one if name, sex, full date of birth and
 * county are, and nobody else has all of these. Only posts that are held on the reference date of
 * their roster count.
 *
 * Since: 0.1
 */
typedef struct _FedorgComparison FedorgComparison;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_comparison_get_type (void);

/**
 * fedorg_comparison_new: (constructor)
 * @before: the earlier roster; referenced
 * @after: the later roster; referenced
 * @ruleset: the ruleset whose table is compared; referenced; see fedorg_report_new()
 *
 * Makes a comparison of two rosters.
 *
 * Returns: (transfer full): a comparison of the ruleset's first table
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgComparison *fedorg_comparison_new (FedorgRoster *before, FedorgRoster *after,
                                         FedorgRuleset *ruleset) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_comparison_ref:
 * @comparison: a comparison
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @comparison with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgComparison *fedorg_comparison_ref (FedorgComparison *comparison);

/**
 * fedorg_comparison_unref:
 * @comparison: (nullable) (transfer full): a comparison
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_comparison_unref (FedorgComparison *comparison);

/**
 * fedorg_comparison_set_table:
 * @comparison: a comparison
 * @id: (nullable): a table of the ruleset; %NULL for its first
 * @error: (nullable): %FEDORG_ERROR_NOT_FOUND, naming the tables there are
 *
 * Chooses the table whose figures are compared.
 *
 * Returns: %FALSE with @error set if there is no such table
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_comparison_set_table (FedorgComparison *comparison, const char *id, GError **error);

/**
 * fedorg_comparison_set_rows:
 * @comparison: a comparison
 * @rows: as fedorg_report_set_rows()
 *
 * Chooses the rows of the figures that are compared.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_comparison_set_rows (FedorgComparison *comparison, FedorgRows rows);

/**
 * fedorg_comparison_set_level:
 * @comparison: a comparison
 * @level: as fedorg_report_set_level()
 *
 * Figures of each organisation of a level.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_comparison_set_level (FedorgComparison *comparison, FedorgLevel level);

/**
 * fedorg_comparison_add_succession:
 * @comparison: a comparison
 * @old_id: identifier or code of an organisation of the earlier roster
 * @new_id: identifier or code of an organisation of the later roster
 * @error: (nullable): %FEDORG_ERROR_NOT_FOUND
 *
 * Says what became of an organisation. Several may become one, and one several.
 *
 * Returns: %FALSE with @error set if a roster has not got the organisation
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_comparison_add_succession (FedorgComparison *comparison, const char *old_id,
                                           const char *new_id, GError **error);

/**
 * fedorg_comparison_set_listing:
 * @comparison: a comparison
 * @listing: whether single changes are kept
 *
 * Without it (the default) changes are counted only.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_comparison_set_listing (FedorgComparison *comparison, gboolean listing);

/**
 * fedorg_comparison_run:
 * @comparison: a comparison
 * @cancellable: (nullable): to cancel from another thread
 * @progress: (nullable) (scope call) (closure user_data): reports how far the work is
 * @user_data: for @progress
 * @error: (nullable): %FEDORG_ERROR_NO_MEMORY, %FEDORG_ERROR_CANCELLED or %FEDORG_ERROR_NOT_FOUND
 *
 * Compares the two rosters as they are set up.
 *
 * Returns: (transfer full) (nullable): the result, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgChanges *fedorg_comparison_run (FedorgComparison *comparison, GCancellable *cancellable,
                                      FedorgProgressFunc progress, gpointer user_data,
                                      GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgComparison, fedorg_comparison_unref)

G_END_DECLS
