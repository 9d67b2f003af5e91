/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-division-code.h>
#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-scan-private.h"
#include "base/fedorg-vector-private.h"
#include "io/snapshot/fedorg-snapshot-private.h"
#include "io/text/fedorg-utf8-private.h"
#include "model/fedorg-packed-private.h"

/* The columns one by one, piece by piece and by many threads. What relates columns to each other is
 * in fedorg-snapshot-structure.c. A piece is looked at where it was read to, which need not be
 * where the column lies. */

/* the days of the years 1 to 9999 */
#define FIRST_DATE (-719162)
#define LAST_DATE  2932896

/* --- one element after the other --- */

/* index of the first element that is wrong, `length` if none is */
typedef gsize (*CheckFunc) (FedorgSnapshotCheck *check, guint column, guint64 first,
                            gconstpointer data, gsize length);

static gboolean
allows (const guint8 *masks, guint8 value)
{
  return value < 128 && (masks[value & 15] >> (value >> 4) & 1) != 0;
}

static gsize
find_wrong_byte (const guint8 *masks, const guint8 *bytes, gsize length)
{
  gsize i = 0;

  while (i < length && allows (masks, bytes[i]))
    i++;
  return i;
}

#ifdef FEDORG_HAS_VECTORS

#include <tmmintrin.h>

/* sixteen bytes at once: one table gives the allowed high halves of a low half, the other the bit
 * of a high half, of which those from 8 on have none */
static FEDORG_WITH_SSSE3 gsize
skip_right_bytes (const guint8 *masks, const guint8 *bytes, gsize length)
{
  const __m128i low_table = _mm_loadu_si128 ((const __m128i *) masks);
  const __m128i high_table = _mm_setr_epi8 (1, 2, 4, 8, 16, 32, 64, -128, 0, 0, 0, 0, 0, 0, 0, 0);
  const __m128i half = _mm_set1_epi8 (15);
  gsize i = 0;

  for (; i + 16 <= length; i += 16) {
    __m128i values = _mm_loadu_si128 ((const __m128i *) (bytes + i));
    __m128i low = _mm_shuffle_epi8 (low_table, _mm_and_si128 (values, half));
    __m128i high = _mm_shuffle_epi8 (high_table, _mm_and_si128 (_mm_srli_epi16 (values, 4), half));
    __m128i wrong = _mm_cmpeq_epi8 (_mm_and_si128 (low, high), _mm_setzero_si128 ());
    if (_mm_movemask_epi8 (wrong) != 0)
      break;
  }
  return i;
}

#else

static gsize
skip_right_bytes (G_GNUC_UNUSED const guint8 *masks, G_GNUC_UNUSED const guint8 *bytes,
                  G_GNUC_UNUSED gsize length)
{
  return 0;
}

#endif

static gsize
check_bytes (FedorgSnapshotCheck *check, guint column, G_GNUC_UNUSED guint64 first,
             gconstpointer data, gsize length)
{
  const guint8 *masks = check->masks[column];
  const guint8 *bytes = data;
  gsize skipped = fedorg_vector_has_ssse3 () ? skip_right_bytes (masks, bytes, length) : 0;

  return skipped + find_wrong_byte (masks, bytes + skipped, length - skipped);
}

/* all of a piece is asked at once first; which element is wrong matters only where one is */
static gsize
check_sets (FedorgSnapshotCheck *check, G_GNUC_UNUSED guint column, G_GNUC_UNUSED guint64 first,
            gconstpointer data, gsize length)
{
  const guint16 *sets = data;
  const guint n_sets = fedorg_roster_n_sets (check->roster);
  gsize i = 0;

  if (fedorg_scan_greatest_set (sets, length) < n_sets)
    return length;
  while (sets[i] < n_sets)
    i++;
  return i;
}

gboolean
fedorg_snapshot_is_date (gint32 date)
{
  return date == FEDORG_DATE_NONE || (date >= FIRST_DATE && date <= LAST_DATE);
}

/* when posts begin and end is noted on the way */
static void
note_terms (FedorgSnapshotCheck *check, guint column, FedorgDateRange range)
{
  g_mutex_lock (&check->fault->lock);
  if (column == FEDORG_COLUMN_MEMBERSHIP_START_DATE)
    check->last_start = MAX (check->last_start, range.greatest);
  else if (column == FEDORG_COLUMN_MEMBERSHIP_END_DATE)
    check->first_end = MIN (check->first_end, range.least);
  g_mutex_unlock (&check->fault->lock);
}

