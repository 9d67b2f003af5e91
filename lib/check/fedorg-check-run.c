/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-message.h>

#include "base/fedorg-error-private.h"
#include "check/fedorg-check-run-private.h"
#include "check/fedorg-check-subtree-private.h"
#include "check/fedorg-check-words-private.h"
#include "measure/fedorg-mask-private.h"
#include "model/fedorg-lists-private.h"

/* A run of a check. All organisations are judged in threads, which only count failures and keep the
 * first of them as numbers; findings are then made of those alone that are listed, in the order of
 * the roster, by one thread. So the result does not depend on the number of threads, and its cost
 * not on the number of failures. */

/* --- set-up --- */

static void
rule_clear (gpointer data)
{
  fedorg_code_unref (((FedorgCheckRule *) data)->code);
}

/* FALSE if there is no memory */
static gboolean
add_rules (FedorgCheckRun *run)
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

/* --- one finding --- */

FedorgFinding *
fedorg_check_report (const FedorgCheckRun *run, FedorgEvaluator *evaluator, guint64 failure)
{
  FedorgSegment *segment = fedorg_evaluator_get_segment (evaluator);
  guint32 organization = (guint32) (failure >> 32), rule = (guint32) failure;
  guint32 first = organization - organization % FEDORG_WORD_BITS;
  g_autoptr (FedorgFinding) finding = NULL;

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
  if (!fedorg_check_waivers_apply (&run->waivers, rule, finding))
    return NULL;
  return g_steal_pointer (&finding);
}

/* --- findings --- */

/* walks over the failures that were kept, in order */
typedef struct {
  const FedorgCheckRun *run;
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
report_structural (const FedorgCheckRun *run, guint64 index)
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
report_waivers (FedorgCheckRun *run, FedorgFindingsBuilder *builder)
{
  guint n = run->check->waivers ? fedorg_waivers_get_n_waivers (run->check->waivers) : 0;

  /* in a subtree most waivers meet nothing, since they are for others */
  if (run->check->end - run->check->first < run->check->roster->n_organizations)
    return;
  fedorg_check_waivers_look_at_roster (&run->waivers);
  for (guint i = 0; i < n; i++) {
    FedorgFinding *finding;
    gboolean has_memory = fedorg_check_waivers_report (&run->waivers, i, &finding);

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
report_words (const FedorgCheckRun *run, FedorgFindingsBuilder *builder)
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

/* failures beyond the list are only counted */
static void
count_rest (FedorgCheckRun *run, FedorgFindingsBuilder *builder, guint64 structural)
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
    for (guint level = 0; run->counts[i] > 0 && level < FEDORG_CHECK_N_LEVELS; level++)
      fedorg_findings_builder_place (builder, rule->code->text, (FedorgLevel) level,
                                     run->levels[(gsize) i * FEDORG_CHECK_N_LEVELS + level]);
  }
}

/* the codes of rules stand in the order of the rules, whichever fails first */
static void
expect_codes (const FedorgCheckRun *run, FedorgFindingsBuilder *builder)
{
  for (guint i = 0; i < run->rules->len; i++)
    if (run->counts[i] > 0)
      fedorg_findings_builder_expect (builder, g_array_index (run->rules, FedorgCheckRule, i).code);
}

/* listed failures need not be counted any more */
static void
take_off (FedorgCheckRun *run, guint64 failure, const FedorgFinding *finding)
{
  const guint8 *column = FEDORG_COLUMN (run->check->roster, guint8, ORGANIZATION_LEVEL);
  guint32 rule = (guint32) failure;

  run->counts[rule]--;
  run->waived[rule] -= finding->waiver.applies != FALSE;
  run->levels[(gsize) rule * FEDORG_CHECK_N_LEVELS +
              column[failure >> 32] % FEDORG_CHECK_N_LEVELS]--;
}

static FedorgFindings *
report_all (FedorgCheckRun *run, guint n_segments, GError **error)
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
    report_waivers (run, builder);
  if (is_whole && !report_words (run, builder)) {
    fedorg_fail_no_memory (NULL, error);
    return NULL;
  }
  while (fedorg_findings_builder_wants_more (builder)) {
    gboolean has_failure = walk_get (&walk, &failure);
    FedorgFinding *finding;

    if (is_structural_next (roster, structural, has_failure, failure)) {
      fedorg_findings_builder_take (builder, report_structural (run, structural));
      structural = fedorg_check_find_structural (run->check, structural + 1);
      continue;
    }
    if (!has_failure)
      break;
    finding = fedorg_check_report (run, evaluator, failure);
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
make_room (FedorgCheckRun *run, guint n_segments)
{
  gsize n_rules = run->rules->len;

  run->failures = g_try_new0 (FedorgArray, (gsize) n_segments + 1);
  run->is_done = g_try_new0 (gboolean, (gsize) n_segments + 1);
  run->counts = g_try_new0 (guint64, n_rules + 1);
  run->waived = g_try_new0 (guint64, n_rules + 1);
  run->levels = g_try_new0 (guint64, n_rules * FEDORG_CHECK_N_LEVELS + 1);
  return run->failures && run->is_done && run->counts && run->waived && run->levels;
}

static FedorgFindings *
judge_and_report (FedorgCheckRun *run, const FedorgJob *job, GError **error)
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
    if (fedorg_check_take_verdicts (run, run->check->verdicts, error))
      findings = report_all (run, n_segments, error);
  } else if (run->rules->len == 0 ||
             fedorg_plan_run (run->plan, segments, fedorg_check_judge_segment, run, job, error))
    findings = report_all (run, n_segments, error);

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
  FedorgCheckRun run = {.check = check, .rules = rules};
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
    findings = judge_and_report (&run, &job, error);
  else
    fedorg_fail_no_memory (NULL, error);
  fedorg_check_waivers_clear (&run.waivers);
  g_mutex_clear (&run.lock);
  return findings;
}
