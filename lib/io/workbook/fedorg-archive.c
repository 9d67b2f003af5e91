/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/workbook/fedorg-archive-private.h"

#include <zip.h>

#include "base/fedorg-block-private.h"

/* A zip archive, read through our input and within our limits. Sizes that an archive states are not
 * believed: bytes are counted as they come out, so that a small file cannot fill the memory. */

/* The ratio of inflation is not looked at before this many bytes have come out: the small parts of
 * any workbook repeat themselves, and so few bytes do no harm. */
#define HARMLESS_SIZE (G_GUINT64_CONSTANT (16) << 20)

/* a pipe is read in pieces of this size, and kept */
#define PIPE_PIECE (1u << 20)

struct _FedorgArchive {
  FedorgInput *input;
  FedorgArray kept; /* all bytes of a pipe, which cannot be read in any order */
  guint64 size;
  zip_t *zip;
  guint64 position; /* of the source that libzip reads */
  zip_error_t source_error;
  GError *trouble; /* why the source could not be read */
  guint64 inflated_limit;
  guint64 ratio_limit;
  guint64 n_inflated; /* bytes of all entries so far */
  GMutex lock; /* libzip knows no threads: for everything that it does with an open archive */
};

struct _FedorgArchiveStream {
  FedorgArchive *archive;
  zip_file_t *file;
  guint64 packed_size;
  guint64 size; /* as the archive says, which may lie */
  guint64 n_inflated;
};

static gboolean
fail (const FedorgArchive *archive, FedorgError code, const char *message, GError **error)
{
  return fedorg_input_fail (archive->input, 0, 0, code, message, error);
}

/* --- the bytes that libzip reads --- */

static gboolean
read_source (FedorgArchive *archive, void *buffer, guint64 size)
{
  if (archive->kept.data != NULL) {
    memcpy (buffer, (const char *) archive->kept.data + archive->position, size);
    return TRUE;
  }
  g_clear_error (&archive->trouble);
  return fedorg_input_read_at (archive->input, archive->position, buffer, (gsize) size,
                               &archive->trouble);
}

static zip_int64_t
read_from_source (FedorgArchive *archive, void *data, zip_uint64_t length)
{
  guint64 size = MIN (length, archive->size - archive->position);

  if (size > 0 && !read_source (archive, data, size)) {
    zip_error_set (&archive->source_error, ZIP_ER_READ, 0);
    return -1;
  }
  archive->position += size;
  return (zip_int64_t) size;
}

static zip_int64_t
seek_in_source (FedorgArchive *archive, void *data, zip_uint64_t length)
{
  zip_int64_t position = zip_source_seek_compute_offset (archive->position, archive->size, data,
                                                         length, &archive->source_error);

  if (position < 0)
    return -1;
  archive->position = (guint64) position;
  return 0;
}

static zip_int64_t
describe_source (const FedorgArchive *archive, void *data)
{
  zip_stat_t *status = data;

  zip_stat_init (status);
  status->valid = ZIP_STAT_SIZE;
  status->size = archive->size;
  return sizeof *status;
}

static zip_int64_t
serve (void *self, void *data, zip_uint64_t length, zip_source_cmd_t command)
{
  FedorgArchive *archive = self;

  switch (command) {
  case ZIP_SOURCE_SUPPORTS:
    return zip_source_make_command_bitmap (ZIP_SOURCE_SUPPORTS, ZIP_SOURCE_OPEN, ZIP_SOURCE_READ,
                                           ZIP_SOURCE_CLOSE, ZIP_SOURCE_STAT, ZIP_SOURCE_ERROR,
                                           ZIP_SOURCE_FREE, ZIP_SOURCE_SEEK, ZIP_SOURCE_TELL, -1);
  case ZIP_SOURCE_OPEN:
    archive->position = 0;
    return 0;
  case ZIP_SOURCE_READ:
    return read_from_source (archive, data, length);
  case ZIP_SOURCE_SEEK:
    return seek_in_source (archive, data, length);
  case ZIP_SOURCE_TELL:
    return (zip_int64_t) archive->position;
  case ZIP_SOURCE_STAT:
    return describe_source (archive, data);
  case ZIP_SOURCE_ERROR:
    return zip_error_to_data (&archive->source_error, data, length);
  case ZIP_SOURCE_CLOSE:
  case ZIP_SOURCE_FREE:
    return 0;
  default:
    zip_error_set (&archive->source_error, ZIP_ER_OPNOTSUPP, 0);
    return -1;
  }
}

