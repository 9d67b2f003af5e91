/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-activity.h>
#include <fedorg/fedorg-date.h>

#include "base/fedorg-message-private.h"
#include "base/fedorg-text-private.h"
#include "base/fedorg-words-private.h"
#include "check/fedorg-rule-finding-private.h"

/* Findings about activities: which subjects break a rule, and what each of them lacks. */

/* periods and activities that a message lists */
#define MOST_LISTED 20

typedef struct {
  FedorgFinding *finding;
  const FedorgRoster *roster;
  const FedorgDuty *duty;
  guint n_measured;
  guint n_breaking;
  FedorgBuffer names[2]; /* of activities, by language */
} Reporting;

/* --- numbers --- */

/* "58.5", or "100/3" where no decimal is exact */
static char *
dup_number (FedorgRatio number)
{
  char *decimal = fedorg_ratio_dup_decimal (number, 1);

  return decimal == NULL ? fedorg_ratio_dup_exact (number) : decimal;
}

/* "82.5 (good)" */
static char *
dup_points (const FedorgScore *score, FedorgRatio points)
{
  FedorgBuffer text = FEDORG_BUFFER_INIT;
  g_autofree char *number = dup_number (points);
  const FedorgScoreGrade *grade = fedorg_score_find_grade (score, points);

  text.failed |= number == NULL;
  fedorg_buffer_append (&text, number, -1);
  if (grade != NULL) {
    fedorg_buffer_append (&text, " (", -1);
    fedorg_buffer_append (&text, grade->name, -1);
    fedorg_buffer_append (&text, ")", -1);
  }
  return fedorg_buffer_finish_text (&text);
}

/* "3/4" of periods, "58.5" of a number, "4/10" of a quotient: as it was counted */
static char *
dup_measured (const FedorgDuty *duty, const FedorgOutcome *outcome)
{
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  if (outcome->has_periods) {
    fedorg_buffer_append_uint (&text, outcome->n_met);
    fedorg_buffer_append (&text, "/", 1);
    fedorg_buffer_append_uint (&text, outcome->n_due);
    return fedorg_buffer_finish_text (&text);
  }
  if (duty->kind == FEDORG_MEASURE_BUDGET)
    return dup_number (outcome->top);
  if (duty->score != NULL)
    return dup_points (duty->score, outcome->value);
  if (duty->denominator == FEDORG_NONE && duty->kind != FEDORG_MEASURE_COVER &&
      duty->kind != FEDORG_MEASURE_ELECTED)
    return dup_number (outcome->value);
  g_autofree char *top = dup_number (outcome->top);
  g_autofree char *bottom = dup_number (outcome->bottom);
  text.failed |= top == NULL || bottom == NULL;
  fedorg_buffer_append (&text, top, -1);
  fedorg_buffer_append (&text, "/", 1);
  fedorg_buffer_append (&text, bottom, -1);
  return fedorg_buffer_finish_text (&text);
}

static void
append_numbered (FedorgBuffer *text, const char *code, const char *name, gint64 number,
                 FedorgLanguage language)
{
  char digits[FEDORG_FINDING_NUMBER_SIZE];
  const char *const names[] = {name, NULL};
  const char *const values[] = {digits, NULL};

  g_snprintf (digits, sizeof digits, "%" G_GINT64_FORMAT, number);
  fedorg_message_append (text, fedorg_words_get (code, language), names, values);
}

static const char *
get_per (const FedorgWorkTime *time)
{
  static const char *const codes[] = {
      [1] = "work/per-month",       [2] = "work/per-two-months", [3] = "work/per-quarter",
      [4] = "work/per-four-months", [6] = "work/per-half-year",  [12] = "work/per-year"};

  return time->is_term ? "work/per-term" : time->months > 0 ? codes[time->months] : NULL;
}

