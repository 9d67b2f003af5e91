/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-findings-private.h"

#include "base/fedorg-place-private.h"
#include "model/fedorg-roster-private.h"

/* How findings call a person: by her identifier, or by where she stands. A number of the roster,
 * which she has as well, would be read as the number of a row. */

/* a post of hers in the organisation that the finding is about, else any; FEDORG_NONE */
static guint32
find_post (const FedorgRoster *roster, guint32 organization, guint32 person)
{
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  gsize n_posts = 0;

  if (organization != FEDORG_NONE) {
    for (guint32 m = firsts[organization]; m < firsts[organization + 1]; m++) {
      if (persons[m] == person)
        return m;
    }
  }
  g_autofree guint32 *posts = fedorg_roster_dup_memberships_of_person (roster, person, &n_posts);
  return n_posts > 0 ? posts[0] : FEDORG_NONE;
}

static gboolean
append_place (const FedorgRoster *roster, guint32 organization, guint32 person,
              FedorgBuffer *buffer)
{
  guint32 post = find_post (roster, organization, person);
  guint line, column;
  const char *source;

  if (post == FEDORG_NONE)
    return FALSE;
  source = fedorg_roster_resolve_place (
      roster, FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PLACE)[post], &line, &column);
  if (source == NULL || line == 0)
    return FALSE;
  fedorg_place_append (buffer, source, line, 0);
  return TRUE;
}

void
fedorg_finding_append_person (const FedorgFinding *finding, const FedorgRoster *roster,
                              guint32 person, FedorgBuffer *buffer)
{
  guint8 flags = FEDORG_COLUMN (roster, guint8, PERSON_FLAGS)[person];

  if ((flags & FEDORG_PERSON_FLAG_ANONYMOUS) == 0 ||
      !append_place (roster, finding->organization, person, buffer))
    fedorg_buffer_append (buffer, fedorg_roster_get_person_id (roster, person), -1);
}
