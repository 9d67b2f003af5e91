/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/json/fedorg-json-cursor-private.h"
#include "io/json/fedorg-json-plain-private.h"
#include "io/text/fedorg-name-list-private.h"
#include "model/fedorg-schema-private.h"

G_BEGIN_DECLS

/* The records of a roster in JSON, one object each, as both the document and JSON Lines have them.
 */

/* what stands at a key */
typedef enum {
  FEDORG_SHAPE_TEXT,
  FEDORG_SHAPE_WORDS,   /* an array of texts, or a text with separators */
  FEDORG_SHAPE_NUMBER,  /* a number, or a text that says one */
  FEDORG_SHAPE_FIGURES, /* an object of whole numbers */
  FEDORG_SHAPE_TYPE     /* a text that says which record this is */
} FedorgShape;

typedef struct {
  const char *key;
  guint8 length;
  guint8 field; /* FedorgField */
  guint8 shape; /* FedorgShape */
} FedorgRecordKey;

/* of a kind of record, the type and the empty last row included: each has a bit of a word */
#define FEDORG_RECORD_MOST_KEYS 64

/* the keys of a kind of record, in the order of the data format; the last row has no key */
const FedorgRecordKey *fedorg_record_get_keys (FedorgRecord record);

/* the kind of record that a line calls so; 0 if it is none */
FedorgRecord fedorg_record_find_type (const char *name, gsize length);

typedef struct {
  FedorgJsonCursor *cursor;
  FedorgBatch *batch;
  guint64 n_lines;  /* lines of the cursor before the batch's first */
  const char *line; /* where records are fed line by line: they say what they are, and places
                          * in them are counted in bytes until somebody needs a column; else NULL */
  guint8 next[FEDORG_N_RECORDS][FEDORG_RECORD_MOST_KEYS]; /* the key that comes after each */
  FedorgNameList *names;                                  /* that nobody knows */
  FedorgArray scratch;
} FedorgRecordReader;

void fedorg_record_reader_clear (FedorgRecordReader *reader);

/* adds the record whose object has just begun. @seen_type: its first member was "type" and is
 * read. FALSE: the cursor says why */
gboolean fedorg_record_reader_read (FedorgRecordReader *reader, FedorgRecord record,
                                    gboolean seen_type);

/* adds the record of a plain line, whose number within the batch is @number */
void fedorg_record_reader_take_plain (FedorgRecordReader *reader, const FedorgPlainLine *plain,
                                      guint number);

/* what stands here is not of the type that it should be: reports it and goes to the end of the
 * value. nothing is reported of null. @name: nullable, see fedorg_batch_add_finding() */
gboolean fedorg_record_reader_refuse (FedorgRecordReader *reader, FedorgExpected expected,
                                      FedorgField field, const char *name);

/* a finding at the current event */
FedorgRawFinding *fedorg_record_reader_add_finding (FedorgRecordReader *reader, const char *code,
                                                    FedorgField field, const char *name);

/* a name that nobody knows: notes it and passes over its value */
gboolean fedorg_record_reader_skip_unknown (FedorgRecordReader *reader, FedorgRecord record);

/* the members "fedorg" and "as_of", whose value is the next event */
gboolean fedorg_record_reader_read_version (FedorgRecordReader *reader);
gboolean fedorg_record_reader_read_as_of (FedorgRecordReader *reader, gint32 *as_of);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgRecordReader, fedorg_record_reader_clear)

G_END_DECLS
