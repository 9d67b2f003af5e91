/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-progress.h>
#include <fedorg/fedorg-roster.h>
#include <fedorg/fedorg-ruleset.h>
#include <fedorg/fedorg-table.h>

G_BEGIN_DECLS

/**
 * FedorgComparison:
 *
 * Two rosters, an earlier and a later one, held side by side: what became of organisations and
 * persons, and the figures of a table before and after. Set it up, run it, then read it. One thread
 * at a time while it is set up and run.
 *
 * Organisations are the same if their identifiers or codes are, or if a succession says so. Persons
 * are the same if their identifiers are; those without one if name, sex, full date of birth and
 * county are, and nobody else has all of these. Only posts that are held on the reference date of
 * their roster count.
 *
 * Since: 0.1
 */
typedef struct _FedorgComparison FedorgComparison;

/**
 * FedorgChange:
 * @FEDORG_CHANGE_DISSOLVED: an organisation has no successor
 * @FEDORG_CHANGE_FOUNDED: an organisation has no predecessor
 * @FEDORG_CHANGE_MERGED: an organisation has several predecessors
 * @FEDORG_CHANGE_SPLIT: an organisation has several successors
 * @FEDORG_CHANGE_RENAMED: an organisation has one predecessor, of another name
 * @FEDORG_CHANGE_LEFT: a person had a post and has none
 * @FEDORG_CHANGE_NEW: a person has a post and had none
 * @FEDORG_CHANGE_MOVED: a person continues, but in none of the organisations she was in
 * @FEDORG_CHANGE_PROMOTED: a person's highest role is higher than before: chair, vice-chair,
 *   standing member, executive, representative, staff
 * @FEDORG_CHANGE_DEMOTED: a person's highest role is lower than before
 *
 * What became of an organisation or a person. A person may have moved and have been promoted.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_CHANGE_DISSOLVED = 0,
  FEDORG_CHANGE_FOUNDED = 1,
  FEDORG_CHANGE_MERGED = 2,
  FEDORG_CHANGE_SPLIT = 3,
  FEDORG_CHANGE_RENAMED = 4,
  FEDORG_CHANGE_LEFT = 5,
  FEDORG_CHANGE_NEW = 6,
  FEDORG_CHANGE_MOVED = 7,
  FEDORG_CHANGE_PROMOTED = 8,
  FEDORG_CHANGE_DEMOTED = 9
} FedorgChange;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_comparison_get_type (void);

/**
 * fedorg_comparison_new: (constructor)
 * @before: the earlier roster; referenced
 * @after: the later roster; referenced
 * @ruleset: the ruleset whose table is compared; referenced; see fedorg_report_new()
 *
 * Returns: (transfer full): a comparison of the ruleset's first table
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgComparison *fedorg_comparison_new (FedorgRoster *before, FedorgRoster *after,
                                         FedorgRuleset *ruleset);

/**
 * fedorg_comparison_ref:
 * @comparison: a comparison
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
 * @rows: (nullable): as fedorg_report_set_rows()
 * @error: (nullable): %FEDORG_ERROR_ARGUMENT
 *
 * Chooses what the figures are of.
 *
 * Returns: %FALSE with @error set for another word
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_comparison_set_rows (FedorgComparison *comparison, const char *rows,
                                     GError **error);

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
 * @progress: (nullable) (scope call) (closure user_data): told how far the work is
 * @user_data: for @progress
 * @error: (nullable): %FEDORG_ERROR_NO_MEMORY, %FEDORG_ERROR_CANCELLED or %FEDORG_ERROR_NOT_FOUND
 *
 * Compares. What was found by a run before is forgotten.
 *
 * Returns: %FALSE with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_comparison_run (FedorgComparison *comparison, GCancellable *cancellable,
                                FedorgProgressFunc progress, gpointer user_data, GError **error);

/**
 * fedorg_comparison_get_before:
 * @comparison: a comparison
 *
 * Returns: (transfer none): the earlier roster
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRoster *fedorg_comparison_get_before (const FedorgComparison *comparison);

/**
 * fedorg_comparison_get_after:
 * @comparison: a comparison
 *
 * Returns: (transfer none): the later roster
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRoster *fedorg_comparison_get_after (const FedorgComparison *comparison);

/**
 * fedorg_comparison_get_date_before:
 * @comparison: a comparison
 *
 * Returns: the reference date of the earlier roster
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_comparison_get_date_before (const FedorgComparison *comparison);

/**
 * fedorg_comparison_get_organizations:
 * @comparison: a comparison that was run
 *
 * Returns: (transfer none) (nullable): a table by level with the columns before, dissolved, split,
 *   founded, merged, renamed and after
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgTable *fedorg_comparison_get_organizations (const FedorgComparison *comparison);

/**
 * fedorg_comparison_get_persons:
 * @comparison: a comparison that was run
 *
 * A person counts at each level where she has a post. Who continues at a level had a post there and
 * has one.
 *
 * Returns: (transfer none) (nullable): a table by level with the columns before, left, continuing,
 *   moved, promoted, demoted (parts of those who continue), new and after
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgTable *fedorg_comparison_get_persons (const FedorgComparison *comparison);

/**
 * fedorg_comparison_get_figures:
 * @comparison: a comparison that was run
 *
 * A row for each figure of each row of the table, with the columns before, after, difference,
 * growth (in per cent), times (the later over the earlier one: "three times as many") and
 * times-more (the difference over the earlier one: "twice more").
 *
 * Returns: (transfer none) (nullable): the table
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgTable *fedorg_comparison_get_figures (const FedorgComparison *comparison);

/**
 * fedorg_comparison_get_n_changes:
 * @comparison: a comparison that was run with fedorg_comparison_set_listing()
 *
 * Returns: how many single changes there are: of organisations, then of persons
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gsize fedorg_comparison_get_n_changes (const FedorgComparison *comparison);

/**
 * fedorg_comparison_get_change:
 * @comparison: a comparison
 * @index: less than fedorg_comparison_get_n_changes()
 * @before: (out) (optional): the organisation's or person's index in the earlier roster, or
 *   %FEDORG_NONE
 * @after: (out) (optional): the index in the later roster, or %FEDORG_NONE
 *
 * Of organisations that split, and of those that were merged, there is a change for each pair.
 *
 * Returns: what became of it
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgChange fedorg_comparison_get_change (const FedorgComparison *comparison, gsize index,
                                           guint32 *before, guint32 *after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgComparison, fedorg_comparison_unref)

G_END_DECLS
