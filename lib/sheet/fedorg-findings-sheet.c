/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sheet/fedorg-findings-sheet-private.h"

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-version.h>

#include "base/fedorg-message-private.h"
#include "base/fedorg-words-private.h"
#include "model/fedorg-findings-private.h"
#include "model/fedorg-roster-private.h"

/* The sheet of findings: facts for programs, sentences at both ends for readers, and the lists
 * between them. */

guint64
fedorg_findings_get_n_more (const FedorgFindings *findings)
{
  guint64 total = fedorg_findings_get_n_waived (findings);

  for (guint severity = FEDORG_SEVERITY_INFO; severity <= FEDORG_SEVERITY_ERROR; severity++)
    total += fedorg_findings_get_total (findings, (FedorgSeverity) severity);
  return total - MIN (total, fedorg_findings_get_n_findings (findings));
}

static gboolean
is_listing (const FedorgFindingsMaker *maker)
{
  return !fedorg_output_options_get_totals_only (maker->options) &&
         !fedorg_output_options_get_summary (maker->options);
}

/* --- facts, for programs --- */

static void
add_count (FedorgCells *cells, const char *key, guint64 count)
{
  fedorg_cells_set_key (cells, key);
  fedorg_cells_add_integer (cells, (gint64) count);
}

static void
add_about (const FedorgFindingsMaker *maker, FedorgSheet *sheet)
{
  const FedorgFindings *findings = maker->findings;
  FedorgCells *cells;
  gsize list;

  fedorg_cells_add_text (fedorg_sheet_add_fact (sheet, "fedorg"), fedorg_get_version ());
  fedorg_cells_add_date (fedorg_sheet_add_fact (sheet, "as_of"),
                         fedorg_findings_get_as_of (findings));
  cells = fedorg_sheet_add_fact (sheet, "rulesets");
  list = fedorg_cells_open (cells, FEDORG_CELL_LIST);
  for (guint i = 0; i < fedorg_findings_get_n_rulesets (findings); i++)
    fedorg_cells_add_code (cells, fedorg_findings_get_ruleset_id (findings, i));
  fedorg_cells_close (cells, list);
}

/* where the reference date came from */
static const char *const date_sources[] = {
    [FEDORG_DATE_SOURCE_GIVEN] = "findings/date-given",
    [FEDORG_DATE_SOURCE_ROSTER] = "findings/date-roster",
    [FEDORG_DATE_SOURCE_TODAY] = "findings/date-today",
};

/* how much was read, so that a clean check says as well what it has looked at */
static void
add_read (const FedorgFindingsMaker *maker, FedorgSheet *sheet)
{
  static const char *const nicks[] = {
      [FEDORG_DATE_SOURCE_GIVEN] = "given",
      [FEDORG_DATE_SOURCE_ROSTER] = "roster",
      [FEDORG_DATE_SOURCE_TODAY] = "today",
  };
  guint64 n_vacant = fedorg_roster_count_vacant_posts (maker->roster);
  guint32 n_activities = fedorg_roster_get_n_activities (maker->roster);
  FedorgCells *cells;
  gsize record;

  fedorg_cells_add_code (fedorg_sheet_add_fact (sheet, "as_of_source"),
                         nicks[fedorg_findings_get_as_of_source (maker->findings)]);
  cells = fedorg_sheet_add_fact (sheet, "read");
  record = fedorg_cells_open (cells, FEDORG_CELL_RECORD);
  add_count (cells, "organizations", fedorg_roster_get_n_organizations (maker->roster));
  add_count (cells, "persons", fedorg_roster_get_n_persons (maker->roster));
  add_count (cells, "memberships", fedorg_roster_get_n_memberships (maker->roster));
  if (n_activities > 0)
    add_count (cells, "activities", n_activities);
  if (n_vacant > 0)
    add_count (cells, "vacant_posts", n_vacant);
  fedorg_cells_close (cells, record);
}

