/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-table.h>
#include "measure/fedorg-totals-private.h"

G_BEGIN_DECLS

/* A table under construction, and then for good. Cells are series of numbers by row; columns that
 * count the same share a series. Where the rows are organisations the series are by organisation,
 * and nothing is copied for 665 000 rows. */

/* a number of each row that is 1 everywhere */
#define FEDORG_SERIES_ONE G_MAXUINT32

typedef struct {
  char *id;
  FedorgTitle title;
  guint decimals;
  gboolean is_share;   /* printed in per cent */
  guint32 numerator;   /* series */
  guint32 denominator; /* series, or FEDORG_SERIES_ONE */
} FedorgTableCells;

struct _FedorgTable {
  gatomicrefcount references;
  FedorgRoster *roster;
  char *id;
  FedorgTitle title;
  gint32 as_of;
  FedorgRounding rounding;
  FedorgRows rows;
  guint n_rows;
  guint32 first_row;      /* the organisation of the first row, if there is no list of rows */
  FedorgArray row_values; /* guint32: level, kind or organisation; FEDORG_NONE for the total */
  GArray *columns;        /* FedorgTableCells */
  GArray *series;         /* FedorgSeries: by organisation, or by row where rows are groups */
};

FedorgTable *fedorg_table_new (FedorgRoster *roster, const FedorgTableSpec *spec, gint32 as_of);

/* takes the series over and returns its index */
guint32 fedorg_table_take_series (FedorgTable *table, FedorgSeries series);

/* the next column of the specification the table was made from */
void fedorg_table_add_column (FedorgTable *table, const FedorgTableColumn *column,
                              guint32 numerator, guint32 denominator);

G_END_DECLS
