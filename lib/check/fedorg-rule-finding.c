/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "check/fedorg-rule-finding-private.h"

#include <stdlib.h>
#include <string.h>

#include "base/fedorg-text-private.h"
#include "base/fedorg-wide-private.h"
#include "measure/fedorg-mask-private.h"

/* The finding of a rule at an organisation that breaks it. The organisation is measured once more,
 * to say by how much it misses the bound and who is counted; judging all organisations keeps none
 * of that. */

/* the number that was measured at the organisation */
typedef struct {
  FedorgEvaluator *evaluator;
  const FedorgPlan *plan;
  const FedorgCheckRule *rule;
  const FedorgTest *test;
  const FedorgQuantity *quantity;
  FedorgRatio value;
  gint64 n_more;       /* needed until the rule is met; 0 if no greater number meets it */
  gint64 n_fewer;      /* to be gone until it is met */
  gboolean is_outside; /* of the numbers of the bound */
  gboolean is_above;   /* the bound's upper side */
  gboolean is_wrong_parity;
  guint32 before;      /* in the last term; FEDORG_NONE if it does not matter or is reached */
  guint32 before_of;   /* what that is divided by; 1 of a count */
  gint64 least_beside; /* whole numbers that are as many times it as is asked */
  gint64 most_beside;
} Verdict;

static const FedorgMeasure *
get_measure (const Verdict *verdict)
{
  return fedorg_measure_get (verdict->quantity->kind);
}

static gboolean
is_duty (const Verdict *verdict)
{
  return fedorg_plan_get_counter (verdict->plan, verdict->quantity->numerator)->kind ==
         FEDORG_COUNTER_DUTY;
}

/* "no lower than before" and nothing else */
static gboolean
is_not_lower (const FedorgBound *bound)
{
  return bound->has_least && !bound->least_strict && !bound->has_most &&
         bound->least.numerator == bound->least.denominator;
}

static const char *
get_message (const Verdict *verdict)
{
  if (is_duty (verdict))
    return "rule/activities";

  /* the number may be right, and yet lower than before or odd */
  if (!verdict->is_outside && verdict->before != FEDORG_NONE)
    return is_not_lower (&verdict->rule->rule->to_before) ? "rule/not-lower" : "rule/before";
  if (!verdict->is_outside && verdict->is_wrong_parity)
    return "rule/parity";
  return get_measure (verdict)->message;
}

/* --- numbers --- */

static gboolean
measure_counter (const Verdict *verdict, guint32 counter, guint32 organization, gint64 *value)
{
  FedorgValues values;

  return fedorg_evaluator_get_values (verdict->evaluator, counter, &values) &&
         fedorg_values_get (&values, organization, value);
}

static gboolean
measure_value (Verdict *verdict, guint32 organization)
{
  const FedorgQuantity *quantity = verdict->quantity;

  verdict->value.denominator = 1;
  return measure_counter (verdict, quantity->numerator, organization, &verdict->value.numerator) &&
         (quantity->denominator == FEDORG_NONE ||
          measure_counter (verdict, quantity->denominator, organization,
                           &verdict->value.denominator));
}

/* the greatest whole number not above product / divisor */
static FedorgWide
divide_floor (FedorgWide product, FedorgWide divisor, gboolean *is_exact)
{
  FedorgWide whole = product / divisor;

  *is_exact = whole * divisor == product;
  return !*is_exact && product < 0 ? whole - 1 : whole;
}

/* the greatest whole number not above scale x ratio */
static FedorgWide
scaled_floor (FedorgRatio ratio, gint64 scale, gboolean *is_exact)
{
  return divide_floor ((FedorgWide) ratio.numerator * scale, ratio.denominator, is_exact);
}

/* the greatest number over today's whole that is not above factor x the last term's quotient */
static FedorgWide
factor_floor (const Verdict *verdict, FedorgRatio factor, gboolean *is_exact)
{
  return divide_floor ((FedorgWide) verdict->before * verdict->value.denominator * factor.numerator,
                       (FedorgWide) verdict->before_of * factor.denominator, is_exact);
}

/* what a comparison with the last term demands, as whole numbers: the least that is large enough,
 * the most that is small enough */
