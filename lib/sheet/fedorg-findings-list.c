/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-activity.h>

#include "sheet/fedorg-findings-columns-private.h"
#include "model/fedorg-lists-private.h"
#include "sheet/fedorg-organization-sheet-private.h"

/* Findings one by one for programs, for a spreadsheet, and beside the cells of a workbook. */

static void
add_measured (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) unused;
  fedorg_cells_add_text (cells,
                         fedorg_finding_get_measured (fedorg_findings_maker_get (maker, row)));
}

static void
add_required (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) unused;
  fedorg_cells_add_text (cells,
                         fedorg_finding_get_required (fedorg_findings_maker_get (maker, row)));
}

static void
add_missing (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  const FedorgFinding *finding = fedorg_findings_maker_get (maker, row);
  gsize list = fedorg_cells_open (cells, FEDORG_CELL_LIST);

  (void) unused;
  for (guint i = 0; i < fedorg_finding_get_n_missing (finding); i++)
    fedorg_cells_add_code (cells, fedorg_finding_get_missing (finding, i));
  fedorg_cells_close (cells, list);
}

static void
add_fingerprint (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) unused;
  fedorg_cells_add_code (cells,
                         fedorg_finding_get_fingerprint (fedorg_findings_maker_get (maker, row)));
}

/* --- for programs --- */

static void
add_organization (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;

  (void) unused;
  fedorg_cells_add_organization (cells, maker->roster,
                                 fedorg_findings_maker_get_organization (maker, row));
}

static void
add_column_if_any (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  guint column = fedorg_finding_get_column (fedorg_findings_maker_get (maker, row));

  (void) unused;
  if (column > 0)
    fedorg_cells_add_integer (cells, column);
  else
    fedorg_cells_add_absent (cells);
}

static void
add_candidates (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  const FedorgFinding *finding = fedorg_findings_maker_get (maker, row);
  guint n = fedorg_finding_get_n_candidates (finding);
  gsize list;

  (void) unused;
  if (n == 0) {
    fedorg_cells_add_absent (cells);
    return;
  }
  list = fedorg_cells_open (cells, FEDORG_CELL_LIST);
  for (guint i = 0; i < n; i++)
    fedorg_findings_add_person (cells, maker, finding, fedorg_finding_get_candidate (finding, i));
  fedorg_cells_close (cells, list);
}

static void
add_waiver_record (FedorgCells *cells, const FedorgWaiver *waiver)
{
  gsize record = fedorg_cells_open (cells, FEDORG_CELL_RECORD);

  fedorg_cells_set_key (cells, "reason");
  fedorg_cells_add_text (cells, waiver->reason);
  fedorg_cells_set_key (cells, "author");
  fedorg_cells_add_text (cells, waiver->author);
  fedorg_cells_set_key (cells, "date");
  fedorg_cells_add_date (cells, waiver->date);
  fedorg_cells_set_key (cells, "until");
  fedorg_cells_add_date (cells, waiver->until);
  fedorg_cells_close (cells, record);
}

/* the requirement stands with each subject, so that a program needs no look at the finding above */
static void
add_subject (FedorgCells *cells, const FedorgFindingsMaker *maker, const FedorgFinding *finding,
             guint index)
{
  guint32 person = fedorg_finding_get_subject_person (finding, index);
  const FedorgWaiver *waiver = fedorg_finding_get_subject_waiver (finding, index);
  gsize record = fedorg_cells_open (cells, FEDORG_CELL_RECORD);

  if (person != FEDORG_NONE) {
    fedorg_cells_set_key (cells, "person");
    fedorg_cells_add_code (cells, fedorg_roster_get_person_id (maker->roster, person));
  } else {
    fedorg_cells_set_key (cells, "activity");
    fedorg_cells_add_text (
        cells, fedorg_roster_get_activity_id (
                   maker->roster, fedorg_finding_get_subject_activity (finding, index)));
  }
  fedorg_cells_set_key (cells, "measured");
  fedorg_cells_add_text (cells, fedorg_finding_get_subject_measured (finding, index));
  fedorg_cells_set_key (cells, "required");
  fedorg_cells_add_text (cells, fedorg_finding_get_required (finding));
  fedorg_cells_set_key (cells, "missing");
  gsize list = fedorg_cells_open (cells, FEDORG_CELL_LIST);
  for (guint i = 0; i < fedorg_finding_get_subject_n_missing (finding, index); i++)
    fedorg_cells_add_code (cells, fedorg_finding_get_subject_missing (finding, index, i));
  fedorg_cells_close (cells, list);
  if (waiver != NULL) {
    fedorg_cells_set_key (cells, "waiver");
    add_waiver_record (cells, waiver);
  }
  fedorg_cells_close (cells, record);
}

