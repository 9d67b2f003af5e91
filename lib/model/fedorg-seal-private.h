/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/fedorg-roster-builder-private.h"
#include "model/fedorg-roster-private.h"

G_BEGIN_DECLS

/* Sealing: from the rows of many batches to the columns of one roster. Each step is linear in the
 * number of records and keeps no stack; the steps run in the order of this header. */

#define FEDORG_SEAL_STRINGS_LIMIT "more than 4 GiB of text"

/* an organisation as all its rows together describe it; texts lie in the batches */
typedef struct {
  const char *id;
  const char *name;
  const char *parent_id;
  guint64 code;
  guint64 id_code; /* of the identifier, FEDORG_DIVISION_CODE_NONE if it is none */
  guint32 place;
  guint32 parent; /* among the merged; of one that is only named: the one whose code it names */
  guint32 number; /* in the roster, once it has one */
  FEDORG_ORGANIZATION_FIELDS (FEDORG_ROW_WIDE)
  FEDORG_ORGANIZATION_FIELDS (FEDORG_ROW_SMALL) /* sets are those of the roster */
  guint8 origin;
  guint8 level_is_told;
} FedorgMergedOrganization;

typedef struct {
  FedorgRosterBuilder *builder;
  FedorgRoster *roster;
  FedorgTakenBatch *batches;
  guint n_batches;
  gboolean failed;
  const char *limit; /* which limit was hit; NULL where memory ran out */
  FedorgRawFinding spare;

  FedorgArray strings;
  FedorgArray findings; /* FedorgRawFinding; organisations are numbers of the roster */

  /* until the tree stands */
  FedorgArray organizations;          /* FedorgMergedOrganization */
  FedorgNumberTable *code_table;      /* division code -> merged organisation */
  FedorgKeyTable *organization_table; /* other identifiers, likewise */
  FedorgKeyTable *told;               /* differences of organisations that were told */
  guint32 *order;                     /* merged organisations as siblings follow each other */
  guint32 nation;                     /* merged organisation of that level */
  guint64 last_code;                  /* asked for last */
  guint32 last_found;

  guint32 n_person_rows;
  guint *block_batches; /* the batch of the first person row of each block of rows, and the last */

  /* person row -> a row of the same person; a row that is its own represents her */
  guint32 *classes;
  FedorgArray joins;      /* FedorgJoinNote */
  gboolean joins_failed;  /* memory for telling persons apart ran out */
  guint32 *counties;      /* organisation -> the county it is in, where persons are told by name */
  guint32 *name_counties; /* person row -> her county plus one, if she is told by name */
  guint64 n_guessed;
  guint64 n_anonymous;
} FedorgSeal;

/* what is to be told of two rows of one person, once organisations have their numbers */
typedef struct {
  const char *code;
  FedorgField field;
  guint32 person; /* the row that says otherwise */
  guint32 known;
} FedorgJoinNote;

typedef struct {
  FedorgArray notes; /* FedorgJoinNote */
  gboolean failed;   /* there was no memory for one */
} FedorgJoinNotes;

/* a row of a person whose identity is asked for */
typedef struct {
  const FedorgTakenBatch *taken;
  FedorgPersonRow *row;
  guint32 person; /* among all rows */
} FedorgPersonSubject;

/* steps; the first of those that tell persons apart needs no organisations, and goes beside them */
void fedorg_seal_dictionaries (FedorgSeal *seal);
void fedorg_seal_organizations (FedorgSeal *seal);
void fedorg_seal_tree (FedorgSeal *seal);
void fedorg_seal_identify_by_number (FedorgSeal *seal);
void fedorg_seal_take_findings (FedorgSeal *seal);
void fedorg_seal_identify_by_name (FedorgSeal *seal);
void fedorg_seal_tell_joins (FedorgSeal *seal);
void fedorg_seal_memberships (FedorgSeal *seal);
void fedorg_seal_persons (FedorgSeal *seal);
void fedorg_seal_activities (FedorgSeal *seal);
void fedorg_seal_figures (FedorgSeal *seal);
void fedorg_seal_check_posts (FedorgSeal *seal);
void fedorg_seal_sort_findings (FedorgSeal *seal);

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

/* the merged organisation of an identifier: by its code where it is one, however many zeros it ends
 * in. FALSE: there is none yet */
gboolean fedorg_seal_find_merged (const FedorgSeal *seal, const char *id, guint64 code,
                                  guint32 *index);

/* adds one that is not there yet; FEDORG_NONE if there is no memory */
guint32 fedorg_seal_add_organization (FedorgSeal *seal, const FedorgMergedOrganization *row);

/* adds what the directory of the options knows, if there is one; a part of
 * fedorg_seal_organizations(), after all rows are merged */
void fedorg_seal_directory (FedorgSeal *seal);

/* by the code, or by the identifier where it is none; FEDORG_NONE if nobody describes it */
guint32 fedorg_seal_find_organization (const FedorgSeal *seal, const char *id, guint64 code);

/* once persons are numbered, and until posts are checked: the number of the person whom a row of the
 * batches names, FEDORG_NONE if the roster has no such person */
guint32 fedorg_seal_get_person_number (const FedorgSeal *seal, guint32 row);

/* for the look-up of a row's batch; FALSE if there is no memory */
gboolean fedorg_seal_index_batches (FedorgSeal *seal);

/* rows are mostly asked for in their order: `last` is the caller's, and where the search begins */
FedorgTakenBatch *fedorg_seal_batch_of_person (const FedorgSeal *seal, guint32 person, guint *last);

/* joins a row to the one that stands for the person so far, and notes what is to be told of it;
 * returns the row that stands from now on */
guint32 fedorg_seal_join_person (FedorgSeal *seal, const FedorgPersonSubject *subject,
                                 guint32 other, FedorgJoinNotes *notes);

/* once the tree stands: the number in the roster of an organisation of a batch */
static inline guint32
fedorg_seal_number_of (const FedorgTakenBatch *taken, guint32 organization)
{
  return organization == FEDORG_NONE ? FEDORG_NONE : taken->organization_map[organization];
}

/* a place of a batch among all places */
static inline guint32
fedorg_seal_place_of (const FedorgTakenBatch *taken, guint32 place)
{
  return place == FEDORG_NONE ? FEDORG_NONE : place + taken->first_place;
}

static inline FedorgMergedOrganization *
fedorg_seal_organization (const FedorgSeal *seal, guint32 index)
{
  return &fedorg_array_index (&seal->organizations, FedorgMergedOrganization, index);
}

G_END_DECLS
