/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sql/fedorg-sql-outcome-private.h"

/* Scores: the numbers of a duty become points. All points are whole numbers of one unit, which is a
 * fraction that all points and weights of the rule are multiples of. Where an item measures a
 * quotient its denominator is a part of the unit as well, so that the unit of a cell is `base`
 * times smaller. */

/* the wide type holds a product of two denominators, a number and a factor */
#define MOST_QUOTIENTS 2

typedef struct {
  FedorgSqlWork *work;
  const FedorgDuty *duty;
  const FedorgScore *score;
  FedorgSqlNumber *numbers; /* of the parts of the duty */
  gint64 scale;             /* units of one point */
} Scoring;

static const FedorgScoreItem *
get_item (const Scoring *scoring, guint item)
{
  return g_ptr_array_index (scoring->score->items, item);
}

static const FedorgScoreSection *
get_section (const Scoring *scoring, guint section)
{
  return &g_array_index (scoring->score->sections, FedorgScoreSection, section);
}

static gboolean
is_measured (const FedorgScoreItem *item)
{
  return !item->is_all_of && item->n_parts > 0;
}

/* --- points --- */

static void
refuse_fine (const Scoring *scoring)
{
  fedorg_sql_query_refuse (scoring->work->query,
                           "the points of a score are too fine for a database");
}

static FedorgRatio
multiply (const Scoring *scoring, FedorgRatio a, FedorgRatio b)
{
  FedorgRatio product = {0, 1};

  if (!fedorg_ratio_multiply (a, b, &product))
    refuse_fine (scoring);
  return product;
}

/* the points of an item, within its bounds and with its weight */
static FedorgRatio
weigh (const Scoring *scoring, const FedorgScoreItem *item, FedorgRatio points)
{
  return multiply (scoring, fedorg_bound_clip (&item->clip, points), item->weight);
}

/* the factor of the numerator of an item, with its weight */
static FedorgRatio
find_factor (const Scoring *scoring, const FedorgScoreItem *item)
{
  const FedorgSqlNumber *number = &scoring->numbers[item->first_part];
  const FedorgRatio parts = {number->bottom_scale, number->top_scale};

  return multiply (scoring, multiply (scoring, item->points, item->weight), parts);
}

/* --- the unit --- */

/* the sum of a section is multiplied by its weight */
static void
add_to_scale (Scoring *scoring, guint section, FedorgRatio points)
{
  gint64 weight = get_section (scoring, section)->weight.denominator;

  if (points.denominator > FEDORG_SQL_MOST_FACTOR / weight ||
      !fedorg_sql_scale_add (&scoring->scale, points.denominator * weight))
    refuse_fine (scoring);
}

static void
add_item_to_scale (Scoring *scoring, const FedorgScoreItem *item)
{
  add_to_scale (scoring, item->section, weigh (scoring, item, (FedorgRatio){0, 1}));
  if (item->is_all_of)
    add_to_scale (scoring, item->section, weigh (scoring, item, item->points));
  for (guint i = 0; item->bands != NULL && i < item->bands->len; i++)
    add_to_scale (scoring, item->section,
                  weigh (scoring, item, g_array_index (item->bands, FedorgScoreBand, i).points));
  if (!is_measured (item) || item->bands != NULL)
    return;
  add_to_scale (scoring, item->section, find_factor (scoring, item));
  if (item->clip.has_least)
    add_to_scale (scoring, item->section, multiply (scoring, item->clip.least, item->weight));
  if (item->clip.has_most)
    add_to_scale (scoring, item->section, multiply (scoring, item->clip.most, item->weight));
}

static void
find_scale (Scoring *scoring)
{
  const FedorgBound *clip = &scoring->score->clip;

  scoring->scale = 1;
  for (guint i = 0; i < scoring->score->items->len; i++)
    add_item_to_scale (scoring, get_item (scoring, i));
  for (guint i = 0; i < scoring->score->sections->len; i++)
    if (get_section (scoring, i)->has_maximum)
      add_to_scale (scoring, i, get_section (scoring, i)->maximum);
  if ((clip->has_least && !fedorg_sql_scale_add (&scoring->scale, clip->least.denominator)) ||
      (clip->has_most && !fedorg_sql_scale_add (&scoring->scale, clip->most.denominator)))
    refuse_fine (scoring);
}

