/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-roster.h>
#include <fedorg/fedorg-ruleset.h>
#include <fedorg/fedorg-table.h>

G_BEGIN_DECLS

/**
 * FedorgChanges:
 *
 * The result of a #FedorgComparison: what became of the organisations and persons of an earlier
 * roster in a later one, and the figures of a table before and after. Immutable.
 *
 * Since: 0.1
 */
typedef struct _FedorgChanges FedorgChanges;

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
GType fedorg_changes_get_type (void);

/**
 * fedorg_changes_ref:
 * @changes: changes
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @changes with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgChanges *fedorg_changes_ref (FedorgChanges *changes);

/**
 * fedorg_changes_unref:
 * @changes: (nullable) (transfer full): changes
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_changes_unref (FedorgChanges *changes);

/**
 * fedorg_changes_get_before:
 * @changes: changes
 *
 * The roster from which the changes lead.
 *
 * Returns: (transfer none): the earlier roster
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRoster *fedorg_changes_get_before (const FedorgChanges *changes);

/**
 * fedorg_changes_get_after:
 * @changes: changes
 *
 * The roster to which the changes lead.
 *
 * Returns: (transfer none): the later roster
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRoster *fedorg_changes_get_after (const FedorgChanges *changes);

/**
 * fedorg_changes_get_ruleset:
 * @changes: changes
 *
 * The ruleset whose table was compared.
 *
 * Returns: (transfer none): the ruleset
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRuleset *fedorg_changes_get_ruleset (const FedorgChanges *changes);

/**
 * fedorg_changes_get_as_of_before:
 * @changes: changes
 *
 * The day on which the posts of the earlier roster were looked at.
 *
 * Returns: the reference date of the earlier roster
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_changes_get_as_of_before (const FedorgChanges *changes);

/**
 * fedorg_changes_get_as_of_before_source:
 * @changes: changes
 *
 * Says where the reference date of the earlier roster came from.
 *
 * Returns: %FEDORG_DATE_SOURCE_ROSTER or %FEDORG_DATE_SOURCE_TODAY
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgDateSource fedorg_changes_get_as_of_before_source (const FedorgChanges *changes);

/**
 * fedorg_changes_get_as_of_after:
 * @changes: changes
 *
 * The day on which the posts of the later roster were looked at.
 *
 * Returns: the reference date of the later roster
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_changes_get_as_of_after (const FedorgChanges *changes);

/**
 * fedorg_changes_get_as_of_after_source:
 * @changes: changes
 *
 * Says where the reference date of the later roster came from.
 *
 * Returns: %FEDORG_DATE_SOURCE_ROSTER or %FEDORG_DATE_SOURCE_TODAY
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgDateSource fedorg_changes_get_as_of_after_source (const FedorgChanges *changes);

/**
 * fedorg_changes_get_organizations:
 * @changes: changes
 *
 * What became of organisations, counted.
 *
 * Returns: (transfer none): a table by level with the columns before, dissolved, split,
 *   founded, merged, renamed and after
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgTable *fedorg_changes_get_organizations (const FedorgChanges *changes);

/**
 * fedorg_changes_get_persons:
 * @changes: changes
 *
 * A person counts at each level where she has a post. Who continues at a level had a post there and
 * has one.
 *
 * Returns: (transfer none): a table by level with the columns before, left, continuing,
 *   moved, promoted, demoted (parts of those who continue), new and after
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgTable *fedorg_changes_get_persons (const FedorgChanges *changes);

/**
 * fedorg_changes_get_figures:
 * @changes: changes
 *
 * A row for each figure of each row of the table, with the columns before, after, difference,
 * growth (in per cent), times (the later over the earlier one: "three times as many") and
 * times-more (the difference over the earlier one: "twice more").
 *
 * Returns: (transfer none): the table
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgTable *fedorg_changes_get_figures (const FedorgChanges *changes);

/**
 * fedorg_changes_get_n_changes:
 * @changes: changes of a comparison with fedorg_comparison_set_listing()
 *
 * Counts the single changes.
 *
 * Returns: how many single changes there are: of organisations, then of persons
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gsize fedorg_changes_get_n_changes (const FedorgChanges *changes);

/**
 * fedorg_changes_get_change:
 * @changes: changes
 * @index: less than fedorg_changes_get_n_changes()
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
FedorgChange fedorg_changes_get_change (const FedorgChanges *changes, gsize index, guint32 *before,
                                        guint32 *after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgChanges, fedorg_changes_unref)

G_END_DECLS
