/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-roster-builder.h>
#include <fedorg/fedorg-vocabulary.h>

G_BEGIN_DECLS

/* What a record is, said once: the kinds of records, and for each its fields. Batches, sealing,
 * snapshots, readers, writers, selectors and the bindings follow these lists, so that a new field
 * is a row here and a section in lib/data/vocabulary/field.ini, which holds its headings.
 *
 * FIELD (name, member, storage, column, key, attributes...)
 *   name     FEDORG_FIELD_name
 *   member   its member in the rows of a batch, and what its column is called in code
 *   storage  FEDORG_STORAGE_storage
 *   column   FEDORG_COLUMN_column, or STRINGS where the field has no column of its own
 *   key      its key in a record of its own kind
 * Attributes are members of FedorgSchemaField.
 *
 * Rows stand in the order of the columns of a table. JSON and Arrow have the fields of a kind in
 * the order of their numbers. */

/* RECORD (name, word, plural, flags, carries): FEDORG_RECORD_name, its word in lines of JSON and in
 * documents, its column of flags (STRINGS: it has none), and the kinds of records whose fields it may
 * carry beside its own */
#define FEDORG_RECORDS(RECORD)                                                                     \
  RECORD (ORGANIZATION, organization, organizations, STRINGS, 0)                                   \
  RECORD (PERSON, person, persons, PERSON_FLAGS, 0)                                                \
  RECORD (MEMBERSHIP, membership, memberships, MEMBERSHIP_FLAGS,                                   \
          1u << FEDORG_RECORD_ORGANIZATION | 1u << FEDORG_RECORD_PERSON)                           \
  RECORD (ACTIVITY, activity, activities, STRINGS, 1u << FEDORG_RECORD_ORGANIZATION)

#define FEDORG_ORGANIZATION_FIELDS(FIELD)                                                          \
  FIELD (ORGANIZATION_ID, id, IDENTIFIER, ORGANIZATION_ID, "id", .beside = "organization_id")      \
  FIELD (ORGANIZATION_NAME, name, TEXT, ORGANIZATION_NAME, "name", .beside = "organization_name")  \
  FIELD (ORGANIZATION_CODE, code, CODE, ORGANIZATION_CODE, "code", .beside = "organization_code")  \
  FIELD (LEVEL, level, TERM, ORGANIZATION_LEVEL, "level", .vocabulary = FEDORG_VOCABULARY_LEVEL,   \
         .selector = "level", .label_rank = 4)                                                     \
  FIELD (KIND, kind, TERM, ORGANIZATION_KIND, "kind", .vocabulary = FEDORG_VOCABULARY_KIND,        \
         .selector = "kind", .label_rank = 3)                                                      \
  FIELD (PARENT_ID, parent, PARENT, ORGANIZATION_PARENT, "parent_id")                              \
  FIELD (FOUNDED_ON, founded_on, DATE, ORGANIZATION_FOUNDED_ON, "founded_on")                      \
  FIELD (ELECTED_ON, elected_on, DATE, ORGANIZATION_ELECTED_ON, "elected_on",                      \
         .selector = "elected_on", .since = 3)                                                     \
  FIELD (ORGANIZATION_TAGS, tags, SET, ORGANIZATION_TAGS, "tags", .selector = "tag")               \
  FIELD (FIGURE, figures, FIGURES, STRINGS, "figures", .selector = "figure")                       \
  FEDORG_MORE_ORGANIZATION_FIELDS (FIELD)

#define FEDORG_PERSON_FIELDS(FIELD)                                                                \
  FIELD (PERSON_ID, id, IDENTIFIER, PERSON_ID, "id", .beside = "person_id")                        \
  FIELD (PERSON_NAME, name, TEXT, PERSON_NAME, "name", .beside = "name", .also = "person_name")    \
  FIELD (GENDER, gender, NIBBLE, PERSON_GENDER, "gender", .beside = "gender",                      \
         .vocabulary = FEDORG_VOCABULARY_GENDER, .selector = "gender")                             \
  FIELD (BIRTH_DATE, birth_date, DATE, PERSON_BIRTH_DATE, "birth_date", .beside = "birth_date",    \
         .month_flag = FEDORG_PERSON_FLAG_BIRTH_MONTH, .month_key = "birth_month_only")            \
  FIELD (ETHNICITY, ethnicity, TERM, PERSON_ETHNICITY, "ethnicity", .beside = "ethnicity",         \
         .vocabulary = FEDORG_VOCABULARY_ETHNICITY, .selector = "ethnicity")                       \
  FIELD (EDUCATION, education, TERM, PERSON_EDUCATION, "education", .beside = "education",         \
         .vocabulary = FEDORG_VOCABULARY_EDUCATION, .selector = "education")                       \
  FIELD (POLITICAL_STATUS, political_status, TERM, PERSON_POLITICAL_STATUS, "political_status",    \
         .beside = "political_status", .vocabulary = FEDORG_VOCABULARY_POLITICAL_STATUS,           \
         .selector = "political_status")                                                           \
  FIELD (ID_NUMBER, id_number, SECRET, STRINGS, "id_number", .beside = "id_number")                \
  FEDORG_MORE_PERSON_FIELDS (FIELD)

