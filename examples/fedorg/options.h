/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "arguments.h"

G_BEGIN_DECLS

/* tables of options that several subcommands share; the second one is for documents that are no
 * tables */
extern const Option format_options[];
extern const Option short_format_options[];
extern const Option date_options[];
extern const Option reading_options[];
extern const Option under_options[];
extern const Option output_options[];

/* the format that the ending of the output file names; text for others */
guint options_get_usual_format (const Arguments *arguments);

/* how documents shall be written, from the shared options */
FedorgOutputOptions *options_dup_output (const Arguments *arguments);

/* the file of -o, NULL for standard output */
const char *options_get_path (const Arguments *arguments);

/* how rosters shall be read, from the shared options, but for the date */
/* the organisation whose subtree a result is restricted to; NULL: there is none, or
 * the --under of the subcommand says what everything read lies in */
const char *options_get_subtree (const Arguments *arguments);

FedorgReadOptions *options_dup_reading (const Arguments *arguments, GError **error);

/* reads files that together form one roster, and shows how far that is */
FedorgRoster *options_load_files (const char *const *paths, FedorgReadOptions *reading,
                                  GError **error);

/* reads the roster that the operands name; NULL after reporting why not */
FedorgRoster *options_load_roster (const Arguments *arguments);

/* the choice of --rows, which the parser of arguments has looked at already */
FedorgRows options_get_rows (const Arguments *arguments);

/* writes a roster to `path` ("-" is standard output), whole or not at all, and shows how far that
 * is. a signal meanwhile takes the new file away. `to` is the format, NULL for what `path` says.
 * returns STATUS_GOOD or, after reporting why not, another status */
int options_write_roster (const FedorgRoster *roster, const char *path, const char *to,
                          FedorgOutputOptions *options);

/* reads the rulesets of --rules, in their order; without any the built-in one named `without`, if
 * it is not NULL; NULL after reporting why not */
GPtrArray *options_load_rulesets (const Arguments *arguments, const char *without);

G_END_DECLS
