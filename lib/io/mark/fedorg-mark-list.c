/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/mark/fedorg-mark-private.h"

#include <string.h>

#include <fedorg/fedorg-date.h>

#include "base/fedorg-place-private.h"
#include "base/fedorg-words-private.h"
#include "io/output/fedorg-text-layout-private.h"
#include "io/patch/fedorg-xml-tag-private.h"
#include "model/fedorg-findings-private.h"
#include "sheet/fedorg-findings-sheet-private.h"

/* The sheet that lists all findings: first the facts of the check and the totals, then one row for
 * each, with a link to its cell. Only one row is in memory. */

/* of the columns, in characters */
static const guint widths[] = {20, 9, 18, 14, 46, 46, 9, 9, 28};

/* of a line, in points; not every program finds out how high a row must be */
#define LINE_HEIGHT 15
#define MOST_LINES  20

struct _FedorgMarkList {
  FedorgMarkRun *run;
  FedorgFindingsMaker maker;
  FedorgSheet sheet;
  const FedorgSheetBlock *block;
  FedorgCells cells;
  guint64 next; /* finding */
  guint32 looks[FEDORG_PACKAGE_N_LOOKS];
  FedorgBuffer buffer;
  gsize at;
  gboolean has_begun;
  gboolean ends;
};

/* styles are entered before any row is written: the part of the styles is finished first */
FedorgMarkList *
fedorg_mark_list_new (FedorgMarkRun *run)
{
  FedorgMarkList *list = g_new0 (FedorgMarkList, 1);

  list->run = run;
  list->maker = (FedorgFindingsMaker){run->findings, fedorg_findings_get_roster (run->findings),
                                      run->options, run->language};
  list->sheet = FEDORG_SHEET_INIT (run->language, FEDORG_SHEET_BOOK);
  fedorg_findings_list_marks (&list->maker, &list->sheet);
  for (gsize i = 0; i < list->sheet.parts.length; i++) {
    const FedorgSheetPart *part = &fedorg_array_index (&list->sheet.parts, FedorgSheetPart, i);

    if (part->kind == FEDORG_PART_BLOCK)
      list->block = &part->block;
  }
  for (guint i = 0; i < FEDORG_PACKAGE_N_LOOKS; i++)
    list->looks[i] = fedorg_package_styles_get_look (run->styles, (FedorgPackageLook) i);
  for (guint i = FEDORG_SEVERITY_INFO; i <= FEDORG_SEVERITY_ERROR; i++)
    fedorg_package_styles_get_marked (run->styles, list->looks[FEDORG_PACKAGE_LOOK_TEXT],
                                      (FedorgSeverity) i);
  return list;
}

void
fedorg_mark_list_free (FedorgMarkList *list)
{
  if (list == NULL)
    return;
  fedorg_sheet_clear (&list->sheet);
  fedorg_cells_clear (&list->cells);
  fedorg_buffer_clear (&list->buffer);
  g_free (list);
}

/* --- cells --- */

static void
append_cell (FedorgMarkList *list, guint32 row, guint32 column, guint32 style, const char *text,
             gsize length)
{
  FedorgBuffer *buffer = &list->buffer;
  char letters[FEDORG_PLACE_LETTERS_SIZE];
  g_autofree char *start = NULL;

  fedorg_place_format_column (column, letters);
  start = g_strdup_printf ("<c r=\"%s%u\" s=\"%u\" t=\"inlineStr\"><is><t xml:space=\"preserve\">",
                           letters, row, style);
  fedorg_buffer_append (buffer, start, -1);
  if (length > 0)
    fedorg_xml_append_text (buffer, text, (gssize) length);
  fedorg_buffer_append (buffer, "</t></is></c>", -1);
}

static void
open_row (FedorgMarkList *list, guint32 row)
{
  fedorg_buffer_append (&list->buffer, "<row r=\"", -1);
  fedorg_buffer_append_uint (&list->buffer, row);
  fedorg_buffer_append (&list->buffer, "\">", 2);
}

static void
append_line (FedorgMarkList *list, guint32 row, FedorgPackageLook look, FedorgBuffer *text)
{
  if (text->length > 0) {
    open_row (list, row);
    append_cell (list, row, 0, list->looks[look], text->data, text->length);
    fedorg_buffer_append (&list->buffer, "</row>", -1);
  }
  list->buffer.failed |= text->failed;
  text->length = 0;
}

