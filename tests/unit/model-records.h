/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-roster-builder.h>

G_BEGIN_DECLS

/* Rosters as text, so that a test shows all that goes in and all that comes out.
 *
 * A record is a line of parts between " / ": its kind (o, p or m), then "key=value". The keys are
 * in model-records.c; "*women" is the figure of that name. "as-of / 2017-07-31" sets the reference
 * date, "override / 2017-07-31" the one of the
 * options, which counts instead, and "source / a.csv" begins a source.
 * The record with index i stands in line i + 1. */

/* through the public builder; the first source is "r" */
FedorgRoster *model_records_seal (const char *const *records);

/* through batches of lines (or positions), each of them up to and without the record `ends[i]`,
 * the last up to the end */
FedorgRoster *model_records_seal_batches (const char *const *records, const gsize *ends,
                                          gsize n_ends, gboolean positioned);

/* the tree, the persons and the memberships, in the order of their numbers */
char *model_records_dup_roster (const FedorgRoster *roster);

/* one line a finding: code, organisation, place, then what it says */
char *model_records_dup_findings (const FedorgRoster *roster);

/* seals through the public builder, compares both texts (the first unless NULL), and checks what
 * holds for every roster */
void model_records_check (const char *const *records, const char *roster, const char *findings);

/* what holds for every roster: subtrees, ranges, look-ups */
void model_records_check_invariants (const FedorgRoster *roster);

G_END_DECLS
