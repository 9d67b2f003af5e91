/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-parts-private.h"
#include "model/batch/fedorg-batch-private.h"

G_BEGIN_DECLS

/* What is reported about a table as a whole: for each cause how many places there are, and
 * where. */

typedef enum {
  FEDORG_GRID_TOPIC_FILLED,     /* organisation cells that were taken from the row above */
  FEDORG_GRID_TOPIC_DITTO,      /* 同上 */
  FEDORG_GRID_TOPIC_DITTO_BARE, /* with nothing above */
  FEDORG_GRID_TOPIC_SPLIT,      /* several names in one cell */
  FEDORG_GRID_TOPIC_SPLIT_REST, /* and what else stood there could not be distinguished */
  FEDORG_GRID_TOPIC_BROKEN,     /* a row over two lines, joined */
  FEDORG_GRID_TOPIC_STRAY,      /* a cell alone in its row, not read */
  FEDORG_GRID_TOPIC_GROUP,      /* organisations of group rows */
  FEDORG_GRID_TOPIC_CONTEXT,    /* organisations of the title or the name of the sheet */
  FEDORG_GRID_TOPIC_NOWHERE,    /* rows without an organisation */
  FEDORG_GRID_TOPIC_NO_ROLE,    /* rows of a table without a column of roles */
  FEDORG_GRID_TOPIC_HIDDEN,     /* rows that the sheet does not show */
  FEDORG_GRID_TOPIC_NO_RESULT,  /* formulas that no program has calculated */
  FEDORG_GRID_TOPIC_ERROR,      /* formulas that failed: #N/A */
  FEDORG_GRID_TOPIC_EXTRA,      /* cells beyond the headings, and below none */
  FEDORG_GRID_TOPIC_NUMBERS,    /* numbers where a column of posts has names */
  FEDORG_GRID_TOPIC_YES_NO,     /* cells of a yes/no column that are neither */
  FEDORG_GRID_TOPIC_HEADINGS,   /* headings over several rows */
  FEDORG_GRID_TOPIC_HIGHER,     /* rows of a place, below those of a place within it */
  FEDORG_GRID_TOPIC_FORM_REST,  /* rows of a form that are no labels with values */
  FEDORG_GRID_TOPIC_TEAM,       /* cells of posts with who holds them that hold something else */
  FEDORG_GRID_N_TOPICS
} FedorgGridTopic;

typedef struct _FedorgGridAccount FedorgGridAccount;

FedorgGridAccount *fedorg_grid_account_new (void);
void fedorg_grid_account_free (FedorgGridAccount *account);

/* @column: from 1, of the first place; 0 for the row */
void fedorg_grid_account_add (FedorgGridAccount *account, FedorgGridTopic topic, guint line,
                              guint column);
/* counts a row of something that has a name: of an organisation that a directory does not place,
 * with those that may be meant. Rows with one code and text are one finding */
void fedorg_grid_account_add_name (FedorgGridAccount *account, const char *code, const char *text,
                                   guint line);
void fedorg_grid_account_add_part (FedorgGridAccount *account, FedorgGridPart part, guint line);

/* what is reported of one cause: the count, the rows, the first place */
typedef struct {
  guint count;
  guint line;
  guint column;
  const char *en; /* the rows, or the parts with theirs */
  const char *zh;
} FedorgGridAccountLine;

typedef void (*FedorgGridAccountFunc) (const char *code, const FedorgGridAccountLine *line,
                                       gpointer data);
void fedorg_grid_account_foreach (const FedorgGridAccount *account, FedorgGridAccountFunc func,
                                  gpointer data);

/* a finding for each cause, into a batch whose lines are those of the sheet */
void fedorg_grid_account_report (const FedorgGridAccount *account, FedorgBatch *batch);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgGridAccount, fedorg_grid_account_free)

G_END_DECLS
