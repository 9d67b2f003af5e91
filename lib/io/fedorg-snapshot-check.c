/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-vocabulary.h>

#include "io/fedorg-snapshot-private.h"
#include "io/fedorg-utf8-private.h"

/* The columns one by one, in pieces and by many threads. What relates columns to each other is in
 * fedorg-snapshot-structure.c. */

/* elements of a piece; a multiple of what vectors take */
#define PIECE_LENGTH (1u << 19)

/* the days of the years 1 to 9999 */
#define FIRST_DATE (-719162)
#define LAST_DATE  2932896

#define CODE_END G_GUINT64_CONSTANT (1000000000000)

void
fedorg_snapshot_fault_set (FedorgSnapshotFault *fault, guint block, guint64 element,
                           const char *message)
{
  g_mutex_lock (&fault->lock);
  if (fault->message == NULL || block < fault->block ||
      (block == fault->block && element < fault->element)) {
    fault->block = block;
    fault->element = element;
    fault->message = message;
  }
  g_mutex_unlock (&fault->lock);
}

/* --- one element after the other --- */

typedef struct {
  const FedorgRoster *roster;
  FedorgSnapshotFault *fault;
  GArray *pieces;
  guint8 masks[FEDORG_N_COLUMNS][16]; /* for bytes: bit h of masks[l] allows the value h << 4 | l */
  guint64 n_places;
} Check;

/* index of the first element that is wrong, `length` if none is */
typedef gsize (*CheckFunc) (const Check *check, guint column, gconstpointer data, gsize length);

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

#if defined(__x86_64__) && defined(__GNUC__)

#include <tmmintrin.h>

/* sixteen bytes at once: one table gives the allowed high halves of a low half, the other the bit
 * of a high half, of which those from 8 on have none */
static __attribute__ ((target ("ssse3"))) gsize
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

static gboolean
can_skip (void)
{
  return __builtin_cpu_supports ("ssse3") != 0;
}

#else

static gsize
skip_right_bytes (G_GNUC_UNUSED const guint8 *masks, G_GNUC_UNUSED const guint8 *bytes,
                  G_GNUC_UNUSED gsize length)
{
  return 0;
}

static gboolean
can_skip (void)
{
  return FALSE;
}

#endif

static gsize
check_bytes (const Check *check, guint column, gconstpointer data, gsize length)
{
  const guint8 *masks = check->masks[column];
  const guint8 *bytes = data;
  gsize skipped = can_skip () ? skip_right_bytes (masks, bytes, length) : 0;

  return skipped + find_wrong_byte (masks, bytes + skipped, length - skipped);
}

/* the loops first ask a whole piece, which the compiler makes vectors of */
static gsize
check_sets (const Check *check, G_GNUC_UNUSED guint column, gconstpointer data, gsize length)
{
  const guint16 *sets = data;
  const guint n_sets = fedorg_roster_n_sets (check->roster);
  guint16 greatest = 0;
  gsize i = 0;

  for (gsize j = 0; j < length; j++)
    greatest = MAX (greatest, sets[j]);
  if (greatest < n_sets)
    return length;
  while (sets[i] < n_sets)
    i++;
  return i;
}

static gboolean
is_date (gint32 date)
{
  return date == FEDORG_DATE_NONE || (date >= FIRST_DATE && date <= LAST_DATE);
}

static gsize
check_dates (G_GNUC_UNUSED const Check *check, G_GNUC_UNUSED guint column, gconstpointer data,
             gsize length)
{
  const gint32 *dates = data;
  gint32 wrong = 0;
  gsize i = 0;

  for (gsize j = 0; j < length; j++)
    wrong |= (dates[j] != FEDORG_DATE_NONE) & ((dates[j] < FIRST_DATE) | (dates[j] > LAST_DATE));
  while (i < length && (wrong == 0 || is_date (dates[i])))
    i = wrong == 0 ? length : i + 1;
  return i;
}

static gsize
check_codes (G_GNUC_UNUSED const Check *check, G_GNUC_UNUSED guint column, gconstpointer data,
             gsize length)
{
  const guint64 *codes = data;
  gsize i = 0;

  while (i < length && codes[i] < CODE_END)
    i++;
  return i;
}

static gsize
check_places (const Check *check, G_GNUC_UNUSED guint column, gconstpointer data, gsize length)
{
  const guint32 *places = data;
  const guint64 n_places = check->n_places;
  gsize i = 0;

  while (i < length && (places[i] < n_places || places[i] == FEDORG_NONE))
    i++;
  return i;
}

