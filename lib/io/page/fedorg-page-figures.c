/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/page/fedorg-page-private.h"

#include <string.h>

#include <fedorg/fedorg-report.h>
#include <fedorg/fedorg-ruleset-reader.h>
#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-words-private.h"
#include "sheet/fedorg-findings-sheet-private.h"
#include "sheet/fedorg-pyramid-sheet-private.h"
#include "sheet/fedorg-table-sheet-private.h"

/* A table of every village of a province is for a spreadsheet; a page shows its beginning. */
#define MOST_ROWS 400

/* The counts by rule stand open while they leave room on the screen for the findings below. */
#define FEW_CODES 12

/* --- measuring --- */

FedorgTable *
fedorg_page_measure (FedorgPageRun *run, FedorgRuleset *ruleset, const char *table)
{
  g_autoptr (FedorgReport) report = NULL;

  if (run->error != NULL)
    return NULL;
  report = fedorg_report_new (run->page->roster, ruleset);
  fedorg_report_set_as_of (report, run->page->as_of);
  if (!fedorg_report_set_table (report, table, &run->error))
    return NULL;
  return fedorg_report_run (report, run->job->cancellable, run->job->progress, run->job->user_data,
                            &run->error);
}

/* --- a sheet in each language --- */

typedef struct {
  FedorgSheet sheets[2]; /* by FedorgLanguage */
} Pair;

static void
pair_init (Pair *pair)
{
  for (guint i = 0; i < 2; i++)
    pair->sheets[i] = FEDORG_SHEET_INIT ((FedorgLanguage) i, FEDORG_SHEET_PAGE);
}

