/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-block-private.h"
#include "base/fedorg-hash-private.h"
#include "base/fedorg-look-private.h"
#include "base/fedorg-word-cache-private.h"
#include "model/fedorg-raw-finding-private.h"
#include "model/fedorg-schema-rows-private.h"

G_BEGIN_DECLS

typedef struct _FedorgBatch FedorgBatch;

/* The rows of a batch, shared by those who fill it and those who seal it. Offsets are into the
 * batch's own strings, where offset 0 is the empty text. */

typedef enum {
  FEDORG_ORIGIN_REFERENCE = 0, /* named only */
  FEDORG_ORIGIN_INLINE = 1,    /* described beside a membership */
  FEDORG_ORIGIN_RECORD = 2     /* has a record of its own */
} FedorgOrigin;

/* what the identifier of an organisation is */
typedef enum {
  FEDORG_ID_IS_TEXT = 0,
  FEDORG_ID_IS_CODE,      /* the code of the row, or there is no identifier but the code */
  FEDORG_ID_IS_OTHER_CODE /* than that of the code field */
} FedorgIdKind;

typedef struct {
  guint64 code; /* of the code field, else of the identifier where it is a code */
  guint32 id;
  guint32 name;
  guint32 parent_id;
  guint32 place;
  guint32 n_memberships; /* rows of the batch that name it */
  FEDORG_ORGANIZATION_FIELDS (FEDORG_ROW_WIDE)
  FEDORG_ORGANIZATION_FIELDS (FEDORG_ROW_SMALL)
  guint8 origin;
  guint8 id_kind;
  guint8
      level_is_reported; /* a word that is no level need not be reported as a missing level again */
} FedorgOrganizationRow;

#define FEDORG_PERSON_ROW_BIRTH_MONTH FEDORG_PERSON_FLAG_BIRTH_MONTH
#define FEDORG_PERSON_ROW_HAS_NUMBER  2u
#define FEDORG_PERSON_ROW_REFERENCE   4u
#define FEDORG_PERSON_ROW_RECORD      8u

/* there are as many of these as memberships, so that every byte counts */
typedef struct {
  guint32 id;
  guint32 name;
  FEDORG_PERSON_FIELDS (FEDORG_ROW_WIDE)
  FEDORG_PERSON_FIELDS (FEDORG_ROW_HALF)
  guint8 flags : 4;
  FEDORG_PERSON_FIELDS (FEDORG_ROW_SMALL)
} FedorgPersonRow;

#define FEDORG_NIBBLE_MEMBER(name, member, storage, ...)                                           \
  FEDORG_PLAIN_##storage (FEDORG_HALF_##storage (guint8 member;))

/* the same halves of bytes where each has an address, in the open record */
typedef struct {
  FEDORG_PERSON_FIELDS (FEDORG_NIBBLE_MEMBER)
} FedorgPersonNibbles;

/* an ID number as a number, kept apart from the persons and only until the roster is sealed */
typedef struct {
  guint64 number;
  guint32 person;
} FedorgNumberRow;

/* where the record of a person stands who has no membership beside it: all others have one, in the
 * order of their rows */
typedef struct {
  guint32 person;
  guint32 place;
} FedorgLonePerson;

/* memberships of one organisation that follow each other, up to where the next such run begins */
typedef struct {
  guint32 organization;
  guint32 first;
} FedorgMembershipRun;

/* its person and its organisation follow from where it stands */
typedef struct {
  guint32 place;
  FEDORG_MEMBERSHIP_FIELDS (FEDORG_ROW_WIDE)
  guint8 flags;
  FEDORG_MEMBERSHIP_FIELDS (FEDORG_ROW_SMALL)
} FedorgMembershipRow;

/* Of an activity. Texts are offsets into the strings of the batch. */
typedef struct {
  FEDORG_ACTIVITY_FIELDS (FEDORG_ROW_HUGE)
  guint32 place;
  guint32 organization;
  guint32 id;
  guint32 persons;     /* name, or FEDORG_PERSONS_LIST and a list of names; FEDORG_NONE */
  guint32 counterpart; /* name; FEDORG_NONE */
  guint32 parent;      /* text of its identifier */
  FEDORG_ACTIVITY_FIELDS (FEDORG_ROW_WIDE)
  FEDORG_ACTIVITY_FIELDS (FEDORG_ROW_SMALL)
} FedorgActivityRow;

/* The rows of a batch are packed: this, and then the values that are not empty, in the order of
 * fedorg_activity_members. */
typedef struct {
  guint32 place;
  guint32 organization;
  guint32 members : 24; /* a bit for each that follows */
  guint32 size : 8;     /* of the whole */
} FedorgActivityHead;

typedef struct {
  guint8 field;
  guint8 size;
  guint16 offset; /* in the row */
} FedorgActivityMember;