/* ">= 2 occurrences or >= 5 counterparts" */
static void
append_alternatives (FedorgBuffer *text, const FedorgDuty *duty, FedorgLanguage language)
{
  for (guint i = 0; i < duty->parts->len; i++) {
    const FedorgDutyPart *part = &g_array_index (duty->parts, FedorgDutyPart, i);
    g_autofree char *bound = fedorg_bound_dup_text (&part->bound, FALSE);

    fedorg_buffer_append (text, i > 0 ? fedorg_words_get ("work/or", language) : "", -1);
    fedorg_buffer_append (text, part->name, -1);
    fedorg_buffer_append (text, " ", 1);
    fedorg_buffer_append (text, bound, -1);
  }
}

/* ">= 1 per quarter", "at most 6 months between two" */
static char *
dup_required (const FedorgDuty *duty, FedorgLanguage language)
{
  static const FedorgWorkTime none = {0};
  const FedorgWorkTime *time = duty->work == NULL ? &none : &duty->work->time;
  FedorgBuffer text = FEDORG_BUFFER_INIT;
  gint64 months = time->is_rolling ? (gint64) time->months : time->gap.months;

  if (months > 0) {
    append_numbered (&text, "work/gap-months", "n", months, language);
    return fedorg_buffer_finish_text (&text);
  }
  if (time->gap.days > 0) {
    append_numbered (&text, "work/gap-days", "n", time->gap.days, language);
    return fedorg_buffer_finish_text (&text);
  }
  if (duty->kind == FEDORG_MEASURE_ALTERNATIVES) {
    append_alternatives (&text, duty, language);
    return fedorg_buffer_finish_text (&text);
  }
  g_autofree char *bound = fedorg_bound_dup_text (&duty->bound, duty->kind == FEDORG_MEASURE_SHARE);
  fedorg_buffer_append (&text, bound, -1);
  if (duty->within_of != FEDORG_NONE)
    append_numbered (&text, "work/after-each", "days", time->within_days, language);
  else if (get_per (time) != NULL)
    fedorg_buffer_append (&text, fedorg_words_get (get_per (time), language), -1);
  return fedorg_buffer_finish_text (&text);
}

/* what else is measured is a fault or none, and needs no number */
static gboolean
has_required (const FedorgDuty *duty)
{
  switch (duty->kind) {
  case FEDORG_MEASURE_EVERY:
  case FEDORG_MEASURE_LAST:
  case FEDORG_MEASURE_SUBSET:
  case FEDORG_MEASURE_ORDER:
  case FEDORG_MEASURE_COVER:
  case FEDORG_MEASURE_TURN:
  case FEDORG_MEASURE_BUDGET:
  case FEDORG_MEASURE_ELECTED:
    return FALSE;
  default:
    return TRUE;
  }
}

static void
add_required (FedorgFinding *finding, const FedorgDuty *duty)
{
  if (!has_required (duty))
    return;
  g_autofree char *zh = dup_required (duty, FEDORG_LANGUAGE_ZH);

  fedorg_finding_take_text (finding, &finding->verdict.required,
                            dup_required (duty, FEDORG_LANGUAGE_EN));
  finding->failed |= zh == NULL;
  fedorg_finding_add_parameter (finding, "required", finding->verdict.required, zh);
}

/* how many more, or fewer, in whole numbers */
static void
add_distance (FedorgFinding *finding, const FedorgDuty *duty, const FedorgOutcome *outcome)
{
  const FedorgBound *bound = &duty->bound;
  FedorgRatio difference;

  if (outcome->has_periods || duty->denominator != FEDORG_NONE || duty->parts != NULL)
    return;
  if (bound->has_least && fedorg_ratio_subtract (bound->least, outcome->value, &difference) &&
      difference.numerator >= 0) {
    gint64 more = difference.numerator / difference.denominator;
    gboolean is_whole = difference.numerator % difference.denominator == 0;

    fedorg_finding_add_count (finding, "more", more + (!is_whole || bound->least_strict));
  } else if (bound->has_most && fedorg_ratio_subtract (outcome->value, bound->most, &difference) &&
             difference.numerator >= 0) {
    gint64 fewer = difference.numerator / difference.denominator;
    gboolean is_whole = difference.numerator % difference.denominator == 0;

    fedorg_finding_add_count (finding, "fewer", fewer + (!is_whole || bound->most_strict));
  }
}

