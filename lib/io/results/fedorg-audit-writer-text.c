/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "io/results/fedorg-audit-writer-private.h"
#include "io/output/fedorg-text-layout-private.h"

#define GAP           2
#define REMARK_INDENT 4

/* a metric is broken into lines before it gets narrower than this */
#define LEAST_METRIC_WIDTH 16

#define COLOR_OFF "\033[0m"

static const FedorgAuditColumn columns[] = {
    FEDORG_AUDIT_COLUMN_ROW,         FEDORG_AUDIT_COLUMN_METRIC,   FEDORG_AUDIT_COLUMN_COUNT,
    FEDORG_AUDIT_COLUMN_DENOMINATOR, FEDORG_AUDIT_COLUMN_PRINTED,  FEDORG_AUDIT_COLUMN_HALF_UP,
    FEDORG_AUDIT_COLUMN_HALF_EVEN,   FEDORG_AUDIT_COLUMN_TRUNCATE, FEDORG_AUDIT_COLUMN_VERDICT,
};

typedef struct {
  const FedorgAuditDocument *document;
  guint widths[FEDORG_AUDIT_N_COLUMNS];
} Page;

static char *
dup_escaped_cell (const FedorgAuditDocument *document, guint row, FedorgAuditColumn column)
{
  g_autofree char *text = fedorg_audit_dup_cell (document, row, column);

  return fedorg_text_dup_escaped (text);
}

/* --- widths --- */

static guint
measure_column (const FedorgAuditDocument *document, FedorgAuditColumn column)
{
  guint width =
      fedorg_text_get_width (fedorg_audit_column_get_heading (column, document->language));

  for (guint row = 0; row < fedorg_audit_get_n_rows (document->audit); row++) {
    g_autofree char *text = dup_escaped_cell (document, row, column);

    width = MAX (width, fedorg_text_get_width (text));
  }
  return width;
}

static void
page_init (Page *page, const FedorgAuditDocument *document)
{
  guint page_width = fedorg_output_options_get_width (document->options);
  guint others = 0;

  *page = (Page){.document = document};
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    page->widths[columns[i]] = measure_column (document, columns[i]);
    others += columns[i] == FEDORG_AUDIT_COLUMN_METRIC ? 0 : page->widths[columns[i]] + GAP;
  }
  if (page_width == 0)
    return;
  page->widths[FEDORG_AUDIT_COLUMN_METRIC] =
      MIN (page->widths[FEDORG_AUDIT_COLUMN_METRIC],
           MAX (LEAST_METRIC_WIDTH, page_width > others ? page_width - others : 0));
}

/* --- lines --- */

static gboolean
is_number (FedorgAuditColumn column)
{
  return column == FEDORG_AUDIT_COLUMN_ROW || column == FEDORG_AUDIT_COLUMN_COUNT ||
         column == FEDORG_AUDIT_COLUMN_DENOMINATOR || column == FEDORG_AUDIT_COLUMN_PRINTED;
}

static void
append_cell (const Page *page, FedorgAuditColumn column, const char *text, gsize length)
{
  FedorgBuffer *buffer = page->document->buffer;

  if (is_number (column))
    fedorg_text_append_right (buffer, text, length, page->widths[column]);
  else
    fedorg_text_append_left (buffer, text, length, page->widths[column]);
}

/* without the spaces at its end */
static void
end_line (FedorgBuffer *buffer)
{
  while (!buffer->failed && buffer->length > 0 && buffer->data[buffer->length - 1] == ' ')
    buffer->length--;
  fedorg_buffer_append (buffer, "\n", 1);
}

static void
append_headings (const Page *page)
{
  FedorgBuffer *buffer = page->document->buffer;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    const char *heading = fedorg_audit_column_get_heading (columns[i], page->document->language);

    append_cell (page, columns[i], heading, strlen (heading));
    fedorg_buffer_append_repeated (buffer, ' ', GAP);
  }
  end_line (buffer);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    fedorg_buffer_append_repeated (buffer, '-', page->widths[columns[i]]);
    fedorg_buffer_append_repeated (buffer, ' ', GAP);
  }
  end_line (buffer);
}

static void
append_verdict (const Page *page, guint row, const char *text)
{
  static const char *const colors[] = {
      [FEDORG_AUDIT_VERDICT_UNDETERMINED] = "\033[33m",
      [FEDORG_AUDIT_VERDICT_AGREES] = "\033[32m",
      [FEDORG_AUDIT_VERDICT_DISAGREES] = "\033[1;31m",
  };
  FedorgBuffer *buffer = page->document->buffer;
  gboolean color = fedorg_output_options_get_color (page->document->options);

  if (color)
    fedorg_buffer_append (buffer, colors[fedorg_audit_get_verdict (page->document->audit, row)],
                          -1);
  fedorg_buffer_append (buffer, text, -1);
  if (color)
    fedorg_buffer_append (buffer, COLOR_OFF, -1);
}

