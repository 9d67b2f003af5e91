/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-look-private.h"

#include <string.h>

#include "base/fedorg-data-private.h"
#include "base/fedorg-text-private.h"

/* The look of a text: each character becomes the one that readers take it for, and invisible
 * characters go. Names of persons and words of lists have rules of their own. A table of bytes and
 * one of suspect characters first say for nearly every text that it is as it looks. */

/* blanks and other signs without a shape begin with one of these bytes, and so do full-width forms
 * and characters of private use; Chinese characters that are in daily use begin with e4 to e9 */
const guint8 fedorg_look_bytes[256] = {
    [0 ... 0x1f] = FEDORG_LOOK_ODD,    [0x7f] = FEDORG_LOOK_ODD,
    [' '] = FEDORG_LOOK_ODD_IN_NAME,   ['.'] = FEDORG_LOOK_ODD_IN_NAME,
    [','] = FEDORG_LOOK_ODD_IN_NAME,   [';'] = FEDORG_LOOK_ODD_IN_NAME,
    ['/'] = FEDORG_LOOK_ODD_IN_NAME,   ['-'] = FEDORG_LOOK_ODD_IN_NAME,
    ['#'] = FEDORG_LOOK_ODD_IN_NAME,   ['*'] = FEDORG_LOOK_ODD_IN_NAME,
    ['('] = FEDORG_LOOK_ODD_IN_NAME,   [0xc2] = FEDORG_LOOK_ODD,
    [0xcd] = FEDORG_LOOK_ODD,          [0xe1 ... 0xe3] = FEDORG_LOOK_ODD,
    [0xee ... 0xf4] = FEDORG_LOOK_ODD,
};

#define PLANE_SIZE      0x10000
#define SHORTEST_BROKEN 2 /* characters */

/* made when first asked for and kept as long as the process lives */
typedef struct {
  GHashTable *twins;   /* of the data, not of input: code point -> code point */
  GHashTable *misread; /* code points */
  char **broken;
  char **compound;
  guint8 suspects[PLANE_SIZE / 8]; /* a bit for each character that is_plain_name() must notice */
} Characters;

static Characters *characters;

static void
suspect (Characters *all, gunichar character)
{
  if (character < PLANE_SIZE)
    all->suspects[character / 8] |= (guint8) (1u << character % 8);
}

