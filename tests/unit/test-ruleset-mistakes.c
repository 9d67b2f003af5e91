/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-ruleset-reader.h>
#include <string.h>

#include "rules/fedorg-ruleset-private.h"

#include "harness/fedorg-test.h"

/* every mistake in a ruleset with the whole message; a tick stands for a quote */

#define CATEGORIES                                                                                 \
  "{'id': 'arts', 'title': {'zh': '文艺女骨干', 'en': 'arts activist'}}, "                    \
  "{'id': 'mediation', 'title': '调解女能手'}, {'id': 'market'}"

typedef struct {
  const char *body;
  const char *message;
} Row;

static char *
quote (const char *text)
{
  return g_strdelimit (g_strdup (text), "'", '"');
}

/* what is wrong with the refusal, line by line; empty if it is as expected */
static void
append_difference (GString *differences, const char *text, const char *message, FedorgError code)
{
  g_autofree char *document = quote (text);
  g_autofree char *expected = quote (message);
  g_autoptr (GBytes) bytes = g_bytes_new (document, strlen (document));
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load_bytes (bytes, "my.json", NULL, &error);

  if (ruleset || !error)
    g_string_append_printf (differences, "accepted: %s\n", document);
  else if (strcmp (error->message, expected) != 0)
    g_string_append_printf (differences, "got:      %s\nexpected: %s\n", error->message, expected);
  else if (error->domain != FEDORG_ERROR || error->code != (gint) code)
    g_string_append_printf (differences, "code %d, not %d: %s\n", error->code, (gint) code,
                            expected);
}

static void
check_refused (const char *text, const char *message, FedorgError code)
{
  g_autoptr (GString) differences = g_string_new (NULL);

  append_difference (differences, text, message, code);
  fedorg_assert_string (differences->str, "");
}

/* the body stands in line 2 of a ruleset that is right otherwise */
static void
check_rows (const char *before, const Row *rows, gsize n_rows, const char *after)
{
  g_autoptr (GString) differences = g_string_new (NULL);

  for (gsize i = 0; i < n_rows; i++) {
    g_autofree char *text = g_strdup_printf (
        "{'fedorg_ruleset': 1, 'id': 't', 'categories': [" CATEGORIES "], %s\n%s\n%s}", before,
        rows[i].body, after);

    append_difference (differences, text, rows[i].message, FEDORG_ERROR_RULESET);
  }
  fedorg_assert_string (differences->str, "");
}

/* measures of activities: all, those that may stand in rules and in columns, and those that add up;
 * and what stands beside them */
#define TERMS_BEFORE "activities, occurrences, counterparts, doers, total, amount, days, "
#define TERMS_BEHIND "latest, stage, opened, closed, open, lateness"
#define NUMBERS      TERMS_BEFORE "progress, " TERMS_BEHIND
#define DUTIES                                                                                     \
  "cover, one_to_one, last, order, spread_at_most, turn, budget, alternatives, score, elected"
#define PERIODS    ", held, missed"
#define TERMS      TERMS_BEFORE TERMS_BEHIND PERIODS
#define IN_COLUMNS NUMBERS PERIODS
#define AGES       ", mean_age, median_age"
#define IN_RULES   NUMBERS ", " DUTIES AGES
#define MEASURES   NUMBERS ", " DUTIES PERIODS AGES
#define KEYS                                                                                       \
  "each_member, each_activity, members, per, window, reading, partial, within, gap_at_most, by, "  \
  "running, due_share"

/* --- selectors --- */

#define DEEP_8(x) "{'not':{'not':{'not':{'not':{'not':{'not':{'not':{'not':" x "}}}}}}}}"

