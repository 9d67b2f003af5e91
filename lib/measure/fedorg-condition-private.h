/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "measure/fedorg-selection-private.h"

G_BEGIN_DECLS

/* The inside of a selection: conditions by index. The first four are constants, nothing and
 * everything in each domain; those of organisations stand for both domains while compiling. */

#define FEDORG_NOTHING     0u
#define FEDORG_EVERYTHING  1u
#define FEDORG_N_CONSTANTS 4u

struct _FedorgSelection {
  const FedorgRoster *roster;
  gint32 as_of;
  FedorgLexicon *lexicon;
  GPtrArray *conditions; /* FedorgCondition * */
  GTree *by_signature;   /* a text that two conditions share if they are equal: the index */
  guint depth;           /* the greatest of a condition */
  gboolean failed;
};

gboolean fedorg_selection_find (const FedorgSelection *selection, const char *signature,
                                guint32 *condition);

/* takes the condition over; its signature is new */
guint32 fedorg_selection_take (FedorgSelection *selection, const char *signature,
                               FedorgCondition *condition);

/* ALL or ANY of conditions of whatever domain; of organisations if all of them are */
guint32 fedorg_selection_combine (FedorgSelection *selection, FedorgConditionKind kind,
                                  const GArray *members);

/* the same condition about memberships */
guint32 fedorg_selection_lift (FedorgSelection *selection, guint32 condition);

G_END_DECLS
