/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>

G_BEGIN_DECLS

/* what should stand where a document has something of another type; its words are those of
 * "expected/..." */
typedef enum {
  FEDORG_EXPECTED_ANYTHING = 0,
  FEDORG_EXPECTED_TEXT,
  FEDORG_EXPECTED_WORDS,
  FEDORG_EXPECTED_NUMBER,
  FEDORG_EXPECTED_FIGURES,
  FEDORG_EXPECTED_RECORD,
  FEDORG_EXPECTED_RECORDS
} FedorgExpected;

/* Between the text of a finding, the rows that its cause concerns, and its places after the first:
 * "PLACE COLUMN" each, in decimal digits, with a comma between two. */
#define FEDORG_ROWS_MARK "\036"

/* places of one cause that are kept; all are counted */
#define FEDORG_CAUSE_PLACES 200

/* A structural finding as it waits, by the million if need be, until somebody wants to read it. */
typedef struct {
  guint16 code;         /* index in the message catalogue */
  guint8 field;         /* FedorgField that {field} names, if `text` is 0 */
  guint8 term;          /* nearest term of the field's vocabulary plus one, 0 for none; of
                         * "roster/wrong-type": FedorgExpected */
  guint32 organization; /* of the batch, then of the roster; FEDORG_NONE */
  guint32 person;       /* of the batch, then of the roster; FEDORG_NONE */
  guint32 place;        /* FEDORG_NONE if no record is concerned */
  guint32 column;       /* 0 if unknown */
  guint32 text;         /* offset in the strings of the heading or key concerned, 0 for none */
  guint32 other;        /* {other}: a place; or {count}; FEDORG_NONE for neither */
} FedorgRawFinding;

G_END_DECLS
