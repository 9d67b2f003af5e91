/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/json/fedorg-scanner-state-private.h"
#include "io/json/fedorg-scanner-text-private.h"

#include <string.h>

/* Texts of JSON: escapes are decoded, bytes must be UTF-8. A text that lies whole in the buffer
 * without an escape, as nearly all do, is given where it lies; any other is put together in the
 * scanner's own buffer. A text may be cut anywhere, even within an escape or a character, and goes
 * on with the next buffer. */

/* lengths of an escape: \n, \u0041 and the pair \ud834\udd1e */
enum {
  ESCAPE_NONE = 0,
  ESCAPE_BEGUN = 1,
  ESCAPE_UNIT = 6,
  ESCAPE_PAIR = 12
};

static const ScannerFault control_fault = {
    FEDORG_ERROR_SYNTAX,
    "a raw control character in a text: write it as an escape such as \\n, or close the text "
    "before "
    "it",
};
static const ScannerFault open_fault = {
    FEDORG_ERROR_SYNTAX,
    "this text is never closed: a double quote is missing",
};
static const ScannerFault encoding_fault = {
    FEDORG_ERROR_ENCODING,
    "these bytes are no UTF-8 character; save the document as UTF-8",
};
static const ScannerFault escape_fault = {
    FEDORG_ERROR_SYNTAX,
    "an unknown escape; the escapes are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four "
    "hexadecimal "
    "digits",
};
static const ScannerFault digit_fault = {
    FEDORG_ERROR_SYNTAX,
    "four hexadecimal digits must follow \\u",
};
static const ScannerFault surrogate_fault = {
    FEDORG_ERROR_SYNTAX,
    "half a surrogate pair is no character; a pair is \\ud800 to \\udbff, then \\udc00 to \\udfff",
};

/* The part of the text that is kept counts too. The subtraction is safe: no more than the limit is
 * kept. */
gboolean
fedorg_scanner_check_length (FedorgScanner *scanner, gsize length)
{
  if (G_LIKELY (length <= scanner->text_limit - scanner->buffer_length))
    return TRUE;

  fedorg_scanner_fail_limit (scanner, "a name, text or number has too many bytes; shorten it",
                             scanner->text_limit);
  return FALSE;
}

gboolean
fedorg_scanner_keep (FedorgScanner *scanner, const guint8 *bytes, gsize length)
{
  if (!fedorg_scanner_check_length (scanner, length))
    return FALSE;

  gsize needed = scanner->buffer_length + length;
  if (needed > scanner->buffer_capacity) {
    /* twice as much each time, so that a long text is copied a few times only */
    gsize capacity = MAX (needed, MAX (scanner->buffer_capacity * 2, 256));
    guint8 *buffer = g_try_realloc (scanner->buffer, capacity);
    if (buffer == NULL) {
      fedorg_scanner_fail_token (
          scanner, FAULT (FEDORG_ERROR_NO_MEMORY, "there is not enough memory for this text"));
      return FALSE;
    }
    scanner->buffer = buffer;
    scanner->buffer_capacity = capacity;
  }

  if (length > 0)
    memcpy (scanner->buffer + scanner->buffer_length, bytes, length);
  scanner->buffer_length = needed;
  return TRUE;
}

gboolean
fedorg_scanner_take_text (FedorgScanner *scanner, const guint8 *bytes, gsize length)
{
  if (G_LIKELY (scanner->buffer_length == 0)) {
    if (!fedorg_scanner_check_length (scanner, length))
      return FALSE;
    scanner->text = (const char *) bytes;
    scanner->text_length = length;
    return TRUE;
  }

  if (!fedorg_scanner_keep (scanner, bytes, length))
    return FALSE;
  scanner->text = (const char *) scanner->buffer;
  scanner->text_length = scanner->buffer_length;
  return TRUE;
}

static FedorgScannerEvent
fail_after (FedorgScanner *scanner, const guint8 *start, guint back, ScannerFault fault)
{
  /* too long comes before wrong, or the answer would depend on how the document is cut */
  if (!fedorg_scanner_check_length (scanner, (gsize) (scanner->at - start)))
    return FEDORG_SCANNER_ERROR;
  return fedorg_scanner_fail (scanner, scanner->at, back, fault);
}

