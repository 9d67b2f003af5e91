/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-findings-private.h"

#include <string.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-limits.h>
#include <fedorg/fedorg-message.h>
#include "base/fedorg-block-private.h"
#include "base/fedorg-hash-private.h"
#include "base/fedorg-limits-private.h"
#include "base/fedorg-message-private.h"
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
  GPtrArray *rulesets; /* char *: identifiers */
  GPtrArray *list;
  GArray *codes; /* CodeCount */
  guint64 totals[FEDORG_SEVERITY_ERROR + 1];
  guint64 n_waived;
  gboolean truncated;
  FedorgBaseline *baseline; /* NULL: nothing was compared */
  GArray *resolved;         /* guint: entries of the baseline */
};

struct _FedorgFindingsBuilder {
  FedorgFindings *findings;
  guint64 limit;
  FedorgKeyTable *index; /* of codes */
  const char *last_code; /* of the caller, so that runs of one code are found at once */
  guint last_index;
};

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
  g_ptr_array_unref (findings->rulesets);
  g_ptr_array_unref (findings->list);
  g_array_unref (findings->codes);
  g_array_unref (findings->resolved);
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

static void
clear_code (gpointer data)
{
  fedorg_code_unref (((CodeCount *) data)->shared);
}

FedorgFindingsBuilder *
fedorg_findings_builder_new (FedorgRoster *roster, guint64 limit)
{
  FedorgFindingsBuilder *builder = g_new0 (FedorgFindingsBuilder, 1);
  builder->limit = limit;
  builder->index = fedorg_key_table_new ();
  builder->findings = g_new0 (FedorgFindings, 1);
  g_atomic_ref_count_init (&builder->findings->references);
  builder->findings->roster = fedorg_roster_ref (roster);
  builder->findings->date.date = FEDORG_DATE_NONE;
  builder->findings->rulesets = g_ptr_array_new_with_free_func (g_free);
  builder->findings->list = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_finding_unref);
  builder->findings->codes = g_array_new (FALSE, FALSE, sizeof (CodeCount));
  g_array_set_clear_func (builder->findings->codes, clear_code);
  builder->findings->resolved = g_array_new (FALSE, FALSE, sizeof (guint));
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
  g_ptr_array_add (builder->findings->rulesets, g_strdup (id));
}

gboolean
fedorg_findings_builder_wants_more (const FedorgFindingsBuilder *builder)
{
  return builder->findings->list->len < builder->limit;
}

static guint
index_of_code (FedorgFindingsBuilder *builder, const char *code)
{
  GArray *codes = builder->findings->codes;
  if (code == builder->last_code)
    return builder->last_index;

  guint32 i;
  if (!fedorg_key_table_find (builder->index, code, strlen (code), &i)) {
    CodeCount added = {code, NULL, 0, {0}};

    i = codes->len;
    g_array_append_val (codes, added);

    /* without memory a code may stand twice */
    fedorg_key_table_add (builder->index, code, strlen (code), i);
  }
  builder->last_code = code;
  builder->last_index = i;
  return i;
}

static void
add_count (FedorgFindingsBuilder *builder, const char *code, FedorgSeverity severity,
           gboolean waived, guint64 count)
{
  FedorgFindings *findings = builder->findings;

  /* the array may move while a code is added to it */
  guint index = index_of_code (builder, code);
  g_array_index (findings->codes, CodeCount, index).count += count;
  if (waived)
    findings->n_waived += count;
  else
    findings->totals[severity] += count;
}

void
fedorg_findings_builder_expect (FedorgFindingsBuilder *builder, FedorgCode *code)
{
  guint index = index_of_code (builder, code->text);
  CodeCount *expected = &g_array_index (builder->findings->codes, CodeCount, index);

  /* of two rulesets with one name the first is listed */
  if (expected->shared == NULL)
    expected->shared = fedorg_code_ref (code);
}

