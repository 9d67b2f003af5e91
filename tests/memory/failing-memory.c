/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include "memory/failing-memory.h"

#include <errno.h>
#include <stdarg.h>
#include <stddef.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Blocks below this size stay available where memory stays short: an error with its message must
 * still be made. Buffers that grow begin at 256 bytes. */
#define SMALL 200

/* the C library's own functions, below the names that are taken over here */
extern void *__libc_malloc (size_t size);
extern void *__libc_calloc (size_t n, size_t size);
extern void *__libc_realloc (void *memory, size_t size);

static gboolean is_armed;
static MemoryFailure kind;
static guint64 n_allocations, failing;

void
memory_begin (MemoryFailure failure, guint64 number)
{
  kind = failure;
  n_allocations = 0;
  failing = number;
  is_armed = TRUE;
}

guint64
memory_end (void)
{
  is_armed = FALSE;
  return n_allocations;
}

static gboolean
fails (size_t size)
{
  if (!is_armed)
    return FALSE;
  n_allocations++;
  if (n_allocations != failing && (kind == MEMORY_FAILS_ONCE || n_allocations < failing))
    return FALSE;
  if (kind == MEMORY_STAYS_SHORT && size < SMALL)
    return FALSE;
  errno = ENOMEM;
  return TRUE;
}

void *
malloc (size_t size)
{
  return fails (size) ? NULL : __libc_malloc (size);
}

void *
calloc (size_t n, size_t size)
{
  return fails (n * size) ? NULL : __libc_calloc (n, size);
}

void *
realloc (void *memory, size_t size)
{
  return fails (size) ? NULL : __libc_realloc (memory, size);
}

void *
mmap (void *address, size_t length, int protection, int flags, int file, off_t offset)
{
  if (fails (length))
    return MAP_FAILED;
  return (void *) syscall (SYS_mmap, address, length, protection, flags, file, offset);
}

void *
mremap (void *address, size_t old_length, size_t length, int flags, ...)
{
  va_list arguments;
  void *wanted;

  va_start (arguments, flags);
  wanted = (flags & MREMAP_FIXED) != 0 ? va_arg (arguments, void *) : NULL;
  va_end (arguments);
  if (fails (length))
    return MAP_FAILED;
  return (void *) syscall (SYS_mremap, address, old_length, length, flags, wanted);
}
