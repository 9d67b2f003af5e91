/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "report/fedorg-report-run-private.h"

G_BEGIN_DECLS

/* Ranks: one plus the number of rows with a greater value. Equal values share a rank, and the next
 * rank leaves out as many: 1, 2, 2, 4, as in sports. A row without a value has no rank. */

typedef struct {
  FedorgRatio value; /* a denominator of 0: none */
  guint32 group;     /* rows are ranked among those of their group */
  guint32 row;
} FedorgRanked;

/* called for the rows of one value, of which there are `n` */
typedef void (*FedorgRankFunc) (const FedorgRanked *equal, guint n, guint rank, gpointer data);

/* sorts the rows */
void fedorg_rank (FedorgRanked *ranked, guint n, FedorgRankFunc func, gpointer data);

/* a series for each column of a table that is a rank; when all other columns have their numbers and
 * before rows are ordered. FALSE if there is no memory */
gboolean fedorg_report_run_rank (FedorgReportRun *run);

G_END_DECLS
