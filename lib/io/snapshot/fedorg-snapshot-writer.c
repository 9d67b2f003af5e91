/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-snapshot.h>

#include <string.h>

#include <fedorg/fedorg-message.h>
#include "base/fedorg-error-private.h"
#include "base/fedorg-crc32c-private.h"
#include "io/output/fedorg-output-private.h"
#include "io/snapshot/fedorg-snapshot-private.h"
#include "model/fedorg-packed-private.h"

/* Writes a snapshot: a header with a checksum for each page, and the columns as they lie in
 * memory. */

/* this much is written between two looks at the cancellable */
#define PIECE_SIZE ((gsize) 4 << 20)

typedef struct {
  gconstpointer data;
  FedorgSnapshotEntry entry;
  guint32 first_checksum;
} Block;

/* a page of a block, for the threads that make the checksums */
typedef struct {
  guint block;
  guint64 first_page;
  guint64 n_pages;
} Piece;

typedef struct {
  guint32 version;
  guint n_blocks;
  Block blocks[FEDORG_SNAPSHOT_N_BLOCKS];
  GString *codes;
  guint32 *checksums;
  gsize n_checksums;
  GArray *pieces;
  guint8 *header;
  gsize header_size;
  guint64 file_size;
} Snapshot;

static void
snapshot_clear (Snapshot *snapshot)
{
  if (snapshot->codes != NULL)
    g_string_free (snapshot->codes, TRUE);
  if (snapshot->pieces != NULL)
    g_array_unref (snapshot->pieces);
  g_free (snapshot->header);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Snapshot, snapshot_clear)

FedorgSnapshotBlock
fedorg_snapshot_get_block (guint index)
{
  if (index == FEDORG_SNAPSHOT_FINDINGS)
    return (FedorgSnapshotBlock){256, sizeof (FedorgRawFinding), "findings"};
  if (index == FEDORG_SNAPSHOT_FINDING_CODES)
    return (FedorgSnapshotBlock){257, 1, "finding-codes"};
  return (FedorgSnapshotBlock){index,
                               (guint32) fedorg_column_get_element_size ((FedorgColumn) index),
                               fedorg_column_get_name ((FedorgColumn) index)};
}

/* the columns lie in the file as they lie in memory */
gboolean
fedorg_snapshot_check_machine (GError **error)
{
  if (G_BYTE_ORDER == G_LITTLE_ENDIAN)
    return TRUE;
  g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_FAILED,
                       "snapshots are little-endian, and this machine is not; use another format");
  return FALSE;
}

/* findings name their codes by number; the numbers mean something in this catalogue only */
static GString *
list_codes (void)
{
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < fedorg_message_get_n_codes (); i++) {
    g_string_append (codes, fedorg_message_get_code (i));
    g_string_append_c (codes, '\0');
  }
  return codes;
}

static void
lay_out (Snapshot *snapshot, const FedorgRoster *roster)
{
  gsize n_checksums = 0;

  snapshot->version = fedorg_snapshot_choose_version (roster);
  snapshot->n_blocks = fedorg_snapshot_count_blocks (snapshot->version);
  snapshot->codes = list_codes ();
  for (guint i = 0; i < FEDORG_SNAPSHOT_N_BLOCKS; i++) {
    Block *block = &snapshot->blocks[i];
    FedorgSnapshotBlock kind = fedorg_snapshot_get_block (i);
    gsize length = i < FEDORG_N_COLUMNS            ? roster->columns[i].length
                   : i == FEDORG_SNAPSHOT_FINDINGS ? roster->raw_findings.length
                                                   : snapshot->codes->len;
    if (!fedorg_snapshot_has_block (snapshot->version, i))
      length = 0;

    block->data = i < FEDORG_N_COLUMNS            ? roster->columns[i].data
                  : i == FEDORG_SNAPSHOT_FINDINGS ? roster->raw_findings.data
                                                  : snapshot->codes->str;
    block->entry = (FedorgSnapshotEntry){.number = kind.number,
                                         .element_size = kind.element_size,
                                         .n_elements = length,
                                         .n_bytes = (guint64) length * kind.element_size};
    block->first_checksum = (guint32) n_checksums;
    n_checksums += fedorg_snapshot_count_pages (block->entry.n_bytes);
  }
  snapshot->n_checksums = n_checksums;
  snapshot->header_size = fedorg_snapshot_pad (sizeof (FedorgSnapshotPrefix) +
                                               snapshot->n_blocks * sizeof (FedorgSnapshotEntry) +
                                               n_checksums * sizeof (guint32));
  snapshot->file_size = snapshot->header_size;
  for (guint i = 0; i < FEDORG_SNAPSHOT_N_BLOCKS; i++) {
    snapshot->blocks[i].entry.offset = snapshot->file_size;
    snapshot->file_size += fedorg_snapshot_pad (snapshot->blocks[i].entry.n_bytes);
  }
}

/* --- checksums --- */

static const guint8 zeros[FEDORG_SNAPSHOT_ALIGNMENT];

static gsize
get_padding (const Block *block)
{
  return (gsize) (fedorg_snapshot_pad (block->entry.n_bytes) - block->entry.n_bytes);
}

