/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/page/fedorg-page-private.h"

#include <fedorg/fedorg-check.h>
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-ruleset-reader.h>

#include "base/fedorg-error-private.h"
#include "base/fedorg-data-private.h"
#include "model/fedorg-roster-private.h"

/* A page as it is set up, and the making of its document. Findings that the caller has are shown;
 * else the page checks by itself. */

G_DEFINE_BOXED_TYPE (FedorgPage, fedorg_page, fedorg_page_ref, fedorg_page_unref)

FedorgPage *
fedorg_page_new (FedorgRoster *roster)
{
  FedorgPage *page;

  g_return_val_if_fail (roster != NULL, NULL);

  page = g_new0 (FedorgPage, 1);
  g_atomic_ref_count_init (&page->references);
  page->roster = fedorg_roster_ref (roster);
  page->rulesets = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_ruleset_unref);
  page->as_of = FEDORG_DATE_NONE;
  page->under = FEDORG_NONE;
  return page;
}

FedorgPage *
fedorg_page_ref (FedorgPage *page)
{
  g_return_val_if_fail (page != NULL, NULL);

  g_atomic_ref_count_inc (&page->references);
  return page;
}

void
fedorg_page_unref (FedorgPage *page)
{
  if (page == NULL || !g_atomic_ref_count_dec (&page->references))
    return;
  fedorg_roster_unref (page->roster);
  g_ptr_array_unref (page->rulesets);
  fedorg_findings_unref (page->findings);
  g_free (page->title);
  g_free (page);
}

void
fedorg_page_add_ruleset (FedorgPage *page, FedorgRuleset *ruleset)
{
  g_return_if_fail (page != NULL);
  g_return_if_fail (ruleset != NULL);

  g_ptr_array_add (page->rulesets, fedorg_ruleset_ref (ruleset));
}

gboolean
fedorg_page_set_under (FedorgPage *page, const char *id, GError **error)
{
  g_return_val_if_fail (page != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  return fedorg_roster_choose_organization (page->roster, id, &page->under, error);
}

void
fedorg_page_set_title (FedorgPage *page, const char *title)
{
  g_return_if_fail (page != NULL);

  g_free (page->title);
  page->title = g_strdup (title);
}

void
fedorg_page_set_as_of (FedorgPage *page, gint32 as_of)
{
  g_return_if_fail (page != NULL);

  page->as_of = as_of;
}

void
fedorg_page_set_findings (FedorgPage *page, FedorgFindings *findings)
{
  g_return_if_fail (page != NULL);

  if (findings != NULL)
    fedorg_findings_ref (findings);
  fedorg_findings_unref (page->findings);
  page->findings = findings;
}

/* --- the document --- */

/* findings that the caller has are shown as they are; otherwise the page checks by itself, and
 * lists no more than it can show */
static FedorgFindings *
check (const FedorgPage *page, const FedorgJob *job, GError **error)
{
  g_autoptr (FedorgCheck) check = NULL;

  if (page->findings != NULL)
    return fedorg_findings_ref (page->findings);
  check = fedorg_check_new (page->roster);
  for (guint i = 0; i < page->rulesets->len; i++)
    fedorg_check_add_ruleset (check, g_ptr_array_index (page->rulesets, i));
  fedorg_check_set_as_of (check, page->as_of);
  fedorg_check_set_limit (check, FEDORG_PAGE_MOST_FINDINGS);
  if (page->under != FEDORG_NONE &&
      !fedorg_check_set_under (check, fedorg_roster_get_organization_id (page->roster, page->under),
                               error))
    return NULL;
  return fedorg_check_run (check, job->cancellable, job->progress, job->user_data, error);
}

static FedorgRuleset *
load_figures (GError **error)
{
  static const char name[] = "page/figures.json";
  g_autoptr (GBytes) bytes = fedorg_data_lookup (name, error);

  return bytes != NULL ? fedorg_ruleset_load_bytes (bytes, name, NULL, error) : NULL;
}

/* a page is whole or an error */
static GBytes *
make_document (FedorgPageRun *run, GError **error)
{
  GBytes *document = NULL;

  if (fedorg_page_append_document (run))
    document = fedorg_buffer_finish (run->buffer);
  else
    g_propagate_error (error, g_steal_pointer (&run->error));
  if (document == NULL && error != NULL && *error == NULL)
    fedorg_fail_no_memory ("there is not enough memory for the page", error);
  return document;
}

GBytes *
fedorg_page_dup_document (FedorgPage *page, const FedorgOutputOptions *options,
                          GCancellable *cancellable, FedorgProgressFunc progress,
                          gpointer user_data, GError **error)
{
  g_return_val_if_fail (page != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  const FedorgJob job = {cancellable, progress, user_data};
  g_autoptr (FedorgOutputOptions) defaults = fedorg_output_options_new ();
  g_autoptr (FedorgFindings) findings = check (page, &job, error);
  g_autoptr (FedorgRuleset) figures = findings != NULL ? load_figures (error) : NULL;
  g_auto (FedorgBuffer) buffer = FEDORG_BUFFER_INIT;
  FedorgPageRun run = {.page = page,
                       .options = options != NULL ? options : defaults,
                       .job = &job,
                       .writing = {.cancellable = cancellable},
                       .as_of = fedorg_roster_choose_date (page->roster, page->as_of),
                       .findings = findings,
                       .figures = figures,
                       .buffer = &buffer};

  return figures != NULL ? make_document (&run, error) : NULL;
}