#define FEDORG_MEMBERSHIP_FIELDS(FIELD)                                                            \
  FIELD (ROLE, role, TERM, MEMBERSHIP_ROLE, "role", .vocabulary = FEDORG_VOCABULARY_ROLE,          \
         .selector = "role", .label_rank = 1)                                                      \
  FIELD (STAFFING, staffing, TERM, MEMBERSHIP_STAFFING, "staffing",                                \
         .vocabulary = FEDORG_VOCABULARY_STAFFING, .selector = "staffing", .label_rank = 2)        \
  FIELD (CATEGORIES, categories, SET, MEMBERSHIP_CATEGORIES, "categories", .selector = "category") \
  FIELD (TAGS, tags, SET, MEMBERSHIP_TAGS, "tags", .selector = "tag")                              \
  FIELD (START_DATE, start_date, DATE, MEMBERSHIP_START_DATE, "start_date",                        \
         .selector = "start_date", .month_flag = FEDORG_MEMBERSHIP_FLAG_START_MONTH,               \
         .month_key = "start_month_only")                                                          \
  FIELD (END_DATE, end_date, DATE, MEMBERSHIP_END_DATE, "end_date", .is_last_day = TRUE,           \
         .month_flag = FEDORG_MEMBERSHIP_FLAG_END_MONTH, .month_key = "end_month_only")            \
  FEDORG_MORE_MEMBERSHIP_FIELDS (FIELD)

/* Few activities have one of each, so that their columns hold only the values there are: see
 * fedorg-packed-private.h. */
#define FEDORG_ACTIVITY_FIELDS(FIELD)                                                              \
  FIELD (ACTIVITY_ID, id, IDENTIFIER, ACTIVITY_ID, "id")                                           \
  FIELD (ACTIVITY_KIND, kind, WORD, ACTIVITY_KIND, "kind")                                         \
  FIELD (ACTIVITY_PERSONS, persons, PERSONS, ACTIVITY_PERSONS, "person_ids")                       \
  FIELD (COUNTERPART, counterpart, COUNTERPART, ACTIVITY_COUNTERPART, "counterpart")               \
  FIELD (ACTIVITY_DATE, date, DATE, ACTIVITY_DATE, "date")                                         \
  FIELD (ACTIVITY_END_DATE, end_date, DATE, ACTIVITY_END_DATE, "end_date", .is_last_day = TRUE)    \
  FIELD (DUE_DATE, due_date, DATE, ACTIVITY_DUE_DATE, "due_date", .is_last_day = TRUE)             \
  FIELD (RECORDED_ON, recorded_on, DATE, ACTIVITY_RECORDED_ON, "recorded_on", .is_last_day = TRUE) \
  FIELD (STATUS, status, TERM, ACTIVITY_STATUS, "status", .vocabulary = FEDORG_VOCABULARY_STATUS)  \
  FIELD (STAGE, stage, WORD, ACTIVITY_STAGE, "stage")                                              \
  FIELD (TIMES, times, COUNT, ACTIVITY_TIMES, "times")                                             \
  FIELD (QUANTITY, quantity, DECIMAL, ACTIVITY_QUANTITY, "quantity")                               \
  FIELD (TARGET, target, DECIMAL, ACTIVITY_TARGET, "target")                                       \
  FIELD (UNIT, unit, TERM, ACTIVITY_UNIT, "unit", .vocabulary = FEDORG_VOCABULARY_UNIT)            \
  FIELD (AMOUNT, amount, MONEY, ACTIVITY_AMOUNT, "amount")                                         \
  FIELD (AMOUNT_10000, amount, SECRET, STRINGS, "amount_10000")                                    \
  FIELD (ACTIVITY_PARENT, parent, ACTIVITY, ACTIVITY_PARENT, "parent_id")                          \
  FIELD (ACTIVITY_TAGS, tags, SET, ACTIVITY_TAGS, "tags")                                          \
  FEDORG_MORE_ACTIVITY_FIELDS (FIELD)

