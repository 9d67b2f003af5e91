/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "report/fedorg-table-private.h"

#include "base/fedorg-wide-private.h"

/* Two tables beside each other as one: each row of the later with those of the earlier that it
 * continues. Differences and growth are worked out of exact ratios when a cell is asked for. */

/* one row of the later table, or none, and those of the earlier one that it is held against */
typedef struct {
  guint32 after;       /* FEDORG_NONE if there is nothing of the kind any more */
  guint32 first;       /* in `before_rows` */
  guint32 n;           /* more than one where organisations have merged */
  gboolean is_unknown; /* there was something before, but not to be distinguished */
} ComparedRow;

typedef struct _FedorgComparedTables {
  FedorgTable *before;
  FedorgTable *after;
  FedorgArray rows;        /* ComparedRow */
  FedorgArray before_rows; /* guint32 */
} FedorgComparedTables;

enum {
  BEFORE,
  AFTER,
  DIFFERENCE,
  GROWTH,
  TIMES,
  TIMES_MORE,
  N_COMPARED
};

static const struct {
  const char *id;
  const char *title; /* a word of documents */
  gint64 scale;      /* 0: that of the column that is compared */
  guint decimals;
} columns[N_COMPARED] = {
    [BEFORE] = {"before", "compared/before", 0, 0},
    [AFTER] = {"after", "compared/after", 0, 0},
    [DIFFERENCE] = {"difference", "compared/difference", 0, 0},
    [GROWTH] = {"growth", "compared/growth", 100, 1},
    [TIMES] = {"times", "compared/times", 1, 2},
    [TIMES_MORE] = {"times-more", "compared/times-more", 1, 2},
};

void
fedorg_compared_tables_free (FedorgComparedTables *compared)
{
  if (!compared)
    return;
  fedorg_table_unref (compared->before);
  fedorg_table_unref (compared->after);
  fedorg_array_clear (&compared->rows);
  fedorg_array_clear (&compared->before_rows);
  g_free (compared);
}

/* the rows of both tables are kept as they are and set beside each other when a cell is asked
 * for */
FedorgTable *
fedorg_table_new_compared (FedorgTable *before, FedorgTable *after)
{
  FedorgTableSpec spec = {.id = after->id, .title = after->title, .rounding = after->rounding};
  FedorgTable *table = fedorg_table_new (after->roster, after->ruleset, &spec,
                                         (FedorgReferenceDate){after->as_of, after->as_of_source});

  table->rows = FEDORG_ROWS_COMPARED;
  table->content = &fedorg_compared_table;
  table->compared = g_new0 (FedorgComparedTables, 1);
  table->compared->before = fedorg_table_ref (before);
  table->compared->after = fedorg_table_ref (after);
  for (guint i = 0; i < N_COMPARED; i++) {
    FedorgTableColumn column = {.id = (char *) columns[i].id,
                                .title = fedorg_title_of_word (columns[i].title),
                                .scale = columns[i].scale,
                                .decimals = columns[i].decimals};

    fedorg_table_add_column (table, &column);
  }
  return table;
}

gboolean
fedorg_table_add_compared_row (FedorgTable *table, guint32 after, const guint32 *before_rows,
                               guint32 n_before, gboolean is_unknown)
{
  FedorgComparedTables *compared = table->compared;
  guint32 first = (guint32) compared->before_rows.length;
  guint32 *copies = fedorg_array_extend (&compared->before_rows, n_before, sizeof (guint32));
  ComparedRow *row = fedorg_array_add (&compared->rows, ComparedRow);

  if ((!copies && n_before > 0) || !row)
    return FALSE;
  for (guint32 i = 0; i < n_before; i++)
    copies[i] = before_rows[i];
  *row = (ComparedRow){after, first, n_before, is_unknown};
  table->n_rows += fedorg_table_get_n_columns (compared->after);
  return TRUE;
}

static guint
get_measured_column (const FedorgTable *table, guint row)
{
  return row % fedorg_table_get_n_columns (table->compared->after);
}

static const ComparedRow *
get_row (const FedorgTable *table, guint row)
{
  guint index = row / fedorg_table_get_n_columns (table->compared->after);

  return &fedorg_array_index (&table->compared->rows, ComparedRow, index);
}

/* the table that the row's label is in, and its row there */
static const FedorgTable *
get_base (const FedorgTable *table, guint row, guint *base_row)
{
  const ComparedRow *pair = get_row (table, row);

  if (pair->after != FEDORG_NONE) {
    *base_row = pair->after;
    return table->compared->after;
  }
  *base_row = fedorg_array_index (&table->compared->before_rows, guint32, pair->first);
  return table->compared->before;
}

/* --- numbers --- */

/* products of two ratios need 128 bits; a result that does not fit into 64 after reducing is no
 * figure of an office and becomes empty */
