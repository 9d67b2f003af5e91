/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-written-private.h"

#include <string.h>

/* What a writer of rosters must write so that reading gives the same roster. Codes and parents that
 * the reader works out by itself are left out; where it would work out something else, the truth is
 * written, also when that is "nothing". */

const char *
fedorg_roster_get_written_code (const FedorgRoster *roster, guint32 organization,
                                char buffer[FEDORG_WRITTEN_CODE_SIZE])
{
  const char *id = fedorg_roster_get_organization_id (roster, organization);
  guint64 code = FEDORG_COLUMN (roster, guint64, ORGANIZATION_CODE)[organization];
  guint64 of_id = FEDORG_DIVISION_CODE_NONE;

  fedorg_division_code_parse (id, -1, &of_id);
  /* an identifier that is a code needs no code beside it */
  if (code == of_id)
    return NULL;
  if (code == FEDORG_DIVISION_CODE_NONE)
    return "?";
  g_autofree char *text = fedorg_division_code_dup_text (code);
  g_strlcpy (buffer, text, FEDORG_WRITTEN_CODE_SIZE);
  return buffer;
}

guint32
fedorg_roster_find_parent_by_code (const FedorgRoster *roster, guint32 nation, guint32 organization)
{
  guint64 code = FEDORG_COLUMN (roster, guint64, ORGANIZATION_CODE)[organization];
  const guint8 *levels = FEDORG_COLUMN (roster, guint8, ORGANIZATION_LEVEL);

  if (code == FEDORG_DIVISION_CODE_NONE)
    return FEDORG_NONE;
  /* a unit has the code of the place where it is, which is above it */
  if (levels[organization] != FEDORG_LEVEL_UNIT)
    code = fedorg_division_code_get_parent (code);
  for (; code != FEDORG_DIVISION_CODE_NONE; code = fedorg_division_code_get_parent (code)) {
    g_autofree char *text = fedorg_division_code_dup_text (code);
    guint32 found = fedorg_roster_find_organization (roster, text);
    if (found != FEDORG_NONE && found != organization)
      return found;
  }
  /* an organisation with a code and no division above it belongs to the nation, if there is one */
  return nation != organization ? nation : FEDORG_NONE;
}

const char *
fedorg_roster_get_written_parent (const FedorgRoster *roster, guint32 nation, guint32 organization)
{
  guint32 parent = FEDORG_COLUMN (roster, guint32, ORGANIZATION_PARENT)[organization];

  if (parent != FEDORG_NONE)
    return fedorg_roster_get_organization_id (roster, parent);
  /* an organisation that is its own parent: the mark for having none */
  if (fedorg_roster_find_parent_by_code (roster, nation, organization) != FEDORG_NONE)
    return fedorg_roster_get_organization_id (roster, organization);
  return NULL;
}

guint32
fedorg_roster_find_nation (const FedorgRoster *roster)
{
  const guint8 *levels = FEDORG_COLUMN (roster, guint8, ORGANIZATION_LEVEL);
  const guint8 *nation = roster->n_organizations == 0
                             ? NULL
                             : memchr (levels, FEDORG_LEVEL_NATION, roster->n_organizations);

  return nation == NULL ? FEDORG_NONE : (guint32) (nation - levels);
}
