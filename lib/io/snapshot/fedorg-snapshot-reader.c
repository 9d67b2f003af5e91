/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-snapshot.h>

#include <string.h>

#include <fedorg/fedorg-message.h>
#include <fedorg/fedorg-roster-builder.h>
#include "base/fedorg-crc32c-private.h"
#include "base/fedorg-message-private.h"
#include "io/input/fedorg-roster-format-private.h"
#include "io/snapshot/fedorg-snapshot-private.h"

/* Reads a snapshot, in memory or mapped. Nothing of the file is believed: each page is summed, each
 * column checked for numbers that lead beyond another, and columns are compared with each other in
 * a second step, when their lengths are known to be right. */

/* bytes that are read from a pipe at once */
#define STREAM_SIZE ((gsize) 4 << 20)

/* a smaller file is read into memory of its own as fast as it is mapped */
#define LEAST_MAPPED ((guint64) 1 << 20)

typedef struct {
  guint block;
  guint64 first_page;
  guint64 n_pages;
} Piece;

/* All is read once, piece by piece, and each piece is summed and checked while it is in the cache.
 * A mapped file is read as well, into a buffer: its pages are not in the process's memory before
 * somebody uses the columns, and a file that shrinks meanwhile is an error, not a signal. */
typedef struct {
  FedorgSnapshotHeader header;
  FedorgRoster *roster;
  guint8 *codes; /* of the findings */
  gboolean is_mapped;
  FedorgSnapshotFault fault;
  FedorgSnapshotCheck check;

  GArray *pieces;   /* those of the first step come first */
  guint first_task; /* the first piece of the step */
  guint n_parts;    /* what the step does before its pieces */
  guint8 **buffers; /* of each thread, where the file is mapped */
  guint n_buffers;

  GMutex lock;
  guint64 damaged_page; /* the first in the file whose checksum differs, counted over all blocks */
  guint32 damaged_checksum;
  GError *trouble; /* of reading */
} Reader;

static void
reader_init (Reader *reader)
{
  g_mutex_init (&reader->lock);
  g_mutex_init (&reader->fault.lock);
  reader->damaged_page = G_MAXUINT64;
  reader->n_buffers = fedorg_parallel_get_n_threads (G_MAXUINT);
  reader->buffers = g_new0 (guint8 *, reader->n_buffers);
}

