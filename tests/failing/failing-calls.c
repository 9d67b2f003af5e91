/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* both names of a function are taken over, that of large files too */
#undef _FILE_OFFSET_BITS
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

/* To be loaded before a program (LD_PRELOAD): one call of the system fails, or all from one on.
 *   FAIL_CALL   which: open, read, write, sync, name (link and rename), map, memory (of malloc() and its
 *               relatives)
 *   FAIL_AT     the first call that fails, counted from 1; none: nothing fails
 *   FAIL_HOW    the number of an error, or "short": a read or write of one byte
 *   FAIL_ALWAYS set: all calls from that one on; of memory, small blocks are still given
 *   FAIL_LOG    a file to which each call that may fail is written, a line each, a write with the number of
 *               its bytes; how many calls for memory there were is written at the end
 *   FAIL_DATA   a file to which the bytes of each write go, one behind the other
 * Calls that the C library makes for itself are none of these. */

enum {
  OPEN,
  READ,
  WRITE,
  SYNC,
  NAME,
  MAP,
  MEMORY,
  N_CALLS
};

static const char *const names[N_CALLS] = {"open", "read", "write", "sync",
                                           "name", "map",  "memory"};

static int failing = -1;
static long at, n_made;
static int how; /* 0: short */
static int is_always;
static int log_file = -1, data_file = -1;
static long n_blocks; /* calls for memory */

/* bytes below which a block is still given where memory stays short: an error must be told */
#define SMALL 200

