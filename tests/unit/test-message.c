/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "base/fedorg-message-private.h"
#include "harness/fedorg-test.h"

/* codes keep their meaning for ever: one that was published is not taken away or changed in
 * severity */
static const struct {
  const char *code;
  FedorgSeverity severity;
  const char *placeholders;
} catalogue[] = {
    {"roster/unknown-parent", FEDORG_SEVERITY_ERROR, ""},
    {"roster/parent-cycle", FEDORG_SEVERITY_ERROR, ""},
    {"roster/level-order", FEDORG_SEVERITY_ERROR, "level parent"},
    {"roster/code-parent", FEDORG_SEVERITY_ERROR, ""},
    {"roster/code-level", FEDORG_SEVERITY_ERROR, "expected"},
    {"roster/kind-name", FEDORG_SEVERITY_WARNING, "expected"},
    {"roster/duplicate-organization", FEDORG_SEVERITY_ERROR, "other"},
    {"roster/organization-differs", FEDORG_SEVERITY_WARNING, "field other"},
    {"roster/sibling-name", FEDORG_SEVERITY_WARNING, "other"},
    {"roster/unknown-organization", FEDORG_SEVERITY_ERROR, "count rows"},
    {"roster/unknown-person", FEDORG_SEVERITY_ERROR, ""},
    {"roster/duplicate-person", FEDORG_SEVERITY_ERROR, "other"},
    {"roster/person-differs", FEDORG_SEVERITY_WARNING, "field other"},
    {"roster/shared-identifier", FEDORG_SEVERITY_ERROR, "count rows"},
    {"roster/padded-identifier", FEDORG_SEVERITY_WARNING, "count rows"},
    {"roster/namesakes", FEDORG_SEVERITY_INFO, "count rows"},
    {"roster/duplicate-membership", FEDORG_SEVERITY_ERROR, "other"},
    {"roster/renewed-term", FEDORG_SEVERITY_INFO, "count rows"},
    {"roster/handover", FEDORG_SEVERITY_WARNING, "count rows"},
    {"roster/end-before-start", FEDORG_SEVERITY_ERROR, ""},
    {"roster/start-before-birth", FEDORG_SEVERITY_ERROR, ""},
    {"roster/future-birth", FEDORG_SEVERITY_ERROR, ""},
    {"roster/implausible-age", FEDORG_SEVERITY_WARNING, ""},
    {"roster/missing-field", FEDORG_SEVERITY_ERROR, "count field rows"},
    {"roster/unknown-field", FEDORG_SEVERITY_WARNING, "field nearest"},
    {"roster/repeated-field", FEDORG_SEVERITY_WARNING, "field"},
    {"roster/unknown-value", FEDORG_SEVERITY_ERROR, "count expected field nearest rows value"},
    {"roster/post-not-held", FEDORG_SEVERITY_ERROR, "count field rows value"},
    {"roster/name-remark", FEDORG_SEVERITY_INFO, "count rows"},
    {"roster/remark-in-brackets", FEDORG_SEVERITY_INFO, "count field rows"},
    {"roster/read-role", FEDORG_SEVERITY_INFO, "count field rows"},
    {"roster/staffing-differs", FEDORG_SEVERITY_WARNING, "count field rows"},
    {"roster/bad-date", FEDORG_SEVERITY_ERROR, "count field rows"},
    {"roster/no-year", FEDORG_SEVERITY_ERROR, "count field rows"},
    {"roster/short-year", FEDORG_SEVERITY_ERROR, "count field rows"},
    {"roster/narrow-column", FEDORG_SEVERITY_ERROR, "count field rows"},
    {"roster/day-number", FEDORG_SEVERITY_WARNING, "count field rows"},
    {"roster/cut-month", FEDORG_SEVERITY_WARNING, "count field rows"},
    {"roster/period", FEDORG_SEVERITY_INFO, "count field rows"},
    {"roster/bad-code", FEDORG_SEVERITY_ERROR, "count field rows"},
    {"roster/damaged-code", FEDORG_SEVERITY_ERROR, "count field rows"},
    {"roster/bad-number", FEDORG_SEVERITY_ERROR, "count field rows"},
    {"roster/wrong-type", FEDORG_SEVERITY_ERROR, "count expected field rows"},
    {"roster/number-for-text", FEDORG_SEVERITY_INFO, "count field rows"},
    {"roster/code-and-name", FEDORG_SEVERITY_INFO, "count field rows"},
    {"roster/bad-id-number", FEDORG_SEVERITY_ERROR, "count rows"},
    {"roster/damaged-id-number", FEDORG_SEVERITY_ERROR, "count rows"},
    {"roster/personal-number", FEDORG_SEVERITY_WARNING, "count field rows"},
    {"roster/id-number-disagrees", FEDORG_SEVERITY_ERROR, "count field rows"},
    {"roster/less-particular-field", FEDORG_SEVERITY_INFO, "field"},
    {"roster/table-parts", FEDORG_SEVERITY_INFO, "field"},
    {"roster/filled-down", FEDORG_SEVERITY_INFO, "count rows"},
    {"roster/ditto", FEDORG_SEVERITY_INFO, "count rows"},
    {"roster/ditto-of-nothing", FEDORG_SEVERITY_ERROR, "count rows"},
    {"roster/several-names", FEDORG_SEVERITY_WARNING, "count rows"},
    {"roster/unread-posts", FEDORG_SEVERITY_ERROR, "count rows"},
    {"roster/several-names-alone", FEDORG_SEVERITY_WARNING, "count rows"},
    {"roster/broken-row", FEDORG_SEVERITY_WARNING, "count rows"},
    {"roster/headings-over-rows", FEDORG_SEVERITY_INFO, "count rows"},
    {"roster/blank-below-place", FEDORG_SEVERITY_INFO, "count rows"},
    {"roster/rest-of-form", FEDORG_SEVERITY_INFO, "count rows"},
    {"roster/stray-cell", FEDORG_SEVERITY_WARNING, "count rows"},
    {"roster/group-rows", FEDORG_SEVERITY_INFO, "count rows"},
    {"roster/organization-by-title", FEDORG_SEVERITY_INFO, "count rows"},
    {"roster/name-unknown", FEDORG_SEVERITY_ERROR, "count field rows"},
    {"roster/township-missing", FEDORG_SEVERITY_WARNING, "count field rows"},
    {"roster/name-nearly-known", FEDORG_SEVERITY_ERROR, "count field rows"},
    {"roster/name-of-several", FEDORG_SEVERITY_ERROR, "count field rows"},
    {"roster/directory-differs", FEDORG_SEVERITY_WARNING, "field"},
    {"roster/directory-errors", FEDORG_SEVERITY_ERROR, "count field"},
    {"roster/rows-without-organization", FEDORG_SEVERITY_ERROR, "count rows"},
    {"roster/rows-without-role", FEDORG_SEVERITY_ERROR, "count rows"},
    {"roster/hidden-rows", FEDORG_SEVERITY_INFO, "count rows"},
    {"roster/hidden-columns", FEDORG_SEVERITY_INFO, "field"},
    {"roster/formulas-without-result", FEDORG_SEVERITY_WARNING, "count rows"},
    {"roster/error-cells", FEDORG_SEVERITY_WARNING, "count rows"},
    {"roster/sheet-without-headings", FEDORG_SEVERITY_WARNING, "field"},
    {"roster/table-of-figures", FEDORG_SEVERITY_ERROR, "field"},
    {"roster/table-of-work", FEDORG_SEVERITY_INFO, "field"},
    {"roster/turned-table", FEDORG_SEVERITY_INFO, ""},
    {"roster/table-of-persons", FEDORG_SEVERITY_ERROR, ""},
    {"roster/numbers-for-names", FEDORG_SEVERITY_ERROR, "count rows"},
    {"roster/neither-yes-nor-no", FEDORG_SEVERITY_WARNING, "count rows"},
    {"roster/subtotal-differs", FEDORG_SEVERITY_WARNING, "field"},
    {"roster/extra-cells", FEDORG_SEVERITY_WARNING, "count rows"},
    {"roster/missing-cells", FEDORG_SEVERITY_WARNING, "count"},
    {"roster/empty-row", FEDORG_SEVERITY_INFO, ""},
    {"roster/bad-text", FEDORG_SEVERITY_ERROR, "count field rows"},
    {"roster/differing-as-of", FEDORG_SEVERITY_WARNING, ""},
    {"roster/guessed-persons", FEDORG_SEVERITY_INFO, "count"},
    {"roster/anonymous-persons", FEDORG_SEVERITY_INFO, "count rows"},
    {"roster/encoding", FEDORG_SEVERITY_INFO, ""},
    {"roster/mixed-encoding", FEDORG_SEVERITY_WARNING, "count rows"},
    {"roster/hidden-sheets", FEDORG_SEVERITY_INFO, "count field"},
    {"roster/broken-text", FEDORG_SEVERITY_WARNING, "count field rows"},
    {"roster/private-character", FEDORG_SEVERITY_WARNING, "count field rows"},
    {"roster/two-names", FEDORG_SEVERITY_WARNING, "count field rows"},
    {"roster/vacant-post", FEDORG_SEVERITY_INFO, "count expected rows"},
    {"roster/masked-id-number", FEDORG_SEVERITY_INFO, "count rows"},
    {"roster/nearly-known-tag", FEDORG_SEVERITY_WARNING, "count nearest"},
    {"roster/undeclared-category", FEDORG_SEVERITY_INFO, "count word"},
    {"roster/nearly-declared", FEDORG_SEVERITY_WARNING, "count nearest"},
    {"activity/nearly-declared", FEDORG_SEVERITY_WARNING, "count nearest"},
    {"activity/undeclared-kind", FEDORG_SEVERITY_INFO, "count"},
    {"rule/count", FEDORG_SEVERITY_ERROR, "advice fewer measured more required rule"},
    {"rule/activities", FEDORG_SEVERITY_ERROR,
     "advice coarse fewer measured missing more required rule"},
    {"rule/subjects", FEDORG_SEVERITY_ERROR, "advice all count required rule subjects waived"},
    {"rule/running", FEDORG_SEVERITY_WARNING,
     "advice all count measured missing more period required rule subjects until waived"},
    {"rule/mixed-units", FEDORG_SEVERITY_ERROR, "advice rule"},
    {"rule/too-large", FEDORG_SEVERITY_ERROR, "advice rule"},
    {"rule/share", FEDORG_SEVERITY_ERROR, "advice fewer measured more required rule"},
    {"rule/every", FEDORG_SEVERITY_ERROR, "advice count rule waived"},
    {"rule/composition", FEDORG_SEVERITY_ERROR,
     "advice fewer measured missing more others required rule surplus"},
    {"rule/ratio", FEDORG_SEVERITY_ERROR, "advice fewer measured more required rule"},
    {"rule/age", FEDORG_SEVERITY_ERROR, "advice measured required rule"},
    {"rule/coverage", FEDORG_SEVERITY_ERROR, "advice fewer measured missing more required rule"},
    {"rule/unique", FEDORG_SEVERITY_ERROR, "advice measured organizations required rule waived"},
    {"rule/subset", FEDORG_SEVERITY_ERROR, "advice count rule waived"},
    {"rule/not-lower", FEDORG_SEVERITY_ERROR, "advice before measured more rule"},
    {"rule/before", FEDORG_SEVERITY_ERROR, "advice before fewer measured more required rule"},
    {"rule/not-reported", FEDORG_SEVERITY_ERROR, "advice rule"},
    {"rule/distinct", FEDORG_SEVERITY_ERROR,
     "advice fewer measured missing more others required rule surplus"},
    {"rule/parity", FEDORG_SEVERITY_ERROR, "advice measured required rule"},
    {"rule/figure", FEDORG_SEVERITY_ERROR, "advice fewer measured more required rule"},
    {"waiver/expired", FEDORG_SEVERITY_WARNING, "code organization until"},
    {"waiver/repeated", FEDORG_SEVERITY_WARNING, "code organization other subject"},
    {"waiver/unused", FEDORG_SEVERITY_WARNING, "code organization subject"},
    {"activity/unknown-organization", FEDORG_SEVERITY_ERROR, ""},
    {"activity/unknown-person", FEDORG_SEVERITY_WARNING, ""},
    {"activity/ambiguous-person", FEDORG_SEVERITY_WARNING, ""},
    {"activity/unknown-parent", FEDORG_SEVERITY_WARNING, ""},
    {"activity/parent-cycle", FEDORG_SEVERITY_ERROR, ""},
    {"activity/duplicate-id", FEDORG_SEVERITY_ERROR, "other"},
    {"activity/end-before-start", FEDORG_SEVERITY_ERROR, ""},
    {"activity/due-before-start", FEDORG_SEVERITY_WARNING, ""},
    {"activity/negative", FEDORG_SEVERITY_ERROR, "field"},
    {"activity/more-than-due", FEDORG_SEVERITY_WARNING, ""},
    {"activity/two-units", FEDORG_SEVERITY_WARNING, ""},
    {"activity/before-parent", FEDORG_SEVERITY_WARNING, "other"},
    {"activity/undated", FEDORG_SEVERITY_INFO, "count"},
    {"activity/no-posts", FEDORG_SEVERITY_WARNING, "count"},
    {"activity/no-year", FEDORG_SEVERITY_INFO, "count"},
    {"activity/no-due-day", FEDORG_SEVERITY_INFO, "count"},
};

