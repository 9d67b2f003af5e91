/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "measure/fedorg-work-cursor-private.h"
#include "measure/fedorg-work-private.h"

G_BEGIN_DECLS

/* one condition over activities that becomes a mask */
typedef struct {
  FedorgWorks *works;
  const FedorgCondition *condition;
  FedorgMask *mask;
  const guint8 *table; /* of words: whether a set has one of them */
  gint32 day;
} FedorgFilling;

typedef struct {
  guint32 begin;
  guint32 end;
} FedorgWorkRange;

static inline void
fedorg_filling_add_bit (const FedorgFilling *filling, guint32 activity, gboolean is_in)
{
  filling->mask->words[activity / FEDORG_WORD_BITS] |= (guint64) (is_in != FALSE)
                                                       << (activity % FEDORG_WORD_BITS);
}

typedef void (*FedorgFillFunc) (const FedorgFilling *filling, FedorgWorkRange range);

/* of what looks at one activity alone; NULL of what looks further */
FedorgFillFunc fedorg_filling_find (const FedorgCondition *condition);

/* --- fedorg-work-reach.c: what looks at other records; FALSE if there is no memory --- */

gboolean fedorg_filling_kept (const FedorgFilling *filling);
gboolean fedorg_filling_done_by (const FedorgFilling *filling);
gboolean fedorg_filling_part_of (const FedorgFilling *filling);
gboolean fedorg_filling_having (const FedorgFilling *filling);

G_END_DECLS
