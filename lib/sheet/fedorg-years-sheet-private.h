/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-roster.h>

#include "sheet/fedorg-sheet-private.h"

G_BEGIN_DECLS

/* When the posts of a date began, year by year and level by level: what shows terms and the coming
 * and going between them. */

/* a chart of more years is no picture of a federation with terms of five */
#define FEDORG_YEARS_MOST 16

typedef struct {
  gint first;    /* year */
  guint n_years; /* 0: nothing is known */
  guint64 counts[FEDORG_YEARS_MOST][FEDORG_LEVEL_UNIT + 1];
  guint64 totals[FEDORG_LEVEL_UNIT + 1];
} FedorgYears;

/* of the posts that count on `as_of`, the years up to it; under an organisation, or FEDORG_NONE: of all */
void fedorg_years_count (FedorgYears *years, const FedorgRoster *roster, guint32 under,
                         gint32 as_of);

typedef struct {
  const FedorgYears *years;
  FedorgLanguage language;
} FedorgYearsMaker;

/* a row for each year, a column for each level that has such posts */
void fedorg_years_make_sheet (const FedorgYearsMaker *maker, FedorgSheet *sheet);

G_END_DECLS
