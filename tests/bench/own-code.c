/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Parts of the library that are written by hand beside the libraries that do nearly the same: both sides in
 * this process, on the same data, by one processor. Before a time is printed, both must give the same answer.
 *   fedorg-own-code FILE.csv [TIMES]   the processor's seconds on both sides: a plain table in UTF-8, taken TIMES times (1)
 *   fedorg-own-code --check FILE.csv   the answers alone, as TAP */
#include <fedorg/fedorg.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <json-glib/json-glib.h>
#include <zlib.h>

#ifdef WITH_LIBCSV
#include <csv.h>
#endif

#include "base/fedorg-crc32c-private.h"
#include "base/fedorg-data-private.h"
#include "base/fedorg-hash-private.h"
#include "io/csv/fedorg-csv-row-private.h"
#include "io/json/fedorg-scanner-private.h"
#include "io/text/fedorg-utf8-private.h"
#include "measure/fedorg-number-sort-private.h"

/* the scanner of rows reads whole blocks, up to one behind the end */
#define BEHIND 64u

/* fewer with --check, where only answers matter */
#define IDENTIFIERS       2000000u
#define NUMBERS           4000000u
#define FEW               20000u
#define READINGS          200u
#define IDENTIFIER_LENGTH 32u

typedef struct {
  char *text; /* the file as often as is asked for, with BEHIND bytes behind it */
  gsize length;
  gboolean checks; /* answers only */
  guint n_tests;
  guint n_failed;
} Run;

/* of the processor, so that other work on the machine counts for neither side */
static double
seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* @took: our seconds and theirs */
static void
say (Run *run, const char *part, const char *library, gboolean agrees, const double took[2])
{
  run->n_tests++;
  run->n_failed += !agrees;
  if (run->checks)
    printf ("%s %u - %s: the answers of both sides\n", agrees ? "ok" : "not ok", run->n_tests,
            part);
  else if (agrees)
    printf ("%-22s %8.3f s   %-20s %8.3f s   %5.1f\n", part, took[0], library, took[1],
            took[1] / took[0]);
  else
    printf ("%-22s the answers differ from those of %s\n", part, library);
}

/* --- bytes --- */

static void
compare_utf8 (Run *run)
{
  double start = seconds ();
  gboolean ours = fedorg_utf8_find_fault (run->text, run->length) == run->length;
  double middle = seconds ();
  gboolean theirs = g_utf8_validate_len (run->text, run->length, NULL);
  const double took[] = {middle - start, seconds () - middle};

  say (run, "UTF-8", "g_utf8_validate_len", ours == theirs, took);
}

/* two polynomials have no sum in common: what agrees is that one flipped bit changes either */
static void
compare_sums (Run *run)
{
  double start = seconds ();
  guint32 ours = fedorg_crc32c (0, run->text, run->length);
  double middle = seconds ();
  uLong theirs = crc32_z (0, (const Bytef *) run->text, run->length);
  const double took[] = {middle - start, seconds () - middle};
  gboolean differs;

  run->text[run->length / 2] ^= 1;
  differs = fedorg_crc32c (0, run->text, run->length) != ours &&
            crc32_z (0, (const Bytef *) run->text, run->length) != theirs;
  run->text[run->length / 2] ^= 1;
  say (run, "CRC-32C", "zlib's crc32_z()", differs, took);
}

/* --- tables --- */

#ifdef WITH_LIBCSV

typedef struct {
  gsize n_cells;
  gsize n_bytes;
  gsize n_rows;
} Cells;

static void
take_cell (G_GNUC_UNUSED void *cell, size_t length, void *data)
{
  Cells *cells = data;

  cells->n_cells++;
  cells->n_bytes += length;
}

static void
take_row (G_GNUC_UNUSED int ending, void *data)
{
  Cells *cells = data;

  cells->n_rows++;
}

static Cells
count_ours (const Run *run)
{
  const FedorgCsvSyntax syntax = {',', '\n'};
  FedorgRowCell room[256];
  FedorgRowCursor cursor;
  Cells cells = {0, 0, 0};

  /* cells are cleaned in place */
  char *copy = g_malloc (run->length + BEHIND);

  memcpy (copy, run->text, run->length + BEHIND);
  fedorg_row_cursor_init (&cursor, &syntax, copy, run->length, room, G_N_ELEMENTS (room));
  while (fedorg_row_cursor_next (&cursor)) {
    cells.n_rows++;
    cells.n_cells += cursor.n_cells;
    for (gsize i = 0; i < MIN (cursor.n_cells, G_N_ELEMENTS (room)); i++) {
      fedorg_cell_clean (&room[i]);
      cells.n_bytes += room[i].length;
    }
  }
  g_free (copy);
  return cells;
}

