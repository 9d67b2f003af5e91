/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "base/fedorg-buffer-private.h"

/* A text that grows while it is written. After the first want of memory it takes nothing more and
 * says so at its end, so that whoever writes need not look after each piece. */

#define FIRST_CAPACITY 256
/* bytes that a first piece makes room for, and digits of the largest number of 64 bits */
#define MAX_DIGITS 20

/* makes room for `length` more bytes */
static gboolean
reserve (FedorgBuffer *buffer, gsize length)
{
  gsize capacity = MAX (buffer->capacity, FIRST_CAPACITY);
  char *data;

  if (buffer->failed)
    return FALSE;
  if (length <= buffer->capacity - buffer->length)
    return TRUE;

  while (capacity - buffer->length < length && capacity <= G_MAXSIZE / 2)
    capacity *= 2;
  data = capacity - buffer->length < length ? NULL : g_try_realloc (buffer->data, capacity);
  if (data == NULL) {
    buffer->failed = TRUE;
    return FALSE;
  }
  buffer->data = data;
  buffer->capacity = capacity;
  return TRUE;
}

void
fedorg_buffer_append (FedorgBuffer *buffer, const char *text, gssize length)
{
  gsize size = length < 0 ? strlen (text) : (gsize) length;

  if (size == 0 || !reserve (buffer, size))
    return;
  memcpy (buffer->data + buffer->length, text, size);
  buffer->length += size;
}

void
fedorg_buffer_append_repeated (FedorgBuffer *buffer, char character, gsize times)
{
  if (times == 0 || !reserve (buffer, times))
    return;
  memset (buffer->data + buffer->length, character, times);
  buffer->length += times;
}

void
fedorg_buffer_append_uint (FedorgBuffer *buffer, guint64 value)
{
  char digits[MAX_DIGITS];
  gsize at = sizeof digits;

  do {
    digits[--at] = (char) ('0' + value % 10);
    value /= 10;
  } while (value > 0);
  fedorg_buffer_append (buffer, digits + at, (gssize) (sizeof digits - at));
}

void
fedorg_buffer_append_int (FedorgBuffer *buffer, gint64 value)
{
  if (value < 0)
    fedorg_buffer_append (buffer, "-", 1);
  /* the negation happens unsigned: the smallest number has no positive twin */
  fedorg_buffer_append_uint (buffer, value < 0 ? 0 - (guint64) value : (guint64) value);
}

GBytes *
fedorg_buffer_finish (FedorgBuffer *buffer)
{
  g_auto (FedorgBuffer) taken = *buffer;
  GBytes *bytes;

  *buffer = FEDORG_BUFFER_INIT;
  if (taken.failed)
    return NULL;
  if (taken.length == 0)
    return g_bytes_new (NULL, 0);

  /* what a doubled buffer has too much goes back */
  char *data = g_try_realloc (taken.data, taken.length);
  bytes = g_bytes_new_take (data != NULL ? data : taken.data, taken.length);
  taken = FEDORG_BUFFER_INIT;
  return bytes;
}

char *
fedorg_buffer_finish_text (FedorgBuffer *buffer)
{
  char *text;

  /* the NUL at the end */
  fedorg_buffer_append (buffer, "", 1);
  if (buffer->failed) {
    fedorg_buffer_clear (buffer);
    return NULL;
  }
  text = buffer->data;
  *buffer = FEDORG_BUFFER_INIT;
  return text;
}

void
fedorg_buffer_clear (FedorgBuffer *buffer)
{
  g_free (buffer->data);
  *buffer = FEDORG_BUFFER_INIT;
}
