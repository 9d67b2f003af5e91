/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-ruleset-reader.h>

#include <string.h>

#include "base/fedorg-block-private.h"
#include "base/fedorg-data-private.h"
#include "base/fedorg-limits-private.h"
#include "io/fedorg-input-private.h"
#include "rules/fedorg-ruleset-private.h"

#define FOLDER    "rulesets"
#define EXTENSION ".json"

#define PIECE (64 * 1024)

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

  if (!g_strv_contains ((const char *const *)get_builtin_names (), name))
    return NULL;
  path = g_strconcat (FOLDER "/", name, EXTENSION, NULL);
  return fedorg_data_lookup (path, NULL);
}

static FedorgRuleset *
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

static FedorgRuleset *
load_builtin (const char *name, const FedorgLimits *limits, GError **error)
{
  g_autoptr (GBytes) bytes = fedorg_ruleset_dup_builtin_document (name);

  return bytes ? fedorg_ruleset_new_from_bytes (bytes, name, limits, error)
               : fail_not_found (name, error);
}

FedorgRuleset *
fedorg_ruleset_dup_default (GError **error)
{
  return load_builtin ("default", NULL, error);
}

/* --- files --- */

/* the whole of a file that is no longer than the limit of rulesets */
static GBytes *
read_all (FedorgInput *input, GError **error)
{
  FedorgArray array = {NULL, 0, 0};
  gsize n_read = 0;

  do {
    guint8 *room = fedorg_array_extend (&array, PIECE, 1);

    if (!room) {
      fedorg_input_fail (input, 0, 0, FEDORG_ERROR_NO_MEMORY, "there is not enough memory", error);
      fedorg_array_clear (&array);
      return NULL;
    }
    if (!fedorg_input_read (input, room, PIECE, &n_read, error)) {
      fedorg_array_clear (&array);
      return NULL;
    }
    array.length -= PIECE - n_read;
  } while (n_read > 0);
  return g_bytes_new_with_free_func (array.data, array.length, fedorg_block_free, array.data);
}

static FedorgRuleset *
load_file (const char *path, const FedorgLimits *limits, GError **error)
{
  g_autoptr (FedorgLimits) own_limits = fedorg_limits_copy (limits);
  g_autoptr (FedorgInput) input = NULL;
  g_autoptr (GBytes) bytes = NULL;

  fedorg_limits_set (own_limits, FEDORG_LIMIT_BYTES,
                     fedorg_limits_get (own_limits, FEDORG_LIMIT_RULESET_BYTES));
  input = fedorg_input_open (path, own_limits, error);
  if (!input)
    return NULL;
  fedorg_input_forget (input);
  bytes = read_all (input, error);
  if (!bytes)
    return NULL;
  return fedorg_ruleset_new_from_bytes (bytes, fedorg_input_get_name (input), own_limits, error);
}

FedorgRuleset *
fedorg_ruleset_load (const char *name_or_path, const FedorgLimits *limits, GError **error)
{
  g_return_val_if_fail (name_or_path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  if (strchr (name_or_path, '/') || g_str_has_suffix (name_or_path, EXTENSION))
    return load_file (name_or_path, limits, error);
  return load_builtin (name_or_path, limits, error);
}
