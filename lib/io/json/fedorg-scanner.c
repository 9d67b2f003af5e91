/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-limits-private.h"
#include "io/json/fedorg-scanner-state-private.h"

/* The one strict parser of JSON for all input: bytes in, events out, in constant memory but for the
 * longest text. It can be fed in pieces of any size, and stops within a token where a piece ends;
 * the events do not depend on where the pieces are cut. Which byte may come is a table by state, so
 * that the usual way has few branches. */

/* what a byte outside a text means */
typedef enum {
  BYTE_OTHER,
  BYTE_OPEN_OBJECT,
  BYTE_CLOSE_OBJECT,
  BYTE_OPEN_ARRAY,
  BYTE_CLOSE_ARRAY,
  BYTE_QUOTE,
  BYTE_DIGIT, /* or a minus sign */
  BYTE_LETTER /* that begins true, false or null */
} ByteClass;

static const guint8 byte_classes[256] = {
    ['{'] = BYTE_OPEN_OBJECT, ['}'] = BYTE_CLOSE_OBJECT, ['['] = BYTE_OPEN_ARRAY,
    [']'] = BYTE_CLOSE_ARRAY, ['"'] = BYTE_QUOTE,        ['-'] = BYTE_DIGIT,
    ['0'] = BYTE_DIGIT,       ['1'] = BYTE_DIGIT,        ['2'] = BYTE_DIGIT,
    ['3'] = BYTE_DIGIT,       ['4'] = BYTE_DIGIT,        ['5'] = BYTE_DIGIT,
    ['6'] = BYTE_DIGIT,       ['7'] = BYTE_DIGIT,        ['8'] = BYTE_DIGIT,
    ['9'] = BYTE_DIGIT,       ['t'] = BYTE_LETTER,       ['f'] = BYTE_LETTER,
    ['n'] = BYTE_LETTER,
};

/* in which states a class of bytes is welcome */
static const guint16 welcome[] = {
    [BYTE_OPEN_OBJECT] = SCANNER_VALUE_STATES,
    [BYTE_CLOSE_OBJECT] = SCANNER_BIT (STATE_FIRST_NAME) | SCANNER_BIT (STATE_AFTER_MEMBER),
    [BYTE_OPEN_ARRAY] = SCANNER_VALUE_STATES,
    [BYTE_CLOSE_ARRAY] = SCANNER_BIT (STATE_FIRST_ITEM) | SCANNER_BIT (STATE_AFTER_ITEM),
    [BYTE_QUOTE] = SCANNER_VALUE_STATES | SCANNER_NAME_STATES,
    [BYTE_DIGIT] = SCANNER_VALUE_STATES,
    [BYTE_LETTER] = SCANNER_VALUE_STATES,
};

/* which mark separates, and which event must follow it */
#define NO_SEPARATOR ' ' /* white space is skipped before, so nothing equals it */
static const struct {
  guint8 byte;
  guint8 next;
} separators[N_STATES] = {
    [STATE_DOCUMENT] = {NO_SEPARATOR, 0},     [STATE_FIRST_ITEM] = {NO_SEPARATOR, 0},
    [STATE_ITEM] = {NO_SEPARATOR, 0},         [STATE_AFTER_ITEM] = {',', STATE_ITEM},
    [STATE_FIRST_NAME] = {NO_SEPARATOR, 0},   [STATE_NAME] = {NO_SEPARATOR, 0},
    [STATE_COLON] = {':', STATE_VALUE},       [STATE_VALUE] = {NO_SEPARATOR, 0},
    [STATE_AFTER_MEMBER] = {',', STATE_NAME}, [STATE_DONE] = {NO_SEPARATOR, 0},
};

FedorgScannerEvent
fedorg_scanner_pause (FedorgScanner *scanner, ScannerCut cut)
{
  /* the buffer may be gone afterwards: its rest must be counted now */
  fedorg_scanner_settle_column (scanner);
  fedorg_scanner_count_up_to (scanner, scanner->end);
  scanner->token = NULL;
  scanner->at = scanner->end;
  scanner->cut = cut;
  scanner->is_hungry = TRUE;
  return FEDORG_SCANNER_NEED_MORE;
}

