/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-baseline.h>

#include "base/fedorg-personal-private.h"

struct _FedorgBaseline {
  gatomicrefcount references;
  GPtrArray *list; /* FedorgBaselineEntry * */
};

G_DEFINE_BOXED_TYPE (FedorgBaselineEntry, fedorg_baseline_entry, fedorg_baseline_entry_copy,
                     fedorg_baseline_entry_free)
G_DEFINE_BOXED_TYPE (FedorgBaseline, fedorg_baseline, fedorg_baseline_ref, fedorg_baseline_unref)

FedorgBaselineEntry *
fedorg_baseline_entry_copy (const FedorgBaselineEntry *entry)
{
  FedorgBaselineEntry *copy;

  g_return_val_if_fail (entry != NULL, NULL);

  copy = g_memdup2 (entry, sizeof *entry);
  copy->fingerprint = g_strdup (entry->fingerprint);
  copy->code = fedorg_personal_dup_masked (entry->code);
  copy->organization = fedorg_personal_dup_masked (entry->organization);
  copy->message = fedorg_personal_dup_masked (entry->message);
  return copy;
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
  baseline->list = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_baseline_entry_free);
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
  g_ptr_array_unref (baseline->list);
  g_free (baseline);
}

void
fedorg_baseline_add (FedorgBaseline *baseline, const FedorgBaselineEntry *entry)
{
  g_return_if_fail (baseline != NULL);
  g_return_if_fail (entry != NULL);
  g_return_if_fail (entry->fingerprint != NULL && entry->code != NULL);

  g_ptr_array_add (baseline->list, fedorg_baseline_entry_copy (entry));
}

guint
fedorg_baseline_get_n_entries (const FedorgBaseline *baseline)
{
  g_return_val_if_fail (baseline != NULL, 0);

  return baseline->list->len;
}

const FedorgBaselineEntry *
fedorg_baseline_get_entry (const FedorgBaseline *baseline, guint index)
{
  g_return_val_if_fail (baseline != NULL, NULL);
  g_return_val_if_fail (index < baseline->list->len, NULL);

  return g_ptr_array_index (baseline->list, index);
}
