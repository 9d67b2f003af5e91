/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>
#include <string.h>

G_BEGIN_DECLS

/* A document while it is written. It grows with the input, so running out of memory is no abort:
 * the buffer has failed then, swallows what follows and finishes as NULL. */
typedef struct {
  char *data;
  gsize length;
  gsize capacity;
  gboolean failed;
} FedorgBuffer;

#define FEDORG_BUFFER_INIT ((FedorgBuffer){NULL, 0, 0, FALSE})

/* `length` -1: up to the NUL */
void fedorg_buffer_append (FedorgBuffer *buffer, const char *text, gssize length);

/* the same where short texts follow each other by the million */
static inline void
fedorg_buffer_put (FedorgBuffer *buffer, const char *text, gsize length)
{
  if (length == 0)
    return;
  if (G_UNLIKELY (length > buffer->capacity - buffer->length || buffer->failed)) {
    fedorg_buffer_append (buffer, text, (gssize) length);
    return;
  }
  memcpy (buffer->data + buffer->length, text, length);
  buffer->length += length;
}

void fedorg_buffer_append_repeated (FedorgBuffer *buffer, char character, gsize times);
void fedorg_buffer_append_int (FedorgBuffer *buffer, gint64 value);
void fedorg_buffer_append_uint (FedorgBuffer *buffer, guint64 value);

/* gives the bytes away and leaves the buffer empty; NULL if it has failed */
GBytes *fedorg_buffer_finish (FedorgBuffer *buffer);

/* the same as a text with a NUL; "" of an empty buffer. (transfer full) */
char *fedorg_buffer_finish_text (FedorgBuffer *buffer);
void fedorg_buffer_clear (FedorgBuffer *buffer);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgBuffer, fedorg_buffer_clear)

G_END_DECLS
