/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure/fedorg-work-trial-private.h"

/* Scores: the numbers of a duty become points. All sums are exact; one that does not fit is lost. */

static const FedorgDutyPart *
get_part (const FedorgTrial *trial, guint index)
{
  return &g_array_index (trial->duty->parts, FedorgDutyPart, index);
}

static gboolean
holds (const FedorgTrial *trial, guint index, FedorgWorkList list, const FedorgPeriod *period)
{
  const FedorgDutyPart *part = get_part (trial, index);
  FedorgAttempt attempt =
      fedorg_trial_measure (trial, part->numerator, part->denominator, list, period);

  return attempt.state == FEDORG_NUMBER_THERE &&
         fedorg_bound_contains (&part->bound, attempt.value);
}

/* where there is nothing to measure there are no points */
static FedorgNumberState
measure_points (const FedorgTrial *trial, const FedorgScoreItem *item, FedorgWorkList list,
                const FedorgPeriod *period, FedorgRatio *points)
{
  const FedorgDutyPart *part = get_part (trial, item->first_part);
  FedorgAttempt attempt =
      fedorg_trial_measure (trial, part->numerator, part->denominator, list, period);

  *points = (FedorgRatio){0, 1};
  if (attempt.state == FEDORG_NUMBER_MISSING)
    return FEDORG_NUMBER_THERE;
  if (attempt.state != FEDORG_NUMBER_THERE)
    return attempt.state;
  if (item->bands == NULL)
    return fedorg_ratio_multiply (attempt.value, item->points, points) ? FEDORG_NUMBER_THERE
                                                                       : FEDORG_NUMBER_LOST;
  for (guint i = 0; i < item->bands->len; i++) {
    const FedorgScoreBand *band = &g_array_index (item->bands, FedorgScoreBand, i);

    if (!fedorg_bound_contains (&band->bound, attempt.value))
      continue;
    *points = band->points;
    break;
  }
  return FEDORG_NUMBER_THERE;
}

static FedorgNumberState
score_item (const FedorgTrial *trial, const FedorgScoreItem *item, FedorgWorkList list,
            const FedorgPeriod *period, FedorgRatio *points)
{
  FedorgNumberState state = FEDORG_NUMBER_THERE;

  if (item->is_all_of) {
    gboolean all = TRUE;

    for (guint i = 0; all && i < item->n_parts; i++)
      all = holds (trial, item->first_part + i, list, period);
    *points = all ? item->points : (FedorgRatio){0, 1};
  } else {
    state = measure_points (trial, item, list, period, points);
  }
  if (state != FEDORG_NUMBER_THERE)
    return state;
  *points = fedorg_bound_clip (&item->clip, *points);
  return fedorg_ratio_multiply (*points, item->weight, points) ? FEDORG_NUMBER_THERE
                                                               : FEDORG_NUMBER_LOST;
}

/* --- sections --- */

/* the points that have been added up so far */
typedef struct {
  FedorgRatio section;
  FedorgRatio best; /* of the group that is open */
  guint group;
} Sums;

static gboolean
close_group (Sums *sums)
{
  gboolean fits = sums->group == 0 || fedorg_ratio_add (sums->section, sums->best, &sums->section);

  sums->group = 0;
  return fits;
}

/* items of one group stand side by side */
static gboolean
add_item (Sums *sums, const FedorgScoreItem *item, FedorgRatio points)
{
  if (item->group != sums->group && !close_group (sums))
    return FALSE;
  if (item->group == 0)
    return fedorg_ratio_add (sums->section, points, &sums->section);
  if (sums->group == 0 || fedorg_ratio_compare (points, sums->best) > 0)
    sums->best = points;
  sums->group = item->group;
  return TRUE;
}

static gboolean
close_section (const FedorgScoreSection *section, Sums *sums, FedorgRatio *total)
{
  FedorgRatio weighted;

  if (!close_group (sums))
    return FALSE;
  if (section->has_maximum && fedorg_ratio_compare (sums->section, section->maximum) > 0)
    sums->section = section->maximum;
  gboolean fits = fedorg_ratio_multiply (sums->section, section->weight, &weighted) &&
                  fedorg_ratio_add (*total, weighted, total);
  sums->section = (FedorgRatio){0, 1};
  return fits;
}

/* an item without points is named: it shows where they are to be had */
static void
name_item (const FedorgTrial *trial, const FedorgScoreItem *item, FedorgRatio points)
{
  if (points.numerator == 0 && item->weight.numerator > 0)
    fedorg_worker_add_name (trial->worker, item->name);
}

/* for score sheets, which show where the points are from */
static void
keep_points (FedorgWorker *worker, FedorgRatio points)
{
  FedorgRatio *added =
      worker->keeps_periods ? fedorg_array_add (&worker->points, FedorgRatio) : NULL;

  worker->failed |= worker->keeps_periods && added == NULL;
  if (added != NULL)
    *added = points;
}

static FedorgNumberState
add_up (const FedorgTrial *trial, FedorgWorkList list, const FedorgPeriod *period,
        FedorgRatio *total)
{
  const FedorgScore *score = trial->duty->score;
  Sums sums = {{0, 1}, {0, 1}, 0};
  guint section = 0;

  trial->worker->points.length = 0;
  for (guint i = 0; i < score->items->len; i++) {
    const FedorgScoreItem *item = g_ptr_array_index (score->items, i);
    FedorgRatio points;
    FedorgNumberState state = score_item (trial, item, list, period, &points);

    if (state != FEDORG_NUMBER_THERE)
      return state;
    for (; section < item->section; section++)
      if (!close_section (&g_array_index (score->sections, FedorgScoreSection, section), &sums,
                          total))
        return FEDORG_NUMBER_LOST;
    if (!add_item (&sums, item, points))
      return FEDORG_NUMBER_LOST;
    name_item (trial, item, points);
    keep_points (trial->worker, points);
  }
  for (; section < score->sections->len; section++)
    if (!close_section (&g_array_index (score->sections, FedorgScoreSection, section), &sums,
                        total))
      return FEDORG_NUMBER_LOST;
  return FEDORG_NUMBER_THERE;
}

static gboolean
is_vetoed (const FedorgTrial *trial, FedorgWorkList list, const FedorgPeriod *period)
{
  for (guint i = trial->duty->score->first_veto; i < trial->duty->parts->len; i++) {
    if (!holds (trial, i, list, period))
      continue;
    trial->worker->names.length = 0;
    fedorg_worker_add_name (trial->worker, "veto");
    return TRUE;
  }
  return FALSE;
}

FedorgAttempt
fedorg_trial_attempt_score (const FedorgTrial *trial, FedorgWorkList list,
                            const FedorgPeriod *period, const FedorgBound *bound)
{
  FedorgAttempt attempt = {FEDORG_NUMBER_THERE, FALSE, {0, 1}, {0, 1}, {1, 1}};

  attempt.state = add_up (trial, list, period, &attempt.value);
  if (attempt.state != FEDORG_NUMBER_THERE)
    return attempt;
  attempt.value = is_vetoed (trial, list, period)
                      ? (FedorgRatio){0, 1}
                      : fedorg_bound_clip (&trial->duty->score->clip, attempt.value);
  attempt.top = attempt.value;
  attempt.is_met = fedorg_bound_contains (bound, attempt.value);
  return attempt;
}