static FedorgScannerEvent
meet_end (FedorgScanner *scanner)
{
  /* the last event is over, and its line perhaps too */
  scanner->token = NULL;
  if (!scanner->is_last)
    return fedorg_scanner_pause (scanner, CUT_NONE);

  scanner->at = scanner->end;
  scanner->token = scanner->end;
  return scanner->state == STATE_DONE ? FEDORG_SCANNER_END : fedorg_scanner_fail_end (scanner);
}

static gboolean
grow_containers (FedorgScanner *scanner)
{
  if (scanner->depth == scanner->depth_limit) {
    fedorg_scanner_fail_limit (scanner, "arrays and objects are nested too deep; flatten them",
                               scanner->depth_limit);
    return FALSE;
  }

  gsize capacity = MIN (MAX (scanner->containers_capacity * 2, 64), scanner->depth_limit);
  guint8 *containers = g_try_realloc (scanner->containers, capacity);
  if (containers == NULL) {
    fedorg_scanner_fail_token (
        scanner, FAULT (FEDORG_ERROR_NO_MEMORY,
                        "there is not enough memory for the open arrays and objects"));
    return FALSE;
  }
  scanner->containers = containers;
  scanner->containers_capacity = capacity;
  return TRUE;
}

static FedorgScannerEvent
open_container (FedorgScanner *scanner, gboolean is_object)
{
  if (scanner->depth == scanner->containers_capacity && !grow_containers (scanner))
    return FEDORG_SCANNER_ERROR;

  scanner->at++;
  /* the state behind the container's own value is restored when it closes */
  scanner->containers[scanner->depth++] = scanner->after;
  scanner->after = is_object ? STATE_AFTER_MEMBER : STATE_AFTER_ITEM;
  scanner->state = is_object ? STATE_FIRST_NAME : STATE_FIRST_ITEM;
  return is_object ? FEDORG_SCANNER_START_OBJECT : FEDORG_SCANNER_START_ARRAY;
}

static FedorgScannerEvent
close_container (FedorgScanner *scanner, FedorgScannerEvent event)
{
  scanner->at++;
  scanner->after = scanner->containers[--scanner->depth];
  scanner->state = scanner->after;
  return event;
}

static const struct {
  guint8 length;
  char text[6];
  FedorgScannerEvent event;
} words[] = {
    {4, "true", FEDORG_SCANNER_TRUE},
    {5, "false", FEDORG_SCANNER_FALSE},
    {4, "null", FEDORG_SCANNER_NULL},
};

static const ScannerFault word_fault = {
    FEDORG_ERROR_SYNTAX,
    "an unknown word; the only words are true, false and null, in small letters, and texts stand "
    "in "
    "double quotes",
};

static FedorgScannerEvent
scan_word (FedorgScanner *scanner)
{
  guint word = scanner->word;

  while (scanner->matched < words[word].length) {
    if (scanner->at == scanner->end && !scanner->is_last)
      return fedorg_scanner_pause (scanner, CUT_WORD);
    /* compared letter by letter, since a word may be cut anywhere */
    if (scanner->at == scanner->end || *scanner->at != (guint8) words[word].text[scanner->matched])
      return fedorg_scanner_fail_token (scanner, word_fault);
    scanner->at++;
    scanner->matched++;
  }
  scanner->cut = CUT_NONE;
  scanner->state = scanner->after;
  return words[word].event;
}

static FedorgScannerEvent
begin_word (FedorgScanner *scanner)
{
  scanner->word = *scanner->at == 't' ? 0 : *scanner->at == 'f' ? 1 : 2;
  scanner->matched = 0;
  return scan_word (scanner);
}

