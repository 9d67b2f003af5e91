/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-error.h>

#include "base/fedorg-error-private.h"
#include "check/fedorg-check-run-private.h"
#include "check/fedorg-check-subtree-private.h"
#include "measure/fedorg-mask-private.h"
#include "measure/fedorg-number-sort-private.h"

/* Judging: which organisations break which rules, and how many of these are waived. */

/* more failures than are listed are kept until this many are superfluous */
#define SUPERFLUOUS 65536

/* keeps the first failures of a segment, as many as are ever listed */
static void
keep_first (FedorgArray *failures, guint64 limit)
{
  fedorg_sort_numbers (failures->data, failures->length);
  failures->length = MIN (failures->length, limit);
}

/* the organisation stands in the upper half, so that sorting failures gives the order in which
 * findings are listed */
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
  guint64 *failing;
  guint64 *waived;
  guint64 *levels;
} SegmentCounts;

/* totals of each level are kept for every failure, also of those that no list has room for */
static void
count_levels (const guint64 *failing, FedorgSegment *segment, const FedorgRoster *roster,
              guint64 levels[FEDORG_CHECK_N_LEVELS])
{
  const guint8 *column = FEDORG_COLUMN (roster, guint8, ORGANIZATION_LEVEL);
  gsize n_words = fedorg_segment_get_n_words (segment, FEDORG_RECORD_ORGANIZATION);
  guint32 first = fedorg_segment_get_first (segment);

  for (gsize w = 0; w < n_words; w++)
    for (guint64 rest = failing[w]; rest != 0; rest &= rest - 1)
      levels[column[first + w * FEDORG_WORD_BITS + fedorg_word_first (rest)] %
             FEDORG_CHECK_N_LEVELS]++;
}

/* Of the organisations that break the rule, and that have a waiver for one of their subjects: how
 * many are waived, because nobody is left. FALSE if there is no memory */
static gboolean
count_subjects (const FedorgCheckRun *run, FedorgEvaluator *evaluator, guint32 rule,
                FedorgArray *organizations, guint64 *n_waived)
{
  for (gsize i = 0; i < organizations->length; i++) {
    guint64 organization = fedorg_array_index (organizations, guint32, i);
    g_autoptr (FedorgFinding) finding = NULL;
    guint waiver;

    if (fedorg_check_waivers_find (&run->waivers, rule, (guint32) organization, &waiver))
      continue;
    finding = fedorg_check_report (run, evaluator, organization << 32 | rule);
    if (!finding)
      return FALSE;
    *n_waived += finding->waiver.applies != FALSE;
  }
  return TRUE;
}

/* measuring subjects again uses up the bits of those that fail, so that it comes last */
static gboolean
count_waived (const FedorgCheckRun *run, FedorgEvaluator *evaluator, guint32 rule,
              const guint64 *failing, guint64 *n_waived)
{
  FedorgSegment *segment = fedorg_evaluator_get_segment (evaluator);
  guint32 first = fedorg_segment_get_first (segment);
  guint32 range[2] = {first, fedorg_segment_get_end (segment)}, organization;
  FedorgArray organizations = {0};
  gboolean has_memory = TRUE;

  *n_waived = fedorg_check_waivers_count (&run->waivers, rule, range, failing);
  for (;
       has_memory && fedorg_check_waivers_next_subject (&run->waivers, rule, range, &organization);
       range[0] = organization + 1) {
    guint32 *added;

    if (!fedorg_words_test (failing, organization - first))
      continue;
    added = fedorg_array_add (&organizations, guint32);
    has_memory = added != NULL;
    if (added)
      *added = organization;
  }
  has_memory = has_memory && count_subjects (run, evaluator, rule, &organizations, n_waived);
  fedorg_array_clear (&organizations);
  return has_memory;
}

/* failures of a segment before which enough are known need not be kept */
static void
note_done (FedorgCheckRun *run, guint number, const SegmentCounts *counts)
{
  g_mutex_lock (&run->lock);
  for (guint i = 0; i < run->rules->len; i++) {
    run->counts[i] += counts->failing[i];
    run->waived[i] += counts->waived[i];
  }
  for (gsize i = 0; i < (gsize) run->rules->len * FEDORG_CHECK_N_LEVELS; i++)
    run->levels[i] += counts->levels[i];
  run->is_done[number] = TRUE;
  while (run->is_done[run->n_done])
    run->n_kept += run->failures[run->n_done++].length;
  if (run->n_kept >= run->check->limit)
    g_atomic_int_set (&run->n_wanted, (gint) MIN (run->n_done, (guint) run->n_wanted));
  g_mutex_unlock (&run->lock);
}

