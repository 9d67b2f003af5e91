/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/output/fedorg-cell-private.h"
#include "io/results/fedorg-table-writer-private.h"

/* indexed by FedorgLanguage */
static const char *const key_headings[] = {"key", "代码"};
static const char *const name_headings[] = {"name", "名称"};
static const char *const item_headings[] = {"figure", "指标代码"};
static const char *const title_headings[] = {"title", "指标"};

static void
append_headings (const FedorgTableDocument *document)
{
  FedorgBuffer *buffer = document->buffer;

  fedorg_csv_append_text (buffer, key_headings[document->language]);
  fedorg_buffer_append (buffer, ",", 1);
  fedorg_csv_append_text (buffer, name_headings[document->language]);
  if (fedorg_table_names_items (document->table)) {
    fedorg_buffer_append (buffer, ",", 1);
    fedorg_csv_append_text (buffer, item_headings[document->language]);
    fedorg_buffer_append (buffer, ",", 1);
    fedorg_csv_append_text (buffer, title_headings[document->language]);
  }
  for (guint i = 0; i < fedorg_table_get_n_columns (document->table); i++) {
    g_autofree char *heading = fedorg_table_dup_full_heading (document, i);

    fedorg_buffer_append (buffer, ",", 1);
    fedorg_csv_append_text (buffer, heading);
  }
  fedorg_buffer_append (buffer, FEDORG_CSV_ROW_END, -1);
}

static void
append_row (const FedorgTableDocument *document, guint row)
{
  FedorgBuffer *buffer = document->buffer;
  const FedorgTable *table = document->table;
  g_autofree char *label = fedorg_table_dup_label (document, row);

  fedorg_csv_append_text (buffer, fedorg_table_get_row_key (table, row));
  fedorg_buffer_append (buffer, ",", 1);
  fedorg_csv_append_text (buffer, label);
  if (fedorg_table_names_items (table)) {
    fedorg_buffer_append (buffer, ",", 1);
    fedorg_csv_append_text (buffer, fedorg_table_get_row_item_id (table, row));
    fedorg_buffer_append (buffer, ",", 1);
    fedorg_csv_append_text (buffer,
                            fedorg_table_get_row_item_title (table, row, document->language));
  }
  for (guint i = 0; i < fedorg_table_get_n_columns (table); i++) {
    g_autofree char *figure = fedorg_table_dup_cell_text (table, row, i);

    fedorg_buffer_append (buffer, ",", 1);
    fedorg_buffer_append (buffer, figure, -1);
  }
  fedorg_buffer_append (buffer, FEDORG_CSV_ROW_END, -1);
}

void
fedorg_table_write_csv (const FedorgTableDocument *document)
{
  fedorg_buffer_append (document->buffer, FEDORG_CSV_MARK, -1);
  append_headings (document);
  for (guint row = 0; fedorg_table_document_goes_on (document, row); row++)
    append_row (document, row);
}