static const Row selectors[] = {
    {"5", "my.json:2:1: $.rules[0].count: expected a selector, such as {'role': 'chair'}, not a "
          "number"},
    {"'chair'", "my.json:2:1: $.rules[0].count: expected a selector, such as {'role': 'chair'}, "
                "not a text"},
    {"{'rolle': 'chair'}",
     "my.json:2:11: $.rules[0].count.rolle: unknown key 'rolle'; did you mean 'role'?"},
    {"{'Role': 'chair'}",
     "my.json:2:10: $.rules[0].count.Role: unknown key 'Role'; did you mean 'role'?"},
    {"{'职务': 'chair'}",
     "my.json:2:8: $.rules[0].count[\"职务\"]: unknown key '职务'; there are: role, staffing, "
     "category, tag, gender, ethnicity, education, political_status, age, start_date, "
     "years_in_post, holds_here, holds_elsewhere, holds_in_parent, holds_in_children, "
     "holds_in_county, level, kind, elected_on, "
     "under, figure, any, all, not"},
    {"{'role': 'chiar'}",
     "my.json:2:10: $.rules[0].count.role: unknown role 'chiar'; did you mean 'chair'?"},
    {"{'role': ['chair', 'boss']}",
     "my.json:2:20: $.rules[0].count.role[1]: unknown role 'boss'; there are: unknown, chair, "
     "vice-chair, standing-member, executive, representative, staff"},
    {"{'role': true}", "my.json:2:10: $.rules[0].count.role: expected a value or a list of "
                       "values, not true or false"},
    {"{'role': {'at_least': 'chair'}}", "my.json:2:10: $.rules[0].count.role: role has no order; "
                                        "give a value or a list of values"},
    {"{'role': []}", "my.json:2:10: $.rules[0].count.role: the list is empty, so that nothing is "
                     "selected; take the key away to select all"},
    {"{'tag': []}", "my.json:2:9: $.rules[0].count.tag: the list is empty, so that nothing is "
                    "selected; take the key away to select all"},
    {"{'tag': 5}",
     "my.json:2:9: $.rules[0].count.tag: expected a text or a list of texts, not a number"},
    {"{'tag': ['a', ' ']}", "my.json:2:15: $.rules[0].count.tag[1]: the text is empty"},
    {"{'category': 'art'}",
     "my.json:2:14: $.rules[0].count.category: unknown category 'art'; did you mean 'arts'?"},
    {"{'category': ['arts', '养殖']}",
     "my.json:2:23: $.rules[0].count.category[1]: unknown category '养殖'; there are: arts, "
     "mediation, market"},
    {"{'category': 1}", "my.json:2:14: $.rules[0].count.category: expected a category or a list "
                        "of categories, not a number"},
    {"{'category': []}", "my.json:2:14: $.rules[0].count.category: the list is empty, so that "
                         "nothing is selected; take the key away to select all"},
    {"{'gender': 7}", "my.json:2:12: $.rules[0].count.gender: unknown gender '7'; there are: "
                      "unknown, male, female, not-stated"},
    {"{'education': {'at_least': 'bachelor-graduated'}}",
     "my.json:2:28: $.rules[0].count.education.at_least: unknown group of education "
     "'bachelor-graduated'; there are: graduate, bachelor, junior-college, "
     "secondary-vocational, "
     "senior-high, junior-high, primary, other"},
    {"{'education': {'at_least': 'bachelr'}}",
     "my.json:2:28: $.rules[0].count.education.at_least: unknown group of education 'bachelr'; "
     "did you mean 'bachelor'?"},
    {"{'education': {'at_least': 20}}", "my.json:2:28: $.rules[0].count.education.at_least: "
                                        "expected an education such as 'bachelor', not a number"},
    {"{'education': {'at_least': 'bachelor', 'at_most': 'primary'}}",
     "my.json:2:15: $.rules[0].count.education: contradictory bounds: nothing is so much and "
     "so "
     "little at once"},
    {"{'age': '45'}", "my.json:2:9: $.rules[0].count.age: expected an age in whole years, such "
                      "as 45, not a text"},
    {"{'age': 17.5}",
     "my.json:2:9: $.rules[0].count.age: expected an age in whole years, such as 45"},
    {"{'age': {'at_most': 450}}",
     "my.json:2:21: $.rules[0].count.age.at_most: nobody is older than 150"},
    {"{'age': {}}",
     "my.json:2:9: $.rules[0].count.age: the range is empty; write it such as {'at_most': 45}"},
    {"{'age': {'atmost': 45}}", "my.json:2:20: $.rules[0].count.age.atmost: unknown key "
                                "'atmost'; did you mean 'at_most'?"},
    {"{'age': {'more_than': 44, 'less_than': 45}}",
     "my.json:2:9: $.rules[0].count.age: contradictory bounds: nothing lies between them"},
    {"{'age': []}", "my.json:2:9: $.rules[0].count.age: the list is empty, so that nothing is "
                    "selected; take the key away to select all"},
    {"{'age': [[1]]}", "my.json:2:10: $.rules[0].count.age[0]: expected an age in whole years, "
                       "such as 45, not an array"},
    {"{'start_date': 2017}", "my.json:2:16: $.rules[0].count.start_date: expected a date such as "
                             "'2017-07-31' or '2017-07', not a number"},
    {"{'start_date': {'at_least': '2017-02-30'}}",
     "my.json:2:29: $.rules[0].count.start_date.at_least: there is no such date; write it such "
     "as "
     "'2017-07-31' or '2017-07'"},
    {"{'start_date': {'more_than': '2017-07', 'less_than': '2017-08'}}",
     "my.json:2:16: $.rules[0].count.start_date: contradictory bounds: nothing lies between "
     "them"},
    {"{'under': 350423}",
     "my.json:2:11: $.rules[0].count.under: expected a text or a list of texts, not a number"},
    {"{'figure': 'women'}", "my.json:2:12: $.rules[0].count.figure: expected an object of figures "
                            "and their ranges, such as {'women': {'at_least': 1}}"},
    {"{'figure': {}}", "my.json:2:12: $.rules[0].count.figure: expected an object of figures and "
                       "their ranges, such as {'women': {'at_least': 1}}"},
    {"{'figure': {'name': 'women', 'at_least': 1}}",
     "my.json:2:21: $.rules[0].count.figure.name: 'women' is no exact number within 64 bits; "
     "write "
     "it such as 7, 0.4, '1/3' or '40%'"},
    {"{'figure': {'women': true}}",
     "my.json:2:22: $.rules[0].count.figure.women: expected a number, not true or false"},
    {"{'figure': {'women': {'at_least': 1e400}}}",
     "my.json:2:35: $.rules[0].count.figure.women.at_least: '1e400' is no exact number within "
     "64 "
     "bits; write it such as 7, 0.4, '1/3' or '40%'"},
    {"{'any': {'role': 'chair'}}", "my.json:2:9: $.rules[0].count.any: expected a list of "
                                   "selectors, such as [{'role': 'chair'}]"},
    {"{'all': []}", "my.json:2:9: $.rules[0].count.all: expected a list of selectors, such as "
                    "[{'role': 'chair'}]"},
    {"{'not': [{'role': 'chair'}]}", "my.json:2:9: $.rules[0].count.not: expected a selector, such "
                                     "as {'role': 'chair'}, not an array"},
    {"{'any': [{'role': 'chair'}, {'not': {'rol': 1}}]}",
     "my.json:2:45: $.rules[0].count.any[1].not.rol: unknown key 'rol'; did you mean 'role'?"},
};

FEDORG_TEST (ruleset_mistakes, selectors)
{
  check_rows ("'rules': [{'id': 'r', 'at_least': 1, 'count':", selectors, G_N_ELEMENTS (selectors),
              "}]");
}

