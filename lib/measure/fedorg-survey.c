/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-error.h>
#include <string.h>

#include "measure/fedorg-condition-private.h"
#include "measure/fedorg-plan-private.h"

/* What a plan must know of the whole roster before it measures organisations one by one: derived
 * conditions, and surveys, which are numbers of each organisation that take looking beyond it. */

static gboolean
set_no_memory (GError **error)
{
  g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_NO_MEMORY, "not enough memory");
  return FALSE;
}

static gboolean
run_over_all (const FedorgPlan *plan, FedorgMeterFunc func, gpointer data, const FedorgJob *job,
              GError **error)
{
  FedorgJob silent = {job->cancellable, NULL, NULL};
  g_autoptr (GArray) stretches =
      fedorg_plan_make_stretches (plan, 0, plan->roster->n_organizations);

  return fedorg_plan_run (plan, stretches, func, data, &silent, error);
}

/* --- derived conditions, those of one depth together --- */

typedef struct {
  FedorgSelection *selection;
  const FedorgRepeats *repeats;
  GArray *conditions;  /* guint32 */
  FedorgMask *current; /* memberships on the date, which are looked for anyway */
} Derivations;

static FedorgCondition *
get_derived (const Derivations *derivations, guint i)
{
  return g_ptr_array_index (derivations->selection->conditions,
                            g_array_index (derivations->conditions, guint32, i));
}

static gboolean
allocate_origins (FedorgCondition *condition, const FedorgRoster *roster)
{
  condition->origins = fedorg_mask_new (roster->n_memberships);
  return condition->origins && (condition->derivation != FEDORG_DERIVATION_TOO_MANY ||
                                fedorg_returns_init (&condition->returns, roster->n_persons));
}

static gboolean
find_derived (const Derivations *derivations, guint depth)
{
  const GPtrArray *conditions = derivations->selection->conditions;

  g_array_set_size (derivations->conditions, 0);
  for (guint32 i = 0; i < conditions->len; i++) {
    FedorgCondition *condition = g_ptr_array_index (conditions, i);

    if (condition->kind != FEDORG_CONDITION_DERIVED || condition->depth != depth || condition->mask)
      continue;
    if (!allocate_origins (condition, derivations->selection->roster))
      return FALSE;
    g_array_append_val (derivations->conditions, i);
  }
  return TRUE;
}

/* the memberships of a stretch that are known by the condition; NULL if there is no memory */
static const guint64 *
gather (FedorgPass *pass, const FedorgRoster *roster, guint32 condition, FedorgMask *mask)
{
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  const guint64 *members = fedorg_pass_get_members (pass, condition);

  if (members)
    fedorg_mask_add_range (
        mask, members, fedorg_pass_get_first_word (pass, FEDORG_DOMAIN_MEMBERSHIP),
        firsts[fedorg_pass_get_first (pass)], firsts[fedorg_pass_get_end (pass)]);
  return members;
}

static gboolean
gather_origins (FedorgMeter *meter, guint stretch, guint thread, gpointer data)
{
  const Derivations *derivations = data;
  const FedorgRoster *roster = meter->plan->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  FedorgPass *pass = meter->pass;
  FedorgMembers members = {
      NULL, fedorg_pass_get_first_word (pass, FEDORG_DOMAIN_MEMBERSHIP) * FEDORG_WORD_BITS,
      firsts[fedorg_pass_get_first (pass)], firsts[fedorg_pass_get_end (pass)]};

  (void) stretch, (void) thread;
  if (derivations->current && !gather (pass, roster, meter->plan->current, derivations->current))
    return FALSE;
  for (guint i = 0; i < derivations->conditions->len; i++) {
    FedorgCondition *derived = get_derived (derivations, i);

    fedorg_pass_relieve (pass);
    members.words = gather (pass, roster, derived->children[0], derived->origins);
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
                                  g_array_index (derivations->conditions, guint32, task),
                                  derivations->repeats);
}

static gboolean
derive_depth (FedorgPlan *plan, Derivations *derivations, const FedorgJob *job, GError **error)
{
  FedorgCondition *current = g_ptr_array_index (plan->selection->conditions, plan->current);
  FedorgJob silent = {job->cancellable, NULL, NULL};
  g_autoptr (FedorgMask) kept = NULL;

  if (!current->mask) {
    kept = derivations->current = fedorg_mask_new (plan->roster->n_memberships);
    if (!kept)
      return set_no_memory (error);
  }
  if (!run_over_all (plan, gather_origins, derivations, job, error) ||
      !fedorg_parallel_run (derivations->conditions->len, derive_one, derivations, &silent, error))
    return FALSE;
  if (kept)
    current->mask = g_steal_pointer (&kept);
  derivations->current = NULL;
  return TRUE;
}

