/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>

#include "io/fedorg-table-writer-private.h"
#include "io/fedorg-text-layout-private.h"

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
  FedorgTableDocument document = {&buffer, table, roster, chosen,
                                  fedorg_output_options_get_language (chosen)};

  writers[fedorg_output_options_get_format (chosen)](&document);
  return fedorg_buffer_finish (&buffer);
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
  if (document->language == FEDORG_LANGUAGE_ZH)
    return g_strdup_printf (formats[FEDORG_LANGUAGE_ZH], title, date);
  return g_strdup_printf (formats[FEDORG_LANGUAGE_EN], title, date);
}

gboolean
fedorg_table_names_organizations (const FedorgTable *table)
{
  return fedorg_table_get_n_rows (table) > 0 &&
         fedorg_table_get_row_organization (table, 0) != FEDORG_NONE;
}

const char *
fedorg_table_get_row_id (const FedorgTable *table, guint row)
{
  if (fedorg_table_get_row_organization (table, row) == FEDORG_NONE)
    return "";
  return fedorg_table_get_row_key (table, row);
}
