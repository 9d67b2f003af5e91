/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/results/fedorg-audit-writer-private.h"
#include "io/output/fedorg-cell-private.h"

/* the group is the title of the table */
static const FedorgAuditColumn columns[] = {
    FEDORG_AUDIT_COLUMN_ROW,         FEDORG_AUDIT_COLUMN_METRIC,   FEDORG_AUDIT_COLUMN_COUNT,
    FEDORG_AUDIT_COLUMN_DENOMINATOR, FEDORG_AUDIT_COLUMN_PRINTED,  FEDORG_AUDIT_COLUMN_HALF_UP,
    FEDORG_AUDIT_COLUMN_HALF_EVEN,   FEDORG_AUDIT_COLUMN_TRUNCATE, FEDORG_AUDIT_COLUMN_VERDICT,
    FEDORG_AUDIT_COLUMN_SUGGESTED,   FEDORG_AUDIT_COLUMN_REMARK,
};

static void
append_paragraph (const FedorgAuditDocument *document, const char *text)
{
  fedorg_markdown_append_text (document->buffer, text);
  fedorg_buffer_append (document->buffer, "\n\n", 2);
}

static void
append_table (const FedorgAuditDocument *document, guint group)
{
  FedorgBuffer *buffer = document->buffer;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    fedorg_buffer_append (buffer, "| ", 2);
    fedorg_markdown_append_text (buffer,
                                 fedorg_audit_column_get_heading (columns[i], document->language));
    fedorg_buffer_append (buffer, " ", 1);
  }
  fedorg_buffer_append (buffer, "|\n", 2);
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    fedorg_buffer_append (buffer,
                          columns[i] == FEDORG_AUDIT_COLUMN_ROW ||
                                  columns[i] == FEDORG_AUDIT_COLUMN_COUNT ||
                                  columns[i] == FEDORG_AUDIT_COLUMN_DENOMINATOR ||
                                  columns[i] == FEDORG_AUDIT_COLUMN_PRINTED
                              ? "|---:"
                              : "|---",
                          -1);
  fedorg_buffer_append (buffer, "|\n", 2);

  for (guint i = 0; i < fedorg_audit_get_group_n_rows (document->audit, group); i++) {
    guint row = fedorg_audit_get_group_row (document->audit, group, i);

    for (guint j = 0; j < G_N_ELEMENTS (columns); j++) {
      g_autofree char *text = fedorg_audit_dup_cell (document, row, columns[j]);

      fedorg_buffer_append (buffer, "| ", 2);
      fedorg_markdown_append_text (buffer, text);
      fedorg_buffer_append (buffer, *text != '\0' ? " " : "", -1);
    }
    fedorg_buffer_append (buffer, "|\n", 2);
  }
  fedorg_buffer_append (buffer, "\n", 1);
}

void
fedorg_audit_write_markdown (const FedorgAuditDocument *document)
{
  const FedorgAudit *audit = document->audit;
  gboolean lists_rows = !fedorg_output_options_get_totals_only (document->options);
  g_autofree char *totals = fedorg_audit_dup_totals (document);

  for (guint group = 0; group < fedorg_audit_get_n_groups (audit); group++) {
    g_autofree char *convention = fedorg_audit_dup_convention (document, group);

    fedorg_buffer_append (document->buffer, "## ", 3);
    append_paragraph (document, fedorg_audit_get_group_title (document, group));
    if (lists_rows)
      append_table (document, group);
    append_paragraph (document, convention);
  }
  for (guint sum = 0; sum < fedorg_audit_get_n_sums (audit); sum++) {
    g_autofree char *remark = fedorg_audit_dup_sum_remark (document, sum);

    append_paragraph (document, remark);
  }
  fedorg_markdown_append_text (document->buffer, totals);
  fedorg_buffer_append (document->buffer, "\n", 1);
}