static void
reader_clear (Reader *reader)
{
  for (guint i = 0; i < reader->n_buffers; i++)
    fedorg_block_free (reader->buffers[i]);
  g_free (reader->buffers);
  fedorg_block_free (reader->codes);
  fedorg_roster_unref (reader->roster);
  if (reader->pieces != NULL)
    g_array_unref (reader->pieces);
  fedorg_snapshot_check_clear (&reader->check);
  fedorg_snapshot_header_clear (&reader->header);
  g_clear_error (&reader->trouble);
  g_mutex_clear (&reader->fault.lock);
  g_mutex_clear (&reader->lock);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

/* --- the blocks --- */

/* Of a mapped file the texts and the columns of persons and posts stay in its pages, and the dates
 * and numbers of activities, which is nearly all of it. The tree, the dictionaries and the figures
 * are used again and again; they are the roster's own. */
static gboolean
stays_mapped (const Reader *reader, guint block)
{
  return reader->is_mapped &&
         (block == FEDORG_COLUMN_STRINGS || block == FEDORG_COLUMN_ACTIVITY_PLACE ||
          (block >= FEDORG_COLUMN_PERSON_ID && block <= FEDORG_COLUMN_MEMBERSHIP_PLACE) ||
          (block >= FEDORG_COLUMN_ACTIVITY_DATE && block <= FEDORG_COLUMN_ACTIVITY_AMOUNT));
}

/* findings are changed, so they and their codes are the roster's own even where the file is mapped
 */
static guint8 *
get_place (const Reader *reader, guint block)
{
  if (block == FEDORG_SNAPSHOT_FINDINGS)
    return reader->roster->raw_findings.data;
  if (block == FEDORG_SNAPSHOT_FINDING_CODES)
    return reader->codes;
  return stays_mapped (reader, block) ? NULL : reader->roster->columns[block].data;
}

static void
note_damage (Reader *reader, guint64 page, guint32 checksum)
{
  g_mutex_lock (&reader->lock);
  if (page < reader->damaged_page) {
    reader->damaged_page = page;
    reader->damaged_checksum = checksum;
  }
  g_mutex_unlock (&reader->lock);
}

static gsize
get_page_length (const FedorgSnapshotEntry *entry, guint64 page)
{
  return (gsize) MIN (fedorg_snapshot_pad (entry->n_bytes) - page * FEDORG_SNAPSHOT_PAGE_SIZE,
                      FEDORG_SNAPSHOT_PAGE_SIZE);
}

static void
sum_piece (Reader *reader, const Piece *piece, const guint8 *bytes)
{
  const FedorgSnapshotEntry *entry = &reader->header.entries[piece->block];
  guint64 first = reader->header.first_checksums[piece->block] + piece->first_page;
  gsize last_length = get_page_length (entry, piece->first_page + piece->n_pages - 1);
  gsize n_whole = (gsize) piece->n_pages - (last_length < FEDORG_SNAPSHOT_PAGE_SIZE ? 1 : 0);
  guint32 checksums[FEDORG_SNAPSHOT_PAGES_PER_PIECE];

  fedorg_crc32c_pages (bytes, FEDORG_SNAPSHOT_PAGE_SIZE, n_whole, checksums);
  if (n_whole < piece->n_pages)
    checksums[n_whole] =
        fedorg_crc32c (0, bytes + n_whole * FEDORG_SNAPSHOT_PAGE_SIZE, last_length);
  for (guint64 i = 0; i < piece->n_pages; i++) {
    if (checksums[i] != reader->header.checksums[first + i])
      note_damage (reader, first + i, checksums[i]);
  }
}

static void
check_padding (Reader *reader, const Piece *piece, const guint8 *bytes, gsize length)
{
  const FedorgSnapshotEntry *entry = &reader->header.entries[piece->block];
  guint64 start = piece->first_page * FEDORG_SNAPSHOT_PAGE_SIZE;

  for (guint64 at = entry->n_bytes; at < start + length; at++) {
    if (bytes[at - start] != 0)
      fedorg_snapshot_fault_set (&reader->fault, piece->block, at / entry->element_size,
                                 "the padding is not zero");
  }
}

/* a character of the texts may lie on both sides of where a piece begins */
static gboolean
check_border (Reader *reader, guint64 start, GError **error)
{
  const FedorgSnapshotEntry *entry = &reader->header.entries[FEDORG_COLUMN_STRINGS];
  guint8 bytes[2 * FEDORG_SNAPSHOT_BORDER];
  gsize length = (gsize) MIN (entry->n_bytes - start, FEDORG_SNAPSHOT_BORDER);

  length += FEDORG_SNAPSHOT_BORDER;
  if (!fedorg_input_read_at (reader->header.input, entry->offset + start - FEDORG_SNAPSHOT_BORDER,
                             bytes, length, error))
    return FALSE;
  fedorg_snapshot_check_border (&reader->check, start, bytes, length);
  return TRUE;
}

static gboolean
read_piece (Reader *reader, const Piece *piece, guint8 *bytes, GError **error)
{
  const FedorgSnapshotEntry *entry = &reader->header.entries[piece->block];
  guint64 start = piece->first_page * FEDORG_SNAPSHOT_PAGE_SIZE;
  gsize length = (gsize) MIN (fedorg_snapshot_pad (entry->n_bytes) - start,
                              piece->n_pages * FEDORG_SNAPSHOT_PAGE_SIZE);
  guint64 n_bytes = MIN (entry->n_bytes - start, length);

  if (!fedorg_input_read_at (reader->header.input, entry->offset + start, bytes, length, error))
    return FALSE;
  sum_piece (reader, piece, bytes);
  check_padding (reader, piece, bytes, length);
  fedorg_snapshot_check_piece (&reader->check, piece->block, start / entry->element_size, bytes,
                               (gsize) (n_bytes / entry->element_size));
  return piece->block != FEDORG_COLUMN_STRINGS || start == 0 || check_border (reader, start, error);
}

static guint8 *
get_buffer (Reader *reader, guint thread)
{
  if (reader->buffers[thread] == NULL)
    reader->buffers[thread] = fedorg_block_new (FEDORG_SNAPSHOT_PIECE_SIZE, 1);
  return reader->buffers[thread];
}

static gboolean
take_piece (Reader *reader, const Piece *piece, guint thread)
{
  guint8 *place = get_place (reader, piece->block);
  guint8 *bytes = place != NULL ? place + piece->first_page * FEDORG_SNAPSHOT_PAGE_SIZE
                                : get_buffer (reader, thread);
  GError *trouble = NULL;

  if (bytes == NULL)
    return FALSE;
  if (read_piece (reader, piece, bytes, &trouble))
    return TRUE;
  g_mutex_lock (&reader->lock);
  if (reader->trouble == NULL)
    reader->trouble = g_steal_pointer (&trouble);
  g_mutex_unlock (&reader->lock);
  g_clear_error (&trouble);
  return TRUE;
}

static gboolean
do_task (guint task, guint thread, gpointer data)
{
  Reader *reader = data;

  if (task < reader->n_parts)
    return fedorg_snapshot_check_part (&reader->check, task);
  return take_piece (
      reader, &g_array_index (reader->pieces, Piece, reader->first_task + task - reader->n_parts),
      thread);
}

static void
cut_pieces (Reader *reader, gboolean is_second)
{
  for (guint i = 0; i < FEDORG_SNAPSHOT_N_BLOCKS; i++) {
    guint64 n_pages = fedorg_snapshot_count_pages (reader->header.entries[i].n_bytes);
    for (guint64 page = 0; page < n_pages && fedorg_snapshot_check_is_second (i) == is_second;
         page += FEDORG_SNAPSHOT_PAGES_PER_PIECE) {
      Piece piece = {i, page, MIN (FEDORG_SNAPSHOT_PAGES_PER_PIECE, n_pages - page)};
      g_array_append_val (reader->pieces, piece);
    }
  }
}

static guint8 *
allocate_block (const Reader *reader, guint block)
{
  guint64 n_bytes = fedorg_snapshot_pad (reader->header.entries[block].n_bytes);

  return fedorg_block_new ((gsize) MAX (n_bytes, FEDORG_SNAPSHOT_ALIGNMENT), 1);
}

static gboolean
allocate_blocks (Reader *reader)
{
  FedorgRoster *roster = reader->roster;
  guint32 version = reader->header.prefix.version;
  gboolean has_memory = TRUE;

  for (guint i = 0; i < FEDORG_N_COLUMNS; i++) {
    if (stays_mapped (reader, i))
      continue;
    if (fedorg_snapshot_count_absent (roster, version, i) > 0)
      fedorg_snapshot_fill_absent (roster, i);
    else
      roster->columns[i].data = allocate_block (reader, i);
    has_memory &= roster->columns[i].data != NULL;
  }
  roster->raw_findings.data = allocate_block (reader, FEDORG_SNAPSHOT_FINDINGS);
  reader->codes = allocate_block (reader, FEDORG_SNAPSHOT_FINDING_CODES);
  return has_memory && roster->raw_findings.data != NULL && reader->codes != NULL;
}

/* how much there is of everything; where it lies, if it is mapped */
static void
lay_out (Reader *reader, FedorgMapping *mapping)
{
  FedorgRoster *roster = reader->roster;
  const guint8 *mapped = mapping != NULL ? fedorg_mapping_get_data (mapping) : NULL;
  const FedorgSnapshotEntry *entries = reader->header.entries;
  guint32 version = reader->header.prefix.version;

  roster->backing = mapping != NULL ? fedorg_mapping_ref (mapping) : NULL;
  roster->as_of = reader->header.prefix.as_of;
  roster->n_organizations = reader->header.prefix.n_organizations;
  roster->n_persons = reader->header.prefix.n_persons;
  roster->n_memberships = reader->header.prefix.n_memberships;
  roster->n_activities = reader->header.prefix.n_activities;
  for (guint i = 0; i < FEDORG_N_COLUMNS; i++) {
    roster->columns[i].length =
        (gsize) entries[i].n_elements + fedorg_snapshot_count_absent (roster, version, i);
    roster->columns[i].data =
        stays_mapped (reader, i) ? (gpointer) (mapped + entries[i].offset) : NULL;
  }
  roster->raw_findings.length = (gsize) entries[FEDORG_SNAPSHOT_FINDINGS].n_elements;
  roster->raw_findings.capacity = roster->raw_findings.length;
}

static gboolean
report_damage (const Reader *reader, GError **error)
{
  guint block = FEDORG_SNAPSHOT_N_BLOCKS - 1;
  g_autofree char *name = NULL;

  while (reader->header.first_checksums[block] > reader->damaged_page ||
         reader->header.entries[block].n_bytes == 0)
    block--;
  const FedorgSnapshotEntry *entry = &reader->header.entries[block];
  guint64 page = reader->damaged_page - reader->header.first_checksums[block];

  name = g_strdup_printf ("block %s", fedorg_snapshot_get_block (block).name);
  return fedorg_snapshot_fail_damaged (
      &reader->header, name, entry->offset + page * FEDORG_SNAPSHOT_PAGE_SIZE,
      get_page_length (entry, page),
      (guint32[2]){reader->header.checksums[reader->damaged_page], reader->damaged_checksum},
      error);
}

static gboolean
report_fault (const Reader *reader, GError **error)
{
  const FedorgSnapshotFault *fault = &reader->fault;
  const FedorgSnapshotEntry *entry = &reader->header.entries[fault->block];
  g_autofree char *message = g_strdup_printf (
      "block %s, byte %" G_GUINT64_FORMAT ": %s", fedorg_snapshot_get_block (fault->block).name,
      entry->offset + fault->element * entry->element_size, fault->message);

  return fedorg_snapshot_fail (&reader->header, FEDORG_ERROR_FORMAT, message, error);
}

/* --- the roster --- */

/* the numbers of the file's codes become those of this library's catalogue */
static gboolean
translate_codes (Reader *reader, GError **error)
{
  FedorgRawFinding *findings = reader->roster->raw_findings.data;
  gsize n_findings = reader->roster->raw_findings.length;
  const FedorgSnapshotEntry *entry = &reader->header.entries[FEDORG_SNAPSHOT_FINDING_CODES];
  const char *at = (const char *) reader->codes;
  const char *end = at + entry->n_bytes;
  g_autoptr (GArray) codes = g_array_new (FALSE, FALSE, sizeof (guint16));

  if (entry->n_bytes > 0 && end[-1] != '\0')
    return fedorg_snapshot_fail (&reader->header, FEDORG_ERROR_FORMAT,
                                 "block finding-codes: the last text does not end", error);
  for (; at < end; at += strlen (at) + 1) {
    guint16 code = (guint16) fedorg_message_get_index (at);
    g_array_append_val (codes, code);
  }
  for (gsize i = 0; i < n_findings; i++) {
    if (findings[i].code >= codes->len)
      return fedorg_snapshot_fail (&reader->header, FEDORG_ERROR_FORMAT,
                                   "block findings: a finding's code is not in the list of codes",
                                   error);
    findings[i].code = g_array_index (codes, guint16, findings[i].code);
    if (findings[i].code == fedorg_message_get_n_codes ())
      return fedorg_snapshot_fail (
          &reader->header, FEDORG_ERROR_VERSION,
          "block findings: the file has findings that only a newer library knows", error);
  }
  return TRUE;
}

/* tasks as bytes: both steps together are the file */
typedef struct {
  const FedorgJob *job;
  guint64 size;
  guint64 n_before;
  guint64 n_all;
} Progress;

static void
report_progress (guint64 done, G_GNUC_UNUSED guint64 total, gpointer user_data)
{
  const Progress *progress = user_data;
  guint64 n_done = MIN (progress->n_before + done, progress->n_all);
  guint64 n_bytes = n_done == progress->n_all ? progress->size
                                              : progress->size / MAX (progress->n_all, 1) * n_done;

  progress->job->progress (n_bytes, progress->size, progress->job->user_data);
}

/* the pieces up to `end`, and the parts */
static gboolean
run_step (Reader *reader, const FedorgJob *job, guint end, GError **error)
{
  guint n_tasks = reader->n_parts + end - reader->first_task;
  guint64 size = reader->header.prefix.file_size;
  Progress progress = {job, size, reader->first_task,
                       fedorg_snapshot_check_get_n_parts (&reader->check) + reader->pieces->len};
  FedorgJob step = {job->cancellable, job->progress != NULL ? report_progress : NULL, &progress};

  if (!fedorg_snapshot_run (n_tasks, do_task, reader, size, &step, error))
    return FALSE;
  reader->first_task = end;
  if (reader->trouble == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&reader->trouble));
  return FALSE;
}