void
fedorg_findings_builder_take (FedorgFindingsBuilder *builder, FedorgFinding *finding)
{
  FedorgLevel level =
      finding->organization == FEDORG_NONE
          ? FEDORG_LEVEL_UNKNOWN
          : fedorg_roster_get_organization_level (builder->findings->roster, finding->organization);

  add_count (builder, finding->code, finding->severity, finding->waived, 1);
  fedorg_findings_builder_place (builder, finding->code, level, 1);
  if (fedorg_findings_builder_wants_more (builder)) {
    g_ptr_array_add (builder->findings->list, finding);
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
  guint index = index_of_code (builder, code);

  g_array_index (builder->findings->codes, CodeCount, index).levels[level % N_LEVELS] += count;
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

static gint
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* in an order of their own, and without those who have but a number: the rows may change */
static void
add_persons_to_checksum (GChecksum *checksum, const FedorgFinding *finding,
                         const FedorgRoster *roster)
{
  const guint8 *flags = FEDORG_COLUMN (roster, guint8, PERSON_FLAGS);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < finding->persons->len; i++) {
    guint32 person = g_array_index (finding->persons, guint32, i);

    if ((flags[person] & FEDORG_PERSON_FLAG_ANONYMOUS) == 0)
      g_ptr_array_add (ids, (gpointer) fedorg_roster_get_person_id (roster, person));
  }
  g_ptr_array_sort (ids, compare_texts);
  for (guint i = 0; i < ids->len; i++)
    add_to_checksum (checksum, g_ptr_array_index (ids, i));
}

/* what tells a finding from others: no line, which moves, and no value */
static GChecksum *
make_checksum (const FedorgFinding *finding, const FedorgRoster *roster)
{
  GChecksum *checksum = g_checksum_new (G_CHECKSUM_SHA256);

  add_to_checksum (checksum, finding->code);
  if (finding->organization != FEDORG_NONE)
    add_to_checksum (checksum, fedorg_roster_get_organization_id (roster, finding->organization));
  add_persons_to_checksum (checksum, finding, roster);
  for (guint i = 0; i < finding->missing->len; i++)
    add_to_checksum (checksum, g_ptr_array_index (finding->missing, i));
  add_to_checksum (checksum, finding->subject);
  return checksum;
}

/* how often each fingerprint was asked for */
typedef struct {
  FedorgKeyTable *table;
  FedorgArray counts; /* guint32 */
} Repetitions;

/* how many findings before are the same; without memory they are not told apart */
static guint32
count_repetition (Repetitions *repetitions, const char *text)
{
  gsize length = strlen (text);
  guint32 index;
  if (fedorg_key_table_find (repetitions->table, text, length, &index))
    return ++fedorg_array_index (&repetitions->counts, guint32, index);

  index = (guint32) repetitions->counts.length;
  if (fedorg_array_add (&repetitions->counts, guint32) != NULL)
    fedorg_key_table_add (repetitions->table, text, length, index);
  return 0;
}

/* equal findings (the same wrong field twice in one organisation) are told apart by counting */
static void
set_fingerprint (FedorgFinding *finding, const FedorgRoster *roster, Repetitions *repetitions)
{
  g_autoptr (GChecksum) checksum = make_checksum (finding, roster);
  g_autoptr (GChecksum) numbered = g_checksum_copy (checksum);
  guint32 repetition = count_repetition (repetitions, g_checksum_get_string (checksum));
  g_autofree char *number = repetition == 0 ? NULL : g_strdup_printf ("%u", repetition);

  add_to_checksum (numbered, number);
  g_strlcpy (finding->fingerprint, g_checksum_get_string (numbered), sizeof finding->fingerprint);
}

static gint
compare_codes (gconstpointer a, gconstpointer b)
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

  while (low < high) {
    guint middle = low + (high - low) / 2;

    if (strcmp (fedorg_baseline_get_entry (baseline, order[middle])->fingerprint, fingerprint) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  if (low < n &&
      strcmp (fedorg_baseline_get_entry (baseline, order[low])->fingerprint, fingerprint) == 0)
    return low;
  return n;
}

static void
compare_with_baseline (FedorgFindings *findings)
{
  const FedorgBaseline *baseline = findings->baseline;
  guint n = fedorg_baseline_get_n_entries (baseline);
  g_autofree guint *order = g_new (guint, n + 1);
  g_autofree gboolean *is_found = g_new0 (gboolean, n + 1);

  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint) n, sizeof (guint), compare_fingerprints, (gpointer) baseline);
  for (guint i = 0; i < findings->list->len; i++) {
    FedorgFinding *finding = g_ptr_array_index (findings->list, i);
    guint at = find_entry (baseline, order, finding->fingerprint);

    finding->status = at < n ? FEDORG_FINDING_STATUS_REMAINING : FEDORG_FINDING_STATUS_NEW;
    if (at < n)
      is_found[order[at]] = TRUE;
  }
  for (guint i = 0; i < n; i++)
    if (!is_found[i])
      g_array_append_val (findings->resolved, i);
}

