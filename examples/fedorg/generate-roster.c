/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "generate-roster.h"

#include <string.h>

#include "console.h"
#include "generate-activity.h"
#include "generate-deck.h"
#include "generate-person.h"
#include "progress.h"

#define MOST_MEMBERS 1024

/* between two words about the progress */
#define PLACES_AT_ONCE 1024

enum {
  FAULT_NO_CHAIR = 1 << 0,
  FAULT_SECOND_CHAIR = 1 << 1,
  FAULT_MISSING_CATEGORY = 1 << 2,
  FAULT_FUTURE_BIRTH = 1 << 3,
  FAULT_END_BEFORE_START = 1 << 4,
  FAULT_REPEATED_POST = 1 << 5
};

/* an organisation of the roster to be */
typedef struct {
  const char *id;
  const char *name;
  const char *parent; /* where it does not follow from the code */
  guint8 level;
  guint8 kind;
  guint8 faults;
  guint16 n_posts;
} Place;

/* one entry of the plan's posts at work */
typedef struct {
  const PlanPosts *posts;
  guint16 *counts; /* by place */
  gint64 n_posts;
  PersonDecks decks;
  gint64 doubles; /* posts yet to be given to somebody who has one already */
  gint64 undecided;
  gint64 also_left;
  gint64 also_undecided;
} Entry;

typedef struct {
  const Plan *plan;
  GRand *random;
  FedorgRosterBuilder *builder;
  ActivityMaker activities;
  GStringChunk *texts;
  GArray *places; /* Place */
  Entry *entries;
  guint32 n_persons;
  guint32 words[MOST_MEMBERS]; /* of the members of the place at hand: bits of the composition's
                                  words */
} Generator;

static gboolean
is_in (const PlanScope *scope, guint8 level, guint8 kind)
{
  return (scope->levels == 0 || (scope->levels >> level & 1)) &&
         (scope->kinds == 0 || (scope->kinds >> kind & 1));
}

static gboolean
is_under (const char *id, const char *under)
{
  return under == NULL || g_str_has_prefix (id, under);
}

static void
add_division (Generator *generator, const Division *division)
{
  Place place = {.id = division->id,
                 .name = division->name,
                 .parent = division->parent,
                 .level = division->level,
                 .kind = division->kind};

  g_array_append_val (generator->places, place);
}

/* keeps `count` of the candidates at random, in their order */
static void
add_divisions (Generator *generator, const PlanOrganizations *wanted, const Divisions *divisions)
{
  g_autoptr (GArray) candidates = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < divisions->list->len; i++) {
    const Division *division = &g_array_index (divisions->list, Division, i);
    if (is_in (&wanted->scope, division->level, division->kind) &&
        is_under (division->id, wanted->under))
      g_array_append_val (candidates, i);
  }
  gint64 count = wanted->count == 0 ? candidates->len : wanted->count;
  gint64 total = candidates->len;
  for (guint i = 0; i < candidates->len; i++) {
    guint index = g_array_index (candidates, guint, i);
    if (deck_choose (&count, &total, generator->random))
      add_division (generator, &g_array_index (divisions->list, Division, index));
  }
  if (count > 0)
    complain (say ("only %u divisions fit the plan, %u were asked for",
                   "只有 %u 个区划符合方案，要求 %u 个"),
              candidates->len, wanted->count);
}

static guint8
lowest_bit (guint64 bits)
{
  guint8 bit = 0;

  while (bit < 63 && !(bits >> bit & 1))
    bit++;
  return bit;
}

static void
add_units (Generator *generator, const PlanOrganizations *wanted)
{
  for (guint i = 0; i < wanted->count; i++) {
    g_autofree char *id = g_strdup_printf ("%s-%u-%u", wanted->under != NULL ? wanted->under : "U",
                                           lowest_bit (wanted->scope.kinds), i + 1);
    g_autofree char *name =
        g_strdup_printf ("%s%u", wanted->name != NULL ? wanted->name : "", i + 1);
    Place place = {.id = g_string_chunk_insert (generator->texts, id),
                   .name = g_string_chunk_insert (generator->texts, name),
                   .parent = wanted->under,
                   .level = FEDORG_LEVEL_UNIT,
                   .kind = lowest_bit (wanted->scope.kinds)};
    g_array_append_val (generator->places, place);
  }
}

