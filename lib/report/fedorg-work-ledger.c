/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-activity.h>
#include <fedorg/fedorg-date.h>

#include "report/fedorg-work-run-private.h"

/* The ledger: what has a time limit or is not settled, one by one. */

enum {
  OPENED,
  DUE,
  MENDED,
  INSPECTED,
  CLOSED,
  DAYS,
  LATE,
  N_COLUMNS
};

/* what goes through stages has a table of its own */
static gboolean
has_stages (const FedorgRuleset *ruleset, const FedorgRoster *roster, guint32 activity)
{
  const char *word = fedorg_roster_get_activity_kind (roster, activity);
  const FedorgActivityKind *kind =
      word == NULL ? NULL : fedorg_ruleset_find_activity_kind (ruleset, word);

  return kind != NULL && kind->stages->len > 0;
}

gboolean
fedorg_work_ledger_wants (const FedorgRuleset *ruleset, const FedorgRoster *roster,
                          guint32 activity)
{
  switch (fedorg_roster_get_activity_status (roster, activity)) {
  case FEDORG_ACTIVITY_STATUS_CANCELLED:
    return FALSE;
  case FEDORG_ACTIVITY_STATUS_IN_PROGRESS:
  case FEDORG_ACTIVITY_STATUS_RETURNED:
  case FEDORG_ACTIVITY_STATUS_CLOSED:
    return !has_stages (ruleset, roster, activity);
  default:
    return fedorg_roster_get_activity_due_date (roster, activity) != FEDORG_DATE_NONE &&
           !has_stages (ruleset, roster, activity);
  }
}

static gboolean
is_settled (const FedorgRoster *roster, guint32 activity)
{
  FedorgActivityStatus status = fedorg_roster_get_activity_status (roster, activity);

  return status == FEDORG_ACTIVITY_STATUS_DONE || status == FEDORG_ACTIVITY_STATUS_CLOSED;
}

/* the last day of what is done and belongs to each activity; NULL if there is no memory */
static gint32 *
find_inspections (const FedorgWorkRun *run)
{
  const FedorgRoster *roster = run->report->roster;
  gint32 *days = fedorg_block_new ((gsize) roster->n_activities + 1, sizeof *days);

  for (guint32 a = 0; days != NULL && a < roster->n_activities; a++)
    days[a] = FEDORG_DATE_NONE;
  for (guint32 a = 0; days != NULL && a < roster->n_activities; a++) {
    guint32 parent = fedorg_roster_get_activity_parent (roster, a);
    gint32 day = fedorg_roster_get_activity_last_day (roster, a);

    if (parent != FEDORG_NONE && is_settled (roster, a) && day <= run->as_of.date)
      days[parent] = MAX (days[parent], day);
  }
  return days;
}

static FedorgWorkCell
make_date (gint32 day)
{
  return (FedorgWorkCell){day == FEDORG_DATE_NONE ? (FedorgRatio){0, 0} : (FedorgRatio){day, 1},
                          FEDORG_CELL_TYPE_DATE, FEDORG_DUE_STATE_NONE, FALSE};
}

/* what was settled after the reference date is open on it */
static gboolean
is_mended (const FedorgWorkRun *run, guint32 activity)
{
  const FedorgRoster *roster = run->report->roster;
  gint32 last = fedorg_roster_get_activity_last_day (roster, activity);

  return is_settled (roster, activity) && (last == FEDORG_DATE_NONE || last <= run->as_of.date);
}

/* a problem that is mended counts its days until then; an open one until the reference date */
static void
fill (const FedorgWorkRun *run, guint32 activity, gint32 inspected, FedorgWorkCell *cells)
{
  const FedorgRoster *roster = run->report->roster;
  gint32 opened = fedorg_roster_get_activity_date (roster, activity);
  gint32 due = fedorg_roster_get_activity_due_date (roster, activity);
  gboolean mended = is_mended (run, activity);
  gint32 last = mended ? fedorg_roster_get_activity_last_day (roster, activity) : run->as_of.date;

  cells[OPENED] = make_date (opened);
  cells[DUE] = make_date (due);
  cells[MENDED] = make_date (mended ? last : FEDORG_DATE_NONE);
  cells[INSPECTED] = make_date (inspected);
  if (mended &&
      fedorg_roster_get_activity_status (roster, activity) == FEDORG_ACTIVITY_STATUS_CLOSED)
    cells[CLOSED].state = FEDORG_DUE_STATE_HELD;
  if (opened != FEDORG_DATE_NONE && last != FEDORG_DATE_NONE && last >= opened)
    cells[DAYS] = fedorg_work_number_cell ((FedorgRatio){(gint64) last - opened, 1});
  if (due != FEDORG_DATE_NONE && last != FEDORG_DATE_NONE && last > due)
    cells[LATE] = fedorg_work_number_cell ((FedorgRatio){(gint64) last - due, 1});
  gboolean is_late = cells[LATE].ratio.denominator > 0;
  cells[MENDED].state = mended    ? is_late ? FEDORG_DUE_STATE_LATE : FEDORG_DUE_STATE_HELD
                        : is_late ? FEDORG_DUE_STATE_MISSING
                                  : FEDORG_DUE_STATE_RUNNING;
}

