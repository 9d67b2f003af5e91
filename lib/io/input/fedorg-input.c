/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include "io/input/fedorg-input-private.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fedorg-error-private.h"
#include "base/fedorg-block-private.h"
#include "base/fedorg-limits-private.h"
#include "base/fedorg-personal-private.h"
#include "base/fedorg-tables-private.h"

/* The bytes of one document, from a file, a pipe or memory. All readers go through here, so limits,
 * cancelling, progress and the words of errors are the same for every format. Bytes of a pipe are
 * kept, because a format is recognised by reading the beginning once before it is read for good. */

/* One call of the system reads at most this much (1 GiB): Linux stops at 2 GiB less a page anyway,
 * and a caller who cancels does not wait for more. */
#define MOST_AT_ONCE (1u << 30)

struct _FedorgInput {
  char *name;
  GBytes *bytes; /* a document in memory, then there is no file */
  int fd;
  gboolean owns_fd;
  gboolean is_regular;

  guint64 start;    /* where the file stood when it was opened */
  guint64 position; /* bytes handed out */
  guint64 n_reported;
  guint64 size; /* 0: not known */
  guint64 limit;
  guint64 small_limit;

  /* a stream: its bytes from the beginning on, as far as they were read */
  FedorgArray kept;
  gboolean forgets;

  GCancellable *cancellable;
  FedorgProgressFunc progress;
  gpointer user_data;
};

/* the system's own texts follow the locale, these do not */
static const struct {
  int number;
  FedorgError code;
  const char *message;
} troubles[] = {
    {ENOENT, FEDORG_ERROR_NOT_FOUND, "there is no such file"},
    {ENOTDIR, FEDORG_ERROR_NOT_FOUND, "a part of its path is no folder"},
    {ENAMETOOLONG, FEDORG_ERROR_NOT_FOUND, "its name is too long"},
    {ELOOP, FEDORG_ERROR_NOT_FOUND, "its links lead in a circle"},
    {EACCES, FEDORG_ERROR_IO, "there is no permission to read it"},
    {EPERM, FEDORG_ERROR_IO, "there is no permission to read it"},
    {EISDIR, FEDORG_ERROR_IO, "this is a folder, not a file"},
    {EMFILE, FEDORG_ERROR_IO, "too many files are open"},
    {ENFILE, FEDORG_ERROR_IO, "too many files are open"},
    {EBADF, FEDORG_ERROR_IO, "it is not open for reading"},
    {EIO, FEDORG_ERROR_IO, "the device reports a fault"},
};

static gboolean
fail_system (const FedorgInput *input, int number, GError **error)
{
  g_autofree char *message = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (troubles); i++) {
    if (troubles[i].number == number)
      return fedorg_input_fail (input, 0, 0, troubles[i].code, troubles[i].message, error);
  }
  message = g_strdup_printf ("it cannot be read (error %d of the system)", number);
  return fedorg_input_fail (input, 0, 0, FEDORG_ERROR_IO, message, error);
}

static gboolean
fail_limit (const FedorgInput *input, GError **error)
{
  g_autofree char *message = g_strdup_printf ("the file has more than %" G_GUINT64_FORMAT
                                              " bytes; split it, or raise the limit of bytes",
                                              input->limit);

  return fedorg_input_fail (input, 0, 0, FEDORG_ERROR_LIMIT, message, error);
}

/* As compilers print places, so that editors can jump to them. */
gboolean
fedorg_input_fail (const FedorgInput *input, guint64 line, guint64 column, FedorgError code,
                   const char *message, GError **error)
{
  g_autofree char *place = NULL;

  if (line > 0 && column > 0)
    place = g_strdup_printf (":%" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT, line, column);
  else if (line > 0)
    place = g_strdup_printf (":%" G_GUINT64_FORMAT, line);
  g_set_error (error, FEDORG_ERROR, code, "%s%s: %s", input->name, place != NULL ? place : "",
               message);
  return FALSE;
}

static FedorgInput *
new_input (char *name, const FedorgLimits *limits)
{
  FedorgInput *input = g_new0 (FedorgInput, 1);
  g_autoptr (FedorgLimits) values = fedorg_limits_copy (limits);

  /* a name of a file may hold an ID number, which no message may print */
  input->name = fedorg_personal_dup_masked (name);
  g_free (name);
  input->fd = -1;
  input->limit = fedorg_limits_get (values, FEDORG_LIMIT_BYTES);
  input->small_limit = fedorg_limits_get (values, FEDORG_LIMIT_RULESET_BYTES);
  return input;
}

/* Is there memory for its name, for the words by which it is read, and for the tables of a format,
 * which are made while its first bytes are looked at? */
