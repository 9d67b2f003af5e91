/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-limits.h>

G_BEGIN_DECLS

/**
 * FedorgScanner:
 *
 * A strict pull parser for JSON (RFC 8259). The caller feeds buffers of any size and takes one
 * event after the other. The same document gives the same events, texts, lines and columns however
 * it is cut into buffers. It does not recurse and keeps nothing but the open containers and, where
 * a text does not lie whole and plain in the fed buffer, that text.
 *
 * Beyond RFC 8259 it accepts a UTF-8 byte order mark at the very start, and it refuses lone
 * surrogates, written as \u escapes or as bytes. Equal names in one object and U+0000 in a text are
 * for the caller to judge.
 *
 * One thread at a time may use a scanner.
 */
typedef struct _FedorgScanner FedorgScanner;

/**
 * FedorgScannerEvent:
 * @FEDORG_SCANNER_NEED_MORE: all that was fed is used up: feed again
 * @FEDORG_SCANNER_END: the document is complete and nothing but white space follows
 * @FEDORG_SCANNER_ERROR: the document is refused, see fedorg_scanner_get_error()
 * @FEDORG_SCANNER_START_OBJECT: `{`
 * @FEDORG_SCANNER_END_OBJECT: `}`
 * @FEDORG_SCANNER_START_ARRAY: `[`
 * @FEDORG_SCANNER_END_ARRAY: `]`
 * @FEDORG_SCANNER_NAME: the name of a member; its value comes next
 * @FEDORG_SCANNER_STRING: a text
 * @FEDORG_SCANNER_NUMBER: a number, as it is written
 * @FEDORG_SCANNER_TRUE: `true`
 * @FEDORG_SCANNER_FALSE: `false`
 * @FEDORG_SCANNER_NULL: `null`
 *
 * What the scanner met. After END and ERROR the next event is the same again.
 */
typedef enum {
  FEDORG_SCANNER_NEED_MORE,
  FEDORG_SCANNER_END,
  FEDORG_SCANNER_ERROR,
  FEDORG_SCANNER_START_OBJECT,
  FEDORG_SCANNER_END_OBJECT,
  FEDORG_SCANNER_START_ARRAY,
  FEDORG_SCANNER_END_ARRAY,
  FEDORG_SCANNER_NAME,
  FEDORG_SCANNER_STRING,
  FEDORG_SCANNER_NUMBER,
  FEDORG_SCANNER_TRUE,
  FEDORG_SCANNER_FALSE,
  FEDORG_SCANNER_NULL
} FedorgScannerEvent;

/* @limits (nullable; copied): FEDORG_LIMIT_DEPTH and FEDORG_LIMIT_TEXT; NULL means the defaults.
 * the scanner stands before a first document at line 1 */
FedorgScanner *fedorg_scanner_new (const FedorgLimits *limits);

/* @scanner is nullable */
void fedorg_scanner_free (FedorgScanner *scanner);

/* makes ready for another document whose first byte lies in @line, and keeps the memory: for JSON
 * Lines. a byte order mark is accepted only where @line is 1 */
void fedorg_scanner_reset (FedorgScanner *scanner, guint64 line);

/* hands over the next @length bytes, which stay the caller's and must not change until the scanner
 * asks for more or ends. only before the first event and after NEED_MORE. @is_last: nothing comes
 * after these; @data may be NULL where @length is 0 */
void fedorg_scanner_feed (FedorgScanner *scanner, const void *data, gsize length, gboolean is_last);

/* with @is_last fed it never returns NEED_MORE */
FedorgScannerEvent fedorg_scanner_next (FedorgScanner *scanner);

/* the text of a NAME, STRING or NUMBER, decoded, valid until the next call of next, feed or reset.
 * NOT terminated by a NUL and it may contain one; for every other event NULL with @length 0 */
const char *fedorg_scanner_get_text (const FedorgScanner *scanner, gsize *length);

/* whether the current text contains U+0000, which can only come from an escape */
gboolean fedorg_scanner_text_has_nul (const FedorgScanner *scanner);

/* the current NUMBER, where it is a whole number within 64 bits: 12, -0, 12.0 and 1.2e1 are, 1.5
 * and 1e30 are not (then FALSE, and @value is unchanged). nothing is rounded */
gboolean fedorg_scanner_get_int64 (const FedorgScanner *scanner, gint64 *value);

/* the same for the text of a JSON number kept from a scanner */
gboolean fedorg_scanner_parse_int64 (const char *text, gsize length, gint64 *value);

/* how many containers are open after the current event: a caller skips a value by going on until
 * the depth is what it was before */
gsize fedorg_scanner_get_depth (const FedorgScanner *scanner);

/* 1-based place of the first byte of the current event; of an ERROR the character at fault (or the
 * start of what is too long, or never closed); of END the end. lines end with a line feed; columns
 * count characters. the column is counted when asked for, once for every byte of a line */
guint64 fedorg_scanner_get_line (const FedorgScanner *scanner);
guint64 fedorg_scanner_get_column (FedorgScanner *scanner);

/* 1-based, in the bytes that were fed last: what a caller keeps who will hardly ever need a column.
 * 0 where the event began before them */
gsize fedorg_scanner_get_byte (const FedorgScanner *scanner);

/* after ERROR: FEDORG_ERROR_SYNTAX, _ENCODING, _LIMIT or _NO_MEMORY with what is wrong and what
 * would be right, without the place and without anything from the input; otherwise NULL */
const GError *fedorg_scanner_get_error (const FedorgScanner *scanner);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgScanner, fedorg_scanner_free)

G_END_DECLS
