/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-activity.h>
#include "model/fedorg-findings-private.h"

#include <stdlib.h>
#include <string.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-limits.h>
#include <fedorg/fedorg-message.h>
#include "base/fedorg-block-private.h"
#include "base/fedorg-hash-private.h"
#include "base/fedorg-limits-private.h"
#include "base/fedorg-message-private.h"
#include "base/fedorg-search-private.h"
#include "base/fedorg-text-private.h"
#include "model/fedorg-lists-private.h"
#include "model/fedorg-roster-private.h"

G_DEFINE_BOXED_TYPE (FedorgFindings, fedorg_findings, fedorg_findings_ref, fedorg_findings_unref)

#define N_LEVELS (FEDORG_LEVEL_UNIT + 1)

typedef struct {
  const char *code;   /* of the catalogue, or of `shared` */
  FedorgCode *shared; /* of a rule, or NULL */
  guint64 count;
  guint64 levels[N_LEVELS]; /* of these, at organisations of each level */
} CodeCount;

struct _FedorgFindings {
  gatomicrefcount references; /* unless `is_own` */
  FedorgRoster *roster;
  gboolean is_own; /* the roster's structural findings: part of the roster, as are references */
  FedorgReferenceDate date;
  FedorgArray rulesets; /* char *: identifiers */
  FedorgArray list;     /* FedorgFinding * */
  FedorgArray codes;    /* CodeCount */
  guint64 totals[FEDORG_SEVERITY_ERROR + 1];
  guint64 n_waived;
  gboolean truncated;
  FedorgBaseline *baseline; /* NULL: nothing was compared */
  FedorgArray resolved;     /* guint: entries of the baseline */
};

struct _FedorgFindingsBuilder {
  FedorgFindings *findings;
  guint64 limit;
  FedorgKeyTable *index; /* of codes */
  const char *last_code; /* of the caller, so that runs of one code are found at once */
  guint last_index;
  gboolean failed; /* there was no memory for a part */
};

static FedorgFinding *
get_finding (const FedorgFindings *findings, gsize index)
{
  return fedorg_array_index (&findings->list, FedorgFinding *, index);
}

static CodeCount *
get_code (const FedorgFindings *findings, gsize index)
{
  return &fedorg_array_index (&findings->codes, CodeCount, index);
}

FedorgFindings *
fedorg_findings_ref (FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, NULL);

  if (findings->is_own)
    fedorg_roster_ref (findings->roster);
  else
    g_atomic_ref_count_inc (&findings->references);
  return findings;
}

void
fedorg_findings_free (FedorgFindings *findings)
{
  if (findings == NULL)
    return;
  for (gsize i = 0; i < findings->rulesets.length; i++)
    g_free (fedorg_array_index (&findings->rulesets, char *, i));
  for (gsize i = 0; i < findings->list.length; i++)
    fedorg_finding_unref (get_finding (findings, i));
  for (gsize i = 0; i < findings->codes.length; i++)
    fedorg_code_unref (get_code (findings, i)->shared);
  fedorg_array_clear (&findings->rulesets);
  fedorg_array_clear (&findings->list);
  fedorg_array_clear (&findings->codes);
  fedorg_array_clear (&findings->resolved);
  fedorg_baseline_unref (findings->baseline);
  g_free (findings);
}

void
fedorg_findings_unref (FedorgFindings *findings)
{
  FedorgRoster *roster = findings != NULL ? findings->roster : NULL;

  if (findings == NULL)
    return;
  if (!findings->is_own) {
    if (!g_atomic_ref_count_dec (&findings->references))
      return;
    fedorg_findings_free (findings);
  }
  fedorg_roster_unref (roster);
}

FedorgFindingsBuilder *
fedorg_findings_builder_new (FedorgRoster *roster, guint64 limit)
{
  FedorgFindingsBuilder *builder = g_try_new0 (FedorgFindingsBuilder, 1);
  FedorgFindings *findings = builder != NULL ? g_try_new0 (FedorgFindings, 1) : NULL;

  if (findings == NULL) {
    g_free (builder);
    return NULL;
  }
  builder->limit = limit;
  builder->index = fedorg_key_table_new ();
  builder->findings = findings;
  g_atomic_ref_count_init (&findings->references);
  findings->roster = fedorg_roster_ref (roster);
  findings->date.date = FEDORG_DATE_NONE;
  return builder;
}

void
fedorg_findings_builder_free (FedorgFindingsBuilder *builder)
{
  if (builder == NULL)
    return;
  fedorg_findings_unref (builder->findings);
  fedorg_key_table_free (builder->index);
  g_free (builder);
}

