/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "measure/fedorg-mask-private.h"
#include "measure/fedorg-plan-private.h"

/* Tests at all organisations of a segment at once: counts become bits of those that break the
 * bound. Comparisons are exact; where numbers are small enough, products of 64 bits stand in for
 * those of 128. */

/* one test at the organisations of a segment */
typedef struct {
  FedorgEvaluator *evaluator;
  const FedorgTest *test;
  const FedorgPlanTest *bound;
  const FedorgQuantity *quantity;
} Trial;

static Trial
make_trial (FedorgEvaluator *evaluator, guint32 index)
{
  const FedorgTest *test = fedorg_program_get_test (evaluator->plan->program, index);

  return (Trial){evaluator, test, &g_array_index (evaluator->plan->tests, FedorgPlanTest, index),
                 fedorg_program_get_quantity (evaluator->plan->program, test->quantity)};
}

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

  for (guint32 base = 0; base < n; base += FEDORG_WORD_BITS) {
    guint32 end = MIN (n, base + FEDORG_WORD_BITS);
    guint64 word = 0;

    for (guint32 i = base; i < end; i++) {
      gint64 top = numerators[i], bottom = denominators[i];
      guint64 is_outside = (top * least.denominator - bottom * least.numerator < above) |
                           (bottom * most.numerator - top * most.denominator < below);

      word |= (is_outside & (guint64) (bottom > 0)) << (i - base);
    }
    words[base / FEDORG_WORD_BITS] = word;
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

/* Is the quotient of today, a/b, as many times that of the last term, c/d, as is asked? Four numbers of
 * 32 bits and a factor of 64 stay below 127 bits. */
static gboolean
is_quotient_as_before (const FedorgBound *bound, const guint32 now[2], const guint32 before[2])
{
  __extension__ typedef __int128 Wide;
  Wide today = (Wide) now[0] * before[1], then = (Wide) before[0] * now[1];
  Wide least = today * bound->least.denominator - then * bound->least.numerator;
  Wide most = then * bound->most.numerator - today * bound->most.denominator;

  return !(bound->has_least && (least < 0 || (least == 0 && bound->least_strict))) &&
         !(bound->has_most && (most < 0 || (most == 0 && bound->most_strict)));
}

/* where there is no quotient, now or then, there is nothing to compare; bits are added */
static void
compare_quotients (const Trial *trial, const guint32 *numerators, const guint32 *denominators,
                   guint64 *words)
{
  guint32 first = fedorg_segment_get_first (trial->evaluator->segment);

  for (guint32 i = 0; i < fedorg_evaluator_get_n (trial->evaluator); i++) {
    const guint32 now[2] = {numerators[i], denominators[i]};
    const guint32 before[2] = {trial->bound->before[first + i], trial->bound->before_of[first + i]};
    gboolean is_outside = now[1] > 0 && before[0] != FEDORG_NONE && before[1] > 0 &&
                          !is_quotient_as_before (&trial->test->rule->to_before, now, before);

    words[i / FEDORG_WORD_BITS] |= (guint64) is_outside << (i % FEDORG_WORD_BITS);
  }
}

/* quotients; nobody to measure is nothing to blame */
static gboolean
judge_quotients (const Trial *trial, guint64 *words)
{
  const FedorgQuantity *quantity = trial->quantity;
  const guint32 *numerators = fedorg_evaluator_count (trial->evaluator, quantity->numerator);
  const guint32 *denominators = fedorg_evaluator_count (trial->evaluator, quantity->denominator);

  if (!numerators || !denominators)
    return FALSE;
  if ((!trial->test->bound.has_least || is_narrow (trial->test->bound.least)) &&
      (!trial->test->bound.has_most || is_narrow (trial->test->bound.most)))
    find_outside_narrow (&trial->test->bound, numerators, denominators,
                         fedorg_evaluator_get_n (trial->evaluator), words);
  else
    find_outside (&trial->test->bound, numerators, denominators,
                  fedorg_evaluator_get_n (trial->evaluator), words);
  if (trial->bound->before)
    compare_quotients (trial, numerators, denominators, words);
  return TRUE;
}

/* a gauge is in parts of one; a number that does not fit into 64 bits lies within no bound */
static gboolean
is_within (const Trial *trial, FedorgRatio value)
{
  const FedorgQuantity *quantity = trial->quantity;
  FedorgRatio scale = {quantity->denominator_scale, quantity->numerator_scale};

  return fedorg_ratio_multiply (value, scale, &value) &&
         fedorg_bound_contains (&trial->test->bound, value);
}

/* quotients of which a side is a figure, which not every organisation has; an undefined quotient
 * has its bit in `undefined` */
static gboolean
judge_ratios (const Trial *trial, guint64 *words, guint64 *undefined)
{
  const FedorgQuantity *quantity = trial->quantity;
  guint32 first = fedorg_segment_get_first (trial->evaluator->segment);
  FedorgValues tops, bottoms;

  if (!fedorg_evaluator_get_values (trial->evaluator, quantity->numerator, &tops) ||
      !fedorg_evaluator_get_values (trial->evaluator, quantity->denominator, &bottoms))
    return FALSE;
  for (guint32 i = 0; i < fedorg_evaluator_get_n (trial->evaluator); i++) {
    FedorgRatio value = {0, 0};
    gboolean is_defined = fedorg_values_get (&tops, first + i, &value.numerator) &&
                          fedorg_values_get (&bottoms, first + i, &value.denominator) &&
                          value.denominator > 0;
    guint64 bit = (guint64) 1 << (i % FEDORG_WORD_BITS);

    if (!is_defined)
      undefined[i / FEDORG_WORD_BITS] |= bit;
    else if (!is_within (trial, value))
      words[i / FEDORG_WORD_BITS] |= bit;
  }
  return TRUE;
}

/* whether the number is as many times that of the last term as is asked; none of none is */
static gboolean
is_as_before (const FedorgBound *bound, gint64 now, gint64 before)
{
  __extension__ typedef __int128 Wide;
  Wide least = (Wide) now * bound->least.denominator - (Wide) before * bound->least.numerator;
  Wide most = (Wide) before * bound->most.numerator - (Wide) now * bound->most.denominator;

  return !(bound->has_least && (least < 0 || (least == 0 && bound->least_strict))) &&
         !(bound->has_most && (most < 0 || (most == 0 && bound->most_strict)));
}

/* odd or even, and compared with the last term: bits are added */
static void
judge_further (const Trial *trial, const guint32 *counts, guint64 *words)
{
  const guint32 *all = trial->bound->before;
  const guint32 *before = all ? all + fedorg_segment_get_first (trial->evaluator->segment) : NULL;
  guint32 odd = trial->test->parity == FEDORG_PARITY_ODD;

  for (guint32 i = 0; i < fedorg_evaluator_get_n (trial->evaluator); i++) {
    gboolean is_outside = (trial->test->parity != FEDORG_PARITY_ANY && counts[i] % 2 != odd) ||
                          (before && before[i] != FEDORG_NONE &&
                           !is_as_before (&trial->test->rule->to_before, counts[i], before[i]));

    words[i / FEDORG_WORD_BITS] |= (guint64) is_outside << (i % FEDORG_WORD_BITS);
  }
}

static gboolean
judge_counts (const Trial *trial, const guint64 *scope, guint64 *words)
{
  const FedorgQuantity *quantity = trial->quantity;
  const FedorgPlanCounter *counter =
      fedorg_plan_get_counter (trial->evaluator->plan, quantity->numerator);
  const guint32 *counts =
      counter->kind == FEDORG_COUNTER_UNMET
          ? fedorg_evaluator_count_unmet (trial->evaluator, counter, scope)
      : counter->kind == FEDORG_COUNTER_DUTY
          ? fedorg_evaluator_count_breaking (trial->evaluator, counter->other, scope)
          : fedorg_evaluator_count (trial->evaluator, quantity->numerator);
  gint64 low = MAX (trial->test->interval.low, 0),
         high = MIN (trial->test->interval.high, G_MAXUINT32);
  gsize n_words =
      fedorg_segment_get_n_words (trial->evaluator->segment, FEDORG_RECORD_ORGANIZATION);

  if (!counts)
    return FALSE;
  if (low > high)
    memset (words, 0xff, n_words * sizeof (guint64));
  else
    fedorg_kernel_find_outside (counts, fedorg_evaluator_get_n (trial->evaluator), (guint32) low,
                                (guint32) (high - low), words);
  if (trial->test->parity != FEDORG_PARITY_ANY || trial->bound->before)
    judge_further (trial, counts, words);
  return TRUE;
}

static gboolean
judge_figures (const Trial *trial, guint64 *words, guint64 *undefined)
{
  guint32 counter = trial->quantity->numerator;
  const guint32 *found = fedorg_evaluator_count (trial->evaluator, counter);

  if (!found)
    return FALSE;
  for (guint32 i = 0; i < fedorg_evaluator_get_n (trial->evaluator); i++) {
    FedorgRatio value = {0, 1};
    gboolean is_outside =
        found[i] &&
        fedorg_evaluator_get_figure (trial->evaluator, counter,
                                     fedorg_segment_get_first (trial->evaluator->segment) + i,
                                     &value.numerator) &&
        !is_within (trial, value);

    words[i / FEDORG_WORD_BITS] |= (guint64) is_outside << (i % FEDORG_WORD_BITS);
    undefined[i / FEDORG_WORD_BITS] |= (guint64) (found[i] == 0) << (i % FEDORG_WORD_BITS);
  }
  return TRUE;
}

/* --- tests --- */

static gboolean
is_figure (const FedorgPlan *plan, guint32 counter)
{
  FedorgCounterKind kind = fedorg_plan_get_counter (plan, counter)->kind;

  return kind == FEDORG_COUNTER_FIGURE || kind == FEDORG_COUNTER_GAUGE;
}

static gboolean
is_about_figures (const FedorgPlan *plan, const FedorgQuantity *quantity)
{
  return is_figure (plan, quantity->numerator) ||
         (quantity->denominator != FEDORG_NONE && is_figure (plan, quantity->denominator));
}

static guint64 *
new_words (FedorgEvaluator *evaluator)
{
  gsize n_words = fedorg_segment_get_n_words (evaluator->segment, FEDORG_RECORD_ORGANIZATION);
  guint64 *words = fedorg_segment_allocate (evaluator->segment, n_words, sizeof (guint64));

  if (words)
    memset (words, 0, n_words * sizeof (guint64));
  return words;
}

/* organisations where nothing is divided have no quotient */
static gboolean
find_undefined (FedorgEvaluator *evaluator, const FedorgQuantity *quantity, guint64 *undefined)
{
  const guint32 *bottoms = fedorg_evaluator_count (evaluator, quantity->denominator);

  for (guint32 i = 0; bottoms && i < fedorg_evaluator_get_n (evaluator); i++)
    undefined[i / FEDORG_WORD_BITS] |= (guint64) (bottoms[i] == 0) << (i % FEDORG_WORD_BITS);
  return bottoms != NULL;
}

/* organisations that break the test, among others those not in its scope; `undefined` those
 * without a value, or NULL */
static guint64 *
find_breaking (const Trial *trial, const guint64 *scope, guint64 *undefined)
{
  const FedorgQuantity *quantity = trial->quantity;
  guint64 *words = new_words (trial->evaluator),
          *unused = undefined ? undefined : new_words (trial->evaluator);
  gboolean is_judged;

  if (!words || !unused)
    return NULL;
  if (quantity->denominator == FEDORG_NONE && is_about_figures (trial->evaluator->plan, quantity))
    is_judged = judge_figures (trial, words, unused);
  else if (quantity->denominator == FEDORG_NONE)
    is_judged = judge_counts (trial, scope, words);
  else if (is_about_figures (trial->evaluator->plan, quantity))
    is_judged = judge_ratios (trial, words, unused);
  else
    is_judged = judge_quotients (trial, words) &&
                (!undefined || find_undefined (trial->evaluator, quantity, undefined));
  return is_judged ? words : NULL;
}

/* leaves those where the condition holds */
static gboolean
narrow (FedorgEvaluator *evaluator, guint32 index, guint64 *scope)
{
  const Trial trial = make_trial (evaluator, index);
  gsize n_words = fedorg_segment_get_n_words (evaluator->segment, FEDORG_RECORD_ORGANIZATION);
  guint64 *undefined = new_words (evaluator);
  const guint64 *breaking = undefined ? find_breaking (&trial, scope, undefined) : NULL;

  for (gsize w = 0; breaking && w < n_words; w++)
    scope[w] &= ~(breaking[w] | undefined[w]);
  return breaking != NULL;
}

/* where the test is measured */
static const guint64 *
find_scope (const Trial *trial)
{
  gsize n_words =
      fedorg_segment_get_n_words (trial->evaluator->segment, FEDORG_RECORD_ORGANIZATION);
  const guint64 *members =
      fedorg_segment_get_members (trial->evaluator->segment, trial->bound->scope);
  guint64 *scope;

  if (!members || !trial->test->when)
    return members;
  scope = fedorg_segment_allocate (trial->evaluator->segment, n_words, sizeof (guint64));
  if (!scope)
    return NULL;
  memcpy (scope, members, n_words * sizeof (guint64));
  for (guint i = 0; i < trial->test->when->len; i++)
    if (!narrow (trial->evaluator, g_array_index (trial->test->when, guint32, i), scope))
      return NULL;
  return scope;
}

const guint64 *
fedorg_evaluator_find_scope (FedorgEvaluator *evaluator, guint32 index)
{
  const Trial trial = make_trial (evaluator, index);

  return find_scope (&trial);
}

const guint64 *
fedorg_evaluator_judge (FedorgEvaluator *evaluator, guint32 index)
{
  const Trial trial = make_trial (evaluator, index);
  const guint64 *scope = find_scope (&trial);
  guint64 *undefined = trial.test->is_unreported ? new_words (evaluator) : NULL;

  if (trial.test->is_unreported && !undefined)
    return NULL;
  guint64 *words = scope ? find_breaking (&trial, scope, undefined) : NULL;
  if (words && undefined)
    words = undefined;
  if (words)
    fedorg_words_and (words, scope,
                      fedorg_segment_get_n_words (evaluator->segment, FEDORG_RECORD_ORGANIZATION));
  return words;
}

const guint64 *
fedorg_evaluator_find_meeting (FedorgEvaluator *evaluator, guint32 index)
{
  const Trial trial = make_trial (evaluator, index);
  gsize n_words = fedorg_segment_get_n_words (evaluator->segment, FEDORG_RECORD_ORGANIZATION);
  const guint64 *scope = find_scope (&trial);
  gboolean must_report = trial.test->rule != NULL && trial.test->rule->not_reported != 0;
  guint64 *undefined = must_report ? new_words (evaluator) : NULL;

  if (must_report && !undefined)
    return NULL;
  guint64 *words = scope ? find_breaking (&trial, scope, undefined) : NULL;
  for (gsize w = 0; words && w < n_words; w++)
    words[w] = scope[w] & ~(words[w] | (undefined ? undefined[w] : 0));
  return words;
}
