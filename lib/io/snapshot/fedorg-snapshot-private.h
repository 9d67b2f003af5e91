/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-error.h>

#include "io/input/fedorg-input-private.h"
#include "base/fedorg-parallel-private.h"
#include "model/fedorg-roster-private.h"

G_BEGIN_DECLS

/* The snapshot as docs/snapshot-format.md describes it; all numbers are little-endian. */

#define FEDORG_SNAPSHOT_MAGIC                                                                      \
  "\x89"                                                                                           \
  "FEDORG\n"
#define FEDORG_SNAPSHOT_MAGIC_SIZE 8
/* the greatest version, and those of rosters that have a value in no column that came later */
#define FEDORG_SNAPSHOT_VERSION            3u
#define FEDORG_SNAPSHOT_WITH_ACTIVITIES    2u
#define FEDORG_SNAPSHOT_WITHOUT_ACTIVITIES 1u
#define FEDORG_SNAPSHOT_BYTE_ORDER         0x01020304u
#define FEDORG_SNAPSHOT_ALIGNMENT          64u
#define FEDORG_SNAPSHOT_PAGE_SIZE          65536u

/* the first bytes of a file, the same in every version */
typedef struct {
  char magic[FEDORG_SNAPSHOT_MAGIC_SIZE];
  guint32 version;
  guint32 byte_order;
  guint64 file_size;
  guint32 header_size; /* prefix, directory and checksums of the pages */
  guint32 n_blocks;
  gint32 as_of;
  guint32 n_organizations;
  guint32 n_persons;
  guint32 n_memberships;
  guint32 page_size;
  guint32 n_activities;    /* 0 in the first version */
  guint32 header_checksum; /* of the rest of the header */
  guint32 prefix_checksum; /* of the bytes before */
} FedorgSnapshotPrefix;

typedef struct {
  guint32 number;
  guint32 element_size;
  guint64 n_elements;
  guint64 offset; /* from the beginning of the file */
  guint64 n_bytes;
} FedorgSnapshotEntry;

G_STATIC_ASSERT (sizeof (FedorgSnapshotPrefix) == 64);
G_STATIC_ASSERT (sizeof (FedorgSnapshotEntry) == 32);

/* the columns come first, by their numbers; then what is no column */
enum {
  FEDORG_SNAPSHOT_FINDINGS = FEDORG_N_COLUMNS,
  FEDORG_SNAPSHOT_FINDING_CODES = FEDORG_N_COLUMNS + 1,
  FEDORG_SNAPSHOT_N_BLOCKS = FEDORG_N_COLUMNS + 2
};

typedef struct {
  guint32 number;
  guint32 element_size;
  const char *name;
} FedorgSnapshotBlock;

FedorgSnapshotBlock fedorg_snapshot_get_block (guint index);

/* whether files of the version have the block */
gboolean fedorg_snapshot_has_block (guint32 version, guint index);
guint fedorg_snapshot_count_blocks (guint32 version);

/* whether a roster with this many activities may be of the version */
gboolean fedorg_snapshot_version_has (guint32 version, guint32 n_activities);

/* the lowest version that holds all of the roster */
guint32 fedorg_snapshot_choose_version (const FedorgRoster *roster);

/* Elements of a column that files of the version lack, 0 of the others; and the column without any
 * value, or without data where there is no memory. */
gsize fedorg_snapshot_count_absent (const FedorgRoster *roster, guint32 version, guint index);
void fedorg_snapshot_fill_absent (FedorgRoster *roster, guint index);

gboolean fedorg_snapshot_check_machine (GError **error);

/* the bytes that a block takes in the file: up to the next multiple of 64 */
static inline guint64
fedorg_snapshot_pad (guint64 n_bytes)
{
  return (n_bytes + FEDORG_SNAPSHOT_ALIGNMENT - 1) & ~(guint64) (FEDORG_SNAPSHOT_ALIGNMENT - 1);
}

static inline guint64
fedorg_snapshot_count_pages (guint64 n_bytes)
{
  return (fedorg_snapshot_pad (n_bytes) + FEDORG_SNAPSHOT_PAGE_SIZE - 1) /
         FEDORG_SNAPSHOT_PAGE_SIZE;
}

/* --- reading: what says where everything is --- */

