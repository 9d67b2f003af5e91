/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "rules/fedorg-selector-private.h"

G_BEGIN_DECLS

/* whole numbers from low to high; none if low > high */
typedef struct {
  gint64 low;
  gint64 high;
} FedorgInterval;

/* the whole numbers within a bound */
FedorgInterval fedorg_interval_from_bound (const FedorgBound *bound);

/* the birth dates of those whose age on the date lies in the interval */
FedorgInterval fedorg_interval_of_births (FedorgInterval ages, gint32 as_of);

G_END_DECLS
