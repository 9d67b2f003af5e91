/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-error.h>
#include <string.h>

#include "base/fedorg-error-private.h"
#include "measure/fedorg-filter-private.h"
#include "measure/fedorg-plan-private.h"

/* What a plan must know of the whole roster before it measures organisations one by one: derived
 * filters, the numbers of the last term, and counters that look below an organisation. */

static gboolean
run_over_all (const FedorgPlan *plan, FedorgSegmentFunc func, gpointer data, const FedorgJob *job,
              GError **error)
{
  FedorgJob silent = {job->cancellable, NULL, NULL};
  g_autoptr (GArray) segments = fedorg_plan_make_segments (plan, 0, plan->roster->n_organizations);

  return fedorg_plan_run (plan, segments, func, data, &silent, error);
}

/* --- derived filters, those of one depth together --- */

typedef struct {
  FedorgSelection *selection;
  const FedorgRepeats *repeats;
  GArray *filters;     /* guint32 */
  FedorgMask *current; /* memberships on the date, which are looked for anyway */
} Derivations;

static FedorgFilter *
get_derived (const Derivations *derivations, guint i)
{
  return g_ptr_array_index (derivations->selection->filters,
                            g_array_index (derivations->filters, guint32, i));
}

static gboolean
allocate_origins (FedorgFilter *filter, const FedorgRoster *roster)
{
  filter->origins = fedorg_mask_new (roster->n_memberships);
  return filter->origins && (filter->derivation != FEDORG_DERIVATION_TOO_MANY ||
                             fedorg_returns_init (&filter->returns, roster->n_persons));
}

static gboolean
find_derived (const Derivations *derivations, guint depth)
{
  const GPtrArray *filters = derivations->selection->filters;

  g_array_set_size (derivations->filters, 0);
  for (guint32 i = 0; i < filters->len; i++) {
    FedorgFilter *filter = g_ptr_array_index (filters, i);

    if (filter->kind != FEDORG_FILTER_DERIVED || filter->depth != depth || filter->mask)
      continue;
    if (!allocate_origins (filter, derivations->selection->roster))
      return FALSE;
    g_array_append_val (derivations->filters, i);
  }
  return TRUE;
}

/* the memberships of a segment that are known by the filter; NULL if there is no memory */
static const guint64 *
gather (FedorgSegment *segment, const FedorgRoster *roster, guint32 filter, FedorgMask *mask)
{
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  const guint64 *members = fedorg_segment_get_members (segment, filter);

  if (members)
    fedorg_mask_add_range (
        mask, members, fedorg_segment_get_first_word (segment, FEDORG_RECORD_MEMBERSHIP),
        firsts[fedorg_segment_get_first (segment)], firsts[fedorg_segment_get_end (segment)]);
  return members;
}

static gboolean
gather_origins (FedorgEvaluator *evaluator, guint number, guint thread, gpointer data)
{
  const Derivations *derivations = data;
  const FedorgRoster *roster = evaluator->plan->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  FedorgSegment *segment = evaluator->segment;
  FedorgMembers members = {
      NULL, fedorg_segment_get_first_word (segment, FEDORG_RECORD_MEMBERSHIP) * FEDORG_WORD_BITS,
      firsts[fedorg_segment_get_first (segment)], firsts[fedorg_segment_get_end (segment)]};

  (void) number, (void) thread;
  if (derivations->current &&
      !gather (segment, roster, evaluator->plan->current, derivations->current))
    return FALSE;
  for (guint i = 0; i < derivations->filters->len; i++) {
    FedorgFilter *derived = get_derived (derivations, i);

    fedorg_segment_relieve (segment);
    members.words = gather (segment, roster, derived->children[0], derived->origins);
    if (!members.words)
      return FALSE;
    if (derived->derivation == FEDORG_DERIVATION_TOO_MANY)
      fedorg_returns_add (&derived->returns, roster, &members);
  }
  return TRUE;
}

static gboolean
derive_one (guint task, guint thread, gpointer data)
{
  const Derivations *derivations = data;

  (void) thread;
  return fedorg_selection_derive (derivations->selection,
                                  g_array_index (derivations->filters, guint32, task),
                                  derivations->repeats);
}

static gboolean
derive_depth (FedorgPlan *plan, Derivations *derivations, const FedorgJob *job, GError **error)
{
  FedorgFilter *current = g_ptr_array_index (plan->selection->filters, plan->current);
  FedorgJob silent = {job->cancellable, NULL, NULL};
  g_autoptr (FedorgMask) kept = NULL;

  if (!current->mask) {
    kept = derivations->current = fedorg_mask_new (plan->roster->n_memberships);
    if (!kept)
      return fedorg_fail_no_memory (NULL, error);
  }
  if (!run_over_all (plan, gather_origins, derivations, job, error) ||
      !fedorg_parallel_run (derivations->filters->len, derive_one, derivations, &silent, error))
    return FALSE;
  if (kept)
    current->mask = g_steal_pointer (&kept);
  derivations->current = NULL;
  return TRUE;
}

