/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "fuzz.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fedorg-date-private.h"

static const FuzzTarget targets[] = {
    {"archive", fuzz_archive},   {"arrow", fuzz_arrow},       {"builder", fuzz_builder},
    {"csv", fuzz_csv},           {"grid", fuzz_grid},         {"json", fuzz_json},
    {"jsonl", fuzz_jsonl},       {"list", fuzz_list},         {"ruleset", fuzz_ruleset},
    {"scanner", fuzz_scanner},   {"snapshot", fuzz_snapshot}, {"text", fuzz_text},
    {"workbook", fuzz_workbook},
};

static char *folder;

const FuzzTarget *
fuzz_get_target (guint index)
{
  return index < G_N_ELEMENTS (targets) ? &targets[index] : NULL;
}

const FuzzTarget *
fuzz_find_target (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (targets); i++) {
    if (strcmp (targets[i].name, name) == 0)
      return &targets[i];
  }
  return NULL;
}

static void
remove_folder (void)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL) {
    g_autofree char *path = g_build_filename (folder, name, NULL);
    g_remove (path);
  }
  g_rmdir (folder);
  g_clear_pointer (&folder, g_free);
}

void
fuzz_set_up (void)
{
  /* a file system in memory where there is one */
  const char *parent = g_file_test ("/dev/shm", G_FILE_TEST_IS_DIR) ? "/dev/shm" : g_get_tmp_dir ();

  fedorg_threads_set_number (1);
  folder = g_build_filename (parent, "fedorg-fuzz-XXXXXX", NULL);
  if (g_mkdtemp (folder) == NULL) {
    fprintf (stderr, "there is no folder for small files in %s\n", parent);
    exit (1);
  }
  atexit (remove_folder);
}

char *
fuzz_dup_path (const char *name)
{
  return g_build_filename (folder, name, NULL);
}

char *
fuzz_put (const char *name, const void *data, gsize size)
{
  char *path = fuzz_dup_path (name);
  FILE *file = g_fopen (path, "wb");

  fuzz_assert ("a file in memory can be written",
               file != NULL && fwrite (data, 1, size, file) == size && fclose (file) == 0);
  return path;
}

/* --- oracles --- */

void
fuzz_assert (const char *what, gboolean holds)
{
  if (holds)
    return;
  fprintf (stderr, "fuzz: it does not hold that %s\n", what);
  abort ();
}

/* the first lines that differ, each beside that of the same number */
static void
show_difference (const char *a, const char *b)
{
  g_auto (GStrv) left = g_strsplit (a, "\n", -1), right = g_strsplit (b, "\n", -1);
  guint n_left = g_strv_length (left), n_right = g_strv_length (right), n_shown = 0;

  for (guint i = 0; i < MAX (n_left, n_right) && n_shown < 8; i++) {
    const char *x = i < n_left ? left[i] : "(end)", *y = i < n_right ? right[i] : "(end)";

    if (strcmp (x, y) == 0)
      continue;
    fprintf (stderr, "line %u:\n< %s\n> %s\n", i + 1, x, y);
    n_shown++;
  }
}

void
fuzz_assert_equal (const char *what, const char *a, const char *b)
{
  if (strcmp (a, b) == 0)
    return;
  fprintf (stderr, "fuzz: %s: the results differ\n", what);
  show_difference (a, b);
  abort ();
}

guint
fuzz_throw (const guint8 *data, gsize size, guint n)
{
  guint32 hash = 2166136261u;

  for (gsize i = 0; i < size; i++)
    hash = (hash ^ data[i]) * 16777619u;
  return (hash >> 8) % n;
}

/* --- a program of bytes --- */

guint8
fuzz_next_byte (FuzzBytes *bytes)
{
  if (bytes->size == 0)
    return 0;
  bytes->size--;
  return *bytes->data++;
}

guint32
fuzz_next_word (FuzzBytes *bytes)
{
  guint32 word = 0;

  for (guint i = 0; i < 4; i++)
    word = word << 8 | fuzz_next_byte (bytes);
  return word;
}

guint
fuzz_next_choice (FuzzBytes *bytes, guint n)
{
  return fuzz_next_byte (bytes) % n;
}

char *
fuzz_next_text (FuzzBytes *bytes, gsize *length)
{
  gsize most = MIN (bytes->size, 255);
  const guint8 *end = most > 0 ? memchr (bytes->data, 0, most) : NULL;
  gsize n_bytes = end != NULL ? (gsize) (end - bytes->data) : most;
  char *text = g_strndup ((const char *) bytes->data, n_bytes);

  n_bytes += end != NULL ? 1 : 0;
  bytes->data += n_bytes;
  bytes->size -= n_bytes;
  if (length != NULL)
    *length = strlen (text);
  return text;
}

/* words that readers look for, and some that they must not fall over */
static const char *const terms[] = {
    "",
    "350423",
    "350423100",
    "350423101",
    "350423100201",
    "350423100202",
    "ws-1",
    "清流县",
    "龙津镇",
    "水东村",
    "水东居委会",
    "P1",
    "P2",
    "王秀华",
    "李兰",
    "陈 燕",
    "女",
    "男",
    "主席",
    "副主席",
    "执委",
    "兼职副主席",
    "主席兼会计",
    "chair",
    "staff",
    "专职",
    "挂职",
    "1980-05",
    "1980-02-29",
    "2016-05-04",
    "2016.5",
    "2016年5月",
    "43000",
    "2021-05",
    "至今",
    "2099-01-01",
    "汉族",
    "本科",
    "中共党员",
    "群众",
    "先进女典型",
    "甲;乙、丙",
    "两委",
    "新任",
    "11010519491231002X",
    "13800138000",
    "40%",
    "1,204人",
    "-5",
    "9223372036854775807",
    "=1+1",
    "合计",
    "乡镇",
    "村",
    "county",
    "meeting",
    "走访",
    "2017-Q1",
    "12.5",
    "3万元",
    "closed",
    "a1",
    "\xef\xbc\x91",
    "\xc3\xa9",
};

char *
fuzz_next_term (FuzzBytes *bytes)
{
  guint choice = fuzz_next_byte (bytes);

  return choice < 3 * G_N_ELEMENTS (terms) ? g_strdup (terms[choice % G_N_ELEMENTS (terms)])
                                           : fuzz_next_text (bytes, NULL);
}
