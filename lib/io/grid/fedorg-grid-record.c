/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-record-private.h"

#include <string.h>

#include "base/fedorg-look-private.h"
#include "base/fedorg-number-private.h"
#include "base/fedorg-text-private.h"
#include "io/text/fedorg-name-list-private.h"

static gboolean
is_line_end (char byte)
{
  return byte == '\n' || byte == '\r';
}

gsize
fedorg_grid_join_lines (char *text, gsize length, FedorgField field)
{
  gboolean is_list = field == FEDORG_FIELD_CATEGORIES || field == FEDORG_FIELD_TAGS ||
                     field == FEDORG_FIELD_ORGANIZATION_TAGS ||
                     field == FEDORG_FIELD_ACTIVITY_TAGS || field == FEDORG_FIELD_ACTIVITY_PERSONS;
  gsize n_bytes = 0;

  for (gsize i = 0; i < length; i++) {
    char byte = text[i];

    if (is_line_end (byte)) {
      while (i + 1 < length && is_line_end (text[i + 1]))
        i++;
      byte = is_list ? ';' : ' ';
      if (!is_list && n_bytes > 0 && i + 1 < length &&
          ((text[n_bytes - 1] | text[i + 1]) & 0x80) != 0)
        continue;
    }
    text[n_bytes++] = byte;
  }
  return n_bytes;
}

void
fedorg_grid_set_figure (FedorgBatch *batch, const char *figure, guint line, guint column,
                        const char *text, gsize length)
{
  gint64 value;

  if (fedorg_nothing_find (text, length) == FEDORG_NOTHING_EMPTY)
    return;
  if (fedorg_number_parse (text, length, &value)) {
    fedorg_batch_set_figure (batch, figure, strlen (figure), value);
    return;
  }
  g_autofree char *name = fedorg_name_dup_short (figure, strlen (figure));
  fedorg_batch_add_finding (batch, "roster/bad-number", line, column, FEDORG_FIELD_FIGURE, name, 0);
}

FedorgRecord
fedorg_grid_report_record (const FedorgGridLayout *layout, guint subjects)
{
  if (subjects >> FEDORG_SUBJECT_ACTIVITY & 1)
    return FEDORG_RECORD_ACTIVITY;
  if (subjects >> FEDORG_SUBJECT_POST & 1)
    return layout->record;
  /* nothing about a person either: the organisation only */
  if (!(subjects >> FEDORG_SUBJECT_PERSON & 1))
    return FEDORG_RECORD_ORGANIZATION;
  /* nothing about a post or organisation: somebody who has no post */
  return subjects >> FEDORG_SUBJECT_ORGANIZATION & 1 ? layout->record : FEDORG_RECORD_PERSON;
}

/* bytes of what parts two names; 0 if nothing does */
static gsize
separator_length (const char *text, gsize length, gboolean by_blanks)
{
  static const char *const separators[] = {"、", ",", "，", ";", "；", "/", "\n", "\r", "|"};
  static const char *const blanks[] = {" ", "　", "\302\240", "\t"};

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++) {
    gsize size = strlen (separators[i]);

    if (length >= size && memcmp (text, separators[i], size) == 0)
      return size;
  }
  for (guint i = 0; by_blanks && i < G_N_ELEMENTS (blanks); i++) {
    gsize size = strlen (blanks[i]);

    if (length >= size && memcmp (text, blanks[i], size) == 0)
      return size;
  }
  return 0;
}

static void
add_name (FedorgGridNames *names, const char *text, gsize length)
{
  text = fedorg_text_strip (text, &length);
  if (length == 0 || names->n_names == FEDORG_GRID_MOST_NAMES)
    return;
  names->texts[names->n_names] = text;
  names->lengths[names->n_names++] = length;
}

/* two characters or more, none of which is a digit or a sign that names do not have */
static gboolean
looks_like_name (const char *text, gsize length)
{
  const char *end = text + length;
  guint n_characters = 0;

  /* （候补） on a line of its own is a remark about the name above it */
  if (length > 0 && (*text == '(' || g_str_has_prefix (text, "（")))
    return FALSE;
  for (const char *at = text; at < end; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    if (character < 0x80 && !g_ascii_isalpha ((char) character) &&
        strchr (" .()-", (char) character) == NULL)
      return FALSE;
    n_characters++;
  }
  return n_characters >= 2;
}

