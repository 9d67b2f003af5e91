/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/page/fedorg-page-private.h"

#include <string.h>

#include <fedorg/fedorg-report.h>
#include <fedorg/fedorg-ruleset-reader.h>
#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-words-private.h"
#include "rules/fedorg-ruleset-private.h"
#include "sheet/fedorg-findings-sheet-private.h"
#include "sheet/fedorg-pyramid-sheet-private.h"
#include "sheet/fedorg-table-sheet-private.h"
#include "sheet/fedorg-years-sheet-private.h"

/* The figures of a page: the charts that every roster gets, and the tables of its rulesets with
 * charts of their own. */

/* --- measuring --- */

/* the first error ends the page; whatever is measured after it is left out */
FedorgTable *
fedorg_page_measure (FedorgPageRun *run, FedorgRuleset *ruleset, const char *table)
{
  g_autoptr (FedorgReport) report = NULL;

  if (run->error != NULL)
    return NULL;
  report = fedorg_report_new (run->page->roster, ruleset);
  fedorg_report_set_as_of (report, run->page->as_of);
  if (run->page->under != FEDORG_NONE &&
      !fedorg_report_set_under (
          report, fedorg_roster_get_organization_id (run->page->roster, run->page->under),
          &run->error))
    return NULL;
  if (!fedorg_report_set_table (report, table, &run->error))
    return NULL;
  return fedorg_report_run (report, run->job->cancellable, run->job->progress, run->job->user_data,
                            &run->error);
}

/* --- charts --- */

/* A chart is named by its figure, or, of several in one figure, by its series. */
static void
append_chart (FedorgPageRun *run, const FedorgChart *chart)
{
  const char *const *series = chart->series[0].label.texts;
  g_autofree char *name = g_strdup_printf ("s%u", run->n_figures++);

  fedorg_html_append (run->buffer, chart->kind == FEDORG_CHART_BARS ? "<p class=\"series\" id=\""
                                                                    : "<p class=\"hidden\" id=\"");
  fedorg_html_append (run->buffer, name);
  fedorg_html_append (run->buffer, "\">");
  if (chart->kind == FEDORG_CHART_BARS)
    fedorg_html_append_both (run->buffer, series[FEDORG_LANGUAGE_EN], series[FEDORG_LANGUAGE_ZH]);
  else
    fedorg_html_append_words (run->buffer, chart->kind == FEDORG_CHART_LINES
                                               ? "page/posts-counted"
                                               : "page/persons-counted");
  fedorg_html_append (run->buffer, "</p>");
  fedorg_svg_append_chart (run->buffer, chart, name);
  if (!chart->is_cut)
    return;
  fedorg_html_append (run->buffer, "<p class=\"note\">");
  fedorg_page_append_counts (run, "page/first-bars", chart->n_rows, 0);
  fedorg_html_append (run->buffer, "</p>");
}

static gboolean
has_value (const FedorgChart *chart)
{
  for (guint i = 0; i < chart->n_series; i++)
    for (guint j = 0; j < chart->n_rows; j++)
      if (chart->series[i].values[j].ratio.denominator > 0)
        return TRUE;
  return FALSE;
}

/* the charts of a block that have a value, all in one figure; returns how many there are */
static guint
append_charts (FedorgPageRun *run, FedorgChartKind kind, const FedorgSheetBlock *const blocks[2],
               const char *const title[2])
{
  static const char *const beginnings[] = {
      [FEDORG_CHART_BARS] = "<figure><figcaption>",
      [FEDORG_CHART_STACKED] = "<figure><figcaption>",
      [FEDORG_CHART_PYRAMID] = "<figure class=\"pyramid\"><figcaption>",
      [FEDORG_CHART_LINES] = "<figure class=\"lines\"><figcaption>"};
  guint n_shown = 0;

  for (guint n = 0;; n++) {
    g_auto (FedorgChart) chart = {0};

    if ((n > 0 && kind != FEDORG_CHART_BARS) || !fedorg_chart_read (&chart, kind, blocks, n))
      return n_shown;
    fedorg_page_note (run, FALSE, chart.failed);
    if (!has_value (&chart))
      continue;
    if (n_shown++ == 0) {
      fedorg_html_append (run->buffer, beginnings[kind]);
      fedorg_html_append_both (run->buffer, title[FEDORG_LANGUAGE_EN], title[FEDORG_LANGUAGE_ZH]);
      fedorg_html_append (run->buffer, "</figcaption><div class=\"charts\">");
    }
    fedorg_html_append (run->buffer, "<div>");
    append_chart (run, &chart);
    fedorg_html_append (run->buffer, "</div>");
  }
}