static void
add_totals (const FedorgFindingsMaker *maker, FedorgSheet *sheet)
{
  FedorgCells *cells = fedorg_sheet_add_fact (sheet, "totals");
  gsize record = fedorg_cells_open (cells, FEDORG_CELL_RECORD);

  for (guint severity = FEDORG_SEVERITY_ERROR; severity >= FEDORG_SEVERITY_INFO; severity--)
    add_count (cells, fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_SEVERITY, (guint8) severity),
               fedorg_findings_get_total (maker->findings, (FedorgSeverity) severity));
  add_count (cells, "waived", fedorg_findings_get_n_waived (maker->findings));
  fedorg_cells_close (cells, record);
}

/* what came, stayed and went since the earlier check */
static void
add_ledger (const FedorgFindingsMaker *maker, FedorgSheet *sheet)
{
  const FedorgFindings *findings = maker->findings;
  FedorgCells *cells = fedorg_sheet_add_fact (sheet, "ledger");
  gsize record = fedorg_cells_open (cells, FEDORG_CELL_RECORD);

  add_count (cells, "new", fedorg_findings_get_n_with_status (findings, FEDORG_FINDING_STATUS_NEW));
  add_count (cells, "remaining",
             fedorg_findings_get_n_with_status (findings, FEDORG_FINDING_STATUS_REMAINING));
  add_count (cells, "resolved", fedorg_findings_get_n_resolved (findings));
  fedorg_cells_close (cells, record);
}

static void
add_facts (const FedorgFindingsMaker *maker, FedorgSheet *sheet)
{
  gboolean is_cut = fedorg_findings_get_n_more (maker->findings) > 0 ||
                    (!is_listing (maker) && fedorg_findings_get_n_findings (maker->findings) > 0);

  add_about (maker, sheet);
  add_read (maker, sheet);
  add_totals (maker, sheet);
  fedorg_cells_add_boolean (fedorg_sheet_add_fact (sheet, "truncated"), is_cut);
  if (fedorg_findings_get_compared (maker->findings))
    add_ledger (maker, sheet);
}

/* --- the sentence at the head, for readers --- */

/* NULL if there is no memory */
static char *
dup_rulesets (const FedorgFindingsMaker *maker)
{
  FedorgBuffer text = FEDORG_BUFFER_INIT;
  guint n = fedorg_findings_get_n_rulesets (maker->findings);

  for (guint i = 0; i < n; i++) {
    if (i > 0)
      fedorg_buffer_append (&text, fedorg_words_get ("list-comma", maker->language), -1);
    fedorg_buffer_append (&text, fedorg_findings_get_ruleset_id (maker->findings, i), -1);
  }
  if (n == 0)
    fedorg_buffer_append (&text, fedorg_words_get ("findings/no-rulesets", maker->language), -1);
  return fedorg_buffer_finish_text (&text);
}

/* "Read: 5 posts of 5 persons in 2 organisations. Rules: none ..." */
static char *
dup_opening (const FedorgFindingsMaker *maker)
{
  const FedorgFindings *findings = maker->findings;
  FedorgDateSource source = fedorg_findings_get_as_of_source (findings);
  g_autofree char *rulesets = dup_rulesets (maker);
  g_autofree char *date =
      fedorg_date_dup_text (fedorg_findings_get_as_of (findings), FEDORG_DATE_PRECISION_DAY);
  char counts[5][FEDORG_FINDING_NUMBER_SIZE];
  const char *const names[] = {"memberships", "persons", "organizations", "rulesets", "date",
                               "source",      "vacant",  "activities",    NULL};
  guint64 n_vacant = fedorg_roster_count_vacant_posts (maker->roster);
  guint32 n_activities = fedorg_roster_get_n_activities (maker->roster);
  gboolean is_today = source == FEDORG_DATE_SOURCE_TODAY;
  const char *reported = fedorg_words_get (date_sources[source], maker->language);
  /* a document says which day it was made on where that matters */
  const char *const values[] = {counts[0],
                                counts[1],
                                counts[2],
                                rulesets,
                                is_today ? reported : date,
                                is_today ? NULL : reported,
                                n_vacant > 0 ? counts[3] : NULL,
                                n_activities > 0 ? counts[4] : NULL};

  if (rulesets == NULL)
    return NULL;
  g_snprintf (counts[0], sizeof counts[0], "%u", fedorg_roster_get_n_memberships (maker->roster));
  g_snprintf (counts[1], sizeof counts[1], "%u", fedorg_roster_get_n_persons (maker->roster));
  g_snprintf (counts[2], sizeof counts[2], "%u", fedorg_roster_get_n_organizations (maker->roster));
  g_snprintf (counts[3], sizeof counts[3], "%" G_GUINT64_FORMAT, n_vacant);
  g_snprintf (counts[4], sizeof counts[4], "%u", n_activities);
  return fedorg_message_format (fedorg_words_get ("findings/head", maker->language), names, values);
}

