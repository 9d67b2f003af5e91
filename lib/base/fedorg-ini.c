/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-ini-private.h"

#include <stdlib.h>
#include <string.h>

#include <fedorg/fedorg-error.h>

/* The key files of lib/data, read in one pass. The text stays where it lies, entries point into it,
 * and only a value with an escape is a text of its own. Groups keep the order of the file, which
 * the numbers of findings and the order of vocabularies follow. */

typedef struct {
  const char *key;
  const char *raw;   /* as it is written */
  const char *value; /* without escapes: the same text where there are none */
} Entry;

struct _FedorgIni {
  char *text;
  GPtrArray *values; /* char *: values that had escapes */
  GPtrArray *groups; /* const char *, ended by NULL once all are read */
  GArray *ends;      /* guint: the entry behind the last of each group */
  GArray *entries;   /* Entry */
};

/* --- reading --- */

/* "\s" a space, "\n", "\t" and "\r" what they are in C, "\\" itself; in a list "\;" is no end */
static char *
dup_unescaped (const char *raw, gsize length, gboolean is_in_list)
{
  /* a backslash before anything else stays */
  const char *names = is_in_list ? "sntr\\;" : "sntr\\";
  static const char meanings[] = " \n\t\r\\;";
  char *value = g_strndup (raw, length), *to = value;

  for (const char *from = value; *from != '\0'; from++) {
    const char *name = *from == '\\' && from[1] != '\0' ? strchr (names, from[1]) : NULL;

    *to++ = name != NULL ? meanings[name - names] : *from;
    from += name != NULL;
  }
  *to = '\0';
  return value;
}

static gboolean
add_group (FedorgIni *ini, char *line)
{
  char *end = strchr (line, ']');

  if (end == NULL || end[1] != '\0')
    return FALSE;
  *end = '\0';
  g_ptr_array_add (ini->groups, line + 1);
  /* a group begins where the one before ends */
  g_array_append_val (ini->ends, ini->entries->len);
  return TRUE;
}

static gboolean
add_entry (FedorgIni *ini, char *line)
{
  char *value = strchr (line, '=');

  if (value == NULL || ini->groups->len == 0)
    return FALSE;
  *value = '\0';
  g_strchomp (line);
  /* the text stays where it is: g_strchug() would move every value */
  for (value++; g_ascii_isspace (*value); value++)
    ;
  Entry entry = {line, value, value};
  if (strchr (entry.raw, '\\') != NULL) {
    char *unescaped = dup_unescaped (entry.raw, strlen (entry.raw), FALSE);

    g_ptr_array_add (ini->values, unescaped);
    entry.value = unescaped;
  }
  g_array_append_val (ini->entries, entry);
  g_array_index (ini->ends, guint, ini->ends->len - 1) = ini->entries->len;
  return TRUE;
}

static gboolean
add_line (FedorgIni *ini, char *line)
{
  g_strchomp (line);
  if (*line == '\0' || *line == '#')
    return TRUE;
  return *line == '[' ? add_group (ini, line) : add_entry (ini, line);
}

FedorgIni *
fedorg_ini_new (const char *text, gsize length, GError **error)
{
  g_autoptr (FedorgIni) ini = g_new0 (FedorgIni, 1);
  guint n_lines = 0;

  ini->text = g_strndup (text, length);
  ini->values = g_ptr_array_new_with_free_func (g_free);
  ini->groups = g_ptr_array_new ();
  ini->ends = g_array_new (FALSE, FALSE, sizeof (guint));
  ini->entries = g_array_new (FALSE, FALSE, sizeof (Entry));
  for (char *line = ini->text, *next; line != NULL; line = next) {
    next = strchr (line, '\n');
    if (next != NULL)
      *next++ = '\0';
    n_lines++;
    if (!add_line (ini, line)) {
      g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_SYNTAX,
                   "line %u: neither a group nor a key with a value", n_lines);
      return NULL;
    }
  }
  g_ptr_array_add (ini->groups, NULL);
  return g_steal_pointer (&ini);
}

void
fedorg_ini_free (FedorgIni *ini)
{
  if (ini == NULL)
    return;
  g_free (ini->text);
  g_ptr_array_unref (ini->values);
  g_ptr_array_unref (ini->groups);
  g_array_unref (ini->ends);
  g_array_unref (ini->entries);
  g_free (ini);
}

/* --- asking --- */

const char *const *
fedorg_ini_get_groups (const FedorgIni *ini)
{
  static const char *const none[] = {NULL};

  return ini != NULL ? (const char *const *) ini->groups->pdata : none;
}

static const Entry *
find_entry (const FedorgIni *ini, guint group, const char *key)
{
  guint end = g_array_index (ini->ends, guint, group);

  /* entries of a group lie side by side, and are few */
  for (guint i = group > 0 ? g_array_index (ini->ends, guint, group - 1) : 0; i < end; i++) {
    const Entry *entry = &g_array_index (ini->entries, Entry, i);

    if (strcmp (entry->key, key) == 0)
      return entry;
  }
  return NULL;
}

static const Entry *
find (const FedorgIni *ini, const char *group, const char *key)
{
  const char *const *groups = fedorg_ini_get_groups (ini);

  for (guint i = 0; groups[i] != NULL; i++) {
    if (strcmp (groups[i], group) == 0)
      return find_entry (ini, i, key);
  }
  return NULL;
}

const char *
fedorg_ini_get_nth (const FedorgIni *ini, guint group, const char *key)
{
  const Entry *entry = find_entry (ini, group, key);

  return entry != NULL ? entry->value : NULL;
}

const char *
fedorg_ini_get (const FedorgIni *ini, const char *group, const char *key)
{
  const Entry *entry = find (ini, group, key);

  return entry != NULL ? entry->value : NULL;
}

gint
fedorg_ini_get_integer (const FedorgIni *ini, const char *group, const char *key)
{
  const char *value = fedorg_ini_get (ini, group, key);

  return value != NULL ? (gint) strtol (value, NULL, 10) : 0;
}

static const char *
find_end (const char *word)
{
  while (*word != '\0' && *word != ';')
    word += *word == '\\' && word[1] != '\0' ? 2 : 1;
  return word;
}

char **
fedorg_ini_dup_list (const FedorgIni *ini, const char *group, const char *key)
{
  const Entry *entry = find (ini, group, key);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  if (entry == NULL)
    return NULL;
  for (const char *word = entry->raw, *end; *word != '\0'; word = *end == ';' ? end + 1 : end) {
    end = find_end (word);
    g_ptr_array_add (words, dup_unescaped (word, (gsize) (end - word), TRUE));
  }
  g_ptr_array_add (words, NULL);
  return (char **) g_ptr_array_free (g_steal_pointer (&words), FALSE);
}