/* one piece of memory holds the numbers of all rules: counts, waived ones, those of each level, and
 * the bits of the part of the roster that is asked for */
gboolean
fedorg_check_judge_segment (FedorgEvaluator *evaluator, guint number, guint thread, gpointer data)
{
  FedorgCheckRun *run = data;
  FedorgSegment *segment = fedorg_evaluator_get_segment (evaluator);
  FedorgArray *failures = &run->failures[number];
  gboolean is_wanted = number < (guint) g_atomic_int_get (&run->n_wanted);
  gsize n_rules = run->rules->len;
  gsize n_words = fedorg_segment_get_n_words (segment, FEDORG_RECORD_ORGANIZATION);
  g_autofree guint64 *numbers =
      g_try_new0 (guint64, n_rules * (2 + FEDORG_CHECK_N_LEVELS) + n_words + 1);
  SegmentCounts counts = {numbers, numbers + n_rules, numbers + 2 * n_rules};

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
                                             numbers + n_rules * (2 + FEDORG_CHECK_N_LEVELS));
    counts.failing[i] = fedorg_kernel_count (failing, n_words);
    if (counts.failing[i] == 0)
      continue;
    count_levels (failing, segment, run->check->roster, counts.levels + i * FEDORG_CHECK_N_LEVELS);
    if (is_wanted && !add_failures (failures, failing, segment, i))
      return FALSE;
    if (run->check->waivers && !count_waived (run, evaluator, i, failing, &counts.waived[i]))
      return FALSE;
    if (failures->length > SUPERFLUOUS && failures->length / 2 > run->check->limit)
      keep_first (failures, run->check->limit);
  }
  if (failures->length > 0)
    keep_first (failures, run->check->limit);
  note_done (run, number, &counts);
  return TRUE;
}

/* --- judged elsewhere --- */

/* a waiver for the organisation settles its failure; one for a member or an activity settles it
 * only if nobody else of the organisation fails, for which she is measured again */
static gboolean
take_waiver (FedorgCheckRun *run, FedorgEvaluator *evaluator, guint64 failure, GError **error)
{
  guint32 organization = (guint32) (failure >> 32), rule = (guint32) failure;
  FedorgArray organizations = {&organization, 1, 1};
  guint32 range[2] = {organization, organization + 1};
  guint waiver;

  if (fedorg_check_waivers_find (&run->waivers, rule, organization, &waiver))
    run->waived[rule]++;
  else if (fedorg_check_waivers_next_subject (&run->waivers, rule, range, &organization) &&
           !count_subjects (run, evaluator, rule, &organizations, &run->waived[rule]))
    return fedorg_fail_no_memory (NULL, error);
  return TRUE;
}

static gboolean
take_verdict (FedorgCheckRun *run, FedorgEvaluator *evaluator, const FedorgVerdict *verdict,
              GError **error)
{
  guint32 organization =
      fedorg_roster_find_organization (run->check->roster, verdict->organization_id);
  guint64 *failure;

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
  return !run->check->waivers || take_waiver (run, evaluator, *failure, error);
}

/* a database has judged, and its counts cover more organisations than the roster holds: only listed
 * ones are explained from here on */
gboolean
fedorg_check_take_verdicts (FedorgCheckRun *run, const FedorgVerdicts *verdicts, GError **error)
{
  g_autoptr (FedorgEvaluator) evaluator = fedorg_evaluator_new (run->plan);

  if (!evaluator)
    return fedorg_fail_no_memory (NULL, error);
  if (verdicts->n_rules != run->rules->len) {
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_ARGUMENT,
                         "the verdicts are not of the rules of the check");
    return FALSE;
  }
  for (guint i = 0; i < run->rules->len * FEDORG_CHECK_N_LEVELS; i++) {
    run->levels[i] = verdicts->counts[i];
    run->counts[i / FEDORG_CHECK_N_LEVELS] += verdicts->counts[i];
  }
  for (guint i = 0; i < verdicts->listed->len; i++)
    if (!take_verdict (run, evaluator, &g_array_index (verdicts->listed, FedorgVerdict, i), error))
      return FALSE;
  if (run->failures[0].length > 0)
    keep_first (&run->failures[0], run->check->limit);
  return TRUE;
}
