/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>

#include "base/fedorg-words-private.h"
#include "sheet/fedorg-findings-sheet-private.h"
#include "sheet/fedorg-organization-sheet-private.h"

/* a line names this many persons and counts the others */
#define MOST_PERSONS 20

/* --- what all columns ask --- */

static const FedorgFinding *
get_finding (const FedorgFindingsMaker *maker, guint64 row)
{
  return fedorg_findings_get_finding (maker->findings, (guint) row);
}

/* an organisation of the finding, or FEDORG_NONE */
static guint32
get_organization (const FedorgFindingsMaker *maker, guint64 row)
{
  return fedorg_finding_get_organization (get_finding (maker, row));
}

static const char *
get_word (const FedorgFindingsMaker *maker, const char *code)
{
  return fedorg_words_get (code, maker->language);
}

/* "new", "remaining", or NULL where nothing was compared */
static const char *
get_status (const FedorgFinding *finding, FedorgLanguage language)
{
  static const char *const codes[] = {
      [FEDORG_FINDING_STATUS_NEW] = "findings/new",
      [FEDORG_FINDING_STATUS_REMAINING] = "findings/remaining",
  };
  FedorgFindingStatus status = fedorg_finding_get_status (finding);

  return status == FEDORG_FINDING_STATUS_NONE ? NULL : fedorg_words_get (codes[status], language);
}

/* --- columns that every reader has --- */

static void
add_code (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) unused;
  fedorg_cells_add_code (cells, fedorg_finding_get_code (get_finding (maker, row)));
}

static void
add_severity (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  static const FedorgTone tones[] = {
      [FEDORG_SEVERITY_INFO] = FEDORG_TONE_INFO,
      [FEDORG_SEVERITY_WARNING] = FEDORG_TONE_DOUBTFUL,
      [FEDORG_SEVERITY_ERROR] = FEDORG_TONE_BAD,
  };
  const FedorgFindingsMaker *maker = data;
  FedorgSeverity severity = fedorg_finding_get_severity (get_finding (maker, row));

  (void) unused;
  fedorg_cells_add_term (cells, FEDORG_VOCABULARY_SEVERITY, (guint8) severity, maker->language);
  fedorg_cells_set_tone (cells, tones[severity]);
}

static void
add_message (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;

  (void) unused;
  fedorg_cells_take_text (cells,
                          fedorg_finding_dup_message (get_finding (maker, row), maker->language));
}

static void
add_hint (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;

  (void) unused;
  fedorg_cells_take_text (cells,
                          fedorg_finding_dup_hint (get_finding (maker, row), maker->language));
}

static void
add_measured (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) unused;
  fedorg_cells_add_text (cells, fedorg_finding_get_measured (get_finding (maker, row)));
}

static void
add_required (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) unused;
  fedorg_cells_add_text (cells, fedorg_finding_get_required (get_finding (maker, row)));
}

static void
add_missing (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  const FedorgFinding *finding = get_finding (maker, row);
  gsize list = fedorg_cells_open (cells, FEDORG_CELL_LIST);

  (void) unused;
  for (guint i = 0; i < fedorg_finding_get_n_missing (finding); i++)
    fedorg_cells_add_code (cells, fedorg_finding_get_missing (finding, i));
  fedorg_cells_close (cells, list);
}

static void
add_persons (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  const FedorgFinding *finding = get_finding (maker, row);
  gsize list = fedorg_cells_open (cells, FEDORG_CELL_LIST);

  (void) unused;
  for (guint i = 0; i < fedorg_finding_get_n_persons (finding); i++)
    fedorg_cells_add_code (
        cells, fedorg_roster_get_person_id (maker->roster, fedorg_finding_get_person (finding, i)));
  fedorg_cells_close (cells, list);
}

static void
add_fingerprint (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) unused;
  fedorg_cells_add_code (cells, fedorg_finding_get_fingerprint (get_finding (maker, row)));
}

/* file and line; the column is a cell of its own */
static void
add_place (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  const FedorgFinding *finding = get_finding (maker, row);

  (void) unused;
  fedorg_cells_add_place (cells, fedorg_finding_get_source (finding),
                          fedorg_finding_get_line (finding), 0);
}

/* --- for programs --- */

static void
add_organization (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;

  (void) unused;
  fedorg_cells_add_organization (cells, maker->roster, get_organization (maker, row));
}

static void
add_column_if_any (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  guint column = fedorg_finding_get_column (get_finding (maker, row));

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
  const FedorgFinding *finding = get_finding (maker, row);
  guint n = fedorg_finding_get_n_candidates (finding);
  gsize list;

  (void) unused;
  if (n == 0) {
    fedorg_cells_add_absent (cells);
    return;
  }
  list = fedorg_cells_open (cells, FEDORG_CELL_LIST);
  for (guint i = 0; i < n; i++)
    fedorg_cells_add_code (cells, fedorg_roster_get_person_id (
                                      maker->roster, fedorg_finding_get_candidate (finding, i)));
  fedorg_cells_close (cells, list);
}

