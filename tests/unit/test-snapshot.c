/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _DEFAULT_SOURCE
#include <fedorg/fedorg.h>

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/fedorg-crc32c-private.h"
#include "harness/fedorg-test.h"
#include "io/snapshot/fedorg-snapshot-private.h"
#include "roster-text.h"
#include "snapshot-file.h"

#define NAME SNAPSHOT_FILE_NAME

static GByteArray *
make_sample (void)
{
  return snapshot_file_new (roster_text_sample, "sample.json");
}

/* a table whose columns are several pages long */
static GByteArray *
make_large (void)
{
  g_autoptr (GString) table = g_string_new ("organization_id,person_id,person_name,role\n");

  for (guint i = 0; i < 40000; i++)
    g_string_append_printf (table, "350423%03u,p%u,王%u,executive\n", 100 + i / 200, i, i);
  return snapshot_file_new (table->str, "large.csv");
}

/* every person has a second post, far behind the first one */
static GByteArray *
make_many (void)
{
  g_autoptr (GString) table = g_string_new ("organization_id,person_id,role\n");

  for (guint i = 0; i < 80000; i++)
    g_string_append_printf (table, "350423%03u,p%u,executive\n", 100 + i / 200, i % 70000);
  return snapshot_file_new (table->str, "many.csv");
}

/* must be refused; the message. (transfer full) */
static char *
refuse (const GByteArray *file, gsize length, FedorgError code)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRoster) roster = snapshot_file_read (file, length, &error);

  fedorg_assert_true (roster == NULL);
  fedorg_assert_error (error, code);
  fedorg_assert_true (g_str_has_prefix (error->message, NAME ": "));
  return g_strdup (error->message);
}

static void
assert_same_columns (const FedorgRoster *got, const FedorgRoster *expected)
{
  for (guint i = 0; i < FEDORG_N_COLUMNS; i++) {
    gsize size = fedorg_column_get_element_size ((FedorgColumn) i);

    fedorg_assert_bytes (got->columns[i].data, got->columns[i].length * size,
                         expected->columns[i].data, expected->columns[i].length * size);
  }
  fedorg_assert_bytes (got->raw_findings.data, got->raw_findings.length * sizeof (FedorgRawFinding),
                       expected->raw_findings.data,
                       expected->raw_findings.length * sizeof (FedorgRawFinding));
  fedorg_assert_int (got->as_of, expected->as_of);
  fedorg_assert_int (got->last_start, expected->last_start);
  fedorg_assert_int (got->first_end, expected->first_end);
  fedorg_assert_int (got->n_organizations, expected->n_organizations);
  fedorg_assert_int (got->n_persons, expected->n_persons);
  fedorg_assert_int (got->n_memberships, expected->n_memberships);
}

static char *
dup_findings (FedorgRoster *roster)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();
  g_autoptr (GBytes) document = fedorg_findings_dup_document (fedorg_roster_get_findings (roster),
                                                              options, NULL, NULL, NULL, NULL);
  gsize size;
  const char *text = g_bytes_get_data (document, &size);

  return g_strndup (text, size);
}

/* --- what is written is read --- */

