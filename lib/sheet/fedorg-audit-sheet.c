/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sheet/fedorg-audit-sheet-private.h"

#include "base/fedorg-message-private.h"
#include "base/fedorg-words-private.h"

/* The sheet of an audit: the columns are one list, of which each kind of reader gets its own. */

/* grids of all groups are as wide as each other */
#define GROUPS 1

/* a metric is broken into lines before it gets narrower than this */
#define LEAST_METRIC_WIDTH 16

/* --- columns --- */

static void
add_number (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) maker;
  (void) unused;
  fedorg_cells_add_integer (cells, (gint64) row + 1);
}

static void
add_text (FedorgCells *cells, gconstpointer data, guint64 row, guint field)
{
  const FedorgAuditMaker *maker = data;

  fedorg_cells_add_text (
      cells, fedorg_audit_get_text (maker->audit, (guint) row, (FedorgAuditField) field));
}

/* Count and denominator in a workbook, where people calculate with them: a text that is a whole
 * number becomes one. A number with a word to it (约 300, 1.9万) stays as it is written. */
static void
add_typed (FedorgCells *cells, gconstpointer data, guint64 row, guint field)
{
  const FedorgAuditMaker *maker = data;
  const char *text = fedorg_audit_get_text (maker->audit, (guint) row, (FedorgAuditField) field);
  gint64 number;

  if (text != NULL && g_ascii_string_to_signed (text, 10, 0, G_MAXINT64, &number, NULL))
    fedorg_cells_add_integer (cells, number);
  else
    fedorg_cells_add_text (cells, text);
}

/* whether the figure prints like that under a convention */
static void
add_fit (FedorgCells *cells, gconstpointer data, guint64 row, guint convention)
{
  static const char *const words[] = {
      [FEDORG_AUDIT_FIT_UNDETERMINED] = "audit/fit-undetermined",
      [FEDORG_AUDIT_FIT_YES] = "audit/fit-yes",
      [FEDORG_AUDIT_FIT_NO] = "audit/fit-no",
  };
  const FedorgAuditMaker *maker = data;
  FedorgAuditFit fit =
      fedorg_audit_get_fit (maker->audit, (guint) row, (FedorgAuditConvention) convention);

  fedorg_cells_add_text (cells, fedorg_words_get (words[fit], maker->language));
}

static void
add_verdict (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  static const FedorgTone tones[] = {
      [FEDORG_AUDIT_VERDICT_UNDETERMINED] = FEDORG_TONE_DOUBTFUL,
      [FEDORG_AUDIT_VERDICT_AGREES] = FEDORG_TONE_GOOD,
      [FEDORG_AUDIT_VERDICT_DISAGREES] = FEDORG_TONE_BAD,
  };
  const FedorgAuditMaker *maker = data;
  FedorgAuditVerdict verdict = fedorg_audit_get_verdict (maker->audit, (guint) row);

  (void) unused;
  fedorg_cells_add_word (cells, fedorg_audit_verdict_get_nick (verdict),
                         fedorg_audit_verdict_get_label (verdict, maker->language));
  fedorg_cells_set_tone (cells, tones[verdict]);
}

static void
add_suggested (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgAuditMaker *maker = data;

  (void) unused;
  fedorg_cells_add_text (cells, fedorg_audit_get_suggested (maker->audit, (guint) row));
}

/* of the group */
static void
add_convention (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  const FedorgAuditMaker *maker = data;
  guint group = fedorg_audit_get_row_group (maker->audit, (guint) row);
  FedorgAuditConvention convention = fedorg_audit_get_group_convention (maker->audit, group);

  (void) unused;
  fedorg_cells_add_word (cells, fedorg_audit_convention_get_nick (convention),
                         fedorg_audit_convention_get_label (convention, maker->language));
}

static void
add_remark (FedorgCells *cells, gconstpointer maker, guint64 row, guint unused)
{
  (void) unused;
  fedorg_audit_add_remark (maker, (guint) row, cells);
}

