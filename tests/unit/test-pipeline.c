/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-roster-reader.h>
#include <fedorg/fedorg-roster-writer.h>
#include <fedorg/fedorg-snapshot.h>
#include <fedorg/fedorg-threads.h>

#include "base/fedorg-limits-private.h"
#include "harness/fedorg-test.h"
#include "unit/roster-text.h"

/* The roster is the same, byte by byte, whatever the number of threads and wherever the file is
 * cut. */

#define N_ROWS 1500

static const guint n_threads[] = {1, 2, 3, 8};
static const gsize chunk_sizes[] = {128, 1000, 4099, 65536, 0};

/* what is hard to cut: line ends and quotation marks within cells, rows longer than a chunk, faults
 * of each kind, persons who come again and again */
static char *
make_table (const char *separator, const char *line_end)
{
  GString *text = g_string_new (NULL);
  const char *headings[] = {"单位代码", "单位名称", "人员编号", "姓名", "出生年月",
                            "职务",     "类别",     "标记",     "备注"};

  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? separator : "", headings[i]);
  g_string_append (text, line_end);
  for (guint i = 0; i < N_ROWS; i++) {
    g_autofree char *filler = g_strnfill (i % 97 == 0 ? 700 : i % 13, 'x');
    const char *cells[] = {"",
                           i % 7 == 0 ? "\"元山村\"\"委会\"\"\"" : "",
                           "",
                           i % 11 == 0 ? "\"王\r\n秀华\"" : "李兰",
                           i % 50 == 0 ? "1985-13-40" : "1985-03-07",
                           i % 40 == 0 ? "主夕" : "执委",
                           i % 3 == 0 ? "文艺女骨干;调解女能手" : "",
                           i % 5 == 0 ? "两委、新任" : "",
                           ""};
    g_autofree char *code = g_strdup_printf ("350423101%03u", i % 200 + 200);
    g_autofree char *person = g_strdup_printf ("P%u", i * 7 % 900);
    g_autofree char *remark = g_strdup_printf ("\"%s%s\n,\"\"\t%s\"", filler, separator, line_end);

    cells[0] = code;
    cells[2] = person;
    cells[8] = remark;
    for (guint j = 0; j < G_N_ELEMENTS (cells); j++)
      g_string_append_printf (text, "%s%s", j > 0 ? separator : "", cells[j]);
    g_string_append (text, line_end);
  }
  return g_string_free (text, FALSE);
}

static void
append_records (GString *text, gboolean as_lines, const char *kind)
{
  for (guint i = 0; i < N_ROWS; i++) {
    const char *between = as_lines ? i % 31 == 0 ? "\n\n" : "\n" : i > 0 ? ",\n" : "";

    g_string_append (text, as_lines && i == 0 ? "" : between);
    g_string_append (text, "{");
    if (as_lines)
      g_string_append_printf (text, "\"type\": \"%s\", ", kind);
    if (strcmp (kind, "organization") == 0)
      g_string_append_printf (text, "\"id\": \"o%u\", \"name\": \"单位\\n%u\", \"level\": \"%s\"",
                              i, i, i % 60 == 0 ? "level?" : "unit");
    else
      g_string_append_printf (text,
                              "\"organization_id\": \"o%u\", \"person_id\": \"p%u\", \"name\": "
                              "\"王\\u79c0华\", \"role\": \"%s\", \"tags\": [\"new\", \"}\\\"\"]",
                              i * 11 % N_ROWS, i * 7 % 900, i % 40 == 0 ? "?" : "executive");
    g_string_append (text, "}");
  }
  if (as_lines)
    g_string_append (text, "\n");
}

static char *
make_lines (void)
{
  GString *text = g_string_new (NULL);

  append_records (text, TRUE, "organization");
  append_records (text, TRUE, "membership");
  return g_string_free (text, FALSE);
}

static char *
make_document (void)
{
  GString *text = g_string_new ("{\"fedorg\": 1, \"organizations\": [");

  append_records (text, FALSE, "organization");
  g_string_append (text, "], \"memberships\": [");
  append_records (text, FALSE, "membership");
  return g_string_free (g_string_append (text, "]}"), FALSE);
}

/* --- --- */