FEDORG_TEST (ruleset_mistakes, selectors_that_nest_too_deep)
{
  static const char before[] =
      "{'fedorg_ruleset': 1, 'id': 't', 'rules': [{'id': 'r', 'at_least': 1, 'count':\n";
  g_autofree char *deepest = quote (
      DEEP_8 (DEEP_8 (DEEP_8 (DEEP_8 (DEEP_8 (DEEP_8 (DEEP_8 ("{'not':{'not':{'not':{'not':{'not':{"
                                                              "'not':{'not':{}}}}}}}}"))))))));
  g_autofree char *right = g_strconcat (before, deepest, "}]}", NULL);
  g_autofree char *wrong = g_strconcat (before, "{'all':[", deepest, "]}}]}", NULL);
  g_autofree char *document = quote (right);
  g_autoptr (GBytes) bytes = g_bytes_new (document, strlen (document));
  g_autoptr (GBytes) other = NULL;
  g_autofree char *other_document = quote (wrong);
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load_bytes (bytes, "my.json", NULL, &error);

  fedorg_assert_no_error (error);
  fedorg_assert_true (ruleset != NULL);

  other = g_bytes_new (other_document, strlen (other_document));
  fedorg_assert_true (!fedorg_ruleset_load_bytes (other, "my.json", NULL, &error));
  fedorg_assert_error (error, FEDORG_ERROR_LIMIT);
  fedorg_assert_contains (error->message, ": selectors nest deeper than 64 levels");
}

static const Row scopes[] = {
    {"'village'", "my.json:2:1: $.rules[0].for: expected a selector, such as {'level': "
                  "'village'}, not a text"},
    {"{'role': 'chair'}",
     "my.json:2:10: $.rules[0].for.role: 'role' selects memberships, but "
     "organisations are selected here: by level, kind, under, tag, figure or holding"},
    {"{'any': [{'level': 'village'}, {'not': {'age': 5}}]}",
     "my.json:2:48: $.rules[0].for.any[1].not.age: 'age' selects memberships, but organisations "
     "are selected here: by level, kind, under, tag, figure or holding"},
    {"{'levels': 'village'}",
     "my.json:2:12: $.rules[0].for.levels: unknown key 'levels'; did you mean 'level'?"},
    {"{'colour': 'red'}", "my.json:2:12: $.rules[0].for.colour: unknown key 'colour'; there are: "
                          "tag, level, kind, elected_on, under, figure, holding, any, all, not"},
    {"{'level': 'hamlet'}",
     "my.json:2:11: $.rules[0].for.level: unknown level 'hamlet'; there are: unknown, nation, "
     "province, city, county, township, village, unit"},
};

FEDORG_TEST (ruleset_mistakes, scopes)
{
  check_rows ("'rules': [{'id': 'r', 'at_least': 1, 'count': {}, 'for':", scopes,
              G_N_ELEMENTS (scopes), "}]");
}

/* --- rules --- */

#define COUNT "{'id': 'r', 'count': {}"
#define SHARE "{'id': 'r', 'share': {'of': {}}"