/* where something is damaged, the rest is looked at only for the first damage */
static gboolean
run_steps (Reader *reader, const FedorgJob *job, GError **error)
{
  reader->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  cut_pieces (reader, FALSE);
  guint n_first = reader->pieces->len;
  cut_pieces (reader, TRUE);
  if (!run_step (reader, job, n_first, error))
    return FALSE;
  if (reader->damaged_page == G_MAXUINT64) {
    if (!translate_codes (reader, error))
      return FALSE;
    fedorg_snapshot_check_advance (&reader->check);
    reader->n_parts = fedorg_snapshot_check_get_n_parts (&reader->check);
  }
  if (!run_step (reader, job, reader->pieces->len, error))
    return FALSE;
  if (reader->damaged_page != G_MAXUINT64)
    return report_damage (reader, error);
  if (!fedorg_snapshot_check_end (&reader->check, reader->roster))
    return fedorg_snapshot_fail_no_memory (&reader->header, error);
  return reader->fault.message == NULL || report_fault (reader, error);
}

/* the columns that were compared with each other need not stay in memory: the pages come back from
 * the file when somebody asks for them */
static void
leave_pages (FedorgMapping *mapping, guint64 size)
{
  const guint8 *start = fedorg_mapping_get_data (mapping);

  fedorg_mapping_leave (mapping, start, start + size);
}

