/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-table.h>

#include "sheet/fedorg-sheet-private.h"

G_BEGIN_DECLS

/* The maker of a pyramid: a table whose columns are bands of women and then the same bands of men
 * becomes rows of bands with a column for each sex. It shows the last row, the total. */
typedef struct {
  const FedorgTable *table;
  FedorgLanguage language;
} FedorgPyramidMaker;

void fedorg_pyramid_make_sheet (const FedorgPyramidMaker *maker, FedorgSheet *sheet);

G_END_DECLS
