/* SPDX-License-Identifier: LGPL-2.1-or-later */
#ifdef FEDORG_WITH_LIBPQ

#include "io/database/fedorg-libpq-private.h"

#include <dlfcn.h>

#include <fedorg/fedorg-error.h>

/* The functions of libpq, found when an address of a database is first used. A program that never
 * uses one needs neither the library nor the time to load it. */

/* the name that has stood for the same functions since PostgreSQL 8 */
#define LIBRARY "libpq.so.5"

static gboolean
find_all (void *library, FedorgLibpq *functions)
{
  gboolean are_there = TRUE;

/* POSIX lets a function be found through a pointer to data, which C itself does not */
#define FIND(name)                                                                                 \
  *(void **) &functions->name = dlsym (library, #name);                                            \
  are_there = are_there && functions->name != NULL;
  FEDORG_LIBPQ_FUNCTIONS (FIND)
#undef FIND
  return are_there;
}

/* NULL if there is no such library */
static FedorgLibpq *
load (void)
{
  void *library = dlopen (LIBRARY, RTLD_NOW | RTLD_LOCAL);
  g_autofree FedorgLibpq *functions = g_new0 (FedorgLibpq, 1);

  return library != NULL && find_all (library, functions) ? g_steal_pointer (&functions) : NULL;
}

/* tried once for each process: a library that was missing is still missing at the next address */
const FedorgLibpq *
fedorg_libpq_get (GError **error)
{
  static gsize is_loaded;
  static const FedorgLibpq *functions;

  if (g_once_init_enter (&is_loaded)) {
    functions = load ();
    g_once_init_leave (&is_loaded, 1);
  }
  if (functions == NULL)
    g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_NOT_FOUND,
                         LIBRARY " is not installed, so that no database can be reached");
  return functions;
}

#endif