static void
check_round_trip (const char *document, const char *name)
{
  g_autoptr (FedorgRoster) roster = roster_text_read (document, name);
  char *folder = roster_text_make_folder ();
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  g_autofree char *findings = dup_findings (roster);
  g_autoptr (GError) error = NULL;

  fedorg_roster_save (roster, path, FEDORG_ROSTER_FORMAT_SNAPSHOT, NULL, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  g_autoptr (FedorgRoster) loaded = roster_text_load (path);
  g_autoptr (FedorgRoster) mapped = fedorg_snapshot_map (path, 0, &(FedorgJob){0}, &error);
  fedorg_assert_no_error (error);
  assert_same_columns (loaded, roster);
  assert_same_columns (mapped, roster);

  /* the file may go while it is mapped */
  roster_text_remove_folder (folder);
  g_autofree char *of_loaded = dup_findings (loaded);
  g_autofree char *of_mapped = dup_findings (mapped);
  fedorg_assert_string (of_loaded, findings);
  fedorg_assert_string (of_mapped, findings);
}

FEDORG_TEST (snapshot, columns_and_findings_stay_the_same)
{
  check_round_trip (roster_text_sample, "sample.json");
}

FEDORG_TEST (snapshot, findings_keep_their_places_and_texts)
{
  check_round_trip ("单位代码,姓名,职务,任职时间,离任时间,奇怪\n"
                    "350423100,王秀华,主席,2019-01-01,2018-01-01,x\n"
                    "350423100,王秀华,主夕,,,\n"
                    "3.50423E+11,李,执委,,,\n",
                    "faults.csv");
}

FEDORG_TEST (snapshot, empty_roster)
{
  check_round_trip ("{\"fedorg\": 1}", "empty.json");
}

FEDORG_TEST (snapshot, equal_rosters_make_equal_bytes)
{
  g_autoptr (GByteArray) first = make_sample ();
  g_autoptr (GByteArray) second = make_sample ();

  fedorg_assert_bytes (first->data, first->len, second->data, second->len);
}

static guint
count_blocks (GByteArray *file)
{
  return fedorg_snapshot_count_blocks (snapshot_file_prefix (file)->version);
}

FEDORG_TEST (snapshot, blocks_are_aligned)
{
  g_autoptr (GByteArray) file = make_sample ();
  const FedorgSnapshotEntry *entries =
      (const FedorgSnapshotEntry *) (gpointer) (file->data + sizeof (FedorgSnapshotPrefix));

  fedorg_assert_int (file->len % 64, 0);
  for (guint i = 0; i < count_blocks (file); i++)
    fedorg_assert_int (entries[i].offset % 64, 0);
}

/* only what comes again from the file may be given back */
FEDORG_TEST (snapshot, memberships_come_back)
{
  g_autoptr (GByteArray) file = make_many ();
  char *folder = roster_text_make_folder ();
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, (const char *) file->data, file->len, &error);
  fedorg_assert_no_error (error);
  g_autoptr (FedorgRoster) loaded = roster_text_load (path);
  g_autoptr (FedorgRoster) mapped = fedorg_snapshot_map (path, 0, &(FedorgJob){0}, &error);
  fedorg_assert_no_error (error);
  fedorg_roster_leave_memberships (mapped, 0, 80000);
  fedorg_roster_leave_memberships (loaded, 0, 80000);
  assert_same_columns (mapped, loaded);
  g_autofree char *text = roster_text_dup (loaded);
  fedorg_assert_true (strstr (text, "p39999") != NULL);
  fedorg_assert_int (fedorg_roster_get_membership_person (loaded, 69999), 69999);
  roster_text_remove_folder (folder);
}

/* --- a file that changes while the roster is in use --- */

static void
write_in_place (const char *path, const guint8 *data, gsize size, gsize end)
{
  FILE *stream = g_fopen (path, "r+b");
  gboolean is_written = stream != NULL && fwrite (data, 1, size, stream) == size &&
                        ftruncate (fileno (stream), (off_t) end) == 0;

  if (stream != NULL)
    fclose (stream);
  fedorg_assert_true (is_written);
}

/* whether the file is mapped or read, the roster stays what it was, also what it had left behind */
static void
check_changed (guint64 least_mapped, gboolean is_cut)
{
  g_autoptr (GByteArray) file = make_many ();
  char *folder = roster_text_make_folder ();
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, (const char *) file->data, file->len, &error);
  g_autoptr (FedorgRoster) expected = roster_text_load (path);
  g_autoptr (FedorgRoster) roster =
      fedorg_snapshot_map (path, least_mapped, &(FedorgJob){0}, &error);
  fedorg_assert_no_error (error);
  fedorg_assert_true ((roster->backing != NULL) == (least_mapped == 0));
  fedorg_roster_leave_memberships (roster, 0, 80000);
  memset (file->data, 0x55, file->len);
  write_in_place (path, file->data, is_cut ? 0 : file->len, is_cut ? 0 : file->len);
  assert_same_columns (roster, expected);
  fedorg_roster_leave_memberships (roster, 0, 80000);
  assert_same_columns (roster, expected);
  roster_text_remove_folder (folder);
}

FEDORG_TEST (snapshot, read_file_changes_while_in_use)
{
  check_changed (G_MAXUINT64, FALSE);
  check_changed (G_MAXUINT64, TRUE);
}

FEDORG_TEST (snapshot, mapped_file_changes_while_in_use)
{
  check_changed (0, FALSE);
  check_changed (0, TRUE);
}

/* without memory for a copy whoever reads is ended, and gets no wrong figure */
static void
read_changed_without_memory (const char *path)
{
  const struct rlimit nothing_more = {1, 1}, no_core = {0, 0};
  g_autoptr (FedorgRoster) roster = fedorg_snapshot_map (path, 0, &(FedorgJob){0}, NULL);

  /* a sanitizer would report the signal and end the process in a way of its own */
  signal (SIGBUS, SIG_DFL);
  setrlimit (RLIMIT_CORE, &no_core);
  setrlimit (RLIMIT_AS, &nothing_more);
  /* waits until the pages are gone */
  if (roster == NULL || truncate (path, 1) != 0)
    _exit (2);
  _exit (FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON)[0] == 0 ? 0 : 1);
}

