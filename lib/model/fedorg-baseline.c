/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-baseline.h>
#include <fedorg/fedorg-findings.h>
#include <fedorg/fedorg-roster.h>

#include "base/fedorg-block-private.h"
#include "base/fedorg-personal-private.h"
#include "base/fedorg-text-private.h"
#include "model/fedorg-lists-private.h"

/* The findings of an earlier check, by fingerprint, with code, organisation and message for those
 * that are gone. Entries are copied from files that anybody may have written, so their texts are
 * masked like those of findings. */

struct _FedorgBaseline {
  gatomicrefcount references;
  FedorgArray list; /* FedorgBaselineEntry * */
  gboolean failed;  /* there was no memory for one */
};

G_DEFINE_BOXED_TYPE (FedorgBaselineEntry, fedorg_baseline_entry, fedorg_baseline_entry_copy,
                     fedorg_baseline_entry_free)
G_DEFINE_BOXED_TYPE (FedorgBaseline, fedorg_baseline, fedorg_baseline_ref, fedorg_baseline_unref)

/* has the entry every text that was given for it? */
static gboolean
is_whole (const FedorgBaselineEntry *entry, const char *organization, const char *message)
{
  return entry->fingerprint != NULL && entry->code != NULL &&
         (entry->organization == NULL) == (organization == NULL) &&
         (entry->message == NULL) == (message == NULL);
}

FedorgBaselineEntry *
fedorg_baseline_entry_new (const char *fingerprint, const char *code, const char *organization,
                           const char *message)
{
  g_return_val_if_fail (fingerprint != NULL, NULL);
  g_return_val_if_fail (code != NULL, NULL);

  FedorgBaselineEntry *entry = g_try_new0 (FedorgBaselineEntry, 1);

  if (entry == NULL)
    return NULL;
  /* not masked: it must be compared byte for byte, and is a checksum */
  entry->fingerprint = fedorg_text_dup (fingerprint);
  entry->code = fedorg_personal_dup_masked (code);
  entry->organization = fedorg_personal_dup_masked (organization);
  entry->message = fedorg_personal_dup_masked (message);
  if (is_whole (entry, organization, message))
    return entry;
  fedorg_baseline_entry_free (entry);
  return NULL;
}

FedorgBaselineEntry *
fedorg_baseline_entry_copy (const FedorgBaselineEntry *entry)
{
  g_return_val_if_fail (entry != NULL, NULL);

  return fedorg_baseline_entry_new (entry->fingerprint, entry->code, entry->organization,
                                    entry->message);
}

void
fedorg_baseline_entry_free (FedorgBaselineEntry *entry)
{
  if (entry == NULL)
    return;

  g_free (entry->fingerprint);
  g_free (entry->code);
  g_free (entry->organization);
  g_free (entry->message);
  g_free (entry);
}

const char *
fedorg_baseline_entry_get_fingerprint (const FedorgBaselineEntry *entry)
{
  g_return_val_if_fail (entry != NULL, NULL);

  return entry->fingerprint;
}

const char *
fedorg_baseline_entry_get_code (const FedorgBaselineEntry *entry)
{
  g_return_val_if_fail (entry != NULL, NULL);

  return entry->code;
}

const char *
fedorg_baseline_entry_get_organization (const FedorgBaselineEntry *entry)
{
  g_return_val_if_fail (entry != NULL, NULL);

  return entry->organization;
}

const char *
fedorg_baseline_entry_get_message (const FedorgBaselineEntry *entry)
{
  g_return_val_if_fail (entry != NULL, NULL);

  return entry->message;
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
fedorg_baseline_take (FedorgBaseline *baseline, FedorgBaselineEntry *entry)
{
  FedorgBaselineEntry **added =
      entry != NULL ? fedorg_array_add (&baseline->list, FedorgBaselineEntry *) : NULL;

  if (added != NULL) {
    *added = entry;
    return;
  }
  /* reported by whoever uses the list: a baseline with a gap would call old findings new */
  baseline->failed = TRUE;
  fedorg_baseline_entry_free (entry);
}

void
fedorg_baseline_add (FedorgBaseline *baseline, const FedorgBaselineEntry *entry)
{
  g_return_if_fail (baseline != NULL);
  g_return_if_fail (entry != NULL);

  fedorg_baseline_take (baseline, fedorg_baseline_entry_copy (entry));
}

/* the same entries as of the JSON of the findings, whose messages are English */
FedorgBaseline *
fedorg_baseline_new_for_findings (const FedorgFindings *findings)
{
  g_return_val_if_fail (findings != NULL, NULL);

  FedorgBaseline *baseline = fedorg_baseline_new ();
  const FedorgRoster *roster = fedorg_findings_get_roster (findings);

  for (guint i = 0; i < fedorg_findings_get_n_findings (findings); i++) {
    const FedorgFinding *finding = fedorg_findings_get_finding (findings, i);
    guint32 organization = fedorg_finding_get_organization (finding);
    g_autofree char *message = fedorg_finding_dup_message (finding, FEDORG_LANGUAGE_EN);

    fedorg_baseline_take (
        baseline,
        fedorg_baseline_entry_new (
            fedorg_finding_get_fingerprint (finding), fedorg_finding_get_code (finding),
            organization != FEDORG_NONE ? fedorg_roster_get_organization_id (roster, organization)
                                        : NULL,
            message));
  }
  return baseline;
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
