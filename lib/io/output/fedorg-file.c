/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/output/fedorg-file-private.h"

#include "base/fedorg-block-private.h"
#include "io/input/fedorg-input-private.h"

/* A small file as bytes, within the limit of rulesets. */

#define PIECE (64 * 1024)

/* the whole of a file that is no longer than the limit of rulesets */
static GBytes *
read_all (FedorgInput *input, GError **error)
{
  FedorgArray array = {NULL, 0, 0};
  gsize n_read = 0;

  do {
    guint8 *room = fedorg_array_extend (&array, PIECE, 1);

    if (!room) {
      fedorg_input_fail (input, 0, 0, FEDORG_ERROR_NO_MEMORY, "there is not enough memory", error);
      fedorg_array_clear (&array);
      return NULL;
    }
    if (!fedorg_input_read (input, room, PIECE, &n_read, error)) {
      fedorg_array_clear (&array);
      return NULL;
    }
    array.length -= PIECE - n_read;
  } while (n_read > 0);
  return g_bytes_new_with_free_func (array.data, array.length, fedorg_block_free, array.data);
}

GBytes *
fedorg_file_read (const char *path, const FedorgLimits *limits, char **name, GError **error)
{
  g_autoptr (FedorgInput) input = fedorg_input_open (path, limits, error);
  GBytes *bytes;

  if (!input || !fedorg_input_expect_small (input, error))
    return NULL;
  fedorg_input_forget (input);
  bytes = read_all (input, error);
  if (bytes)
    *name = g_strdup (fedorg_input_get_name (input));
  return bytes;
}