typedef struct {
  FedorgInput *input;
  FedorgSnapshotPrefix prefix;
  guint8 *bytes; /* the whole header, into which the following point */
  FedorgSnapshotEntry
      entries[FEDORG_SNAPSHOT_N_BLOCKS]; /* empty where the file has no such block */
  const guint32 *checksums;              /* of the pages of all blocks */
  guint32 first_checksums[FEDORG_SNAPSHOT_N_BLOCKS];
} FedorgSnapshotHeader;

/* reads and verifies; the file has `size` bytes. `input` is set */
gboolean fedorg_snapshot_header_read (FedorgSnapshotHeader *header, guint64 size, GError **error);
void fedorg_snapshot_header_clear (FedorgSnapshotHeader *header);

/* each sets the error and is FALSE */
gboolean fedorg_snapshot_fail (const FedorgSnapshotHeader *header, FedorgError code,
                               const char *message, GError **error);
gboolean fedorg_snapshot_fail_no_memory (const FedorgSnapshotHeader *header, GError **error);

/* `checksums`: the one that is written and the one that is found. names the flipped bit, or where
 * the damage lies if it is more than one */
gboolean fedorg_snapshot_fail_damaged (const FedorgSnapshotHeader *header, const char *name,
                                       guint64 offset, gsize length, const guint32 checksums[2],
                                       GError **error);

/* --- reading: whether it makes a roster --- */

/* more records of a kind than a roster may have, see FEDORG_LIMIT_RECORDS */
#define FEDORG_SNAPSHOT_MOST_RECORDS ((guint32) G_MAXINT32)

/* what is wrong first in a file, found by many threads; texts never hold a value of the file */
typedef struct {
  GMutex lock;
  const char *message; /* NULL: nothing is wrong */
  guint block;         /* of the element; blocks count in the order of the file */
  guint64 element;
} FedorgSnapshotFault;

/* this much of a block is looked at at once: it stays in the cache from the reading to the last
 * check */
#define FEDORG_SNAPSHOT_PAGES_PER_PIECE 4u
#define FEDORG_SNAPSHOT_PIECE_SIZE      (FEDORG_SNAPSHOT_PAGES_PER_PIECE * FEDORG_SNAPSHOT_PAGE_SIZE)

/* what the persons of a piece of memberships ask of those before, and leave to those behind */
typedef struct {
  guint32 required; /* this many must have been met before */
  guint32 met;      /* this many have been met at its end, unless more had been before */
} FedorgSnapshotSpan;

/* Whether the columns and findings, which may be anything, make a roster that every function of the
 * library can walk through. The columns come piece by piece, by many threads, in two steps: those
 * that others are checked against come first. What is wrong is noted in the fault. */
typedef struct {
  const FedorgRoster *roster; /* the numbers of elements are known before the elements */
  FedorgSnapshotFault *fault;
  guint8 masks[FEDORG_N_COLUMNS][16]; /* for bytes: bit h of masks[l] allows the value h << 4 | l */
  guint32 *ends;                      /* a bit for each byte of the texts: one ends here */
  FedorgSnapshotSpan *spans;          /* of each piece of the memberships */
  gsize n_spans;
  guint64 n_places;
  gint32 last_start; /* of the memberships */
  gint32 first_end;
  gint
      holds_personal; /* a text may be an ID number or a mobile number, which is not kept any more */
} FedorgSnapshotCheck;

/* compares the numbers of elements, which decides whether anything can be looked at: the fault says
 * so. FALSE: no memory */
gboolean fedorg_snapshot_check_begin (FedorgSnapshotCheck *check, const FedorgRoster *roster,
                                      FedorgSnapshotFault *fault);
void fedorg_snapshot_check_clear (FedorgSnapshotCheck *check);

/* whether a block belongs to the second step */
gboolean fedorg_snapshot_check_is_second (guint block);

/* looks at the bytes of a block from an element on, which is the first of a piece */
void fedorg_snapshot_check_piece (FedorgSnapshotCheck *check, guint block, guint64 first,
                                  gconstpointer bytes, gsize length);

/* Looks at what lies on either side of the beginning of a piece of texts: `bytes` are from
 * FEDORG_SNAPSHOT_BORDER before `first` on. A number of a person with signs among its digits is no
 * longer than that. */
