/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-form.h>

#include "base/fedorg-hash-private.h"
#include "base/fedorg-parallel-private.h"
#include "io/patch/fedorg-package-parts-private.h"
#include "io/patch/fedorg-package-sheet-private.h"
#include "io/workbook/fedorg-workbook-private.h"

G_BEGIN_DECLS

/* A form of an office filled in: marks in its cells become values, rows are repeated for each
 * organisation, person, post, activity or row of a table, and what stands below moves down with all
 * that names it. The workbook is patched as one with marks of findings is. */

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
  FEDORG_FILL_PERSON,
  FEDORG_FILL_ACTIVITY,
  FEDORG_FILL_TABLE_ROW
} FedorgFillKind;

/* what a row is repeated for */
typedef struct {
  FedorgFillKind kind;
  guint table;   /* of the values */
  GArray *items; /* guint32: organisations, memberships (of a person her first), activities, rows */
} FedorgFillBlock;

void fedorg_fill_block_free (FedorgFillBlock *block);

FedorgFillValues *fedorg_fill_values_new (const FedorgForm *form,
                                          const FedorgOutputOptions *options, const FedorgJob *job);
void fedorg_fill_values_free (FedorgFillValues *values);

/* whether a mark asks for a row to be repeated: "each village". NULL: it does not, or *@is_wrong if
 * it names nothing that there is */
FedorgFillBlock *fedorg_fill_values_make_block (FedorgFillValues *values, const char *mark,
                                                gboolean *is_wrong, GError **error);

/* what became of a mark */
typedef enum {
  FEDORG_FILL_FOUND,
  FEDORG_FILL_UNKNOWN,   /* nothing has this name */
  FEDORG_FILL_MISPLACED, /* it is about a record that there is none of: a person, in a row of none */
  FEDORG_FILL_LACKING,   /* the record at hand has no such value, others may */
  FEDORG_FILL_EMPTY,     /* it should have one: a figure that cannot be worked out */
  FEDORG_FILL_ROWS       /* it has none: it says which rows are repeated */
} FedorgFillOutcome;

typedef struct {
  char *text; /* NULL unless one was found */
  FedorgFillOutcome outcome;
  gboolean is_number; /* and no code that looks like one */
} FedorgFillValue;

/* The value of a mark for item @index of a block (NULL: none); its text is the caller's. FALSE with
 * an error where it cannot be worked out */
gboolean fedorg_fill_values_get (FedorgFillValues *values, const char *mark,
                                 const FedorgFillBlock *block, guint index, FedorgFillValue *value,
                                 GError **error);

/* whether a table has such a column */
gboolean fedorg_fill_values_has_column (FedorgFillValues *values, const char *mark);

/* why the selector of a mark is not understood; NULL: it is, or the mark has none */
const char *fedorg_fill_values_explain (FedorgFillValues *values, const char *mark);

/* --- where rows go --- */

/* rows that are repeated: the first one from 1, how many, and how often they stand in the end */
typedef struct {
  guint32 row;
  guint32 height;
  guint32 n_copies;
} FedorgFillSpread;

/* a cell of the form: row from 1, column from 0 */
typedef struct {
  guint32 row;
  guint32 column;
} FedorgFillPlace;

typedef struct {
  const FedorgWorkbookSheet *sheet;
  GArray *spreads;          /* FedorgFillSpread by row, none within another */
  GPtrArray *blocks;        /* FedorgFillBlock, one of each spread */
  GArray *marked;           /* FedorgFillPlace of each mark */
  gboolean has_marks;       /* in cells */
  gboolean has_outer_marks; /* before or behind the rows: headers, help for lists */
} FedorgFillSheet;

/* the rows to which this one belongs; NULL: it is not repeated */
const FedorgFillSpread *fedorg_fill_find_spread (const FedorgFillSheet *sheet, guint32 row);

/* the new number of a row; of the last row of a range, the last one of those that it becomes. What
 * is moved beyond the end of the sheet, as the end of a list for whole columns, stays at its last
 * row */
