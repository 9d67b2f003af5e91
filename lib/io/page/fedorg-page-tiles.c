/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/page/fedorg-page-private.h"

#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-words-private.h"
#include "sheet/fedorg-activity-sheet-private.h"
#include "sheet/fedorg-findings-sheet-private.h"

/* The large numbers at the head of a page, and the counts of findings by rule. */

/* The counts by rule stand open while they leave room on the screen for the findings below. */
#define FEW_CODES 12

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

static void
append_count (FedorgPageRun *run, guint64 n, const char *code)
{
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, n);

  append_tile (run, "", number, fedorg_words_get (code, FEDORG_LANGUAGE_EN),
               fedorg_words_get (code, FEDORG_LANGUAGE_ZH));
}

/* waivers, and what an earlier check found */
static void
append_ledger (FedorgPageRun *run)
{
  const FedorgFindings *findings = run->findings;
  guint64 n_waived = fedorg_findings_get_n_waived (findings);

  if (n_waived > 0)
    append_count (run, n_waived, "findings/waived");
  if (!fedorg_findings_get_compared (findings))
    return;
  append_count (run, fedorg_findings_get_n_with_status (findings, FEDORG_FINDING_STATUS_NEW),
                "findings/new");
  append_count (run, fedorg_findings_get_n_with_status (findings, FEDORG_FINDING_STATUS_REMAINING),
                "findings/remaining");
  append_count (run, fedorg_findings_get_n_resolved (findings), "findings/resolved");
}

/* done and late activities of all kinds */
static void
append_activities (FedorgPageRun *run)
{
  static const struct {
    FedorgLedgerColumn column;
    const char *code;
  } tiles[] = {{FEDORG_LEDGER_DUE, "activities/due"},
               {FEDORG_LEDGER_OVERDUE, "activities/overdue"},
               {FEDORG_LEDGER_OPEN, "activities/open"}};
  guint64 n_done = 0, ledger[FEDORG_LEDGER_N_COLUMNS] = {0};
  g_auto (FedorgActivitySums) sums;

  fedorg_activity_sums_init (&sums, run->page->roster, run->page->under, run->as_of.date);
  fedorg_page_note (run, FALSE, sums.failed);
  for (gsize i = 0; i < sums.kinds.length; i++) {
    const FedorgActivityKindSums *kind =
        &fedorg_array_index (&sums.kinds, FedorgActivityKindSums, i);

    for (guint month = 0; month <= FEDORG_CALENDAR_LONGER; month++)
      n_done += kind->calendar.months[month];
    for (guint column = 0; column < FEDORG_LEDGER_N_COLUMNS; column++)
      ledger[column] += kind->ledger[column];
  }
  if (sums.kinds.length > 0)
    append_count (run, n_done, "page/done-in-a-year");
  for (gsize i = 0; fedorg_activity_sums_have_ledger (&sums) && i < G_N_ELEMENTS (tiles); i++)
    append_count (run, ledger[tiles[i].column], tiles[i].code);
}

void
fedorg_page_append_tiles (FedorgPageRun *run)
{
  g_autoptr (FedorgTable) table =
      fedorg_page_has_posts (run) ? fedorg_page_measure (run, run->figures, "tiles") : NULL;
  guint n_rows = table != NULL ? fedorg_table_get_n_rows (table) : 0;

  for (guint i = 0; n_rows > 0 && i < fedorg_table_get_n_columns (table); i++) {
    g_autofree char *value = fedorg_table_dup_cell_text (table, n_rows - 1, i);

    append_tile (run, "", value, fedorg_table_get_column_title (table, i, FEDORG_LANGUAGE_EN),
                 fedorg_table_get_column_title (table, i, FEDORG_LANGUAGE_ZH));
  }
  append_activities (run);
  append_severities (run);
  append_ledger (run);
}

/* --- findings by rule and level --- */

/* a table of findings to open and close */
static void
append_closed_table (FedorgPageRun *run, const char *code, gboolean is_open,
                     void (*make) (const FedorgFindingsMaker *maker, FedorgSheet *sheet))
{
  const char *const title[] = {fedorg_words_get (code, FEDORG_LANGUAGE_EN),
                               fedorg_words_get (code, FEDORG_LANGUAGE_ZH)};
  FedorgFindingsMaker makers[2];
  const FedorgSheetBlock *blocks[2];
  g_auto (FedorgPagePair) pair;

  fedorg_page_pair_init (&pair);
  for (guint i = 0; i < 2; i++) {
    makers[i] =
        (FedorgFindingsMaker){run->findings, run->page->roster, run->options, (FedorgLanguage) i};
    make (&makers[i], &pair.sheets[i]);
  }
  if (!fedorg_page_pair_get_blocks (run, &pair, blocks))
    return;
  fedorg_html_append (run->buffer, "<details class=\"data card\"");
  fedorg_html_append (run->buffer, is_open ? " open" : "");
  fedorg_html_append (run->buffer, "><summary>");
  fedorg_html_append_words (run->buffer, code);
  fedorg_html_append (run->buffer, "</summary>");
  fedorg_page_append_table (run, blocks, title);
  fedorg_html_append (run->buffer, "</details>\n");
}

void
fedorg_page_append_rules (FedorgPageRun *run)
{
  guint n_codes = fedorg_findings_get_n_codes (run->findings);

  if (run->error == NULL && n_codes > 0)
    append_closed_table (run, "page/by-rule", n_codes <= FEW_CODES, fedorg_findings_summarize);
}

void
fedorg_page_append_resolved (FedorgPageRun *run)
{
  if (run->error == NULL && fedorg_findings_get_compared (run->findings) &&
      fedorg_findings_get_n_resolved (run->findings) > 0)
    append_closed_table (run, "page/resolved", FALSE, fedorg_findings_tabulate_resolved);
}
