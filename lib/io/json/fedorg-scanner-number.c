/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/json/fedorg-scanner-state-private.h"

/* Numbers of JSON by a table of states, so that a number that is cut between two buffers goes on
 * where it stopped. A number is kept as it is written; only whole numbers within 64 bits are ever
 * turned into binary, exactly. */

/* the part of a number that was read; the states from the ends on are answers and no states */
typedef enum {
  NUMBER_BEGIN,
  NUMBER_MINUS,
  NUMBER_ZERO,
  NUMBER_WHOLE,
  NUMBER_POINT,
  NUMBER_FRACTION,
  NUMBER_LETTER, /* e or E */
  NUMBER_SIGN,
  NUMBER_POWER,
  N_NUMBER_STATES,
  NUMBER_ENDS = N_NUMBER_STATES,
  NUMBER_WRONG
} NumberState;

typedef enum {
  CLASS_OTHER,
  CLASS_ZERO,
  CLASS_DIGIT,
  CLASS_MINUS,
  CLASS_PLUS,
  CLASS_POINT,
  CLASS_LETTER,
  N_CLASSES
} NumberClass;

static const guint8 classes[256] = {
    ['0'] = CLASS_ZERO,  ['1'] = CLASS_DIGIT,  ['2'] = CLASS_DIGIT,  ['3'] = CLASS_DIGIT,
    ['4'] = CLASS_DIGIT, ['5'] = CLASS_DIGIT,  ['6'] = CLASS_DIGIT,  ['7'] = CLASS_DIGIT,
    ['8'] = CLASS_DIGIT, ['9'] = CLASS_DIGIT,  ['-'] = CLASS_MINUS,  ['+'] = CLASS_PLUS,
    ['.'] = CLASS_POINT, ['e'] = CLASS_LETTER, ['E'] = CLASS_LETTER,
};

#define WRONG NUMBER_WRONG
#define ENDS  NUMBER_ENDS

/* clang-format off */
static const guint8 steps[N_NUMBER_STATES][N_CLASSES] = {
    /*                    other  0                1-9              -             +            .             e */
    [NUMBER_BEGIN]    = { WRONG, NUMBER_ZERO,     NUMBER_WHOLE,    NUMBER_MINUS, WRONG,       WRONG,        WRONG },
    [NUMBER_MINUS]    = { WRONG, NUMBER_ZERO,     NUMBER_WHOLE,    WRONG,        WRONG,       WRONG,        WRONG },
    [NUMBER_ZERO]     = { ENDS,  WRONG,           WRONG,           ENDS,         ENDS,        NUMBER_POINT, NUMBER_LETTER },
    [NUMBER_WHOLE]    = { ENDS,  NUMBER_WHOLE,    NUMBER_WHOLE,    ENDS,         ENDS,        NUMBER_POINT, NUMBER_LETTER },
    [NUMBER_POINT]    = { WRONG, NUMBER_FRACTION, NUMBER_FRACTION, WRONG,        WRONG,       WRONG,        WRONG },
    [NUMBER_FRACTION] = { ENDS,  NUMBER_FRACTION, NUMBER_FRACTION, ENDS,         ENDS,        ENDS,         NUMBER_LETTER },
    [NUMBER_LETTER]   = { WRONG, NUMBER_POWER,    NUMBER_POWER,    NUMBER_SIGN,  NUMBER_SIGN, WRONG,        WRONG },
    [NUMBER_SIGN]     = { WRONG, NUMBER_POWER,    NUMBER_POWER,    WRONG,        WRONG,       WRONG,        WRONG },
    [NUMBER_POWER]    = { ENDS,  NUMBER_POWER,    NUMBER_POWER,    ENDS,         ENDS,        ENDS,         ENDS },
};
/* clang-format on */

/* why a number cannot go on like that, or end there */
static const char *const faults[N_NUMBER_STATES] = {
    [NUMBER_MINUS] = "a digit must follow the minus sign of a number",
    [NUMBER_ZERO] = "a number does not begin with 0 and another digit; a code is a text in double "
                    "quotes",
    [NUMBER_POINT] = "a digit must follow the decimal point of a number",
    [NUMBER_LETTER] = "a digit must follow the exponent's letter of a number",
    [NUMBER_SIGN] = "a digit must follow the exponent's sign of a number",
};

static FedorgScannerEvent
finish (FedorgScanner *scanner, const guint8 *start)
{
  if (!fedorg_scanner_take_text (scanner, start, (gsize) (scanner->at - start)))
    return FEDORG_SCANNER_ERROR;

  /* the number is over, and the container says which bytes may follow */
  scanner->cut = CUT_NONE;
  scanner->state = scanner->after;
  return FEDORG_SCANNER_NUMBER;
}