guint32 fedorg_fill_map_row (const FedorgFillSheet *sheet, guint32 row, gboolean is_last);

/* whether a row, with its copies, still stands on the sheet */
gboolean fedorg_fill_has_room (const FedorgFillSheet *sheet, guint32 row);

/* how references of one formula change */
typedef struct {
  const GPtrArray *sheets;       /* FedorgFillSheet */
  const FedorgFillSheet *own;    /* the sheet that names without a sheet mean; NULL: none */
  const FedorgFillSpread *block; /* a relative reference to its rows goes to the copy; NULL: none */
  guint32 copy;                  /* which one, from 0 */
  gint32 row_offset;             /* of a shared formula: relative references move by this first */
  gint32 column_offset;
  gboolean grows;     /* one cell of a row that is repeated becomes those of all copies */
  char separator;     /* between ranges where several may stand in place of one; 0: they may not */
  gboolean *is_split; /* set where several would be needed and may not stand; NULL: nobody asks */
} FedorgFillShift;

/* a formula, or a list of ranges, with its references changed. (transfer full) (nullable): there is
 * no memory */
char *fedorg_fill_dup_shifted (const FedorgFillShift *shift, const char *text);

/* --- the workbook --- */

typedef struct {
  FedorgForm *form;
  FedorgPackage *package;
  FedorgWorkbook *book;
  char *workbook;
  FedorgFillValues *values;
  GPtrArray *sheets; /* FedorgFillSheet */
  FedorgLanguage language;
  gboolean spreads;   /* some row is repeated */
  gboolean has_texts; /* a mark stands in no sheet */
} FedorgFillRun;

/* looks for marks and rows to repeat */
gboolean fedorg_fill_scan_sheet (FedorgFillRun *run, FedorgFillSheet *sheet, GError **error);

/* FALSE with FEDORG_ERROR_LIMIT: what stands in a row, or its copies, would not fit on the sheet */
gboolean fedorg_fill_fail_room (const FedorgFillRun *run, const FedorgFillSheet *sheet,
                                GError **error);

/* puts the filled part */
gboolean fedorg_fill_put_sheet (FedorgFillRun *run, FedorgFillSheet *sheet, GError **error);

/* what stands before and behind the rows, where rows move */
void fedorg_fill_change_frame (const FedorgFillRun *run, const FedorgFillSheet *sheet,
                               FedorgXmlMap *map);

/* the formula that is the content of an element */
void fedorg_fill_change_content (const FedorgFillShift *shift, FedorgXmlMap *map,
                                 FedorgXmlNode node);

/* the same of every element with one of these names within @parent, at any depth */
void fedorg_fill_change_contents (const FedorgFillShift *shift, FedorgXmlMap *map,
                                  FedorgXmlNode parent, const char *const *names);

/* the ranges in an attribute; nothing where the element has none */
void fedorg_fill_change_attribute (const FedorgFillShift *shift, FedorgXmlMap *map,
                                   FedorgXmlNode node, const char *attribute);

/* names of the workbook; the order of calculation is dropped */
gboolean fedorg_fill_change_workbook (FedorgFillRun *run, GError **error);

/* other parts that name rows: of a sheet drawings, tables, comments and places of pivot tables, of
 * the workbook charts and what pivot tables are made of */
gboolean fedorg_fill_change_parts (FedorgFillRun *run, GError **error);
gboolean fedorg_fill_change_comments (FedorgFillRun *run, const FedorgFillSheet *sheet,
                                      GError **error);

/* Marks that stand in no cell, which mean the roster as a whole: before and behind the rows of a
 * sheet, and, in parts of their own, text boxes, charts, comments, properties. Those that cannot be
 * filled are noted. */
gboolean fedorg_fill_change_outer (FedorgFillRun *run, const char *sheet, FedorgXmlMap *map,
                                   GError **error);
gboolean fedorg_fill_change_texts (FedorgFillRun *run, GError **error);

