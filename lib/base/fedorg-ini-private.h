/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Our own words and messages: groups of keys with values, written as GKeyFile reads them. A command
 * reads some thousand of them before it does anything else; here they stay in one copy of the file,
 * while GKeyFile takes several allocations and a hash for each. */
typedef struct _FedorgIni FedorgIni;

/* copies the text; NULL with FEDORG_ERROR_SYNTAX and the number of the line */
FedorgIni *fedorg_ini_new (const char *text, gsize length, GError **error);
void fedorg_ini_free (FedorgIni *ini);

/* All texts below belong to the file. An absent file has no groups. */

/* names in the order of the file, ended by NULL */
const char *const *fedorg_ini_get_groups (const FedorgIni *ini);

/* the value of a key; NULL if the group or the key is absent */
const char *fedorg_ini_get (const FedorgIni *ini, const char *group, const char *key);

/* the same of a group by its place in the list of groups */
const char *fedorg_ini_get_nth (const FedorgIni *ini, guint group, const char *key);

/* 0 if it is absent */
gint fedorg_ini_get_integer (const FedorgIni *ini, const char *group, const char *key);

/* the words of a value, of which each ends with ";" and the last may do without; NULL if it is
 * absent. The caller frees with g_strfreev() */
char **fedorg_ini_dup_list (const FedorgIni *ini, const char *group, const char *key);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgIni, fedorg_ini_free)

G_END_DECLS
