/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/fedorg-schema-private.h"

G_BEGIN_DECLS

/* A line of JSON Lines is plain, as nearly all of them are, if it is one object of texts and arrays
 * of texts that says first of what type it is, names each field once, has nothing escaped, and no
 * white space but spaces. Whatever else may stand in a line is the scanner's.
 *
 * Programs write all records of a kind alike, but for members that some of them lack. So the bytes
 * from a member's name to its value are kept, and compared at once with those that come next. */

#define FEDORG_PLAIN_MOST_MEMBERS 24
#define FEDORG_PLAIN_LONGEST_HEAD 32

/* the bytes before a value: a name in quotation marks, a colon, and what opens the value */
typedef struct {
  char bytes[FEDORG_PLAIN_LONGEST_HEAD];
  guint32 mask; /* a bit for each of them */
  guint8 length;
  guint8 field; /* FedorgField */
  gboolean is_array;
} FedorgPlainHead;

/* of the records of one kind, in the order in which they come */
typedef struct {
  FedorgPlainHead heads[FEDORG_PLAIN_MOST_MEMBERS];
  guint n_heads;
} FedorgPlainForm;

/* a value lies in the line: what stands between the quotation marks or brackets */
typedef struct {
  const char *value;
  gsize length;
  FedorgField field;
  gboolean is_array;
} FedorgPlainMember;

typedef struct {
  FedorgPlainForm forms[FEDORG_RECORD_END];

  /* of the line */
  FedorgRecord record;
  FedorgPlainMember members[FEDORG_PLAIN_MOST_MEMBERS];
  guint n_members;
} FedorgPlainLine;

/* FALSE: the line is not plain. Behind it comes a control character, and this many bytes may be
 * read there as a chunk is padded with */
gboolean fedorg_plain_line_read (FedorgPlainLine *plain, const char *line, gsize length);

/* the next word of the array of a plain line from here on: where its value begins, or behind the
 * closing quotation mark of the word before; NULL: there is none */
const char *fedorg_plain_next_word (const char *at, gsize *length);

G_END_DECLS