static gboolean
derive_all (FedorgPlan *plan, const FedorgJob *job, GError **error)
{
  g_autoptr (GArray) filters = g_array_new (FALSE, FALSE, sizeof (guint32));
  Derivations derivations = {plan->selection, plan->repeats, filters, NULL};

  for (guint depth = 1; depth <= fedorg_selection_get_depth (plan->selection); depth++) {
    if (!find_derived (&derivations, depth))
      return fedorg_fail_no_memory (NULL, error);
    if (filters->len > 0 && !derive_depth (plan, &derivations, job, error))
      return FALSE;
  }
  return TRUE;
}

/* --- the last term --- */

/* a number of the earlier roster, by its organisations */
typedef struct {
  guint32 counter;
  guint32 *values;
} PastNumber;

/* the number of the test in the earlier roster; NULL if that does not matter */
static const FedorgQuantity *
get_past_quantity (const FedorgPlan *plan, guint32 test)
{
  const FedorgTest *definition = fedorg_program_get_test (plan->program, test);

  return definition->not_lower_than_before &&
                 g_array_index (plan->tests, FedorgPlanTest, test).is_bound
             ? fedorg_program_get_quantity (plan->program, definition->quantity)
             : NULL;
}

static gboolean
measure_past (FedorgEvaluator *evaluator, guint number, guint thread, gpointer data)
{
  const PastNumber *numbers = data;
  guint32 first = fedorg_segment_get_first (evaluator->segment),
          n = fedorg_evaluator_get_n (evaluator);

  (void) number, (void) thread;
  for (; numbers->values; numbers++) {
    const guint32 *counts;

    fedorg_segment_relieve (evaluator->segment);
    counts = fedorg_evaluator_count (evaluator, numbers->counter);
    if (!counts)
      return FALSE;
    memcpy (numbers->values + first, counts, n * sizeof (guint32));
  }
  return TRUE;
}

/* organisations are the same if their identifiers are */
static guint32 *
find_counterparts (const FedorgRoster *now, const FedorgRoster *before)
{
  guint32 *counterparts = fedorg_block_new ((gsize) now->n_organizations + 1, sizeof (guint32));

  for (guint32 o = 0; counterparts && o < now->n_organizations; o++)
    counterparts[o] =
        fedorg_roster_find_organization (before, fedorg_roster_get_organization_id (now, o));
  return counterparts;
}

/* by the organisations of today; NULL if there is no memory */
static guint32 *
carry_over_one (const FedorgPlan *plan, const guint32 *counterparts, const guint32 *values)
{
  guint32 *carried = fedorg_block_new ((gsize) plan->roster->n_organizations + 1, sizeof (guint32));

  for (guint32 o = 0; carried && o < plan->roster->n_organizations; o++)
    carried[o] = counterparts[o] == FEDORG_NONE ? FEDORG_NONE : values[counterparts[o]];
  return carried;
}

/* the numbers stand in the order of the tests */
static gboolean
carry_over (const FedorgPlan *plan, const GArray *numbers)
{
  guint32 *counterparts = find_counterparts (plan->roster, plan->past->roster);
  gboolean is_done = counterparts != NULL;

  for (guint32 test = 0, n = 0; is_done && test < plan->tests->len; test++) {
    FedorgPlanTest *bound = &g_array_index (plan->tests, FedorgPlanTest, test);
    const FedorgQuantity *quantity = get_past_quantity (plan, test);

    if (!quantity)
      continue;
    bound->before =
        carry_over_one (plan, counterparts, g_array_index (numbers, PastNumber, n++).values);
    is_done = bound->before != NULL;
    if (quantity->denominator == FEDORG_NONE)
      continue;
    bound->before_of =
        carry_over_one (plan, counterparts, g_array_index (numbers, PastNumber, n++).values);
    is_done = is_done && bound->before_of != NULL;
  }
  fedorg_block_free (counterparts);
  return is_done;
}

static void
past_number_clear (gpointer number)
{
  fedorg_block_free (((PastNumber *) number)->values);
}

static gboolean
allocate_number (const FedorgPlan *plan, guint32 counter, GArray *numbers)
{
  PastNumber number = {counter, fedorg_block_new ((gsize) plan->past->roster->n_organizations + 1,
                                                  sizeof (guint32))};

  if (!number.values)
    return FALSE;
  g_array_append_val (numbers, number);
  return TRUE;
}