static void
add_opening (const FedorgFindingsMaker *maker, FedorgSheet *sheet)
{
  FedorgBuffer lines = FEDORG_BUFFER_INIT;

  /* the roster's own findings are those of no check */
  if (fedorg_findings_get_as_of_source (maker->findings) == FEDORG_DATE_SOURCE_NONE)
    return;
  g_autofree char *text = dup_opening (maker);

  lines.failed = text == NULL;
  if (text != NULL)
    fedorg_buffer_append (&lines, text, -1);
  fedorg_sheet_add_paragraph (sheet, FEDORG_SHEET_READERS,
                              fedorg_sheet_keep_buffer (sheet, &lines));
  fedorg_sheet_add_break (sheet, FEDORG_SHEET_PAGE);
}

/* --- the sentence at the end, for readers --- */

static void
append_count (const FedorgFindingsMaker *maker, FedorgBuffer *buffer, const char *code,
              guint64 count)
{
  const char *word = fedorg_words_get_counted (code, count, maker->language);

  if (maker->language == FEDORG_LANGUAGE_ZH) {
    fedorg_buffer_append (buffer, word, -1);
    fedorg_buffer_append (buffer, " ", 1);
  }
  fedorg_buffer_append_uint (buffer, count);
  if (maker->language == FEDORG_LANGUAGE_EN) {
    fedorg_buffer_append (buffer, " ", 1);
    fedorg_buffer_append (buffer, word, -1);
  }
}

/* "; 3 new, 10 remaining, 2 resolved" */
static void
append_ledger (const FedorgFindingsMaker *maker, FedorgBuffer *buffer)
{
  const FedorgFindings *findings = maker->findings;
  const char *comma = fedorg_words_get ("comma", maker->language);

  fedorg_buffer_append (buffer, fedorg_words_get ("semicolon", maker->language), -1);
  append_count (maker, buffer, "findings/new",
                fedorg_findings_get_n_with_status (findings, FEDORG_FINDING_STATUS_NEW));
  fedorg_buffer_append (buffer, comma, -1);
  append_count (maker, buffer, "findings/remaining",
                fedorg_findings_get_n_with_status (findings, FEDORG_FINDING_STATUS_REMAINING));
  fedorg_buffer_append (buffer, comma, -1);
  append_count (maker, buffer, "findings/resolved", fedorg_findings_get_n_resolved (findings));
}

/* "11 errors, 13 warnings, 0 info" */
static void
append_totals (const FedorgFindingsMaker *maker, FedorgBuffer *buffer)
{
  static const char *const words[] = {
      [FEDORG_SEVERITY_INFO] = "findings/info",
      [FEDORG_SEVERITY_WARNING] = "findings/warnings",
      [FEDORG_SEVERITY_ERROR] = "findings/errors",
  };
  const FedorgFindings *findings = maker->findings;
  const char *comma = fedorg_words_get ("comma", maker->language);

  for (guint severity = FEDORG_SEVERITY_ERROR; severity >= FEDORG_SEVERITY_INFO; severity--) {
    if (severity < FEDORG_SEVERITY_ERROR)
      fedorg_buffer_append (buffer, comma, -1);
    append_count (maker, buffer, words[severity],
                  fedorg_findings_get_total (findings, (FedorgSeverity) severity));
  }
  if (fedorg_findings_get_n_waived (findings) > 0) {
    fedorg_buffer_append (buffer, comma, -1);
    append_count (maker, buffer, "findings/waived", fedorg_findings_get_n_waived (findings));
  }
  if (fedorg_findings_get_compared (findings))
    append_ledger (maker, buffer);
}