/* --- the head --- */

static void
append_word (const FedorgMarkList *list, FedorgBuffer *text, const char *code)
{
  fedorg_buffer_append (text, fedorg_words_get (code, list->run->language), -1);
}

static void
append_total (const FedorgMarkList *list, FedorgBuffer *text, const char *code, guint64 count)
{
  if (text->length > 0)
    append_word (list, text, "semicolon");
  fedorg_buffer_append (text, fedorg_words_get_counted (code, count, list->run->language), -1);
  fedorg_buffer_append (text, " ", 1);
  fedorg_buffer_append_uint (text, count);
}

static void
append_totals (const FedorgMarkList *list, FedorgBuffer *text)
{
  const FedorgFindings *findings = list->run->findings;

  append_total (list, text, "findings/errors",
                fedorg_findings_get_total (findings, FEDORG_SEVERITY_ERROR));
  append_total (list, text, "findings/warnings",
                fedorg_findings_get_total (findings, FEDORG_SEVERITY_WARNING));
  append_total (list, text, "findings/info",
                fedorg_findings_get_total (findings, FEDORG_SEVERITY_INFO));
  append_total (list, text, "findings/waived", fedorg_findings_get_n_waived (findings));
  if (!fedorg_findings_get_truncated (findings))
    return;
  append_word (list, text, "findings/left-out");
  fedorg_buffer_append_uint (text, fedorg_findings_get_n_more (findings));
  append_word (list, text, "findings/left-out-end");
}

/* the date and the rulesets stand above the list, because a list without them cannot be judged
 * later */
static void
append_ground (const FedorgMarkList *list, FedorgBuffer *text)
{
  const FedorgFindings *findings = list->run->findings;
  gint32 as_of = fedorg_findings_get_as_of (findings);
  guint n_rulesets = fedorg_findings_get_n_rulesets (findings);

  if (as_of != FEDORG_DATE_NONE) {
    g_autofree char *date = fedorg_date_dup_text (as_of, FEDORG_DATE_PRECISION_DAY);

    append_word (list, text, "method/as-of");
    append_word (list, text, "colon");
    fedorg_buffer_append (text, date, -1);
  }
  for (guint i = 0; i < n_rulesets; i++) {
    if (i == 0) {
      append_word (list, text, "semicolon");
      append_word (list, text, "method/rulesets");
      append_word (list, text, "colon");
    } else {
      fedorg_buffer_append (text, ", ", 2);
    }
    fedorg_buffer_append (text, fedorg_findings_get_ruleset_id (findings, i), -1);
  }
}

static void
append_remark (const FedorgMarkList *list, FedorgBuffer *text)
{
  append_word (list, text,
               fedorg_output_options_get_redact (list->run->options) ? "mark/masked"
                                                                     : "method/unmasked");
  if (list->run->n_uncommented == 0)
    return;
  fedorg_buffer_append (text, " ", 1);
  append_word (list, text, "mark/uncommented");
  fedorg_buffer_append_uint (text, list->run->n_uncommented);
}

static void
append_headings (FedorgMarkList *list)
{
  open_row (list, FEDORG_MARK_LIST_HEADING);
  for (gsize i = 0; i < list->block->columns.length; i++) {
    const char *heading = fedorg_array_index (&list->block->columns, FedorgSheetColumn, i).heading;

    append_cell (list, FEDORG_MARK_LIST_HEADING, (guint32) i,
                 list->looks[FEDORG_PACKAGE_LOOK_HEADING], heading, strlen (heading));
  }
  fedorg_buffer_append (&list->buffer, "</row>", -1);
}

