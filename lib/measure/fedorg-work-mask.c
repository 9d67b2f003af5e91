/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-activity.h>
#include <fedorg/fedorg-error.h>

#include "measure/fedorg-number-sort-private.h"
#include "measure/fedorg-work-private.h"

/* Conditions over activities as masks over all of them. Each column is read once, from its first
 * value to its last. */

/* activities of one task: a multiple of the bits of a word, so that tasks share none */
#define PER_TASK (64u * 4096u)

/* --- reading a packed column in order --- */

typedef struct {
  const guint64 *presence;
  const guint8 *column; /* NULL: no activity has a value */
  FedorgStorage storage;
  gint64 empty;
  gsize index; /* of the next value */
} Cursor;

static Cursor
open_column (const FedorgRoster *roster, FedorgField field, guint32 first)
{
  const FedorgSchemaField *schema = fedorg_schema_get (field);
  Cursor cursor = {roster->presence[field], NULL, schema->storage,
                   fedorg_storage_get_empty (schema->storage), 0};

  if (roster->columns[schema->column].length > 0)
    cursor.column = roster->columns[schema->column].data;
  if (cursor.column != NULL)
    fedorg_packed_find (roster, field, first, &cursor.index);
  return cursor;
}

/* of the activity behind the one before */
static inline gint64
read_next (Cursor *cursor, guint32 activity)
{
  if (cursor->column == NULL)
    return cursor->empty;
  if (cursor->presence != NULL &&
      (cursor->presence[activity / FEDORG_PRESENCE_BITS] >> (activity % FEDORG_PRESENCE_BITS) &
       1) == 0)
    return cursor->empty;
  gsize i = cursor->index++;
  switch (fedorg_storage_get_size (cursor->storage)) {
  case sizeof (guint8):
    return cursor->column[i];
  case sizeof (guint16):
    return ((const guint16 *) (gconstpointer) cursor->column)[i];
  case sizeof (gint64):
    return ((const gint64 *) (gconstpointer) cursor->column)[i];
  default:
    return cursor->storage == FEDORG_STORAGE_DATE
               ? ((const gint32 *) (gconstpointer) cursor->column)[i]
               : (gint64) ((const guint32 *) (gconstpointer) cursor->column)[i];
  }
}

/* --- one condition of one field --- */

typedef struct {
  FedorgWorks *works;
  const FedorgCondition *condition;
  FedorgMask *mask;
  const guint8 *table; /* of words: whether a set has one of them */
  gint32 day;
} Filling;

typedef struct {
  guint32 begin;
  guint32 end;
} Range;

static inline void
add_bit (const Filling *filling, guint32 activity, gboolean is_in)
{
  filling->mask->words[activity / FEDORG_WORD_BITS] |= (guint64) (is_in != FALSE)
                                                       << (activity % FEDORG_WORD_BITS);
}

static void
fill_codes (const Filling *filling, Range range)
{
  const FedorgFieldTest *test = &filling->condition->test;
  Cursor cursor = open_column (filling->works->roster, test->field, range.begin);

  for (guint32 a = range.begin; a < range.end; a++)
    add_bit (filling, a, test->codes[read_next (&cursor, a) & 0xff]);
}

static void
fill_words (const Filling *filling, Range range)
{
  Cursor cursor = open_column (filling->works->roster, filling->condition->test.field, range.begin);

  for (guint32 a = range.begin; a < range.end; a++)
    add_bit (filling, a, filling->table[read_next (&cursor, a)]);
}

static void
fill_days (const Filling *filling, Range range)
{
  const FedorgFieldTest *test = &filling->condition->test;
  Cursor cursor = open_column (filling->works->roster, test->field, range.begin);

  for (guint32 a = range.begin; a < range.end; a++) {
    gint64 day = read_next (&cursor, a);

    add_bit (filling, a,
             day != FEDORG_DATE_NONE && day >= test->interval.low && day <= test->interval.high);
  }
}

/* first and last day of an activity, read side by side */
typedef struct {
  Cursor first;
  Cursor last;
} SpanCursor;

