/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Memory that runs out on demand: malloc, calloc, realloc, mmap and mremap of this program, as all
 * libraries in it call them. */

typedef enum {
  MEMORY_FAILS_ONCE,  /* one allocation, then there is memory again */
  MEMORY_STAYS_SHORT, /* this one and all that follow, but for small blocks */
} MemoryFailure;

/* lets the allocation with this number fail, counted from 1 and from now on */
void memory_begin (MemoryFailure failure, guint64 number);

/* returns how many allocations there were; from now on none fails */
guint64 memory_end (void);

G_END_DECLS