void
fedorg_findings_builder_set_date (FedorgFindingsBuilder *builder, FedorgReferenceDate date)
{
  builder->findings->date = date;
}

void
fedorg_findings_builder_add_ruleset (FedorgFindingsBuilder *builder, const char *id)
{
  char *copy = fedorg_text_dup (id);
  char **added = copy != NULL ? fedorg_array_add (&builder->findings->rulesets, char *) : NULL;

  if (added != NULL) {
    *added = copy;
    return;
  }
  builder->failed = TRUE;
  g_free (copy);
}

gboolean
fedorg_findings_builder_wants_more (const FedorgFindingsBuilder *builder)
{
  return !builder->failed && builder->findings->list.length < builder->limit;
}

/* NULL if there is no memory; it moves when another code comes */
static CodeCount *
find_code (FedorgFindingsBuilder *builder, const char *code)
{
  FedorgArray *codes = &builder->findings->codes;
  if (code == builder->last_code)
    return get_code (builder->findings, builder->last_index);

  guint32 i;
  if (!fedorg_key_table_find (builder->index, code, strlen (code), &i)) {
    CodeCount *added = NULL;

    i = (guint32) codes->length;
    if (fedorg_key_table_add (builder->index, code, strlen (code), i))
      added = fedorg_array_add (codes, CodeCount);
    if (added == NULL) {
      builder->failed = TRUE;
      return NULL;
    }
    *added = (CodeCount){.code = code};
  }
  builder->last_code = code;
  builder->last_index = i;
  return get_code (builder->findings, i);
}

static void
add_count (FedorgFindingsBuilder *builder, const char *code, FedorgSeverity severity,
           gboolean waived, guint64 count)
{
  FedorgFindings *findings = builder->findings;
  CodeCount *counted = find_code (builder, code);

  if (counted == NULL)
    return;
  counted->count += count;
  if (waived)
    findings->n_waived += count;
  else
    findings->totals[severity] += count;
}

void
fedorg_findings_builder_expect (FedorgFindingsBuilder *builder, FedorgCode *code)
{
  CodeCount *expected = find_code (builder, code->text);

  /* of two rulesets with one name the first is listed */
  if (expected != NULL && expected->shared == NULL)
    expected->shared = fedorg_code_ref (code);
}

static gboolean
list_finding (FedorgFindingsBuilder *builder, FedorgFinding *finding)
{
  FedorgFinding **added = fedorg_array_add (&builder->findings->list, FedorgFinding *);

  if (added == NULL)
    return FALSE;
  *added = finding;
  return TRUE;
}

void
fedorg_findings_builder_take (FedorgFindingsBuilder *builder, FedorgFinding *finding)
{
  builder->failed |= finding == NULL || finding->failed;
  if (builder->failed) {
    fedorg_finding_unref (finding);
    return;
  }

  FedorgLevel level =
      finding->organization == FEDORG_NONE
          ? FEDORG_LEVEL_UNKNOWN
          : fedorg_roster_get_organization_level (builder->findings->roster, finding->organization);

  add_count (builder, finding->code, finding->severity, finding->waived, 1);
  fedorg_findings_builder_place (builder, finding->code, level, 1);
  if (fedorg_findings_builder_wants_more (builder)) {
    builder->failed = !list_finding (builder, finding);
    if (!builder->failed)
      return;
  }
  builder->findings->truncated = TRUE;
  fedorg_finding_unref (finding);
}

void
fedorg_findings_builder_count (FedorgFindingsBuilder *builder, const char *code,
                               FedorgSeverity severity, guint64 count)
{
  if (count == 0)
    return;
  add_count (builder, code, severity, FALSE, count);
  builder->findings->truncated = TRUE;
}

void
fedorg_findings_builder_count_waived (FedorgFindingsBuilder *builder, const char *code,
                                      guint64 count)
{
  if (count == 0)
    return;
  add_count (builder, code, FEDORG_SEVERITY_INFO, TRUE, count);
  builder->findings->truncated = TRUE;
}

void
fedorg_findings_builder_place (FedorgFindingsBuilder *builder, const char *code, FedorgLevel level,
                               guint64 count)
{
  CodeCount *placed = find_code (builder, code);

  if (placed != NULL)
    placed->levels[level % N_LEVELS] += count;
}

void
fedorg_findings_builder_set_baseline (FedorgFindingsBuilder *builder, FedorgBaseline *baseline)
{
  builder->findings->baseline = fedorg_baseline_ref (baseline);
}

