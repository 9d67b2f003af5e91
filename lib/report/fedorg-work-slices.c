/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "report/fedorg-work-slices-private.h"

#include <fedorg/fedorg-activity.h>
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-limits.h>

/* Columns that stand across periods, kinds or organisations: a slice is one of these, and narrows
 * the list of activities that a cell measures. */

/* --- which there are --- */

static void
add_periods (FedorgWorkSlices *slices)
{
  g_autoptr (GArray) periods = fedorg_work_list_periods (
      slices->spec->across.work, &slices->run->ruleset->calendar, slices->run->as_of.date);

  for (guint i = 0; periods != NULL && i < periods->len; i++) {
    FedorgWorkSlice slice = {.period = g_array_index (periods, FedorgPeriod, i)};

    g_array_append_val (slices->slices, slice);
  }
}

static void
add_kinds (FedorgWorkSlices *slices)
{
  const GPtrArray *kinds = slices->spec->across.kinds;

  for (guint i = 0; i < kinds->len; i++) {
    FedorgWorkSlice slice = {.kind = fedorg_ruleset_find_activity_kind (
                                 slices->run->ruleset, g_ptr_array_index (kinds, i))};

    g_array_append_val (slices->slices, slice);
  }
}

/* the organisations of the level within what is reported */
static void
add_organizations (FedorgWorkSlices *slices)
{
  const FedorgWorkRun *run = slices->run;
  const guint8 *levels = FEDORG_COLUMN (run->report->roster, guint8, ORGANIZATION_LEVEL);

  for (guint32 o = run->range[0]; o < run->range[1]; o++) {
    FedorgWorkSlice slice = {.organization = o};

    if (levels[o] == slices->spec->across.level)
      g_array_append_val (slices->slices, slice);
  }
}

FedorgWorkSlices *
fedorg_work_slices_new (FedorgWorkRun *run, const FedorgTableSpec *spec)
{
  FedorgWorkSlices *slices = g_new0 (FedorgWorkSlices, 1);

  slices->run = run;
  slices->spec = spec;
  slices->slices = g_array_new (FALSE, FALSE, sizeof (FedorgWorkSlice));
  if (spec->across.kind == FEDORG_ACROSS_PERIODS)
    add_periods (slices);
  else if (spec->across.kind == FEDORG_ACROSS_KINDS)
    add_kinds (slices);
  else if (spec->across.kind == FEDORG_ACROSS_ORGANIZATIONS)
    add_organizations (slices);
  return slices;
}

void
fedorg_work_slices_free (FedorgWorkSlices *slices)
{
  if (slices == NULL)
    return;
  g_array_unref (slices->slices);
  fedorg_array_clear (&slices->list);
  g_free (slices);
}

guint
fedorg_work_slices_get_n (const FedorgWorkSlices *slices)
{
  return slices->slices->len + 1;
}

static const FedorgWorkSlice *
get_slice (const FedorgWorkSlices *slices, guint slice)
{
  return slice < slices->slices->len ? &g_array_index (slices->slices, FedorgWorkSlice, slice)
                                     : NULL;
}

/* --- columns --- */

static char *
dup_id (const FedorgWorkSlices *slices, const FedorgWorkSlice *slice)
{
  char text[FEDORG_PERIOD_TEXT_SIZE];

  switch (slices->spec->across.kind) {
  case FEDORG_ACROSS_KINDS:
    return g_strdup (slice->kind->word.id);
  case FEDORG_ACROSS_ORGANIZATIONS:
    return g_strdup (
        fedorg_roster_get_organization_id (slices->run->report->roster, slice->organization));
  default:
    fedorg_period_write (slice->period, text);
    return g_strdup (text);
  }
}

static const char *
get_title (const FedorgWorkSlices *slices, const FedorgWorkSlice *slice, const char *id,
           FedorgLanguage language)
{
  const char *title = NULL;

  if (slices->spec->across.kind == FEDORG_ACROSS_KINDS)
    title = fedorg_title_get (&slice->kind->word.title, language);
  else if (slices->spec->across.kind == FEDORG_ACROSS_ORGANIZATIONS)
    title = fedorg_roster_get_organization_name (slices->run->report->roster, slice->organization);
  return title == NULL || *title == '\0' ? id : title;
}