/* `mapping`: the mapped file, NULL to read it into memory */
static FedorgRoster *
read_roster (Reader *reader, guint64 size, FedorgMapping *mapping, const FedorgJob *job,
             GError **error)
{
  if (!fedorg_snapshot_check_machine (error) ||
      !fedorg_snapshot_header_read (&reader->header, size, error))
    return NULL;
  reader->roster = fedorg_roster_new_empty ();
  reader->is_mapped = mapping != NULL;
  lay_out (reader, mapping);

  /* columns with a wrong number of elements cannot be checked further */
  if (!fedorg_snapshot_check_begin (&reader->check, reader->roster, &reader->fault)) {
    fedorg_snapshot_fail_no_memory (&reader->header, error);
    return NULL;
  }
  if (reader->fault.message != NULL) {
    report_fault (reader, error);
    return NULL;
  }
  if (!allocate_blocks (reader)) {
    fedorg_snapshot_fail_no_memory (&reader->header, error);
    return NULL;
  }
  if (!run_steps (reader, job, error))
    return NULL;
  if (mapping != NULL)
    leave_pages (mapping, size);
  return g_steal_pointer (&reader->roster);
}

/* Of a file that may hold numbers of persons, which older versions kept, each record is read again, so that
 * the roster is what it would be if it were read from a table today. @roster is taken over. */
