/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/seal/fedorg-seal-organizations-private.h"

#include "base/fedorg-division-name-private.h"

/* The level and the kind of a merged organisation. Its code decides, then the words of the input; a
 * contradiction between code, words and name is a finding. */

/* a level follows from the code, else from the word of the input, else from the kind */
static FedorgLevel
level_of_kind (guint8 kind)
{
  if (kind == FEDORG_KIND_UNKNOWN)
    return FEDORG_LEVEL_UNKNOWN;
  if (kind <= FEDORG_KIND_COUNTY)
    return (FedorgLevel) kind;
  if (kind < FEDORG_KIND_RESIDENTS_COMMUNITY)
    return FEDORG_LEVEL_TOWNSHIP;
  return kind < FEDORG_KIND_WORKSHOP ? FEDORG_LEVEL_VILLAGE : FEDORG_LEVEL_UNIT;
}

/* TRUE if the word of the input disagrees with the code and was reported */
static gboolean
settle_by_code (FedorgSeal *seal, FedorgMergedOrganizations *merged, guint32 index)
{
  FedorgMergedOrganization *organization = fedorg_merged_organizations_get (merged, index);
  FedorgLevel by_code = fedorg_division_code_get_level (organization->code);
  FedorgLevel by_kind = level_of_kind (organization->kind);

  /* an association is no village, though it may give the code of the village where it is */
  if (organization->level == FEDORG_LEVEL_UNKNOWN && by_kind == FEDORG_LEVEL_UNIT)
    organization->level = FEDORG_LEVEL_UNIT;
  if (organization->level == FEDORG_LEVEL_UNIT)
    return FALSE;

  gboolean disagrees = by_code != FEDORG_LEVEL_UNKNOWN &&
                       organization->level != FEDORG_LEVEL_UNKNOWN &&
                       organization->level != by_code;
  if (disagrees)
    fedorg_seal_add_finding (seal, "roster/code-level", FEDORG_FIELD_LEVEL, index,
                             organization->place)
        ->term = (guint8) (by_code + 1);
  if (by_code != FEDORG_LEVEL_UNKNOWN)
    organization->level = (guint8) by_code;
  if (organization->level == FEDORG_LEVEL_UNKNOWN)
    organization->level = (guint8) by_kind;
  if (organization->level == FEDORG_LEVEL_UNKNOWN && !organization->level_is_reported)
    fedorg_seal_add_finding (seal, "roster/missing-field", FEDORG_FIELD_LEVEL, index,
                             organization->place);
  return disagrees;
}

/* a kind of another level is reported unless the level was */
static gboolean
kind_disagrees (const FedorgMergedOrganization *organization, FedorgKind by_code,
                gboolean level_was_reported)
{
  if (!fedorg_division_name_fits_kind (organization->name, by_code))
    return TRUE;
  if (organization->kind == FEDORG_KIND_UNKNOWN || organization->kind == by_code)
    return FALSE;
  return !level_was_reported || level_of_kind (organization->kind) == organization->level;
}

static void
settle_kind (FedorgSeal *seal, FedorgMergedOrganizations *merged, guint32 index,
             gboolean level_was_reported)
{
  FedorgMergedOrganization *organization = fedorg_merged_organizations_get (merged, index);
  if (organization->level == FEDORG_LEVEL_UNIT || organization->level == FEDORG_LEVEL_UNKNOWN)
    return;

  FedorgKind by_code = fedorg_division_code_get_kind (organization->code);
  if (by_code == FEDORG_KIND_UNKNOWN && organization->level <= FEDORG_LEVEL_COUNTY)
    by_code = (FedorgKind) organization->level;
  if (by_code == FEDORG_KIND_UNKNOWN)
    return;
  if (kind_disagrees (organization, by_code, level_was_reported))
    fedorg_seal_add_finding (seal, "roster/kind-name", FEDORG_FIELD_KIND, index,
                             organization->place)
        ->term = (guint8) (by_code + 1);
  organization->kind = (guint8) by_code;
}

void
fedorg_seal_settle_level (FedorgSeal *seal, FedorgMergedOrganizations *merged, guint32 index)
{
  settle_kind (seal, merged, index, settle_by_code (seal, merged, index));
}
