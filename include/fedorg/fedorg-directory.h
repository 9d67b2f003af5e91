/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-roster.h>

G_BEGIN_DECLS

/**
 * FedorgDirectory:
 *
 * The organisations that there are, found by the path of their names: 嵩溪镇 and then 元山村. Names are
 * compared without the endings that offices add and drop (村, 村委会, 村民委员会, 村妇联; 社区, 居委会;
 * 镇, 乡, 街道). Immutable; read by any number of threads.
 *
 * Since: 0.1
 */
typedef struct _FedorgDirectory FedorgDirectory;

/**
 * FedorgDirectoryFit:
 * @FEDORG_DIRECTORY_FIT_NONE: no organisation has such a name
 * @FEDORG_DIRECTORY_FIT_ONE: exactly one organisation fits best
 * @FEDORG_DIRECTORY_FIT_SEVERAL: several organisations fit equally well
 * @FEDORG_DIRECTORY_FIT_NEAR: none fits, but names exist that differ in one character
 *
 * How a path of names was found in a directory.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_DIRECTORY_FIT_NONE = 0,
  FEDORG_DIRECTORY_FIT_ONE = 1,
  FEDORG_DIRECTORY_FIT_SEVERAL = 2,
  FEDORG_DIRECTORY_FIT_NEAR = 3
} FedorgDirectoryFit;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_directory_get_type (void);

/**
 * fedorg_directory_new: (constructor)
 * @roster: a roster, whose organisations become the directory; its posts do not matter
 * @error: (nullable): %FEDORG_ERROR_NO_MEMORY
 *
 * Makes a directory of the organisations of a roster, and keeps a reference to the roster.
 *
 * Returns: (transfer full) (nullable): the directory, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgDirectory *fedorg_directory_new (FedorgRoster *roster,
                                       GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_directory_ref:
 * @directory: a directory
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @directory with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgDirectory *fedorg_directory_ref (FedorgDirectory *directory);

/**
 * fedorg_directory_unref:
 * @directory: (nullable) (transfer full): a directory
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_directory_unref (FedorgDirectory *directory);

/**
 * fedorg_directory_get_roster:
 * @directory: a directory
 *
 * Gives the roster whose organisations the directory knows. Organisations in other calls are
 * indices of this roster.
 *
 * Returns: (transfer none): the roster
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRoster *fedorg_directory_get_roster (const FedorgDirectory *directory);

/**
 * fedorg_directory_find:
 * @directory: a directory
 * @names: (array zero-terminated=1): names from the highest organisation to the lowest, each within
 *   the one before; levels may be left out, and one name may hold several (清流县嵩溪镇元山村)
 * @under: the organisation within which the path lies, or %FEDORG_NONE for the whole directory
 * @organization: (out) (optional): the organisation that fits, or %FEDORG_NONE
 *
 * Finds the organisation that a path of names means. Only one best fit is ever taken.
 *
 * Returns: how the path was found
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgDirectoryFit fedorg_directory_find (const FedorgDirectory *directory,
                                          const char *const *names, guint32 under,
                                          guint32 *organization);

/**
 * fedorg_directory_dup_candidates:
 * @directory: a directory
 * @names: (array zero-terminated=1): as for fedorg_directory_find()
 * @under: as for fedorg_directory_find()
 * @n_candidates: (out): how many there are, at most 8
 *
 * Gives the organisations that a path of names may mean: the fitting one, all that fit equally
 * well, or those whose names differ in one character.
 *
 * Returns: (transfer full) (array length=n_candidates) (nullable): the organisations in the order
 *   of the roster, to be freed with fedorg_free(); %NULL if there are none
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 *fedorg_directory_dup_candidates (const FedorgDirectory *directory,
                                          const char *const *names, guint32 under,
                                          gsize *n_candidates) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgDirectory, fedorg_directory_unref)

G_END_DECLS
