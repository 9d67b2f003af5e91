/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define _GNU_SOURCE
#include <fedorg/fedorg.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "harness/fedorg-test.h"
#include "memory/failing-memory.h"

/* Every result in every format, while one allocation after the other fails. What may come out is the
 * document as it always is, or FEDORG_ERROR_NO_MEMORY and nothing. The one exception is a process
 * that GLib ends because one of its own small blocks is refused: there is no wrong document then. */

static const char before_text[] =
    "单位代码,单位名称,上级代码,层级,类型,人员编号,姓名,性别,出生年月,职务,类别,标记,任职时间\n"
    "350423,清流县,,县,,,,,,,,,\n"
    "350423100,龙津镇,350423,乡镇,镇,P1,王秀华,女,1973-01,主席,先进女典型,,2012-04-17\n"
    "350423100,龙津镇,350423,乡镇,镇,P2,李兰,女,1980-02,副主席,,新任,2012-04-17\n"
    "350423101,嵩溪镇,350423,乡镇,镇,P3,陈梅,女,1985-03,主席,,,2012-04-17\n"
    "350423101201,嵩溪村,350423101,村,村,P4,张英,女,1990-05,执委,,,2012-04-17\n";
static const char after_text[] =
    "单位代码,单位名称,上级代码,层级,类型,人员编号,姓名,性别,出生年月,职务,类别,标记,任职时间\n"
    "350423,清流县,,县,,,,,,,,,\n"
    "350423100,龙津街道,350423,乡镇,街道,P1,王秀华,女,1973-01,副主席,先进女典型,,2016-04-17\n"
    "350423100,龙津街道,350423,乡镇,街道,P5,赵霞,女,1975-02,主席,,新任,2016-04-17\n"
    "350423100201,水东村,350423100,村,村,P4,张英,女,1990-05,主席,,两委,2016-04-17\n"
    "350423100201,水东村,350423100,村,村,P6,刘芳,女,19900,执委,,,2016-04-17\n"
    "350423999,无,999,乡镇,镇,P7,周丽,女,1988-01,队长,,,2016-04-17\n";
static const char audit_text[] = "组,指标,分子,分母,印刷值,合计项\n"
                                 "甲,占比,690,1593,43.3%,\n"
                                 "甲,占比二,690,1593,34.3%,\n"
                                 "甲,全部,,,1593,\n"
                                 "乙,缺,,1600,25.6%,\n"
                                 "乙,部分,11,,11,全部\n";

/* the results that are written, made while there is memory */
typedef struct {
  FedorgRoster *before;
  FedorgRoster *after;
  FedorgFindings *findings;
  FedorgTable *table;
  FedorgChanges *changes;
  FedorgAudit *audit;
  FedorgTree *tree;
  FedorgRuleset *rules;
} Results;

static FedorgRoster *
read_roster (const char *text)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (GError) error = NULL;

  fedorg_roster_builder_set_as_of (builder, fedorg_date_new (2017, 7, 31));
  fedorg_roster_builder_read_bytes (builder, bytes, "roster.csv", NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  return fedorg_roster_builder_seal (builder, NULL, NULL, NULL, NULL);
}

static void
make_findings (Results *results, FedorgRuleset *ruleset)
{
  g_autoptr (FedorgCheck) check = fedorg_check_new (results->after);

  fedorg_check_add_ruleset (check, ruleset);
  results->findings = fedorg_check_run (check, NULL, NULL, NULL, NULL);
}

static void
make_tables (Results *results, FedorgRuleset *ruleset)
{
  g_autoptr (FedorgReport) report = fedorg_report_new (results->after, ruleset);

  results->table = fedorg_report_run (report, NULL, NULL, NULL, NULL);
  g_autoptr (FedorgComparison) comparison =
      fedorg_comparison_new (results->before, results->after, ruleset);
  fedorg_comparison_set_listing (comparison, TRUE);
  results->changes = fedorg_comparison_run (comparison, NULL, NULL, NULL, NULL);
  fedorg_assert_true (results->changes != NULL);
}

