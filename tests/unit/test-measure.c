/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-threads.h>
#include "measure/fedorg-measure-private.h"

#include <string.h>

#include "base/fedorg-vector-private.h"
#include "measure-sample.h"
#include "measure/fedorg-kernel-avx2-private.h"
#include "measure/fedorg-mask-private.h"
#include "measure/fedorg-repeats-private.h"
#include "measure/fedorg-totals-private.h"
#include "harness/fedorg-test.h"

#define N_ORGANIZATIONS 700

static const FedorgJob no_job = {NULL, NULL, NULL};

/* a ruleset whose executives include the officers in every other test */
static FedorgRuleset *
make_ruleset (gboolean includes_officers)
{
  return measure_sample_ruleset (
      includes_officers ? "\"conventions\": {\"executive_includes_officers\": true}" : "");
}

/* --- ages --- */

FEDORG_TEST (measure, birth_dates_of_an_age)
{
  static const struct {
    gint year, month, day;
  } dates[] = {{2017, 2, 28}, {2016, 2, 29}, {2017, 3, 1}, {2024, 2, 29}, {2023, 12, 31}};

  for (guint i = 0; i < G_N_ELEMENTS (dates); i++) {
    gint32 as_of = fedorg_date_new (dates[i].year, dates[i].month, dates[i].day);

    for (gint64 low = -1; low < 6; low++)
      for (gint64 high = low; high < 6; high++) {
        FedorgInterval births = fedorg_interval_of_births ((FedorgInterval){low, high}, as_of);

        for (gint32 birth = as_of - 2800; birth < as_of + 3; birth++) {
          gint age = fedorg_date_get_age (birth, as_of);
          gboolean expected = age >= 0 && age >= low && age <= high;

          if (expected != (birth >= births.low && birth <= births.high))
            fedorg_assert_int (birth, G_MAXINT32);
        }
      }
  }
}

FEDORG_TEST (measure, ages_beyond_the_calendar)
{
  gint32 as_of = fedorg_date_new (2020, 6, 1);
  FedorgInterval all = fedorg_interval_of_births ((FedorgInterval){0, G_MAXINT64}, as_of);
  FedorgInterval old = fedorg_interval_of_births ((FedorgInterval){3000, G_MAXINT64}, as_of);
  FedorgInterval never = fedorg_interval_of_births ((FedorgInterval){-5, -1}, as_of);

  fedorg_assert_int (all.low, (gint64) FEDORG_DATE_NONE + 1);
  fedorg_assert_int (all.high, as_of);
  fedorg_assert_true (old.low > old.high);
  fedorg_assert_true (never.low > never.high);
}

FEDORG_TEST (measure, whole_numbers_of_a_bound)
{
  static const struct {
    const char *least;
    gboolean least_strict;
    const char *most;
    gboolean most_strict;
    gint64 low, high;
  } rows[] = {
      {NULL, FALSE, NULL, FALSE, G_MININT64, G_MAXINT64},
      {"7", FALSE, "9", FALSE, 7, 9},
      {"7", TRUE, "9", TRUE, 8, 8},
      {"1/2", FALSE, "5/2", FALSE, 1, 2},
      {"1/2", TRUE, "5/2", TRUE, 1, 2},
      {"-5/2", FALSE, "-1/2", FALSE, -2, -1},
      {"-2", TRUE, "-2", TRUE, -1, -3},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    FedorgBound bound = {.least_strict = rows[i].least_strict, .most_strict = rows[i].most_strict};
    FedorgInterval interval;

    bound.has_least = rows[i].least && fedorg_ratio_parse (rows[i].least, -1, &bound.least);
    bound.has_most = rows[i].most && fedorg_ratio_parse (rows[i].most, -1, &bound.most);
    interval = fedorg_interval_from_bound (&bound);
    fedorg_assert_int (interval.low, rows[i].low);
    fedorg_assert_int (interval.high, rows[i].high);
  }
}

/* --- selectors --- */

typedef struct {
  FedorgRoster *roster;
  FedorgRuleset *ruleset;
  const FedorgSelector *selector;
  const GPtrArray *others; /* selectors compiled beside it, or NULL */
} Case;

static guint32
bind (FedorgSelection *selection, FedorgConditions *conditions, const Case *test,
      const FedorgSelector *selector, FedorgRecord record)
{
  return fedorg_selection_bind (
      selection, fedorg_conditions_add_selector (conditions, test->ruleset, selector, record));
}

