/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-error.h>

GQuark
fedorg_error_quark (void)
{
  return g_quark_from_static_string ("fedorg-error-quark");
}

void
fedorg_free (gpointer memory)
{
  g_free (memory);
}
