/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-roster-builder.h>

#include "io/csv/fedorg-csv-row-private.h"

G_BEGIN_DECLS

/* What the headings of a table say: which column is which field, and what a row is. */

/* whom a field tells something about: the record that has it */
typedef enum {
  FEDORG_SUBJECT_NONE = 0,
  FEDORG_SUBJECT_ORGANIZATION = FEDORG_RECORD_ORGANIZATION,
  FEDORG_SUBJECT_PERSON = FEDORG_RECORD_PERSON,
  FEDORG_SUBJECT_POST = FEDORG_RECORD_MEMBERSHIP
} FedorgSubject;

FedorgSubject fedorg_field_get_subject (FedorgField field);

/* a column that is read */
typedef struct {
  gsize index; /* from 0 */
  FedorgField field;
  FedorgSubject subject;
  char *figure; /* name, for FEDORG_FIELD_FIGURE */
} FedorgCsvColumn;

/* what is wrong with a heading */
typedef struct {
  const char *code;
  gsize index;
  char *heading;
} FedorgHeadingNote;

typedef struct {
  FedorgCsvSyntax syntax;
  FedorgRecord record; /* what a row is, if anything is filled in about a person or post */
  gsize n_headings;    /* without empty ones at the end */
  GArray *columns;     /* FedorgCsvColumn, as they stand */
  GArray *bare;        /* gsize: columns amid the others without a heading */
  GArray *notes;       /* FedorgHeadingNote */
  gint32 as_of;        /* from a row above the headings */
} FedorgCsvLayout;

FedorgCsvLayout *fedorg_csv_layout_new (void);
void fedorg_csv_layout_free (FedorgCsvLayout *layout);

/* how many cells are known headings; 0 if they are only such that nobody reads */
guint fedorg_csv_layout_count_known (FedorgCell *cells, gsize n_cells);

/* takes what a row above the headings says: "as_of" or 统计日期 beside a date */
void fedorg_csv_layout_read_title (FedorgCsvLayout *layout, FedorgCell *cells, gsize n_cells);

/* takes a row as the headings */
void fedorg_csv_layout_set_headings (FedorgCsvLayout *layout, FedorgCell *cells, gsize n_cells);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgCsvLayout, fedorg_csv_layout_free)

G_END_DECLS
