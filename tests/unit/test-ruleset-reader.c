/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-ruleset-reader.h>
#include <fedorg/fedorg-vocabulary.h>
#include <glib/gstdio.h>
#include <string.h>

#include "rules/fedorg-ruleset-private.h"

#include "harness/fedorg-test.h"

#define CATEGORIES                                                                                 \
  "{\"id\": \"arts\", \"title\": {\"zh\": \"文艺女骨干\", \"en\": \"arts activist\"}, "       \
  "\"aliases\": [\"文艺骨干\"]}, {\"id\": \"mediation\", \"title\": \"调解女能手\"}, "    \
  "{\"id\": \"market\"}"

/* what follows stands in the second line */
#define HEAD "{\"fedorg_ruleset\": 1, \"id\": \"t\", \"categories\": [" CATEGORIES "]"

static FedorgRuleset *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return fedorg_ruleset_load_bytes (bytes, "my.json", NULL, error);
}

/* `kind` is "rules" or "tables"; the body is in line 2 */
static char *
wrap (const char *kind, const char *body)
{
  return g_strdup_printf (HEAD ", \"%s\": [\n%s\n]}", kind, body);
}

/* --- the whole of what was understood, as a text --- */

static const struct {
  const char *name;
  gint vocabulary; /* -1: none */
} kinds[] = {
    [FEDORG_SELECTOR_EVERYTHING] = {"everything", -1},
    [FEDORG_SELECTOR_ALL_OF] = {"all", -1},
    [FEDORG_SELECTOR_ANY_OF] = {"any", -1},
    [FEDORG_SELECTOR_NOT] = {"not", -1},
    [FEDORG_SELECTOR_ROLE] = {"role", FEDORG_VOCABULARY_ROLE},
    [FEDORG_SELECTOR_STAFFING] = {"staffing", FEDORG_VOCABULARY_STAFFING},
    [FEDORG_SELECTOR_CATEGORY] = {"category", -1},
    [FEDORG_SELECTOR_TAG] = {"tag", -1},
    [FEDORG_SELECTOR_GENDER] = {"gender", FEDORG_VOCABULARY_GENDER},
    [FEDORG_SELECTOR_ETHNICITY] = {"ethnicity", FEDORG_VOCABULARY_ETHNICITY},
    [FEDORG_SELECTOR_EDUCATION] = {"education", FEDORG_VOCABULARY_EDUCATION},
    [FEDORG_SELECTOR_POLITICAL_STATUS] = {"political", FEDORG_VOCABULARY_POLITICAL_STATUS},
    [FEDORG_SELECTOR_AGE] = {"age", -1},
    [FEDORG_SELECTOR_START_DATE] = {"start", -1},
    [FEDORG_SELECTOR_LEVEL] = {"level", FEDORG_VOCABULARY_LEVEL},
    [FEDORG_SELECTOR_KIND] = {"kind", FEDORG_VOCABULARY_KIND},
    [FEDORG_SELECTOR_UNDER] = {"under", -1},
    [FEDORG_SELECTOR_FIGURE] = {"figure", -1},
};

static void
append_values (GString *text, const FedorgSelector *selector)
{
  FedorgVocabulary vocabulary = (FedorgVocabulary) kinds[selector->kind].vocabulary;

  for (guint i = 0; i < selector->values->len; i++)
    g_string_append_printf (
        text, "%s%s", i > 0 ? " " : "",
        fedorg_vocabulary_get_nick (vocabulary, g_array_index (selector->values, guint8, i)));
}

static void
append_bound (GString *text, const FedorgBound *bound)
{
  g_autofree char *range = fedorg_bound_dup_text (bound, FALSE);

  g_string_append (text, range);
}