FEDORG_TEST (snapshot, mapped_file_changes_without_memory)
{
  g_autoptr (GByteArray) file = make_many ();
  char *folder = roster_text_make_folder ();
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  int status = 0;

  fedorg_assert_true (
      g_file_set_contents (path, (const char *) file->data, (gssize) file->len, NULL));
  pid_t child = fork ();
  if (child == 0)
    read_changed_without_memory (path);
  fedorg_assert_true (child > 0 && waitpid (child, &status, 0) == child);
  fedorg_assert_true (WIFSIGNALED (status));
#ifdef __SANITIZE_ADDRESS__
  /* without memory the sanitizer may be the first that finds none for itself, and ends the process */
  fedorg_assert_true (WTERMSIG (status) == SIGBUS || WTERMSIG (status) == SIGABRT);
#else
  fedorg_assert_int (WTERMSIG (status), SIGBUS);
#endif
  roster_text_remove_folder (folder);
}

/* nobody keeps a writer waiting who is there already */
FEDORG_TEST (snapshot, file_open_for_writing_is_read)
{
  g_autoptr (GByteArray) file = make_many ();
  char *folder = roster_text_make_folder ();
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, (const char *) file->data, file->len, &error);
  FILE *writer = g_fopen (path, "r+b");
  g_autoptr (FedorgRoster) roster = fedorg_snapshot_map (path, 0, &(FedorgJob){0}, &error);
  fedorg_assert_no_error (error);
  fedorg_assert_true (writer != NULL && roster->backing == NULL);
  fclose (writer);

  /* and who closed the roster is waited for by nobody */
  g_autoptr (FedorgRoster) mapped = fedorg_snapshot_map (path, 0, &(FedorgJob){0}, &error);
  fedorg_assert_true (mapped != NULL && mapped->backing != NULL);
  g_clear_pointer (&mapped, fedorg_roster_unref);
  int descriptor = g_open (path, O_WRONLY | O_NONBLOCK, 0);
  fedorg_assert_true (descriptor >= 0);
  close (descriptor);
  roster_text_remove_folder (folder);
}

/* --- damage --- */

static void
flip (GByteArray *file, gsize bit)
{
  file->data[bit / 8] ^= (guint8) (1u << (bit % 8));
}

/* a checksum that is damaged itself is known only to differ */
static gboolean
is_checksum (gsize byte)
{
  return byte >= G_STRUCT_OFFSET (FedorgSnapshotPrefix, prefix_checksum) &&
         byte < sizeof (FedorgSnapshotPrefix);
}

static void
check_flipped (GByteArray *file, gsize bit)
{
  g_autofree char *place = g_strdup_printf (
      ", byte %" G_GSIZE_FORMAT ": the file is damaged; bit %u is", bit / 8, (guint) (bit % 8));

  flip (file, bit);
  g_autofree char *message = refuse (file, file->len, FEDORG_ERROR_FORMAT);
  flip (file, bit);
  fedorg_assert_contains (message, is_checksum (bit / 8) ? "header, bytes 0 to 59: " : place);
}

FEDORG_TEST (snapshot, every_flipped_bit_is_refused_with_its_place)
{
  g_autoptr (GByteArray) file = make_sample ();

  for (gsize bit = 0; bit < 8 * (gsize) file->len; bit++)
    check_flipped (file, bit);
}

FEDORG_TEST (snapshot, flipped_bits_of_a_large_file)
{
  g_autoptr (GByteArray) file = make_large ();
  gsize n_bits = 8 * (gsize) file->len;

  for (guint i = 0; i < 200; i++)
    check_flipped (file, (gsize) i * (n_bits / 200) + i);
  check_flipped (file, n_bits - 1);
}

FEDORG_TEST (snapshot, the_block_is_named)
{
  g_autoptr (GByteArray) file = make_sample ();

  for (guint i = 0; i < FEDORG_SNAPSHOT_N_BLOCKS; i++) {
    g_autofree char *name = g_strdup_printf ("block %s, ", fedorg_snapshot_get_block (i).name);
    const FedorgSnapshotEntry *entry = snapshot_file_find (file, i);

    if (!fedorg_snapshot_has_block (snapshot_file_prefix (file)->version, i) || entry->n_bytes == 0)
      continue;
    flip (file, 8 * (gsize) entry->offset);
    g_autofree char *message = refuse (file, file->len, FEDORG_ERROR_FORMAT);
    flip (file, 8 * (gsize) entry->offset);
    fedorg_assert_contains (message, name);
  }
}

