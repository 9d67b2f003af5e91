/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "arguments.h"

G_BEGIN_DECLS

/* what the exit status says */
enum {
  STATUS_GOOD = 0,  /* nothing of severity error */
  STATUS_FOUND = 1, /* errors were found */
  STATUS_USAGE = 2, /* the command line is wrong */
  STATUS_INPUT = 3  /* something cannot be read or written */
};

/* the language of the user, from the environment until an option says another */
void console_set_language (FedorgLanguage language);
FedorgLanguage console_get_language (void);
FedorgLanguage console_language_of_environment (void);

/* the text in the user's language */
const char *say (const char *english, const char *chinese);

/* "fedorg: MESSAGE" on standard error */
void complain (const char *format, ...) G_GNUC_PRINTF (1, 2);
/* the same with a word where to find help (`subcommand` NULL: the general help); STATUS_USAGE */
int usage_error (const Subcommand *subcommand, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* the same for an error of the library, in the language of the user */
void complain_of (const GError *error);
int usage_error_of (const Subcommand *subcommand, const GError *error);

/* a result to standard output, or to `path` if that is not NULL: the whole or nothing.
 * returns `status`, or STATUS_INPUT if writing fails or if `bytes` is NULL, of which `failure` says
 * why */
int console_write (const char *path, GBytes *bytes, const GError *failure, int status);
int console_write_text (const char *path, const char *text, int status);

gboolean console_has_color (void);
/* columns for a reader: 100, or fewer where the terminal is narrower */
guint console_get_width (void);

G_END_DECLS