/* --- an organisation --- */

static void
append_item (FedorgBuffer text[2], guint index, const char *item)
{
  static const char *const more[] = {[FEDORG_LANGUAGE_EN] = ", …", [FEDORG_LANGUAGE_ZH] = "等"};
  static const char *const commas[] = {[FEDORG_LANGUAGE_EN] = ", ", [FEDORG_LANGUAGE_ZH] = "、"};

  for (guint language = 0; language < 2; language++) {
    if (index > MOST_LISTED)
      continue;
    if (index == MOST_LISTED) {
      fedorg_buffer_append (&text[language], more[language], -1);
      continue;
    }
    fedorg_buffer_append (&text[language], index > 0 ? commas[language] : "", -1);
    fedorg_buffer_append (&text[language], item, -1);
  }
}

static void
add_lists (FedorgFinding *finding, const char *name, FedorgBuffer text[2], gboolean is_wanted)
{
  g_autofree char *en = fedorg_buffer_finish_text (&text[FEDORG_LANGUAGE_EN]);
  g_autofree char *zh = fedorg_buffer_finish_text (&text[FEDORG_LANGUAGE_ZH]);

  finding->failed |= en == NULL || zh == NULL;
  if (is_wanted)
    fedorg_finding_add_parameter (finding, name, en, zh);
}

static const char *
get_name (const FedorgWorker *worker, gsize index)
{
  return fedorg_array_index (&worker->names, const char *, index);
}

/* what one number may be at most, where it is another */
static void
describe_budget (FedorgFinding *finding, const FedorgOutcome *outcome)
{
  FedorgBuffer text = FEDORG_BUFFER_INIT;
  g_autofree char *most = dup_number (outcome->bottom);

  text.failed |= most == NULL;
  fedorg_buffer_append (&text, "<= ", -1);
  fedorg_buffer_append (&text, most, -1);
  fedorg_finding_take_text (finding, &finding->verdict.required, fedorg_buffer_finish_text (&text));
  fedorg_finding_add_parameter (finding, "required", finding->verdict.required, NULL);
}

/* "1 more until 2020-09-30": the period runs, and nothing is missed yet */
static void
describe_running (FedorgFinding *finding, const FedorgOutcome *outcome)
{
  char period[FEDORG_PERIOD_TEXT_SIZE];
  g_autofree char *until = fedorg_date_dup_text (outcome->period.last, FEDORG_DATE_PRECISION_DAY);

  fedorg_period_write (outcome->period, period);
  finding->message = "rule/running";
  fedorg_finding_add_parameter (finding, "period", period, NULL);
  fedorg_finding_add_parameter (finding, "until", until, NULL);
}

/* numbers that cannot be added (two units, or too large) have a message of their own and no
 * measured value: a part of a sum would look like all of it */