FEDORG_TEST (snapshot, several_damages_name_the_first)
{
  g_autoptr (GByteArray) file = make_large ();

  flip (file, 8 * (gsize) (file->len - 1));
  flip (file, 8 * (gsize) (file->len / 2));
  flip (file, 8 * (gsize) (file->len / 3));
  g_autofree char *message = refuse (file, file->len, FEDORG_ERROR_FORMAT);
  g_autofree char *place = g_strdup_printf (", byte %u: ", file->len / 3);
  fedorg_assert_contains (message, place);
}

FEDORG_TEST (snapshot, every_truncation_is_refused)
{
  g_autoptr (GByteArray) file = make_sample ();

  for (gsize length = 0; length < file->len; length++) {
    g_autofree char *message = refuse (file, length, FEDORG_ERROR_FORMAT);

    fedorg_assert_contains (message, "header, byte ");
  }
}

FEDORG_TEST (snapshot, more_bytes_are_refused)
{
  g_autoptr (GByteArray) file = make_sample ();

  g_byte_array_append (file, (const guint8 *) "", 1);
  g_autofree char *message = refuse (file, file->len, FEDORG_ERROR_FORMAT);
  fedorg_assert_contains (message, "there are more bytes than the file says");
}

FEDORG_TEST (snapshot, something_else_is_refused)
{
  g_autoptr (GByteArray) file = make_sample ();

  memset (file->data, 'x', 64);
  g_autofree char *message = refuse (file, file->len, FEDORG_ERROR_FORMAT);
  fedorg_assert_contains (message, "this is no snapshot");
}

/* --- right checksums over wrong content --- */

FEDORG_TEST (snapshot, newer_version_is_refused_by_name)
{
  g_autoptr (GByteArray) file = make_sample ();

  snapshot_file_prefix (file)->version = 4;
  /* a newer version may lay out everything else as it likes */
  memset (file->data + sizeof (FedorgSnapshotPrefix), 0xee, 64);
  snapshot_file_seal_prefix (file);
  g_autofree char *message = refuse (file, file->len, FEDORG_ERROR_VERSION);
  fedorg_assert_string (message, NAME ": header, byte 8: written by a newer format version 4; this "
                                      "library reads up to 3");
}

FEDORG_TEST (snapshot, wrong_header_with_right_checksums)
{
  const struct {
    gsize offset;
    guint32 value;
    const char *message;
  } cases[] = {
      {8, 0, "header, byte 8: written by the unknown format version 0; this library reads up to 3"},
      {12, 0x04030201, "header, byte 12: the file was written in another byte order"},
      {24, 0, "header, byte 24: the size of the header is impossible"},
      {24, G_MAXUINT32, "header, byte 24: the size of the header is impossible"},
      {24, 1728, "header, byte "},
      {28, 43, "header, byte 28: the number of blocks is not that of this version"},
      {32, 2932897, "header, byte 32: the reference date is no date"},
      {32, (guint32) -719163, "header, byte 32: the reference date is no date"},
      {36, G_MAXINT32, "the number of elements disagrees with the counts"},
      {36, G_MAXUINT32, "header, byte 36: a roster cannot have so many records"},
      {40, 0, "the number of elements disagrees with the counts"},
      {44, 1, "the number of elements disagrees with the counts"},
      {48, 4096, "header, byte 48: the size of pages is not that of this version"},
      {52, 1, "the number of elements disagrees with the counts"},
      {52, 0, "header, byte 52: the number of activities is not one of this version"},
      {52, G_MAXUINT32, "header, byte 36: a roster cannot have so many records"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GByteArray) file = make_sample ();
    g_autoptr (GError) error = NULL;

    memcpy (file->data + cases[i].offset, &cases[i].value, sizeof cases[i].value);
    if (snapshot_file_prefix (file)->header_size >= 128 &&
        snapshot_file_prefix (file)->header_size < file->len)
      snapshot_file_seal_header (file);
    snapshot_file_seal_prefix (file);
    g_autoptr (FedorgRoster) roster = snapshot_file_read (file, file->len, &error);
    fedorg_assert_true (roster == NULL && error != NULL);
    fedorg_assert_contains (error->message, cases[i].message);
  }
}