/* line ends between letters are a blank */
static gboolean
is_between_letters (const char *text, gsize length, gsize at)
{
  gsize before = at, behind = at;

  while (before > 0 && g_ascii_isspace (text[before]))
    before--;
  while (behind < length && g_ascii_isspace (text[behind]))
    behind++;
  return is_line_end (text[at]) && behind < length && g_ascii_isalpha (text[before]) &&
         g_ascii_isalpha (text[behind]);
}

/* a cell that cannot be several names is one, whatever signs it has, also at its end */
static void
settle_names (FedorgGridNames *names, const char *text, gsize length)
{
  gboolean are_names = names->n_names > 0;

  for (guint i = 0; i < names->n_names; i++)
    are_names = are_names && looks_like_name (names->texts[i], names->lengths[i]);
  if (are_names)
    return;
  names->n_names = 0;
  add_name (names, text, length);
}

/* bytes of a remark in brackets, such as （女，党员）, whose signs part nothing; 0 if none begins here */
static gsize
measure_brackets (const char *text, gsize length)
{
  static const char *const opens[] = {"(", "（"}, *const closes[] = {")", "）"};

  for (guint i = 0; i < G_N_ELEMENTS (opens); i++) {
    gsize size = strlen (opens[i]);

    if (length < size || memcmp (text, opens[i], size) != 0)
      continue;
    for (guint j = 0; j < G_N_ELEMENTS (closes); j++) {
      const char *close = g_strstr_len (text + size, (gssize) (length - size), closes[j]);

      if (close != NULL && memchr (text, '\n', (gsize) (close - text)) == NULL)
        return (gsize) (close - text) + strlen (closes[j]);
    }
  }
  return 0;
}

void
fedorg_grid_split (const char *text, gsize length, gboolean by_blanks, FedorgGridNames *names)
{
  gsize start = 0;

  names->n_names = 0;
  for (gsize i = 0; i < length;) {
    gsize size = separator_length (text + i, length - i, by_blanks);

    if (size > 0 && !by_blanks && is_between_letters (text, length, i))
      size = 0;
    if (size == 0) {
      i += MAX (measure_brackets (text + i, length - i), 1);
      continue;
    }
    add_name (names, text + start, i - start);
    i += size;
    start = i;
  }
  add_name (names, text + start, length - start);
}

/* --- numbered names --- */

/* ① is the first of twenty */
#define CIRCLED_ONE 0x2460
#define N_CIRCLED   20

/* bytes of the number of a list at the beginning of a text: "2.", "2、", "②"; 0 if it is another */
static gsize
measure_number (const char *text, gsize length, guint number)
{
  static const char *const signs[] = {".", "．", "、", ")", "）"};
  char digits[16], circled[8];
  gsize n_digits = (gsize) g_snprintf (digits, sizeof digits, "%u", number);
  gsize n_circled =
      number <= N_CIRCLED ? (gsize) g_unichar_to_utf8 (CIRCLED_ONE + number - 1, circled) : 0;

  if (n_circled > 0 && n_circled <= length && memcmp (text, circled, n_circled) == 0)
    return n_circled;
  if (n_digits >= length || memcmp (text, digits, n_digits) != 0)
    return 0;
  for (guint i = 0; i < G_N_ELEMENTS (signs); i++) {
    gsize size = strlen (signs[i]);

    if (length - n_digits >= size && memcmp (text + n_digits, signs[i], size) == 0)
      return n_digits + size;
  }
  return 0;
}

/* bytes before the separators at the end of a name */
static gsize
strip_separators (const char *text, gsize length)
{
  for (gsize at = 0, size; at < length; at += MAX (size, 1)) {
    gsize end = at;

    size = separator_length (text + at, length - at, TRUE);
    for (gsize next = size; next > 0 && end < length;) {
      end += next;
      next = end < length ? separator_length (text + end, length - end, TRUE) : 0;
    }
    if (size > 0 && end == length)
      return at;
  }
  return length;
}

