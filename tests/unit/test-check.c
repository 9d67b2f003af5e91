/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-threads.h>
#include <string.h>

#include "measure-sample.h"
#include "base/fedorg-parallel-private.h"
#include "harness/fedorg-test.h"

#define HEADING                                                                                    \
  "organization_id,organization_name,level,person_id,role,staffing,categories,tags,birth_date,"    \
  "start_date,end_date\n"

/* a county of three villages: lines 2 to 12 */
static const char county[] =
    HEADING "c,County,county,,,,,,,,\n"
            "v1,Village One,village,p1,chair,full-time,a,two-committees,1990-01-01,,\n"
            "v1,Village One,village,p2,vice-chair,part-time,b;c,,1970-01-01,,\n"
            "v1,Village One,village,p3,executive,part-time,third;x,,1995-05-05,,\n"
            "v2,Village Two,village,p4,chair,part-time,a,,1960-01-01,,\n"
            "v2,Village Two,village,p5,chair,part-time,a,两委,1961-01-01,,\n"
            "v2,Village Two,village,p6,executive,full-time,b,,,,\n"
            "v3,Village Three,village,p7,executive,,,,,2024-03-01,\n"
            "v3,Village Three,village,p8,executive,,,,,,2024-02-28\n";

static void
append_words (GString *text, const char *name, const FedorgFinding *finding, gboolean is_missing,
              const FedorgRoster *roster)
{
  guint n =
      is_missing ? fedorg_finding_get_n_missing (finding) : fedorg_finding_get_n_persons (finding);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (
        text, "%s%s", i == 0 ? name : ",",
        is_missing ? fedorg_finding_get_missing (finding, i)
                   : fedorg_roster_get_person_id (roster, fedorg_finding_get_person (finding, i)));
}

/* "CODE ORGANISATION LINE measured / required missing=... persons=..." */
static void
append_finding (GString *text, const FedorgFinding *finding, const FedorgRoster *roster)
{
  guint32 organization = fedorg_finding_get_organization (finding);

  g_string_append_printf (
      text, "%s %s %u", fedorg_finding_get_code (finding),
      organization == FEDORG_NONE ? "-" : fedorg_roster_get_organization_id (roster, organization),
      fedorg_finding_get_line (finding));
  if (fedorg_finding_get_measured (finding))
    g_string_append_printf (text, " %s / %s", fedorg_finding_get_measured (finding),
                            fedorg_finding_get_required (finding));
  append_words (text, " missing=", finding, TRUE, roster);
  append_words (text, " persons=", finding, FALSE, roster);
  g_string_append_c (text, '\n');
}

static FedorgFindings *
run (FedorgRoster *roster, FedorgRuleset *ruleset, guint64 limit)
{
  g_autoptr (FedorgCheck) check = fedorg_check_new (roster);
  g_autoptr (GError) error = NULL;
  FedorgFindings *findings;

  if (ruleset)
    fedorg_check_add_ruleset (check, ruleset);
  fedorg_check_set_limit (check, limit);
  findings = fedorg_check_run (check, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  return findings;
}

static char *
dup_findings (const FedorgFindings *findings, const FedorgRoster *roster)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < fedorg_findings_get_n_findings (findings); i++)
    append_finding (text, fedorg_findings_get_finding (findings, i), roster);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* the findings of one rule over the county */
static void
check_rule (const char *rule, const char *expected)
{
  g_autofree char *members = g_strdup_printf ("\"rules\": [{\"id\": \"r\", %s}]", rule);
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (members);
  g_autoptr (FedorgRoster) roster = measure_sample_roster (county);
  g_autoptr (FedorgFindings) findings = run (roster, ruleset, 100);
  g_autofree char *text = dup_findings (findings, roster);

  fedorg_assert_string (text, expected);
}

FEDORG_TEST (check, structure_only)
{
  g_autoptr (FedorgRoster) roster = measure_sample_roster (county);
  g_autoptr (FedorgFindings) findings = run (roster, NULL, 100);

  fedorg_assert_int (fedorg_findings_get_n_findings (findings), 0);
  fedorg_assert_int (fedorg_findings_get_total (findings, FEDORG_SEVERITY_ERROR), 0);
}