typedef const char *(*GetText) (const char *code, FedorgLanguage language);

static const GetText getters[] = {fedorg_message_get_text, fedorg_message_get_hint,
                                  fedorg_message_get_explanation};

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

static void
add_placeholders (GPtrArray *names, const char *text)
{
  const char *begin = text;

  while ((begin = strchr (begin, '{')) != NULL) {
    const char *end = strchr (begin, '}');
    g_autofree char *name = NULL;

    fedorg_assert_true (end != NULL);
    name = g_strndup (begin + 1, (gsize) (end - begin - 1));
    if (!g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
      g_ptr_array_add (names, g_steal_pointer (&name));
    begin = end;
  }
}

/* the placeholders of text and hint, each once, in ascending order */
static char *
dup_placeholders (const char *code, FedorgLanguage language)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);

  add_placeholders (names, fedorg_message_get_text (code, language));
  add_placeholders (names, fedorg_message_get_hint (code, language));
  g_ptr_array_sort (names, compare_names);
  g_ptr_array_add (names, NULL);
  return g_strjoinv (" ", (char **) names->pdata);
}

FEDORG_TEST (message, catalogue)
{
  fedorg_assert_int (fedorg_message_get_n_codes (), G_N_ELEMENTS (catalogue));
  for (guint i = 0; i < G_N_ELEMENTS (catalogue); i++) {
    const char *code = catalogue[i].code;

    fedorg_assert_string (fedorg_message_get_code (i), code);
    fedorg_assert_int (fedorg_message_get_index (code), i);
    fedorg_assert_true (fedorg_message_contains (code));
    fedorg_assert_int (fedorg_message_get_severity (code), catalogue[i].severity);
  }
}

