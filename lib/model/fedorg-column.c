/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-roster-private.h"

typedef struct {
  const char *name;
  guint8 element_size;
} ColumnInfo;

static const ColumnInfo infos[FEDORG_N_COLUMNS] = {
    [FEDORG_COLUMN_STRINGS] = {"strings", 1},
    [FEDORG_COLUMN_ORGANIZATION_ID] = {"organization-id", 4},
    [FEDORG_COLUMN_ORGANIZATION_NAME] = {"organization-name", 4},
    [FEDORG_COLUMN_ORGANIZATION_CODE] = {"organization-code", 8},
    [FEDORG_COLUMN_ORGANIZATION_LEVEL] = {"organization-level", 1},
    [FEDORG_COLUMN_ORGANIZATION_KIND] = {"organization-kind", 1},
    [FEDORG_COLUMN_ORGANIZATION_PARENT] = {"organization-parent", 4},
    [FEDORG_COLUMN_ORGANIZATION_SUBTREE_END] = {"organization-subtree-end", 4},
    [FEDORG_COLUMN_ORGANIZATION_FOUNDED_ON] = {"organization-founded-on", 4},
    [FEDORG_COLUMN_ORGANIZATION_TAGS] = {"organization-tags", 2},
    [FEDORG_COLUMN_ORGANIZATION_PLACE] = {"organization-place", 4},
    [FEDORG_COLUMN_ORGANIZATION_FIRST_MEMBERSHIP] = {"organization-first-membership", 4},
    [FEDORG_COLUMN_ORGANIZATION_BY_ID] = {"organization-by-id", 4},
    [FEDORG_COLUMN_PERSON_ID] = {"person-id", 4},
    [FEDORG_COLUMN_PERSON_NAME] = {"person-name", 4},
    [FEDORG_COLUMN_PERSON_BIRTH_DATE] = {"person-birth-date", 4},
    [FEDORG_COLUMN_PERSON_GENDER] = {"person-gender", 1},
    [FEDORG_COLUMN_PERSON_ETHNICITY] = {"person-ethnicity", 1},
    [FEDORG_COLUMN_PERSON_EDUCATION] = {"person-education", 1},
    [FEDORG_COLUMN_PERSON_POLITICAL_STATUS] = {"person-political-status", 1},
    [FEDORG_COLUMN_PERSON_FLAGS] = {"person-flags", 1},
    [FEDORG_COLUMN_MEMBERSHIP_PERSON] = {"membership-person", 4},
    [FEDORG_COLUMN_MEMBERSHIP_ROLE] = {"membership-role", 1},
    [FEDORG_COLUMN_MEMBERSHIP_STAFFING] = {"membership-staffing", 1},
    [FEDORG_COLUMN_MEMBERSHIP_FLAGS] = {"membership-flags", 1},
    [FEDORG_COLUMN_MEMBERSHIP_CATEGORIES] = {"membership-categories", 2},
    [FEDORG_COLUMN_MEMBERSHIP_TAGS] = {"membership-tags", 2},
    [FEDORG_COLUMN_MEMBERSHIP_START_DATE] = {"membership-start-date", 4},
    [FEDORG_COLUMN_MEMBERSHIP_END_DATE] = {"membership-end-date", 4},
    [FEDORG_COLUMN_MEMBERSHIP_PLACE] = {"membership-place", 4},
    [FEDORG_COLUMN_WORD_TEXT] = {"word-text", 4},
    [FEDORG_COLUMN_SET_FIRST_WORD] = {"set-first-word", 4},
    [FEDORG_COLUMN_SET_WORDS] = {"set-words", 4},
    [FEDORG_COLUMN_FIGURE_NAME] = {"figure-name", 4},
    [FEDORG_COLUMN_FIGURE_FIRST_ENTRY] = {"figure-first-entry", 4},
    [FEDORG_COLUMN_FIGURE_ORGANIZATION] = {"figure-organization", 4},
    [FEDORG_COLUMN_FIGURE_VALUE] = {"figure-value", 8},
    [FEDORG_COLUMN_SOURCE_NAME] = {"source-name", 4},
    [FEDORG_COLUMN_SOURCE_FIRST_PLACE] = {"source-first-place", 4},
    [FEDORG_COLUMN_SOURCE_FIRST_POSITION] = {"source-first-position", 4},
    [FEDORG_COLUMN_POSITION_LINE] = {"position-line", 4},
    [FEDORG_COLUMN_POSITION_COLUMN] = {"position-column", 4},
};

gsize
fedorg_column_get_element_size (FedorgColumn column)
{
  g_return_val_if_fail ((guint) column < FEDORG_N_COLUMNS, 1);

  return infos[column].element_size;
}

const char *
fedorg_column_get_name (FedorgColumn column)
{
  g_return_val_if_fail ((guint) column < FEDORG_N_COLUMNS, "");

  return infos[column].name;
}

gboolean
fedorg_roster_allocate_column (FedorgRoster *roster, FedorgColumn column, gsize length)
{
  FedorgColumnData *data = &roster->columns[column];

  /* also an empty column has a block, so that pointers into it are never NULL */
  data->data = fedorg_block_new (MAX (length, 1), infos[column].element_size);
  data->length = data->data == NULL ? 0 : length;
  return data->data != NULL;
}

gconstpointer
fedorg_roster_get_column (const FedorgRoster *roster, FedorgColumn column, gsize *length)
{
  g_return_val_if_fail (roster != NULL, NULL);
  g_return_val_if_fail ((guint) column < FEDORG_N_COLUMNS, NULL);

  if (length != NULL)
    *length = roster->columns[column].length;
  return roster->columns[column].length == 0 ? NULL : roster->columns[column].data;
}

GBytes *
fedorg_roster_dup_column (FedorgRoster *roster, FedorgColumn column)
{
  g_return_val_if_fail (roster != NULL, NULL);
  g_return_val_if_fail ((guint) column < FEDORG_N_COLUMNS, NULL);

  const FedorgColumnData *data = &roster->columns[column];
  return g_bytes_new_with_free_func (data->data, data->length * infos[column].element_size,
                                     (GDestroyNotify) fedorg_roster_unref,
                                     fedorg_roster_ref (roster));
}
