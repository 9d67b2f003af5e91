/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* Our side of the measurements: does one job in this process and prints what it took and what came
 * out, as one line of JSON.
 *   fedorg-bench load FILE            a file becomes a sealed roster
 *   fedorg-bench check FILE RULES N   the rules over a roster in memory, N times
 *   fedorg-bench report FILE RULES N  the first table over a roster in memory, N times
 *   fedorg-bench whole FILE RULES     all of it once: load, check and report
 *   fedorg-bench arrow FILE N         a file is loaded, then every record is taken as Arrow, N times
 *   fedorg-bench limits FILE          memcpy and a newline scan over the bytes of a file */
#include <fedorg/fedorg.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static double
seconds (void)
{
  return (double) g_get_monotonic_time () / 1e6;
}

static FedorgRoster *
load (const char *path)
{
  const char *paths[] = {path, NULL};
  g_autoptr (GError) error = NULL;
  FedorgRoster *roster = fedorg_roster_load (paths, NULL, NULL, NULL, NULL, &error);
  if (roster == NULL) {
    fprintf (stderr, "%s\n", error->message);
    exit (3);
  }
  return roster;
}

static FedorgRuleset *
load_rules (const char *path)
{
  g_autoptr (GError) error = NULL;
  FedorgRuleset *ruleset = fedorg_ruleset_load (path, NULL, &error);
  if (ruleset == NULL) {
    fprintf (stderr, "%s\n", error->message);
    exit (3);
  }
  return ruleset;
}

static int
bench_load (const char *path)
{
  double start = seconds ();
  g_autoptr (FedorgRoster) roster = load (path);

  printf ("{\"seconds\": [%.6f], \"organizations\": %u, \"persons\": %u, \"memberships\": %u}\n",
          seconds () - start, fedorg_roster_get_n_organizations (roster),
          fedorg_roster_get_n_persons (roster), fedorg_roster_get_n_memberships (roster));
  return 0;
}

static int
bench_check (const char *path, const char *rules, int n)
{
  g_autoptr (FedorgRoster) roster = load (path);
  g_autoptr (FedorgRuleset) ruleset = load_rules (rules);
  g_autoptr (FedorgFindings) findings = NULL;

  printf ("{\"seconds\": [");
  for (int i = 0; i < n; i++) {
    g_autoptr (FedorgCheck) check = fedorg_check_new (roster);
    fedorg_check_add_ruleset (check, ruleset);
    fedorg_check_set_limit (check, 0);
    double start = seconds ();
    g_clear_pointer (&findings, fedorg_findings_unref);
    findings = fedorg_check_run (check, NULL, NULL, NULL, NULL);
    printf ("%s%.6f", i > 0 ? ", " : "", seconds () - start);
  }
  printf ("], \"counts\": {");
  const char *separator = "";
  for (guint i = 0; i < fedorg_findings_get_n_codes (findings); i++) {
    guint64 count;
    const char *code = fedorg_findings_get_code (findings, i, &count);
    if (!g_str_has_prefix (code, "bench/"))
      continue;
    printf ("%s\"%s\": %" G_GUINT64_FORMAT, separator, code + strlen ("bench/"), count);
    separator = ", ";
  }
  printf ("}}\n");
  return 0;
}

/* sums of each column over the organisations of each level: what the peer computes as well */
static void
print_sums (const FedorgTable *table, const FedorgRoster *roster)
{
  guint n_columns = fedorg_table_get_n_columns (table);
  gint64 sums[FEDORG_LEVEL_UNIT + 1][16] = {0};

  for (guint row = 0; row < fedorg_table_get_n_rows (table); row++) {
    guint32 organization = fedorg_table_get_row_organization (table, row);
    if (organization == FEDORG_NONE)
      continue;
    FedorgLevel level = fedorg_roster_get_organization_level (roster, organization);
    for (guint column = 0; column < n_columns && column < 16; column++) {
      gint64 value = 0;
      fedorg_table_get_cell (table, row, column, &value, NULL);
      sums[level][column] += value;
    }
  }
  for (guint level = FEDORG_LEVEL_PROVINCE; level <= FEDORG_LEVEL_VILLAGE; level++) {
    printf ("%s\"%s\": [", level > FEDORG_LEVEL_PROVINCE ? ", " : "",
            fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_LEVEL, (guint8) level));
    for (guint column = 0; column < n_columns && column < 16; column++)
      printf ("%s%" G_GINT64_FORMAT, column > 0 ? ", " : "", sums[level][column]);
    printf ("]");
  }
}

static int
bench_report (const char *path, const char *rules, int n)
{
  g_autoptr (FedorgRoster) roster = load (path);
  g_autoptr (FedorgRuleset) ruleset = load_rules (rules);
  g_autoptr (FedorgTable) table = NULL;

  printf ("{\"seconds\": [");
  for (int i = 0; i < n; i++) {
    g_autoptr (FedorgReport) report = fedorg_report_new (roster, ruleset);
    double start = seconds ();
    g_clear_pointer (&table, fedorg_table_unref);
    table = fedorg_report_run (report, NULL, NULL, NULL, NULL);
    printf ("%s%.6f", i > 0 ? ", " : "", seconds () - start);
  }
  printf ("], \"rows\": %u, \"sums\": {", fedorg_table_get_n_rows (table));
  print_sums (table, roster);
  printf ("}}\n");
  return 0;
}

