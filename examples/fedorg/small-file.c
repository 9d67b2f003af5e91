/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "small-file.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <stdio.h>

/* bytes: the longest list of divisions has 25 million of them */
#define MOST_BYTES ((gsize) 64 << 20)
#define PIECE      ((gsize) 64 << 10)

/* as in documents of the library */
#define MOST_DEPTH 512

static gboolean
fail (const char *path, FedorgError code, const char *message, GError **error)
{
  g_autofree char *name = g_filename_display_name (path);

  g_set_error (error, FEDORG_ERROR, (gint) code, "%s: %s", name, message);
  return FALSE;
}

static gboolean
fail_system (const char *path, GError **error)
{
  g_autofree char *message = NULL;

  if (errno == ENOENT)
    return fail (path, FEDORG_ERROR_NOT_FOUND, "there is no such file", error);
  message = g_strdup_printf ("it cannot be read (error %d of the system)", errno);
  return fail (path, FEDORG_ERROR_IO, message, error);
}

static gboolean
fail_limit (const char *path, GError **error)
{
  g_autofree char *message = g_strdup_printf ("the file has more than %" G_GSIZE_FORMAT
                                              " bytes; split it, or raise the limit of bytes",
                                              MOST_BYTES);

  return fail (path, FEDORG_ERROR_LIMIT, message, error);
}

/* room grows by half, so that what is read is copied a few times only */
static gboolean
grow (char **text, gsize *room, const char *path, GError **error)
{
  gsize wanted = *room + *room / 2 + PIECE;
  char *grown = g_try_realloc (*text, wanted);

  if (grown == NULL)
    return fail (path, FEDORG_ERROR_NO_MEMORY, "there is not enough memory", error);
  *text = grown;
  *room = wanted;
  return TRUE;
}

static gboolean
read_stream (FILE *stream, const char *path, char **text, gsize *size, GError **error)
{
  gsize room = 0;

  while (!feof (stream)) {
    if (room - *size < PIECE && !grow (text, &room, path, error))
      return FALSE;
    *size += fread (*text + *size, 1, room - *size, stream);
    if (ferror (stream))
      return fail_system (path, error);
    if (*size > MOST_BYTES)
      return fail_limit (path, error);
  }
  return TRUE;
}

GBytes *
small_file_read (const char *path, GError **error)
{
  FILE *stream = g_fopen (path, "rb");
  g_autofree char *text = NULL;
  gsize size = 0;

  if (stream == NULL) {
    fail_system (path, error);
    return NULL;
  }
  gboolean is_read = read_stream (stream, path, &text, &size, error);
  fclose (stream);
  return is_read ? g_bytes_new_take (g_steal_pointer (&text), size) : NULL;
}

gboolean
small_file_can_be_parsed (GBytes *document)
{
  gsize size = 0;
  const char *text = g_bytes_get_data (document, &size);
  gsize depth = 0;
  gboolean is_text = FALSE;

  for (gsize i = 0; i < size; i++) {
    if (text[i] == '"')
      is_text = !is_text;
    else if (is_text)
      i += text[i] == '\\';
    else if (text[i] == '/' || text[i] == '\'')
      return FALSE;
    else if (text[i] == '[' || text[i] == '{')
      depth++;
    else if ((text[i] == ']' || text[i] == '}') && depth > 0)
      depth--;
    if (depth > MOST_DEPTH)
      return FALSE;
  }
  return TRUE;
}