static void
add_waiver (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  const FedorgWaiver *waiver = fedorg_finding_get_waiver (get_finding (maker, row));
  gsize record;

  (void) unused;
  if (waiver == NULL) {
    fedorg_cells_add_absent (cells);
    return;
  }
  record = fedorg_cells_open (cells, FEDORG_CELL_RECORD);
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

static void
add_status_if_any (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  const FedorgFinding *finding = get_finding (maker, row);
  const char *nick = get_status (finding, FEDORG_LANGUAGE_EN);

  (void) unused;
  if (nick != NULL)
    fedorg_cells_add_word (cells, nick, get_status (finding, maker->language));
  else
    fedorg_cells_add_absent (cells);
}

void
fedorg_findings_list_records (const FedorgFindingsMaker *maker, FedorgSheet *sheet)
{
  static const FedorgSheetColumn columns[] = {
      {.key = "code", .get = add_code},
      {.key = "severity", .get = add_severity},
      {.key = "organization", .get = add_organization},
      {.key = "persons", .get = add_persons},
      {.key = "measured", .get = add_measured},
      {.key = "required", .get = add_required},
      {.key = "missing", .get = add_missing},
      {.key = "place", .get = add_place},
      {.key = "column", .get = add_column_if_any},
      {.key = "message", .get = add_message},
      {.key = "hint", .get = add_hint},
      {.key = "fingerprint", .get = add_fingerprint},
      {.key = "candidates", .get = add_candidates},
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
  fedorg_cells_add_text (cells, fedorg_finding_get_source (get_finding (maker, row)));
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
  add_number (cells, fedorg_finding_get_line (get_finding (maker, row)));
}

static void
add_column (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) unused;
  add_number (cells, fedorg_finding_get_column (get_finding (maker, row)));
}

static void
add_organization_id (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  guint32 organization = get_organization (maker, row);

  (void) unused;
  fedorg_cells_add_code (cells, organization == FEDORG_NONE ? NULL
                                                            : fedorg_roster_get_organization_id (
                                                                  maker->roster, organization));
}

static void
add_organization_name (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  guint32 organization = get_organization (maker, row);

  (void) unused;
  fedorg_cells_add_text (cells, organization == FEDORG_NONE ? NULL
                                                            : fedorg_roster_get_organization_name (
                                                                  maker->roster, organization));
}

static void
add_level (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  guint32 organization = get_organization (maker, row);

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
  guint32 organization = get_organization (maker, row);
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  (void) unused;
  if (organization != FEDORG_NONE)
    fedorg_organization_append_path (maker->roster, organization, &text);
  fedorg_cells_take_buffer (cells, &text);
}

static void
add_waiver_reason (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  const FedorgWaiver *waiver = fedorg_finding_get_waiver (get_finding (maker, row));

  (void) unused;
  fedorg_cells_add_text (cells, waiver != NULL ? waiver->reason : NULL);
}

static void
add_status (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;

  (void) unused;
  fedorg_cells_add_text (cells, get_status (get_finding (maker, row), maker->language));
}

typedef struct {
  const char *heading; /* code of a word */
  FedorgColumnFunc get;
  FedorgColumnFlags flags;
} Column;

static void
add_columns (const FedorgFindingsMaker *maker, FedorgSheet *sheet, FedorgSheetBlock *block,
             const Column *columns)
{
  for (guint i = 0; columns[i].get != NULL; i++) {
    const FedorgSheetColumn column = {
        .heading = columns[i].heading != NULL ? get_word (maker, columns[i].heading) : NULL,
        .get = columns[i].get,
        .flags = columns[i].flags};

    fedorg_sheet_add_column (sheet, block, &column);
  }
}

void
fedorg_findings_list_table (const FedorgFindingsMaker *maker, FedorgSheet *sheet)
{
  static const Column columns[] = {{"findings/file", add_source, 0},
                                   {"findings/line", add_line, FEDORG_COLUMN_NUMBER},
                                   {"findings/column", add_column, FEDORG_COLUMN_NUMBER},
                                   {"findings/severity", add_severity, 0},
                                   {"findings/code", add_code, 0},
                                   {"organization/id", add_organization_id, 0},
                                   {"organization/name", add_organization_name, 0},
                                   {"organization/level", add_level, 0},
                                   {"organization/path", add_path, 0},
                                   {"findings/message", add_message, 0},
                                   {"findings/hint", add_hint, 0},
                                   {"findings/measured", add_measured, 0},
                                   {"findings/required", add_required, 0},
                                   {"findings/missing", add_missing, 0},
                                   {"findings/person-ids", add_persons, 0},
                                   {"findings/fingerprint", add_fingerprint, 0},
                                   {0}};
  static const Column waiver_columns[] = {{"findings/waiver", add_waiver_reason, 0}, {0}};
  static const Column status_columns[] = {{"findings/status", add_status, 0}, {0}};
  FedorgSheetBlock block = {.maker = maker,
                            .n_rows = fedorg_findings_get_n_findings (maker->findings)};

  add_columns (maker, sheet, &block, columns);
  if (fedorg_findings_get_n_waived (maker->findings) > 0)
    add_columns (maker, sheet, &block, waiver_columns);
  if (fedorg_findings_get_compared (maker->findings))
    add_columns (maker, sheet, &block, status_columns);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_TABLE, &block);
}

