/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "check/fedorg-rule-finding-private.h"

#include <stdlib.h>
#include "base/fedorg-search-private.h"

#include "measure/fedorg-mask-private.h"

/* Findings that look beyond the organisation: at others below it, and at those that a person
 * serves. */

/* organisations that a finding lists */
#define MOST_LISTED 20

/* "Longjin 350423100, …"; at most as many as are listed */
static void
append_organization (FedorgBuffer *text, const FedorgRoster *roster, guint32 organization,
                     const char *separator)
{
  fedorg_buffer_append (text, text->length > 0 ? separator : "", -1);
  fedorg_buffer_append (text, fedorg_roster_get_organization_name (roster, organization), -1);
  fedorg_buffer_append (text, " ", 1);
  fedorg_buffer_append (text, fedorg_roster_get_organization_id (roster, organization), -1);
}

/* a parameter of lists, which are freed; empty lists are left out */
static void
add_lists (FedorgFinding *finding, const char *name, FedorgBuffer *en, FedorgBuffer *zh,
           gboolean is_wanted)
{
  g_autofree char *en_text = fedorg_buffer_finish_text (en);
  g_autofree char *zh_text = fedorg_buffer_finish_text (zh);

  finding->failed |= !en_text || !zh_text;
  if (is_wanted)
    fedorg_finding_add_parameter (finding, name, en_text, zh_text);
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
  FedorgBuffer en = FEDORG_BUFFER_INIT, zh = FEDORG_BUFFER_INIT;
  guint n_listed = 0;

  for (guint32 o = finding->organization + 1; o < ends[finding->organization]; o++) {
    if (!fedorg_words_test (due, o) || fedorg_words_test (covered, o))
      continue;
    if (n_listed++ == MOST_LISTED) {
      fedorg_buffer_append (&en, ", …", -1);
      fedorg_buffer_append (&zh, "等", -1);
      break;
    }
    fedorg_finding_add_missing (finding, fedorg_roster_get_organization_id (roster, o));
    append_organization (&en, roster, o, ", ");
    append_organization (&zh, roster, o, "、");
  }
  add_lists (finding, "missing", &en, &zh, n_listed > 0);
}

/* --- persons who serve too many --- */

typedef struct {
  const FedorgRoster *roster;
  const FedorgRepeats *repeats;
  guint32 organization;      /* of the finding */
  FedorgArray organizations; /* guint32: of all persons */
  guint32 most;              /* of one person */
  gboolean failed;           /* there was no memory for the list */
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

  FEDORG_SEARCH (low, high, middle, get_person (reach, middle) < person);
  return low < reach->repeats->n_persons && get_person (reach, low) == person
             ? low
             : reach->repeats->n_persons;
}

static void
add_organization (Reach *reach, guint32 organization)
{
  guint32 *added = fedorg_array_add (&reach->organizations, guint32);

  if (added)
    *added = organization;
  else
    reach->failed = TRUE;
}

static void
add_reach (Reach *reach, guint32 person)
{
  const FedorgRepeats *repeats = reach->repeats;
  guint32 index = find_person (reach, person), last = FEDORG_NONE, n = 0;

  if (index == repeats->n_persons) {
    add_organization (reach, reach->organization);
    reach->most = MAX (reach->most, 1);
    return;
  }
  for (guint32 i = repeats->first_entries[index]; i < repeats->first_entries[index + 1]; i++) {
    guint32 organization = repeats->entries[i].organization;

    if (organization == last)
      continue;
    add_organization (reach, organization);
    last = organization;
    n++;
  }
  reach->most = MAX (reach->most, n);
}

static int
compare_numbers (const void *a, const void *b)
{
  guint32 x = *(const guint32 *) a, y = *(const guint32 *) b;

  return (x > y) - (x < y);
}

static void
append_organizations (const Reach *reach, const char *separator, FedorgBuffer *text)
{
  guint32 last = FEDORG_NONE;
  guint n_listed = 0;

  for (gsize i = 0; i < reach->organizations.length; i++) {
    guint32 organization = fedorg_array_index (&reach->organizations, guint32, i);

    if (organization == last)
      continue;
    last = organization;
    if (n_listed++ == MOST_LISTED) {
      fedorg_buffer_append (text, "…", -1);
      break;
    }
    append_organization (text, reach->roster, organization, separator);
  }
}

void
fedorg_reach_describe (FedorgFinding *finding, const FedorgPlan *plan, guint32 filter, gint64 limit)
{
  FedorgBuffer en = FEDORG_BUFFER_INIT, zh = FEDORG_BUFFER_INIT, measured = FEDORG_BUFFER_INIT,
               required = FEDORG_BUFFER_INIT;
  Reach reach = {.roster = fedorg_plan_get_roster (plan), .organization = finding->organization};

  reach.repeats = fedorg_selection_get (fedorg_plan_get_selection (plan), filter)->repeats;
  for (gsize i = 0; i < finding->persons.length; i++)
    add_reach (&reach, fedorg_array_index (&finding->persons, guint32, i));
  if (reach.organizations.length > 0)
    qsort (reach.organizations.data, reach.organizations.length, sizeof (guint32), compare_numbers);
  append_organizations (&reach, ", ", &en);
  append_organizations (&reach, "、", &zh);
  fedorg_array_clear (&reach.organizations);
  finding->failed |= reach.failed;
  add_lists (finding, "organizations", &en, &zh, TRUE);
  fedorg_buffer_append_uint (&measured, reach.most);
  fedorg_finding_take_text (finding, &finding->verdict.measured,
                            fedorg_buffer_finish_text (&measured));
  fedorg_buffer_append (&required, "<= ", -1);
  fedorg_buffer_append_int (&required, limit);
  fedorg_finding_take_text (finding, &finding->verdict.required,
                            fedorg_buffer_finish_text (&required));
}
