/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "program/fedorg-table-form-private.h"

#include "program/fedorg-quantity-private.h"

/* How the columns of a table become sums of series over sums of series. A series is a number of
 * each row; columns that need the same counter share one. Factors are whole numbers: fractions of a
 * column are multiplied out here, so that cells are exact until they are printed. */

/* --- series --- */

/* the series of a counter, each once */
static guint32
list_counter (const FedorgColumnSource *source, guint32 counter)
{
  GArray *counters = source->form->counters;

  for (guint i = 0; i < counters->len; i++)
    if (g_array_index (counters, guint32, i) == counter)
      return i;
  g_array_append_val (counters, counter);
  return counters->len - 1;
}

static guint32
add_counter (const FedorgColumnSource *source, FedorgCounterKind kind, guint32 condition)
{
  return fedorg_program_add_counter (source->program, (FedorgCounter){kind, condition, 0});
}

static guint32
add_derived (const FedorgColumnSource *source, FedorgDerived derived)
{
  GArray *all = source->form->derived;

  /* the own values of both are needed, though neither need be a series of the column */
  list_counter (source, derived.counter);
  list_counter (source, derived.other);
  g_array_append_val (all, derived);
  return FEDORG_SERIES_DERIVED | (all->len - 1);
}

static void
add_part (GArray *parts, guint32 series, gint64 times)
{
  FedorgTablePart part = {series, times};

  g_array_append_val (parts, part);
}

/* --- columns --- */

static guint32
add_posts (const FedorgColumnSource *source, const FedorgOperand *operand)
{
  return fedorg_program_add_posts (source->program, source->form->ruleset,
                                   fedorg_operand_get_selector (operand));
}

static guint32
add_organizations (const FedorgColumnSource *source, const FedorgOperand *operand)
{
  return fedorg_program_add_organizations (source->program, source->form->ruleset,
                                           fedorg_operand_get_selector (operand));
}

static FedorgQuantity
add_quantity (const FedorgColumnSource *source, const FedorgMeasureSpec *measure)
{
  return *fedorg_program_get_quantity (
      source->program,
      fedorg_program_add_quantity (source->program, source->form->ruleset, measure));
}

/* Of the counters that do not count persons, all but some gauges add up over organisations. */
static gboolean
is_additive_counter (const FedorgProgram *program, guint32 index)
{
  const FedorgCounter *counter =
      index == FEDORG_NONE ? NULL : fedorg_program_get_counter (program, index);

  return counter == NULL || counter->kind != FEDORG_COUNTER_GAUGE ||
         fedorg_gauge_is_additive (fedorg_program_get_gauge (program, counter->other));
}

/* persons who serve in two organisations are fewer in both together */
static gboolean
is_additive (const FedorgColumnSource *source, const FedorgMeasureSpec *measure)
{
  const FedorgQuantity quantity = add_quantity (source, measure);

  return !fedorg_measure_spec_counts_persons (measure) &&
         is_additive_counter (source->program, quantity.numerator) &&
         is_additive_counter (source->program, quantity.denominator);
}

/* In a rule coverage looks at organisations below each one, in a column at those of the row. */
void
fedorg_column_of_coverage (const FedorgColumnSource *source)
{
  const FedorgMeasureSpec *measure = &source->column->measure;
  const FedorgMeasureSource rule = {source->program, source->form->ruleset, measure,
                                    FEDORG_EVERYTHING};
  guint32 due = add_organizations (source, &measure->among);
  guint32 among = add_counter (source, FEDORG_COUNTER_ORGANIZATIONS, due), covered;
  FedorgDerived both = {FEDORG_DERIVED_BOTH, 0, among, 0, FALSE};

  source->made->is_additive = TRUE;
  add_part (source->made->denominator, list_counter (source, among), 1);
  if (measure->of.kind == FEDORG_OPERAND_RULE) {
    both.counter = fedorg_quantity_of_meeting (&rule).numerator;
    add_part (source->made->numerator, add_derived (source, both), 1);
    return;
  }
  covered = fedorg_conditions_add_both (source->program->conditions,
                                        add_organizations (source, &measure->of), due);
  add_part (source->made->numerator,
            list_counter (source, add_counter (source, FEDORG_COUNTER_ORGANIZATIONS, covered)), 1);
}

static void
form_measure (const FedorgColumnSource *source)
{
  const FedorgMeasureSpec *spec = &source->column->measure;
  FedorgQuantity quantity;

  if (fedorg_measure_get (spec->kind)->column) {
    fedorg_measure_get (spec->kind)->column (source);
    return;
  }
  quantity = add_quantity (source, spec);
  source->made->is_additive = is_additive (source, spec);
  /* n / numerator_scale over d / denominator_scale, multiplied out */
  add_part (source->made->numerator, list_counter (source, quantity.numerator),
            quantity.denominator_scale);
  add_part (source->made->denominator,
            quantity.denominator == FEDORG_NONE ? FEDORG_SERIES_ONE
                                                : list_counter (source, quantity.denominator),
            quantity.numerator_scale);
}

