/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-read-options.h>

G_BEGIN_DECLS

/* (transfer full) */
FedorgReadOptions *fedorg_read_options_copy (const FedorgReadOptions *options);

/* the organisation of the directory that everything lies in; FEDORG_NONE without a directory, or if
 * nothing is said */
guint32 fedorg_read_options_find_under (const FedorgReadOptions *options);

/* FALSE: the directory has no such organisation, or several */
gboolean fedorg_read_options_check (const FedorgReadOptions *options, GError **error);

G_END_DECLS
