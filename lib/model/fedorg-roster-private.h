/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-division-code.h>
#include <fedorg/fedorg-roster.h>
#include "base/fedorg-block-private.h"
#include "base/fedorg-mapping-private.h"
#include "model/fedorg-raw-finding-private.h"
#include "model/fedorg-schema-private.h"

G_BEGIN_DECLS

/* one column: its elements and how many there are */
typedef struct {
  gpointer data;
  gsize length;
} FedorgColumnData;

/* an organisation that is found by its division code */
typedef struct {
  guint64 code;
  guint32 place;
  guint32 organization;
} FedorgCodeEntry;

/* how often a set stands in a column of the memberships */
typedef struct {
  guint32 n_cells;
  guint32 first; /* the first place of one; G_MAXUINT32: there is none */
} FedorgSetUse;

struct _FedorgRoster {
  gatomicrefcount references;
  gint32 as_of;
  guint32 n_organizations;
  guint32 n_persons;
  guint32 n_memberships;
  guint32 n_activities;
  FedorgColumnData columns[FEDORG_N_COLUMNS];
  const guint64 *presence[FEDORG_N_FIELDS]; /* of packed columns, see fedorg-packed-private.h */

  /* the last beginning and the first end of all memberships, by which most rosters show that every
   * post is held on a date; where that is not known, it is no date */
  gint32 last_start; /* G_MAXINT32: not known */
  gint32 first_end;  /* G_MAXINT32: none ends */

  /* structural findings, compact and in their final order */
  FedorgArray raw_findings; /* FedorgRawFinding */
  GMutex findings_lock;
  FedorgFindings *findings; /* made when first asked for */

  /* made by the first look-up of a person, or by a code that is no identifier */
  GMutex index_lock;
  guint32 *person_index;
  gsize person_index_size;
  FedorgArray code_index; /* FedorgCodeEntry */
  gboolean code_index_made;
  guint32 *activity_index;
  gsize activity_index_size;

  /* see fedorg_roster_dup_memberships_of_person(); made when first asked for */
  guint32 *memberships_by_person;

  guint64 *repeats;       /* see fedorg_roster_find_repeats(); made when first asked for */
  FedorgSetUse *set_uses; /* see fedorg_roster_find_set_uses(); likewise */

  /* what keeps mapped columns alive; NULL where the columns are owned */
  FedorgMapping *backing;
};

/* typed access to a column: FEDORG_COLUMN (roster, guint8, MEMBERSHIP_ROLE)[i] */
#define FEDORG_COLUMN(roster, type, name)                                                          \
  ((const type *) (roster)->columns[FEDORG_COLUMN_##name].data)

static inline const char *
fedorg_roster_string (const FedorgRoster *roster, guint32 offset)
{
  return FEDORG_COLUMN (roster, char, STRINGS) + offset;
}

static inline guint
fedorg_roster_n_sets (const FedorgRoster *roster)
{
  return (guint) roster->columns[FEDORG_COLUMN_SET_FIRST_WORD].length - 1;
}

guint32 fedorg_roster_get_n_records (const FedorgRoster *roster, FedorgRecord record);

FedorgRoster *fedorg_roster_new_empty (void);
gboolean fedorg_roster_allocate_column (FedorgRoster *roster, FedorgColumn column, gsize length);

/* the number of the figure of this name, FEDORG_NONE if the roster has none */
guint32 fedorg_roster_find_figure_name (const FedorgRoster *roster, const char *name);

/* for who has made the columns */
void fedorg_roster_note_terms (FedorgRoster *roster);

/* whether every membership counts on the date, as far as is known without looking at them */
gboolean fedorg_roster_is_all_current (const FedorgRoster *roster, gint32 date);

/* Counts the places where a person's number is not larger than the one before it. Persons are
 * numbered by their first post, so with no such place nobody occurs twice. */
static inline guint32
fedorg_persons_count_descents (const guint32 *persons, guint32 n)
{
  guint32 n_descents = 0;

  for (guint32 i = 1; i < n; i++)
    n_descents += persons[i] <= persons[i - 1];
  return n_descents;
}

/* Finds the organisations of [first, end) in which a person may hold several memberships; in all
 * others each person holds one. Returns them as bits, beginning at `first`, a multiple of 64. Large
 * organisations are not looked into: they count as having repeats. NULL if there is no memory. The
 * answer is kept with the roster; any thread may ask. */
const guint64 *fedorg_roster_find_repeats (const FedorgRoster *roster, guint32 first, guint32 end);

/* The uses of each set in @column, the categories or the tags of the memberships. NULL if there is
 * no memory. The answer is kept with the roster, since all memberships are looked at; any thread
 * may ask. */
const FedorgSetUse *fedorg_roster_find_set_uses (const FedorgRoster *roster, FedorgColumn column);

/* what these memberships take in memory is given back where it comes again from a mapped file; for
 * who passes over many of them */
void fedorg_roster_leave_memberships (const FedorgRoster *roster, guint32 first, guint32 end);

/* figures are entries by organisation; FALSE if the organisation has none */
gboolean fedorg_roster_find_figure (const FedorgRoster *roster, guint32 figure,
                                    guint32 organization, gint64 *value);

/* keeps the county of a code apart from numbers of organisations, which are less */
#define FEDORG_COUNTY_OF_CODE (1u << 31)

/* The county of each organisation. A division code names it, whether or not the county has a row;
 * without one it is that of the organisation above, up to the nearest of that level, else the
 * highest. A block; NULL if there is no memory. */
guint32 *fedorg_roster_find_counties (const FedorgRoster *roster);

/* resolves a place; returns the number of its source, FEDORG_NONE if it has none */
guint32 fedorg_roster_find_place (const FedorgRoster *roster, guint32 place, guint *line,
                                  guint *column);

/* the same; returns the source's name or NULL */
const char *fedorg_roster_resolve_place (const FedorgRoster *roster, guint32 place, guint *line,
                                         guint *column);

/* posts of which the input says that nobody holds them; they are no memberships */
guint64 fedorg_roster_count_vacant_posts (const FedorgRoster *roster);

/* the organisations from it to the last one below it, or all for FEDORG_NONE */
void fedorg_roster_get_subtree (const FedorgRoster *roster, guint32 organization, guint32 *first,
                                guint32 *end);

G_END_DECLS
