/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-macros.h>

G_BEGIN_DECLS

/**
 * FedorgProgressFunc:
 * @done: how much is done, in bytes or records
 * @total: of how much, 0 if unknown
 * @user_data: what the caller gave with the function
 *
 * Called now and then in the caller's thread by a long job.
 *
 * Since: 0.1
 */
typedef void (*FedorgProgressFunc) (guint64 done, guint64 total, gpointer user_data);

G_END_DECLS
