/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-roster.h>

G_BEGIN_DECLS

/* the day on which memberships count, and who chose it */
typedef struct {
  gint32 date;
  FedorgDateSource source;
} FedorgReferenceDate;

/* `given` where it is a date, else the roster's, else today */
FedorgReferenceDate fedorg_roster_choose_date (const FedorgRoster *roster, gint32 given);

G_END_DECLS