/* an offset must be where a text begins: then the text is whole, and ends within the pool */
static gsize
check_offsets (const Check *check, G_GNUC_UNUSED guint column, gconstpointer data, gsize length)
{
  const guint32 *offsets = data;
  const char *strings = check->roster->columns[FEDORG_COLUMN_STRINGS].data;
  const gsize size = check->roster->columns[FEDORG_COLUMN_STRINGS].length;
  gsize i = 0;

  for (; i < length; i++) {
    guint32 offset = offsets[i];
    if (offset != 0 && (offset >= size || strings[offset - 1] != '\0'))
      break;
  }
  return i;
}

/* a piece begins and ends between characters; where no character can begin, the piece is wrong */
static gsize
check_strings (const Check *check, G_GNUC_UNUSED guint column, gconstpointer data, gsize length)
{
  const char *start = data;
  const char *pool = check->roster->columns[FEDORG_COLUMN_STRINGS].data;
  const char *pool_end = pool + check->roster->columns[FEDORG_COLUMN_STRINGS].length;
  const char *end = start + length;
  gsize skipped = 0;

  if (start == pool && (length == 0 || *start != '\0'))
    return 0;
  if (end == pool_end && end[-1] != '\0')
    return length - 1;
  while (start > pool && skipped < 3 && start < end && ((guint8) *start & 0xc0) == 0x80) {
    start++;
    skipped++;
  }
  for (guint i = 0; i < 3 && end < pool_end && ((guint8) *end & 0xc0) == 0x80; i++)
    end++;
  gsize size = (gsize) (end - start);
  gsize wrong = fedorg_utf8_find_fault (start, size);
  return wrong == size ? length : MIN (skipped + wrong, length - 1);
}

/* --- the columns --- */

typedef struct {
  guint8 column;
  gint8 vocabulary; /* for bytes; -1: flags */
  CheckFunc func;
  const char *message;
} ColumnCheck;

#define NO_WORD  "the value is not in its list of words"
#define NO_TEXT  "here begins no text"
#define NO_DATE  "this is no date"
#define NO_PLACE "there is no such place"
#define NO_SET   "there is no such set"
#define NO_FLAG  "there are no such flags"
#define OFFSET(c)                                                                                  \
  {                                                                                                \
    FEDORG_COLUMN_##c, 0, check_offsets, NO_TEXT                                                   \
  }
#define WORD(c, v)                                                                                 \
  {                                                                                                \
    FEDORG_COLUMN_##c, FEDORG_VOCABULARY_##v, check_bytes, NO_WORD                                 \
  }

static const ColumnCheck checks[] = {
    {FEDORG_COLUMN_STRINGS, 0, check_strings, "the texts are not valid UTF-8, or do not end"},
    OFFSET (ORGANIZATION_ID),
    OFFSET (ORGANIZATION_NAME),
    {FEDORG_COLUMN_ORGANIZATION_CODE, 0, check_codes, "a division code has twelve digits"},
    WORD (ORGANIZATION_LEVEL, LEVEL),
    WORD (ORGANIZATION_KIND, KIND),
    {FEDORG_COLUMN_ORGANIZATION_FOUNDED_ON, 0, check_dates, NO_DATE},
    {FEDORG_COLUMN_ORGANIZATION_TAGS, 0, check_sets, NO_SET},
    {FEDORG_COLUMN_ORGANIZATION_PLACE, 0, check_places, NO_PLACE},
    OFFSET (PERSON_ID),
    OFFSET (PERSON_NAME),
    {FEDORG_COLUMN_PERSON_BIRTH_DATE, 0, check_dates, NO_DATE},
    WORD (PERSON_GENDER, GENDER),
    WORD (PERSON_ETHNICITY, ETHNICITY),
    WORD (PERSON_EDUCATION, EDUCATION),
    WORD (PERSON_POLITICAL_STATUS, POLITICAL_STATUS),
    {FEDORG_COLUMN_PERSON_FLAGS, -1, check_bytes, NO_FLAG},
    WORD (MEMBERSHIP_ROLE, ROLE),
    WORD (MEMBERSHIP_STAFFING, STAFFING),
    {FEDORG_COLUMN_MEMBERSHIP_FLAGS, -1, check_bytes, NO_FLAG},
    {FEDORG_COLUMN_MEMBERSHIP_CATEGORIES, 0, check_sets, NO_SET},
    {FEDORG_COLUMN_MEMBERSHIP_TAGS, 0, check_sets, NO_SET},
    {FEDORG_COLUMN_MEMBERSHIP_START_DATE, 0, check_dates, NO_DATE},
    {FEDORG_COLUMN_MEMBERSHIP_END_DATE, 0, check_dates, NO_DATE},
    {FEDORG_COLUMN_MEMBERSHIP_PLACE, 0, check_places, NO_PLACE},
    OFFSET (WORD_TEXT),
    OFFSET (FIGURE_NAME),
    OFFSET (SOURCE_NAME),
};