static gboolean
allocate_past (const FedorgPlan *plan, GArray *numbers)
{
  for (guint32 test = 0; test < plan->tests->len; test++) {
    const FedorgQuantity *quantity = get_past_quantity (plan, test);

    if (quantity && (!allocate_number (plan, quantity->numerator, numbers) ||
                     (quantity->denominator != FEDORG_NONE &&
                      !allocate_number (plan, quantity->denominator, numbers))))
      return FALSE;
  }
  return TRUE;
}

static gboolean
look_back (FedorgPlan *plan, const FedorgJob *job, GError **error)
{
  g_autoptr (GArray) numbers = g_array_new (TRUE, FALSE, sizeof (PastNumber));

  g_array_set_clear_func (numbers, past_number_clear);
  if (!plan->past)
    return TRUE;
  if (!allocate_past (plan, numbers))
    return fedorg_fail_no_memory (NULL, error);
  if (numbers->len == 0)
    return TRUE;
  if (!fedorg_plan_prepare (plan->past, job, error) ||
      !run_over_all (plan->past, measure_past, numbers->data, job, error))
    return FALSE;
  return carry_over (plan, numbers) || fedorg_fail_no_memory (NULL, error);
}

/* --- organisations below --- */

/* counters [begin, end) of a plan; those among them that look below do not need each other */
typedef struct {
  const FedorgPlan *plan;
  guint begin;
  guint end;
} Batch;

/* NULL if the counter does not look below, or is not asked for */
static FedorgPlanCounter *
get_looking_below (const FedorgPlan *plan, guint32 index)
{
  FedorgPlanCounter *counter = &g_array_index (plan->counters, FedorgPlanCounter, index);

  return counter->is_bound && fedorg_counter_looks_below (counter->kind) ? counter : NULL;
}

static gboolean
mark_counted (FedorgEvaluator *evaluator, const FedorgPlanCounter *counter)
{
  FedorgSegment *segment = evaluator->segment;
  const guint64 *members = fedorg_segment_get_members (segment, counter->filter), *meeting = NULL;
  gsize first = fedorg_segment_get_first_word (segment, FEDORG_RECORD_ORGANIZATION);
  gsize n_words = fedorg_segment_get_n_words (segment, FEDORG_RECORD_ORGANIZATION);
  gboolean needs_test = counter->kind == FEDORG_COUNTER_BELOW_MEETING;

  if (needs_test)
    meeting = fedorg_evaluator_find_meeting (evaluator, counter->other);
  if (!members || (needs_test && !meeting))
    return FALSE;

  /* segments share no word of organisations */
  for (gsize w = 0; w < n_words; w++)
    counter->mask->words[first + w] = members[w] & (meeting ? meeting[w] : G_MAXUINT64);
  return TRUE;
}

static gboolean
mark_segment (FedorgEvaluator *evaluator, guint number, guint thread, gpointer data)
{
  const Batch *batch = data;

  (void) number, (void) thread;
  for (guint i = batch->begin; i < batch->end; i++) {
    const FedorgPlanCounter *counter = get_looking_below (batch->plan, i);

    fedorg_segment_relieve (evaluator->segment);
    if (counter && !mark_counted (evaluator, counter))
      return FALSE;
  }
  return TRUE;
}

static void
add_up_children (const FedorgRoster *roster, const FedorgPlanCounter *counter)
{
  const guint32 *parents = FEDORG_COLUMN (roster, guint32, ORGANIZATION_PARENT);

  for (guint32 o = 0; o < roster->n_organizations; o++)
    if (parents[o] != FEDORG_NONE && fedorg_words_test (counter->mask->words, o))
      counter->values[parents[o]]++;
}

/* a subtree is one range, of which the organisation itself is the first */
static gboolean
add_up_below (const FedorgRoster *roster, const FedorgPlanCounter *counter)
{
  const guint32 *ends = FEDORG_COLUMN (roster, guint32, ORGANIZATION_SUBTREE_END);

  if (!fedorg_mask_rank_all (counter->mask))
    return FALSE;
  for (guint32 o = 0; o < roster->n_organizations; o++)
    counter->values[o] =
        fedorg_mask_rank (counter->mask, ends[o]) - fedorg_mask_rank (counter->mask, o + 1);
  return TRUE;
}

static gboolean
allocate_values (const FedorgPlan *plan, FedorgPlanCounter *counter)
{
  counter->values = fedorg_block_new ((gsize) plan->roster->n_organizations + 1, sizeof (guint32));
  counter->mask = fedorg_mask_new (plan->roster->n_organizations);
  return counter->values && counter->mask;
}

