/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>

#include "base/fedorg-period-private.h"
#include "program/fedorg-quantity-private.h"

#define MILLIONTHS 1000000
#define HUNDREDTHS 100

/* what the measures of the table are counted by: over one, or one over another */
typedef struct {
  FedorgGaugeKind numerator;
  FedorgGaugeKind denominator;
  gboolean is_quotient;
  gint64 scale;
  gboolean any_status; /* what is not done yet is looked at as well */
} Recipe;

static const Recipe recipes[FEDORG_N_MEASURES] = {
    [FEDORG_MEASURE_ACTIVITIES] = {FEDORG_GAUGE_RECORDS, 0, FALSE, 1, FALSE},
    [FEDORG_MEASURE_OCCURRENCES] = {FEDORG_GAUGE_TIMES, 0, FALSE, 1, FALSE},
    [FEDORG_MEASURE_COUNTERPARTS] = {FEDORG_GAUGE_COUNTERPARTS, 0, FALSE, 1, FALSE},
    [FEDORG_MEASURE_DOERS] = {FEDORG_GAUGE_DOERS, 0, FALSE, 1, FALSE},
    [FEDORG_MEASURE_TOTAL] = {FEDORG_GAUGE_QUANTITY, 0, FALSE, MILLIONTHS, FALSE},
    [FEDORG_MEASURE_AMOUNT] = {FEDORG_GAUGE_AMOUNT, 0, FALSE, HUNDREDTHS, FALSE},
    [FEDORG_MEASURE_DAYS] = {FEDORG_GAUGE_DAYS, 0, FALSE, 1, FALSE},
    [FEDORG_MEASURE_PROGRESS] = {FEDORG_GAUGE_REACHED, FEDORG_GAUGE_TARGET, TRUE, MILLIONTHS,
                                 FALSE},
    [FEDORG_MEASURE_LATEST] = {FEDORG_GAUGE_LATEST, 0, FALSE, MILLIONTHS, FALSE},
    [FEDORG_MEASURE_STAGE] = {FEDORG_GAUGE_STAGE, 0, FALSE, 1, FALSE},
    [FEDORG_MEASURE_OPENED] = {FEDORG_GAUGE_OPENED, 0, FALSE, 1, TRUE},
    [FEDORG_MEASURE_CLOSED] = {FEDORG_GAUGE_CLOSED, 0, FALSE, 1, TRUE},
    [FEDORG_MEASURE_OPEN] = {FEDORG_GAUGE_OPEN, 0, FALSE, 1, TRUE},
    [FEDORG_MEASURE_LATENESS] = {FEDORG_GAUGE_LATENESS, 0, FALSE, 1, TRUE},
};

static gboolean
operand_concerns_activities (const FedorgOperand *operand)
{
  return operand->kind == FEDORG_OPERAND_ACTIVITIES || operand->kind == FEDORG_OPERAND_MEASURE;
}

gboolean
fedorg_measure_spec_concerns_activities (const FedorgMeasureSpec *spec)
{
  return operand_concerns_activities (&spec->of) || operand_concerns_activities (&spec->among);
}

gboolean
fedorg_gauge_is_additive (const FedorgGauge *gauge)
{
  switch (gauge->kind) {
  case FEDORG_GAUGE_COUNTERPARTS:
  case FEDORG_GAUGE_DOERS:
  case FEDORG_GAUGE_DAYS:
  case FEDORG_GAUGE_LATEST:
  case FEDORG_GAUGE_STAGE:
  case FEDORG_GAUGE_LATENESS:
  case FEDORG_GAUGE_PERSONS:
    return FALSE;
  default:
    return !gauge->is_stock;
  }
}

/* --- gauges --- */

static guint32
take_gauge (const FedorgMeasureSource *source, FedorgGauge gauge)
{
  g_array_append_val (source->program->gauges, gauge);
  return source->program->gauges->len - 1;
}

/* the kind that a selector names, if it names one that is declared */
static const FedorgActivityKind *
find_kind (const FedorgRuleset *ruleset, const FedorgSelector *selector)
{
  if (selector == NULL || ruleset == NULL)
    return NULL;
  if (selector->kind == FEDORG_SELECTOR_ACTIVITY_KIND && selector->words->len > 0)
    return fedorg_ruleset_find_activity_kind (ruleset, g_ptr_array_index (selector->words, 0));
  for (guint i = 0; selector->kind == FEDORG_SELECTOR_ALL_OF && i < selector->children->len; i++) {
    const FedorgActivityKind *kind = find_kind (ruleset, selector->children->pdata[i]);

    if (kind != NULL)
      return kind;
  }
  return NULL;
}

static gint32
get_day (const FedorgMeasureSpec *spec)
{
  return spec->work == NULL ? FEDORG_DATE_NONE : spec->work->time.by;
}

static guint32
add_activities (const FedorgMeasureSource *source, const FedorgSelector *selector,
                gboolean any_status)
{
  return fedorg_conditions_add_activities (source->program->conditions, source->ruleset, selector,
                                           get_day (source->spec), any_status);
}

/* a gauge over the activities of a measure that are of `among` as well */
static guint32
add_gauge (const FedorgMeasureSource *source, const FedorgMeasureSpec *spec,
           gboolean is_denominator, guint32 among)
{
  const FedorgSelector *selector = fedorg_operand_get_activities (&spec->of);
  const FedorgActivityKind *kind = find_kind (source->ruleset, selector);
  const Recipe *recipe = &recipes[spec->kind];
  guint32 condition = fedorg_conditions_add_both (
      source->program->conditions, among, add_activities (source, selector, recipe->any_status));

  return take_gauge (source, (FedorgGauge){is_denominator ? recipe->denominator : recipe->numerator,
                                           condition, recipe->scale, kind != NULL && kind->is_stock,
                                           kind, source->spec->work, source->ruleset->calendar});
}

