/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure-sample.h"

#include <string.h>

#include "harness/fedorg-test.h"

FedorgRuleset *
measure_sample_ruleset (const char *members)
{
  g_autofree char *text = g_strdup_printf (
      "{\"fedorg_ruleset\": 1, \"id\": \"t\", \"categories\": [{\"id\": \"a\", \"title\": "
      "{\"zh\": \"甲\", \"en\": \"Alpha\"}}, {\"id\": \"b\"}, {\"id\": \"c\", \"aliases\": "
      "\"third\"}, {\"id\": \"d\"}]%s%s}",
      *members ? ", " : "", members);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (GError) error = NULL;
  FedorgRuleset *ruleset = fedorg_ruleset_load_bytes (bytes, "t.json", NULL, &error);

  fedorg_assert_no_error (error);
  return ruleset;
}

FedorgRoster *
measure_sample_roster (const char *table)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (table, strlen (table));
  g_autoptr (GError) error = NULL;
  FedorgRoster *roster;

  fedorg_roster_builder_set_as_of (builder, MEASURE_SAMPLE_DATE);
  fedorg_roster_builder_read_bytes (builder, bytes, "r.csv", NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  return roster;
}

/* --- a random roster --- */

static const char *const levels[] = {"province", "city", "county", "township", "village", "unit"};
static const char *const kinds[] = {"town", "street", "village", "workshop", "market"};
static const char *const roles[] = {"chair",     "vice-chair",     "standing-member",
                                    "executive", "representative", "staff"};
static const char *const staffings[] = {"full-time", "part-time", "seconded", "volunteer"};
static const char *const category_lists[] = {"",  "a",    "甲",      "b",      "c;d", "third",
                                             "x", "a; b", "Alpha;c", "d;x;ｂ", "y",   "b;c;a"};
static const char *const tag_lists[] = {"",    "two-committees", "村两委",    "frontline",
                                        "One", "one；frontline", "两委、new", "nothing"};
static const char *const educations[] = {"graduate", "bachelor", "bachelor-graduated", "高中", ""};
static const char *const statuses[] = {"cpc-member", "masses", "no-party", ""};
static const char *const genders[] = {"female", "male", ""};
static const char *const ethnicities[] = {"han", "she", ""};

#define PICK(random, words) ((words)[g_rand_int_range ((random), 0, G_N_ELEMENTS (words))])

static void
set_text (FedorgRosterBuilder *builder, FedorgField field, const char *text)
{
  if (*text)
    fedorg_roster_builder_set_field (builder, field, text, -1);
}

static void
set_number (FedorgRosterBuilder *builder, FedorgField field, const char *prefix, guint number)
{
  g_autofree char *text = g_strdup_printf ("%s%u", prefix, number);

  set_text (builder, field, text);
}

static void
set_date (FedorgRosterBuilder *builder, FedorgField field, gint32 date)
{
  g_autofree char *text = fedorg_date_dup_text (date, FEDORG_DATE_PRECISION_DAY);

  set_text (builder, field, text);
}

static void
add_organization (FedorgRosterBuilder *builder, GRand *random, guint number)
{
  fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_ORGANIZATION, number + 1, 0);
  set_number (builder, FEDORG_FIELD_ORGANIZATION_ID, "o", number);
  set_number (builder, FEDORG_FIELD_ORGANIZATION_NAME, "name", number);
  set_text (builder, FEDORG_FIELD_LEVEL, PICK (random, levels));
  set_text (builder, FEDORG_FIELD_KIND, PICK (random, kinds));
  set_text (builder, FEDORG_FIELD_ORGANIZATION_TAGS, PICK (random, tag_lists));

  /* mostly near, so that the tree is deep as well as broad */
  if (number > 0 && g_rand_int_range (random, 0, 20) > 0)
    set_number (builder, FEDORG_FIELD_PARENT_ID, "o",
                (guint) g_rand_int_range (random, (gint) MAX (number, 8) - 8, (gint) number));
  if (g_rand_boolean (random))
    fedorg_roster_builder_set_figure (builder, "women", g_rand_int_range (random, -5, 200));
  if (number % 7 == 0)
    fedorg_roster_builder_set_figure (builder, "seats", g_rand_int_range (random, 0, 20));
  fedorg_roster_builder_end_record (builder);
}

