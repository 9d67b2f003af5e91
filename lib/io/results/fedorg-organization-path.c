/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-vocabulary.h>

#include "io/results/fedorg-organization-path-private.h"

#define MAX_PATH 64

static const char *
name_or_id (const FedorgRoster *roster, guint32 organization)
{
  const char *name = fedorg_roster_get_organization_name (roster, organization);

  return *name != '\0' ? name : fedorg_roster_get_organization_id (roster, organization);
}

GPtrArray *
fedorg_organization_dup_path (const FedorgRoster *roster, guint32 organization)
{
  const char *upwards[MAX_PATH];
  GPtrArray *path = g_ptr_array_new ();
  guint32 above = fedorg_roster_get_organization_parent (roster, organization);
  guint n = 0;

  while (above != FEDORG_NONE && n < MAX_PATH) {
    upwards[n++] = name_or_id (roster, above);
    above = fedorg_roster_get_organization_parent (roster, above);
  }
  if (above != FEDORG_NONE)
    g_ptr_array_add (path, (gpointer) "…");
  while (n > 0)
    g_ptr_array_add (path, (gpointer) upwards[--n]);
  return path;
}

char *
fedorg_organization_dup_path_text (const FedorgRoster *roster, guint32 organization)
{
  g_autoptr (GPtrArray) path = fedorg_organization_dup_path (roster, organization);

  g_ptr_array_add (path, NULL);
  return g_strjoinv (" > ", (char **) path->pdata);
}

void
fedorg_organization_write_json (const FedorgRoster *roster, guint32 organization,
                                FedorgJsonWriter *writer)
{
  if (organization == FEDORG_NONE) {
    fedorg_json_writer_null (writer);
    return;
  }
  g_autoptr (GPtrArray) path = fedorg_organization_dup_path (roster, organization);
  FedorgLevel level = fedorg_roster_get_organization_level (roster, organization);

  fedorg_json_writer_open (writer, '{');
  fedorg_json_writer_name (writer, "id");
  fedorg_json_writer_string (writer, fedorg_roster_get_organization_id (roster, organization));
  fedorg_json_writer_name (writer, "name");
  fedorg_json_writer_string (writer, fedorg_roster_get_organization_name (roster, organization));
  fedorg_json_writer_name (writer, "level");
  fedorg_json_writer_string (writer,
                             fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_LEVEL, (guint8) level));
  fedorg_json_writer_name (writer, "path");
  fedorg_json_writer_open (writer, '[');
  for (guint i = 0; i < path->len; i++)
    fedorg_json_writer_string (writer, g_ptr_array_index (path, i));
  fedorg_json_writer_close (writer, ']');
  fedorg_json_writer_close (writer, '}');
}
