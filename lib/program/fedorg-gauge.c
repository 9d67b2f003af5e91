/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>

#include "base/fedorg-period-private.h"
#include "program/fedorg-quantity-private.h"

/* How measures of activities become gauges and duties. A gauge is a whole number, so what has parts
 * (quantities, money) is counted in its smallest part and scaled when it is shown; a quotient is
 * two gauges. A duty is judged subject by subject, and its counter is the number of subjects that
 * break it. */

/* quantities are kept in millionths, amounts of money in fen: the smallest parts that the fields
 * take */
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
    /* for rules alone from here on */
    [FEDORG_MEASURE_ONE_TO_ONE] = {FEDORG_GAUGE_DOUBLE, 0, FALSE, 1, TRUE},
    [FEDORG_MEASURE_LAST] = {FEDORG_GAUGE_LAST, 0, FALSE, 1, FALSE},
    [FEDORG_MEASURE_EVERY] = {FEDORG_GAUGE_RECORDS, 0, FALSE, 1, TRUE},
    [FEDORG_MEASURE_SUBSET] = {FEDORG_GAUGE_OUTSIDE, 0, FALSE, 1, FALSE},
    [FEDORG_MEASURE_SPREAD] = {FEDORG_GAUGE_SPREAD, 0, FALSE, 1, FALSE},
    [FEDORG_MEASURE_TURN] = {FEDORG_GAUGE_DOERS, 0, FALSE, 1, FALSE},
    [FEDORG_MEASURE_ORDER] = {FEDORG_GAUGE_STAGE, 0, FALSE, 1, FALSE},
    [FEDORG_MEASURE_ELECTED] = {FEDORG_GAUGE_RECORDS, 0, FALSE, 1, FALSE},
};

static gboolean
operand_concerns_activities (const FedorgOperand *operand)
{
  return operand->kind == FEDORG_OPERAND_ACTIVITIES || operand->kind == FEDORG_OPERAND_MEASURE ||
         operand->kind == FEDORG_OPERAND_PARTS;
}

gboolean
fedorg_measure_spec_concerns_activities (const FedorgMeasureSpec *spec)
{
  return operand_concerns_activities (&spec->of) || operand_concerns_activities (&spec->among);
}

/* Different persons, different days, last things and largest things of two organisations are not
 * the sum of both. Nor are stocks those of two periods: of two reports of one holding only the last
 * counts. */
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
  case FEDORG_GAUGE_LAST:
  case FEDORG_GAUGE_DOUBLE:
  case FEDORG_GAUGE_SPREAD:
  case FEDORG_GAUGE_UNEVEN:
  case FEDORG_GAUGE_PERSONS:
    return FALSE;
  default:
    return !gauge->is_stock;
  }
}

