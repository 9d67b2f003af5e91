/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-reader-private.h"

#include <string.h>

#include <fedorg/fedorg-date.h>

#include "base/fedorg-calendar-private.h"

/* What stands beside a measure of activities: whose activities are measured, and when. */

/* days and months that a rule may count; a century is far beyond */
#define MOST_DAYS   36525
#define MOST_MONTHS 1200

/* a window has no more than this many years, because each of its periods is looked at */
#define MOST_YEARS 200

typedef enum {
  KEY_EACH_MEMBER = 0,
  KEY_EACH_ACTIVITY,
  KEY_MEMBERS,
  KEY_PER,
  KEY_WINDOW,
  KEY_READING,
  KEY_PARTIAL,
  KEY_WITHIN,
  KEY_GAP,
  KEY_BY,
  KEY_RUNNING,
  KEY_DUE_SHARE,
  KEY_BELOW
} Key;

/* "below": true, whose key is that of a measure too, is taken from the draft of the measure */
#define N_KEYS_OF_ITS_OWN KEY_BELOW

static const char *const names[FEDORG_N_WORK_KEYS] = {
    "each_member", "each_activity", "members", "per",     "window",    "reading", "partial",
    "within",      "gap_at_most",   "by",      "running", "due_share", "below",
};

FedorgKeyGroup
fedorg_reader_get_work_keys (gsize base)
{
  static FedorgKey keys[N_KEYS_OF_ITS_OWN];
  static gsize is_made = 0;

  if (g_once_init_enter (&is_made)) {
    for (guint i = 0; i < N_KEYS_OF_ITS_OWN; i++)
      keys[i] =
          (FedorgKey){names[i], fedorg_reader_keep_node, i * sizeof (const FedorgNode *), NULL};
    g_once_init_leave (&is_made, 1);
  }
  return (FedorgKeyGroup){keys, N_KEYS_OF_ITS_OWN, base};
}

/* "below" is the name of a measure and, as true or false, a key of duties: the type decides which
 * is meant */
void
fedorg_work_draft_take_below (FedorgWorkDraft *draft, FedorgMeasureDraft *measure)
{
  const FedorgNode *below = measure->nodes[FEDORG_MEASURE_BELOW];

  if (below == NULL || fedorg_node_get_type (below) != FEDORG_NODE_BOOLEAN)
    return;
  draft->nodes[KEY_BELOW] = below;
  measure->nodes[FEDORG_MEASURE_BELOW] = NULL;
}

const FedorgNode *
fedorg_work_draft_find (const FedorgWorkDraft *draft)
{
  for (guint i = 0; i < FEDORG_N_WORK_KEYS; i++) {
    if (draft->nodes[i] != NULL)
      return draft->nodes[i];
  }
  return NULL;
}

/* --- values --- */

/* a period without a year, such as "03-08", is good for a window of every year and for nothing that
 * is asked here */
gboolean
fedorg_reader_read_period (FedorgRulesetReader *reader, const FedorgNode *node,
                           FedorgPeriod *period)
{
  const char *text = fedorg_node_get_text (node);

  if (fedorg_node_get_type (node) == FEDORG_NODE_STRING &&
      fedorg_period_parse (text, strlen (text), period) && period->first < FEDORG_PERIOD_YEARLESS &&
      period->last < FEDORG_PERIOD_YEARLESS)
    return TRUE;
  return fedorg_reader_fail (reader, node,
                             "there is no such period; write it such as \"2020\", \"2020-S2\", "
                             "\"2020-Q3\", \"2020-07\" or \"2020-07-31\"");
}

static gboolean
read_number (FedorgRulesetReader *reader, const FedorgNode *node, gint64 most, gint64 *number)
{
  if (fedorg_node_get_type (node) == FEDORG_NODE_NUMBER && fedorg_node_get_int64 (node, number) &&
      *number >= 1 && *number <= most)
    return TRUE;
  return fedorg_reader_fail (reader, node, "expected a whole number from 1 to %" G_GINT64_FORMAT,
                             most);
}

typedef struct {
  const FedorgNode *days;
  const FedorgNode *months;
} DurationParts;