FEDORG_TEST (check, counts)
{
  /* all in the scope are measured, empty ones too; the persons are those who are too many */
  check_rule ("\"for\": {\"level\": \"village\"}, \"count\": {\"role\": \"chair\"}, \"exactly\": 1",
              "t/r v2 6 2 / 1 persons=p4,p5\n"
              "t/r v3 9 0 / 1\n");
  /* without a scope, only those that have members on the date */
  check_rule ("\"count\": {\"role\": \"chair\"}, \"exactly\": 1", "t/r v2 6 2 / 1 persons=p4,p5\n");
  check_rule ("\"for\": {}, \"count\": {}, \"between\": [1, 2]",
              "t/r c 2 0 / 1 .. 2\n"
              "t/r v1 3 3 / 1 .. 2 persons=p1,p2,p3\n"
              "t/r v2 6 3 / 1 .. 2 persons=p4,p5,p6\n"
              "t/r v3 9 0 / 1 .. 2\n");
  check_rule ("\"count\": {\"role\": \"executive\"}, \"more_than\": 1",
              "t/r v1 3 1 / > 1\nt/r v2 6 1 / > 1\n");
}

FEDORG_TEST (check, shares)
{
  check_rule ("\"share\": {\"of\": {\"staffing\": \"full-time\"}}, \"at_least\": \"1/3\"", "");
  check_rule ("\"share\": {\"of\": {\"staffing\": \"full-time\"}}, \"more_than\": \"1/3\"",
              "t/r v1 3 1/3 / > 1/3\n"
              "t/r v2 6 1/3 / > 1/3\n");
  /* nobody to measure is nothing to blame */
  check_rule (
      "\"for\": {}, \"share\": {\"of\": {\"age\": {\"at_most\": 45}}, \"among\": {\"role\": "
      "\"chair\"}}, \"at_least\": \"50%\"",
      "t/r v2 6 0/2 / >= 50%\n");
}

FEDORG_TEST (check, every)
{
  check_rule ("\"every\": {\"among\": {\"role\": \"chair\"}, \"must\": {\"tag\": "
              "\"two-committees\"}}",
              "t/r v2 6 1 / 0 persons=p4\n");
  check_rule ("\"every\": {\"must\": {\"category\": [\"a\", \"b\"]}}",
              "t/r v1 5 1 / 0 persons=p3\n");
}

FEDORG_TEST (check, compositions)
{
  check_rule (
      "\"for\": {\"level\": \"village\"}, \"composition\": {\"formula\": \"3+N\", \"terms\": "
      "[{\"each_of\": [\"a\", \"b\", \"c\"]}, {\"any_of\": [\"d\"], \"open\": true}]}",
      "roster/undeclared-category - 5\nt/r v2 6 2+0 / 3+N missing=c\n"
      "t/r v3 9 0+0 / 3+N missing=a,b,c\n");
  check_rule ("\"composition\": {\"terms\": [{\"each_of\": [\"a\", \"b\"], \"at_least\": 1}, "
              "{\"any_of\": [\"d\"], \"at_least\": 1, \"open\": true}]}",
              "roster/undeclared-category - 5\nt/r v2 6 2+0 / 2+1 missing=d\n");
  /* v1: p2 cannot be both b and c, but p3 is c too */
  check_rule (
      "\"composition\": {\"one_person_may_fill\": \"one\", \"terms\": [{\"each_of\": [\"a\", "
      "\"b\", \"c\"]}]}",
      "t/r v2 6 2 / 3 missing=c\n");
  /* as many as allowed, and one more */
  check_rule ("\"composition\": {\"formula\": \"X+Y\", \"terms\": [{\"any_of\": [\"a\"], "
              "\"at_most\": 1}, {\"any_of\": [\"b\"], \"at_most\": 1}]}",
              "t/r v2 6 2+1 / X+Y (X: <= 1; Y: <= 1) persons=p4,p5\n");
}

/* the findings of a composition of a, b (by any of three words) and an open rest, among members
 * with these cells */
