/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-activity.h>
#include <fedorg/fedorg-date.h>

#include "base/fedorg-place-private.h"
#include "model/fedorg-findings-private.h"
#include "model/fedorg-lists-private.h"
#include "sheet/fedorg-findings-columns-private.h"
#include "sheet/fedorg-organization-sheet-private.h"

/* Findings one by one for people: lines as compilers print them, and the rows of a page. */

/* a line names this many persons and counts the others */
#define MOST_PERSONS 20

/* "REASON (AUTHOR), until DATE" */
static void
append_reason (const FedorgFindingsMaker *maker, const FedorgWaiver *waiver, FedorgBuffer *buffer)
{
  g_autofree char *until = NULL;

  fedorg_buffer_append (buffer, waiver->reason, -1);
  if (waiver->author != NULL) {
    fedorg_buffer_append (buffer, fedorg_findings_maker_get_word (maker, "bracket"), -1);
    fedorg_buffer_append (buffer, waiver->author, -1);
    fedorg_buffer_append (buffer, fedorg_findings_maker_get_word (maker, "bracket-end"), -1);
  }
  if (waiver->until != FEDORG_DATE_NONE) {
    until = fedorg_date_dup_text (waiver->until, FEDORG_DATE_PRECISION_DAY);
    fedorg_buffer_append (buffer, fedorg_findings_maker_get_word (maker, "findings/waived-until"),
                          -1);
    fedorg_buffer_append (buffer, until, -1);
  }
}

/* file, line and column, as compilers print them; the roster itself where no file is concerned */
static void
add_head_place (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  const FedorgFinding *finding = fedorg_findings_maker_get (maker, row);
  const char *source = fedorg_finding_get_source (finding);

  (void) unused;
  if (source != NULL)
    fedorg_cells_add_place (cells, source, fedorg_finding_get_line (finding),
                            fedorg_finding_get_column (finding));
  else
    fedorg_cells_add_text (cells, fedorg_findings_maker_get_word (maker, "findings/roster"));
}

/* F2, as a spreadsheet names the cell in which a program that reads lines and columns sees 2:6 */
static void
append_cell (FedorgBuffer *text, const FedorgFinding *finding)
{
  guint column = fedorg_finding_get_column (finding);
  char letters[FEDORG_PLACE_LETTERS_SIZE];

  if (column == 0 || !fedorg_place_is_in_table (fedorg_finding_get_source (finding)))
    return;
  fedorg_place_format_column (column - 1, letters);
  fedorg_buffer_append (text, " (", 2);
  fedorg_buffer_append (text, letters, -1);
  fedorg_buffer_append_uint (text, fedorg_finding_get_line (finding));
  fedorg_buffer_append (text, ")", 1);
}

/* "charter/one-chair [new]", "roster/bad-date (F2)" */
static void
add_head_code (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  const FedorgFinding *finding = fedorg_findings_maker_get (maker, row);
  const char *status = fedorg_finding_get_status_word (finding, maker->language);
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  (void) unused;
  fedorg_buffer_append (&text, fedorg_finding_get_code (finding), -1);
  if (status != NULL) {
    fedorg_buffer_append (&text, " [", 2);
    fedorg_buffer_append (&text, status, -1);
    fedorg_buffer_append (&text, "]", 1);
  }
  append_cell (&text, finding);
  fedorg_cells_take_buffer (cells, &text);
}

/* "清流县 > 龙津镇 350423100" */
static void
add_whole_organization (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  guint32 organization = fedorg_findings_maker_get_organization (maker, row);
  FedorgBuffer text = FEDORG_BUFFER_INIT;
  const char *name;

  (void) unused;
  if (organization == FEDORG_NONE) {
    fedorg_cells_add_absent (cells);
    return;
  }
  name = fedorg_roster_get_organization_name (maker->roster, organization);
  fedorg_organization_append_path (maker->roster, organization, &text);
  fedorg_buffer_append (&text, text.length > 0 ? " > " : "", -1);
  fedorg_buffer_append (&text, name, -1);
  fedorg_buffer_append (&text, *name != '\0' ? " " : "", -1);
  fedorg_buffer_append (&text, fedorg_roster_get_organization_id (maker->roster, organization), -1);
  fedorg_cells_take_buffer (cells, &text);
}