static void
add_person (FedorgRosterBuilder *builder, GRand *random, guint number)
{
  fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_PERSON, number + 1, 0);
  set_number (builder, FEDORG_FIELD_PERSON_ID, "p", number);
  set_text (builder, FEDORG_FIELD_GENDER, PICK (random, genders));
  set_text (builder, FEDORG_FIELD_ETHNICITY, PICK (random, ethnicities));
  set_text (builder, FEDORG_FIELD_EDUCATION, PICK (random, educations));
  set_text (builder, FEDORG_FIELD_POLITICAL_STATUS, PICK (random, statuses));

  /* many birthdays about the reference date, some after it */
  if (g_rand_int_range (random, 0, 8) > 0) {
    gint32 birth =
        fedorg_date_new (g_rand_int_range (random, 1955, 2025), g_rand_int_range (random, 2, 4), 1);
    set_date (builder, FEDORG_FIELD_BIRTH_DATE, birth + g_rand_int_range (random, -4, 4));
  }
  fedorg_roster_builder_end_record (builder);
}

static void
add_membership (FedorgRosterBuilder *builder, GRand *random, guint organization, guint person)
{
  fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_MEMBERSHIP, 1, 0);
  set_number (builder, FEDORG_FIELD_ORGANIZATION_ID, "o", organization);
  set_number (builder, FEDORG_FIELD_PERSON_ID, "p", person);
  set_text (builder, FEDORG_FIELD_ROLE, PICK (random, roles));
  set_text (builder, FEDORG_FIELD_STAFFING, PICK (random, staffings));
  set_text (builder, FEDORG_FIELD_CATEGORIES, PICK (random, category_lists));
  set_text (builder, FEDORG_FIELD_TAGS, PICK (random, tag_lists));
  if (g_rand_boolean (random))
    set_date (builder, FEDORG_FIELD_START_DATE,
              MEASURE_SAMPLE_DATE + g_rand_int_range (random, -900, 10));
  if (g_rand_int_range (random, 0, 4) == 0)
    set_date (builder, FEDORG_FIELD_END_DATE,
              MEASURE_SAMPLE_DATE + g_rand_int_range (random, -3, 30));
  fedorg_roster_builder_end_record (builder);
}

FedorgRoster *
measure_sample_random (guint32 seed, guint n_organizations)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  GRand *random = g_rand_new_with_seed (seed);
  guint n_persons = n_organizations * 4;
  g_autoptr (GError) error = NULL;
  FedorgRoster *roster;

  fedorg_roster_builder_set_as_of (builder, MEASURE_SAMPLE_DATE);
  fedorg_roster_builder_begin_source (builder, "random");
  for (guint i = 0; i < n_organizations; i++)
    add_organization (builder, random, i);
  for (guint i = 0; i < n_persons; i++)
    add_person (builder, random, i);
  for (guint i = 0; i < n_organizations; i++) {
    guint n = g_rand_int_range (random, 0, 3) == 0 ? 0 : (guint) g_rand_int_range (random, 0, 12);

    for (guint j = 0; j < n; j++)
      add_membership (builder, random, i,
                      g_rand_boolean (random)
                          ? i * 4 + j % 4
                          : (guint) g_rand_int_range (random, 0, (gint) n_persons));
  }
  g_rand_free (random);
  roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  return roster;
}

/* --- a random selector --- */

static void
add_values (FedorgSelector *selector, GRand *random, FedorgVocabulary vocabulary,
            const char *const *words, guint n_words)
{
  for (guint i = 0; i < 1 + g_rand_int (random) % 2; i++) {
    guint8 value = 0;

    fedorg_vocabulary_parse (vocabulary, words[g_rand_int (random) % n_words], -1, &value);
    fedorg_selector_add_value (selector, value);
  }
}

static void
add_bound (FedorgSelector *selector, GRand *random, gint low, gint high)
{
  FedorgBound bound = {0};

  bound.has_least = g_rand_boolean (random);
  bound.has_most = !bound.has_least || g_rand_boolean (random);
  bound.least_strict = g_rand_boolean (random);
  bound.most_strict = g_rand_boolean (random);
  bound.least = (FedorgRatio){g_rand_int_range (random, low, high), 1};
  bound.most = (FedorgRatio){g_rand_int_range (random, low, high) * 3, 3};
  if (selector->form == FEDORG_SELECTOR_FORM_FIGURE)
    selector->figure.bound = bound;
  else
    fedorg_selector_set_range (selector, bound);
}