static void
append_selector (GString *text, const FedorgSelector *selector)
{
  if (!selector) {
    g_string_append (text, "-");
    return;
  }
  g_string_append_printf (text, "%s(", kinds[selector->kind].name);
  switch (selector->form) {
  case FEDORG_SELECTOR_FORM_VALUES:
    append_values (text, selector);
    break;
  case FEDORG_SELECTOR_FORM_WORDS:
    for (guint i = 0; i < selector->words->len; i++)
      g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                              (const char *) g_ptr_array_index (selector->words, i));
    break;
  case FEDORG_SELECTOR_FORM_FIGURE:
    g_string_append_printf (text, "%s ", selector->figure.name);
    append_bound (text, &selector->figure.bound);
    break;
  case FEDORG_SELECTOR_FORM_RANGE:
    append_bound (text, &selector->range);
    break;
  case FEDORG_SELECTOR_FORM_CHILDREN:
    for (guint i = 0; i < selector->children->len; i++) {
      g_string_append (text, i > 0 ? " " : "");
      append_selector (text, g_ptr_array_index (selector->children, i));
    }
    break;
  default:
    break;
  }
  g_string_append (text, ")");
}

static void
append_composition (GString *text, const FedorgComposition *composition)
{
  g_string_append_printf (text, " %s%s among ", composition->formula,
                          composition->distinct ? " distinct" : "");
  append_selector (text, composition->among);
  for (guint i = 0; i < composition->terms->len; i++) {
    const FedorgTerm *term = g_ptr_array_index (composition->terms, i);

    g_string_append_printf (text, " [%s %s", term->symbol,
                            term->kind == FEDORG_TERM_EACH_OF ? "each" : "any");
    for (guint j = 0; j < term->categories->len; j++)
      g_string_append_printf (text, " %s", (const char *) g_ptr_array_index (term->categories, j));
    g_string_append_printf (text, " %" G_GINT64_FORMAT "..%" G_GINT64_FORMAT "%s]", term->at_least,
                            term->at_most, term->open ? " open" : "");
  }
}

static void
append_measure (GString *text, const FedorgMeasureSpec *measure)
{
  static const char *const names[] = {"count", "persons",     "organizations", "due",     "share",
                                      "every", "composition", "mean",          "meeting", "figure"};
  const FedorgSelector *among = fedorg_operand_get_selector (&measure->among);

  g_string_append (text, names[measure->kind]);
  if (measure->kind != FEDORG_MEASURE_COMPOSITION) {
    g_string_append (text, " ");
    append_selector (text, fedorg_operand_get_selector (&measure->of));
  }
  if (among) {
    g_string_append (text, " among ");
    append_selector (text, among);
  }
  if (measure->of.kind == FEDORG_OPERAND_COMPOSITION)
    append_composition (text, measure->of.composition);
  if (measure->of.kind == FEDORG_OPERAND_FIGURE || measure->of.kind == FEDORG_OPERAND_RULE)
    g_string_append_printf (text, " %s", measure->of.name);
}

static char *
dup_rule (const FedorgRule *rule)
{
  GString *text = g_string_new (NULL);
  g_autofree char *bound = fedorg_bound_dup_text (&rule->bound, FALSE);

  g_string_append_printf (text, "%s %s ", rule->id,
                          fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_SEVERITY, rule->severity));
  if (rule->scope) {
    g_string_append (text, "for ");
    append_selector (text, rule->scope);
    g_string_append (text, " ");
  }
  append_measure (text, &rule->measure);
  g_string_append_printf (text, "%s%s", *bound ? " " : "", bound);
  return g_string_free (text, FALSE);
}

static char *
dup_table (const FedorgTableSpec *table)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "%s rows %d rounding %d", table->id, table->rows, table->rounding);
  for (guint i = 0; i < table->columns->len; i++) {
    const FedorgTableColumn *column = g_ptr_array_index (table->columns, i);

    g_string_append_printf (text, " | %s .%u ", column->id, column->decimals);
    append_measure (text, &column->measure);
  }
  return g_string_free (text, FALSE);
}

/* --- accepted --- */

