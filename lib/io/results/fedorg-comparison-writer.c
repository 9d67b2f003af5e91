/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-comparison-writer.h>
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-version.h>

#include "io/results/fedorg-changes-writer-private.h"
#include "sheet/fedorg-output-options-private.h"
#include "io/results/fedorg-table-writer-private.h"

/* the three tables of a comparison, in the order of the document */
static FedorgTable *
get_table (const FedorgComparison *comparison, guint index)
{
  switch (index) {
  case 0:
    return fedorg_comparison_get_organizations (comparison);
  case 1:
    return fedorg_comparison_get_persons (comparison);
  default:
    return fedorg_comparison_get_figures (comparison);
  }
}

#define N_TABLES 3

static FedorgTableDocument
make_document (const FedorgChangesDocument *changes, guint index)
{
  FedorgTableDocument document = {changes->buffer,
                                  get_table (changes->comparison, index),
                                  fedorg_comparison_get_after (changes->comparison),
                                  changes->options,
                                  changes->language,
                                  TRUE,
                                  fedorg_comparison_get_date_before (changes->comparison)};

  return document;
}

static void
write_text (const FedorgChangesDocument *changes)
{
  for (guint i = 0; i < N_TABLES; i++) {
    FedorgTableDocument document = make_document (changes, i);

    if (i > 0)
      fedorg_buffer_append (changes->buffer, "\n", 1);
    fedorg_table_write_text (&document);
  }
  fedorg_changes_write_text (changes);
}

static void
write_markdown (const FedorgChangesDocument *changes)
{
  for (guint i = 0; i < N_TABLES; i++) {
    FedorgTableDocument document = make_document (changes, i);

    if (i > 0)
      fedorg_buffer_append (changes->buffer, "\n", 1);
    fedorg_table_write_markdown (&document);
  }
  fedorg_changes_write_markdown (changes);
}

static void
write_csv (const FedorgChangesDocument *changes)
{
  FedorgTableDocument document = make_document (changes, N_TABLES - 1);

  if (fedorg_comparison_get_n_changes (changes->comparison) > 0)
    fedorg_changes_write_csv (changes);
  else
    fedorg_table_write_csv (&document);
}

static void
write_date (FedorgJsonWriter *writer, const char *name, gint32 date)
{
  g_autofree char *text = fedorg_date_dup_text (date, FEDORG_DATE_PRECISION_DAY);

  fedorg_json_writer_name (writer, name);
  fedorg_json_writer_string (writer, text);
}

static void
write_json (const FedorgChangesDocument *changes)
{
  static const char *const names[N_TABLES] = {"organizations", "persons", "figures"};
  FedorgJsonWriter writer = FEDORG_JSON_WRITER_INIT (changes->buffer);

  fedorg_json_writer_open_lines (&writer, '{');
  fedorg_json_writer_name (&writer, "fedorg");
  fedorg_json_writer_string (&writer, fedorg_get_version ());
  write_date (&writer, "before", fedorg_comparison_get_date_before (changes->comparison));
  write_date (&writer, "after",
              fedorg_table_get_as_of (fedorg_comparison_get_figures (changes->comparison)));
  for (guint i = 0; i < N_TABLES; i++) {
    FedorgTableDocument document = make_document (changes, i);

    fedorg_json_writer_name (&writer, names[i]);
    fedorg_json_writer_open_lines (&writer, '{');
    fedorg_table_write_json_members (&document, &writer);
    fedorg_json_writer_close (&writer, '}');
  }
  fedorg_changes_write_json (changes, &writer);
  fedorg_json_writer_close (&writer, '}');
}

GBytes *
fedorg_comparison_dup_document (const FedorgComparison *comparison,
                                const FedorgOutputOptions *options)
{
  static void (*const writers[]) (const FedorgChangesDocument *) = {
      [FEDORG_FORMAT_TEXT] = write_text,
      [FEDORG_FORMAT_JSON] = write_json,
      [FEDORG_FORMAT_CSV] = write_csv,
      [FEDORG_FORMAT_MARKDOWN] = write_markdown,
  };
  g_autoptr (FedorgOutputOptions) defaults = fedorg_output_options_new ();
  g_auto (FedorgBuffer) buffer = FEDORG_BUFFER_INIT;
  FedorgChangesDocument changes = {&buffer, comparison, options ? options : defaults,
                                   FEDORG_LANGUAGE_EN};

  g_return_val_if_fail (comparison != NULL, NULL);

  if (!fedorg_comparison_get_figures (comparison))
    return NULL;
  changes.language = fedorg_output_options_get_language (changes.options);
  writers[fedorg_output_options_get_format (changes.options)](&changes);
  if (fedorg_output_options_is_cancelled (changes.options))
    return NULL;
  return fedorg_buffer_finish (&buffer);
}