/* {"days": 15} or {"months": 6} */
static gboolean
read_duration (FedorgRulesetReader *reader, const FedorgNode *node, FedorgDuration *duration)
{
  static const FedorgKey keys[] = {
      {"days", fedorg_reader_keep_node, G_STRUCT_OFFSET (DurationParts, days), NULL},
      {"months", fedorg_reader_keep_node, G_STRUCT_OFFSET (DurationParts, months), NULL},
  };
  DurationParts parts = {NULL, NULL};

  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts))
    return FALSE;
  if ((parts.days == NULL) == (parts.months == NULL))
    return fedorg_reader_fail (reader, node, "expected {\"days\": 15} or {\"months\": 6}");
  return parts.days != NULL ? read_number (reader, parts.days, MOST_DAYS, &duration->days)
                            : read_number (reader, parts.months, MOST_MONTHS, &duration->months);
}

/* --- whose activities --- */

/* without either key the organisation itself has the duty */
static gboolean
read_subject (FedorgRulesetReader *reader, const FedorgWorkDraft *draft, FedorgWork *work)
{
  const FedorgNode *member = draft->nodes[KEY_EACH_MEMBER];
  const FedorgNode *activity = draft->nodes[KEY_EACH_ACTIVITY];

  if (member != NULL && activity != NULL)
    return fedorg_reader_fail (reader, activity,
                               "\"each_activity\" stands beside \"each_member\"; take one away");
  if (member != NULL) {
    work->subject = FEDORG_SUBJECT_MEMBER;
    return fedorg_reader_read_selector (reader, member, &work->subjects);
  }
  if (activity == NULL)
    return TRUE;
  work->subject = FEDORG_SUBJECT_ACTIVITY;
  return fedorg_reader_read_activities (reader, activity, &work->subjects);
}

/* “of-the-period”: a member who left in March is judged for January and February */
static gboolean
read_whose (FedorgRulesetReader *reader, const FedorgWorkDraft *draft, FedorgWork *work)
{
  static const FedorgWord words[] = {{"of-the-date", FALSE}, {"of-the-period", TRUE}};
  const FedorgNode *below = draft->nodes[KEY_BELOW];
  const FedorgNode *members = draft->nodes[KEY_MEMBERS];

  if (!read_subject (reader, draft, work))
    return FALSE;
  if (below != NULL && !fedorg_reader_read_boolean (reader, below, &work->below))
    return FALSE;
  if (work->below && work->subject == FEDORG_SUBJECT_ACTIVITY)
    return fedorg_reader_fail (
        reader, below,
        "\"each_activity\" looks at what belongs to it, wherever it is kept; "
        "take \"below\" away");
  if (members == NULL)
    return TRUE;
  if (work->subject != FEDORG_SUBJECT_MEMBER || draft->nodes[KEY_PER] == NULL)
    return fedorg_reader_fail (reader, members,
                               "\"members\" stands beside \"each_member\" and \"per\"");
  return fedorg_reader_read_word (reader, members, words, G_N_ELEMENTS (words),
                                  &work->of_the_period);
}

/* --- periods --- */

/* a term needs its beginning: from a convention, or from the record of an election */
static gboolean
check_term (FedorgRulesetReader *reader, const FedorgNode *node)
{
  const FedorgCalendarConvention *calendar = &reader->ruleset->calendar;

  if (calendar->term_kind != NULL &&
      fedorg_ruleset_find_activity_kind (reader->ruleset, calendar->term_kind) == NULL) {
    g_autofree char *quoted = fedorg_reader_dup_quoted (calendar->term_kind);

    return fedorg_reader_fail (reader, node,
                               "a term begins with the last record of the kind %s, which no "
                               "\"activity_kinds\" declares",
                               quoted);
  }
  return calendar->term_kind != NULL || calendar->term_starts != FEDORG_DATE_NONE ||
         fedorg_reader_fail (reader, node,
                             "the ruleset does not say when a term begins; write "
                             "\"conventions\": {\"term\": {\"starts\": \"2016-12-01\", "
                             "\"years\": 5}}");
}

/* months of a period must divide a year, or periods would not begin anew with it */
static gboolean
read_per (FedorgRulesetReader *reader, const FedorgNode *node, FedorgWorkTime *time)
{
  static const FedorgWord words[] = {{"month", 1},     {"two-months", 2}, {"quarter", 3},
                                     {"half-year", 6}, {"year", 12},      {"term", 0}};
  FedorgDuration duration = {0, 0};
  gint months;

  if (fedorg_node_get_type (node) != FEDORG_NODE_OBJECT) {
    if (!fedorg_reader_read_word (reader, node, words, G_N_ELEMENTS (words), &months))
      return FALSE;
    time->months = (guint) months;
    time->is_term = months == 0;
    return !time->is_term || check_term (reader, node);
  }
  if (!read_duration (reader, node, &duration))
    return FALSE;
  if (duration.months == 0 || 12 % duration.months != 0)
    return fedorg_reader_fail (reader, node,
                               "periods fill a year: give \"months\" 1, 2, 3, 4, 6 or 12");
  time->months = (guint) duration.months;
  return TRUE;
}