static gsize
check_dates (FedorgSnapshotCheck *check, guint column, G_GNUC_UNUSED guint64 first,
             gconstpointer data, gsize length)
{
  const gint32 *dates = data;
  FedorgDateRange range = fedorg_scan_dates (dates, length);
  gsize i = 0;

  note_terms (check, column, range);
  if (range.least >= FIRST_DATE && range.greatest <= LAST_DATE)
    return length;
  while (i < length && fedorg_snapshot_is_date (dates[i]))
    i++;
  return i;
}

static gsize
check_codes (G_GNUC_UNUSED FedorgSnapshotCheck *check, G_GNUC_UNUSED guint column,
             G_GNUC_UNUSED guint64 first, gconstpointer data, gsize length)
{
  const guint64 *codes = data;
  gsize i = 0;

  while (i < length && (codes[i] == FEDORG_DIVISION_CODE_NONE ||
                        fedorg_division_code_get_level (codes[i]) != FEDORG_LEVEL_UNKNOWN))
    i++;
  return i;
}

/* FEDORG_NONE plus one is 0, so that one comparison finds both */
static gsize
check_places (FedorgSnapshotCheck *check, G_GNUC_UNUSED guint column, G_GNUC_UNUSED guint64 first,
              gconstpointer data, gsize length)
{
  const guint32 *places = data;
  const guint64 n_places = check->n_places;
  gsize i = 0;

  if (fedorg_scan_greatest_next (places, length) <= n_places)
    return length;
  while (places[i] < n_places || places[i] == FEDORG_NONE)
    i++;
  return i;
}

/* --- what activities refer to --- */

/* the one word of a kind or stage */
static gsize
check_words (FedorgSnapshotCheck *check, G_GNUC_UNUSED guint column, G_GNUC_UNUSED guint64 first,
             gconstpointer data, gsize length)
{
  const guint16 *sets = data;
  const guint32 *firsts = FEDORG_COLUMN (check->roster, guint32, SET_FIRST_WORD);
  const guint n_sets = fedorg_roster_n_sets (check->roster);
  gsize i = 0;

  while (i < length && sets[i] < n_sets && firsts[sets[i]] + 1 == firsts[sets[i] + 1])
    i++;
  return i;
}

static gsize
check_doers (FedorgSnapshotCheck *check, G_GNUC_UNUSED guint column, G_GNUC_UNUSED guint64 first,
             gconstpointer data, gsize length)
{
  const guint32 *persons = data;
  const gsize n_ends = check->roster->columns[FEDORG_COLUMN_PERSON_LIST_FIRST].length;
  gsize i = 0;

  while (i < length && ((persons[i] & FEDORG_PERSONS_LIST) != 0
                            ? (persons[i] & ~FEDORG_PERSONS_LIST) + (gsize) 1 < n_ends
                            : persons[i] < check->roster->n_persons))
    i++;
  return i;
}

static gsize
check_counterparts (FedorgSnapshotCheck *check, G_GNUC_UNUSED guint column,
                    G_GNUC_UNUSED guint64 first, gconstpointer data, gsize length)
{
  const FedorgRoster *roster = check->roster;
  const guint32 *counterparts = data;
  const guint64 end = (guint64) roster->n_persons + roster->n_organizations +
                      roster->columns[FEDORG_COLUMN_COUNTERPART_TEXT].length;
  gsize i = 0;

  while (i < length && counterparts[i] < end && counterparts[i] != FEDORG_NONE)
    i++;
  return i;
}

static gsize
check_parents (FedorgSnapshotCheck *check, G_GNUC_UNUSED guint column, G_GNUC_UNUSED guint64 first,
               gconstpointer data, gsize length)
{
  const guint32 *parents = data;
  gsize i = 0;

  while (i < length && (parents[i] < check->roster->n_activities || parents[i] == FEDORG_NONE))
    i++;
  return i;
}

static gsize
check_persons (FedorgSnapshotCheck *check, G_GNUC_UNUSED guint column, guint64 first,
               gconstpointer data, gsize length)
{
  check->spans[first / (FEDORG_SNAPSHOT_PIECE_SIZE / sizeof (guint32))] =
      fedorg_snapshot_span_persons (data, length);
  return length;
}

/* --- texts --- */

/* an offset must be where a text begins: then the text is whole, and ends within the pool */
gboolean
fedorg_snapshot_is_text (const FedorgSnapshotCheck *check, guint32 offset)
{
  return offset < check->roster->columns[FEDORG_COLUMN_STRINGS].length &&
         fedorg_scan_bits_before (check->ends, &offset, 1);
}

