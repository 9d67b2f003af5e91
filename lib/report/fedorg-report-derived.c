/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>

#include "report/fedorg-report-run-private.h"

/* Numbers of a table that are no counters: sums and quarters of ages, quarters of counts,
 * vacancies, organisations of two kinds. Each is made of the own values of organisations, before
 * these are added up. */

/* --- ages --- */

static gint
get_age (const FedorgReportRun *run, guint32 membership)
{
  const FedorgRoster *roster = run->report->roster;
  guint32 person = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON)[membership];

  return fedorg_date_get_age (FEDORG_COLUMN (roster, gint32, PERSON_BIRTH_DATE)[person],
                              run->as_of.date);
}

static void
add_ages (const FedorgReportRun *run, const FedorgMask *mask, FedorgOwnNumbers *own)
{
  const guint32 *firsts =
      FEDORG_COLUMN (run->report->roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);

  for (guint32 o = run->range[0]; o < run->range[1]; o++)
    for (guint32 m = firsts[o]; m < firsts[o + 1]; m++)
      if (fedorg_words_test (mask->words, m)) {
        own->values[o] += get_age (run, m);
        own->counts[o]++;
      }
}

/* takes off the second and every further post of a person, where both are added up */
static void
take_off (guint32 common, gint age, FedorgOwnNumbers *own)
{
  if (common == FEDORG_NONE) {
    own->surplus_value += age;
    own->surplus_count++;
    return;
  }
  own->values[common] -= age;
  own->counts[common]--;
}

/* a person with posts in two groups counts once in each of them, and once in the total */
static void
take_off_in_groups (const FedorgReportRun *run, guint64 *seen, guint32 organization, gint age,
                    FedorgOwnNumbers *own)
{
  guint64 group =
      (guint64) 1 << (fedorg_report_run_get_groups (run)[organization] % FEDORG_N_GROUPS);
  gboolean is_total = *seen != 0;

  /* what leaves the group leaves the total with it */
  if (*seen & group) {
    own->values[organization] -= age;
    own->counts[organization]--;
  } else if (is_total) {
    own->surplus_value += age;
    own->surplus_count++;
  }
  *seen |= group;
}

/* ages were summed over posts; what a person adds more than once is taken off at the lowest
 * organisation above two of her posts, so that every subtree counts her once */
static void
take_off_repeats (const FedorgReportRun *run, const FedorgMask *mask, FedorgOwnNumbers *own)
{
  const FedorgRepeats *repeats = fedorg_totals_get_repeats (run->totals);

  for (guint32 i = 0; i < repeats->n_persons; i++) {
    FedorgRepeatWalk walk = fedorg_repeats_walk (repeats, i);
    gboolean is_first = TRUE;
    guint64 seen = 0;

    for (; fedorg_repeat_walk_next (&walk, mask, run->range); is_first = FALSE) {
      gint age = get_age (run, walk.entry->membership);

      if (!fedorg_report_run_is_by_organization (run))
        take_off_in_groups (run, &seen, walk.entry->organization, age, own);
      else if (!is_first)
        take_off (walk.common, age, own);
    }
  }
}

static gboolean
derive_age_sum (FedorgReportRun *run, const FedorgDerived *derived, FedorgSeries *series)
{
  const FedorgMask *mask = fedorg_totals_get_mask (run->totals, derived->counter);
  g_auto (FedorgOwnNumbers) own = {NULL, NULL, 0, 0};

  if (!fedorg_own_numbers_init (&own, run))
    return FALSE;
  add_ages (run, mask, &own);
  if (derived->over_persons)
    take_off_repeats (run, mask, &own);
  return fedorg_report_run_sum (run, &own, series);
}

/* quantiles do not add up like counts: the ages of a subtree are one stretch of the list, from the
 * start of its first organisation to that behind its last */
