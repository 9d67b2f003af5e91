/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-ruleset-reader.h>

#include <string.h>

#include "base/fedorg-error-private.h"
#include "base/fedorg-data-private.h"
#include "base/fedorg-tables-private.h"
#include "io/output/fedorg-file-private.h"
#include "io/ruleset/fedorg-ruleset-reader-private.h"

#define FOLDER    "rulesets"
#define EXTENSION ".json"

/* --- built-in rulesets --- */

/* their names in alphabetical order, kept as long as the process lives */
static char **
get_builtin_names (void)
{
  static char **kept;

  if (g_once_init_enter (&kept)) {
    char **names = fedorg_data_list (FOLDER);

    for (guint i = 0; names[i]; i++)
      if (g_str_has_suffix (names[i], EXTENSION))
        names[i][strlen (names[i]) - strlen (EXTENSION)] = '\0';
    g_once_init_leave (&kept, names);
  }
  return kept;
}

guint
fedorg_ruleset_get_n_builtin (void)
{
  return g_strv_length (get_builtin_names ());
}

const char *
fedorg_ruleset_get_builtin_name (guint index)
{
  g_return_val_if_fail (index < fedorg_ruleset_get_n_builtin (), NULL);

  return get_builtin_names ()[index];
}

GBytes *
fedorg_ruleset_dup_builtin_document (const char *name)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (name != NULL, NULL);

  if (!g_strv_contains ((const char *const *) get_builtin_names (), name))
    return NULL;
  path = g_strconcat (FOLDER "/", name, EXTENSION, NULL);
  return fedorg_data_lookup (path, NULL);
}

static GBytes *
fail_not_found (const char *name, GError **error)
{
  g_autofree char *valid = g_utf8_make_valid (name, -1);
  g_autofree char *names = g_strjoinv (", ", get_builtin_names ());

  g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_NOT_FOUND,
               "there is no built-in ruleset \"%s\"; there are: %s (a file of your own is given "
               "by a path with \"/\" or \"" EXTENSION "\")",
               valid, names);
  return NULL;
}

/* --- files --- */

/* a path as it is shorter to read where it need not begin at a folder */
static char *
dup_path (const char *path, const char *folder)
{
  return !folder || g_path_is_absolute (path) || strcmp (folder, ".") == 0
             ? g_strdup (path)
             : g_build_filename (folder, path, NULL);
}

gboolean
fedorg_ruleset_is_path (const char *name_or_path)
{
  return strchr (name_or_path, '/') || g_str_has_suffix (name_or_path, EXTENSION);
}

/* a relative path is looked up beside the document that names it, not where the program runs */
GBytes *
fedorg_ruleset_fetch (const char *name_or_path, const char *folder, const FedorgLimits *limits,
                      char **name, GError **error)
{
  g_autofree char *path = NULL;
  GBytes *bytes;

  if (fedorg_ruleset_is_path (name_or_path)) {
    path = dup_path (name_or_path, folder);
    return fedorg_file_read (path, limits, name, error);
  }
  /* as opening a file does */
  if (!fedorg_tables_prepare () || !fedorg_tables_have_room ()) {
    fedorg_fail_no_memory (NULL, error);
    return NULL;
  }
  bytes = fedorg_ruleset_dup_builtin_document (name_or_path);
  if (!bytes)
    return fail_not_found (name_or_path, error);
  *name = g_strdup (name_or_path);
  return bytes;
}

FedorgRuleset *
fedorg_ruleset_load (const char *name_or_path, const FedorgLimits *limits, GError **error)
{
  g_autofree char *name = NULL;
  g_autoptr (GBytes) bytes = NULL;

  g_return_val_if_fail (name_or_path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  bytes = fedorg_ruleset_fetch (name_or_path, NULL, limits, &name, error);
  return bytes ? fedorg_ruleset_load_bytes (bytes, name, limits, error) : NULL;
}