static void
find_beside (Verdict *verdict)
{
  const FedorgBound *bound = &verdict->rule->rule->to_before;
  gboolean is_exact;

  verdict->least_beside = 0;
  verdict->most_beside = G_MAXINT64;
  if (verdict->before == FEDORG_NONE)
    return;
  if (bound->has_least) {
    FedorgWide least = factor_floor (verdict, bound->least, &is_exact);

    verdict->least_beside =
        (gint64) CLAMP (least + (!is_exact || bound->least_strict), 0, G_MAXINT64);
  }
  if (bound->has_most) {
    FedorgWide most = factor_floor (verdict, bound->most, &is_exact);

    verdict->most_beside = (gint64) CLAMP (most - (is_exact && bound->most_strict), -1, G_MAXINT64);
  }
}

/* which of the things that are asked are not so */
static void
measure_faults (Verdict *verdict, guint32 organization)
{
  const FedorgTest *test = verdict->test;
  const guint32 *before = fedorg_plan_get_before (verdict->plan, verdict->rule->test);
  const guint32 *before_of = fedorg_plan_get_before_of (verdict->plan, verdict->rule->test);
  gboolean is_odd = verdict->value.numerator % 2 != 0;

  verdict->is_outside = !fedorg_bound_contains (&test->bound, verdict->value);
  verdict->is_wrong_parity =
      test->parity != FEDORG_PARITY_ANY && is_odd != (test->parity == FEDORG_PARITY_ODD);
  verdict->before = before ? before[organization] : FEDORG_NONE;
  verdict->before_of = before_of ? before_of[organization] : 1;
  if (verdict->before_of == 0)
    verdict->before = FEDORG_NONE;
  find_beside (verdict);
  if (verdict->before != FEDORG_NONE && verdict->value.numerator >= verdict->least_beside &&
      verdict->value.numerator <= verdict->most_beside)
    verdict->before = FEDORG_NONE;
}

/* whether the rule would be met by the number, the whole staying what it is */
static gboolean
would_do (const Verdict *verdict, FedorgWide number)
{
  const FedorgTest *test = verdict->test;
  FedorgRatio value = {(gint64) number, verdict->value.denominator};
  gboolean is_odd = number % 2 != 0;

  /* there is no count below 0 */
  if (number > G_MAXINT64 || number < G_MININT64 ||
      (number < 0 && verdict->quantity->denominator == FEDORG_NONE &&
       get_measure (verdict)->unit == FEDORG_UNIT_COUNT))
    return FALSE;
  if (test->parity != FEDORG_PARITY_ANY && is_odd != (test->parity == FEDORG_PARITY_ODD))
    return FALSE;
  return fedorg_bound_contains (&test->bound, value);
}

/* how far away the number is, or its neighbour if that is odd or even as asked; 0 if neither will
 * do */
static gint64
get_distance (const Verdict *verdict, FedorgWide number, gint step)
{
  FedorgWide top = verdict->value.numerator;

  for (guint i = 0; i < 2; i++, number += step)
    if (would_do (verdict, number))
      return (gint64) CLAMP ((number - top) * step, 0, G_MAXINT64);
  return 0;
}

/* how many more or fewer would do */
static void
measure_distance (Verdict *verdict)
{
  const FedorgBound *bound = &verdict->test->bound;
  gint64 whole = verdict->value.denominator;
  FedorgWide top = verdict->value.numerator, least = top, most = top;
  gboolean is_exact;

  if (bound->has_least) {
    least = scaled_floor (bound->least, whole, &is_exact);
    least += !is_exact || bound->least_strict;
  }
  if (bound->has_most) {
    most = scaled_floor (bound->most, whole, &is_exact);
    most -= is_exact && bound->most_strict;
  }
  if (verdict->before != FEDORG_NONE) {
    least = MAX (least, (FedorgWide) verdict->least_beside);
    most = MIN (most, (FedorgWide) verdict->most_beside);
  }
  verdict->is_above = most < top;
  if (least > top)
    verdict->n_more = get_distance (verdict, least, 1);
  else if (verdict->is_above)
    verdict->n_fewer = get_distance (verdict, most, -1);
}

