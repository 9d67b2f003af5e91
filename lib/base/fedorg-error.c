/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-error-private.h"

/* The domain of errors, and the two errors that dozens of files set: their words stand here once. */

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

gboolean
fedorg_fail_no_memory (const char *message, GError **error)
{
  g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_NO_MEMORY,
                       message != NULL ? message : "there is not enough memory");
  return FALSE;
}

gboolean
fedorg_fail_cancelled (GError **error)
{
  g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_CANCELLED, "cancelled");
  return FALSE;
}
