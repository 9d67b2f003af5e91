/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-division-code.h>
#include <fedorg/fedorg-vocabulary.h>

#include "io/grid/fedorg-grid-sheet-private.h"
#include "model/fedorg-directory-private.h"
#include "model/fedorg-read-options-private.h"

/* Where names become an organisation. A directory gives its identifier; without one, or where it
 * does not know the name, the organisation is made of the names themselves. */

/* by FedorgDirectoryFit */
static const char *const finding_codes[] = {
    [FEDORG_DIRECTORY_FIT_NONE] = "roster/name-unknown",
    [FEDORG_DIRECTORY_FIT_SEVERAL] = "roster/name-of-several",
    [FEDORG_DIRECTORY_FIT_NEAR] = "roster/name-nearly-known",
};

/* the names of a path from the top; how many there are */
static guint
list_names (const FedorgGridPath *path, FedorgPathName names[FEDORG_GRID_N_LEVELS])
{
  guint n = 0;

  for (guint i = 0; i < FEDORG_GRID_N_LEVELS; i++) {
    if (path->names[i] == NULL)
      continue;
    names[n].text = path->names[i];
    names[n].length = strlen (path->names[i]);
    /* a name whose level was only guessed may be that of any */
    names[n++].level = i == FEDORG_LEVEL_UNIT ? FEDORG_LEVEL_UNKNOWN : (FedorgLevel) i;
  }
  return n;
}

/* "城动村: 城东村委会 350423100201; ..." */
static char *
dup_candidates (const FedorgRoster *roster, const FedorgPathName *name,
                const FedorgDirectoryMatch *match)
{
  GString *text = g_string_new_len (name->text, (gssize) name->length);

  for (guint i = 0; i < match->n_candidates; i++)
    g_string_append_printf (text, "%s%s %s", i == 0 ? ": " : "; ",
                            fedorg_roster_get_organization_name (roster, match->candidates[i]),
                            fedorg_roster_get_organization_id (roster, match->candidates[i]));
  return g_string_free (text, FALSE);
}

static void
take_known (FedorgGridSheet *sheet, const FedorgRoster *roster, guint32 organization)
{
  sheet->path_id = g_strdup (fedorg_roster_get_organization_id (roster, organization));
  sheet->path_name = g_strdup (fedorg_roster_get_organization_name (roster, organization));
  sheet->path_level = fedorg_roster_get_organization_level (roster, organization);
}

/* the lowest organisation above that the directory knows */
static char *
dup_parent (const FedorgDirectory *directory, const FedorgPathName *names, guint n_names,
            guint32 under)
{
  const FedorgRoster *roster = fedorg_directory_get_roster (directory);

  for (guint n = n_names - 1; n > 0; n--) {
    FedorgDirectoryMatch match;

    fedorg_directory_match (directory, names, n, under, &match);
    if (match.fit == FEDORG_DIRECTORY_FIT_ONE)
      return g_strdup (fedorg_roster_get_organization_id (roster, match.candidates[0]));
  }
  return under == FEDORG_NONE ? NULL : g_strdup (fedorg_roster_get_organization_id (roster, under));
}

static void
make_of_names (FedorgGridSheet *sheet, const FedorgGridPath *path)
{
  sheet->path_level = fedorg_grid_path_get_level (path);
  sheet->path_id = fedorg_grid_path_dup_id (path);
  sheet->path_name = g_strdup (path->names[sheet->path_level]);
}

/* Organisations of the tables of posts may lie in places that have no row, such as the county of a title:
 * their names are passed over. */
static void
match_names (const FedorgGridSheet *sheet, const FedorgDirectory *directory,
             const FedorgPathName *names, guint n_names, guint32 under, FedorgDirectoryMatch *match)
{
  const FedorgReadOptions *options = fedorg_roster_builder_get_options (sheet->builder);
  FedorgLevel top = fedorg_read_options_get_top_of_work (options);
  guint n_above = 0;

  while (directory == fedorg_read_options_get_directory_of_work (options) &&
         n_above + 1 < n_names && names[n_above].level != FEDORG_LEVEL_UNKNOWN &&
         names[n_above].level < top)
    n_above++;
  fedorg_directory_match (directory, names + n_above, n_names - n_above, under, match);
}

/* the organisation that the tables of posts made of the very same names */
static gboolean
place_by_same_names (FedorgGridSheet *sheet, const FedorgGridPath *path,
                     const FedorgDirectory *directory)
{
  const FedorgRoster *roster = fedorg_directory_get_roster (directory);
  g_autofree char *id = fedorg_grid_path_dup_id (path);
  guint32 organization = fedorg_roster_find_organization (roster, id);

  if (organization == FEDORG_NONE)
    return FALSE;
  take_known (sheet, roster, organization);
  return TRUE;
}

