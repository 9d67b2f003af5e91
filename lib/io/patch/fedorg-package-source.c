/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include "io/patch/fedorg-package-source-private.h"

#include <errno.h>
#include <unistd.h>

#include "io/output/fedorg-memory-file-private.h"

/* The two ends of libzip: old bytes are read through our input, with its limits and its errors, and
 * new ones are written into a file that exists in memory only. libzip asks for everything by one
 * function and a command; those of reading are served first, those of writing behind them. */

gboolean
fedorg_package_source_init (FedorgPackageSource *source, const FedorgInput *input)
{
  *source = (FedorgPackageSource){.input = input, .descriptor = fedorg_memory_file_open ()};
  zip_error_init (&source->fault);
  return fedorg_input_has_size (input, &source->size);
}

void
fedorg_package_source_clear (FedorgPackageSource *source)
{
  if (source->descriptor >= 0)
    close (source->descriptor);
  zip_error_fini (&source->fault);
  g_clear_error (&source->trouble);
}

/* --- the old bytes --- */

static zip_int64_t
read_bytes (FedorgPackageSource *source, void *data, zip_uint64_t length)
{
  guint64 size = MIN (length, source->size - source->position);

  if (size > 0 && !fedorg_input_read_at (source->input, source->position, data, (gsize) size,
                                         /* the first error is the cause, and libzip asks again
                                          * after a failure */
                                         source->trouble == NULL ? &source->trouble : NULL)) {
    zip_error_set (&source->fault, ZIP_ER_READ, 0);
    return -1;
  }
  source->position += size;
  return (zip_int64_t) size;
}

static zip_int64_t
seek (FedorgPackageSource *source, guint64 *position, guint64 size, void *data, zip_uint64_t length)
{
  zip_int64_t wanted =
      zip_source_seek_compute_offset (*position, size, data, length, &source->fault);

  if (wanted < 0)
    return -1;
  *position = (guint64) wanted;
  return 0;
}

static zip_int64_t
describe (const FedorgPackageSource *source, void *data)
{
  zip_stat_t *status = data;

  zip_stat_init (status);
  status->valid = ZIP_STAT_SIZE;
  status->size = source->size;
  return sizeof *status;
}

/* --- the new ones --- */

static zip_int64_t
write_bytes (FedorgPackageSource *source, const void *data, zip_uint64_t length)
{
  gssize n_written;

  do
    n_written = pwrite (source->descriptor, data, length, (off_t) source->target);
  while (n_written < 0 && errno == EINTR);
  if (n_written < 0) {
    zip_error_set (&source->fault, ZIP_ER_WRITE, errno);
    return -1;
  }
  source->target += (guint64) n_written;
  /* libzip goes back to write headers again, so the end is the furthest place and not the last */
  source->n_written = MAX (source->n_written, source->target);
  return n_written;
}

static zip_int64_t
begin_writing (FedorgPackageSource *source)
{
  if (source->descriptor >= 0)
    return 0;
  /* the file in memory could not be made */
  zip_error_set (&source->fault, ZIP_ER_MEMORY, 0);
  return -1;
}

static zip_int64_t
serve_writing (FedorgPackageSource *source, void *data, zip_uint64_t length,
               zip_source_cmd_t command)
{
  switch (command) {
  case ZIP_SOURCE_BEGIN_WRITE:
    return begin_writing (source);
  case ZIP_SOURCE_WRITE:
    return write_bytes (source, data, length);
  case ZIP_SOURCE_SEEK_WRITE:
    return seek (source, &source->target, source->n_written, data, length);
  case ZIP_SOURCE_TELL_WRITE:
    return (zip_int64_t) source->target;
  /* the file in memory is mapped or dropped by the caller: there is nothing to do here */
  case ZIP_SOURCE_COMMIT_WRITE:
  case ZIP_SOURCE_ROLLBACK_WRITE:
  case ZIP_SOURCE_REMOVE:
    return 0;
  default:
    zip_error_set (&source->fault, ZIP_ER_OPNOTSUPP, 0);
    return -1;
  }
}

zip_int64_t
fedorg_package_source_serve (void *self, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
  FedorgPackageSource *source = self;

  switch (command) {
  case ZIP_SOURCE_SUPPORTS:
    return ZIP_SOURCE_SUPPORTS_WRITABLE;
  case ZIP_SOURCE_OPEN:
    source->position = 0;
    return 0;
  case ZIP_SOURCE_READ:
    return read_bytes (source, data, length);
  case ZIP_SOURCE_SEEK:
    return seek (source, &source->position, source->size, data, length);
  case ZIP_SOURCE_TELL:
    return (zip_int64_t) source->position;
  case ZIP_SOURCE_STAT:
    return describe (source, data);
  case ZIP_SOURCE_ERROR:
    return zip_error_to_data (&source->fault, data, length);
  case ZIP_SOURCE_CLOSE:
  case ZIP_SOURCE_FREE:
    return 0;
  default:
    return serve_writing (source, data, length, command);
  }
}
