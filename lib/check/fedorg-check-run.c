/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-message.h>

#include "base/fedorg-error-private.h"
#include "base/fedorg-block-private.h"
#include "check/fedorg-check-private.h"
#include "check/fedorg-check-subtree-private.h"
#include "check/fedorg-check-waivers-private.h"
#include "check/fedorg-check-words-private.h"
#include "check/fedorg-rule-finding-private.h"
#include "check/fedorg-verdicts-private.h"
#include "measure/fedorg-mask-private.h"
#include "measure/fedorg-number-sort-private.h"
#include "model/fedorg-lists-private.h"

#define N_LEVELS (FEDORG_LEVEL_UNIT + 1)

/* more failures than are listed are kept until so many are superfluous */
#define SUPERFLUOUS 65536

/* One run: first all organisations are judged and the failures counted, the first of them kept as
 * numbers; then those that are listed are told in full. */
typedef struct {
  const FedorgCheck *check;
  FedorgReferenceDate as_of;
  FedorgPlan *plan;
  GArray *rules;         /* FedorgCheckRule, in their final order */
  FedorgArray *failures; /* of each segment: organisation x 2^32 + rule, guint64 */
  guint64 *counts;       /* failures of each rule */
  guint64 *levels;       /* of these, at each level; N_LEVELS for each rule */
  guint64 *waived;       /* of these, those that are waived */
  FedorgCheckWaivers waivers;
  GMutex lock;       /* of what follows, and of the counts */
  gboolean *is_done; /* segments */
  guint n_done;      /* segments from the first on */
  guint64 n_kept;    /* failures of these */
  gint n_wanted;     /* segments whose failures may be listed */
} Run;

/* --- set-up --- */

static void
rule_clear (gpointer data)
{
  fedorg_code_unref (((FedorgCheckRule *) data)->code);
}

/* FALSE if there is no memory */
static gboolean
add_rules (Run *run)
{
  const GArray *rules = fedorg_plan_get_program (run->plan)->rules;

  for (guint i = 0; i < rules->len; i++) {
    const FedorgProgramRule *rule = &g_array_index (rules, FedorgProgramRule, i);
    FedorgCheckRule added = {
        rule->ruleset, rule->rule, fedorg_code_new (rule->ruleset->id, rule->rule->id), rule->test,
        fedorg_check_get_code_severity (run->check, rule->code, rule->rule->severity)};

    if (!added.code)
      return FALSE;
    if (rule->is_unreported)
      added.severity =
          fedorg_check_get_code_severity (run->check, rule->code, rule->rule->not_reported);
    if (rule->is_running)
      added.severity = MIN (added.severity, FEDORG_SEVERITY_WARNING);
    fedorg_plan_add_test (run->plan, rule->test);
    g_array_append_val (run->rules, added);
  }
  return TRUE;
}

static gboolean
has_room (const FedorgCheck *check)
{
  for (guint i = 0; i < check->rulesets->len; i++) {
    if (!fedorg_ruleset_can_be_measured (g_ptr_array_index (check->rulesets, i)))
      return FALSE;
  }
  return TRUE;
}

/* the one that is kept, or one for this run alone, of the rules only */
static FedorgProgram *
get_program (const FedorgCheck *check)
{
  g_autoptr (FedorgProgram) program = NULL;

  if (check->program)
    return fedorg_program_ref (check->program);
  program = fedorg_program_new_empty ();
  for (guint i = 0; i < check->rulesets->len; i++)
    fedorg_program_add_rules (program, g_ptr_array_index (check->rulesets, i));
  return g_steal_pointer (&program);
}

/* --- judging --- */

/* keeps the first failures of a segment, as many as are ever listed */
static void
keep_first (FedorgArray *failures, guint64 limit)
{
  fedorg_sort_numbers (failures->data, failures->length);
  failures->length = MIN (failures->length, limit);
}

static gboolean
add_failures (FedorgArray *failures, const guint64 *failing, FedorgSegment *segment, guint32 rule)
{
  gsize n_words = fedorg_segment_get_n_words (segment, FEDORG_RECORD_ORGANIZATION);

  for (gsize w = 0; w < n_words; w++)
    for (guint64 rest = failing[w]; rest != 0; rest &= rest - 1) {
      guint64 organization =
          fedorg_segment_get_first (segment) + w * FEDORG_WORD_BITS + fedorg_word_first (rest);
      guint64 *failure = fedorg_array_add (failures, guint64);

      if (!failure)
        return FALSE;
      *failure = organization << 32 | rule;
    }
  return TRUE;
}