static const Row rules[] = {
    {"5", "my.json:2:1: $.rules[0]: expected an object, not a number"},
    {"{'count': {}, 'at_least': 1}",
     "my.json:2:1: $.rules[0]: the key 'id' is missing: such as 'one-chair'"},
    {"{'id': 5}", "my.json:2:8: $.rules[0].id: expected a text, not a number"},
    {"{'id': ''}", "my.json:2:8: $.rules[0].id: the text is empty"},
    {"{'id': 'one chair'}", "my.json:2:8: $.rules[0].id: an identifier has no white space and no "
                            "'/'; write it such as 'one-chair'"},
    {"{'id': 'a/b'}", "my.json:2:8: $.rules[0].id: an identifier has no white space and no '/'; "
                      "write it such as 'one-chair'"},
    {"{'id': 'a\\u202eb'}", "my.json:2:8: $.rules[0].id: an identifier has no white space and no "
                            "'/'; write it such as 'one-chair'"},
    {COUNT ", 'at_least': 1}, {'id': 'r', 'count': {}, 'at_least': 1}",
     "my.json:2:49: $.rules[1].id: another rule has the id 'r' already"},
    {"{'id': 'r', 'score': {'items': [{'id': 'a', 'activities': {}, 'points': 1}, "
     "{'id': 'a', 'doers': {}, 'points': 1}]}, 'at_least': 1}",
     "my.json:2:84: $.rules[0].score.items[1].id: another item of the score has the id 'a' "
     "already"},
    {"{'id': 'r', 'titel': 'x'}",
     "my.json:2:22: $.rules[0].titel: unknown key 'titel'; did you mean 'title'?"},
    {"{'id': 'r', 'title': 5}", "my.json:2:22: $.rules[0].title: expected a text or {'zh': '…', "
                                "'en': '…'}, not a number"},
    {"{'id': 'r', 'title': {'cn': '标题'}}",
     "my.json:2:29: $.rules[0].title.cn: unknown key 'cn'; did you mean 'en'?"},
    {"{'id': 'r', 'hint': ''}", "my.json:2:21: $.rules[0].hint: the text is empty"},
    {"{'id': 'r', 'severity': 'eror'}",
     "my.json:2:25: $.rules[0].severity: unknown word 'eror'; did you mean 'error'?"},
    {"{'id': 'r', 'severity': 'fatal'}",
     "my.json:2:25: $.rules[0].severity: unknown word 'fatal'; there are: error, warning, info"},
    {"{'id': 'r', 'severity': 3}",
     "my.json:2:25: $.rules[0].severity: expected a word, not a number"},
    {"{'id': 'r'}", "my.json:2:1: $.rules[0]: the rule measures nothing; give it one of: count, "
                    "persons, share, every, composition, figure, ratio, children, below, "
                    "coverage, share_of_children, unique, subset, " IN_RULES},
    {"{'id': 'r', 'at_least': 1}",
     "my.json:2:1: $.rules[0]: the rule measures nothing; give it "
     "one of: count, persons, share, every, composition, "
     "figure, ratio, children, below, coverage, share_of_children, unique, subset, " IN_RULES},
    {COUNT ", 'share': {'of': {}}, 'at_least': 1}",
     "my.json:2:35: $.rules[0].share: a rule measures one thing; 'count' and 'share' are two"},
    {"{'id': 'r', 'organizations': {}, 'at_least': 1}",
     "my.json:2:30: $.rules[0].organizations: 'organizations' has no place in a rule; there it is "
     "one of: count, persons, share, every, composition, figure, ratio, children, below, coverage, "
     "share_of_children, unique, subset, " IN_RULES},
    {COUNT "}", "my.json:2:1: $.rules[0]: the rule has no bound; give it one of: at_least, "
                "more_than, at_most, less_than, exactly, between"},
    {COUNT ", 'at_least': '7'}",
     "my.json:2:38: $.rules[0].at_least: expected a whole number from 0, such as 7, not a text"},
    {COUNT ", 'at_least': 2.5}",
     "my.json:2:38: $.rules[0].at_least: expected a whole number from 0, such as 7"},
    {COUNT ", 'at_least': -1}",
     "my.json:2:38: $.rules[0].at_least: expected a whole number from 0, such as 7"},
    {COUNT ", 'at_least': 100000000000000000000}",
     "my.json:2:38: $.rules[0].at_least: expected a whole number from 0, such as 7"},
    {COUNT ", 'at_least': 5, 'at_most': 4}",
     "my.json:2:1: $.rules[0]: contradictory bounds: nothing is so much and so little at once"},
    {COUNT ", 'more_than': 4, 'less_than': 5}",
     "my.json:2:1: $.rules[0]: contradictory bounds: nothing lies between them"},
    {COUNT ", 'at_least': 4, 'more_than': 5}",
     "my.json:2:54: $.rules[0].more_than: 'more_than' stands beside 'at_least'; take one away"},
    {COUNT ", 'less_than': 4, 'at_most': 5}",
     "my.json:2:39: $.rules[0].less_than: 'less_than' stands beside 'at_most'; take one away"},
    {COUNT ", 'exactly': 4, 'at_most': 5}", "my.json:2:51: $.rules[0].at_most: 'at_most' stands "
                                            "beside 'exactly', which says it all; take one away"},
    {COUNT ", 'between': [2, 4], 'exactly': 3}",
     "my.json:2:37: $.rules[0].between: 'between' stands beside 'exactly', which says it all; take "
     "one away"},
    {COUNT ", 'between': 5}",
     "my.json:2:37: $.rules[0].between: expected a list of the least and the most, such as [2, 5]"},
    {COUNT ", 'between': [5]}",
     "my.json:2:37: $.rules[0].between: expected a list of the least and the most, such as [2, 5]"},
    {COUNT ", 'between': [5, 2]}",
     "my.json:2:1: $.rules[0]: contradictory bounds: nothing is so much and so little at once"},
    {COUNT ", 'between': [2, 'x']}",
     "my.json:2:41: $.rules[0].between[1]: expected a whole number from 0, such as 7, not a text"},
    {COUNT ", 'atleast': 5}",
     "my.json:2:37: $.rules[0].atleast: unknown key 'atleast'; did you mean 'at_least'?"},
    {SHARE ", 'at_least': 40}",
     "my.json:2:46: $.rules[0].at_least: a share is not more than 1; did you mean '40%'?"},
    {SHARE ", 'at_least': 400}",
     "my.json:2:46: $.rules[0].at_least: a share is not more than 1 (100%)"},
    {SHARE ", 'at_least': '140%'}",
     "my.json:2:46: $.rules[0].at_least: a share is not more than 1 (100%)"},
    {SHARE ", 'at_least': '-4%'}", "my.json:2:46: $.rules[0].at_least: a share is not less than 0"},
    {SHARE ", 'at_least': 'half'}", "my.json:2:46: $.rules[0].at_least: 'half' is no exact number "
                                    "within 64 bits; write it such as 7, 0.4, '1/3' or '40%'"},
    {SHARE ", 'at_least': '1/0'}", "my.json:2:46: $.rules[0].at_least: '1/0' is no exact number "
                                   "within 64 bits; write it such as 7, 0.4, '1/3' or '40%'"},
    {SHARE ", 'at_least': true}", "my.json:2:46: $.rules[0].at_least: expected a share such as "
                                  "'40%', '1/3' or 0.4, not true or false"},
    {SHARE ", 'more_than': 1, 'at_most': 1}",
     "my.json:2:1: $.rules[0]: contradictory bounds: nothing is so much and so little at once"},
    {"{'id': 'r', 'share': {'among': {}}}",
     "my.json:2:22: $.rules[0].share: the key 'of' is missing: the part, such as {'tag': "
     "'frontline'}"},
    {"{'id': 'r', 'share': '40%'}", "my.json:2:22: $.rules[0].share: expected an object, not a "
                                    "text"},
    {"{'id': 'r', 'every': {'role': 'chair'}}",
     "my.json:2:31: $.rules[0].every.role: unknown key 'role'; there are: among, must"},
    {"{'id': 'r', 'every': {'among': {}}}",
     "my.json:2:22: $.rules[0].every: the key 'must' is missing: what each of them must be, such "
     "as {'tag': 'two-committees'}"},
    {"{'id': 'r', 'every': {'must': {}}, 'at_least': 1}",
     "my.json:2:48: $.rules[0].at_least: a rule with 'every' has no bound; take 'at_least' away"},
};

FEDORG_TEST (ruleset_mistakes, rules)
{
  check_rows ("'rules': [", rules, G_N_ELEMENTS (rules), "]");
}

/* --- compositions --- */