/* "row 3: REMARK", below the rows of a terminal; "" for nothing */
static void
add_labelled_remark (FedorgCells *cells, gconstpointer data, guint64 row, guint unused)
{
  static const char *const names[] = {"row", NULL};
  const FedorgAuditMaker *maker = data;
  g_auto (FedorgCells) remark = FEDORG_CELLS_INIT;
  FedorgBuffer text = FEDORG_BUFFER_INIT;
  char number[16];
  const char *const values[] = {number};

  (void) unused;
  fedorg_audit_add_remark (maker, (guint) row, &remark);
  cells->failed |= remark.failed;
  if (!remark.failed && *fedorg_cells_get (&remark, 0)->text != '\0') {
    g_snprintf (number, sizeof number, "%u", (guint) row + 1);
    fedorg_message_append (&text, fedorg_words_get ("audit/row-label", maker->language), names,
                           values);
    fedorg_buffer_append (&text, fedorg_cells_get (&remark, 0)->text, -1);
  }
  fedorg_cells_take_buffer (cells, &text);
}

enum {
  ROW,
  GROUP,
  METRIC,
  COUNT,
  DENOMINATOR,
  PRINTED,
  HALF_UP,
  HALF_EVEN,
  TRUNCATE,
  VERDICT,
  SUGGESTED,
  CONVENTION,
  REMARK,
  N_COLUMNS
};

/* the headings are codes of words */
static const FedorgSheetColumn all_columns[] = {
    [ROW] = {.heading = "audit/row", .get = add_number, .flags = FEDORG_COLUMN_NUMBER},
    [GROUP] = {.heading = "audit/group", .get = add_text, .data = FEDORG_AUDIT_FIELD_GROUP},
    [METRIC] = {.heading = "audit/metric",
                .get = add_text,
                .data = FEDORG_AUDIT_FIELD_METRIC,
                .flags = FEDORG_COLUMN_FLEXIBLE,
                .least_width = LEAST_METRIC_WIDTH},
    [COUNT] = {.heading = "audit/count",
               .get = add_text,
               .data = FEDORG_AUDIT_FIELD_COUNT,
               .flags = FEDORG_COLUMN_NUMBER},
    [DENOMINATOR] = {.heading = "audit/denominator",
                     .get = add_text,
                     .data = FEDORG_AUDIT_FIELD_DENOMINATOR,
                     .flags = FEDORG_COLUMN_NUMBER},
    [PRINTED] = {.heading = "audit/printed",
                 .get = add_text,
                 .data = FEDORG_AUDIT_FIELD_PRINTED,
                 .flags = FEDORG_COLUMN_NUMBER},
    [HALF_UP] = {.heading = "audit/half-up",
                 .get = add_fit,
                 .data = FEDORG_AUDIT_CONVENTION_HALF_UP},
    [HALF_EVEN] = {.heading = "audit/half-even",
                   .get = add_fit,
                   .data = FEDORG_AUDIT_CONVENTION_HALF_EVEN},
    [TRUNCATE] = {.heading = "audit/truncate",
                  .get = add_fit,
                  .data = FEDORG_AUDIT_CONVENTION_TRUNCATE},
    [VERDICT] = {.heading = "audit/verdict", .get = add_verdict},
    [SUGGESTED] = {.heading = "audit/suggested", .get = add_suggested},
    [CONVENTION] = {.heading = "audit/convention", .get = add_convention},
    [REMARK] = {.heading = "audit/remark", .get = add_remark},
};

/* the group is the title of its rows */
static const guint page_columns[] = {ROW,       METRIC,   COUNT,   DENOMINATOR, PRINTED, HALF_UP,
                                     HALF_EVEN, TRUNCATE, VERDICT, SUGGESTED,   REMARK};
/* and remarks stand below the rows */
static const guint line_columns[] = {ROW,     METRIC,    COUNT,    DENOMINATOR, PRINTED,
                                     HALF_UP, HALF_EVEN, TRUNCATE, VERDICT};

/* `get` in place of the column's own; NULL: its own */
static void
add_column (const FedorgAuditMaker *maker, FedorgSheet *sheet, FedorgSheetBlock *block, guint which,
            FedorgColumnFunc get)
{
  FedorgSheetColumn column = all_columns[which];

  column.heading = fedorg_words_get (column.heading, maker->language);
  if (get != NULL)
    column.get = get;
  fedorg_sheet_add_column (sheet, block, &column);
}

/* --- blocks --- */

/* `first` is the number of the group, whose rows may stand anywhere in the audit */
static gboolean
next_in_group (const FedorgSheetBlock *block, guint64 number, FedorgSheetRow *row, gboolean *failed)
{
  const FedorgAuditMaker *maker = block->maker;
  guint group = (guint) block->first;

  (void) failed;
  if (number >= block->n_rows)
    return FALSE;
  row->index = fedorg_audit_get_group_row (maker->audit, group, (guint) number);
  return TRUE;
}