static gboolean
derive_age_quantile (FedorgReportRun *run, const FedorgDerived *derived, FedorgSeries *series)
{
  const FedorgMask *mask = fedorg_totals_get_mask (run->totals, derived->counter);
  const guint32 *firsts =
      FEDORG_COLUMN (run->report->roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  g_auto (FedorgSamples) samples = {NULL, {NULL, 0, 0}};

  if (!fedorg_samples_init (&samples, run))
    return FALSE;
  for (guint32 o = run->range[0]; o < run->range[1]; o++) {
    for (guint32 m = firsts[o]; m < firsts[o + 1]; m++) {
      guint32 *age;

      if (!fedorg_words_test (mask->words, m))
        continue;
      age = fedorg_array_add (&samples.values, guint32);
      if (!age)
        return FALSE;
      *age = (guint32) get_age (run, m);
    }
    samples.starts[o + 1] = (guint32) samples.values.length;
  }
  return fedorg_report_run_find_quarter (run, &samples, derived->quarter, series);
}

/* --- organisations --- */

/* organisations without a unit to count among have no sample, not a zero */
static gboolean
derive_count_quantile (FedorgReportRun *run, const FedorgDerived *derived, FedorgSeries *series)
{
  const guint32 *counts = fedorg_totals_get_series (run->totals, derived->counter)->counts;
  const guint32 *among = fedorg_totals_get_series (run->totals, derived->other)->counts;
  g_auto (FedorgSamples) samples = {NULL, {NULL, 0, 0}};

  if (!fedorg_samples_init (&samples, run))
    return FALSE;
  for (guint32 o = run->range[0]; o < run->range[1]; o++) {
    if (among[o] > 0) {
      guint32 *count = fedorg_array_add (&samples.values, guint32);

      if (!count)
        return FALSE;
      *count = counts[o];
    }
    samples.starts[o + 1] = (guint32) samples.values.length;
  }
  return fedorg_report_run_find_quarter (run, &samples, derived->quarter, series);
}

/* too many in one organisation fill no seat in another */
static gboolean
derive_vacancies (FedorgReportRun *run, const FedorgDerived *derived, FedorgSeries *series)
{
  const guint32 *counts = fedorg_totals_get_series (run->totals, derived->counter)->counts;
  const FedorgSeries *seats = fedorg_totals_get_series (run->totals, derived->other);
  g_auto (FedorgOwnNumbers) own = {NULL, NULL, 0, 0};

  if (!fedorg_own_numbers_init (&own, run))
    return FALSE;
  for (guint32 o = run->range[0]; o < run->range[1]; o++)
    if (seats->counts[o] > 0) {
      own.values[o] = MAX (seats->figures[o], counts[o]) - counts[o];
      own.counts[o] = 1;
    }
  return fedorg_report_run_sum (run, &own, series);
}

static gboolean
derive_both (FedorgReportRun *run, const FedorgDerived *derived, FedorgSeries *series)
{
  const guint32 *counts = fedorg_totals_get_series (run->totals, derived->counter)->counts;
  const guint32 *others = fedorg_totals_get_series (run->totals, derived->other)->counts;
  g_auto (FedorgOwnNumbers) own = {NULL, NULL, 0, 0};

  if (!fedorg_own_numbers_init (&own, run))
    return FALSE;
  for (guint32 o = run->range[0]; o < run->range[1]; o++) {
    own.values[o] = counts[o] > 0 && others[o] > 0;
    own.counts[o] = 1;
  }
  return fedorg_report_run_sum (run, &own, series);
}

gboolean
fedorg_report_run_derive (FedorgReportRun *run, const FedorgDerived *derived, FedorgSeries *series)
{
  static gboolean (*const functions[]) (FedorgReportRun *, const FedorgDerived *,
                                        FedorgSeries *) = {
      [FEDORG_DERIVED_AGE_SUM] = derive_age_sum,
      [FEDORG_DERIVED_AGE_QUANTILE] = derive_age_quantile,
      [FEDORG_DERIVED_COUNT_QUANTILE] = derive_count_quantile,
      [FEDORG_DERIVED_VACANCIES] = derive_vacancies,
      [FEDORG_DERIVED_BOTH] = derive_both,
  };

  return functions[derived->kind](run, derived, series);
}