static const Row compositions[] = {
    {"'5+N'", "my.json:2:1: $.rules[0].composition: expected an object, not a text"},
    {"{'formula': '5+N'}", "my.json:2:1: $.rules[0].composition: the key 'terms' is missing: such "
                           "as [{'each_of': ['arts']}]"},
    {"{'terms': {}}",
     "my.json:2:11: $.rules[0].composition.terms: expected an array, not an object"},
    {"{'terms': []}", "my.json:2:11: $.rules[0].composition.terms: the composition has no terms"},
    {"{'terms': [5]}",
     "my.json:2:12: $.rules[0].composition.terms[0]: expected an object, not a number"},
    {"{'terms': [{}]}",
     "my.json:2:12: $.rules[0].composition.terms[0]: a term names categories: under 'each_of' if "
     "all are mandatory, under 'any_of' if they are a pool; or it says what it counts under "
     "'count', "
     "'organization', 'children', 'below' or 'figure'"},
    {"{'terms': [{'each_of': ['arts'], 'any_of': ['market']}]}",
     "my.json:2:12: $.rules[0].composition.terms[0]: a term has either 'each_of' or 'any_of'; make "
     "two terms of it"},
    {"{'terms': [{'each_off': ['arts']}]}",
     "my.json:2:25: $.rules[0].composition.terms[0].each_off: unknown key 'each_off'; did you mean "
     "'each_of'?"},
    {"{'terms': [{'each_of': ['arts'], 'open': true}]}",
     "my.json:2:42: $.rules[0].composition.terms[0].open: mandatory categories cannot be open; "
     "only 'any_of' can"},
    {"{'terms': [{'any_of': ['arts'], 'open': 'yes'}]}",
     "my.json:2:41: $.rules[0].composition.terms[0].open: expected true or false, not a text"},
    {"{'terms': [{'each_of': []}]}",
     "my.json:2:24: $.rules[0].composition.terms[0].each_of: the term names no category; name one"},
    {"{'terms': [{'any_of': []}]}",
     "my.json:2:23: $.rules[0].composition.terms[0].any_of: the term names no category; name one, "
     "or say 'open': true"},
    {"{'terms': [{'each_of': ['arts', 'medation']}]}",
     "my.json:2:33: $.rules[0].composition.terms[0].each_of[1]: unknown category 'medation'; did "
     "you mean 'mediation'?"},
    {"{'terms': [{'each_of': ['arts', 'arts']}]}",
     "my.json:2:12: $.rules[0].composition.terms[0]: the category 'arts' stands in term 1 already"},
    {"{'terms': [{'each_of': ['arts']}, {'any_of': ['market', '文艺女骨干']}]}",
     "my.json:2:35: $.rules[0].composition.terms[1]: the category 'arts' stands in term 1 already"},
    {"{'terms': [{'each_of': ['arts'], 'at_most': 0}]}",
     "my.json:2:12: $.rules[0].composition.terms[0]: contradictory bounds: a mandatory category "
     "has at least 1 member"},
    {"{'terms': [{'each_of': ['arts'], 'at_least': 3, 'at_most': 2}]}",
     "my.json:2:12: $.rules[0].composition.terms[0]: contradictory bounds: nothing is so much and "
     "so little at once"},
    {"{'terms': [{'each_of': ['arts'], 'at_least': '50%'}]}",
     "my.json:2:46: $.rules[0].composition.terms[0].at_least: expected a whole number from 0, such "
     "as 7, not a text"},
    {"{'formula': '1123', 'terms': [{'each_of': ['arts']}]}",
     "my.json:2:13: $.rules[0].composition.formula: this is no formula; it has numbers and letters "
     "joined by '+', such as '5+N'"},
    {"{'formula': '5+', 'terms': [{'each_of': ['arts']}]}",
     "my.json:2:13: $.rules[0].composition.formula: this is no formula; it has numbers and letters "
     "joined by '+', such as '5+N'"},
    {"{'formula': '1+N', 'terms': [{'each_of': ['arts']}]}",
     "my.json:2:13: $.rules[0].composition.formula: the formula has 2 parts, but there are 1 "
     "terms; each part stands for one term"},
    {"{'formula': '5+N', 'terms': [{'each_of': ['arts']}, {'any_of': ['market']}]}",
     "my.json:2:30: $.rules[0].composition.terms[0]: '5' of the formula stands for 5 categories, "
     "but each_of names 1"},
    {"{'formula': '1+2', 'terms': [{'each_of': ['arts']}, {'any_of': ['market']}]}",
     "my.json:2:53: $.rules[0].composition.terms[1]: '2' of the formula stands for 2 members, but "
     "any_of asks for at least 0; write 'at_least': 2, or a letter such as 'N'"},
    {"{'formula': 5, 'terms': [{'each_of': ['arts']}]}",
     "my.json:2:13: $.rules[0].composition.formula: expected a text, not a number"},
    {"{'one_person_may_fill': 'many', 'terms': [{'each_of': ['arts']}]}",
     "my.json:2:25: $.rules[0].composition.one_person_may_fill: unknown word 'many'; there are: "
     "one, several"},
    {"{'among': 'executive', 'terms': [{'each_of': ['arts']}]}",
     "my.json:2:11: $.rules[0].composition.among: expected a selector, such as {'role': 'chair'}, "
     "not a text"},
};

FEDORG_TEST (ruleset_mistakes, compositions)
{
  check_rows ("'rules': [{'id': 'r', 'composition':", compositions, G_N_ELEMENTS (compositions),
              "}]");
}

/* --- tables --- */

