/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/fedorg-packed-private.h"
#include "model/seal/fedorg-seal-persons-private.h"

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

/* where the rows of activities are, in the order of the roster */
typedef struct {
  const guint32 *firsts; /* of each organisation */
  guint32 *batches;      /* of each activity: where its row is */
  const guint8 **rows;
} FedorgActivityOrder;

/* lists of several persons, each once */
typedef struct {
  FedorgKeyTable *table;
  FedorgArray firsts;  /* guint32 */
  FedorgArray persons; /* guint32 */
} FedorgPersonLists;

/* counterparts that are texts, each once in an organisation */
typedef struct {
  FedorgArray texts; /* guint32: offsets */
  guint32 *slots;    /* text + 1, by its hash */
  gsize n_slots;
  gsize mask; /* of the slots that the organisation at hand takes */
} FedorgCounterparts;

/* the members of the organisation at hand by their names */
typedef struct {
  FedorgKeyTable *table; /* name -> its place in `persons`; NULL: not asked for */
  FedorgArray persons;   /* guint32 */
  guint32 organization;
} FedorgMemberNames;

/* persons of a roster that has no others: those whom activities name */
typedef struct {
  FedorgKeyTable
      *table;        /* organisation and name, or an identifier -> number; NULL: there are others */
  FedorgArray ids;   /* guint32: offsets */
  FedorgArray names; /* guint32: offsets */
  FedorgArray flags; /* guint8 */
} FedorgNamedPersons;

typedef struct {
  FedorgSeal *seal;
  FedorgRoster *roster;
  FedorgActivityOrder order;
  guint32 n; /* taken so far */
  guint32 *places;
  FedorgPacking packings[FEDORG_N_ACTIVITY_MEMBERS];
  FedorgNameMeanings *meanings; /* of each batch */
  gint year;                    /* of a date that says none */
  guint32 n_undated;
  guint32 n_yearless;  /* that were given the year */
  FedorgArray parents; /* const char *: their identifiers, in the order of the packed column */
  FedorgPersonLists lists;
  FedorgCounterparts counterparts;
  FedorgMemberNames members;
  FedorgNamedPersons named;
} FedorgActivities;

/* an activity on its way into the columns: numbers are those of the roster */
typedef struct {
  FedorgActivityRow row;
  const FedorgSealBatch *taken;
  guint32 batch;
  guint32 organization;
  guint32 place;
} FedorgSealedActivity;

FedorgRawFinding *fedorg_activities_add_finding (FedorgActivities *all, const char *code,
                                                 FedorgField field,
                                                 const FedorgSealedActivity *activity);

/* what the names of all batches mean; FALSE if there is no memory */
gboolean fedorg_activities_read_names (FedorgActivities *all, const FedorgPersonNumbers *numbers);
/* gives those a number whom activities name, in a roster without persons */
void fedorg_activities_number_named (FedorgActivities *all);
/* FEDORG_NONE: nobody is known by this text, or by this identifier */
guint32 fedorg_activities_find_named (const FedorgActivities *all, guint32 organization,
                                      const char *text);
guint32 fedorg_activities_find_named_id (const FedorgActivities *all, const char *text);
void fedorg_activities_write_named (FedorgActivities *all);
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