static FedorgRatio
reduce_wide (FedorgWide numerator, FedorgWide denominator)
{
  FedorgWide a = numerator < 0 ? -numerator : numerator, b = denominator;

  if (denominator <= 0)
    return (FedorgRatio){0, 0};
  while (b != 0) {
    FedorgWide rest = a % b;

    a = b;
    b = rest;
  }
  numerator /= a;
  denominator /= a;
  if (numerator > G_MAXINT64 || numerator < -G_MAXINT64 || denominator > G_MAXINT64)
    return (FedorgRatio){0, 0};
  return (FedorgRatio){(gint64) numerator, (gint64) denominator};
}

/* the organisations that became one, together */
static FedorgRatio
get_before (const FedorgTable *table, const ComparedRow *pair, guint column)
{
  const FedorgTable *before = table->compared->before;
  const guint32 *rows;
  const FedorgTableCells *cells = &g_array_index (before->columns, FedorgTableCells, column);
  FedorgWide numerator = 0, denominator = 0;
  gboolean is_number = TRUE;

  if (pair->is_unknown || pair->n == 0)
    return (FedorgRatio){0, 0};
  rows = (const guint32 *) table->compared->before_rows.data + pair->first;
  if (pair->n == 1)
    return fedorg_table_get_ratio (before, rows[0], column);
  if (!cells->is_additive)
    return (FedorgRatio){0, 0};
  for (guint i = 0; i < cells->denominator->len; i++)
    is_number = is_number &&
                g_array_index (cells->denominator, FedorgTablePart, i).series == FEDORG_SERIES_ONE;
  for (guint32 i = 0; i < pair->n; i++) {
    FedorgRatio ratio = fedorg_table_get_ratio (before, rows[i], column);

    numerator += ratio.numerator;
    denominator =
        is_number ? MAX (denominator, ratio.denominator) : denominator + ratio.denominator;
  }
  return is_number ? (FedorgRatio){(gint64) numerator, (gint64) denominator}
                   : reduce_wide (numerator, denominator);
}

/* difference, multiple and growth are taken of the exact ratios and rounded once, never of printed
 * figures */
static FedorgRatio
get_ratio (const FedorgTable *table, guint row, guint column)
{
  const ComparedRow *pair = get_row (table, row);
  guint measured = get_measured_column (table, row);
  FedorgRatio before = {0, 0}, after = {0, 0};
  FedorgWide difference, ground;

  if (column != AFTER)
    before = get_before (table, pair, measured);
  if (column != BEFORE && pair->after != FEDORG_NONE)
    after = fedorg_table_get_ratio (table->compared->after, pair->after, measured);
  if (column == BEFORE)
    return before;
  if (column == AFTER)
    return after;
  if (before.denominator == 0 || after.denominator == 0)
    return (FedorgRatio){0, 0};
  difference = (FedorgWide) after.numerator * before.denominator -
               (FedorgWide) before.numerator * after.denominator;
  ground = (FedorgWide) before.numerator * after.denominator;
  switch (column) {
  case DIFFERENCE:
    return reduce_wide (difference, (FedorgWide) after.denominator * before.denominator);
  case TIMES:
    return reduce_wide ((FedorgWide) after.numerator * before.denominator, ground);
  default:
    return reduce_wide (difference, ground);
  }
}

/* --- rows --- */

static const char *
get_key (const FedorgTable *table, guint row)
{
  const FedorgTable *base = get_base (table, row, &row);

  return fedorg_table_get_row_key (base, row);
}

static const char *
get_label (const FedorgTable *table, guint row, FedorgLanguage language)
{
  const FedorgTable *base = get_base (table, row, &row);

  return fedorg_table_get_row_label (base, row, language);
}

/* only rows of the later table */
static guint32
get_organization (const FedorgTable *table, guint row)
{
  const FedorgTable *base = get_base (table, row, &row);

  return base == table->compared->after ? fedorg_table_get_row_organization (base, row)
                                        : FEDORG_NONE;
}

static const char *
get_item_id (const FedorgTable *table, guint row)
{
  return fedorg_table_get_column_id (table->compared->after, get_measured_column (table, row));
}

static const char *
get_item_title (const FedorgTable *table, guint row, FedorgLanguage language)
{
  return fedorg_table_get_column_title (table->compared->after, get_measured_column (table, row),
                                        language);
}

/* numbers of a kind stay of that kind; a scale of 0 says so */
static const FedorgTableCells *
get_format (const FedorgTable *table, guint row, guint column)
{
  const FedorgTableCells *cells = fedorg_table_get_column (table, column);

  return cells->scale == 0
             ? fedorg_table_get_column (table->compared->after, get_measured_column (table, row))
             : cells;
}

static gboolean
is_whole (G_GNUC_UNUSED const FedorgTable *table, G_GNUC_UNUSED guint column)
{
  return FALSE;
}

const FedorgTableContent fedorg_compared_table = {
    get_key,        get_label, get_organization, get_item_id,
    get_item_title, get_ratio, get_format,       is_whole,
};
