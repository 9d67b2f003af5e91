/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <CUnit/CUnit.h>
#include <glib.h>

/* A thin layer over CUnit: a test registers itself, a failed assertion shows what was got beside
 * what was expected and ends its test, and the exit status tells the truth. */

typedef void (*FedorgTestFunc) (void);

/* defines a test: FEDORG_TEST (date, leap_year) { ... }; there is no list to edit */
#define FEDORG_TEST(suite, name)                                                                   \
  static void fedorg_test_##suite##_##name (void);                                                 \
  static void __attribute__ ((constructor)) fedorg_test_register_##suite##_##name (void)           \
  {                                                                                                \
    fedorg_test_add (#suite, #name, fedorg_test_##suite##_##name);                                 \
  }                                                                                                \
  static void fedorg_test_##suite##_##name (void)

/* adds a test whose name is known at run time only; CU_get_current_test ()->pName tells it inside
 */
void fedorg_test_add (const char *suite, const char *name, FedorgTestFunc func);

/* runs every test, or those whose "suite/name" contains argv[1]; returns the exit status: 0 only
 * if at least one test ran and none failed */
int fedorg_test_run (int argc, char **argv);

/* the arguments may be NULL: NULL equals NULL and nothing else */
#define fedorg_assert_string(got, expected)                                                        \
  fedorg_test_check_string (__FILE__, __LINE__, #got, (got), (expected))

/* any integer, signed or unsigned, up to 64 bits */
#define fedorg_assert_int(got, expected)                                                           \
  fedorg_test_check_int (__FILE__, __LINE__, #got, (gint64) (got), (gint64) (expected))

#define fedorg_assert_true(condition)                                                              \
  fedorg_test_check_true (__FILE__, __LINE__, #condition, (condition))

#define fedorg_assert_contains(text, part)                                                         \
  fedorg_test_check_contains (__FILE__, __LINE__, #text, (text), (part))

#define fedorg_assert_bytes(got, got_size, expected, expected_size)                                \
  fedorg_test_check_bytes (__FILE__, __LINE__, #got, (got), (got_size), (expected), (expected_size))

#define fedorg_assert_no_error(error)                                                              \
  fedorg_test_check_no_error (__FILE__, __LINE__, #error, (error))

/* an error of the library's domain with this code */
#define fedorg_assert_error(error, code)                                                           \
  fedorg_test_check_error (__FILE__, __LINE__, #error, (error), (code))

/* the statement must report a caller's bug: one critical message of the library whose text
 * matches the pattern, such as "*limits != NULL*" */
#define fedorg_assert_critical(pattern, statement)                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    fedorg_test_begin_critical ();                                                                 \
    _Pragma ("GCC diagnostic push");                                                               \
    _Pragma ("GCC diagnostic ignored \"-Wunused-result\"");                                        \
    statement;                                                                                     \
    _Pragma ("GCC diagnostic pop");                                                                \
    fedorg_test_end_critical (__FILE__, __LINE__, #statement, pattern);                            \
  }                                                                                                \
  G_STMT_END

/* ends the current test with a message of several lines */
void fedorg_test_fail (const char *file, guint line, const char *message);

void fedorg_test_check_string (const char *file, guint line, const char *what, const char *got,
                               const char *expected);
void fedorg_test_check_int (const char *file, guint line, const char *what, gint64 got,
                            gint64 expected);
void fedorg_test_check_true (const char *file, guint line, const char *what, gboolean condition);
void fedorg_test_check_contains (const char *file, guint line, const char *what, const char *text,
                                 const char *part);
void fedorg_test_check_bytes (const char *file, guint line, const char *what, const void *got,
                              gsize got_size, const void *expected, gsize expected_size);
void fedorg_test_check_no_error (const char *file, guint line, const char *what,
                                 const GError *error);
void fedorg_test_check_error (const char *file, guint line, const char *what, const GError *error,
                              gint code);
void fedorg_test_begin_critical (void);
void fedorg_test_end_critical (const char *file, guint line, const char *what, const char *pattern);