FedorgScannerEvent
fedorg_scanner_scan_number (FedorgScanner *scanner)
{
  const guint8 *start = scanner->at;
  guint state = scanner->number_state;
  guint next = state;

  for (; scanner->at < scanner->end; scanner->at++) {
    next = steps[state][classes[*scanner->at]];
    if (next >= N_NUMBER_STATES)
      break;
    state = next;
  }
  scanner->number_state = (guint8) state;

  if (next == NUMBER_ENDS)
    return finish (scanner, start);
  if (scanner->at == scanner->end && !scanner->is_last) {
    if (!fedorg_scanner_keep (scanner, start, (gsize) (scanner->end - start)))
      return FEDORG_SCANNER_ERROR;
    return fedorg_scanner_pause (scanner, CUT_NUMBER);
  }
  /* the document ends with the number: whatever can follow a number ends it */
  if (scanner->at == scanner->end && steps[state][CLASS_OTHER] == NUMBER_ENDS)
    return finish (scanner, start);

  /* too long comes before wrong, or the answer would depend on how the document is cut */
  if (!fedorg_scanner_check_length (scanner, (gsize) (scanner->at - start)))
    return FEDORG_SCANNER_ERROR;
  return fedorg_scanner_fail (scanner, scanner->at, 0, FAULT (FEDORG_ERROR_SYNTAX, faults[state]));
}

FedorgScannerEvent
fedorg_scanner_begin_number (FedorgScanner *scanner)
{
  scanner->buffer_length = 0;
  scanner->has_nul = FALSE;
  scanner->number_state = NUMBER_BEGIN;
  return fedorg_scanner_scan_number (scanner);
}

/* a decimal number as digits and a power of ten */
typedef struct {
  guint64 digits;
  guint64 zeros; /* digits 0 since the last other digit, not yet in digits */
  gint64 power;
  gboolean is_too_big;
} Decimal;

static void
shift (Decimal *decimal, guint64 places)
{
  for (; places > 0 && !decimal->is_too_big; places--)
    /* at most 20 steps: 10 to the 20th is more than 64 bits */
    decimal->is_too_big = !g_uint64_checked_mul (&decimal->digits, decimal->digits, 10);
}

/* zeros are put off, so that 100.000 is 1 and a power */
static void
add_digit (Decimal *decimal, guint digit)
{
  if (digit == 0) {
    decimal->zeros += decimal->digits != 0;
    return;
  }
  shift (decimal, decimal->zeros + 1);
  decimal->zeros = 0;
  if (!g_uint64_checked_add (&decimal->digits, decimal->digits, digit))
    decimal->is_too_big = TRUE;
}

/* the exponent from after its letter on; what no text could balance is cut */
static gint64
parse_power (const char *at, const char *end)
{
  gboolean is_negative = at < end && *at == '-';
  gint64 power = 0;

  if (at < end && (*at == '-' || *at == '+'))
    at++;
  for (; at < end && power < G_MAXINT64 / 100; at++)
    power = power * 10 + (*at - '0');
  return is_negative ? -power : power;
}

static Decimal
parse_decimal (const char *at, const char *end)
{
  Decimal decimal = {0, 0, 0, FALSE};
  gboolean is_fraction = FALSE;

  for (; at < end && *at != 'e' && *at != 'E'; at++) {
    if (*at == '.') {
      is_fraction = TRUE;
      continue;
    }
    add_digit (&decimal, (guint) (*at - '0'));
    decimal.power -= is_fraction;
  }
  /* zeros at the end are a power of ten, wherever the point stands */
  decimal.power += (gint64) decimal.zeros;
  if (at < end)
    decimal.power += parse_power (at + 1, end);
  return decimal;
}

gboolean
fedorg_scanner_parse_int64 (const char *text, gsize length, gint64 *value)
{
  g_return_val_if_fail (text != NULL && value != NULL, FALSE);

  gboolean is_negative = length > 0 && *text == '-';
  Decimal decimal = parse_decimal (text + is_negative, text + length);

  /* something remains behind the point; 0.0 is whole */
  if (decimal.digits != 0 && decimal.power < 0)
    return FALSE;
  if (decimal.digits != 0)
    shift (&decimal, (guint64) decimal.power);
  /* there is one negative number more than there are positive ones */
  if (decimal.is_too_big || decimal.digits > (guint64) G_MAXINT64 + is_negative)
    return FALSE;

  *value = is_negative ? (gint64) (0 - decimal.digits) : (gint64) decimal.digits;
  return TRUE;
}

gboolean
fedorg_scanner_get_int64 (const FedorgScanner *scanner, gint64 *value)
{
  gsize length;
  const char *text = fedorg_scanner_get_text (scanner, &length);

  g_return_val_if_fail (text != NULL, FALSE);
  return fedorg_scanner_parse_int64 (text, length, value);
}