/* numbers of one segment: failures of each rule, the waived ones, and those at each level */
typedef struct {
  guint64 *counts;
  guint64 *waived;
  guint64 *levels;
} Tally;

static void
count_levels (const guint64 *failing, FedorgSegment *segment, const FedorgRoster *roster,
              guint64 levels[N_LEVELS])
{
  const guint8 *column = FEDORG_COLUMN (roster, guint8, ORGANIZATION_LEVEL);
  gsize n_words = fedorg_segment_get_n_words (segment, FEDORG_RECORD_ORGANIZATION);
  guint32 first = fedorg_segment_get_first (segment);

  for (gsize w = 0; w < n_words; w++)
    for (guint64 rest = failing[w]; rest != 0; rest &= rest - 1)
      levels[column[first + w * FEDORG_WORD_BITS + fedorg_word_first (rest)] % N_LEVELS]++;
}

/* failures of a segment before which enough are known need not be kept */
static void
note_done (Run *run, guint number, const Tally *tally)
{
  g_mutex_lock (&run->lock);
  for (guint i = 0; i < run->rules->len; i++) {
    run->counts[i] += tally->counts[i];
    run->waived[i] += tally->waived[i];
  }
  for (gsize i = 0; i < (gsize) run->rules->len * N_LEVELS; i++)
    run->levels[i] += tally->levels[i];
  run->is_done[number] = TRUE;
  while (run->is_done[run->n_done])
    run->n_kept += run->failures[run->n_done++].length;
  if (run->n_kept >= run->check->limit)
    g_atomic_int_set (&run->n_wanted, (gint) MIN (run->n_done, (guint) run->n_wanted));
  g_mutex_unlock (&run->lock);
}

static gboolean
judge_segment (FedorgEvaluator *evaluator, guint number, guint thread, gpointer data)
{
  Run *run = data;
  FedorgSegment *segment = fedorg_evaluator_get_segment (evaluator);
  FedorgArray *failures = &run->failures[number];
  gboolean is_wanted = number < (guint) g_atomic_int_get (&run->n_wanted);
  guint32 range[2] = {fedorg_segment_get_first (segment), fedorg_segment_get_end (segment)};
  gsize n_rules = run->rules->len;
  gsize n_words = fedorg_segment_get_n_words (segment, FEDORG_RECORD_ORGANIZATION);
  g_autofree guint64 *numbers = g_try_new0 (guint64, n_rules * (2 + N_LEVELS) + n_words + 1);
  Tally tally = {numbers, numbers + n_rules, numbers + 2 * n_rules};

  (void) thread;
  if (!numbers)
    return FALSE;
  for (guint i = 0; i < run->rules->len; i++) {
    const guint64 *failing;

    fedorg_segment_relieve (segment);
    failing =
        fedorg_evaluator_judge (evaluator, g_array_index (run->rules, FedorgCheckRule, i).test);
    if (!failing)
      return FALSE;
    failing = fedorg_check_restrict_failing (run->check, segment, failing,
                                             numbers + n_rules * (2 + N_LEVELS));
    tally.counts[i] = fedorg_kernel_count (failing, n_words);
    if (tally.counts[i] == 0)
      continue;
    count_levels (failing, segment, run->check->roster, tally.levels + i * N_LEVELS);
    if (run->check->waivers)
      tally.waived[i] = fedorg_check_waivers_count (&run->waivers, i, range, failing);
    if (!is_wanted)
      continue;
    if (!add_failures (failures, failing, segment, i))
      return FALSE;
    if (failures->length > SUPERFLUOUS && failures->length / 2 > run->check->limit)
      keep_first (failures, run->check->limit);
  }
  if (failures->length > 0)
    keep_first (failures, run->check->limit);
  note_done (run, number, &tally);
  return TRUE;
}

/* --- judged elsewhere --- */

static gboolean
take_verdict (Run *run, const FedorgVerdict *verdict, GError **error)
{
  guint32 organization =
      fedorg_roster_find_organization (run->check->roster, verdict->organization_id);
  guint64 *failure;
  guint waiver;

  if (organization == FEDORG_NONE) {
    g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_ARGUMENT,
                 "a verdict is about organisation “%s”, which is not in the roster",
                 verdict->organization_id);
    return FALSE;
  }
  failure = fedorg_array_add (&run->failures[0], guint64);
  if (!failure)
    return fedorg_fail_no_memory (NULL, error);
  *failure = (guint64) organization << 32 | verdict->rule;
  run->waived[verdict->rule] +=
      fedorg_check_waivers_find (&run->waivers, verdict->rule, organization, &waiver) != FALSE;
  return TRUE;
}

