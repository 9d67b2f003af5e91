/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-version.h>

#include "io/output/fedorg-json-writer-private.h"
#include "io/results/fedorg-organization-path-private.h"
#include "io/results/fedorg-table-writer-private.h"

/* what few columns have */
static void
write_detail (FedorgJsonWriter *writer, const char *name, const char *text)
{
  if (text == NULL)
    return;
  fedorg_json_writer_name (writer, name);
  fedorg_json_writer_string (writer, text);
}

static void
write_columns (const FedorgTableDocument *document, FedorgJsonWriter *writer)
{
  const FedorgTable *table = document->table;

  fedorg_json_writer_name (writer, "columns");
  fedorg_json_writer_open_lines (writer, '[');
  for (guint i = 0; i < fedorg_table_get_n_columns (table); i++) {
    fedorg_json_writer_open (writer, '{');
    fedorg_json_writer_name (writer, "id");
    fedorg_json_writer_string (writer, fedorg_table_get_column_id (table, i));
    fedorg_json_writer_name (writer, "title");
    fedorg_json_writer_string (writer,
                               fedorg_table_get_column_title (table, i, document->language));
    write_detail (writer, "unit", fedorg_table_get_column_unit (table, i, document->language));
    write_detail (writer, "of_which", fedorg_table_get_column_whole (table, i));
    fedorg_json_writer_name (writer, "decimals");
    fedorg_json_writer_int (writer, fedorg_table_get_column_decimals (table, i));
    fedorg_json_writer_close (writer, '}');
  }
  fedorg_json_writer_close (writer, ']');
}

static void
write_cell (const FedorgTable *table, guint row, guint column, FedorgJsonWriter *writer)
{
  gint64 numerator = 0, denominator = 0;
  gboolean has_value = fedorg_table_get_cell (table, row, column, &numerator, &denominator);
  g_autofree char *text = has_value ? fedorg_table_dup_cell_text (table, row, column) : NULL;

  fedorg_json_writer_open (writer, '{');
  fedorg_json_writer_name (writer, "value");
  fedorg_json_writer_string (writer, text);
  fedorg_json_writer_name (writer, "numerator");
  fedorg_json_writer_int (writer, numerator);
  fedorg_json_writer_name (writer, "denominator");
  fedorg_json_writer_int (writer, denominator);
  fedorg_json_writer_close (writer, '}');
}

static void
write_row (const FedorgTableDocument *document, guint row, FedorgJsonWriter *writer)
{
  const FedorgTable *table = document->table;

  fedorg_json_writer_open (writer, '{');
  fedorg_json_writer_name (writer, "key");
  fedorg_json_writer_string (writer, fedorg_table_get_row_key (table, row));
  if (fedorg_table_is_row_subtotal (table, row)) {
    fedorg_json_writer_name (writer, "subtotal");
    fedorg_json_writer_boolean (writer, TRUE);
  }
  if (fedorg_table_get_row_item_id (table, row) != NULL) {
    fedorg_json_writer_name (writer, "figure");
    fedorg_json_writer_string (writer, fedorg_table_get_row_item_id (table, row));
  }
  fedorg_json_writer_name (writer, "organization");
  fedorg_organization_write_json (document->roster, fedorg_table_get_row_organization (table, row),
                                  writer);
  fedorg_json_writer_name (writer, "cells");
  fedorg_json_writer_open (writer, '{');
  for (guint i = 0; i < fedorg_table_get_n_columns (table); i++) {
    fedorg_json_writer_name (writer, fedorg_table_get_column_id (table, i));
    write_cell (table, row, i, writer);
  }
  fedorg_json_writer_close (writer, '}');
  fedorg_json_writer_close (writer, '}');
}

void
fedorg_table_write_json_members (const FedorgTableDocument *document, FedorgJsonWriter *writer)
{
  const FedorgTable *table = document->table;

  fedorg_json_writer_name (writer, "table");
  fedorg_json_writer_string (writer, fedorg_table_get_id (table));
  fedorg_json_writer_name (writer, "rounding");
  fedorg_json_writer_string (writer, fedorg_table_get_rounding (table));
  write_columns (document, writer);
  fedorg_json_writer_name (writer, "rows");
  fedorg_json_writer_open_lines (writer, '[');
  for (guint row = 0; fedorg_table_document_goes_on (document, row); row++)
    write_row (document, row, writer);
  fedorg_json_writer_close (writer, ']');
}

void
fedorg_table_write_json (const FedorgTableDocument *document)
{
  FedorgJsonWriter writer = FEDORG_JSON_WRITER_INIT (document->buffer);
  g_autofree char *as_of =
      fedorg_date_dup_text (fedorg_table_get_as_of (document->table), FEDORG_DATE_PRECISION_DAY);

  fedorg_json_writer_open_lines (&writer, '{');
  fedorg_json_writer_name (&writer, "fedorg");
  fedorg_json_writer_string (&writer, fedorg_get_version ());
  fedorg_json_writer_name (&writer, "as_of");
  fedorg_json_writer_string (&writer, as_of);
  fedorg_table_write_json_members (document, &writer);
  fedorg_json_writer_close (&writer, '}');
}