static void
add_to_checksum (GChecksum *checksum, const char *text)
{
  if (text != NULL)
    g_checksum_update (checksum, (const guchar *) text, -1);
  g_checksum_update (checksum, (const guchar *) "", 1);
}

static int
compare_texts (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* in an order of their own, and without those who have but a number: the rows may change */
static gboolean
add_persons_to_checksum (GChecksum *checksum, const FedorgFinding *finding,
                         const FedorgRoster *roster)
{
  const guint8 *flags = FEDORG_COLUMN (roster, guint8, PERSON_FLAGS);
  g_autofree const char **ids = g_try_new (const char *, finding->persons.length + 1);
  gsize n = 0;

  if (ids == NULL)
    return FALSE;
  for (gsize i = 0; i < finding->persons.length; i++) {
    guint32 person = fedorg_array_index (&finding->persons, guint32, i);

    if ((flags[person] & FEDORG_PERSON_FLAG_ANONYMOUS) == 0)
      ids[n++] = fedorg_roster_get_person_id (roster, person);
  }
  qsort (ids, n, sizeof *ids, compare_texts);
  for (gsize i = 0; i < n; i++)
    add_to_checksum (checksum, ids[i]);
  return TRUE;
}

/* of the activities that are measured by themselves, those that have an identifier */
static void
add_activities_to_checksum (GChecksum *checksum, const FedorgFinding *finding,
                            const FedorgRoster *roster)
{
  for (guint i = 0; i < fedorg_finding_get_n_subjects (finding); i++) {
    guint32 activity = fedorg_finding_get_subject_activity (finding, i);

    if (activity != FEDORG_NONE)
      add_to_checksum (checksum, fedorg_roster_get_activity_id (roster, activity));
  }
}

/* what tells a finding from others: no line, which moves, and no value. NULL if there is no memory */
static GChecksum *
make_checksum (const FedorgFinding *finding, const FedorgRoster *roster)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  /* the places of a cause come and go, and it stays the same until the last is gone */
  gboolean is_cause = fedorg_message_is_once (finding->message);

  add_to_checksum (checksum, finding->code);
  if (finding->organization != FEDORG_NONE && !is_cause)
    add_to_checksum (checksum, fedorg_roster_get_organization_id (roster, finding->organization));
  if (!is_cause && !add_persons_to_checksum (checksum, finding, roster))
    return NULL;
  for (gsize i = 0; i < finding->missing.length; i++)
    add_to_checksum (checksum, fedorg_array_index (&finding->missing, const char *, i));
  add_to_checksum (checksum, finding->subject);
  add_activities_to_checksum (checksum, finding, roster);
  return g_steal_pointer (&checksum);
}

/* how often each fingerprint was asked for */
typedef struct {
  FedorgKeyTable *table;
  FedorgArray counts; /* guint32 */
} Repetitions;

/* how many findings before are the same; FALSE if there is no memory */
static gboolean
count_repetition (Repetitions *repetitions, const char *text, guint32 *repetition)
{
  gsize length = strlen (text);
  guint32 index;
  if (fedorg_key_table_find (repetitions->table, text, length, &index)) {
    *repetition = ++fedorg_array_index (&repetitions->counts, guint32, index);
    return TRUE;
  }

  index = (guint32) repetitions->counts.length;
  *repetition = 0;
  return fedorg_array_add (&repetitions->counts, guint32) != NULL &&
         fedorg_key_table_add (repetitions->table, text, length, index);
}

/* equal findings (the same wrong field twice in one organisation) are told apart by counting */
static gboolean
set_fingerprint (FedorgFinding *finding, const FedorgRoster *roster, Repetitions *repetitions)
{
  g_autoptr (GChecksum) checksum = make_checksum (finding, roster);
  g_autoptr (GChecksum) numbered = checksum != NULL ? g_checksum_copy (checksum) : NULL;
  char number[FEDORG_FINDING_NUMBER_SIZE];
  guint32 repetition;

  if (numbered == NULL ||
      !count_repetition (repetitions, g_checksum_get_string (checksum), &repetition))
    return FALSE;
  g_snprintf (number, sizeof number, "%u", repetition);
  add_to_checksum (numbered, repetition == 0 ? NULL : number);
  g_strlcpy (finding->fingerprint, g_checksum_get_string (numbered), sizeof finding->fingerprint);
  return TRUE;
}

static gint
compare_codes (gconstpointer a, gconstpointer b, G_GNUC_UNUSED gpointer data)
{
  const CodeCount *x = a;
  const CodeCount *y = b;

  return (gint) fedorg_message_get_index (x->code) - (gint) fedorg_message_get_index (y->code);
}