static void
check_cells (const char *a, const char *b, const char *expected)
{
  static const char text[] =
      "{\"fedorg_ruleset\": 1, \"id\": \"t\", \"categories\": [{\"id\": \"a\", \"aliases\": "
      "[\"调解能手\"]}, {\"id\": \"b\", \"aliases\": [\"文艺骨干\", \"文艺/体育\"]}], "
      "\"rules\": [{\"id\": \"r\", \"composition\": {\"terms\": [{\"each_of\": [\"a\", \"b\"]}, "
      "{\"any_of\": [], \"at_least\": 1, \"open\": true}]}}]}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, sizeof text - 1);
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load_bytes (bytes, "t.json", NULL, &error);
  g_autofree char *csv = g_strdup_printf (HEADING "v,V,village,p1,executive,,\"%s\",,,,\n"
                                                  "v,V,village,p2,executive,,\"%s\",,,,\n",
                                          a, b);
  g_autoptr (FedorgRoster) roster = measure_sample_roster (csv);
  g_autoptr (FedorgFindings) findings = run (roster, ruleset, 100);
  g_autofree char *reported = dup_findings (findings, roster);

  fedorg_assert_no_error (error);
  fedorg_assert_string (reported, expected);
}

FEDORG_TEST (check, signs_among_known_words_separate_them)
{
  static const char *const signs[] = {",", "，", "/", "／", "+", "＋", " ", "　", "， ", " / "};

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++) {
    g_autofree char *cell = g_strconcat ("调解能手", signs[i], "文艺骨干", NULL);

    check_cells (cell, "种植", "roster/undeclared-category - 3\n");
  }
  /* the other word is one as well, known or not */
  check_cells ("调解能手，种植", "文艺骨干", "roster/undeclared-category - 2\n");
  /* a sign within a word that is known separates nothing */
  check_cells ("文艺/体育", "a", "t/r v 2 2+0 / 2+1 missing=1\n");
  /* nor does one between words that nobody knows: one word */
  check_cells ("种植/养殖", "a", "roster/undeclared-category - 2\nt/r v 2 1+1 / 2+1 missing=b\n");
}

FEDORG_TEST (check, a_category_that_is_nearly_declared_is_reported_once)
{
  /* one character is wrong, or some were left out; it still counts to the rest */
  check_cells ("调节能手", "a;b", "roster/nearly-declared - 2\n");
  check_cells ("调节能手", "a;b;调节能手", "roster/nearly-declared - 2\n");
  check_cells ("调节能手", "a", "roster/nearly-declared - 2\nt/r v 2 1+1 / 2+1 missing=b\n");
  check_cells ("a;b", "种植能手", "roster/undeclared-category - 3\n");
}

FEDORG_TEST (check, figures_and_signs_are_no_category_of_the_open_rest)
{
  check_cells ("a;b", "12", "t/r v 2 2+0 / 2+1 missing=1\n");
  check_cells ("a;b", "……", "t/r v 2 2+0 / 2+1 missing=1\n");
  check_cells ("a;b", "无", "t/r v 2 2+0 / 2+1 missing=1\n");
  check_cells ("a;b", "种植3组", "roster/undeclared-category - 3\n");
}

FEDORG_TEST (check, categories_that_only_one_person_could_fill)
{
  g_autoptr (FedorgRoster) roster =
      measure_sample_roster (HEADING "v1,Village One,village,p1,chair,,a;b,,,,\n"
                                     "v1,Village One,village,p2,executive,,c,,,,\n"
                                     "v1,Village One,village,p1,executive,,b,,,,\n");
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (
      "\"rules\": [{\"id\": \"r\", \"composition\": {\"one_person_may_fill\": \"one\", \"terms\": "
      "[{\"each_of\": [\"a\", \"b\", \"c\"]}]}}]");
  g_autoptr (FedorgFindings) findings = run (roster, ruleset, 100);
  g_autofree char *text = dup_findings (findings, roster);
  const FedorgFinding *finding = fedorg_findings_get_finding (findings, 0);
  g_autofree char *message = fedorg_finding_dup_message (finding, FEDORG_LANGUAGE_EN);

  fedorg_assert_string (text, "t/r v1 2 2 / 3 missing=a,b persons=p1\n");
  fedorg_assert_contains (message, "too few persons for these together: Alpha, b");
}

/* --- texts --- */