/* 0 stands for "unknown" also in lists that have no such word; flags are two bits */
static void
make_masks (Check *check, const ColumnCheck *column)
{
  guint8 *masks = check->masks[column->column];

  for (guint value = 0; value < 128; value++) {
    gboolean allowed =
        column->vocabulary < 0
            ? value < 4
            : value == 0 || fedorg_vocabulary_get_nick ((FedorgVocabulary) column->vocabulary,
                                                        (guint8) value) != NULL;
    if (allowed)
      masks[value & 15] |= (guint8) (1u << (value >> 4));
  }
}

/* --- the work as a list of tasks --- */

typedef struct {
  const ColumnCheck *column; /* NULL: `structure` or findings */
  void (*structure) (const FedorgRoster *roster, FedorgSnapshotFault *fault);
  void (*structure_with_memory) (const FedorgRoster *roster, FedorgSnapshotFault *fault,
                                 gboolean *has_memory);
  gsize first;
  gsize length;
} Task;

static gboolean
do_task (guint index, G_GNUC_UNUSED guint thread, gpointer data)
{
  Check *check = data;
  const Task *task = &g_array_index (check->pieces, Task, index);
  gboolean has_memory = TRUE;

  if (task->structure != NULL) {
    task->structure (check->roster, check->fault);
    return TRUE;
  }
  if (task->structure_with_memory != NULL) {
    task->structure_with_memory (check->roster, check->fault, &has_memory);
    return has_memory;
  }
  if (task->column == NULL) {
    fedorg_snapshot_check_findings (check->roster, check->fault, task->first,
                                    task->first + task->length);
    return TRUE;
  }
  guint column = task->column->column;
  gsize size = fedorg_column_get_element_size ((FedorgColumn) column);
  const guint8 *start = (const guint8 *) check->roster->columns[column].data + task->first * size;
  gsize wrong = task->column->func (check, column, start, task->length);
  if (wrong < task->length)
    fedorg_snapshot_fault_set (check->fault, column, task->first + wrong, task->column->message);
  return TRUE;
}

static void
add_pieces (Check *check, const ColumnCheck *column, gsize length)
{
  for (gsize first = 0; first < length; first += PIECE_LENGTH) {
    Task task = {.column = column, .first = first, .length = MIN (length - first, PIECE_LENGTH)};
    g_array_append_val (check->pieces, task);
  }
}

/* the long tasks that cannot be cut come first, so that no thread waits for one in the end */
static void
list_tasks (Check *check)
{
  const Task structures[] = {
      {.structure = fedorg_snapshot_check_persons},
      {.structure_with_memory = fedorg_snapshot_check_tree},
      {.structure_with_memory = fedorg_snapshot_check_index},
      {.structure = fedorg_snapshot_check_sets},
      {.structure = fedorg_snapshot_check_figures},
      {.structure = fedorg_snapshot_check_sources},
  };

  check->pieces = g_array_new (FALSE, FALSE, sizeof (Task));
  g_array_append_vals (check->pieces, structures, G_N_ELEMENTS (structures));
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++)
    add_pieces (check, &checks[i], check->roster->columns[checks[i].column].length);
  add_pieces (check, NULL, check->roster->raw_findings.length);
}

/* --- how many elements --- */

/* what decides how long a column is */
typedef enum {
  ANY,
  ORGANIZATIONS,
  PERSONS,
  MEMBERSHIPS,
  LIKE /* another column */
} Measure;

typedef struct {
  Measure measure;
  guint8 like;
  gint8 more; /* elements than that */
} Length;

