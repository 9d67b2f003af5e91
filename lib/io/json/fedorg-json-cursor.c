/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/json/fedorg-json-cursor-private.h"

#include <string.h>

#include "base/fedorg-hash-private.h"

/* One event after another of a JSON document that need not fit into memory, with the check that
 * scanners leave to their users: no object has two members of one name. Names are compared by a
 * keyed hash, so that nobody can write an object whose check takes quadratic time. */

/* bytes that are read at once (1 MiB): large enough that system calls cost nothing beside
 * scanning */
#define BUFFER_SIZE (1u << 20)

/* in an object with no more names each is compared with each */
#define FEW_NAMES 16

typedef struct {
  guint64 hash;
  gsize offset;
  gsize length;
} Name;

typedef struct {
  gsize first_name;
  gsize first_byte;
  gsize *slots; /* index of a name within the object plus one; NULL: few names */
  gsize mask;
} Frame;

gboolean
fedorg_json_cursor_init (FedorgJsonCursor *cursor, FedorgInput *input, const FedorgLimits *limits)
{
  *cursor = (FedorgJsonCursor){.input = input, .scanner = fedorg_scanner_new (limits)};
  /* without an input the bytes are handed over, see fedorg_json_cursor_feed() */
  if (input != NULL)
    cursor->buffer = g_try_malloc (BUFFER_SIZE);
  return input == NULL || cursor->buffer != NULL || fedorg_fault_set_no_memory (&cursor->fault);
}

static void
close_all (FedorgJsonCursor *cursor)
{
  while (cursor->frames.length > 0)
    fedorg_json_cursor_close (cursor);
}

void
fedorg_json_cursor_clear (FedorgJsonCursor *cursor)
{
  close_all (cursor);
  fedorg_array_clear (&cursor->names);
  fedorg_array_clear (&cursor->bytes);
  fedorg_array_clear (&cursor->frames);
  g_clear_pointer (&cursor->scanner, fedorg_scanner_free);
  g_clear_pointer (&cursor->buffer, g_free);
  g_clear_error (&cursor->trouble);
  fedorg_fault_clear (&cursor->fault);
}

/* What a line before left open is closed: its mistakes are reported, and do not reach into the
 * next. */
void
fedorg_json_cursor_feed (FedorgJsonCursor *cursor, const char *data, gsize length, guint64 line)
{
  close_all (cursor);
  fedorg_scanner_reset (cursor->scanner, line);
  fedorg_scanner_feed (cursor->scanner, data, length, TRUE);
}

guint64
fedorg_json_cursor_get_line (const FedorgJsonCursor *cursor)
{
  return fedorg_scanner_get_line (cursor->scanner);
}

guint64
fedorg_json_cursor_get_column (FedorgJsonCursor *cursor)
{
  return fedorg_scanner_get_column (cursor->scanner);
}

gboolean
fedorg_json_cursor_fail (FedorgJsonCursor *cursor, FedorgError code, const char *message)
{
  return fedorg_fault_set (&cursor->fault, fedorg_json_cursor_get_line (cursor),
                           fedorg_json_cursor_get_column (cursor), code, message);
}

gboolean
fedorg_json_cursor_report (const FedorgJsonCursor *cursor, const FedorgInput *input, GError **error)
{
  if (cursor->trouble == NULL)
    return fedorg_fault_report (&cursor->fault, input, 0, error);
  g_propagate_error (error, g_error_copy (cursor->trouble));
  return FALSE;
}

/* --- events --- */

static gboolean
fetch (FedorgJsonCursor *cursor)
{
  gsize n_read;

  if (!fedorg_input_read (cursor->input, cursor->buffer, BUFFER_SIZE, &n_read, &cursor->trouble))
    return FALSE;
  /* less than was asked for comes only at the end */
  fedorg_scanner_feed (cursor->scanner, cursor->buffer, n_read, n_read < BUFFER_SIZE);
  return TRUE;
}

static gboolean
fail_scanner (FedorgJsonCursor *cursor)
{
  const GError *error = fedorg_scanner_get_error (cursor->scanner);

  return fedorg_json_cursor_fail (cursor, (FedorgError) error->code, error->message);
}

gboolean
fedorg_json_cursor_next (FedorgJsonCursor *cursor)
{
  cursor->event = fedorg_scanner_next (cursor->scanner);
  while (G_UNLIKELY (cursor->event == FEDORG_SCANNER_NEED_MORE)) {
    if (!fetch (cursor))
      return FALSE;
    cursor->event = fedorg_scanner_next (cursor->scanner);
  }
  if (G_UNLIKELY (cursor->event == FEDORG_SCANNER_ERROR))
    return fail_scanner (cursor);

  cursor->text = fedorg_scanner_get_text (cursor->scanner, &cursor->length);
  if (G_UNLIKELY (fedorg_scanner_text_has_nul (cursor->scanner)))
    return fedorg_json_cursor_fail (cursor, FEDORG_ERROR_SYNTAX,
                                    "a text contains U+0000, which no text of a roster may");
  return TRUE;
}

/* --- names --- */

/* Names and their bytes are stacks that all open objects share; a frame says where its own
 * begin. */
gboolean
fedorg_json_cursor_open (FedorgJsonCursor *cursor)
{
  Frame *frame = fedorg_array_add (&cursor->frames, Frame);

  if (frame == NULL)
    return fedorg_fault_set_no_memory (&cursor->fault);
  *frame = (Frame){.first_name = cursor->names.length, .first_byte = cursor->bytes.length};
  return TRUE;
}