/* the largest figure of a column: with one root that of the whole roster */
static gint64
get_largest (const FedorgTable *table, guint column)
{
  gint64 largest = 0;

  for (guint row = 0; row < fedorg_table_get_n_rows (table); row++) {
    gint64 value = 0;
    fedorg_table_get_cell (table, row, column, &value, NULL);
    largest = MAX (largest, value);
  }
  return largest;
}

static guint64
get_count (const FedorgFindings *findings, const char *wanted)
{
  for (guint i = 0; i < fedorg_findings_get_n_codes (findings); i++) {
    guint64 count;
    if (g_str_equal (fedorg_findings_get_code (findings, i, &count), wanted))
      return count;
  }
  return 0;
}

static int
bench_whole (const char *path, const char *rules)
{
  g_autoptr (FedorgRuleset) ruleset = load_rules (rules);
  double start = seconds ();
  g_autoptr (FedorgRoster) roster = load (path);
  double loaded = seconds ();
  g_autoptr (FedorgCheck) check = fedorg_check_new (roster);
  fedorg_check_add_ruleset (check, ruleset);
  g_autoptr (FedorgFindings) findings = fedorg_check_run (check, NULL, NULL, NULL, NULL);
  double checked = seconds ();
  g_autoptr (FedorgReport) report = fedorg_report_new (roster, ruleset);
  g_autoptr (FedorgTable) table = fedorg_report_run (report, NULL, NULL, NULL, NULL);
  double reported = seconds ();

  printf ("{\"seconds\": [%.6f], \"load\": %.6f, \"check\": %.6f, \"report\": %.6f, ",
          reported - start, loaded - start, checked - loaded, reported - checked);
  printf ("\"organizations\": %u, \"persons\": %u, \"memberships\": %u, ",
          fedorg_roster_get_n_organizations (roster), fedorg_roster_get_n_persons (roster),
          fedorg_roster_get_n_memberships (roster));
  printf ("\"without_chair\": %" G_GUINT64_FORMAT ", \"posts\": %" G_GINT64_FORMAT
          ", \"distinct\": %" G_GINT64_FORMAT "}\n",
          get_count (findings, "bench/one-chair"), get_largest (table, 0), get_largest (table, 1));
  return 0;
}

/* every batch of the stream, each released before the next; gives the rows */
static gint64
pull (FedorgRoster *roster, FedorgRecord record, guint32 end)
{
  struct ArrowArrayStream stream;
  struct ArrowArray array;
  gint64 n_rows = 0;

  fedorg_roster_export_arrow (roster, record, 0, end, &stream);
  while (stream.get_next (&stream, &array) == 0 && array.release != NULL) {
    n_rows += array.length;
    array.release (&array);
  }
  stream.release (&stream);
  return n_rows;
}

static int
bench_arrow (const char *path, int n)
{
  static const char *const names[] = {"organizations", "persons", "memberships"};
  double start = seconds ();
  g_autoptr (FedorgRoster) roster = load (path);
  guint32 ends[] = {fedorg_roster_get_n_organizations (roster),
                    fedorg_roster_get_n_persons (roster), fedorg_roster_get_n_memberships (roster)};

  printf ("{\"load\": %.6f", seconds () - start);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
    gint64 rows = 0;
    printf (", \"%s_seconds\": [", names[i]);
    for (int k = 0; k < n; k++) {
      start = seconds ();
      rows = pull (roster, (FedorgRecord) (FEDORG_RECORD_ORGANIZATION + i), ends[i]);
      printf ("%s%.6f", k > 0 ? ", " : "", seconds () - start);
    }
    printf ("], \"%s\": %" G_GINT64_FORMAT, names[i], rows);
  }
  printf ("}\n");
  return 0;
}

static int
bench_limits (const char *path)
{
  g_autofree char *text = NULL;
  gsize length;
  if (!g_file_get_contents (path, &text, &length, NULL))
    return 3;
  g_autofree char *copy = g_malloc (length);
  memset (copy, 1, length);

  double start = seconds ();
  memcpy (copy, text, length);
  double copied = seconds ();
  gsize lines = 0;
  for (const char *at = text; (at = memchr (at, '\n', length - (gsize) (at - text))) != NULL; at++)
    lines++;
  double scanned = seconds ();
  printf ("{\"bytes\": %zu, \"memcpy\": %.6f, \"newlines\": %.6f, \"lines\": %zu, \"x\": %d}\n",
          length, copied - start, scanned - copied, lines, copy[length / 2]);
  return 0;
}

int
main (int argc, char **argv)
{
  if (argc == 3 && g_str_equal (argv[1], "load"))
    return bench_load (argv[2]);
  if (argc == 3 && g_str_equal (argv[1], "limits"))
    return bench_limits (argv[2]);
  if (argc == 4 && g_str_equal (argv[1], "whole"))
    return bench_whole (argv[2], argv[3]);
  if (argc == 4 && g_str_equal (argv[1], "arrow"))
    return bench_arrow (argv[2], atoi (argv[3]));
  if (argc == 5 && g_str_equal (argv[1], "check"))
    return bench_check (argv[2], argv[3], atoi (argv[4]));
  if (argc == 5 && g_str_equal (argv[1], "report"))
    return bench_report (argv[2], argv[3], atoi (argv[4]));
  fprintf (stderr, "usage: fedorg-bench load|limits FILE, arrow FILE N, check|report FILE RULES N, "
                   "whole FILE RULES\n");
  return 2;
}