/* a pipe is kept whole, since the table of contents stands at the end of an archive */
static gboolean
keep_all (FedorgArchive *archive, GError **error)
{
  gsize n_read;

  do {
    gsize length = archive->kept.length;
    void *room = fedorg_array_extend (&archive->kept, PIPE_PIECE, 1);

    if (room == NULL)
      return fail (archive, FEDORG_ERROR_NO_MEMORY,
                   "there is not enough memory to keep what is read from a pipe; write it into a "
                   "file first",
                   error);
    if (!fedorg_input_read (archive->input, room, PIPE_PIECE, &n_read, error))
      return FALSE;
    archive->kept.length = length + n_read;
  } while (n_read > 0);
  archive->size = archive->kept.length;
  return TRUE;
}

/* --- the archive --- */

/* what libzip reports, in the words of somebody who has a workbook */
static gboolean
fail_zip (FedorgArchive *archive, const zip_error_t *zip_error, GError **error)
{
  if (archive->trouble != NULL) {
    g_propagate_error (error, g_steal_pointer (&archive->trouble));
    return FALSE;
  }
  if (zip_error_code_zip (zip_error) == ZIP_ER_MEMORY)
    return fail (archive, FEDORG_ERROR_NO_MEMORY, "there is not enough memory to open the workbook",
                 error);
  return fail (archive, FEDORG_ERROR_FORMAT,
               "the workbook is damaged or was cut off, so that its parts cannot be unpacked; open "
               "it in a spreadsheet program and save it again, or get a fresh copy",
               error);
}

static gboolean
open_zip (FedorgArchive *archive, GError **error)
{
  zip_error_t zip_error;
  zip_source_t *source;

  zip_error_init (&zip_error);
  source = zip_source_function_create (serve, archive, &zip_error);
  if (source != NULL)
    archive->zip = zip_open_from_source (source, ZIP_RDONLY, &zip_error);
  if (archive->zip == NULL) {
    zip_source_free (source);
    fail_zip (archive, &zip_error, error);
  }
  zip_error_fini (&zip_error);
  return archive->zip != NULL;
}

FedorgArchive *
fedorg_archive_open (FedorgInput *input, const FedorgLimits *limits, GError **error)
{
  g_autoptr (FedorgArchive) archive = g_new0 (FedorgArchive, 1);

  archive->input = input;
  g_mutex_init (&archive->lock);
  archive->inflated_limit = fedorg_limits_get (limits, FEDORG_LIMIT_INFLATED_BYTES);
  archive->ratio_limit = fedorg_limits_get (limits, FEDORG_LIMIT_INFLATION_RATIO);
  zip_error_init (&archive->source_error);
  if ((!fedorg_input_has_size (input, &archive->size) && !keep_all (archive, error)) ||
      !open_zip (archive, error))
    return NULL;
  if ((guint64) zip_get_num_entries (archive->zip, 0) >
      fedorg_limits_get (limits, FEDORG_LIMIT_ENTRIES)) {
    fail (archive, FEDORG_ERROR_LIMIT, "the workbook has more parts than the limit of entries",
          error);
    return NULL;
  }
  return g_steal_pointer (&archive);
}

void
fedorg_archive_free (FedorgArchive *archive)
{
  if (archive == NULL)
    return;
  if (archive->zip != NULL)
    zip_discard (archive->zip);
  zip_error_fini (&archive->source_error);
  g_clear_error (&archive->trouble);
  fedorg_array_clear (&archive->kept);
  g_mutex_clear (&archive->lock);
  g_free (archive);
}

gboolean
fedorg_archive_has (const FedorgArchive *archive, const char *name)
{
  return zip_name_locate (archive->zip, name, ZIP_FL_NOCASE) >= 0;
}

/* --- one entry --- */