/* apart from scan(), which stays small: nearly every token is a text */
static G_NO_INLINE FedorgScannerEvent
begin_token (FedorgScanner *scanner, ByteClass class)
{
  switch (class) {
  case BYTE_DIGIT:
    return fedorg_scanner_begin_number (scanner);
  case BYTE_LETTER:
    return begin_word (scanner);
  case BYTE_OPEN_OBJECT:
  case BYTE_OPEN_ARRAY:
    return open_container (scanner, class == BYTE_OPEN_OBJECT);
  case BYTE_CLOSE_OBJECT:
    return close_container (scanner, FEDORG_SCANNER_END_OBJECT);
  case BYTE_CLOSE_ARRAY:
    return close_container (scanner, FEDORG_SCANNER_END_ARRAY);
  case BYTE_QUOTE:
  case BYTE_OTHER:
    break;
  }
  return fedorg_scanner_fail_byte (scanner, *scanner->at);
}

static G_NO_INLINE const guint8 *
skip_space (FedorgScanner *scanner, const guint8 *at)
{
  for (; at < scanner->end && *at <= ' '; at++) {
    if (*at == '\n') {
      scanner->line++;
      /* columns are counted from the first byte of a line */
      scanner->mark = at + 1;
      scanner->characters_before = 0;
    } else if (*at != ' ' && *at != '\r' && *at != '\t') {
      break;
    }
  }
  return at;
}

static FedorgScannerEvent
scan (FedorgScanner *scanner)
{
  const guint8 *at = scanner->at;
  const guint8 *end = scanner->end;

  if (at < end && *at <= ' ')
    at = skip_space (scanner, at);
  /* at most one separator stands before a token: the next byte decides */
  if (at < end && *at == separators[scanner->state].byte) {
    scanner->state = separators[scanner->state].next;
    at++;
    if (at < end && *at <= ' ')
      at = skip_space (scanner, at);
  }
  if (G_UNLIKELY (at == end))
    return meet_end (scanner);

  scanner->at = at;
  scanner->token = at;

  ByteClass class = byte_classes[*at];
  if (G_UNLIKELY ((welcome[class] >> scanner->state & 1) == 0))
    /* a byte that begins a token, but not here */
    class = BYTE_OTHER;
  if (class != BYTE_QUOTE)
    return begin_token (scanner, class);
  scanner->at = at + 1;
  return fedorg_scanner_begin_text (scanner);
}

static FedorgScannerEvent
scan_mark (FedorgScanner *scanner)
{
  static const guint8 mark[3] = {0xef, 0xbb, 0xbf};

  for (; scanner->matched < sizeof mark && scanner->at < scanner->end; scanner->matched++) {
    if (*scanner->at != mark[scanner->matched])
      break;
    if (scanner->matched == 0)
      scanner->token = scanner->at;
    scanner->at++;
  }
  if (scanner->at == scanner->end && scanner->matched < sizeof mark && !scanner->is_last)
    return fedorg_scanner_pause (scanner, CUT_MARK);
  /* a mark that breaks off is no mark: its first byte is shown */
  if (scanner->matched == 1 || scanner->matched == 2)
    return fedorg_scanner_fail_byte (scanner, mark[0]);

  /* the mark is no character of the first line */
  scanner->mark = scanner->at;
  scanner->characters_before = 0;
  scanner->token = NULL;
  scanner->cut = CUT_NONE;
  return scan (scanner);
}

static FedorgScannerEvent
stay_failed (FedorgScanner *scanner)
{
  (void) scanner;
  return FEDORG_SCANNER_ERROR;
}

FedorgScannerEvent
fedorg_scanner_next (FedorgScanner *scanner)
{
  static FedorgScannerEvent (*const resumers[]) (FedorgScanner *) = {
      [CUT_MARK] = scan_mark,
      [CUT_TEXT] = fedorg_scanner_scan_text,
      [CUT_NUMBER] = fedorg_scanner_scan_number,
      [CUT_WORD] = scan_word,
      [CUT_FAILED] = stay_failed,
  };

  g_return_val_if_fail (scanner != NULL, FEDORG_SCANNER_ERROR);

  scanner->text = NULL;
  scanner->text_length = 0;
  if (G_UNLIKELY (scanner->cut != CUT_NONE))
    return resumers[scanner->cut](scanner);
  return scan (scanner);
}