static gboolean
is_ready (const FedorgInput *input, GError **error)
{
  if (input->name != NULL && fedorg_tables_prepare () && fedorg_tables_have_room ())
    return TRUE;
  return fedorg_fail_no_memory (NULL, error);
}

static gboolean
inspect (FedorgInput *input, GError **error)
{
  struct stat status;

  if (fstat (input->fd, &status) != 0)
    return fail_system (input, errno, error);
  /* a folder can be opened, and its first reading would be the one that fails */
  if (S_ISDIR (status.st_mode))
    return fail_system (input, EISDIR, error);

  /* standard input may be a file that somebody has already read a part of */
  off_t start = S_ISREG (status.st_mode) ? lseek (input->fd, 0, SEEK_CUR) : -1;
  if (start < 0)
    return TRUE;
  input->is_regular = TRUE;
  input->start = (guint64) start;
  input->size = status.st_size > start ? (guint64) (status.st_size - start) : 0;
  /* refused before it is read; a stream, which has no size, is measured while it is read */
  return input->size <= input->limit || fail_limit (input, error);
}

FedorgInput *
fedorg_input_open (const char *path, const FedorgLimits *limits, GError **error)
{
  gboolean is_standard = strcmp (path, "-") == 0;
  g_autoptr (FedorgInput) input = new_input (g_filename_display_name (path), limits);

  if (!is_ready (input, error))
    return NULL;
  /* O_NOCTTY: the path of a terminal must not become that of the process */
  input->fd = is_standard ? STDIN_FILENO : open (path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
  input->owns_fd = !is_standard;
  if (input->fd < 0) {
    fail_system (input, errno, error);
    return NULL;
  }
  if (!inspect (input, error))
    return NULL;
  return g_steal_pointer (&input);
}

FedorgInput *
fedorg_input_new_for_bytes (GBytes *bytes, const char *name, const FedorgLimits *limits,
                            GError **error)
{
  g_autoptr (FedorgInput) input = new_input (g_utf8_make_valid (name, -1), limits);

  if (!is_ready (input, error))
    return NULL;
  input->bytes = g_bytes_ref (bytes);
  input->size = g_bytes_get_size (bytes);
  if (input->size > input->limit) {
    fail_limit (input, error);
    return NULL;
  }
  return g_steal_pointer (&input);
}

void
fedorg_input_free (FedorgInput *input)
{
  if (input == NULL)
    return;
  if (input->owns_fd && input->fd >= 0)
    close (input->fd);
  g_clear_pointer (&input->bytes, g_bytes_unref);
  fedorg_array_clear (&input->kept);
  g_free (input->name);
  g_free (input);
}

void
fedorg_input_watch (FedorgInput *input, GCancellable *cancellable, FedorgProgressFunc progress,
                    gpointer user_data)
{
  input->cancellable = cancellable;
  input->progress = progress;
  input->user_data = user_data;
}

/* A limit is only ever lowered. */
static gboolean
input_expect_at_most (FedorgInput *input, guint64 most, GError **error)
{
  input->limit = MIN (input->limit, most);
  return input->size <= input->limit || fail_limit (input, error);
}

gboolean
fedorg_input_expect_small (FedorgInput *input, GError **error)
{
  return input_expect_at_most (input, input->small_limit, error);
}

const char *
fedorg_input_get_name (const FedorgInput *input)
{
  return input->name;
}

void
fedorg_input_rewind (FedorgInput *input)
{
  g_return_if_fail (!input->forgets);

  input->position = 0;
}

void
fedorg_input_forget (FedorgInput *input)
{
  input->forgets = TRUE;
}

static gsize
read_memory (FedorgInput *input, void *buffer, gsize size)
{
  gsize length = 0;
  const guint8 *data = g_bytes_get_data (input->bytes, &length);

  size = MIN (size, length - (gsize) input->position);
  if (size > 0)
    memcpy (buffer, data + input->position, size);
  return size;
}

/* the system may give less than asked for, or be interrupted */
static gboolean
read_file (FedorgInput *input, guint8 *buffer, gsize size, gsize *n_read, GError **error)
{
  *n_read = 0;
  while (*n_read < size) {
    gsize part = MIN (size - *n_read, MOST_AT_ONCE);
    gssize n_bytes;

    /* at its place: the descriptor may be shared, and its own place then moves */
    if (input->is_regular)
      n_bytes = pread (input->fd, buffer + *n_read, part,
                       (off_t) (input->start + input->position + *n_read));
    else
      n_bytes = read (input->fd, buffer + *n_read, part);
    if (n_bytes == 0)
      break;
    /* interrupted by a signal: again */
    if (n_bytes < 0 && errno != EINTR)
      return fail_system (input, errno, error);
    if (n_bytes > 0)
      *n_read += (gsize) n_bytes;
    /* the caller reports it, see fedorg_input_check() */
    if (g_cancellable_is_cancelled (input->cancellable))
      break;
  }
  return TRUE;
}

static gboolean
keep (FedorgInput *input, const void *bytes, gsize length, GError **error)
{
  void *room = length > 0 ? fedorg_array_extend (&input->kept, length, 1) : NULL;

  if (length == 0)
    return TRUE;
  if (room == NULL)
    return fedorg_input_fail (input, 0, 0, FEDORG_ERROR_NO_MEMORY,
                              "there is not enough memory to keep what is read from a pipe; "
                              "write it into a file first",
                              error);
  memcpy (room, bytes, length);
  return TRUE;
}

static gboolean
read_stream (FedorgInput *input, guint8 *buffer, gsize size, gsize *n_read, GError **error)
{
  gsize n_kept = 0, n_new = 0;

  /* kept bytes come first, further ones are read anew */
  if (input->position < input->kept.length) {
    n_kept = MIN (size, input->kept.length - (gsize) input->position);
    memcpy (buffer, &fedorg_array_index (&input->kept, guint8, input->position), n_kept);
  } else if (input->forgets) {
    fedorg_array_clear (&input->kept);
  }
  if (n_kept < size && !read_file (input, buffer + n_kept, size - n_kept, &n_new, error))
    return FALSE;
  *n_read = n_kept + n_new;
  return input->forgets || keep (input, buffer + n_kept, n_new, error);
}

gboolean
fedorg_input_check (const FedorgInput *input, GError **error)
{
  return !g_cancellable_is_cancelled (input->cancellable) ||
         fedorg_input_fail (input, 0, 0, FEDORG_ERROR_CANCELLED, "the reading was cancelled",
                            error);
}

gboolean
fedorg_input_report (FedorgInput *input, guint64 n_done, GError **error)
{
  if (!fedorg_input_check (input, error))
    return FALSE;
  /* threads report in any order, and progress never goes back */
  input->n_reported = MAX (input->n_reported, MIN (n_done, input->size));
  if (input->progress != NULL)
    input->progress (input->n_reported, input->size, input->user_data);
  return TRUE;
}

gboolean
fedorg_input_read (FedorgInput *input, void *buffer, gsize size, gsize *n_read, GError **error)
{
  *n_read = 0;
  if (input->bytes != NULL)
    *n_read = read_memory (input, buffer, size);
  else if (input->is_regular && !read_file (input, buffer, size, n_read, error))
    return FALSE;
  else if (!input->is_regular && !read_stream (input, buffer, size, n_read, error))
    return FALSE;

  if (!fedorg_input_check (input, error))
    return FALSE;
  input->position += *n_read;
  /* a pipe has no size beforehand, and a file may grow */
  if (input->position > input->limit)
    return fail_limit (input, error);
  if (input->progress != NULL)
    input->progress (input->position, input->size, input->user_data);
  return TRUE;
}

gboolean
fedorg_input_has_size (const FedorgInput *input, guint64 *size)
{
  *size = input->size;
  return input->bytes != NULL || input->is_regular;
}

gboolean
fedorg_input_read_at (const FedorgInput *input, guint64 offset, void *buffer, gsize size,
                      GError **error)
{
  guint8 *at = buffer;

  /* in this order no sum can overflow */
  if (offset > input->size || size > input->size - offset)
    return fedorg_input_fail (input, 0, 0, FEDORG_ERROR_FORMAT, "the file ends too early", error);
  if (input->bytes != NULL) {
    if (size > 0)
      memcpy (at, (const guint8 *) g_bytes_get_data (input->bytes, NULL) + offset, size);
    return TRUE;
  }
  while (size > 0) {
    gssize n_bytes =
        pread (input->fd, at, MIN (size, MOST_AT_ONCE), (off_t) (input->start + offset));

    if (n_bytes == 0)
      return fedorg_input_fail (input, 0, 0, FEDORG_ERROR_IO,
                                "the file has become shorter while it was read", error);
    if (n_bytes < 0 && errno != EINTR)
      return fail_system (input, errno, error);
    if (n_bytes > 0) {
      at += n_bytes;
      offset += (guint64) n_bytes;
      size -= (gsize) n_bytes;
    }
  }
  return TRUE;
}

/* Standard input belongs to the caller, who may do with it what he likes; an empty file has no
 * pages. */
FedorgMapping *
fedorg_input_map (const FedorgInput *input)
{
  if (!input->is_regular || !input->owns_fd || input->size == 0)
    return NULL;
  return fedorg_mapping_new (input->fd, (gsize) input->size);
}
