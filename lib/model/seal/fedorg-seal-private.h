/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/edit/fedorg-edit-private.h"
#include "model/fedorg-roster-builder-private.h"
#include "model/fedorg-roster-private.h"

G_BEGIN_DECLS

/* Sealing makes one roster of the rows of many batches. Every step is linear in the number of
 * records and keeps no stack.
 *
 * Two things are shared by all steps: the batches that are read, and the seal that is written. What
 * one step makes for another is a type of its own, and its maker and its taker name it:
 *
 *   merged organisations  made by merging rows, taken by the tree
 *   identities            made by recognising persons, taken by the numbering of persons
 *   person numbers        made by the numbering of persons, taken by the activities
 *
 * so that a step cannot run before those that it needs. */

#define FEDORG_SEAL_STRINGS_LIMIT "more than 4 GiB of text"

/* a batch on its way into the roster */
typedef struct {
  FedorgBatch *batch;
  guint32 first_place;  /* what the batch's own places are counted from */
  guint32 first_person; /* number of the batch's first person row among all of them */
  guint32 n_person_rows;
  guint32 first_number; /* least and greatest number of an organisation with a membership */
  guint32 last_number;
  gint n_parts_done;         /* parts of the roster that have taken their memberships */
  gint n_waiting;            /* person rows that are still to be written */
  guint32 *word_map;         /* words of the batch to those of the roster */
  guint16 *set_map;          /* sets, likewise */
  guint32 *organization_map; /* organisations, first to merged ones, then to their numbers */
} FedorgSealBatch;

/* the output: the roster, its texts and findings, and the reason if there is none */
typedef struct {
  FedorgRoster *roster;
  FedorgSealBatch *batches;
  guint n_batches;
  FedorgArray strings;
  FedorgArray findings; /* FedorgRawFinding; organisations are numbers of the roster */
  FedorgRawFinding spare;
  gboolean failed;
  const char *limit; /* which limit was hit; NULL where memory ran out */
} FedorgSeal;

/* steps that take nothing but the rows and the columns of those before */
void fedorg_seal_dictionaries (FedorgSeal *seal, const GArray *sources);
void fedorg_seal_take_findings (FedorgSeal *seal);
void fedorg_seal_memberships (FedorgSeal *seal);
void fedorg_seal_figures (FedorgSeal *seal);
void fedorg_seal_check_posts (FedorgSeal *seal);
/* of a roster that was changed */
void fedorg_seal_edit (FedorgSeal *seal, const FedorgEdit *edit);
void fedorg_seal_sort_findings (FedorgSeal *seal);

/* makes findings of one cause one; a part of fedorg_seal_sort_findings() */
void fedorg_seal_join_findings (FedorgSeal *seal);

/* shared by the steps */
void fedorg_seal_hit_limit (FedorgSeal *seal, const char *limit);
guint32 fedorg_seal_add_string (FedorgSeal *seal, const char *text);
FedorgRawFinding *fedorg_seal_add_finding (FedorgSeal *seal, const char *code, FedorgField field,
                                           guint32 organization, guint32 place);
gpointer fedorg_seal_column (FedorgSeal *seal, FedorgColumn column, gsize length);

/* a value of a batch's row as the roster has it */
#define FEDORG_SEAL_VALUE_TERM(taken, value) (value)
#define FEDORG_SEAL_VALUE_DATE(taken, value) (value)
#define FEDORG_SEAL_VALUE_SET(taken, value)  ((taken)->set_map[value])

/* the columns of plain fields, each of @n elements */
#define FEDORG_SEAL_ALLOCATE(name, member, storage, column, ...)                                   \
  FEDORG_PLAIN_##storage (columns->member = fedorg_seal_column (seal, FEDORG_COLUMN_##column, n);)

/* once the tree stands: the number in the roster of an organisation of a batch */
static inline guint32
fedorg_seal_number_of (const FedorgSealBatch *taken, guint32 organization)
{
  return organization == FEDORG_NONE ? FEDORG_NONE : taken->organization_map[organization];
}

/* a place of a batch among all places */
static inline guint32
fedorg_seal_place_of (const FedorgSealBatch *taken, guint32 place)
{
  return place == FEDORG_NONE ? FEDORG_NONE : place + taken->first_place;
}

G_END_DECLS