/* a page says in one sentence how many there are and how many of them are left out */
static void
add_closing (const FedorgFindingsMaker *maker, FedorgSheet *sheet)
{
  guint64 n_more = is_listing (maker) ? fedorg_findings_get_n_more (maker->findings) : 0;
  FedorgBuffer lines = FEDORG_BUFFER_INIT, page = FEDORG_BUFFER_INIT;

  append_totals (maker, &lines);
  append_totals (maker, &page);
  if (n_more > 0) {
    fedorg_buffer_append (&page, fedorg_words_get ("findings/left-out", maker->language), -1);
    fedorg_buffer_append_uint (&page, n_more);
    fedorg_buffer_append (&page, fedorg_words_get ("findings/left-out-end", maker->language), -1);
  }
  fedorg_sheet_add_paragraph (sheet, FEDORG_SHEET_LINES, fedorg_sheet_keep_buffer (sheet, &lines));
  fedorg_sheet_add_break (sheet, FEDORG_SHEET_PAGE);
  fedorg_sheet_add_paragraph (sheet, FEDORG_SHEET_PAGE, fedorg_sheet_keep_buffer (sheet, &page));
}

/* "… and 5 more" */
static void
add_more (const FedorgFindingsMaker *maker, FedorgSheet *sheet)
{
  guint64 n_more = fedorg_findings_get_n_more (maker->findings);
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  if (n_more == 0)
    return;
  fedorg_buffer_append (&text, fedorg_words_get ("findings/more", maker->language), -1);
  fedorg_buffer_append_uint (&text, n_more);
  fedorg_buffer_append (&text, fedorg_words_get ("findings/more-end", maker->language), -1);
  fedorg_sheet_add_paragraph (sheet, FEDORG_SHEET_LINES, fedorg_sheet_keep_buffer (sheet, &text));
}

/* parts for each kind of reader follow each other here; a format takes only its own */
void
fedorg_findings_make_sheet (const FedorgFindingsMaker *maker, FedorgSheet *sheet)
{
  add_facts (maker, sheet);
  fedorg_sheet_add_heading (sheet, FEDORG_SHEET_BROWSER, 1,
                            fedorg_words_get ("findings/title", maker->language));
  fedorg_sheet_begin_dated_book (sheet, fedorg_words_get ("findings/sheet", maker->language),
                                 fedorg_findings_get_as_of (maker->findings));
  add_opening (maker, sheet);
  if (fedorg_output_options_get_summary (maker->options)) {
    fedorg_findings_summarize (maker, sheet);
  } else if (fedorg_output_options_get_totals_only (maker->options)) {
    fedorg_findings_count_codes (maker, sheet);
  } else {
    fedorg_findings_list_table (maker, sheet);
    fedorg_findings_list_lines (maker, sheet);
    fedorg_findings_list_page (maker, sheet);
    add_more (maker, sheet);
    fedorg_findings_list_resolved (maker, sheet, FEDORG_SHEET_LINES);
  }
  fedorg_findings_list_records (maker, sheet);
  if (fedorg_findings_get_compared (maker->findings))
    fedorg_findings_list_resolved (maker, sheet, FEDORG_SHEET_RECORDS);
  add_closing (maker, sheet);
  fedorg_sheet_add_paragraph (sheet, FEDORG_SHEET_BOOK,
                              fedorg_words_get ("findings/method", maker->language));
}