static SpanCursor
open_spans (const FedorgRoster *roster, guint32 first)
{
  return (SpanCursor){open_column (roster, FEDORG_FIELD_ACTIVITY_DATE, first),
                      open_column (roster, FEDORG_FIELD_ACTIVITY_END_DATE, first)};
}

static inline FedorgPeriod
read_span (SpanCursor *cursor, guint32 activity)
{
  FedorgPeriod span = {(gint32) read_next (&cursor->first, activity),
                       (gint32) read_next (&cursor->last, activity)};

  if (span.last == FEDORG_DATE_NONE)
    span.last = span.first;
  if (span.first == FEDORG_DATE_NONE)
    span.first = span.last;
  return span;
}

static void
fill_spans (const Filling *filling, Range range)
{
  const FedorgInterval *interval = &filling->condition->test.interval;
  const FedorgPeriod period = {
      (gint32) CLAMP (interval->low, (gint64) FEDORG_DATE_NONE + 1, G_MAXINT32),
      (gint32) CLAMP (interval->high, (gint64) FEDORG_DATE_NONE + 1, G_MAXINT32)};
  SpanCursor cursor = open_spans (filling->works->roster, range.begin);

  for (guint32 a = range.begin; a < range.end; a++) {
    FedorgPeriod span = read_span (&cursor, a);

    add_bit (filling, a,
             span.last != FEDORG_DATE_NONE && interval->low <= interval->high &&
                 fedorg_span_is_within (span, period));
  }
}

static void
fill_numbers (const Filling *filling, Range range)
{
  const FedorgFieldTest *test = &filling->condition->test;
  gint64 scale = fedorg_schema_get (test->field)->storage == FEDORG_STORAGE_MONEY ? 100 : 1000000;
  Cursor cursor = open_column (filling->works->roster, test->field, range.begin);

  for (guint32 a = range.begin; a < range.end; a++) {
    gint64 number = read_next (&cursor, a);

    add_bit (filling, a,
             number != FEDORG_DECIMAL_NONE &&
                 fedorg_bound_contains (&test->bound, (FedorgRatio){number, scale}));
  }
}

static void
fill_counterparts (const Filling *filling, Range range)
{
  const FedorgRoster *roster = filling->works->roster;
  Cursor cursor = open_column (roster, FEDORG_FIELD_COUNTERPART, range.begin);

  for (guint32 a = range.begin; a < range.end; a++) {
    guint32 number = (guint32) read_next (&cursor, a);
    FedorgCounterpart kind = FEDORG_COUNTERPART_TEXT;

    if (number == FEDORG_NONE)
      kind = FEDORG_COUNTERPART_NONE;
    else if (number < roster->n_persons)
      kind = FEDORG_COUNTERPART_PERSON;
    else if (number - roster->n_persons < roster->n_organizations)
      kind = FEDORG_COUNTERPART_ORGANIZATION;
    add_bit (filling, a, filling->condition->counterparts >> kind & 1);
  }
}

/* --- how things stand on a day --- */

static inline gboolean
is_done (gint64 status)
{
  return status == FEDORG_ACTIVITY_STATUS_DONE || status == FEDORG_ACTIVITY_STATUS_CLOSED;
}

/* what has no date is done as its status says, at no time that is known */
static void
fill_done (const Filling *filling, Range range)
{
  const FedorgRoster *roster = filling->works->roster;
  Cursor statuses = open_column (roster, FEDORG_FIELD_STATUS, range.begin);
  SpanCursor spans = open_spans (roster, range.begin);

  for (guint32 a = range.begin; a < range.end; a++) {
    gint64 status = read_next (&statuses, a);
    FedorgPeriod span = read_span (&spans, a);

    add_bit (filling, a,
             is_done (status) && (span.last == FEDORG_DATE_NONE || span.last <= filling->day));
  }
}