static void
check_memberships (const Case *test)
{
  g_autoptr (FedorgConditions) conditions = fedorg_conditions_new ();
  g_autoptr (FedorgSelection) selection =
      fedorg_selection_new (conditions, test->roster, MEASURE_SAMPLE_DATE);
  guint32 filter = bind (selection, conditions, test, test->selector, FEDORG_RECORD_MEMBERSHIP);
  g_autoptr (FedorgSegment) segment = NULL;
  guint32 n = fedorg_roster_get_n_organizations (test->roster);

  /* what several conditions look at is gathered once for all of them */
  for (guint i = 0; i < test->others->len; i++)
    bind (selection, conditions, test, g_ptr_array_index (test->others, i),
          FEDORG_RECORD_MEMBERSHIP);
  segment = fedorg_segment_new (selection);
  for (guint32 first = 0; first < n; first += 64) {
    guint32 end = MIN (first + 64, n), begin, ignored, last;
    const guint64 *members;
    gsize base;

    fedorg_segment_begin (segment, first, end);
    members = fedorg_segment_get_members (segment, filter);
    base = fedorg_segment_get_first_word (segment, FEDORG_RECORD_MEMBERSHIP) * 64;
    fedorg_roster_get_organization_memberships (test->roster, first, &begin, &ignored);
    fedorg_roster_get_organization_memberships (test->roster, end - 1, &ignored, &last);
    for (guint32 m = begin; m < last; m++)
      if (fedorg_words_test (members, m - base) !=
          measure_oracle_selects (test->roster, test->ruleset, test->selector, m))
        fedorg_assert_int (m, -1);
  }
}

static void
check_organizations (const Case *test)
{
  g_autoptr (FedorgConditions) conditions = fedorg_conditions_new ();
  g_autoptr (FedorgSelection) selection =
      fedorg_selection_new (conditions, test->roster, MEASURE_SAMPLE_DATE);
  guint32 filter = bind (selection, conditions, test, test->selector, FEDORG_RECORD_ORGANIZATION);
  g_autoptr (FedorgSegment) segment = fedorg_segment_new (selection);
  guint32 n = fedorg_roster_get_n_organizations (test->roster);

  fedorg_segment_begin (segment, 64, n);
  for (guint32 o = 64; o < n; o++)
    if (fedorg_words_test (fedorg_segment_get_members (segment, filter), o - 64) !=
        measure_oracle_selects_organization (test->roster, test->selector, o))
      fedorg_assert_int (o, -1);
}

FEDORG_TEST (measure, random_selectors)
{
  GRand *random = g_rand_new_with_seed (1);

  for (guint round = 0; round < 12; round++) {
    g_autoptr (FedorgRoster) roster = measure_sample_random (round, 300);
    g_autoptr (FedorgRuleset) ruleset = make_ruleset (round % 2 == 0);

    g_autoptr (GPtrArray) others =
        g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_selector_free);

    fedorg_vector_set_most (round % 3 != 0 ? FEDORG_VECTORS_AVX2 : FEDORG_VECTORS_NONE);
    for (guint i = 0; i < 60; i++) {
      FedorgSelector *selector = measure_sample_selector (random, i % 5, FALSE);
      g_autoptr (FedorgSelector) scope = measure_sample_selector (random, i % 4, TRUE);
      Case memberships = {roster, ruleset, selector, others};
      Case organizations = {roster, ruleset, scope, NULL};

      check_memberships (&memberships);
      check_organizations (&organizations);
      g_ptr_array_add (others, selector);
    }
  }
  fedorg_vector_set_most (FEDORG_VECTORS_AVX2);
  g_rand_free (random);
}

