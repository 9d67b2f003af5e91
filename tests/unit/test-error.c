/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-error.h>

#include "harness/fedorg-test.h"

FEDORG_TEST (error, domain)
{
  fedorg_assert_int (FEDORG_ERROR, fedorg_error_quark ());
  fedorg_assert_string (g_quark_to_string (FEDORG_ERROR), "fedorg-error-quark");
}

FEDORG_TEST (error, free_takes_null)
{
  fedorg_free (g_strdup ("text"));
  fedorg_free (NULL);
}
