/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The Chinese text of an English message of an error or of a mistake in a ruleset, which may begin
 * with its place. The templates of both languages stand in lib/data/errors.ini, as the catalogue of
 * a translated program has them: the English one is the key. NULL if none fits. */
char *fedorg_error_translate (const char *message);

G_END_DECLS
