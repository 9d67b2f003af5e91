/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-error.h>

#include "base/fedorg-error-private.h"
#include "measure/fedorg-work-fill-private.h"

/* Conditions over activities as masks over all of them; those of words are made beforehand. */

static gboolean
fill_group (const FedorgFilling *filling)
{
  const FedorgConditionGroup *group = &filling->condition->group;
  gsize n_words = fedorg_words_for (filling->works->roster->n_activities);
  const guint64 *first = fedorg_works_get_mask (filling->works, group->children[0]);

  if (filling->condition->kind == FEDORG_CONDITION_NOT) {
    fedorg_words_not (filling->mask->words, first, n_words);
    return TRUE;
  }
  memcpy (filling->mask->words, first, n_words * sizeof *first);
  for (guint i = 1; i < group->n_children; i++) {
    const guint64 *other = fedorg_works_get_mask (filling->works, group->children[i]);

    if (filling->condition->kind == FEDORG_CONDITION_ALL)
      fedorg_words_and (filling->mask->words, other, n_words);
    else
      fedorg_words_or (filling->mask->words, other, n_words);
  }
  return TRUE;
}

static gboolean
fill_whole (const FedorgFilling *filling)
{
  switch (filling->condition->kind) {
  case FEDORG_CONDITION_EVERYTHING:
    fedorg_words_set_range (filling->mask->words, 0, filling->works->roster->n_activities);
    return TRUE;
  case FEDORG_CONDITION_KEPT:
    return fedorg_filling_kept (filling);
  case FEDORG_CONDITION_DONE_BY:
    return fedorg_filling_done_by (filling);
  case FEDORG_CONDITION_PART_OF:
    return fedorg_filling_part_of (filling);
  case FEDORG_CONDITION_HAVING:
    return fedorg_filling_having (filling);
  case FEDORG_CONDITION_NOTHING:
    return TRUE;
  default:
    return fill_group (filling);
  }
}

static gboolean
fill_task (guint task, guint thread, gpointer data)
{
  const FedorgFilling *filling = data;
  FedorgWorkRange range = fedorg_work_range_of_task (task, filling->works->roster->n_activities);

  (void) thread;
  fedorg_filling_find (filling->condition) (filling, range);
  return TRUE;
}

static gboolean
fill (FedorgWorks *works, const FedorgCondition *condition, FedorgMask *mask, const FedorgJob *job,
      GError **error)
{
  FedorgFilling filling = {works, condition, mask, works->as_of};

  if (works->roster->n_activities == 0)
    return TRUE;
  if (fedorg_filling_find (condition) == NULL)
    return fill_whole (&filling) || fedorg_fail_no_memory (NULL, error);
  if (condition->kind >= FEDORG_CONDITION_DONE && condition->day != FEDORG_DATE_NONE)
    filling.day = condition->day;
  return fedorg_parallel_run (fedorg_work_count_tasks (works->roster->n_activities), fill_task,
                              &filling, job, error);
}

/* the reader of rulesets limits how deep conditions nest */
gboolean
fedorg_works_make_mask (FedorgWorks *works, guint32 index, const FedorgJob *job, GError **error)
{
  const FedorgCondition *condition = fedorg_conditions_get (works->program->conditions, index);

  if (works->masks->pdata[index] != NULL)
    return TRUE;
  for (guint i = 0;
       fedorg_condition_has_activities_within (condition) && i < condition->group.n_children; i++) {
    if (!fedorg_works_make_mask (works, condition->group.children[i], job, error))
      return FALSE;
  }
  works->masks->pdata[index] = fedorg_mask_new (works->roster->n_activities);
  if (works->masks->pdata[index] == NULL)
    return fedorg_fail_no_memory (NULL, error);
  return fill (works, condition, works->masks->pdata[index], job, error);
}