static Cells
count_theirs (const Run *run)
{
  struct csv_parser parser;
  Cells cells = {0, 0, 0};

  csv_init (&parser, 0);
  csv_parse (&parser, run->text, run->length, take_cell, take_row, &cells);
  csv_fini (&parser, take_cell, take_row, &cells);
  csv_free (&parser);
  return cells;
}

static void
compare_tables (Run *run)
{
  double start = seconds ();
  Cells ours = count_ours (run);
  double middle = seconds ();
  Cells theirs = count_theirs (run);
  const double took[] = {middle - start, seconds () - middle};

  say (run, "CSV, cells", "libcsv",
       ours.n_cells == theirs.n_cells && ours.n_bytes == theirs.n_bytes &&
           ours.n_rows == theirs.n_rows,
       took);
}

#else

static void
compare_tables (Run *run)
{
  run->n_tests++;
  if (run->checks)
    printf ("ok %u - CSV, cells # SKIP libcsv was not there when this program was built\n",
            run->n_tests);
  else
    printf ("CSV, cells: left out, libcsv was not there when this program was built\n");
}

#endif

/* --- JSON --- */

static GBytes *
dup_document (const Run *run)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (run->text, run->length);
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRoster) roster =
      fedorg_roster_load_bytes (bytes, "roster.csv", NULL, NULL, NULL, NULL, &error);
  GBytes *document = roster != NULL ? fedorg_roster_dup_document (roster, FEDORG_ROSTER_FORMAT_JSON,
                                                                  NULL, NULL, NULL, NULL, &error)
                                    : NULL;

  if (document == NULL) {
    fprintf (stderr, "%s\n", error->message);
    exit (3);
  }
  return document;
}

static guint
count_objects_of_ours (const char *text, gsize length)
{
  FedorgScanner *scanner = fedorg_scanner_new (NULL);
  FedorgScannerEvent event;
  guint n = 0;

  fedorg_scanner_feed (scanner, text, length, TRUE);
  while ((event = fedorg_scanner_next (scanner)) != FEDORG_SCANNER_END &&
         event != FEDORG_SCANNER_ERROR)
    n += event == FEDORG_SCANNER_START_OBJECT;
  fedorg_scanner_free (scanner);
  return n;
}

static void
count_object (G_GNUC_UNUSED JsonParser *parser, G_GNUC_UNUSED JsonObject *object, gpointer data)
{
  ++*(guint *) data;
}

/* one reads events, the other makes a tree, which is the least that it does */
static void
compare_json (Run *run)
{
  g_autoptr (GBytes) document = dup_document (run);
  g_autoptr (JsonParser) parser = json_parser_new ();
  gsize length;
  const char *text = g_bytes_get_data (document, &length);
  guint n_theirs = 0;
  double start = seconds ();
  guint n_ours = count_objects_of_ours (text, length);
  double middle = seconds ();

  g_signal_connect (parser, "object-end", G_CALLBACK (count_object), &n_theirs);
  gboolean is_read = json_parser_load_from_data (parser, text, (gssize) length, NULL);
  const double took[] = {middle - start, seconds () - middle};

  say (run, "JSON, reading", "JSON-GLib", is_read && n_ours == n_theirs && n_ours > 1, took);
}

/* --- words --- */

static gboolean
agree (const FedorgIni *ours, GKeyFile *theirs)
{
  const char *const *groups = fedorg_ini_get_groups (ours);
  guint n = 0;

  for (; groups[n] != NULL; n++) {
    g_autofree char *text = g_key_file_get_string (theirs, groups[n], "text[zh]", NULL);

    if (g_strcmp0 (text, fedorg_ini_get (ours, groups[n], "text[zh]")) != 0)
      return FALSE;
  }
  return n > 0;
}

static void
compare_words (Run *run)
{
  g_autoptr (GBytes) bytes = fedorg_data_lookup ("messages.ini", NULL);
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  guint n = run->checks ? 1 : READINGS;
  double start = seconds (), middle;
  gboolean agrees = TRUE;

  for (guint i = 0; i < n; i++)
    fedorg_ini_free (fedorg_ini_new (text, length, NULL));
  middle = seconds ();
  for (guint i = 0; i < n; i++) {
    g_autoptr (GKeyFile) file = g_key_file_new ();

    agrees = agrees &&
             g_key_file_load_from_data (file, text, length, G_KEY_FILE_KEEP_TRANSLATIONS, NULL);
  }
  const double took[] = {middle - start, seconds () - middle};
  g_autoptr (FedorgIni) ours = fedorg_ini_new (text, length, NULL);
  g_autoptr (GKeyFile) theirs = g_key_file_new ();

  g_key_file_load_from_data (theirs, text, length, G_KEY_FILE_KEEP_TRANSLATIONS, NULL);
  say (run, "messages, 200 times", "GKeyFile", agrees && agree (ours, theirs), took);
}

/* --- tables of keys, and sorting --- */