FEDORG_TEST (message, every_text_is_there_in_both_languages)
{
  for (guint i = 0; i < G_N_ELEMENTS (catalogue); i++)
    for (guint j = 0; j < G_N_ELEMENTS (getters); j++) {
      const char *english = getters[j](catalogue[i].code, FEDORG_LANGUAGE_EN);
      const char *chinese = getters[j](catalogue[i].code, FEDORG_LANGUAGE_ZH);

      fedorg_assert_true (english != NULL && chinese != NULL);
      fedorg_assert_true (g_str_has_suffix (english, "."));
      fedorg_assert_true (g_str_has_suffix (chinese, "。"));
    }
}

FEDORG_TEST (message, placeholders_agree_between_languages)
{
  for (guint i = 0; i < G_N_ELEMENTS (catalogue); i++) {
    g_autofree char *english = dup_placeholders (catalogue[i].code, FEDORG_LANGUAGE_EN);
    g_autofree char *chinese = dup_placeholders (catalogue[i].code, FEDORG_LANGUAGE_ZH);

    fedorg_assert_string (english, catalogue[i].placeholders);
    fedorg_assert_string (chinese, catalogue[i].placeholders);
  }
}

/* parts in brackets neither nest nor stay open, and explanations have no marks at all */
FEDORG_TEST (message, brackets_are_balanced)
{
  for (guint i = 0; i < G_N_ELEMENTS (catalogue); i++)
    for (guint j = 0; j < G_N_ELEMENTS (getters); j++)
      for (guint language = 0; language <= FEDORG_LANGUAGE_ZH; language++) {
        const char *text = getters[j](catalogue[i].code, (FedorgLanguage) language);
        gint depth = 0;

        if (getters[j] == fedorg_message_get_explanation)
          fedorg_assert_true (strpbrk (text, "[]{}") == NULL);
        for (; *text != '\0'; text++) {
          depth += *text == '[' ? 1 : *text == ']' ? -1 : 0;
          fedorg_assert_true (depth == 0 || depth == 1);
        }
        fedorg_assert_int (depth, 0);
      }
}

