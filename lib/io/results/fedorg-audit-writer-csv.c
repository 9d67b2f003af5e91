/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/results/fedorg-audit-writer-private.h"
#include "io/output/fedorg-cell-private.h"

void
fedorg_audit_write_csv (const FedorgAuditDocument *document)
{
  guint n_rows = fedorg_output_options_get_totals_only (document->options)
                     ? 0
                     : fedorg_audit_get_n_rows (document->audit);

  fedorg_buffer_append (document->buffer, FEDORG_CSV_MARK, -1);
  for (guint i = 0; i < FEDORG_AUDIT_N_COLUMNS; i++) {
    fedorg_buffer_append (document->buffer, i > 0 ? "," : "", -1);
    fedorg_csv_append_text (document->buffer, fedorg_audit_column_get_heading (
                                                  (FedorgAuditColumn) i, document->language));
  }
  fedorg_buffer_append (document->buffer, FEDORG_CSV_ROW_END, -1);

  for (guint row = 0; row < n_rows; row++) {
    fedorg_buffer_append_uint (document->buffer, row + 1);
    for (guint i = FEDORG_AUDIT_COLUMN_ROW + 1; i < FEDORG_AUDIT_N_COLUMNS; i++) {
      g_autofree char *text = fedorg_audit_dup_cell (document, row, (FedorgAuditColumn) i);

      fedorg_buffer_append (document->buffer, ",", 1);
      fedorg_csv_append_text (document->buffer, text);
    }
    fedorg_buffer_append (document->buffer, FEDORG_CSV_ROW_END, -1);
  }
}