static gboolean
add_places (Generator *generator, const Divisions *divisions)
{
  for (guint i = 0; i < generator->plan->organizations->len; i++) {
    const PlanOrganizations *wanted = g_ptr_array_index (generator->plan->organizations, i);
    if (wanted->scope.levels == G_GUINT64_CONSTANT (1) << FEDORG_LEVEL_UNIT) {
      add_units (generator, wanted);
    } else if (divisions != NULL) {
      add_divisions (generator, wanted, divisions);
    } else {
      complain ("%s", say ("the plan needs divisions: give --divisions FOLDER",
                           "方案需要区划数据：请给出 --divisions 目录"));
      return FALSE;
    }
  }
  return TRUE;
}

static Place *
get_place (const Generator *generator, guint index)
{
  return &g_array_index (generator->places, Place, index);
}

/* the range for an entry's posts at a place, so that the team keeps its size */
static void
range_at (const Place *place, const PlanPosts *posts, guint *least, guint *most)
{
  *least = posts->each_least;
  *most = posts->each_most;
  if (posts->team_most == 0)
    return;
  if (posts->team_least > place->n_posts)
    *least = MAX (*least, posts->team_least - place->n_posts);
  *most = posts->team_most > place->n_posts ? MIN (*most, posts->team_most - place->n_posts) : 0;
  *most = MAX (*most, *least);
}

/* adds posts one by one at random until the total is reached */
static gint64
spread_rest (Generator *generator, Entry *entry, GArray *open, gint64 rest)
{
  while (rest > 0 && open->len > 0) {
    guint pick = (guint) g_rand_int_range (generator->random, 0, (gint32) open->len);
    guint index = g_array_index (open, guint, pick);
    guint least;
    guint most;
    range_at (get_place (generator, index), entry->posts, &least, &most);
    if (entry->counts[index] < most) {
      entry->counts[index]++;
      rest--;
    }
    if (entry->counts[index] >= most)
      g_array_remove_index_fast (open, pick);
  }
  return rest;
}

static gboolean
allocate (Generator *generator, Entry *entry)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  const PlanPosts *posts = entry->posts;

  entry->counts = g_new0 (guint16, generator->places->len + 1);
  for (guint i = 0; i < generator->places->len; i++) {
    const Place *place = get_place (generator, i);
    guint least;
    guint most;
    if (!is_in (&posts->scope, place->level, place->kind))
      continue;
    range_at (place, posts, &least, &most);
    guint count = least;
    if (posts->total < 0 && most > least)
      count = (guint) g_rand_int_range (generator->random, (gint32) least, (gint32) most + 1);
    entry->counts[i] = (guint16) count;
    entry->n_posts += count;
    g_array_append_val (open, i);
  }
  if (posts->total >= 0) {
    gint64 rest = spread_rest (generator, entry, open, posts->total - entry->n_posts);
    if (rest != 0) {
      complain (say ("the ranges of the plan do not allow %" G_GINT64_FORMAT " posts",
                     "方案的范围不允许 %" G_GINT64_FORMAT " 个职务"),
                posts->total);
      return FALSE;
    }
    entry->n_posts = posts->total;
  }
  for (guint i = 0; i < generator->places->len; i++)
    get_place (generator, i)->n_posts += entry->counts[i];
  return TRUE;
}

static gboolean
open_entries (Generator *generator)
{
  guint n = generator->plan->posts->len;

  generator->entries = g_new0 (Entry, n + 1);
  for (guint i = 0; i < n; i++) {
    Entry *entry = &generator->entries[i];
    entry->posts = g_ptr_array_index (generator->plan->posts, i);
    if (!allocate (generator, entry))
      return FALSE;
    if (!person_decks_open (&entry->decks, entry->posts, entry->n_posts)) {
      complain (say ("posts[%u]: the shares add up to more than the posts",
                     "posts[%u]：各项之和超过职务数"),
                i);
      return FALSE;
    }
    if (entry->posts->persons >= 0)
      entry->doubles = MAX (0, entry->n_posts - entry->posts->persons);
    entry->undecided = entry->n_posts;
    entry->also_left = deck_count (&entry->posts->also, entry->n_posts);
    entry->also_undecided = entry->n_posts;
  }
  return TRUE;
}