static void
add_subjects (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  const FedorgFinding *finding = fedorg_findings_maker_get (maker, row);
  guint n = fedorg_finding_get_n_subjects (finding);

  (void) unused;
  if (n == 0) {
    fedorg_cells_add_absent (cells);
    return;
  }
  gsize list = fedorg_cells_open (cells, FEDORG_CELL_LIST);
  for (guint i = 0; i < n; i++)
    add_subject (cells, maker, finding, i);
  fedorg_cells_close (cells, list);
}

static void
add_waiver (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  const FedorgWaiver *waiver = fedorg_finding_get_waiver (fedorg_findings_maker_get (maker, row));

  (void) unused;
  if (waiver == NULL)
    fedorg_cells_add_absent (cells);
  else
    add_waiver_record (cells, waiver);
}

static void
add_status_if_any (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  const FedorgFinding *finding = fedorg_findings_maker_get (maker, row);
  const char *nick = fedorg_finding_get_status_word (finding, FEDORG_LANGUAGE_EN);

  (void) unused;
  if (nick != NULL)
    fedorg_cells_add_word (cells, nick, fedorg_finding_get_status_word (finding, maker->language));
  else
    fedorg_cells_add_absent (cells);
}

/* keys keep this order for ever, and new ones go behind: programs compare documents of two
 * versions */
void
fedorg_findings_list_records (const FedorgFindingsMaker *maker, FedorgSheet *sheet)
{
  static const FedorgSheetColumn columns[] = {
      {.key = "code", .get = fedorg_findings_add_code},
      {.key = "severity", .get = fedorg_findings_add_severity},
      {.key = "organization", .get = add_organization},
      {.key = "persons", .get = fedorg_findings_add_persons},
      {.key = "measured", .get = add_measured},
      {.key = "required", .get = add_required},
      {.key = "missing", .get = add_missing},
      {.key = "place", .get = fedorg_findings_add_place},
      {.key = "column", .get = add_column_if_any},
      {.key = "message", .get = fedorg_findings_add_message},
      {.key = "hint", .get = fedorg_findings_add_hint},
      {.key = "fingerprint", .get = add_fingerprint},
      {.key = "candidates", .get = add_candidates},
      {.key = "subjects", .get = add_subjects},
      {.key = "waiver", .get = add_waiver},
      {.key = "status", .get = add_status_if_any},
  };
  gboolean is_listing = !fedorg_output_options_get_totals_only (maker->options) &&
                        !fedorg_output_options_get_summary (maker->options);
  FedorgSheetBlock block = {.key = "findings", .maker = maker};

  block.n_rows = is_listing ? fedorg_findings_get_n_findings (maker->findings) : 0;
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    fedorg_sheet_add_column (sheet, &block, &columns[i]);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_RECORDS, &block);
}

/* --- for a spreadsheet --- */

static void
add_source (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) unused;
  fedorg_cells_add_text (cells, fedorg_finding_get_source (fedorg_findings_maker_get (maker, row)));
}

/* 0 means that it is not known */
static void
add_number (FedorgCells *cells, guint number)
{
  if (number > 0)
    fedorg_cells_add_integer (cells, number);
  else
    fedorg_cells_add_missing (cells);
}

static void
add_line (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) unused;
  add_number (cells, fedorg_finding_get_line (fedorg_findings_maker_get (maker, row)));
}

static void
add_column (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) unused;
  add_number (cells, fedorg_finding_get_column (fedorg_findings_maker_get (maker, row)));
}

static void
add_organization_id (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  guint32 organization = fedorg_findings_maker_get_organization (maker, row);

  (void) unused;
  fedorg_cells_add_code (cells, organization == FEDORG_NONE ? NULL
                                                            : fedorg_roster_get_organization_id (
                                                                  maker->roster, organization));
}

