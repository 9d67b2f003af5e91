/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/fill/fedorg-fill-values-private.h"

#include <string.h>

#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-ruleset-reader.h>
#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-error-message-private.h"
#include "base/fedorg-words-private.h"
#include "rules/fedorg-ruleset-private.h"

/* Marks that count by a selector: "count role=chair, age<=35". Each becomes a ruleset of its own with
 * one table of one column, so that whatever holds of rulesets holds of marks. */

/* the measures that a mark may ask for, and what they are called */
static const struct {
  const char *word; /* of lib/data/words.ini */
  const char *key;  /* in rulesets */
} measures[] = {
    {"fill/count", "count"},
    {"fill/persons", "persons"},
    {"fill/organizations", "organizations"},
};

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

/* keys of selectors that are no field of a record */
static const struct {
  const char *word;
  const char *key;
} keys[] = {
    {"fill/age", "age"},
    {"fill/years-in-post", "years_in_post"},
    {"fill/under", "under"},
};

/* the words behind the name of the measure; NULL: the mark asks for none */
static const char *
skip_measure (const char *mark, const char **key)
{
  for (gsize i = 0; i < G_N_ELEMENTS (measures); i++) {
    for (guint language = 0; language < 2; language++) {
      const char *word = fedorg_words_get (measures[i].word, (FedorgLanguage) language);
      gsize length = strlen (word);

      if (strncmp (mark, word, length) == 0 && (mark[length] == ' ' || mark[length] == '\0')) {
        *key = measures[i].key;
        return mark + length;
      }
    }
  }
  return NULL;
}

/* "职务" as "role"; a word that is none is left for the ruleset to refuse */
static const char *
find_key (const char *word)
{
  const char *selector = NULL;
  guint8 field;

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++) {
    if (fedorg_fill_is_word (word, keys[i].word))
      return keys[i].key;
  }
  if (fedorg_vocabulary_parse (FEDORG_VOCABULARY_FIELD, word, -1, &field))
    selector = fedorg_schema_get ((FedorgField) field)->selector;
  return selector != NULL ? selector : word;
}

/* --- JSON --- */

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

static gboolean
append_selector (GString *json, const char *text, const char **wrong)
{
  g_auto (GStrv) conditions = g_strsplit_set (text, " ,;\t\n\r", -1);
  gsize n = 0;

  g_string_append (json, "{\"all\":[");
  for (gsize i = 0; conditions[i] != NULL; i++) {
    if (*conditions[i] == '\0')
      continue;
    g_string_append (json, n++ > 0 ? "," : "");
    if (!append_condition (json, conditions[i])) {
      *wrong = strstr (text, conditions[i]);
      return FALSE;
    }
  }
  if (n == 0)
    g_string_assign (json, "{");
  g_string_append (json, n == 0 ? "}" : "]}");
  return TRUE;
}

/* --- the ruleset --- */

static void
append_basis (GString *json, const FedorgRuleset *basis)
{
  g_string_append_printf (json,
                          "\"conventions\":{\"executive_includes_officers\":%s},\"categories\":[",
                          basis->executive_includes_officers ? "true" : "false");
  for (guint i = 0; i < basis->categories->len; i++) {
    const FedorgCategory *category = g_ptr_array_index (basis->categories, i);
    g_auto (GStrv) words = fedorg_category_dup_all_words (category);

    g_string_append (json, i > 0 ? ",{\"id\":" : "{\"id\":");
    append_text (json, category->id);
    g_string_append (json, ",\"aliases\":[");
    for (gsize j = 0; words[j] != NULL; j++) {
      g_string_append (json, j > 0 ? "," : "");
      append_text (json, words[j]);
    }
    g_string_append (json, "]}");
  }
  g_string_append (json, "],");
}

/* "count:1:80: $.tables[0].columns[0].count.all[0].rôle: unknown key": the last part is about the mark */
static void
shorten_message (GError *error, FedorgLanguage language)
{
  const char *path = strstr (error->message, ": $");
  const char *last = path != NULL ? strstr (path + 3, ": ") : NULL;
  g_autofree char *cause = g_strdup (last != NULL ? last + 2 : error->message);

  char *translated = language == FEDORG_LANGUAGE_ZH ? fedorg_error_translate (cause) : NULL;

  g_free (error->message);
  error->message = translated != NULL ? translated : g_strdup (cause);
}

/* signs as Chinese keyboards write them */
static char *
dup_plain (const char *text)
{
  static const char *const wide[][2] = {{"，", ","}, {"；", ";"}, {"、", "|"}, {"＝", "="},
                                        {"＞", ">"}, {"＜", "<"}, {"　", " "}};
  GString *plain = g_string_new (text);

  for (gsize i = 0; i < G_N_ELEMENTS (wide); i++)
    g_string_replace (plain, wide[i][0], wide[i][1], 0);
  return g_string_free (plain, FALSE);
}

FedorgRuleset *
fedorg_fill_count_make (const char *mark, FedorgRuleset *basis, FedorgLanguage language,
                        GError **error)
{
  g_autofree char *plain = dup_plain (mark);
  const char *key, *wrong = NULL, *selector = skip_measure (plain, &key);
  g_autoptr (GString) what = g_string_new (NULL);
  g_autoptr (GString) json = g_string_new ("{\"fedorg_ruleset\":1,\"id\":\"form\",");
  g_autoptr (GBytes) bytes = NULL;
  GError *trouble = NULL;
  FedorgRuleset *ruleset;

  if (selector == NULL)
    return NULL;
  if (!append_selector (what, selector, &wrong)) {
    g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_FORMAT, "%s: %s",
                 fedorg_words_get ("fill/no-condition", language), wrong);
    return NULL;
  }
  if (basis != NULL)
    append_basis (json, basis);
  g_string_append_printf (json,
                          "\"tables\":[{\"id\":\"count\",\"rows\":{\"group_by\":\"level\"},"
                          "\"columns\":[{\"id\":\"value\",\"title\":\"value\",\"%s\":%s}]}]}",
                          key, what->str);
  bytes = g_bytes_new (json->str, json->len);
  ruleset = fedorg_ruleset_load_bytes (bytes, "count", NULL, &trouble);
  if (ruleset == NULL) {
    shorten_message (trouble, language);
    g_propagate_error (error, trouble);
  }
  return ruleset;
}