/* "1.李娜 2.张敏", "①吴婷②徐慧": FALSE if the cell does not begin with the first number */
static gboolean
split_numbered (const char *text, gsize length, FedorgGridNames *names)
{
  gsize at = measure_number (text, length, 1);

  names->n_names = 0;
  for (guint number = 2; at > 0 && at < length; number++) {
    gsize end = at, next = 0;

    while (end < length && (next = measure_number (text + end, length - end, number)) == 0)
      end++;
    add_name (names, text + at, strip_separators (text + at, end - at));
    at = end < length ? end + next : length;
  }
  return names->n_names > 0;
}

void
fedorg_grid_split_names (const char *text, gsize length, FedorgGridNames *names)
{
  if (split_numbered (text, length, names))
    return;
  fedorg_grid_split (text, length, FALSE, names);
  settle_names (names, text, length);
}

/* --- names parted by blanks --- */

/* characters of a Chinese name: one is half of a name with a blank within */
#define FEWEST_CHARACTERS 2
#define MOST_CHARACTERS   4

static gboolean
is_chinese (const char *text, gsize length)
{
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at)) {
    if (g_unichar_get_script (g_utf8_get_char (at)) != G_UNICODE_SCRIPT_HAN)
      return FALSE;
  }
  return TRUE;
}

/* joins the halves 何 and 丽; FALSE if what is left is not all names */
static gboolean
join_halves (FedorgGridNames *parts)
{
  guint n_names = 0;

  for (guint i = 0; i < parts->n_names; i++) {
    const char *end = parts->texts[i] + parts->lengths[i];
    glong n_characters = g_utf8_strlen (parts->texts[i], (gssize) parts->lengths[i]);

    parts->texts[n_names] = parts->texts[i];
    if (n_characters < FEWEST_CHARACTERS && i + 1 < parts->n_names) {
      i++;
      end = parts->texts[i] + parts->lengths[i];
      n_characters += g_utf8_strlen (parts->texts[i], (gssize) parts->lengths[i]);
    }
    if (n_characters < FEWEST_CHARACTERS || n_characters > MOST_CHARACTERS)
      return FALSE;
    parts->lengths[n_names] = (gsize) (end - parts->texts[n_names]);
    n_names++;
  }
  parts->n_names = n_names;
  return TRUE;
}

/* adds the names of a part, or the part where it is one name */
static void
add_holders (FedorgGridNames *names, const char *text, gsize length)
{
  FedorgGridNames parts;
  gboolean is_several;

  fedorg_grid_split (text, length, TRUE, &parts);
  is_several = parts.n_names > 1;
  for (guint i = 0; i < parts.n_names; i++)
    is_several = is_several && is_chinese (parts.texts[i], parts.lengths[i]);
  if (!is_several || !join_halves (&parts)) {
    add_name (names, text, length);
    return;
  }
  for (guint i = 0; i < parts.n_names; i++)
    add_name (names, parts.texts[i], parts.lengths[i]);
}

void
fedorg_grid_split_holders (const char *text, gsize length, FedorgGridNames *names)
{
  FedorgGridNames parts;

  fedorg_grid_split_names (text, length, &parts);
  names->n_names = 0;
  for (guint i = 0; i < parts.n_names; i++)
    add_holders (names, parts.texts[i], parts.lengths[i]);
}

/* --- several persons in a row --- */

gboolean
fedorg_grid_take_person (const FedorgGridLayout *layout, const FedorgGridCell *cells,
                         FedorgGridCell *taken)
{
  const FedorgGridColumn *name = fedorg_grid_layout_find (layout, FEDORG_FIELD_PERSON_NAME);
  const FedorgGridCell *first = &cells[name->index];

  for (guint i = 0; i < layout->columns->len; i++) {
    const FedorgGridColumn *column = &g_array_index (layout->columns, FedorgGridColumn, i);
    guint twin = fedorg_grid_layout_find_twin (layout, column->index, layout->person);

    if (twin != G_MAXUINT)
      taken[column->index] = cells[twin];
    else if (column->subject == FEDORG_SUBJECT_PERSON)
      taken[column->index] = (FedorgGridCell){"", 0, FEDORG_GRID_CELL_EMPTY, 0};
  }
  return taken[name->index].length > 0 &&
         !(taken[name->index].length == first->length &&
           memcmp (taken[name->index].text, first->text, first->length) == 0);
}
