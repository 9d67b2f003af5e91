/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "base/fedorg-crc32c-private.h"
#include "io/snapshot/fedorg-snapshot-private.h"

/* Prefix, directory and checksums: what says where everything is, and that nothing is damaged. */

/* --- refusals --- */

gboolean
fedorg_snapshot_fail (const FedorgSnapshotHeader *header, FedorgError code, const char *message,
                      GError **error)
{
  return fedorg_input_fail (header->input, 0, 0, code, message, error);
}

gboolean
fedorg_snapshot_fail_no_memory (const FedorgSnapshotHeader *header, GError **error)
{
  return fedorg_snapshot_fail (header, FEDORG_ERROR_NO_MEMORY,
                               "there is not enough memory for the snapshot", error);
}

gboolean
fedorg_snapshot_fail_damaged (const FedorgSnapshotHeader *header, const char *name, guint64 offset,
                              gsize length, const guint32 checksums[2], GError **error)
{
  g_autofree char *message = NULL;
  gsize byte;
  guint bit;

  if (fedorg_crc32c_locate (checksums[0], checksums[1], length, &byte, &bit))
    message = g_strdup_printf ("%s, byte %" G_GUINT64_FORMAT ": the file is damaged; bit %u is not "
                               "as it was written",
                               name, offset + byte, bit);
  else
    message = g_strdup_printf ("%s, bytes %" G_GUINT64_FORMAT " to %" G_GUINT64_FORMAT
                               ": the file is damaged; the checksum differs",
                               name, offset, offset + length - 1);
  return fedorg_snapshot_fail (header, FEDORG_ERROR_FORMAT, message, error);
}

static gboolean
fail_header (const FedorgSnapshotHeader *header, guint64 offset, const char *what, GError **error)
{
  g_autofree char *message =
      g_strdup_printf ("header, byte %" G_GUINT64_FORMAT ": %s", offset, what);

  return fedorg_snapshot_fail (header, FEDORG_ERROR_FORMAT, message, error);
}

/* --- the header --- */

static gboolean
read_prefix (FedorgSnapshotHeader *header, guint64 size, GError **error)
{
  FedorgSnapshotPrefix *prefix = &header->prefix;
  const gsize summed = G_STRUCT_OFFSET (FedorgSnapshotPrefix, prefix_checksum);

  if (size < sizeof *prefix)
    return fail_header (header, size, "the file ends within the header; it is no whole snapshot",
                        error);
  if (!fedorg_input_read_at (header->input, 0, prefix, sizeof *prefix, error))
    return FALSE;
  guint32 checksum = fedorg_crc32c (0, prefix, summed);
  gsize byte;
  guint bit;
  gboolean is_magic = memcmp (prefix->magic, FEDORG_SNAPSHOT_MAGIC, sizeof prefix->magic) == 0;

  if (checksum != prefix->prefix_checksum) {
    if (!is_magic && !fedorg_crc32c_locate (prefix->prefix_checksum, checksum, summed, &byte, &bit))
      return fail_header (header, 0, "this is no snapshot", error);
    return fedorg_snapshot_fail_damaged (header, "header", 0, summed,
                                         (guint32[2]){prefix->prefix_checksum, checksum}, error);
  }
  if (!is_magic)
    return fail_header (header, 0, "this is no snapshot", error);
  if (prefix->byte_order != FEDORG_SNAPSHOT_BYTE_ORDER)
    return fail_header (header, 12, "the file was written in another byte order", error);
  return TRUE;
}

static gboolean
check_version (const FedorgSnapshotHeader *header, GError **error)
{
  g_autofree char *message = NULL;

  if (header->prefix.version >= FEDORG_SNAPSHOT_WITHOUT_ACTIVITIES &&
      header->prefix.version <= FEDORG_SNAPSHOT_VERSION)
    return TRUE;
  message = g_strdup_printf (
      "header, byte 8: written by %s format version %u; this library reads up to %u",
      header->prefix.version > FEDORG_SNAPSHOT_VERSION ? "a newer" : "the unknown",
      header->prefix.version, FEDORG_SNAPSHOT_VERSION);
  return fedorg_snapshot_fail (header, FEDORG_ERROR_VERSION, message, error);
}