/* posts of those whose age is known */
static guint32
add_aged (const FedorgColumnSource *source, const FedorgOperand *operand)
{
  FedorgConditions *conditions = source->program->conditions;

  return fedorg_conditions_add_both (
      conditions, add_posts (source, operand),
      fedorg_conditions_add_interval (conditions, FEDORG_FIELD_BIRTH_DATE, FEDORG_FIELD_TEST_YEARS,
                                      (FedorgInterval){0, FEDORG_OLDEST_AGE}));
}

static void
form_age (const FedorgColumnSource *source)
{
  const FedorgTableColumn *column = source->column;
  guint32 aged = add_aged (source, &column->measure.of);
  guint32 persons = add_counter (source, FEDORG_COUNTER_PERSONS, aged);
  FedorgDerived derived = {FEDORG_DERIVED_AGE_QUANTILE, persons, persons, column->statistic,
                           column->measure.over_persons};

  /* a mean is a sum over how many there are; an order statistic is a number by itself, in
   * quarters */
  if (column->statistic == FEDORG_STATISTIC_MEAN) {
    guint32 counted =
        derived.over_persons ? persons : add_counter (source, FEDORG_COUNTER_POSTS, aged);

    derived.kind = FEDORG_DERIVED_AGE_SUM;
    /* a person with posts in two organisations has one age in both together */
    source->made->is_additive = !derived.over_persons;
    add_part (source->made->denominator, list_counter (source, counted), 1);
  } else {
    add_part (source->made->denominator, FEDORG_SERIES_ONE,
              fedorg_quarter_get_denominator (column->statistic));
  }
  add_part (source->made->numerator, add_derived (source, derived), 1);
}

static void
form_distribution (const FedorgColumnSource *source)
{
  const FedorgMeasureSpec *measure = &source->column->measure;
  guint32 posts = add_posts (source, &measure->of);
  guint32 among = fedorg_operand_get_selector (&measure->among)
                      ? add_organizations (source, &measure->among)
                      : source->program->populated;
  FedorgDerived derived = {
      FEDORG_DERIVED_COUNT_QUANTILE, add_counter (source, FEDORG_COUNTER_POSTS, posts),
      add_counter (source, FEDORG_COUNTER_ORGANIZATIONS, among), source->column->statistic, FALSE};

  add_part (source->made->numerator, add_derived (source, derived), 1);
  add_part (source->made->denominator, FEDORG_SERIES_ONE,
            fedorg_quarter_get_denominator (source->column->statistic));
}

/* Vacancies are counted at each organisation by itself: one with too many posts does not fill the
 * places of another. */
static void
form_vacancies (const FedorgColumnSource *source)
{
  const FedorgMeasureSpec *measure = &source->column->measure;
  guint32 posts = add_posts (source, &measure->of);
  guint32 figure = fedorg_conditions_add_figure (source->program->conditions, measure->among.name);
  FedorgDerived derived = {
      FEDORG_DERIVED_VACANCIES, add_counter (source, FEDORG_COUNTER_POSTS, posts),
      fedorg_program_add_counter (
          source->program, (FedorgCounter){FEDORG_COUNTER_FIGURE, FEDORG_EVERYTHING, figure}),
      0, FALSE};

  source->made->is_additive = TRUE;
  add_part (source->made->numerator, add_derived (source, derived), 1);
  add_part (source->made->denominator, FEDORG_SERIES_ONE, 1);
}

/* the series of a term, whose factor is a whole number over one */
static guint32
list_term (const FedorgColumnSource *source, const FedorgTableTerm *term)
{
  return list_counter (source, add_quantity (source, &term->measure).numerator);
}

/* what a term's number is in parts of */
static gint64
get_scale (const FedorgColumnSource *source, const FedorgTableTerm *term)
{
  return add_quantity (source, &term->measure).numerator_scale;
}

/* parts of which those of every term are whole numbers: one scale is a multiple of the other */
static gint64
get_common_scale (const FedorgColumnSource *source)
{
  gint64 scale = 1;

  for (guint i = 0; i < source->column->terms->len; i++)
    scale = MAX (scale, get_scale (source, g_ptr_array_index (source->column->terms, i)));
  return scale;
}

static gint64
get_times (const FedorgColumnSource *source, const FedorgTableTerm *term, gint64 denominator)
{
  return term->times.numerator * (denominator / term->times.denominator) *
         (get_common_scale (source) / get_scale (source, term));
}

