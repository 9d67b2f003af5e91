/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "snapshot-file.h"

#include <fedorg/fedorg.h>
#include <string.h>

#include "base/fedorg-crc32c-private.h"
#include "harness/fedorg-test.h"
#include "roster-text.h"

GByteArray *
snapshot_file_new (const char *document, const char *name)
{
  g_autoptr (FedorgRoster) roster = roster_text_read (document, name);
  char *folder = roster_text_make_folder ();
  g_autofree char *path = g_build_filename (folder, SNAPSHOT_FILE_NAME, NULL);
  g_autoptr (GError) error = NULL;
  char *contents = NULL;
  gsize length = 0;

  fedorg_roster_save (roster, path, FEDORG_ROSTER_FORMAT_SNAPSHOT, NULL, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  g_file_get_contents (path, &contents, &length, &error);
  fedorg_assert_no_error (error);
  roster_text_remove_folder (folder);
  return g_byte_array_new_take ((guint8 *) contents, length);
}

FedorgRoster *
snapshot_file_read (const GByteArray *file, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (file->data, length);
  g_autoptr (FedorgInput) input =
      fedorg_input_new_for_bytes (bytes, SNAPSHOT_FILE_NAME, NULL, error);

  return fedorg_snapshot_load (input, NULL, NULL, NULL, error);
}

FedorgSnapshotPrefix *
snapshot_file_prefix (GByteArray *file)
{
  return (FedorgSnapshotPrefix *) (gpointer) file->data;
}

FedorgSnapshotEntry *
snapshot_file_entries (GByteArray *file)
{
  return (FedorgSnapshotEntry *) (gpointer) (file->data + sizeof (FedorgSnapshotPrefix));
}

void
snapshot_file_seal_prefix (GByteArray *file)
{
  snapshot_file_prefix (file)->prefix_checksum =
      fedorg_crc32c (0, file->data, G_STRUCT_OFFSET (FedorgSnapshotPrefix, prefix_checksum));
}

void
snapshot_file_seal_header (GByteArray *file)
{
  FedorgSnapshotPrefix *prefix = snapshot_file_prefix (file);

  prefix->header_checksum =
      fedorg_crc32c (0, file->data + sizeof *prefix, prefix->header_size - sizeof *prefix);
  snapshot_file_seal_prefix (file);
}

void
snapshot_file_seal (GByteArray *file)
{
  const FedorgSnapshotEntry *entries = snapshot_file_entries (file);
  guint n_blocks = fedorg_snapshot_count_blocks (snapshot_file_prefix (file)->version);
  guint32 *checksum = (guint32 *) (gpointer) (entries + n_blocks);

  for (guint i = 0; i < n_blocks; i++) {
    guint64 n_bytes = fedorg_snapshot_pad (entries[i].n_bytes);
    for (guint64 at = 0; at < n_bytes; at += FEDORG_SNAPSHOT_PAGE_SIZE)
      *checksum++ = fedorg_crc32c (0, file->data + entries[i].offset + at,
                                   (gsize) MIN (n_bytes - at, FEDORG_SNAPSHOT_PAGE_SIZE));
  }
  snapshot_file_seal_header (file);
}

FedorgSnapshotEntry *
snapshot_file_find (GByteArray *file, guint block)
{
  guint32 version = snapshot_file_prefix (file)->version;
  guint n_before = 0;

  for (guint i = 0; i < block; i++)
    n_before += fedorg_snapshot_has_block (version, i);
  return &snapshot_file_entries (file)[n_before];
}

void
snapshot_file_set (GByteArray *file, guint block, guint element, guint64 value)
{
  const FedorgSnapshotEntry *entry = snapshot_file_find (file, block);

  /* the least significant bytes come first */
  fedorg_assert_true (element < entry->n_elements);
  memcpy (file->data + entry->offset + (guint64) element * entry->element_size, &value,
          entry->element_size);
}