static void
plant_faults (Generator *generator)
{
  static const char *const kinds[] = {"no-chair",
                                      "second-chair",
                                      "missing-category",
                                      "future-birth",
                                      "end-before-start",
                                      "repeated-post",
                                      NULL};

  for (guint i = 0; i < generator->plan->faults->len; i++) {
    const PlanFault *fault = g_ptr_array_index (generator->plan->faults, i);
    guint bit = 0;
    while (!g_str_equal (kinds[bit], fault->kind))
      bit++;
    /* one fault for a place, so that each can be distinguished */
    gint64 count = fault->count;
    gint64 total = 0;
    for (guint j = 0; j < generator->places->len; j++)
      total += get_place (generator, j)->n_posts > 2 && get_place (generator, j)->faults == 0;
    for (guint j = 0; j < generator->places->len; j++) {
      Place *place = get_place (generator, j);
      if (place->n_posts > 2 && place->faults == 0 &&
          deck_choose (&count, &total, generator->random))
        place->faults |= (guint8) (1 << bit);
    }
  }
}

static void
set_text (Generator *generator, FedorgField field, const char *text)
{
  if (text != NULL)
    fedorg_roster_builder_set_field (generator->builder, field, text, -1);
}

static gint64
posts_of_role (const Generator *generator, guint index, FedorgRole role)
{
  gint64 n = 0;

  for (guint i = 0; i < generator->plan->posts->len; i++) {
    if (generator->entries[i].posts->role == role)
      n += generator->entries[i].counts[index];
  }
  return n;
}

static void
add_figures (Generator *generator, guint index)
{
  const Place *place = get_place (generator, index);

  for (guint i = 0; i < generator->plan->figures->len; i++) {
    const PlanFigure *figure = g_ptr_array_index (generator->plan->figures, i);
    gint64 value;
    if (!is_in (&figure->scope, place->level, place->kind))
      continue;
    if (figure->per_posts)
      value = place->n_posts * figure->times;
    else if (figure->per_role != FEDORG_ROLE_UNKNOWN)
      value = posts_of_role (generator, index, figure->per_role) * figure->times;
    else
      value =
          g_rand_int_range (generator->random, (gint32) figure->least, (gint32) figure->most + 1);
    fedorg_roster_builder_set_figure (generator->builder, figure->name, value);
  }
}

static void
add_organization (Generator *generator, guint index)
{
  const Place *place = get_place (generator, index);

  fedorg_roster_builder_begin_record (generator->builder, FEDORG_RECORD_ORGANIZATION, 0, 0);
  set_text (generator, FEDORG_FIELD_ORGANIZATION_ID, place->id);
  set_text (generator, FEDORG_FIELD_ORGANIZATION_NAME, place->name);
  set_text (generator, FEDORG_FIELD_LEVEL,
            fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_LEVEL, place->level));
  set_text (generator, FEDORG_FIELD_KIND,
            fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_KIND, place->kind));
  set_text (generator, FEDORG_FIELD_PARENT_ID, place->parent);
  add_figures (generator, index);
  fedorg_roster_builder_end_record (generator->builder);
}

/* which words of the composition each member of the place gets */
static void
deal_words (Generator *generator, const PlanComposition *composition, guint index)
{
  const Place *place = get_place (generator, index);
  guint n_each = g_strv_length (composition->each_of);
  guint n_any = g_strv_length (composition->any_of);

  for (guint i = 0; i < n_each; i++) {
    gboolean left_out =
        g_rand_int_range (generator->random, 0, (gint32) composition->each_share.denominator) >=
        composition->each_share.numerator;
    if (left_out || (i == 0 && (place->faults & FAULT_MISSING_CATEGORY)))
      continue;
    generator->words[g_rand_int_range (generator->random, 0, place->n_posts)] |= 1u << i;
  }
  for (guint m = 0; n_any > 0 && m < place->n_posts; m++) {
    if (g_rand_int_range (generator->random, 0, (gint32) composition->any_share.denominator) <
        composition->any_share.numerator)
      generator->words[m] |=
          1u << (n_each + (guint) g_rand_int_range (generator->random, 0, (gint32) n_any));
  }
}

static const PlanComposition *
composition_of (Generator *generator, guint index)
{
  const Place *place = get_place (generator, index);

  memset (generator->words, 0, place->n_posts * sizeof (guint32));
  for (guint i = 0; i < generator->plan->compositions->len; i++) {
    const PlanComposition *composition = g_ptr_array_index (generator->plan->compositions, i);
    if (!is_in (&composition->scope, place->level, place->kind) || place->n_posts == 0)
      continue;
    deal_words (generator, composition, index);
    return composition;
  }
  return NULL;
}

