/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/mark/fedorg-mark-private.h"

/* The steps of marking a workbook: findings are gathered, sheets and styles patched, the list
 * added, and the package written. An order matters: styles must be finished before sheets are
 * streamed, which name them. */

static void
clear_run (FedorgMarkRun *run)
{
  /* streams read the package, and styles change it */
  g_clear_pointer (&run->streams, g_ptr_array_unref);
  g_clear_pointer (&run->styles, fedorg_package_styles_free);
  g_clear_pointer (&run->package, fedorg_package_free);
  g_clear_pointer (&run->sheets, g_ptr_array_unref);
  if (run->book != NULL)
    fedorg_grid_book_free (&run->book->base);
  fedorg_array_clear (&run->places);
  g_free (run->workbook);
  g_free (run->list_name);
  g_free (run->list_part);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgMarkRun, clear_run)

/* the workbook is opened twice: as sheets, for the places of findings, and as parts, to be
 * patched */
static gboolean
open_package (FedorgMarkRun *run, FedorgInput *input, const FedorgLimits *limits, GError **error)
{
  FedorgGridBook *book = fedorg_workbook_open (input, limits, error);

  run->book = (FedorgWorkbook *) book;
  if (book == NULL)
    return FALSE;
  run->package = fedorg_package_open (input, limits, error);
  if (run->package == NULL || !fedorg_package_is_strict (run->package, &run->is_strict, error))
    return FALSE;
  run->workbook = fedorg_package_dup_related (run->package, "", "officeDocument", error);
  if (run->workbook == NULL)
    return FALSE;
  run->styles = fedorg_package_styles_open (run->package, run->workbook, error);
  return run->styles != NULL;
}

static gboolean
put_sheets (FedorgMarkRun *run, GError **error)
{
  for (guint i = 0; i < run->sheets->len; i++) {
    FedorgMarkSheet *sheet = g_ptr_array_index (run->sheets, i);

    if ((sheet->marks.length > 0 || sheet->was_marked) &&
        !fedorg_mark_put_sheet (run, sheet, error))
      return FALSE;
  }
  return TRUE;
}

static GBytes *
finish (FedorgMarkRun *run, GError **error)
{
  g_autoptr (FedorgMarkList) list = fedorg_mark_list_new (run);
  GBytes *document = NULL;

  fedorg_package_put_stream (run->package, run->list_part, fedorg_mark_list_read, list);
  if (fedorg_package_styles_finish (run->styles, error))
    document = fedorg_package_finish (run->package, error);
  return document;
}

GBytes *
fedorg_mark_workbook (const FedorgFindings *findings, FedorgInput *input,
                      const FedorgMarkSource *source, const FedorgLimits *limits,
                      const FedorgOutputOptions *options, GError **error)
{
  g_auto (FedorgMarkRun) run = {.findings = findings,
                                .options = options,
                                .language = fedorg_output_options_get_language (options)};

  run.sheets = g_ptr_array_new_with_free_func (fedorg_mark_sheet_free);
  run.streams = g_ptr_array_new ();
  if (!open_package (&run, input, limits, error) || !fedorg_mark_gather (&run, source, error) ||
      !fedorg_mark_choose_list (&run, error) || !put_sheets (&run, error) ||
      !fedorg_mark_put_workbook (&run, error))
    return NULL;
  return finish (&run, error);
}