FEDORG_TEST (measure, equal_conditions_are_kept_once)
{
  g_autoptr (FedorgRoster) roster = measure_sample_random (3, 100);
  g_autoptr (FedorgRuleset) ruleset = make_ruleset (FALSE);
  g_autoptr (FedorgConditions) conditions = fedorg_conditions_new ();
  g_autoptr (FedorgSelection) selection =
      fedorg_selection_new (conditions, roster, MEASURE_SAMPLE_DATE);
  const Case test = {roster, ruleset, NULL, NULL};
  GRand *random = g_rand_new_with_seed (5);
  g_autoptr (GPtrArray) selectors =
      g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_selector_free);
  guint32 n, n_filters;

  for (guint i = 0; i < 40; i++) {
    g_ptr_array_add (selectors, measure_sample_selector (random, 3, FALSE));
    bind (selection, conditions, &test, selectors->pdata[i], FEDORG_RECORD_MEMBERSHIP);
  }
  n = fedorg_conditions_get_n (conditions);
  n_filters = fedorg_selection_get_n_filters (selection);
  for (guint i = 0; i < 40; i++)
    bind (selection, conditions, &test, selectors->pdata[i], FEDORG_RECORD_MEMBERSHIP);
  fedorg_assert_int (fedorg_conditions_get_n (conditions), n);
  fedorg_assert_int (fedorg_selection_get_n_filters (selection), n_filters);
  g_rand_free (random);
}

/* --- counters --- */

static guint32
count_posts (const Case *test, guint32 organization)
{
  guint32 first, end, n = 0;

  fedorg_roster_get_organization_memberships (test->roster, organization, &first, &end);
  for (guint32 m = first; m < end; m++)
    n += measure_oracle_is_current (test->roster, m) &&
         measure_oracle_selects (test->roster, test->ruleset, test->selector, m);
  return n;
}

/* persons with a selected membership in the organisations [first, end) that belong to the group
 * (any group if it is negative) */
static guint32
count_persons (const Case *test, guint32 first, guint32 end, gint level)
{
  g_autofree gboolean *seen = g_new0 (gboolean, fedorg_roster_get_n_persons (test->roster) + 1);
  guint32 n = 0;

  for (guint32 o = first; o < end; o++) {
    guint32 begin, last;

    if (level >= 0 && (gint) fedorg_roster_get_organization_level (test->roster, o) != level)
      continue;
    fedorg_roster_get_organization_memberships (test->roster, o, &begin, &last);
    for (guint32 m = begin; m < last; m++) {
      guint32 person = fedorg_roster_get_membership_person (test->roster, m);

      if (seen[person] || !measure_oracle_is_current (test->roster, m) ||
          !measure_oracle_selects (test->roster, test->ruleset, test->selector, m))
        continue;
      seen[person] = TRUE;
      n++;
    }
  }
  return n;
}

/* a program of one measure, whose numerator is counter 0, and its plan */
typedef struct {
  FedorgProgram *program;
  FedorgPlan *plan;
} Counted;

static void
counted_clear (Counted *counted)
{
  fedorg_plan_free (counted->plan);
  fedorg_program_unref (counted->program);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Counted, counted_clear)

static FedorgTotals *
make_totals (const Case *test, Counted *counted, FedorgMeasureKind kind, const guint32 range[2])
{
  FedorgMeasureSpec spec = {.kind = kind,
                            .of = fedorg_operand_new_selector ((FedorgSelector *) test->selector)};
  g_autoptr (GError) error = NULL;
  FedorgTotals *totals;

  counted->program = fedorg_program_new_empty ();
  fedorg_program_add_quantity (counted->program, test->ruleset, &spec);
  counted->plan = fedorg_plan_new (counted->program, test->roster, MEASURE_SAMPLE_DATE);
  fedorg_plan_add_counter (counted->plan, 0);
  totals = fedorg_totals_new (counted->plan, range, &no_job, &error);
  fedorg_assert_no_error (error);
  return totals;
}

static void
check_posts (const Case *test)
{
  guint32 n = fedorg_roster_get_n_organizations (test->roster);
  g_auto (Counted) counted = {NULL, NULL};
  g_autoptr (FedorgTotals) totals =
      make_totals (test, &counted, FEDORG_MEASURE_COUNT, (const guint32[]){0, n});
  const FedorgSeries *series = fedorg_totals_get_series (totals, 0);
  g_autofree guint32 *own = g_new (guint32, n);
  g_autoptr (GError) error = NULL;

  for (guint32 o = 0; o < n; o++) {
    own[o] = count_posts (test, o);
    fedorg_assert_int (series->counts[o], own[o]);
  }
  fedorg_assert_true (fedorg_totals_add_subtrees (totals, &no_job, &error));
  for (guint32 o = 0; o < n; o++) {
    guint32 end = fedorg_roster_get_organization_subtree_end (test->roster, o), sum = 0;

    for (guint32 i = o; i < end; i++)
      sum += own[i];
    fedorg_assert_int (series->counts[o], sum);
  }
}