static gboolean
sum_piece (guint task, G_GNUC_UNUSED guint thread, gpointer data)
{
  Snapshot *snapshot = data;
  const Piece *piece = &g_array_index (snapshot->pieces, Piece, task);
  const Block *block = &snapshot->blocks[piece->block];
  guint32 *checksums = snapshot->checksums + block->first_checksum + piece->first_page;
  const guint8 *bytes =
      (const guint8 *) block->data + piece->first_page * FEDORG_SNAPSHOT_PAGE_SIZE;
  guint64 rest = block->entry.n_bytes - piece->first_page * FEDORG_SNAPSHOT_PAGE_SIZE;
  guint64 n_whole = MIN (piece->n_pages, rest / FEDORG_SNAPSHOT_PAGE_SIZE);

  fedorg_crc32c_pages (bytes, FEDORG_SNAPSHOT_PAGE_SIZE, n_whole, checksums);

  /* the last page ends with the padding, which is not in memory */
  if (n_whole < piece->n_pages) {
    guint32 crc = fedorg_crc32c (0, bytes + n_whole * FEDORG_SNAPSHOT_PAGE_SIZE,
                                 rest % FEDORG_SNAPSHOT_PAGE_SIZE);
    checksums[n_whole] = fedorg_crc32c (crc, zeros, get_padding (block));
  }
  return TRUE;
}

static void
cut_pieces (Snapshot *snapshot)
{
  const guint64 n_most = PIECE_SIZE / FEDORG_SNAPSHOT_PAGE_SIZE;

  snapshot->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  for (guint i = 0; i < FEDORG_SNAPSHOT_N_BLOCKS; i++) {
    guint64 n_pages = fedorg_snapshot_count_pages (snapshot->blocks[i].entry.n_bytes);
    for (guint64 page = 0; page < n_pages; page += n_most) {
      Piece piece = {i, page, MIN (n_most, n_pages - page)};
      g_array_append_val (snapshot->pieces, piece);
    }
  }
}

static gboolean
make_header (Snapshot *snapshot, const FedorgRoster *roster, GCancellable *cancellable,
             GError **error)
{
  FedorgJob job = {.cancellable = cancellable};
  FedorgSnapshotPrefix prefix = {.version = snapshot->version,
                                 .byte_order = FEDORG_SNAPSHOT_BYTE_ORDER,
                                 .file_size = snapshot->file_size,
                                 .header_size = (guint32) snapshot->header_size,
                                 .n_blocks = snapshot->n_blocks,
                                 .as_of = roster->as_of,
                                 .n_organizations = roster->n_organizations,
                                 .n_persons = roster->n_persons,
                                 .n_memberships = roster->n_memberships,
                                 .page_size = FEDORG_SNAPSHOT_PAGE_SIZE,
                                 .n_activities = roster->n_activities};
  guint8 *at = g_try_malloc0 (snapshot->header_size);

  snapshot->header = at;
  if (at == NULL)
    return fedorg_fail_no_memory ("there is not enough memory for the snapshot's header", error);
  at += sizeof prefix;
  for (guint i = 0; i < FEDORG_SNAPSHOT_N_BLOCKS; i++) {
    if (!fedorg_snapshot_has_block (snapshot->version, i))
      continue;
    memcpy (at, &snapshot->blocks[i].entry, sizeof (FedorgSnapshotEntry));
    at += sizeof (FedorgSnapshotEntry);
  }
  snapshot->checksums = (guint32 *) (gpointer) at;
  if (!fedorg_snapshot_run (snapshot->pieces->len, sum_piece, snapshot, snapshot->file_size, &job,
                            error))
    return FALSE;

  prefix.header_checksum =
      fedorg_crc32c (0, snapshot->header + sizeof prefix, snapshot->header_size - sizeof prefix);
  memcpy (prefix.magic, FEDORG_SNAPSHOT_MAGIC, sizeof prefix.magic);
  prefix.prefix_checksum =
      fedorg_crc32c (0, &prefix, G_STRUCT_OFFSET (FedorgSnapshotPrefix, prefix_checksum));
  memcpy (snapshot->header, &prefix, sizeof prefix);
  return TRUE;
}

/* --- writing --- */

typedef struct {
  FedorgOutput *output;
  GCancellable *cancellable;
  FedorgProgressFunc progress;
  gpointer user_data;
  guint64 done;
  guint64 total;
} Writing;

static gboolean
write_bytes (Writing *writing, const guint8 *bytes, guint64 length, GError **error)
{
  while (length > 0) {
    gsize part = (gsize) MIN (length, PIECE_SIZE);

    if (g_cancellable_is_cancelled (writing->cancellable))
      return fedorg_fail_cancelled (error);
    if (!fedorg_output_write (writing->output, bytes, part, error))
      return FALSE;
    bytes += part;
    length -= part;
    writing->done += part;
    if (writing->progress != NULL)
      writing->progress (writing->done, writing->total, writing->user_data);
  }
  return TRUE;
}

static gboolean
write_all (Writing *writing, const Snapshot *snapshot, GError **error)
{
  if (!write_bytes (writing, snapshot->header, snapshot->header_size, error))
    return FALSE;
  for (guint i = 0; i < FEDORG_SNAPSHOT_N_BLOCKS; i++) {
    const Block *block = &snapshot->blocks[i];

    if (!write_bytes (writing, block->data, block->entry.n_bytes, error) ||
        !write_bytes (writing, zeros, get_padding (block), error))
      return FALSE;
  }
  return TRUE;
}

gboolean
fedorg_snapshot_save (const FedorgRoster *roster, const char *path, GCancellable *cancellable,
                      FedorgProgressFunc progress, gpointer user_data, GError **error)
{
  if (!fedorg_snapshot_check_machine (error))
    return FALSE;
  g_auto (Snapshot) snapshot = {0};
  lay_out (&snapshot, roster);
  cut_pieces (&snapshot);
  if (!make_header (&snapshot, roster, cancellable, error))
    return FALSE;

  g_autoptr (FedorgOutput) output = fedorg_output_open (path, error);
  Writing writing = {output, cancellable, progress, user_data, 0, snapshot.file_size};
  return output != NULL && write_all (&writing, &snapshot, error) &&
         fedorg_output_commit (output, error);
}
