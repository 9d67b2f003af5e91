/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-changes.h>

#include "model/fedorg-reference-date-private.h"
#include "model/fedorg-roster-private.h"
#include "report/fedorg-table-private.h"

G_BEGIN_DECLS

#define FEDORG_N_LEVELS  (FEDORG_LEVEL_UNIT + 1)
#define FEDORG_N_CHANGES (FEDORG_CHANGE_DEMOTED + 1)

/* which of the other roster's organisations belong to each: those of organisation o stand at
 * [firsts[o], firsts[o + 1]) of `others`, ascending */
typedef struct {
  guint32 *firsts;
  guint32 *others;
} FedorgLinks;

typedef struct {
  guint32 before;
  guint32 after;
  FedorgChange change;
} FedorgChangeRow;

/* numbers by level, the last for all levels */
typedef struct {
  gint64 before[FEDORG_N_LEVELS + 1];
  gint64 after[FEDORG_N_LEVELS + 1];
  gint64 continuing[FEDORG_N_LEVELS + 1];
  gint64 changes[FEDORG_N_CHANGES][FEDORG_N_LEVELS + 1];
} FedorgChangeCounts;

/* made by one run of a comparison, then only read */
struct _FedorgChanges {
  gatomicrefcount references;
  FedorgRoster *before;
  FedorgRoster *after;
  FedorgRuleset *ruleset;
  FedorgReferenceDate date_before;
  FedorgReferenceDate date_after;
  gboolean is_listing;
  FedorgLinks successors;
  FedorgLinks predecessors;
  FedorgChangeCounts counts;
  FedorgArray rows; /* FedorgChangeRow */
  FedorgTable *organizations;
  FedorgTable *persons;
  FedorgTable *figures;
};

/* nothing is known yet of what became of whom */
FedorgChanges *fedorg_changes_new (FedorgRoster *before, FedorgRoster *after,
                                   FedorgRuleset *ruleset);

/* notes a change; FALSE if there is no memory */
gboolean fedorg_changes_add_change (FedorgChanges *changes, FedorgChange change, guint32 before,
                                    guint32 after);

/* Each is a step of a run; FALSE if there is no memory. `succession` has guint64 numbers:
 * organisation before x 2^32 + organisation after. */
gboolean fedorg_changes_link_organizations (FedorgChanges *changes, const FedorgArray *succession);
gboolean fedorg_changes_count_organizations (FedorgChanges *changes);
gboolean fedorg_changes_count_persons (FedorgChanges *changes);
gboolean fedorg_changes_make_tables (FedorgChanges *changes);
gboolean fedorg_changes_make_figures (FedorgChanges *changes, FedorgTable *before,
                                      FedorgTable *after);

/* the person of the later roster that each of the earlier one is, or FEDORG_NONE; a block. NULL if
 * there is no memory */
guint32 *fedorg_changes_identify_persons (const FedorgChanges *changes);

G_END_DECLS
