/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/output/fedorg-cell-private.h"
#include "io/results/fedorg-table-writer-private.h"

static void
append_cell (FedorgBuffer *buffer, const char *text)
{
  fedorg_buffer_append (buffer, "| ", 2);
  fedorg_markdown_append_text (buffer, text);
  fedorg_buffer_append (buffer, " ", 1);
}

static void
append_head (const FedorgTableDocument *document, gboolean with_ids)
{
  FedorgBuffer *buffer = document->buffer;
  guint n = fedorg_table_get_n_columns (document->table);
  g_autofree char *caption = fedorg_table_dup_caption (document);
  gboolean with_items = fedorg_table_names_items (document->table);

  fedorg_markdown_append_text (buffer, caption);
  fedorg_buffer_append (buffer, with_ids ? "\n\n| | " : "\n\n| ", -1);
  fedorg_buffer_append (buffer, with_items ? "| " : "", -1);
  for (guint i = 0; i < n; i++) {
    g_autofree char *heading = fedorg_table_dup_full_heading (document, i);

    if (!fedorg_table_is_column_needless (document->table, i))
      append_cell (buffer, heading);
  }
  fedorg_buffer_append (buffer, with_ids ? "|\n|---|---" : "|\n|---", -1);
  fedorg_buffer_append (buffer, with_items ? "|---" : "", -1);
  for (guint i = 0; i < n; i++)
    if (!fedorg_table_is_column_needless (document->table, i))
      fedorg_buffer_append (buffer, "|---:", -1);
  fedorg_buffer_append (buffer, "|\n", 2);
}

static void
append_row (const FedorgTableDocument *document, guint row, gboolean with_ids)
{
  FedorgBuffer *buffer = document->buffer;
  const FedorgTable *table = document->table;
  g_autofree char *label = fedorg_table_dup_label (document, row);

  if (with_ids)
    append_cell (buffer, fedorg_table_get_row_id (table, row));
  append_cell (buffer, label);
  if (fedorg_table_names_items (table))
    append_cell (buffer, fedorg_table_get_row_item_title (table, row, document->language));
  for (guint i = 0; i < fedorg_table_get_n_columns (table); i++) {
    g_autofree char *figure = fedorg_table_dup_cell_text (table, row, i);

    if (!fedorg_table_is_column_needless (table, i))
      append_cell (buffer, figure);
  }
  fedorg_buffer_append (buffer, "|\n", 2);
}

void
fedorg_table_write_markdown (const FedorgTableDocument *document)
{
  gboolean with_ids = fedorg_table_names_organizations (document->table);

  append_head (document, with_ids);
  for (guint row = 0; fedorg_table_document_goes_on (document, row); row++)
    append_row (document, row, with_ids);
}
