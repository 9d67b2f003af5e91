/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-error.h>

#include "base/fedorg-division-name-private.h"
#include "base/fedorg-text-private.h"
#include "model/fedorg-directory-private.h"
#include "model/fedorg-roster-private.h"

/* The organisation that somebody means who writes a code or a name by hand, at the command or in a
 * call. An identifier or a code is taken first, then a name or a path of names; what fits several
 * is refused, with a list of them. */

/* a path from the nation to a unit has fewer names */
#define MOST_NAMES 16

/* "龙津镇/城东村" and "龙津镇 > 城东村" are paths, as identifiers and findings write them */
static guint
list_names (const char *text, FedorgPathName names[MOST_NAMES])
{
  guint n = 0;

  while (*text != '\0' && n < MOST_NAMES) {
    gsize length = strcspn (text, "/>");
    gsize stripped = length;
    const char *name = fedorg_text_strip (text, &stripped);

    if (stripped > 0)
      names[n++] = (FedorgPathName){name, stripped, FEDORG_LEVEL_UNKNOWN};
    text += length + (text[length] != '\0' ? 1 : 0);
  }
  return n;
}

/* whether a county, or anything above counties, is in the roster: roots are few */
static gboolean
has_county (const FedorgRoster *roster)
{
  for (guint32 i = 0; i < roster->n_organizations;
       i = fedorg_roster_get_organization_subtree_end (roster, i)) {
    FedorgLevel level = fedorg_roster_get_organization_level (roster, i);

    /* levels are numbered from the nation down */
    if (level != FEDORG_LEVEL_UNKNOWN && level <= FEDORG_LEVEL_COUNTY)
      return TRUE;
  }
  return FALSE;
}

/* bytes of a county's or city's name with which the text begins; 0 if there is none */
static gsize
measure_county (const FedorgPathName *name)
{
  for (gsize length = name->length; length > 0; length--) {
    FedorgDivisionName parsed;
    FedorgLevel level;

    /* within a character of UTF-8 */
    if (length < name->length && ((guint8) name->text[length] & 0xc0) == 0x80)
      continue;
    fedorg_division_name_parse (name->text, length, &parsed);
    level = fedorg_kind_get_division_level (parsed.kind);
    if (level != FEDORG_LEVEL_UNKNOWN && level <= FEDORG_LEVEL_COUNTY)
      return length;
  }
  return 0;
}

/* leaves out names of counties and of higher levels; returns how many names are left */
static guint
skip_counties (FedorgPathName names[MOST_NAMES], guint n_names)
{
  guint first = 0;

  while (first < n_names) {
    gsize county = measure_county (&names[first]);

    names[first].text += county;
    names[first].length -= county;
    if (names[first].length > 0)
      break;
    first++;
  }
  memmove (names, names + first, (n_names - first) * sizeof *names);
  return n_names - first;
}

/* "城东村委会 350423100201; ..." */
static char *
dup_candidates (const FedorgRoster *roster, const FedorgDirectoryMatch *match)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < match->n_candidates; i++)
    g_string_append_printf (text, "%s%s %s", i == 0 ? "" : "; ",
                            fedorg_roster_get_organization_name (roster, match->candidates[i]),
                            fedorg_roster_get_organization_id (roster, match->candidates[i]));
  return g_string_free (text, FALSE);
}

static void
set_error (const FedorgRoster *roster, const char *text, const FedorgDirectoryMatch *match,
           GError **error)
{
  g_autofree char *candidates = dup_candidates (roster, match);

  if (match->fit == FEDORG_DIRECTORY_FIT_SEVERAL)
    g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_NOT_FOUND,
                 "several organisations may be meant by “%s”: %s", text, candidates);
  else if (match->fit == FEDORG_DIRECTORY_FIT_NEAR)
    g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_NOT_FOUND,
                 "there is no organisation “%s”; similar are: %s", text, candidates);
  else
    g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_NOT_FOUND,
                 "there is no organisation with the identifier, code or name “%s”", text);
}

static gboolean
choose_by_name (FedorgRoster *roster, const char *text, guint32 *organization, GError **error)
{
  g_autoptr (FedorgDirectory) directory = fedorg_directory_new (roster, error);
  FedorgPathName names[MOST_NAMES];
  FedorgDirectoryMatch match = {.fit = FEDORG_DIRECTORY_FIT_NONE};
  guint n_names = list_names (text, names);

  if (directory == NULL)
    return FALSE;
  if (n_names > 0)
    fedorg_directory_match (directory, names, n_names, FEDORG_NONE, &match);
  /* 清流县龙津镇, in a table of townships */
  if (match.fit == FEDORG_DIRECTORY_FIT_NONE && !has_county (roster)) {
    n_names = skip_counties (names, n_names);
    if (n_names > 0)
      fedorg_directory_match (directory, names, n_names, FEDORG_NONE, &match);
  }
  if (match.fit != FEDORG_DIRECTORY_FIT_ONE) {
    set_error (roster, text, &match, error);
    return FALSE;
  }
  *organization = match.candidates[0];
  return TRUE;
}

gboolean
fedorg_roster_choose_organization (FedorgRoster *roster, const char *text, guint32 *organization,
                                   GError **error)
{
  g_return_val_if_fail (roster != NULL && organization != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  *organization = text != NULL ? fedorg_roster_find_organization (roster, text) : FEDORG_NONE;
  return text == NULL || *organization != FEDORG_NONE ||
         choose_by_name (roster, text, organization, error);
}
