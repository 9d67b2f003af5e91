/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-roster-builder.h>
#include <fedorg/fedorg-roster-reader.h>

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "harness/fedorg-test.h"
#include "roster-dump.h"

#define TOWN "organization 350423100 code=350423100 level=township kind=town\n"

/* a folder with files that are removed with it */
typedef struct {
  char *path;
  GPtrArray *files;
} Folder;

static Folder
folder_new (void)
{
  Folder folder = {g_dir_make_tmp ("fedorg-XXXXXX", NULL), g_ptr_array_new_with_free_func (g_free)};

  return folder;
}

static void
folder_clear (Folder *folder)
{
  for (guint i = 0; i < folder->files->len; i++)
    g_unlink (g_ptr_array_index (folder->files, i));
  g_rmdir (folder->path);
  g_ptr_array_unref (folder->files);
  g_free (folder->path);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Folder, folder_clear)

static const char *
folder_add (Folder *folder, const char *name, const char *text)
{
  char *path = g_build_filename (folder->path, name, NULL);

  g_file_set_contents (path, text, -1, NULL);
  g_ptr_array_add (folder->files, path);
  return path;
}

static char *
load (const char *const *paths)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRoster) roster = fedorg_roster_load (paths, NULL, NULL, NULL, NULL, &error);

  if (roster == NULL)
    return g_strdup_printf ("error %d %s\n", error->code, error->message);
  return roster_dump (roster);
}

/* --- which format --- */

FEDORG_TEST (roster_reader, endings)
{
  static const char *const json[] = {"a.json", "A.JSON", "x.csv.json"};
  static const char *const lines[] = {"a.jsonl", "a.NDJSON"};
  static const char *const tables[] = {"a.csv", "a.tsv", "a.TXT"};

  for (gsize i = 0; i < G_N_ELEMENTS (json); i++)
    assert_roster (json[i], "{\"organizations\":[{\"id\":\"350423100\"}]}", TOWN);
  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    assert_roster (lines[i], "{\"id\":\"350423100\",\"type\":\"organization\"}", TOWN);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    assert_roster (tables[i], "单位代码,备注\n350423100,\n", TOWN);
}

