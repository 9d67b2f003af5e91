/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fill/fedorg-fill-private.h"

#include <string.h>

#include "base/fedorg-place-private.h"
#include "base/fedorg-words-private.h"

/* References in formulas and ranges when rows of a form are repeated. A row that is repeated moves
 * all below it, in every formula of every sheet; a range over a repeated row takes in all of its
 * copies. */

const FedorgFillSpread *
fedorg_fill_find_spread (const FedorgFillSheet *sheet, guint32 row)
{
  for (guint i = 0; i < sheet->spreads->len; i++) {
    const FedorgFillSpread *spread = &g_array_index (sheet->spreads, FedorgFillSpread, i);

    if (row >= spread->row && row - spread->row < spread->height)
      return spread;
  }
  return NULL;
}

/* also where a sheet has no such row any more */
static guint32
move_row (const FedorgFillSheet *sheet, guint32 row, gboolean is_last)
{
  guint32 moved = row;

  for (guint i = 0; i < sheet->spreads->len; i++) {
    const FedorgFillSpread *spread = &g_array_index (sheet->spreads, FedorgFillSpread, i);

    if (row >= spread->row + spread->height || (is_last && row >= spread->row))
      moved += (spread->n_copies - 1) * spread->height;
  }
  return moved;
}

guint32
fedorg_fill_map_row (const FedorgFillSheet *sheet, guint32 row, gboolean is_last)
{
  return MIN (move_row (sheet, row, is_last), FEDORG_SHEET_ROWS);
}

gboolean
fedorg_fill_has_room (const FedorgFillSheet *sheet, guint32 row)
{
  return move_row (sheet, row, TRUE) <= FEDORG_SHEET_ROWS;
}

/* one end of a reference: "$C$12". Of "$4:$5", which names whole rows, there is no column */
typedef struct {
  gboolean is_fixed_column;
  gboolean is_fixed_row;
  gboolean is_whole_row;
  guint32 column; /* from 0 */
  guint32 row;    /* from 1 */
} Reference;

/* a name or a function goes on where a reference ends */
static gboolean
goes_on (char next)
{
  return g_ascii_isalnum (next) || next == '_' || next == '.' || next == '(' || next == '!' ||
         next == '[' || ((guchar) next & 0x80) != 0;
}

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
  reference->is_whole_row = FALSE;
  reference->is_fixed_column = *text == '$';
  dollar = memchr (text + 1, '$', length - 1);
  reference->is_fixed_row = dollar != NULL;
  return length;
}

/* "$4" of "$4:$5" */
static gsize
read_row (const char *text, Reference *reference)
{
  gsize dollar = *text == '$' ? 1 : 0;
  gsize digits = strspn (text + dollar, "0123456789");
  g_autofree char *number = g_strndup (text + dollar, MIN (digits, 8));
  guint64 row;

  if (digits == 0 || digits > 7 ||
      !g_ascii_string_to_unsigned (number, 10, 1, FEDORG_SHEET_ROWS, &row, NULL))
    return 0;
  *reference = (Reference){.is_fixed_row = dollar > 0, .is_whole_row = TRUE, .row = (guint32) row};
  return dollar + digits;
}

/* "C5", "C5:D6" or "4:5"; how many bytes, 0: none. *@is_range: it has two ends */
static gsize
read_range (const char *text, Reference ends[2], gboolean *is_range)
{
  gsize (*read) (const char *, Reference *) = read_reference;
  gsize length = read (text, &ends[0]), more = 0;

  if (length == 0) {
    read = read_row;
    length = read (text, &ends[0]);
  }
  if (length == 0 || goes_on (text[length]))
    return 0;
  if (text[length] == ':')
    more = read (text + length + 1, &ends[1]);
  if (more > 0 && goes_on (text[length + 1 + more]))
    more = 0;
  *is_range = more > 0;
  if (!*is_range) {
    ends[1] = ends[0];
    return ends[0].is_whole_row ? 0 : length;
  }
  return length + 1 + more;
}

/* --- as changed --- */

static void
append_reference (FedorgBuffer *buffer, const Reference *reference, guint32 row)
{
  char letters[FEDORG_PLACE_LETTERS_SIZE];

  if (!reference->is_whole_row) {
    fedorg_place_format_column (reference->column, letters);
    fedorg_buffer_append (buffer, reference->is_fixed_column ? "$" : "", -1);
    fedorg_buffer_append (buffer, letters, -1);
  }
  fedorg_buffer_append (buffer, reference->is_fixed_row ? "$" : "", -1);
  fedorg_buffer_append_uint (buffer, row);
}

