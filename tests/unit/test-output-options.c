/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-output-options.h>

#include "harness/fedorg-test.h"

FEDORG_TEST (output_options, defaults)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

  fedorg_assert_int (fedorg_output_options_get_format (options), FEDORG_FORMAT_TEXT);
  fedorg_assert_int (fedorg_output_options_get_language (options), FEDORG_LANGUAGE_EN);
  fedorg_assert_int (fedorg_output_options_get_color (options), FALSE);
  fedorg_assert_int (fedorg_output_options_get_redact (options), FALSE);
  fedorg_assert_int (fedorg_output_options_get_totals_only (options), FALSE);
  fedorg_assert_int (fedorg_output_options_get_width (options), 100);
}

FEDORG_TEST (output_options, what_is_set_is_got)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

  fedorg_output_options_set_format (options, FEDORG_FORMAT_MARKDOWN);
  fedorg_output_options_set_language (options, FEDORG_LANGUAGE_ZH);
  fedorg_output_options_set_color (options, 7);
  fedorg_output_options_set_redact (options, TRUE);
  fedorg_output_options_set_totals_only (options, TRUE);
  fedorg_output_options_set_width (options, 0);
  fedorg_assert_int (fedorg_output_options_get_format (options), FEDORG_FORMAT_MARKDOWN);
  fedorg_assert_int (fedorg_output_options_get_language (options), FEDORG_LANGUAGE_ZH);
  fedorg_assert_int (fedorg_output_options_get_color (options), TRUE);
  fedorg_assert_int (fedorg_output_options_get_redact (options), TRUE);
  fedorg_assert_int (fedorg_output_options_get_totals_only (options), TRUE);
  fedorg_assert_int (fedorg_output_options_get_width (options), 0);
}

FEDORG_TEST (output_options, boxed)
{
  FedorgOutputOptions *options = fedorg_output_options_new ();
  FedorgOutputOptions *copy = g_boxed_copy (fedorg_output_options_get_type (), options);

  fedorg_assert_true (copy == options);
  g_boxed_free (fedorg_output_options_get_type (), copy);
  fedorg_output_options_unref (options);
  fedorg_output_options_unref (NULL);
}

FEDORG_TEST (output_options, callers_bugs)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

  fedorg_assert_critical ("*options != NULL*",
                          fedorg_output_options_set_format (NULL, FEDORG_FORMAT_TEXT));
  fedorg_assert_critical ("*format*", fedorg_output_options_set_format (options, 6));
  fedorg_assert_critical ("*language*", fedorg_output_options_set_language (options, 2));
  fedorg_assert_int (fedorg_output_options_get_format (options), FEDORG_FORMAT_TEXT);
}