static void
add_organization_name (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  guint32 organization = fedorg_findings_maker_get_organization (maker, row);

  (void) unused;
  fedorg_cells_add_text (cells, organization == FEDORG_NONE ? NULL
                                                            : fedorg_roster_get_organization_name (
                                                                  maker->roster, organization));
}

static void
add_level (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  guint32 organization = fedorg_findings_maker_get_organization (maker, row);

  (void) unused;
  if (organization == FEDORG_NONE)
    fedorg_cells_add_text (cells, NULL);
  else
    fedorg_cells_add_term (
        cells, FEDORG_VOCABULARY_LEVEL,
        (guint8) fedorg_roster_get_organization_level (maker->roster, organization),
        maker->language);
}

static void
add_path (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  guint32 organization = fedorg_findings_maker_get_organization (maker, row);
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  (void) unused;
  if (organization != FEDORG_NONE)
    fedorg_organization_append_path (maker->roster, organization, &text);
  fedorg_cells_take_buffer (cells, &text);
}

static void
add_waiver_reason (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  const FedorgWaiver *waiver = fedorg_finding_get_waiver (fedorg_findings_maker_get (maker, row));

  (void) unused;
  fedorg_cells_add_text (cells, waiver != NULL ? waiver->reason : NULL);
}

static void
add_status (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;

  (void) unused;
  fedorg_cells_add_text (cells, fedorg_finding_get_status_word (
                                    fedorg_findings_maker_get (maker, row), maker->language));
}

/* columns of waivers and of the baseline only where there are any: an office prints this table */
void
fedorg_findings_list_table (const FedorgFindingsMaker *maker, FedorgSheet *sheet)
{
  static const FedorgFindingsColumn columns[] = {
      {"findings/file", add_source, 0},
      {"findings/line", add_line, FEDORG_COLUMN_NUMBER},
      {"findings/column", add_column, FEDORG_COLUMN_NUMBER},
      {"findings/severity", fedorg_findings_add_severity, 0},
      {"findings/code", fedorg_findings_add_code, 0},
      {"organization/id", add_organization_id, 0},
      {"organization/name", add_organization_name, 0},
      {"organization/level", add_level, 0},
      {"organization/path", add_path, 0},
      {"findings/message", fedorg_findings_add_message, 0},
      {"findings/hint", fedorg_findings_add_hint, 0},
      {"findings/measured", add_measured, 0},
      {"findings/required", add_required, 0},
      {"findings/missing", add_missing, 0},
      {"findings/person-ids", fedorg_findings_add_persons, 0},
      {"findings/fingerprint", add_fingerprint, 0},
      {0}};
  static const FedorgFindingsColumn waiver_columns[] = {{"findings/waiver", add_waiver_reason, 0},
                                                        {0}};
  static const FedorgFindingsColumn status_columns[] = {{"findings/status", add_status, 0}, {0}};
  FedorgSheetBlock block = {.maker = maker,
                            .n_rows = fedorg_findings_get_n_findings (maker->findings)};

  fedorg_findings_add_columns (maker, sheet, &block, columns);
  if (fedorg_findings_get_n_waived (maker->findings) > 0)
    fedorg_findings_add_columns (maker, sheet, &block, waiver_columns);
  if (fedorg_findings_get_compared (maker->findings))
    fedorg_findings_add_columns (maker, sheet, &block, status_columns);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_SPREADSHEETS, &block);
}

/* findings for her own workbook, in which places are links to cells */
void
fedorg_findings_list_marks (const FedorgFindingsMaker *maker, FedorgSheet *sheet)
{
  static const FedorgFindingsColumn columns[] = {
      {"findings/place", fedorg_findings_add_place, 0},
      {"findings/severity", fedorg_findings_add_severity, 0},
      {"organization/name", add_organization_name, 0},
      {"organization/path", add_path, 0},
      {"findings/page-message", fedorg_findings_add_message, 0},
      {"findings/hint", fedorg_findings_add_hint, 0},
      {"findings/measured", add_measured, 0},
      {"findings/required", add_required, 0},
      {"findings/code", fedorg_findings_add_code, 0},
      {0}};
  FedorgSheetBlock block = {.maker = maker,
                            .n_rows = fedorg_findings_get_n_findings (maker->findings)};

  fedorg_findings_add_columns (maker, sheet, &block, columns);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_BOOK, &block);
}