/* points in units, before the base, of which there are fewer in a section that is weighed */
static gint64
count_units (const Scoring *scoring, gint64 scale, FedorgRatio points)
{
  gint64 factor = scale / points.denominator;

  if (ABS (points.numerator) <= FEDORG_SQL_MOST_FACTOR / MAX (factor, 1))
    return points.numerator * factor;
  refuse_fine (scoring);
  return 0;
}

static gint64
get_scale (const Scoring *scoring, guint section)
{
  return scoring->scale / get_section (scoring, section)->weight.denominator;
}

/* --- denominators --- */

/* " * each denominator", save that of one number */
static void
append_denominators (const Scoring *scoring, GString *sql, const FedorgSqlNumber *except)
{
  for (guint i = 0; i < scoring->score->items->len; i++) {
    const FedorgScoreItem *item = get_item (scoring, i);
    const FedorgSqlNumber *number = &scoring->numbers[item->first_part];

    if (is_measured (item) && item->bands == NULL && number->is_quotient && number != except)
      g_string_append_printf (
          sql, " * CASE WHEN (%s) = 0 THEN CAST(%s AS %s) ELSE CAST(1 AS %s) END", number->state,
          number->bottom, scoring->work->query->dialect->wide, scoring->work->query->dialect->wide);
  }
}

static void
refuse_quotients (const Scoring *scoring)
{
  guint n = 0;

  for (guint i = 0; i < scoring->score->items->len; i++) {
    const FedorgScoreItem *item = get_item (scoring, i);

    n +=
        is_measured (item) && item->bands == NULL && scoring->numbers[item->first_part].is_quotient;
  }
  if (n > MOST_QUOTIENTS)
    fedorg_sql_query_refuse (scoring->work->query,
                             "points of more than %u quotients cannot be added up in a database",
                             MOST_QUOTIENTS);
}

static void
append_units (const Scoring *scoring, GString *sql, gint64 units)
{
  g_string_append_printf (sql, "(CAST(%" G_GINT64_FORMAT " AS %s)", units,
                          scoring->work->query->dialect->wide);
  append_denominators (scoring, sql, NULL);
  g_string_append_c (sql, ')');
}

/* --- items --- */

static void
append_points (const Scoring *scoring, GString *sql, const FedorgScoreItem *item,
               FedorgRatio points)
{
  append_units (
      scoring, sql,
      count_units (scoring, get_scale (scoring, item->section), weigh (scoring, item, points)));
}

static void
append_band_points (const Scoring *scoring, GString *sql, const FedorgScoreItem *item)
{
  for (guint i = 0; i < item->bands->len; i++) {
    const FedorgScoreBand *band = &g_array_index (item->bands, FedorgScoreBand, i);
    g_autofree char *within = fedorg_sql_number_dup_within (
        scoring->work, &scoring->numbers[item->first_part], band->bound);

    g_string_append_printf (sql, " WHEN %s THEN ", within);
    append_points (scoring, sql, item, band->points);
  }
}

/* "WHEN value <sign> side THEN side" */
static void
append_end (const Scoring *scoring, GString *sql, const FedorgScoreItem *item, const char *value,
            gboolean is_upper)
{
  const FedorgBound *clip = &item->clip;
  /* points that are taken off lie the other way round */
  gboolean is_below = is_upper == (item->weight.numerator < 0);
  g_autoptr (GString) side = g_string_new (NULL);

  if (is_upper ? !clip->has_most : !clip->has_least)
    return;
  append_points (scoring, side, item, is_upper ? clip->most : clip->least);
  g_string_append_printf (sql, " WHEN %s %s %s THEN %s", value, is_below ? "<" : ">", side->str,
                          side->str);
}

static void
append_measured (const Scoring *scoring, GString *sql, const FedorgScoreItem *item)
{
  const FedorgSqlNumber *number = &scoring->numbers[item->first_part];
  gint64 factor =
      count_units (scoring, get_scale (scoring, item->section), find_factor (scoring, item));
  g_autoptr (GString) value = g_string_new (NULL);

  g_string_append_printf (value, "CAST(%s AS %s) * %" G_GINT64_FORMAT, number->top,
                          scoring->work->query->dialect->wide, factor);
  append_denominators (scoring, value, number);
  g_string_append_printf (sql, " WHEN (%s) = 0 THEN CASE", number->state);
  append_end (scoring, sql, item, value->str, FALSE);
  append_end (scoring, sql, item, value->str, TRUE);
  g_string_append_printf (sql, " WHEN 1 = 1 THEN %s END", value->str);
}

