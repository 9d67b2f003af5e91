/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/fedorg-work-private.h"

#include <fedorg/fedorg-date.h>

/* Whose activities a measure is taken of, and when. Without any of it a measure looks at all
 * activities of the organisation, at any time. */

FedorgWork *
fedorg_work_new (void)
{
  FedorgWork *work = g_new0 (FedorgWork, 1);

  /* a rule that warns does so from the first day of the period that runs */
  work->time.warns_from = (FedorgRatio){0, 1};
  work->time.from = work->time.to = work->time.by = FEDORG_DATE_NONE;
  return work;
}

void
fedorg_work_free (FedorgWork *work)
{
  if (work == NULL)
    return;
  fedorg_selector_free (work->subjects);
  fedorg_selector_free (work->time.within_of);
  g_free (work);
}

/* Days after each of some activities are periods too, of which each activity begins one. */
gboolean
fedorg_work_has_periods (const FedorgWork *work)
{
  return work != NULL &&
         (work->time.months > 0 || work->time.is_term || work->time.within_of != NULL);
}
