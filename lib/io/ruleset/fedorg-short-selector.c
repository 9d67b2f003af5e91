/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-short-selector-private.h"

#include <string.h>

#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-words-private.h"
#include "model/fedorg-schema-private.h"

/* longer ones first */
static const struct {
  const char *sign;
  const char *bound; /* NULL: the value itself */
  gboolean is_not;
} signs[] = {
    {">=", "at_least", FALSE}, {"<=", "at_most", FALSE},  {"≥", "at_least", FALSE},
    {"≤", "at_most", FALSE},   {"!=", NULL, TRUE},        {"≠", NULL, TRUE},
    {"<>", NULL, TRUE},        {">", "more_than", FALSE}, {"<", "less_than", FALSE},
    {"=", NULL, FALSE},
};

/* keys of selectors that are no field of a record, and the words of lib/data/words.ini for them */
static const struct {
  const char *word;
  const char *key;
} keys[] = {
    {"selector/age", "age"},
    {"selector/years-in-post", "years_in_post"},
    {"selector/under", "under"},
};

static gboolean
is_word (const char *text, const char *code)
{
  return strcmp (text, fedorg_words_get (code, FEDORG_LANGUAGE_EN)) == 0 ||
         strcmp (text, fedorg_words_get (code, FEDORG_LANGUAGE_ZH)) == 0;
}

char *
fedorg_short_selector_dup_plain (const char *text)
{
  static const char *const wide[][2] = {{"，", ","}, {"；", ";"}, {"、", "|"}, {"＝", "="},
                                        {"＞", ">"}, {"＜", "<"}, {"　", " "}};
  GString *plain = g_string_new (text);

  for (gsize i = 0; i < G_N_ELEMENTS (wide); i++)
    g_string_replace (plain, wide[i][0], wide[i][1], 0);
  return g_string_free (plain, FALSE);
}

/* "职务" as "role"; a word that is none is left for the ruleset to refuse */
static const char *
find_key (const char *word)
{
  const char *selector = NULL;
  guint8 field;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    if (is_word (word, keys[i].word))
      return keys[i].key;
  }
  if (fedorg_vocabulary_parse (FEDORG_VOCABULARY_FIELD, word, -1, &field))
    selector = fedorg_schema_get ((FedorgField) field)->selector;
  return selector != NULL ? selector : word;
}

/* --- JSON --- */

/* values come from a command line or a cell of a form and may hold any character */
static void
append_text (GString *json, const char *text)
{
  g_string_append_c (json, '"');
  for (; *text != '\0'; text++) {
    if (*text == '"' || *text == '\\')
      g_string_append_c (json, '\\');
    if ((guchar) *text < ' ')
      g_string_append_printf (json, "\\u%04x", *text);
    else
      g_string_append_c (json, *text);
  }
  g_string_append_c (json, '"');
}

/* ages and years are numbers, all else is words */
static void
append_value (GString *json, const char *key, const char *value)
{
  gboolean is_number = (strcmp (key, "age") == 0 || strcmp (key, "years_in_post") == 0) &&
                       *value != '\0' && strspn (value, "0123456789") == strlen (value);

  if (is_number)
    g_string_append (json, value);
  else
    append_text (json, value);
}

/* "主席|副主席" as a list, "36..45" as a range */
static void
append_values (GString *json, const char *key, const char *value)
{
  const char *dots = strstr (value, "..");
  g_auto (GStrv) values = g_strsplit (value, dots != NULL ? ".." : "|", dots != NULL ? 2 : -1);

  g_string_append (json, dots != NULL ? "{\"between\":[" : "[");
  for (gsize i = 0; values[i] != NULL; i++) {
    g_string_append (json, i > 0 ? "," : "");
    append_value (json, key, values[i]);
  }
  g_string_append (json, dots != NULL ? "]}" : "]");
}

/* one condition; FALSE: it has no sign */
static gboolean
append_condition (GString *json, const char *condition)
{
  for (const char *at = condition; *at != '\0'; at++) {
    for (gsize i = 0; i < G_N_ELEMENTS (signs); i++) {
      if (!g_str_has_prefix (at, signs[i].sign))
        continue;
      g_autofree char *word = g_strndup (condition, (gsize) (at - condition));
      const char *key = find_key (word), *value = at + strlen (signs[i].sign);
      g_string_append (json, signs[i].is_not ? "{\"not\":{" : "{");
      append_text (json, key);
      g_string_append_c (json, ':');
      if (signs[i].bound == NULL) {
        append_values (json, key, value);
      } else {
        g_string_append_printf (json, "{\"%s\":", signs[i].bound);
        append_value (json, key, value);
        g_string_append_c (json, '}');
      }
      g_string_append (json, signs[i].is_not ? "}}" : "}");
      return TRUE;
    }
  }
  return FALSE;
}

/* several conditions must all hold, so none of them can replace another with the same key */
gboolean
fedorg_short_selector_append_json (GString *json, const char *text, char **wrong)
{
  g_autofree char *plain = fedorg_short_selector_dup_plain (text);
  g_auto (GStrv) conditions = g_strsplit_set (plain, " ,;\t\n\r", -1);
  gsize begin = json->len;
  gsize n = 0;

  g_string_append (json, "{\"all\":[");
  for (gsize i = 0; conditions[i] != NULL; i++) {
    if (*conditions[i] == '\0')
      continue;
    g_string_append (json, n++ > 0 ? "," : "");
    if (!append_condition (json, conditions[i])) {
      *wrong = g_strdup (conditions[i]);
      return FALSE;
    }
  }
  if (n > 0) {
    g_string_append (json, "]}");
  } else {
    g_string_truncate (json, begin);
    g_string_append (json, "{}");
  }
  return TRUE;
}