/* the first line of a row; what is left of the metric follows below */
static const char *
append_first_line (const Page *page, guint row, const char *metric)
{
  const FedorgAuditDocument *document = page->document;
  const char *rest = "";

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    g_autofree char *text = dup_escaped_cell (document, row, columns[i]);

    if (columns[i] == FEDORG_AUDIT_COLUMN_METRIC) {
      gsize length =
          fedorg_text_measure_line (metric, page->widths[FEDORG_AUDIT_COLUMN_METRIC], &rest);

      append_cell (page, columns[i], metric, length);
    } else if (columns[i] == FEDORG_AUDIT_COLUMN_VERDICT) {
      append_verdict (page, row, text);
    } else {
      append_cell (page, columns[i], text, strlen (text));
    }
    fedorg_buffer_append_repeated (document->buffer, ' ', GAP);
  }
  end_line (document->buffer);
  return rest;
}

static void
append_row (const Page *page, guint row)
{
  const FedorgAuditDocument *document = page->document;
  guint width = page->widths[FEDORG_AUDIT_COLUMN_METRIC];
  g_autofree char *metric = dup_escaped_cell (document, row, FEDORG_AUDIT_COLUMN_METRIC);
  const char *rest = append_first_line (page, row, metric);

  while (*rest != '\0') {
    const char *next;
    gsize length = fedorg_text_measure_line (rest, width, &next);

    fedorg_buffer_append_repeated (document->buffer, ' ',
                                   page->widths[FEDORG_AUDIT_COLUMN_ROW] + GAP);
    fedorg_buffer_append (document->buffer, rest, (gssize) length);
    fedorg_buffer_append (document->buffer, "\n", 1);
    rest = next;
  }
}

/* --- sentences --- */

static void
append_paragraph (const FedorgAuditDocument *document, const char *text, guint indent)
{
  fedorg_text_append_wrapped (document->buffer, text, indent,
                              fedorg_output_options_get_width (document->options));
}

static void
append_remark (const FedorgAuditDocument *document, guint row)
{
  gboolean zh = document->language == FEDORG_LANGUAGE_ZH;
  g_autofree char *remark = fedorg_audit_dup_remark (document, row);
  g_autofree char *start = NULL, *text = NULL;

  if (*remark == '\0')
    return;
  start = zh ? g_strdup_printf ("第 %u 行：", row + 1) : g_strdup_printf ("row %u: ", row + 1);
  text = g_strconcat (start, remark, NULL);
  append_paragraph (document, text, REMARK_INDENT);
}

static void
append_group (const Page *page, guint group)
{
  const FedorgAuditDocument *document = page->document;
  const FedorgAudit *audit = document->audit;
  guint n_rows = fedorg_output_options_get_totals_only (document->options)
                     ? 0
                     : fedorg_audit_get_group_n_rows (audit, group);
  g_autofree char *convention = fedorg_audit_dup_convention (document, group);

  append_paragraph (document, fedorg_audit_get_group_title (document, group), 0);
  if (n_rows > 0)
    append_headings (page);
  for (guint i = 0; i < n_rows; i++)
    append_row (page, fedorg_audit_get_group_row (audit, group, i));
  for (guint i = 0; i < n_rows; i++)
    append_remark (document, fedorg_audit_get_group_row (audit, group, i));
  append_paragraph (document, convention, 0);
  fedorg_buffer_append (document->buffer, "\n", 1);
}

void
fedorg_audit_write_text (const FedorgAuditDocument *document)
{
  const FedorgAudit *audit = document->audit;
  g_autofree char *totals = fedorg_audit_dup_totals (document);
  Page page;

  page_init (&page, document);
  for (guint group = 0; group < fedorg_audit_get_n_groups (audit); group++)
    append_group (&page, group);
  for (guint sum = 0; sum < fedorg_audit_get_n_sums (audit); sum++) {
    g_autofree char *remark = fedorg_audit_dup_sum_remark (document, sum);

    append_paragraph (document, remark, 0);
  }
  if (fedorg_audit_get_n_sums (audit) > 0)
    fedorg_buffer_append (document->buffer, "\n", 1);
  append_paragraph (document, totals, 0);
}