FEDORG_TEST (roster_reader, first_bytes)
{
  static const struct {
    const char *text;
    const char *start; /* of what is told */
  } rows[] = {
      {"单位代码,备注\n350423100,\n", TOWN},
      {" \n{\"organizations\":[{\"id\":\"350423100\"}]}", TOWN},
      {"\xef\xbb\xbf{\"organizations\":[\n{\"id\":\"350423100\"}]}\n", TOWN},
      {"{\"type\":\"organization\",\"id\":\"350423100\"}", TOWN},
      {"{\"id\":\"350423100\",\"type\":\"organization\"}\n{}", TOWN},
      {"{}\n{}\n", "roster/missing-field 1:1\n"},
      {"{}\n", ""},
      {"[]", "error 5 -x:1:1: a roster is an object"},
      {"{", "error 4 -x:1:2: "},
      {"", "error 5 -x: the file is empty\n"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *dump = roster_dump_text ("-x", rows[i].text);

    if (!g_str_has_prefix (dump, rows[i].start) || (*rows[i].start == '\0' && *dump != '\0'))
      fedorg_assert_string (dump, rows[i].start);
  }
}

FEDORG_TEST (roster_reader, object_longer_than_the_first_bytes)
{
  g_autofree char *filler = g_strnfill (100000, ' ');
  g_autofree char *text =
      g_strconcat ("{\"organizations\":[", filler, "{\"id\":\"350423100\"}]}", NULL);

  assert_roster ("x", text, TOWN);
}

/* --- files --- */

FEDORG_TEST (roster_reader, several_files_are_one_roster)
{
  g_auto (Folder) folder = folder_new ();
  const char *paths[] = {
      folder_add (&folder, "a.csv", "单位代码,单位名称\n350423100,龙津镇\n"),
      folder_add (&folder, "b.jsonl", "{\"type\":\"person\",\"id\":\"P1\",\"name\":\"甲\"}\n"),
      folder_add (&folder, "c.json",
                  "{\"as_of\":\"2017-07-31\",\"memberships\":[{\"person_id\":\"P1\","
                  "\"organization_id\":\"350423100\",\"role\":\"chair\"}]}"),
      folder_add (&folder, "d.csv", "单位代码,人员编号,职务,x\n350423100,P1,执委,\n"),
      NULL,
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRoster) roster = fedorg_roster_load (paths, NULL, NULL, NULL, NULL, &error);

  fedorg_assert_no_error (error);
  g_autofree char *dump = roster_dump (roster);
  fedorg_assert_string (
      dump, "roster as_of=2017-07-31\n"
            "organization 350423100 code=350423100 name=龙津镇 level=township kind=town\n"
            "person id=P1 name=甲\n"
            "post 1:38 in=350423100 person=0 role=chair\n"
            "post 2:0 in=350423100 person=0 role=executive\n"
            "roster/unknown-field 1:4\n");
  const FedorgFinding *finding =
      fedorg_findings_get_finding (fedorg_roster_get_findings (roster), 0);
  fedorg_assert_string (fedorg_finding_get_source (finding), paths[3]);
}

FEDORG_TEST (roster_reader, no_file)
{
  const char *paths[] = {NULL};
  g_autofree char *dump = load (paths);

  fedorg_assert_string (dump, "");
}

FEDORG_TEST (roster_reader, missing_file_among_others)
{
  g_auto (Folder) folder = folder_new ();
  g_autofree char *missing = g_build_filename (folder.path, "none.csv", NULL);
  const char *paths[] = {folder_add (&folder, "a.csv", "单位代码\n350423100\n"), missing, NULL};
  g_autofree char *dump = load (paths);
  g_autofree char *expected = g_strdup_printf ("error 1 %s: there is no such file\n", missing);

  fedorg_assert_string (dump, expected);
}

/* standard input is told by its first bytes, and a table that is not UTF-8 is read a second time */
FEDORG_TEST (roster_reader, standard_input)
{
  static const struct {
    const char *text;
    const char *expected;
  } rows[] = {
      {"organization_id\n350423100\n", TOWN},
      {"{\"type\":\"organization\",\"id\":\"350423100\"}\n", TOWN},
      {"{\"organizations\":[{\"id\":\"350423100\"}]}", TOWN},
      {"\xef\xbb\xbforganization_id\n350423100\n", TOWN},
      {"organization_id,name\n350423100,\xc1\xfa\xbd\xf2\n",
       "organization 350423100 code=350423100 name=龙津 level=township kind=town\n"
       "roster/encoding 2:11\n"},
  };
  const char *paths[] = {"-", NULL};
  int standard = dup (STDIN_FILENO);

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    int ends[2];

    fedorg_assert_int (pipe (ends), 0);
    fedorg_assert_int (write (ends[1], rows[i].text, strlen (rows[i].text)), strlen (rows[i].text));
    close (ends[1]);
    dup2 (ends[0], STDIN_FILENO);
    close (ends[0]);
    g_autofree char *dump = load (paths);
    dup2 (standard, STDIN_FILENO);
    fedorg_assert_string (dump, rows[i].expected);
  }
  close (standard);
}

/* --- progress and cancelling --- */

static void
add_progress (guint64 done, guint64 total, gpointer user_data)
{
  guint64 *last = user_data;

  last[0] = done;
  last[1] = total;
}

FEDORG_TEST (roster_reader, progress_over_all_files)
{
  g_auto (Folder) folder = folder_new ();
  const char *paths[] = {
      folder_add (&folder, "a.csv", "单位代码\n350423100\n"),
      folder_add (&folder, "b.json", "{\"fedorg\":1}"),
      NULL,
  };
  guint64 last[2] = {0, 0};
  g_autoptr (FedorgRoster) roster =
      fedorg_roster_load (paths, NULL, NULL, add_progress, last, NULL);

  fedorg_assert_true (roster != NULL);
  fedorg_assert_int (last[0], 23 + 12);
  fedorg_assert_int (last[1], 23 + 12);
}

static void
cancel_at_once (G_GNUC_UNUSED guint64 done, G_GNUC_UNUSED guint64 total, gpointer user_data)
{
  g_cancellable_cancel (user_data);
}