static gboolean
check_prefix (const FedorgSnapshotHeader *header, guint64 size, GError **error)
{
  const FedorgSnapshotPrefix *prefix = &header->prefix;
  const guint n_blocks = fedorg_snapshot_count_blocks (prefix->version);
  const gsize least = sizeof *prefix + n_blocks * sizeof (FedorgSnapshotEntry);

  if (prefix->file_size > size)
    return fail_header (header, 16, "the file is cut short; there are fewer bytes than it says",
                        error);
  if (prefix->file_size < size)
    return fail_header (header, 16, "there are more bytes than the file says", error);
  if (prefix->n_blocks != n_blocks)
    return fail_header (header, 28, "the number of blocks is not that of this version", error);
  if (prefix->page_size != FEDORG_SNAPSHOT_PAGE_SIZE)
    return fail_header (header, 48, "the size of pages is not that of this version", error);
  if (!fedorg_snapshot_version_has (prefix->version, prefix->n_activities))
    return fail_header (header, 52, "the number of activities is not one of this version", error);
  if (!fedorg_snapshot_is_date (prefix->as_of))
    return fail_header (header, 32, "the reference date is no date", error);
  if (MAX (MAX (prefix->n_organizations, prefix->n_persons),
           MAX (prefix->n_memberships, prefix->n_activities)) > FEDORG_SNAPSHOT_MOST_RECORDS)
    return fail_header (header, 36, "a roster cannot have so many records", error);
  if (prefix->header_size < least || prefix->header_size > size ||
      prefix->header_size % FEDORG_SNAPSHOT_ALIGNMENT != 0)
    return fail_header (header, 24, "the size of the header is impossible", error);
  return TRUE;
}

static void
take_entries (FedorgSnapshotHeader *header)
{
  const FedorgSnapshotEntry *entry =
      (const FedorgSnapshotEntry *) (gpointer) (header->bytes + sizeof header->prefix);

  for (guint i = 0; i < FEDORG_SNAPSHOT_N_BLOCKS; i++) {
    if (fedorg_snapshot_has_block (header->prefix.version, i))
      header->entries[i] = *entry++;
  }
  header->checksums = (const guint32 *) (gpointer) entry;
}

static gboolean
read_header (FedorgSnapshotHeader *header, GError **error)
{
  const FedorgSnapshotPrefix *prefix = &header->prefix;
  const gsize rest = prefix->header_size - sizeof *prefix;

  header->bytes = g_try_malloc (prefix->header_size);
  if (header->bytes == NULL)
    return fedorg_snapshot_fail_no_memory (header, error);
  if (!fedorg_input_read_at (header->input, 0, header->bytes, prefix->header_size, error))
    return FALSE;
  guint32 checksum = fedorg_crc32c (0, header->bytes + sizeof *prefix, rest);
  if (checksum != prefix->header_checksum)
    return fedorg_snapshot_fail_damaged (header, "header", sizeof *prefix, rest,
                                         (guint32[2]){prefix->header_checksum, checksum}, error);
  take_entries (header);
  return TRUE;
}

/* blocks follow each other without a gap, so that each byte of the file belongs to something */
static gboolean
check_directory (FedorgSnapshotHeader *header, GError **error)
{
  guint64 offset = header->prefix.header_size;
  guint64 n_checksums = 0;
  guint64 place = sizeof (FedorgSnapshotPrefix);

  for (guint i = 0; i < FEDORG_SNAPSHOT_N_BLOCKS; i++) {
    const FedorgSnapshotEntry *entry = &header->entries[i];
    FedorgSnapshotBlock block = fedorg_snapshot_get_block (i);
    header->first_checksums[i] = (guint32) n_checksums;
    if (!fedorg_snapshot_has_block (header->prefix.version, i))
      continue;
    guint64 rest = header->prefix.file_size - offset;

    if (entry->number != block.number || entry->element_size != block.element_size)
      return fail_header (header, place, "the block is not the one of this version", error);
    if (entry->n_elements > rest / block.element_size ||
        entry->n_bytes != entry->n_elements * block.element_size ||
        fedorg_snapshot_pad (entry->n_bytes) > rest || entry->offset != offset)
      return fail_header (header, place + 8, "the block does not lie where it must", error);
    offset += fedorg_snapshot_pad (entry->n_bytes);
    place += sizeof *entry;
    n_checksums += fedorg_snapshot_count_pages (entry->n_bytes);
  }
  guint64 end = (guint64) ((const guint8 *) header->checksums - header->bytes) +
                n_checksums * sizeof (guint32);
  if (offset != header->prefix.file_size || fedorg_snapshot_pad (end) != header->prefix.header_size)
    return fail_header (header, 16, "the blocks are not the whole file", error);
  for (guint64 i = end; i < header->prefix.header_size; i++) {
    if (header->bytes[i] != 0)
      return fail_header (header, i, "the padding is not zero", error);
  }
  return TRUE;
}

gboolean
fedorg_snapshot_header_read (FedorgSnapshotHeader *header, guint64 size, GError **error)
{
  return read_prefix (header, size, error) && check_version (header, error) &&
         check_prefix (header, size, error) && read_header (header, error) &&
         check_directory (header, error);
}

void
fedorg_snapshot_header_clear (FedorgSnapshotHeader *header)
{
  g_clear_pointer (&header->bytes, g_free);
}
