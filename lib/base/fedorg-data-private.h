/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include "base/fedorg-ini-private.h"

/* The data under lib/data, compiled into the library. */

/* the document of this name, such as "messages.ini" or "rulesets/qingliu-2017.json"; NULL with
 * FEDORG_ERROR_NOT_FOUND if there is none */
GBytes *fedorg_data_lookup (const char *name, GError **error);

/* the same as groups of keys */
FedorgIni *fedorg_data_load_ini (const char *name, GError **error);

/* the names of the documents in a folder, such as "rulesets", in ascending order; empty if there
 * is no such folder */
char **fedorg_data_list (const char *folder);
