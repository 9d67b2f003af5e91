/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/fedorg-work-private.h"

#include <fedorg/fedorg-date.h>

FedorgWork *
fedorg_work_new (void)
{
  FedorgWork *work = g_new0 (FedorgWork, 1);

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

gboolean
fedorg_work_has_periods (const FedorgWork *work)
{
  return work != NULL &&
         (work->time.months > 0 || work->time.is_term || work->time.within_of != NULL);
}