/* what the last term asks of the number, in its own unit: ">= 36%", ">= 7" */
static void
append_required_beside (const Verdict *verdict, FedorgBuffer *text)
{
  const FedorgBound *factor = &verdict->rule->rule->to_before;
  const FedorgRatio before = {verdict->before, verdict->before_of};
  FedorgBound bound = *factor;
  gboolean is_whole = verdict->quantity->denominator == FEDORG_NONE;

  if (is_whole) {
    bound.has_least = verdict->least_beside > 0;
    bound.has_most = verdict->most_beside < G_MAXINT64;
    bound.least_strict = bound.most_strict = FALSE;
    bound.least = (FedorgRatio){verdict->least_beside, 1};
    bound.most = (FedorgRatio){verdict->most_beside, 1};
  } else {
    bound.has_least =
        factor->has_least && fedorg_ratio_multiply (factor->least, before, &bound.least);
    bound.has_most = factor->has_most && fedorg_ratio_multiply (factor->most, before, &bound.most);
  }
  if (!bound.has_least && !bound.has_most)
    return;
  g_autofree char *asked =
      fedorg_bound_dup_text (&bound, get_measure (verdict)->unit == FEDORG_UNIT_SHARE);
  fedorg_buffer_append (text, text->length > 0 ? ", " : "", -1);
  fedorg_buffer_append (text, asked, -1);
}

/* ">= 5, odd, >= 7": all that is asked, the last term's number only where it is not reached */
static char *
dup_required (const Verdict *verdict, FedorgLanguage language)
{
  static const char *const parities[][2] = {
      [FEDORG_LANGUAGE_EN] = {"even", "odd"},
      [FEDORG_LANGUAGE_ZH] = {"双数", "单数"},
  };
  gboolean is_share = get_measure (verdict)->unit == FEDORG_UNIT_SHARE;
  g_autofree char *bound = fedorg_bound_dup_text (&verdict->test->bound, is_share);
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  fedorg_buffer_append (&text, bound, -1);
  if (verdict->test->parity != FEDORG_PARITY_ANY) {
    fedorg_buffer_append (&text, text.length > 0 ? ", " : "", -1);
    fedorg_buffer_append (&text, parities[language][verdict->test->parity == FEDORG_PARITY_ODD],
                          -1);
  }
  if (verdict->before != FEDORG_NONE)
    append_required_beside (verdict, &text);
  return fedorg_buffer_finish_text (&text);
}

/* "3/10", or the number alone */
static void
add_before (FedorgFinding *finding, const Verdict *verdict)
{
  char text[2 * FEDORG_FINDING_NUMBER_SIZE];

  if (verdict->quantity->denominator == FEDORG_NONE)
    fedorg_finding_add_count (finding, "before", verdict->before);
  else {
    g_snprintf (text, sizeof text, "%u/%u", verdict->before, verdict->before_of);
    fedorg_finding_add_parameter (finding, "before", text, NULL);
  }
}

/* as it was counted: 4/10 says more than 2/5 */
static void
describe_value (FedorgFinding *finding, const Verdict *verdict)
{
  FedorgBuffer measured = FEDORG_BUFFER_INIT;

  fedorg_buffer_append_int (&measured, verdict->value.numerator);
  if (verdict->quantity->denominator != FEDORG_NONE) {
    fedorg_buffer_append (&measured, "/", 1);
    fedorg_buffer_append_int (&measured, verdict->value.denominator);
  }
  fedorg_finding_take_text (finding, &finding->verdict.measured,
                            fedorg_buffer_finish_text (&measured));
  fedorg_finding_take_text (finding, &finding->verdict.required,
                            dup_required (verdict, FEDORG_LANGUAGE_EN));
  if (get_measure (verdict)->explanation == FEDORG_EXPLAIN_OFFENDERS) {
    fedorg_finding_add_count (finding, "count", verdict->value.numerator);
    return;
  }
  if (verdict->before != FEDORG_NONE)
    add_before (finding, verdict);
  if (verdict->n_more > 0)
    fedorg_finding_add_count (finding, "more", verdict->n_more);
  if (verdict->n_fewer > 0)
    fedorg_finding_add_count (finding, "fewer", verdict->n_fewer);
}

/* --- persons and places --- */