/* what has no last day goes on */
static void
fill_in_force (const Filling *filling, Range range)
{
  const FedorgRoster *roster = filling->works->roster;
  Cursor statuses = open_column (roster, FEDORG_FIELD_STATUS, range.begin);
  Cursor firsts = open_column (roster, FEDORG_FIELD_ACTIVITY_DATE, range.begin);
  Cursor lasts = open_column (roster, FEDORG_FIELD_ACTIVITY_END_DATE, range.begin);

  for (guint32 a = range.begin; a < range.end; a++) {
    gint64 status = read_next (&statuses, a);
    gint64 first = read_next (&firsts, a);
    gint64 last = read_next (&lasts, a);

    add_bit (filling, a,
             (is_done (status) || status == FEDORG_ACTIVITY_STATUS_IN_PROGRESS) &&
                 (first == FEDORG_DATE_NONE || first <= filling->day) &&
                 (last == FEDORG_DATE_NONE || last >= filling->day));
  }
}

/* what has no time limit is neither overdue nor on time */
static void
fill_limits (const Filling *filling, Range range)
{
  const FedorgRoster *roster = filling->works->roster;
  gboolean wants_overdue = filling->condition->kind == FEDORG_CONDITION_OVERDUE;
  Cursor statuses = open_column (roster, FEDORG_FIELD_STATUS, range.begin);
  Cursor limits = open_column (roster, FEDORG_FIELD_DUE_DATE, range.begin);
  SpanCursor spans = open_spans (roster, range.begin);

  for (guint32 a = range.begin; a < range.end; a++) {
    gint64 status = read_next (&statuses, a);
    gint64 limit = read_next (&limits, a);
    FedorgPeriod span = read_span (&spans, a);
    gboolean is_in_time = is_done (status)
                              ? span.last != FEDORG_DATE_NONE && span.last <= limit
                              : status != FEDORG_ACTIVITY_STATUS_CANCELLED && limit >= filling->day;
    gboolean is_overdue =
        !is_done (status) && status != FEDORG_ACTIVITY_STATUS_CANCELLED && limit < filling->day;

    add_bit (filling, a, limit != FEDORG_DATE_NONE && (wants_overdue ? is_overdue : is_in_time));
  }
}

typedef void (*FillFunc) (const Filling *filling, Range range);

/* what looks at one activity alone; NULL of what looks further */
static FillFunc
get_fill (const FedorgCondition *condition)
{
  static const FillFunc of_fields[] = {
      [FEDORG_FIELD_TEST_CODES] = fill_codes, [FEDORG_FIELD_TEST_WORDS] = fill_words,
      [FEDORG_FIELD_TEST_DAYS] = fill_days,   [FEDORG_FIELD_TEST_YEARS] = fill_days,
      [FEDORG_FIELD_TEST_SPAN] = fill_spans,  [FEDORG_FIELD_TEST_NUMBER] = fill_numbers,
  };

  switch (condition->kind) {
  case FEDORG_CONDITION_FIELD:
    return of_fields[condition->test.kind];
  case FEDORG_CONDITION_COUNTERPART:
    return fill_counterparts;
  case FEDORG_CONDITION_DONE:
    return fill_done;
  case FEDORG_CONDITION_IN_FORCE:
    return fill_in_force;
  case FEDORG_CONDITION_OVERDUE:
  case FEDORG_CONDITION_ON_TIME:
    return fill_limits;
  default:
    return NULL;
  }
}

static gboolean
fill_task (guint task, guint thread, gpointer data)
{
  const Filling *filling = data;
  Range range = {task * PER_TASK,
                 MIN ((task + 1) * PER_TASK, filling->works->roster->n_activities)};

  (void) thread;
  get_fill (filling->condition) (filling, range);
  return TRUE;
}

/* --- conditions that look at other records --- */

static const guint64 *
get_child (const FedorgWorks *works, const FedorgCondition *condition)
{
  return fedorg_works_get_mask (works, condition->group.children[0]);
}

static gboolean
fill_kept (const Filling *filling)
{
  const FedorgRoster *roster = filling->works->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_ACTIVITY);
  const guint64 *keepers =
      fedorg_works_get_gathered (filling->works, filling->condition->group.children[0]);

  for (guint32 o = 0; o < roster->n_organizations; o++) {
    if (fedorg_words_test (keepers, o))
      fedorg_words_set_range (filling->mask->words, firsts[o], firsts[o + 1]);
  }
  return TRUE;
}

