/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* Where the scanner stands, and why it refuses to go on. Messages are made from the state: it says
 * what was expected, and the byte says what people usually mean by it. Columns are counted in
 * characters, and only when somebody asks. */

#include "io/json/fedorg-scanner-state-private.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

static const char *const expectations[N_STATES] = {
    [STATE_DOCUMENT] =
        "expected one value: an object, an array, a text in double quotes, a number, "
        "true, false or null",
    [STATE_FIRST_ITEM] = "expected a value or ] after [",
    [STATE_ITEM] = "expected a value after a comma, which stands only between two values",
    [STATE_AFTER_ITEM] = "expected a comma or ] after a value in an array",
    [STATE_FIRST_NAME] = "expected a name in double quotes or } after {",
    [STATE_NAME] = "expected a name in double quotes after a comma, which stands only between two "
                   "members",
    [STATE_COLON] = "expected a colon between a name and its value",
    [STATE_VALUE] = "expected a value after a colon",
    [STATE_AFTER_MEMBER] = "expected a comma or } after a value in an object",
    [STATE_DONE] = "expected nothing but white space after the document",
};

/* what people write where a value must come */
static const struct {
  char byte;
  const char *hint;
} value_hints[] = {
    {'\'', "texts stand in double quotes, not in single ones"},
    {'+', "a number does not begin with a plus sign"},
    {'.', "a number needs a digit before the decimal point"},
};

/* how many characters begin in [from, to): bytes that do not continue a UTF-8 sequence */
static guint64
count_characters (const guint8 *from, const guint8 *to)
{
  guint64 count = 0;
#ifdef __SSE2__
  /* as signed bytes those that continue a character, 0x80 to 0xbf, are the lowest of all */
  const __m128i last_continuation = _mm_set1_epi8 ((char) 0xbf);
  const __m128i one = _mm_set1_epi8 (1);
  __m128i sums = _mm_setzero_si128 ();
  guint64 halves[2];

  for (; to - from >= 16; from += 16) {
    __m128i bytes = _mm_loadu_si128 ((const __m128i *) from);
    __m128i begins = _mm_and_si128 (_mm_cmpgt_epi8 (bytes, last_continuation), one);
    sums = _mm_add_epi64 (sums, _mm_sad_epu8 (begins, _mm_setzero_si128 ()));
  }
  _mm_storeu_si128 ((__m128i *) halves, sums);
  count = halves[0] + halves[1];
#endif
  for (; from < to; from++)
    count += (*from & 0xc0) != 0x80;
  return count;
}

/* Each byte is counted once: bytes before the mark are in the sum already. */
void
fedorg_scanner_count_up_to (FedorgScanner *scanner, const guint8 *to)
{
  scanner->characters_before += count_characters (scanner->mark, to);
  scanner->mark = to;
}

void
fedorg_scanner_settle_column (FedorgScanner *scanner)
{
  if (scanner->token == NULL)
    return;
  fedorg_scanner_count_up_to (scanner, scanner->token);
  scanner->column = scanner->characters_before + 1;
}

/* takes @error over */
static FedorgScannerEvent
refuse (FedorgScanner *scanner, GError *error)
{
  scanner->error = error;
  scanner->cut = CUT_FAILED;
  return FEDORG_SCANNER_ERROR;
}

/* @back: characters before @at where the fault is shown. */
FedorgScannerEvent
fedorg_scanner_fail (FedorgScanner *scanner, const guint8 *at, guint back, ScannerFault fault)
{
  fedorg_scanner_count_up_to (scanner, at);
  scanner->column = scanner->characters_before + 1 - back;
  scanner->token = NULL;
  return refuse (scanner, g_error_new_literal (FEDORG_ERROR, fault.code, fault.message));
}

FedorgScannerEvent
fedorg_scanner_fail_token (FedorgScanner *scanner, ScannerFault fault)
{
  fedorg_scanner_settle_column (scanner);
  return refuse (scanner, g_error_new_literal (FEDORG_ERROR, fault.code, fault.message));
}

FedorgScannerEvent
fedorg_scanner_fail_limit (FedorgScanner *scanner, const char *message, gsize limit)
{
  fedorg_scanner_settle_column (scanner);
  return refuse (scanner, g_error_new (FEDORG_ERROR, FEDORG_ERROR_LIMIT,
                                       "%s; the limit is %" G_GSIZE_FORMAT, message, limit));
}

static const char *
find_value_hint (guint8 byte)
{
  if (g_ascii_isalpha (byte))
    return "the only words are true, false and null, in small letters; texts stand in double "
           "quotes";

  for (gsize i = 0; i < G_N_ELEMENTS (value_hints); i++) {
    if (value_hints[i].byte == (char) byte)
      return value_hints[i].hint;
  }
  return NULL;
}

static const char *
find_hint (ScannerState state, guint8 byte)
{
  /* the usual cause: punctuation of a Chinese input method */
  if (byte >= 0x80)
    return "outside texts JSON is plain ASCII: look for full-width punctuation or quotation marks";
  if (byte == 0)
    return "there is a NUL byte: this is no text file, or one in UTF-16; save it as UTF-8";
  if (byte < 0x20 || byte == 0x7f)
    return "white space is space, tab, line feed and carriage return, no other control character";
  if (byte == '/' || byte == '#')
    return "JSON has no comments";
  return (SCANNER_VALUE_STATES >> state & 1) != 0 ? find_value_hint (byte) : NULL;
}

FedorgScannerEvent
fedorg_scanner_fail_byte (FedorgScanner *scanner, guint8 byte)
{
  const char *expectation = expectations[scanner->state];
  const char *hint = find_hint (scanner->state, byte);

  /* the byte order marks of UTF-16 begin with 0xfe or 0xff, which no UTF-8 has */
  if (scanner->state == STATE_DOCUMENT && byte >= 0xfe)
    return fedorg_scanner_fail_token (
        scanner, FAULT (FEDORG_ERROR_ENCODING,
                        "the document looks like UTF-16, not UTF-8; save it as UTF-8"));
  if (hint == NULL)
    return fedorg_scanner_fail_token (scanner, FAULT (FEDORG_ERROR_SYNTAX, expectation));

  fedorg_scanner_settle_column (scanner);
  return refuse (scanner,
                 g_error_new (FEDORG_ERROR, FEDORG_ERROR_SYNTAX, "%s; %s", expectation, hint));
}

FedorgScannerEvent
fedorg_scanner_fail_end (FedorgScanner *scanner)
{
  const char *what = scanner->state == STATE_DOCUMENT ? "is empty" : "ends too early";
  const char *expectation = expectations[scanner->state];

  fedorg_scanner_settle_column (scanner);
  return refuse (scanner, g_error_new (FEDORG_ERROR, FEDORG_ERROR_SYNTAX, "the document %s: %s",
                                       what, expectation));
}
