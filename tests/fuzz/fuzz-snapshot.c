/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "fuzz.h"

#include <string.h>

#include "unit/roster-text.h"
#include "unit/snapshot-file.h"

/* Snapshots whose checksums are right, whatever else is wrong with them. An input is a list of
 * changes: block, element, kind of value, and the value. */

static const char plain_text[] = "单位代码,单位名称,人员编号,姓名,性别,职务,出生年月\n"
                                 "350423,清流县,,,,,\n"
                                 "350423100,龙津镇,P1,王秀华,女,主席,1973-01\n"
                                 "350423100,龙津镇,P2,李兰,女,执委,19730\n"
                                 "350423100201,水东村,P1,王秀华,女,执委,1973-01\n";

/* the bytes of a roster; with activities, or in the first version without */
static GByteArray *
get_file (gboolean has_activities)
{
  static GByteArray *files[2];

  if (files[has_activities] == NULL) {
    g_autoptr (FedorgRoster) roster =
        has_activities ? fedorg_roster_ref (fuzz_get_sample ())
                       : fuzz_read_roster ("a.csv", plain_text, strlen (plain_text), 0, NULL);
    g_autofree char *path = fuzz_dup_path ("made.fedorg");
    char *content = NULL;
    gsize length = 0;

    fuzz_assert ("a snapshot can be saved",
                 fedorg_roster_save (roster, path, FEDORG_ROSTER_FORMAT_SNAPSHOT, NULL, NULL, NULL,
                                     NULL, NULL) &&
                     g_file_get_contents (path, &content, &length, NULL));
    files[has_activities] = g_byte_array_new_take ((guint8 *) content, length);
  }
  return files[has_activities];
}

static void
change_element (GByteArray *file, FuzzBytes *bytes)
{
  static const guint64 words[] = {0, 1, G_MAXUINT64, 0x80, 0x8000, 0x80000000u, 0x7fffffff, 2};
  guint32 version = snapshot_file_prefix (file)->version;
  guint block = fuzz_next_choice (bytes, FEDORG_SNAPSHOT_N_BLOCKS);
  guint32 element = fuzz_next_byte (bytes);
  guint kind = fuzz_next_byte (bytes);
  guint64 value = kind < 128 ? fuzz_next_word (bytes) : words[kind % G_N_ELEMENTS (words)];
  const FedorgSnapshotEntry *entry;
  guint64 old = 0;

  if (!fedorg_snapshot_has_block (version, block))
    return;
  entry = snapshot_file_find (file, block);
  if (entry->n_elements == 0)
    return;
  element %= (guint32) entry->n_elements;
  /* a neighbour of what stands there */
  memcpy (&old, file->data + entry->offset + (guint64) element * entry->element_size,
          MIN (entry->element_size, sizeof old));
  if (kind < 64)
    value = old + (gint8) (value >> 24);
  memcpy (file->data + entry->offset + (guint64) element * entry->element_size, &value,
          MIN (entry->element_size, sizeof value));
}

/* a number of the prefix or of the directory of blocks */
static void
change_header (GByteArray *file, FuzzBytes *bytes)
{
  guint n_blocks = fedorg_snapshot_count_blocks (snapshot_file_prefix (file)->version);
  gsize size = sizeof (FedorgSnapshotPrefix) + n_blocks * sizeof (FedorgSnapshotEntry);
  gsize at = ((gsize) fuzz_next_byte (bytes) << 8 | fuzz_next_byte (bytes)) % (size / 4) * 4;
  guint32 value = fuzz_next_word (bytes);

  memcpy (file->data + at, &value, sizeof value);
}

static gboolean
is_same_layout (const GByteArray *file, const GByteArray *original)
{
  gsize size = ((const FedorgSnapshotPrefix *) (gconstpointer) original->data)->header_size;
  const gsize start = G_STRUCT_OFFSET (FedorgSnapshotPrefix, file_size);

  (void) size;
  return memcmp (file->data + start, original->data + start,
                 G_STRUCT_OFFSET (FedorgSnapshotPrefix, as_of) - start) == 0;
}

void
fuzz_snapshot (const guint8 *data, gsize size)
{
  FuzzBytes bytes = {data, size};
  GByteArray *original = get_file (fuzz_next_choice (&bytes, 4) > 0);
  g_autoptr (GByteArray) file = g_byte_array_new ();
  gboolean header = fuzz_next_choice (&bytes, 8) == 0;
  g_autoptr (GError) error = NULL;

  g_byte_array_append (file, original->data, original->len);
  for (guint n = 0; bytes.size > 0 && n < 16; n++)
    change_element (file, &bytes);
  snapshot_file_seal (file);
  if (header) {
    bytes = (FuzzBytes){data, size};
    change_header (file, &bytes);
    if (is_same_layout (file, original))
      snapshot_file_seal_header (file);
    else
      snapshot_file_seal_prefix (file);
  }

  g_autoptr (FedorgRoster) roster = snapshot_file_read (file, file->len, &error);
  fuzz_assert ("a snapshot is a roster or an error", (roster == NULL) == (error != NULL));
  if (roster == NULL)
    return;
  fuzz_use_roster (roster);
  fuzz_measure_roster (roster, FALSE);
  g_autofree char *path = fuzz_dup_path ("again.fedorg");
  g_autofree char *json = fuzz_dup_path ("again.json");
  fuzz_assert ("what was read can be written",
               fedorg_roster_save (roster, path, FEDORG_ROSTER_FORMAT_SNAPSHOT, NULL, NULL, NULL,
                                   NULL, NULL));
  fedorg_roster_save (roster, json, FEDORG_ROSTER_FORMAT_OF_NAME, NULL, NULL, NULL, NULL, NULL);
}