/* the persons of the organisation's posts that are members, ascending */
static gboolean
list_holders (const FedorgRoster *roster, const guint64 *posts, guint32 organization,
              FedorgArray *holders)
{
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);

  holders->length = 0;
  for (guint32 m = firsts[organization]; m < firsts[organization + 1]; m++) {
    if (!fedorg_words_test (posts, m))
      continue;
    guint64 *holder = fedorg_array_add (holders, guint64);
    if (holder == NULL)
      return FALSE;
    *holder = persons[m];
  }
  if (holders->length > 0)
    fedorg_sort_numbers (holders->data, holders->length);
  return TRUE;
}

static gboolean
is_holder (const FedorgArray *holders, guint32 person)
{
  gsize low = 0;
  gsize high = holders->length;

  while (low < high) {
    gsize middle = low + (high - low) / 2;
    if (fedorg_array_index (holders, guint64, middle) < person)
      low = middle + 1;
    else
      high = middle;
  }
  return low < holders->length && fedorg_array_index (holders, guint64, low) == person;
}

static gboolean
has_holder (const FedorgRoster *roster, const FedorgArray *holders, guint32 activity)
{
  const guint32 *persons;
  guint32 n = fedorg_roster_list_activity_persons (roster, activity, &persons);

  for (guint32 i = 0; i < n; i++) {
    if (is_holder (holders, persons[i]))
      return TRUE;
  }
  return FALSE;
}

static gboolean
fill_done_by (const Filling *filling)
{
  const FedorgRoster *roster = filling->works->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_ACTIVITY);
  const guint64 *posts =
      fedorg_works_get_gathered (filling->works, filling->condition->group.children[0]);
  FedorgArray holders = {0};
  gboolean has_memory = TRUE;

  for (guint32 o = 0; has_memory && o < roster->n_organizations; o++) {
    if (firsts[o] == firsts[o + 1])
      continue;
    has_memory = list_holders (roster, posts, o, &holders);
    for (guint32 a = firsts[o]; has_memory && a < firsts[o + 1]; a++)
      add_bit (filling, a, has_holder (roster, &holders, a));
  }
  fedorg_array_clear (&holders);
  return has_memory;
}

static gboolean
fill_part_of (const Filling *filling)
{
  const FedorgRoster *roster = filling->works->roster;
  const guint64 *parents = get_child (filling->works, filling->condition);
  Cursor cursor = open_column (roster, FEDORG_FIELD_ACTIVITY_PARENT, 0);

  for (guint32 a = 0; a < roster->n_activities; a++) {
    guint32 parent = (guint32) read_next (&cursor, a);

    add_bit (filling, a, parent != FEDORG_NONE && fedorg_words_test (parents, parent));
  }
  return TRUE;
}

static gboolean
fill_having (const Filling *filling)
{
  const FedorgRoster *roster = filling->works->roster;
  const guint64 *parts = get_child (filling->works, filling->condition);
  Cursor cursor = open_column (roster, FEDORG_FIELD_ACTIVITY_PARENT, 0);
  guint32 *counts = fedorg_block_new ((gsize) roster->n_activities + 1, sizeof *counts);

  if (counts == NULL)
    return FALSE;
  for (guint32 a = 0; a < roster->n_activities; a++) {
    guint32 parent = (guint32) read_next (&cursor, a);

    if (parent != FEDORG_NONE && fedorg_words_test (parts, a))
      counts[parent]++;
  }
  for (guint32 a = 0; a < roster->n_activities; a++)
    add_bit (filling, a,
             fedorg_bound_contains (&filling->condition->group.bound, (FedorgRatio){counts[a], 1}));
  fedorg_block_free (counts);
  return TRUE;
}

/* --- combinations --- */