/* the figures behind a chart, for who cannot see it or wants to copy them */
static void
append_data (FedorgPageRun *run, const FedorgSheetBlock *const blocks[2],
             const char *const title[2])
{
  fedorg_html_append (run->buffer, "<details class=\"data\"><summary>");
  fedorg_html_append_words (run->buffer, "page/data");
  fedorg_html_append (run->buffer, "</summary>");
  fedorg_page_append_table (run, blocks, title);
  fedorg_html_append (run->buffer, "</details>");
}

/* charts in a frame, with their figures; nothing where there is no series */
static void
append_figure (FedorgPageRun *run, FedorgChartKind kind, const FedorgSheetBlock *const blocks[2],
               const char *const title[2])
{
  if (append_charts (run, kind, blocks, title) == 0)
    return;
  fedorg_html_append (run->buffer, "</div>");
  append_data (run, blocks, title);
  fedorg_html_append (run->buffer, "</figure>\n");
}

/* --- what every page shows --- */

/* A maker and its sheet differ by table, their drawing does not. */
typedef struct {
  const char *table; /* of lib/data/page/figures.json */
  FedorgChartKind kind;
} Standard;

/* a pyramid has rows of its own; the other charts are drawn from the table that stands below
 * them */
static void
make_standard_sheets (const Standard *standard, const FedorgTable *table,
                      FedorgTableMaker makers[2], FedorgPyramidMaker pyramids[2],
                      FedorgPagePair *pair)
{
  for (guint i = 0; i < 2; i++) {
    makers[i] = (FedorgTableMaker){.table = table,
                                   .language = (FedorgLanguage) i,
                                   .has_parts = standard->kind == FEDORG_CHART_STACKED};
    pyramids[i] = (FedorgPyramidMaker){table, (FedorgLanguage) i};
    if (standard->kind == FEDORG_CHART_PYRAMID)
      fedorg_pyramid_make_sheet (&pyramids[i], &pair->sheets[i]);
    else
      fedorg_table_add_for_readers (&makers[i], &pair->sheets[i]);
  }
}

/* a chart without a single bar says nothing: of rosters without dates of birth, or without posts */
static gboolean
has_values (const FedorgTable *table)
{
  gint64 numerator;

  for (guint i = 0; i < fedorg_table_get_n_rows (table); i++)
    for (guint j = 0; j < fedorg_table_get_n_columns (table); j++)
      if (fedorg_table_get_cell (table, i, j, &numerator, NULL) && numerator != 0)
        return TRUE;
  return FALSE;
}

/* a chart of nothing but zeros and gaps would only take room */
static void
append_standard (FedorgPageRun *run, const Standard *standard)
{
  g_autoptr (FedorgTable) table = fedorg_page_measure (run, run->figures, standard->table);
  FedorgTableMaker makers[2];
  FedorgPyramidMaker pyramids[2];
  const FedorgSheetBlock *blocks[2];
  const char *title[2];
  g_auto (FedorgPagePair) pair;

  fedorg_page_pair_init (&pair);
  if (table == NULL || !has_values (table))
    return;
  make_standard_sheets (standard, table, makers, pyramids, &pair);
  for (guint i = 0; i < 2; i++)
    title[i] = fedorg_table_get_title (table, (FedorgLanguage) i);
  if (!fedorg_page_pair_get_blocks (run, &pair, blocks))
    return;
  append_figure (run, standard->kind, blocks, title);
}

/* when the posts began; a single year is no line */
static void
append_years (FedorgPageRun *run)
{
  const char *const title[] = {fedorg_words_get ("page/years", FEDORG_LANGUAGE_EN),
                               fedorg_words_get ("page/years", FEDORG_LANGUAGE_ZH)};
  FedorgYears years;
  FedorgYearsMaker makers[2];
  const FedorgSheetBlock *blocks[2];
  g_auto (FedorgPagePair) pair;

  fedorg_page_pair_init (&pair);
  fedorg_years_count (&years, run->page->roster, run->page->under, run->as_of.date);
  if (years.n_years < 2 || run->error != NULL)
    return;
  for (guint i = 0; i < 2; i++) {
    makers[i] = (FedorgYearsMaker){&years, (FedorgLanguage) i};
    fedorg_years_make_sheet (&makers[i], &pair.sheets[i]);
  }
  if (fedorg_page_pair_get_blocks (run, &pair, blocks))
    append_figure (run, FEDORG_CHART_LINES, blocks, title);
}

