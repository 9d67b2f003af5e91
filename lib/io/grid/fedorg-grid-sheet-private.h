/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-roster-builder.h>

#include "base/fedorg-hash-private.h"
#include "io/grid/fedorg-grid-explain-private.h"
#include "io/grid/fedorg-grid-fill-private.h"
#include "io/grid/fedorg-grid-path-private.h"
#include "io/input/fedorg-input-private.h"

G_BEGIN_DECLS

/* A sheet while it is read: shared by the files that do so, and by nobody else. */

/* what the rows so far add up to, in one column */
typedef struct {
  guint index; /* of the column */
  enum {
    FEDORG_GRID_SUM_FIGURES,
    FEDORG_GRID_SUM_AMOUNTS, /* times, quantities, targets and money of activities */
    FEDORG_GRID_SUM_PERSONS, /* of the row */
    FEDORG_GRID_SUM_HOLDERS  /* names in the column of a post */
  } kind;
  FedorgField field; /* of amounts */
  gint64 block;      /* since the last subtotal or group row */
  gint64 block_once; /* the same, with one cell of each organisation */
  gint64 all;
  gint64 all_once;
} FedorgGridSum;

typedef struct {
  FedorgGrid *grid;
  const FedorgInput *input;
  FedorgRosterBuilder *builder;
  const FedorgLimits *limits;
  gboolean is_text; /* a table of text, not a workbook */

  FedorgGridLayout *layout;
  FedorgGridFill *fill;
  FedorgGridAccount *account;
  FedorgTableExplanation *explanation; /* NULL: nobody asks */
  gint32 as_of;
  gboolean has_money;     /* a title says what amounts are counted in: */
  FedorgField money;      /* the field that holds them; NONE: they are not read */
  gint title_year;        /* that a title names, of days that say none; 0: none does */
  const char *title_work; /* the kind of work that a title names; NULL: none does */
  const char *work; /* the kind of each activity, where no column says it; NULL: nothing does */
  FedorgGridPath context; /* of the title, of labels above the headings, of the sheet's name */
  FedorgGridPath group;   /* of the last group row */

  FedorgBatch *batch;
  guint line;          /* before the batch */
  guint overlong_line; /* of a cell beyond the limit of text; 0 for none */

  /* the organisation of the last row, so that equal rows need not be read twice */
  GString *path_key;
  char *path_id;
  char *path_name;
  char *path_parent;     /* NULL: it follows from the identifier */
  const char *path_code; /* of the finding that the directory does not place it; NULL: it does */
  FedorgKeyTable *townships; /* identifiers of those that have their record */
  gboolean has_under;        /* the organisation that everything lies in has its record */
  char *path_text;           /* what that finding says */
  FedorgLevel path_level;

  GArray *sums; /* FedorgGridSum: figures, and the last one counts persons */
  GString *last_organization;
  GPtrArray *early; /* FedorgGridRow: subtotals above what they add up, not settled as yet */
  GString *scratch; /* of a cell whose lines are joined */
  GString *words;   /* of a set that several columns make */
} FedorgGridSheet;

/* what stands above the headings: a reference date, labels with values, a title. Returns the part
 * that it is, DATA for what was read and need not be reported */
FedorgGridPart fedorg_grid_sheet_read_title (FedorgGridSheet *sheet, const FedorgGridRow *row);

/* settles the kind of the activities of a table that has no column of kinds, and reports it */
void fedorg_grid_sheet_find_work (FedorgGridSheet *sheet);

/* settles which organisation a path of names means: that of the directory, if there is one and it
 * knows a single one; else one that is made of the path. */
void fedorg_grid_sheet_place (FedorgGridSheet *sheet, const FedorgGridPath *path, guint line);

/* whether the names of a column say where organisations lie */
gboolean fedorg_grid_column_is_path (const FedorgGridColumn *column);

/* settles the organisation of a row by its names. Rows of one organisation mostly follow each
 * other. */
void fedorg_grid_sheet_find_path (FedorgGridSheet *sheet, const FedorgGridCell *cells, guint line);

/* the record or records of a row of data */
void fedorg_grid_sheet_read_row (FedorgGridSheet *sheet, const FedorgGridRow *row,
                                 const FedorgGridCell *cells);

/* adds a row to the sums; compares what a subtotal says with them */
void fedorg_grid_sheet_begin_sums (FedorgGridSheet *sheet);
void fedorg_grid_sheet_add_up (FedorgGridSheet *sheet, const FedorgGridCell *cells, guint n_persons,
                               const char *organization, gsize length);
void fedorg_grid_sheet_read_subtotal (FedorgGridSheet *sheet, const FedorgGridRow *row);
void fedorg_grid_sheet_end_block (FedorgGridSheet *sheet);
void fedorg_grid_sheet_end_sums (FedorgGridSheet *sheet, FedorgBatch *batch);

G_END_DECLS