#define FEDORG_SNAPSHOT_BORDER 64u
void fedorg_snapshot_check_border (FedorgSnapshotCheck *check, guint64 first, const guint8 *bytes,
                                   gsize length);

/* Look for numbers of persons in a piece of the texts, of which it is known where they end, and around the
 * beginning of a piece. */
void fedorg_snapshot_check_personal (FedorgSnapshotCheck *check, const guint32 *ends,
                                     const guint8 *bytes, gsize length);
void fedorg_snapshot_check_personal_border (FedorgSnapshotCheck *check, const guint8 *bytes,
                                            gsize length);

/* between the steps: places are known. then, together with the pieces of the second step, what
 * relates the blocks of the first to each other, in this many parts; FALSE: no memory */
void fedorg_snapshot_check_advance (FedorgSnapshotCheck *check);
guint fedorg_snapshot_check_get_n_parts (const FedorgSnapshotCheck *check);
gboolean fedorg_snapshot_check_part (FedorgSnapshotCheck *check, guint part);

/* behind both steps: what is in the order of texts that are known to be texts by now; the roster,
 * which is the one that was checked, is given what was noted. FALSE: no memory */
gboolean fedorg_snapshot_check_end (FedorgSnapshotCheck *check, FedorgRoster *roster);

/* does the tasks over this many bytes: where these are few, a thread would take longer to start */
gboolean fedorg_snapshot_run (guint n_tasks, FedorgTaskFunc func, gpointer data, guint64 n_bytes,
                              const FedorgJob *job, GError **error);

/* shared by the files that check */
gboolean fedorg_snapshot_is_date (gint32 date);
void fedorg_snapshot_fault_set (FedorgSnapshotFault *fault, guint block, guint64 element,
                                const char *message);
gboolean fedorg_snapshot_check_tree (const FedorgSnapshotCheck *check);
gboolean fedorg_snapshot_check_index (const FedorgSnapshotCheck *check);
gboolean fedorg_snapshot_check_sets (const FedorgSnapshotCheck *check);
gboolean fedorg_snapshot_check_figures (const FedorgSnapshotCheck *check);
gboolean fedorg_snapshot_check_sources (const FedorgSnapshotCheck *check);

gboolean fedorg_snapshot_check_lists (const FedorgSnapshotCheck *check);
gboolean fedorg_snapshot_check_presence (const FedorgSnapshotCheck *check);
/* once the elements of presence are known to be right: FALSE: no memory */
gboolean fedorg_snapshot_check_parents (FedorgSnapshotCheck *check);
gboolean fedorg_snapshot_check_firsts (const FedorgSnapshotCheck *check, FedorgColumn column,
                                       guint64 end);
gboolean fedorg_snapshot_check_orders (const FedorgSnapshotCheck *check);

FedorgSnapshotSpan fedorg_snapshot_span_persons (const guint32 *persons, gsize length);
void fedorg_snapshot_check_persons (const FedorgRoster *roster, const FedorgSnapshotSpan *spans,
                                    gsize n_spans, FedorgSnapshotFault *fault);

gboolean fedorg_snapshot_is_text (const FedorgSnapshotCheck *check, guint32 offset);
void fedorg_snapshot_check_findings (const FedorgSnapshotCheck *check, guint64 first, guint64 end);

/* writes a snapshot as fedorg_roster_save() says */
gboolean fedorg_snapshot_save (const FedorgRoster *roster, const char *path,
                               GCancellable *cancellable, FedorgProgressFunc progress,
                               gpointer user_data, GError **error);

/* reads the whole of an input into memory of its own */
FedorgRoster *fedorg_snapshot_load (FedorgInput *input, GCancellable *cancellable,
                                    FedorgProgressFunc progress, gpointer user_data,
                                    GError **error);

/* maps what has at least this many bytes and reads what is smaller */
FedorgRoster *fedorg_snapshot_map (const char *path, guint64 least_mapped, const FedorgJob *job,
                                   GError **error);

/* of a column of bytes: the values that it may have, as a table of high halves by low ones; nothing
 * of any other column */
void fedorg_snapshot_make_masks (guint8 masks[16], guint column);

/* whether a column is verified piece by piece, and not elsewhere */
gboolean fedorg_snapshot_check_has_piece (guint block);

G_END_DECLS
