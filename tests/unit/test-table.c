/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "report/fedorg-table-private.h"

#include "measure-sample.h"
#include "harness/fedorg-test.h"

static const char roster_text[] = "organization_id,organization_name,level,kind\n"
                                  "v1,Village One,village,village\n"
                                  "v2,Village Two,village,village\n"
                                  "w,Workshop,unit,workshop\n";

static FedorgSeries
make_series (const gint64 *values, guint n, gboolean with_gap)
{
  FedorgSeries series = {fedorg_block_new (n, sizeof (guint32)),
                         fedorg_block_new (n, sizeof (gint64)),
                         fedorg_block_new (n, sizeof (guint64))};

  for (guint i = 0; i < n; i++) {
    series.counts[i] = !(with_gap && i == 1);
    series.figures[i] = values[i];
  }
  return series;
}

static FedorgTableColumn
make_column (const char *id, FedorgMeasureKind kind, guint decimals)
{
  FedorgTableColumn column = {
      .id = (char *) id, .decimals = decimals, .scale = kind == FEDORG_MEASURE_SHARE ? 100 : 1};

  column.measure.kind = kind;
  return column;
}

static void
add_column (FedorgTable *table, const FedorgTableColumn *column, guint32 numerator,
            guint32 denominator)
{
  FedorgTableCells *cells = fedorg_table_add_column (table, column);

  fedorg_table_form_add (cells->numerator, numerator, 1);
  fedorg_table_form_add (cells->denominator, denominator, 1);
}

/* rows: village, workshop, total; columns: a count, a mean, a share, a figure with a gap */
static FedorgTable *
make_table (FedorgRounding rounding)
{
  g_autoptr (FedorgRoster) roster = measure_sample_roster (roster_text);
  g_autoptr (FedorgRuleset) ruleset = fedorg_ruleset_load ("default", NULL, NULL);
  FedorgTableSpec spec = {.id = (char *) "t", .rounding = rounding};
  FedorgTable *table = fedorg_table_new (roster, ruleset, &spec,
                                         (FedorgReferenceDate){100, FEDORG_DATE_SOURCE_GIVEN});
  const FedorgTableColumn columns[] = {
      make_column ("count", FEDORG_MEASURE_COUNT, 0),
      make_column ("mean", FEDORG_MEASURE_MEAN_PER_ORGANIZATION, 1),
      make_column ("share", FEDORG_MEASURE_SHARE, 2),
      make_column ("figure", FEDORG_MEASURE_FIGURE, 0)};
  guint32 tops = fedorg_table_take_series (table, make_series ((gint64[]){1601, 690, 5}, 3, FALSE));
  guint32 bottoms =
      fedorg_table_take_series (table, make_series ((gint64[]){119, 1593, 0}, 3, FALSE));
  guint32 figures = fedorg_table_take_series (table, make_series ((gint64[]){7, 8, -9}, 3, TRUE));
  static const guint32 rows[] = {FEDORG_KIND_VILLAGE, FEDORG_KIND_WORKSHOP, FEDORG_NONE};

  table->rows = FEDORG_ROWS_KIND;
  table->n_rows = G_N_ELEMENTS (rows);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    *fedorg_array_add (&table->row_values, guint32) = rows[i];
  add_column (table, &columns[0], tops, FEDORG_SERIES_ONE);
  add_column (table, &columns[1], tops, bottoms);
  add_column (table, &columns[2], tops, bottoms);
  add_column (table, &columns[3], figures, FEDORG_SERIES_ONE);
  return table;
}

