/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fill/fedorg-fill-private.h"

#include <string.h>

#include "base/fedorg-place-private.h"

guint32
fedorg_fill_map_row (const FedorgFillSheet *sheet, guint32 row, gboolean is_last)
{
  guint32 moved = row;

  for (guint i = 0; i < sheet->spreads->len; i++) {
    const FedorgFillSpread *spread = &g_array_index (sheet->spreads, FedorgFillSpread, i);

    if (row > spread->row || (is_last && row == spread->row))
      moved += spread->n_rows - 1;
  }
  return moved;
}

/* one end of a reference: "$C$12" */
typedef struct {
  gboolean is_fixed_column;
  gboolean is_fixed_row;
  guint32 column; /* from 0 */
  guint32 row;    /* from 1 */
} Reference;

/* how many bytes it has; 0: it is none */
static gsize
read_reference (const char *text, Reference *reference)
{
  guint32 row;
  gsize length = fedorg_sheet_parse_reference (text, &row, &reference->column);
  const char *dollar;

  if (length == 0)
    return 0;
  reference->row = row + 1;
  reference->is_fixed_column = *text == '$';
  dollar = memchr (text + 1, '$', length - 1);
  reference->is_fixed_row = dollar != NULL;
  return length;
}

/* a name or a function goes on where a reference ends */
static gboolean
goes_on (char next)
{
  return g_ascii_isalnum (next) || next == '_' || next == '.' || next == '(' || next == '!' ||
         ((guchar) next & 0x80) != 0;
}

static void
append_reference (FedorgBuffer *buffer, const Reference *reference)
{
  char letters[FEDORG_PLACE_LETTERS_SIZE];

  fedorg_place_format_column (reference->column, letters);
  fedorg_buffer_append (buffer, reference->is_fixed_column ? "$" : "", -1);
  fedorg_buffer_append (buffer, letters, -1);
  fedorg_buffer_append (buffer, reference->is_fixed_row ? "$" : "", -1);
  fedorg_buffer_append_uint (buffer, reference->row);
}

static void
shift_reference (const FedorgFillShift *shift, const FedorgFillSheet *sheet, gboolean is_last,
                 gboolean is_range, Reference *reference)
{
  if (!reference->is_fixed_row)
    reference->row = (guint32) ((gint64) reference->row + shift->row_offset);
  if (!reference->is_fixed_column)
    reference->column = (guint32) ((gint64) reference->column + shift->column_offset);
  if (sheet == NULL)
    return;
  gboolean is_copied = sheet == shift->own && shift->block_row != 0 && !is_range &&
                       !reference->is_fixed_row && reference->row == shift->block_row;
  reference->row =
      fedorg_fill_map_row (sheet, reference->row, is_last) + (is_copied ? shift->copy : 0);
}

/* Within one row of a block a range stays in its copy; any other one grows with the rows. */
static void
append_shifted (const FedorgFillShift *shift, const FedorgFillSheet *sheet, Reference first,
                const Reference *last, FedorgBuffer *buffer)
{
  Reference end;
  gboolean is_one_row = last == NULL || (shift->block_row != 0 && first.row == shift->block_row &&
                                         last->row == shift->block_row);

  if (last != NULL)
    end = *last;
  if (last == NULL && shift->grows && sheet != NULL &&
      fedorg_fill_map_row (sheet, first.row, TRUE) >
          fedorg_fill_map_row (sheet, first.row, FALSE)) {
    end = first;
    last = &end;
    is_one_row = FALSE;
  }
  shift_reference (shift, sheet, FALSE, !is_one_row, &first);
  append_reference (buffer, &first);
  if (last == NULL)
    return;
  shift_reference (shift, sheet, !is_one_row, !is_one_row, &end);
  fedorg_buffer_append (buffer, ":", 1);
  append_reference (buffer, &end);
}

static const FedorgFillSheet *
find_sheet (const FedorgFillShift *shift, const char *name)
{
  for (guint i = 0; i < shift->sheets->len; i++) {
    const FedorgFillSheet *sheet = g_ptr_array_index (shift->sheets, i);

    if (g_ascii_strcasecmp (sheet->sheet->name, name) == 0)
      return sheet;
  }
  return NULL;
}

/* behind a text in quotation marks, which are doubled within */
static const char *
skip_quoted (const char *at)
{
  char mark = *at++;

  while (*at != '\0' && (*at != mark || at[1] == mark))
    at += *at == mark ? 2 : 1;
  return *at != '\0' ? at + 1 : at;
}

/* the name of a sheet before "!", without its quotation marks */
static char *
dup_sheet_name (const char *start, const char *end)
{
  g_autoptr (GString) name = NULL;

  if (*start != '\'')
    return g_strndup (start, (gsize) (end - start));
  name = g_string_new_len (start + 1, end - start - 2);
  g_string_replace (name, "''", "'", 0);
  return g_strdup (name->str);
}

static gboolean
is_name_character (char character)
{
  return g_ascii_isalnum (character) || character == '_' || character == '.' ||
         ((guchar) character & 0x80) != 0;
}

/* references at @at as changed; how many bytes were read, 0: there is none */
static gsize
shift_at (const FedorgFillShift *shift, const FedorgFillSheet *sheet, const char *at,
          FedorgBuffer *buffer)
{
  Reference first, last;
  gsize length = read_reference (at, &first), more = 0;

  if (length == 0 || goes_on (at[length]))
    return 0;
  if (at[length] == ':')
    more = read_reference (at + length + 1, &last);
  if (more > 0 && goes_on (at[length + 1 + more]))
    more = 0;
  append_shifted (shift, sheet, first, more > 0 ? &last : NULL, buffer);
  return length + (more > 0 ? more + 1 : 0);
}

void
fedorg_fill_append_shifted (const FedorgFillShift *shift, const char *formula, FedorgBuffer *buffer)
{
  const FedorgFillSheet *sheet = shift->own;
  const char *at = formula;

  while (*at != '\0') {
    const char *start = at;
    gsize length = 0;

    if (*at == '"' || *at == '\'')
      at = skip_quoted (at);
    else if (*at == '$' || is_name_character (*at))
      length = shift_at (shift, sheet, at, buffer);
    if (length > 0) {
      at += length;
      sheet = shift->own;
      continue;
    }
    if (at == start && is_name_character (*at))
      while (is_name_character (*at))
        at++;
    if (at == start)
      at++;
    /* "Sheet1!" and "'Sheet 1'!" say whose the next references are */
    if (*at == '!' && at > start) {
      g_autofree char *name = dup_sheet_name (start, at);

      sheet = find_sheet (shift, name);
      at++;
    } else {
      sheet = shift->own;
    }
    fedorg_buffer_put (buffer, start, (gsize) (at - start));
  }
}
