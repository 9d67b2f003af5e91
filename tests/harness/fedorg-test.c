/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "fedorg-test.h"

#include <fedorg/fedorg-error.h>

#include <CUnit/TestDB.h>
#include <CUnit/TestRun.h>
#include <stdio.h>
#include <string.h>

#define LIBRARY_LOG_DOMAIN "fedorg"

typedef struct {
  char *suite;
  char *name;
  FedorgTestFunc func;
} TestEntry;

static GArray *entries;
static char *last_failure;
static GString *criticals;
static guint critical_handler;
static GLogLevelFlags fatal_levels;

/* --- running --- */

static void
entry_clear (gpointer data)
{
  TestEntry *entry = data;

  g_free (entry->suite);
  g_free (entry->name);
}

/* called from constructors, before main () */
void
fedorg_test_add (const char *suite, const char *name, FedorgTestFunc func)
{
  TestEntry entry = {g_strdup (suite), g_strdup (name), func};

  if (!entries) {
    entries = g_array_new (FALSE, FALSE, sizeof (TestEntry));
    g_array_set_clear_func (entries, entry_clear);
  }
  g_array_append_val (entries, entry);
}

static void
print_comment (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    printf ("#   %s\n", lines[i]);
}

/* a crash leaves this as the last line, so that the log names the test */
static void
on_start (const CU_pTest test, const CU_pSuite suite)
{
  printf ("# %s/%s\n", suite->pName, test->pName);
  fflush (stdout);
}

static void
on_complete (const CU_pTest test, const CU_pSuite suite, const CU_pFailureRecord failures)
{
  for (CU_pFailureRecord failure = failures; failure; failure = failure->pNext) {
    printf ("#   %s:%u:\n", failure->strFileName, failure->uiLineNumber);
    print_comment (failure->strCondition);
  }
  printf ("%sok %s/%s\n", failures ? "not " : "", suite->pName, test->pName);
  fflush (stdout);
  g_clear_pointer (&last_failure, g_free);
}

static gboolean
register_entry (const TestEntry *entry)
{
  CU_pSuite suite = CU_get_suite (entry->suite);

  if (!suite)
    suite = CU_add_suite (entry->suite, NULL, NULL);
  return suite && CU_add_test (suite, entry->name, entry->func);
}

/* Several runners share the suites of one program: FEDORG_TEST_PART is "1/3" for the first of three. */
static gboolean
is_in_part (const char *suite)
{
  const char *part = g_getenv ("FEDORG_TEST_PART");
  guint number, count;

  if (!part)
    return TRUE;
  if (sscanf (part, "%u/%u", &number, &count) != 2 || number < 1 || number > count)
    g_error ("FEDORG_TEST_PART is not like 1/3: %s", part);
  return g_str_hash (suite) % count == number - 1;
}

static gboolean
register_matching (const char *filter)
{
  for (guint i = 0; entries && i < entries->len; i++) {
    const TestEntry *entry = &g_array_index (entries, TestEntry, i);
    g_autofree char *path = g_strconcat (entry->suite, "/", entry->name, NULL);

    if ((filter && !strstr (path, filter)) || !is_in_part (entry->suite))
      continue;
    if (!register_entry (entry)) {
      printf ("# cannot register %s: %s\n", path, CU_get_error_msg ());
      return FALSE;
    }
  }
  return TRUE;
}

int
fedorg_test_run (int argc, char **argv)
{
  guint run, failed;

  if (CU_initialize_registry () != CUE_SUCCESS)
    return 1;
  CU_set_test_start_handler (on_start);
  CU_set_test_complete_handler (on_complete);
  if (!register_matching (argc > 1 ? argv[1] : NULL))
    return 1;

  CU_run_all_tests ();
  run = CU_get_number_of_tests_run ();
  failed = CU_get_number_of_tests_failed ();
  CU_cleanup_registry ();
  g_clear_pointer (&entries, g_array_unref);

  /* the plan comes last: a runner that died has none */
  printf ("1..%u\n", run);
  fflush (stdout);
  return run > 0 && failed == 0 ? 0 : 1;
}

/* --- assertions --- */