/* --- what rulesets show --- */

/* a table without rows (no organisation has one) is left out with its heading */
static void
append_ruleset_table (FedorgPageRun *run, FedorgRuleset *ruleset, const char *id)
{
  g_autoptr (FedorgTable) table = fedorg_page_measure (run, ruleset, id);
  FedorgTableMaker makers[2];
  const FedorgSheetBlock *blocks[2];
  const char *caption[2], *title[2];
  g_auto (FedorgPagePair) pair;

  fedorg_page_pair_init (&pair);
  if (table == NULL || fedorg_table_get_n_rows (table) == 0)
    return;
  for (guint i = 0; i < 2; i++) {
    makers[i] = (FedorgTableMaker){.table = table,
                                   .language = (FedorgLanguage) i,
                                   .redacts = fedorg_output_options_get_redact (run->options)};
    fedorg_table_add_for_readers (&makers[i], &pair.sheets[i]);
  }
  if (!fedorg_page_pair_get_blocks (run, &pair, blocks))
    return;
  for (guint i = 0; i < 2; i++) {
    title[i] = fedorg_table_get_title (table, (FedorgLanguage) i);
    caption[i] = fedorg_page_find_part (&pair.sheets[i], FEDORG_PART_HEADING)->text;
  }
  fedorg_html_append (run->buffer, "<div class=\"card\">");
  fedorg_page_append_table (run, blocks, caption);
  fedorg_html_append (run->buffer, "</div>\n");
  if (append_charts (run, FEDORG_CHART_BARS, blocks, title) > 0)
    fedorg_html_append (run->buffer, "</div></figure>\n");
}

/* tables that nobody wrote: rules and activities give calendars, duties, ledgers, progress, ... */
static void
append_work_tables (FedorgPageRun *run, FedorgRuleset *ruleset)
{
  g_autoptr (FedorgReport) report = fedorg_report_new (run->page->roster, ruleset);
  const FedorgRuleset *written = fedorg_ruleset_get_tables (ruleset);

  for (guint i = 0; i < fedorg_report_get_n_tables (report); i++) {
    const char *id = fedorg_report_get_table_id (report, i);

    if (fedorg_ruleset_find_table (written, id) == NULL)
      append_ruleset_table (run, ruleset, id);
  }
}

/* rulesets without tables leave the reader without figures, so the general tables of the built-in
 * ruleset stand in for them */
static void
append_ruleset_tables (FedorgPageRun *run)
{
  g_autoptr (FedorgRuleset) general = NULL;
  guint n = 0;

  for (guint i = 0; i < run->page->rulesets->len; i++) {
    FedorgRuleset *ruleset = g_ptr_array_index (run->page->rulesets, i);

    for (guint j = 0; j < fedorg_ruleset_get_n_tables (ruleset); j++, n++)
      append_ruleset_table (run, ruleset, fedorg_ruleset_get_table_id (ruleset, j));
    append_work_tables (run, ruleset);
  }
  if (n > 0 || run->error != NULL || !fedorg_page_has_posts (run))
    return;
  general = fedorg_ruleset_load ("default", NULL, &run->error);
  if (general != NULL)
    append_ruleset_table (run, general, NULL);
}

/* four charts answer the first questions about any roster: coverage, ages, age bands, education */
void
fedorg_page_append_figures (FedorgPageRun *run)
{
  static const Standard standards[] = {{"coverage", FEDORG_CHART_BARS},
                                       {"ages", FEDORG_CHART_PYRAMID},
                                       {"age-bands", FEDORG_CHART_STACKED},
                                       {"education", FEDORG_CHART_STACKED}};

  if (fedorg_page_has_posts (run)) {
    fedorg_html_append (run->buffer, "<div class=\"cards\">\n");
    for (guint i = 0; i < G_N_ELEMENTS (standards); i++)
      append_standard (run, &standards[i]);
    append_years (run);
    fedorg_html_append (run->buffer, "</div>\n");
  }
  append_ruleset_tables (run);
  fedorg_page_append_activities (run);
}
