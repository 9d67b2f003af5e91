/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "base/fedorg-hash-private.h"
#include "compare/fedorg-changes-private.h"

/* Finds each person in the other roster. Persons without an identifier are recognised by name, sex,
 * full date of birth and county, as within one roster. The table of their hashes has a secret key,
 * so that nobody can choose names that all fall into one slot. */

/* the person is not the only one */
#define AMBIGUOUS (FEDORG_NONE - 1)

typedef struct {
  guint64 hash; /* 0 where the slot is free */
  guint32 person;
  guint32 partner; /* in the earlier roster; FEDORG_NONE, AMBIGUOUS */
} Slot;

typedef struct {
  Slot *slots;
  gsize size;
} NameTable;

/* the county of each person's first post */
static guint32 *
find_homes (const FedorgRoster *roster)
{
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
  guint32 *counties = fedorg_roster_find_counties (roster);
  guint32 *homes = fedorg_block_new (roster->n_persons, sizeof (guint32));

  for (guint32 i = 0; homes && i < roster->n_persons; i++)
    homes[i] = FEDORG_NONE;
  for (guint32 o = 0; homes && counties && o < roster->n_organizations; o++)
    for (guint32 m = firsts[o]; m < firsts[o + 1]; m++)
      if (homes[persons[m]] == FEDORG_NONE)
        homes[persons[m]] = counties[o];
  fedorg_block_free (counties);
  return counties ? homes : (fedorg_block_free (homes), NULL);
}

static gboolean
is_anonymous (const FedorgRoster *roster, guint32 person)
{
  return FEDORG_COLUMN (roster, guint8, PERSON_FLAGS)[person] & FEDORG_PERSON_FLAG_ANONYMOUS;
}

/* what names a county in both rosters */
static char *
dup_county (const FedorgRoster *roster, guint32 county)
{
  if ((county & FEDORG_COUNTY_OF_CODE) != 0)
    return g_strdup_printf ("%u", county & ~FEDORG_COUNTY_OF_CODE);
  return g_strdup (fedorg_roster_get_organization_id (roster, county));
}

/* 0 of those who cannot be recognised: without a name, a full date of birth, or a post */
static guint64
hash_person (const FedorgRoster *roster, guint32 person, const guint32 *homes)
{
  gint32 birth = FEDORG_COLUMN (roster, gint32, PERSON_BIRTH_DATE)[person];
  const char *name = fedorg_roster_get_person_name (roster, person);
  guint8 flags = FEDORG_COLUMN (roster, guint8, PERSON_FLAGS)[person];
  g_autofree char *key = NULL;

  if (!(flags & FEDORG_PERSON_FLAG_ANONYMOUS) || (flags & FEDORG_PERSON_FLAG_BIRTH_MONTH) ||
      birth == FEDORG_DATE_NONE || !name || *name == '\0' || homes[person] == FEDORG_NONE)
    return 0;
  g_autofree char *county = dup_county (roster, homes[person]);
  key = g_strdup_printf ("%d %d %s %s", birth, fedorg_roster_get_person_gender (roster, person),
                         county, name);
  return MAX (fedorg_hash (key, strlen (key)), 1);
}

/* Two persons with equal 64-bit hashes would be taken for one; among ten million persons that
 * happens once in some hundred thousand comparisons. The table is half empty, so the search ends
 * after a few steps. */
static Slot *
find_slot (const NameTable *table, guint64 hash)
{
  gsize i = hash & (table->size - 1);

  while (table->slots[i].hash != 0 && table->slots[i].hash != hash)
    i = (i + 1) & (table->size - 1);
  return &table->slots[i];
}

/* A second person of the later roster with the same hash makes the slot ambiguous: neither can be
 * recognised, and a wrong match would count as a change of post. */
static gboolean
fill (NameTable *table, const FedorgRoster *roster, const guint32 *homes)
{
  table->size = 16;
  while (table->size < (gsize) roster->n_persons * 2)
    table->size *= 2;
  table->slots = fedorg_block_new (table->size, sizeof (Slot));
  for (guint32 person = 0; table->slots && person < roster->n_persons; person++) {
    guint64 hash = hash_person (roster, person, homes);
    Slot *slot = hash != 0 ? find_slot (table, hash) : NULL;

    if (slot)
      *slot = (Slot){hash, person, slot->hash == 0 ? FEDORG_NONE : AMBIGUOUS};
  }
  return table->slots != NULL;
}

/* The same from the side of the earlier roster: a second person who would take the partner of the
 * first gives both up. */
static void
match_names (const FedorgChanges *changes, const guint32 *homes, NameTable *table,
             guint32 *partners)
{
  for (guint32 person = 0; person < changes->before->n_persons; person++) {
    guint64 hash = hash_person (changes->before, person, homes);
    Slot *slot = hash != 0 ? find_slot (table, hash) : NULL;

    if (!slot || slot->hash == 0 || slot->partner == AMBIGUOUS)
      continue;
    if (slot->partner == FEDORG_NONE) {
      slot->partner = person;
      partners[person] = slot->person;
      continue;
    }
    partners[slot->partner] = FEDORG_NONE;
    slot->partner = AMBIGUOUS;
  }
}

static gboolean
has_anonymous (const FedorgRoster *roster)
{
  for (guint32 person = 0; person < roster->n_persons; person++)
    if (is_anonymous (roster, person))
      return TRUE;
  return FALSE;
}

static gboolean
match_anonymous (const FedorgChanges *changes, guint32 *partners)
{
  guint32 *homes_before, *homes_after;
  NameTable table = {NULL, 0};
  gboolean is_done;

  if (!has_anonymous (changes->before) || !has_anonymous (changes->after))
    return TRUE;
  homes_before = find_homes (changes->before);
  homes_after = find_homes (changes->after);
  is_done = homes_before && homes_after && fill (&table, changes->after, homes_after);
  if (is_done)
    match_names (changes, homes_before, &table, partners);
  fedorg_block_free (table.slots);
  fedorg_block_free (homes_before);
  fedorg_block_free (homes_after);
  return is_done;
}

/* An identifier counts only where both rosters give it: what an anonymous person is called by is
 * the place of her row, which means nothing in another file. */
guint32 *
fedorg_changes_identify_persons (const FedorgChanges *changes)
{
  guint32 *partners = fedorg_block_new (changes->before->n_persons, sizeof (guint32));

  for (guint32 person = 0; partners && person < changes->before->n_persons; person++) {
    guint32 after = FEDORG_NONE;

    if (!is_anonymous (changes->before, person))
      after = fedorg_roster_find_person (changes->after,
                                         fedorg_roster_get_person_id (changes->before, person));
    if (after != FEDORG_NONE && is_anonymous (changes->after, after))
      after = FEDORG_NONE;
    partners[person] = after;
  }
  if (partners && match_anonymous (changes, partners))
    return partners;
  fedorg_block_free (partners);
  return NULL;
}