static void
form_sum (const FedorgColumnSource *source)
{
  const GPtrArray *terms = source->column->terms;
  gint64 denominator = fedorg_table_terms_get_denominator (terms);

  source->made->is_additive = TRUE;
  for (guint i = 0; i < terms->len; i++) {
    const FedorgTableTerm *term = g_ptr_array_index (terms, i);

    source->made->is_additive = source->made->is_additive && is_additive (source, &term->measure);
    add_part (source->made->numerator, list_term (source, term),
              get_times (source, term, denominator));
  }
  add_part (source->made->denominator, FEDORG_SERIES_ONE, denominator * get_common_scale (source));
}

/* the increase, over the number before */
static void
form_growth (const FedorgColumnSource *source)
{
  const GPtrArray *terms = source->column->terms;
  const FedorgTableTerm *from = g_ptr_array_index (terms, 0);
  const FedorgTableTerm *to = g_ptr_array_index (terms, 1);
  gint64 denominator = fedorg_table_terms_get_denominator (terms);
  gint64 times_from = get_times (source, from, denominator);
  guint32 before = list_term (source, from);

  add_part (source->made->numerator, list_term (source, to), get_times (source, to, denominator));
  add_part (source->made->numerator, before, -times_from);
  add_part (source->made->denominator, before, times_from);
  /* growth from an unknown number is unknown, while an unknown part of a sum is left out */
  source->made->needs_all = TRUE;
}

/* ranks follow from the values of another column, when these are there */
static void
form_rank (const FedorgColumnSource *source)
{
  add_part (source->made->denominator, FEDORG_SERIES_ONE, 1);
}

/* --- tables --- */

static void
column_clear (gpointer data)
{
  FedorgColumnForm *column = data;

  g_array_unref (column->numerator);
  g_array_unref (column->denominator);
}

void
fedorg_table_form_free (FedorgTableForm *form)
{
  g_array_unref (form->counters);
  g_array_unref (form->derived);
  g_array_unref (form->columns);
  g_free (form);
}

static void
add_column (FedorgProgram *program, FedorgTableForm *form, const FedorgTableColumn *column)
{
  /* by what the column shows, in the order of FedorgCellsKind */
  static void (*const functions[]) (const FedorgColumnSource *) = {
      [FEDORG_CELLS_MEASURE] = form_measure,
      [FEDORG_CELLS_AGE] = form_age,
      [FEDORG_CELLS_DISTRIBUTION] = form_distribution,
      [FEDORG_CELLS_VACANCIES] = form_vacancies,
      [FEDORG_CELLS_SUM] = form_sum,
      [FEDORG_CELLS_GROWTH] = form_growth,
      [FEDORG_CELLS_RANK] = form_rank,
  };
  FedorgColumnForm made = {.column = column,
                           .numerator = g_array_new (FALSE, FALSE, sizeof (FedorgTablePart)),
                           .denominator = g_array_new (FALSE, FALSE, sizeof (FedorgTablePart))};
  const FedorgColumnSource source = {program, form, column, &made};

  functions[column->kind](&source);
  g_array_append_val (form->columns, made);
}

const FedorgTableForm *
fedorg_program_add_table (FedorgProgram *program, const FedorgRuleset *ruleset,
                          const FedorgTableSpec *spec)
{
  FedorgTableForm *form = g_new0 (FedorgTableForm, 1);

  *form = (FedorgTableForm){.ruleset = ruleset,
                            .spec = spec,
                            .counters = g_array_new (FALSE, FALSE, sizeof (guint32)),
                            .derived = g_array_new (FALSE, FALSE, sizeof (FedorgDerived)),
                            .columns = g_array_new (FALSE, FALSE, sizeof (FedorgColumnForm))};
  g_array_set_clear_func (form->columns, column_clear);
  g_ptr_array_add (program->tables, form);
  fedorg_conditions_declare (program->conditions, ruleset);
  for (guint i = 0; i < spec->columns->len; i++)
    add_column (program, form, g_ptr_array_index (spec->columns, i));
  return form;
}

const FedorgTableForm *
fedorg_program_find_table (const FedorgProgram *program, const FedorgRuleset *ruleset,
                           const FedorgTableSpec *spec)
{
  for (guint i = 0; i < program->tables->len; i++) {
    const FedorgTableForm *form = g_ptr_array_index (program->tables, i);

    if (form->ruleset == ruleset && form->spec == spec)
      return form;
  }
  return NULL;
}

/* The ends are values themselves. A median may lie halfway between two values, a quartile a quarter
 * of the way. */
gint64
fedorg_quarter_get_denominator (guint quarter)
{
  return quarter % 4 == 0 ? 1 : quarter == 2 ? 2 : 4;
}
