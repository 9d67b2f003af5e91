/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-table.h>
#include "measure/fedorg-totals-private.h"
#include "model/fedorg-reference-date-private.h"
#include "program/fedorg-table-form-private.h"

G_BEGIN_DECLS

/* A table under construction, and then for good. Cells are series of numbers by row; columns that
 * count the same share a series. Where the rows are organisations the series are by organisation,
 * and nothing is copied for 665 000 rows. */

typedef struct {
  char *id;
  FedorgTitle title;
  FedorgTitle unit;
  char *part_of; /* the column that it is a part of, or NULL */
  char *same_as; /* the column that makes it needless where both say the same, or NULL */
  guint decimals;
  gint64 scale;         /* 100: printed in per cent */
  gboolean needs_all;   /* no value if any part has none; else if all have none */
  gboolean is_additive; /* what two organisations have is what both have together */
  GArray *numerator;    /* FedorgTablePart */
  GArray *denominator;  /* FedorgTablePart */
} FedorgTableCells;

/* what the rows of a table are, and where its cells come from: numbers of one roster, or two tables
 * side by side */
typedef struct {
  const char *(*get_key) (const FedorgTable *table, guint row);
  const char *(*get_label) (const FedorgTable *table, guint row, FedorgLanguage language);
  guint32 (*get_organization) (const FedorgTable *table, guint row);

  /* what the row is about: a figure, a rule, a person, an activity; NULL: nothing in particular */
  const char *(*get_item_id) (const FedorgTable *table, guint row);
  const char *(*get_item_title) (const FedorgTable *table, guint row, FedorgLanguage language);

  /* the exact value of a cell; a denominator of 0 where there is none */
  FedorgRatio (*get_ratio) (const FedorgTable *table, guint row, guint column);

  /* the column whose scale and decimals the cell is printed with */
  const FedorgTableCells *(*get_format) (const FedorgTable *table, guint row, guint column);

  /* whether all cells of the column are whole numbers, whatever the rows are */
  gboolean (*is_whole) (const FedorgTable *table, guint column);
} FedorgTableContent;

extern const FedorgTableContent fedorg_measured_table;
extern const FedorgTableContent fedorg_compared_table;
extern const FedorgTableContent fedorg_work_table;

struct _FedorgTable {
  gatomicrefcount references;
  const FedorgTableContent *content;
  FedorgRoster *roster;
  char *id;
  FedorgTitle title;
  gint32 as_of;
  FedorgDateSource as_of_source;
  FedorgRuleset *ruleset; /* whose categories and conventions are meant */
  FedorgRounding rounding;
  FedorgRows rows;
  guint n_rows;
  guint32 first_row;      /* the organisation of the first row, if there is no list of rows */
  FedorgArray row_values; /* guint32: level, kind or organisation; FEDORG_NONE for the total */
  FedorgArray row_marks;  /* guint8: whether it is a subtotal */
  FedorgArray
      row_places;      /* guint32: of each row in the lists above, if they are in another order */
  guint32 total_index; /* of the total's numbers where series are by organisation */
  guint32 n_counters;  /* series that are counters; derived ones come after them */
  GArray *columns;     /* FedorgTableCells */
  GArray *series;      /* FedorgSeries: by organisation, or by row where rows are groups */
  struct _FedorgComparedTables *compared; /* of fedorg_compared_table, else NULL */
  struct _FedorgWorkRows *work;           /* of fedorg_work_table, else NULL */
};

static inline const FedorgTableCells *
fedorg_table_get_column (const FedorgTable *table, guint column)
{
  return &g_array_index (table->columns, FedorgTableCells, column);
}

/* --- fedorg-table-compared.c --- */

/* two tables of the same columns; each column is a row for each pair of rows. The rows are added
 * by fedorg_table_add_compared_row() */
FedorgTable *fedorg_table_new_compared (FedorgTable *before, FedorgTable *after);

/* one row of the later table (FEDORG_NONE: there is nothing of the kind any more), and those of the
 * earlier one that it is held against: several where organisations have merged, unknown where there
 * was something, but not to be distinguished. FALSE if there is no memory */
gboolean fedorg_table_add_compared_row (FedorgTable *table, guint32 after,
                                        const guint32 *before_rows, guint32 n_before,
                                        gboolean is_unknown);
void fedorg_compared_tables_free (struct _FedorgComparedTables *compared);

/* --- fedorg-work-table.c --- */

void fedorg_work_rows_free (struct _FedorgWorkRows *work);

/* --- cells --- */

/* what the cell is, and how far that which is due there */
FedorgCellType fedorg_table_find_type (const FedorgTable *table, guint row, guint column);
/* the word of a cell that is one, for programs and as it is shown to a reader */
const char *fedorg_table_find_word (const FedorgTable *table, guint row, guint column);
const char *fedorg_table_find_word_title (const FedorgTable *table, guint row, guint column,
                                          FedorgLanguage language);

FedorgDueState fedorg_table_find_state (const FedorgTable *table, guint row, guint column);

/* how the figures of a cell are printed */
void fedorg_table_get_format (const FedorgTable *table, guint row, guint column, gint64 *scale,
                              guint *decimals);

/* the exact value of a cell; a denominator of 0 where there is none */
FedorgRatio fedorg_table_get_ratio (const FedorgTable *table, guint row, guint column);

static inline gboolean
fedorg_table_is_by_organization (const FedorgTable *table)
{
  return table->rows == FEDORG_ROWS_ORGANIZATIONS || table->rows == FEDORG_ROWS_CHILDREN;
}

/* the table keeps roster and ruleset */
FedorgTable *fedorg_table_new (FedorgRoster *roster, FedorgRuleset *ruleset,
                               const FedorgTableSpec *spec, FedorgReferenceDate as_of);

/* takes the series over and returns its index */
guint32 fedorg_table_take_series (FedorgTable *table, FedorgSeries series);

/* the next column of the specification the table was made from, without numbers as yet */
FedorgTableCells *fedorg_table_add_column (FedorgTable *table, const FedorgTableColumn *column);

/* adds a part to a numerator or a denominator */
void fedorg_table_form_add (GArray *form, guint32 series, gint64 times);

/* where the row stands in the lists of rows */
static inline guint32
fedorg_table_get_row_place (const FedorgTable *table, guint row)
{
  return table->row_places.length > 0 ? fedorg_array_index (&table->row_places, guint32, row) : row;
}

/* level, kind or organisation; FEDORG_NONE for the total */
static inline guint32
fedorg_table_get_row_value (const FedorgTable *table, guint row)
{
  guint32 place = fedorg_table_get_row_place (table, row);

  return table->row_values.length > 0 ? fedorg_array_index (&table->row_values, guint32, place)
                                      : table->first_row + place;
}

/* the title that a word of documents gives in both languages; the texts are nobody's to free */
FedorgTitle fedorg_title_of_word (const char *word);

G_END_DECLS