static void
check_texts (const char *rule, const char *const expected[4])
{
  g_autofree char *members = g_strdup_printf ("\"rules\": [{\"id\": \"r\", %s}]", rule);
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (members);
  g_autoptr (FedorgRoster) roster = measure_sample_roster (county);
  g_autoptr (FedorgFindings) findings = run (roster, ruleset, 100);
  const FedorgFinding *finding = fedorg_findings_get_finding (findings, 0);

  for (guint i = 0; i < 2; i++) {
    FedorgLanguage language = i == 0 ? FEDORG_LANGUAGE_EN : FEDORG_LANGUAGE_ZH;
    g_autofree char *message = fedorg_finding_dup_message (finding, language);
    g_autofree char *hint = fedorg_finding_dup_hint (finding, language);

    fedorg_assert_contains (message, expected[i]);
    fedorg_assert_contains (hint, expected[2 + i]);
  }
}

FEDORG_TEST (check, texts_say_what_is_needed)
{
  check_texts ("\"count\": {}, \"at_least\": 5",
               (const char *const[]){"3, required >= 5", "实际为 3，要求 >= 5", "Needed yet: 2.",
                                     "还需增加 2。"});
  check_texts ("\"count\": {}, \"less_than\": 2",
               (const char *const[]){"3, required < 2", "3", "Too many: 2.", "应减少 2。"});
  check_texts (
      "\"share\": {\"of\": {\"staffing\": \"full-time\"}}, \"more_than\": \"1/3\"",
      (const char *const[]){"1/3, required > 1/3", "1/3", "Needed yet: 1.", "还需增加 1。"});
  check_texts ("\"share\": {\"of\": {\"staffing\": \"part-time\"}}, \"less_than\": \"1/3\"",
               (const char *const[]){"2/3, required < 1/3", "2/3", "Too many: 2.", "应减少 2。"});
  check_texts ("\"composition\": {\"terms\": [{\"each_of\": [\"d\"]}, {\"any_of\": [\"a\", "
               "\"b\"], \"at_least\": 4}]}",
               (const char *const[]){"missing: d, Alpha or b (2)", "缺少：d、甲或b（2人）",
                                     "Members needed yet: 3.", "还缺 3 人"});
  check_texts (
      "\"hint\": {\"zh\": \"请开会。\", \"en\": \"Call a meeting.\"}, \"every\": "
      "{\"must\": {\"role\": \"staff\"}}",
      (const char *const[]){"3", "有 3 个任职", "Call a meeting. Go through", "请开会。逐一"});
}

/* --- order, totals and limits --- */

FEDORG_TEST (check, order_severities_and_limits)
{
  g_autoptr (FedorgRuleset) first = measure_sample_ruleset (
      "\"rules\": [{\"id\": \"late\", \"severity\": \"warning\", \"for\": {}, \"count\": {}, "
      "\"at_least\": 4}, {\"id\": \"one\", \"for\": {}, \"count\": {\"role\": \"chair\"}, "
      "\"exactly\": 1}]");
  g_autoptr (FedorgRoster) roster =
      measure_sample_roster (HEADING "v2,Two,village,p1,chair,,,,,2024-01-01,2023-01-01\n"
                                     "v2,Two,village,p2,queen,,,,,,\n"
                                     "v1,One,village,p3,chair,,,,,,\n");
  g_autoptr (FedorgFindings) findings = run (roster, first, 100);
  g_autofree char *text = dup_findings (findings, roster);
  guint64 count;

  fedorg_assert_string (text, "t/late v1 4 1 / >= 4\n"
                              "roster/end-before-start v2 2 persons=p1\n"
                              "roster/unknown-value v2 3\n"
                              "t/late v2 2 1 / >= 4\n"
                              "t/one v2 2 0 / 1\n");
  fedorg_assert_true (!fedorg_findings_get_truncated (findings));

  /* whatever the limit, the totals are the same, and what is listed is the beginning */
  for (guint64 limit = 0; limit < 7; limit++) {
    g_autoptr (FedorgFindings) some = run (roster, first, limit);
    g_autofree char *part = dup_findings (some, roster);

    fedorg_assert_true (g_str_has_prefix (text, part));
    fedorg_assert_int (fedorg_findings_get_n_findings (some), MIN (limit, 5));
    fedorg_assert_int (fedorg_findings_get_total (some, FEDORG_SEVERITY_ERROR), 3);
    fedorg_assert_int (fedorg_findings_get_total (some, FEDORG_SEVERITY_WARNING), 2);
    fedorg_assert_int (fedorg_findings_get_truncated (some), limit < 5);
    fedorg_assert_int (fedorg_findings_get_n_codes (some), 4);
    fedorg_assert_string (fedorg_findings_get_code (some, 2, &count), "t/late");
    fedorg_assert_int (count, 2);
    fedorg_assert_string (fedorg_findings_get_code (some, 3, &count), "t/one");
    fedorg_assert_int (count, 1);
  }
}