typedef struct {
  const char *body;
  const char *expected;
} Accepted;

static const Accepted selectors[] = {
    {"{}", "everything()"},
    {"{\"role\": \"chair\"}", "role(chair)"},
    {"{\"role\": [\"chair\", \"副主席\", \"chair\"]}", "role(chair vice-chair)"},
    {"{\"role\": \"chair\", \"staffing\": \"专职\"}", "all(role(chair) staffing(full-time))"},
    {"{\"category\": \"arts\"}", "category(arts)"},
    {"{\"category\": [\"文艺女骨干\", \"调解女能手\", \"文艺骨干\"]}",
     "category(arts mediation arts)"},
    {"{\"tag\": [\"frontline\", \"一肩挑\"]}", "tag(frontline 一肩挑)"},
    {"{\"gender\": 2}", "gender(female)"},
    {"{\"gender\": \"女\"}", "gender(female)"},
    {"{\"ethnicity\": \"畲族\"}", "ethnicity(she)"},
    {"{\"education\": \"本科\"}", "education(bachelor)"},
    {"{\"education\": [\"bachelor\", 31]}", "education(bachelor junior-college-graduated)"},
    /* ranks: 1 is the highest */
    {"{\"education\": {\"at_least\": \"junior-college\"}}", "education(<= 3)"},
    {"{\"education\": {\"more_than\": \"大专\"}}", "education(< 3)"},
    {"{\"education\": {\"at_most\": \"bachelor\"}}", "education(>= 2)"},
    {"{\"education\": {\"between\": [\"junior-college\", \"bachelor\"]}}", "education(2 .. 3)"},
    {"{\"education\": {\"exactly\": \"bachelor\"}}", "education(2)"},
    {"{\"political_status\": [\"cpc-member\", \"02\"]}",
     "political(cpc-member cpc-probationary-member)"},
    {"{\"age\": 45}", "age(45)"},
    {"{\"age\": {\"at_most\": 45}}", "age(<= 45)"},
    {"{\"age\": {\"more_than\": 35, \"at_most\": 45}}", "age(> 35, <= 45)"},
    {"{\"age\": {\"between\": [36, 45]}}", "age(36 .. 45)"},
    {"{\"age\": [{\"at_most\": 35}, 40]}", "any(age(<= 35) age(40))"},
    /* a month is from its first to its last day: 17348 is 2017-07-01, 17378 is 2017-07-31 */
    {"{\"start_date\": \"2017-07-31\"}", "start(17378)"},
    {"{\"start_date\": \"2017-07\"}", "start(17348 .. 17378)"},
    {"{\"start_date\": {\"at_least\": \"2017-07\"}}", "start(>= 17348)"},
    {"{\"start_date\": {\"more_than\": \"2017-07\"}}", "start(> 17378)"},
    {"{\"start_date\": {\"at_most\": \"2017年7月\"}}", "start(<= 17378)"},
    {"{\"start_date\": {\"less_than\": \"2017-07\"}}", "start(< 17348)"},
    {"{\"start_date\": {\"between\": [\"2017-07\", \"2017-07\"]}}", "start(17348 .. 17378)"},
    {"{\"level\": [\"township\", \"village\"]}", "level(township village)"},
    {"{\"kind\": \"residents-community\"}", "kind(residents-community)"},
    {"{\"under\": \"350423\"}", "under(350423)"},
    {"{\"under\": [\"350423\", \"b\"]}", "under(350423 b)"},
    {"{\"figure\": {\"women\": 3}}", "figure(women 3)"},
    {"{\"figure\": {\"women\": {}}}", "figure(women )"},
    {"{\"figure\": {\"women\": {\"at_least\": \"1/2\"}, \"seats\": {\"more_than\": -1.5}}}",
     "all(figure(women >= 1/2) figure(seats > -3/2))"},
    {"{\"any\": [{\"role\": \"chair\"}, {\"tag\": \"a\", \"age\": 30}]}",
     "any(role(chair) all(tag(a) age(30)))"},
    {"{\"all\": [{\"role\": \"chair\"}]}", "all(role(chair))"},
    {"{\"not\": {\"role\": \"chair\"}, \"tag\": \"x\"}", "all(not(role(chair)) tag(x))"},
    {"{\"not\": {}}", "not(everything())"},
};