typedef struct {
  const FedorgNode *from;
  const FedorgNode *to;
  const FedorgNode *last;
} WindowParts;

/* “last” counts back from the reference date, the others are fixed days */
static gboolean
read_window_parts (FedorgRulesetReader *reader, const FedorgNode *node, FedorgWorkTime *time)
{
  static const FedorgKey keys[] = {
      {"from", fedorg_reader_keep_node, G_STRUCT_OFFSET (WindowParts, from), NULL},
      {"to", fedorg_reader_keep_node, G_STRUCT_OFFSET (WindowParts, to), NULL},
      {"last", fedorg_reader_keep_node, G_STRUCT_OFFSET (WindowParts, last), NULL},
  };
  WindowParts parts = {NULL, NULL, NULL};
  FedorgPeriod day;

  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts))
    return FALSE;
  if (parts.last != NULL) {
    if (parts.from != NULL || parts.to != NULL)
      return fedorg_reader_fail (reader, parts.last,
                                 "\"last\" says where the window begins and ends; take the other "
                                 "keys away");
    return read_duration (reader, parts.last, &time->last);
  }
  if (parts.from != NULL) {
    if (!fedorg_reader_read_period (reader, parts.from, &day))
      return FALSE;
    time->from = day.first;
  }
  if (parts.to != NULL) {
    if (!fedorg_reader_read_period (reader, parts.to, &day))
      return FALSE;
    time->to = day.last;
  }
  return parts.from != NULL || parts.to != NULL ||
         fedorg_reader_fail (reader, node,
                             "the window is empty; write it such as \"2020\" or "
                             "{\"from\": \"2020-07-01\", \"to\": \"2021-06-30\"}");
}

/* MOST_YEARS keeps the number of periods, and so of columns, within bounds */
static gboolean
read_window (FedorgRulesetReader *reader, const FedorgNode *node, FedorgWorkTime *time)
{
  FedorgPeriod period;

  if (fedorg_node_get_type (node) == FEDORG_NODE_OBJECT) {
    if (!read_window_parts (reader, node, time))
      return FALSE;
  } else if (fedorg_reader_read_period (reader, node, &period)) {
    time->from = period.first;
    time->to = period.last;
  } else {
    return FALSE;
  }
  if (time->from == FEDORG_DATE_NONE && time->to == FEDORG_DATE_NONE)
    return TRUE;
  if (time->from != FEDORG_DATE_NONE && time->to != FEDORG_DATE_NONE && time->from > time->to)
    return fedorg_reader_fail (reader, node, "the window ends before it begins");
  if ((time->months > 0 || time->is_term) &&
      (time->from == FEDORG_DATE_NONE || time->to == FEDORG_DATE_NONE ||
       time->to > fedorg_date_add_months (time->from, MOST_YEARS * FEDORG_MONTHS_PER_YEAR)))
    return fedorg_reader_fail (reader, node,
                               "a window with periods has a first and a last day, at most %d years "
                               "apart",
                               MOST_YEARS);
  return TRUE;
}

gboolean
fedorg_reader_read_periods (FedorgRulesetReader *reader, const FedorgNode *per,
                            const FedorgNode *window, FedorgWork **work)
{
  *work = fedorg_work_new ();
  return read_per (reader, per, &(*work)->time) &&
         (window == NULL || read_window (reader, window, &(*work)->time));
}

typedef struct {
  const FedorgNode *days;
  const FedorgNode *of;
  const FedorgNode *working_days;
} WithinParts;

/* a wish for working days is refused and not rounded: the holidays of a year are set by decree and
 * are in no table here */
static gboolean
read_within (FedorgRulesetReader *reader, const FedorgNode *node, FedorgWorkTime *time)
{
  static const FedorgKey keys[] = {
      {"days", fedorg_reader_keep_node, G_STRUCT_OFFSET (WithinParts, days), NULL},
      {"of", fedorg_reader_keep_node, G_STRUCT_OFFSET (WithinParts, of),
       "such as {\"kind\": \"meeting\"}"},
      {"working_days", fedorg_reader_keep_node, G_STRUCT_OFFSET (WithinParts, working_days), NULL},
  };
  WithinParts parts = {NULL, NULL, NULL};

  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts))
    return FALSE;
  if (parts.working_days != NULL)
    return fedorg_reader_fail (reader, parts.working_days,
                               "working days cannot be counted, because there is no calendar of "
                               "holidays; write \"days\"");
  if (parts.days == NULL)
    return fedorg_reader_fail (reader, node, "the key \"days\" is missing: such as 15");
  return read_number (reader, parts.days, MOST_DAYS, &time->within_days) &&
         fedorg_reader_read_activities (reader, parts.of, &time->within_of);
}