static gboolean
fill_group (const Filling *filling)
{
  const FedorgConditionGroup *group = &filling->condition->group;
  gsize n_words = fedorg_words_for (filling->works->roster->n_activities);
  const guint64 *first = fedorg_works_get_mask (filling->works, group->children[0]);

  if (filling->condition->kind == FEDORG_CONDITION_NOT) {
    fedorg_words_not (filling->mask->words, first, n_words);
    return TRUE;
  }
  memcpy (filling->mask->words, first, n_words * sizeof *first);
  for (guint i = 1; i < group->n_children; i++) {
    const guint64 *other = fedorg_works_get_mask (filling->works, group->children[i]);

    if (filling->condition->kind == FEDORG_CONDITION_ALL)
      fedorg_words_and (filling->mask->words, other, n_words);
    else
      fedorg_words_or (filling->mask->words, other, n_words);
  }
  return TRUE;
}

/* TRUE of the conditions whose children are conditions over activities too */
static gboolean
has_activities_within (const FedorgCondition *condition)
{
  switch (condition->kind) {
  case FEDORG_CONDITION_ALL:
  case FEDORG_CONDITION_ANY:
  case FEDORG_CONDITION_NOT:
  case FEDORG_CONDITION_PART_OF:
  case FEDORG_CONDITION_HAVING:
    return TRUE;
  default:
    return FALSE;
  }
}

static gboolean
fill_whole (const Filling *filling)
{
  switch (filling->condition->kind) {
  case FEDORG_CONDITION_EVERYTHING:
    fedorg_words_set_range (filling->mask->words, 0, filling->works->roster->n_activities);
    return TRUE;
  case FEDORG_CONDITION_KEPT:
    return fill_kept (filling);
  case FEDORG_CONDITION_DONE_BY:
    return fill_done_by (filling);
  case FEDORG_CONDITION_PART_OF:
    return fill_part_of (filling);
  case FEDORG_CONDITION_HAVING:
    return fill_having (filling);
  case FEDORG_CONDITION_NOTHING:
    return TRUE;
  default:
    return fill_group (filling);
  }
}

static guint8 *
make_table (const FedorgWorks *works, const FedorgFieldTest *test)
{
  g_autoptr (GArray) classes = g_array_new (FALSE, FALSE, sizeof (guint32));
  const FedorgRosterWords *words = fedorg_selection_get_words (works->selection);

  fedorg_roster_words_find (words, test->words, classes);
  return fedorg_roster_words_make_table (words, classes);
}

static gboolean
set_no_memory (GError **error)
{
  g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_NO_MEMORY, "not enough memory");
  return FALSE;
}

static gboolean
fill (FedorgWorks *works, const FedorgCondition *condition, FedorgMask *mask, const FedorgJob *job,
      GError **error)
{
  g_autofree guint8 *table = NULL;
  Filling filling = {works, condition, mask, NULL, works->as_of};
  guint n_tasks = (works->roster->n_activities + PER_TASK - 1) / PER_TASK;

  if (works->roster->n_activities == 0)
    return TRUE;
  if (get_fill (condition) == NULL)
    return fill_whole (&filling) || set_no_memory (error);
  if (condition->kind == FEDORG_CONDITION_FIELD &&
      condition->test.kind == FEDORG_FIELD_TEST_WORDS) {
    filling.table = table = make_table (works, &condition->test);
    if (table == NULL)
      return set_no_memory (error);
  }
  if (condition->kind >= FEDORG_CONDITION_DONE && condition->day != FEDORG_DATE_NONE)
    filling.day = condition->day;
  return fedorg_parallel_run (n_tasks, fill_task, &filling, job, error);
}

/* the reader of rulesets limits how deep conditions nest */
gboolean
fedorg_works_make_mask (FedorgWorks *works, guint32 index, const FedorgJob *job, GError **error)
{
  const FedorgCondition *condition = fedorg_conditions_get (works->program->conditions, index);

  if (works->masks->pdata[index] != NULL)
    return TRUE;
  for (guint i = 0; has_activities_within (condition) && i < condition->group.n_children; i++) {
    if (!fedorg_works_make_mask (works, condition->group.children[i], job, error))
      return FALSE;
  }
  works->masks->pdata[index] = fedorg_mask_new (works->roster->n_activities);
  if (works->masks->pdata[index] == NULL)
    return set_no_memory (error);
  return fill (works, condition, works->masks->pdata[index], job, error);
}