/* 王秀华, or 王** */
static void
append_person (const FedorgFindingsMaker *maker, const FedorgFinding *finding, guint32 person,
               FedorgBuffer *buffer)
{
  const char *name = fedorg_roster_get_person_name (maker->roster, person);

  fedorg_finding_append_person (finding, maker->roster, person, buffer);
  if (*name == '\0')
    return;
  fedorg_buffer_append (buffer, " ", 1);
  if (!fedorg_output_options_get_redact (maker->options)) {
    fedorg_buffer_append (buffer, name, -1);
    return;
  }
  fedorg_buffer_append (buffer, name, g_utf8_next_char (name) - name);
  fedorg_buffer_append (buffer, "**", 2);
}

/* a member as the other lines name her, or the identifier of an activity */
static void
append_subject_name (const FedorgFindingsMaker *maker, const FedorgFinding *finding, guint index,
                     FedorgBuffer *buffer)
{
  guint32 person = fedorg_finding_get_subject_person (finding, index);
  const char *id;

  if (person != FEDORG_NONE) {
    append_person (maker, finding, person, buffer);
    return;
  }
  id = fedorg_roster_get_activity_id (maker->roster,
                                      fedorg_finding_get_subject_activity (finding, index));
  fedorg_buffer_append (buffer, id != NULL ? id : "", -1);
}

/* "waived: REASON", or of those who are waived one by one "waived: p7 李秀英: REASON; p8 …" */
static void
append_waiver (const FedorgFindingsMaker *maker, const FedorgFinding *finding, FedorgBuffer *buffer)
{
  const char *label = fedorg_findings_maker_get_word (maker, "findings/waived-for");
  const FedorgWaiver *whole = fedorg_finding_get_waiver (finding);
  guint n_waived = 0;

  for (guint i = 0; i < fedorg_finding_get_n_subjects (finding); i++) {
    const FedorgWaiver *waiver = fedorg_finding_get_subject_waiver (finding, i);

    if (waiver == NULL)
      continue;
    fedorg_buffer_append (buffer, n_waived++ == 0 ? label : "; ", -1);
    append_subject_name (maker, finding, i, buffer);
    fedorg_buffer_append (buffer, ": ", 2);
    append_reason (maker, waiver, buffer);
  }
  if (n_waived > 0 || whole == NULL)
    return;
  fedorg_buffer_append (buffer, label, -1);
  append_reason (maker, whole, buffer);
}

/* " 3/4 (2020-Q3)": the measured number of a subject, and its missing periods */
static void
append_subject (const FedorgFinding *finding, guint index, FedorgBuffer *buffer)
{
  const char *measured = fedorg_finding_get_subject_measured (finding, index);
  guint n = fedorg_finding_get_subject_n_missing (finding, index);

  if (measured != NULL) {
    fedorg_buffer_append (buffer, " ", 1);
    fedorg_buffer_append (buffer, measured, -1);
  }
  for (guint i = 0; i < n; i++) {
    fedorg_buffer_append (buffer, i == 0 ? " (" : ", ", -1);
    fedorg_buffer_append (buffer, fedorg_finding_get_subject_missing (finding, index, i), -1);
  }
  fedorg_buffer_append (buffer, n > 0 ? ")" : "", -1);
}

typedef guint32 (*GetPerson) (const FedorgFinding *finding, guint index);

/* behind MOST_PERSONS only the number of the others, or one finding would fill a screen */
static void
add_names (FedorgCells *cells, const FedorgFindingsMaker *maker, guint64 row, guint n,
           GetPerson get_person)
{
  const FedorgFinding *finding = fedorg_findings_maker_get (maker, row);
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  for (guint i = 0; i < MIN (n, MOST_PERSONS); i++) {
    if (i > 0)
      fedorg_buffer_append (&text, "; ", 2);
    append_person (maker, finding, get_person (finding, i), &text);
    if (get_person == fedorg_finding_get_person && fedorg_finding_get_n_subjects (finding) == n)
      append_subject (finding, i, &text);
  }
  if (n > MOST_PERSONS) {
    fedorg_buffer_append (&text, "; … +", -1);
    fedorg_buffer_append_uint (&text, n - MOST_PERSONS);
  }
  fedorg_cells_take_buffer (cells, &text);
}