/* At the end of the document there is no next buffer: the text is never closed. */
static FedorgScannerEvent
pause_after (FedorgScanner *scanner, const guint8 *start)
{
  if (!fedorg_scanner_keep (scanner, start, (gsize) (scanner->end - start)))
    return FEDORG_SCANNER_ERROR;
  if (scanner->is_last)
    return fedorg_scanner_fail_token (scanner, open_fault);
  return fedorg_scanner_pause (scanner, CUT_TEXT);
}

static gboolean
keep_character (FedorgScanner *scanner, gunichar character)
{
  char utf8[6];
  gint length = g_unichar_to_utf8 (character, utf8);

  scanner->has_nul |= character == 0;
  scanner->escape_length = ESCAPE_NONE;
  return fedorg_scanner_keep (scanner, (const guint8 *) utf8, (gsize) length);
}

static gboolean
fail_escape (FedorgScanner *scanner, guint back, ScannerFault fault)
{
  fedorg_scanner_fail (scanner, scanner->at, back, fault);
  return FALSE;
}

/* the byte after a backslash */
static gboolean
take_escape_letter (FedorgScanner *scanner, guint8 byte)
{
  static const char letters[] = "\"\\/bfnrt";
  static const char meanings[] = "\"\\/\b\f\n\r\t";

  if (byte == 'u') {
    scanner->escape_length = 2;
    scanner->unit = 0;
    scanner->high_surrogate = 0;
    return TRUE;
  }

  const char *found = byte != 0 ? strchr (letters, byte) : NULL;
  if (found == NULL)
    return fail_escape (scanner, 0, escape_fault);
  return keep_character (scanner, (gunichar) meanings[found - letters]);
}

/* the last digit of \uXXXX was read: a character, or half of one */
static gboolean
take_unit (FedorgScanner *scanner)
{
  gboolean is_high = scanner->unit >= 0xd800 && scanner->unit < 0xdc00;
  gboolean is_low = scanner->unit >= 0xdc00 && scanner->unit < 0xe000;
  gboolean needs_low = scanner->escape_length == ESCAPE_PAIR;

  /* a second half alone, or a first half without its second */
  if (is_low != needs_low)
    return fail_escape (scanner, scanner->escape_length - 1u, surrogate_fault);
  if (is_low)
    return keep_character (scanner, 0x10000u + ((scanner->high_surrogate - 0xd800u) << 10) +
                                        (scanner->unit - 0xdc00u));
  if (!is_high)
    return keep_character (scanner, scanner->unit);

  /* the first half waits for the second */
  scanner->high_surrogate = scanner->unit;
  scanner->unit = 0;
  return TRUE;
}

/* FALSE when refused */
static gboolean
take_escape_byte (FedorgScanner *scanner, guint8 byte)
{
  if (scanner->escape_length == ESCAPE_BEGUN)
    return take_escape_letter (scanner, byte);

  /* after the first half of a pair: \u again */
  if (scanner->escape_length == ESCAPE_UNIT || scanner->escape_length == ESCAPE_UNIT + 1) {
    if (byte != (scanner->escape_length == ESCAPE_UNIT ? '\\' : 'u'))
      return fail_escape (scanner, scanner->escape_length, surrogate_fault);
    scanner->escape_length++;
    return TRUE;
  }

  gint digit = g_ascii_xdigit_value ((gchar) byte);
  if (digit < 0)
    return fail_escape (scanner, 0, digit_fault);
  scanner->unit = (guint16) (scanner->unit << 4 | digit);
  scanner->escape_length++;
  if (scanner->escape_length == ESCAPE_UNIT || scanner->escape_length == ESCAPE_PAIR)
    return take_unit (scanner);
  return TRUE;
}

/* goes on in an escape to its end; FALSE when refused or when the buffer ends first */
static gboolean
scan_escape (FedorgScanner *scanner)
{
  while (scanner->escape_length != ESCAPE_NONE && scanner->at < scanner->end) {
    if (!take_escape_byte (scanner, *scanner->at))
      return FALSE;
    scanner->at++;
  }
  return scanner->escape_length == ESCAPE_NONE;
}

