/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-place-private.h"
#include "sheet/fedorg-findings-columns-private.h"

#include "base/fedorg-words-private.h"
#include "model/fedorg-findings-private.h"

/* Columns of findings that several kinds of readers have. */

/* --- what all columns ask --- */

const FedorgFinding *
fedorg_findings_maker_get (const FedorgFindingsMaker *maker, guint64 row)
{
  return fedorg_findings_get_finding (maker->findings, (guint) row);
}

/* an organisation of the finding, or FEDORG_NONE */
guint32
fedorg_findings_maker_get_organization (const FedorgFindingsMaker *maker, guint64 row)
{
  return fedorg_finding_get_organization (fedorg_findings_maker_get (maker, row));
}

const char *
fedorg_findings_maker_get_word (const FedorgFindingsMaker *maker, const char *code)
{
  return fedorg_words_get (code, maker->language);
}

/* "new", "remaining", or NULL where nothing was compared */
const char *
fedorg_finding_get_status_word (const FedorgFinding *finding, FedorgLanguage language)
{
  static const char *const codes[] = {
      [FEDORG_FINDING_STATUS_NEW] = "findings/new",
      [FEDORG_FINDING_STATUS_REMAINING] = "findings/remaining",
  };
  FedorgFindingStatus status = fedorg_finding_get_status (finding);

  return status == FEDORG_FINDING_STATUS_NONE ? NULL : fedorg_words_get (codes[status], language);
}

/* --- columns that every reader has --- */

void
fedorg_findings_add_code (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) unused;
  fedorg_cells_add_code (cells, fedorg_finding_get_code (fedorg_findings_maker_get (maker, row)));
}

void
fedorg_findings_add_severity (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  static const FedorgTone tones[] = {
      [FEDORG_SEVERITY_INFO] = FEDORG_TONE_INFO,
      [FEDORG_SEVERITY_WARNING] = FEDORG_TONE_DOUBTFUL,
      [FEDORG_SEVERITY_ERROR] = FEDORG_TONE_BAD,
  };
  const FedorgFindingsMaker *maker = data;
  FedorgSeverity severity = fedorg_finding_get_severity (fedorg_findings_maker_get (maker, row));

  (void) unused;
  fedorg_cells_add_term (cells, FEDORG_VOCABULARY_SEVERITY, (guint8) severity, maker->language);
  fedorg_cells_set_tone (cells, tones[severity]);
}

void
fedorg_findings_add_message (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;

  FedorgBuffer text = FEDORG_BUFFER_INIT;

  (void) unused;
  fedorg_finding_append_message (fedorg_findings_maker_get (maker, row), maker->language, &text);
  fedorg_cells_take_buffer (cells, &text);
}

void
fedorg_findings_add_hint (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;

  FedorgBuffer text = FEDORG_BUFFER_INIT;

  (void) unused;
  fedorg_finding_append_hint (fedorg_findings_maker_get (maker, row), maker->language, &text);
  fedorg_cells_take_buffer (cells, &text);
}

void
fedorg_findings_add_person (FedorgCells *cells, const FedorgFindingsMaker *maker,
                            const FedorgFinding *finding, guint32 person)
{
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  fedorg_finding_append_person (finding, maker->roster, person, &text);
  fedorg_cells_add_code (cells, fedorg_cells_keep_buffer (cells, &text));
}

void
fedorg_findings_add_persons (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgFindingsMaker *maker = data;
  const FedorgFinding *finding = fedorg_findings_maker_get (maker, row);
  gsize list = fedorg_cells_open (cells, FEDORG_CELL_LIST);

  (void) unused;
  for (guint i = 0; i < fedorg_finding_get_n_persons (finding); i++)
    fedorg_findings_add_person (cells, maker, finding, fedorg_finding_get_person (finding, i));
  fedorg_cells_close (cells, list);
}

/* file and line, or the cell of a workbook; the column is a cell of its own as well */
void
fedorg_findings_add_place (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  const FedorgFinding *finding = fedorg_findings_maker_get (maker, row);

  const char *source = fedorg_finding_get_source (finding);
  guint column = fedorg_place_is_in_sheet (source) ? fedorg_finding_get_column (finding) : 0;

  (void) unused;
  fedorg_cells_add_place (cells, source, fedorg_finding_get_line (finding), column);
}

void
fedorg_findings_add_columns (const FedorgFindingsMaker *maker, FedorgSheet *sheet,
                             FedorgSheetBlock *block, const FedorgFindingsColumn *columns)
{
  for (guint i = 0; columns[i].get != NULL; i++) {
    const FedorgSheetColumn column = {
        .heading = columns[i].heading != NULL
                       ? fedorg_findings_maker_get_word (maker, columns[i].heading)
                       : NULL,
        .get = columns[i].get,
        .flags = columns[i].flags};

    fedorg_sheet_add_column (sheet, block, &column);
  }
}
