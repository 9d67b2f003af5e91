/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-findings.h>
#include <fedorg/fedorg-output-options.h>

#include "base/fedorg-hash-private.h"
#include "base/fedorg-parallel-private.h"
#include "io/mark/fedorg-mark-table-private.h"
#include "io/patch/fedorg-package-styles-private.h"
#include "io/patch/fedorg-package-sheet-private.h"
#include "io/workbook/fedorg-workbook-private.h"

G_BEGIN_DECLS

/* Findings marked in the workbook that they are about: cells filled and commented, a last column with
 * the messages of each row, a sheet that lists all. The workbook is patched part by part; what needs
 * no change is copied as it lies in the file.
 *
 * Marks are known again by names that the workbook defines and shows nobody: they follow the column
 * and the sheet wherever rows, columns and sheets are moved, in any spreadsheet program. Readers pass
 * over both, and marking anew begins with taking the old marks away. */

/* spreadsheets draw each comment as a shape: more of them open slowly and help nobody. The messages
 * stand beside the row in any case */
#define FEDORG_MARK_MOST_COMMENTS 10000

/* of a sheet, by the format */
#define FEDORG_MARK_MOST_LINKS 65530

/* the list: rows of its head, and the first row of a finding, from 1 */
#define FEDORG_MARK_LIST_HEADING   6
#define FEDORG_MARK_LIST_FIRST_ROW 7

/* a finding at a row or a cell of a sheet */
typedef struct {
  guint32 row;    /* from 1 */
  guint32 column; /* from 1; 0: the row */
  guint32 finding;
} FedorgMark;

typedef struct {
  const FedorgWorkbookSheet *sheet;
  FedorgArray marks;   /* FedorgMark by row, column and finding */
  guint32 heading_row; /* from 1: where the last column gets its heading; 0: the sheet has none */
  guint32 column;      /* from 0: the last column */
  guint32 last_row;    /* from 1: that is there, or marked */
  gboolean was_marked; /* it has marks from before, which are taken away */
  FedorgNumberTable *commented; /* keys of cells with a comment of somebody else */
} FedorgMarkSheet;

/* where a finding stands in the workbook; @sheet FEDORG_NONE: nowhere */
typedef struct {
  guint32 sheet;
  guint32 row;
  guint32 column;
} FedorgMarkPlace;

typedef struct {
  const FedorgFindings *findings;
  const FedorgOutputOptions *options;
  FedorgLanguage language;
  FedorgPackage *package;
  FedorgWorkbook *book;
  char *workbook; /* name of its part */
  gboolean is_strict;
  FedorgPackageStyles *styles;
  GPtrArray *sheets;   /* FedorgMarkSheet, in the order of the workbook */
  FedorgArray places;  /* FedorgMarkPlace of each finding */
  char *list_name;     /* of the sheet that lists all */
  char *list_part;     /* NULL: it is new */
  GPtrArray *streams;  /* what writes sheets while the package is finished */
  guint n_uncommented; /* cells beyond the most comments, or with one of somebody else */
} FedorgMarkRun;

/* "http://.../spreadsheetml/2006/main" and ".../relationships" of the edition of the workbook */
const char *fedorg_mark_get_main_namespace (const FedorgMarkRun *run);
const char *fedorg_mark_get_relationship_namespace (const FedorgMarkRun *run);

/* of a cell, from 0; for tables of numbers, which hold no 0 */
static inline guint64
fedorg_mark_get_key (guint32 row, guint32 column)
{
  return ((guint64) row << 32 | column) + 1;
}

/* --- what is marked --- */

/* Where the findings stand: the marks of each sheet, sorted. */
gboolean fedorg_mark_gather (FedorgMarkRun *run, const FedorgMarkSource *source, GError **error);
void fedorg_mark_sheet_free (gpointer sheet);

/* Is there another mark of the same cell behind? Returns the first mark of another cell. */
gsize fedorg_mark_find_end (const FedorgMarkSheet *sheet, gsize first, gboolean of_row);
FedorgSeverity fedorg_mark_find_worst (const FedorgMarkRun *run, const FedorgMarkSheet *sheet,
                                       gsize first, gsize end);

/* "错误：..." of each, with hints on lines of their own or in one line without. At most as long as a
 * cell holds */
void fedorg_mark_append_messages (const FedorgMarkRun *run, const FedorgMarkSheet *sheet,
                                  gsize first, gsize end, gboolean with_hints, FedorgBuffer *text);

/* --- one sheet --- */

/* Prepares the new part, which is written while the package is finished. */
gboolean fedorg_mark_put_sheet (FedorgMarkRun *run, FedorgMarkSheet *sheet, GError **error);

/* what stands before and behind the rows: dimensions, width of the last column, links, comments */
gboolean fedorg_mark_change_frame (FedorgMarkRun *run, FedorgMarkSheet *sheet, FedorgXmlMap *map,
                                   gsize n_head, GError **error);

/* the new bytes of a row; @row NULL: it is not there yet and has number @number */
void fedorg_mark_append_row (FedorgMarkRun *run, FedorgMarkSheet *sheet,
                             const FedorgPackageSheet *part, const FedorgPackageSheetRow *row,
                             guint32 number, gsize first, gsize end, FedorgBuffer *buffer);

/* Puts comments of the sheet and their shapes. *@drawing gets the identifier of a drawing that the
 * sheet must name, NULL where it does so already. @old: that drawing's identifier (nullable) */
gboolean fedorg_mark_put_comments (FedorgMarkRun *run, FedorgMarkSheet *sheet, const char *old,
                                   char **drawing, GError **error);
gboolean fedorg_mark_put_shapes (FedorgMarkRun *run, const FedorgMarkSheet *sheet,
                                 const FedorgArray *cells, const FedorgNumberTable *removed,
                                 const char *old, char **drawing, GError **error);

/* --- the workbook --- */

/* the sheet that lists all, and the names that marks are known by */
gboolean fedorg_mark_choose_list (FedorgMarkRun *run, GError **error);
gboolean fedorg_mark_put_workbook (FedorgMarkRun *run, GError **error);

/* Puts the sheet that lists all, which is written while the package is finished. */
typedef struct _FedorgMarkList FedorgMarkList;
FedorgMarkList *fedorg_mark_list_new (FedorgMarkRun *run);
void fedorg_mark_list_free (FedorgMarkList *list);
gboolean fedorg_mark_list_read (gpointer self, void *data, gsize size, gsize *n_read,
                                GError **error);

/* "'O''Brien'!$V$5": @row and @column from 0. appended, escaped for XML */
void fedorg_mark_append_location (FedorgBuffer *buffer, const char *sheet, guint32 row,
                                  guint32 column, gboolean is_absolute);

/* Marks the workbook of an input, which somebody may watch. */
GBytes *fedorg_mark_workbook (const FedorgFindings *findings, FedorgInput *input,
                              const FedorgMarkSource *source, const FedorgLimits *limits,
                              const FedorgOutputOptions *options, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgMarkList, fedorg_mark_list_free)

G_END_DECLS