FEDORG_TEST (message, unknown_codes)
{
  static const char *const codes[] = {"", "roster", "roster/", "roster/nothing",
                                      "qingliu-2017/one"};

  for (guint i = 0; i < G_N_ELEMENTS (codes); i++) {
    fedorg_assert_true (!fedorg_message_contains (codes[i]));
    fedorg_assert_int (fedorg_message_get_index (codes[i]), fedorg_message_get_n_codes ());
    fedorg_assert_int (fedorg_message_get_severity (codes[i]), FEDORG_SEVERITY_INFO);
    for (guint j = 0; j < G_N_ELEMENTS (getters); j++)
      fedorg_assert_string (getters[j](codes[i], FEDORG_LANGUAGE_ZH), NULL);
  }
}

FEDORG_TEST (message, format)
{
  static const char *const names[] = {"field", "count", "nothing", NULL};
  static const char *const values[] = {"birth_date", "{field}[]", NULL};
  static const char *const rows[][2] = {
      {"", ""},
      {"plain", "plain"},
      {"{field} is wrong", "birth_date is wrong"},
      {"“{field}”有误：{field}", "“birth_date”有误：birth_date"},
      {"{count}", "{field}[]"},
      {"{nothing} and {other}", "? and ?"},
      {"{}", "?"},
      {"a{field", "a{field"},
      {"}a", "}a"},
      {"[near {other}; ]write", "write"},
      {"[near {field}; ]write", "near birth_date; write"},
      {"[{field} {other}]x[{field}]", "xbirth_date"},
      {"[{other}]{other}", "?"},
      {"[plain]", "plain"},
      {"a[{other} b", "a? b"},
      {"a] b", "a b"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = fedorg_message_format (rows[i][0], names, values);

    fedorg_assert_string (text, rows[i][1]);
  }
}

FEDORG_TEST (message, a_hint_without_suggestion)
{
  static const char *const names[] = {"expected", "nearest", NULL};
  static const char *const with[] = {"chair, executive", "executive"};
  static const char *const without[] = {"chair, executive", NULL};
  const char *hint = fedorg_message_get_hint ("roster/unknown-value", FEDORG_LANGUAGE_EN);
  g_autofree char *long_hint = fedorg_message_format (hint, names, with);
  g_autofree char *short_hint = fedorg_message_format (hint, names, without);

  fedorg_assert_string (long_hint,
                        "Write one of: chair, executive; the nearest word is “executive”.");
  fedorg_assert_string (short_hint, "Write one of: chair, executive.");
}

FEDORG_TEST (message, callers_bugs)
{
  fedorg_assert_critical ("*index < *", fedorg_message_get_code (G_N_ELEMENTS (catalogue)));
  fedorg_assert_critical ("*code != NULL*", fedorg_message_contains (NULL));
  fedorg_assert_critical ("*code != NULL*", fedorg_message_get_severity (NULL));
  for (guint i = 0; i < G_N_ELEMENTS (getters); i++) {
    fedorg_assert_critical ("*code != NULL*", getters[i](NULL, FEDORG_LANGUAGE_EN));
    fedorg_assert_critical ("*language < *", getters[i]("roster/encoding", (FedorgLanguage) 2));
  }
}