/* A build of the tests adds rows of its own, to prove that a row is enough. */
#ifndef FEDORG_MORE_ORGANIZATION_FIELDS
#define FEDORG_MORE_ORGANIZATION_FIELDS(FIELD)
#endif
#ifndef FEDORG_MORE_PERSON_FIELDS
#define FEDORG_MORE_PERSON_FIELDS(FIELD)
#endif
#ifndef FEDORG_MORE_MEMBERSHIP_FIELDS
#define FEDORG_MORE_MEMBERSHIP_FIELDS(FIELD)
#endif
#ifndef FEDORG_MORE_ACTIVITY_FIELDS
#define FEDORG_MORE_ACTIVITY_FIELDS(FIELD)
#endif

#define FEDORG_ALL_FIELDS(FIELD)                                                                   \
  FEDORG_ORGANIZATION_FIELDS (FIELD)                                                               \
  FEDORG_PERSON_FIELDS (FIELD)                                                                     \
  FEDORG_MEMBERSHIP_FIELDS (FIELD)                                                                 \
  FEDORG_ACTIVITY_FIELDS (FIELD)

/* beside the number of a list of persons, where an activity has several */
#define FEDORG_PERSONS_LIST 0x80000000u

/* bits of the columns of flags; those of months belong to dates of which only the month is known */
#define FEDORG_PERSON_FLAG_BIRTH_MONTH     1u
#define FEDORG_PERSON_FLAG_ANONYMOUS       2u
#define FEDORG_MEMBERSHIP_FLAG_START_MONTH 1u
#define FEDORG_MEMBERSHIP_FLAG_END_MONTH   2u

/* How the values of a field are kept. Terms, sets and dates need no code of their own: a row of the
 * lists is enough. The others have steps in batches and sealing. */
typedef enum {
  FEDORG_STORAGE_NONE = 0,
  FEDORG_STORAGE_IDENTIFIER, /* text by which a record is named */
  FEDORG_STORAGE_PARENT,     /* text in a batch, number of the organisation above in a roster */
  FEDORG_STORAGE_TEXT,       /* offset into the strings */
  FEDORG_STORAGE_CODE,       /* division code */
  FEDORG_STORAGE_TERM,       /* byte: value of the field's vocabulary, 0 for none */
  FEDORG_STORAGE_SET,        /* number of a set of words, 0 for the empty set */
  FEDORG_STORAGE_DATE,       /* days, FEDORG_DATE_NONE for none */
  FEDORG_STORAGE_WORD,       /* number of the set that is this word alone, 0 for no word */
  FEDORG_STORAGE_COUNT,      /* how many; 1 where nothing is said */
  FEDORG_STORAGE_DECIMAL,    /* millionths, FEDORG_DECIMAL_NONE for none */
  FEDORG_STORAGE_MONEY,      /* hundredths of a yuan, FEDORG_DECIMAL_NONE for none */
  FEDORG_STORAGE_PERSONS,    /* person, or FEDORG_PERSONS_LIST and a list of several; FEDORG_NONE */
  FEDORG_STORAGE_COUNTERPART, /* persons, then organisations, then texts; FEDORG_NONE for none */
  FEDORG_STORAGE_ACTIVITY,    /* text in a batch, number of an activity in a roster; FEDORG_NONE */
  FEDORG_STORAGE_FIGURES,     /* numbers by name, in columns of their own */
  FEDORG_STORAGE_SECRET,      /* used while reading, and in no roster */

  /* a term below 16, which shares its byte with the flags in the rows of a batch: there are as many
   * of those as memberships. Everywhere else it is a term like others */
  FEDORG_STORAGE_NIBBLE = FEDORG_STORAGE_TERM
} FedorgStorage;

typedef struct {
  const char *key;
  FedorgRecord record; /* 0: the number is of no field of a record */
  const char *member;
  FedorgStorage storage;
  FedorgColumn column;
  const char *beside;          /* its key in a record that carries it, NULL: there it has none */
  const char *also;            /* another such key */
  FedorgVocabulary vocabulary; /* of terms; 0 (FEDORG_VOCABULARY_SEVERITY): it has none */
  const char *selector;        /* its key in selectors, NULL: it cannot be selected by its value */
  guint8 label_rank;           /* by how much its word names what a selector is about: the lowest
                                  rank first; 0: not at all */
  guint8 month_flag;     /* of dates: bit that says that only the month is known; 0: not kept */
  const char *month_key; /* the name of that bit in Arrow */
  gboolean is_last_day;  /* of dates: a month means its last day */
  guint32 since; /* the first version of the snapshot that has its column; 0: every one has it */
} FedorgSchemaField;

