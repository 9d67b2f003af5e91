/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "generate-deck.h"

G_BEGIN_DECLS

/* An invented person. Nobody real: surnames and given names are put together at random. */
typedef struct {
  char id[16];
  char name[32];
  gint32 birth_date;
  gint32 start_date;
  const PlanShare *age;
  const PlanShare *education;
  const PlanShare *political_status;
  const PlanShare *ethnicity;
  const PlanShare *staffing;
  char tags[128];
  gboolean is_double;
} Person;

/* the decks of one entry of the plan's posts; empty decks deal nothing */
typedef struct {
  Deck ages;
  Deck educations;
  Deck political_statuses;
  Deck ethnicities;
  Deck staffings;
  const GArray *tags;
  gint64 *tag_counts;
  gint64 n_undecided; /* for the tags */
  gboolean youngest_is_due;
} PersonDecks;

gboolean person_decks_open (PersonDecks *decks, const PlanPosts *posts, gint64 n_posts);
void person_decks_close (PersonDecks *decks);

/* whether the decks hold this person's cards once more, and taking them */
gboolean person_decks_have (const PersonDecks *decks, const Person *person);
void person_decks_take (PersonDecks *decks, const Person *person);

void person_invent (Person *person, PersonDecks *decks, GRand *random, const Plan *plan,
                    guint32 number);

G_END_DECLS
