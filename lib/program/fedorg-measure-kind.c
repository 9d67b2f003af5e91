/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "program/fedorg-quantity-private.h"
#include "program/fedorg-table-form-private.h"

/* The one table of measures, see fedorg-measure-kind-private.h: reading, lint, counting, findings
 * and the documentation follow its rows. A row says what the measure needs; the functions that
 * count it are in fedorg-quantity.c and fedorg-gauge.c. */

#define IN_RULE   FEDORG_MEASURE_IN_RULE
#define IN_COLUMN FEDORG_MEASURE_IN_COLUMN
#define IN_WHEN   FEDORG_MEASURE_IN_CONDITION

/* a key, how it is read, the member of FedorgMeasureSpec that it fills, what a missing one would be,
 * and why nothing is ever found if it selects everything */
#define ARGUMENT(key, kind, member, required, idle)                                                \
  {                                                                                                \
    key, FEDORG_ARGUMENT_##kind, G_STRUCT_OFFSET (FedorgMeasureSpec, member), required, idle       \
  }
#define OVER         ARGUMENT ("over", OVER, over_persons, NULL, NULL)
#define ITSELF(kind) ARGUMENT (NULL, kind, of, NULL, NULL)

/* an argument that has a reader of its own */
#define ALL_OF(kind)                                                                               \
  {                                                                                                \
    NULL, FEDORG_ARGUMENT_##kind, 0, NULL, NULL                                                    \
  }

/* a number of activities, which has a place wherever a number has one */
#define OF_ACTIVITIES(name, words, of_unit, ...)                                                   \
  {                                                                                                \
    .key = name, .summary = words, .arguments = {ITSELF (ACTIVITIES)},                             \
    .places = IN_RULE | IN_COLUMN | IN_WHEN, .bounding = FEDORG_BOUNDED,                           \
    .unit = FEDORG_UNIT_##of_unit, .count = fedorg_quantity_of_activities,                         \
    .explanation = FEDORG_EXPLAIN_DUTY, .message = "rule/activities", __VA_ARGS__                  \
  }

/* a rule of its own over activities, which counts faults and takes no bound */
#define DUTY(name, words, argument, of_unit)                                                       \
  {                                                                                                \
    .key = name, .summary = words, .arguments = {argument}, .places = IN_RULE,                     \
    .bounding = FEDORG_BOUNDED_NOT, .unit = FEDORG_UNIT_##of_unit,                                 \
    .count = fedorg_quantity_of_activities, .explanation = FEDORG_EXPLAIN_DUTY,                    \
    .message = "rule/activities"                                                                   \
  }

/* an age of the members of an organisation */
#define OF_AGES(name, words, function)                                                             \
  {                                                                                                \
    .key = name, .summary = words, .arguments = {ITSELF (POSTS)}, .places = IN_RULE | IN_WHEN,     \
    .bounding = FEDORG_BOUNDED_QUOTIENT, .unit = FEDORG_UNIT_NUMBER, .decimals = 1,                \
    .count = function, .explanation = FEDORG_EXPLAIN_VALUE, .message = "rule/age"                  \
  }