/* how many of all there are in each step */
static void
count (gint64 counts[N_COLUMNS], const FedorgWorkCell *cells)
{
  for (guint i = 0; i < N_COLUMNS; i++)
    counts[i] += cells[i].ratio.denominator > 0 || (i == CLOSED && cells[i].state != 0);
}

static gboolean
add_total (const FedorgWorkRun *run, const gint64 counts[N_COLUMNS])
{
  const FedorgWorkRow row = {FEDORG_NONE, FEDORG_NONE, FEDORG_NONE, FEDORG_NONE, FEDORG_NONE};
  gint64 n = run->table->n_rows;
  FedorgWorkCell *cells = fedorg_work_table_add_row (run->table, row);

  for (guint i = 0; cells != NULL && i < N_COLUMNS; i++) {
    if (i != DAYS)
      cells[i] = fedorg_work_part_cell (counts[i], n);
  }
  return cells != NULL;
}

/* an item is called by its kind and, if it has one, its identifier, since ledgers number their
 * problems */
guint32
fedorg_work_run_add_activity (const FedorgWorkRun *run, guint32 activity)
{
  const FedorgRoster *roster = run->report->roster;
  const char *kind = fedorg_roster_get_activity_kind (roster, activity);
  const char *id = fedorg_roster_get_activity_id (roster, activity);
  const FedorgTitle *title = kind == NULL ? NULL : fedorg_work_run_get_kind_title (run, kind);
  FedorgTitle made = {{NULL, NULL}};

  kind = kind == NULL ? "" : kind;
  for (guint i = 0; i < G_N_ELEMENTS (made.texts); i++) {
    const char *word = title == NULL ? NULL : fedorg_title_get (title, (FedorgLanguage) i);

    made.texts[i] = g_strconcat (word == NULL ? kind : word, id == NULL || *id == '\0' ? "" : " ",
                                 id == NULL ? "" : id, NULL);
  }
  guint32 item = fedorg_work_table_add_item (run->table, id == NULL ? kind : id, &made);
  fedorg_title_clear (&made);
  return item;
}

/* what was opened behind the reference date does not exist yet */
static gboolean
add_organization (const FedorgWorkRun *run, guint32 organization, const gint32 *inspections,
                  gint64 counts[N_COLUMNS])
{
  const FedorgRoster *roster = run->report->roster;
  guint32 first, end;

  fedorg_roster_get_organization_activities (roster, organization, &first, &end);
  for (guint32 a = first; a < end; a++) {
    gint32 opened = fedorg_roster_get_activity_date (roster, a);

    if (!fedorg_work_ledger_wants (run->ruleset, roster, a) ||
        (opened != FEDORG_DATE_NONE && opened > run->as_of.date))
      continue;
    const FedorgWorkRow row = {organization, FEDORG_NONE, a, fedorg_work_run_add_activity (run, a),
                               FEDORG_NONE};
    FedorgWorkCell *cells = fedorg_work_table_add_row (run->table, row);
    if (cells == NULL)
      return FALSE;
    fill (run, a, inspections[a], cells);
    count (counts, cells);
  }
  return TRUE;
}

/* inspections are records of their own that point to a problem: the last one of each is found in
 * one pass before */
gboolean
fedorg_work_ledger_make (FedorgWorkRun *run)
{
  static const char *const ids[N_COLUMNS] = {"opened", "due",  "mended", "inspected",
                                             "closed", "days", "late"};
  static const char *const words[N_COLUMNS] = {"work-table/opened-on",    "work-table/due-on",
                                               "work-table/mended-on",    "work-table/inspected-on",
                                               "work-table/closed-state", "work-table/days",
                                               "work-table/late"};
  gint64 counts[N_COLUMNS] = {0};
  gint32 *inspections = find_inspections (run);
  gboolean is_made = inspections != NULL;

  for (guint i = 0; i < N_COLUMNS; i++)
    fedorg_work_table_add_worded_column (run->table, ids[i], words[i]);
  for (guint32 o = run->range[0]; is_made && o < run->range[1]; o++)
    is_made = !fedorg_work_run_has_row (run, o) || add_organization (run, o, inspections, counts);
  fedorg_block_free (inspections);
  return (is_made && add_total (run, counts)) || fedorg_work_run_has_no_memory (run);
}