/* goes on in a character of several bytes; FALSE when it is wrong or the buffer ends first */
static gboolean
scan_sequence (FedorgScanner *scanner)
{
  while (scanner->sequence_left > 0 && scanner->at < scanner->end) {
    guint8 byte = *scanner->at;
    /* the caller sees by the place that the byte is wrong, not missing */
    if (byte < scanner->sequence_low || byte > scanner->sequence_high)
      return FALSE;
    /* only the second byte of a character has narrower limits */
    scanner->sequence_low = 0x80;
    scanner->sequence_high = 0xbf;
    scanner->sequence_left--;
    scanner->at++;
  }
  return scanner->sequence_left == 0;
}

/* @after: the byte behind the last quote */
static inline FedorgScannerEvent
finish (FedorgScanner *scanner, const guint8 *after)
{
  gboolean is_name = scanner->state == STATE_NAME || scanner->state == STATE_FIRST_NAME;

  scanner->at = after;
  scanner->cut = CUT_NONE;
  scanner->state = is_name ? (guint8) STATE_COLON : scanner->after;
  return is_name ? FEDORG_SCANNER_NAME : FEDORG_SCANNER_STRING;
}

/* begins an escape or a character beyond ASCII; FALSE when refused */
static gboolean
meet_stop (FedorgScanner *scanner, const guint8 *start)
{
  guint8 byte = *scanner->at;

  if (byte == '\\') {
    gsize length = (gsize) (scanner->at - start);
    scanner->escape_length = ESCAPE_BEGUN;
    scanner->at++;
    /* the plain bytes before the escape */
    return fedorg_scanner_keep (scanner, start, length);
  }
  if (byte < ' ') {
    fail_after (scanner, start, 0, control_fault);
    return FALSE;
  }

  gsize size = fedorg_utf8_get_sequence (byte, &scanner->sequence_low, &scanner->sequence_high);
  if (size == 0) {
    fail_after (scanner, start, 0, encoding_fault);
    return FALSE;
  }
  scanner->sequence_left = (guint8) (size - 1);
  scanner->at++;
  return TRUE;
}

FedorgScannerEvent
fedorg_scanner_scan_text (FedorgScanner *scanner)
{
  const guint8 *start = scanner->at; /* of the bytes that are not kept yet */

  while (TRUE) {
    if (scanner->sequence_left > 0 && !scan_sequence (scanner))
      return scanner->at < scanner->end ? fail_after (scanner, start, 1, encoding_fault)
                                        : pause_after (scanner, start);
    if (scanner->escape_length != ESCAPE_NONE) {
      if (!scan_escape (scanner))
        return scanner->cut == CUT_FAILED ? FEDORG_SCANNER_ERROR
                                          : pause_after (scanner, scanner->end);
      /* the character of the escape is kept: plain bytes begin behind it */
      start = scanner->at;
    }

    scanner->at = fedorg_json_find_stop (scanner->at, scanner->end);
    if (scanner->at == scanner->end)
      return pause_after (scanner, start);
    if (*scanner->at == '"')
      return fedorg_scanner_take_text (scanner, start, (gsize) (scanner->at - start))
                 ? finish (scanner, scanner->at + 1)
                 : FEDORG_SCANNER_ERROR;
    if (!meet_stop (scanner, start))
      return FEDORG_SCANNER_ERROR;
  }
}

/* a text from after its first quote on, if it lies whole and plain in the buffer, as nearly every
 * text does: the byte behind its last quote, else NULL */
static inline const guint8 *
take_plain_text (FedorgScanner *scanner, const guint8 *start)
{
  const guint8 *at = fedorg_json_skip_plain (start, scanner->end);

  if (at < scanner->end && *at >= 0x80)
    at = fedorg_json_find_stop (at, scanner->end);

  gsize length = (gsize) (at - start);
  if (G_UNLIKELY (at == scanner->end || *at != '"' || length > scanner->text_limit))
    return NULL;
  scanner->has_nul = FALSE;
  scanner->text = (const char *) start;
  scanner->text_length = length;
  return at + 1;
}

FedorgScannerEvent
fedorg_scanner_begin_text (FedorgScanner *scanner)
{
  const guint8 *after = take_plain_text (scanner, scanner->at);

  if (G_LIKELY (after != NULL))
    return finish (scanner, after);
  scanner->has_nul = FALSE;
  scanner->buffer_length = 0;
  return fedorg_scanner_scan_text (scanner);
}
