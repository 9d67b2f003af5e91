/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "sheet/fedorg-organization-sheet-private.h"

/* An organisation as readers and programs see it: its path from above, or its members. */

/* Trees of divisions have six levels. Units may nest deeper, but a path of which nobody reads the
 * end would cost more than the rest of the document: the nearest 64 are named. */
#define MAX_PATH 64

typedef struct {
  const char *names[MAX_PATH]; /* from below upwards */
  guint n;
  gboolean is_cut;
} Path;

static const char *
name_or_id (const FedorgRoster *roster, guint32 organization)
{
  const char *name = fedorg_roster_get_organization_name (roster, organization);

  return *name != '\0' ? name : fedorg_roster_get_organization_id (roster, organization);
}

static void
find_path (const FedorgRoster *roster, guint32 organization, Path *path)
{
  guint32 above = fedorg_roster_get_organization_parent (roster, organization);

  path->n = 0;
  while (above != FEDORG_NONE && path->n < MAX_PATH) {
    path->names[path->n++] = name_or_id (roster, above);
    above = fedorg_roster_get_organization_parent (roster, above);
  }
  path->is_cut = above != FEDORG_NONE;
}

void
fedorg_organization_append_path (const FedorgRoster *roster, guint32 organization,
                                 FedorgBuffer *buffer)
{
  Path path;

  find_path (roster, organization, &path);
  if (path.is_cut)
    fedorg_buffer_append (buffer, "… > ", -1);
  for (guint i = path.n; i > 0; i--) {
    fedorg_buffer_append (buffer, path.names[i - 1], -1);
    if (i > 1)
      fedorg_buffer_append (buffer, " > ", 3);
  }
}

static void
add_path (FedorgCells *cells, const FedorgRoster *roster, guint32 organization)
{
  gsize list;
  Path path;

  find_path (roster, organization, &path);
  fedorg_cells_set_key (cells, "path");
  list = fedorg_cells_open (cells, FEDORG_CELL_LIST);
  if (path.is_cut)
    fedorg_cells_add_text (cells, "…");
  while (path.n > 0)
    fedorg_cells_add_text (cells, path.names[--path.n]);
  fedorg_cells_close (cells, list);
}

/* a finding may concern no organisation: null, and not an object of empty texts */
void
fedorg_cells_add_organization (FedorgCells *cells, const FedorgRoster *roster, guint32 organization)
{
  gsize record;

  if (organization == FEDORG_NONE) {
    fedorg_cells_add_text (cells, NULL);
    return;
  }
  record = fedorg_cells_open (cells, FEDORG_CELL_RECORD);
  fedorg_cells_set_key (cells, "id");
  fedorg_cells_add_code (cells, fedorg_roster_get_organization_id (roster, organization));
  fedorg_cells_set_key (cells, "name");
  fedorg_cells_add_text (cells, fedorg_roster_get_organization_name (roster, organization));
  fedorg_cells_set_key (cells, "level");
  fedorg_cells_add_term (cells, FEDORG_VOCABULARY_LEVEL,
                         (guint8) fedorg_roster_get_organization_level (roster, organization),
                         FEDORG_LANGUAGE_EN);
  add_path (cells, roster, organization);
  fedorg_cells_close (cells, record);
}