/* --- for readers --- */

/* "waived: REASON (AUTHOR), until DATE" */
static void
append_waiver (const FedorgFindingsMaker *maker, const FedorgWaiver *waiver, FedorgBuffer *buffer)
{
  g_autofree char *until = NULL;

  fedorg_buffer_append (buffer, get_word (maker, "findings/waived-for"), -1);
  fedorg_buffer_append (buffer, waiver->reason, -1);
  if (waiver->author != NULL) {
    fedorg_buffer_append (buffer, get_word (maker, "bracket"), -1);
    fedorg_buffer_append (buffer, waiver->author, -1);
    fedorg_buffer_append (buffer, get_word (maker, "bracket-end"), -1);
  }
  if (waiver->until != FEDORG_DATE_NONE) {
    until = fedorg_date_dup_text (waiver->until, FEDORG_DATE_PRECISION_DAY);
    fedorg_buffer_append (buffer, get_word (maker, "findings/waived-until"), -1);
    fedorg_buffer_append (buffer, until, -1);
  }
}

/* file, line and column, as compilers print them; the roster itself where no file is concerned */
static void
add_head_place (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  const FedorgFinding *finding = get_finding (maker, row);
  const char *source = fedorg_finding_get_source (finding);

  (void) unused;
  if (source != NULL)
    fedorg_cells_add_place (cells, source, fedorg_finding_get_line (finding),
                            fedorg_finding_get_column (finding));
  else
    fedorg_cells_add_text (cells, get_word (maker, "findings/roster"));
}

/* "charter/one-chair [new]" */
static void
add_head_code (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  const FedorgFinding *finding = get_finding (maker, row);
  const char *status = get_status (finding, maker->language);
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  (void) unused;
  fedorg_buffer_append (&text, fedorg_finding_get_code (finding), -1);
  if (status != NULL) {
    fedorg_buffer_append (&text, " [", 2);
    fedorg_buffer_append (&text, status, -1);
    fedorg_buffer_append (&text, "]", 1);
  }
  fedorg_cells_take_buffer (cells, &text);
}

