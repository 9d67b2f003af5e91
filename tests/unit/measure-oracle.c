/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "measure-sample.h"

#include "harness/fedorg-test.h"

/* --- the oracle: selectors --- */

gboolean
measure_oracle_is_current (const FedorgRoster *roster, guint32 membership)
{
  gint32 start = fedorg_roster_get_membership_start_date (roster, membership);
  gint32 end = fedorg_roster_get_membership_end_date (roster, membership);

  return (start == FEDORG_DATE_NONE || start <= MEASURE_SAMPLE_DATE) &&
         (end == FEDORG_DATE_NONE || end >= MEASURE_SAMPLE_DATE);
}

static gboolean
has_value (const FedorgSelector *selector, guint8 value)
{
  for (guint i = 0; i < selector->values->len; i++)
    if (g_array_index (selector->values, guint8, i) == value)
      return TRUE;
  return FALSE;
}

static gboolean
contains (const FedorgBound *bound, gint64 value)
{
  return fedorg_bound_contains (bound, (FedorgRatio){value, 1});
}

/* what the words of the sample mean */
static gboolean
same_tag (const char *wanted, const char *word)
{
  static const char *const groups[][3] = {
      {"two-committees", "两委", "村两委"}, {"new", "新任", NULL}, {"one", "One", "ONE"}};

  for (guint i = 0; i < G_N_ELEMENTS (groups); i++) {
    gboolean found[2] = {FALSE, FALSE};

    for (guint j = 0; j < 3; j++) {
      found[0] |= g_strcmp0 (groups[i][j], wanted) == 0;
      found[1] |= g_strcmp0 (groups[i][j], word) == 0;
    }
    if (found[0] || found[1])
      return found[0] && found[1];
  }
  return g_str_equal (wanted, word);
}

static gboolean
has_tag (const FedorgRoster *roster, guint16 set, const FedorgSelector *selector)
{
  for (guint i = 0; i < fedorg_roster_get_set_size (roster, set); i++)
    for (guint j = 0; j < selector->words->len; j++)
      if (same_tag (g_ptr_array_index (selector->words, j),
                    fedorg_roster_get_set_word (roster, set, i)))
        return TRUE;
  return FALSE;
}

static const char *
category_of (const FedorgRuleset *ruleset, const char *word)
{
  const FedorgCategory *category = fedorg_ruleset_find_category_by_word (ruleset, word);

  return category ? category->id : NULL;
}