static void
check_persons (const Case *test, guint32 under)
{
  guint32 n = fedorg_roster_get_n_organizations (test->roster);
  guint32 range[2] = {
      under, under > 0 ? fedorg_roster_get_organization_subtree_end (test->roster, under) : n};
  g_auto (Counted) counted = {NULL, NULL};
  g_autoptr (FedorgTotals) totals =
      make_totals (test, &counted, FEDORG_MEASURE_COUNT_PERSONS, range);
  const FedorgSeries *series = fedorg_totals_get_series (totals, 0);
  g_autoptr (GError) error = NULL;
  FedorgGroupSums sums;

  fedorg_totals_sum_groups (totals, 0, FEDORG_COLUMN (test->roster, guint8, ORGANIZATION_LEVEL),
                            &sums);
  for (gint level = 0; level < 8; level++)
    fedorg_assert_int (sums.values[level], count_persons (test, range[0], range[1], level));
  fedorg_assert_int (sums.value, count_persons (test, range[0], range[1], -1));

  fedorg_assert_true (fedorg_totals_add_subtrees (totals, &no_job, &error));
  for (guint32 o = range[0]; o < range[1]; o++)
    fedorg_assert_int (
        series->counts[o],
        count_persons (test, o, fedorg_roster_get_organization_subtree_end (test->roster, o), -1));
}

FEDORG_TEST (measure, posts_and_persons_of_subtrees_and_groups)
{
  GRand *random = g_rand_new_with_seed (2);

  for (guint round = 0; round < 16; round++) {
    g_autoptr (FedorgRoster) roster = measure_sample_random (100 + round, 40 + round * 12);
    g_autoptr (FedorgRuleset) ruleset = make_ruleset (round % 2 == 0);
    g_autoptr (FedorgSelector) selector = measure_sample_selector (random, round % 3, FALSE);
    Case test = {roster, ruleset, selector, NULL};

    fedorg_threads_set_number (1 + round % 3);
    check_posts (&test);
    check_persons (&test, 0);
    check_persons (&test, g_rand_int (random) % 40);
  }
  fedorg_threads_set_number (0);
  g_rand_free (random);
}

/* a person's own organisation counts her once, whatever she holds there */
FEDORG_TEST (measure, persons_of_organizations_by_themselves)
{
  g_autoptr (FedorgRoster) roster = measure_sample_random (9, N_ORGANIZATIONS);
  g_autoptr (FedorgRuleset) ruleset = make_ruleset (FALSE);
  g_autoptr (FedorgSelector) selector = fedorg_selector_new (FEDORG_SELECTOR_EVERYTHING);
  Case test = {roster, ruleset, selector, NULL};
  FedorgMeasureSpec spec = {.kind = FEDORG_MEASURE_COUNT_PERSONS,
                            .of = fedorg_operand_new_selector (selector)};
  g_autoptr (FedorgProgram) program = fedorg_program_new_empty ();
  guint32 quantity = fedorg_program_add_quantity (program, ruleset, &spec);
  guint32 counter = fedorg_program_get_quantity (program, quantity)->numerator;
  g_autoptr (FedorgPlan) plan = fedorg_plan_new (program, roster, MEASURE_SAMPLE_DATE);
  g_autoptr (FedorgEvaluator) evaluator = NULL;
  const guint32 *counts;

  fedorg_plan_add_counter (plan, counter);
  evaluator = fedorg_evaluator_new (plan);
  fedorg_segment_begin (fedorg_evaluator_get_segment (evaluator), 64, N_ORGANIZATIONS);
  counts = fedorg_evaluator_count (evaluator, counter);
  for (guint32 o = 64; o < N_ORGANIZATIONS; o++)
    fedorg_assert_int (counts[o - 64], count_persons (&test, o, o + 1, -1));
}

/* --- quotients, organisations, figures --- */