/* --- what was there before --- */

static gint
compare_fingerprints (gconstpointer a, gconstpointer b, gpointer data)
{
  const FedorgBaselineEntry *x = fedorg_baseline_get_entry (data, *(const guint *) a);
  const FedorgBaselineEntry *y = fedorg_baseline_get_entry (data, *(const guint *) b);

  return strcmp (x->fingerprint, y->fingerprint);
}

/* the entry of a fingerprint, by its place in `order`; the number of entries if there is none */
static guint
find_entry (const FedorgBaseline *baseline, const guint *order, const char *fingerprint)
{
  guint low = 0, n = fedorg_baseline_get_n_entries (baseline), high = n;

  FEDORG_SEARCH (
      low, high, middle,
      strcmp (fedorg_baseline_get_entry (baseline, order[middle])->fingerprint, fingerprint) < 0);
  if (low < n &&
      strcmp (fedorg_baseline_get_entry (baseline, order[low])->fingerprint, fingerprint) == 0)
    return low;
  return n;
}

/* FALSE if there is no memory */
static gboolean
compare_with_baseline (FedorgFindings *findings)
{
  const FedorgBaseline *baseline = findings->baseline;
  guint n = fedorg_baseline_get_n_entries (baseline);
  g_autofree guint *order = g_try_new (guint, (gsize) n + 1);
  g_autofree gboolean *is_found = g_try_new0 (gboolean, (gsize) n + 1);

  if (order == NULL || is_found == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint) n, sizeof (guint), compare_fingerprints, (gpointer) baseline);
  for (gsize i = 0; i < findings->list.length; i++) {
    FedorgFinding *finding = get_finding (findings, i);
    guint at = find_entry (baseline, order, finding->fingerprint);

    finding->status = at < n ? FEDORG_FINDING_STATUS_REMAINING : FEDORG_FINDING_STATUS_NEW;
    if (at < n)
      is_found[order[at]] = TRUE;
  }
  for (guint i = 0; i < n; i++) {
    guint *resolved = is_found[i] ? NULL : fedorg_array_add (&findings->resolved, guint);

    if (!is_found[i] && resolved == NULL)
      return FALSE;
    if (resolved != NULL)
      *resolved = i;
  }
  return TRUE;
}

static gboolean
set_fingerprints (FedorgFindings *findings)
{
  Repetitions repetitions = {fedorg_key_table_new (), {0}};
  gboolean is_done = TRUE;

  for (gsize i = 0; is_done && i < findings->list.length; i++)
    is_done = set_fingerprint (get_finding (findings, i), findings->roster, &repetitions);
  fedorg_key_table_free (repetitions.table);
  fedorg_array_clear (&repetitions.counts);
  return is_done;
}

/* codes that were expected and never came are not listed */
static void
sort_codes (FedorgFindings *findings)
{
  gsize n = 0;

  for (gsize i = 0; i < findings->codes.length; i++) {
    CodeCount code = *get_code (findings, i);

    if (code.count > 0)
      *get_code (findings, n++) = code;
    else
      fedorg_code_unref (code.shared);
  }
  findings->codes.length = n;
  /* stable: rules are not in the catalogue and stay as they came, after the structural codes */
  g_qsort_with_data (findings->codes.data, (gint) n, sizeof (CodeCount), compare_codes, NULL);
}

FedorgFindings *
fedorg_findings_builder_finish (FedorgFindingsBuilder *taken, GError **error)
{
  g_autoptr (FedorgFindingsBuilder) builder = taken;
  FedorgFindings *findings = builder->findings;

  if (builder->failed || !set_fingerprints (findings) ||
      (findings->baseline != NULL && !compare_with_baseline (findings))) {
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_NO_MEMORY, "not enough memory");
    return NULL;
  }
  sort_codes (findings);
  return g_steal_pointer (&builder->findings);
}

FedorgRoster *
fedorg_findings_get_roster (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, NULL);

  return findings->roster;
}

gint32
fedorg_findings_get_as_of (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, FEDORG_DATE_NONE);

  return findings->date.date;
}

FedorgDateSource
fedorg_findings_get_as_of_source (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, FEDORG_DATE_SOURCE_NONE);

  return findings->date.source;
}

guint
fedorg_findings_get_n_rulesets (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, 0);

  return (guint) findings->rulesets.length;
}

const char *
fedorg_findings_get_ruleset_id (const FedorgFindings *findings, guint index)
{
  g_return_val_if_fail (findings != NULL, NULL);
  g_return_val_if_fail (index < findings->rulesets.length, NULL);

  return fedorg_array_index (&findings->rulesets, const char *, index);
}