/* true where all measures hold */
static void
append_all (const Scoring *scoring, GString *sql, guint first, guint n)
{
  g_string_append (sql, "1 = 1");
  for (guint i = first; i < first + n; i++) {
    g_autofree char *within = fedorg_sql_number_dup_within (
        scoring->work, &scoring->numbers[i],
        g_array_index (scoring->duty->parts, FedorgDutyPart, i).bound);

    g_string_append_printf (sql, " AND %s", within);
  }
}

/* where there is nothing to measure there are no points */
static void
append_item (const Scoring *scoring, GString *sql, guint index)
{
  const FedorgScoreItem *item = get_item (scoring, index);

  g_string_append (sql, ",\n    CASE");
  if (item->is_all_of) {
    g_string_append (sql, " WHEN ");
    append_all (scoring, sql, item->first_part, item->n_parts);
    g_string_append (sql, " THEN ");
    append_points (scoring, sql, item, item->points);
  } else if (item->bands != NULL) {
    append_band_points (scoring, sql, item);
  } else {
    append_measured (scoring, sql, item);
  }
  g_string_append (sql, " ELSE ");
  append_points (scoring, sql, item, (FedorgRatio){0, 1});
  g_string_append_printf (sql, " END AS i%u", index);
}

/* a number of different units, or one that is lost, leaves no sum */
static void
append_state (const Scoring *scoring, GString *sql)
{
  g_string_append (sql, "CASE WHEN 1 = 0");
  for (guint i = 0; i < scoring->score->items->len; i++) {
    const FedorgScoreItem *item = get_item (scoring, i);

    if (is_measured (item))
      g_string_append_printf (sql, " OR (%s) > 1", scoring->numbers[item->first_part].state);
  }
  g_string_append (sql, " THEN 2 ELSE 0 END AS state");
}

static void
append_vetoes (const Scoring *scoring, GString *sql)
{
  g_string_append (sql, ", CASE WHEN 1 = 0");
  for (guint i = scoring->score->first_veto; i < scoring->duty->parts->len; i++) {
    g_string_append (sql, " OR (");
    append_all (scoring, sql, i, 1);
    g_string_append_c (sql, ')');
  }
  g_string_append (sql, " THEN 1 ELSE 0 END AS is_vetoed");
}

static void
append_items (const Scoring *scoring, GString *sql)
{
  const char *name = scoring->work->name;

  g_string_append_printf (sql,
                          "items_%s AS (\n  SELECT c.organization AS organization, c.subject AS "
                          "subject, c.slot AS slot,\n    ",
                          name);
  append_state (scoring, sql);
  append_vetoes (scoring, sql);
  g_string_append (sql, ", ");
  append_units (scoring, sql, 1);
  g_string_append (sql, " AS base");
  for (guint i = 0; i < scoring->score->items->len; i++)
    append_item (scoring, sql, i);
  g_string_append_printf (sql, "\n  FROM cells_%s c", name);
  fedorg_sql_work_append_gauges (scoring->work, sql);
  g_string_append (sql, "),\n");
}

/* --- sums --- */

/* the points of a section; of items of one group, which stand side by side, the most */
static void
append_section (const Scoring *scoring, GString *sql, guint section)
{
  guint group = 0;

  g_string_append_printf (sql, "CAST(0 AS %s)", scoring->work->query->dialect->wide);
  for (guint i = 0; i < scoring->score->items->len; i++) {
    const FedorgScoreItem *item = get_item (scoring, i);

    if (item->section != section)
      continue;
    if (item->group != group || item->group == 0) {
      g_string_append (sql, group != 0 ? ") + " : " + ");
      g_string_append (sql, item->group != 0 ? "GREATEST(" : "");
      /* one of itself is no list that an engine takes */
      g_string_append_printf (sql, item->group != 0 ? "i%u, i%u" : "i%u", i, i);
    } else {
      g_string_append_printf (sql, ", i%u", i);
    }
    group = item->group;
  }
  g_string_append (sql, group != 0 ? ")" : "");
}