static gint64
sum_of (const Case *test, const char *column, gint64 *denominator)
{
  g_autofree char *text =
      g_strdup_printf ("\"rules\": [{\"id\": \"r\", \"count\": {\"role\": \"chair\"}, \"exactly\": "
                       "1}], \"tables\": [{\"id\": \"x\", \"columns\": [{\"id\": \"c\", %s}]}]",
                       column);
  g_autoptr (FedorgRuleset) ruleset = measure_sample_ruleset (text);
  g_autoptr (FedorgReport) report = fedorg_report_new (test->roster, ruleset);
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgTable) table = fedorg_report_run (report, NULL, NULL, NULL, &error);
  gint64 numerator;

  fedorg_assert_no_error (error);
  fedorg_table_get_cell (table, fedorg_table_get_n_rows (table) - 1, 0, &numerator, denominator);
  return numerator;
}

FEDORG_TEST (measure, every_kind_of_column)
{
  g_autoptr (FedorgRoster) roster = measure_sample_random (21, N_ORGANIZATIONS);
  Case test = {roster, NULL, NULL, NULL};
  gint64 posts = 0, chairs = 0, holding = 0, chaired = 0, met = 0, women = 0, towns = 0, one;

  for (guint32 o = 0; o < N_ORGANIZATIONS; o++) {
    guint32 first, end, n = 0, n_chairs = 0;
    gint64 value = 0;

    fedorg_roster_get_organization_memberships (roster, o, &first, &end);
    for (guint32 m = first; m < end; m++) {
      n += measure_oracle_is_current (roster, m);
      n_chairs += measure_oracle_is_current (roster, m) &&
                  fedorg_roster_get_membership_role (roster, m) == FEDORG_ROLE_CHAIR;
    }
    posts += n;
    chairs += n_chairs;
    holding += n > 0;
    chaired += n_chairs > 0;
    met += n > 0 && n_chairs == 1;
    towns += fedorg_roster_get_organization_kind (roster, o) == FEDORG_KIND_TOWN;
    if (fedorg_roster_get_organization_figure (roster, o, "women", &value))
      women += value;
  }
  fedorg_assert_int (sum_of (&test, "\"count\": {}", &one), posts);
  fedorg_assert_int (one, 1);
  fedorg_assert_int (sum_of (&test, "\"organizations\": {}", &one), holding);
  fedorg_assert_int (sum_of (&test, "\"organizations\": {\"role\": \"chair\"}", &one), chaired);
  fedorg_assert_int (sum_of (&test, "\"organizations_due\": {\"kind\": \"town\"}", &one), towns);
  fedorg_assert_int (sum_of (&test, "\"organizations_meeting\": \"r\"", &one), met);
  fedorg_assert_int (sum_of (&test, "\"figure\": \"women\"", &one), women);
  fedorg_assert_int (one, 1);
  fedorg_assert_int (sum_of (&test, "\"figure\": \"nothing\"", &one), 0);
  fedorg_assert_int (one, 0);
  fedorg_assert_int (sum_of (&test, "\"share\": {\"of\": {\"role\": \"chair\"}}", &one), chairs);
  fedorg_assert_int (one, posts);
  fedorg_assert_int (sum_of (&test, "\"mean_per_organization\": {\"role\": \"chair\"}", &one),
                     chairs);
  fedorg_assert_int (one, holding);
}

/* --- compositions --- */

static void
add_term (GString *text, GRand *random, guint *next)
{
  static const char *const ids[] = {"a", "b", "c", "d"};
  gboolean is_each = g_rand_boolean (random), is_open = !is_each && g_rand_boolean (random);
  guint n = 1 + g_rand_int (random) % 2, at_least = g_rand_int (random) % 3;

  g_string_append_printf (text, "%s{\"%s\": [", *next > 0 ? ", " : "",
                          is_each ? "each_of" : "any_of");
  for (guint i = 0; i < n && *next < G_N_ELEMENTS (ids); i++)
    g_string_append_printf (text, "%s\"%s\"", i > 0 ? ", " : "", ids[(*next)++]);
  g_string_append_printf (text, "], \"at_least\": %u", at_least);
  if (g_rand_int (random) % 4 == 0)
    g_string_append_printf (text, ", \"at_most\": %u", at_least + g_rand_int (random) % 3);
  g_string_append (text, is_open ? ", \"open\": true}" : "}");
}

