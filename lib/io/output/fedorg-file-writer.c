/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-file-writer.h>

#include "io/output/fedorg-output-private.h"

/* A document into a file, for programs that have its bytes already. */

gboolean
fedorg_file_save (const char *path, GBytes *bytes, GError **error)
{
  g_return_val_if_fail (path != NULL, FALSE);
  g_return_val_if_fail (bytes != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  /* "-" is a name like any other here */
  g_autofree char *file = g_str_equal (path, "-") ? g_strdup ("./-") : g_strdup (path);
  g_autoptr (FedorgOutput) output = fedorg_output_open (file, error);
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (bytes, &size);

  return output != NULL && fedorg_output_write (output, data, size, error) &&
         fedorg_output_commit (output, error);
}
