/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-findings-list-private.h"

#include <stdlib.h>
#include <string.h>

#include <fedorg/fedorg-activity.h>
#include "base/fedorg-hash-private.h"
#include "base/fedorg-message-private.h"
#include "model/fedorg-roster-private.h"

/* Fingerprints of findings: a checksum of code, organisation, persons and field of a finding, so
 * that the same finding of two checks has the same one although rows have moved. They stand in
 * baselines that offices keep, so the parts of the checksum may not change. */

static void
add_to_checksum (GChecksum *checksum, const char *text)
{
  if (text != NULL)
    g_checksum_update (checksum, (const guchar *) text, -1);
  /* a NUL behind each text: "ab" and "c" are not "a" and "bc" */
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

/* what distinguishes a finding from others: no line, which moves, and no value. NULL if there is no
 * memory */
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
  for (gsize i = 0; i < finding->verdict.missing.length; i++)
    add_to_checksum (checksum, fedorg_array_index (&finding->verdict.missing, const char *, i));
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

/* Equal findings (the same wrong field twice in one organisation) are distinguished by counting. */
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
  /* the first of equal findings is not numbered: it keeps its fingerprint when a second one
   * comes */
  add_to_checksum (numbered, repetition == 0 ? NULL : number);
  g_strlcpy (finding->fingerprint, g_checksum_get_string (numbered), sizeof finding->fingerprint);
  return TRUE;
}

gboolean
fedorg_findings_set_fingerprints (FedorgFindings *findings)
{
  Repetitions repetitions = {fedorg_key_table_new (), {0}};
  gboolean is_done = TRUE;

  for (gsize i = 0; is_done && i < findings->list.length; i++)
    is_done =
        set_fingerprint (fedorg_findings_get_nth (findings, i), findings->roster, &repetitions);
  fedorg_key_table_free (repetitions.table);
  fedorg_array_clear (&repetitions.counts);
  return is_done;
}