static FedorgRuleset *
make_composition (GRand *random, guint round)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint next = 0;

  g_string_printf (text,
                   "\"conventions\": {\"executive_includes_officers\": %s}, \"rules\": [{\"id\": "
                   "\"r\", \"for\": {}, \"composition\": {%s\"one_person_may_fill\": \"%s\", "
                   "\"terms\": [",
                   round % 2 ? "true" : "false",
                   round % 3 ? "\"among\": {\"role\": \"executive\"}, " : "",
                   g_rand_boolean (random) ? "one" : "several");
  while (next < 4 && (next == 0 || g_rand_int (random) % 3 > 0))
    add_term (text, random, &next);
  g_string_append (text, "]}}]");
  return measure_sample_ruleset (text->str);
}

FEDORG_TEST (measure, random_compositions)
{
  GRand *random = g_rand_new_with_seed (3);
  guint n_met = 0, n_unmet = 0;

  for (guint round = 0; round < 120; round++) {
    g_autoptr (FedorgRoster) roster = measure_sample_random (round % 10, 130);
    g_autoptr (FedorgRuleset) ruleset = make_composition (random, round);
    const FedorgRule *rule = g_ptr_array_index (ruleset->rules, 0);
    g_autoptr (FedorgProgram) program = fedorg_program_new_empty ();
    guint32 test = fedorg_program_add_test (program, ruleset, rule);
    g_autoptr (FedorgPlan) plan = fedorg_plan_new (program, roster, MEASURE_SAMPLE_DATE);
    g_autoptr (FedorgEvaluator) evaluator = NULL;
    const guint64 *failing;

    fedorg_plan_add_test (plan, test);
    evaluator = fedorg_evaluator_new (plan);
    fedorg_segment_begin (fedorg_evaluator_get_segment (evaluator), 0, 130);
    failing = fedorg_evaluator_judge (evaluator, test);
    for (guint32 o = 0; o < 130; o++) {
      gboolean is_met =
          measure_oracle_is_composed (roster, ruleset, rule->measure.of.composition, o);

      fedorg_assert_int (fedorg_words_test (failing, o), !is_met);
      n_met += is_met;
      n_unmet += !is_met;
    }
  }
  g_rand_free (random);
  fedorg_assert_true (n_met > 1000 && n_unmet > 1000);
}

/* --- the tree and the segments --- */

/* 1 + the lowest organisation whose subtree has both; 0 if there is none */
static guint32
find_above (const FedorgRoster *roster, guint32 a, guint32 b)
{
  guint32 above = b;

  while (above != FEDORG_NONE &&
         !(a >= above && a < fedorg_roster_get_organization_subtree_end (roster, above)))
    above = fedorg_roster_get_organization_parent (roster, above);
  return above == FEDORG_NONE ? 0 : above + 1;
}

FEDORG_TEST (measure, posts_of_one_person)
{
  g_autoptr (FedorgRoster) roster = measure_sample_random (4, 400);
  g_autoptr (FedorgRepeats) repeats = fedorg_repeats_new (roster);
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
  g_autofree guint32 *n_posts = g_new0 (guint32, roster->n_persons);
  guint32 n_entries = 0, n_compared = 0;

  for (guint32 i = 0; i < repeats->n_persons; i++) {
    const FedorgRepeat *entry = repeats->entries + repeats->first_entries[i];
    const FedorgRepeat *end = repeats->entries + repeats->first_entries[i + 1];

    fedorg_assert_true (end - entry > 1);
    for (entry++; entry < end; entry++, n_compared++) {
      fedorg_assert_int (persons[entry->membership], persons[entry[-1].membership]);
      fedorg_assert_true (entry->membership > entry[-1].membership);
      fedorg_assert_int (entry->organization,
                         fedorg_roster_get_membership_organization (roster, entry->membership));
      fedorg_assert_int (entry->above,
                         find_above (roster, entry[-1].organization, entry->organization));
    }
  }
  fedorg_assert_true (n_compared > 100);
  for (guint32 m = 0; m < roster->n_memberships; m++)
    n_posts[persons[m]]++;
  for (guint32 p = 0; p < roster->n_persons; p++)
    n_entries += n_posts[p] > 1 ? n_posts[p] : 0;
  fedorg_assert_int (repeats->n_entries, n_entries);
}

