/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>
#include <string.h>

#include <fedorg/fedorg-error.h>

#include "base/fedorg-data-private.h"

/* The files of lib/data, which are compiled into the library: words, messages, rulesets. They
 * cannot be missing at run time, so that what reads them needs no error for it. */

#define PREFIX "/org/fedorg/data/"

/* made by glib-compile-resources; asking it by name, and not the global list of resources, keeps
 * the data in programs that link the library statically */
GResource *fedorg_get_resource (void);

GBytes *
fedorg_data_lookup (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (PREFIX, name, NULL);
  GBytes *bytes;

  bytes = g_resource_lookup_data (fedorg_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  if (bytes == NULL)
    g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_NOT_FOUND, "there is no built-in %s", name);
  return bytes;
}

FedorgIni *
fedorg_data_load_ini (const char *name, GError **error)
{
  g_autoptr (GBytes) bytes = fedorg_data_lookup (name, error);
  gsize length = 0;
  const char *text = bytes != NULL ? g_bytes_get_data (bytes, &length) : NULL;
  FedorgIni *ini = text != NULL ? fedorg_ini_new (text, length, error) : NULL;

  if (text != NULL && ini == NULL)
    g_prefix_error (error, "%s: ", name);
  return ini;
}

static int
compare_names (const void *a, const void *b)
{
  return strcmp (*(char *const *) a, *(char *const *) b);
}

char **
fedorg_data_list (const char *folder)
{
  g_autofree char *path = g_strconcat (PREFIX, folder, NULL);
  char **names;

  names = g_resource_enumerate_children (fedorg_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                         NULL);
  /* a folder that is not there is one without files */
  if (names == NULL)
    return g_new0 (char *, 1);
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  return names;
}
