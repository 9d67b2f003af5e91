/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sheet/fedorg-output-options-private.h"

#include <fedorg/fedorg-date.h>

#define DEFAULT_WIDTH 100

struct _FedorgOutputOptions {
  gatomicrefcount references;
  FedorgFormat format;
  FedorgLanguage language;
  gboolean color;
  gboolean redact;
  gboolean totals_only;
  gboolean summary;
  gboolean bars;
  guint width;
  gint32 as_of;
  GPtrArray *rulesets; /* char * */
  GCancellable *cancellable;
  FedorgProgressFunc progress;
  gpointer user_data;
  GDestroyNotify destroy;
};

G_DEFINE_BOXED_TYPE (FedorgOutputOptions, fedorg_output_options, fedorg_output_options_ref,
                     fedorg_output_options_unref)

FedorgOutputOptions *
fedorg_output_options_new (void)
{
  FedorgOutputOptions *options = g_new0 (FedorgOutputOptions, 1);

  g_atomic_ref_count_init (&options->references);
  options->width = DEFAULT_WIDTH;
  options->as_of = FEDORG_DATE_NONE;
  options->rulesets = g_ptr_array_new_with_free_func (g_free);
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
  fedorg_output_options_set_progress (options, NULL, NULL, NULL);
  g_clear_object (&options->cancellable);
  g_ptr_array_unref (options->rulesets);
  g_free (options);
}

void
fedorg_output_options_set_format (FedorgOutputOptions *options, FedorgFormat format)
{
  g_return_if_fail (options != NULL);
  g_return_if_fail ((guint) format <= FEDORG_FORMAT_MARKDOWN);

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

void
fedorg_output_options_set_as_of (FedorgOutputOptions *options, gint32 as_of)
{
  g_return_if_fail (options != NULL);
  g_return_if_fail (as_of == FEDORG_DATE_NONE || fedorg_date_get (as_of, NULL, NULL, NULL));

  options->as_of = as_of;
}

gint32
fedorg_output_options_get_as_of (const FedorgOutputOptions *options)
{
  g_return_val_if_fail (options != NULL, FEDORG_DATE_NONE);

  return options->as_of;
}

void
fedorg_output_options_add_ruleset (FedorgOutputOptions *options, const char *id)
{
  g_return_if_fail (options != NULL);
  g_return_if_fail (id != NULL);

  g_ptr_array_add (options->rulesets, g_strdup (id));
}

guint
fedorg_output_options_get_n_rulesets (const FedorgOutputOptions *options)
{
  g_return_val_if_fail (options != NULL, 0);

  return options->rulesets->len;
}

const char *
fedorg_output_options_get_ruleset (const FedorgOutputOptions *options, guint index)
{
  g_return_val_if_fail (options != NULL, NULL);
  g_return_val_if_fail (index < options->rulesets->len, NULL);

  return g_ptr_array_index (options->rulesets, index);
}

void
fedorg_output_options_set_cancellable (FedorgOutputOptions *options, GCancellable *cancellable)
{
  g_return_if_fail (options != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  g_set_object (&options->cancellable, cancellable);
}

void
fedorg_output_options_set_progress (FedorgOutputOptions *options, FedorgProgressFunc progress,
                                    gpointer user_data, GDestroyNotify destroy)
{
  g_return_if_fail (options != NULL);

  if (options->destroy != NULL)
    options->destroy (options->user_data);
  options->progress = progress;
  options->user_data = user_data;
  options->destroy = destroy;
}

FedorgJob
fedorg_output_options_get_job (const FedorgOutputOptions *options)
{
  return (FedorgJob){options->cancellable, options->progress, options->user_data};
}