/* one side of a ratio */
static guint32
add_side (const FedorgMeasureSource *source, const FedorgOperand *operand, guint32 among)
{
  FedorgGauge gauge = {.scale = 1, .work = source->spec->work};

  if (operand->kind == FEDORG_OPERAND_MEASURE)
    return add_gauge (source, operand->measure, FALSE, among);
  gauge.calendar = source->ruleset->calendar;
  if (operand->kind == FEDORG_OPERAND_FIGURE) {
    gauge.kind = FEDORG_GAUGE_FIGURE;
    gauge.condition = fedorg_conditions_add_figure (source->program->conditions, operand->name);
    return take_gauge (source, gauge);
  }
  gauge.kind = source->spec->over_persons ? FEDORG_GAUGE_PERSONS : FEDORG_GAUGE_POSTS;
  gauge.condition = fedorg_program_add_posts (source->program, source->ruleset,
                                              fedorg_operand_get_selector (operand));
  return take_gauge (source, gauge);
}

/* a share is of those of `among` that are of the other selector too */
static guint32
add_part (const FedorgMeasureSource *source)
{
  const FedorgMeasureSpec *whole = fedorg_operand_get_measure (&source->spec->among);
  guint32 among = FEDORG_EVERYTHING;

  if (source->spec->kind == FEDORG_MEASURE_SHARE && whole != NULL)
    among = add_activities (source, fedorg_operand_get_activities (&whole->of), FALSE);
  return add_side (source, &source->spec->of, among);
}

static void
add_gauges (const FedorgMeasureSource *source, guint32 *numerator, guint32 *denominator)
{
  const FedorgMeasureSpec *spec = source->spec;

  *denominator = FEDORG_NONE;
  if (spec->of.kind == FEDORG_OPERAND_ACTIVITIES) {
    *numerator = add_gauge (source, spec, FALSE, FEDORG_EVERYTHING);
    if (recipes[spec->kind].is_quotient)
      *denominator = add_gauge (source, spec, TRUE, FEDORG_EVERYTHING);
    return;
  }
  *numerator = add_part (source);
  *denominator = add_side (source, &spec->among, FEDORG_EVERYTHING);
}

/* --- quantities --- */

static guint32
add_counter (const FedorgMeasureSource *source, FedorgCounterKind kind, guint32 other)
{
  return fedorg_program_add_counter (source->program,
                                     (FedorgCounter){kind, FEDORG_EVERYTHING, other});
}

static gint64
get_scale (const FedorgMeasureSource *source, guint32 gauge)
{
  return gauge == FEDORG_NONE ? 1 : fedorg_program_get_gauge (source->program, gauge)->scale;
}

/* both scales, without what they have in common */
static FedorgQuantity
scale_down (FedorgQuantity quantity, gint64 numerator, gint64 denominator)
{
  FedorgRatio scale = fedorg_ratio_reduce ((FedorgRatio){numerator, denominator});

  quantity.numerator_scale = scale.numerator;
  quantity.denominator_scale = scale.denominator;
  return quantity;
}

/* figures and posts have counters of their own, which are added up over organisations */
static guint32
add_side_counter (const FedorgMeasureSource *source, const FedorgOperand *operand, guint32 gauge)
{
  return fedorg_program_get_gauge (source->program, gauge)->kind >= FEDORG_GAUGE_POSTS
             ? fedorg_quantity_add_side (source, operand)
             : add_counter (source, FEDORG_COUNTER_GAUGE, gauge);
}

FedorgQuantity
fedorg_quantity_of_activities (const FedorgMeasureSource *source)
{
  FedorgQuantity quantity = {.denominator = FEDORG_NONE};
  guint32 numerator;
  guint32 denominator;

  add_gauges (source, &numerator, &denominator);
  quantity.numerator = add_side_counter (source, &source->spec->of, numerator);
  if (denominator != FEDORG_NONE)
    quantity.denominator = add_side_counter (source, &source->spec->among, denominator);
  return scale_down (quantity, get_scale (source, numerator), get_scale (source, denominator));
}

/* --- duties --- */

static guint32
add_subjects (const FedorgMeasureSource *source)
{
  const FedorgWork *work = source->spec->work;

  if (work == NULL || work->subject == FEDORG_SUBJECT_ORGANIZATION)
    return FEDORG_NONE;
  if (work->subject == FEDORG_SUBJECT_ACTIVITY)
    return add_activities (source, work->subjects, TRUE);

  /* who held the post in one of the periods may have left it since */
  if (work->of_the_period)
    return fedorg_conditions_add_selector (source->program->conditions, source->ruleset,
                                           work->subjects, FEDORG_RECORD_MEMBERSHIP);
  return fedorg_program_add_posts (source->program, source->ruleset, work->subjects);
}

FedorgQuantity
fedorg_quantity_of_duty (const FedorgMeasureSource *source, const FedorgBound *bound)
{
  const FedorgWork *work = source->spec->work;
  FedorgDuty duty = {.work = work, .kind = source->spec->kind, .bound = *bound};

  duty.calendar = source->ruleset->calendar;
  duty.subjects = add_subjects (source);
  duty.within_of = work != NULL && work->time.within_of != NULL
                       ? add_activities (source, work->time.within_of, FALSE)
                       : FEDORG_NONE;
  add_gauges (source, &duty.numerator, &duty.denominator);
  g_array_append_val (source->program->duties, duty);
  return (FedorgQuantity){
      .numerator = add_counter (source, FEDORG_COUNTER_DUTY, source->program->duties->len - 1),
      .denominator = FEDORG_NONE,
      .numerator_scale = 1,
      .denominator_scale = 1};
}
