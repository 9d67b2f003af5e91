/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-findings-marker.h>

#include "base/fedorg-limits-private.h"
#include "io/input/fedorg-input-private.h"
#include "model/fedorg-read-options-private.h"

#if defined(FEDORG_WITH_WORKBOOK) && defined(FEDORG_WITH_XLSXWRITER)

#include "io/input/fedorg-roster-format-private.h"
#include "io/mark/fedorg-mark-private.h"

/* The findings of a roster in a copy of the workbook or table that it was read from. This file
 * chooses the way: a workbook is patched, a table of text, or anything that must be masked, is
 * written anew. */

/* zip archives are recognised by their first bytes */
#define HEAD_SIZE 8

/* a workbook is one whatever the ending of its name says: offices rename files in place of saving
 * them anew */
static gboolean
is_workbook (FedorgInput *input, gboolean *found, GError **error)
{
  char head[HEAD_SIZE];
  gsize n_read;

  if (!fedorg_input_read (input, head, sizeof head, &n_read, error))
    return FALSE;
  fedorg_input_rewind (input);
  *found = fedorg_workbook_sniff (head, n_read);
  return TRUE;
}

/* marks a new workbook of the rows */
static GBytes *
mark_table (const FedorgFindings *findings, FedorgInput *input, gboolean is_masked,
            FedorgMarkSource *source, const FedorgLimits *limits,
            const FedorgOutputOptions *options, GError **error)
{
  const FedorgRoster *roster = fedorg_findings_get_roster (findings);
  g_autoptr (GBytes) table =
      fedorg_mark_make_table (input, roster, is_masked, source, limits, error);
  g_autoptr (FedorgInput) made =
      table != NULL ? fedorg_input_new_for_bytes (table, source->file, limits, error) : NULL;

  return made != NULL ? fedorg_mark_workbook (findings, made, source, limits, options, error)
                      : NULL;
}

static GBytes *
mark (const FedorgFindings *findings, FedorgInput *input, const FedorgLimits *limits,
      const FedorgOutputOptions *options, GError **error)
{
  gboolean is_masked = fedorg_output_options_get_redact (options), found = FALSE;
  g_auto (FedorgMarkSource) source = {.file = fedorg_input_get_name (input)};

  if (!is_workbook (input, &found, error))
    return NULL;
  /* | is_masked)|A masked copy is written anew from cells: names also stand in comments, properties
   * and caches of a workbook, which no patch of its cells would reach. */
  if (!found || is_masked)
    return mark_table (findings, input, is_masked, &source, limits, options, error);
  return fedorg_mark_workbook (findings, input, &source, limits, options, error);
}

#else

static GBytes *
mark (const FedorgFindings *findings, FedorgInput *input, const FedorgLimits *limits,
      const FedorgOutputOptions *options, GError **error)
{
  (void) findings;
  (void) limits;
  (void) options;
  fedorg_input_fail (input, 0, 0, FEDORG_ERROR_FORMAT,
                     "the library was built without the libraries that read and write workbooks "
                     "(libzip, expat, libxlsxwriter)",
                     error);
  return NULL;
}

#endif

GBytes *
fedorg_findings_dup_marked_workbook (const FedorgFindings *findings, const char *path,
                                     FedorgReadOptions *reading, const FedorgOutputOptions *options,
                                     GCancellable *cancellable, FedorgProgressFunc progress,
                                     gpointer user_data, GError **error)
{
  g_return_val_if_fail (findings != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable), NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  g_autoptr (FedorgOutputOptions) defaults = fedorg_output_options_new ();
  g_autoptr (FedorgLimits) limits =
      fedorg_limits_copy (reading != NULL ? fedorg_read_options_get_limits (reading) : NULL);
  g_autoptr (FedorgInput) input = fedorg_input_open (path, limits, error);

  if (input == NULL)
    return NULL;
  fedorg_input_watch (input, cancellable, progress, user_data);
  return mark (findings, input, limits, options != NULL ? options : defaults, error);
}