static const FedorgMeasure measures[FEDORG_N_MEASURES] = {
    [FEDORG_MEASURE_MEAN_AGE] = OF_AGES ("mean_age",
                                         "completed years of the persons, added up, over the persons",
                                         fedorg_quantity_of_mean_age),
    [FEDORG_MEASURE_MEDIAN_AGE] = OF_AGES ("median_age",
                                           "the middle one of the ordered completed years",
                                           fedorg_quantity_of_median_age),
    [FEDORG_MEASURE_COUNT] =
        {
            .key = "count",
            .summary = "posts of the selector",
            .arguments = {ITSELF (POSTS)},
            .places = IN_RULE | IN_COLUMN | IN_WHEN,
            .bounding = FEDORG_BOUNDED_BY_BEFORE,
            .unit = FEDORG_UNIT_COUNT,
            .is_term = TRUE,
            .count = fedorg_quantity_of_posts,
            .explanation = FEDORG_EXPLAIN_MEMBERS,
            .message = "rule/count",
        },
    [FEDORG_MEASURE_COUNT_PERSONS] =
        {
            .key = "persons",
            .summary = "persons with a post of the selector, each once",
            .arguments = {ITSELF (POSTS)},
            .places = IN_RULE | IN_COLUMN | IN_WHEN,
            .bounding = FEDORG_BOUNDED_BY_BEFORE,
            .unit = FEDORG_UNIT_COUNT,
            .is_term = TRUE,
            .counts_persons = TRUE,
            .count = fedorg_quantity_of_posts,
            .explanation = FEDORG_EXPLAIN_MEMBERS,
            .message = "rule/count",
        },
    [FEDORG_MEASURE_COUNT_ORGANIZATIONS] =
        {
            .key = "organizations",
            .summary = "organisations with a post of the selector",
            .arguments = {ITSELF (POSTS)},
            .places = IN_COLUMN,
            .bounding = FEDORG_BOUNDED_COUNT,
            .unit = FEDORG_UNIT_COUNT,
            .is_term = TRUE,
            .count = fedorg_quantity_of_organizations,
            .message = "rule/count",
        },
    [FEDORG_MEASURE_COUNT_ORGANIZATIONS_DUE] =
        {
            .key = "organizations_due",
            .summary = "organisations of the selector, with or without posts",
            .arguments = {ITSELF (ORGANIZATIONS)},
            .places = IN_COLUMN,
            .bounding = FEDORG_BOUNDED_COUNT,
            .unit = FEDORG_UNIT_COUNT,
            .is_term = TRUE,
            .count = fedorg_quantity_of_organizations_due,
            .message = "rule/count",
        },
    [FEDORG_MEASURE_SHARE] =
        {
            .key = "share",
            .summary = "posts or persons of both selectors, over those of `among`",
            .arguments = {OVER,
                          ARGUMENT ("of", POSTS_OR_ACTIVITIES, of,
                                    "the part, such as {\"tag\": \"frontline\"}", NULL),
                          ARGUMENT ("among", POSTS_OR_ACTIVITIES, among, NULL, NULL)},
            .places = IN_RULE | IN_COLUMN | IN_WHEN,
            .bounding = FEDORG_BOUNDED_QUOTIENT,
            .unit = FEDORG_UNIT_SHARE,
            .decimals = 1,
            .count = fedorg_quantity_of_share,
            .explanation = FEDORG_EXPLAIN_MEMBERS,
            .message = "rule/share",
        },
    [FEDORG_MEASURE_EVERY] =
        {
            .key = "every",
            .summary = "posts of `among` that are not of `must`: each is a fault",
            .arguments = {ARGUMENT ("among", POSTS, among, NULL, NULL),
                          ARGUMENT ("must", POSTS, of,
                                    "what each of them must be, such as {\"tag\": "
                                    "\"two-committees\"}",
                                    "everybody meets an empty \"must\"")},
            .places = IN_RULE,
            .bounding = FEDORG_BOUNDED_NOT,
            .unit = FEDORG_UNIT_COUNT,
            .count = fedorg_quantity_of_every,
            .explanation = FEDORG_EXPLAIN_OFFENDERS,
            .message = "rule/every",
        },
    [FEDORG_MEASURE_COMPOSITION] =
        {
            .key = "composition",
            .summary = "terms of a formula such as 5+N that the members do not fill",
            .arguments = {ITSELF (COMPOSITION)},
            .places = IN_RULE,
            .bounding = FEDORG_BOUNDED_NOT,
            .unit = FEDORG_UNIT_COUNT,
            .count = fedorg_quantity_of_composition,
            .explanation = FEDORG_EXPLAIN_COMPOSITION,
            .message = "rule/composition",
        },
    [FEDORG_MEASURE_MEAN_PER_ORGANIZATION] =
        {
            .key = "mean_per_organization",
            .summary = "posts of the selector, or a measure of activities, over organisations "
                       "that have any post",
            .arguments = {ITSELF (POSTS_OR_ACTIVITIES)},
            .places = IN_COLUMN,
            .bounding = FEDORG_BOUNDED,
            .unit = FEDORG_UNIT_NUMBER,
            .decimals = 1,
            .count = fedorg_quantity_of_mean,
            .message = "rule/ratio",
        },
    [FEDORG_MEASURE_ORGANIZATIONS_MEETING] =
        {
            .key = "organizations_meeting",
            .summary = "organisations in the scope of the rule that meet it",
            .arguments = {ITSELF (EARLIER_RULE)},
            .places = IN_COLUMN,
            .bounding = FEDORG_BOUNDED_COUNT,
            .unit = FEDORG_UNIT_COUNT,
            .is_term = TRUE,
            .count = fedorg_quantity_of_meeting,
            .message = "rule/count",
        },
    [FEDORG_MEASURE_FIGURE] =
        {
            .key = "figure",
            .summary = "the figure of the organisation, added up",
            .arguments = {ITSELF (FIGURE)},
            .places = IN_RULE | IN_COLUMN,
            .bounding = FEDORG_BOUNDED,
            .unit = FEDORG_UNIT_NUMBER,
            .is_term = TRUE,
            .count = fedorg_quantity_of_figure,
            .message = "rule/figure",
        },
    [FEDORG_MEASURE_RATIO] =
        {
            .key = "ratio",
            .summary = "posts, persons or a figure, over others",
            .arguments =
                {OVER,
                 ARGUMENT ("of", POSTS_OR_FIGURE, of,
                           "what is divided, such as {\"role\": \"executive\"}", NULL),
                 ARGUMENT ("to", POSTS_OR_FIGURE, among,
                           "what divides it, such as {\"figure\": \"women\"}", NULL)},
            .places = IN_RULE | IN_COLUMN | IN_WHEN,
            .bounding = FEDORG_BOUNDED,
            .unit = FEDORG_UNIT_NUMBER,
            .decimals = 1,
            .count = fedorg_quantity_of_ratio,
            .message = "rule/ratio",
        },
    [FEDORG_MEASURE_CHILDREN] =
        {
            .key = "children",
            .summary = "organisations of the selector directly below",
            .arguments = {ITSELF (ORGANIZATIONS)},
            .places = IN_RULE | IN_WHEN,
            .bounding = FEDORG_BOUNDED_COUNT,
            .unit = FEDORG_UNIT_COUNT,
            .count = fedorg_quantity_of_children,
            .message = "rule/count",
        },
    [FEDORG_MEASURE_BELOW] =
        {
            .key = "below",
            .summary = "organisations of the selector below, at any depth",
            .arguments = {ITSELF (ORGANIZATIONS)},
            .places = IN_RULE | IN_WHEN,
            .bounding = FEDORG_BOUNDED_COUNT,
            .unit = FEDORG_UNIT_COUNT,
            .count = fedorg_quantity_of_below,
            .message = "rule/count",
        },
    [FEDORG_MEASURE_COVERAGE] =
        {
            .key = "coverage",
            .summary = "organisations below of both selectors, or that meet a rule, "
                       "over those of "
                       "`among`",
            .arguments =
                {ARGUMENT (
                     "of",
                     ORGANIZATIONS_OR_RULE,
                     of, "what covers, such as {\"holding\": {\"role\": \"chair\"}}",
                     NULL),
                 ARGUMENT ("among", ORGANIZATIONS, among, NULL, NULL)},
            .places = IN_RULE | IN_COLUMN,
            .bounding = FEDORG_BOUNDED,
            .unit = FEDORG_UNIT_SHARE,
            .decimals = 1,
            .count = fedorg_quantity_of_coverage,
            .column = fedorg_column_of_coverage,
            .explanation = FEDORG_EXPLAIN_COVERAGE,
            .message = "rule/coverage",
        },
    [FEDORG_MEASURE_SHARE_OF_CHILDREN] =
        {
            .key = "share_of_children",
            .summary = "organisations of both selectors directly below, over those of `among`",
            .arguments = {ARGUMENT ("of", ORGANIZATIONS, of,
                                    "the part, such as {\"holding\": {\"role\": \"chair\"}}",
                                    "every organisation is of an empty \"of\""),
                          ARGUMENT ("among", ORGANIZATIONS, among, NULL, NULL)},
            .places = IN_RULE,
            .bounding = FEDORG_BOUNDED,
            .unit = FEDORG_UNIT_SHARE,
            .decimals = 1,
            .count = fedorg_quantity_of_share_of_children,
            .message = "rule/share",
        },
    [FEDORG_MEASURE_UNIQUE] =
        {
            .key = "unique",
            .summary = "persons whose posts of the selector lie in too many "
                       "organisations, each at "
                       "the first of these",
            .arguments = {ITSELF (POSTS)},
            .places = IN_RULE,
            .bounding = FEDORG_BOUNDED_AT_MOST,
            .unit = FEDORG_UNIT_COUNT,
            .looks_at_all = TRUE,
            .count = fedorg_quantity_of_unique,
            .explanation = FEDORG_EXPLAIN_REACH,
            .message = "rule/unique",
        },
    [FEDORG_MEASURE_SUBSET] =
        {
            .key = "subset",
            .summary =
                "persons with a post of `of` in the organisation, and none of `within`",
            .arguments = {ARGUMENT ("of", POSTS, of,
                                    "who must be in the other group, such as "
                                    "{\"role\": "
                                    "\"standing-member\"}",
                                    NULL),
                          ARGUMENT (
                              "within", POSTS, among,
                              "the group that they must be in, such as {\"role\": "
                              "\"executive\"}",
                              "everybody is within an empty selector")},
            .places = IN_RULE,
            .bounding = FEDORG_BOUNDED_NOT,
            .unit = FEDORG_UNIT_COUNT,
            .count = fedorg_quantity_of_subset,
            .explanation = FEDORG_EXPLAIN_OFFENDERS,
            .message = "rule/subset",
        },
    [FEDORG_MEASURE_ACTIVITIES] =
        OF_ACTIVITIES ("activities", "activities of the selector", COUNT, .is_term = TRUE),
    [FEDORG_MEASURE_OCCURRENCES] =
        OF_ACTIVITIES ("occurrences", "how often: the sum of `times`", COUNT, .is_term = TRUE),
    [FEDORG_MEASURE_COUNTERPARTS] =
        OF_ACTIVITIES ("counterparts",
                       "different persons, organisations or others whom they concern",
                       COUNT, .is_term = TRUE),
    [FEDORG_MEASURE_DOERS] =
        OF_ACTIVITIES ("doers", "different persons who did them", COUNT, .is_term = TRUE),
    [FEDORG_MEASURE_TOTAL] =
        OF_ACTIVITIES ("total", "the sum of `quantity`", NUMBER, .is_term = TRUE),
    [FEDORG_MEASURE_AMOUNT] =
        OF_ACTIVITIES ("amount",
                       "the sum of `amount`, in yuan",
                       NUMBER, .decimals = 2, .is_term = TRUE),
    [FEDORG_MEASURE_DAYS] =
        OF_ACTIVITIES ("days", "different days of their spans", COUNT, .is_term = TRUE),
    [FEDORG_MEASURE_PROGRESS] =
        OF_ACTIVITIES ("progress",
                       "`quantity` over `target`, of those that have a target",
                       NUMBER, .decimals = 1),
    [FEDORG_MEASURE_LATEST] =
        OF_ACTIVITIES ("latest", "the quantity of the last one", NUMBER, .is_term = TRUE),
    [FEDORG_MEASURE_STAGE] =
        OF_ACTIVITIES ("stage",
                       "how many stages are done without a gap, from the first on",
                       COUNT, .is_term = TRUE),
    [FEDORG_MEASURE_OPENED] =
        OF_ACTIVITIES ("opened", "those that began", COUNT, .is_term = TRUE),
    [FEDORG_MEASURE_CLOSED] =
        OF_ACTIVITIES ("closed", "those that are done or closed", COUNT, .is_term = TRUE),
    [FEDORG_MEASURE_OPEN] =
        OF_ACTIVITIES ("open", "those that have begun and are not closed", COUNT, .is_term = TRUE),
    [FEDORG_MEASURE_LATENESS] =
        OF_ACTIVITIES ("lateness",
                       "the most days that one of them is behind its time limit",
                       COUNT, .is_term = TRUE),
    [FEDORG_MEASURE_COVER] =
        DUTY ("cover",
              "words that records stand for, each of which is asked for",
              ALL_OF (COVER), COUNT),
    [FEDORG_MEASURE_ONE_TO_ONE] =
        DUTY ("one_to_one",
              "persons and counterparts that stand in more than one record in force",
              ITSELF (ACTIVITIES), COUNT),
    [FEDORG_MEASURE_LAST] =
        DUTY ("last", "whether the last record is what it must be", ALL_OF (LAST), COUNT),
    [FEDORG_MEASURE_ORDER] =
        DUTY ("order",
              "stages that are out of order, too late or too far apart",
              ALL_OF (ORDER), COUNT),
    [FEDORG_MEASURE_SPREAD] =
        DUTY ("spread_at_most",
              "days between the first and the last record, or how much more one member has than "
              "another",
              ALL_OF (SPREAD), COUNT),
    [FEDORG_MEASURE_TURN] =
        DUTY ("turn",
              "periods that have not one doer each, everybody in turn",
              ALL_OF (TURN), COUNT),
    [FEDORG_MEASURE_BUDGET] =
        DUTY ("budget",
              "whether one number is within another, or within a sum",
              ALL_OF (BUDGET), NUMBER),
    [FEDORG_MEASURE_ALTERNATIVES] =
        DUTY ("alternatives",
              "measures with bounds of which one must hold",
              ALL_OF (ALTERNATIVES), COUNT),
    [FEDORG_MEASURE_SCORE] =
        {
            .key = "score",
            .summary = "points for what is measured",
            .arguments = {ALL_OF (SCORE)},
            .places = IN_RULE,
            .bounding = FEDORG_BOUNDED,
            .unit = FEDORG_UNIT_NUMBER,
            .count = fedorg_quantity_of_activities,
            .explanation = FEDORG_EXPLAIN_DUTY,
            .message = "rule/activities",
        },
    [FEDORG_MEASURE_ELECTED] =
        DUTY ("elected",
              "whether the votes decide who has the seats",
              ALL_OF (ELECTED), COUNT),
    [FEDORG_MEASURE_HELD] =
        {
            .key = "held",
            .summary = "due periods in which a rule with periods is met",
            .arguments = {ITSELF (EARLIER_RULE)},
            .places = IN_COLUMN,
            .bounding = FEDORG_BOUNDED_COUNT,
            .unit = FEDORG_UNIT_COUNT,
            .is_term = TRUE,
            .count = fedorg_quantity_of_held,
            .message = "rule/count",
        },
    [FEDORG_MEASURE_MISSED] =
        {
            .key = "missed",
            .summary = "due periods in which a rule with periods is not met",
            .arguments = {ITSELF (EARLIER_RULE)},
            .places = IN_COLUMN,
            .bounding = FEDORG_BOUNDED_COUNT,
            .unit = FEDORG_UNIT_COUNT,
            .is_term = TRUE,
            .count = fedorg_quantity_of_missed,
            .message = "rule/count",
        },
};