static gsize
check_offsets (FedorgSnapshotCheck *check, G_GNUC_UNUSED guint column, G_GNUC_UNUSED guint64 first,
               gconstpointer data, gsize length)
{
  const guint32 *offsets = data;
  gsize n_bytes = check->roster->columns[FEDORG_COLUMN_STRINGS].length;
  gsize i = 0;

  if (fedorg_scan_greatest (offsets, length) < n_bytes &&
      fedorg_scan_bits_before (check->ends, offsets, length))
    return length;
  while (i < length && fedorg_snapshot_is_text (check, offsets[i]))
    i++;
  return i;
}

/* a piece begins with a multiple of 32 */
static void
note_ends (guint32 *ends, const char *bytes, gsize length)
{
  gsize i = 0;

#ifdef __SSE2__
  const __m128i zero = _mm_setzero_si128 ();

  for (; i + 32 <= length; i += 32) {
    const __m128i *parts = (const __m128i *) (bytes + i);
    guint32 low = (guint32) _mm_movemask_epi8 (_mm_cmpeq_epi8 (_mm_loadu_si128 (parts), zero));
    guint32 high = (guint32) _mm_movemask_epi8 (_mm_cmpeq_epi8 (_mm_loadu_si128 (parts + 1), zero));

    ends[i / 32] = high << 16 | low;
  }
#endif
  for (; i < length; i++)
    ends[i / 32] |= (guint32) (bytes[i] == '\0') << (i % 32);
}

/* the most bytes of a character on one side of a border */
#define MOST_SHARED 3

/* the bytes at the end that begin a character which goes on in the next piece */
static gsize
count_open (const guint8 *bytes, gsize length)
{
  for (gsize i = 1; i <= MIN (length, MOST_SHARED); i++) {
    guint8 low, high;
    guint8 byte = bytes[length - i];

    if (byte >= 0xc0)
      return fedorg_utf8_get_sequence (byte, &low, &high) > i ? i : 0;
    if (byte < 0x80)
      break;
  }
  return 0;
}

/* the bytes at the beginning that belong to the piece before */
static gsize
count_continuing (const guint8 *bytes, gsize length)
{
  gsize i = 0;

  while (i < MIN (length, MOST_SHARED) && (bytes[i] & 0xc0) == 0x80)
    i++;
  return i;
}

/* a character that two pieces share is left to their border */
static gsize
check_strings (FedorgSnapshotCheck *check, G_GNUC_UNUSED guint column, guint64 first,
               gconstpointer data, gsize length)
{
  const guint8 *bytes = data;
  gboolean is_last = first + length == check->roster->columns[FEDORG_COLUMN_STRINGS].length;

  note_ends (check->ends + first / 32, data, length);
  fedorg_snapshot_check_personal (check, check->ends + first / 32, data, length);
  if (first == 0 && bytes[0] != '\0')
    return 0;
  if (is_last && bytes[length - 1] != '\0')
    return length - 1;
  gsize start = first > 0 ? count_continuing (bytes, length) : 0;
  gsize size = length - start - (is_last ? 0 : count_open (bytes + start, length - start));
  gsize wrong = fedorg_utf8_find_fault ((const char *) bytes + start, size);
  return wrong == size ? length : start + wrong;
}

/* --- the columns --- */

typedef struct {
  FedorgField field; /* whose values the column holds */
  CheckFunc func;
  const char *message;
} ColumnCheck;

#define NO_WORD    "the value is not in its list of words"
#define NO_TEXT    "here begins no text"
#define NO_DATE    "this is no date"
#define NO_PLACE   "there is no such place"
#define NO_SET     "there is no such set"
#define NO_FLAG    "there are no such flags"
#define NO_STRINGS "the texts are not valid UTF-8, or do not end"

/* how the columns of fields are looked at: by how their values are kept. Parents are verified
 * together with the rest of the tree */
static const struct {
  CheckFunc func;
  const char *message;
} field_checks[] = {
    [FEDORG_STORAGE_IDENTIFIER] = {check_offsets, NO_TEXT},
    [FEDORG_STORAGE_TEXT] = {check_offsets, NO_TEXT},
    [FEDORG_STORAGE_CODE] = {check_codes, "this is no division code"},
    [FEDORG_STORAGE_TERM] = {check_bytes, NO_WORD},
    [FEDORG_STORAGE_SET] = {check_sets, NO_SET},
    [FEDORG_STORAGE_DATE] = {check_dates, NO_DATE},
    [FEDORG_STORAGE_WORD] = {check_words, "this is not one word"},
    [FEDORG_STORAGE_PERSONS] = {check_doers, "there is no such person or list of persons"},
    [FEDORG_STORAGE_COUNTERPART] = {check_counterparts, "there is no such counterpart"},
    [FEDORG_STORAGE_ACTIVITY] = {check_parents, "there is no such activity"},
};

