/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "measure/fedorg-mask-private.h"
#include "measure/fedorg-plan-private.h"

/* small enough for products of two in 64 bits */
static gboolean
is_narrow (FedorgRatio ratio)
{
  return ratio.numerator >= G_MININT32 && ratio.numerator <= G_MAXINT32 &&
         ratio.denominator <= G_MAXINT32;
}

static void
find_outside_narrow (const FedorgBound *bound, const guint32 *numerators,
                     const guint32 *denominators, guint32 n, guint64 *words)
{
  /* open sides stand for bounds that every quotient of counts meets */
  FedorgRatio least = bound->has_least ? bound->least : (FedorgRatio){0, 1};
  FedorgRatio most = bound->has_most ? bound->most : (FedorgRatio){1, 0};
  gint64 above = bound->has_least && bound->least_strict,
         below = bound->has_most && bound->most_strict;

  for (guint32 i = 0; i < n; i++) {
    gint64 top = numerators[i], bottom = denominators[i];
    gboolean is_outside = top * least.denominator - bottom * least.numerator < above ||
                          bottom * most.numerator - top * most.denominator < below;

    words[i / FEDORG_WORD_BITS] |= (guint64) (bottom > 0 && is_outside) << (i % FEDORG_WORD_BITS);
  }
}

static void
find_outside (const FedorgBound *bound, const guint32 *numerators, const guint32 *denominators,
              guint32 n, guint64 *words)
{
  for (guint32 i = 0; i < n; i++) {
    FedorgRatio value = {numerators[i], denominators[i]};
    gboolean is_outside = value.denominator > 0 && !fedorg_bound_contains (bound, value);

    words[i / FEDORG_WORD_BITS] |= (guint64) is_outside << (i % FEDORG_WORD_BITS);
  }
}

/* quotients; nobody to measure is nothing to blame */
static gboolean
judge_quotients (FedorgMeter *meter, const FedorgTest *test, guint64 *words)
{
  const FedorgQuantity *quantity = fedorg_plan_get_quantity (meter->plan, test->quantity);
  const guint32 *numerators = fedorg_meter_count (meter, quantity->numerator);
  const guint32 *denominators = fedorg_meter_count (meter, quantity->denominator);

  if (!numerators || !denominators)
    return FALSE;
  if ((!test->bound.has_least || is_narrow (test->bound.least)) &&
      (!test->bound.has_most || is_narrow (test->bound.most)))
    find_outside_narrow (&test->bound, numerators, denominators, fedorg_meter_get_n (meter), words);
  else
    find_outside (&test->bound, numerators, denominators, fedorg_meter_get_n (meter), words);
  return TRUE;
}

static gboolean
judge_counts (FedorgMeter *meter, const FedorgTest *test, const guint64 *scope, guint64 *words)
{
  const FedorgQuantity *quantity = fedorg_plan_get_quantity (meter->plan, test->quantity);
  const FedorgCounter *counter = fedorg_plan_get_counter (meter->plan, quantity->numerator);
  const guint32 *counts = counter->kind == FEDORG_COUNTER_UNMET
                              ? fedorg_meter_count_unmet (meter, counter, scope)
                              : fedorg_meter_count (meter, quantity->numerator);
  gint64 low = MAX (test->interval.low, 0), high = MIN (test->interval.high, G_MAXUINT32);
  gsize n_words = fedorg_pass_get_n_words (meter->pass, FEDORG_DOMAIN_ORGANIZATION);

  if (!counts)
    return FALSE;
  if (low > high)
    memset (words, 0xff, n_words * sizeof (guint64));
  else
    fedorg_kernel_find_outside (counts, fedorg_meter_get_n (meter), (guint32) low,
                                (guint32) (high - low), words);
  return TRUE;
}

static gboolean
judge_figures (FedorgMeter *meter, const FedorgTest *test, guint64 *words)
{
  guint32 counter = fedorg_plan_get_quantity (meter->plan, test->quantity)->numerator;
  const guint32 *found = fedorg_meter_count (meter, counter);

  if (!found)
    return FALSE;
  for (guint32 i = 0; i < fedorg_meter_get_n (meter); i++) {
    FedorgRatio value = {0, 1};
    gboolean is_outside =
        found[i] &&
        fedorg_meter_get_figure (meter, counter, fedorg_pass_get_first (meter->pass) + i,
                                 &value.numerator) &&
        !fedorg_bound_contains (&test->bound, value);

    words[i / FEDORG_WORD_BITS] |= (guint64) is_outside << (i % FEDORG_WORD_BITS);
  }
  return TRUE;
}

const guint64 *
fedorg_meter_judge (FedorgMeter *meter, guint32 rule)
{
  const FedorgTest *test = fedorg_plan_get_test (meter->plan, rule);
  const FedorgQuantity *quantity = fedorg_plan_get_quantity (meter->plan, test->quantity);
  gsize n_words = fedorg_pass_get_n_words (meter->pass, FEDORG_DOMAIN_ORGANIZATION);
  const guint64 *scope = fedorg_pass_get_members (meter->pass, test->scope);
  guint64 *words = fedorg_pass_allocate (meter->pass, n_words, sizeof (guint64));
  gboolean is_judged;

  if (!scope || !words)
    return NULL;
  memset (words, 0, n_words * sizeof (guint64));
  if (quantity->kind == FEDORG_MEASURE_FIGURE)
    is_judged = judge_figures (meter, test, words);
  else if (quantity->denominator != FEDORG_NONE)
    is_judged = judge_quotients (meter, test, words);
  else
    is_judged = judge_counts (meter, test, scope, words);
  if (!is_judged)
    return NULL;
  fedorg_words_and (words, scope, n_words);
  return words;
}
