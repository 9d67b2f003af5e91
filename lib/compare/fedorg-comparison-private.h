/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-comparison.h>
#include <fedorg/fedorg-report.h>

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

struct _FedorgComparison {
  gatomicrefcount references;
  FedorgRoster *before;
  FedorgRoster *after;
  FedorgReport *report_before;
  FedorgReport *report_after;
  gboolean is_listing;
  FedorgArray succession; /* guint64: organisation before x 2^32 + organisation after */

  /* what the last run found */
  FedorgLinks successors;
  FedorgLinks predecessors;
  FedorgChangeCounts counts;
  FedorgArray changes; /* FedorgChangeRow */
  FedorgTable *organizations;
  FedorgTable *persons;
  FedorgTable *figures;
};

/* whether a membership counts on the reference date of its roster */
gboolean fedorg_comparison_is_current (const FedorgRoster *roster, guint32 membership,
                                       gint32 as_of);
gint32 fedorg_comparison_get_date (const FedorgRoster *roster);

/* notes a change; FALSE if there is no memory */
gboolean fedorg_comparison_add_change (FedorgComparison *comparison, FedorgChange change,
                                       guint32 before, guint32 after);

/* each is a step of a run; FALSE if there is no memory */
gboolean fedorg_comparison_link_organizations (FedorgComparison *comparison);
gboolean fedorg_comparison_count_organizations (FedorgComparison *comparison);
gboolean fedorg_comparison_count_persons (FedorgComparison *comparison);
gboolean fedorg_comparison_make_tables (FedorgComparison *comparison);
gboolean fedorg_comparison_make_figures (FedorgComparison *comparison, FedorgTable *before,
                                         FedorgTable *after);

/* the person of the later roster that each of the earlier one is, or FEDORG_NONE; a block. NULL if
 * there is no memory */
guint32 *fedorg_comparison_identify_persons (const FedorgComparison *comparison);

G_END_DECLS
