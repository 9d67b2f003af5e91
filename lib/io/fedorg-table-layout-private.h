/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-roster-builder.h>

#include "io/fedorg-table-row-private.h"

G_BEGIN_DECLS

/* What the headings of a table say: which column is which field, and what a row is. */

/* whom a field tells something about */
typedef enum {
  FEDORG_SUBJECT_NONE,
  FEDORG_SUBJECT_ORGANIZATION,
  FEDORG_SUBJECT_PERSON,
  FEDORG_SUBJECT_POST
} FedorgSubject;

FedorgSubject fedorg_field_get_subject (FedorgField field);

/* a column that is read */
typedef struct {
  gsize index; /* from 0 */
  FedorgField field;
  FedorgSubject subject;
  char *figure; /* name, for FEDORG_FIELD_FIGURE */
} FedorgTableColumn;

/* what is wrong with a heading */
typedef struct {
  const char *code;
  gsize index;
  char *heading;
} FedorgHeadingNote;

typedef struct {
  FedorgTableSyntax syntax;
  FedorgRecord record; /* what a row is, if anything is filled in about a person or post */
  gsize n_headings;    /* without empty ones at the end */
  GArray *columns;     /* FedorgTableColumn, as they stand */
  GArray *bare;        /* gsize: columns amid the others without a heading */
  GArray *notes;       /* FedorgHeadingNote */
  gint32 as_of;        /* from a row above the headings */
} FedorgTableLayout;

FedorgTableLayout *fedorg_table_layout_new (void);
void fedorg_table_layout_free (FedorgTableLayout *layout);

/* how many cells are known headings; 0 if they are only such that nobody reads */
guint fedorg_table_layout_count_known (FedorgCell *cells, gsize n_cells);

/* takes what a row above the headings says: "as_of" or 统计日期 beside a date */
void fedorg_table_layout_read_title (FedorgTableLayout *layout, FedorgCell *cells, gsize n_cells);

/* takes a row as the headings */
void fedorg_table_layout_set_headings (FedorgTableLayout *layout, FedorgCell *cells, gsize n_cells);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgTableLayout, fedorg_table_layout_free)

G_END_DECLS