static gboolean
run_batch (const Batch *batch, const FedorgJob *job, GError **error)
{
  if (!run_over_all (batch->plan, mark_segment, (gpointer) batch, job, error))
    return FALSE;
  for (guint i = batch->begin; i < batch->end; i++) {
    const FedorgPlanCounter *counter = get_looking_below (batch->plan, i);

    if (counter && counter->kind == FEDORG_COUNTER_CHILDREN)
      add_up_children (batch->plan->roster, counter);
    else if (counter && !add_up_below (batch->plan->roster, counter))
      return fedorg_fail_no_memory (NULL, error);
  }
  return TRUE;
}

/* one that asks whether a rule is met may need those before it, so that it begins a batch */
static gboolean
count_below (FedorgPlan *plan, const FedorgJob *job, GError **error)
{
  Batch batch = {plan, 0, 0};

  for (batch.begin = 0; batch.begin < plan->counters->len; batch.begin = batch.end) {
    gboolean has_any = FALSE;
    const FedorgPlanCounter *next = NULL;

    for (batch.end = batch.begin; batch.end < plan->counters->len; batch.end++) {
      next = get_looking_below (plan, batch.end);
      if (has_any && next && next->kind == FEDORG_COUNTER_BELOW_MEETING)
        break;
      has_any |= next != NULL;
    }
    if (has_any && !run_batch (&batch, job, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
allocate (FedorgPlan *plan)
{
  for (guint i = 0; i < plan->counters->len; i++) {
    FedorgPlanCounter *counter = get_looking_below (plan, i);

    if (counter && !allocate_values (plan, counter))
      return FALSE;
  }
  return TRUE;
}

/* the persons with several memberships, if a rule asks for them */
static gboolean
find_repeats (FedorgPlan *plan)
{
  if (fedorg_selection_needs_repeats (plan->selection))
    plan->repeats = fedorg_repeats_new (plan->roster);
  return plan->repeats || !fedorg_selection_needs_repeats (plan->selection);
}

/* --- activities --- */

static gboolean
gather_segment (FedorgEvaluator *evaluator, guint segment, guint thread, gpointer data)
{
  FedorgWorks *works = data;
  const FedorgRoster *roster = works->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  guint32 first = fedorg_segment_get_first (evaluator->segment),
          end = fedorg_segment_get_end (evaluator->segment);

  (void) segment, (void) thread;
  for (guint i = 0; i < works->gathered->len; i++) {
    const FedorgGathered *gathered = &g_array_index (works->gathered, FedorgGathered, i);
    gboolean of_posts = gathered->record == FEDORG_RECORD_MEMBERSHIP;

    fedorg_segment_relieve (evaluator->segment);
    const guint64 *members = fedorg_segment_get_members (evaluator->segment, gathered->filter);
    if (members == NULL)
      return FALSE;
    fedorg_mask_add_range (gathered->mask, members,
                           fedorg_segment_get_first_word (evaluator->segment, gathered->record),
                           of_posts ? firsts[first] : first, of_posts ? firsts[end] : end);
  }
  return TRUE;
}

/* the conditions that activities ask for: posts and organisations over the whole roster, then the
 * activities themselves */
static gboolean
prepare_works (FedorgPlan *plan, const FedorgJob *job, GError **error)
{
  FedorgWorks *works = plan->works;

  for (guint i = 0; i < works->gathered->len; i++) {
    FedorgGathered *gathered = &g_array_index (works->gathered, FedorgGathered, i);

    gathered->mask = fedorg_mask_new (gathered->record == FEDORG_RECORD_MEMBERSHIP
                                          ? plan->roster->n_memberships
                                          : plan->roster->n_organizations);
    if (gathered->mask == NULL)
      return fedorg_fail_no_memory (NULL, error);
  }
  if (works->gathered->len > 0 && !run_over_all (plan, gather_segment, works, job, error))
    return FALSE;
  return fedorg_works_prepare (works, job, error);
}

gboolean
fedorg_plan_prepare (FedorgPlan *plan, const FedorgJob *job, GError **error)
{
  if (plan->is_prepared)
    return TRUE;
  if (fedorg_plan_has_failed (plan) || !allocate (plan) || !find_repeats (plan))
    return fedorg_fail_no_memory (NULL, error);
  if (!derive_all (plan, job, error) || !prepare_works (plan, job, error) ||
      !look_back (plan, job, error) || !count_below (plan, job, error))
    return FALSE;
  plan->is_prepared = TRUE;
  return TRUE;
}
