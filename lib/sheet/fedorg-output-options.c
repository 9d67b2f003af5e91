/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-output-options.h>

/* How a document is to look: format, language, width, colour, masking. None of it changes a
 * figure. */

/* columns of a terminal, where nobody says how wide it is */
#define DEFAULT_WIDTH 100

struct _FedorgOutputOptions {
  gatomicrefcount references;
  FedorgFormat format;
  FedorgLanguage language;
  gboolean color;
  gboolean redact;
  gboolean activities_only;
  gboolean totals_only;
  gboolean summary;
  gboolean bars;
  guint width;
};

G_DEFINE_BOXED_TYPE (FedorgOutputOptions, fedorg_output_options, fedorg_output_options_ref,
                     fedorg_output_options_unref)

FedorgOutputOptions *
fedorg_output_options_new (void)
{
  FedorgOutputOptions *options = g_new0 (FedorgOutputOptions, 1);

  g_atomic_ref_count_init (&options->references);
  options->width = DEFAULT_WIDTH;
  return options;
}

FedorgOutputOptions *
fedorg_output_options_ref (FedorgOutputOptions *options)
{
  g_return_val_if_fail (options != NULL, NULL);

  g_atomic_ref_count_inc (&options->references);
  return options;
}

void
fedorg_output_options_unref (FedorgOutputOptions *options)
{
  if (options == NULL || !g_atomic_ref_count_dec (&options->references))
    return;
  g_free (options);
}

void
fedorg_output_options_set_format (FedorgOutputOptions *options, FedorgFormat format)
{
  g_return_if_fail (options != NULL);
  g_return_if_fail ((guint) format <= FEDORG_FORMAT_HTML);

  options->format = format;
}

FedorgFormat
fedorg_output_options_get_format (const FedorgOutputOptions *options)
{
  g_return_val_if_fail (options != NULL, FEDORG_FORMAT_TEXT);

  return options->format;
}

void
fedorg_output_options_set_language (FedorgOutputOptions *options, FedorgLanguage language)
{
  g_return_if_fail (options != NULL);
  g_return_if_fail ((guint) language <= FEDORG_LANGUAGE_ZH);

  options->language = language;
}

FedorgLanguage
fedorg_output_options_get_language (const FedorgOutputOptions *options)
{
  g_return_val_if_fail (options != NULL, FEDORG_LANGUAGE_EN);

  return options->language;
}

void
fedorg_output_options_set_color (FedorgOutputOptions *options, gboolean color)
{
  g_return_if_fail (options != NULL);

  options->color = color != FALSE;
}

gboolean
fedorg_output_options_get_color (const FedorgOutputOptions *options)
{
  g_return_val_if_fail (options != NULL, FALSE);

  return options->color;
}

void
fedorg_output_options_set_redact (FedorgOutputOptions *options, gboolean redact)
{
  g_return_if_fail (options != NULL);

  options->redact = redact != FALSE;
}

gboolean
fedorg_output_options_get_redact (const FedorgOutputOptions *options)
{
  g_return_val_if_fail (options != NULL, FALSE);

  return options->redact;
}

void
fedorg_output_options_set_activities_only (FedorgOutputOptions *options, gboolean activities_only)
{
  g_return_if_fail (options != NULL);

  options->activities_only = activities_only != FALSE;
}

gboolean
fedorg_output_options_get_activities_only (const FedorgOutputOptions *options)
{
  g_return_val_if_fail (options != NULL, FALSE);

  return options->activities_only;
}

void
fedorg_output_options_set_totals_only (FedorgOutputOptions *options, gboolean totals_only)
{
  g_return_if_fail (options != NULL);

  options->totals_only = totals_only != FALSE;
}

gboolean
fedorg_output_options_get_totals_only (const FedorgOutputOptions *options)
{
  g_return_val_if_fail (options != NULL, FALSE);

  return options->totals_only;
}

void
fedorg_output_options_set_summary (FedorgOutputOptions *options, gboolean summary)
{
  g_return_if_fail (options != NULL);

  options->summary = summary != FALSE;
}

gboolean
fedorg_output_options_get_summary (const FedorgOutputOptions *options)
{
  g_return_val_if_fail (options != NULL, FALSE);

  return options->summary;
}

void
fedorg_output_options_set_width (FedorgOutputOptions *options, guint width)
{
  g_return_if_fail (options != NULL);

  options->width = width;
}

guint
fedorg_output_options_get_width (const FedorgOutputOptions *options)
{
  g_return_val_if_fail (options != NULL, 0);

  return options->width;
}

void
fedorg_output_options_set_bars (FedorgOutputOptions *options, gboolean bars)
{
  g_return_if_fail (options != NULL);

  options->bars = bars;
}

gboolean
fedorg_output_options_get_bars (const FedorgOutputOptions *options)
{
  g_return_val_if_fail (options != NULL, FALSE);

  return options->bars;
}
