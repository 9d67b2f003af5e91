/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg.h>

G_BEGIN_DECLS

/* A fuzz target: it takes any bytes, works in one thread and in memory, and ends the process where
 * two ways to one result differ. Memory faults are what the sanitizers find. */
typedef struct {
  const char *name;
  void (*run) (const guint8 *data, gsize size);
} FuzzTarget;

/* the target of this name; NULL if there is none */
const FuzzTarget *fuzz_find_target (const char *name);
const FuzzTarget *fuzz_get_target (guint index); /* NULL behind the last one */

/* what one thread and a known date need, and the folder of fuzz_put(); once, before the first run */
void fuzz_set_up (void);

/* --- oracles --- */

/* ends the process with both texts, unless they are equal */
void fuzz_assert_equal (const char *what, const char *a, const char *b);
void fuzz_assert (const char *what, gboolean holds);

/* an even number from 0 to @n - 1 that belongs to the input: what takes long is done for some */
guint fuzz_throw (const guint8 *data, gsize size, guint n);

/* --- files in memory --- */

/* the path of a file of this name in a folder of memory. (transfer full) */
char *fuzz_dup_path (const char *name);
/* the same with a content. (transfer full) */
char *fuzz_put (const char *name, const void *data, gsize size);

/* --- rosters --- */

/* @chunk_size: 0, or bytes of a piece of the input. NULL: @error is set */
FedorgRoster *fuzz_read_roster (const char *name, const void *data, gsize size, gsize chunk_size,
                                GError **error);
/* everything that the roster says, its findings as JSON behind it; the text of the error where there
 * is no roster. (transfer full) */
char *fuzz_dup_roster (const FedorgRoster *roster, const GError *error);
/* the text of the document read in pieces of this size. (transfer full) */
char *fuzz_dup_document (const char *name, const void *data, gsize size, gsize chunk_size);
/* a text of the findings in a format. (transfer full) */
char *fuzz_dup_findings (const FedorgFindings *findings, FedorgFormat format);

/* written as each format and read again, the roster says the same */
void fuzz_check_saved (const FedorgRoster *roster);
/* every accessor, every format of findings and the tree: nothing but that they end */
void fuzz_use_roster (FedorgRoster *roster);
/* checked and reported by a built-in ruleset; with several threads at once where @in_threads */
void fuzz_measure_roster (FedorgRoster *roster, gboolean in_threads);

/* rosters and rulesets that are always the same, made at the first call */
FedorgRoster *fuzz_get_sample (void);
FedorgRuleset *fuzz_get_rules (void);

/* --- a program of bytes --- */

/* Reads choices off the front of an input; behind its end everything is 0. */
typedef struct {
  const guint8 *data;
  gsize size;
} FuzzBytes;

guint8 fuzz_next_byte (FuzzBytes *bytes);
guint32 fuzz_next_word (FuzzBytes *bytes);
/* from 0 to @n - 1 */
guint fuzz_next_choice (FuzzBytes *bytes, guint n);
/* up to the next 0 or the end, at most 255 bytes. (transfer full) */
char *fuzz_next_text (FuzzBytes *bytes, gsize *length);
/* one of some words that rosters are made of; sometimes a text of the input. (transfer full) */
char *fuzz_next_term (FuzzBytes *bytes);

/* the targets */
void fuzz_arrow (const guint8 *data, gsize size);
void fuzz_archive (const guint8 *data, gsize size);
void fuzz_builder (const guint8 *data, gsize size);
void fuzz_csv (const guint8 *data, gsize size);
void fuzz_grid (const guint8 *data, gsize size);
void fuzz_json (const guint8 *data, gsize size);
void fuzz_jsonl (const guint8 *data, gsize size);
void fuzz_list (const guint8 *data, gsize size);
void fuzz_ruleset (const guint8 *data, gsize size);
void fuzz_scanner (const guint8 *data, gsize size);
void fuzz_snapshot (const guint8 *data, gsize size);
void fuzz_text (const guint8 *data, gsize size);
void fuzz_workbook (const guint8 *data, gsize size);

G_END_DECLS