static gboolean
check_entry (const FedorgArchive *archive, const zip_stat_t *status, GError **error)
{
  if ((status->valid & ZIP_STAT_ENCRYPTION_METHOD) != 0 && status->encryption_method != ZIP_EM_NONE)
    return fail (archive, FEDORG_ERROR_FORMAT,
                 "the workbook is in an archive with a password; unpack it first", error);
  if ((status->valid & ZIP_STAT_COMP_METHOD) != 0 && status->comp_method != ZIP_CM_STORE &&
      status->comp_method != ZIP_CM_DEFLATE)
    return fail (archive, FEDORG_ERROR_FORMAT,
                 "the parts of the workbook are packed in a way that workbooks are not; open it in "
                 "a spreadsheet program and save it again",
                 error);
  return TRUE;
}

FedorgArchiveStream *
fedorg_archive_open_entry (FedorgArchive *archive, const char *name, GError **error)
{
  g_autoptr (FedorgArchiveStream) stream = g_new0 (FedorgArchiveStream, 1);
  /* cleared first, since a stream that is freed takes the lock too */
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&archive->lock);
  zip_int64_t index = zip_name_locate (archive->zip, name, ZIP_FL_NOCASE);
  zip_stat_t status;

  stream->archive = archive;
  if (index < 0) {
    g_autofree char *message = g_strdup_printf (
        "the workbook has no part %s; open it in a spreadsheet program and save it again", name);

    fail (archive, FEDORG_ERROR_FORMAT, message, error);
    return NULL;
  }
  zip_stat_init (&status);
  if (zip_stat_index (archive->zip, (zip_uint64_t) index, 0, &status) != 0) {
    fail_zip (archive, zip_get_error (archive->zip), error);
    return NULL;
  }
  if (!check_entry (archive, &status, error))
    return NULL;
  stream->packed_size = (status.valid & ZIP_STAT_COMP_SIZE) != 0 ? status.comp_size : 0;
  stream->size = (status.valid & ZIP_STAT_SIZE) != 0 ? status.size : 0;
  stream->file = zip_fopen_index (archive->zip, (zip_uint64_t) index, 0);
  if (stream->file == NULL) {
    fail_zip (archive, zip_get_error (archive->zip), error);
    return NULL;
  }
  return g_steal_pointer (&stream);
}

void
fedorg_archive_stream_free (FedorgArchiveStream *stream)
{
  if (stream == NULL)
    return;
  if (stream->file != NULL) {
    g_mutex_lock (&stream->archive->lock);
    zip_fclose (stream->file);
    g_mutex_unlock (&stream->archive->lock);
  }
  g_free (stream);
}

/* the sizes that an archive states are not believed: unpacked bytes are counted */
static gboolean
check_inflation (FedorgArchiveStream *stream, GError **error)
{
  const FedorgArchive *archive = stream->archive;

  if (archive->n_inflated > archive->inflated_limit)
    return fail (archive, FEDORG_ERROR_LIMIT,
                 "the workbook unpacks to more than the limit of inflated bytes", error);
  if (stream->n_inflated > HARMLESS_SIZE &&
      stream->n_inflated / archive->ratio_limit > stream->packed_size)
    return fail (archive, FEDORG_ERROR_LIMIT,
                 "a part of the workbook unpacks to more bytes for each packed one than the limit "
                 "of the inflation ratio; no table does that",
                 error);
  return TRUE;
}

gboolean
fedorg_archive_stream_read (FedorgArchiveStream *stream, void *buffer, gsize size, gsize *n_read,
                            GError **error)
{
  g_autoptr (GMutexLocker) locker G_GNUC_UNUSED = g_mutex_locker_new (&stream->archive->lock);

  *n_read = 0;
  while (*n_read < size) {
    zip_int64_t n_bytes = zip_fread (stream->file, (char *) buffer + *n_read, size - *n_read);

    if (n_bytes < 0)
      return fail_zip (stream->archive, zip_file_get_error (stream->file), error);
    if (n_bytes == 0)
      break;
    *n_read += (gsize) n_bytes;
    stream->n_inflated += (guint64) n_bytes;
    stream->archive->n_inflated += (guint64) n_bytes;
    if (!check_inflation (stream, error))
      return FALSE;
  }
  return TRUE;
}

guint64
fedorg_archive_stream_get_packed_size (const FedorgArchiveStream *stream)
{
  return stream->packed_size;
}

guint64
fedorg_archive_stream_get_packed_position (const FedorgArchiveStream *stream)
{
  if (stream->size == 0)
    return 0;
  double part = (double) stream->n_inflated / (double) stream->size;
  return (guint64) (MIN (part, 1.0) * (double) stream->packed_size);
}