/* identifiers as offices give them, each once: behind each other in one block */
static char *
make_identifiers (guint n)
{
  char *text = g_malloc ((gsize) n * IDENTIFIER_LENGTH);

  for (guint i = 0; i < n; i++)
    g_snprintf (text + (gsize) i * IDENTIFIER_LENGTH, IDENTIFIER_LENGTH, "350423%07u", i * 7u);
  return text;
}

static gboolean
fill_ours (const char *identifiers, guint n)
{
  g_autoptr (FedorgKeyTable) table = fedorg_key_table_new ();
  gboolean agrees = TRUE;

  for (guint i = 0; i < n; i++) {
    const char *id = identifiers + (gsize) i * IDENTIFIER_LENGTH;

    agrees = fedorg_key_table_add (table, id, strlen (id), i) && agrees;
  }
  for (guint i = 0; i < n; i++) {
    const char *id = identifiers + (gsize) i * IDENTIFIER_LENGTH;
    guint32 value = 0;

    agrees = fedorg_key_table_find (table, id, strlen (id), &value) && value == i && agrees;
  }
  return agrees;
}

/* with copies of the keys, as ours makes them */
static gboolean
fill_theirs (const char *identifiers, guint n)
{
  g_autoptr (GHashTable) table = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gboolean agrees = TRUE;

  for (guint i = 0; i < n; i++)
    g_hash_table_insert (table, g_strdup (identifiers + (gsize) i * IDENTIFIER_LENGTH),
                         GUINT_TO_POINTER (i));
  for (guint i = 0; i < n; i++)
    agrees = GPOINTER_TO_UINT (
                 g_hash_table_lookup (table, identifiers + (gsize) i * IDENTIFIER_LENGTH)) == i &&
             agrees;
  return agrees;
}

static void
compare_hashes (Run *run)
{
  guint n = run->checks ? FEW : IDENTIFIERS;
  g_autofree char *identifiers = make_identifiers (n);
  double start = seconds ();
  gboolean ours = fill_ours (identifiers, n);
  double middle = seconds ();
  gboolean theirs = fill_theirs (identifiers, n);
  const double took[] = {middle - start, seconds () - middle};

  say (run, "2 000 000 identifiers", "GHashTable", ours && theirs, took);
}

static int
compare_numbers (const void *a, const void *b)
{
  guint64 x = *(const guint64 *) a, y = *(const guint64 *) b;

  return (x > y) - (x < y);
}

static void
compare_sorting (Run *run)
{
  guint n = run->checks ? FEW : NUMBERS;
  g_autofree guint64 *ours = g_new (guint64, n);
  g_autofree guint64 *theirs = g_new (guint64, n);
  guint64 number = 1;

  for (guint i = 0; i < n; i++) {
    /* a linear congruence (Knuth's MMIX): the same numbers in every run */
    number = number * G_GUINT64_CONSTANT (6364136223846793005) +
             G_GUINT64_CONSTANT (1442695040888963407);
    ours[i] = theirs[i] = number;
  }
  double start = seconds ();

  fedorg_sort_numbers (ours, n);
  double middle = seconds ();

  qsort (theirs, n, sizeof *theirs, compare_numbers);
  const double took[] = {middle - start, seconds () - middle};

  say (run, "4 000 000 numbers", "qsort()", memcmp (ours, theirs, n * sizeof *ours) == 0, took);
}

/* --- the run --- */

static void
read_table (Run *run, const char *path, guint times)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *once = NULL;
  gsize length;

  if (!g_file_get_contents (path, &once, &length, &error)) {
    fprintf (stderr, "%s\n", error->message);
    exit (3);
  }
  run->length = length * times;
  run->text = g_malloc0 (run->length + BEHIND);
  for (guint i = 0; i < times; i++)
    memcpy (run->text + length * i, once, length);
}

int
main (int argc, char **argv)
{
  Run run = {.checks = argc > 2 && strcmp (argv[1], "--check") == 0};
  static void (*const parts[]) (Run *) = {compare_utf8,   compare_sums,  compare_tables,
                                          compare_json,   compare_words, compare_hashes,
                                          compare_sorting};

  if (argc < 2 || argc > 3) {
    fprintf (stderr, "usage: fedorg-own-code FILE.csv [TIMES] | --check FILE.csv\n");
    return 2;
  }
  read_table (&run, argv[run.checks ? 2 : 1],
              argc == 3 && !run.checks ? (guint) CLAMP (atoi (argv[2]), 1, 10000) : 1);
  if (!run.checks)
    printf ("%.1f MB, ours and theirs, and how many times ours is faster\n",
            (double) run.length / 1e6);
  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    parts[i](&run);
  if (run.checks)
    printf ("1..%u\n", run.n_tests);
  g_free (run.text);
  return run.n_failed > 0;
}