static void
set_words (Generator *generator, const PlanComposition *composition, guint32 words)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_each = g_strv_length (composition->each_of);

  for (guint i = 0; words >> i != 0; i++) {
    if (!(words >> i & 1))
      continue;
    g_string_append_printf (text, "%s%s", text->len > 0 ? ";" : "",
                            i < n_each ? composition->each_of[i] : composition->any_of[i - n_each]);
  }
  set_text (generator, FEDORG_FIELD_CATEGORIES, text->str);
}

static void
set_term (Generator *generator, FedorgField field, const PlanShare *share)
{
  if (share != NULL)
    set_text (generator, field, share->value);
}

static void
set_date (Generator *generator, FedorgField field, gint32 date)
{
  g_autofree char *text = fedorg_date_dup_text (date, FEDORG_DATE_PRECISION_DAY);
  set_text (generator, field, text);
}

static void
write_post (Generator *generator, const Person *person, const Place *place, const char *id,
            FedorgRole role, const PlanComposition *composition, guint32 words)
{
  fedorg_roster_builder_begin_record (generator->builder, FEDORG_RECORD_MEMBERSHIP, 0, 0);
  set_text (generator, FEDORG_FIELD_ORGANIZATION_ID, id);
  set_text (generator, FEDORG_FIELD_PERSON_ID, person->id);
  set_text (generator, FEDORG_FIELD_PERSON_NAME, person->name);
  set_text (generator, FEDORG_FIELD_GENDER, "female");
  set_date (generator, FEDORG_FIELD_BIRTH_DATE,
            place->faults & FAULT_FUTURE_BIRTH && words == G_MAXUINT32
                ? fedorg_date_add_years (generator->plan->as_of, 3)
                : person->birth_date);
  set_term (generator, FEDORG_FIELD_ETHNICITY, person->ethnicity);
  set_term (generator, FEDORG_FIELD_EDUCATION, person->education);
  set_term (generator, FEDORG_FIELD_POLITICAL_STATUS, person->political_status);
  set_term (generator, FEDORG_FIELD_STAFFING, person->staffing);
  set_text (generator, FEDORG_FIELD_ROLE,
            fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_ROLE, (guint8) role));
  set_text (generator, FEDORG_FIELD_TAGS, person->tags);
  set_date (generator, FEDORG_FIELD_START_DATE, person->start_date);
  if (place->faults & FAULT_END_BEFORE_START && words == G_MAXUINT32)
    set_date (generator, FEDORG_FIELD_END_DATE, person->start_date - 1);
  if (composition != NULL && words != G_MAXUINT32)
    set_words (generator, composition, words);
  fedorg_roster_builder_end_record (generator->builder);
}

/* the organisation directly above by code */
static const char *
dup_above (const Place *place)
{
  guint64 code;

  if (!fedorg_division_code_parse (place->id, -1, &code))
    return NULL;
  return fedorg_division_code_dup_text (fedorg_division_code_get_parent (code));
}

/* somebody new, or for the planned number of posts somebody who has the same post next door */
static void
choose_person (Generator *generator, Entry *entry, Person *person)
{
  gboolean again =
      entry->doubles > 0 && person->id[0] != '\0' && !person->is_double &&
      person_decks_have (&entry->decks, person) &&
      g_rand_int_range (generator->random, 0, (gint32) MIN (entry->undecided, G_MAXINT32)) <
          2 * entry->doubles + 2;

  entry->undecided--;
  if (again) {
    person_decks_take (&entry->decks, person);
    person->is_double = TRUE;
    entry->doubles--;
    return;
  }
  person_invent (person, &entry->decks, generator->random, generator->plan, ++generator->n_persons);
}

/* the last person of each role, who may be chosen again next door */
static void
add_posts (Generator *generator, guint index, guint entry_index, guint *member,
           const PlanComposition *composition, Person *person)
{
  Entry *entry = &generator->entries[entry_index];
  const Place *place = get_place (generator, index);

  for (guint i = 0; i < entry->counts[index]; i++) {
    FedorgRole role = entry->posts->role;
    choose_person (generator, entry, person);
    guint32 words = generator->words[(*member)++];
    gboolean is_chair = role == FEDORG_ROLE_CHAIR && i == 0;
    if (is_chair && (place->faults & FAULT_NO_CHAIR))
      role = FEDORG_ROLE_EXECUTIVE;
    write_post (generator, person, place, place->id, role, composition, words);
    activity_maker_add_person (&generator->activities, person, role);
    if (is_chair && (place->faults & FAULT_REPEATED_POST))
      write_post (generator, person, place, place->id, role, composition, words);
    if (deck_choose (&entry->also_left, &entry->also_undecided, generator->random)) {
      g_autofree char *above = (char *) dup_above (place);
      if (above != NULL)
        write_post (generator, person, place, above, entry->posts->also_role, NULL, 0);
    }
  }
}