static void
append_range (FedorgBuffer *buffer, const Reference ends[2], guint32 first, guint32 last)
{
  append_reference (buffer, &ends[0], first);
  fedorg_buffer_append (buffer, ":", 1);
  append_reference (buffer, &ends[1], last);
}

/* where a reference stands in a formula, and whose cells it names */
typedef struct {
  const char *formula;
  const char *at;
  const char *prefix; /* "Sheet1!" before it */
  gsize prefix_length;
  const FedorgFillSheet *sheet;
} Place;

/* lines of a block of several lines in each copy of it: "F6:F6,F8:F8" */
static void
append_lines (const FedorgFillShift *shift, const Place *place, const FedorgFillSpread *spread,
              const Reference ends[2], FedorgBuffer *buffer)
{
  guint32 first = fedorg_fill_map_row (place->sheet, ends[0].row, FALSE);
  guint32 last = fedorg_fill_map_row (place->sheet, ends[1].row, FALSE);

  for (guint32 copy = 0; copy < spread->n_copies; copy++) {
    if (copy > 0) {
      fedorg_buffer_append (buffer, &shift->separator, 1);
      fedorg_buffer_append (buffer, place->prefix, (gssize) place->prefix_length);
    }
    append_range (buffer, ends, first + copy * spread->height, last + copy * spread->height);
  }
}

/* A relative reference of a repeated row to its own block stays in the copy. Any other first end is that
 * of the first copy, any other last end that of the last one. */
static guint32
map_end (const FedorgFillShift *shift, const FedorgFillSheet *sheet, const Reference *end,
         gboolean is_last)
{
  gboolean is_own = shift->block != NULL && sheet == shift->own && !end->is_fixed_row &&
                    fedorg_fill_find_spread (sheet, end->row) == shift->block;

  if (is_own)
    return fedorg_fill_map_row (sheet, end->row, FALSE) + shift->copy * shift->block->height;
  return fedorg_fill_map_row (sheet, end->row, is_last);
}

/* the block of whose lines only some are meant, so that they do not lie behind each other when it is
 * repeated; NULL: none */
static const FedorgFillSpread *
find_split (const FedorgFillShift *shift, const FedorgFillSheet *sheet, const Reference ends[2])
{
  const FedorgFillSpread *spread = fedorg_fill_find_spread (sheet, ends[0].row);
  gboolean is_relative = !ends[0].is_fixed_row || !ends[1].is_fixed_row;

  if (spread == NULL || spread->n_copies == 1 || spread->height == 1 ||
      spread != fedorg_fill_find_spread (sheet, ends[1].row) ||
      (spread == shift->block && is_relative))
    return NULL;
  return ends[0].row > spread->row || ends[1].row < spread->row + spread->height - 1 ? spread
                                                                                     : NULL;
}

/* a program takes as many arguments of a function, and as many ranges of a format */
#define MOST_LINES 255u

static void
append_shifted (const FedorgFillShift *shift, const Place *place, const Reference ends[2],
                gboolean is_range, gboolean takes_many, FedorgBuffer *buffer)
{
  const FedorgFillSpread *split = is_range ? find_split (shift, place->sheet, ends) : NULL;
  guint32 first = map_end (shift, place->sheet, &ends[0], FALSE);

  if (split != NULL && takes_many && shift->separator != 0 && split->n_copies <= MOST_LINES) {
    append_lines (shift, place, split, ends, buffer);
    return;
  }
  if (split != NULL && shift->is_split != NULL)
    *shift->is_split = TRUE;
  if (is_range)
    append_range (buffer, ends, first, map_end (shift, place->sheet, &ends[1], TRUE));
  else
    append_reference (buffer, &ends[0], first);
}

/* --- formulas --- */

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