static const Row tables[] = {
    {"5", "my.json:2:1: $.tables[0]: expected an object, not a number"},
    {"{'id': 't'}",
     "my.json:2:1: $.tables[0]: the key 'columns' is missing: a list of what the table shows"},
    {"{'columns': []}", "my.json:2:1: $.tables[0]: the key 'id' is missing: such as 'summary'"},
    {"{'id': 't', 'columns': []}", "my.json:2:24: $.tables[0].columns: the table has no columns"},
    {"{'id': 't', 'columns': {}}",
     "my.json:2:24: $.tables[0].columns: expected an array, not an object"},
    {"{'id': 't', 'columns': [{'id': 'a', 'count': {}}]}, {'id': 't', 'columns': [{'id': 'a', "
     "'count': {}}]}",
     "my.json:2:60: $.tables[1].id: another table has the id 't' already"},
    {"{'id': 't', 'columns': [{'id': 'a', 'count': {}}, {'id': 'a', 'count': {}}]}",
     "my.json:2:58: $.tables[0].columns[1].id: another column of the table has the id 'a' already"},
    {"{'id': 't', 'columns': [{'id': 'a', 'count': {}}, {'id': 'b', 'rank': 'c'}]}",
     "my.json:2:24: $.tables[0].columns: no column of values has the id 'c', by which rows are to "
     "be ranked"},
    {"{'id': 't', 'columns': [{'id': 'a', 'rank': 'a'}]}",
     "my.json:2:24: $.tables[0].columns: no column of values has the id 'a', by which rows are to "
     "be ranked"},
    {"{'id': 't', 'columns': [{'id': 'a', 'rank': 5}]}",
     "my.json:2:45: $.tables[0].columns[0].rank: expected a text, not a number"},
    {"{'id': 't', 'columns': [{'count': {}}]}",
     "my.json:2:25: $.tables[0].columns[0]: the key 'id' is missing: such as 'executives'"},
    {"{'id': 't', 'columns': [{'id': 'a'}]}",
     "my.json:2:25: $.tables[0].columns[0]: the column measures nothing; give it one of: count, "
     "persons, organizations, organizations_due, share, mean_per_organization, "
     "organizations_meeting, figure, ratio, coverage, " IN_COLUMNS
     ", age_statistic, bands, values, distribution, "
     "vacancies, sum, growth, rank"},
    {"{'id': 't', 'columns': [{'id': 'a', 'every': {}}]}",
     "my.json:2:46: $.tables[0].columns[0].every: 'every' has no place in a column; there it is "
     "one of: count, persons, organizations, organizations_due, share, mean_per_organization, "
     "organizations_meeting, figure, ratio, coverage, " IN_COLUMNS},
    {"{'id': 't', 'columns': [{'id': 'a', 'count': {}, 'at_least': 1}]}",
     "my.json:2:62: $.tables[0].columns[0].at_least: unknown key 'at_least'; there are: id, title, "
     "decimals, unit, of_which, unless_same_as, age_statistic, bands, values, distribution, "
     "vacancies, "
     "sum, growth, rank, count, persons, organizations, organizations_due, share, every, "
     "composition, "
     "mean_per_organization, organizations_meeting, figure, ratio, children, below, coverage, "
     "share_of_children, unique, subset, " MEASURES ", " KEYS},
    {"{'id': 't', 'columns': [{'id': 'a', 'count': {}, 'decimals': 19}]}",
     "my.json:2:62: $.tables[0].columns[0].decimals: expected a whole number from 0 to 18"},
    {"{'id': 't', 'columns': [{'id': 'a', 'count': {}, 'decimals': '1'}]}",
     "my.json:2:62: $.tables[0].columns[0].decimals: expected a whole number from 0 to 18, not a "
     "text"},
    {"{'id': 't', 'columns': [{'id': 'a', 'organizations_due': {'role': 'chair'}}]}",
     "my.json:2:67: $.tables[0].columns[0].organizations_due.role: 'role' selects memberships, but "
     "organisations are selected here: by level, kind, under, tag, figure or holding"},
    {"{'id': 't', 'columns': [{'id': 'a', 'organizations_meeting': 'one-chiar'}]}",
     "my.json:2:62: $.tables[0].columns[0].organizations_meeting: unknown rule 'one-chiar'; did "
     "you mean 'one-chair'?"},
    {"{'id': 't', 'columns': [{'id': 'a', 'figure': 5}]}",
     "my.json:2:47: $.tables[0].columns[0].figure: expected a text, not a number"},
    {"{'id': 't', 'columns': [{'id': 'a', 'mean_per_organisation': {}}]}",
     "my.json:2:62: $.tables[0].columns[0].mean_per_organisation: unknown key "
     "'mean_per_organisation'; did you mean 'mean_per_organization'?"},
    {"{'id': 't', 'rows': 'level', 'columns': [{'id': 'a', 'count': {}}]}",
     "my.json:2:21: $.tables[0].rows: expected an object, not a text"},
    {"{'id': 't', 'rows': {}, 'columns': [{'id': 'a', 'count': {}}]}",
     "my.json:2:21: $.tables[0].rows: the key 'group_by' is missing: 'level', 'kind', "
     "'organization', 'children', 'person', 'activity' or 'period'"},
    {"{'id': 't', 'rows': {'group_by': 'colour'}, 'columns': [{'id': 'a', 'count': {}}]}",
     "my.json:2:34: $.tables[0].rows.group_by: unknown word 'colour'; there are: level, kind, "
     "organization, organizations, children, person, activity, period"},
    {"{'id': 't', 'columns': [{'id': 'a', 'count': {}, 'sum': [{'count': {}}]}]}",
     "my.json:2:57: $.tables[0].columns[0].sum: a column measures one thing; 'count' and 'sum' are "
     "two"},
    {"{'id': 't', 'columns': [{'id': 'a', 'bands': {'age': [{'at_most': 35}, {'at_least': 37}]}}]}",
     "my.json:2:54: $.tables[0].columns[0].bands.age: the bands have a gap: age 36 is in none"},
    {"{'id': 't', 'columns': [{'id': 'a', 'bands': {'age': [{'at_most': 35}, {'at_least': 35}]}}]}",
     "my.json:2:54: $.tables[0].columns[0].bands.age: the bands overlap: age 35 is in more than "
     "one"},
    {"{'id': 't', 'columns': [{'id': 'a', 'bands': {'education': ['bachelor']}}]}",
     "my.json:2:60: $.tables[0].columns[0].bands.education: the bands have a gap: education "
     "graduate is in none"},
    {"{'id': 't', 'columns': [{'id': 'a', 'bands': {}}]}",
     "my.json:2:46: $.tables[0].columns[0].bands: bands divide either 'age' or 'education'"},
    {"{'id': 't', 'columns': [{'id': 'a', 'sum': [{'share': {'of': {}}}]}]}",
     "my.json:2:45: $.tables[0].columns[0].sum[0]: only counts and figures add up: count, persons, "
     "organizations, organizations_due, organizations_meeting, figure, " TERMS},
    {"{'id': 't', 'columns': [{'id': 'a', 'sum': [{'times': '1/9999999', 'count': {}}]}]}",
     "my.json:2:44: $.tables[0].columns[0].sum: the factors are too large or too fine"},
    {"{'id': 't', 'columns': [{'id': 'a', 'age_statistic': {'show': 'least'}}]}",
     "my.json:2:63: $.tables[0].columns[0].age_statistic.show: unknown word 'least'; there are: "
     "mean, median, youngest, oldest"},
    {"{'id': 't', 'columns': [{'id': 'a', 'age_statistic': {'show': 'median', 'over': "
     "'persons'}}]}",
     "my.json:2:63: $.tables[0].columns[0].age_statistic.show: a median is taken over posts; leave "
     "'over' out, or ask for the mean"},
    {"{'id': 't', 'columns': [{'id': 'a', 'count': {}, 'of_which': [{'id': 'b', 'persons': {}}]}]}",
     "my.json:2:63: $.tables[0].columns[0].of_which[0]: what a column is 'of which' counts the "
     "same: posts or persons"},
    {"{'id': 't', 'columns': [{'id': 'a', 'share': {'of': {}}, 'of_which': []}]}",
     "my.json:2:70: $.tables[0].columns[0].of_which: 'of_which' stands in a column of 'count' or "
     "'persons' that is no part of another"},
    {"{'id': 't', 'columns': [{'id': 'a', 'count': {}, 'unless_same_as': 'b'}]}",
     "my.json:2:68: $.tables[0].columns[0].unless_same_as: no column before this one has this id"},
    {"{'id': 't', 'rounding': 'up', 'columns': [{'id': 'a', 'count': {}}]}",
     "my.json:2:25: $.tables[0].rounding: unknown word 'up'; there are: half-up, half-even, "
     "truncate"},
};

