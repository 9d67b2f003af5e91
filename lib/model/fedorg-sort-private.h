/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* an identifier as it is sorted: division codes first, by number, then texts by their bytes */
typedef struct {
  const char *text;
  guint64 number; /* the code; for texts their first bytes after what all have in common */
  guint32 index;
  gboolean is_text;
} FedorgSortKey;

/* Sorts the keys, whose `number` and `is_text` are set for codes and whose `text` is set always.
 * Keys in order already cost one pass. FALSE if there is no memory. */
gboolean fedorg_sort_keys (FedorgSortKey *keys, gsize n_keys);

G_END_DECLS
