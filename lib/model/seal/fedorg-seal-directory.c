/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/seal/fedorg-seal-organizations-private.h"

#include <string.h>

#include <fedorg/fedorg-message.h>

#include "base/fedorg-division-name-private.h"
#include "base/fedorg-place-private.h"

/* A directory says which organisations are due. What the records name and what it knows become one
 * list: names and levels that no record gives come from it, and its organisations without a record
 * are added, so that a village from which nothing came is one that is missing. */

typedef struct {
  FedorgSeal *seal;
  FedorgMergedOrganizations *merged;
  const FedorgRoster *known; /* the organisations of the directory */
  guint32 under;  /* the organisation above everything; FEDORG_NONE: it follows from the input */
  guint8 *is_due; /* by organisation of the directory */
} Directory;

static guint32
end_of (const FedorgRoster *roster, guint32 organization)
{
  return FEDORG_COLUMN (roster, guint32, ORGANIZATION_SUBTREE_END)[organization];
}

static guint32
parent_of (const FedorgRoster *roster, guint32 organization)
{
  return FEDORG_COLUMN (roster, guint32, ORGANIZATION_PARENT)[organization];
}

/* what the directory knows of a merged organisation: itself, else its parent */
static guint32
find_known (const Directory *directory, gsize index)
{
  const FedorgMergedOrganization *organization =
      fedorg_merged_organizations_get (directory->merged, (guint32) index);
  guint32 known = fedorg_roster_find_organization (directory->known, organization->id);

  return known != FEDORG_NONE || *organization->parent_id == '\0'
             ? known
             : fedorg_roster_find_organization (directory->known, organization->parent_id);
}

static void
mark (Directory *directory, guint32 organization)
{
  memset (directory->is_due + organization, TRUE,
          end_of (directory->known, organization) - organization);
}

/* the county that an organisation lies in, itself included; FEDORG_NONE above counties */
static guint32
county_of (const FedorgRoster *known, guint32 organization)
{
  while (organization != FEDORG_NONE &&
         fedorg_roster_get_organization_level (known, organization) != FEDORG_LEVEL_COUNTY)
    organization = parent_of (known, organization);
  return organization;
}

/* the lowest organisation that all organisations read lie in; FEDORG_NONE: there is none */
static guint32
find_common (const Directory *directory)
{
  guint32 first = FEDORG_NONE, last = 0, common;

  for (gsize i = 0; i < directory->merged->rows.length; i++) {
    guint32 known = find_known (directory, i);

    if (known == FEDORG_NONE)
      continue;
    first = first == FEDORG_NONE ? known : MIN (first, known);
    last = MAX (last, known);
  }
  common = first;
  while (common != FEDORG_NONE && end_of (directory->known, common) <= last)
    common = parent_of (directory->known, common);
  return common;
}

/* A table of one county makes the whole county due, and a table of two counties both, but no
 * directory of a country makes a country due because somebody asked about a village. */
static void
mark_due (Directory *directory)
{
  guint32 common = directory->under != FEDORG_NONE ? directory->under : find_common (directory);

  if (common != FEDORG_NONE &&
      (directory->under != FEDORG_NONE ||
       fedorg_roster_get_organization_level (directory->known, common) >= FEDORG_LEVEL_COUNTY)) {
    mark (directory, common);
    return;
  }
  for (gsize i = 0; i < directory->merged->rows.length; i++) {
    guint32 known = find_known (directory, i);
    guint32 county = known == FEDORG_NONE ? FEDORG_NONE : county_of (directory->known, known);

    if (county != FEDORG_NONE && !directory->is_due[county])
      mark (directory, county);
  }
}

#define EMPTY(name, member, storage, ...)                                                          \
  FEDORG_PLAIN_##storage (.member = FEDORG_EMPTY_##storage, )

static FedorgMergedOrganization
make_row (const FedorgRoster *known, guint32 organization)
{
  guint32 parent = parent_of (known, organization);
  const char *id = fedorg_roster_get_organization_id (known, organization);
  FedorgMergedOrganization row = {
      .id = id,
      .name = fedorg_roster_get_organization_name (known, organization),
      .parent_id = parent == FEDORG_NONE ? "" : fedorg_roster_get_organization_id (known, parent),
      .code = fedorg_roster_get_organization_code (known, organization),
      .id_code = FEDORG_DIVISION_CODE_NONE,
      .place = FEDORG_NONE,
      .parent = FEDORG_NONE,
      .number = FEDORG_NONE,
      FEDORG_ORGANIZATION_FIELDS (EMPTY).origin = FEDORG_ORIGIN_RECORD,
      .level_is_reported = TRUE,
  };

  fedorg_division_code_parse (id, -1, &row.id_code);
  row.level = (guint8) fedorg_roster_get_organization_level (known, organization);
  row.kind = (guint8) fedorg_roster_get_organization_kind (known, organization);
  return row;
}

