/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-roster-private.h"

/* Names and sizes of the columns of a roster. Columns of fields are described by the schema; here
 * are those that only the roster needs: numbers, places, sets, and where the records of an
 * organisation begin. The names are those of snapshots and of Arrow, so that they never change. */

typedef struct {
  const char *name;
  guint8 element_size;
} ColumnInfo;

/* the columns that are no field of a record; those of fields are in the schema */
static const ColumnInfo infos[FEDORG_N_COLUMNS] = {
    [FEDORG_COLUMN_STRINGS] = {"strings", 1},
    [FEDORG_COLUMN_ORGANIZATION_SUBTREE_END] = {"organization-subtree-end", 4},
    [FEDORG_COLUMN_ORGANIZATION_PLACE] = {"organization-place", 4},
    [FEDORG_COLUMN_ORGANIZATION_FIRST_MEMBERSHIP] = {"organization-first-membership", 4},
    [FEDORG_COLUMN_ORGANIZATION_BY_ID] = {"organization-by-id", 4},
    [FEDORG_COLUMN_PERSON_FLAGS] = {"person-flags", 1},
    [FEDORG_COLUMN_MEMBERSHIP_PERSON] = {"membership-person", 4},
    [FEDORG_COLUMN_MEMBERSHIP_FLAGS] = {"membership-flags", 1},
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
    [FEDORG_COLUMN_ORGANIZATION_FIRST_ACTIVITY] = {"organization-first-activity", 4},
    [FEDORG_COLUMN_ACTIVITY_PRESENCE] = {"activity-presence", 8},
    [FEDORG_COLUMN_ACTIVITY_PLACE] = {"activity-place", 4},
    [FEDORG_COLUMN_PERSON_LIST_FIRST] = {"person-list-first", 4},
    [FEDORG_COLUMN_PERSON_LIST_PERSONS] = {"person-list-persons", 4},
    [FEDORG_COLUMN_COUNTERPART_TEXT] = {"counterpart-text", 4},
};

/* of the longest name, and the NUL at its end */
#define NAME_SIZE 48

typedef struct {
  char names[FEDORG_N_COLUMNS][NAME_SIZE];
  guint8 sizes[FEDORG_N_COLUMNS];
} Columns;

/* the column of a field is called after its record and what it is there */
static void
describe_field (Columns *columns, const FedorgSchemaField *field)
{
  char *name = columns->names[field->column];

  g_snprintf (name, NAME_SIZE, "%s-%s", fedorg_schema_records[field->record].name, field->member);
  /* "organization-founded-on": members of C are written with underscores, names of columns with
   * hyphens */
  g_strdelimit (name, "_", '-');
  columns->sizes[field->column] = (guint8) fedorg_storage_get_size (field->storage);
}

static void
describe_columns (Columns *columns)
{
  for (guint i = 0; i < FEDORG_N_COLUMNS; i++) {
    g_strlcpy (columns->names[i], infos[i].name != NULL ? infos[i].name : "", NAME_SIZE);
    columns->sizes[i] = infos[i].element_size;
  }
  for (guint i = 0; i < FEDORG_SCHEMA_N_ROWS; i++) {
    const FedorgSchemaField *field = fedorg_schema_get (fedorg_schema_rows[i]);
    if (fedorg_storage_get_size (field->storage) > 0)
      describe_field (columns, field);
  }
}

/* Made once for the process, from two tables of constants. */
static const Columns *
get_columns (void)
{
  static Columns columns;
  static gsize is_made = 0;

  if (g_once_init_enter (&is_made)) {
    describe_columns (&columns);
    g_once_init_leave (&is_made, 1);
  }
  return &columns;
}

gsize
fedorg_column_get_element_size (FedorgColumn column)
{
  g_return_val_if_fail ((guint) column < FEDORG_N_COLUMNS, 1);

  return get_columns ()->sizes[column];
}

const char *
fedorg_column_get_name (FedorgColumn column)
{
  g_return_val_if_fail ((guint) column < FEDORG_N_COLUMNS, "");

  return get_columns ()->names[column];
}

gboolean
fedorg_roster_allocate_column (FedorgRoster *roster, FedorgColumn column, gsize length)
{
  FedorgColumnData *data = &roster->columns[column];

  /* also an empty column has a block, so that pointers into it are never NULL */
  data->data = fedorg_block_new (MAX (length, 1), get_columns ()->sizes[column]);
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

/* The bytes are not copied: they belong to the roster, which lives as long as they are used. */
GBytes *
fedorg_roster_dup_column (FedorgRoster *roster, FedorgColumn column)
{
  g_return_val_if_fail (roster != NULL, NULL);
  g_return_val_if_fail ((guint) column < FEDORG_N_COLUMNS, NULL);

  const FedorgColumnData *data = &roster->columns[column];
  return g_bytes_new_with_free_func (data->data, data->length * get_columns ()->sizes[column],
                                     (GDestroyNotify) fedorg_roster_unref,
                                     fedorg_roster_ref (roster));
}