static GBytes *
read_and_save (const char *path, const char *snapshot, gsize chunk_size)
{
  const char *paths[] = {path, NULL};
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  g_autoptr (FedorgRoster) roster = NULL;
  char *data;
  gsize length;

  fedorg_limits_set_chunk_size (limits, chunk_size);
  g_autoptr (FedorgReadOptions) options = roster_text_dup_options (limits);
  roster = fedorg_roster_load (paths, options, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  fedorg_assert_true (fedorg_roster_get_n_memberships (roster) > N_ROWS / 2);
  fedorg_assert_true (fedorg_roster_save (roster, snapshot, FEDORG_ROSTER_FORMAT_SNAPSHOT, NULL,
                                          NULL, NULL, NULL, &error));
  fedorg_assert_true (g_file_get_contents (snapshot, &data, &length, NULL));
  return g_bytes_new_take (data, length);
}

static void
check_file (const char *name, const char *text, gsize length)
{
  char *folder = roster_text_make_folder ();
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *snapshot = g_build_filename (folder, "a.fedorg", NULL);
  g_autoptr (GBytes) expected = NULL;

  fedorg_assert_true (g_file_set_contents (path, text, (gssize) length, NULL));
  expected = read_and_save (path, snapshot, 0);
  for (guint i = 0; i < G_N_ELEMENTS (n_threads); i++)
    for (guint j = 0; j < G_N_ELEMENTS (chunk_sizes); j++) {
      g_autoptr (GBytes) got = NULL;

      fedorg_threads_set_number (n_threads[i]);
      got = read_and_save (path, snapshot, chunk_sizes[j]);
      fedorg_threads_set_number (0);
      if (!g_bytes_equal (got, expected))
        g_printerr ("# %s: %u threads, chunks of %zu\n", name, n_threads[i], chunk_sizes[j]);
      fedorg_assert_true (g_bytes_equal (got, expected));
    }
  roster_text_remove_folder (folder);
}

FEDORG_TEST (pipeline, tables_are_the_same_wherever_they_are_cut)
{
  static const char *const separators[] = {",", "\t", ";"};
  static const char *const line_ends[] = {"\n", "\r\n", "\r"};

  for (guint i = 0; i < G_N_ELEMENTS (separators); i++) {
    g_autofree char *text = make_table (separators[i], line_ends[i]);
    check_file ("table.csv", text, strlen (text));
  }
}

FEDORG_TEST (pipeline, tables_in_other_encodings)
{
  static const char *const encodings[] = {"GB18030", "UTF-16LE"};
  g_autofree char *text = make_table (",", "\r\n");
  g_autofree char *marked = g_strconcat ("\xef\xbb\xbf", text, NULL);

  check_file ("table.csv", marked, strlen (marked));
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++) {
    gsize length;
    g_autofree char *coded =
        g_convert (i > 0 ? marked : text, -1, encodings[i], "UTF-8", NULL, &length, NULL);
    check_file ("table.csv", coded, length);
  }
}

FEDORG_TEST (pipeline, lines_are_the_same_wherever_they_are_cut)
{
  g_autofree char *text = make_lines ();

  check_file ("lines.jsonl", text, strlen (text));
}

FEDORG_TEST (pipeline, documents_are_the_same_with_any_number_of_threads)
{
  g_autofree char *text = make_document ();

  check_file ("document.json", text, strlen (text));
}

/* what goes wrong is told as if the file were read by one thread from its beginning */
FEDORG_TEST (pipeline, faults_are_the_first_of_the_file)
{
  g_autofree char *lines = make_lines ();
  g_autofree char *wrong = g_strconcat (lines, "{\"type\": }\n", lines, "{]\n", NULL);
  g_autofree char *message = NULL;
  g_autoptr (GBytes) bytes = g_bytes_new_static (wrong, strlen (wrong));

  for (guint i = 0; i < G_N_ELEMENTS (n_threads) * G_N_ELEMENTS (chunk_sizes); i++) {
    g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
    g_autoptr (FedorgRosterBuilder) builder = NULL;
    g_autoptr (GError) error = NULL;
    gboolean is_read;

    fedorg_limits_set_chunk_size (limits, chunk_sizes[i % G_N_ELEMENTS (chunk_sizes)]);
    fedorg_threads_set_number (n_threads[i / G_N_ELEMENTS (chunk_sizes)]);
    g_autoptr (FedorgReadOptions) options = roster_text_dup_options (limits);
    builder = fedorg_roster_builder_new (options);
    is_read =
        fedorg_roster_builder_read_bytes (builder, bytes, "a.jsonl", NULL, NULL, NULL, &error);
    fedorg_threads_set_number (0);
    fedorg_assert_true (!is_read);
    if (message == NULL)
      message = g_strdup (error->message);
    fedorg_assert_string (error->message, message);
  }
}