static gboolean
derive_all (FedorgPlan *plan, const FedorgJob *job, GError **error)
{
  g_autoptr (GArray) conditions = g_array_new (FALSE, FALSE, sizeof (guint32));
  Derivations derivations = {plan->selection, plan->repeats, conditions, NULL};

  for (guint depth = 1; depth <= fedorg_selection_get_depth (plan->selection); depth++) {
    if (!find_derived (&derivations, depth))
      return set_no_memory (error);
    if (conditions->len > 0 && !derive_depth (plan, &derivations, job, error))
      return FALSE;
  }
  return TRUE;
}

/* --- the last term --- */

typedef struct {
  const FedorgPlan *plan; /* of the earlier roster */
  guint32 **values;       /* by measure, of each organisation of that roster */
} Past;

static gboolean
measure_past (FedorgMeter *meter, guint stretch, guint thread, gpointer data)
{
  const Past *past = data;
  guint32 first = fedorg_pass_get_first (meter->pass), n = fedorg_meter_get_n (meter);

  (void) stretch, (void) thread;
  for (guint32 i = 0; i < past->plan->quantities->len; i++) {
    const guint32 *counts;

    fedorg_pass_relieve (meter->pass);
    counts = fedorg_meter_count (meter, fedorg_plan_get_quantity (past->plan, i)->numerator);
    if (!counts)
      return FALSE;
    memcpy (past->values[i] + first, counts, n * sizeof (guint32));
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

static gboolean
carry_over (const FedorgPlan *plan, const Past *past)
{
  const FedorgRoster *before = fedorg_plan_get_roster (past->plan);
  guint32 *counterparts = find_counterparts (plan->roster, before);

  if (!counterparts)
    return FALSE;
  for (guint i = 0; i < plan->surveys->len; i++) {
    const FedorgSurvey *survey = g_ptr_array_index (plan->surveys, i);

    for (guint32 o = 0; survey->kind == FEDORG_SURVEY_BEFORE && o < plan->roster->n_organizations;
         o++)
      survey->values[o] = counterparts[o] == FEDORG_NONE
                              ? FEDORG_NONE
                              : past->values[survey->other][counterparts[o]];
  }
  fedorg_block_free (counterparts);
  return TRUE;
}

static gboolean
look_back (FedorgPlan *plan, const FedorgJob *job, GError **error)
{
  Past past = {plan->past, NULL};
  guint32 n_values;
  gboolean is_done = TRUE;

  if (!plan->past || plan->past->quantities->len == 0)
    return TRUE;
  n_values = plan->past->quantities->len;
  if (!fedorg_plan_prepare (plan->past, job, error))
    return FALSE;
  past.values = g_new0 (guint32 *, n_values);
  for (guint32 i = 0; i < n_values; i++) {
    past.values[i] =
        fedorg_block_new ((gsize) plan->past->roster->n_organizations + 1, sizeof (guint32));
    is_done = is_done && past.values[i];
  }
  if (!is_done)
    set_no_memory (error);
  is_done = is_done && run_over_all (plan->past, measure_past, &past, job, error);
  if (is_done && !carry_over (plan, &past))
    is_done = set_no_memory (error);
  for (guint32 i = 0; i < n_values; i++)
    fedorg_block_free (past.values[i]);
  g_free (past.values);
  return is_done;
}

/* --- organisations below --- */

/* surveys [begin, end) of a plan, none of which needs another of them */
typedef struct {
  const FedorgPlan *plan;
  guint begin;
  guint end;
} Batch;

static gboolean
survey_one (FedorgMeter *meter, const FedorgSurvey *survey)
{
  FedorgPass *pass = meter->pass;
  const guint64 *members = fedorg_pass_get_members (pass, survey->condition), *meeting = NULL;
  gsize first = fedorg_pass_get_first_word (pass, FEDORG_DOMAIN_ORGANIZATION);
  gsize n_words = fedorg_pass_get_n_words (pass, FEDORG_DOMAIN_ORGANIZATION);

  if (survey->kind == FEDORG_SURVEY_MEETING)
    meeting = fedorg_meter_find_meeting (meter, survey->other);
  if (!members || (survey->kind == FEDORG_SURVEY_MEETING && !meeting))
    return FALSE;

  /* stretches share no word of organisations */
  for (gsize w = 0; w < n_words; w++)
    survey->mask->words[first + w] = members[w] & (meeting ? meeting[w] : G_MAXUINT64);
  return TRUE;
}

static gboolean
survey_stretch (FedorgMeter *meter, guint stretch, guint thread, gpointer data)
{
  const Batch *batch = data;

  (void) stretch, (void) thread;
  for (guint i = batch->begin; i < batch->end; i++) {
    const FedorgSurvey *survey = g_ptr_array_index (batch->plan->surveys, i);

    fedorg_pass_relieve (meter->pass);
    if (survey->kind != FEDORG_SURVEY_BEFORE && !survey_one (meter, survey))
      return FALSE;
  }
  return TRUE;
}

static void
add_up_children (const FedorgRoster *roster, const FedorgSurvey *survey)
{
  const guint32 *parents = FEDORG_COLUMN (roster, guint32, ORGANIZATION_PARENT);

  for (guint32 o = 0; o < roster->n_organizations; o++)
    if (parents[o] != FEDORG_NONE && fedorg_words_test (survey->mask->words, o))
      survey->values[parents[o]]++;
}

/* a subtree is one range, of which the organisation itself is the first */
static gboolean
add_up_below (const FedorgRoster *roster, const FedorgSurvey *survey)
{
  const guint32 *ends = FEDORG_COLUMN (roster, guint32, ORGANIZATION_SUBTREE_END);

  if (!fedorg_mask_rank_all (survey->mask))
    return FALSE;
  for (guint32 o = 0; o < roster->n_organizations; o++)
    survey->values[o] =
        fedorg_mask_rank (survey->mask, ends[o]) - fedorg_mask_rank (survey->mask, o + 1);
  return TRUE;
}

static gboolean
run_batch (const Batch *batch, const FedorgJob *job, GError **error)
{
  if (!run_over_all (batch->plan, survey_stretch, (gpointer) batch, job, error))
    return FALSE;
  for (guint i = batch->begin; i < batch->end; i++) {
    const FedorgSurvey *survey = g_ptr_array_index (batch->plan->surveys, i);

    if (survey->kind == FEDORG_SURVEY_CHILDREN)
      add_up_children (batch->plan->roster, survey);
    else if (survey->kind != FEDORG_SURVEY_BEFORE && !add_up_below (batch->plan->roster, survey))
      return set_no_memory (error);
  }
  return TRUE;
}

/* one that asks whether a rule is met may need those before it */
static gboolean
survey_all (FedorgPlan *plan, const FedorgJob *job, GError **error)
{
  Batch batch = {plan, 0, 0};

  for (batch.begin = 0; batch.begin < plan->surveys->len; batch.begin = batch.end) {
    const FedorgSurvey *survey;

    batch.end = batch.begin;
    do {
      batch.end++;
      survey = batch.end < plan->surveys->len ? g_ptr_array_index (plan->surveys, batch.end) : NULL;
    } while (survey && survey->kind != FEDORG_SURVEY_MEETING);
    if (!run_batch (&batch, job, error))
      return FALSE;
  }
  return TRUE;
}

static gboolean
allocate (FedorgPlan *plan)
{
  for (guint i = 0; i < plan->surveys->len; i++) {
    FedorgSurvey *survey = g_ptr_array_index (plan->surveys, i);

    survey->values = fedorg_block_new ((gsize) plan->roster->n_organizations + 1, sizeof (guint32));
    survey->mask = fedorg_mask_new (plan->roster->n_organizations);
    if (!survey->values || !survey->mask)
      return FALSE;
  }
  return TRUE;
}

/* who has several memberships, if that is asked */
static gboolean
find_repeats (FedorgPlan *plan)
{
  if (fedorg_selection_needs_repeats (plan->selection))
    plan->repeats = fedorg_repeats_new (plan->roster);
  return plan->repeats || !fedorg_selection_needs_repeats (plan->selection);
}

gboolean
fedorg_plan_prepare (FedorgPlan *plan, const FedorgJob *job, GError **error)
{
  if (plan->is_prepared)
    return TRUE;
  if (fedorg_plan_has_failed (plan) || !allocate (plan) || !find_repeats (plan))
    return set_no_memory (error);
  if (!derive_all (plan, job, error) || !look_back (plan, job, error) ||
      !survey_all (plan, job, error))
    return FALSE;
  plan->is_prepared = TRUE;
  return TRUE;
}

void
fedorg_survey_free (gpointer data)
{
  FedorgSurvey *survey = data;

  fedorg_block_free (survey->values);
  fedorg_mask_free (survey->mask);
  g_free (survey);
}