static void
append_sums (const Scoring *scoring, GString *sql)
{
  const char *wide = scoring->work->query->dialect->wide;

  for (guint i = 0; i < scoring->score->sections->len; i++) {
    const FedorgScoreSection *section = get_section (scoring, i);

    g_string_append_printf (sql, ",\n    %s", section->has_maximum ? "LEAST(" : "");
    append_section (scoring, sql, i);
    if (section->has_maximum)
      g_string_append_printf (sql, ", CAST(%" G_GINT64_FORMAT " AS %s) * base)",
                              count_units (scoring, get_scale (scoring, i), section->maximum),
                              wide);
    g_string_append_printf (sql, " AS s%u", i);
  }
}

static void
append_total (const Scoring *scoring, GString *sql)
{
  for (guint i = 0; i < scoring->score->sections->len; i++) {
    gint64 weight = get_section (scoring, i)->weight.numerator;

    if (weight > FEDORG_SQL_MOST_FACTOR)
      refuse_fine (scoring);
    g_string_append_printf (sql, "%ss%u * %" G_GINT64_FORMAT, i == 0 ? "" : " + ", i, weight);
  }
}

static void
append_score (const Scoring *scoring, GString *sql)
{
  const char *name = scoring->work->name;
  const char *wide = scoring->work->query->dialect->wide;
  const FedorgBound *clip = &scoring->score->clip;
  const FedorgRatio *const sides[] = {clip->has_least ? &clip->least : NULL,
                                      clip->has_most ? &clip->most : NULL};

  g_string_append_printf (sql, "sections_%s AS (\n  SELECT y.*", name);
  append_sums (scoring, sql);
  g_string_append_printf (sql, "\n  FROM items_%s y),\nsums_%s AS (\n  SELECT y.*, ", name, name);
  append_total (scoring, sql);
  g_string_append_printf (
      sql,
      " AS total FROM sections_%s y),\nscores_%s AS (\n  SELECT organization AS "
      "organization, subject AS subject, slot AS slot, state AS state,\n"
      "    CASE WHEN is_vetoed = 1 THEN CAST(0 AS %s)",
      name, name, wide);
  for (guint i = 0; i < G_N_ELEMENTS (sides); i++) {
    gint64 units = sides[i] == NULL ? 0 : count_units (scoring, scoring->scale, *sides[i]);

    if (sides[i] != NULL)
      g_string_append_printf (sql,
                              " WHEN total %s CAST(%" G_GINT64_FORMAT
                              " AS %s) * base THEN CAST(%" G_GINT64_FORMAT " AS %s) * base",
                              i == 0 ? "<" : ">", units, wide, units, wide);
  }
  g_string_append_printf (sql,
                          " ELSE total END AS points, CAST(%" G_GINT64_FORMAT
                          " AS %s) * base AS units\n  FROM sums_%s),\n",
                          scoring->scale, wide, name);
}

FedorgSqlOutcome
fedorg_sql_work_make_score (FedorgSqlWork *work, const FedorgDuty *duty)
{
  Scoring scoring = {.work = work, .duty = duty, .score = duty->score};
  FedorgSqlNumber points = {
      (char *) "x.state", (char *) "x.points", (char *) "x.units", 1, 1, TRUE};
  FedorgSqlOutcome outcome = {.state = g_strdup ("x.state"), .rows = "scores"};

  scoring.numbers = g_new0 (FedorgSqlNumber, duty->parts->len + 1);
  for (guint i = 0; i < duty->parts->len; i++) {
    const FedorgDutyPart *part = &g_array_index (duty->parts, FedorgDutyPart, i);

    scoring.numbers[i] = fedorg_sql_work_add_quotient (work, part->numerator, part->denominator);
  }
  refuse_quotients (&scoring);
  find_scale (&scoring);
  append_items (&scoring, work->sql);
  append_score (&scoring, work->sql);
  outcome.is_met = fedorg_sql_number_dup_met (work, &points, duty);
  for (guint i = 0; i < duty->parts->len; i++)
    fedorg_sql_number_clear (&scoring.numbers[i]);
  g_free (scoring.numbers);
  return outcome;
}
