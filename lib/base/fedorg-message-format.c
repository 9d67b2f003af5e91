/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "base/fedorg-message-private.h"

/* How a message is filled in: {name} is a value, and a part in brackets is left out as a whole if a
 * value in it is missing. So one text serves findings that know more and those that know less.
 * Brackets do not nest. */

typedef struct {
  FedorgBuffer *output;
  const char *const *names;
  const char *const *values;
  /* where the open part in brackets begins in the output */
  gsize part_begin;
  gboolean in_part;
  gboolean part_lacks_value;
} Formatter;

static const char *
find_value (const Formatter *formatter, const char *name, gsize length)
{
  for (guint i = 0; formatter->names[i] != NULL; i++)
    if (strlen (formatter->names[i]) == length && memcmp (formatter->names[i], name, length) == 0)
      return formatter->values[i];
  return NULL;
}

static void
append_placeholder (Formatter *formatter, const char *name, gsize length)
{
  const char *value = find_value (formatter, name, length);

  if (value == NULL && formatter->in_part)
    formatter->part_lacks_value = TRUE;
  /* a "?" that is seen is a mistake of the library, and better than a sentence that says something
   * else */
  fedorg_buffer_append (formatter->output, value != NULL ? value : "?", -1);
}

static void
begin_part (Formatter *formatter)
{
  formatter->part_begin = formatter->output->length;
  formatter->in_part = TRUE;
  formatter->part_lacks_value = FALSE;
}

static void
end_part (Formatter *formatter)
{
  if (formatter->in_part && formatter->part_lacks_value)
    /* back to where the part began, as if nothing had been written */
    formatter->output->length = formatter->part_begin;
  formatter->in_part = FALSE;
}

/* takes the next piece of the text and returns the rest */
static const char *
append_piece (Formatter *formatter, const char *at)
{
  const char *end;

  if (*at == '[') {
    begin_part (formatter);
    return at + 1;
  }
  if (*at == ']') {
    end_part (formatter);
    return at + 1;
  }
  end = *at == '{' ? strchr (at, '}') : NULL;
  if (end != NULL) {
    append_placeholder (formatter, at + 1, (gsize) (end - at - 1));
    return end + 1;
  }

  /* plain text up to the next mark; a brace that nothing closes is plain as well */
  end = at + 1 + strcspn (at + 1, "[]{");
  fedorg_buffer_append (formatter->output, at, end - at);
  return end;
}

void
fedorg_message_append (FedorgBuffer *buffer, const char *text, const char *const *names,
                       const char *const *values)
{
  Formatter formatter = {.output = buffer, .names = names, .values = values};

  while (*text != '\0')
    text = append_piece (&formatter, text);
}

char *
fedorg_message_format (const char *text, const char *const *names, const char *const *values)
{
  FedorgBuffer buffer = FEDORG_BUFFER_INIT;

  fedorg_message_append (&buffer, text, names, values);
  return fedorg_buffer_finish_text (&buffer);
}
