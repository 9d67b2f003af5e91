/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "check/fedorg-rule-finding-private.h"

#include "measure/fedorg-mask-private.h"

/* Findings that look beyond the organisation: at others below it, and at those that a person
 * serves. */

/* organisations that a finding lists */
#define MOST_LISTED 20

/* "Longjin 350423100, …"; at most so many as are listed */
static void
append_organization (GString *text, const FedorgRoster *roster, guint32 organization,
                     const char *separator)
{
  g_string_append_printf (text, "%s%s %s", text->len > 0 ? separator : "",
                          fedorg_roster_get_organization_name (roster, organization),
                          fedorg_roster_get_organization_id (roster, organization));
}

/* --- coverage --- */

void
fedorg_coverage_describe (FedorgFinding *finding, const FedorgPlan *plan,
                          const FedorgQuantity *quantity)
{
  const FedorgRoster *roster = fedorg_plan_get_roster (plan);
  const guint32 *ends = FEDORG_COLUMN (roster, guint32, ORGANIZATION_SUBTREE_END);
  const guint64 *covered = fedorg_plan_get_counter (plan, quantity->numerator)->mask->words;
  const guint64 *due = fedorg_plan_get_counter (plan, quantity->denominator)->mask->words;
  g_autoptr (GString) en = g_string_new (NULL);
  g_autoptr (GString) zh = g_string_new (NULL);
  guint n_listed = 0;

  for (guint32 o = finding->organization + 1; o < ends[finding->organization]; o++) {
    if (!fedorg_words_test (due, o) || fedorg_words_test (covered, o))
      continue;
    if (n_listed++ == MOST_LISTED) {
      g_string_append (en, ", …");
      g_string_append (zh, "等");
      break;
    }
    fedorg_finding_add_missing (finding, fedorg_roster_get_organization_id (roster, o));
    append_organization (en, roster, o, ", ");
    append_organization (zh, roster, o, "、");
  }
  if (n_listed > 0)
    fedorg_finding_add_parameter (finding, "missing", en->str, zh->str);
}

/* --- persons who serve too many --- */

typedef struct {
  const FedorgRoster *roster;
  const FedorgRepeats *repeats;
  guint32 organization;  /* of the finding */
  GArray *organizations; /* guint32: of all persons */
  guint32 most;          /* of one person */
} Reach;

static guint32
get_person (const Reach *reach, guint32 index)
{
  guint32 membership = reach->repeats->entries[reach->repeats->first_entries[index]].membership;

  return FEDORG_COLUMN (reach->roster, guint32, MEMBERSHIP_PERSON)[membership];
}

/* persons with several memberships of the rule, in their order; the number of persons if she has
 * one only */
static guint32
find_person (const Reach *reach, guint32 person)
{
  guint32 low = 0, high = reach->repeats->n_persons;

  while (low < high) {
    guint32 middle = low + (high - low) / 2;

    if (get_person (reach, middle) < person)
      low = middle + 1;
    else
      high = middle;
  }
  return low < reach->repeats->n_persons && get_person (reach, low) == person
             ? low
             : reach->repeats->n_persons;
}

static void
add_reach (Reach *reach, guint32 person)
{
  const FedorgRepeats *repeats = reach->repeats;
  guint32 index = find_person (reach, person), last = FEDORG_NONE, n = 0;

  if (index == repeats->n_persons) {
    g_array_append_val (reach->organizations, reach->organization);
    reach->most = MAX (reach->most, 1);
    return;
  }
  for (guint32 i = repeats->first_entries[index]; i < repeats->first_entries[index + 1]; i++) {
    guint32 organization = repeats->entries[i].organization;

    if (organization == last)
      continue;
    g_array_append_val (reach->organizations, organization);
    last = organization;
    n++;
  }
  reach->most = MAX (reach->most, n);
}

static gint
compare_numbers (gconstpointer a, gconstpointer b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

static char *
dup_organizations (const Reach *reach, const char *separator)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint32 last = FEDORG_NONE;
  guint n_listed = 0;

  for (guint i = 0; i < reach->organizations->len; i++) {
    guint32 organization = g_array_index (reach->organizations, guint32, i);

    if (organization == last)
      continue;
    last = organization;
    if (n_listed++ == MOST_LISTED) {
      g_string_append (text, "…");
      break;
    }
    append_organization (text, reach->roster, organization, separator);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

void
fedorg_reach_describe (FedorgFinding *finding, const FedorgPlan *plan, guint32 filter, gint64 limit)
{
  g_autoptr (GArray) organizations = g_array_new (FALSE, FALSE, sizeof (guint32));
  g_autofree char *en = NULL, *zh = NULL;
  Reach reach = {.roster = fedorg_plan_get_roster (plan),
                 .organization = finding->organization,
                 .organizations = organizations};

  reach.repeats = fedorg_selection_get (fedorg_plan_get_selection (plan), filter)->repeats;
  for (guint i = 0; i < finding->persons->len; i++)
    add_reach (&reach, g_array_index (finding->persons, guint32, i));
  g_array_sort (organizations, compare_numbers);
  en = dup_organizations (&reach, ", ");
  zh = dup_organizations (&reach, "、");
  fedorg_finding_add_parameter (finding, "organizations", en, zh);
  finding->measured = g_strdup_printf ("%u", reach.most);
  finding->required = g_strdup_printf ("<= %" G_GINT64_FORMAT, limit);
}