FEDORG_TEST (snapshot, wrong_directory_with_right_checksums)
{
  g_autoptr (GByteArray) sample = make_sample ();

  for (guint i = 0; i < count_blocks (sample); i++) {
    for (guint word = 0; word < sizeof (FedorgSnapshotEntry) / 4; word++) {
      static const guint32 values[] = {G_MAXUINT32, 0x80000000, 7};

      for (guint j = 0; j < G_N_ELEMENTS (values); j++) {
        g_autoptr (GByteArray) file = make_sample ();
        guint32 *words = (guint32 *) (gpointer) (snapshot_file_entries (file) + i);

        if (words[word] == values[j])
          continue;
        words[word] = values[j];
        snapshot_file_seal_header (file);
        g_autofree char *message = refuse (file, file->len, FEDORG_ERROR_FORMAT);
        fedorg_assert_contains (message, "header, byte ");
      }
    }
  }
}

FEDORG_TEST (snapshot, padding_must_be_zero)
{
  g_autoptr (GByteArray) file = make_sample ();
  const FedorgSnapshotEntry *entry = &snapshot_file_entries (file)[FEDORG_COLUMN_PERSON_GENDER];

  file->data[entry->offset + entry->n_bytes] = 1;
  snapshot_file_seal (file);
  g_autofree char *message = refuse (file, file->len, FEDORG_ERROR_FORMAT);
  fedorg_assert_contains (message, "block person-gender, byte ");
  fedorg_assert_contains (message, ": the padding is not zero");
}

/* one element is made wrong; the sample has enough of each */
static const struct {
  guint block;
  guint element;
  guint64 value;
  const char *message;
} wrong_elements[] = {
    {FEDORG_COLUMN_STRINGS, 0, 'x', "valid UTF-8"},
    {FEDORG_COLUMN_STRINGS, 3, 0xff, "valid UTF-8"},
    {FEDORG_COLUMN_ORGANIZATION_ID, 0, 2, "here begins no text"},
    {FEDORG_COLUMN_ORGANIZATION_ID, 1, G_MAXUINT32, "here begins no text"},
    {FEDORG_COLUMN_ORGANIZATION_NAME, 2, 1000000, "here begins no text"},
    {FEDORG_COLUMN_ORGANIZATION_CODE, 0, G_GUINT64_CONSTANT (1000000000000),
     "this is no division code"},
    {FEDORG_COLUMN_ORGANIZATION_CODE, 0, 5, "this is no division code"},
    {FEDORG_COLUMN_ORGANIZATION_LEVEL, 0, 8, "not in its list of words"},
    {FEDORG_COLUMN_ORGANIZATION_KIND, 1, 200, "not in its list of words"},
    {FEDORG_COLUMN_ORGANIZATION_PARENT, 0, 0, "a parent does not come before its child"},
    {FEDORG_COLUMN_ORGANIZATION_PARENT, 1, 3, "a parent does not come before its child"},
    {FEDORG_COLUMN_ORGANIZATION_PARENT, 2, FEDORG_NONE, "a subtree does not end"},
    {FEDORG_COLUMN_ORGANIZATION_PARENT, 2, 5, "a parent does not come before its child"},
    {FEDORG_COLUMN_ORGANIZATION_SUBTREE_END, 0, 1, "a subtree does not end"},
    {FEDORG_COLUMN_ORGANIZATION_SUBTREE_END, 4, 6, "a subtree does not end"},
    {FEDORG_COLUMN_ORGANIZATION_FOUNDED_ON, 0, 2932897, "this is no date"},
    {FEDORG_COLUMN_ORGANIZATION_TAGS, 0, 60000, "there is no such set"},
    {FEDORG_COLUMN_ORGANIZATION_PLACE, 0, 500, "there is no such place"},
    {FEDORG_COLUMN_ORGANIZATION_FIRST_MEMBERSHIP, 0, 1, "does not begin at 0"},
    {FEDORG_COLUMN_ORGANIZATION_FIRST_MEMBERSHIP, 1, 11, "a part begins before"},
    {FEDORG_COLUMN_ORGANIZATION_FIRST_MEMBERSHIP, 5, 12, "does not end at the end"},
    {FEDORG_COLUMN_ORGANIZATION_BY_ID, 0, 5, "names no organisation, or one twice"},
    {FEDORG_COLUMN_PERSON_ID, 0, 2, "here begins no text"},
    {FEDORG_COLUMN_PERSON_NAME, 0, G_MAXUINT32, "here begins no text"},
    {FEDORG_COLUMN_PERSON_BIRTH_DATE, 0, (guint32) -719163, "this is no date"},
    {FEDORG_COLUMN_PERSON_GENDER, 0, 3, "not in its list of words"},
    {FEDORG_COLUMN_PERSON_ETHNICITY, 0, 99, "not in its list of words"},
    {FEDORG_COLUMN_PERSON_EDUCATION, 0, 5, "not in its list of words"},
    {FEDORG_COLUMN_PERSON_POLITICAL_STATUS, 0, 14, "not in its list of words"},
    {FEDORG_COLUMN_PERSON_FLAGS, 0, 4, "there are no such flags"},
    {FEDORG_COLUMN_MEMBERSHIP_PERSON, 0, 1, "does not follow those before it"},
    {FEDORG_COLUMN_MEMBERSHIP_PERSON, 10, 100, "does not follow those before it"},
    {FEDORG_COLUMN_MEMBERSHIP_ROLE, 0, 7, "not in its list of words"},
    {FEDORG_COLUMN_MEMBERSHIP_STAFFING, 0, 5, "not in its list of words"},
    {FEDORG_COLUMN_MEMBERSHIP_FLAGS, 0, 128, "there are no such flags"},
    {FEDORG_COLUMN_MEMBERSHIP_CATEGORIES, 0, 65535, "there is no such set"},
    {FEDORG_COLUMN_MEMBERSHIP_TAGS, 0, 65535, "there is no such set"},
    {FEDORG_COLUMN_MEMBERSHIP_START_DATE, 0, 0x7fffffff, "this is no date"},
    {FEDORG_COLUMN_MEMBERSHIP_END_DATE, 0, 0x80000001, "this is no date"},
    {FEDORG_COLUMN_MEMBERSHIP_PLACE, 0, FEDORG_NONE - 1, "there is no such place"},
    {FEDORG_COLUMN_WORD_TEXT, 0, 2, "here begins no text"},
    {FEDORG_COLUMN_SET_FIRST_WORD, 1, 1, "set 0 is not empty"},
    {FEDORG_COLUMN_SET_FIRST_WORD, 2, 1000, "a part begins before"},
    {FEDORG_COLUMN_SET_WORDS, 0, 1000, "there is no such word"},
    {FEDORG_COLUMN_FIGURE_NAME, 0, 2, "here begins no text"},
    {FEDORG_COLUMN_FIGURE_FIRST_ENTRY, 0, 2, "does not begin at 0"},
    {FEDORG_COLUMN_FIGURE_ORGANIZATION, 2, 0, "a figure's organisations do not ascend"},
    {FEDORG_COLUMN_FIGURE_ORGANIZATION, 0, 77, "a figure's organisations do not ascend"},
    {FEDORG_COLUMN_SOURCE_NAME, 0, 2, "here begins no text"},
    {FEDORG_COLUMN_SOURCE_FIRST_PLACE, 0, 1, "does not begin at 0"},
    {FEDORG_COLUMN_SOURCE_FIRST_PLACE, 1, 1000000, "there are no such positions"},
    {FEDORG_COLUMN_SOURCE_FIRST_POSITION, 0, 2, "there are no such positions"},
};

