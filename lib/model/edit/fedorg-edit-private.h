/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-hash-private.h"
#include "model/batch/fedorg-batch-private.h"
#include "model/fedorg-roster-private.h"

G_BEGIN_DECLS

/* Changes to the records of a sealed roster, noted one after the other. When a builder is sealed,
 * the roster's records become the rows of a batch again, with these changes in them; see
 * fedorg-edit-fill.c. Findings about records that nobody changed stay; see fedorg-seal-edit.c. */

typedef enum {
  FEDORG_EDIT_CHANGE,  /* some values of the record */
  FEDORG_EDIT_REPLACE, /* all values */
  FEDORG_EDIT_REMOVE   /* the record goes */
} FedorgEditKind;

typedef struct {
  guint8 kind;    /* FedorgEditKind */
  guint8 record;  /* FedorgRecord */
  guint32 index;  /* of the record in the roster */
  guint32 number; /* of the change: the later one counts */
  gsize first_value;
  gsize n_values;
} FedorgEditChange;

/* a value that a change gives a field: a text, which is empty where the value is cleared */
typedef struct {
  guint8 field;      /* FEDORG_FIELD_FIGURE: the text is the figure's name */
  gboolean is_known; /* of FEDORG_FIELD_PERSON_ID: `number` is a person of the roster */
  gboolean is_bad;   /* the text was not UTF-8, and counts as none */
  gsize text;        /* offset in the texts of the edit */
  gsize length;
  gint64 number; /* of a figure */
} FedorgEditValue;

typedef struct {
  FedorgRoster *roster;
  FedorgArray changes; /* FedorgEditChange */
  FedorgArray values;  /* FedorgEditValue */
  FedorgArray texts;   /* char */
  gboolean is_open;
  gboolean failed; /* there was no memory for a change */

  /* made by filling, for the findings that stay */
  guint32 *organizations; /* of the roster to rows of the batch; FEDORG_NONE: gone */
  guint64 *by_place;      /* place and number of each membership, in the order of the places */
} FedorgEdit;

/* what the changes of one record come to */
typedef struct {
  const FedorgEditChange *changes; /* in their order */
  gsize n_changes;
  gboolean is_removed;
  gboolean is_replaced;
  FedorgFieldSet fields; /* that are given a value, or cleared */
} FedorgEditState;

FedorgEdit *fedorg_edit_new (FedorgRoster *roster);
void fedorg_edit_free (FedorgEdit *edit);

/* Is the person known by her number and not by her identifier? She came without one, or it is an ID number
 * that an old snapshot holds: that goes, and she stays who she is. */
gboolean fedorg_edit_is_numbered (const FedorgRoster *roster, guint32 person);

/* notes a change; its values follow until it is closed */
void fedorg_edit_open (FedorgEdit *edit, FedorgEditKind kind, FedorgRecord record, guint32 index);
void fedorg_edit_set_field (FedorgEdit *edit, FedorgField field, const char *text, gsize length);
void fedorg_edit_set_bad_text (FedorgEdit *edit, FedorgField field);
void fedorg_edit_set_figure (FedorgEdit *edit, const char *name, gint64 value);
void fedorg_edit_set_person (FedorgEdit *edit, guint32 person);
/* gives the open record of a batch a person of the roster */
void fedorg_edit_name_person (const FedorgEdit *edit, FedorgBatch *batch, guint32 person);
FedorgRecord fedorg_edit_get_record (const FedorgEdit *edit);
void fedorg_edit_close (FedorgEdit *edit);

/* puts the changes of each record together, before their states are asked for */
void fedorg_edit_sort (FedorgEdit *edit);
FedorgEditState fedorg_edit_get_state (const FedorgEdit *edit, FedorgRecord record, guint32 index);

/* Persons who came without an identifier are told apart by a number that no ID number reaches. */
#define FEDORG_EDIT_NUMBER(person) (G_GUINT64_CONSTANT (1) << 62 | (person))

/* the records of the roster with the changes in them; NULL with @error set */
FedorgBatch *fedorg_edit_fill (FedorgEdit *edit, const FedorgLimits *limits, GError **error);

/* A roster on its way back into a batch. */
typedef struct {
  FedorgEdit *edit;
  const FedorgRoster *roster;
  FedorgBatch *batch;
  guint32 *sets; /* of the roster to sets of the batch; FEDORG_NONE: not asked for yet */
  guint32 nation;
  FedorgEditState state; /* of the record at hand */
} FedorgEditFilling;

/* within the room */
guint16 fedorg_edit_map_set (FedorgEditFilling *filling, guint set);
void fedorg_edit_begin (FedorgEditFilling *filling, FedorgRecord record, guint32 place);
void fedorg_edit_fill_field (FedorgEditFilling *filling, FedorgField field, const char *text);
void fedorg_edit_apply (FedorgEditFilling *filling, const FedorgEditState *state);
void fedorg_edit_fill_activity (FedorgEditFilling *filling, guint32 activity);

/* --- findings --- */

/* which places of the roster were changed */
typedef struct _FedorgTouched FedorgTouched;

FedorgTouched *fedorg_touched_new (const FedorgEdit *edit); /* NULL: no memory */
void fedorg_touched_free (FedorgTouched *touched);

/* whether a finding no longer stands, because the value or the record it speaks of was changed */
gboolean fedorg_touched_has (const FedorgTouched *touched, const FedorgRawFinding *finding);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgTouched, fedorg_touched_free)

G_END_DECLS