guint
fedorg_findings_get_n_findings (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, 0);

  return (guint) findings->list.length;
}

FedorgFinding *
fedorg_findings_get_finding (const FedorgFindings *findings, guint index)
{
  g_return_val_if_fail (findings != NULL, NULL);
  g_return_val_if_fail (index < findings->list.length, NULL);

  return get_finding (findings, index);
}

guint64
fedorg_findings_get_total (const FedorgFindings *findings, FedorgSeverity severity)
{
  g_return_val_if_fail (findings != NULL, 0);
  g_return_val_if_fail (severity >= FEDORG_SEVERITY_INFO && severity <= FEDORG_SEVERITY_ERROR, 0);

  return findings->totals[severity];
}

guint64
fedorg_findings_get_n_waived (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, 0);

  return findings->n_waived;
}

gboolean
fedorg_findings_get_truncated (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, FALSE);

  return findings->truncated;
}

guint
fedorg_findings_get_n_codes (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, 0);

  return (guint) findings->codes.length;
}

const char *
fedorg_findings_get_code (const FedorgFindings *findings, guint index, guint64 *count)
{
  g_return_val_if_fail (findings != NULL, NULL);
  g_return_val_if_fail (index < findings->codes.length, NULL);

  const CodeCount *code = get_code (findings, index);
  if (count != NULL)
    *count = code->count;
  return code->code;
}

guint64
fedorg_findings_get_code_level_count (const FedorgFindings *findings, guint index,
                                      FedorgLevel level)
{
  g_return_val_if_fail (findings != NULL, 0);
  g_return_val_if_fail (index < findings->codes.length, 0);
  g_return_val_if_fail ((guint) level < N_LEVELS, 0);

  return get_code (findings, index)->levels[level];
}

gboolean
fedorg_findings_get_compared (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, FALSE);

  return findings->baseline != NULL;
}

guint
fedorg_findings_get_n_with_status (const FedorgFindings *findings, FedorgFindingStatus status)
{
  guint n = 0;

  g_return_val_if_fail (findings != NULL, 0);

  for (gsize i = 0; i < findings->list.length; i++)
    n += get_finding (findings, i)->status == status;
  return n;
}

guint
fedorg_findings_get_n_resolved (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, 0);

  return (guint) findings->resolved.length;
}

const FedorgBaselineEntry *
fedorg_findings_get_resolved (const FedorgFindings *findings, guint index)
{
  g_return_val_if_fail (findings != NULL, NULL);
  g_return_val_if_fail (index < findings->resolved.length, NULL);

  return fedorg_baseline_get_entry (findings->baseline,
                                    fedorg_array_index (&findings->resolved, guint, index));
}

/* The structural findings as a list of their own, for those who look at a roster without a check.
 * NULL if there is no memory */
static FedorgFindings *
make_structural (FedorgRoster *roster)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  FedorgFindings *findings;
  FedorgFindingsBuilder *builder =
      fedorg_findings_builder_new (roster, fedorg_limits_get (limits, FEDORG_LIMIT_FINDINGS));

  if (builder == NULL)
    return NULL;
  for (guint64 i = 0; i < fedorg_roster_get_n_structural (roster); i++) {
    const char *code = fedorg_roster_get_structural_code (roster, i);
    if (fedorg_findings_builder_wants_more (builder))
      fedorg_findings_builder_take (builder, fedorg_roster_dup_structural (roster, i));
    else
      fedorg_findings_builder_count (builder, code, fedorg_message_get_severity (code), 1);
  }
  if (fedorg_roster_get_as_of (roster) != FEDORG_DATE_NONE)
    fedorg_findings_builder_set_date (builder,
                                      fedorg_roster_choose_date (roster, FEDORG_DATE_NONE));
  findings = fedorg_findings_builder_finish (builder, NULL);
  if (findings == NULL)
    return NULL;

  /* the roster keeps the list, so the list does not keep the roster; whoever refers to the list
   * refers to the roster */
  findings->is_own = TRUE;
  fedorg_roster_unref (roster);
  return findings;
}

FedorgFindings *
fedorg_roster_get_findings (const FedorgRoster *roster)
{
  g_return_val_if_fail (roster != NULL, NULL);

  FedorgRoster *cache = (FedorgRoster *) roster;
  g_mutex_lock (&cache->findings_lock);
  if (cache->findings == NULL)
    cache->findings = make_structural (cache);
  g_mutex_unlock (&cache->findings_lock);
  return roster->findings;
}