FEDORG_TEST (snapshot, wrong_elements_with_right_checksums)
{
  for (guint i = 0; i < G_N_ELEMENTS (wrong_elements); i++) {
    g_autoptr (GByteArray) file = make_sample ();
    guint block = wrong_elements[i].block;
    g_autofree char *place =
        g_strdup_printf ("block %s, byte ", fedorg_snapshot_get_block (block).name);

    snapshot_file_set (file, block, wrong_elements[i].element, wrong_elements[i].value);
    snapshot_file_seal (file);
    g_autofree char *message = refuse (file, file->len, FEDORG_ERROR_FORMAT);
    fedorg_assert_contains (message, wrong_elements[i].message);
    if (strstr (message, "a subtree does not end") == NULL &&
        strstr (message, "there are no such positions") == NULL)
      fedorg_assert_contains (message, place);
  }
}

/* texts of characters of three bytes, of which many pieces share one; `shift` moves them all */
static GByteArray *
make_long_texts (guint shift)
{
  g_autoptr (GString) table = g_string_new ("organization_id,person_id,person_name,role\n");
  g_autoptr (GString) name = g_string_new (NULL);

  for (guint i = 0; i < 1000; i++)
    g_string_append (name, "\xe7\x8e\x8b");
  for (guint i = 0; i < 300; i++)
    g_string_append_printf (table, "350423100,%.*sp%03u,%s,executive\n", (int) shift, "xxx", i,
                            name->str);
  return snapshot_file_new (table->str, "long.csv");
}

static void
check_border (GByteArray *file, guint64 border)
{
  static const guint8 values[] = {'x', 0xff};

  for (gint64 i = -4; i < 4; i++) {
    for (guint j = 0; j < G_N_ELEMENTS (values); j++) {
      guint64 at = (guint64) ((gint64) border + i);
      guint8 before = file->data[at];

      file->data[at] = values[j];
      snapshot_file_seal (file);
      g_autofree char *message = refuse (file, file->len, FEDORG_ERROR_FORMAT);
      file->data[at] = before;
      fedorg_assert_contains (message, "block strings, byte ");
      fedorg_assert_contains (message, "valid UTF-8");
    }
  }
}