/* the columns that are no field of a record */
static const struct {
  FedorgColumn column;
  CheckFunc func;
  const char *message;
} other_checks[] = {
    {FEDORG_COLUMN_STRINGS, check_strings, NO_STRINGS},
    {FEDORG_COLUMN_ORGANIZATION_PLACE, check_places, NO_PLACE},
    {FEDORG_COLUMN_PERSON_FLAGS, check_bytes, NO_FLAG},
    {FEDORG_COLUMN_MEMBERSHIP_PERSON, check_persons, NULL},
    {FEDORG_COLUMN_MEMBERSHIP_FLAGS, check_bytes, NO_FLAG},
    {FEDORG_COLUMN_MEMBERSHIP_PLACE, check_places, NO_PLACE},
    {FEDORG_COLUMN_WORD_TEXT, check_offsets, NO_TEXT},
    {FEDORG_COLUMN_FIGURE_NAME, check_offsets, NO_TEXT},
    {FEDORG_COLUMN_SOURCE_NAME, check_offsets, NO_TEXT},
    {FEDORG_COLUMN_ACTIVITY_PLACE, check_places, NO_PLACE},
    {FEDORG_COLUMN_COUNTERPART_TEXT, check_offsets, NO_TEXT},
};

/* without a function: the column is verified elsewhere */
static ColumnCheck
get_check (guint block)
{
  FedorgField field =
      block < FEDORG_N_COLUMNS ? fedorg_column_get_field ((FedorgColumn) block) : FEDORG_FIELD_NONE;
  FedorgStorage storage = fedorg_schema_get (field)->storage;

  if (storage < G_N_ELEMENTS (field_checks) && field_checks[storage].func != NULL)
    return (ColumnCheck){field, field_checks[storage].func, field_checks[storage].message};
  for (gsize i = 0; i < G_N_ELEMENTS (other_checks); i++) {
    if (other_checks[i].column == block)
      return (ColumnCheck){FEDORG_FIELD_NONE, other_checks[i].func, other_checks[i].message};
  }
  return (ColumnCheck){0};
}

/* 0 stands for "unknown" also in lists that have no such word; flags, which have no list, are two
 * bits */
static void
make_masks (guint8 masks[16], FedorgField field)
{
  FedorgVocabulary vocabulary;
  gboolean has_list = fedorg_schema_get_vocabulary (field, &vocabulary);

  for (guint value = 0; value < 128; value++) {
    gboolean allowed =
        has_list ? value == 0 || fedorg_vocabulary_get_nick (vocabulary, (guint8) value) != NULL
                 : value < 4;
    if (allowed)
      masks[value & 15] |= (guint8) (1u << (value >> 4));
  }
}

void
fedorg_snapshot_make_masks (guint8 masks[16], guint column)
{
  const ColumnCheck check = get_check (column);

  if (check.func == check_bytes)
    make_masks (masks, check.field);
}

gboolean
fedorg_snapshot_check_has_piece (guint block)
{
  return get_check (block).func != NULL;
}

void
fedorg_snapshot_check_piece (FedorgSnapshotCheck *check, guint block, guint64 first,
                             gconstpointer bytes, gsize length)
{
  const ColumnCheck column = get_check (block);
  gsize wrong = column.func != NULL ? column.func (check, block, first, bytes, length) : length;

  if (wrong < length)
    fedorg_snapshot_fault_set (check->fault, block, first + wrong, column.message);
}

void
fedorg_snapshot_check_border (FedorgSnapshotCheck *check, guint64 first, const guint8 *bytes,
                              gsize length)
{
  fedorg_snapshot_check_personal_border (check, bytes, length);
  gsize start = FEDORG_SNAPSHOT_BORDER - count_open (bytes, FEDORG_SNAPSHOT_BORDER);
  gsize end = FEDORG_SNAPSHOT_BORDER +
              count_continuing (bytes + FEDORG_SNAPSHOT_BORDER, length - FEDORG_SNAPSHOT_BORDER);
  gsize wrong = fedorg_utf8_find_fault ((const char *) bytes + start, end - start);

  if (wrong < end - start)
    fedorg_snapshot_fault_set (check->fault, FEDORG_COLUMN_STRINGS,
                               first - FEDORG_SNAPSHOT_BORDER + start + wrong, NO_STRINGS);
}
