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

/* activities of one task: a multiple of the bits of a word, so that tasks share none */
#define FEDORG_ACTIVITIES_PER_TASK (64u * 4096u)

static inline guint
fedorg_work_count_tasks (guint32 n_activities)
{
  return n_activities / FEDORG_ACTIVITIES_PER_TASK +
         (n_activities % FEDORG_ACTIVITIES_PER_TASK != 0);
}

static inline FedorgWorkRange
fedorg_work_range_of_task (guint task, guint32 n_activities)
{
  guint32 begin = task * FEDORG_ACTIVITIES_PER_TASK;

  return (FedorgWorkRange){begin, begin + MIN (FEDORG_ACTIVITIES_PER_TASK, n_activities - begin)};
}

/* TRUE of the conditions whose children are conditions over activities too */
static inline gboolean
fedorg_condition_has_activities_within (const FedorgCondition *condition)
{
  switch (condition->kind) {
  case FEDORG_CONDITION_ALL:
  case FEDORG_CONDITION_ANY:
  case FEDORG_CONDITION_NOT:
  case FEDORG_CONDITION_PART_OF:
  case FEDORG_CONDITION_HAVING:
    return TRUE;
  default:
    return FALSE;
  }
}

typedef void (*FedorgFillFunc) (const FedorgFilling *filling, FedorgWorkRange range);

/* of a condition on one activity alone, words excepted; NULL of one that looks further */
FedorgFillFunc fedorg_filling_find (const FedorgCondition *condition);

/* --- fedorg-work-words.c --- */

/* the masks of all conditions that look for words of activities */
gboolean fedorg_works_make_word_masks (FedorgWorks *works, const FedorgJob *job, GError **error);

/* --- fedorg-work-reach.c: conditions on other records; FALSE if there is no memory --- */

gboolean fedorg_filling_kept (const FedorgFilling *filling);
gboolean fedorg_filling_done_by (const FedorgFilling *filling);
gboolean fedorg_filling_part_of (const FedorgFilling *filling);
gboolean fedorg_filling_having (const FedorgFilling *filling);

G_END_DECLS