__attribute__ ((constructor)) static void
set_up (void)
{
  const char *call = getenv ("FAIL_CALL"), *first = getenv ("FAIL_AT"), *kind = getenv ("FAIL_HOW");
  const char *path = getenv ("FAIL_LOG"), *data = getenv ("FAIL_DATA");

  for (int i = 0; call != NULL && i < N_CALLS; i++) {
    if (strcmp (names[i], call) == 0)
      failing = i;
  }
  at = first != NULL ? strtol (first, NULL, 10) : 0;
  how = kind != NULL ? (int) strtol (kind, NULL, 10) : 0;
  is_always = getenv ("FAIL_ALWAYS") != NULL;
  if (path != NULL)
    log_file =
        (int) syscall (SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  if (data != NULL)
    data_file =
        (int) syscall (SYS_openat, AT_FDCWD, data, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static void
note (int call, int descriptor, const char *text)
{
  char line[600];
  int length;

  if (log_file < 0)
    return;
  length = snprintf (line, sizeof line, "%s %d %s\n", names[call], descriptor, text);
  if (length > 0)
    syscall (SYS_write, log_file, line,
             (size_t) length < sizeof line ? (size_t) length : sizeof line - 1);
}

/* 0: the call goes through; 1: it fails with errno set; 2: it is a short one */
static int
fails (int call, int descriptor, const char *text)
{
  note (call, descriptor, text);
  if (call != failing || at == 0)
    return 0;
  long number = __atomic_add_fetch (&n_made, 1, __ATOMIC_SEQ_CST);
  if (number != at && (!is_always || number < at))
    return 0;
  errno = how;
  return how == 0 ? 2 : 1;
}

static mode_t
get_mode (int flags, va_list arguments)
{
  return (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE ? va_arg (arguments, mode_t)
                                                                    : 0;
}

#define OPEN_LIKE(name)                                                                            \
  int name (const char *path, int flags, ...)                                                      \
  {                                                                                                \
    va_list arguments;                                                                             \
    va_start (arguments, flags);                                                                   \
    mode_t mode = get_mode (flags, arguments);                                                     \
    va_end (arguments);                                                                            \
    if (fails (OPEN, -1, path) == 1)                                                               \
      return -1;                                                                                   \
    return (int) syscall (SYS_openat, AT_FDCWD, path, flags, mode);                                \
  }

OPEN_LIKE (open)
OPEN_LIKE (open64)

#define OPENAT_LIKE(name)                                                                          \
  int name (int folder, const char *path, int flags, ...)                                          \
  {                                                                                                \
    va_list arguments;                                                                             \
    va_start (arguments, flags);                                                                   \
    mode_t mode = get_mode (flags, arguments);                                                     \
    va_end (arguments);                                                                            \
    if (fails (OPEN, -1, path) == 1)                                                               \
      return -1;                                                                                   \
    return (int) syscall (SYS_openat, folder, path, flags, mode);                                  \
  }

OPENAT_LIKE (openat)
OPENAT_LIKE (openat64)

ssize_t
read (int descriptor, void *buffer, size_t size)
{
  int result = fails (READ, descriptor, "");

  return result == 1 ? -1
                     : syscall (SYS_read, descriptor, buffer, result == 2 && size > 1 ? 1 : size);
}

#define PREAD_LIKE(name, offset_type)                                                              \
  ssize_t name (int descriptor, void *buffer, size_t size, offset_type offset)                     \
  {                                                                                                \
    int result = fails (READ, descriptor, "");                                                     \
    return result == 1 ? -1                                                                        \
                       : syscall (SYS_pread64, descriptor, buffer,                                 \
                                  result == 2 && size > 1 ? 1 : size, offset);                     \
  }

PREAD_LIKE (pread, off_t)
PREAD_LIKE (pread64, off64_t)

ssize_t
write (int descriptor, const void *buffer, size_t size)
{
  char length[24];

  snprintf (length, sizeof length, "%zu", size);
  int result = fails (WRITE, descriptor, length);
  if (data_file >= 0)
    syscall (SYS_write, data_file, buffer, size);
  return result == 1 ? -1
                     : syscall (SYS_write, descriptor, buffer, result == 2 && size > 1 ? 1 : size);
}

int
fsync (int descriptor)
{
  return fails (SYNC, descriptor, "") == 1 ? -1 : (int) syscall (SYS_fsync, descriptor);
}

int
fdatasync (int descriptor)
{
  return fails (SYNC, descriptor, "") == 1 ? -1 : (int) syscall (SYS_fdatasync, descriptor);
}

int
rename (const char *from, const char *to)
{
  return fails (NAME, -1, to) == 1 ? -1 : (int) syscall (SYS_rename, from, to);
}

int
renameat (int folder, const char *from, int to_folder, const char *to)
{
  return fails (NAME, -1, to) == 1 ? -1
                                   : (int) syscall (SYS_renameat2, folder, from, to_folder, to, 0);
}

int
linkat (int folder, const char *from, int to_folder, const char *to, int flags)
{
  return fails (NAME, -1, to) == 1 ? -1
                                   : (int) syscall (SYS_linkat, folder, from, to_folder, to, flags);
}

#define MAP_LIKE(name, offset_type)                                                                \
  void *name (void *address, size_t length, int protection, int flags, int descriptor,             \
              offset_type offset)                                                                  \
  {                                                                                                \
    if (fails (MAP, descriptor, "") == 1)                                                          \
      return MAP_FAILED;                                                                           \
    return (void *) syscall (SYS_mmap, address, length, protection, flags, descriptor, offset);    \
  }

MAP_LIKE (mmap, off_t)
MAP_LIKE (mmap64, off64_t)

void *
mremap (void *address, size_t old_length, size_t length, int flags, ...)
{
  va_list arguments;

  va_start (arguments, flags);
  void *wanted = (flags & MREMAP_FIXED) != 0 ? va_arg (arguments, void *) : NULL;
  va_end (arguments);
  if (fails (MAP, -1, "") == 1)
    return MAP_FAILED;
  return (void *) syscall (SYS_mremap, address, old_length, length, flags, wanted);
}

/* --- memory --- */

/* the C library's own functions, below the names that are taken over here */
extern void *__libc_malloc (size_t size);
extern void *__libc_calloc (size_t n, size_t size);
extern void *__libc_realloc (void *memory, size_t size);

static int
is_refused (size_t size)
{
  long number = __atomic_add_fetch (&n_blocks, 1, __ATOMIC_SEQ_CST);

  if (failing != MEMORY || at == 0 || number < at || (number > at && !is_always) ||
      (is_always && size < SMALL))
    return 0;
  errno = ENOMEM;
  return 1;
}

void *
malloc (size_t size)
{
  return is_refused (size) ? NULL : __libc_malloc (size);
}

void *
calloc (size_t n, size_t size)
{
  return is_refused (n * size) ? NULL : __libc_calloc (n, size);
}

void *
realloc (void *memory, size_t size)
{
  return is_refused (size) ? NULL : __libc_realloc (memory, size);
}

__attribute__ ((destructor)) static void
report_blocks (void)
{
  char number[24];

  if (log_file < 0)
    return;
  snprintf (number, sizeof number, "%ld", n_blocks);
  note (MEMORY, -1, number);
}