/* takes the text over: the assertion jumps out of the test, so it is freed when the test is over */
static void
fail_taking (const char *file, guint line, char *message)
{
  g_free (last_failure);
  last_failure = message;
  CU_assertImplementation (CU_FALSE, line, last_failure, file, "", CU_TRUE);
}

void
fedorg_test_fail (const char *file, guint line, const char *message)
{
  fail_taking (file, line, g_strdup (message));
}

static void G_GNUC_PRINTF (3, 4) fail_with (const char *file, guint line, const char *format, ...)
{
  char *message;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  fail_taking (file, line, message);
}

void
fedorg_test_check_string (const char *file, guint line, const char *what, const char *got,
                          const char *expected)
{
  if (g_strcmp0 (got, expected) != 0)
    fail_with (file, line, "%s\ngot:      %s\nexpected: %s", what, got ? got : "(NULL)",
               expected ? expected : "(NULL)");
}

void
fedorg_test_check_int (const char *file, guint line, const char *what, gint64 got, gint64 expected)
{
  if (got != expected)
    fail_with (file, line, "%s\ngot:      %" G_GINT64_FORMAT "\nexpected: %" G_GINT64_FORMAT, what,
               got, expected);
}

void
fedorg_test_check_true (const char *file, guint line, const char *what, gboolean condition)
{
  if (!condition)
    fail_with (file, line, "not true: %s", what);
}

void
fedorg_test_check_contains (const char *file, guint line, const char *what, const char *text,
                            const char *part)
{
  if (!text || !strstr (text, part))
    fail_with (file, line, "%s\ngot:           %s\nshall contain: %s", what, text ? text : "(NULL)",
               part);
}

void
fedorg_test_check_bytes (const char *file, guint line, const char *what, const void *got,
                         gsize got_size, const void *expected, gsize expected_size)
{
  const guint8 *left = got, *right = expected;
  gsize at = 0;

  while (at < got_size && at < expected_size && left[at] == right[at])
    at++;
  if (at < got_size || at < expected_size)
    fail_with (file, line,
               "%s\ngot:      %" G_GSIZE_FORMAT " bytes\nexpected: %" G_GSIZE_FORMAT
               " bytes\nthey differ from byte %" G_GSIZE_FORMAT " on",
               what, got_size, expected_size, at);
}

void
fedorg_test_check_no_error (const char *file, guint line, const char *what, const GError *error)
{
  if (error)
    fail_with (file, line, "%s\ngot:      %s %d: %s\nexpected: no error", what,
               g_quark_to_string (error->domain), error->code, error->message);
}

void
fedorg_test_check_error (const char *file, guint line, const char *what, const GError *error,
                         gint code)
{
  if (!error)
    fail_with (file, line, "%s\ngot:      no error\nexpected: code %d", what, code);
  else if (error->domain != FEDORG_ERROR || error->code != code)
    fail_with (file, line, "%s\ngot:      %s %d: %s\nexpected: %s %d", what,
               g_quark_to_string (error->domain), error->code, error->message,
               g_quark_to_string (FEDORG_ERROR), code);
}

static void
keep_critical (const char *domain, GLogLevelFlags level, const char *message, gpointer user_data)
{
  (void) domain;
  (void) level;
  (void) user_data;
  g_string_append (criticals, message);
}

void
fedorg_test_begin_critical (void)
{
  criticals = g_string_new (NULL);
  fatal_levels = g_log_set_always_fatal (G_LOG_FATAL_MASK);
  critical_handler = g_log_set_handler (
      LIBRARY_LOG_DOMAIN, G_LOG_LEVEL_CRITICAL | G_LOG_FLAG_RECURSION, keep_critical, NULL);
}

void
fedorg_test_end_critical (const char *file, guint line, const char *what, const char *pattern)
{
  g_autofree char *got = g_string_free (g_steal_pointer (&criticals), FALSE);
  gboolean matches = g_pattern_match_simple (pattern, got);

  g_log_remove_handler (LIBRARY_LOG_DOMAIN, critical_handler);
  g_log_set_always_fatal (fatal_levels);
  if (!matches)
    fail_with (file, line, "%s\ngot:      %s\nexpected: a critical message like %s", what,
               *got ? got : "no critical message", pattern);
}