static void
describe_organization (const Reporting *reporting, const FedorgWorker *worker,
                       const FedorgOutcome *outcome)
{
  FedorgFinding *finding = reporting->finding;
  FedorgBuffer text[2] = {FEDORG_BUFFER_INIT, FEDORG_BUFFER_INIT};

  if (outcome->state == FEDORG_NUMBER_MIXED || outcome->state == FEDORG_NUMBER_LOST) {
    finding->message =
        outcome->state == FEDORG_NUMBER_MIXED ? "rule/mixed-units" : "rule/too-large";
    return;
  }
  if (reporting->duty->kind != FEDORG_MEASURE_ALTERNATIVES || outcome->has_periods)
    fedorg_finding_take_text (finding, &finding->verdict.measured,
                              dup_measured (reporting->duty, outcome));
  for (gsize i = 0; i < worker->missing.length; i++) {
    char period[FEDORG_PERIOD_TEXT_SIZE];

    fedorg_period_write (fedorg_array_index (&worker->missing, FedorgPeriod, i), period);
    fedorg_finding_add_missing (finding, period);
    append_item (text, (guint) i, period);
  }
  gboolean has_names = worker->missing.length == 0 && worker->names.length > 0;
  for (gsize i = 0; has_names && i < worker->names.length; i++) {
    fedorg_finding_add_missing (finding, get_name (worker, i));
    append_item (text, (guint) i, get_name (worker, i));
  }
  add_lists (finding, "missing", text, worker->missing.length > 0 || has_names);
  if (reporting->duty->kind == FEDORG_MEASURE_BUDGET && !outcome->has_periods)
    describe_budget (finding, outcome);
  add_distance (finding, reporting->duty, outcome);
  if (outcome->n_coarse > 0)
    fedorg_finding_add_count (finding, "coarse", outcome->n_coarse);
}

/* --- members and activities --- */

/* its identifier, else its kind and first day */
static char *
dup_activity_name (const FedorgRoster *roster, guint32 activity)
{
  const char *id = fedorg_roster_get_activity_id (roster, activity);
  const char *kind = fedorg_roster_get_activity_kind (roster, activity);
  gint32 date = fedorg_roster_get_activity_date (roster, activity);
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  if (id != NULL)
    return fedorg_text_dup (id);
  fedorg_buffer_append (&text, kind == NULL ? "" : kind, -1);
  if (date != FEDORG_DATE_NONE) {
    g_autofree char *day = fedorg_date_dup_text (date, FEDORG_DATE_PRECISION_DAY);

    fedorg_buffer_append (&text, kind == NULL ? "" : " ", -1);
    fedorg_buffer_append (&text, day, -1);
  }
  return fedorg_buffer_finish_text (&text);
}

static void
set_activity_place (const Reporting *reporting, guint32 activity)
{
  fedorg_finding_set_place (reporting->finding, reporting->roster,
                            FEDORG_COLUMN (reporting->roster, guint32, ACTIVITY_PLACE)[activity]);
}

/* where the person's first post in the organisation stands */
static void
set_member_place (const Reporting *reporting, const FedorgWorkSubject *subject)
{
  const FedorgRoster *roster = reporting->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);

  for (guint32 m = firsts[subject->organization]; m < firsts[subject->organization + 1]; m++) {
    if (persons[m] != subject->number)
      continue;
    fedorg_finding_set_place (reporting->finding, roster,
                              FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PLACE)[m]);
    return;
  }
}

/* "b1 (tie, c2, c3)": what it lacks, where that has names */
static char *
dup_lacking (const Reporting *reporting, const FedorgWorker *worker, guint32 activity)
{
  FedorgBuffer text = FEDORG_BUFFER_INIT;
  g_autofree char *name = dup_activity_name (reporting->roster, activity);
  gsize n = worker->missing.length > 0 ? 0 : worker->names.length;

  text.failed |= name == NULL;
  fedorg_buffer_append (&text, name, -1);
  for (gsize i = 0; i < MIN (n, MOST_LISTED); i++) {
    fedorg_buffer_append (&text, i == 0 ? " (" : ", ", 2);
    fedorg_buffer_append (&text, get_name (worker, i), -1);
  }
  if (n > 0)
    fedorg_buffer_append (&text, n > MOST_LISTED ? ", …)" : ")", -1);
  return fedorg_buffer_finish_text (&text);
}

/* the finding stands at the place of the first one who fails, since it has a single place */
static void
name_subject (Reporting *reporting, const FedorgWorker *worker, const FedorgWorkSubject *subject)
{
  if (subject->kind == FEDORG_SUBJECT_MEMBER) {
    fedorg_finding_add_person (reporting->finding, subject->number);
    if (reporting->n_breaking == 1)
      set_member_place (reporting, subject);
    return;
  }
  g_autofree char *name = dup_lacking (reporting, worker, subject->number);
  reporting->finding->failed |= name == NULL;
  if (name != NULL)
    append_item (reporting->names, reporting->n_breaking - 1, name);
  if (reporting->n_breaking == 1)
    set_activity_place (reporting, subject->number);
}