typedef struct {
  const char *name;   /* in lines of JSON and in the names of columns */
  const char *plural; /* in documents */
  FedorgColumn flags; /* STRINGS: it has none */
  guint carries;      /* a bit for each kind of record */
} FedorgSchemaRecord;

/* numbers of fields, records and columns are below these */
#define FEDORG_SCHEMA_ROOM(name, member, storage, column, ...)                                     \
  char of_##name[FEDORG_FIELD_##name + 1];
#define FEDORG_SCHEMA_COLUMN_ROOM(name, member, storage, column, ...)                              \
  char of_##name[FEDORG_COLUMN_##column + 1];
#define FEDORG_SCHEMA_RECORD_ROOM(name, ...) char of_##name[FEDORG_RECORD_##name + 1];
#define FEDORG_SCHEMA_ONE(...)               +1

enum {
  FEDORG_N_FIELDS = sizeof (union {FEDORG_ALL_FIELDS (FEDORG_SCHEMA_ROOM)}),
  FEDORG_N_COLUMNS = sizeof (union {
    char fixed[FEDORG_COLUMN_COUNTERPART_TEXT + 1];
    FEDORG_ALL_FIELDS (FEDORG_SCHEMA_COLUMN_ROOM)
  }),
  FEDORG_RECORD_END = sizeof (union {FEDORG_RECORDS (FEDORG_SCHEMA_RECORD_ROOM)}),
  FEDORG_RECORD_FIRST = FEDORG_RECORD_ORGANIZATION,
  FEDORG_N_RECORDS = 0 FEDORG_RECORDS (FEDORG_SCHEMA_ONE),
  FEDORG_SCHEMA_N_ROWS = 0 FEDORG_ALL_FIELDS (FEDORG_SCHEMA_ONE)
};

extern const FedorgSchemaField fedorg_schema_fields[FEDORG_N_FIELDS];
extern const FedorgSchemaRecord fedorg_schema_records[FEDORG_RECORD_END];

/* FedorgField of each row, in the order of the columns of a table */
extern const guint8 fedorg_schema_rows[FEDORG_SCHEMA_N_ROWS];

/* of any number: a number that is no field of a record has a row of zeros */
static inline const FedorgSchemaField *
fedorg_schema_get (guint field)
{
  return &fedorg_schema_fields[field < FEDORG_N_FIELDS ? field : FEDORG_FIELD_NONE];
}

/* FALSE: the field has no word list */
static inline gboolean
fedorg_schema_get_vocabulary (guint field, FedorgVocabulary *vocabulary)
{
  *vocabulary = fedorg_schema_get (field)->vocabulary;
  return fedorg_schema_get (field)->storage == FEDORG_STORAGE_TERM;
}

static inline gboolean
fedorg_record_is_valid (FedorgRecord record)
{
  return (guint) record >= FEDORG_RECORD_FIRST && (guint) record < FEDORG_RECORD_END;
}

/* A set of fields by their numbers. */
typedef struct {
  guint64 words[(FEDORG_N_FIELDS + 63) / 64];
} FedorgFieldSet;

static inline void
fedorg_field_set_add (FedorgFieldSet *set, guint field)
{
  set->words[field / 64] |= G_GUINT64_CONSTANT (1) << field % 64;
}

static inline gboolean
fedorg_field_set_has (const FedorgFieldSet *set, guint field)
{
  return (set->words[field / 64] >> field % 64 & 1) != 0;
}

/* whether records of a kind may have the field, as one of their own or as one they carry */
static inline gboolean
fedorg_record_has_field (FedorgRecord record, guint field)
{
  FedorgRecord owner = fedorg_schema_get (field)->record;

  return owner != 0 &&
         (owner == record || (fedorg_schema_records[record].carries >> owner & 1) != 0);
}

/* the field whose values a column holds; FEDORG_FIELD_NONE: it is none of a field */
FedorgField fedorg_column_get_field (FedorgColumn column);

/* the bytes of an element of a column of the storage */
gsize fedorg_storage_get_size (FedorgStorage storage);

G_END_DECLS