gboolean
measure_oracle_has_category (const FedorgRoster *roster, const FedorgRuleset *ruleset,
                             guint32 membership, const char *id)
{
  guint16 set = fedorg_roster_get_membership_categories (roster, membership);

  for (guint i = 0; i < fedorg_roster_get_set_size (roster, set); i++)
    if (g_strcmp0 (category_of (ruleset, fedorg_roster_get_set_word (roster, set, i)), id) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
selects_role (const FedorgRuleset *ruleset, const FedorgSelector *selector, guint8 role)
{
  return has_value (selector, role) ||
         (ruleset->executive_includes_officers && has_value (selector, FEDORG_ROLE_EXECUTIVE) &&
          role >= FEDORG_ROLE_CHAIR && role <= FEDORG_ROLE_EXECUTIVE);
}

static gboolean
selects_education (const FedorgSelector *selector, guint8 value)
{
  if (selector->form == FEDORG_SELECTOR_FORM_RANGE)
    return value > 0 && contains (&selector->range, value / 10);
  return has_value (selector, value) ||
         (value > 0 && has_value (selector, (guint8) (value - value % 10)));
}

static gboolean
is_under (const FedorgRoster *roster, const FedorgSelector *selector, guint32 organization)
{
  for (; organization != FEDORG_NONE;
       organization = fedorg_roster_get_organization_parent (roster, organization))
    for (guint i = 0; i < selector->words->len; i++)
      if (g_str_equal (fedorg_roster_get_organization_id (roster, organization),
                       g_ptr_array_index (selector->words, i)))
        return TRUE;
  return FALSE;
}

gboolean
measure_oracle_selects_organization (const FedorgRoster *roster, const FedorgSelector *selector,
                                     guint32 organization)
{
  gint64 value;

  switch (selector->kind) {
  case FEDORG_SELECTOR_EVERYTHING:
    return TRUE;
  case FEDORG_SELECTOR_ALL_OF:
  case FEDORG_SELECTOR_ANY_OF:
    for (guint i = 0; i < selector->children->len; i++)
      if (measure_oracle_selects_organization (roster, g_ptr_array_index (selector->children, i),
                                               organization) !=
          (selector->kind == FEDORG_SELECTOR_ALL_OF))
        return selector->kind == FEDORG_SELECTOR_ANY_OF;
    return selector->kind == FEDORG_SELECTOR_ALL_OF;
  case FEDORG_SELECTOR_NOT:
    return !measure_oracle_selects_organization (roster, g_ptr_array_index (selector->children, 0),
                                                 organization);
  case FEDORG_SELECTOR_LEVEL:
    return has_value (selector,
                      (guint8) fedorg_roster_get_organization_level (roster, organization));
  case FEDORG_SELECTOR_KIND:
    return has_value (selector,
                      (guint8) fedorg_roster_get_organization_kind (roster, organization));
  case FEDORG_SELECTOR_UNDER:
    return is_under (roster, selector, organization);
  case FEDORG_SELECTOR_FIGURE:
    return fedorg_roster_get_organization_figure (roster, organization, selector->figure.name,
                                                  &value) &&
           contains (&selector->figure.bound, value);
  case FEDORG_SELECTOR_TAG:
    return has_tag (roster, fedorg_roster_get_organization_tags (roster, organization), selector);
  default:
    fedorg_assert_true (!"a selector over organisations");
    return FALSE;
  }
}

static gboolean
selects_person (const FedorgRoster *roster, const FedorgSelector *selector, guint32 person)
{
  gint age;

  switch (selector->kind) {
  case FEDORG_SELECTOR_GENDER:
    return has_value (selector, fedorg_roster_get_person_gender (roster, person));
  case FEDORG_SELECTOR_ETHNICITY:
    return has_value (selector, fedorg_roster_get_person_ethnicity (roster, person));
  case FEDORG_SELECTOR_POLITICAL_STATUS:
    return has_value (selector, fedorg_roster_get_person_political_status (roster, person));
  case FEDORG_SELECTOR_EDUCATION:
    return selects_education (selector, fedorg_roster_get_person_education (roster, person));
  default:
    age = fedorg_date_get_age (fedorg_roster_get_person_birth_date (roster, person),
                               MEASURE_SAMPLE_DATE);
    return age >= 0 && contains (&selector->range, age);
  }
}

gboolean
measure_oracle_selects (const FedorgRoster *roster, const FedorgRuleset *ruleset,
                        const FedorgSelector *selector, guint32 membership)
{
  guint32 organization = fedorg_roster_get_membership_organization (roster, membership);
  gint32 start = fedorg_roster_get_membership_start_date (roster, membership);

  switch (selector->kind) {
  case FEDORG_SELECTOR_ALL_OF:
  case FEDORG_SELECTOR_ANY_OF:
    for (guint i = 0; i < selector->children->len; i++)
      if (measure_oracle_selects (roster, ruleset, g_ptr_array_index (selector->children, i),
                                  membership) != (selector->kind == FEDORG_SELECTOR_ALL_OF))
        return selector->kind == FEDORG_SELECTOR_ANY_OF;
    return selector->kind == FEDORG_SELECTOR_ALL_OF;
  case FEDORG_SELECTOR_NOT:
    return !measure_oracle_selects (roster, ruleset, g_ptr_array_index (selector->children, 0),
                                    membership);
  case FEDORG_SELECTOR_ROLE:
    return selects_role (ruleset, selector,
                         (guint8) fedorg_roster_get_membership_role (roster, membership));
  case FEDORG_SELECTOR_STAFFING:
    return has_value (selector,
                      (guint8) fedorg_roster_get_membership_staffing (roster, membership));
  case FEDORG_SELECTOR_TAG:
    return has_tag (roster, fedorg_roster_get_membership_tags (roster, membership), selector);
  case FEDORG_SELECTOR_CATEGORY:
    return measure_oracle_has_category (roster, ruleset, membership,
                                        g_ptr_array_index (selector->words, 0));
  case FEDORG_SELECTOR_START_DATE:
    return start != FEDORG_DATE_NONE && contains (&selector->range, start);
  case FEDORG_SELECTOR_GENDER:
  case FEDORG_SELECTOR_ETHNICITY:
  case FEDORG_SELECTOR_POLITICAL_STATUS:
  case FEDORG_SELECTOR_EDUCATION:
  case FEDORG_SELECTOR_AGE:
    return selects_person (roster, selector,
                           fedorg_roster_get_membership_person (roster, membership));
  default:
    return measure_oracle_selects_organization (roster, selector, organization);
  }
}

/* --- the oracle: compositions --- */

/* slots as they lie in a composition: the categories of each_of terms, the pools of any_of terms */
typedef struct {
  const FedorgRoster *roster;
  const FedorgRuleset *ruleset;
  const FedorgComposition *composition;
  GArray *members; /* guint32: memberships */
  GArray *persons; /* guint32: each once */
} Committee;

static gboolean
is_mandatory (const Committee *committee, const char *id)
{
  for (guint i = 0; id && i < committee->composition->terms->len; i++) {
    const FedorgTerm *term = g_ptr_array_index (committee->composition->terms, i);

    for (guint j = 0; term->kind == FEDORG_TERM_EACH_OF && j < term->categories->len; j++)
      if (g_str_equal (g_ptr_array_index (term->categories, j), id))
        return TRUE;
  }
  return FALSE;
}

/* `id`: of an each_of term, or NULL for all of an any_of term */
static gboolean
may_fill (const Committee *committee, guint32 person, const FedorgTerm *term, const char *id)
{
  for (guint i = 0; i < committee->members->len; i++) {
    guint32 membership = g_array_index (committee->members, guint32, i);
    guint16 set = fedorg_roster_get_membership_categories (committee->roster, membership);

    if (fedorg_roster_get_membership_person (committee->roster, membership) != person)
      continue;
    if (id && measure_oracle_has_category (committee->roster, committee->ruleset, membership, id))
      return TRUE;
    for (guint j = 0; !id && j < term->categories->len; j++)
      if (measure_oracle_has_category (committee->roster, committee->ruleset, membership,
                                       g_ptr_array_index (term->categories, j)))
        return TRUE;
    for (guint j = 0; !id && term->open && j < fedorg_roster_get_set_size (committee->roster, set);
         j++)
      if (!is_mandatory (committee,
                         category_of (committee->ruleset,
                                      fedorg_roster_get_set_word (committee->roster, set, j))))
        return TRUE;
  }
  return FALSE;
}

/* one place to fill, and who may */
typedef struct {
  const FedorgTerm *term;
  const char *id;
} Place;

static gboolean
place_all (const Committee *committee, const GArray *places, guint next, gboolean *used)
{
  const Place *place;

  if (next == places->len)
    return TRUE;
  place = &g_array_index (places, Place, next);
  for (guint i = 0; i < committee->persons->len; i++) {
    if (used[i] || !may_fill (committee, g_array_index (committee->persons, guint32, i),
                              place->term, place->id))
      continue;
    used[i] = TRUE;
    if (place_all (committee, places, next + 1, used))
      return TRUE;
    used[i] = FALSE;
  }
  return FALSE;
}

static gboolean
check_slot (const Committee *committee, const FedorgTerm *term, const char *id, GArray *places)
{
  Place place = {term, id};
  gint64 n = 0;

  for (guint i = 0; i < committee->persons->len; i++)
    n += may_fill (committee, g_array_index (committee->persons, guint32, i), term, id);
  for (gint64 i = 0; i < term->at_least; i++)
    g_array_append_val (places, place);
  return n >= term->at_least && (term->at_most < 0 || n <= term->at_most);
}

static void
gather (Committee *committee, guint32 organization)
{
  guint32 first, end;

  fedorg_roster_get_organization_memberships (committee->roster, organization, &first, &end);
  for (guint32 m = first; m < end; m++) {
    guint32 person = fedorg_roster_get_membership_person (committee->roster, m);
    gboolean is_known = FALSE;

    if (!measure_oracle_is_current (committee->roster, m) ||
        (committee->composition->among &&
         !measure_oracle_selects (committee->roster, committee->ruleset,
                                  committee->composition->among, m)))
      continue;
    g_array_append_val (committee->members, m);
    for (guint i = 0; i < committee->persons->len; i++)
      is_known |= g_array_index (committee->persons, guint32, i) == person;
    if (!is_known)
      g_array_append_val (committee->persons, person);
  }
}

gboolean
measure_oracle_is_composed (const FedorgRoster *roster, const FedorgRuleset *ruleset,
                            const FedorgComposition *composition, guint32 organization)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) persons = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (Place));
  Committee committee = {roster, ruleset, composition, members, persons};
  g_autofree gboolean *used = NULL;
  gboolean is_met = TRUE;

  gather (&committee, organization);
  for (guint i = 0; i < composition->terms->len; i++) {
    const FedorgTerm *term = g_ptr_array_index (composition->terms, i);

    if (term->kind != FEDORG_TERM_EACH_OF) {
      is_met &= check_slot (&committee, term, NULL, places);
      continue;
    }
    for (guint j = 0; j < term->categories->len; j++)
      is_met &= check_slot (&committee, term, g_ptr_array_index (term->categories, j), places);
  }
  used = g_new0 (gboolean, persons->len + 1);
  return is_met && (!composition->distinct || place_all (&committee, places, 0, used));
}