gboolean
fedorg_gauge_looks_beyond (const FedorgGauge *gauge)
{
  switch (gauge->kind) {
  case FEDORG_GAUGE_DAYS:
  case FEDORG_GAUGE_OPENED:
  case FEDORG_GAUGE_CLOSED:
  case FEDORG_GAUGE_OPEN:
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
side_looks_beyond (const FedorgProgram *program, guint32 gauge)
{
  return gauge != FEDORG_NONE &&
         fedorg_gauge_looks_beyond (fedorg_program_get_gauge (program, gauge));
}

/* A duty looks beyond its period if any number of it does, whether of its own or of a part. */
gboolean
fedorg_program_looks_beyond (const FedorgProgram *program, const FedorgDuty *duty)
{
  gboolean looks = side_looks_beyond (program, duty->numerator) ||
                   side_looks_beyond (program, duty->denominator);

  for (guint i = 0; !looks && duty->parts != NULL && i < duty->parts->len; i++) {
    const FedorgDutyPart *part = &g_array_index (duty->parts, FedorgDutyPart, i);

    looks = side_looks_beyond (program, part->numerator) ||
            side_looks_beyond (program, part->denominator);
  }
  return looks;
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
  /* {"kind": "visit", "unit": "hour"} is such a list: any child may name the kind */
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

/* what a gauge looks at beside its activities */
static guint32
add_second (const FedorgMeasureSource *source, const FedorgMeasureSpec *spec)
{
  switch (spec->kind) {
  case FEDORG_MEASURE_LAST:
    return add_activities (source, fedorg_operand_get_activities (&spec->among), TRUE);
  case FEDORG_MEASURE_SUBSET:
  case FEDORG_MEASURE_TURN:
    return fedorg_program_add_posts (source->program, source->ruleset,
                                     fedorg_operand_get_selector (&spec->among));
  case FEDORG_MEASURE_SPREAD:
    return spec->over_persons
               ? fedorg_program_add_posts (source->program, source->ruleset,
                                           fedorg_operand_get_selector (&spec->among))
               : FEDORG_NONE;
  default:
    return FEDORG_NONE;
  }
}

/* pairings that are over do not stand in each other's way */
static guint32
add_measured (const FedorgMeasureSource *source, const FedorgMeasureSpec *spec)
{
  const FedorgSelector *selector = fedorg_operand_get_activities (&spec->of);
  guint32 condition = add_activities (source, selector, recipes[spec->kind].any_status);

  if (spec->kind != FEDORG_MEASURE_ONE_TO_ONE || fedorg_selector_names_status (selector))
    return condition;
  return fedorg_conditions_add_both (
      source->program->conditions, condition,
      fedorg_conditions_add_in_force (source->program->conditions, get_day (source->spec)));
}

/* a gauge over the activities of a measure that are of `among` as well */
static guint32
add_gauge (const FedorgMeasureSource *source, const FedorgMeasureSpec *spec,
           gboolean is_denominator, guint32 among)
{
  const FedorgActivityKind *kind =
      find_kind (source->ruleset, fedorg_operand_get_activities (&spec->of));
  const Recipe *recipe = &recipes[spec->kind];
  FedorgGauge gauge = {.kind = is_denominator ? recipe->denominator : recipe->numerator,
                       .scale = recipe->scale,
                       .is_stock = kind != NULL && kind->is_stock,
                       .stages = kind,
                       .work = source->spec->work,
                       /* the gauge may be measured without its duty, in a column, and then needs to
                        * know when a year begins */
                       .calendar = source->ruleset->calendar};

  if (spec->kind == FEDORG_MEASURE_SPREAD && spec->over_persons)
    gauge.kind = FEDORG_GAUGE_UNEVEN;
  /* a share's part is narrowed by the whole before it is counted */
  gauge.condition =
      fedorg_conditions_add_both (source->program->conditions, among, add_measured (source, spec));
  gauge.second = add_second (source, spec);
  return take_gauge (source, gauge);
}

static guint32 add_side (const FedorgMeasureSource *source, const FedorgOperand *operand,
                         guint32 among);

/* a measure by itself; posts and figures are gauges too */
static guint32
add_measure (const FedorgMeasureSource *source, const FedorgMeasureSpec *spec, guint32 among)
{
  if (spec->of.kind == FEDORG_OPERAND_ACTIVITIES)
    return add_gauge (source, spec, FALSE, among);

  /* posts and persons of a selector: as a side of a ratio that counts such */
  FedorgMeasureSpec side = *spec;
  side.over_persons = spec->kind == FEDORG_MEASURE_COUNT_PERSONS;
  side.work = source->spec->work;
  const FedorgMeasureSource inner = {source->program, source->ruleset, &side, source->scope};
  return add_side (&inner, &spec->of, among);
}

/* one side of a ratio */
static guint32
add_side (const FedorgMeasureSource *source, const FedorgOperand *operand, guint32 among)
{
  FedorgGauge gauge = {.scale = 1, .second = FEDORG_NONE, .work = source->spec->work};

  if (operand->kind == FEDORG_OPERAND_MEASURE)
    return add_measure (source, operand->measure, among);
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
  /* the measure is one number, or one that the table above says is over another */
  if (spec->of.kind == FEDORG_OPERAND_ACTIVITIES || spec->kind == FEDORG_MEASURE_COUNT ||
      spec->kind == FEDORG_MEASURE_COUNT_PERSONS || spec->kind == FEDORG_MEASURE_FIGURE) {
    *numerator = add_measure (source, spec, FEDORG_EVERYTHING);
    if (recipes[spec->kind].is_quotient)
      *denominator = add_gauge (source, spec, TRUE, FEDORG_EVERYTHING);
    return;
  }
  *numerator = add_part (source);
  *denominator = add_side (source, &spec->among, FEDORG_EVERYTHING);
}

/* a part is measured in the time of the whole */
static FedorgDutyPart
make_part (const FedorgMeasureSource *source, const FedorgWorkPart *part)
{
  /* a copy of which only the time is changed: nothing that it owns is freed with it */
  FedorgMeasureSpec spec = part->measure;
  const FedorgMeasureSource inner = {source->program, source->ruleset, &spec, source->scope};
  FedorgDutyPart made = {part->name, FEDORG_NONE, FEDORG_NONE, part->times, part->bound};

  spec.work = source->spec->work;
  /* a constant has no gauge: its factor is the number */
  if (spec.kind != FEDORG_N_MEASURES)
    add_gauges (&inner, &made.numerator, &made.denominator);
  return made;
}

static GArray *
make_parts (const FedorgMeasureSource *source, const GPtrArray *parts)
{
  GArray *made = g_array_new (FALSE, FALSE, sizeof (FedorgDutyPart));

  for (guint i = 0; i < parts->len; i++) {
    FedorgDutyPart part = make_part (source, g_ptr_array_index (parts, i));

    g_array_append_val (made, part);
  }
  return made;
}

/* without a number of its own */
static gboolean
is_made_of_parts (FedorgMeasureKind kind)
{
  return kind == FEDORG_MEASURE_COVER || kind == FEDORG_MEASURE_ALTERNATIVES ||
         kind == FEDORG_MEASURE_SCORE;
}

/* what a duty measures: one number, several, or one and what it is held against */
static void
add_numbers (const FedorgMeasureSource *source, FedorgDuty *duty)
{
  const FedorgMeasureSpec *spec = source->spec;
  const GPtrArray *parts = fedorg_operand_get_parts (&spec->among);

  duty->numerator = duty->denominator = FEDORG_NONE;
  if (parts != NULL)
    duty->parts = make_parts (source, parts);
  if (spec->kind == FEDORG_MEASURE_BUDGET)
    duty->numerator = add_side (source, &spec->of, FEDORG_EVERYTHING);
  else if (!is_made_of_parts (spec->kind))
    add_gauges (source, &duty->numerator, &duty->denominator);
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

  /* each activity that must be something is a subject by itself */
  if (source->spec->kind == FEDORG_MEASURE_EVERY)
    return add_activities (source, fedorg_operand_get_activities (&source->spec->among), FALSE);
  if (source->spec->kind == FEDORG_MEASURE_SUBSET)
    return add_activities (source, fedorg_operand_get_activities (&source->spec->of), FALSE);
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

/* records of the kind that begins a term of office, if a term is asked for */
static guint32
add_term (const FedorgMeasureSource *source)
{
  const FedorgWork *work = source->spec->work;
  const char *kind = source->ruleset->calendar.term_kind;

  if (work == NULL || !work->time.is_term || kind == NULL)
    return FEDORG_NONE;
  g_autoptr (FedorgSelector) selector = fedorg_selector_new (FEDORG_SELECTOR_ACTIVITY_KIND);
  fedorg_selector_add_word (selector,
                            fedorg_ruleset_find_activity_kind (source->ruleset, kind)->word.id);
  return add_activities (source, selector, FALSE);
}

FedorgQuantity
fedorg_quantity_of_duty (const FedorgMeasureSource *source, const FedorgBound *bound,
                         gboolean is_running)
{
  const FedorgWork *work = source->spec->work;
  FedorgDuty duty = {
      .work = work, .kind = source->spec->kind, .bound = *bound, .is_running = is_running};
  /* at least one: the last record is as it must be, or the activity is of the selector */
  static const FedorgBound one = {.has_least = TRUE, .least = {1, 1}};

  /* what is said of one activity is so, or it is not */
  if (duty.kind == FEDORG_MEASURE_EVERY || duty.kind == FEDORG_MEASURE_LAST)
    duty.bound = one;
  if (duty.kind == FEDORG_MEASURE_SPREAD) {
    /* the most days between two records, or the most that one member is ahead of another */
    duty.bound = (FedorgBound){.has_most = TRUE, .most = {source->spec->limit, 1}};
  }
  if (duty.kind == FEDORG_MEASURE_ORDER || duty.kind == FEDORG_MEASURE_ELECTED)
    duty.bound = source->spec->between;
  duty.score = source->spec->score;
  duty.is_itself = duty.kind == FEDORG_MEASURE_EVERY || duty.kind == FEDORG_MEASURE_SUBSET;
  duty.calendar = source->ruleset->calendar;
  duty.subjects = add_subjects (source);
  duty.within_of = work != NULL && work->time.within_of != NULL
                       ? add_activities (source, work->time.within_of, FALSE)
                       : FEDORG_NONE;
  duty.term_of = add_term (source);
  add_numbers (source, &duty);
  g_array_append_val (source->program->duties, duty);
  return (FedorgQuantity){
      .numerator = add_counter (source, FEDORG_COUNTER_DUTY, source->program->duties->len - 1),
      .denominator = FEDORG_NONE,
      .numerator_scale = 1,
      .denominator_scale = 1};
}
