/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

/* makes the characters of words in traditional script simplified ones, in place and without another
 * length; those that no word of ours has stay. @text is valid UTF-8 */
void fedorg_script_simplify (char *text, gsize length);
