/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sheet/fedorg-findings-columns-private.h"
#include "model/fedorg-lists-private.h"

/* Findings of the baseline that are gone. */

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
  fedorg_buffer_append (&text, fedorg_findings_maker_get_word (maker, "findings/resolved-label"),
                        -1);
  fedorg_buffer_append (&text, entry->code, -1);
  if (entry->organization != NULL) {
    fedorg_buffer_append (&text, " ", 1);
    fedorg_buffer_append (&text, entry->organization, -1);
  }
  fedorg_cells_take_buffer (cells, &text);
}

/* a finding of the baseline that is gone has no place any more, only what identified it */
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

void
fedorg_findings_tabulate_resolved (const FedorgFindingsMaker *maker, FedorgSheet *sheet)
{
  const FedorgSheetColumn columns[] = {
      {.heading = fedorg_findings_maker_get_word (maker, "findings/page-code"),
       .get = add_resolved_code,
       .flags = FEDORG_COLUMN_LABEL},
      {.heading = fedorg_findings_maker_get_word (maker, "findings/organization"),
       .get = add_resolved_organization},
      {.heading = fedorg_findings_maker_get_word (maker, "findings/page-message"),
       .get = add_resolved_message},
  };
  FedorgSheetBlock block = {.maker = maker,
                            .n_rows = fedorg_findings_get_n_resolved (maker->findings)};

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    fedorg_sheet_add_column (sheet, &block, &columns[i]);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_PAGE, &block);
}