static void
fill_selector (FedorgSelector *selector, GRand *random)
{
  static const char *const tags[] = {"two-committees", "两委", "ONE", "new", "absent"};
  static const char *const categories[] = {"a", "b", "c", "d"};

#define VALUES(vocabulary, words)                                                                  \
  add_values (selector, random, FEDORG_VOCABULARY_##vocabulary, words, G_N_ELEMENTS (words))
  switch (selector->kind) {
  case FEDORG_SELECTOR_ROLE:
    VALUES (ROLE, roles);
    break;
  case FEDORG_SELECTOR_STAFFING:
    VALUES (STAFFING, staffings);
    break;
  case FEDORG_SELECTOR_GENDER:
    VALUES (GENDER, genders);
    break;
  case FEDORG_SELECTOR_ETHNICITY:
    VALUES (ETHNICITY, ethnicities);
    break;
  case FEDORG_SELECTOR_POLITICAL_STATUS:
    VALUES (POLITICAL_STATUS, statuses);
    break;
  case FEDORG_SELECTOR_EDUCATION:
    if (g_rand_boolean (random))
      VALUES (EDUCATION, educations);
    else
      add_bound (selector, random, 1, 9);
    break;
  case FEDORG_SELECTOR_LEVEL:
    VALUES (LEVEL, levels);
    break;
  case FEDORG_SELECTOR_KIND:
    VALUES (KIND, kinds);
    break;
  case FEDORG_SELECTOR_TAG:
    fedorg_selector_add_word (selector, PICK (random, tags));
    fedorg_selector_add_word (selector, PICK (random, tags));
    break;
  case FEDORG_SELECTOR_CATEGORY:
    fedorg_selector_add_word (selector, PICK (random, categories));
    break;
  case FEDORG_SELECTOR_AGE:
    add_bound (selector, random, -1, 70);
    break;
  case FEDORG_SELECTOR_START_DATE:
    add_bound (selector, random, MEASURE_SAMPLE_DATE - 900, MEASURE_SAMPLE_DATE);
    break;
  case FEDORG_SELECTOR_FIGURE:
    selector->figure.name = g_strdup (g_rand_boolean (random) ? "women" : "none");
    add_bound (selector, random, -5, 200);
    break;
  case FEDORG_SELECTOR_UNDER:
    for (guint i = 0; i < 2; i++) {
      g_autofree char *id = g_strdup_printf ("o%d", g_rand_int_range (random, 0, 60));
      fedorg_selector_add_word (selector, id);
    }
    break;
  default:
    break;
  }
#undef VALUES
}

FedorgSelector *
measure_sample_selector (GRand *random, guint depth, gboolean of_organizations)
{
  static const FedorgSelectorKind of_memberships[] = {
      FEDORG_SELECTOR_ROLE,       FEDORG_SELECTOR_STAFFING,
      FEDORG_SELECTOR_CATEGORY,   FEDORG_SELECTOR_TAG,
      FEDORG_SELECTOR_GENDER,     FEDORG_SELECTOR_ETHNICITY,
      FEDORG_SELECTOR_EDUCATION,  FEDORG_SELECTOR_POLITICAL_STATUS,
      FEDORG_SELECTOR_AGE,        FEDORG_SELECTOR_AGE,
      FEDORG_SELECTOR_START_DATE, FEDORG_SELECTOR_LEVEL,
      FEDORG_SELECTOR_KIND,       FEDORG_SELECTOR_UNDER,
      FEDORG_SELECTOR_FIGURE,     FEDORG_SELECTOR_EVERYTHING};
  static const FedorgSelectorKind organizations[] = {
      FEDORG_SELECTOR_TAG,   FEDORG_SELECTOR_LEVEL,  FEDORG_SELECTOR_KIND,
      FEDORG_SELECTOR_UNDER, FEDORG_SELECTOR_FIGURE, FEDORG_SELECTOR_EVERYTHING};
  static const FedorgSelectorKind parents[] = {FEDORG_SELECTOR_ALL_OF, FEDORG_SELECTOR_ANY_OF,
                                               FEDORG_SELECTOR_NOT};
  FedorgSelector *selector;
  guint n;

  if (depth == 0 || g_rand_int_range (random, 0, 4) == 0) {
    selector = fedorg_selector_new (of_organizations ? PICK (random, organizations)
                                                     : PICK (random, of_memberships));
    fill_selector (selector, random);
    return selector;
  }
  selector = fedorg_selector_new (PICK (random, parents));
  n = selector->kind == FEDORG_SELECTOR_NOT ? 1 : 1 + g_rand_int (random) % 3;
  for (guint i = 0; i < n; i++)
    fedorg_selector_take_child (selector,
                                measure_sample_selector (random, depth - 1, of_organizations));
  return selector;
}