/* a chain as deep as a roster may be costs a logarithm of steps */
FEDORG_TEST (measure, a_chain_of_organizations)
{
  g_autoptr (GString) table = g_string_new ("organization_id,parent_id,level,person_id,role\n");
  g_autoptr (FedorgRoster) roster = NULL;
  g_autoptr (FedorgRuleset) ruleset = make_ruleset (FALSE);
  g_autoptr (FedorgSelector) everything = fedorg_selector_new (FEDORG_SELECTOR_EVERYTHING);
  g_auto (Counted) counted = {NULL, NULL};
  g_autoptr (FedorgTotals) totals = NULL;
  g_autoptr (GError) error = NULL;
  const guint n = 20000;
  Case test = {NULL, ruleset, everything, NULL};

  /* one person in all of them, another in every second */
  for (guint i = 0; i < n; i++) {
    g_autofree char *parent = i > 0 ? g_strdup_printf ("u%u", i - 1) : g_strdup ("");
    g_string_append_printf (table, "u%u,%s,unit,one,executive\n", i, parent);
    if (i % 2 == 0)
      g_string_append_printf (table, "u%u,%s,unit,two,executive\n", i, parent);
  }
  roster = measure_sample_roster (table->str);
  test.roster = roster;
  totals = make_totals (&test, &counted, FEDORG_MEASURE_COUNT_PERSONS, (const guint32[]){0, n});
  fedorg_assert_true (fedorg_totals_add_subtrees (totals, &no_job, &error));
  for (guint i = 0; i < n; i++)
    fedorg_assert_int (fedorg_totals_get_series (totals, 0)->counts[i], i + 1 < n ? 2 : 1);
}

static gboolean
note_segment (FedorgEvaluator *evaluator, guint number, guint thread, gpointer data)
{
  FedorgSegment *segment = fedorg_evaluator_get_segment (evaluator);
  gint *seen = data;

  (void) number, (void) thread;
  for (guint32 o = fedorg_segment_get_first (segment); o < fedorg_segment_get_end (segment); o++)
    g_atomic_int_inc (&seen[o]);
  return TRUE;
}

FEDORG_TEST (measure, segments_hold_every_organization_once)
{
  g_autoptr (FedorgRoster) roster = measure_sample_random (6, N_ORGANIZATIONS);
  g_autoptr (FedorgProgram) program = fedorg_program_new_empty ();
  g_autoptr (FedorgPlan) plan = fedorg_plan_new (program, roster, MEASURE_SAMPLE_DATE);
  static const guint32 ranges[][2] = {{0, N_ORGANIZATIONS}, {0, 0}, {100, 130}, {64, 128}, {1, 2}};

  for (guint i = 0; i < G_N_ELEMENTS (ranges); i++) {
    g_autoptr (GArray) segments = fedorg_plan_make_segments (plan, ranges[i][0], ranges[i][1]);
    gint seen[N_ORGANIZATIONS] = {0};
    g_autoptr (GError) error = NULL;

    fedorg_assert_true (fedorg_plan_run (plan, segments, note_segment, seen, &no_job, &error));
    for (guint32 o = ranges[i][0]; o < ranges[i][1]; o++)
      fedorg_assert_int (seen[o], 1);
    for (guint j = 0; j < segments->len; j++)
      fedorg_assert_true (g_array_index (segments, guint32, j) % 64 == 0 ||
                          g_array_index (segments, guint32, j) == N_ORGANIZATIONS);
  }
}

/* --- long work --- */

static void
note_progress (guint64 done, guint64 total, gpointer data)
{
  guint64 *last = data;

  fedorg_assert_true (done >= *last && done <= total);
  *last = done;
}

static gboolean
fail_third (guint task, guint thread, gpointer data)
{
  (void) thread, (void) data;
  return task != 3;
}

FEDORG_TEST (measure, progress_cancelling_and_failure)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  guint64 last = 0;
  FedorgJob job = {cancellable, note_progress, &last};
  g_autoptr (GError) failed = NULL, cancelled = NULL;

  fedorg_threads_set_number (2);
  fedorg_assert_true (fedorg_parallel_run (3, fail_third, NULL, &job, NULL));
  fedorg_assert_int (last, 3);
  last = 0;
  fedorg_assert_true (!fedorg_parallel_run (10, fail_third, NULL, &job, &failed));
  fedorg_assert_error (failed, FEDORG_ERROR_NO_MEMORY);
  g_cancellable_cancel (cancellable);
  last = 0;
  fedorg_assert_true (!fedorg_parallel_run (10, fail_third, NULL, &job, &cancelled));
  fedorg_assert_error (cancelled, FEDORG_ERROR_CANCELLED);
  fedorg_threads_set_number (0);
}