void
fedorg_json_cursor_close (FedorgJsonCursor *cursor)
{
  Frame *frame = &fedorg_array_index (&cursor->frames, Frame, cursor->frames.length - 1);

  fedorg_block_free (frame->slots);
  cursor->names.length = frame->first_name;
  cursor->bytes.length = frame->first_byte;
  cursor->frames.length--;
}

static gboolean
is_name (const FedorgJsonCursor *cursor, const Name *name, guint64 hash)
{
  return name->hash == hash && name->length == cursor->length &&
         memcmp (&fedorg_array_index (&cursor->bytes, char, name->offset), cursor->text,
                 cursor->length) == 0;
}

static gsize
count_names (const FedorgJsonCursor *cursor, const Frame *frame)
{
  return cursor->names.length - frame->first_name;
}

static const Name *
get_name (const FedorgJsonCursor *cursor, const Frame *frame, gsize index)
{
  return &fedorg_array_index (&cursor->names, Name, frame->first_name + index);
}

static gboolean
has_name (const FedorgJsonCursor *cursor, const Frame *frame, guint64 hash)
{
  if (frame->slots == NULL) {
    for (gsize i = 0; i < count_names (cursor, frame); i++) {
      if (is_name (cursor, get_name (cursor, frame, i), hash))
        return TRUE;
    }
    return FALSE;
  }
  /* half of the slots at least are empty, so the walk ends */
  for (gsize i = hash & frame->mask; frame->slots[i] != 0; i = (i + 1) & frame->mask) {
    if (is_name (cursor, get_name (cursor, frame, frame->slots[i] - 1), hash))
      return TRUE;
  }
  return FALSE;
}

static void
place_name (Frame *frame, guint64 hash, gsize index)
{
  gsize i = hash & frame->mask;

  while (frame->slots[i] != 0)
    i = (i + 1) & frame->mask;
  frame->slots[i] = index + 1;
}

/* twice as many slots as names, once there are many names */
static gboolean
grow_slots (FedorgJsonCursor *cursor, Frame *frame)
{
  gsize n_names = count_names (cursor, frame);
  gsize size = frame->slots != NULL ? (frame->mask + 1) * 2 : 4 * FEW_NAMES;

  /* nearly all objects have few names and need no table */
  if (n_names < FEW_NAMES || (frame->slots != NULL && n_names * 2 < frame->mask + 1))
    return TRUE;
  fedorg_block_free (frame->slots);
  frame->slots = fedorg_block_new (size, sizeof *frame->slots);
  if (frame->slots == NULL)
    return FALSE;
  frame->mask = size - 1;
  for (gsize i = 0; i < n_names; i++)
    place_name (frame, fedorg_array_index (&cursor->names, Name, frame->first_name + i).hash, i);
  return TRUE;
}

static gboolean
add_name (FedorgJsonCursor *cursor, Frame *frame, guint64 hash)
{
  gsize offset = cursor->bytes.length;
  Name *name;
  char *bytes;

  if (!grow_slots (cursor, frame))
    return FALSE;
  name = fedorg_array_add (&cursor->names, Name);
  bytes = fedorg_array_extend (&cursor->bytes, cursor->length, 1);
  if (name == NULL || (bytes == NULL && cursor->length > 0))
    return FALSE;
  *name = (Name){hash, offset, cursor->length};
  if (cursor->length > 0)
    memcpy (bytes, cursor->text, cursor->length);
  if (frame->slots != NULL)
    place_name (frame, hash, count_names (cursor, frame) - 1);
  return TRUE;
}

gboolean
fedorg_json_cursor_fail_equal_names (FedorgJsonCursor *cursor)
{
  return fedorg_json_cursor_fail (cursor, FEDORG_ERROR_SYNTAX,
                                  "the object has a member of this name already");
}

gboolean
fedorg_json_cursor_check_name (FedorgJsonCursor *cursor)
{
  Frame *frame = &fedorg_array_index (&cursor->frames, Frame, cursor->frames.length - 1);
  guint64 hash = fedorg_hash (cursor->text, cursor->length);

  if (has_name (cursor, frame, hash))
    return fedorg_json_cursor_fail_equal_names (cursor);
  return add_name (cursor, frame, hash) || fedorg_fault_set_no_memory (&cursor->fault);
}

gboolean
fedorg_json_cursor_skip (FedorgJsonCursor *cursor)
{
  gsize n_outside = cursor->frames.length;
  gsize n_arrays = 0;

  for (;;) {
    /* a value that is passed over must be valid JSON all the same */
    if (cursor->event == FEDORG_SCANNER_START_OBJECT && !fedorg_json_cursor_open (cursor))
      return FALSE;
    if (cursor->event == FEDORG_SCANNER_NAME && !fedorg_json_cursor_check_name (cursor))
      return FALSE;
    if (cursor->event == FEDORG_SCANNER_END_OBJECT)
      fedorg_json_cursor_close (cursor);
    n_arrays += cursor->event == FEDORG_SCANNER_START_ARRAY ? 1 : 0;
    n_arrays -= cursor->event == FEDORG_SCANNER_END_ARRAY ? 1 : 0;

    /* as many objects and arrays are open as before the value */
    if (cursor->frames.length == n_outside && n_arrays == 0)
      return TRUE;
    if (!fedorg_json_cursor_next (cursor))
      return FALSE;
  }
}
