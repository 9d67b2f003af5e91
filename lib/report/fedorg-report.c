/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-roster-private.h"
#include "report/fedorg-report-private.h"

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-error.h>

#include "report/fedorg-work-run-private.h"

/* A report as it is set up: which table, which rows, in which order. It may run several times. */

G_DEFINE_BOXED_TYPE (FedorgReport, fedorg_report, fedorg_report_ref, fedorg_report_unref)

FedorgReport *
fedorg_report_new (FedorgRoster *roster, FedorgRuleset *ruleset)
{
  FedorgReport *report;

  g_return_val_if_fail (roster != NULL, NULL);
  g_return_val_if_fail (ruleset != NULL, NULL);

  report = g_new0 (FedorgReport, 1);
  g_atomic_ref_count_init (&report->references);
  report->roster = fedorg_roster_ref (roster);

  report->ruleset = fedorg_ruleset_ref (ruleset);

  /* a table that comes with a ruleset which has none is measured by the conventions of this one */
  report->tables = fedorg_ruleset_ref (fedorg_ruleset_get_tables (ruleset));
  report->rows = FEDORG_ROWS_OF_TABLE;
  report->level = FEDORG_LEVEL_UNKNOWN;
  report->under = FEDORG_NONE;
  report->as_of = FEDORG_DATE_NONE;
  return report;
}

FedorgReport *
fedorg_report_new_for_program (FedorgRoster *roster, FedorgProgram *program, guint ruleset)
{
  FedorgReport *report;

  g_return_val_if_fail (roster != NULL, NULL);
  g_return_val_if_fail (program != NULL, NULL);
  g_return_val_if_fail (ruleset < fedorg_program_get_n_rulesets (program), NULL);

  report = fedorg_report_new (roster, fedorg_program_get_ruleset (program, ruleset));
  report->program = fedorg_program_ref (program);
  return report;
}

FedorgReport *
fedorg_report_ref (FedorgReport *report)
{
  g_return_val_if_fail (report != NULL, NULL);

  g_atomic_ref_count_inc (&report->references);
  return report;
}

void
fedorg_report_unref (FedorgReport *report)
{
  if (!report || !g_atomic_ref_count_dec (&report->references))
    return;
  fedorg_roster_unref (report->roster);
  fedorg_ruleset_unref (report->ruleset);
  fedorg_ruleset_unref (report->tables);
  fedorg_program_unref (report->program);
  g_free (report->sort_column);
  g_free (report);
}

/* --- the part of the roster that is reported --- */

/* the tables of work that the rules and the activities give, and no table of the ruleset is
 * called */
static const char *
find_work_table (const FedorgReport *report, guint index, guint *n)
{
  const FedorgWorkKind *kind;

  *n = 0;
  for (guint i = 0; (kind = fedorg_work_kind_get (i)) != NULL; i++) {
    const char *id = fedorg_work_kind_get_id (kind);

    if (fedorg_ruleset_find_table (report->tables, id) || !fedorg_work_kind_applies (kind, report))
      continue;
    if ((*n)++ == index)
      return id;
  }
  return NULL;
}

guint
fedorg_report_get_n_tables (const FedorgReport *report)
{
  guint n;

  g_return_val_if_fail (report != NULL, 0);

  find_work_table (report, G_MAXUINT, &n);
  return report->tables->tables->len + n;
}

const char *
fedorg_report_get_table_id (const FedorgReport *report, guint index)
{
  guint n;

  g_return_val_if_fail (report != NULL, NULL);

  if (index < report->tables->tables->len)
    return ((const FedorgTableSpec *) g_ptr_array_index (report->tables->tables, index))->id;
  return find_work_table (report, index - report->tables->tables->len, &n);
}

static char *
dup_table_names (const FedorgReport *report)
{
  g_autoptr (GString) names = g_string_new (NULL);
  const char *id;

  for (guint i = 0; (id = fedorg_report_get_table_id (report, i)) != NULL; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? ", " : "", id);
  return g_string_free (g_steal_pointer (&names), FALSE);
}

/* by identifier, else by title in either language */
static const FedorgTableSpec *
find_table (const FedorgRuleset *ruleset, const char *name)
{
  const FedorgTableSpec *found = fedorg_ruleset_find_table (ruleset, name);

  for (guint i = 0; !found && i < ruleset->tables->len; i++) {
    const FedorgTableSpec *table = g_ptr_array_index (ruleset->tables, i);

    if (g_strcmp0 (table->title.texts[0], name) == 0 ||
        g_strcmp0 (table->title.texts[1], name) == 0)
      found = table;
  }
  return found;
}

/* tables of the ruleset come first, so that a ruleset may give one the name of a table of work */
gboolean
fedorg_report_set_table (FedorgReport *report, const char *id, GError **error)
{
  g_autofree char *names = NULL;

  g_return_val_if_fail (report != NULL, FALSE);
  g_return_val_if_fail (!error || !*error, FALSE);

  report->work = NULL;
  report->table = id ? find_table (report->tables, id) : NULL;
  if (!id || report->table)
    return TRUE;
  report->work = fedorg_work_kind_find (id);
  if (report->work && fedorg_work_kind_applies (report->work, report))
    return TRUE;
  report->work = NULL;
  names = dup_table_names (report);
  g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_NOT_FOUND,
               "there is no table of this name; there are: %s", names);
  return FALSE;
}

void
fedorg_report_set_rows (FedorgReport *report, FedorgRows rows)
{
  g_return_if_fail (report != NULL);
  g_return_if_fail ((guint) rows <= FEDORG_ROWS_CHILDREN);

  report->rows = rows;
}

void
fedorg_report_set_level (FedorgReport *report, FedorgLevel level)
{
  g_return_if_fail (report != NULL);
  g_return_if_fail ((guint) level <= FEDORG_LEVEL_UNIT);

  report->level = level;
}

gboolean
fedorg_report_set_under (FedorgReport *report, const char *id, GError **error)
{
  g_return_val_if_fail (report != NULL, FALSE);
  g_return_val_if_fail (!error || !*error, FALSE);

  return fedorg_roster_choose_organization (report->roster, id, &report->under, error);
}

void
fedorg_report_set_as_of (FedorgReport *report, gint32 as_of)
{
  g_return_if_fail (report != NULL);
  g_return_if_fail (as_of == FEDORG_DATE_NONE || fedorg_date_get (as_of, NULL, NULL, NULL));

  report->as_of = as_of;
}

void
fedorg_report_set_subtotals (FedorgReport *report, gboolean with_subtotals)
{
  g_return_if_fail (report != NULL);

  report->with_subtotals = with_subtotals;
}

void
fedorg_report_set_sort (FedorgReport *report, const char *column, gboolean descending)
{
  g_autofree char *copy = g_strdup (column);

  g_return_if_fail (report != NULL);

  g_free (report->sort_column);
  report->sort_column = g_steal_pointer (&copy);
  report->sort_descending = descending;
}

void
fedorg_report_set_top (FedorgReport *report, guint n_rows)
{
  g_return_if_fail (report != NULL);

  report->top = n_rows;
}