static gboolean
take_verdicts (Run *run, const FedorgVerdicts *verdicts, GError **error)
{
  if (verdicts->n_rules != run->rules->len) {
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_ARGUMENT,
                         "the verdicts are not of the rules of the check");
    return FALSE;
  }
  for (guint i = 0; i < run->rules->len * N_LEVELS; i++) {
    run->levels[i] = verdicts->counts[i];
    run->counts[i / N_LEVELS] += verdicts->counts[i];
  }
  for (guint i = 0; i < verdicts->listed->len; i++)
    if (!take_verdict (run, &g_array_index (verdicts->listed, FedorgVerdict, i), error))
      return FALSE;
  if (run->failures[0].length > 0)
    keep_first (&run->failures[0], run->check->limit);
  return TRUE;
}

/* --- telling --- */

/* walks over the failures that were kept, in order */
typedef struct {
  const Run *run;
  guint n_segments;
  guint number;
  gsize index;
} Walk;

/* FALSE at the end */
static gboolean
walk_get (Walk *walk, guint64 *failure)
{
  while (walk->number < walk->n_segments) {
    const FedorgArray *failures = &walk->run->failures[walk->number];

    if (walk->index < failures->length) {
      *failure = fedorg_array_index (failures, guint64, walk->index);
      return TRUE;
    }
    walk->number++;
    walk->index = 0;
  }
  return FALSE;
}

static FedorgFinding *
tell (const Run *run, FedorgEvaluator *evaluator, guint64 failure)
{
  FedorgSegment *segment = fedorg_evaluator_get_segment (evaluator);
  guint32 organization = (guint32) (failure >> 32), rule = (guint32) failure;
  guint32 first = organization - organization % FEDORG_WORD_BITS;
  FedorgFinding *finding;
  guint waiver;

  /* neighbours mostly have failures as well */
  if (!fedorg_segment_contains (segment, organization))
    fedorg_segment_begin (segment, first,
                          MIN (first + FEDORG_WORD_BITS, run->check->roster->n_organizations));
  fedorg_segment_relieve (segment);
  finding = fedorg_rule_finding_new (
      evaluator, run->plan, &g_array_index (run->rules, FedorgCheckRule, rule), organization);
  if (!finding)
    return NULL;
  finding->order = rule + 1;
  if (fedorg_check_waivers_find (&run->waivers, rule, organization, &waiver))
    fedorg_finding_set_waiver (finding, run->check->waivers, waiver);
  return finding;
}

static FedorgFinding *
tell_structural (const Run *run, guint64 index)
{
  FedorgFinding *finding = fedorg_roster_dup_structural (run->check->roster, index);
  guint waiver;

  if (!finding)
    return NULL;
  finding->severity = fedorg_check_get_code_severity (run->check, finding->code, finding->severity);
  if (fedorg_check_waivers_find_code (&run->waivers, finding->code, finding->organization, &waiver))
    fedorg_finding_set_waiver (finding, run->check->waivers, waiver);
  return finding;
}

/* those that are expired or meet nothing, which are about no organisation */
static void
tell_waivers (Run *run, FedorgFindingsBuilder *builder)
{
  guint n = run->check->waivers ? fedorg_waivers_get_n_waivers (run->check->waivers) : 0;

  /* in a subtree most waivers meet nothing, since they are for others */
  if (run->check->end - run->check->first < run->check->roster->n_organizations)
    return;
  fedorg_check_waivers_look_at_roster (&run->waivers);
  for (guint i = 0; i < n; i++) {
    FedorgFinding *finding;
    gboolean has_memory = fedorg_check_waivers_tell (&run->waivers, i, &finding);

    if (has_memory && !finding)
      continue;
    if (finding)
      finding->severity =
          fedorg_check_get_code_severity (run->check, finding->code, finding->severity);
    fedorg_findings_builder_take (builder, finding);
  }
}

/* FALSE if there is no memory */
static gboolean
tell_words (const Run *run, FedorgFindingsBuilder *builder)
{
  g_autoptr (GPtrArray) findings = fedorg_check_words_find (run->check, run->plan);

  for (guint i = 0; findings && i < findings->len; i++)
    fedorg_findings_builder_take (builder, g_ptr_array_index (findings, i));
  return findings != NULL;
}