static int
compare_numbers (const void *a, const void *b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

void
fedorg_rule_finding_add_persons (FedorgFinding *finding, const FedorgRoster *roster,
                                 const FedorgMembers *members)
{
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
  const guint32 *places = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PLACE);
  FedorgArray *named = &finding->persons;
  guint32 *numbers;
  gsize n_before = named->length, n = 0;

  for (guint32 m = members->begin; m < members->end; m++) {
    if (!fedorg_words_test (members->words, m - members->base))
      continue;
    if (named->length == n_before)
      fedorg_finding_set_place (finding, roster, places[m]);
    fedorg_finding_add_person (finding, persons[m]);
  }
  if (named->length == 0)
    return;

  /* each once, with those that the finding named already */
  numbers = named->data;
  qsort (numbers, named->length, sizeof *numbers, compare_numbers);
  for (gsize i = 0; i < named->length; i++)
    if (i == 0 || numbers[i] != numbers[n - 1])
      numbers[n++] = numbers[i];
  named->length = n;
}

/* the organisation's own record, or its first membership where it has none */
static void
set_place (FedorgFinding *finding, const FedorgRoster *roster)
{
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  guint32 place = FEDORG_COLUMN (roster, guint32, ORGANIZATION_PLACE)[finding->organization];
  guint32 first = firsts[finding->organization];

  if (place == FEDORG_NONE && first < firsts[finding->organization + 1])
    place = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PLACE)[first];
  fedorg_finding_set_place (finding, roster, place);
}

/* --- the finding --- */

/* the hint ends the sentence itself */
static char *
dup_advice (const FedorgRule *rule, FedorgLanguage language)
{
  char *advice = fedorg_text_dup (fedorg_title_get (&rule->hint, language));
  static const char *const ends[] = {"。", "."};

  for (guint i = 0; advice && i < G_N_ELEMENTS (ends); i++)
    if (g_str_has_suffix (advice, ends[i]))
      advice[strlen (advice) - strlen (ends[i])] = '\0';
  return advice;
}

static void
describe_rule (FedorgFinding *finding, const FedorgRoster *roster, const FedorgRule *rule)
{
  const char *title_en = fedorg_title_get (&rule->title, FEDORG_LANGUAGE_EN);
  const char *title_zh = fedorg_title_get (&rule->title, FEDORG_LANGUAGE_ZH);

  fedorg_finding_add_parameter (finding, "organization",
                                fedorg_roster_get_organization_name (roster, finding->organization),
                                NULL);
  fedorg_finding_add_parameter (finding, "rule", title_en ? title_en : rule->id,
                                title_zh ? title_zh : rule->id);
  if (fedorg_title_get (&rule->hint, FEDORG_LANGUAGE_EN)) {
    g_autofree char *advice_en = dup_advice (rule, FEDORG_LANGUAGE_EN);
    g_autofree char *advice_zh = dup_advice (rule, FEDORG_LANGUAGE_ZH);

    finding->failed |= !advice_en || !advice_zh;
    fedorg_finding_add_parameter (finding, "advice", advice_en, advice_zh);
  }
}

/* the posts that are counted, by the persons who hold them */
static gboolean
name_persons (FedorgFinding *finding, const Verdict *verdict)
{
  const FedorgPlanCounter *counter =
      fedorg_plan_get_counter (verdict->plan, verdict->quantity->numerator);
  FedorgMembers members;

  if (!fedorg_evaluator_get_members (verdict->evaluator, counter->filter, finding->organization,
                                     &members))
    return FALSE;
  fedorg_rule_finding_add_persons (finding, fedorg_plan_get_roster (verdict->plan), &members);
  return TRUE;
}

static gboolean
explain_number (FedorgFinding *finding, Verdict *verdict)
{
  measure_distance (verdict);
  describe_value (finding, verdict);
  return TRUE;
}

static gboolean
explain_value (FedorgFinding *finding, Verdict *verdict)
{
  describe_value (finding, verdict);
  return TRUE;
}

static gboolean
explain_members (FedorgFinding *finding, Verdict *verdict)
{
  explain_number (finding, verdict);
  return !verdict->is_above || name_persons (finding, verdict);
}

static gboolean
explain_offenders (FedorgFinding *finding, Verdict *verdict)
{
  explain_number (finding, verdict);
  finding->names_offenders = TRUE;
  return name_persons (finding, verdict);
}