static FedorgSheetBlock
make_group_block (const FedorgAuditMaker *maker, guint group)
{
  return (FedorgSheetBlock){.flags = FEDORG_BLOCK_UNBROKEN,
                            .maker = maker,
                            .next = next_in_group,
                            .first = group,
                            .n_rows = fedorg_audit_get_group_n_rows (maker->audit, group),
                            .family = GROUPS};
}

/* a terminal shows a short grid and the remarks below it, a page one table with both */
static void
add_rows (const FedorgAuditMaker *maker, FedorgSheet *sheet, guint group)
{
  static const FedorgSheetColumn remark = {.get = add_labelled_remark};
  FedorgSheetBlock lines = make_group_block (maker, group), remarks = lines, page = lines;

  for (guint i = 0; i < G_N_ELEMENTS (line_columns); i++)
    add_column (maker, sheet, &lines, line_columns[i], NULL);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_LINES, &lines);
  remarks.layout = FEDORG_SHEET_ENTRIES;
  fedorg_sheet_add_column (sheet, &remarks, &remark);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_LINES, &remarks);
  for (guint i = 0; i < G_N_ELEMENTS (page_columns); i++)
    add_column (maker, sheet, &page, page_columns[i], NULL);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_PAGE, &page);
  fedorg_sheet_add_break (sheet, FEDORG_SHEET_PAGE);
}

/* CSV keeps numbers as printed, a workbook gets them as numbers that can be added */
static void
add_for_spreadsheet (const FedorgAuditMaker *maker, FedorgSheet *sheet)
{
  FedorgSheetBlock table = {
      .maker = maker, .n_rows = maker->lists_rows ? fedorg_audit_get_n_rows (maker->audit) : 0};
  FedorgSheetBlock book = table;
  const char *name = fedorg_words_get ("audit/sheet", maker->language);

  fedorg_sheet_begin_book (sheet, name, name);
  for (guint i = 0; i < N_COLUMNS; i++) {
    add_column (maker, sheet, &table, i, NULL);
    add_column (maker, sheet, &book, i, i == COUNT || i == DENOMINATOR ? add_typed : NULL);
  }
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_TABLE, &table);
  fedorg_sheet_take_block (sheet, FEDORG_SHEET_BOOK, &book);
  fedorg_sheet_add_paragraph (sheet, FEDORG_SHEET_BOOK,
                              fedorg_words_get ("audit/method", maker->language));
}

static void
add_for_readers (const FedorgAuditMaker *maker, FedorgSheet *sheet)
{
  guint n_sums = fedorg_audit_get_n_sums (maker->audit);

  fedorg_sheet_add_heading (sheet, FEDORG_SHEET_BROWSER, 1,
                            fedorg_words_get ("audit/title", maker->language));
  for (guint group = 0; group < fedorg_audit_get_n_groups (maker->audit); group++) {
    fedorg_sheet_add_heading (sheet, FEDORG_SHEET_READERS, 2,
                              fedorg_audit_get_group_title (maker, group));
    if (maker->lists_rows && fedorg_audit_get_group_n_rows (maker->audit, group) > 0)
      add_rows (maker, sheet, group);
    fedorg_sheet_add_paragraph (sheet, FEDORG_SHEET_READERS,
                                fedorg_audit_make_convention (maker, group, &sheet->values));
    fedorg_sheet_add_break (sheet, FEDORG_SHEET_READERS);
  }
  for (guint sum = 0; sum < n_sums; sum++) {
    fedorg_sheet_add_paragraph (sheet, FEDORG_SHEET_READERS,
                                fedorg_audit_make_sum_remark (maker, sum, &sheet->values));
    fedorg_sheet_add_break (sheet, FEDORG_SHEET_PAGE);
  }
  if (n_sums > 0)
    fedorg_sheet_add_break (sheet, FEDORG_SHEET_LINES);
  fedorg_sheet_add_paragraph (sheet, FEDORG_SHEET_READERS,
                              fedorg_audit_make_totals (maker, &sheet->values));
}

void
fedorg_audit_make_sheet (const FedorgAuditMaker *maker, FedorgSheet *sheet)
{
  if (fedorg_sheet_is_for (sheet, FEDORG_SHEET_RECORDS))
    fedorg_audit_add_for_programs (maker, sheet);
  add_for_spreadsheet (maker, sheet);
  if (fedorg_sheet_is_for (sheet, FEDORG_SHEET_READERS))
    add_for_readers (maker, sheet);
}