FedorgScanner *
fedorg_scanner_new (const FedorgLimits *limits)
{
  g_autoptr (FedorgLimits) own = fedorg_limits_copy (limits);
  FedorgScanner *scanner = g_new0 (FedorgScanner, 1);

  /* a quarter of the address space, so that doubling never overflows */
  scanner->depth_limit = (gsize) MIN (fedorg_limits_get (own, FEDORG_LIMIT_DEPTH), G_MAXSIZE / 4);
  scanner->text_limit = (gsize) MIN (fedorg_limits_get (own, FEDORG_LIMIT_TEXT), G_MAXSIZE / 4);
  fedorg_scanner_reset (scanner, 1);
  return scanner;
}

void
fedorg_scanner_free (FedorgScanner *scanner)
{
  if (scanner == NULL)
    return;
  g_clear_error (&scanner->error);
  g_free (scanner->buffer);
  g_free (scanner->containers);
  g_free (scanner);
}

void
fedorg_scanner_reset (FedorgScanner *scanner, guint64 line)
{
  g_return_if_fail (scanner != NULL);

  /* a field that a token sets when it begins needs no value here */
  if (G_UNLIKELY (scanner->error != NULL))
    g_clear_error (&scanner->error);
  scanner->state = STATE_DOCUMENT;
  scanner->after = STATE_DONE;
  /* only the first line of a document may begin with a byte order mark */
  scanner->cut = line == 1 ? CUT_MARK : CUT_NONE;
  scanner->matched = 0;
  scanner->sequence_left = 0;
  scanner->escape_length = 0;
  scanner->depth = 0;
  scanner->is_hungry = TRUE;
  scanner->is_last = FALSE;
  scanner->text = NULL;
  scanner->text_length = 0;
  scanner->line = line;
  scanner->column = 1;
  scanner->token = NULL;
  scanner->characters_before = 0;
  scanner->fed = scanner->at = scanner->end = scanner->mark = (const guint8 *) "";
}

void
fedorg_scanner_feed (FedorgScanner *scanner, const void *data, gsize length, gboolean is_last)
{
  g_return_if_fail (scanner != NULL && scanner->is_hungry);
  g_return_if_fail (data != NULL || length == 0);

  scanner->at = data != NULL ? data : "";
  scanner->fed = scanner->at;
  scanner->end = scanner->at + length;
  scanner->mark = scanner->at;
  scanner->is_last = is_last != FALSE;
  scanner->is_hungry = FALSE;
}

const char *
fedorg_scanner_get_text (const FedorgScanner *scanner, gsize *length)
{
  g_return_val_if_fail (scanner != NULL && length != NULL, NULL);

  *length = scanner->text_length;
  return scanner->text;
}

gboolean
fedorg_scanner_text_has_nul (const FedorgScanner *scanner)
{
  g_return_val_if_fail (scanner != NULL, FALSE);

  return scanner->text != NULL && scanner->has_nul;
}

gsize
fedorg_scanner_get_depth (const FedorgScanner *scanner)
{
  g_return_val_if_fail (scanner != NULL, 0);

  return scanner->depth;
}

guint64
fedorg_scanner_get_line (const FedorgScanner *scanner)
{
  g_return_val_if_fail (scanner != NULL, 0);

  return scanner->line;
}

guint64
fedorg_scanner_get_column (FedorgScanner *scanner)
{
  g_return_val_if_fail (scanner != NULL, 0);

  fedorg_scanner_settle_column (scanner);
  return scanner->column;
}

gsize
fedorg_scanner_get_byte (const FedorgScanner *scanner)
{
  return scanner->token != NULL ? (gsize) (scanner->token - scanner->fed) + 1 : 0;
}

const GError *
fedorg_scanner_get_error (const FedorgScanner *scanner)
{
  g_return_val_if_fail (scanner != NULL, NULL);

  return scanner->error;
}
