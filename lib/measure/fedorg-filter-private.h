/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "measure/fedorg-selection-private.h"

G_BEGIN_DECLS

/* The inside of a selection: filters by index. The constants of a program's conditions stand first;
 * those of organisations stand for every kind of record while binding. */

struct _FedorgSelection {
  const FedorgRoster *roster;
  gint32 as_of;
  const FedorgConditions *conditions;
  GArray *bound; /* guint32: the filter of each condition, or FEDORG_NONE */
  FedorgRosterWords *words;
  GPtrArray *filters;  /* FedorgFilter * */
  GTree *by_signature; /* a text that two filters share if they are equal: the index */
  guint depth;         /* the greatest of a filter */
  gboolean failed;
};

gboolean fedorg_selection_find (const FedorgSelection *selection, const char *signature,
                                guint32 *filter);

/* takes the filter over; its signature is new */
guint32 fedorg_selection_take (FedorgSelection *selection, const char *signature,
                               FedorgFilter *filter);

/* ALL or ANY of filters of whatever record; of organisations if all of them are */
guint32 fedorg_selection_combine (FedorgSelection *selection, FedorgFilterKind kind,
                                  const GArray *members);

/* the same filter about memberships */
guint32 fedorg_selection_lift (FedorgSelection *selection, guint32 filter);

G_END_DECLS