/* puts the part if it is changed */
gboolean fedorg_fill_put_map (FedorgFillRun *run, const char *part, FedorgXmlMap *map,
                              GError **error);

/* @column from 0, @row from 1, where they stand in the end; @code of lib/data/words.ini */
void fedorg_fill_note (FedorgFillRun *run, const FedorgFillSheet *sheet, guint32 row,
                       guint32 column, const char *code, const char *mark);

/* the same of what is no cell; @place: where it stands, for people */
void fedorg_fill_note_at (FedorgFillRun *run, const char *place, const char *code,
                          const char *mark);

/* the word for what became of a mark that has no value */
const char *fedorg_fill_get_code (FedorgFillOutcome outcome);

/* the same of @n cells, of which the first is named */
void fedorg_fill_note_many (FedorgFillRun *run, const FedorgFillSheet *sheet, guint32 row,
                            guint32 column, const char *code, const char *mark, guint n);

/* --- one sheet --- */

typedef struct {
  FedorgFillRun *run;
  FedorgFillSheet *sheet;
  FedorgPackageSheet *part;
  FedorgFillShift shift;
  const FedorgFillBlock *block; /* of the row at hand; NULL: it is none */
  guint index;                  /* of the item */
  guint32 old_row;
  guint32 new_row;
  guint32 column;             /* of the cell at hand */
  FedorgNumberTable *numbers; /* of shared formulas: number and 1 to their place in the list */
  GPtrArray *shared;          /* the first cell of each */
  GArray *gaps;               /* marks of the block at hand that had no value in some copy */
  gboolean is_changed;        /* some formula or cell is not as it was */
  FedorgBuffer buffer;
} FedorgFiller;

gboolean fedorg_filler_append_cell (FedorgFiller *filler, const FedorgPackageSheetCell *cell,
                                    GError **error);
void fedorg_filler_init (FedorgFiller *filler, FedorgFillRun *run, FedorgFillSheet *sheet);
void fedorg_filler_clear (FedorgFiller *filler);

/* reports the marks of a block that had no value, once it is written */
void fedorg_filler_note_gaps (FedorgFiller *filler);

/* --- texts of cells --- */

/* the text of a cell as it stands. (transfer full); "" for none */
char *fedorg_fill_dup_text (const FedorgFillRun *run, const FedorgPackageSheetCell *cell);

/* The content of an element within a cell, without its tags, and its tag (NULL: not asked for).
 * (transfer full) (nullable): there is none */
char *fedorg_fill_dup_element (const FedorgPackageSheetCell *cell, const char *name,
                               const char **tag, gsize *tag_length);

/* the first mark of a text: where it begins, where it ends, and what it says (transfer full) */
gboolean fedorg_fill_find_mark (const char *text, const char **start, const char **end,
                                char **mark);

/* whether it has to do with rows and has no value: "each village", "end" */
gboolean fedorg_fill_is_each (FedorgFillValues *values, const char *mark);
gboolean fedorg_fill_is_end (const char *mark);

/* what becomes of one mark; value->text is taken over. FALSE: an error */
typedef gboolean (*FedorgFillMarkFunc) (gpointer self, const char *mark, FedorgFillValue *value,
                                        GError **error);

/* A text with its marks filled in. *@is_value (NULL: not asked for): it is one figure and nothing
 * else */
gboolean fedorg_fill_expand (FedorgFillMarkFunc get, gpointer self, const char *text,
                             gboolean is_formula, GString *filled, gboolean *is_value,
                             GError **error);

/* --- marks that count: "count role=chair, age<=35" --- */

/* The ruleset of one table with one column that such a mark asks for. NULL without an error: the
 * mark asks for none. @basis: whose categories and conventions count, or NULL */
FedorgRuleset *fedorg_fill_count_make (const char *mark, FedorgRuleset *basis,
                                       FedorgLanguage language, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgFillValues, fedorg_fill_values_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgFillBlock, fedorg_fill_block_free)

G_END_DECLS