static char *
dup_row (const FedorgTable *table, guint row)
{
  g_autoptr (GString) text = g_string_new (fedorg_table_get_row_key (table, row));

  for (guint i = 0; i < fedorg_table_get_n_columns (table); i++) {
    g_autofree char *cell = fedorg_table_dup_cell_text (table, row, i);
    g_string_append_printf (text, "|%s", cell);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

FEDORG_TEST (table, cells_are_printed_by_their_column_and_rounded_by_the_table)
{
  static const char *const rows[][3] = {
      [FEDORG_ROUNDING_HALF_UP] = {"village|1601|13.5|1345.38%|7", "workshop|690|0.4|43.31%|",
                                   "total|5|||-9"},
      [FEDORG_ROUNDING_HALF_EVEN] = {"village|1601|13.5|1345.38%|7", "workshop|690|0.4|43.31%|",
                                     "total|5|||-9"},
      [FEDORG_ROUNDING_TRUNCATE] = {"village|1601|13.4|1345.37%|7", "workshop|690|0.4|43.31%|",
                                    "total|5|||-9"},
  };

  for (guint rounding = 0; rounding < G_N_ELEMENTS (rows); rounding++) {
    g_autoptr (FedorgTable) table = make_table ((FedorgRounding) rounding);

    for (guint row = 0; row < 3; row++) {
      g_autofree char *text = dup_row (table, row);
      fedorg_assert_string (text, rows[rounding][row]);
    }
  }
}

FEDORG_TEST (table, cells_are_exact)
{
  g_autoptr (FedorgTable) table = make_table (FEDORG_ROUNDING_HALF_UP);
  gint64 numerator = 1, denominator = 1;

  fedorg_assert_true (fedorg_table_get_cell (table, 0, 2, &numerator, &denominator));
  fedorg_assert_int (numerator, 1601);
  fedorg_assert_int (denominator, 119);
  fedorg_assert_true (fedorg_table_get_cell (table, 0, 0, NULL, &denominator));
  fedorg_assert_int (denominator, 1);

  /* no value: a divisor of 0, or a figure that nobody has */
  fedorg_assert_true (!fedorg_table_get_cell (table, 2, 1, &numerator, &denominator));
  fedorg_assert_int (denominator, 0);
  fedorg_assert_true (!fedorg_table_get_cell (table, 1, 3, NULL, NULL));
}

FEDORG_TEST (table, keys_labels_and_titles)
{
  g_autoptr (FedorgTable) table = make_table (FEDORG_ROUNDING_HALF_UP);

  fedorg_assert_string (fedorg_table_get_id (table), "t");
  fedorg_assert_string (fedorg_table_get_title (table, FEDORG_LANGUAGE_ZH), "t");
  fedorg_assert_int (fedorg_table_get_as_of (table), 100);
  fedorg_assert_int (fedorg_table_get_n_rows (table), 3);
  fedorg_assert_int (fedorg_table_get_n_columns (table), 4);
  fedorg_assert_string (fedorg_table_get_column_id (table, 1), "mean");
  fedorg_assert_string (fedorg_table_get_column_title (table, 1, FEDORG_LANGUAGE_EN), "mean");
  fedorg_assert_string (fedorg_table_get_row_label (table, 1, FEDORG_LANGUAGE_EN), "workshop");
  fedorg_assert_string (fedorg_table_get_row_label (table, 2, FEDORG_LANGUAGE_ZH), "合计");
  fedorg_assert_int (fedorg_table_get_row_organization (table, 0), FEDORG_NONE);
}

FEDORG_TEST (table, rows_of_organizations)
{
  g_autoptr (FedorgTable) table = make_table (FEDORG_ROUNDING_HALF_UP);
  gint64 value;

  /* without a list the rows are organisations one after the other, and series are by organisation
   */
  fedorg_array_clear (&table->row_values);
  table->rows = FEDORG_ROWS_ORGANIZATIONS;
  table->first_row = 1;
  table->n_rows = 2;
  fedorg_assert_string (fedorg_table_get_row_key (table, 0), "v2");
  fedorg_assert_string (fedorg_table_get_row_label (table, 1, FEDORG_LANGUAGE_ZH), "Workshop");
  fedorg_assert_int (fedorg_table_get_row_organization (table, 1), 2);
  fedorg_assert_true (fedorg_table_get_cell (table, 0, 0, &value, NULL));
  fedorg_assert_int (value, 690);
}

FEDORG_TEST (table, callers_bugs)
{
  g_autoptr (FedorgTable) table = make_table (FEDORG_ROUNDING_HALF_UP);

  fedorg_assert_critical ("*table != NULL*", fedorg_table_get_id (NULL));
  fedorg_assert_critical ("*row < *", fedorg_table_get_row_key (table, 3));
  fedorg_assert_critical ("*column < *", fedorg_table_get_cell (table, 0, 4, NULL, NULL));
  fedorg_assert_critical ("*column < *", fedorg_table_get_column_id (table, 4));
  fedorg_assert_critical ("*row < *", fedorg_table_dup_cell_text (table, 3, 0));
  fedorg_assert_critical ("*language*", fedorg_table_get_title (table, (FedorgLanguage) 2));
  fedorg_table_unref (NULL);
  fedorg_table_unref (fedorg_table_ref (table));
}
