/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-baseline.h>

#include "base/fedorg-block-private.h"
#include "base/fedorg-personal-private.h"
#include "base/fedorg-text-private.h"
#include "model/fedorg-lists-private.h"

struct _FedorgBaseline {
  gatomicrefcount references;
  FedorgArray list; /* FedorgBaselineEntry * */
  gboolean failed;  /* there was no memory for one */
};

G_DEFINE_BOXED_TYPE (FedorgBaselineEntry, fedorg_baseline_entry, fedorg_baseline_entry_copy,
                     fedorg_baseline_entry_free)
G_DEFINE_BOXED_TYPE (FedorgBaseline, fedorg_baseline, fedorg_baseline_ref, fedorg_baseline_unref)

/* has the copy every text of the entry? */
static gboolean
is_whole (const FedorgBaselineEntry *copy, const FedorgBaselineEntry *entry)
{
  return (copy->fingerprint == NULL) == (entry->fingerprint == NULL) &&
         (copy->code == NULL) == (entry->code == NULL) &&
         (copy->organization == NULL) == (entry->organization == NULL) &&
         (copy->message == NULL) == (entry->message == NULL);
}

FedorgBaselineEntry *
fedorg_baseline_entry_copy (const FedorgBaselineEntry *entry)
{
  FedorgBaselineEntry *copy;

  g_return_val_if_fail (entry != NULL, NULL);

  copy = g_try_new0 (FedorgBaselineEntry, 1);
  if (copy == NULL)
    return NULL;
  copy->fingerprint = fedorg_text_dup (entry->fingerprint);
  copy->code = fedorg_personal_dup_masked (entry->code);
  copy->organization = fedorg_personal_dup_masked (entry->organization);
  copy->message = fedorg_personal_dup_masked (entry->message);
  if (is_whole (copy, entry))
    return copy;
  fedorg_baseline_entry_free (copy);
  return NULL;
}

void
fedorg_baseline_entry_free (FedorgBaselineEntry *entry)
{
  if (entry == NULL)
    return;

  g_free ((char *) entry->fingerprint);
  g_free ((char *) entry->code);
  g_free ((char *) entry->organization);
  g_free ((char *) entry->message);
  g_free (entry);
}

FedorgBaseline *
fedorg_baseline_new (void)
{
  FedorgBaseline *baseline = g_new0 (FedorgBaseline, 1);

  g_atomic_ref_count_init (&baseline->references);
  return baseline;
}

FedorgBaseline *
fedorg_baseline_ref (FedorgBaseline *baseline)
{
  g_return_val_if_fail (baseline != NULL, NULL);

  g_atomic_ref_count_inc (&baseline->references);
  return baseline;
}

void
fedorg_baseline_unref (FedorgBaseline *baseline)
{
  if (!baseline || !g_atomic_ref_count_dec (&baseline->references))
    return;
  for (gsize i = 0; i < baseline->list.length; i++)
    fedorg_baseline_entry_free (fedorg_array_index (&baseline->list, FedorgBaselineEntry *, i));
  fedorg_array_clear (&baseline->list);
  g_free (baseline);
}

void
fedorg_baseline_add (FedorgBaseline *baseline, const FedorgBaselineEntry *entry)
{
  g_return_if_fail (baseline != NULL);
  g_return_if_fail (entry != NULL);
  g_return_if_fail (entry->fingerprint != NULL && entry->code != NULL);

  FedorgBaselineEntry *copy = fedorg_baseline_entry_copy (entry);
  FedorgBaselineEntry **added =
      copy != NULL ? fedorg_array_add (&baseline->list, FedorgBaselineEntry *) : NULL;

  if (added != NULL) {
    *added = copy;
    return;
  }
  baseline->failed = TRUE;
  fedorg_baseline_entry_free (copy);
}

gboolean
fedorg_baseline_has_failed (const FedorgBaseline *baseline)
{
  return baseline->failed;
}

guint
fedorg_baseline_get_n_entries (const FedorgBaseline *baseline)
{
  g_return_val_if_fail (baseline != NULL, 0);

  return (guint) baseline->list.length;
}

const FedorgBaselineEntry *
fedorg_baseline_get_entry (const FedorgBaseline *baseline, guint index)
{
  g_return_val_if_fail (baseline != NULL, NULL);
  g_return_val_if_fail (index < baseline->list.length, NULL);

  return fedorg_array_index (&baseline->list, FedorgBaselineEntry *, index);
}