static void
make_audit (Results *results)
{
  g_autoptr (FedorgAuditBuilder) builder = fedorg_audit_builder_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (audit_text, strlen (audit_text));
  g_autoptr (GError) error = NULL;

  fedorg_audit_builder_read_bytes (builder, bytes, "figures.csv", NULL, &error);
  fedorg_assert_no_error (error);
  results->audit = fedorg_audit_builder_seal (builder, NULL);
}

static void
results_init (Results *results)
{
  g_autoptr (FedorgRuleset) tables = fedorg_ruleset_load ("default", NULL, NULL);

  results->before = read_roster (before_text);
  results->after = read_roster (after_text);
  results->rules = fedorg_ruleset_load ("qingliu-2017", NULL, NULL);
  make_findings (results, results->rules);
  make_tables (results, tables);
  make_audit (results);
  results->tree = fedorg_tree_new (results->after);
}

static void
results_clear (Results *results)
{
  fedorg_ruleset_unref (results->rules);
  fedorg_tree_unref (results->tree);
  fedorg_audit_unref (results->audit);
  fedorg_changes_unref (results->changes);
  fedorg_table_unref (results->table);
  fedorg_findings_unref (results->findings);
  fedorg_roster_unref (results->after);
  fedorg_roster_unref (results->before);
}

/* --- documents --- */

typedef GBytes *(*Write) (const Results *results, const FedorgOutputOptions *options,
                          GError **error);

static GBytes *
write_findings (const Results *results, const FedorgOutputOptions *options, GError **error)
{
  return fedorg_findings_dup_document (results->findings, options, NULL, NULL, NULL, error);
}

/* the check itself too: each finding and the list of them */
static GBytes *
check_and_write (const Results *results, const FedorgOutputOptions *options, GError **error)
{
  g_autoptr (FedorgCheck) check = fedorg_check_new (results->after);
  g_autoptr (FedorgFindings) findings = NULL;

  fedorg_check_add_ruleset (check, results->rules);
  findings = fedorg_check_run (check, NULL, NULL, NULL, error);
  return findings != NULL
             ? fedorg_findings_dup_document (findings, options, NULL, NULL, NULL, error)
             : NULL;
}

static GBytes *
write_table (const Results *results, const FedorgOutputOptions *options, GError **error)
{
  return fedorg_table_dup_document (results->table, options, NULL, NULL, NULL, error);
}

static GBytes *
write_comparison (const Results *results, const FedorgOutputOptions *options, GError **error)
{
  return fedorg_changes_dup_document (results->changes, options, NULL, NULL, NULL, error);
}

static GBytes *
write_audit (const Results *results, const FedorgOutputOptions *options, GError **error)
{
  return fedorg_audit_dup_document (results->audit, options, NULL, NULL, NULL, error);
}

static GBytes *
write_tree (const Results *results, const FedorgOutputOptions *options, GError **error)
{
  return fedorg_tree_dup_document (results->tree, options, NULL, NULL, NULL, error);
}

/* --- one allocation after the other --- */

/* what the children found out, in memory that they share with their parent */
typedef struct {
  guint64 number; /* of the allocation that fails now */
  guint64 n_same;
  guint64 n_refused;
  guint64 n_wrong;
  gboolean is_done;
} Outcomes;

typedef struct {
  const Results *results;
  const FedorgOutputOptions *options;
  Write write;
  MemoryFailure failure;
  GBytes *expected;
  Outcomes *outcomes;
} Trial;

static void
try_once (const Trial *trial)
{
  Outcomes *outcomes = trial->outcomes;
  g_autoptr (GError) error = NULL;
  guint64 n_allocations;

  memory_begin (trial->failure, outcomes->number);
  g_autoptr (GBytes) document = trial->write (trial->results, trial->options, &error);
  n_allocations = memory_end ();
  outcomes->is_done = n_allocations < outcomes->number;
  if (document != NULL && error == NULL && g_bytes_equal (document, trial->expected))
    outcomes->n_same++;
  else if (document == NULL && g_error_matches (error, FEDORG_ERROR, FEDORG_ERROR_NO_MEMORY))
    outcomes->n_refused++;
  else
    outcomes->n_wrong++;
}

