/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-form.h>

#include "base/fedorg-parallel-private.h"
#include "io/patch/fedorg-package-parts-private.h"
#include "io/patch/fedorg-package-sheet-private.h"
#include "io/workbook/fedorg-workbook-private.h"

G_BEGIN_DECLS

/* A form of an office filled in: marks in its cells become values, rows are repeated for each
 * organisation, post, activity or row of a table, and what stands below moves down with all that
 * names it. The workbook is patched as one with marks of findings is. */

struct _FedorgForm {
  gatomicrefcount references;
  FedorgRoster *roster;
  GPtrArray *rulesets; /* FedorgRuleset */
  gint32 as_of;
  GPtrArray *notes; /* char *: of the last filling */
};

/* --- values --- */

typedef struct _FedorgFillValues FedorgFillValues;

typedef enum {
  FEDORG_FILL_ALL, /* no block: the roster as a whole */
  FEDORG_FILL_ORGANIZATION,
  FEDORG_FILL_POST,
  FEDORG_FILL_ACTIVITY,
  FEDORG_FILL_TABLE_ROW
} FedorgFillKind;

/* what a row is repeated for */
typedef struct {
  FedorgFillKind kind;
  guint table;   /* of the values */
  GArray *items; /* guint32: organisations, memberships, activities, rows */
} FedorgFillBlock;

void fedorg_fill_block_free (FedorgFillBlock *block);

FedorgFillValues *fedorg_fill_values_new (const FedorgForm *form,
                                          const FedorgOutputOptions *options, const FedorgJob *job);
void fedorg_fill_values_free (FedorgFillValues *values);

/* whether a mark asks for a row to be repeated: "each village". NULL: it does not, or *@is_wrong if
 * it names nothing that there is */
FedorgFillBlock *fedorg_fill_values_make_block (FedorgFillValues *values, const char *mark,
                                                gboolean *is_wrong, GError **error);

/* The text of a mark for item @index of a block (NULL: none). FALSE with an error where it cannot be
 * worked out; without text where the mark is not known or has no value. *@is_known tells which */
gboolean fedorg_fill_values_get (FedorgFillValues *values, const char *mark,
                                 const FedorgFillBlock *block, guint index, char **text,
                                 gboolean *is_known, GError **error);

/* --- where rows go --- */

/* a row that is repeated, from 1, and how many rows it becomes */
typedef struct {
  guint32 row;
  guint32 n_rows;
} FedorgFillSpread;

typedef struct {
  const FedorgWorkbookSheet *sheet;
  GArray *spreads;   /* FedorgFillSpread by row */
  GPtrArray *blocks; /* FedorgFillBlock, one of each spread */
  gboolean has_marks;
} FedorgFillSheet;

/* the new number of a row; of the last row of a range, the last one of those that it becomes */
guint32 fedorg_fill_map_row (const FedorgFillSheet *sheet, guint32 row, gboolean is_last);

/* how references of one formula change */
typedef struct {
  const GPtrArray *sheets;    /* FedorgFillSheet */
  const FedorgFillSheet *own; /* the sheet that names without a sheet mean; NULL: none */
  guint32 block_row;          /* a relative reference to this row goes to the copy: 0 for none */
  guint32 copy;               /* which one, from 0 */
  gint32 row_offset;          /* of a shared formula: relative references move by this first */
  gint32 column_offset;
  gboolean grows; /* of ranges: one cell of a row that is repeated becomes those of all copies */
} FedorgFillShift;

/* a formula, or a list of ranges, with its references changed */
void fedorg_fill_append_shifted (const FedorgFillShift *shift, const char *formula,
                                 FedorgBuffer *buffer);

/* --- the workbook --- */

typedef struct {
  FedorgForm *form;
  FedorgPackage *package;
  FedorgWorkbook *book;
  char *workbook;
  FedorgFillValues *values;
  GPtrArray *sheets; /* FedorgFillSheet */
  FedorgLanguage language;
  gboolean spreads; /* some row is repeated */
} FedorgFillRun;

/* looks for marks and rows to repeat */
gboolean fedorg_fill_scan_sheet (FedorgFillRun *run, FedorgFillSheet *sheet, GError **error);

/* puts the filled part */
gboolean fedorg_fill_put_sheet (FedorgFillRun *run, FedorgFillSheet *sheet, GError **error);

/* what stands before and behind the rows, where rows move */
void fedorg_fill_change_frame (const FedorgFillRun *run, const FedorgFillSheet *sheet,
                               FedorgXmlMap *map);

/* names of the workbook, drawings; the order of calculation is dropped */
gboolean fedorg_fill_change_others (FedorgFillRun *run, GError **error);

void fedorg_fill_note (FedorgFillRun *run, const FedorgFillSheet *sheet, guint32 row,
                       guint32 column, const char *code, const char *mark);

/* the text of a cell as it stands. (transfer full); "" for none */
char *fedorg_fill_dup_text (const FedorgFillRun *run, const FedorgPackageSheetCell *cell);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgFillValues, fedorg_fill_values_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgFillBlock, fedorg_fill_block_free)

G_END_DECLS
