/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>
#include "base/fedorg-search-private.h"

#include "measure/fedorg-mask-private.h"
#include "measure/fedorg-number-sort-private.h"
#include "measure/fedorg-plan-private.h"

/* Counts of one segment, for one thread: each counter is worked out when it is first asked for and
 * kept until the segment ends. */

FedorgEvaluator *
fedorg_evaluator_new (const FedorgPlan *plan)
{
  g_autoptr (FedorgEvaluator) evaluator = g_new0 (FedorgEvaluator, 1);

  evaluator->plan = plan;
  evaluator->segment = fedorg_segment_new (plan->selection);
  evaluator->scale = fedorg_scale_new ();
  return evaluator->segment ? g_steal_pointer (&evaluator) : NULL;
}

void
fedorg_evaluator_free (FedorgEvaluator *evaluator)
{
  if (!evaluator)
    return;
  fedorg_segment_free (evaluator->segment);
  fedorg_scale_free (evaluator->scale);
  fedorg_array_clear (&evaluator->persons);
  fedorg_worker_free (evaluator->worker);
  g_free (evaluator);
}

const FedorgPlan *
fedorg_evaluator_get_plan (const FedorgEvaluator *evaluator)
{
  return evaluator->plan;
}

FedorgSegment *
fedorg_evaluator_get_segment (FedorgEvaluator *evaluator)
{
  return evaluator->segment;
}

FedorgScale *
fedorg_evaluator_get_scale (FedorgEvaluator *evaluator)
{
  return evaluator->scale;
}

static guint32 *
new_counts (FedorgEvaluator *evaluator)
{
  return fedorg_segment_allocate (evaluator->segment, fedorg_evaluator_get_n (evaluator),
                                  sizeof (guint32));
}

gboolean
fedorg_evaluator_get_members (FedorgEvaluator *evaluator, guint32 filter, guint32 organization,
                              FedorgMembers *members)
{
  const guint32 *firsts =
      FEDORG_COLUMN (evaluator->plan->roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);

  members->words = fedorg_segment_get_members (evaluator->segment, filter);
  members->base = fedorg_segment_get_first_word (evaluator->segment, FEDORG_RECORD_MEMBERSHIP) *
                  FEDORG_WORD_BITS;
  members->begin = firsts[organization];
  members->end = firsts[organization + 1];
  return members->words != NULL;
}

/* --- counters --- */

static const guint32 *
count_bits (FedorgEvaluator *evaluator, const guint64 *words)
{
  guint32 *counts = new_counts (evaluator);

  if (!words || !counts)
    return NULL;
  for (guint32 i = 0; i < fedorg_evaluator_get_n (evaluator); i++)
    counts[i] = (guint32) fedorg_words_test (words, i);
  return counts;
}

/* persons of the organisation's memberships; most have one each, and stand in order */
static gboolean
count_persons_of (FedorgEvaluator *evaluator, const FedorgMembers *members, guint32 *count)
{
  const guint32 *persons = FEDORG_COLUMN (evaluator->plan->roster, guint32, MEMBERSHIP_PERSON);
  guint64 *numbers;
  gboolean in_order = TRUE;
  gsize n = 0;

  evaluator->persons.length = 0;
  numbers = fedorg_array_extend (&evaluator->persons, *count, sizeof (guint64));
  if (!numbers && *count > 0)
    return FALSE;
  for (guint32 m = members->begin; m < members->end; m++) {
    if (!fedorg_words_test (members->words, m - members->base))
      continue;
    in_order = in_order && (n == 0 || numbers[n - 1] < persons[m]);
    numbers[n++] = persons[m];
  }
  if (in_order)
    return TRUE;
  fedorg_sort_numbers (numbers, n);
  for (gsize i = 1; i < n; i++)
    *count -= numbers[i - 1] == numbers[i];
  return TRUE;
}

/* where a person may have several memberships; everywhere else there are as many of the ones as of
 * the others */
static const guint64 *
find_repeats (FedorgEvaluator *evaluator)
{
  return fedorg_roster_find_repeats (evaluator->plan->roster,
                                     fedorg_segment_get_first (evaluator->segment),
                                     fedorg_segment_get_end (evaluator->segment));
}

static const guint32 *
count_persons (FedorgEvaluator *evaluator, const FedorgPlanCounter *counter)
{
  const guint32 *posts = fedorg_segment_count (evaluator->segment, counter->filter);
  const guint64 *repeats = find_repeats (evaluator);
  guint32 first = fedorg_segment_get_first (evaluator->segment);
  guint32 *counts = new_counts (evaluator);
  FedorgMembers members;

  if (!posts || !repeats || !counts)
    return NULL;
  memcpy (counts, posts, fedorg_evaluator_get_n (evaluator) * sizeof (guint32));
  for (guint32 i = 0; i < fedorg_evaluator_get_n (evaluator); i++)
    if (counts[i] > 1 && fedorg_words_test (repeats, i) &&
        (!fedorg_evaluator_get_members (evaluator, counter->filter, first + i, &members) ||
         !count_persons_of (evaluator, &members, &counts[i])))
      return NULL;
  return counts;
}

