/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-heading-private.h"
#include "io/grid/fedorg-grid-private.h"
#include "model/fedorg-schema-private.h"

G_BEGIN_DECLS

/* What the headings of a table say: which column is which field, and what a row is. */

typedef enum {
  FEDORG_GRID_SHAPE_ROWS = 0, /* a row for each post, person or organisation */
  FEDORG_GRID_SHAPE_POSTS     /* a row for each organisation, a column for each post */
} FedorgGridShape;

/* where a cell stands in its sheet, from 1 */
typedef struct {
  guint line;
  guint column;
} FedorgGridSpot;

/* a column that is read */
typedef struct {
  guint index; /* from 0 */
  FedorgGridColumnKind kind;
  FedorgField field;
  FedorgSubject subject;
  guint8 value; /* of POST the role, of PATH the level, of a name the level that the heading says */
  guint slot;   /* of POST, and of what says something about who holds it: columns of one slot are
                   about one person, or several in one cell; 0: of the row */
  gboolean may_be_name; /* an identifier; a cell that is no code is the name */
  char *word;           /* of FIGURE, TAG, CATEGORY and TERM */
} FedorgGridColumn;

/* what is to be said about a heading */
typedef struct {
  const char *code;
  guint index;
  guint8 nearest; /* the field that was probably meant */
  char *heading;
} FedorgGridNote;

/* a column that says the same as another one, of a further person in the row */
typedef struct {
  guint first; /* the column that says it of the first person */
  guint index;
  guint person; /* 1 for the second person */
} FedorgGridTwin;

typedef struct {
  FedorgRecord record; /* what a row is, if anything is filled in about a person or post */
  FedorgGridShape shape;
  guint line;       /* of the first row of headings */
  guint n_headings; /* columns, without empty ones at the end */
  guint n_slots;
  GArray *columns;       /* FedorgGridColumn, as they stand */
  GArray *bare;          /* guint: columns amid the others without a heading */
  GArray *notes;         /* FedorgGridNote */
  GArray *twins;         /* FedorgGridTwin: of rows with several persons */
  guint n_persons;       /* of a row at most, by its columns */
  guint person;          /* whose cells are being read */
  GPtrArray *texts;      /* char *: the heading of each column, in normal form; "" for none */
  GPtrArray *labels;     /* char *: the same as it stands, short */
  GArray *kinds;         /* guint8, FedorgGridColumnKind: of each column, ignored ones too */
  GArray *spots;         /* FedorgGridSpot: where the cell of each column stands, of a form whose
                            labels and values were made a table of one row; else NULL */
  guint64 subjects;      /* a bit for each FedorgSubject that has a column */
  FedorgFieldSet fields; /* that have a column */

  gboolean has_activities; /* some rows at least are activities */
  /* asked for: a table that says no posts, and anything that only activities have, is one of them */
  gboolean wants_activities;
  gboolean names_counterparts; /* 姓名 beside 走访人 is whom the activity concerns */
  /* the kind of the activities by a heading; "": none says it, NULL: a column does, or rows are something
   * else */
  const char *work;
  gboolean has_money; /* a title says what amounts are counted in whose headings do not */
  FedorgField money;  /* the field that holds such amounts; NONE: they are not read */

  gboolean is_roleless; /* rows are posts, and no column says which */

  /* every heading is known, each once, and nothing needs more than the cells of the row itself:
   * the table may be read in chunks by several threads */
  gboolean is_plain;

  /* a table as this library writes it for programs: each row is a record, whatever it says */
  gboolean is_written;
} FedorgGridLayout;

FedorgGridLayout *fedorg_grid_layout_new (void);
void fedorg_grid_layout_free (FedorgGridLayout *layout);

static inline gboolean
fedorg_grid_layout_has (const FedorgGridLayout *layout, FedorgField field)
{
  return fedorg_field_set_has (&layout->fields, field);
}

/* the column of a field; NULL if there is none */
const FedorgGridColumn *fedorg_grid_layout_find (const FedorgGridLayout *layout, FedorgField field);

/* how many cells are known headings; 0 if none of them is one that a row is read by */
guint fedorg_grid_count_headings (const FedorgGridCell *cells, guint n_cells);

/* the column that says of a further person what this one says of the first; G_MAXUINT if none does */
guint fedorg_grid_layout_find_twin (const FedorgGridLayout *layout, guint first, guint person);

/* takes one to three rows as the headings; the first rows below them, as many as are known, say what a
 * heading means that does not say it by itself */
void fedorg_grid_layout_set_headings (FedorgGridLayout *layout, const FedorgGridRow *const *rows,
                                      guint n_rows, guint n_below);

/* where the cell of a column in the row of this line stands; @index: from 0 */
FedorgGridSpot fedorg_grid_layout_get_spot (const FedorgGridLayout *layout, guint line,
                                            guint index);

/* the column by which a row is known to be a record: its identifier begins with a letter or digit.
 * G_MAXSIZE: there is none */
gsize fedorg_grid_layout_find_id (const FedorgGridLayout *layout);

/* whether the row says the headings once more */
gboolean fedorg_grid_layout_is_repeated (const FedorgGridLayout *layout, const FedorgGridRow *row);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgGridLayout, fedorg_grid_layout_free)

G_END_DECLS