static void
append_head (FedorgMarkList *list)
{
  g_auto (FedorgBuffer) text = FEDORG_BUFFER_INIT;
  g_autofree char *start = g_strdup_printf (
      "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<worksheet xmlns=\"%s\">"
      "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr><sheetViews><sheetView "
      "workbookViewId=\"0\"><pane ySplit=\"%u\" topLeftCell=\"A%u\" activePane=\"bottomLeft\" "
      "state=\"frozen\"/></sheetView></sheetViews><cols>",
      fedorg_mark_get_main_namespace (list->run), FEDORG_MARK_LIST_HEADING,
      FEDORG_MARK_LIST_FIRST_ROW);

  fedorg_buffer_append (&list->buffer, start, -1);
  for (guint i = 0; i < G_N_ELEMENTS (widths); i++) {
    g_autofree char *column = g_strdup_printf (
        "<col min=\"%u\" max=\"%u\" width=\"%u\" customWidth=\"1\"/>", i + 1, i + 1, widths[i]);

    fedorg_buffer_append (&list->buffer, column, -1);
  }
  fedorg_buffer_append (&list->buffer, "</cols><sheetData>", -1);
  append_word (list, &text, "findings/sheet");
  append_line (list, 1, FEDORG_PACKAGE_LOOK_TITLE, &text);
  append_totals (list, &text);
  append_line (list, 2, FEDORG_PACKAGE_LOOK_PLAIN, &text);
  append_ground (list, &text);
  append_line (list, 3, FEDORG_PACKAGE_LOOK_PLAIN, &text);
  append_remark (list, &text);
  append_line (list, 4, FEDORG_PACKAGE_LOOK_PLAIN, &text);
  append_headings (list);
}

/* --- the findings --- */

static void
append_place (const FedorgMarkList *list, guint64 index, gboolean is_link, FedorgBuffer *text)
{
  const FedorgMarkPlace *place = &fedorg_array_index (&list->run->places, FedorgMarkPlace, index);
  const FedorgMarkSheet *sheet = g_ptr_array_index (list->run->sheets, place->sheet);
  char letters[FEDORG_PLACE_LETTERS_SIZE];

  if (is_link) {
    fedorg_mark_append_location (text, sheet->sheet->name, place->row - 1,
                                 place->column > 0 ? place->column - 1 : 0, FALSE);
    return;
  }
  fedorg_place_format_column (place->column > 0 ? place->column - 1 : 0, letters);
  fedorg_buffer_append (text, sheet->sheet->name, -1);
  fedorg_buffer_append (text, "!", 1);
  if (place->column > 0)
    fedorg_buffer_append (text, letters, -1);
  fedorg_buffer_append_uint (text, place->row);
}

static gboolean
has_place (const FedorgMarkList *list, guint64 index)
{
  return fedorg_array_index (&list->run->places, FedorgMarkPlace, index).sheet != FEDORG_NONE;
}

/* a row as high as the longest of its texts, which are broken into lines */
static void
open_high_row (FedorgMarkList *list, guint32 row)
{
  g_auto (FedorgBuffer) text = FEDORG_BUFFER_INIT;
  guint n_lines = 1, column = 0;

  for (gsize at = 0; at < list->cells.cells.length && column < G_N_ELEMENTS (widths); column++) {
    const FedorgCell *cell = fedorg_cells_get (&list->cells, at);

    text.length = 0;
    fedorg_cell_append_text (cell, &text);
    if (cell->kind != FEDORG_CELL_PLACE && text.length > 0)
      n_lines = MAX (n_lines, fedorg_text_measure (text.data, text.length) / widths[column] + 1);
    at += cell->size;
  }
  list->buffer.failed |= text.failed;
  if (n_lines == 1) {
    open_row (list, row);
    return;
  }
  g_autofree char *tag = g_strdup_printf ("<row r=\"%u\" ht=\"%u\" customHeight=\"1\">", row,
                                          MIN (n_lines, MOST_LINES) * LINE_HEIGHT);
  fedorg_buffer_append (&list->buffer, tag, -1);
}

static void
append_finding (FedorgMarkList *list, const FedorgSheetRow *from, guint32 row)
{
  g_auto (FedorgBuffer) text = FEDORG_BUFFER_INIT;
  const FedorgFinding *finding =
      fedorg_findings_get_finding (list->run->findings, (guint) from->index);
  guint32 marked =
      fedorg_package_styles_get_marked (list->run->styles, list->looks[FEDORG_PACKAGE_LOOK_TEXT],
                                        fedorg_finding_get_severity (finding));
  guint32 column = 0;

  open_high_row (list, row);
  for (gsize at = 0; at < list->cells.cells.length; column++) {
    const FedorgCell *cell = fedorg_cells_get (&list->cells, at);
    gboolean is_place = cell->kind == FEDORG_CELL_PLACE;
    guint32 style = list->looks[FEDORG_PACKAGE_LOOK_TEXT];

    text.length = 0;
    if (is_place && has_place (list, from->index)) {
      append_place (list, from->index, FALSE, &text);
      style = list->looks[FEDORG_PACKAGE_LOOK_LINK];
    } else if (!is_place) {
      fedorg_cell_append_text (cell, &text);
      style = cell->tone != FEDORG_TONE_NONE ? marked : style;
    }
    append_cell (list, row, column, style, text.data, text.length);
    at += cell->size;
  }
  fedorg_buffer_append (&list->buffer, "</row>", -1);
  list->buffer.failed |= text.failed;
}