const FedorgMeasure *
fedorg_measure_get (FedorgMeasureKind kind)
{
  return &measures[kind];
}

gboolean
fedorg_measure_counts_faults (const FedorgMeasure *measure)
{
  return measure->bounding == FEDORG_BOUNDED_NOT || measure->bounding == FEDORG_BOUNDED_AT_MOST;
}

/* Parity and comparisons with a count of the last term make sense of these alone. */
gboolean
fedorg_measure_is_count (const FedorgMeasure *measure)
{
  return measure->bounding == FEDORG_BOUNDED_COUNT || measure->bounding == FEDORG_BOUNDED_BY_BEFORE;
}

gboolean
fedorg_measure_spec_counts_persons (const FedorgMeasureSpec *spec)
{
  return spec->over_persons || measures[spec->kind].counts_persons;
}

const FedorgOperand *
fedorg_argument_get_operand (const FedorgArgument *argument, const FedorgMeasureSpec *spec)
{
  return G_STRUCT_MEMBER_P (spec, argument->offset);
}

const char *
fedorg_ruleset_get_rule_message (const FedorgRuleset *ruleset, guint index)
{
  const FedorgRule *rule;

  g_return_val_if_fail (ruleset != NULL, NULL);
  g_return_val_if_fail (index < ruleset->rules->len, NULL);

  rule = g_ptr_array_index (ruleset->rules, index);
  return measures[rule->measure.kind].message;
}
