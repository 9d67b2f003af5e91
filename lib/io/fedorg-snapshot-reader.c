/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-snapshot.h>

#include <string.h>

#include <fedorg/fedorg-message.h>
#include "base/fedorg-crc32c-private.h"
#include "base/fedorg-message-private.h"
#include "io/fedorg-roster-format-private.h"
#include "io/fedorg-snapshot-private.h"

/* so much is read at once, and then looked at while it is in the cache */
#define PAGES_PER_PIECE 16u

/* what is read from a pipe at once */
#define STREAM_SIZE ((gsize) 4 << 20)

typedef struct {
  guint block;
  guint64 first_page;
  guint64 n_pages;
} Piece;

typedef struct {
  FedorgSnapshotHeader header;
  guint8 *blocks[FEDORG_SNAPSHOT_N_BLOCKS];
  GArray *pieces;

  GMutex lock;
  guint64 damaged_page; /* the first in the file whose checksum differs, counted over all blocks */
  guint32 damaged_checksum;
  GError *trouble; /* of reading */
} Reader;

static void
reader_clear (Reader *reader)
{
  for (guint i = 0; reader->header.mapped == NULL && i < FEDORG_SNAPSHOT_N_BLOCKS; i++)
    fedorg_block_free (reader->blocks[i]);
  if (reader->pieces != NULL)
    g_array_unref (reader->pieces);
  fedorg_snapshot_header_clear (&reader->header);
  g_clear_error (&reader->trouble);
  g_mutex_clear (&reader->lock);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

/* --- the blocks --- */

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
  guint32 checksums[PAGES_PER_PIECE];

  fedorg_crc32c_pages (bytes, FEDORG_SNAPSHOT_PAGE_SIZE, n_whole, checksums);
  if (n_whole < piece->n_pages)
    checksums[n_whole] =
        fedorg_crc32c (0, bytes + n_whole * FEDORG_SNAPSHOT_PAGE_SIZE, last_length);
  for (guint64 i = 0; i < piece->n_pages; i++) {
    if (checksums[i] != reader->header.checksums[first + i])
      note_damage (reader, first + i, checksums[i]);
  }
}

static gboolean
take_piece (guint task, G_GNUC_UNUSED guint thread, gpointer data)
{
  Reader *reader = data;
  const Piece *piece = &g_array_index (reader->pieces, Piece, task);
  const FedorgSnapshotEntry *entry = &reader->header.entries[piece->block];
  guint64 start = piece->first_page * FEDORG_SNAPSHOT_PAGE_SIZE;
  gsize length = (gsize) MIN (fedorg_snapshot_pad (entry->n_bytes) - start,
                              piece->n_pages * FEDORG_SNAPSHOT_PAGE_SIZE);
  guint8 *bytes = reader->blocks[piece->block] + start;
  GError *trouble = NULL;

  if (reader->header.mapped == NULL &&
      !fedorg_input_read_at (reader->header.input, entry->offset + start, bytes, length,
                             &trouble)) {
    g_mutex_lock (&reader->lock);
    if (reader->trouble == NULL)
      reader->trouble = g_steal_pointer (&trouble);
    g_mutex_unlock (&reader->lock);
    g_clear_error (&trouble);
    return TRUE;
  }
  sum_piece (reader, piece, bytes);
  return TRUE;
}

static void
cut_pieces (Reader *reader)
{
  reader->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  for (guint i = 0; i < FEDORG_SNAPSHOT_N_BLOCKS; i++) {
    guint64 n_pages = fedorg_snapshot_count_pages (reader->header.entries[i].n_bytes);
    for (guint64 page = 0; page < n_pages; page += PAGES_PER_PIECE) {
      Piece piece = {i, page, MIN (PAGES_PER_PIECE, n_pages - page)};
      g_array_append_val (reader->pieces, piece);
    }
  }
}

static gboolean
place_blocks (Reader *reader, GError **error)
{
  for (guint i = 0; i < FEDORG_SNAPSHOT_N_BLOCKS; i++) {
    const FedorgSnapshotEntry *entry = &reader->header.entries[i];

    if (reader->header.mapped != NULL)
      reader->blocks[i] = (guint8 *) reader->header.mapped + entry->offset;
    else
      reader->blocks[i] =
          fedorg_block_new ((gsize) MAX (fedorg_snapshot_pad (entry->n_bytes), 64), 1);
    if (reader->blocks[i] == NULL)
      return fedorg_snapshot_fail_no_memory (&reader->header, error);
  }
  return TRUE;
}

static gboolean
tell_damage (const Reader *reader, GError **error)
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
check_padding (const Reader *reader, GError **error)
{
  for (guint i = 0; i < FEDORG_SNAPSHOT_N_BLOCKS; i++) {
    const FedorgSnapshotEntry *entry = &reader->header.entries[i];

    for (guint64 at = entry->n_bytes; at < fedorg_snapshot_pad (entry->n_bytes); at++) {
      if (reader->blocks[i][at] == 0)
        continue;
      g_autofree char *message =
          g_strdup_printf ("block %s, byte %" G_GUINT64_FORMAT ": the padding is not zero",
                           fedorg_snapshot_get_block (i).name, entry->offset + at);
      return fedorg_snapshot_fail (&reader->header, FEDORG_ERROR_FORMAT, message, error);
    }
  }
  return TRUE;
}

static gboolean
read_blocks (Reader *reader, const FedorgJob *job, GError **error)
{
  reader->damaged_page = G_MAXUINT64;
  cut_pieces (reader);
  if (!place_blocks (reader, error) ||
      !fedorg_snapshot_run (reader->pieces->len, take_piece, reader,
                            reader->header.prefix.file_size, job, error))
    return FALSE;
  if (reader->trouble != NULL) {
    g_propagate_error (error, g_steal_pointer (&reader->trouble));
    return FALSE;
  }
  if (reader->damaged_page != G_MAXUINT64)
    return tell_damage (reader, error);
  return check_padding (reader, error);
}

