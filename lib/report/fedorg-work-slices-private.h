/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "report/fedorg-work-run-private.h"

G_BEGIN_DECLS

/* The columns of a table that stands across: each column once for every period, kind of activity or
 * organisation, and once for all of them. A table that does not stand across has the last slice alone. */

typedef struct {
  FedorgPeriod period;            /* of periods */
  const FedorgActivityKind *kind; /* of kinds */
  guint32 organization;           /* of organisations, with all below it */
} FedorgWorkSlice;

typedef struct {
  FedorgWorkRun *run;
  const FedorgTableSpec *spec;
  GArray *slices;   /* FedorgWorkSlice */
  FedorgArray list; /* guint32: what of a list is in a slice */
  gboolean failed;  /* out of memory */
} FedorgWorkSlices;

/* NULL if there is no memory */
FedorgWorkSlices *fedorg_work_slices_new (FedorgWorkRun *run, const FedorgTableSpec *spec);
void fedorg_work_slices_free (FedorgWorkSlices *slices);

/* the last one is that of all */
guint fedorg_work_slices_get_n (const FedorgWorkSlices *slices);

/* the columns of the table: of each column its slices, then all; FALSE with the error set */
gboolean fedorg_work_slices_add_columns (FedorgWorkSlices *slices);

/* the period in which a cell is measured: that of its row, if it has one, and of its column. FALSE: at any
 * time */
gboolean fedorg_work_slices_narrow (const FedorgWorkSlices *slices, guint slice,
                                    FedorgPeriod *period, gboolean has_period);

/* what of the list is of the kind or the organisation; lasts until the next call */
FedorgWorkList fedorg_work_slices_list (FedorgWorkSlices *slices, guint slice, FedorgWorkList list);

G_END_DECLS
