/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-findings-list-private.h"

#include <string.h>

#include "base/fedorg-search-private.h"
#include "model/fedorg-lists-private.h"

/* Findings held against those of an earlier check: a fingerprint that the baseline has is a
 * remaining finding, any other a new one, and entries that no finding has are resolved. The
 * baseline may be large, so it is sorted once and searched. */

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

/* A list that was put together of several may hold a finding twice. Its first entry stands for all, else
 * the others would be resolved whatever the roster says. */
static void
settle_repetitions (const FedorgBaseline *baseline, const guint *order, gboolean *is_settled)
{
  for (guint i = 1; i < fedorg_baseline_get_n_entries (baseline); i++) {
    const FedorgBaselineEntry *before = fedorg_baseline_get_entry (baseline, order[i - 1]);
    const FedorgBaselineEntry *entry = fedorg_baseline_get_entry (baseline, order[i]);

    if (strcmp (before->fingerprint, entry->fingerprint) == 0)
      is_settled[order[i]] = TRUE;
  }
}

gboolean
fedorg_findings_compare_with_baseline (FedorgFindings *findings)
{
  const FedorgBaseline *baseline = findings->baseline;
  guint n = fedorg_baseline_get_n_entries (baseline);
  /* one more than needed: an allocation of nothing is NULL */
  g_autofree guint *order = g_try_new (guint, (gsize) n + 1);
  g_autofree gboolean *is_settled = g_try_new0 (gboolean, (gsize) n + 1);

  if (order == NULL || is_settled == NULL)
    return FALSE;
  for (guint i = 0; i < n; i++)
    order[i] = i;
  g_qsort_with_data (order, (gint) n, sizeof (guint), compare_fingerprints, (gpointer) baseline);
  settle_repetitions (baseline, order, is_settled);
  for (gsize i = 0; i < findings->list.length; i++) {
    FedorgFinding *finding = fedorg_findings_get_nth (findings, i);
    guint at = find_entry (baseline, order, finding->fingerprint);

    finding->status = at < n ? FEDORG_FINDING_STATUS_REMAINING : FEDORG_FINDING_STATUS_NEW;
    if (at < n)
      is_settled[order[at]] = TRUE;
  }
  /* in the order of the baseline */
  for (guint i = 0; i < n; i++) {
    guint *resolved = is_settled[i] ? NULL : fedorg_array_add (&findings->resolved, guint);

    if (!is_settled[i] && resolved == NULL)
      return FALSE;
    if (resolved != NULL)
      *resolved = i;
  }
  return TRUE;
}
