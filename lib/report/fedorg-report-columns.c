/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "report/fedorg-report-run-private.h"

/* oldest age that is believed */
#define OLDEST 150

/* --- what the plan measures --- */

static void
selector_free_shell (gpointer data)
{
  FedorgSelector *selector = data;

  /* the children are the ruleset's */
  g_ptr_array_set_free_func (selector->children, NULL);
  fedorg_selector_free (selector);
}

static FedorgSelector *
keep_selector (FedorgReportRun *run, FedorgSelector *selector)
{
  if (!run->selectors)
    run->selectors = g_ptr_array_new_with_free_func (selector_free_shell);
  g_ptr_array_add (run->selectors, selector);
  return selector;
}

/* everything that both select; NULL selects all */
static FedorgSelector *
select_both (FedorgReportRun *run, const FedorgSelector *a, const FedorgSelector *b)
{
  FedorgSelector *both;

  if (!a || !b)
    return (FedorgSelector *) (a ? a : b);
  both = keep_selector (run, fedorg_selector_new (FEDORG_SELECTOR_ALL_OF));
  fedorg_selector_take_child (both, (FedorgSelector *) a);
  fedorg_selector_take_child (both, (FedorgSelector *) b);
  return both;
}

/* those whose age is known */
static FedorgSelector *
select_aged (FedorgReportRun *run, const FedorgSelector *among)
{
  FedorgSelector *aged = keep_selector (run, fedorg_selector_new (FEDORG_SELECTOR_AGE));

  aged->bound =
      (FedorgBound){.has_least = TRUE, .has_most = TRUE, .least = {0, 1}, .most = {OLDEST, 1}};
  return select_both (run, among, aged);
}

static const FedorgQuantity *
add_measure (FedorgReportRun *run, const FedorgMeasureSpec *measure)
{
  guint32 quantity = fedorg_plan_add_measure (run->plan, run->report->ruleset, measure);

  return fedorg_plan_get_quantity (run->plan, quantity);
}

/* the counter of a measure that is made here; selector and name are the ruleset's */
static guint32
add_counter (FedorgReportRun *run, FedorgMeasureKind kind, const FedorgSelector *of,
             const char *name)
{
  FedorgOperandKind name_kind = !name                           ? FEDORG_OPERAND_EVERYTHING
                                : kind == FEDORG_MEASURE_FIGURE ? FEDORG_OPERAND_FIGURE
                                                                : FEDORG_OPERAND_RULE;
  FedorgMeasureSpec *measure = g_new0 (FedorgMeasureSpec, 1);

  if (!run->measures)
    run->measures = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (run->measures, measure);
  measure->kind = kind;
  measure->of = of ? fedorg_operand_new_selector ((FedorgSelector *) of)
                   : fedorg_operand_new_name (name_kind, (char *) name);
  return add_measure (run, measure)->numerator;
}

static guint32
add_derived (FedorgReportRun *run, FedorgDerived derived)
{
  g_array_append_val (run->derived, derived);
  return FEDORG_SERIES_DERIVED | (run->derived->len - 1);
}

/* --- cells --- */

/* persons who serve in two organisations are fewer in both together */
static gboolean
is_additive (const FedorgMeasureSpec *measure)
{
  return !fedorg_measure_spec_counts_persons (measure);
}

/* of the organisations of the row, where a rule looks at those below each organisation */
static void
compile_coverage (FedorgReportRun *run, const FedorgMeasureSpec *measure, FedorgTableCells *cells)
{
  const FedorgMeasureKind due = FEDORG_MEASURE_COUNT_ORGANIZATIONS_DUE;
  const FedorgSelector *all = fedorg_operand_get_selector (&measure->among);
  const char *rule = fedorg_operand_get_name (&measure->of, FEDORG_OPERAND_RULE);
  guint32 among = add_counter (run, due, all, NULL);
  FedorgDerived covered = {FEDORG_DERIVED_BOTH, 0, among, 0, FALSE};

  cells->is_additive = TRUE;
  fedorg_table_form_add (cells->denominator, among, 1);
  if (rule) {
    covered.counter = add_counter (run, FEDORG_MEASURE_ORGANIZATIONS_MEETING, NULL, rule);
    fedorg_table_form_add (cells->numerator, add_derived (run, covered), 1);
    return;
  }
  fedorg_table_form_add (
      cells->numerator,
      add_counter (run, due, select_both (run, fedorg_operand_get_selector (&measure->of), all),
                   NULL),
      1);
}

static void
compile_measure (FedorgReportRun *run, const FedorgTableColumn *column, FedorgTableCells *cells)
{
  const FedorgQuantity *quantity;

  if (column->measure.kind == FEDORG_MEASURE_COVERAGE) {
    compile_coverage (run, &column->measure, cells);
    return;
  }
  quantity = add_measure (run, &column->measure);

  cells->is_additive = is_additive (&column->measure);
  fedorg_table_form_add (cells->numerator, quantity->numerator, 1);
  fedorg_table_form_add (
      cells->denominator,
      quantity->denominator == FEDORG_NONE ? FEDORG_SERIES_ONE : quantity->denominator, 1);
}