/* --- readings --- */

static gboolean
need_per (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgWorkTime *time)
{
  return time->months > 0 || time->is_term ||
         fedorg_reader_fail (reader, node, "\"%s\" stands beside \"per\"",
                             fedorg_node_get_name (node));
}

/* “rolling”: any three months in a row; a term has no neighbours to roll over */
static gboolean
read_reading (FedorgRulesetReader *reader, const FedorgNode *node, FedorgWorkTime *time)
{
  static const FedorgWord words[] = {{"calendar", FALSE}, {"rolling", TRUE}};

  if (!need_per (reader, node, time) ||
      !fedorg_reader_read_word (reader, node, words, G_N_ELEMENTS (words), &time->is_rolling))
    return FALSE;
  return !time->is_rolling || !time->is_term ||
         fedorg_reader_fail (reader, node, "a term is not rolling; give \"per\" months");
}

/* a member who came in the middle of a period: skip it, ask all of her, or a part */
static gboolean
read_partial (FedorgRulesetReader *reader, const FedorgNode *node, FedorgWorkTime *time)
{
  static const FedorgWord words[] = {{"skip", FEDORG_PARTIAL_SKIP},
                                     {"whole", FEDORG_PARTIAL_WHOLE},
                                     {"prorate", FEDORG_PARTIAL_PRORATE}};
  gint value;

  if (!need_per (reader, node, time) ||
      !fedorg_reader_read_word (reader, node, words, G_N_ELEMENTS (words), &value))
    return FALSE;
  time->partial = (FedorgPartial) value;
  return TRUE;
}

/* "warning": a period that runs is reported while it is not met */
static gboolean
read_running (FedorgRulesetReader *reader, const FedorgNode *node, FedorgWorkTime *time)
{
  static const FedorgWord words[] = {{"skip", FALSE}, {"warning", TRUE}};

  return need_per (reader, node, time) &&
         fedorg_reader_read_word (reader, node, words, G_N_ELEMENTS (words), &time->warns);
}

/* the same from the day on which this part of it is gone */
static gboolean
read_due_share (FedorgRulesetReader *reader, const FedorgNode *node, FedorgWorkTime *time)
{
  FedorgBound bound;

  if (!need_per (reader, node, time) ||
      !fedorg_reader_read_range (reader, node, FEDORG_UNIT_SHARE, &bound))
    return FALSE;
  if (!bound.has_least || !bound.has_most || fedorg_ratio_compare (bound.least, bound.most) != 0)
    return fedorg_reader_fail (reader, node, "expected one share, such as \"1/2\"");
  time->warns = TRUE;
  time->warns_from = bound.least;
  return TRUE;
}

static gboolean
read_by (FedorgRulesetReader *reader, const FedorgNode *node, FedorgWorkTime *time)
{
  FedorgPeriod day;

  if (!fedorg_reader_read_period (reader, node, &day))
    return FALSE;
  time->by = day.last;
  return TRUE;
}

static gboolean
read_gap (FedorgRulesetReader *reader, const FedorgNode *node, FedorgWorkTime *time)
{
  return read_duration (reader, node, &time->gap);
}

/* the order matters: keys about periods are checked against “per”, which is read first */
static gboolean
read_time (FedorgRulesetReader *reader, const FedorgWorkDraft *draft, FedorgWorkTime *time)
{
  static const struct {
    Key key;
    gboolean (*read) (FedorgRulesetReader *, const FedorgNode *, FedorgWorkTime *);
  } readers[] = {
      {KEY_PER, read_per},         {KEY_WINDOW, read_window},   {KEY_READING, read_reading},
      {KEY_PARTIAL, read_partial}, {KEY_WITHIN, read_within},   {KEY_GAP, read_gap},
      {KEY_BY, read_by},           {KEY_RUNNING, read_running}, {KEY_DUE_SHARE, read_due_share}};

  for (guint i = 0; i < G_N_ELEMENTS (readers); i++) {
    const FedorgNode *node = draft->nodes[readers[i].key];

    if (node != NULL && !readers[i].read (reader, node, time))
      return FALSE;
  }
  return TRUE;
}