FEDORG_TEST (roster_reader, cancelled)
{
  static const char *const names[] = {"a.csv", "a.json", "a.jsonl"};
  static const char *const texts[] = {"单位代码\n350423100\n", "{}", "{}\n"};

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_auto (Folder) folder = folder_new ();
    const char *paths[] = {folder_add (&folder, names[i], texts[i]), NULL};
    g_autoptr (GCancellable) cancellable = g_cancellable_new ();
    g_autoptr (GError) error = NULL;

    fedorg_assert_true (
        fedorg_roster_load (paths, NULL, cancellable, cancel_at_once, cancellable, &error) == NULL);
    fedorg_assert_error (error, FEDORG_ERROR_CANCELLED);
  }
}

/* --- the sample data --- */

static char *
sample_path (const char *name)
{
  return g_build_filename (g_getenv ("FEDORG_TEST_SOURCE"), "examples", "data", name, NULL);
}

static void
assert_sample (const char *name, guint n_organizations, guint n_persons, guint n_memberships)
{
  g_autofree char *path = sample_path (name);
  const char *paths[] = {path, NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRoster) roster = fedorg_roster_load (paths, NULL, NULL, NULL, NULL, &error);

  fedorg_assert_no_error (error);
  fedorg_assert_int (fedorg_roster_get_n_organizations (roster), n_organizations);
  fedorg_assert_int (fedorg_roster_get_n_persons (roster), n_persons);
  fedorg_assert_int (fedorg_roster_get_n_memberships (roster), n_memberships);
  fedorg_assert_int (fedorg_findings_get_n_findings (fedorg_roster_get_findings (roster)), 0);
}

FEDORG_TEST (roster_reader, samples)
{
  assert_sample ("qingliu-2017.csv", 132, 1874, 1914);
  assert_sample ("longjin.csv", 19, 262, 266);
  assert_sample ("qingliu-2017.json", 19, 262, 266);
  assert_sample ("qingliu-2017.jsonl", 19, 262, 266);
}

/* each truncation at each byte: an error that names the file, or a roster */
static void
truncate_sample (const char *name, const char *ending, gsize size)
{
  g_autofree char *path = sample_path (name);
  g_autofree char *text = NULL;
  gsize length = 0;

  fedorg_assert_true (g_file_get_contents (path, &text, &length, NULL));
  for (gsize i = 0; i < MIN (length, size); i++) {
    g_autofree char *dump = roster_dump_bytes (ending, text, i, NULL);
    g_autofree char *place = g_strconcat (" ", ending, ":", NULL);

    if (g_str_has_prefix (dump, "error "))
      fedorg_assert_contains (dump, place);
    if (g_str_has_prefix (dump, "error "))
      fedorg_assert_true (strstr (dump, "邹玉霞") == NULL && strstr (dump, "QL0") == NULL);
  }
}

FEDORG_TEST (roster_reader, samples_truncated_anywhere)
{
  truncate_sample ("qingliu-2017.csv", "a.csv", 1200);
  truncate_sample ("qingliu-2017-draft-gb18030.csv", "a.csv", 1200);
  truncate_sample ("longjin.csv", "a.csv", 1200);
  truncate_sample ("qingliu-2017.json", "a.json", 1200);
  truncate_sample ("qingliu-2017.jsonl", "a.jsonl", 1200);
}

/* --- misuse --- */

FEDORG_TEST (roster_reader, misuse)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);

  fedorg_assert_critical ("*paths != NULL*",
                          fedorg_roster_load (NULL, NULL, NULL, NULL, NULL, NULL));
  fedorg_assert_critical ("*builder != NULL*",
                          fedorg_roster_builder_read_file (NULL, "x", NULL, NULL, NULL, NULL));
  fedorg_assert_critical ("*path != NULL*",
                          fedorg_roster_builder_read_file (builder, NULL, NULL, NULL, NULL, NULL));
  fedorg_assert_critical ("*bytes != NULL*", fedorg_roster_builder_read_bytes (
                                                 builder, NULL, "x", NULL, NULL, NULL, NULL));
}
