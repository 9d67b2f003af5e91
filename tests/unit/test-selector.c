/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "rules/fedorg-selector-private.h"

#include "harness/fedorg-test.h"

/* --- bounds --- */

static FedorgBound
make_bound (const char *least, gboolean least_strict, const char *most, gboolean most_strict)
{
  FedorgBound bound = {0};

  bound.has_least = least && fedorg_ratio_parse (least, -1, &bound.least);
  bound.has_most = most && fedorg_ratio_parse (most, -1, &bound.most);
  bound.least_strict = least_strict;
  bound.most_strict = most_strict;
  return bound;
}

typedef struct {
  const char *least;
  gboolean least_strict;
  const char *most;
  gboolean most_strict;
  const char *text;
  const char *percent;
  gboolean contradictory;
  gboolean contradictory_for_counts;
} BoundRow;

static const BoundRow bounds[] = {
    {NULL, FALSE, NULL, FALSE, "", "", FALSE, FALSE},
    {"7", FALSE, NULL, FALSE, ">= 7", ">= 700%", FALSE, FALSE},
    {"40%", FALSE, NULL, FALSE, ">= 2/5", ">= 40%", FALSE, FALSE},
    {"1/3", TRUE, NULL, FALSE, "> 1/3", "> 1/3", FALSE, FALSE},
    {NULL, FALSE, "35.52%", FALSE, "<= 222/625", "<= 35.52%", FALSE, FALSE},
    {NULL, FALSE, "1/2", TRUE, "< 1/2", "< 50%", FALSE, FALSE},
    {"1", FALSE, "1", FALSE, "1", "100%", FALSE, FALSE},
    {"2", FALSE, "5", FALSE, "2 .. 5", "200% .. 500%", FALSE, FALSE},
    {"2", TRUE, "5", TRUE, "> 2, < 5", "> 200%, < 500%", FALSE, FALSE},
    {"2", FALSE, "5", TRUE, ">= 2, < 5", ">= 200%, < 500%", FALSE, FALSE},
    {"2", TRUE, "3", TRUE, "> 2, < 3", "> 200%, < 300%", FALSE, TRUE},
    {"2", TRUE, "3", FALSE, "> 2, <= 3", "> 200%, <= 300%", FALSE, FALSE},
    {"1/4", FALSE, "1/2", FALSE, "1/4 .. 1/2", "25% .. 50%", FALSE, TRUE},
    {"-1/2", FALSE, "1/2", FALSE, "-1/2 .. 1/2", "-50% .. 50%", FALSE, FALSE},
    {"5", FALSE, "2", FALSE, "5 .. 2", "500% .. 200%", TRUE, TRUE},
    {"5", TRUE, "5", FALSE, "> 5, <= 5", "> 500%, <= 500%", TRUE, TRUE},
    {"5", FALSE, "5", TRUE, ">= 5, < 5", ">= 500%, < 500%", TRUE, TRUE},
    {"9223372036854775807", TRUE, "9223372036854775807", FALSE,
     "> 9223372036854775807, <= 9223372036854775807",
     "> 922337203685477580700%, <= 922337203685477580700%", TRUE, TRUE},
};

FEDORG_TEST (bound, text_and_contradiction)
{
  for (guint i = 0; i < G_N_ELEMENTS (bounds); i++) {
    const BoundRow *row = &bounds[i];
    FedorgBound bound = make_bound (row->least, row->least_strict, row->most, row->most_strict);
    g_autofree char *text = fedorg_bound_dup_text (&bound, FALSE);
    g_autofree char *percent = fedorg_bound_dup_text (&bound, TRUE);

    fedorg_assert_string (text, row->text);
    fedorg_assert_string (percent, row->percent);
    fedorg_assert_int (fedorg_bound_is_contradictory (&bound), row->contradictory);
    fedorg_assert_int (fedorg_bound_is_contradictory_for_counts (&bound),
                       row->contradictory_for_counts);
  }
}

