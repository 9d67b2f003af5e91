/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-report.h>
#include "base/fedorg-parallel-private.h"
#include "program/fedorg-table-form-private.h"

G_BEGIN_DECLS

struct _FedorgReport {
  gatomicrefcount references;
  FedorgRoster *roster;
  FedorgProgram *program;             /* that has the tables, or NULL: each run makes its own */
  FedorgRuleset *ruleset;             /* whose categories, conventions and rules are meant */
  FedorgRuleset *tables;              /* whose tables there are: the same, or the default one */
  const FedorgTableSpec *table;       /* NULL for the first */
  const struct _FedorgWorkKind *work; /* a table of work in place of it, or NULL */
  FedorgRows rows;
  FedorgLevel level;
  guint32 under; /* organisation, or FEDORG_NONE */
  gint32 as_of;
  gboolean with_subtotals;
  char *sort_column; /* identifier, or NULL */
  gboolean sort_descending;
  guint top; /* rows, 0 for all */
};

G_END_DECLS