FEDORG_TEST (ruleset_reader, accepts_selectors)
{
  for (guint i = 0; i < G_N_ELEMENTS (selectors); i++) {
    g_autofree char *body =
        g_strdup_printf ("{\"id\": \"r\", \"count\": %s, \"at_least\": 1}", selectors[i].body);
    g_autofree char *text = wrap ("rules", body);
    g_autofree char *expected = g_strdup_printf ("r error count %s >= 1", selectors[i].expected);
    g_autofree char *got = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (FedorgRuleset) ruleset = read_text (text, &error);

    fedorg_assert_no_error (error);
    got = dup_rule (g_ptr_array_index (ruleset->rules, 0));
    fedorg_assert_string (got, expected);
  }
}

#define COUNT "\"id\": \"r\", \"count\": {}"
#define SHARE "\"id\": \"r\", \"share\": {\"of\": {\"tag\": \"a\"}}"

static const Accepted rules[] = {
    {"{" COUNT ", \"exactly\": 1}", "r error count everything() 1"},
    {"{" COUNT ", \"between\": [2, 5]}", "r error count everything() 2 .. 5"},
    {"{" COUNT ", \"more_than\": 2, \"less_than\": 5}", "r error count everything() > 2, < 5"},
    {"{" COUNT ", \"at_least\": 7.0, \"severity\": \"warning\"}",
     "r warning count everything() >= 7"},
    {"{" COUNT ", \"at_most\": 1.2e1, \"severity\": \"info\", \"title\": \"t\", \"hint\": "
     "{\"zh\": \"z\"}}",
     "r info count everything() <= 12"},
    {"{" COUNT ", \"at_least\": 1, \"for\": {\"level\": [\"township\", \"village\"], \"not\": "
     "{\"tag\": \"new\"}}}",
     "r error for all(level(township village) not(tag(new))) count everything() >= 1"},
    {"{" COUNT ", \"at_least\": 1, \"for\": {}}",
     "r error for everything() count everything() >= 1"},
    {"{" SHARE ", \"at_least\": \"40%\"}", "r error share tag(a) >= 2/5"},
    {"{" SHARE ", \"at_least\": \"1/3\"}", "r error share tag(a) >= 1/3"},
    {"{" SHARE ", \"more_than\": 0.4}", "r error share tag(a) > 2/5"},
    {"{" SHARE ", \"at_most\": 1}", "r error share tag(a) <= 1"},
    {"{" SHARE ", \"exactly\": 0}", "r error share tag(a) 0"},
    {"{" SHARE ", \"between\": [\"30%\", 0.5]}", "r error share tag(a) 3/10 .. 1/2"},
    {"{\"id\": \"r\", \"share\": {\"of\": {\"age\": {\"at_most\": 45}}, \"among\": {\"role\": "
     "\"chair\"}}, \"at_least\": \"43.3%\"}",
     "r error share age(<= 45) among role(chair) >= 433/1000"},
    {"{\"id\": \"r\", \"every\": {\"among\": {\"role\": \"chair\"}, \"must\": {\"tag\": \"t\"}}}",
     "r error every tag(t) among role(chair)"},
    {"{\"id\": \"r\", \"every\": {\"must\": {\"gender\": \"female\"}}}",
     "r error every gender(female)"},
    {"{\"id\": \"r\", \"composition\": {\"formula\": \"2+N\", \"among\": {\"role\": "
     "\"executive\"}, \"terms\": [{\"each_of\": [\"arts\", \"mediation\"]}, {\"any_of\": "
     "[\"market\"], \"open\": true}]}}",
     "r error composition 2+N among role(executive) [2 each arts mediation 1..-1] [N any market "
     "0..-1 open]"},
    {"{\"id\": \"r\", \"composition\": {\"terms\": [{\"each_of\": \"文艺骨干\", \"exactly\": 2}, "
     "{\"any_of\": [\"market\", \"mediation\"], \"at_least\": 3, \"at_most\": 4, \"open\": "
     "false}], \"one_person_may_fill\": \"one\"}}",
     "r error composition 1+3 distinct among - [1 each arts 2..2] [3 any market mediation 3..4]"},
    {"{\"id\": \"r\", \"composition\": {\"formula\": \"Ｎ＋ 3\", \"terms\": [{\"each_of\": "
     "[\"arts\"], \"at_most\": 2}, {\"any_of\": [], \"open\": true, \"between\": [3, 9]}], "
     "\"one_person_may_fill\": \"several\"}}",
     "r error composition Ｎ＋ 3 among - [N each arts 1..2] [3 any 3..9 open]"},
};

