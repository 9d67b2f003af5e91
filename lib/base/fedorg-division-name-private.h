/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>

G_BEGIN_DECLS

/* Names of divisions and of their federations as offices write them: 元山村, 元山村委会, 元山村民委员会
 * and 元山村妇联 are one village. Each name has up to three forms, each shorter by one ending. Two
 * names may mean one organisation if a form of one equals a form of the other. */

#define FEDORG_DIVISION_NAME_FORMS 3

typedef struct {
  const char *text; /* within the name, which is not changed */
  gsize length;     /* bytes */
} FedorgDivisionForm;

typedef struct {
  FedorgDivisionForm forms[FEDORG_DIVISION_NAME_FORMS]; /* the longest first */
  guint n_forms;                                        /* at least 1 */
  FedorgKind kind; /* that the first ending speaks of; FEDORG_KIND_UNKNOWN: the name has none */
} FedorgDivisionName;

/* @name: UTF-8, not NUL-terminated, without white space around */
void fedorg_division_name_parse (const char *name, gsize length, FedorgDivisionName *result);

/* whether two names may mean one place: 城东村 and 城东村委会 do, 城东村 and 城东社区 do not */
gboolean fedorg_division_names_agree (const char *a, const char *b);

/* FALSE if a township or village has a name that ends as those of another kind of its level do */
gboolean fedorg_division_name_fits_kind (const char *name, FedorgKind kind);

/* the level of the tree that divisions of this kind stand at; FEDORG_LEVEL_UNKNOWN for all others */
FedorgLevel fedorg_kind_get_division_level (FedorgKind kind);

G_END_DECLS