FedorgFindings *
fedorg_findings_builder_finish (FedorgFindingsBuilder *builder)
{
  Repetitions repetitions = {fedorg_key_table_new (), {0}};
  FedorgFindings *findings = g_steal_pointer (&builder->findings);

  for (guint i = 0; i < findings->list->len; i++)
    set_fingerprint (g_ptr_array_index (findings->list, i), findings->roster, &repetitions);
  fedorg_key_table_free (repetitions.table);
  fedorg_array_clear (&repetitions.counts);
  if (findings->baseline != NULL)
    compare_with_baseline (findings);
  for (guint i = findings->codes->len; i > 0; i--)
    if (g_array_index (findings->codes, CodeCount, i - 1).count == 0)
      g_array_remove_index (findings->codes, i - 1);
  /* stable: rules are not in the catalogue and stay as they came, after the structural codes */
  g_array_sort (findings->codes, compare_codes);
  fedorg_key_table_free (builder->index);
  g_free (builder);
  return findings;
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

  return findings->rulesets->len;
}

const char *
fedorg_findings_get_ruleset_id (const FedorgFindings *findings, guint index)
{
  g_return_val_if_fail (findings != NULL, NULL);
  g_return_val_if_fail (index < findings->rulesets->len, NULL);

  return g_ptr_array_index (findings->rulesets, index);
}

guint
fedorg_findings_get_n_findings (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, 0);

  return findings->list->len;
}

const FedorgFinding *
fedorg_findings_get_finding (const FedorgFindings *findings, guint index)
{
  g_return_val_if_fail (findings != NULL, NULL);
  g_return_val_if_fail (index < findings->list->len, NULL);

  return g_ptr_array_index (findings->list, index);
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

  return findings->codes->len;
}

const char *
fedorg_findings_get_code (const FedorgFindings *findings, guint index, guint64 *count)
{
  g_return_val_if_fail (findings != NULL, NULL);
  g_return_val_if_fail (index < findings->codes->len, NULL);

  const CodeCount *code = &g_array_index (findings->codes, CodeCount, index);
  if (count != NULL)
    *count = code->count;
  return code->code;
}

guint64
fedorg_findings_get_code_level_count (const FedorgFindings *findings, guint index,
                                      FedorgLevel level)
{
  g_return_val_if_fail (findings != NULL, 0);
  g_return_val_if_fail (index < findings->codes->len, 0);
  g_return_val_if_fail ((guint) level < N_LEVELS, 0);

  return g_array_index (findings->codes, CodeCount, index).levels[level];
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

  for (guint i = 0; i < findings->list->len; i++)
    n += ((const FedorgFinding *) g_ptr_array_index (findings->list, i))->status == status;
  return n;
}

guint
fedorg_findings_get_n_resolved (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, 0);

  return findings->resolved->len;
}

const FedorgBaselineEntry *
fedorg_findings_get_resolved (const FedorgFindings *findings, guint index)
{
  g_return_val_if_fail (findings != NULL, NULL);
  g_return_val_if_fail (index < findings->resolved->len, NULL);

  return fedorg_baseline_get_entry (findings->baseline,
                                    g_array_index (findings->resolved, guint, index));
}

/* the structural findings as a list of their own, for those who look at a roster without a check */
static FedorgFindings *
make_structural (FedorgRoster *roster)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  FedorgFindings *findings;
  FedorgFindingsBuilder *builder =
      fedorg_findings_builder_new (roster, fedorg_limits_get (limits, FEDORG_LIMIT_FINDINGS));

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
  findings = fedorg_findings_builder_finish (builder);

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