FEDORG_TEST (ruleset_reader, accepts_rules)
{
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++) {
    g_autofree char *text = wrap ("rules", rules[i].body);
    g_autofree char *got = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (FedorgRuleset) ruleset = read_text (text, &error);

    fedorg_assert_no_error (error);
    fedorg_assert_int (ruleset->rules->len, 1);
    got = dup_rule (g_ptr_array_index (ruleset->rules, 0));
    fedorg_assert_string (got, rules[i].expected);
  }
}

static const Accepted tables[] = {
    {"{\"id\": \"t\", \"columns\": [{\"id\": \"a\", \"count\": {}}]}",
     "t rows 1 rounding 0 | a .0 count everything()"},
    {"{\"id\": \"t\", \"rows\": {\"group_by\": \"kind\"}, \"rounding\": \"truncate\", "
     "\"columns\": [{\"id\": \"a\", \"persons\": {\"role\": \"chair\"}, \"decimals\": 2}, "
     "{\"id\": \"b\", \"organizations\": {\"level\": \"village\", \"role\": \"chair\"}}, "
     "{\"id\": \"c\", \"organizations_due\": {}}, "
     "{\"id\": \"d\", \"figure\": \"women\", \"title\": \"妇女\"}]}",
     "t rows 2 rounding 2 | a .2 persons role(chair) | b .0 organizations all(level(village) "
     "role(chair)) | c .0 "
     "due everything() | d .0 figure - women"},
    {"{\"id\": \"t\", \"rows\": {\"group_by\": \"organization\"}, \"columns\": [{\"id\": \"a\", "
     "\"share\": {\"of\": {\"age\": {\"at_most\": 45}}, \"among\": {\"role\": \"chair\"}}}, "
     "{\"id\": \"b\", \"mean_per_organization\": {\"role\": \"executive\"}}, {\"id\": \"c\", "
     "\"mean_per_organization\": {}, \"decimals\": 0}]}",
     "t rows 3 rounding 0 | a .1 share age(<= 45) among role(chair) | b .1 mean role(executive) | "
     "c .0 mean everything()"},
    {"{\"id\": \"t\", \"rows\": {\"group_by\": \"organizations\"}, \"columns\": [{\"id\": \"a\", "
     "\"count\": {}}]}",
     "t rows 3 rounding 0 | a .0 count everything()"},
};

FEDORG_TEST (ruleset_reader, accepts_tables)
{
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++) {
    g_autofree char *text = wrap ("tables", tables[i].body);
    g_autofree char *got = NULL;
    g_autoptr (GError) error = NULL;
    g_autoptr (FedorgRuleset) ruleset = read_text (text, &error);

    fedorg_assert_no_error (error);
    fedorg_assert_int (ruleset->tables->len, 1);
    got = dup_table (g_ptr_array_index (ruleset->tables, 0));
    fedorg_assert_string (got, tables[i].expected);
  }
}