FEDORG_TEST (ruleset_mistakes, tables)
{
  check_rows ("'rules': [{'id': 'one-chair', 'count': {}, 'exactly': 1}], 'tables': [", tables,
              G_N_ELEMENTS (tables), "]");
}

FEDORG_TEST (ruleset_mistakes, too_many_columns)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  g_autofree char *text =
      quote ("{'fedorg_ruleset': 1, 'id': 't', 'tables': [{'id': 't', "
             "'columns': [{'id': 'a', 'count': {}}, {'id': 'b', 'count': {}}]}]}");
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;

  fedorg_limits_set (limits, FEDORG_LIMIT_COLUMNS, 1);
  fedorg_assert_true (!fedorg_ruleset_load_bytes (bytes, "my.json", limits, &error));
  fedorg_assert_error (error, FEDORG_ERROR_LIMIT);
  fedorg_assert_string (error->message,
                        "my.json:1:68: $.tables[0].columns: the table has more than 1 columns");
}

/* --- the head --- */

typedef struct {
  const char *text;
  const char *message;
  FedorgError code;
} Document;

static const Document documents[] = {
    {"[]", "my.json:1:1: $: expected an object, a ruleset, not an array", FEDORG_ERROR_RULESET},
    {"{}",
     "my.json:1:1: $: the key 'fedorg_ruleset' is missing: 1, which says that this is a ruleset, "
     "and of which version",
     FEDORG_ERROR_RULESET},
    {"{'fedorg_ruleset': '1'}", "my.json:1:20: $.fedorg_ruleset: expected the number 1, not a text",
     FEDORG_ERROR_RULESET},
    {"{'fedorg_ruleset': 2, 'new': 1}",
     "my.json:1:20: $.fedorg_ruleset: the ruleset is of version 2; this library knows version 1",
     FEDORG_ERROR_VERSION},
    {"{'fedorg_ruleset': 1.5}",
     "my.json:1:20: $.fedorg_ruleset: the ruleset is of version 1.5; this library knows version 1",
     FEDORG_ERROR_VERSION},
    {"{'fedorg_ruleset': 1}", "my.json:1:1: $: the key 'id' is missing: such as 'qingliu-2017'",
     FEDORG_ERROR_RULESET},
    {"{'fedorg_ruleset': 1, 'id': 'roster'}",
     "my.json:1:29: $.id: 'roster' is taken by the findings about the roster itself; choose "
     "another id",
     FEDORG_ERROR_RULESET},
    {"{'fedorg_ruleset': 1, 'id': 't', 'rule': []}",
     "my.json:1:42: $.rule: unknown key 'rule'; did you mean 'rules'?", FEDORG_ERROR_RULESET},
    {"{'fedorg_ruleset': 1, 'id': 't', 'rules': {}}",
     "my.json:1:43: $.rules: expected an array, not an object", FEDORG_ERROR_RULESET},
    {"{'fedorg_ruleset': 1, 'id': 't', 'source': 5}",
     "my.json:1:44: $.source: expected a text or {'zh': '…', 'en': '…'}, not a number",
     FEDORG_ERROR_RULESET},
    {"{'fedorg_ruleset': 1, 'id': 't', 'date': '2017-13-01'}",
     "my.json:1:42: $.date: there is no such date; write it such as '2017-07-31'",
     FEDORG_ERROR_RULESET},
    {"{'fedorg_ruleset': 1, 'id': 't', 'conventions': {'rounding': 'half-down'}}",
     "my.json:1:62: $.conventions.rounding: unknown word 'half-down'; did you mean 'half-even'?",
     FEDORG_ERROR_RULESET},
    {"{'fedorg_ruleset': 1, 'id': 't', 'conventions': {'executive_includes_officers': 1}}",
     "my.json:1:81: $.conventions.executive_includes_officers: expected true or false, not a "
     "number",
     FEDORG_ERROR_RULESET},
    {"{'fedorg_ruleset': 1, 'id': 't', 'categories': [{'id': 'a'}, {'id': 'A'}]}",
     "my.json:1:69: $.categories[1].id: 'A' already stands for the category 'a'",
     FEDORG_ERROR_RULESET},
    {"{'fedorg_ruleset': 1, 'id': 't', 'categories': [{'id': 'a', 'title': '文艺'}, {'id': 'b', "
     "'aliases': ['养殖', '文艺']}]}",
     "my.json:1:100: $.categories[1].aliases: '文艺' already stands for the category 'a'",
     FEDORG_ERROR_RULESET},
    {"{'fedorg_ruleset': 1, 'id': 't', 'categories': [{'title': 'a'}]}",
     "my.json:1:49: $.categories[0]: the key 'id' is missing: such as 'arts'",
     FEDORG_ERROR_RULESET},
    {"{'fedorg_ruleset': 1, 'id': 't', 'rules': [{'id': 'r', 'count': {'category': 'a'}, "
     "'at_least': 1}]}",
     "my.json:1:78: $.rules[0].count.category: the ruleset declares no categories; declare them "
     "under 'categories'",
     FEDORG_ERROR_RULESET},
};

