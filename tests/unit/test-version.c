/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-version.h>

#include "harness/fedorg-test.h"

FEDORG_TEST (version, text_and_parts_agree)
{
  g_autofree char *text =
      g_strdup_printf ("%u.%u.%u", fedorg_get_major_version (), fedorg_get_minor_version (),
                       fedorg_get_micro_version ());

  fedorg_assert_string (fedorg_get_version (), text);
}

FEDORG_TEST (version, compiled_and_running_agree)
{
  fedorg_assert_string (fedorg_get_version (), FEDORG_VERSION);
  fedorg_assert_int (fedorg_get_major_version (), FEDORG_MAJOR_VERSION);
  fedorg_assert_int (fedorg_get_minor_version (), FEDORG_MINOR_VERSION);
  fedorg_assert_int (fedorg_get_micro_version (), FEDORG_MICRO_VERSION);
}