static const guint32 *
count_meeting (FedorgEvaluator *evaluator, const FedorgPlanCounter *counter)
{
  return count_bits (evaluator, fedorg_evaluator_find_meeting (evaluator, counter->other));
}

/* terms that are no categories */
static gboolean
count_unmet_parts (FedorgEvaluator *evaluator, guint32 composition, const guint64 *within,
                   guint32 *counts)
{
  const GArray *parts =
      fedorg_program_get_composition (evaluator->plan->program, composition)->parts;
  guint32 first = fedorg_segment_get_first (evaluator->segment);

  for (guint p = 0; p < parts->len; p++) {
    const FedorgCompositionPart *part = &g_array_index (parts, FedorgCompositionPart, p);
    gint64 most = part->term->at_most < 0 ? G_MAXINT64 : part->term->at_most;
    FedorgValues values;

    if (!fedorg_evaluator_get_values (evaluator, part->counter, &values))
      return FALSE;
    for (guint32 i = 0; i < fedorg_evaluator_get_n (evaluator); i++) {
      gint64 value = 0;

      if (within && !fedorg_words_test (within, i))
        continue;
      if (!fedorg_values_get (&values, first + i, &value))
        value = 0;
      counts[i] |= value < part->term->at_least || value > most;
    }
  }
  return TRUE;
}

const guint32 *
fedorg_evaluator_count_unmet (FedorgEvaluator *evaluator, const FedorgPlanCounter *counter,
                              const guint64 *within)
{
  const FedorgComposer *composer = fedorg_plan_get_composer (evaluator->plan, counter->other);
  guint32 *counts = new_counts (evaluator);
  guint32 first = fedorg_segment_get_first (evaluator->segment);
  FedorgSegmentMembers segment = {.n = fedorg_evaluator_get_n (evaluator), .within = within};

  segment.bounds =
      FEDORG_COLUMN (evaluator->plan->roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP) + first;
  if (!counts ||
      !fedorg_evaluator_get_members (evaluator, counter->filter, first, &segment.members))
    return NULL;
  if (fedorg_composer_counts_persons (composer)) {
    segment.repeats = find_repeats (evaluator);
    if (!segment.repeats)
      return NULL;
  }
  if (fedorg_composer_get_n_slots (composer) > 0)
    fedorg_composer_find_unmet (composer, &segment, evaluator->scale, counts);
  else
    memset (counts, 0, segment.n * sizeof (guint32));
  if (evaluator->scale->failed || !count_unmet_parts (evaluator, counter->other, within, counts))
    return NULL;
  return counts;
}

static const guint32 *
count_figures (FedorgEvaluator *evaluator, guint32 counter)
{
  guint32 *counts = new_counts (evaluator);
  gint64 value;

  if (!counts ||
      !fedorg_segment_get_members (evaluator->segment,
                                   fedorg_plan_get_counter (evaluator->plan, counter)->filter))
    return NULL;
  for (guint32 i = 0; i < fedorg_evaluator_get_n (evaluator); i++)
    counts[i] = (guint32) fedorg_evaluator_get_figure (
        evaluator, counter, fedorg_segment_get_first (evaluator->segment) + i, &value);
  return counts;
}

FedorgWorker *
fedorg_evaluator_get_worker (FedorgEvaluator *evaluator)
{
  if (evaluator->worker == NULL)
    evaluator->worker = fedorg_worker_new (evaluator->plan->works);
  return evaluator->worker;
}

const guint32 *
fedorg_evaluator_count_breaking (FedorgEvaluator *evaluator, guint32 duty, const guint64 *within)
{
  FedorgWorker *worker = fedorg_evaluator_get_worker (evaluator);
  guint32 *counts = new_counts (evaluator);

  if (counts == NULL || worker == NULL ||
      !fedorg_worker_sweep (worker, duty, fedorg_segment_get_first (evaluator->segment),
                            fedorg_evaluator_get_n (evaluator), within, counts))
    return NULL;
  return counts;
}

typedef struct {
  guint32 n_held;
  guint32 n_missed;
} Periods;

static gboolean
add_periods (FedorgWorker *worker, const FedorgWorkSubject *subject, const FedorgOutcome *outcome,
             gpointer data)
{
  Periods *periods = data;

  (void) worker, (void) subject;
  periods->n_held += outcome->n_met;
  periods->n_missed += outcome->n_due - outcome->n_met;
  return TRUE;
}

/* of a rule with periods, those of all of its subjects where it is measured */
static const guint32 *
count_periods (FedorgEvaluator *evaluator, const FedorgPlanCounter *counter)
{
  const FedorgPlan *plan = evaluator->plan;
  const FedorgTest *test = fedorg_program_get_test (plan->program, counter->other);
  const FedorgQuantity *quantity = fedorg_program_get_quantity (plan->program, test->quantity);
  const FedorgCounter *measured = fedorg_program_get_counter (plan->program, quantity->numerator);
  const guint64 *scope = fedorg_evaluator_find_scope (evaluator, counter->other);
  FedorgWorker *worker = fedorg_evaluator_get_worker (evaluator);
  guint32 *counts = scope == NULL || worker == NULL ? NULL : new_counts (evaluator);

  for (guint32 i = 0; counts != NULL && i < fedorg_evaluator_get_n (evaluator); i++) {
    Periods periods = {0, 0};

    if (measured->kind == FEDORG_COUNTER_DUTY && fedorg_words_test (scope, i) &&
        !fedorg_worker_judge (worker, measured->other,
                              fedorg_segment_get_first (evaluator->segment) + i, add_periods,
                              &periods))
      return NULL;
    counts[i] = counter->kind == FEDORG_COUNTER_HELD ? periods.n_held : periods.n_missed;
  }
  return counts;
}