FEDORG_TEST (check, several_rulesets_and_another_date)
{
  g_autoptr (FedorgRuleset) first = measure_sample_ruleset (
      "\"rules\": [{\"id\": \"x\", \"for\": {\"under\": \"v3\"}, \"count\": {}, \"exactly\": 9}]");
  g_autoptr (FedorgRuleset) second = measure_sample_ruleset (
      "\"rules\": [{\"id\": \"y\", \"for\": {\"under\": \"v3\"}, \"count\": {}, \"exactly\": 9}]");
  g_autoptr (FedorgRoster) roster = measure_sample_roster (county);
  g_autoptr (FedorgCheck) check = fedorg_check_new (roster);
  g_autoptr (GError) error = NULL;
  /* the last day belongs to a membership */
  /* a membership counts on its last day */
  static const struct {
    gint day;
    const char *text;
  } rows[] = {{28, "t/x v3 9 1 / 9\nt/y v3 9 1 / 9\n"}, {29, "t/x v3 9 0 / 9\nt/y v3 9 0 / 9\n"}};

  fedorg_check_add_ruleset (check, first);
  fedorg_check_add_ruleset (check, second);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (FedorgFindings) findings = NULL;
    g_autofree char *text = NULL;

    fedorg_check_set_as_of (check, fedorg_date_new (2024, 2, rows[i].day));
    findings = fedorg_check_run (check, NULL, NULL, NULL, &error);
    fedorg_assert_no_error (error);
    text = dup_findings (findings, roster);
    fedorg_assert_string (text, rows[i].text);
  }
}

FEDORG_TEST (check, cancelling)
{
  g_autoptr (FedorgRuleset) ruleset =
      measure_sample_ruleset ("\"rules\": [{\"id\": \"x\", \"count\": {}, \"exactly\": 9}]");
  g_autoptr (FedorgRoster) roster = measure_sample_roster (county);
  g_autoptr (FedorgCheck) check = fedorg_check_new (roster);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  fedorg_check_add_ruleset (check, ruleset);
  g_cancellable_cancel (cancellable);
  fedorg_assert_true (fedorg_check_run (check, cancellable, NULL, NULL, &error) == NULL);
  fedorg_assert_error (error, FEDORG_ERROR_CANCELLED);
}

/* --- many organisations --- */

static const char many_rules[] =
    "\"conventions\": {\"executive_includes_officers\": true}, \"rules\": ["
    "{\"id\": \"one-chair\", \"count\": {\"role\": \"chair\"}, \"exactly\": 1},"
    "{\"id\": \"team\", \"for\": {\"level\": [\"village\", \"township\"]}, \"count\": {\"role\": "
    "\"executive\"}, \"between\": [3, 5]},"
    "{\"id\": \"young\", \"share\": {\"of\": {\"age\": {\"at_most\": 45}}, \"among\": {\"role\": "
    "\"executive\"}}, \"at_least\": \"30%\"},"
    "{\"id\": \"few\", \"share\": {\"of\": {\"tag\": \"one\"}}, \"less_than\": \"1/4\"},"
    "{\"id\": \"women\", \"every\": {\"among\": {\"role\": \"executive\"}, \"must\": {\"gender\": "
    "\"female\"}}},"
    "{\"id\": \"odd\", \"share\": {\"of\": {\"gender\": \"male\"}}, \"at_most\": "
    "\"123456789012345/1000000000000007\"},"
    "{\"id\": \"mix\", \"for\": {\"kind\": \"village\"}, \"composition\": "
    "{\"one_person_may_fill\": "
    "\"one\", \"terms\": [{\"each_of\": [\"a\", \"b\"]}, {\"any_of\": [\"c\"], \"at_least\": 1, "
    "\"open\": true}]}}]";