/* "清流县 > 龙津镇 350423100" */
static void
add_whole_organization (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  guint32 organization = get_organization (maker, row);
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
append_person (const FedorgFindingsMaker *maker, guint32 person, FedorgBuffer *buffer)
{
  const char *name = fedorg_roster_get_person_name (maker->roster, person);

  fedorg_buffer_append (buffer, fedorg_roster_get_person_id (maker->roster, person), -1);
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

typedef guint32 (*GetPerson) (const FedorgFinding *finding, guint index);

static void
add_names (FedorgCells *cells, const FedorgFindingsMaker *maker, guint64 row, guint n,
           GetPerson get_person)
{
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  for (guint i = 0; i < MIN (n, MOST_PERSONS); i++) {
    if (i > 0)
      fedorg_buffer_append (&text, "; ", 2);
    append_person (maker, get_person (get_finding (maker, row), i), &text);
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
  add_names (cells, maker, row, fedorg_finding_get_n_persons (get_finding (maker, row)),
             fedorg_finding_get_person);
}

static void
add_candidate_names (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) unused;
  add_names (cells, maker, row, fedorg_finding_get_n_candidates (get_finding (maker, row)),
             fedorg_finding_get_candidate);
}

static void
add_waiver_text (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  const FedorgWaiver *waiver = fedorg_finding_get_waiver (get_finding (maker, row));
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  (void) unused;
  if (waiver != NULL)
    append_waiver (maker, waiver, &text);
  fedorg_cells_take_buffer (cells, &text);
}

/* the line that compilers' users know, FILE:LINE: error: CODE, and paragraphs below it */
void
fedorg_findings_list_lines (const FedorgFindingsMaker *maker, FedorgSheet *sheet)
{
  static const Column columns[] = {{NULL, add_head_place, FEDORG_COLUMN_HEAD},
                                   {NULL, add_severity, FEDORG_COLUMN_HEAD},
                                   {NULL, add_head_code, FEDORG_COLUMN_HEAD},
                                   {NULL, add_whole_organization, 0},
                                   {NULL, add_message, 0},
                                   {"findings/hint-label", add_hint, 0},
                                   {"findings/persons-label", add_person_names, 0},
                                   {"findings/candidates-label", add_candidate_names, 0},
                                   {NULL, add_waiver_text, 0},
                                   {0}};
  FedorgSheetBlock block = {.layout = FEDORG_SHEET_ENTRIES,
                            .maker = maker,
                            .n_rows = fedorg_findings_get_n_findings (maker->findings)};

  add_columns (maker, sheet, &block, columns);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_LINES, &block);
}

/* "龙津镇 (350423100)" */
static void
add_short_organization (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  guint32 organization = get_organization (maker, row);
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
  const FedorgFinding *finding = get_finding (maker, row);
  const FedorgWaiver *waiver = fedorg_finding_get_waiver (finding);
  g_autofree char *message = fedorg_finding_dup_message (finding, maker->language);
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  (void) unused;
  fedorg_buffer_append (&text, message, -1);
  if (waiver != NULL) {
    fedorg_buffer_append (&text, " ", 1);
    append_waiver (maker, waiver, &text);
  }
  fedorg_cells_take_buffer (cells, &text);
}

void
fedorg_findings_list_page (const FedorgFindingsMaker *maker, FedorgSheet *sheet)
{
  static const Column columns[] = {{"findings/place", add_place, 0},
                                   {"findings/severity", add_severity, 0},
                                   {"findings/page-code", add_code, 0},
                                   {"findings/organization", add_short_organization, 0},
                                   {"findings/page-message", add_message_and_waiver, 0},
                                   {"findings/hint", add_hint, 0},
                                   {"findings/persons", add_persons, 0},
                                   {0}};
  FedorgSheetBlock block = {.maker = maker,
                            .n_rows = fedorg_findings_get_n_findings (maker->findings)};

  add_columns (maker, sheet, &block, columns);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_PAGE, &block);
}

/* --- what is gone --- */

static void
add_resolved_code (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;

  (void) unused;
  fedorg_cells_add_code (cells, fedorg_findings_get_resolved (maker->findings, (guint) row)->code);
}

static void
add_resolved_organization (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;

  (void) unused;
  fedorg_cells_add_code (cells,
                         fedorg_findings_get_resolved (maker->findings, (guint) row)->organization);
}

static void
add_resolved_message (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;

  (void) unused;
  fedorg_cells_add_text (cells,
                         fedorg_findings_get_resolved (maker->findings, (guint) row)->message);
}

static void
add_resolved_fingerprint (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;

  (void) unused;
  fedorg_cells_add_code (cells,
                         fedorg_findings_get_resolved (maker->findings, (guint) row)->fingerprint);
}

/* "resolved: charter/one-chair 350423100" */
static void
add_resolved_head (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  const FedorgBaselineEntry *entry = fedorg_findings_get_resolved (maker->findings, (guint) row);
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  (void) unused;
  fedorg_buffer_append (&text, get_word (maker, "findings/resolved-label"), -1);
  fedorg_buffer_append (&text, entry->code, -1);
  if (entry->organization != NULL) {
    fedorg_buffer_append (&text, " ", 1);
    fedorg_buffer_append (&text, entry->organization, -1);
  }
  fedorg_cells_take_buffer (cells, &text);
}

void
fedorg_findings_list_resolved (const FedorgFindingsMaker *maker, FedorgSheet *sheet,
                               FedorgSheetAudience audience)
{
  static const FedorgSheetColumn records[] = {
      {.key = "code", .get = add_resolved_code},
      {.key = "organization", .get = add_resolved_organization},
      {.key = "message", .get = add_resolved_message},
      {.key = "fingerprint", .get = add_resolved_fingerprint},
  };
  static const FedorgSheetColumn lines[] = {
      {.get = add_resolved_head, .flags = FEDORG_COLUMN_HEAD},
      {.get = add_resolved_message},
  };
  gboolean is_for_programs = audience == FEDORG_SHEET_RECORDS;
  const FedorgSheetColumn *columns = is_for_programs ? records : lines;
  guint n_columns = is_for_programs ? G_N_ELEMENTS (records) : G_N_ELEMENTS (lines);
  FedorgSheetBlock block = {.layout = FEDORG_SHEET_ENTRIES,
                            .key = "resolved",
                            .maker = maker,
                            .n_rows = fedorg_findings_get_n_resolved (maker->findings)};

  for (guint i = 0; i < n_columns; i++)
    fedorg_sheet_add_column (sheet, &block, &columns[i]);
  fedorg_sheet_take_block (sheet, audience, &block);
}
