/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-roster-private.h"

#include <fedorg/fedorg-division-code.h>
#include "base/fedorg-block-private.h"

/* The county in which persons are distinguished by their names: two persons of one name in
 * different counties are two, whatever else is not known. Organisations stand behind their parents,
 * so one pass from the first to the last finds all. */

/* what one county counts in a division code: six digits follow those of the county */
#define COUNTY_UNIT 1000000

guint32 *
fedorg_roster_find_counties (const FedorgRoster *roster)
{
  const guint8 *levels = FEDORG_COLUMN (roster, guint8, ORGANIZATION_LEVEL);
  const guint32 *parents = FEDORG_COLUMN (roster, guint32, ORGANIZATION_PARENT);
  const guint64 *codes = FEDORG_COLUMN (roster, guint64, ORGANIZATION_CODE);
  guint32 *counties = fedorg_block_new (MAX (roster->n_organizations, 1), sizeof *counties);

  for (guint32 o = 0; counties != NULL && o < roster->n_organizations; o++) {
    gboolean ends = parents[o] == FEDORG_NONE ||
                    (levels[o] != FEDORG_LEVEL_UNKNOWN && levels[o] <= FEDORG_LEVEL_COUNTY);

    /* a code says its county itself; two trees with the same code are one county */
    if (codes[o] != FEDORG_DIVISION_CODE_NONE)
      counties[o] = FEDORG_COUNTY_OF_CODE | (guint32) (codes[o] / COUNTY_UNIT);
    else
      counties[o] = ends ? o : counties[parents[o]];
  }
  return counties;
}