static Length
get_length (guint column)
{
  static const struct {
    guint8 column;
    guint8 like;
    gint8 more;
  } related[] = {
      {FEDORG_COLUMN_FIGURE_FIRST_ENTRY, FEDORG_COLUMN_FIGURE_NAME, 1},
      {FEDORG_COLUMN_FIGURE_VALUE, FEDORG_COLUMN_FIGURE_ORGANIZATION, 0},
      {FEDORG_COLUMN_SOURCE_FIRST_PLACE, FEDORG_COLUMN_SOURCE_NAME, 1},
      {FEDORG_COLUMN_SOURCE_FIRST_POSITION, FEDORG_COLUMN_SOURCE_NAME, 0},
      {FEDORG_COLUMN_POSITION_COLUMN, FEDORG_COLUMN_POSITION_LINE, 0},
  };

  if (column == FEDORG_COLUMN_ORGANIZATION_FIRST_MEMBERSHIP)
    return (Length){ORGANIZATIONS, 0, 1};
  if (column >= FEDORG_COLUMN_ORGANIZATION_ID && column <= FEDORG_COLUMN_ORGANIZATION_BY_ID)
    return (Length){ORGANIZATIONS, 0, 0};
  if (column >= FEDORG_COLUMN_PERSON_ID && column <= FEDORG_COLUMN_PERSON_FLAGS)
    return (Length){PERSONS, 0, 0};
  if (column >= FEDORG_COLUMN_MEMBERSHIP_PERSON && column <= FEDORG_COLUMN_MEMBERSHIP_PLACE)
    return (Length){MEMBERSHIPS, 0, 0};
  for (gsize i = 0; i < G_N_ELEMENTS (related); i++) {
    if (related[i].column == column)
      return (Length){LIKE, related[i].like, related[i].more};
  }
  return (Length){ANY, 0, 0};
}

static gboolean
check_lengths (const FedorgRoster *roster, FedorgSnapshotFault *fault)
{
  const guint64 counts[] = {0, roster->n_organizations, roster->n_persons, roster->n_memberships};
  gsize n_sets = roster->columns[FEDORG_COLUMN_SET_FIRST_WORD].length;

  for (guint i = 0; i < FEDORG_N_COLUMNS; i++) {
    Length length = get_length (i);
    guint64 expected =
        length.measure == LIKE ? roster->columns[length.like].length : counts[length.measure];
    if (length.measure != ANY && roster->columns[i].length != expected + (guint64) length.more)
      fedorg_snapshot_fault_set (fault, i, 0, "the number of elements disagrees with the counts");
  }
  if (n_sets < 2 || n_sets - 1 > (gsize) G_MAXUINT16 + 1)
    fedorg_snapshot_fault_set (fault, FEDORG_COLUMN_SET_FIRST_WORD, 0,
                               "the number of sets is impossible");
  gsize n_bytes = roster->columns[FEDORG_COLUMN_STRINGS].length;
  if (n_bytes == 0 || n_bytes > G_MAXUINT32)
    fedorg_snapshot_fault_set (fault, FEDORG_COLUMN_STRINGS, 0,
                               "the number of bytes of the texts is impossible");
  return fault->message == NULL;
}

/* fewer bytes are done before a thread has started */
#define FEW_BYTES (2u << 20)

gboolean
fedorg_snapshot_run (guint n_tasks, FedorgTaskFunc func, gpointer data, guint64 n_bytes,
                     const FedorgJob *job, GError **error)
{
  /* a run of no tasks tells that all are done, or that somebody has cancelled */
  guint n_here = n_bytes < FEW_BYTES ? n_tasks : 0;

  for (guint task = 0; task < n_here; task++) {
    if (!func (task, 0, data)) {
      g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_NO_MEMORY, "not enough memory");
      return FALSE;
    }
  }
  if (!fedorg_parallel_run (n_tasks - n_here, func, data, job, error))
    return FALSE;
  if (n_here > 0 && job->progress != NULL)
    job->progress (n_tasks, n_tasks, job->user_data);
  return TRUE;
}

gboolean
fedorg_snapshot_check (const FedorgRoster *roster, FedorgSnapshotFault *fault,
                       GCancellable *cancellable, GError **error)
{
  Check check = {.roster = roster, .fault = fault};
  FedorgJob job = {.cancellable = cancellable};
  guint64 n_bytes = 0;
  guint32 n_sources = (guint32) roster->columns[FEDORG_COLUMN_SOURCE_NAME].length;

  /* what is counted wrong cannot be looked at */
  if (!check_lengths (roster, fault))
    return TRUE;
  check.n_places = FEDORG_COLUMN (roster, guint32, SOURCE_FIRST_PLACE)[n_sources];
  for (gsize i = 0; i < G_N_ELEMENTS (checks); i++) {
    if (checks[i].func == check_bytes)
      make_masks (&check, &checks[i]);
  }
  list_tasks (&check);
  for (guint i = 0; i < FEDORG_N_COLUMNS; i++)
    n_bytes += roster->columns[i].length * fedorg_column_get_element_size ((FedorgColumn) i);
  gboolean is_done = fedorg_snapshot_run (check.pieces->len, do_task, &check, n_bytes, &job, error);
  g_array_unref (check.pieces);
  return is_done;
}
