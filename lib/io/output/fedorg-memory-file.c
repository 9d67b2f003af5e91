/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include "io/output/fedorg-memory-file-private.h"

#include <sys/mman.h>
#include <sys/stat.h>

/* A file that exists in memory only, for libraries that write into a descriptor. Its bytes are
 * mapped, not copied. */

typedef struct {
  gpointer data;
  gsize size;
} Mapping;

int
fedorg_memory_file_open (void)
{
  return memfd_create ("workbook", MFD_CLOEXEC);
}

static void
unmap (gpointer data)
{
  Mapping *mapping = data;

  munmap (mapping->data, mapping->size);
  g_free (mapping);
}

GBytes *
fedorg_memory_file_map (int descriptor)
{
  struct stat information;
  Mapping mapping;

  if (fstat (descriptor, &information) != 0 || information.st_size <= 0)
    return NULL;
  mapping.size = (gsize) information.st_size;
  mapping.data = mmap (NULL, mapping.size, PROT_READ, MAP_PRIVATE, descriptor, 0);
  return mapping.data != MAP_FAILED
             ? g_bytes_new_with_free_func (mapping.data, mapping.size, unmap,
                                           g_memdup2 (&mapping, sizeof mapping))
             : NULL;
}