FEDORG_TEST (ruleset_reader, parts_may_come_in_any_order)
{
  /* the table refers to the rule, the rule to the category, both to the conventions */
  static const char text[] =
      "\xef\xbb\xbf{\"tables\": [{\"id\": \"t\", \"columns\": [{\"id\": \"a\", "
      "\"organizations_meeting\": \"r\"}]}], \"rules\": [{\"at_least\": 1, \"count\": "
      "{\"category\": \"arts\"}, \"id\": \"r\"}], \"categories\": [{\"id\": \"arts\"}], "
      "\"conventions\": {\"rounding\": \"half-even\", \"executive_includes_officers\": true}, "
      "\"date\": \"2017-07\", \"source\": \"a paper\", \"title\": {\"zh\": \"标题\"}, \"id\": "
      "\"清流-2017\", \"$schema\": \"ruleset.json\", \"fedorg_ruleset\": 1.0}";
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRuleset) ruleset = read_text (text, &error);
  g_autofree char *rule = NULL;
  g_autofree char *table = NULL;

  fedorg_assert_no_error (error);
  fedorg_assert_string (ruleset->id, "清流-2017");
  fedorg_assert_string (ruleset->source.texts[FEDORG_LANGUAGE_EN], "a paper");
  fedorg_assert_string (ruleset->date, "2017-07");
  fedorg_assert_string (ruleset->title.texts[FEDORG_LANGUAGE_ZH], "标题");
  fedorg_assert_string (ruleset->title.texts[FEDORG_LANGUAGE_EN], NULL);
  fedorg_assert_true (ruleset->executive_includes_officers);
  fedorg_assert_int (ruleset->rounding, FEDORG_ROUNDING_HALF_EVEN);
  rule = dup_rule (g_ptr_array_index (ruleset->rules, 0));
  fedorg_assert_string (rule, "r error count category(arts) >= 1");
  table = dup_table (g_ptr_array_index (ruleset->tables, 0));
  fedorg_assert_string (table, "t rows 1 rounding 1 | a .0 meeting - r");
}

FEDORG_TEST (ruleset_reader, the_least_ruleset)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRuleset) ruleset =
      read_text ("{\"fedorg_ruleset\": 1, \"id\": \"empty\"}", &error);

  fedorg_assert_no_error (error);
  fedorg_assert_string (fedorg_ruleset_get_title (ruleset, FEDORG_LANGUAGE_ZH), "empty");
  fedorg_assert_true (!ruleset->executive_includes_officers);
  fedorg_assert_int (ruleset->rounding, FEDORG_ROUNDING_HALF_UP);
  fedorg_assert_int (ruleset->rules->len + ruleset->tables->len + ruleset->categories->len, 0);
}

FEDORG_TEST (ruleset_reader, texts_and_places)
{
  g_autofree char *text = wrap (
      "rules", "  {\"id\": \"a\", \"count\": {}, \"at_least\": 1, \"title\": \"一\"},\n{\"id\": "
               "\"b\", \"count\": {}, \"at_least\": 1, \"hint\": {\"zh\": \"二\", \"en\": "
               "\"two\"}}");
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRuleset) ruleset = read_text (text, &error);
  const FedorgRule *first, *second;

  fedorg_assert_no_error (error);
  first = g_ptr_array_index (ruleset->rules, 0);
  second = g_ptr_array_index (ruleset->rules, 1);
  fedorg_assert_string (fedorg_title_get (&first->title, FEDORG_LANGUAGE_ZH), "一");
  fedorg_assert_string (fedorg_title_get (&first->title, FEDORG_LANGUAGE_EN), "一");
  fedorg_assert_string (fedorg_title_get (&second->hint, FEDORG_LANGUAGE_ZH), "二");
  fedorg_assert_string (fedorg_title_get (&second->hint, FEDORG_LANGUAGE_EN), "two");
  fedorg_assert_int (first->line, 2);
  fedorg_assert_int (first->column, 3);
  fedorg_assert_int (second->line, 3);
  fedorg_assert_int (second->column, 1);
}

