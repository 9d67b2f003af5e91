/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-text-private.h"
#include "model/fedorg-findings-private.h"

/* The subjects of a finding about activities: the members or activities of an organisation that
 * break a rule, each with its own number and what it lacks. They are one finding, because an
 * organisation with forty members would else have forty of them. */

static FedorgFindingSubject *
get_subject (const FedorgFinding *finding, guint index)
{
  return &fedorg_array_index (&finding->subjects, FedorgFindingSubject, index);
}

FedorgFindingSubject *
fedorg_finding_add_subject (FedorgFinding *finding, guint32 person, guint32 activity)
{
  FedorgFindingSubject *added = fedorg_array_add (&finding->subjects, FedorgFindingSubject);

  finding->failed |= added == NULL;
  if (added != NULL)
    *added = (FedorgFindingSubject){.person = person, .activity = activity};
  return added;
}

void
fedorg_finding_add_subject_missing (FedorgFinding *finding, FedorgFindingSubject *subject,
                                    const char *text)
{
  char *copy = fedorg_text_dup (text);
  char **added = copy == NULL ? NULL : fedorg_array_add (&subject->missing, char *);

  finding->failed |= added == NULL;
  if (added != NULL)
    *added = copy;
  else
    g_free (copy);
}

void
fedorg_finding_clear_subjects (FedorgFinding *finding)
{
  for (guint i = 0; i < finding->subjects.length; i++) {
    FedorgFindingSubject *subject = get_subject (finding, i);

    g_free (subject->measured);
    for (gsize m = 0; m < subject->missing.length; m++)
      g_free (fedorg_array_index (&subject->missing, char *, m));
    fedorg_array_clear (&subject->missing);
  }
  fedorg_array_clear (&finding->subjects);
}

/* The list of waivers lives as long as the finding, which only points at its entry. */
void
fedorg_finding_waive_subject (FedorgFinding *finding, guint subject, FedorgWaivers *waivers,
                              guint index)
{
  if (finding->waiver.list == NULL)
    finding->waiver.list = fedorg_waivers_ref (waivers);
  get_subject (finding, subject)->waiver = fedorg_waivers_get_waiver (waivers, index);
}

guint
fedorg_finding_get_n_subjects (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, 0);

  return (guint) finding->subjects.length;
}

guint32
fedorg_finding_get_subject_person (const FedorgFinding *finding, guint index)
{
  g_return_val_if_fail (finding != NULL, FEDORG_NONE);
  g_return_val_if_fail (index < finding->subjects.length, FEDORG_NONE);

  return get_subject (finding, index)->person;
}

guint32
fedorg_finding_get_subject_activity (const FedorgFinding *finding, guint index)
{
  g_return_val_if_fail (finding != NULL, FEDORG_NONE);
  g_return_val_if_fail (index < finding->subjects.length, FEDORG_NONE);

  return get_subject (finding, index)->activity;
}

const char *
fedorg_finding_get_subject_measured (const FedorgFinding *finding, guint index)
{
  g_return_val_if_fail (finding != NULL, NULL);
  g_return_val_if_fail (index < finding->subjects.length, NULL);

  return get_subject (finding, index)->measured;
}

const FedorgWaiver *
fedorg_finding_get_subject_waiver (const FedorgFinding *finding, guint index)
{
  g_return_val_if_fail (finding != NULL, NULL);
  g_return_val_if_fail (index < finding->subjects.length, NULL);

  return get_subject (finding, index)->waiver;
}

guint
fedorg_finding_get_subject_n_missing (const FedorgFinding *finding, guint index)
{
  g_return_val_if_fail (finding != NULL, 0);
  g_return_val_if_fail (index < finding->subjects.length, 0);

  return (guint) get_subject (finding, index)->missing.length;
}

const char *
fedorg_finding_get_subject_missing (const FedorgFinding *finding, guint index, guint item)
{
  g_return_val_if_fail (finding != NULL, NULL);
  g_return_val_if_fail (index < finding->subjects.length, NULL);
  g_return_val_if_fail (item < get_subject (finding, index)->missing.length, NULL);

  return fedorg_array_index (&get_subject (finding, index)->missing, char *, item);
}