static FedorgRoster *
drop_personal (const Reader *reader, FedorgRoster *roster, const FedorgJob *job, GError **error)
{
  g_autoptr (FedorgRoster) old = roster;

  if (old == NULL || !reader->check.holds_personal)
    return g_steal_pointer (&old);
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new_for_roster (old, NULL);
  return fedorg_roster_builder_seal (builder, job->cancellable, NULL, NULL, error);
}

/* --- where the bytes come from --- */

/* How many bytes of a stream are wanted: one more than the snapshot says that it has, which shows
 * whether there are more. What is no snapshot is known by its beginning. */
static guint64
count_wanted (const FedorgArray *bytes)
{
  FedorgSnapshotPrefix prefix;

  if (bytes->length < sizeof prefix)
    return 0;
  memcpy (&prefix, bytes->data, sizeof prefix);
  gboolean is_whole =
      fedorg_crc32c (0, &prefix, G_STRUCT_OFFSET (FedorgSnapshotPrefix, prefix_checksum)) ==
      prefix.prefix_checksum;
  return is_whole && prefix.file_size < G_MAXUINT64 ? prefix.file_size + 1 : 0;
}

/* a stream, which cannot be read at any place, is read as a whole */
static GBytes *
drain (FedorgInput *input, GError **error)
{
  FedorgArray bytes = {0};
  gsize n_read = 0;

  fedorg_input_forget (input);
  do {
    guint8 *room = fedorg_array_extend (&bytes, STREAM_SIZE, 1);
    if (room == NULL)
      fedorg_input_fail (input, 0, 0, FEDORG_ERROR_NO_MEMORY,
                         "there is not enough memory for the snapshot", error);
    if (room == NULL || !fedorg_input_read (input, room, STREAM_SIZE, &n_read, error)) {
      fedorg_array_clear (&bytes);
      return NULL;
    }
    bytes.length -= STREAM_SIZE - n_read;
  } while (n_read > 0 && bytes.length < count_wanted (&bytes));
  return g_bytes_new_with_free_func (bytes.data, bytes.length, fedorg_block_free, bytes.data);
}

