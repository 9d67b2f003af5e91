/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/ruleset/fedorg-ruleset-reader-private.h"

G_BEGIN_DECLS

/* Columns of tables. What rules measure as well is read by the table of measures that both share;
 * what only tables show stands here. One column of the document may stand for several: bands, values
 * and lists of statistics are read once for each of them. */

/* how a column is called if it is one of several */
typedef struct {
  char *suffix;      /* of its identifier; NULL: the identifier as it is */
  FedorgTitle label; /* behind the title, or instead of it */
} FedorgColumnName;

typedef struct {
  const char *name;
  FedorgCellsKind kind;
  guint decimals;
  gint64 scale;

  /* how many columns the value stands for; 0 with the error set */
  guint (*count) (FedorgRulesetReader *reader, const FedorgNode *node);

  /* reads column `index` of them */
  gboolean (*read) (FedorgRulesetReader *reader, const FedorgNode *node, guint index,
                    FedorgTableColumn *column, FedorgColumnName *name);
} FedorgCellsReader;

#define FEDORG_N_CELLS_READERS 8

extern const FedorgCellsReader fedorg_cells_readers[FEDORG_N_CELLS_READERS];

/* the selector of everything that both select */
FedorgSelector *fedorg_selector_new_both (FedorgSelector *a, FedorgSelector *b);

/* --- fedorg-ruleset-reader-bands.c --- */

guint fedorg_reader_count_bands (FedorgRulesetReader *reader, const FedorgNode *node);
gboolean fedorg_reader_read_band (FedorgRulesetReader *reader, const FedorgNode *node, guint index,
                                  FedorgTableColumn *column, FedorgColumnName *name);

/* posts, persons or a share; the slot is a gint, FedorgMeasureKind */
gboolean fedorg_reader_read_show (FedorgRulesetReader *, const FedorgNode *, gpointer);

/* makes the column show one part of several; takes both selectors over, @among may be NULL */
void fedorg_reader_finish_part (FedorgTableColumn *column, FedorgMeasureKind kind,
                                FedorgSelector *part, FedorgSelector *among);

/* --- fedorg-ruleset-reader-values.c --- */

guint fedorg_reader_count_values (FedorgRulesetReader *reader, const FedorgNode *node);
gboolean fedorg_reader_read_value (FedorgRulesetReader *reader, const FedorgNode *node, guint index,
                                   FedorgTableColumn *column, FedorgColumnName *name);

/* --- fedorg-ruleset-reader-sum.c --- */

guint fedorg_reader_count_sum (FedorgRulesetReader *reader, const FedorgNode *node);
gboolean fedorg_reader_read_sum (FedorgRulesetReader *reader, const FedorgNode *node, guint index,
                                 FedorgTableColumn *column, FedorgColumnName *name);
gboolean fedorg_reader_read_growth (FedorgRulesetReader *reader, const FedorgNode *node,
                                    guint index, FedorgTableColumn *column, FedorgColumnName *name);

/* --- fedorg-ruleset-reader-column.c --- */

/* a table while its columns are read */
typedef struct {
  FedorgTableSpec *table;
  FedorgKeyTable *ids;           /* of its columns */
  const char *parent;            /* the column that those at hand are parts of, or NULL */
  FedorgMeasureKind parent_kind; /* of the parent */
  const FedorgNode *parent_node; /* the selector of the parent */
  const char *default_id;        /* of a column that is not named; NULL: each is named */
} FedorgColumnsDraft;

/* the slot is the draft */
gboolean fedorg_reader_read_column (FedorgRulesetReader *, const FedorgNode *, gpointer);

G_END_DECLS