/* whether there is a number; the number itself does not fit here */
static const guint32 *
count_gauged (FedorgEvaluator *evaluator, guint32 gauge)
{
  FedorgWorker *worker = fedorg_evaluator_get_worker (evaluator);
  guint32 *counts = worker == NULL ? NULL : new_counts (evaluator);
  gint64 value;

  for (guint32 i = 0; counts != NULL && i < fedorg_evaluator_get_n (evaluator); i++)
    counts[i] = fedorg_evaluator_get_gauge (
        evaluator, gauge, fedorg_segment_get_first (evaluator->segment) + i, &value);
  return worker != NULL && worker->failed ? NULL : counts;
}

gboolean
fedorg_evaluator_get_gauge (FedorgEvaluator *evaluator, guint32 gauge, guint32 organization,
                            gint64 *value)
{
  FedorgWorker *worker = fedorg_evaluator_get_worker (evaluator);

  if (worker == NULL)
    return FALSE;
  FedorgWorkNumber number =
      fedorg_worker_measure_organizations (worker, gauge, organization, organization + 1);
  *value = number.value;
  return number.state == FEDORG_NUMBER_THERE && !worker->failed;
}

const guint32 *
fedorg_evaluator_count (FedorgEvaluator *evaluator, guint32 counter)
{
  const FedorgPlanCounter *definition = fedorg_plan_get_counter (evaluator->plan, counter);

  switch (definition->kind) {
  case FEDORG_COUNTER_POSTS:
    return fedorg_segment_count (evaluator->segment, definition->filter);
  case FEDORG_COUNTER_PERSONS:
    return count_persons (evaluator, definition);
  case FEDORG_COUNTER_ORGANIZATIONS:
    return count_bits (evaluator,
                       fedorg_segment_get_members (evaluator->segment, definition->filter));
  case FEDORG_COUNTER_MEETING:
    return count_meeting (evaluator, definition);
  case FEDORG_COUNTER_AGE_SUM:
  case FEDORG_COUNTER_AGE_MEDIAN:
  case FEDORG_COUNTER_AGE_HALVES:
    return fedorg_evaluator_count_ages (evaluator, definition);
  case FEDORG_COUNTER_UNMET:
    return fedorg_evaluator_count_unmet (evaluator, definition, NULL);
  case FEDORG_COUNTER_CHILDREN:
  case FEDORG_COUNTER_BELOW:
  case FEDORG_COUNTER_BELOW_MEETING:
    return definition->values + fedorg_segment_get_first (evaluator->segment);
  case FEDORG_COUNTER_HELD:
  case FEDORG_COUNTER_MISSED:
    return count_periods (evaluator, definition);
  case FEDORG_COUNTER_DUTY:
    return fedorg_evaluator_count_breaking (evaluator, definition->other, NULL);
  case FEDORG_COUNTER_GAUGE:
    return count_gauged (evaluator, definition->other);
  default:
    return count_figures (evaluator, counter);
  }
}

gboolean
fedorg_evaluator_get_values (FedorgEvaluator *evaluator, guint32 counter, FedorgValues *values)
{
  const FedorgPlanCounter *definition = fedorg_plan_get_counter (evaluator->plan, counter);

  *values = (FedorgValues){evaluator, counter, fedorg_segment_get_first (evaluator->segment),
                           fedorg_evaluator_count (evaluator, counter),
                           definition->kind == FEDORG_COUNTER_FIGURE ||
                               definition->kind == FEDORG_COUNTER_GAUGE};
  return values->counts != NULL;
}

gboolean
fedorg_values_get (const FedorgValues *values, guint32 organization, gint64 *value)
{
  if (values->is_figure)
    return fedorg_evaluator_get_figure (values->evaluator, values->counter, organization, value);
  *value = values->counts[organization - values->first];
  return TRUE;
}

gboolean
fedorg_evaluator_get_figure (FedorgEvaluator *evaluator, guint32 counter, guint32 organization,
                             gint64 *value)
{
  const FedorgPlanCounter *definition = fedorg_plan_get_counter (evaluator->plan, counter);

  if (definition->kind == FEDORG_COUNTER_GAUGE)
    return fedorg_evaluator_get_gauge (evaluator, definition->other, organization, value);
  const guint64 *members = fedorg_segment_get_members (evaluator->segment, definition->filter);
  guint32 i = organization - fedorg_segment_get_first (evaluator->segment);

  return members && fedorg_words_test (members, i) &&
         fedorg_roster_find_figure (evaluator->plan->roster, definition->other, organization,
                                    value);
}