/* Excel opens a sheet of 65 530 links and no more */
static void
append_links (FedorgMarkList *list)
{
  guint n = fedorg_findings_get_n_findings (list->run->findings), n_links = 0;
  FedorgBuffer *buffer = &list->buffer;

  for (guint i = 0; i < n && n_links < FEDORG_MARK_MOST_LINKS; i++) {
    if (!has_place (list, i))
      continue;
    fedorg_buffer_append (buffer, n_links++ == 0 ? "<hyperlinks>" : "", -1);
    fedorg_buffer_append (buffer, "<hyperlink ref=\"A", -1);
    fedorg_buffer_append_uint (buffer, i + FEDORG_MARK_LIST_FIRST_ROW);
    fedorg_buffer_append (buffer, "\" location=\"", -1);
    append_place (list, i, TRUE, buffer);
    fedorg_buffer_append (buffer, "\"/>", -1);
  }
  fedorg_buffer_append (buffer, n_links > 0 ? "</hyperlinks>" : "", -1);
}

static void
append_tail (FedorgMarkList *list)
{
  char letters[FEDORG_PLACE_LETTERS_SIZE];
  g_autofree char *filter = NULL;

  fedorg_place_format_column ((guint) list->block->columns.length - 1, letters);
  filter = g_strdup_printf ("</sheetData><autoFilter ref=\"A%u:%s%u\"/>", FEDORG_MARK_LIST_HEADING,
                            letters, (guint) (FEDORG_MARK_LIST_HEADING + list->next));
  fedorg_buffer_append (&list->buffer, filter, -1);
  append_links (list);
  fedorg_buffer_append (&list->buffer,
                        "<pageMargins left=\"0.5\" right=\"0.5\" top=\"0.6\" bottom=\"0.6\" "
                        "header=\"0.3\" footer=\"0.3\"/><pageSetup paperSize=\"9\" "
                        "orientation=\"landscape\" fitToHeight=\"0\"/></worksheet>",
                        -1);
}

static void
make_more (FedorgMarkList *list)
{
  FedorgSheetRow row;
  gboolean failed = FALSE;

  if (!list->has_begun) {
    list->has_begun = TRUE;
    append_head (list);
    return;
  }
  if (fedorg_sheet_block_next (list->block, list->next, &row, &failed)) {
    fedorg_sheet_block_read (list->block, &row, &list->cells);
    append_finding (list, &row, (guint32) (FEDORG_MARK_LIST_FIRST_ROW + list->next));
    list->next++;
  } else {
    append_tail (list);
    list->ends = TRUE;
  }
  list->buffer.failed |= failed || list->cells.failed;
}

/* libzip asks for pieces of any size; rows are made as they are needed, so that the list is never
 * held */
gboolean
fedorg_mark_list_read (gpointer self, void *data, gsize size, gsize *n_read, GError **error)
{
  FedorgMarkList *list = self;
  FedorgInput *input = fedorg_package_get_input (list->run->package);

  if (list->at > 0) {
    memmove (list->buffer.data, list->buffer.data + list->at, list->buffer.length - list->at);
    list->buffer.length -= list->at;
    list->at = 0;
  }
  while (list->buffer.length < size && !list->ends && !list->buffer.failed)
    make_more (list);
  if (list->buffer.failed || !fedorg_sheet_is_whole (&list->sheet))
    return fedorg_input_fail (input, 0, 0, FEDORG_ERROR_NO_MEMORY,
                              "there is not enough memory for the list of findings", error);
  *n_read = MIN (size, list->buffer.length);
  memcpy (data, list->buffer.data, *n_read);
  list->at = *n_read;
  return fedorg_input_check (input, error);
}
