/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "check/fedorg-check-waivers-private.h"

#include <fedorg/fedorg-activity.h>
#include <string.h>

#include "model/fedorg-lists-private.h"

/* Waivers for one of those whom a finding names: a member or an activity. */

/* is there another member of the organisation with the person's name? */
static gboolean
shares_name (const FedorgRoster *roster, guint32 organization, guint32 person, const char *name)
{
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);

  for (guint32 m = firsts[organization]; m < firsts[organization + 1]; m++)
    if (persons[m] != person &&
        g_strcmp0 (fedorg_roster_get_person_name (roster, persons[m]), name) == 0)
      return TRUE;
  return FALSE;
}

/* by her identifier, or by a name that nobody else of the organisation has */
static gboolean
means_person (const FedorgRoster *roster, guint32 organization, guint32 person, const char *word)
{
  if (g_strcmp0 (fedorg_roster_get_person_id (roster, person), word) == 0)
    return TRUE;
  return g_strcmp0 (fedorg_roster_get_person_name (roster, person), word) == 0 &&
         !shares_name (roster, organization, person, word);
}

static gboolean
means_subject (const FedorgRoster *roster, const FedorgFinding *finding, guint index,
               const char *word)
{
  guint32 person = fedorg_finding_get_subject_person (finding, index);

  if (person != FEDORG_NONE)
    return means_person (roster, finding->organization, person, word);
  return g_strcmp0 (fedorg_roster_get_activity_id (
                        roster, fedorg_finding_get_subject_activity (finding, index)),
                    word) == 0;
}

/* Persons who break a rule are its subjects as soon as one of them is waived. FALSE if there is no
 * memory */
static gboolean
make_subjects (FedorgFinding *finding)
{
  gsize n = finding->names_offenders && finding->subjects.length == 0 ? finding->persons.length : 0;

  for (gsize i = 0; i < n; i++)
    if (fedorg_finding_add_subject (finding, fedorg_array_index (&finding->persons, guint32, i),
                                    FEDORG_NONE) == NULL)
      return FALSE;
  return TRUE;
}

static gboolean
names_anybody (const FedorgCheckWaivers *self, const FedorgFinding *finding, const char *word)
{
  for (guint i = 0; i < fedorg_finding_get_n_subjects (finding); i++)
    if (means_subject (self->roster, finding, i, word))
      return TRUE;
  for (gsize i = 0; finding->names_offenders && i < finding->persons.length; i++)
    if (means_person (self->roster, finding->organization,
                      fedorg_array_index (&finding->persons, guint32, i), word))
      return TRUE;
  return FALSE;
}

static gboolean
waive_subject (const FedorgCheckWaivers *self, FedorgFinding *finding, guint waiver)
{
  const char *word = fedorg_waivers_get_waiver (self->waivers, waiver)->subject;

  if (!names_anybody (self, finding, word))
    return TRUE;
  g_atomic_int_set (&self->is_met[waiver], 1);
  if (!make_subjects (finding))
    return FALSE;
  for (guint i = 0; i < fedorg_finding_get_n_subjects (finding); i++)
    if (fedorg_finding_get_subject_waiver (finding, i) == NULL &&
        means_subject (self->roster, finding, i, word))
      fedorg_finding_waive_subject (finding, i, self->waivers, waiver);
  return TRUE;
}

/* a finding all of whose subjects are waived is waived itself, for the reason of the first */
static void
sum_up (const FedorgCheckWaivers *self, FedorgFinding *finding, guint first)
{
  guint n = fedorg_finding_get_n_subjects (finding), n_waived = 0;

  for (guint i = 0; i < n; i++)
    n_waived += fedorg_finding_get_subject_waiver (finding, i) != NULL;
  if (n_waived == 0)
    return;
  fedorg_finding_add_count (finding, "waived", n_waived);
  if (n_waived == n && !finding->waiver.applies)
    fedorg_finding_set_waiver (finding, self->waivers, first);
}

/* waivers for the organisation come before those for one of its members: they leave nothing to
 * waive */
gboolean
fedorg_check_waivers_apply (const FedorgCheckWaivers *self, guint32 rule, FedorgFinding *finding)
{
  guint first = G_MAXUINT, waiver;

  for (gsize i = fedorg_check_waivers_get_first (self, rule, finding->organization);
       fedorg_check_waivers_get (self, i, rule, finding->organization, &waiver); i++) {
    if (fedorg_waivers_get_waiver (self->waivers, waiver)->subject == NULL) {
      if (!finding->waiver.applies)
        fedorg_finding_set_waiver (finding, self->waivers, waiver);
      continue;
    }
    if (!waive_subject (self, finding, waiver))
      return FALSE;
    first = MIN (first, waiver);
  }
  if (first != G_MAXUINT)
    sum_up (self, finding, first);
  return TRUE;
}