/* goes on until the end, or until GLib ends the process */
static void
run_child (const Trial *trial)
{
  const struct rlimit no_core = {0, 0};

  setrlimit (RLIMIT_CORE, &no_core);
  if (freopen ("/dev/null", "w", stderr) == NULL)
    _exit (1);
  while (!trial->outcomes->is_done) {
    trial->outcomes->number++;
    try_once (trial);
  }
  _exit (0);
}

/* returns how many children GLib ended; any other end counts as wrong */
static guint64
run_children (const Trial *trial)
{
  guint64 n_ended = 0;

  while (!trial->outcomes->is_done) {
    int status = 0;
    pid_t child = fork ();

    if (child == 0)
      run_child (trial);
    if (child < 0 || waitpid (child, &status, 0) != child) {
      trial->outcomes->n_wrong++;
      break;
    }
    if (WIFSIGNALED (status) && (WTERMSIG (status) == SIGTRAP || WTERMSIG (status) == SIGABRT))
      n_ended++;
    else if (!WIFEXITED (status) || WEXITSTATUS (status) != 0) {
      trial->outcomes->n_wrong++;
      break;
    }
  }
  return n_ended;
}

static void
check_trial (Trial *trial)
{
  Outcomes *outcomes =
      mmap (NULL, sizeof *outcomes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  guint64 n_ended;

  fedorg_assert_true (outcomes != MAP_FAILED);
  trial->outcomes = outcomes;
  n_ended = run_children (trial);
  g_print ("#   format %d, failure %d: the same %" G_GUINT64_FORMAT ", refused %" G_GUINT64_FORMAT
           ", ended by GLib %" G_GUINT64_FORMAT "\n",
           fedorg_output_options_get_format (trial->options), trial->failure, outcomes->n_same,
           outcomes->n_refused, n_ended);
  fedorg_assert_int (outcomes->n_wrong, 0);
  fedorg_assert_true (outcomes->n_refused > 0);
  munmap (outcomes, sizeof *outcomes);
}

static void
check_documents (Write write, gboolean is_summary)
{
  Results results = {0};

  results_init (&results);
  for (guint format = FEDORG_FORMAT_TEXT; format <= FEDORG_FORMAT_HTML; format++) {
    if (format == FEDORG_FORMAT_XLSX)
      continue;
    g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();
    Trial trial = {&results, options, write, MEMORY_FAILS_ONCE, NULL, NULL};

    fedorg_output_options_set_format (options, (FedorgFormat) format);
    fedorg_output_options_set_language (options, FEDORG_LANGUAGE_ZH);
    fedorg_output_options_set_summary (options, is_summary);
    fedorg_output_options_set_bars (options, TRUE);
    trial.expected = write (&results, options, NULL);
    check_trial (&trial);
    trial.failure = MEMORY_STAYS_SHORT;
    check_trial (&trial);
    g_bytes_unref (trial.expected);
  }
  results_clear (&results);
}

FEDORG_TEST (memory_documents, findings)
{
  check_documents (write_findings, FALSE);
}

FEDORG_TEST (memory_documents, summary)
{
  check_documents (write_findings, TRUE);
}

FEDORG_TEST (memory_documents, check)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();
  Results results = {0};
  Trial trial = {&results, options, check_and_write, MEMORY_FAILS_ONCE, NULL, NULL};

  results_init (&results);
  fedorg_output_options_set_format (options, FEDORG_FORMAT_JSON);
  trial.expected = check_and_write (&results, options, NULL);
  check_trial (&trial);
  trial.failure = MEMORY_STAYS_SHORT;
  check_trial (&trial);
  g_bytes_unref (trial.expected);
  results_clear (&results);
}

FEDORG_TEST (memory_documents, table)
{
  check_documents (write_table, FALSE);
}

FEDORG_TEST (memory_documents, comparison)
{
  check_documents (write_comparison, FALSE);
}

FEDORG_TEST (memory_documents, audit)
{
  check_documents (write_audit, FALSE);
}

FEDORG_TEST (memory_documents, tree)
{
  check_documents (write_tree, FALSE);
}