/* behind the name of a column of a table, or the number of another workbook: "[执委]", "[[#Totals],[A1]]" */
static const char *
skip_brackets (const char *at)
{
  gsize depth = 0;

  for (; *at != '\0'; at++) {
    if (*at == '[')
      depth++;
    else if (*at == ']' && --depth == 0)
      return at + 1;
  }
  return at;
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

/* The name of the function whose argument ends here: of "A1+SUM(B1,C1" it is "SUM". (transfer full) */
static char *
dup_function (const char *formula, const char *end)
{
  gint depth = 0;
  const char *at = end, *start;

  while (at > formula && depth >= 0) {
    at--;
    depth += *at == ')' ? 1 : *at == '(' ? -1 : 0;
  }
  for (start = at; start > formula && is_name_character (start[-1]);)
    start--;
  return g_ascii_strup (start, *at == '(' ? at - start : 0);
}

/* whether what stands here is one of any number of arguments of a function, such as SUM */
static gboolean
is_one_of_many (const Place *place, gsize length)
{
  const char *before = place->at - place->prefix_length, *end = place->at + length;

  while (before > place->formula && before[-1] == ' ')
    before--;
  end += strspn (end, " ");
  if (before == place->formula || strchr ("(,", before[-1]) == NULL || *end == '\0' ||
      strchr ("),", *end) == NULL)
    return FALSE;
  g_autofree char *name = dup_function (place->formula, before);
  g_auto (GStrv) names =
      g_strsplit (fedorg_words_get ("fill/of-many", FEDORG_LANGUAGE_EN), " ", -1);
  return g_strv_contains ((const char *const *) names, name);
}

static void
move_ends (const FedorgFillShift *shift, Reference ends[2])
{
  for (guint i = 0; i < 2; i++) {
    if (!ends[i].is_fixed_row)
      ends[i].row = (guint32) ((gint64) ends[i].row + shift->row_offset);
    if (!ends[i].is_fixed_column)
      ends[i].column = (guint32) ((gint64) ends[i].column + shift->column_offset);
  }
}

/* a reference as changed; how many bytes were read, 0: there is none */
static gsize
shift_at (const FedorgFillShift *shift, const Place *place, FedorgBuffer *buffer)
{
  const FedorgFillSpread *spread;
  Reference ends[2];
  gboolean is_range, takes_many;
  gsize length = read_range (place->at, ends, &is_range);

  if (length == 0)
    return 0;
  move_ends (shift, ends);
  if (place->sheet == NULL) {
    append_reference (buffer, &ends[0], ends[0].row);
    if (is_range) {
      fedorg_buffer_append (buffer, ":", 1);
      append_reference (buffer, &ends[1], ends[1].row);
    }
    return length;
  }
  takes_many = shift->grows || (shift->separator == ',' && is_one_of_many (place, length));
  spread = fedorg_fill_find_spread (place->sheet, ends[0].row);
  /* one cell of a row that is repeated: those of all copies, where all can stand */
  if (takes_many && spread != NULL && spread->n_copies > 1 &&
      (spread != shift->block || ends[0].is_fixed_row))
    is_range = TRUE;
  append_shifted (shift, place, ends, is_range, takes_many, buffer);
  return length;
}

/* what stands between references, up to where one may begin */
static const char *
skip_other (const char *at)
{
  const char *start = at;

  if (*at == '"' || *at == '\'')
    return skip_quoted (at);
  if (*at == '[')
    at = skip_brackets (at);
  while (is_name_character (*at))
    at++;
  return at > start ? at : at + 1;
}

/* a formula, or a list of ranges, with its references changed */
static void
fill_append_shifted (const FedorgFillShift *shift, const char *formula, FedorgBuffer *buffer)
{
  Place place = {formula, formula, formula, 0, shift->own};

  while (*place.at != '\0') {
    const char *start = place.at;
    gsize length =
        *start == '$' || is_name_character (*start) ? shift_at (shift, &place, buffer) : 0;

    place.sheet = shift->own;
    place.prefix_length = 0;
    place.at = length > 0 ? start + length : skip_other (start);
    if (length > 0)
      continue;
    /* "Sheet1!" and "'Sheet 1'!" say whose the next references are */
    if (*place.at == '!') {
      g_autofree char *name = dup_sheet_name (start, place.at);

      place.sheet = find_sheet (shift, name);
      place.at++;
      place.prefix = start;
      place.prefix_length = (gsize) (place.at - start);
    }
    fedorg_buffer_put (buffer, start, (gsize) (place.at - start));
  }
}

char *
fedorg_fill_dup_shifted (const FedorgFillShift *shift, const char *text)
{
  g_auto (FedorgBuffer) shifted = FEDORG_BUFFER_INIT;

  fill_append_shifted (shift, text, &shifted);
  return fedorg_buffer_finish_text (&shifted);
}
