/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sheet/fedorg-team-private.h"

#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-search-private.h"
#include "base/fedorg-words-private.h"
#include "model/fedorg-roster-private.h"

/* The officers of an organisation and its open seats, for trees: the leaders by name, all others as
 * a number. */

/* An office of a district may have dozens of members on its committee; the officers that are named
 * are those who lead. */
#define MOST_OFFICERS 24

void
fedorg_person_append_name (const FedorgRoster *roster, guint32 person, gboolean redacts,
                           FedorgBuffer *buffer)
{
  const char *name = fedorg_roster_get_person_name (roster, person);

  if (!redacts || *name == '\0') {
    fedorg_buffer_append (buffer, name, -1);
    return;
  }
  fedorg_buffer_append (buffer, name, g_utf8_next_char (name) - name);
  fedorg_buffer_append (buffer, "**", 2);
}

/* --- officers --- */

static gboolean
is_current (const FedorgTeams *teams, guint32 membership)
{
  gint32 start = FEDORG_COLUMN (teams->roster, gint32, MEMBERSHIP_START_DATE)[membership];
  gint32 end = FEDORG_COLUMN (teams->roster, gint32, MEMBERSHIP_END_DATE)[membership];

  return (start == FEDORG_DATE_NONE || start <= teams->as_of) &&
         (end == FEDORG_DATE_NONE || end >= teams->as_of);
}

static guint8
get_role (const FedorgTeams *teams, guint32 membership)
{
  return FEDORG_COLUMN (teams->roster, guint8, MEMBERSHIP_ROLE)[membership];
}

static const char *
get_role_label (const FedorgTeams *teams, guint8 role)
{
  return fedorg_vocabulary_get_label (FEDORG_VOCABULARY_ROLE, role, teams->language);
}

/* "chair 王秀华" */
static void
add_officer (const FedorgTeams *teams, guint32 membership, FedorgCells *cells)
{
  guint32 person = FEDORG_COLUMN (teams->roster, guint32, MEMBERSHIP_PERSON)[membership];
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  fedorg_buffer_append (&text, get_role_label (teams, get_role (teams, membership)), -1);
  fedorg_buffer_append (&text, " ", 1);
  fedorg_person_append_name (teams->roster, person, teams->redacts, &text);
  fedorg_cells_take_buffer (cells, &text);
}

/* "executives 12" */
static void
add_number (const FedorgTeams *teams, guint8 role, guint32 number, FedorgCells *cells)
{
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  fedorg_buffer_append (&text, get_role_label (teams, role), -1);
  fedorg_buffer_append (&text, " ", 1);
  fedorg_buffer_append_uint (&text, number);
  fedorg_cells_take_buffer (cells, &text);
}

/* those who hold a role, by name if they lead, else how many; returns how many */
static guint32
add_role (const FedorgTeams *teams, guint32 organization, guint8 role, FedorgCells *cells)
{
  gboolean leads = role == FEDORG_ROLE_CHAIR || role == FEDORG_ROLE_VICE_CHAIR;
  guint32 first, end, n = 0;

  fedorg_roster_get_organization_memberships (teams->roster, organization, &first, &end);
  for (guint32 i = first; i < end; i++) {
    if (get_role (teams, i) != role || !is_current (teams, i))
      continue;
    if (leads && n < MOST_OFFICERS)
      add_officer (teams, i, cells);
    n++;
  }
  if (n > 0 && (!leads || n > MOST_OFFICERS))
    add_number (teams, role, leads ? n - MOST_OFFICERS : n, cells);
  return n;
}

/* --- open seats --- */

static void
add_open (const FedorgTeams *teams, const char *label, FedorgCells *cells)
{
  FedorgBuffer text = FEDORG_BUFFER_INIT;

  fedorg_buffer_append (&text, label, -1);
  fedorg_buffer_append (&text, fedorg_words_get ("tree/open", teams->language), -1);
  fedorg_cells_take_buffer (cells, &text);
  fedorg_cells_set_tone (cells, FEDORG_TONE_BAD);
}

/* what rulesets call a category; NULL if none has it, as where organisations are missing */
static const char *
find_category (const FedorgTeams *teams, const char *id)
{
  for (guint i = 0; teams->rulesets != NULL && i < teams->rulesets->len; i++) {
    const FedorgRuleset *ruleset = g_ptr_array_index (teams->rulesets, i);

    for (guint j = 0; j < fedorg_ruleset_get_n_categories (ruleset); j++)
      if (g_str_equal (fedorg_ruleset_get_category_id (ruleset, j), id))
        return fedorg_ruleset_get_category_title (ruleset, j, teams->language);
  }
  return NULL;
}

static guint32
get_organization (const FedorgFindings *findings, guint index)
{
  return fedorg_finding_get_organization (fedorg_findings_get_finding (findings, index));
}

/* Findings stand in the order of the organisations, those about none before all others. */
static guint
find_first (const FedorgFindings *findings, guint32 organization)
{
  guint low = 0, high = fedorg_findings_get_n_findings (findings);

  /* FEDORG_NONE + 1 is 0, and so stands before all organisations */
  FEDORG_SEARCH (low, high, middle, get_organization (findings, middle) + 1 < organization + 1);
  return low;
}

static void
add_missing (const FedorgTeams *teams, const FedorgFinding *finding, FedorgCells *cells)
{
  for (guint i = 0; i < fedorg_finding_get_n_missing (finding); i++) {
    const char *label = find_category (teams, fedorg_finding_get_missing (finding, i));

    if (label != NULL)
      add_open (teams, label, cells);
  }
}

void
fedorg_teams_add_seats (const FedorgTeams *teams, guint32 organization, FedorgCells *cells)
{
  gsize list = fedorg_cells_open (cells, FEDORG_CELL_LIST);
  guint n = teams->findings != NULL ? fedorg_findings_get_n_findings (teams->findings) : 0;

  for (guint8 role = FEDORG_ROLE_CHAIR; role <= FEDORG_ROLE_EXECUTIVE; role++)
    /* a roster of activities alone says nothing of who holds which post */
    if (add_role (teams, organization, role, cells) == 0 && role == FEDORG_ROLE_CHAIR &&
        fedorg_roster_get_n_memberships (teams->roster) > 0)
      add_open (teams, get_role_label (teams, role), cells);
  for (guint i = n > 0 ? find_first (teams->findings, organization) : 0;
       i < n && get_organization (teams->findings, i) == organization; i++)
    add_missing (teams, fedorg_findings_get_finding (teams->findings, i), cells);
  fedorg_cells_close (cells, list);
}