FEDORG_TEST (snapshot, characters_that_pieces_share)
{
  for (guint shift = 0; shift < 3; shift++) {
    g_autoptr (GByteArray) file = make_long_texts (shift);
    g_autoptr (FedorgRoster) roster = snapshot_file_read (file, file->len, NULL);
    const FedorgSnapshotEntry *entry = &snapshot_file_entries (file)[FEDORG_COLUMN_STRINGS];
    guint64 size = FEDORG_SNAPSHOT_PIECE_SIZE;

    fedorg_assert_true (roster != NULL);
    for (guint64 border = size; border < entry->n_bytes; border += size)
      check_border (file, entry->offset + border);
  }
}

FEDORG_TEST (snapshot, persons_across_pieces)
{
  static const struct {
    guint membership;
    gint person; /* so many more than in the file */
  } wrong[] = {{30000, 1}, {65535, 1}, {65536, 1}, {65537, 1}, {69999, 1}, {75000, 65000}};
  g_autoptr (GByteArray) large = make_many ();

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++) {
    g_autoptr (GByteArray) file = g_byte_array_new ();
    const FedorgSnapshotEntry *entry;
    guint32 person;

    g_byte_array_append (file, large->data, large->len);
    entry = &snapshot_file_entries (file)[FEDORG_COLUMN_MEMBERSHIP_PERSON];
    memcpy (&person, file->data + entry->offset + 4 * (gsize) wrong[i].membership, sizeof person);
    snapshot_file_set (file, FEDORG_COLUMN_MEMBERSHIP_PERSON, wrong[i].membership,
                       person + (guint32) wrong[i].person);
    snapshot_file_seal (file);
    g_autofree char *message = refuse (file, file->len, FEDORG_ERROR_FORMAT);
    g_autofree char *place =
        g_strdup_printf ("block membership-person, byte %" G_GUINT64_FORMAT ": ",
                         entry->offset + 4 * (guint64) wrong[i].membership);
    fedorg_assert_contains (message, place);
  }
}

FEDORG_TEST (snapshot, wrong_findings_with_right_checksums)
{
  const struct {
    gsize offset;
    guint size;
    guint32 value;
    FedorgError code;
  } cases[] = {
      {G_STRUCT_OFFSET (FedorgRawFinding, code), 2, 60000, FEDORG_ERROR_FORMAT},
      {G_STRUCT_OFFSET (FedorgRawFinding, field), 1, 200, FEDORG_ERROR_FORMAT},
      {G_STRUCT_OFFSET (FedorgRawFinding, organization), 4, 5, FEDORG_ERROR_FORMAT},
      {G_STRUCT_OFFSET (FedorgRawFinding, person), 4, 1000, FEDORG_ERROR_FORMAT},
      {G_STRUCT_OFFSET (FedorgRawFinding, place), 4, 1000, FEDORG_ERROR_FORMAT},
      {G_STRUCT_OFFSET (FedorgRawFinding, text), 4, 2, FEDORG_ERROR_FORMAT},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GByteArray) file = make_sample ();
    const FedorgSnapshotEntry *entry = snapshot_file_find (file, FEDORG_SNAPSHOT_FINDINGS);

    memcpy (file->data + entry->offset + cases[i].offset, &cases[i].value, cases[i].size);
    snapshot_file_seal (file);
    g_autofree char *message = refuse (file, file->len, cases[i].code);
    fedorg_assert_contains (message, "block findings");
  }
}

/* whatever single byte of the columns is changed, a roster that is read can be walked through */
FEDORG_TEST (snapshot, whatever_is_read_can_be_walked)
{
  g_autoptr (GByteArray) sample = make_sample ();
  guint n_read = 0;

  for (gsize at = snapshot_file_prefix (sample)->header_size; at < sample->len; at++) {
    static const guint8 values[] = {0, 1, 0x7f, 0xff};

    for (guint i = 0; i < G_N_ELEMENTS (values); i++) {
      g_autoptr (GByteArray) file = g_byte_array_sized_new (sample->len);
      g_autoptr (GError) error = NULL;

      g_byte_array_append (file, sample->data, sample->len);
      file->data[at] = values[i];
      snapshot_file_seal (file);
      g_autoptr (FedorgRoster) roster = snapshot_file_read (file, file->len, &error);
      fedorg_assert_true ((roster == NULL) == (error != NULL));
      if (roster == NULL)
        continue;
      n_read++;
      g_autofree char *text = roster_text_dup (roster);
      g_autofree char *findings = dup_findings (roster);
      fedorg_assert_true (g_utf8_validate (text, -1, NULL));
      fedorg_assert_true (g_utf8_validate (findings, -1, NULL));
      fedorg_roster_find_organization (roster, "350423100");
      fedorg_roster_find_person (roster, "p1");
    }
  }
  /* many changes are right as well, such as other letters in a name */
  fedorg_assert_true (n_read > 100);
}