/* --- the roster --- */

/* the numbers of the file's codes become those of this library's catalogue */
static gboolean
translate_codes (Reader *reader, FedorgRawFinding *findings, gsize n_findings, GError **error)
{
  const FedorgSnapshotEntry *entry = &reader->header.entries[FEDORG_SNAPSHOT_FINDING_CODES];
  const char *at = (const char *) reader->blocks[FEDORG_SNAPSHOT_FINDING_CODES];
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

/* findings are changed, so they are the roster's own even where the file is mapped */
static gboolean
take_findings (Reader *reader, FedorgRoster *roster, GError **error)
{
  gsize n_findings = (gsize) reader->header.entries[FEDORG_SNAPSHOT_FINDINGS].n_elements;
  FedorgRawFinding *findings =
      fedorg_array_extend (&roster->raw_findings, n_findings, sizeof *findings);

  if (findings == NULL)
    return fedorg_snapshot_fail_no_memory (&reader->header, error);
  memcpy (findings, reader->blocks[FEDORG_SNAPSHOT_FINDINGS], n_findings * sizeof *findings);
  return translate_codes (reader, findings, n_findings, error);
}

static gboolean
check_roster (const Reader *reader, const FedorgRoster *roster, GCancellable *cancellable,
              GError **error)
{
  FedorgSnapshotFault fault = {0};
  g_autofree char *message = NULL;

  g_mutex_init (&fault.lock);
  gboolean is_done = fedorg_snapshot_check (roster, &fault, cancellable, error);
  g_mutex_clear (&fault.lock);
  if (!is_done || fault.message == NULL)
    return is_done;
  const FedorgSnapshotEntry *entry = &reader->header.entries[fault.block];
  message = g_strdup_printf ("block %s, byte %" G_GUINT64_FORMAT ": %s",
                             fedorg_snapshot_get_block (fault.block).name,
                             entry->offset + fault.element * entry->element_size, fault.message);
  return fedorg_snapshot_fail (&reader->header, FEDORG_ERROR_FORMAT, message, error);
}

static gboolean
make_roster (Reader *reader, FedorgRoster *roster, GCancellable *cancellable, GError **error)
{
  roster->as_of = reader->header.prefix.as_of;
  roster->n_organizations = reader->header.prefix.n_organizations;
  roster->n_persons = reader->header.prefix.n_persons;
  roster->n_memberships = reader->header.prefix.n_memberships;
  for (guint i = 0; i < FEDORG_N_COLUMNS; i++) {
    roster->columns[i].length = (gsize) reader->header.entries[i].n_elements;
    roster->columns[i].data = reader->blocks[i];
    if (reader->header.mapped == NULL)
      reader->blocks[i] = NULL;
  }
  /* the findings' texts are looked up in the columns, so both are checked together */
  return take_findings (reader, roster, error) && check_roster (reader, roster, cancellable, error);
}

static FedorgRoster *
read_roster (Reader *reader, guint64 size, GBytes *backing, const FedorgJob *job, GError **error)
{
  if (!fedorg_snapshot_check_machine (error) ||
      !fedorg_snapshot_header_read (&reader->header, size, error) ||
      !read_blocks (reader, job, error))
    return NULL;

  g_autoptr (FedorgRoster) roster = fedorg_roster_new_empty ();
  roster->backing = backing != NULL ? g_bytes_ref (backing) : NULL;
  if (!make_roster (reader, roster, job->cancellable, error))
    return NULL;
  return g_steal_pointer (&roster);
}

/* --- where the bytes come from --- */

/* what cannot be read at any place is read as a whole */
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
  } while (n_read > 0);
  return g_bytes_new_with_free_func (bytes.data, bytes.length, fedorg_block_free, bytes.data);
}

typedef struct {
  FedorgProgressFunc func;
  gpointer user_data;
  guint64 size;
} Progress;

static void
tell_progress (guint64 done, guint64 total, gpointer user_data)
{
  const Progress *progress = user_data;
  guint64 n_bytes = done == total ? progress->size : progress->size / MAX (total, 1) * done;

  progress->func (n_bytes, progress->size, progress->user_data);
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
  Progress told = {progress, user_data, size};
  FedorgJob job = {cancellable, progress != NULL ? tell_progress : NULL, &told};
  g_mutex_init (&reader.lock);
  return read_roster (&reader, size, NULL, &job, error);
}

static GBytes *
map_file (FedorgInput *input, const char *path, GError **error)
{
  g_autoptr (GError) trouble = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, &trouble);

  if (file != NULL)
    return g_mapped_file_get_bytes (file);
  fedorg_input_fail (input, 0, 0, FEDORG_ERROR_IO, "the file cannot be mapped", error);
  return NULL;
}

FedorgRoster *
fedorg_roster_map (const char *path, GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_autoptr (FedorgInput) input = fedorg_input_open (path, NULL, error);
  guint64 size;
  if (input == NULL)
    return NULL;
  if (!fedorg_input_has_size (input, &size)) {
    fedorg_input_fail (input, 0, 0, FEDORG_ERROR_IO, "only a regular file can be mapped", error);
    return NULL;
  }
  g_autoptr (GBytes) backing = map_file (input, path, error);
  if (backing == NULL)
    return NULL;

  g_auto (Reader) reader = {.header.input = input};
  FedorgJob job = {.cancellable = cancellable};
  gsize length;
  g_mutex_init (&reader.lock);
  reader.header.mapped = g_bytes_get_data (backing, &length);
  return read_roster (&reader, length, backing, &job, error);
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