/* structural findings stand before those of rules; those about no organisation before all */
static gboolean
is_structural_next (const FedorgRoster *roster, guint64 structural, gboolean has_failure,
                    guint64 failure)
{
  guint32 organization;

  if (structural >= fedorg_roster_get_n_structural (roster))
    return FALSE;
  organization = fedorg_roster_get_structural_organization (roster, structural);
  return !has_failure || organization == FEDORG_NONE || organization <= failure >> 32;
}

/* what is not listed is counted */
static void
count_rest (Run *run, FedorgFindingsBuilder *builder, guint64 structural)
{
  const FedorgRoster *roster = run->check->roster;

  for (guint64 i = structural; i < fedorg_roster_get_n_structural (roster);
       i = fedorg_check_find_structural (run->check, i + 1)) {
    const char *code = fedorg_roster_get_structural_code (roster, i);
    guint32 organization = fedorg_roster_get_structural_organization (roster, i);
    guint waiver;

    if (fedorg_check_waivers_find_code (&run->waivers, code, organization, &waiver))
      fedorg_findings_builder_count_waived (builder, code, 1);
    else
      fedorg_findings_builder_count (
          builder, code,
          fedorg_check_get_code_severity (run->check, code, fedorg_message_get_severity (code)), 1);
    fedorg_findings_builder_place (
        builder, code,
        organization == FEDORG_NONE ? FEDORG_LEVEL_UNKNOWN
                                    : fedorg_roster_get_organization_level (roster, organization),
        1);
  }
  for (guint i = 0; i < run->rules->len; i++) {
    const FedorgCheckRule *rule = &g_array_index (run->rules, FedorgCheckRule, i);

    fedorg_findings_builder_count_waived (builder, rule->code->text, run->waived[i]);
    fedorg_findings_builder_count (builder, rule->code->text, rule->severity,
                                   run->counts[i] - run->waived[i]);
    for (guint level = 0; run->counts[i] > 0 && level < N_LEVELS; level++)
      fedorg_findings_builder_place (builder, rule->code->text, (FedorgLevel) level,
                                     run->levels[(gsize) i * N_LEVELS + level]);
  }
}

/* the codes of rules stand in the order of the rules, whichever fails first */
static void
expect_codes (const Run *run, FedorgFindingsBuilder *builder)
{
  for (guint i = 0; i < run->rules->len; i++)
    if (run->counts[i] > 0)
      fedorg_findings_builder_expect (builder, g_array_index (run->rules, FedorgCheckRule, i).code);
}

/* what is listed need not be counted any more */
static void
take_off (Run *run, guint64 failure, const FedorgFinding *finding)
{
  const guint8 *column = FEDORG_COLUMN (run->check->roster, guint8, ORGANIZATION_LEVEL);
  guint32 rule = (guint32) failure;

  run->counts[rule]--;
  run->waived[rule] -= finding->waiver.applies != FALSE;
  run->levels[(gsize) rule * N_LEVELS + column[failure >> 32] % N_LEVELS]--;
}

static FedorgFindings *
tell_all (Run *run, guint n_segments, GError **error)
{
  FedorgRoster *roster = run->check->roster;
  g_autoptr (FedorgFindingsBuilder) builder =
      fedorg_findings_builder_new (roster, run->check->limit);
  g_autoptr (FedorgEvaluator) evaluator = fedorg_evaluator_new (run->plan);
  Walk walk = {run, n_segments, 0, 0};
  gboolean is_whole = run->check->verdicts == NULL;
  guint64 structural = is_whole ? fedorg_check_find_structural (run->check, 0) : G_MAXUINT64,
          failure = 0;

  if (!evaluator || !builder) {
    fedorg_fail_no_memory (NULL, error);
    return NULL;
  }
  fedorg_findings_builder_set_date (builder, run->as_of);
  for (guint i = 0; i < run->check->rulesets->len; i++)
    fedorg_findings_builder_add_ruleset (
        builder, fedorg_ruleset_get_id (g_ptr_array_index (run->check->rulesets, i)));
  if (run->check->baseline)
    fedorg_findings_builder_set_baseline (builder, run->check->baseline);
  expect_codes (run, builder);
  if (is_whole)
    tell_waivers (run, builder);
  if (is_whole && !tell_words (run, builder)) {
    fedorg_fail_no_memory (NULL, error);
    return NULL;
  }
  while (fedorg_findings_builder_wants_more (builder)) {
    gboolean has_failure = walk_get (&walk, &failure);
    FedorgFinding *finding;

    if (is_structural_next (roster, structural, has_failure, failure)) {
      fedorg_findings_builder_take (builder, tell_structural (run, structural));
      structural = fedorg_check_find_structural (run->check, structural + 1);
      continue;
    }
    if (!has_failure)
      break;
    finding = tell (run, evaluator, failure);
    if (finding)
      take_off (run, failure, finding);
    fedorg_findings_builder_take (builder, finding);
    walk.index++;
  }
  count_rest (run, builder, structural);
  return fedorg_findings_builder_finish (g_steal_pointer (&builder), error);
}

