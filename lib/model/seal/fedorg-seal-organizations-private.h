/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/fedorg-read-options-private.h"
#include "model/seal/fedorg-seal-private.h"

G_BEGIN_DECLS

/* an organisation as all its rows together describe it; texts lie in the batches */
typedef struct {
  const char *id;
  const char *name;
  const char *parent_id;
  guint64 code;
  guint64 id_code; /* of the identifier, FEDORG_DIVISION_CODE_NONE if it is none */
  guint32 place;
  guint32 parent; /* among the merged; of one that is only named: the one whose code it names */
  guint32 number; /* in the roster, once it has one */
  FEDORG_ORGANIZATION_FIELDS (FEDORG_ROW_WIDE)
  FEDORG_ORGANIZATION_FIELDS (FEDORG_ROW_SMALL) /* sets are those of the roster */
  guint8 origin;
  guint8 level_is_reported;
} FedorgMergedOrganization;

/* Organisations between their rows and their numbers. Findings name them by their index here, until
 * the tree gives them numbers. */
typedef struct {
  FedorgArray rows;              /* FedorgMergedOrganization */
  FedorgNumberTable *code_table; /* division code -> merged organisation */
  FedorgKeyTable *id_table;      /* other identifiers, likewise */
  guint32 nation;                /* merged organisation of that level */
} FedorgMergedOrganizations;

/* makes them of the rows of all batches and of what the directory of the options knows */
void fedorg_seal_merge_organizations (FedorgSeal *seal, const FedorgReadOptions *options,
                                      FedorgMergedOrganizations *merged);

/* gives them parents and numbers, and writes the columns of organisations. From then on the batches
 * and the findings name numbers. The merged organisations are taken */
void fedorg_seal_tree (FedorgSeal *seal, FedorgMergedOrganizations *merged);

void fedorg_merged_organizations_clear (FedorgMergedOrganizations *merged);

/* adds what the directory of the options knows, if there is one; a part of merging, after all rows */
void fedorg_seal_directory (FedorgSeal *seal, const FedorgReadOptions *options,
                            FedorgMergedOrganizations *merged);

/* settles the level and the kind of one that some row describes; a part of merging, after all rows */
void fedorg_seal_settle_level (FedorgSeal *seal, FedorgMergedOrganizations *merged, guint32 index);

/* the merged organisation of an identifier: by its code where it is one, however many zeros it ends
 * in. FALSE: there is none yet */
gboolean fedorg_merged_organizations_find (const FedorgMergedOrganizations *merged, const char *id,
                                           guint64 code, guint32 *index);

/* likewise, but only one that some row describes; FEDORG_NONE if there is none */
guint32 fedorg_merged_organizations_find_described (const FedorgMergedOrganizations *merged,
                                                    const char *id, guint64 code);

/* adds one that is not there yet; FEDORG_NONE if there is no memory */
guint32 fedorg_merged_organizations_add (FedorgMergedOrganizations *merged,
                                         const FedorgMergedOrganization *row);

static inline FedorgMergedOrganization *
fedorg_merged_organizations_get (const FedorgMergedOrganizations *merged, guint32 index)
{
  return &fedorg_array_index (&merged->rows, FedorgMergedOrganization, index);
}

static inline gboolean
fedorg_merged_organization_is_described (const FedorgMergedOrganization *organization)
{
  return organization->origin != FEDORG_ORIGIN_REFERENCE;
}

G_END_DECLS
