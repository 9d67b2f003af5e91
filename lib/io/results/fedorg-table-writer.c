/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-date.h>

#include "sheet/fedorg-output-options-private.h"
#include "io/results/fedorg-table-writer-private.h"
#include "io/output/fedorg-text-layout-private.h"

static void (*const writers[]) (const FedorgTableDocument *) = {
    [FEDORG_FORMAT_TEXT] = fedorg_table_write_text,
    [FEDORG_FORMAT_JSON] = fedorg_table_write_json,
    [FEDORG_FORMAT_CSV] = fedorg_table_write_csv,
    [FEDORG_FORMAT_MARKDOWN] = fedorg_table_write_markdown,
};

GBytes *
fedorg_table_dup_document (const FedorgTable *table, const FedorgRoster *roster,
                           const FedorgOutputOptions *options)
{
  g_return_val_if_fail (table != NULL, NULL);
  g_return_val_if_fail (roster != NULL, NULL);

  g_autoptr (FedorgOutputOptions) defaults = fedorg_output_options_new ();
  const FedorgOutputOptions *chosen = options != NULL ? options : defaults;
  g_auto (FedorgBuffer) buffer = FEDORG_BUFFER_INIT;
  FedorgTableDocument document = {
      &buffer, table,           roster, chosen, fedorg_output_options_get_language (chosen),
      FALSE,   FEDORG_DATE_NONE};

  writers[fedorg_output_options_get_format (chosen)](&document);
  if (fedorg_output_options_is_cancelled (chosen))
    return NULL;
  return fedorg_buffer_finish (&buffer);
}

gboolean
fedorg_table_document_goes_on (const FedorgTableDocument *document, guint row)
{
  guint n = fedorg_table_get_n_rows (document->table);

  return row < n && fedorg_output_options_go_on (document->options, row, n);
}

static char *
dup_compared_caption (const FedorgTableDocument *document, const char *title, const char *date)
{
  g_autofree char *since = fedorg_date_dup_text (document->since, FEDORG_DATE_PRECISION_DAY);

  return document->language == FEDORG_LANGUAGE_ZH
             ? g_strdup_printf ("%s（%s 至 %s）", title, since ? since : "", date)
             : g_strdup_printf ("%s, %s to %s", title, since ? since : "", date);
}

char *
fedorg_table_dup_caption (const FedorgTableDocument *document)
{
  static const char *const formats[] = {"%s, as of %s", "%s（截至 %s）"};
  gint32 as_of = fedorg_table_get_as_of (document->table);
  g_autofree char *date = fedorg_date_dup_text (as_of, FEDORG_DATE_PRECISION_DAY);
  g_autofree char *title =
      fedorg_text_dup_escaped (fedorg_table_get_title (document->table, document->language));

  if (date == NULL)
    return g_steal_pointer (&title);
  if (document->is_compared)
    return dup_compared_caption (document, title, date);
  if (document->language == FEDORG_LANGUAGE_ZH)
    return g_strdup_printf (formats[FEDORG_LANGUAGE_ZH], title, date);
  return g_strdup_printf (formats[FEDORG_LANGUAGE_EN], title, date);
}

char *
fedorg_table_dup_heading (const FedorgTableDocument *document, guint column)
{
  const char *title = fedorg_table_get_column_title (document->table, column, document->language);
  const char *unit = fedorg_table_get_column_unit (document->table, column, document->language);

  /* signs stand behind each figure */
  if (unit == NULL || fedorg_table_get_column_scale (document->table, column) != 1)
    return g_strdup (title);
  return document->language == FEDORG_LANGUAGE_ZH ? g_strconcat (title, "（", unit, "）", NULL)
                                                  : g_strconcat (title, " (", unit, ")", NULL);
}

char *
fedorg_table_dup_full_heading (const FedorgTableDocument *document, guint column)
{
  const char *whole = fedorg_table_get_column_whole (document->table, column);
  g_autofree char *heading = fedorg_table_dup_heading (document, column);

  for (guint i = 0; whole != NULL && i < column; i++)
    if (strcmp (fedorg_table_get_column_id (document->table, i), whole) == 0)
      return g_strconcat (fedorg_table_get_column_title (document->table, i, document->language),
                          document->language == FEDORG_LANGUAGE_ZH ? "：" : ": ", heading, NULL);
  return g_steal_pointer (&heading);
}

char *
fedorg_table_dup_label (const FedorgTableDocument *document, guint row)
{
  static const char *const subtotals[] = {", subtotal", "小计"};
  const char *label = fedorg_table_get_row_label (document->table, row, document->language);

  return g_strconcat (
      label,
      fedorg_table_is_row_subtotal (document->table, row) ? subtotals[document->language] : "",
      NULL);
}

gboolean
fedorg_table_names_organizations (const FedorgTable *table)
{
  return fedorg_table_get_n_rows (table) > 0 &&
         fedorg_table_get_row_organization (table, 0) != FEDORG_NONE;
}

gboolean
fedorg_table_names_items (const FedorgTable *table)
{
  return fedorg_table_get_n_rows (table) > 0 && fedorg_table_get_row_item_id (table, 0) != NULL;
}

const char *
fedorg_table_get_row_id (const FedorgTable *table, guint row)
{
  if (fedorg_table_get_row_organization (table, row) == FEDORG_NONE)
    return "";
  return fedorg_table_get_row_key (table, row);
}
