/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "compare/fedorg-changes-private.h"
#include "report/fedorg-report-private.h"

/* The changes as tables by level, in the form of all tables, so that every renderer shows them. */

/* --- what became of organisations and persons, by level --- */

/* a column of numbers by level */
typedef struct {
  const char *id;
  const char *title; /* a word of documents */
  const char *part_of;
  const gint64 *numbers;
} Column;

/* The numbers are by level, the last one for all levels. The column is a quotient over one, like every
 * other cell of a table, so that writers need no case for it. */
static gboolean
add_column (FedorgTable *table, const Column *column)
{
  FedorgTableColumn definition = {.id = (char *) column->id,
                                  .title = fedorg_title_of_word (column->title),
                                  .part_of = (char *) column->part_of,
                                  .scale = 1};
  FedorgTableCells *cells = fedorg_table_add_column (table, &definition);
  FedorgSeries series = {fedorg_block_new (table->n_rows, sizeof (guint32)),
                         fedorg_block_new (table->n_rows, sizeof (gint64)),
                         fedorg_block_new (fedorg_words_for (table->n_rows), sizeof (guint64))};
  gboolean is_made = series.counts && series.figures && series.lost;

  for (guint row = 0; is_made && row < table->n_rows; row++) {
    guint32 level = fedorg_table_get_row_value (table, row);

    series.counts[row] = 1;
    series.figures[row] = column->numbers[level == FEDORG_NONE ? FEDORG_N_LEVELS : level];
  }
  fedorg_table_form_add (cells->numerator, fedorg_table_take_series (table, series), 1);
  fedorg_table_form_add (cells->denominator, FEDORG_SERIES_ONE, 1);
  table->n_counters = table->series->len;
  return is_made;
}

static gboolean
add_level (FedorgTable *table, guint32 level)
{
  guint32 *added = fedorg_array_add (&table->row_values, guint32);

  if (added)
    *added = level;
  table->n_rows += added ? 1 : 0;
  return added != NULL;
}

/* the levels from the highest on, organisations of no level, and the total */
static gboolean
add_levels (FedorgTable *table, const gint64 *before, const gint64 *after)
{
  for (guint32 i = 1; i <= FEDORG_N_LEVELS; i++) {
    guint32 level = i % FEDORG_N_LEVELS;

    if (before[level] + after[level] > 0 && !add_level (table, level))
      return FALSE;
  }
  return add_level (table, FEDORG_NONE);
}

/* The first and the last column hold all organisations or persons of either roster: a level without any
 * of them has no row. */
static FedorgTable *
make_table (const FedorgChanges *changes, const FedorgTableSpec *spec, const Column *columns,
            guint n_columns)
{
  g_autoptr (FedorgTable) table =
      fedorg_table_new (changes->after, changes->ruleset, spec, changes->date_after);

  table->rows = FEDORG_ROWS_LEVEL;
  if (!add_levels (table, columns[0].numbers, columns[n_columns - 1].numbers))
    return NULL;
  for (guint i = 0; i < n_columns; i++)
    if (!add_column (table, &columns[i]))
      return NULL;
  return g_steal_pointer (&table);
}

static void
count_levels (const FedorgRoster *roster, gint64 *numbers)
{
  const guint8 *levels = FEDORG_COLUMN (roster, guint8, ORGANIZATION_LEVEL);

  for (guint32 o = 0; o < roster->n_organizations; o++)
    numbers[levels[o] % FEDORG_N_LEVELS]++;
  numbers[FEDORG_N_LEVELS] = roster->n_organizations;
}

static gboolean
make_organizations (FedorgChanges *changes)
{
  gint64 (*numbers)[FEDORG_N_LEVELS + 1] = changes->counts.changes;
  gint64 before[FEDORG_N_LEVELS + 1] = {0}, after[FEDORG_N_LEVELS + 1] = {0};
  const FedorgTableSpec spec = {.id = (char *) "organizations",
                                .title = fedorg_title_of_word ("compared/organizations")};
  const Column columns[] = {
      {"before", "compared/before", NULL, before},
      {"dissolved", "compared/dissolved", NULL, numbers[FEDORG_CHANGE_DISSOLVED]},
      {"split", "compared/split", NULL, numbers[FEDORG_CHANGE_SPLIT]},
      {"founded", "compared/founded", NULL, numbers[FEDORG_CHANGE_FOUNDED]},
      {"merged", "compared/merged", NULL, numbers[FEDORG_CHANGE_MERGED]},
      {"renamed", "compared/renamed", NULL, numbers[FEDORG_CHANGE_RENAMED]},
      {"after", "compared/after", NULL, after},
  };

  count_levels (changes->before, before);
  count_levels (changes->after, after);
  changes->organizations = make_table (changes, &spec, columns, G_N_ELEMENTS (columns));
  return changes->organizations != NULL;
}

static gboolean
make_persons (FedorgChanges *changes)
{
  const FedorgChangeCounts *counts = &changes->counts;
  const FedorgTableSpec spec = {.id = (char *) "persons",
                                .title = fedorg_title_of_word ("compared/persons")};
  const Column columns[] = {
      {"before", "compared/before", NULL, counts->before},
      {"left", "compared/left", NULL, counts->changes[FEDORG_CHANGE_LEFT]},
      {"continuing", "compared/continuing", NULL, counts->continuing},
      {"moved", "compared/moved", "continuing", counts->changes[FEDORG_CHANGE_MOVED]},
      {"promoted", "compared/promoted", "continuing", counts->changes[FEDORG_CHANGE_PROMOTED]},
      {"demoted", "compared/demoted", "continuing", counts->changes[FEDORG_CHANGE_DEMOTED]},
      {"new", "compared/new", NULL, counts->changes[FEDORG_CHANGE_NEW]},
      {"after", "compared/after", NULL, counts->after},
  };

  changes->persons = make_table (changes, &spec, columns, G_N_ELEMENTS (columns));
  return changes->persons != NULL;
}

gboolean
fedorg_changes_make_tables (FedorgChanges *changes)
{
  return make_organizations (changes) && make_persons (changes);
}