/* of several ways to say when, one */
static gboolean
check_ways (FedorgRulesetReader *reader, const FedorgWorkDraft *draft, const FedorgWorkTime *time)
{
  static const Key ways[] = {KEY_PER, KEY_WITHIN, KEY_GAP};
  const FedorgNode *first = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (ways); i++) {
    const FedorgNode *node = draft->nodes[ways[i]];

    if (node != NULL && first != NULL)
      return fedorg_reader_fail (reader, node, "\"%s\" stands beside \"%s\"; take one away",
                                 fedorg_node_get_name (node), fedorg_node_get_name (first));
    first = node != NULL ? node : first;
  }
  if (time->is_rolling && time->warns)
    return fedorg_reader_fail (reader, draft->nodes[KEY_READING],
                               "dates in a row have no period that runs; take \"running\" and "
                               "\"due_share\" away");
  if (time->is_term && time->from != FEDORG_DATE_NONE)
    return fedorg_reader_fail (reader, draft->nodes[KEY_WINDOW],
                               "a term is its own window; take \"window\" away");
  return TRUE;
}

/* dates in a row have no other bound than how far they are apart */
static gboolean
check_gap (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgWorkTime *time,
           const FedorgMeasureSpec *measure)
{
  gboolean is_gap = time->is_rolling || time->gap.days > 0 || time->gap.months > 0;

  return !is_gap || measure->kind == FEDORG_MEASURE_ACTIVITIES ||
         measure->kind == FEDORG_MEASURE_OCCURRENCES ||
         fedorg_reader_fail (reader, node,
                             "dates in a row are those of \"occurrences\"; \"%s\" has none",
                             fedorg_measure_get (measure->kind)->key);
}

/* a column or a condition measures one number, so it has no periods and nobody to judge */
static gboolean
check_place (FedorgRulesetReader *reader, const FedorgWorkDraft *draft, FedorgMeasurePlace place)
{
  for (guint i = 0; place != FEDORG_MEASURE_IN_RULE && i < FEDORG_N_WORK_KEYS; i++) {
    if (draft->nodes[i] != NULL && i != KEY_WINDOW && i != KEY_BY)
      return fedorg_reader_fail (reader, draft->nodes[i],
                                 "\"%s\" stands in a rule; a number by itself has \"window\" and "
                                 "\"by\"",
                                 names[i]);
  }
  return TRUE;
}

/* measures that name their subjects themselves take no second one */
gboolean
fedorg_reader_finish_work (FedorgRulesetReader *reader, const FedorgNode *node,
                           const FedorgWorkDraft *draft, FedorgMeasurePlace place,
                           FedorgMeasureSpec *measure)
{
  const FedorgNode *first = fedorg_work_draft_find (draft);
  g_autoptr (FedorgWork) work = NULL;

  if (measure->kind == FEDORG_MEASURE_TURN &&
      (draft->nodes[KEY_RUNNING] != NULL || draft->nodes[KEY_DUE_SHARE] != NULL))
    return fedorg_reader_fail (reader, node,
                               "a turn is judged when its period is over; take \"running\" and "
                               "\"due_share\" away");
  if (measure->kind == FEDORG_MEASURE_TURN && draft->nodes[KEY_PER] == NULL)
    return fedorg_reader_fail (reader, node, "a turn lasts a period; give it \"per\"");
  if (first == NULL)
    return TRUE;
  if (!fedorg_measure_spec_concerns_activities (measure))
    return fedorg_reader_fail (reader, first,
                               "\"%s\" stands beside a measure of activities, such as "
                               "\"occurrences\"",
                               fedorg_node_get_name (first));
  work = fedorg_work_new ();
  if ((draft->nodes[KEY_EACH_MEMBER] != NULL || draft->nodes[KEY_EACH_ACTIVITY] != NULL) &&
      (measure->kind == FEDORG_MEASURE_EVERY || measure->kind == FEDORG_MEASURE_SUBSET ||
       measure->kind == FEDORG_MEASURE_TURN))
    return fedorg_reader_fail (
        reader, first, "\"%s\" names itself whom it is about; take \"%s\" away",
        fedorg_measure_get (measure->kind)->key, fedorg_node_get_name (first));
  if (!check_place (reader, draft, place) || !read_whose (reader, draft, work) ||
      !read_time (reader, draft, &work->time) || !check_ways (reader, draft, &work->time) ||
      !check_gap (reader, node, &work->time, measure))
    return FALSE;
  g_clear_pointer (&measure->work, fedorg_work_free);
  measure->work = g_steal_pointer (&work);
  return TRUE;
}
