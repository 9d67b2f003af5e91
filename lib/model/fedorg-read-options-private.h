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

/* Who keeps an activity may be named as the tables of posts name it. Once these are read, the names of
 * activities are looked up among their organisations, where no directory was given.
 * @directory (nullable) */
void fedorg_read_options_set_directory_of_work (FedorgReadOptions *options,
                                                FedorgDirectory *directory);
FedorgDirectory *fedorg_read_options_get_directory_of_work (const FedorgReadOptions *options);
/* A directory made of files that are read as records, too: those bring its findings along. */
void fedorg_read_options_set_directory_of_files (FedorgReadOptions *options,
                                                 FedorgDirectory *directory);
gboolean fedorg_read_options_reads_directory (const FedorgReadOptions *options);

/* the highest level in the directory of work: names of higher levels say nothing there */
FedorgLevel fedorg_read_options_get_top_of_work (const FedorgReadOptions *options);
/* tables of activities are passed over: the organisations of the others are wanted */
void fedorg_read_options_set_without_work (FedorgReadOptions *options, gboolean without_work);
gboolean fedorg_read_options_get_without_work (const FedorgReadOptions *options);
/* sheets of workbooks that are no list of organisations with their codes are passed over */
void fedorg_read_options_set_lists_only (FedorgReadOptions *options, gboolean lists_only);
gboolean fedorg_read_options_get_lists_only (const FedorgReadOptions *options);

G_END_DECLS