#define FEDORG_ONE_MEMBER(name, member, storage, ...) FEDORG_KEPT_##storage (+1)
#define FEDORG_N_ACTIVITY_MEMBERS                     (0 FEDORG_ACTIVITY_FIELDS (FEDORG_ONE_MEMBER))
extern const FedorgActivityMember fedorg_activity_members[FEDORG_N_ACTIVITY_MEMBERS];

/* nothing is said */
extern const FedorgActivityRow fedorg_activity_nothing;

/* returns where the next row is */
const guint8 *fedorg_activity_unpack (const guint8 *bytes, FedorgActivityRow *row);

/* What names a person, an organisation or nobody in the roster, once for each batch. Whether it is
 * a person is found out as it is of any row of a person. */
typedef struct {
  guint32 text;   /* without the number of a person */
  guint32 person; /* row; FEDORG_NONE: it can be none */
} FedorgActivityName;

typedef struct {
  guint32 first; /* in the names of lists */
  guint32 n;
} FedorgActivityNames;

/* of the organisation that the open record describes, where their words came one by one */
typedef struct {
  FEDORG_ORGANIZATION_FIELDS (FEDORG_ROW_WORDS)
} FedorgOrganizationSets;

typedef struct {
  gint64 value;
  guint32 organization;
  guint32 name; /* word */
  guint32 place;
} FedorgFigureRow;

typedef struct {
  guint32 line;
  guint32 column;
} FedorgPosition;

typedef struct {
  guint32 first_word; /* into set_words */
  guint32 n_words;
} FedorgSetRow;

/* an organisation field of the open record; its text follows, and its column stands apart, since
 * equal descriptions may stand in different columns */
typedef struct {
  guint32 length;
  guint32 field;
} FedorgDescribedField;

/* what is said of the open membership beside the columns of its own fields */
typedef struct {
  gboolean in_two_committees; /* the role says so, which is for the tags */
  guint8 staffing; /* FedorgStaffing that the role or a column of yes and no gives, or 0 */
  guint32 column;  /* where that staffing stands */
} FedorgRoleBeside;

/* the record that is open */
typedef struct {
  FedorgRecord record; /* 0: none */
  guint32 place;
  FedorgPersonRow person; /* without flags and halves of bytes, which follow */
  FedorgPersonNibbles nibbles;
  guint32 person_id_length;
  FedorgMembershipRow membership; /* without flags */
  guint8 flags[FEDORG_RECORD_END];
  gboolean
      role_is_reported; /* a word that is no role is reported once, not again as a missing role */
  gboolean person_is_reported; /* likewise who is lost because what names her is no text */
  FedorgRoleBeside beside;
  guint64 id_number;
  gint32 id_birth_date;
  guint8 id_gender;
  guint32 id_column;
  gboolean has_period;   /* the date that was read last is a start and an end */
  gboolean is_beside;    /* an organisation that another record names, and no record of it */
  gboolean is_vacant;    /* its name says that nobody has the post */
  gboolean damaged_id;   /* the organisation's identifier is lost */
  gboolean damaged_code; /* its division code is */
  gsize first_finding;   /* findings of this record, which still need their organisation */
  gsize first_figure;
  FedorgOrganizationSets organization_sets;
  FedorgField pending_field;
} FedorgOpenRecord;

/* how many months of a column have two digits behind the stop, and one that is not 1 */
typedef struct {
  guint32 n_full;
  guint32 n_bare;
} FedorgMonthForms;

/* what the open record and the one before say about their organisation: rows of one organisation
 * follow each other, and equal descriptions need not be read twice */
typedef struct {
  FedorgArray open;              /* FedorgDescribedField and its text, again and again */
  FedorgArray columns;           /* guint32: the column of each */
  FedorgArray last;              /* that of the organisation before */
  guint32 last_organization;     /* FEDORG_NONE if it must be read again */
  FedorgKeyTable *organizations; /* identifier -> organisation of the batch */
  FedorgKeyTable *known;         /* description -> organisation of the batch */
} FedorgBatchDescriptions;

/* the figures of the last record that had any */
typedef struct {
  gsize first;
  gsize n;
} FedorgBatchFigures;

/* words and sets, each of which is kept once */
typedef struct {
  FedorgArray pending;   /* guint32: words of the set that is being made */
  gsize first_finding;   /* the finding that comes next when an array of words begins */
  FedorgKeyTable *words; /* text -> word */
  FedorgKeyTable *sets;  /* words -> set */
  FedorgKeyTable *cells; /* text of a whole cell -> set */
} FedorgBatchInterner;

/* the words that were probably meant by unknown ones */
typedef struct {
  FedorgKeyTable *terms; /* field and word that is none -> nearest term */
  guint n;
} FedorgBatchNearest;

/* the activity of the open record, if it is one; else nothing */
typedef struct {
  FedorgActivityRow row;
  gint32 last;           /* the last day of the period that its date is */
  gint year;             /* of days that say none, also of records to come; 0: not known */
  FedorgArray persons;   /* guint32: its names of persons */
  FedorgKeyTable *names; /* text -> name of the batch; made when there is one */
  FedorgKeyTable *lists; /* names -> list of names; likewise */
} FedorgActivityFilling;