static void
compile_age (FedorgReportRun *run, const FedorgTableColumn *column, FedorgTableCells *cells)
{
  FedorgSelector *aged = select_aged (run, fedorg_operand_get_selector (&column->measure.of));
  guint32 persons = add_counter (run, FEDORG_MEASURE_COUNT_PERSONS, aged, NULL);
  FedorgDerived derived = {FEDORG_DERIVED_AGE_QUANTILE, persons, 0, column->statistic,
                           column->measure.over_persons};

  if (column->statistic == FEDORG_STATISTIC_MEAN) {
    derived.kind = FEDORG_DERIVED_AGE_SUM;
    cells->is_additive = !derived.over_persons;
    fedorg_table_form_add (
        cells->denominator,
        derived.over_persons ? persons : add_counter (run, FEDORG_MEASURE_COUNT, aged, NULL), 1);
  } else {
    fedorg_table_form_add (cells->denominator, FEDORG_SERIES_ONE,
                           fedorg_quarter_get_denominator (column->statistic));
  }
  fedorg_table_form_add (cells->numerator, add_derived (run, derived), 1);
}

static void
compile_distribution (FedorgReportRun *run, const FedorgTableColumn *column,
                      FedorgTableCells *cells)
{
  const FedorgSelector *of = fedorg_operand_get_selector (&column->measure.of);
  const FedorgSelector *among = fedorg_operand_get_selector (&column->measure.among);
  FedorgDerived derived = {
      FEDORG_DERIVED_COUNT_QUANTILE, add_counter (run, FEDORG_MEASURE_COUNT, of, NULL),
      add_counter (
          run, among ? FEDORG_MEASURE_COUNT_ORGANIZATIONS_DUE : FEDORG_MEASURE_COUNT_ORGANIZATIONS,
          among, NULL),
      column->statistic, FALSE};

  fedorg_table_form_add (cells->numerator, add_derived (run, derived), 1);
  fedorg_table_form_add (cells->denominator, FEDORG_SERIES_ONE,
                         fedorg_quarter_get_denominator (column->statistic));
}

static void
compile_vacancies (FedorgReportRun *run, const FedorgTableColumn *column, FedorgTableCells *cells)
{
  const FedorgSelector *of = fedorg_operand_get_selector (&column->measure.of);
  FedorgDerived derived = {
      FEDORG_DERIVED_VACANCIES, add_counter (run, FEDORG_MEASURE_COUNT, of, NULL),
      add_counter (run, FEDORG_MEASURE_FIGURE, NULL, column->measure.among.name), 0, FALSE};

  cells->is_additive = TRUE;
  fedorg_table_form_add (cells->numerator, add_derived (run, derived), 1);
  fedorg_table_form_add (cells->denominator, FEDORG_SERIES_ONE, 1);
}

/* factors are whole numbers over one */
static void
compile_sum (FedorgReportRun *run, const FedorgTableColumn *column, FedorgTableCells *cells)
{
  gint64 denominator = fedorg_table_terms_get_denominator (column->terms);

  cells->is_additive = TRUE;
  for (guint i = 0; i < column->terms->len; i++) {
    const FedorgTableTerm *term = g_ptr_array_index (column->terms, i);

    cells->is_additive = cells->is_additive && is_additive (&term->measure);
    fedorg_table_form_add (cells->numerator, add_measure (run, &term->measure)->numerator,
                           term->times.numerator * (denominator / term->times.denominator));
  }
  fedorg_table_form_add (cells->denominator, FEDORG_SERIES_ONE, denominator);
}

/* what is more now, over what was before */
static void
compile_growth (FedorgReportRun *run, const FedorgTableColumn *column, FedorgTableCells *cells)
{
  const FedorgTableTerm *from = g_ptr_array_index (column->terms, 0);
  const FedorgTableTerm *to = g_ptr_array_index (column->terms, 1);
  gint64 denominator = fedorg_table_terms_get_denominator (column->terms);
  gint64 times_from = from->times.numerator * (denominator / from->times.denominator);
  guint32 before = add_measure (run, &from->measure)->numerator;

  fedorg_table_form_add (cells->numerator, add_measure (run, &to->measure)->numerator,
                         to->times.numerator * (denominator / to->times.denominator));
  fedorg_table_form_add (cells->numerator, before, -times_from);
  fedorg_table_form_add (cells->denominator, before, times_from);
  cells->needs_all = TRUE;
}

void
fedorg_report_run_add_columns (FedorgReportRun *run)
{
  static void (*const functions[]) (FedorgReportRun *, const FedorgTableColumn *,
                                    FedorgTableCells *) = {
      [FEDORG_CELLS_MEASURE] = compile_measure,
      [FEDORG_CELLS_AGE] = compile_age,
      [FEDORG_CELLS_DISTRIBUTION] = compile_distribution,
      [FEDORG_CELLS_VACANCIES] = compile_vacancies,
      [FEDORG_CELLS_SUM] = compile_sum,
      [FEDORG_CELLS_GROWTH] = compile_growth,
  };

  for (guint i = 0; i < run->spec->columns->len; i++) {
    const FedorgTableColumn *column = g_ptr_array_index (run->spec->columns, i);

    functions[column->kind](run, column, fedorg_table_add_column (run->table, column));
  }
}
