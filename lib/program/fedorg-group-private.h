/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>
#include "model/fedorg-schema-private.h"

G_BEGIN_DECLS

/* What the trees of conditions and those of filters have in common: numbered nodes, of which the
 * first are constants, and groups of them of which all or any must hold. */

/* Constants stand at fixed places: nothing and everything of each kind of record, those of
 * organisations first. */
#define FEDORG_NOTHING     0u
#define FEDORG_EVERYTHING  1u
#define FEDORG_N_TRUTHS    2u
#define FEDORG_N_CONSTANTS (FEDORG_N_TRUTHS * FEDORG_N_RECORDS)

/* nothing or everything of this kind of record */
static inline guint32
fedorg_constant_of (guint32 constant, FedorgRecord record)
{
  return constant % FEDORG_N_TRUTHS + FEDORG_N_TRUTHS * (guint32) (record - FEDORG_RECORD_FIRST);
}

static inline FedorgRecord
fedorg_constant_get_record (guint32 constant)
{
  return (FedorgRecord) (FEDORG_RECORD_FIRST + constant / FEDORG_N_TRUTHS);
}

static inline gboolean
fedorg_constant_is_nothing (guint32 constant)
{
  return constant % FEDORG_N_TRUTHS == FEDORG_NOTHING;
}

/* the members of a node that is itself such a group; NULL of any other node */
typedef const guint32 *(*FedorgGroupFunc) (gconstpointer tree, guint32 node, gboolean is_all,
                                           guint *n_members);

/* The members that remain of a group, as guint32: an all within an all gives its own members, and
 * a constant that decides nothing goes. FALSE if a constant decides the whole group. */
gboolean fedorg_group_flatten (gconstpointer tree, FedorgGroupFunc get_members, gboolean is_all,
                               const GArray *members, GArray *flat);

/* ascending, each once */
void fedorg_group_sort (GArray *members);

G_END_DECLS