typedef struct {
  const FedorgRoster *roster;
  const FedorgRuleset *ruleset;
  guint32 organization;
} Place;

static gint64
count (const Place *place, const FedorgSelector *a, const FedorgSelector *b, gboolean without_b)
{
  guint32 first, end;
  gint64 n = 0;

  fedorg_roster_get_organization_memberships (place->roster, place->organization, &first, &end);
  for (guint32 m = first; m < end; m++)
    n += measure_oracle_is_current (place->roster, m) &&
         (!a || measure_oracle_selects (place->roster, place->ruleset, a, m)) &&
         (!b || measure_oracle_selects (place->roster, place->ruleset, b, m) != without_b);
  return n;
}

static gboolean
is_broken (const Place *place, const FedorgRule *rule)
{
  const FedorgMeasureSpec *measure = &rule->measure;
  const FedorgSelector *of = fedorg_operand_get_selector (&measure->of);
  const FedorgSelector *among = fedorg_operand_get_selector (&measure->among);
  FedorgRatio value = {0, 1};

  if (rule->scope
          ? !measure_oracle_selects_organization (place->roster, rule->scope, place->organization)
          : count (place, NULL, NULL, FALSE) == 0)
    return FALSE;
  switch (measure->kind) {
  case FEDORG_MEASURE_COUNT:
    value.numerator = count (place, of, NULL, FALSE);
    return !fedorg_bound_contains (&rule->bound, value);
  case FEDORG_MEASURE_SHARE:
    value.numerator = count (place, among, of, FALSE);
    value.denominator = count (place, among, NULL, FALSE);
    return value.denominator > 0 && !fedorg_bound_contains (&rule->bound, value);
  case FEDORG_MEASURE_EVERY:
    return count (place, among, of, TRUE) > 0;
  default:
    return !measure_oracle_is_composed (place->roster, place->ruleset, measure->of.composition,
                                        place->organization);
  }
}