static void
pair_clear (Pair *pair)
{
  for (guint i = 0; i < 2; i++)
    fedorg_sheet_clear (&pair->sheets[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Pair, pair_clear)

/* the first part of a kind; NULL if the sheet has none */
static const FedorgSheetPart *
find_part (const FedorgSheet *sheet, FedorgSheetPartKind kind)
{
  for (gsize i = 0; i < sheet->parts.length; i++) {
    const FedorgSheetPart *part = &fedorg_array_index (&sheet->parts, FedorgSheetPart, i);

    if (part->kind == kind)
      return part;
  }
  return NULL;
}

static gboolean
pair_get_blocks (FedorgPageRun *run, const Pair *pair, const FedorgSheetBlock *blocks[2])
{
  for (guint i = 0; i < 2; i++) {
    const FedorgSheetPart *part = find_part (&pair->sheets[i], FEDORG_PART_BLOCK);

    if (!fedorg_sheet_is_whole (&pair->sheets[i]) || part == NULL) {
      fedorg_page_note (run, FALSE, TRUE);
      return FALSE;
    }
    blocks[i] = &part->block;
  }
  return TRUE;
}

/* --- tables --- */

/* the rows of a table up to what a page holds, and a sentence about the others */
static void
append_rows (FedorgPageRun *run, const FedorgSheetBlock *const blocks[2])
{
  g_auto (FedorgHtml)
      html = {.blocks = {blocks[0], blocks[1]}, .job = &run->writing, .buffer = run->buffer};
  guint64 n = fedorg_html_append_grid (&html, MOST_ROWS);

  fedorg_page_note (run, html.is_cancelled, html.failed);
  fedorg_html_append (run->buffer, "</table></div>");
  if (n <= MOST_ROWS)
    return;
  fedorg_html_append (run->buffer, "<p class=\"note\">");
  fedorg_page_append_counts (run, "page/first-rows", MOST_ROWS, n);
  fedorg_html_append (run->buffer, "</p>");
}

/* `title` is the caption in each language */
static void
append_table (FedorgPageRun *run, const FedorgSheetBlock *const blocks[2],
              const char *const title[2])
{
  guint number = run->n_figures++;
  g_autofree char *begin = g_strdup_printf (
      "<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-labelledby=\"c%u\">"
      "<table><caption id=\"c%u\">",
      number, number);

  fedorg_html_append (run->buffer, begin);
  fedorg_html_append_both (run->buffer, title[FEDORG_LANGUAGE_EN], title[FEDORG_LANGUAGE_ZH]);
  fedorg_html_append (run->buffer, "</caption>");
  append_rows (run, blocks);
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
    fedorg_html_append_words (run->buffer, "page/persons-counted");
  fedorg_html_append (run->buffer, "</p>");
  fedorg_svg_append_chart (run->buffer, chart, name);
  if (!chart->is_cut)
    return;
  fedorg_html_append (run->buffer, "<p class=\"note\">");
  fedorg_page_append_counts (run, "page/first-bars", chart->n_rows, 0);
  fedorg_html_append (run->buffer, "</p>");
}

/* the charts of a block, all in one figure; returns how many there are */
static guint
append_charts (FedorgPageRun *run, FedorgChartKind kind, const FedorgSheetBlock *const blocks[2],
               const char *const title[2])
{
  guint n = 0;

  for (;; n++) {
    g_auto (FedorgChart) chart = {0};

    if ((n > 0 && kind != FEDORG_CHART_BARS) || !fedorg_chart_read (&chart, kind, blocks, n))
      return n;
    fedorg_page_note (run, FALSE, chart.failed);
    if (n == 0) {
      fedorg_html_append (run->buffer, kind == FEDORG_CHART_PYRAMID
                                           ? "<figure class=\"pyramid\"><figcaption>"
                                           : "<figure><figcaption>");
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
  append_table (run, blocks, title);
  fedorg_html_append (run->buffer, "</details>");
}

/* --- what every page shows --- */

/* A maker and its sheet differ by table, what is drawn of them does not. */
typedef struct {
  const char *table; /* of lib/data/page/figures.json */
  FedorgChartKind kind;
} Standard;

static void
make_standard_sheets (const Standard *standard, const FedorgTable *table,
                      FedorgTableMaker makers[2], FedorgPyramidMaker pyramids[2], Pair *pair)
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

static void
append_standard (FedorgPageRun *run, const Standard *standard)
{
  g_autoptr (FedorgTable) table = fedorg_page_measure (run, run->figures, standard->table);
  FedorgTableMaker makers[2];
  FedorgPyramidMaker pyramids[2];
  const FedorgSheetBlock *blocks[2];
  const char *title[2];
  g_auto (Pair) pair;

  pair_init (&pair);
  if (table == NULL)
    return;
  make_standard_sheets (standard, table, makers, pyramids, &pair);
  for (guint i = 0; i < 2; i++)
    title[i] = fedorg_table_get_title (table, (FedorgLanguage) i);
  if (!pair_get_blocks (run, &pair, blocks))
    return;
  if (append_charts (run, standard->kind, blocks, title) == 0)
    return;
  fedorg_html_append (run->buffer, "</div>");
  append_data (run, blocks, title);
  fedorg_html_append (run->buffer, "</figure>\n");
}

/* --- what rulesets show --- */

static void
append_ruleset_table (FedorgPageRun *run, FedorgRuleset *ruleset, const char *id)
{
  g_autoptr (FedorgTable) table = fedorg_page_measure (run, ruleset, id);
  FedorgTableMaker makers[2];
  const FedorgSheetBlock *blocks[2];
  const char *caption[2], *title[2];
  g_auto (Pair) pair;

  pair_init (&pair);
  if (table == NULL)
    return;
  for (guint i = 0; i < 2; i++) {
    makers[i] = (FedorgTableMaker){.table = table, .language = (FedorgLanguage) i};
    fedorg_table_add_for_readers (&makers[i], &pair.sheets[i]);
  }
  if (!pair_get_blocks (run, &pair, blocks))
    return;
  for (guint i = 0; i < 2; i++) {
    title[i] = fedorg_table_get_title (table, (FedorgLanguage) i);
    caption[i] = find_part (&pair.sheets[i], FEDORG_PART_HEADING)->text;
  }
  fedorg_html_append (run->buffer, "<div class=\"card\">");
  append_table (run, blocks, caption);
  fedorg_html_append (run->buffer, "</div>\n");
  if (append_charts (run, FEDORG_CHART_BARS, blocks, title) > 0)
    fedorg_html_append (run->buffer, "</div></figure>\n");
}

static void
append_ruleset_tables (FedorgPageRun *run)
{
  g_autoptr (FedorgRuleset) general = NULL;
  guint n = 0;

  for (guint i = 0; i < run->page->rulesets->len; i++) {
    FedorgRuleset *ruleset = g_ptr_array_index (run->page->rulesets, i);

    for (guint j = 0; j < fedorg_ruleset_get_n_tables (ruleset); j++, n++)
      append_ruleset_table (run, ruleset, fedorg_ruleset_get_table_id (ruleset, j));
  }
  if (n > 0 || run->error != NULL)
    return;
  general = fedorg_ruleset_load ("default", NULL, &run->error);
  if (general != NULL)
    append_ruleset_table (run, general, NULL);
}

void
fedorg_page_append_figures (FedorgPageRun *run)
{
  static const Standard standards[] = {{"coverage", FEDORG_CHART_BARS},
                                       {"ages", FEDORG_CHART_PYRAMID},
                                       {"age-bands", FEDORG_CHART_STACKED},
                                       {"education", FEDORG_CHART_STACKED}};

  fedorg_html_append (run->buffer, "<div class=\"cards\">\n");
  for (guint i = 0; i < G_N_ELEMENTS (standards); i++)
    append_standard (run, &standards[i]);
  fedorg_html_append (run->buffer, "</div>\n");
  append_ruleset_tables (run);
}

/* --- tiles --- */

static void
append_tile (FedorgPageRun *run, const char *style, const char *value, const char *english,
             const char *chinese)
{
  fedorg_html_append (run->buffer, "<div class=\"");
  fedorg_html_append (run->buffer, style);
  fedorg_html_append (run->buffer, "\"><dt>");
  fedorg_html_append_both (run->buffer, english, chinese);
  fedorg_html_append (run->buffer, "</dt><dd>");
  fedorg_html_append_text (run->buffer, *value != '\0' ? value : "–");
  fedorg_html_append (run->buffer, "</dd></div>\n");
}

static void
append_severities (FedorgPageRun *run)
{
  static const char *const styles[] = {[FEDORG_SEVERITY_INFO] = "info",
                                       [FEDORG_SEVERITY_WARNING] = "warning",
                                       [FEDORG_SEVERITY_ERROR] = "error"};

  for (guint severity = FEDORG_SEVERITY_ERROR; severity >= FEDORG_SEVERITY_INFO; severity--) {
    guint64 total = fedorg_findings_get_total (run->findings, (FedorgSeverity) severity);
    g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, total);

    append_tile (run, total > 0 ? styles[severity] : "zero", number,
                 fedorg_vocabulary_get_label (FEDORG_VOCABULARY_SEVERITY, (guint8) severity,
                                              FEDORG_LANGUAGE_EN),
                 fedorg_vocabulary_get_label (FEDORG_VOCABULARY_SEVERITY, (guint8) severity,
                                              FEDORG_LANGUAGE_ZH));
  }
}

void
fedorg_page_append_tiles (FedorgPageRun *run)
{
  g_autoptr (FedorgTable) table = fedorg_page_measure (run, run->figures, "tiles");
  guint n_rows = table != NULL ? fedorg_table_get_n_rows (table) : 0;

  for (guint i = 0; n_rows > 0 && i < fedorg_table_get_n_columns (table); i++) {
    g_autofree char *value = fedorg_table_dup_cell_text (table, n_rows - 1, i);

    append_tile (run, "", value, fedorg_table_get_column_title (table, i, FEDORG_LANGUAGE_EN),
                 fedorg_table_get_column_title (table, i, FEDORG_LANGUAGE_ZH));
  }
  append_severities (run);
}

/* --- findings by rule and level --- */

void
fedorg_page_append_rules (FedorgPageRun *run)
{
  const char *const title[] = {fedorg_words_get ("page/by-rule", FEDORG_LANGUAGE_EN),
                               fedorg_words_get ("page/by-rule", FEDORG_LANGUAGE_ZH)};
  FedorgFindingsMaker makers[2];
  const FedorgSheetBlock *blocks[2];
  g_auto (Pair) pair;

  pair_init (&pair);
  if (run->error != NULL || fedorg_findings_get_n_codes (run->findings) == 0)
    return;
  for (guint i = 0; i < 2; i++) {
    makers[i] =
        (FedorgFindingsMaker){run->findings, run->page->roster, run->options, (FedorgLanguage) i};
    fedorg_findings_summarize (&makers[i], &pair.sheets[i]);
  }
  if (!pair_get_blocks (run, &pair, blocks))
    return;
  fedorg_html_append (run->buffer, "<details class=\"data card\"");
  fedorg_html_append (run->buffer,
                      fedorg_findings_get_n_codes (run->findings) <= FEW_CODES ? " open" : "");
  fedorg_html_append (run->buffer, "><summary>");
  fedorg_html_append_words (run->buffer, "page/by-rule");
  fedorg_html_append (run->buffer, "</summary>");
  append_table (run, blocks, title);
  fedorg_html_append (run->buffer, "</details>\n");
}