/* --- the examples of the chapter --- */

#define CHAPTER_HEAD                                                                               \
  "{\"fedorg_ruleset\": 1, \"id\": \"t\", \"categories\": [{\"id\": \"mediation\"}, {\"id\": "     \
  "\"arts\"}, {\"id\": \"entrepreneurship\"}, {\"id\": \"public-welfare\"}, {\"id\": "             \
  "\"family-education\"}, {\"id\": \"enterprise\"}, {\"id\": \"market\"}, {\"id\": "               \
  "\"cooperative\"}], "

/* the length of the object that the text begins with; its texts contain no brackets */
static gsize
get_object_length (const char *text)
{
  gsize length = 0;
  gint depth = 0;

  do {
    if (text[length] == '{')
      depth++;
    if (text[length] == '}')
      depth--;
    length++;
  } while (depth > 0 && text[length]);
  return length;
}

/* a whole ruleset, a table, a rule, or a selector */
static char *
make_document (const char *object)
{
  if (strstr (object, "\"fedorg_ruleset\""))
    return g_strdup (object);
  if (strstr (object, "\"columns\""))
    return g_strconcat (CHAPTER_HEAD "\"rules\": [{\"id\": \"one-chair\", \"count\": {}, "
                                     "\"exactly\": 1}], \"tables\": [",
                        object, "]}", NULL);
  if (strstr (object, "\"id\""))
    return g_strconcat (CHAPTER_HEAD "\"rules\": [", object, "]}", NULL);
  return g_strconcat (
      CHAPTER_HEAD "\"rules\": [{\"id\": \"r\", \"at_least\": 1, \"count\": ", object, "}]}", NULL);
}

static guint
check_block (const char *block)
{
  guint n_objects = 0;

  for (const char *at = strchr (block, '{'); at; at = strchr (at, '{')) {
    gsize length = get_object_length (at);
    g_autofree char *object = g_strndup (at, length);
    g_autofree char *document = make_document (object);
    g_autoptr (GError) error = NULL;
    g_autoptr (FedorgRuleset) ruleset = read_text (document, &error);

    fedorg_assert_no_error (error);
    fedorg_assert_true (ruleset != NULL);
    at += length;
    n_objects++;
  }
  return n_objects;
}

FEDORG_TEST (ruleset_reader, examples_of_the_chapter)
{
  g_autofree char *path =
      g_build_filename (g_getenv ("FEDORG_TEST_SOURCE"), "docs", "rules.md", NULL);
  g_autofree char *chapter = NULL;
  g_auto (GStrv) blocks = NULL;
  guint n_objects = 0;

  fedorg_assert_true (g_file_get_contents (path, &chapter, NULL, NULL));
  blocks = g_strsplit (chapter, "```json\n", -1);
  for (guint i = 1; blocks[i]; i++) {
    *strstr (blocks[i], "```") = '\0';
    n_objects += check_block (blocks[i]);
  }
  fedorg_assert_int (n_objects, 34);
}

/* --- built-in rulesets --- */

FEDORG_TEST (ruleset_reader, built_in_rulesets_are_sound)
{
  guint n = fedorg_ruleset_get_n_builtin ();

  fedorg_assert_true (n >= 2);
  for (guint i = 0; i < n; i++) {
    const char *name = fedorg_ruleset_get_builtin_name (i);
    g_autoptr (GError) error = NULL;
    g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load (name, NULL, &error);
    g_autoptr (GBytes) document = fedorg_ruleset_dup_builtin_document (name);

    fedorg_assert_no_error (error);
    fedorg_assert_string (fedorg_ruleset_get_id (ruleset), name);
    fedorg_assert_true (document != NULL && g_bytes_get_size (document) > 0);

    /* both languages, and where it comes from */
    fedorg_assert_true (ruleset->title.texts[0] && ruleset->title.texts[1]);
    fedorg_assert_true (ruleset->source.texts[0] && ruleset->source.texts[1]);
    fedorg_assert_true (ruleset->date || ruleset->rules->len == 0);
    if (i > 0)
      fedorg_assert_true (strcmp (fedorg_ruleset_get_builtin_name (i - 1), name) < 0);
  }
  fedorg_assert_critical ("*index*", fedorg_ruleset_get_builtin_name (n));
}

