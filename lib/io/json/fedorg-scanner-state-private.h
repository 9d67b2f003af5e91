/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* what the files of the scanner share; nobody else includes this */

#include "io/json/fedorg-scanner-private.h"

G_BEGIN_DECLS

/* what may come next */
typedef enum {
  STATE_DOCUMENT,     /* the one value of the document */
  STATE_FIRST_ITEM,   /* after [ */
  STATE_ITEM,         /* after , in an array */
  STATE_AFTER_ITEM,   /* after a value in an array */
  STATE_FIRST_NAME,   /* after { */
  STATE_NAME,         /* after , in an object */
  STATE_COLON,        /* after a name */
  STATE_VALUE,        /* after : */
  STATE_AFTER_MEMBER, /* after a value in an object */
  STATE_DONE,         /* after the document */
  N_STATES
} ScannerState;

#define SCANNER_BIT(state) (1u << (state))
#define SCANNER_VALUE_STATES                                                                       \
  (SCANNER_BIT (STATE_DOCUMENT) | SCANNER_BIT (STATE_FIRST_ITEM) | SCANNER_BIT (STATE_ITEM) |      \
   SCANNER_BIT (STATE_VALUE))
#define SCANNER_NAME_STATES (SCANNER_BIT (STATE_FIRST_NAME) | SCANNER_BIT (STATE_NAME))

/* which token the end of a fed buffer cut in two; FAILED cuts for good */
typedef enum {
  CUT_NONE,
  CUT_MARK,
  CUT_TEXT,
  CUT_NUMBER,
  CUT_WORD,
  CUT_FAILED
} ScannerCut;

struct _FedorgScanner {
  const guint8 *at;  /* the next byte to read */
  const guint8 *end; /* of the fed buffer */
  const guint8 *fed; /* its first byte */

  guint8 state; /* ScannerState */
  guint8 after; /* the state that follows a value in the innermost container */
  guint8 cut;   /* ScannerCut */
  guint8 is_last;
  guint8 is_hungry; /* feed may be called */
  guint8 has_nul;

  const char *text;
  gsize text_length;

  /* the place. columns are lazy: characters_before is how many characters of the line stand before
   * mark, and everything from mark on is counted when somebody asks. token is the first byte of the
   * current event, or NULL where that is no longer fed and column holds its place */
  guint64 line;
  guint64 column;
  const guint8 *token;
  const guint8 *mark;
  guint64 characters_before;

  /* a text that is not whole and plain in the fed buffer */
  guint8 *buffer;
  gsize buffer_length;
  gsize buffer_capacity;
  gsize text_limit;

  /* for every open container the value of `after` outside it */
  guint8 *containers;
  gsize depth;
  gsize containers_capacity;
  gsize depth_limit;

  /* inside a token that may be cut */
  guint8 sequence_left; /* bytes missing of a UTF-8 sequence */
  guint8 sequence_low;  /* what the next of them may be */
  guint8 sequence_high;
  guint8 escape_length; /* bytes read of an escape or of a pair of them */
  guint16 high_surrogate;
  guint16 unit;
  guint8 number_state;
  guint8 word;
  guint8 matched; /* bytes read of a word or of the byte order mark */

  GError *error;
};

typedef struct {
  FedorgError code;
  const char *message;
} ScannerFault;

#define FAULT(code, message) ((ScannerFault){(code), (message)})

/* all of these refuse the document and return ERROR: */

/* because of the character @at, or of the one @back characters before it in the same line */
FedorgScannerEvent fedorg_scanner_fail (FedorgScanner *scanner, const guint8 *at, guint back,
                                        ScannerFault fault);

/* because of the current token as a whole */
FedorgScannerEvent fedorg_scanner_fail_token (FedorgScanner *scanner, ScannerFault fault);
FedorgScannerEvent fedorg_scanner_fail_limit (FedorgScanner *scanner, const char *message,
                                              gsize limit);

/* because the current token begins with a @byte that may not stand here */
FedorgScannerEvent fedorg_scanner_fail_byte (FedorgScanner *scanner, guint8 byte);

/* because there is no token, only the end */
FedorgScannerEvent fedorg_scanner_fail_end (FedorgScanner *scanner);

/* counts the characters of the current line before @to */
void fedorg_scanner_count_up_to (FedorgScanner *scanner, const guint8 *to);

/* counts the column of the current token */
void fedorg_scanner_settle_column (FedorgScanner *scanner);

/* the buffer is used up, perhaps inside a token that goes on in the next one */
FedorgScannerEvent fedorg_scanner_pause (FedorgScanner *scanner, ScannerCut cut);

/* whether @length more bytes fit into the limit of the current text; FALSE when refused */
gboolean fedorg_scanner_check_length (FedorgScanner *scanner, gsize length);

/* appends to the kept part of the current text; FALSE when refused */
gboolean fedorg_scanner_keep (FedorgScanner *scanner, const guint8 *bytes, gsize length);

/* the current text is what was kept and then @bytes; FALSE when refused */
gboolean fedorg_scanner_take_text (FedorgScanner *scanner, const guint8 *bytes, gsize length);

/* a text from after its first quote on, or a number */
FedorgScannerEvent fedorg_scanner_begin_text (FedorgScanner *scanner);
FedorgScannerEvent fedorg_scanner_begin_number (FedorgScanner *scanner);

/* go on in one that was cut */
FedorgScannerEvent fedorg_scanner_scan_text (FedorgScanner *scanner);
FedorgScannerEvent fedorg_scanner_scan_number (FedorgScanner *scanner);

G_END_DECLS
