/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-waivers.h>

#include "base/fedorg-personal-private.h"
#include "model/fedorg-lists-private.h"

/* One exemption: a rule that an organisation, or one subject of it, need not meet, with the reason
 * and how long. Texts come from a file that people write, so they are masked before anything prints
 * them. */

G_DEFINE_BOXED_TYPE (FedorgWaiver, fedorg_waiver, fedorg_waiver_copy, fedorg_waiver_free)

FedorgWaiver *
fedorg_waiver_new (const char *rule, const char *organization, const char *reason)
{
  g_return_val_if_fail (rule != NULL, NULL);
  g_return_val_if_fail (organization != NULL, NULL);
  g_return_val_if_fail (reason != NULL, NULL);

  FedorgWaiver *waiver = g_try_new0 (FedorgWaiver, 1);

  if (waiver == NULL)
    return NULL;
  waiver->rule = fedorg_personal_dup_masked (rule);
  waiver->organization = fedorg_personal_dup_masked (organization);
  waiver->reason = fedorg_personal_dup_masked (reason);
  waiver->date = FEDORG_DATE_NONE;
  waiver->until = FEDORG_DATE_NONE;
  if (waiver->rule != NULL && waiver->organization != NULL && waiver->reason != NULL)
    return waiver;
  fedorg_waiver_free (waiver);
  return NULL;
}

FedorgWaiver *
fedorg_waiver_copy (const FedorgWaiver *waiver)
{
  g_return_val_if_fail (waiver != NULL, NULL);

  FedorgWaiver *copy = fedorg_waiver_new (waiver->rule, waiver->organization, waiver->reason);

  if (copy == NULL)
    return NULL;
  copy->author = fedorg_personal_dup_masked (waiver->author);
  copy->subject = fedorg_personal_dup_masked (waiver->subject);
  copy->date = waiver->date;
  copy->until = waiver->until;
  copy->line = waiver->line;
  /* a text that the waiver has must be in the copy too, else there was no memory for it */
  if ((copy->author == NULL) == (waiver->author == NULL) &&
      (copy->subject == NULL) == (waiver->subject == NULL))
    return copy;
  fedorg_waiver_free (copy);
  return NULL;
}

void
fedorg_waiver_free (FedorgWaiver *waiver)
{
  if (waiver == NULL)
    return;

  g_free (waiver->rule);
  g_free (waiver->organization);
  g_free (waiver->subject);
  g_free (waiver->reason);
  g_free (waiver->author);
  g_free (waiver);
}

gboolean
fedorg_waiver_set_subject (FedorgWaiver *waiver, const char *subject)
{
  g_return_val_if_fail (waiver != NULL, FALSE);

  char *masked = fedorg_personal_dup_masked (subject);

  if (masked == NULL && subject != NULL)
    return FALSE;
  g_free (waiver->subject);
  waiver->subject = masked;
  return TRUE;
}

void
fedorg_waiver_set_author (FedorgWaiver *waiver, const char *author)
{
  g_return_if_fail (waiver != NULL);

  char *masked = fedorg_personal_dup_masked (author);

  g_free (waiver->author);
  waiver->author = masked;
}

void
fedorg_waiver_set_date (FedorgWaiver *waiver, gint32 date)
{
  g_return_if_fail (waiver != NULL);
  g_return_if_fail (date == FEDORG_DATE_NONE || fedorg_date_get (date, NULL, NULL, NULL));

  waiver->date = date;
}

void
fedorg_waiver_set_until (FedorgWaiver *waiver, gint32 until)
{
  g_return_if_fail (waiver != NULL);
  g_return_if_fail (until == FEDORG_DATE_NONE || fedorg_date_get (until, NULL, NULL, NULL));

  waiver->until = until;
}

void
fedorg_waiver_set_line (FedorgWaiver *waiver, guint line)
{
  g_return_if_fail (waiver != NULL);

  waiver->line = line;
}

const char *
fedorg_waiver_get_rule (const FedorgWaiver *waiver)
{
  g_return_val_if_fail (waiver != NULL, NULL);

  return waiver->rule;
}

const char *
fedorg_waiver_get_organization (const FedorgWaiver *waiver)
{
  g_return_val_if_fail (waiver != NULL, NULL);

  return waiver->organization;
}

const char *
fedorg_waiver_get_subject (const FedorgWaiver *waiver)
{
  g_return_val_if_fail (waiver != NULL, NULL);

  return waiver->subject;
}

const char *
fedorg_waiver_get_reason (const FedorgWaiver *waiver)
{
  g_return_val_if_fail (waiver != NULL, NULL);

  return waiver->reason;
}

const char *
fedorg_waiver_get_author (const FedorgWaiver *waiver)
{
  g_return_val_if_fail (waiver != NULL, NULL);

  return waiver->author;
}

gint32
fedorg_waiver_get_date (const FedorgWaiver *waiver)
{
  g_return_val_if_fail (waiver != NULL, FEDORG_DATE_NONE);

  return waiver->date;
}

gint32
fedorg_waiver_get_until (const FedorgWaiver *waiver)
{
  g_return_val_if_fail (waiver != NULL, FEDORG_DATE_NONE);

  return waiver->until;
}

guint
fedorg_waiver_get_line (const FedorgWaiver *waiver)
{
  g_return_val_if_fail (waiver != NULL, 0);

  return waiver->line;
}
