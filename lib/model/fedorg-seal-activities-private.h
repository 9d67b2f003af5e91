/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/fedorg-packed-private.h"
#include "model/fedorg-seal-private.h"

G_BEGIN_DECLS

/* Activities by organisation, in the order of the input within each: counted, put in order, and then taken
 * one after the other, so that each organisation's are at hand together and columns only grow. */

/* a column that is being packed */
typedef struct {
  FedorgArray values;
  FedorgArray presence; /* guint64 */
} FedorgPacking;

/* what the names of a batch mean, by their numbers */
typedef struct {
  guint32 *persons;       /* FEDORG_NONE: the name is no person's */
  guint32 *organizations; /* likewise */
} FedorgNameMeanings;

typedef struct {
  FedorgSeal *seal;
  FedorgRoster *roster;
  const guint32 *firsts; /* of each organisation */
  guint32 *batches;      /* of each activity, in their order in the roster: where its row is */
  const guint8 **rows;
  guint32 n; /* taken so far */
  guint32 *places;
  FedorgPacking packings[FEDORG_N_ACTIVITY_MEMBERS];
  FedorgNameMeanings *meanings; /* of each batch */
  gint year;                    /* of a date that says none */
  guint32 n_undated;

  /* parents are looked for when all activities have numbers */
  FedorgArray parents; /* const char *: the identifiers, in the order of the packed column */

  /* several persons */
  FedorgKeyTable *list_table;
  FedorgArray list_firsts;  /* guint32 */
  FedorgArray list_persons; /* guint32 */
  FedorgArray scratch;      /* guint32 */

  /* counterparts that are texts, each once in an organisation */
  FedorgArray texts;   /* guint32: offsets */
  guint32 *text_slots; /* text + 1, by its hash */
  gsize n_text_slots;
  gsize text_mask;         /* of the slots that the organisation at hand takes */
  FedorgKeyTable *members; /* names of the organisation's members; NULL: not asked for */
  guint32 members_of;
} FedorgActivities;

/* an activity on its way into the columns: numbers are those of the roster */
typedef struct {
  FedorgActivityRow row;
  const FedorgTakenBatch *taken;
  guint32 batch;
  guint32 organization;
  guint32 place;
} FedorgSealedActivity;

FedorgRawFinding *fedorg_activities_add_finding (FedorgActivities *all, const char *code,
                                                 FedorgField field,
                                                 const FedorgSealedActivity *activity);

/* what the names of all batches mean; FALSE if there is no memory */
gboolean fedorg_activities_read_names (FedorgActivities *all);
void fedorg_activities_begin_organization (FedorgActivities *all, guint32 organization);
guint32 fedorg_activities_find_persons (FedorgActivities *all,
                                        const FedorgSealedActivity *activity);
guint32 fedorg_activities_find_counterpart (FedorgActivities *all,
                                            const FedorgSealedActivity *activity);

/* dates that say no year, and what contradicts itself */
void fedorg_activities_check (FedorgActivities *all, FedorgSealedActivity *activity);

/* behind all: identifiers that come twice, parents, circles */
void fedorg_activities_find_parents (FedorgActivities *all);

/* the packed column of a field while it is being made */
FedorgPacking *fedorg_activities_get_packing (FedorgActivities *all, FedorgField field);

G_END_DECLS
