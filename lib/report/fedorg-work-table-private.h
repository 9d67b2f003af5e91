/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "report/fedorg-table-private.h"

G_BEGIN_DECLS

/* Tables of work: calendars, duties, ledgers. Their rows are of several kinds, and cells may be
 * days or parts such as 3/4, so that each cell is kept by itself. */

typedef struct {
  FedorgRatio ratio; /* a denominator of 0: there is no value */
  guint8 type;       /* FedorgCellType */
  guint8 state;      /* FedorgDueState */
  gboolean is_share; /* a number that is printed in per cent */
} FedorgWorkCell;

typedef struct {
  guint32 organization; /* FEDORG_NONE: the total */
  guint32 person;       /* FEDORG_NONE: it is about nobody */
  guint32 activity;     /* FEDORG_NONE: it is about none */
  guint32 item;         /* FEDORG_NONE: it has none */
  guint32 group;        /* item that gives key and label in place of an organisation; FEDORG_NONE */
} FedorgWorkRow;

/* what a row is about beside its organisation; the texts are kept by the table */
typedef struct {
  char *id;
  FedorgTitle title;
} FedorgWorkItem;

typedef struct _FedorgWorkRows {
  FedorgArray rows;  /* FedorgWorkRow */
  FedorgArray cells; /* FedorgWorkCell: those of one row behind each other */
  GArray *items;     /* FedorgWorkItem */
} FedorgWorkRows;

/* a table of work without columns and rows; identifier and title are copied */
FedorgTable *fedorg_work_table_new (FedorgRoster *roster, FedorgRuleset *ruleset, const char *id,
                                    FedorgTitle title, FedorgReferenceDate as_of);

/* the title is a word of documents, or NULL: the identifier */
void fedorg_work_table_add_column (FedorgTable *table, const char *id, const FedorgTitle *title);
void fedorg_work_table_add_worded_column (FedorgTable *table, const char *id, const char *word);

/* both texts are copied; a title without texts is the identifier */
guint32 fedorg_work_table_add_item (FedorgTable *table, const char *id, const FedorgTitle *title);

/* a row of empty cells, which the caller fills until the next one is added; when all columns are
 * there. NULL if there is no memory */
FedorgWorkCell *fedorg_work_table_add_row (FedorgTable *table, FedorgWorkRow row);

static inline FedorgWorkCell *
fedorg_work_table_get_cells (const FedorgTable *table, guint place)
{
  return &fedorg_array_index (&table->work->cells, FedorgWorkCell,
                              (gsize) place * table->columns->len);
}

static inline FedorgWorkCell
fedorg_work_number_cell (FedorgRatio ratio)
{
  return (FedorgWorkCell){ratio, FEDORG_CELL_TYPE_NUMBER, FEDORG_DUE_STATE_NONE, FALSE};
}

static inline FedorgWorkCell
fedorg_work_part_cell (gint64 n, gint64 of)
{
  return (FedorgWorkCell){{n, of}, FEDORG_CELL_TYPE_PART, FEDORG_DUE_STATE_NONE, FALSE};
}

/* the words are items of the table */
static inline FedorgWorkCell
fedorg_work_word_cell (guint32 item)
{
  return (FedorgWorkCell){{item, 1}, FEDORG_CELL_TYPE_WORD, FEDORG_DUE_STATE_NONE, FALSE};
}

/* which columns hold the values, the ranks and how many share a rank (FEDORG_NONE: no column does),
 * and what is ranked together: a number for each row, or NULL for all */
typedef struct {
  guint value;
  guint rank;
  guint ties;
  const guint32 *groups;
} FedorgWorkRanking;

/* one plus the number of rows with a greater value: equals have one rank, and the next is left out.
 * FALSE if there is no memory */
gboolean fedorg_work_table_rank (const FedorgTable *table, const FedorgWorkRanking *ranking);

G_END_DECLS
