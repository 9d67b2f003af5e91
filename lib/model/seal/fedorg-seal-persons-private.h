/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/seal/fedorg-seal-private.h"

G_BEGIN_DECLS

/* The rows of persons of all batches, numbered through, and the look-up of a row's batch. */
typedef struct {
  FedorgSealBatch *batches;
  guint n_batches;
  guint32 n;
  guint *block_batches; /* the batch of the first row of each block of rows, and the last */
} FedorgPersonRows;

/* FALSE if there is no memory */
gboolean fedorg_person_rows_open (FedorgPersonRows *rows, FedorgSealBatch *batches,
                                  guint n_batches);
void fedorg_person_rows_clear (FedorgPersonRows *rows);

/* rows are mostly asked for in their order: `last` is the caller's, and where the search begins */
FedorgSealBatch *fedorg_person_rows_find_batch (const FedorgPersonRows *rows, guint32 person,
                                                guint *last);

/* Which rows are one person: those that lead to the same row, which is its own class and holds what
 * all of them say. */
typedef struct {
  const FedorgPersonRows *rows;
  guint32 *classes;  /* row -> a row of the same person; a row that is its own represents her */
  FedorgArray joins; /* FedorgJoinNote */
  gboolean failed;   /* memory for recognising persons ran out */
  guint64 n_guessed;
  guint64 n_anonymous;
  guint32 first_guessed; /* row */
  FedorgArray anonymous; /* guint32: the first of their rows */
  FedorgArray namesakes; /* FedorgNamesake */
  gboolean has_month;    /* of one of these only the month of birth is known */
} FedorgIdentities;

/* a row that may be the same person as another with this hash: of county, name, sex and month */
typedef struct {
  guint64 hash;
  guint32 person;
} FedorgNamesake;

/* findings about two rows of one person, made once organisations have their numbers */
typedef struct {
  const char *code;
  FedorgField field;
  guint32 person; /* the row that says otherwise */
  guint32 known;
  gboolean is_other; /* both have one identifier, and are two persons */
} FedorgJoinNote;

typedef struct {
  FedorgArray notes; /* FedorgJoinNote */
  gboolean failed;   /* there was no memory for one */
} FedorgJoinNotes;

/* a row of a person whose identity is asked for */
typedef struct {
  const FedorgSealBatch *taken;
  FedorgPersonRow *row;
  guint32 person; /* among all rows */
} FedorgPersonSubject;

/* Joins the rows that an identifier or an ID number identifies. Needs no organisations, and so may
 * run beside their sealing. */
void fedorg_identities_find_by_number (FedorgIdentities *identities, const FedorgPersonRows *rows);

/* joins the rows that names within one county identify, and reports what was found; the tree must
 * stand */
void fedorg_identities_find_by_name (FedorgIdentities *identities, FedorgSeal *seal);
void fedorg_identities_report (FedorgIdentities *identities, FedorgSeal *seal);
void fedorg_identities_clear (FedorgIdentities *identities);

/* who is recognised by nothing, or by something that may be wrong; parts of the report */
void fedorg_identities_report_anonymous (const FedorgIdentities *identities, FedorgSeal *seal);
void fedorg_identities_report_namesakes (FedorgIdentities *identities, FedorgSeal *seal);
void fedorg_identities_report_padded (const FedorgIdentities *identities, FedorgSeal *seal);

/* where the record of a person's row stands */
guint32 fedorg_person_rows_get_place (const FedorgPersonRows *rows, guint32 person);

/* joins a row to the one that stands for the person so far, and notes findings about it; returns
 * the row that stands for her from now on */
guint32 fedorg_identities_join (FedorgIdentities *identities, const FedorgPersonSubject *subject,
                                guint32 other, FedorgJoinNotes *notes);

/* The number in the roster of the person whom a row names. */
typedef struct {
  guint32 *classes; /* those of the identities, with the numbers noted in them */
} FedorgPersonNumbers;

/* Numbers persons and writes their columns; the memberships must be written. The identities are
 * taken. */
void fedorg_seal_persons (FedorgSeal *seal, FedorgIdentities *identities,
                          FedorgPersonNumbers *numbers);

/* FEDORG_NONE if the roster has no such person */
guint32 fedorg_person_numbers_get (const FedorgPersonNumbers *numbers, guint32 row);
void fedorg_person_numbers_clear (FedorgPersonNumbers *numbers);

/* takes the activities of all batches; the columns of persons must be written */
void fedorg_seal_activities (FedorgSeal *seal, const FedorgPersonNumbers *numbers);

G_END_DECLS