static gboolean
explain_composition (FedorgFinding *finding, Verdict *verdict)
{
  const FedorgPlanCounter *counter =
      fedorg_plan_get_counter (verdict->plan, verdict->quantity->numerator);

  return fedorg_composition_describe (finding, verdict->evaluator, counter->other,
                                      verdict->rule->ruleset);
}

static gboolean
explain_coverage (FedorgFinding *finding, Verdict *verdict)
{
  explain_number (finding, verdict);
  fedorg_coverage_describe (finding, verdict->plan, verdict->quantity);
  return TRUE;
}

static gboolean
explain_reach (FedorgFinding *finding, Verdict *verdict)
{
  const FedorgPlanCounter *counter =
      fedorg_plan_get_counter (verdict->plan, verdict->quantity->numerator);

  finding->names_offenders = TRUE;
  if (!name_persons (finding, verdict))
    return FALSE;
  fedorg_reach_describe (finding, verdict->plan, counter->filter,
                         verdict->rule->rule->measure.limit);
  return TRUE;
}

static gboolean
explain_duty (FedorgFinding *finding, Verdict *verdict)
{
  return fedorg_duty_describe (
      finding, verdict->evaluator, verdict->plan,
      fedorg_plan_get_counter (verdict->plan, verdict->quantity->numerator)->other);
}

/* as the table of measures says; measures of activities are explained alike */
static gboolean
explain (FedorgFinding *finding, Verdict *verdict)
{
  static gboolean (*const functions[FEDORG_N_EXPLANATIONS]) (FedorgFinding *, Verdict *) = {
      [FEDORG_EXPLAIN_NUMBER] = explain_number,
      [FEDORG_EXPLAIN_MEMBERS] = explain_members,
      [FEDORG_EXPLAIN_OFFENDERS] = explain_offenders,
      [FEDORG_EXPLAIN_COMPOSITION] = explain_composition,
      [FEDORG_EXPLAIN_COVERAGE] = explain_coverage,
      [FEDORG_EXPLAIN_REACH] = explain_reach,
      [FEDORG_EXPLAIN_VALUE] = explain_value,
      [FEDORG_EXPLAIN_DUTY] = explain_duty,
  };

  return functions[is_duty (verdict) ? FEDORG_EXPLAIN_DUTY : get_measure (verdict)->explanation](
      finding, verdict);
}

static void
add_texts (FedorgFinding *finding, const Verdict *verdict)
{
  gboolean has_words = verdict->test->parity != FEDORG_PARITY_ANY;
  g_autofree char *zh = has_words ? dup_required (verdict, FEDORG_LANGUAGE_ZH) : NULL;

  if (finding->verdict.measured)
    fedorg_finding_add_parameter (finding, "measured", finding->verdict.measured, NULL);
  finding->failed |= has_words && !zh;
  /* a duty has words for how often */
  if (finding->verdict.required && !is_duty (verdict))
    fedorg_finding_add_parameter (finding, "required", finding->verdict.required, zh);
}

FedorgFinding *
fedorg_rule_finding_new (FedorgEvaluator *evaluator, const FedorgPlan *plan,
                         const FedorgCheckRule *rule, guint32 organization)
{
  const FedorgRoster *roster = fedorg_plan_get_roster (plan);
  const FedorgProgram *program = fedorg_plan_get_program (plan);
  const FedorgTest *test = fedorg_program_get_test (program, rule->test);
  Verdict verdict = {.evaluator = evaluator, .plan = plan, .rule = rule, .test = test};
  g_autoptr (FedorgFinding) finding = NULL;

  verdict.quantity = fedorg_program_get_quantity (program, test->quantity);
  if (!test->is_unreported && !measure_value (&verdict, organization))
    return NULL;
  if (!test->is_unreported)
    measure_faults (&verdict, organization);
  finding = fedorg_finding_new (rule->code->text,
                                test->is_unreported ? "rule/not-reported" : get_message (&verdict),
                                rule->severity, organization);
  if (!finding)
    return NULL;
  fedorg_finding_set_code (finding, rule->code);
  set_place (finding, roster);
  describe_rule (finding, roster, rule->rule);
  if (test->is_unreported)
    return g_steal_pointer (&finding);
  if (!explain (finding, &verdict))
    return NULL;
  add_texts (finding, &verdict);
  return g_steal_pointer (&finding);
}