/* --- files --- */

FEDORG_TEST (snapshot, is_not_joined_with_other_files)
{
  g_autoptr (FedorgRoster) roster = roster_text_read (roster_text_sample, "sample.json");
  char *folder = roster_text_make_folder ();
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  const char *const paths[] = {path, path, NULL};
  g_autoptr (GError) error = NULL;

  fedorg_assert_true (fedorg_roster_save (roster, path, FEDORG_ROSTER_FORMAT_SNAPSHOT, NULL, NULL,
                                          NULL, NULL, NULL));
  g_autoptr (FedorgRoster) joined = fedorg_roster_load (paths, NULL, NULL, NULL, NULL, &error);
  roster_text_remove_folder (folder);
  fedorg_assert_true (joined == NULL);
  fedorg_assert_error (error, FEDORG_ERROR_FORMAT);
  fedorg_assert_contains (error->message, "a snapshot is a whole roster and cannot be joined");
}

FEDORG_TEST (snapshot, cannot_be_written)
{
  g_autoptr (FedorgRoster) roster = roster_text_read (roster_text_sample, "sample.json");
  g_autoptr (GError) error = NULL;

  fedorg_assert_true (!fedorg_roster_save (roster, "/nonexistent/folder/a.fedorg",
                                           FEDORG_ROSTER_FORMAT_SNAPSHOT, NULL, NULL, NULL, NULL,
                                           &error));
  fedorg_assert_error (error, FEDORG_ERROR_IO);
  fedorg_assert_contains (error->message, "/nonexistent/folder/a.fedorg: ");
}

FEDORG_TEST (snapshot, cannot_be_mapped)
{
  g_autoptr (GError) missing = NULL;
  g_autoptr (GError) folder = NULL;

  fedorg_assert_true (fedorg_roster_map ("/nonexistent/a.fedorg", NULL, NULL, NULL, &missing) ==
                      NULL);
  fedorg_assert_error (missing, FEDORG_ERROR_NOT_FOUND);
  fedorg_assert_true (fedorg_roster_map ("/", NULL, NULL, NULL, &folder) == NULL);
  fedorg_assert_error (folder, FEDORG_ERROR_IO);
}

FEDORG_TEST (snapshot, cancelled_writing_leaves_nothing)
{
  g_autoptr (FedorgRoster) roster = roster_text_read (roster_text_sample, "sample.json");
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  char *folder = roster_text_make_folder ();
  g_autofree char *path = g_build_filename (folder, NAME, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) reading = NULL;

  g_cancellable_cancel (cancellable);
  fedorg_roster_save (roster, path, FEDORG_ROSTER_FORMAT_SNAPSHOT, NULL, cancellable, NULL, NULL,
                      &error);
  fedorg_assert_error (error, FEDORG_ERROR_CANCELLED);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  fedorg_assert_string (g_dir_read_name (dir), NULL);

  fedorg_roster_save (roster, path, FEDORG_ROSTER_FORMAT_SNAPSHOT, NULL, NULL, NULL, NULL, NULL);
  fedorg_assert_true (fedorg_roster_map (path, cancellable, NULL, NULL, &reading) == NULL);
  fedorg_assert_error (reading, FEDORG_ERROR_CANCELLED);
  roster_text_remove_folder (folder);
}

static void
note_progress (guint64 done, guint64 total, gpointer user_data)
{
  guint64 *last = user_data;

  fedorg_assert_true (done >= last[0] && done <= total);
  last[0] = done;
  last[1] = total;
}

FEDORG_TEST (snapshot, progress_ends_with_the_size)
{
  g_autoptr (GByteArray) file = make_large ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (file->data, file->len);
  g_autoptr (FedorgInput) input = fedorg_input_new_for_bytes (bytes, NAME, NULL, NULL);
  g_autoptr (GError) error = NULL;
  guint64 last[2] = {0, 0};
  g_autoptr (FedorgRoster) roster = fedorg_snapshot_load (input, NULL, note_progress, last, &error);

  fedorg_assert_no_error (error);
  fedorg_assert_int (fedorg_roster_get_n_memberships (roster), 40000);
  fedorg_assert_int (last[0], file->len);
  fedorg_assert_int (last[1], file->len);
}