static void
describe_subject (Reporting *reporting, const FedorgWorker *worker,
                  const FedorgWorkSubject *subject, const FedorgOutcome *outcome)
{
  gboolean is_member = subject->kind == FEDORG_SUBJECT_MEMBER;
  FedorgFindingSubject *added =
      fedorg_finding_add_subject (reporting->finding, is_member ? subject->number : FEDORG_NONE,
                                  is_member ? FEDORG_NONE : subject->number);

  if (added == NULL)
    return;
  if (outcome->state == FEDORG_NUMBER_THERE)
    fedorg_finding_take_text (reporting->finding, &added->measured,
                              dup_measured (reporting->duty, outcome));
  for (gsize i = 0; i < worker->missing.length; i++) {
    char period[FEDORG_PERIOD_TEXT_SIZE];

    fedorg_period_write (fedorg_array_index (&worker->missing, FedorgPeriod, i), period);
    fedorg_finding_add_subject_missing (reporting->finding, added, period);
  }
  for (gsize i = 0; worker->missing.length == 0 && i < worker->names.length; i++)
    fedorg_finding_add_subject_missing (reporting->finding, added, get_name (worker, i));
  name_subject (reporting, worker, subject);
}

static gboolean
report_finding (FedorgWorker *worker, const FedorgWorkSubject *subject,
                const FedorgOutcome *outcome, gpointer data)
{
  Reporting *reporting = data;

  reporting->n_measured += outcome->is_measured;
  if (!outcome->is_measured || outcome->is_met)
    return TRUE;
  reporting->n_breaking++;
  if (reporting->duty->is_running && reporting->n_breaking == 1)
    describe_running (reporting->finding, outcome);
  if (subject->kind == FEDORG_SUBJECT_ORGANIZATION)
    describe_organization (reporting, worker, outcome);
  else
    describe_subject (reporting, worker, subject, outcome);
  return TRUE;
}

/* "39/43": those that meet the rule, of all that were measured */
static void
describe_all (Reporting *reporting)
{
  FedorgFinding *finding = reporting->finding;
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  finding->message = "rule/subjects";
  fedorg_buffer_append_uint (&text, reporting->n_measured - reporting->n_breaking);
  fedorg_buffer_append (&text, "/", 1);
  fedorg_buffer_append_uint (&text, reporting->n_measured);
  fedorg_finding_take_text (finding, &finding->verdict.measured, fedorg_buffer_finish_text (&text));
  if (reporting->duty->is_running)
    finding->message = "rule/running";
  fedorg_finding_add_count (finding, "count", reporting->n_breaking);
  fedorg_finding_add_count (finding, "all", reporting->n_measured);
  add_lists (finding, "subjects", reporting->names,
             reporting->duty->is_itself ||
                 reporting->duty->work->subject == FEDORG_SUBJECT_ACTIVITY);
}

gboolean
fedorg_duty_describe (FedorgFinding *finding, FedorgEvaluator *evaluator, const FedorgPlan *plan,
                      guint32 duty)
{
  FedorgWorker *worker = fedorg_evaluator_get_worker (evaluator);
  Reporting reporting = {.finding = finding,
                         .roster = fedorg_plan_get_roster (plan),
                         .duty = fedorg_program_get_duty (fedorg_plan_get_program (plan), duty),
                         .names = {FEDORG_BUFFER_INIT, FEDORG_BUFFER_INIT}};

  if (worker == NULL ||
      !fedorg_worker_judge (worker, duty, finding->organization, report_finding, &reporting))
    return FALSE;
  if (reporting.duty->subjects != FEDORG_NONE)
    describe_all (&reporting);
  add_required (finding, reporting.duty);
  return TRUE;
}