FedorgRoster *
fedorg_snapshot_load (FedorgInput *input, GCancellable *cancellable, FedorgProgressFunc progress,
                      gpointer user_data, GError **error)
{
  g_autoptr (FedorgInput) memory = NULL;
  guint64 size;

  if (!fedorg_input_has_size (input, &size)) {
    g_autoptr (GBytes) bytes = drain (input, error);
    if (bytes == NULL)
      return NULL;
    memory = fedorg_input_new_for_bytes (bytes, fedorg_input_get_name (input), NULL, error);
    if (memory == NULL)
      return NULL;
    fedorg_input_has_size (memory, &size);
    input = memory;
  }
  g_auto (Reader) reader = {.header.input = input};
  FedorgJob job = {cancellable, progress, user_data};
  reader_init (&reader);
  return drop_personal (&reader, read_roster (&reader, size, NULL, &job, error), &job, error);
}

/* Nothing if somebody wanted to write into the file meanwhile: the pages may then differ from the
 * verified bytes. */
static FedorgRoster *
read_mapped (FedorgInput *input, FedorgMapping *mapping, const FedorgJob *job,
             gboolean *is_unchanged, GError **error)
{
  g_auto (Reader) reader = {.header.input = input};
  guint64 size;

  fedorg_input_has_size (input, &size);
  reader_init (&reader);
  g_autoptr (FedorgRoster) roster =
      drop_personal (&reader, read_roster (&reader, size, mapping, job, error), job, error);
  *is_unchanged = fedorg_mapping_is_unchanged (mapping);
  if (*is_unchanged)
    return g_steal_pointer (&roster);
  g_clear_error (error);
  return NULL;
}

FedorgRoster *
fedorg_snapshot_map (const char *path, guint64 least_mapped, const FedorgJob *job, GError **error)
{
  g_autoptr (FedorgInput) input = fedorg_input_open (path, NULL, error);
  guint64 size;

  if (input == NULL)
    return NULL;
  if (fedorg_input_has_size (input, &size) && size >= least_mapped) {
    g_autoptr (FedorgMapping) mapping = fedorg_input_map (input);
    gboolean is_unchanged = FALSE;
    FedorgRoster *roster =
        mapping != NULL ? read_mapped (input, mapping, job, &is_unchanged, error) : NULL;
    if (is_unchanged)
      return roster;
  }
  return fedorg_snapshot_load (input, job->cancellable, job->progress, job->user_data, error);
}

FedorgRoster *
fedorg_roster_map (const char *path, GCancellable *cancellable, FedorgProgressFunc progress,
                   gpointer user_data, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  FedorgJob job = {cancellable, progress, user_data};
  return fedorg_snapshot_map (path, LEAST_MAPPED, &job, error);
}

/* --- as one of the formats --- */

gboolean
fedorg_snapshot_sniff (const char *head, gsize length)
{
  return length >= FEDORG_SNAPSHOT_MAGIC_SIZE &&
         memcmp (head, FEDORG_SNAPSHOT_MAGIC, FEDORG_SNAPSHOT_MAGIC_SIZE) == 0;
}

gboolean
fedorg_snapshot_refuse (FedorgInput *input, G_GNUC_UNUSED FedorgRosterBuilder *builder,
                        GError **error)
{
  return fedorg_input_fail (input, 0, 0, FEDORG_ERROR_FORMAT,
                            "a snapshot is a whole roster and cannot be joined with other files; "
                            "read it alone, or convert it first",
                            error);
}
