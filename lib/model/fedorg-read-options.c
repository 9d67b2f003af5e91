/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-read-options.h>

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-error.h>

#include "base/fedorg-limits-private.h"
#include "model/fedorg-read-options-private.h"
#include "model/fedorg-roster-private.h"

/* What a caller says before reading: limits, the reference date, which sheet, which directory names
 * are looked up in. The second half is for the library itself, which reads files of names more than
 * once and notes between the passes what it has found. */

struct _FedorgReadOptions {
  gatomicrefcount references;
  FedorgLimits *limits;
  gint32 as_of;
  char *sheet; /* NULL: all */
  FedorgDirectory *directory;
  gboolean directory_is_read; /* its records are among those read */
  char *under;
  gboolean as_activities;
  FedorgDirectory *directory_of_work; /* NULL: names of activities make organisations */
  FedorgLevel top_of_work;
  gboolean without_work;
  gboolean lists_only;
};

G_DEFINE_BOXED_TYPE (FedorgReadOptions, fedorg_read_options, fedorg_read_options_ref,
                     fedorg_read_options_unref)

FedorgReadOptions *
fedorg_read_options_new (void)
{
  FedorgReadOptions *options = g_new0 (FedorgReadOptions, 1);

  g_atomic_ref_count_init (&options->references);
  options->limits = fedorg_limits_new ();
  options->as_of = FEDORG_DATE_NONE;
  return options;
}

FedorgReadOptions *
fedorg_read_options_copy (const FedorgReadOptions *options)
{
  FedorgReadOptions *copy = fedorg_read_options_new ();

  fedorg_read_options_set_limits (copy, options->limits);
  fedorg_read_options_set_as_of (copy, options->as_of);
  fedorg_read_options_set_sheet (copy, options->sheet);
  fedorg_read_options_set_directory (copy, options->directory);
  copy->directory_is_read = options->directory_is_read;
  fedorg_read_options_set_under (copy, options->under);
  fedorg_read_options_set_as_activities (copy, options->as_activities);
  return copy;
}

FedorgReadOptions *
fedorg_read_options_ref (FedorgReadOptions *options)
{
  g_return_val_if_fail (options != NULL, NULL);

  g_atomic_ref_count_inc (&options->references);
  return options;
}

void
fedorg_read_options_unref (FedorgReadOptions *options)
{
  if (options == NULL || !g_atomic_ref_count_dec (&options->references))
    return;
  fedorg_limits_unref (options->limits);
  g_free (options->sheet);
  fedorg_directory_unref (options->directory);
  fedorg_directory_unref (options->directory_of_work);
  g_free (options->under);
  g_free (options);
}

void
fedorg_read_options_set_limits (FedorgReadOptions *options, const FedorgLimits *limits)
{
  g_return_if_fail (options != NULL);

  /* a copy: limits that the caller changes later do not change a reading under way */
  FedorgLimits *copy = fedorg_limits_copy (limits);
  fedorg_limits_unref (options->limits);
  options->limits = copy;
}

const FedorgLimits *
fedorg_read_options_get_limits (const FedorgReadOptions *options)
{
  g_return_val_if_fail (options != NULL, NULL);

  return options->limits;
}

void
fedorg_read_options_set_as_of (FedorgReadOptions *options, gint32 as_of)
{
  g_return_if_fail (options != NULL);

  options->as_of = as_of;
}

gint32
fedorg_read_options_get_as_of (const FedorgReadOptions *options)
{
  g_return_val_if_fail (options != NULL, FEDORG_DATE_NONE);

  return options->as_of;
}

void
fedorg_read_options_set_sheet (FedorgReadOptions *options, const char *sheet)
{
  g_return_if_fail (options != NULL);

  /* names of sheets are compared with names in a document, which are UTF-8 */
  char *copy = sheet != NULL ? g_utf8_make_valid (sheet, -1) : NULL;
  g_free (options->sheet);
  options->sheet = copy;
}

const char *
fedorg_read_options_get_sheet (const FedorgReadOptions *options)
{
  g_return_val_if_fail (options != NULL, NULL);

  return options->sheet;
}

