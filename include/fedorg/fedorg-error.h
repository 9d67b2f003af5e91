/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>

G_BEGIN_DECLS

/**
 * FEDORG_ERROR:
 *
 * The library's one error domain. A #GError of it says that a job cannot be done; wrong data is
 * not an error but a finding.
 *
 * Since: 0.1
 */
#define FEDORG_ERROR (fedorg_error_quark ())

/**
 * FedorgError:
 * @FEDORG_ERROR_FAILED: none of the others
 * @FEDORG_ERROR_NOT_FOUND: there is no such file, ruleset, table or organisation
 * @FEDORG_ERROR_IO: a file cannot be opened, read or written
 * @FEDORG_ERROR_ENCODING: the bytes are neither UTF-8 nor GB18030
 * @FEDORG_ERROR_SYNTAX: the document breaks the syntax of its format
 * @FEDORG_ERROR_FORMAT: the document is well formed but not of the expected shape
 * @FEDORG_ERROR_LIMIT: a limit of #FedorgLimits is exceeded
 * @FEDORG_ERROR_NO_MEMORY: there is not enough memory
 * @FEDORG_ERROR_VERSION: the document is of a version that this library does not know
 * @FEDORG_ERROR_RULESET: a mistake in a ruleset
 * @FEDORG_ERROR_ARGUMENT: a text given by the user (a date, a share, a formula) means nothing
 * @FEDORG_ERROR_CANCELLED: the caller cancelled
 *
 * Why a job cannot be done.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_ERROR_FAILED = 0,
  FEDORG_ERROR_NOT_FOUND = 1,
  FEDORG_ERROR_IO = 2,
  FEDORG_ERROR_ENCODING = 3,
  FEDORG_ERROR_SYNTAX = 4,
  FEDORG_ERROR_FORMAT = 5,
  FEDORG_ERROR_LIMIT = 6,
  FEDORG_ERROR_NO_MEMORY = 7,
  FEDORG_ERROR_VERSION = 8,
  FEDORG_ERROR_RULESET = 9,
  FEDORG_ERROR_ARGUMENT = 10,
  FEDORG_ERROR_CANCELLED = 11
} FedorgError;

/**
 * fedorg_error_quark:
 *
 * Gets the domain of the errors of the library.
 *
 * Returns: the quark of #FEDORG_ERROR
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GQuark fedorg_error_quark (void);

/**
 * fedorg_error_dup_message:
 * @error: an error of this library
 * @language: the language to render it in
 *
 * Renders the message of an error. Its `message` is English; here it is rendered in Chinese as well,
 * with the same names and numbers. The place before it (FILE:LINE:COLUMN) is the same in both. An
 * error of another library, and the reason that the system gives, stay as they are.
 *
 * Returns: (transfer full): the message, one line
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
char *fedorg_error_dup_message (const GError *error,
                                FedorgLanguage language) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_free:
 * @memory: (nullable): what a `dup_` function of this library gave away, or %NULL
 *
 * Frees memory that the caller owns.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_free (gpointer memory);

G_END_DECLS
