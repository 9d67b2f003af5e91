/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-findings-list-private.h"

#include <string.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-error.h>
#include "base/fedorg-error-private.h"
#include "base/fedorg-hash-private.h"
#include "base/fedorg-message-private.h"
#include "base/fedorg-text-private.h"
#include "model/fedorg-lists-private.h"
#include "model/fedorg-roster-private.h"

/* A list of findings while it is made. Totals count every finding, also waived ones and those
 * beyond the limit of the list; the list itself holds as many as the limit allows. After the first
 * want of memory nothing more is taken, and the whole list is refused at the end. */

struct _FedorgFindingsBuilder {
  FedorgFindings *findings;
  guint64 limit;
  FedorgKeyTable *index; /* of codes */
  const char *last_code; /* of the caller, so that runs of one code are found at once */
  guint last_index;
  gboolean failed; /* there was no memory for a part */
};

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
static FedorgCodeCount *
find_code (FedorgFindingsBuilder *builder, const char *code)
{
  FedorgArray *codes = &builder->findings->codes;
  /* the same address, without comparing texts: findings come in runs of one code */
  if (code == builder->last_code)
    return fedorg_findings_get_count (builder->findings, builder->last_index);

  guint32 i;
  if (!fedorg_key_table_find (builder->index, code, strlen (code), &i)) {
    FedorgCodeCount *added = NULL;

    i = (guint32) codes->length;
    if (fedorg_key_table_add (builder->index, code, strlen (code), i))
      added = fedorg_array_add (codes, FedorgCodeCount);
    if (added == NULL) {
      builder->failed = TRUE;
      return NULL;
    }
    *added = (FedorgCodeCount){.code = code};
  }
  builder->last_code = code;
  builder->last_index = i;
  return fedorg_findings_get_count (builder->findings, i);
}

static void
add_count (FedorgFindingsBuilder *builder, const char *code, FedorgSeverity severity,
           gboolean waived, guint64 count)
{
  FedorgFindings *findings = builder->findings;
  FedorgCodeCount *counted = find_code (builder, code);

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
  FedorgCodeCount *expected = find_code (builder, code->text);

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

  add_count (builder, finding->code, finding->severity, finding->waiver.applies, 1);
  fedorg_findings_builder_place (builder, finding->code, level, 1);
  if (fedorg_findings_builder_wants_more (builder)) {
    builder->failed = !list_finding (builder, finding);
    if (!builder->failed)
      return;
  }
  /* counted above, but not listed */
  builder->findings->truncated = TRUE;
  fedorg_finding_unref (finding);
}

/* Of findings that nobody lists, so they are not made: only their number is known. */
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
  FedorgCodeCount *placed = find_code (builder, code);

  if (placed != NULL)
    /* a level is below the number of levels anyway; the remainder only keeps a damaged one
     * within */
    placed->levels[level % FEDORG_N_LEVELS] += count;
}

void
fedorg_findings_builder_set_baseline (FedorgFindingsBuilder *builder, FedorgBaseline *baseline)
{
  builder->findings->baseline = fedorg_baseline_ref (baseline);
}

static gint
compare_codes (gconstpointer a, gconstpointer b, G_GNUC_UNUSED gpointer data)
{
  const FedorgCodeCount *x = a;
  const FedorgCodeCount *y = b;

  return (gint) fedorg_message_get_index (x->code) - (gint) fedorg_message_get_index (y->code);
}

/* codes that were expected and never came are not listed */
static void
sort_codes (FedorgFindings *findings)
{
  gsize n = 0;

  for (gsize i = 0; i < findings->codes.length; i++) {
    FedorgCodeCount code = *fedorg_findings_get_count (findings, i);

    if (code.count > 0)
      *fedorg_findings_get_count (findings, n++) = code;
    else
      fedorg_code_unref (code.shared);
  }
  findings->codes.length = n;
  /* stable: rules are not in the catalogue and stay as they came, after the structural codes */
  g_qsort_with_data (findings->codes.data, (gint) n, sizeof (FedorgCodeCount), compare_codes, NULL);
}

FedorgFindings *
fedorg_findings_builder_finish (FedorgFindingsBuilder *taken, GError **error)
{
  g_autoptr (FedorgFindingsBuilder) builder = taken;
  FedorgFindings *findings = builder->findings;

  /* fingerprints come first, since the baseline is compared by them */
  if (builder->failed || !fedorg_findings_set_fingerprints (findings) ||
      (findings->baseline != NULL && !fedorg_findings_compare_with_baseline (findings))) {
    fedorg_fail_no_memory (NULL, error);
    return NULL;
  }
  sort_codes (findings);
  return g_steal_pointer (&builder->findings);
}