/* --- all together --- */

static gboolean
make_room (Run *run, guint n_segments)
{
  gsize n_rules = run->rules->len;

  run->failures = g_try_new0 (FedorgArray, (gsize) n_segments + 1);
  run->is_done = g_try_new0 (gboolean, (gsize) n_segments + 1);
  run->counts = g_try_new0 (guint64, n_rules + 1);
  run->waived = g_try_new0 (guint64, n_rules + 1);
  run->levels = g_try_new0 (guint64, n_rules * N_LEVELS + 1);
  return run->failures && run->is_done && run->counts && run->waived && run->levels;
}

static FedorgFindings *
judge_and_tell (Run *run, const FedorgJob *job, GError **error)
{
  g_autoptr (GArray) segments =
      fedorg_plan_make_segments (run->plan, run->check->first, run->check->end);
  guint n_segments = segments->len - 1;
  FedorgFindings *findings = NULL;

  if (!fedorg_plan_prepare (run->plan, job, error))
    return NULL;
  run->n_wanted = run->check->limit > 0 ? (gint) n_segments : 0;
  if (!make_room (run, n_segments))
    fedorg_fail_no_memory (NULL, error);
  else if (run->check->verdicts) {
    if (take_verdicts (run, run->check->verdicts, error))
      findings = tell_all (run, n_segments, error);
  } else if (run->rules->len == 0 ||
             fedorg_plan_run (run->plan, segments, judge_segment, run, job, error))
    findings = tell_all (run, n_segments, error);

  for (guint i = 0; run->failures && i < n_segments; i++)
    fedorg_array_clear (&run->failures[i]);
  g_free (run->failures);
  g_free (run->is_done);
  g_free (run->counts);
  g_free (run->waived);
  g_free (run->levels);
  return findings;
}

FedorgFindings *
fedorg_check_run (FedorgCheck *check, GCancellable *cancellable, FedorgProgressFunc progress,
                  gpointer user_data, GError **error)
{
  FedorgJob job = {cancellable, progress, user_data};
  g_autoptr (FedorgProgram) program = NULL;
  g_autoptr (FedorgPlan) plan = NULL;
  g_autoptr (GArray) rules = g_array_new (FALSE, FALSE, sizeof (FedorgCheckRule));
  Run run = {.check = check, .rules = rules};
  FedorgFindings *findings = NULL;
  gboolean plan_failed = FALSE;

  g_return_val_if_fail (check != NULL, NULL);
  g_return_val_if_fail (!error || !*error, NULL);

  g_array_set_clear_func (rules, rule_clear);
  if (!has_room (check)) {
    fedorg_fail_no_memory (NULL, error);
    return NULL;
  }
  run.as_of = fedorg_roster_choose_date (check->roster, check->as_of);
  program = get_program (check);
  plan = fedorg_plan_new (program, check->roster, run.as_of.date);
  run.plan = plan;
  if (plan && check->previous &&
      !fedorg_plan_set_previous (
          plan, check->previous,
          fedorg_roster_choose_date (check->previous, FEDORG_DATE_NONE).date))
    plan_failed = TRUE;
  if (plan && !plan_failed && !add_rules (&run))
    plan_failed = TRUE;
  if (!plan || plan_failed || fedorg_plan_has_failed (plan) ||
      (check->waivers && fedorg_waivers_has_failed (check->waivers)) ||
      (check->baseline && fedorg_baseline_has_failed (check->baseline))) {
    fedorg_fail_no_memory (NULL, error);
    return NULL;
  }
  g_mutex_init (&run.lock);
  if (fedorg_check_waivers_init (&run.waivers, check, rules, run.as_of.date))
    findings = judge_and_tell (&run, &job, error);
  else
    fedorg_fail_no_memory (NULL, error);
  fedorg_check_waivers_clear (&run.waivers);
  g_mutex_clear (&run.lock);
  return findings;
}