FEDORG_TEST (ruleset_mistakes, documents)
{
  g_autoptr (GString) differences = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (documents); i++)
    append_difference (differences, documents[i].text, documents[i].message, documents[i].code);
  fedorg_assert_string (differences->str, "");
}

FEDORG_TEST (ruleset_mistakes, long_words_are_cut_and_made_harmless)
{
  g_autofree char *word = g_strnfill (300, 'x');
  g_autofree char *cut = g_strnfill (36, 'x');
  g_autofree char *text = g_strdup_printf (
      "{'fedorg_ruleset': 1, 'id': 't', 'rules': [{'id': 'r', 'count': {'role': '\\u001b[1m%s'}}]}",
      word);
  g_autofree char *message = g_strdup_printf (
      "my.json:1:74: $.rules[0].count.role: unknown role '?[1m%s…'; there are: unknown, chair, "
      "vice-chair, standing-member, executive, representative, staff",
      cut);

  check_refused (text, message, FEDORG_ERROR_RULESET);
}

/* --- hostile documents --- */

static char *
make_rules (guint n, const char *last)
{
  GString *text = g_string_new ("{\"fedorg_ruleset\": 1, \"id\": \"t\", \"rules\": [");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text,
                            "{\"id\": \"r%u\", \"count\": {\"role\": \"chair\"}, "
                            "\"exactly\": 1}, ",
                            i);
  g_string_append_printf (text, "%s]}", last);
  return g_string_free (text, FALSE);
}

FEDORG_TEST (ruleset_mistakes, many_rules)
{
  g_autofree char *text =
      make_rules (100000, "{\"id\": \"r99999\", \"count\": {\"role\": \"chair\"}, \"exactly\": 1}");
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;

  fedorg_assert_true (!fedorg_ruleset_load_bytes (bytes, "my.json", NULL, &error));
  fedorg_assert_error (error, FEDORG_ERROR_RULESET);
  fedorg_assert_contains (error->message,
                          ": $.rules[100000].id: another rule has the id \"r99999\" already");
}

FEDORG_TEST (ruleset_mistakes, too_many_selectors)
{
  GString *text = g_string_new ("{\"fedorg_ruleset\": 1, \"id\": \"t\", \"rules\": [{\"id\": "
                                "\"r\", \"at_least\": 1, \"count\": {\"all\": [{}");
  g_autofree char *document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 1000000; i++)
    g_string_append (text, ",{}");
  g_string_append (text, "]}}]}");
  document = g_string_free (text, FALSE);
  bytes = g_bytes_new_static (document, strlen (document));
  fedorg_assert_true (!fedorg_ruleset_load_bytes (bytes, "my.json", NULL, &error));
  fedorg_assert_error (error, FEDORG_ERROR_LIMIT);
  fedorg_assert_contains (error->message, ": the ruleset has more than 1000000 selectors");
}

FEDORG_TEST (ruleset_mistakes, every_truncation_is_refused)
{
  static const char text[] =
      "{\"fedorg_ruleset\": 1, \"id\": \"t\", \"categories\": [{\"id\": \"文艺\"}], \"rules\": "
      "[{\"id\": \"r\", \"share\": {\"of\": {\"age\": {\"at_most\": 45}}, \"among\": {\"role\": "
      "[\"chair\", 5]}}, \"at_least\": \"1/3\"}]}";

  for (gsize length = 0; length < sizeof text - 1; length++) {
    g_autoptr (GBytes) bytes = g_bytes_new_static (text, length);
    g_autoptr (GError) error = NULL;

    fedorg_assert_true (!fedorg_ruleset_load_bytes (bytes, "my.json", NULL, &error));
    fedorg_assert_true (error->domain == FEDORG_ERROR);
    fedorg_assert_true (g_str_has_prefix (error->message, "my.json:1:"));
  }
}