/* whether a village has no township where the table has a column for it */
static gboolean
lacks_township (const FedorgGridSheet *sheet, const FedorgGridPath *path)
{
  const GArray *columns = sheet->layout->columns;

  if (path->names[FEDORG_LEVEL_TOWNSHIP] != NULL || path->names[FEDORG_LEVEL_VILLAGE] == NULL)
    return FALSE;
  for (guint i = 0; i < columns->len; i++) {
    const FedorgGridColumn *column = &g_array_index (columns, FedorgGridColumn, i);

    if (column->kind == FEDORG_GRID_COLUMN_PATH && column->value == FEDORG_LEVEL_TOWNSHIP)
      return TRUE;
  }
  return FALSE;
}

static void
place_by_directory (FedorgGridSheet *sheet, const FedorgGridPath *path,
                    const FedorgDirectory *directory)
{
  const FedorgRoster *roster = fedorg_directory_get_roster (directory);
  guint32 under =
      fedorg_read_options_find_under (fedorg_roster_builder_get_options (sheet->builder));
  FedorgPathName names[FEDORG_GRID_N_LEVELS];
  guint n_names = list_names (path, names);
  FedorgDirectoryMatch match;

  match_names (sheet, directory, names, n_names, under, &match);
  if (match.fit == FEDORG_DIRECTORY_FIT_ONE) {
    take_known (sheet, roster, match.candidates[0]);
    return;
  }
  make_of_names (sheet, path);
  sheet->path_parent = dup_parent (directory, names, n_names, under);
  sheet->path_code = finding_codes[match.fit];
  sheet->path_text = dup_candidates (
      roster, &names[match.fit == FEDORG_DIRECTORY_FIT_SEVERAL ? n_names - 1 : match.wrong_name],
      &match);
}

/* nothing but its code is known of what everything lies in */
static void
add_under (FedorgGridSheet *sheet, const char *under)
{
  sheet->has_under = TRUE;
  fedorg_batch_begin_record (sheet->batch, FEDORG_RECORD_ORGANIZATION, 1, 1);
  fedorg_batch_set_field (sheet->batch, FEDORG_FIELD_ORGANIZATION_ID, 1, under, strlen (under));
  fedorg_batch_set_beside (sheet->batch);
  fedorg_batch_end_record (sheet->batch);
}

static void
set_text (FedorgBatch *batch, FedorgField field, const char *text)
{
  fedorg_batch_set_field (batch, field, 1, text, strlen (text));
}

/* A township that only names what lies in it is an organisation all the same, with the figures of its
 * villages. Whatever the line is that it first stands in has its place. */
static void
add_township (FedorgGridSheet *sheet, const FedorgGridPath *path, const char *under, guint line)
{
  const char *name = path->names[FEDORG_LEVEL_TOWNSHIP];
  g_autofree char *id = NULL;
  guint32 known;

  if (name == NULL || sheet->path_level <= FEDORG_LEVEL_TOWNSHIP)
    return;
  id = fedorg_grid_path_dup_id_at (path, FEDORG_LEVEL_TOWNSHIP);
  sheet->path_parent = g_strdup (id);
  if (fedorg_key_table_find (sheet->townships, id, strlen (id), &known) ||
      !fedorg_key_table_add (sheet->townships, id, strlen (id), 0))
    return;
  fedorg_batch_begin_record (sheet->batch, FEDORG_RECORD_ORGANIZATION, line - sheet->line, 1);
  set_text (sheet->batch, FEDORG_FIELD_ORGANIZATION_ID, id);
  set_text (sheet->batch, FEDORG_FIELD_ORGANIZATION_NAME, name);
  set_text (sheet->batch, FEDORG_FIELD_LEVEL,
            fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_LEVEL, FEDORG_LEVEL_TOWNSHIP));
  if (under != NULL)
    set_text (sheet->batch, FEDORG_FIELD_PARENT_ID, under);
  fedorg_batch_set_beside (sheet->batch);
  fedorg_batch_end_record (sheet->batch);
}

void
fedorg_grid_sheet_place (FedorgGridSheet *sheet, const FedorgGridPath *path, guint line)
{
  const FedorgReadOptions *options = fedorg_roster_builder_get_options (sheet->builder);
  const FedorgDirectory *directory = fedorg_read_options_get_directory (options);
  const char *under = fedorg_read_options_get_under (options);
  guint64 code;

  gboolean is_work = sheet->layout->record == FEDORG_RECORD_ACTIVITY;

  fedorg_roster_builder_note_names (sheet->builder, is_work);
  if (directory == NULL && is_work)
    directory = fedorg_read_options_get_directory_of_work (options);
  if (directory != NULL && place_by_same_names (sheet, path, directory))
    return;
  if (directory != NULL) {
    place_by_directory (sheet, path, directory);
    return;
  }
  make_of_names (sheet, path);
  if (lacks_township (sheet, path)) {
    sheet->path_code = "roster/township-missing";
    sheet->path_text = g_strdup (path->names[FEDORG_LEVEL_VILLAGE]);
  }
  if (under != NULL && !fedorg_division_code_parse (under, -1, &code))
    under = NULL;
  add_township (sheet, path, under, line);
  if (under == NULL)
    return;
  if (sheet->path_parent == NULL)
    sheet->path_parent = g_strdup (under);
  if (!sheet->has_under)
    add_under (sheet, under);
}