static void
add_person_names (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) unused;
  add_names (cells, maker, row,
             fedorg_finding_get_n_persons (fedorg_findings_maker_get (maker, row)),
             fedorg_finding_get_person);
}

static void
add_candidate_names (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) unused;
  add_names (cells, maker, row,
             fedorg_finding_get_n_candidates (fedorg_findings_maker_get (maker, row)),
             fedorg_finding_get_candidate);
}

static void
add_waiver_text (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  (void) unused;
  append_waiver (maker, fedorg_findings_maker_get (maker, row), &text);
  fedorg_cells_take_buffer (cells, &text);
}

/* the line that compilers' users know, FILE:LINE: error: CODE, and paragraphs below it */
void
fedorg_findings_list_lines (const FedorgFindingsMaker *maker, FedorgSheet *sheet)
{
  static const FedorgFindingsColumn columns[] = {
      {NULL, add_head_place, FEDORG_COLUMN_HEAD},
      {NULL, fedorg_findings_add_severity, FEDORG_COLUMN_HEAD},
      {NULL, add_head_code, FEDORG_COLUMN_HEAD},
      {NULL, add_whole_organization, 0},
      {NULL, fedorg_findings_add_message, 0},
      {"findings/hint-label", fedorg_findings_add_hint, 0},
      {"findings/persons-label", add_person_names, 0},
      {"findings/candidates-label", add_candidate_names, 0},
      {NULL, add_waiver_text, 0},
      {0}};
  FedorgSheetBlock block = {.layout = FEDORG_SHEET_ENTRIES,
                            .maker = maker,
                            .n_rows = fedorg_findings_get_n_findings (maker->findings)};

  fedorg_findings_add_columns (maker, sheet, &block, columns);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_LINES, &block);
}

/* "龙津镇 (350423100)" */
static void
add_short_organization (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  guint32 organization = fedorg_findings_maker_get_organization (maker, row);
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  (void) unused;
  if (organization != FEDORG_NONE) {
    fedorg_buffer_append (&text, fedorg_roster_get_organization_name (maker->roster, organization),
                          -1);
    fedorg_buffer_append (&text, " (", 2);
    fedorg_buffer_append (&text, fedorg_roster_get_organization_id (maker->roster, organization),
                          -1);
    fedorg_buffer_append (&text, ")", 1);
  }
  fedorg_cells_take_buffer (cells, &text);
}

static void
add_message_and_waiver (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  const FedorgFinding *finding = fedorg_findings_maker_get (maker, row);
  FedorgBuffer text = FEDORG_BUFFER_INIT, waiver = FEDORG_BUFFER_INIT;

  (void) unused;
  fedorg_finding_append_message (finding, maker->language, &text);
  append_waiver (maker, finding, &waiver);
  if (waiver.length > 0) {
    fedorg_buffer_append (&text, " ", 1);
    fedorg_buffer_append (&text, waiver.data, (gssize) waiver.length);
  }
  text.failed |= waiver.failed;
  fedorg_buffer_clear (&waiver);
  fedorg_cells_take_buffer (cells, &text);
}

/* the columns that fit the width of a page; codes and fingerprints are for programs */
void
fedorg_findings_list_page (const FedorgFindingsMaker *maker, FedorgSheet *sheet)
{
  static const FedorgFindingsColumn columns[] = {
      {"findings/place", fedorg_findings_add_place, 0},
      {"findings/severity", fedorg_findings_add_severity, 0},
      {"findings/page-code", fedorg_findings_add_code, 0},
      {"findings/organization", add_short_organization, 0},
      {"findings/page-message", add_message_and_waiver, 0},
      {"findings/hint", fedorg_findings_add_hint, 0},
      {"findings/persons", fedorg_findings_add_persons, 0},
      {0}};
  FedorgSheetBlock block = {.maker = maker,
                            .n_rows = fedorg_findings_get_n_findings (maker->findings)};

  fedorg_findings_add_columns (maker, sheet, &block, columns);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_PAGE, &block);
}