/* what only filling needs: sealing sees nothing of it */
typedef struct {
  FedorgLimits *limits;
  guint64 text_limit;
  gboolean is_plain;
  gboolean is_roleless;  /* that no record has a role is reported elsewhere */
  const char *line_text; /* see fedorg_batch_set_line_text() */
  FedorgOpenRecord open;
  FedorgActivityFilling activity;
  FedorgBatchDescriptions descriptions;
  FedorgBatchFigures last_figures;
  FedorgBatchInterner interner;
  FedorgBatchNearest nearest;
  FedorgKeyTable *once_table; /* cause that is reported once -> finding */
  FedorgArray scratch;        /* char: a text without its control characters */
  FedorgWordCache cache;      /* of words of closed lists, whole cells and single words of sets */
  const FedorgFieldSet *reported; /* fields about which findings are kept; NULL: all */
  FedorgRawFinding spare;         /* written to where a finding is not kept */
} FedorgBatchFilling;

/* what filling makes and sealing takes */
struct _FedorgBatch {
  gboolean positioned;
  gboolean failed;
  const char *limit; /* which limit was hit; NULL where memory ran out */
  guint32 n_records;
  guint32 highest_place;

  FedorgArray strings; /* char */
  FedorgArray organizations;
  FedorgArray persons;
  FedorgArray hashes; /* guint32: of each person's identifier, else of her ID number; 0 if she has
                         neither */
  guint32 n_hashless; /* of these are 0 */
  guint32 id_lengths; /* of identifiers that begin with a digit: a bit for each length */
  gboolean has_padded_id; /* one begins with zero */
  FedorgArray memberships;
  FedorgArray runs;       /* FedorgMembershipRun */
  FedorgArray activities; /* packed, as bytes */
  guint32 n_activities;
  guint32 n_endless;      /* time limits that name no day */
  FedorgArray names;      /* FedorgActivityName */
  FedorgArray name_lists; /* FedorgActivityNames: of activities with several persons */
  FedorgArray listed;     /* guint32: names of lists */
  FedorgArray figures;
  FedorgArray numbers;
  FedorgArray lone_persons;
  FedorgArray positions;
  FedorgArray findings;
  FedorgArray words;     /* guint32: offset of the text */
  FedorgArray set_words; /* guint32: words of the sets */
  FedorgArray sets;      /* FedorgSetRow; the first is empty */

  FedorgMonthForms months[FEDORG_FIELD_IGNORED]; /* of each field */
  FedorgBatchFilling filling;
};

static inline const char *
fedorg_batch_string (const FedorgBatch *batch, guint32 offset)
{
  return (const char *) batch->strings.data + offset;
}

/* how many persons before this one have no membership */
guint32 fedorg_batch_count_lone (const FedorgBatch *batch, guint32 person);

/* the membership of a person's row, FEDORG_NONE if she is without; `n_lone` of
 * fedorg_batch_count_lone() */
static inline guint32
fedorg_batch_get_membership (const FedorgBatch *batch, guint32 person, guint32 n_lone)
{
  if (n_lone < batch->lone_persons.length &&
      fedorg_array_index (&batch->lone_persons, FedorgLonePerson, n_lone).person == person)
    return FEDORG_NONE;
  return person - n_lone;
}

/* where a run ends */
static inline guint32
fedorg_batch_get_run_end (const FedorgBatch *batch, gsize run)
{
  return run + 1 < batch->runs.length
             ? fedorg_array_index (&batch->runs, FedorgMembershipRun, run + 1).first
             : (guint32) batch->memberships.length;
}

#define FEDORG_BATCH_TEXT_LIMIT "a text is longer than the limit"
#define FEDORG_BATCH_SET_LIMIT  "more than 65 535 different sets of categories and tags"

/* Where the open record keeps the value of a plain field: where the row of its record has it. Of an
 * organisation these are the sets alone, since all else is read from its description. 0: nowhere */
extern const guint16 fedorg_batch_offsets[FEDORG_N_FIELDS];

static inline gpointer
fedorg_batch_get_value (FedorgBatch *batch, FedorgField field)
{
  return (guint8 *) &batch->filling.open + fedorg_batch_offsets[field];
}

/* shared by the files that fill a batch */
void fedorg_batch_hit_limit (FedorgBatch *batch, const char *limit);
guint32 fedorg_batch_add_string (FedorgBatch *batch, const char *text, gsize length);
guint32 fedorg_batch_add_place (FedorgBatch *batch, guint line, guint column);
gboolean fedorg_batch_reports (const FedorgBatch *batch, FedorgField field);
FedorgRawFinding *fedorg_batch_add_raw (FedorgBatch *batch, const char *code, FedorgField field,
                                        guint column);
G_END_DECLS