/* "CODE ORGANISATION" of the findings of rules, in their order */
static char *
dup_places (const FedorgFindings *findings, const FedorgRoster *roster)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < fedorg_findings_get_n_findings (findings); i++) {
    const FedorgFinding *finding = fedorg_findings_get_finding (findings, i);

    if (g_str_has_prefix (fedorg_finding_get_code (finding), "t/"))
      g_string_append_printf (
          text, "%s %s\n", fedorg_finding_get_code (finding),
          fedorg_roster_get_organization_id (roster, fedorg_finding_get_organization (finding)));
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
dup_expected (const FedorgRoster *roster, const FedorgRuleset *ruleset)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint32 o = 0; o < fedorg_roster_get_n_organizations (roster); o++)
    for (guint i = 0; i < ruleset->rules->len; i++) {
      const FedorgRule *rule = g_ptr_array_index (ruleset->rules, i);
      Place place = {roster, ruleset, o};

      if (is_broken (&place, rule))
        g_string_append_printf (text, "t/%s %s\n", rule->id,
                                fedorg_roster_get_organization_id (roster, o));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

FEDORG_TEST (check, many_organizations_in_any_number_of_threads)
{
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (many_rules);

  for (guint seed = 0; seed < 4; seed++) {
    g_autoptr (FedorgRoster) roster = measure_sample_random (seed, 3000);
    g_autofree char *expected = dup_expected (roster, ruleset);

    for (guint n_threads = 1; n_threads < 9; n_threads *= 2) {
      g_autoptr (FedorgFindings) findings = NULL, some = NULL;
      g_autofree char *text = NULL, *part = NULL;

      fedorg_threads_set_number (n_threads);
      findings = run (roster, ruleset, G_MAXUINT64);
      text = dup_places (findings, roster);
      fedorg_assert_string (text, expected);
      some = run (roster, ruleset, 2000);
      part = dup_places (some, roster);
      fedorg_assert_true (g_str_has_prefix (text, part));
      fedorg_assert_int (fedorg_findings_get_total (some, FEDORG_SEVERITY_ERROR),
                         fedorg_findings_get_total (findings, FEDORG_SEVERITY_ERROR));
    }
  }
  fedorg_threads_set_number (0);
}

/* findings of a subtree, as they are among all: in full, under a limit, and counted */
static void
check_subtree (FedorgRoster *roster, FedorgRuleset *ruleset, const FedorgFindings *all,
               guint32 organization)
{
  const char *id = fedorg_roster_get_organization_id (roster, organization);
  guint32 end = fedorg_roster_get_organization_subtree_end (roster, organization);
  g_autoptr (GString) expected = g_string_new (NULL);
  g_autofree char *text = NULL;
  guint n_errors = 0;

  for (guint i = 0; i < fedorg_findings_get_n_findings (all); i++) {
    const FedorgFinding *finding = fedorg_findings_get_finding (all, i);
    guint32 of = fedorg_finding_get_organization (finding);
    gboolean is_within = of == FEDORG_NONE || (of >= organization && of < end);

    n_errors += is_within && fedorg_finding_get_severity (finding) == FEDORG_SEVERITY_ERROR;
    if (is_within && g_str_has_prefix (fedorg_finding_get_code (finding), "t/"))
      g_string_append_printf (expected, "%s %s\n", fedorg_finding_get_code (finding),
                              fedorg_roster_get_organization_id (roster, of));
  }
  for (guint limit = 0; limit < 2; limit++) {
    g_autoptr (FedorgCheck) check = fedorg_check_new (roster);
    g_autoptr (FedorgFindings) findings = NULL;
    g_autoptr (GError) error = NULL;

    fedorg_check_add_ruleset (check, ruleset);
    fedorg_check_set_limit (check, limit == 0 ? G_MAXUINT64 : 3);
    fedorg_assert_true (fedorg_check_set_under (check, id, &error));
    findings = fedorg_check_run (check, NULL, NULL, NULL, &error);
    fedorg_assert_no_error (error);
    g_free (text);
    text = dup_places (findings, roster);
    if (limit == 0)
      fedorg_assert_string (text, expected->str);
    fedorg_assert_true (g_str_has_prefix (expected->str, text));
    fedorg_assert_int (fedorg_findings_get_total (findings, FEDORG_SEVERITY_ERROR), n_errors);
  }
}

FEDORG_TEST (check, subtrees)
{
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (many_rules);
  g_autoptr (FedorgRoster) roster = measure_sample_random (7, 3000);
  g_autoptr (FedorgFindings) all = run (roster, ruleset, G_MAXUINT64);
  g_autoptr (FedorgCheck) check = fedorg_check_new (roster);
  g_autoptr (GError) error = NULL;

  for (guint32 o = 0; o < fedorg_roster_get_n_organizations (roster); o += 1 + o / 7)
    check_subtree (roster, ruleset, all, o);
  fedorg_assert_true (!fedorg_check_set_under (check, "nowhere", &error));
  fedorg_assert_error (error, FEDORG_ERROR_NOT_FOUND);
  fedorg_assert_true (fedorg_check_set_under (check, NULL, NULL));
}

FEDORG_TEST (check, callers_bugs)
{
  g_autoptr (FedorgRoster) roster = measure_sample_roster (county);
  g_autoptr (FedorgCheck) check = fedorg_check_new (roster);

  fedorg_assert_critical ("*roster != NULL*", fedorg_check_new (NULL));
  fedorg_assert_critical ("*check != NULL*", fedorg_check_run (NULL, NULL, NULL, NULL, NULL));
  fedorg_assert_critical ("*ruleset != NULL*", fedorg_check_add_ruleset (check, NULL));
  fedorg_assert_critical ("*check != NULL*", fedorg_check_set_limit (NULL, 1));
  fedorg_assert_critical ("*check != NULL*", fedorg_check_set_as_of (NULL, 1));
  fedorg_assert_critical ("*check != NULL*", fedorg_check_ref (NULL));
  fedorg_check_unref (NULL);
  fedorg_check_unref (fedorg_check_ref (check));
}