FEDORG_TEST (ruleset_reader, qingliu)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load ("qingliu-2017", NULL, &error);
  g_autofree char *rule = NULL;

  fedorg_assert_no_error (error);
  fedorg_assert_int (fedorg_ruleset_get_n_categories (ruleset), 11);
  fedorg_assert_true (ruleset->executive_includes_officers);
  rule = dup_rule (fedorg_ruleset_find_rule (ruleset, "five-plus-n"));
  fedorg_assert_string (
      rule, "five-plus-n error for level(township village) composition 5+N among role(executive) "
            "[5 each mediation arts entrepreneurship public-welfare family-education 1..-1] "
            "[N any enterprise influence role-model poverty-relief market cooperative 0..-1 open]");
}

FEDORG_TEST (ruleset_reader, the_default_has_one_table)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load ("default", NULL, &error);

  fedorg_assert_no_error (error);
  fedorg_assert_int (fedorg_ruleset_get_n_rules (ruleset), 0);
  fedorg_assert_int (fedorg_ruleset_get_n_tables (ruleset), 1);
  fedorg_assert_string (fedorg_ruleset_get_table_id (ruleset, 0), "summary");
}

FEDORG_TEST (ruleset_reader, unknown_names)
{
  g_autoptr (GError) error = NULL;

  fedorg_assert_true (!fedorg_ruleset_load ("quingliu-2017", NULL, &error));
  fedorg_assert_error (error, FEDORG_ERROR_NOT_FOUND);
  fedorg_assert_contains (error->message,
                          "there is no built-in ruleset \"quingliu-2017\"; there are: ");
  fedorg_assert_contains (error->message, "qingliu-2017");
  fedorg_assert_true (!fedorg_ruleset_dup_builtin_document ("../messages"));
  fedorg_assert_true (!fedorg_ruleset_dup_builtin_document (""));
}

/* --- files --- */

FEDORG_TEST (ruleset_reader, files)
{
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "我的.json", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  g_autoptr (FedorgRuleset) ruleset = NULL;
  g_autoptr (FedorgRuleset) none = NULL;

  fedorg_assert_true (
      g_file_set_contents (path, "{\"fedorg_ruleset\": 1, \"id\": \"mine\"}", -1, NULL));
  ruleset = fedorg_ruleset_load (path, NULL, &error);
  fedorg_assert_no_error (error);
  fedorg_assert_string (fedorg_ruleset_get_id (ruleset), "mine");

  fedorg_limits_set (limits, FEDORG_LIMIT_RULESET_BYTES, 20);
  none = fedorg_ruleset_load (path, limits, &error);
  fedorg_assert_error (error, FEDORG_ERROR_LIMIT);
  fedorg_assert_contains (error->message, "我的.json: ");
  g_clear_error (&error);

  fedorg_assert_int (g_remove (path), 0);
  none = fedorg_ruleset_load (path, NULL, &error);
  fedorg_assert_error (error, FEDORG_ERROR_NOT_FOUND);
  fedorg_assert_contains (error->message, "我的.json: there is no such file");
  g_clear_error (&error);

  none = fedorg_ruleset_load ("./", NULL, &error);
  fedorg_assert_error (error, FEDORG_ERROR_IO);
  fedorg_assert_int (g_rmdir (folder), 0);
}
