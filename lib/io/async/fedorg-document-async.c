/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-document-async.h>

#include <fedorg/fedorg-audit-writer.h>
#include <fedorg/fedorg-changes-writer.h>
#include <fedorg/fedorg-findings-marker.h>
#include <fedorg/fedorg-findings-writer.h>
#include <fedorg/fedorg-table-writer.h>
#include <fedorg/fedorg-tree-writer.h>

#include "io/async/fedorg-async-private.h"

/* The asynchronous twins of everything that gives a document. They differ in types alone, which a
 * macro writes out, since bindings need a function for each. */

/* All documents are bytes, and all may look as options say. */
static FedorgAsyncWork *
new_document (FedorgAsyncFunc run, gpointer subject, GDestroyNotify free_subject,
              FedorgOutputOptions *options)
{
  FedorgAsyncWork *work =
      fedorg_async_work_new (run, subject, free_subject, (GDestroyNotify) g_bytes_unref);

  fedorg_async_work_set_options (work, options);
  return work;
}

/* --- documents with nothing to choose but how they look: one way for all --- */

#define DOCUMENT(noun, Noun)                                                                       \
  static gpointer run_##noun##_document (FedorgAsyncWork *work, GCancellable *cancellable,         \
                                         GError **error)                                           \
  {                                                                                                \
    return fedorg_##noun##_dup_document (work->subject, work->options, cancellable, NULL, NULL,    \
                                         error);                                                   \
  }                                                                                                \
                                                                                                   \
  void fedorg_##noun##_dup_document_async (Noun *noun, FedorgOutputOptions *options,               \
                                           GCancellable *cancellable,                              \
                                           GAsyncReadyCallback callback, gpointer user_data)       \
  {                                                                                                \
    g_return_if_fail (noun != NULL);                                                               \
    g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));                      \
                                                                                                   \
    fedorg_async_work_begin (new_document (run_##noun##_document, fedorg_##noun##_ref (noun),      \
                                           (GDestroyNotify) fedorg_##noun##_unref, options),       \
                             fedorg_##noun##_dup_document_async, cancellable, callback,            \
                             user_data);                                                           \
  }                                                                                                \
                                                                                                   \
  GBytes *fedorg_##noun##_dup_document_finish (Noun *noun, GAsyncResult *result, GError **error)   \
  {                                                                                                \
    g_return_val_if_fail (noun != NULL, NULL);                                                     \
                                                                                                   \
    return fedorg_async_work_end (result, fedorg_##noun##_dup_document_async, NULL, error);        \
  }

DOCUMENT (findings, FedorgFindings)
DOCUMENT (table, FedorgTable)
DOCUMENT (changes, FedorgChanges)
DOCUMENT (audit, FedorgAudit)
DOCUMENT (tree, FedorgTree)
DOCUMENT (page, FedorgPage)
DOCUMENT (template, FedorgTemplate)

/* --- documents of several kinds --- */

static gpointer
run_roster_document (FedorgAsyncWork *work, GCancellable *cancellable, GError **error)
{
  return fedorg_roster_dup_document (work->subject, (FedorgRosterFormat) work->choice,
                                     work->options, cancellable, NULL, NULL, error);
}

void
fedorg_roster_dup_document_async (FedorgRoster *roster, FedorgRosterFormat format,
                                  FedorgOutputOptions *options, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (roster != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  FedorgAsyncWork *work = new_document (run_roster_document, fedorg_roster_ref (roster),
                                        (GDestroyNotify) fedorg_roster_unref, options);

  work->choice = (gint) format;
  fedorg_async_work_begin (work, fedorg_roster_dup_document_async, cancellable, callback,
                           user_data);
}

GBytes *
fedorg_roster_dup_document_finish (FedorgRoster *roster, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (roster != NULL, NULL);

  return fedorg_async_work_end (result, fedorg_roster_dup_document_async, NULL, error);
}

static gpointer
run_picture (FedorgAsyncWork *work, GCancellable *cancellable, GError **error)
{
  return fedorg_tree_dup_picture (work->subject, (FedorgPicture) work->choice, work->options,
                                  cancellable, NULL, NULL, error);
}

void
fedorg_tree_dup_picture_async (FedorgTree *tree, FedorgPicture picture,
                               FedorgOutputOptions *options, GCancellable *cancellable,
                               GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (tree != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  FedorgAsyncWork *work = new_document (run_picture, fedorg_tree_ref (tree),
                                        (GDestroyNotify) fedorg_tree_unref, options);

  work->choice = (gint) picture;
  fedorg_async_work_begin (work, fedorg_tree_dup_picture_async, cancellable, callback, user_data);
}

GBytes *
fedorg_tree_dup_picture_finish (FedorgTree *tree, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (tree != NULL, NULL);

  return fedorg_async_work_end (result, fedorg_tree_dup_picture_async, NULL, error);
}

/* --- workbooks made of a workbook: the file is opened in the thread, so that its errors come there
 * --- */

static gpointer
run_fill (FedorgAsyncWork *work, GCancellable *cancellable, GError **error)
{
  return fedorg_form_fill (work->subject, work->path, work->reading, work->options, cancellable,
                           NULL, NULL, error);
}

/* the form is sealed, so one form may be filled by several tasks at once */
void
fedorg_form_fill_async (FedorgForm *form, const char *path, FedorgReadOptions *reading,
                        FedorgOutputOptions *options, GCancellable *cancellable,
                        GAsyncReadyCallback callback, gpointer user_data)
{
  g_return_if_fail (form != NULL && path != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  FedorgAsyncWork *work =
      new_document (run_fill, fedorg_form_ref (form), (GDestroyNotify) fedorg_form_unref, options);

  work->path = g_strdup (path);
  fedorg_async_work_set_reading (work, reading);
  fedorg_async_work_begin (work, fedorg_form_fill_async, cancellable, callback, user_data);
}

GBytes *
fedorg_form_fill_finish (FedorgForm *form, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (form != NULL, NULL);

  return fedorg_async_work_end (result, fedorg_form_fill_async, NULL, error);
}

static gpointer
run_mark (FedorgAsyncWork *work, GCancellable *cancellable, GError **error)
{
  return fedorg_findings_dup_marked_workbook (work->subject, work->path, work->reading,
                                              work->options, cancellable, NULL, NULL, error);
}

void
fedorg_findings_dup_marked_workbook_async (FedorgFindings *findings, const char *path,
                                           FedorgReadOptions *reading, FedorgOutputOptions *options,
                                           GCancellable *cancellable, GAsyncReadyCallback callback,
                                           gpointer user_data)
{
  g_return_if_fail (findings != NULL && path != NULL);
  g_return_if_fail (cancellable == NULL || G_IS_CANCELLABLE (cancellable));

  FedorgAsyncWork *work = new_document (run_mark, fedorg_findings_ref (findings),
                                        (GDestroyNotify) fedorg_findings_unref, options);

  work->path = g_strdup (path);
  fedorg_async_work_set_reading (work, reading);
  fedorg_async_work_begin (work, fedorg_findings_dup_marked_workbook_async, cancellable, callback,
                           user_data);
}

GBytes *
fedorg_findings_dup_marked_workbook_finish (FedorgFindings *findings, GAsyncResult *result,
                                            GError **error)
{
  g_return_val_if_fail (findings != NULL, NULL);

  return fedorg_async_work_end (result, fedorg_findings_dup_marked_workbook_async, NULL, error);
}