/* faults that are a person more, with wrong dates or as a second chair */
static void
add_faulty_post (Generator *generator, guint index)
{
  const Place *place = get_place (generator, index);
  guint8 faults = FAULT_SECOND_CHAIR | FAULT_FUTURE_BIRTH | FAULT_END_BEFORE_START;
  Person person = {.id = ""};
  PersonDecks nothing = {0};
  if (!(place->faults & faults))
    return;

  person_invent (&person, &nothing, generator->random, generator->plan, ++generator->n_persons);
  write_post (generator, &person, place, place->id,
              place->faults & FAULT_SECOND_CHAIR ? FEDORG_ROLE_CHAIR : FEDORG_ROLE_EXECUTIVE, NULL,
              G_MAXUINT32);
}

static gboolean
write_places (Generator *generator)
{
  guint n_entries = generator->plan->posts->len;
  g_autofree Person *last = g_new0 (Person, n_entries + 1);

  for (guint i = 0; i < generator->places->len; i++)
    add_organization (generator, i);
  progress_begin (say ("inventing persons", "正在生成人员"), PROGRESS_NONE, 0);
  for (guint i = 0; i < generator->places->len; i++) {
    if (i % PLACES_AT_ONCE == 0)
      progress_show (i, generator->places->len, NULL);
    if (get_place (generator, i)->n_posts > MOST_MEMBERS) {
      complain (say ("more than %d posts in one organisation", "一个组织超过 %d 个职务"),
                MOST_MEMBERS);
      return FALSE;
    }
    const PlanComposition *composition = composition_of (generator, i);
    guint member = 0;
    for (guint j = 0; j < n_entries; j++)
      add_posts (generator, i, j, &member, composition, &last[j]);
    add_faulty_post (generator, i);
    activity_maker_write (&generator->activities, get_place (generator, i)->id,
                          get_place (generator, i)->level, get_place (generator, i)->kind);
  }
  for (guint j = 0; j < n_entries; j++) {
    if (generator->entries[j].doubles > 0) {
      complain (
          say ("posts[%u]: no room for so many double posts", "posts[%u]：无法安排这么多兼职"), j);
      return FALSE;
    }
  }
  return TRUE;
}

static void
clear_generator (Generator *generator)
{
  for (guint i = 0; generator->entries != NULL && i < generator->plan->posts->len; i++) {
    g_free (generator->entries[i].counts);
    person_decks_close (&generator->entries[i].decks);
  }
  g_free (generator->entries);
  g_array_unref (generator->places);
  g_string_chunk_free (generator->texts);
  activity_maker_close (&generator->activities);
  g_rand_free (generator->random);
  fedorg_roster_builder_unref (generator->builder);
}

FedorgRoster *
generate_roster (const Plan *plan, const Divisions *divisions)
{
  g_autoptr (GError) error = NULL;
  FedorgRoster *roster = NULL;
  g_autofree Generator *generator = g_new0 (Generator, 1);

  generator->plan = plan;
  generator->random = g_rand_new_with_seed (plan->seed);
  generator->builder = fedorg_roster_builder_new (NULL);
  generator->texts = g_string_chunk_new (4096);
  generator->places = g_array_new (FALSE, TRUE, sizeof (Place));
  fedorg_roster_builder_set_as_of (generator->builder, plan->as_of);
  activity_maker_open (&generator->activities, plan, generator->builder);

  if (add_places (generator, divisions) && open_entries (generator)) {
    plant_faults (generator);
    if (write_places (generator)) {
      progress_begin (say ("putting the records in order", "正在整理记录"), PROGRESS_NONE, 0);
      roster = fedorg_roster_builder_seal (generator->builder, NULL, progress_show, NULL, &error);
      if (roster == NULL)
        complain_of (error);
    }
  }
  clear_generator (generator);
  return roster;
}