void
fedorg_read_options_set_directory (FedorgReadOptions *options, FedorgDirectory *directory)
{
  g_return_if_fail (options != NULL);

  /* the new one first, since both may be the same */
  if (directory != NULL)
    fedorg_directory_ref (directory);
  fedorg_directory_unref (options->directory);
  options->directory = directory;
}

FedorgDirectory *
fedorg_read_options_get_directory (const FedorgReadOptions *options)
{
  g_return_val_if_fail (options != NULL, NULL);

  return options->directory;
}

void
fedorg_read_options_set_under (FedorgReadOptions *options, const char *under)
{
  g_return_if_fail (options != NULL);

  g_free (options->under);
  options->under = g_strdup (under);
}

const char *
fedorg_read_options_get_under (const FedorgReadOptions *options)
{
  g_return_val_if_fail (options != NULL, NULL);

  return options->under;
}

void
fedorg_read_options_set_as_activities (FedorgReadOptions *options, gboolean as_activities)
{
  g_return_if_fail (options != NULL);

  options->as_activities = as_activities != FALSE;
}

gboolean
fedorg_read_options_get_as_activities (const FedorgReadOptions *options)
{
  g_return_val_if_fail (options != NULL, FALSE);

  return options->as_activities;
}

/* A code or identifier is meant before a name, which several organisations may have. */
guint32
fedorg_read_options_find_under (const FedorgReadOptions *options)
{
  const char *const names[] = {options->under, NULL};
  guint32 found;

  if (options->directory == NULL || options->under == NULL)
    return FEDORG_NONE;
  found = fedorg_roster_find_organization (fedorg_directory_get_roster (options->directory),
                                           options->under);
  if (found == FEDORG_NONE)
    fedorg_directory_find (options->directory, names, FEDORG_NONE, &found);
  return found;
}

gboolean
fedorg_read_options_check (const FedorgReadOptions *options, GError **error)
{
  if (options->directory == NULL || options->under == NULL ||
      fedorg_read_options_find_under (options) != FEDORG_NONE)
    return TRUE;
  g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_NOT_FOUND,
               "the directory has no single organisation “%s”", options->under);
  return FALSE;
}

/* --- tables of activities --- */

/* roots are few, and one of them is the highest */
static FedorgLevel
find_top (const FedorgRoster *roster)
{
  FedorgLevel top = FEDORG_LEVEL_UNIT;
  guint32 n = fedorg_roster_get_n_organizations (roster);

  /* from one root to the next, over everything below */
  for (guint32 i = 0; i < n; i = fedorg_roster_get_organization_subtree_end (roster, i)) {
    FedorgLevel level = fedorg_roster_get_organization_level (roster, i);

    if (level != FEDORG_LEVEL_UNKNOWN && level < top)
      top = level;
  }
  return top;
}

void
fedorg_read_options_set_directory_of_files (FedorgReadOptions *options, FedorgDirectory *directory)
{
  fedorg_read_options_set_directory (options, directory);
  options->directory_is_read = TRUE;
}

gboolean
fedorg_read_options_reads_directory (const FedorgReadOptions *options)
{
  return options->directory_is_read;
}

void
fedorg_read_options_set_directory_of_work (FedorgReadOptions *options, FedorgDirectory *directory)
{
  if (directory != NULL) {
    fedorg_directory_ref (directory);
    options->top_of_work = find_top (fedorg_directory_get_roster (directory));
  }
  fedorg_directory_unref (options->directory_of_work);
  options->directory_of_work = directory;
}

FedorgDirectory *
fedorg_read_options_get_directory_of_work (const FedorgReadOptions *options)
{
  return options->directory_of_work;
}

FedorgLevel
fedorg_read_options_get_top_of_work (const FedorgReadOptions *options)
{
  return options->top_of_work;
}

void
fedorg_read_options_set_without_work (FedorgReadOptions *options, gboolean without_work)
{
  options->without_work = without_work;
}

gboolean
fedorg_read_options_get_without_work (const FedorgReadOptions *options)
{
  return options->without_work;
}

void
fedorg_read_options_set_lists_only (FedorgReadOptions *options, gboolean lists_only)
{
  options->lists_only = lists_only;
}

gboolean
fedorg_read_options_get_lists_only (const FedorgReadOptions *options)
{
  return options->lists_only;
}