/* "meetings/2020-Q1", and where there is one column alone "2020-Q1" */
static void
add_column (const FedorgWorkSlices *slices, const FedorgTableColumn *column,
            const FedorgWorkSlice *slice)
{
  gboolean is_alone = slices->spec->columns->len == 1;
  g_autofree char *part = dup_id (slices, slice);
  g_autofree char *id = is_alone ? g_strdup (part) : g_strconcat (column->id, "/", part, NULL);
  FedorgTableColumn made = *column;

  made.id = id;
  made.part_of = NULL;
  made.same_as = NULL;
  for (guint i = 0; i < G_N_ELEMENTS (made.title.texts); i++) {
    const char *whole = fedorg_title_get (&column->title, (FedorgLanguage) i);
    const char *title = get_title (slices, slice, part, (FedorgLanguage) i);

    made.title.texts[i] = is_alone
                              ? g_strdup (title)
                              : g_strconcat (whole == NULL ? column->id : whole, " ", title, NULL);
  }
  fedorg_table_add_column (slices->run->table, &made);
  fedorg_title_clear (&made.title);
}

/* a column of the table becomes one for each slice, and one for all of them behind */
gboolean
fedorg_work_slices_add_columns (FedorgWorkSlices *slices)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  guint64 n = (guint64) fedorg_work_slices_get_n (slices) * slices->spec->columns->len;

  if (n > fedorg_limits_get (limits, FEDORG_LIMIT_COLUMNS))
    return fedorg_work_run_fail (slices->run, FEDORG_ERROR_LIMIT,
                                 "the table stands across more than it may have columns");
  for (guint i = 0; i < slices->spec->columns->len; i++) {
    const FedorgTableColumn *column = g_ptr_array_index (slices->spec->columns, i);

    for (guint s = 0; s < slices->slices->len; s++)
      add_column (slices, column, get_slice (slices, s));
    fedorg_table_add_column (slices->run->table, column);
  }
  return TRUE;
}

/* --- lists --- */

gboolean
fedorg_work_slices_narrow (const FedorgWorkSlices *slices, guint slice, FedorgPeriod *period,
                           gboolean has_period)
{
  const FedorgWorkSlice *its = get_slice (slices, slice);

  if (its == NULL || slices->spec->across.kind != FEDORG_ACROSS_PERIODS)
    return has_period;
  *period = has_period ? fedorg_period_intersect (*period, its->period) : its->period;
  return TRUE;
}

/* activities are sorted by organisation, so those of a subtree are one run */
static gboolean
is_in_slice (const FedorgWorkSlices *slices, const FedorgWorkSlice *slice, guint32 activity)
{
  const FedorgRoster *roster = slices->run->report->roster;

  if (slices->spec->across.kind == FEDORG_ACROSS_KINDS) {
    const char *word = fedorg_roster_get_activity_kind (roster, activity);

    return word != NULL &&
           fedorg_ruleset_find_activity_kind (slices->run->ruleset, word) == slice->kind;
  }
  guint32 first, end, other;
  fedorg_roster_get_organization_activities (roster, slice->organization, &first, &other);
  fedorg_roster_get_organization_activities (
      roster, fedorg_roster_get_organization_subtree_end (roster, slice->organization) - 1, &other,
      &end);
  return activity >= first && activity < end;
}

/* periods are cut by the measure itself, and a slice of everything needs no list of its own */
FedorgWorkList
fedorg_work_slices_list (FedorgWorkSlices *slices, guint slice, FedorgWorkList list)
{
  const FedorgWorkSlice *its = get_slice (slices, slice);

  if (its == NULL || slices->spec->across.kind == FEDORG_ACROSS_PERIODS)
    return list;
  slices->list.length = 0;
  for (guint32 i = 0; i < list.n; i++) {
    if (!is_in_slice (slices, its, list.activities[i]))
      continue;
    guint32 *added = fedorg_array_add (&slices->list, guint32);
    slices->failed |= added == NULL;
    if (added == NULL)
      break;
    *added = list.activities[i];
  }
  return (FedorgWorkList){slices->list.data, (guint32) slices->list.length};
}