FEDORG_TEST (bound, contains)
{
  const FedorgBound open = make_bound (NULL, FALSE, NULL, FALSE);
  const FedorgBound closed = make_bound ("1/3", FALSE, "1/2", FALSE);
  const FedorgBound strict = make_bound ("1/3", TRUE, "1/2", TRUE);

  fedorg_assert_true (fedorg_bound_contains (&open, (FedorgRatio){-5, 1}));
  fedorg_assert_true (!fedorg_bound_contains (&open, (FedorgRatio){5, 0}));

  fedorg_assert_true (fedorg_bound_contains (&closed, (FedorgRatio){2, 6}));
  fedorg_assert_true (fedorg_bound_contains (&closed, (FedorgRatio){5, 10}));
  fedorg_assert_true (!fedorg_bound_contains (&closed, (FedorgRatio){333333, 1000000}));
  fedorg_assert_true (!fedorg_bound_contains (&closed, (FedorgRatio){500001, 1000000}));

  fedorg_assert_true (!fedorg_bound_contains (&strict, (FedorgRatio){2, 6}));
  fedorg_assert_true (!fedorg_bound_contains (&strict, (FedorgRatio){5, 10}));
  fedorg_assert_true (fedorg_bound_contains (&strict, (FedorgRatio){2, 5}));
}

/* --- selectors --- */

FEDORG_TEST (selector, values_are_kept_once_and_in_order)
{
  g_autoptr (FedorgSelector) selector = fedorg_selector_new (FEDORG_SELECTOR_ROLE);

  fedorg_selector_add_value (selector, FEDORG_ROLE_EXECUTIVE);
  fedorg_selector_add_value (selector, FEDORG_ROLE_CHAIR);
  fedorg_selector_add_value (selector, FEDORG_ROLE_EXECUTIVE);
  fedorg_assert_int (selector->values->len, 2);
  fedorg_assert_int (g_array_index (selector->values, guint8, 0), FEDORG_ROLE_EXECUTIVE);
  fedorg_assert_int (g_array_index (selector->values, guint8, 1), FEDORG_ROLE_CHAIR);
}

static const FedorgSelectorKind organization_kinds[] = {
    FEDORG_SELECTOR_EVERYTHING, FEDORG_SELECTOR_TAG,   FEDORG_SELECTOR_LEVEL,
    FEDORG_SELECTOR_KIND,       FEDORG_SELECTOR_UNDER, FEDORG_SELECTOR_FIGURE};

static const FedorgSelectorKind membership_kinds[] = {FEDORG_SELECTOR_ROLE,
                                                      FEDORG_SELECTOR_STAFFING,
                                                      FEDORG_SELECTOR_CATEGORY,
                                                      FEDORG_SELECTOR_GENDER,
                                                      FEDORG_SELECTOR_ETHNICITY,
                                                      FEDORG_SELECTOR_EDUCATION,
                                                      FEDORG_SELECTOR_POLITICAL_STATUS,
                                                      FEDORG_SELECTOR_AGE,
                                                      FEDORG_SELECTOR_START_DATE};

static FedorgSelector *
wrap (FedorgSelectorKind kind, FedorgSelectorKind inner)
{
  FedorgSelector *selector = fedorg_selector_new (kind);

  fedorg_selector_take_child (selector, fedorg_selector_new (FEDORG_SELECTOR_LEVEL));
  fedorg_selector_take_child (selector, fedorg_selector_new (inner));
  return selector;
}

static void
check_concern (FedorgSelectorKind kind, gboolean expected)
{
  static const FedorgSelectorKind wrappers[] = {FEDORG_SELECTOR_ALL_OF, FEDORG_SELECTOR_ANY_OF,
                                                FEDORG_SELECTOR_NOT};
  g_autoptr (FedorgSelector) plain = fedorg_selector_new (kind);

  fedorg_assert_int (fedorg_selector_concerns_organizations (plain), expected);
  for (guint i = 0; i < G_N_ELEMENTS (wrappers); i++) {
    g_autoptr (FedorgSelector) wrapped = wrap (wrappers[i], kind);

    fedorg_assert_int (fedorg_selector_concerns_organizations (wrapped), expected);
  }
}

FEDORG_TEST (selector, knows_whom_it_concerns)
{
  for (guint i = 0; i < G_N_ELEMENTS (organization_kinds); i++)
    check_concern (organization_kinds[i], TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (membership_kinds); i++)
    check_concern (membership_kinds[i], FALSE);
}

FEDORG_TEST (selector, everything)
{
  g_autoptr (FedorgSelector) everything = fedorg_selector_new (FEDORG_SELECTOR_EVERYTHING);
  g_autoptr (FedorgSelector) role = fedorg_selector_new (FEDORG_SELECTOR_ROLE);

  fedorg_assert_true (fedorg_selector_is_everything (NULL));
  fedorg_assert_true (fedorg_selector_is_everything (everything));
  fedorg_assert_true (!fedorg_selector_is_everything (role));
  fedorg_selector_free (NULL);
}
