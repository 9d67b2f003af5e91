/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/grid/fedorg-grid-headings-private.h"

G_BEGIN_DECLS

/* Whether a table holds work (visits, meetings, problems, expenses) that has no column of kinds, and which
 * kind of work it is: by words of lib/data/table.ini. */

/* what the headings say about it */
typedef struct {
  gboolean has_kind; /* a column of kinds: nothing else is asked */
  gboolean has_role;
  gboolean has_heading;     /* one that only work has */
  gboolean has_field;       /* one that an activity can have */
  gboolean has_doers;       /* a column of who did it that does not say 姓名 */
  gboolean has_counterpart; /* a column of whom it concerns */
  gboolean has_name;        /* 姓名, or an identifier of persons */
  gboolean has_details;     /* what a roster says about a person: 出生年月 */
  guint n_posts;            /* columns of who holds a post */
  const char *kind;         /* of the first heading that says one; NULL: none does */
} FedorgGridWork;

FedorgGridWork fedorg_grid_work_read (const GArray *headings);

/* whether they prove that rows are work, and whether rows may be work if somebody says so */
gboolean fedorg_grid_work_is_certain (const FedorgGridWork *work);
gboolean fedorg_grid_work_may_be (const FedorgGridWork *work);

/* whether a heading of a table of work is that of a text for people, which nothing is counted by */
gboolean fedorg_grid_work_is_text (const FedorgGridHeading *heading);

/* the kind of work that a title or a name says; NULL: none */
const char *fedorg_grid_work_find (const char *text, gsize length);

G_END_DECLS