static void
add_twins (Characters *all, const FedorgIni *file, const char *group)
{
  const char *first = fedorg_ini_get (file, group, "first");
  const char *text = fedorg_ini_get (file, group, "characters");
  guint twin = first == NULL ? 0 : (guint) g_ascii_strtoull (first, NULL, 16);

  for (const char *at = text; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    g_hash_table_insert (all->twins, GUINT_TO_POINTER (twin++),
                         GUINT_TO_POINTER (g_utf8_get_char (at)));
}

static void
add_misread (Characters *all, const FedorgIni *file)
{
  const char *text = fedorg_ini_get (file, "misread", "characters");

  for (const char *at = text; at != NULL && *at != '\0'; at = g_utf8_next_char (at)) {
    suspect (all, g_utf8_get_char (at));
    g_hash_table_add (all->misread, GUINT_TO_POINTER (g_utf8_get_char (at)));
  }
}

static void
suspect_words (Characters *all, char **words)
{
  for (gsize i = 0; words != NULL && words[i] != NULL; i++)
    suspect (all, g_utf8_get_char (words[i]));
}

static Characters *
load_characters (void)
{
  g_autoptr (FedorgIni) file = fedorg_data_load_ini ("characters.ini", NULL);
  g_autoptr (FedorgIni) nothing = fedorg_data_load_ini ("placeholders.ini", NULL);
  g_auto (GStrv) words = fedorg_ini_dup_list (nothing, "nothing", "words");
  g_auto (GStrv) begins = fedorg_ini_dup_list (nothing, "vacant", "begins");
  g_auto (GStrv) ends = fedorg_ini_dup_list (nothing, "vacant", "ends");
  Characters *all = g_new0 (Characters, 1);

  all->twins = g_hash_table_new (NULL, NULL);
  all->misread = g_hash_table_new (NULL, NULL);
  add_twins (all, file, "twins-of-hanzi");
  add_twins (all, file, "twins-of-signs");
  add_twins (all, file, "twins-of-letters");
  add_misread (all, file);
  all->broken = fedorg_ini_dup_list (file, "broken", "words");
  all->compound = fedorg_ini_dup_list (file, "names", "compound");
  suspect_words (all, all->broken);
  suspect_words (all, words);
  suspect_words (all, begins);
  suspect_words (all, ends);
  return all;
}

static const Characters *
get_characters (void)
{
  if (g_once_init_enter (&characters))
    g_once_init_leave (&characters, load_characters ());
  return characters;
}

/* --- quick tests --- */

gboolean
fedorg_look_is_plain_name (const char *text, gsize length, guint odd)
{
  const guint8 *suspects = get_characters ()->suspects;
  const guint8 *bytes = (const guint8 *) text;
  guint found = 0;

  for (gsize i = 0; i < length;) {
    guint8 byte = bytes[i];

    if (byte < 0xe4 || byte > 0xe9) {
      found |= fedorg_look_bytes[byte];
      i++;
      continue;
    }
    guint character = (byte & 15u) << 12 | (bytes[i + 1] & 63u) << 6 | (bytes[i + 2] & 63u);
    found |= (suspects[character / 8] >> (character % 8) & 1u) * FEDORG_LOOK_ODD;
    i += 3;
  }
  return (found & odd) == 0;
}

/* --- folding --- */

static gboolean
is_han (gunichar character)
{
  return (character >= 0x3400 && character <= 0x9fff) || character == 0x3007 ||
         (character >= 0xf900 && character <= 0xfaff) || character >= 0x20000;
}

/* the dots that stand between the parts of a name */
static gboolean
is_dot (gunichar character)
{
  static const guint16 dots[] = {0x00b7, 0x0387, 0x2022, 0x2027, 0x2219,
                                 0x22c5, 0x2e31, 0x30fb, 0xff65};

  for (gsize i = 0; i < G_N_ELEMENTS (dots); i++)
    if (dots[i] == character)
      return TRUE;
  return FALSE;
}

static gboolean
is_unseen (gunichar character)
{
  return g_unichar_type (character) == G_UNICODE_FORMAT || character == 0x034f ||
         character == 0x180e || (character >= 0xfe00 && character <= 0xfe0f);
}

static gboolean
is_blank (gunichar character)
{
  return character < ' ' || character == 0x7f ||
         g_unichar_type (character) == G_UNICODE_SPACE_SEPARATOR || character == 0x85 ||
         character == 0x2028 || character == 0x2029;
}

static gunichar
narrow (gunichar character, FedorgLookRules rules)
{
  if (character < 0xff01 || character > 0xff5e)
    return character;
  gunichar ascii = character - 0xff01 + '!';

  /* the full-width stop is typed for the middle dot */
  if ((rules & FEDORG_LOOK_SIGNS) || g_ascii_isalnum ((char) ascii) ||
      ((rules & FEDORG_LOOK_NAME) && ascii == '.'))
    return ascii;
  return character;
}

/* what a character looks like; 0: like nothing */
static gunichar
look_of (gunichar character, FedorgLookRules rules)
{
  if (character < 0x7f)
    return character < ' ' ? ' ' : character;
  if (is_unseen (character))
    return 0;
  if (is_blank (character))
    return ' ';
  gpointer twin = g_hash_table_lookup (get_characters ()->twins, GUINT_TO_POINTER (character));
  if (twin != NULL)
    character = (gunichar) GPOINTER_TO_UINT (twin);
  return narrow (character, rules);
}

/* whether a stop between two characters is typed for the middle dot: elsewhere it is an initial's */
static gboolean
is_dot_in_name (gunichar before, const char *next, const char *end, FedorgLookRules rules)
{
  gunichar after = next < end ? look_of (g_utf8_get_char (next), rules) : 0;

  return (rules & FEDORG_LOOK_NAME) && is_han (before) && (is_han (after) || after == ' ');
}

/* each character for itself; one blank in place of several */
static gsize
fold_characters (const char *text, gsize length, FedorgLookRules rules, char *buffer)
{
  gunichar before = 0;
  gsize n = 0;

  for (const char *at = text, *next; at < text + length; at = next) {
    gunichar look = look_of (g_utf8_get_char (at), rules);

    next = g_utf8_next_char (at);
    if (look == 0 || (look == ' ' && (n == 0 || before == ' ')))
      continue;
    if (look == '.' && is_dot_in_name (before, next, text + length, rules))
      look = 0xb7;
    n += (gsize) g_unichar_to_utf8 (look, buffer + n);
    before = look;
  }
  return n > 0 && before == ' ' ? n - 1 : n;
}

/* a text that is read character by character, with those on both sides */
typedef struct {
  const char *at;
  const char *end;
  gunichar before;
} Reading;

static gunichar
peek (const Reading *reading)
{
  return reading->at < reading->end ? g_utf8_get_char (reading->at) : 0;
}

/* one dot for all, without blanks beside it */
static gsize
fold_dots (char *buffer, gsize length)
{
  Reading reading = {buffer, buffer + length, 0};
  gsize n = 0;

  while (reading.at < reading.end) {
    gunichar character = peek (&reading);
    reading.at = g_utf8_next_char (reading.at);

    if (character == ' ' && reading.before == 0xb7)
      continue;
    if (character == ' ' && is_han (reading.before) && is_dot (peek (&reading)))
      continue;
    if (is_dot (character))
      character = 0xb7;
    n += (gsize) g_unichar_to_utf8 (character, buffer + n);
    reading.before = character;
  }
  return n;
}

/* takes away the blanks between Chinese characters */
static gsize
close_up (char *buffer, gsize length)
{
  Reading reading = {buffer, buffer + length, 0};
  gsize n = 0;

  while (reading.at < reading.end) {
    gunichar character = peek (&reading);
    reading.at = g_utf8_next_char (reading.at);

    if (character == ' ' && is_han (reading.before) && is_han (peek (&reading)))
      continue;
    n += (gsize) g_unichar_to_utf8 (character, buffer + n);
    reading.before = character;
  }
  return n;
}

static gboolean
is_compound (const char *text, gsize length)
{
  for (char **name = get_characters ()->compound; *name != NULL; name++)
    if (strlen (*name) == length && memcmp (*name, text, length) == 0)
      return TRUE;
  return FALSE;
}

/* Clerks set the characters of a name apart so that a column looks even: 林　燕. Two parts of two
 * characters or more are two women, unless the first is a family name. */
static gboolean
is_one_name (const char *buffer, gsize length)
{
  const char *blank = memchr (buffer, ' ', length);
  guint n_long = 0;

  if (blank != NULL && is_compound (buffer, (gsize) (blank - buffer)))
    return TRUE;
  for (const char *at = buffer; at < buffer + length;) {
    const char *end = memchr (at, ' ', (gsize) (buffer + length - at));

    end = end == NULL ? buffer + length : end;
    n_long += g_utf8_strlen (at, end - at) > 1;
    at = end + 1;
  }
  return n_long < 2;
}

/* names with a separator between them; a comma parts family name and given name elsewhere */
static gboolean
has_separator (const char *buffer, gsize length)
{
  Reading reading = {buffer, buffer + length, 0};

  while (reading.at < reading.end) {
    gunichar character = peek (&reading);
    reading.at = g_utf8_next_char (reading.at);

    if (is_han (reading.before) && is_han (peek (&reading)) &&
        (character == 0x3001 || character == ',' || character == ';' || character == '/' ||
         character == 0xff0c || character == 0xff1b))
      return TRUE;
    reading.before = character;
  }
  return FALSE;
}

static gboolean
has_han_only (const char *text, gsize length)
{
  for (const char *at = text; at < text + length; at = g_utf8_next_char (at))
    if (!is_han (g_utf8_get_char (at)) && g_utf8_get_char (at) != ' ')
      return FALSE;
  return TRUE;
}

static gsize
fold_name (char *buffer, gsize length, FedorgLookFaults *faults)
{
  length = fold_dots (buffer, length);
  if (has_separator (buffer, length))
    *faults |= FEDORG_LOOK_IS_SEVERAL;
  if (memchr (buffer, ' ', length) == NULL)
    return length;
  if (!has_han_only (buffer, length) || is_one_name (buffer, length))
    return close_up (buffer, length);
  *faults |= FEDORG_LOOK_IS_SEVERAL;
  return length;
}

/* --- broken texts --- */

/* What Chinese in UTF-8 that was read as GB18030 says in truth; NULL if the text is nothing of the
 * kind. Both encodings lose nothing, so that the bytes are those of the file. */
static char *
dup_misread (const char *text, gsize *length)
{
  gsize n_bytes;
  if (*length == 0 || !g_hash_table_contains (get_characters ()->misread,
                                              GUINT_TO_POINTER (g_utf8_get_char (text))))
    return NULL;
  g_autofree char *bytes =
      g_convert (text, (gssize) *length, "GB18030", "UTF-8", NULL, &n_bytes, NULL);

  if (bytes == NULL || n_bytes < 3 * SHORTEST_BROKEN || n_bytes > *length ||
      !g_utf8_validate (bytes, (gssize) n_bytes, NULL) || !has_han_only (bytes, n_bytes))
    return NULL;
  *length = n_bytes;
  return g_steal_pointer (&bytes);
}

static FedorgLookFaults
find_faults (const char *text, gsize length, const char *folded, gsize folded_length)
{
  FedorgLookFaults faults = 0;

  for (char **word = get_characters ()->broken; *word != NULL; word++)
    if (g_strstr_len (text, (gssize) length, *word) != NULL)
      faults |= FEDORG_LOOK_IS_BROKEN;
  for (const char *at = folded; at < folded + folded_length; at = g_utf8_next_char (at))
    if (g_unichar_type (g_utf8_get_char (at)) == G_UNICODE_PRIVATE_USE)
      faults |= FEDORG_LOOK_IS_PRIVATE;
  return faults;
}

gsize
fedorg_look_fold (const char *text, gsize length, FedorgLookRules rules, char *buffer,
                  FedorgLookFaults *faults)
{
  FedorgLookFaults found = 0;
  g_autofree char *meant = dup_misread (text, &length);

  if (meant != NULL) {
    text = meant;
    found |= FEDORG_LOOK_IS_MISREAD;
  }
  gsize n = fold_characters (text, length, rules, buffer);

  if (rules & FEDORG_LOOK_NAME)
    n = fold_name (buffer, n, &found);
  else if (rules & FEDORG_LOOK_WORDS)
    n = close_up (buffer, n);
  if (faults != NULL)
    *faults = found | find_faults (text, length, buffer, n);
  return n;
}
