/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The tags that offices write in several ways, and the categories of the built-in rulesets: where
 * one of them is the heading of a column, the column says yes or no. */

typedef enum {
  FEDORG_GRID_TERM_TAG,
  FEDORG_GRID_TERM_CATEGORY
} FedorgGridTermKind;

/* the word to be put into a set for a heading in its normal form; NULL if it is none of them */
const char *fedorg_grid_find_term (const char *normal, gsize length, FedorgGridTermKind *kind);

G_END_DECLS