/* the parent stands in the directory as well, but perhaps not in what is due */
static gboolean
keeps_parent (const Directory *directory, guint32 organization)
{
  guint32 parent = parent_of (directory->known, organization), index;
  guint64 code;

  if (parent == FEDORG_NONE || directory->is_due[parent])
    return TRUE;
  code = fedorg_roster_get_organization_code (directory->known, parent);
  index = fedorg_merged_organizations_find_described (
      directory->merged, fedorg_roster_get_organization_id (directory->known, parent), code);
  return index != FEDORG_NONE;
}

/* a record may write a name as it likes, but not that of another place */
static void
complete (Directory *directory, guint32 index, const FedorgMergedOrganization *row)
{
  FedorgMergedOrganization *organization =
      fedorg_merged_organizations_get (directory->merged, index);

  if (organization->origin == FEDORG_ORIGIN_REFERENCE) {
    guint32 place = organization->place;

    *organization = *row;
    organization->place = place;
    return;
  }
  if (*organization->name == '\0')
    organization->name = row->name;
  else if (!fedorg_division_names_agree (organization->name, row->name))
    fedorg_seal_add_finding (directory->seal, "roster/directory-differs",
                             FEDORG_FIELD_ORGANIZATION_NAME, index, organization->place);
  if (organization->level == FEDORG_LEVEL_UNKNOWN)
    organization->level = row->level;
  if (organization->kind == FEDORG_KIND_UNKNOWN)
    organization->kind = row->kind;
  if (*organization->parent_id == '\0' && organization->id_code == FEDORG_DIVISION_CODE_NONE)
    organization->parent_id = row->parent_id;
}

static void
add_due (Directory *directory)
{
  for (guint32 i = 0; i < directory->known->n_organizations && !directory->seal->failed; i++) {
    FedorgMergedOrganization row;
    guint32 index;

    if (!directory->is_due[i])
      continue;
    row = make_row (directory->known, i);
    if (!keeps_parent (directory, i))
      row.parent_id = "";
    if (fedorg_merged_organizations_find (directory->merged, row.id, row.id_code, &index))
      complete (directory, index, &row);
    else if (fedorg_merged_organizations_add (directory->merged, &row) == FEDORG_NONE)
      directory->seal->failed = TRUE;
  }
}

/* --- mistakes of the directory itself --- */

static gboolean
is_error_of_due (const Directory *directory, const FedorgRawFinding *raw)
{
  const char *code = fedorg_message_get_code (raw->code);

  return fedorg_message_get_severity (code) == FEDORG_SEVERITY_ERROR &&
         (raw->organization == FEDORG_NONE || directory->is_due[raw->organization]);
}

/* 0 where the directory was made by calls, or there is no memory */
static guint32
add_place_text (Directory *directory, guint32 place)
{
  g_auto (FedorgBuffer) text = FEDORG_BUFFER_INIT;
  guint line, column;
  const char *name = fedorg_roster_resolve_place (directory->known, place, &line, &column);

  if (name == NULL)
    return 0;
  fedorg_place_append (&text, name, line, 0);
  fedorg_buffer_append (&text, "", 1);
  if (!text.failed)
    return fedorg_seal_add_string (directory->seal, text.data);
  directory->seal->failed = TRUE;
  return 0;
}

/* Two parents in a circle, or one code twice, were mended somehow when the directory was sealed, and
 * nobody sees its findings. Those of other counties do not concern this roster. */
static void
report_errors (Directory *directory)
{
  const FedorgArray *findings = &directory->known->raw_findings;
  guint32 n_errors = 0, first = FEDORG_NONE;
  FedorgRawFinding *finding;

  for (gsize i = 0; i < findings->length; i++) {
    const FedorgRawFinding *raw = &fedorg_array_index (findings, FedorgRawFinding, i);

    if (!is_error_of_due (directory, raw))
      continue;
    n_errors++;
    first = MIN (first, raw->place);
  }
  if (n_errors == 0)
    return;
  finding = fedorg_seal_add_finding (directory->seal, "roster/directory-errors", FEDORG_FIELD_NONE,
                                     FEDORG_NONE, FEDORG_NONE);
  finding->other = n_errors;
  finding->text = add_place_text (directory, first);
}

void
fedorg_seal_directory (FedorgSeal *seal, const FedorgReadOptions *options,
                       FedorgMergedOrganizations *merged)
{
  const FedorgDirectory *given = fedorg_read_options_get_directory (options);
  Directory directory = {.seal = seal, .merged = merged};

  if (given == NULL)
    return;
  directory.known = fedorg_directory_get_roster (given);
  directory.under = fedorg_read_options_find_under (options);
  directory.is_due = fedorg_block_new ((gsize) directory.known->n_organizations + 1, 1);
  if (directory.is_due == NULL) {
    seal->failed = TRUE;
    return;
  }
  mark_due (&directory);
  add_due (&directory);
  if (!fedorg_read_options_reads_directory (options))
    report_errors (&directory);
  fedorg_block_free (directory.is_due);
}
