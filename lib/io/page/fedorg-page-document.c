/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/page/fedorg-page-private.h"

#include <string.h>

#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-version.h>

#include "base/fedorg-error-private.h"
#include "base/fedorg-data-private.h"
#include "base/fedorg-message-private.h"
#include "base/fedorg-words-private.h"
#include "model/fedorg-roster-private.h"

/* The frame of a page: a template whose slots are filled by the parts. All that the page needs is
 * in it, and its policy forbids everything else, because it holds names and is passed on. */

/* --- what every part needs --- */

/* the first fault is kept: what fails after it mostly fails because of it */
void
fedorg_page_note (FedorgPageRun *run, gboolean is_cancelled, gboolean failed)
{
  if (run->error != NULL)
    return;
  if (is_cancelled)
    fedorg_fail_cancelled (&run->error);
  else if (failed)
    fedorg_fail_no_memory ("there is not enough memory for the page", &run->error);
}

void
fedorg_page_append_counts (FedorgPageRun *run, const char *code, guint64 n, guint64 all)
{
  static const char *const names[] = {"n", "all", NULL};
  g_autofree char *number = g_strdup_printf ("%" G_GUINT64_FORMAT, n);
  g_autofree char *whole = g_strdup_printf ("%" G_GUINT64_FORMAT, all);
  const char *const values[] = {number, whole};
  const char *const *of_languages[2] = {values, values};

  fedorg_html_append_words_filled (run->buffer, code, names, of_languages);
}

/* members of a subtree are one run of memberships: it is empty if its first is its end */
gboolean
fedorg_page_has_posts (const FedorgPageRun *run)
{
  const FedorgRoster *roster = run->page->roster;
  guint32 first, end, none;

  fedorg_roster_get_subtree (roster, run->page->under, &first, &end);
  if (first == end)
    return FALSE;
  fedorg_roster_get_organization_memberships (roster, first, &first, &none);
  fedorg_roster_get_organization_memberships (roster, end - 1, &none, &end);
  return first < end;
}

/* --- files of ours --- */

/* NULL with the run's error set */
static GBytes *
look_up (FedorgPageRun *run, const char *name)
{
  return run->error == NULL ? fedorg_data_lookup (name, &run->error) : NULL;
}

static void
append_file (FedorgPageRun *run, const char *name)
{
  if (run->error == NULL)
    fedorg_html_append_file (run->buffer, name, &run->error);
}

static void
append_sum (FedorgPageRun *run, const char *name)
{
  if (run->error == NULL)
    fedorg_html_append_sum (run->buffer, name, &run->error);
}

/* --- slots --- */

static void
append_language (FedorgPageRun *run)
{
  fedorg_html_append (
      run->buffer,
      fedorg_output_options_get_language (run->options) == FEDORG_LANGUAGE_ZH ? "zh" : "en");
}

static void
append_checked (FedorgPageRun *run, FedorgLanguage language)
{
  if (fedorg_output_options_get_language (run->options) == language)
    fedorg_html_append (run->buffer, " checked");
}

static void
append_checked_zh (FedorgPageRun *run)
{
  append_checked (run, FEDORG_LANGUAGE_ZH);
}

static void
append_checked_en (FedorgPageRun *run)
{
  append_checked (run, FEDORG_LANGUAGE_EN);
}

/* the page runs nothing but its own script and style, which the policy names by their hashes, and
 * loads nothing: names of persons cannot leave it */
static void
append_policy (FedorgPageRun *run)
{
  fedorg_html_append (run->buffer, "default-src 'none'; style-src ");
  append_sum (run, "page/page.css");
  fedorg_html_append (run->buffer, "; script-src ");
  append_sum (run, "page/page.js");
  fedorg_html_append (run->buffer, "; img-src data:; base-uri 'none'; form-action 'none'");
}

static void
append_version (FedorgPageRun *run)
{
  fedorg_html_append_text (run->buffer, fedorg_get_version ());
}

/* the title that was given, else the only uppermost organisation */
static const char *
get_subject (const FedorgPageRun *run)
{
  const FedorgRoster *roster = run->page->roster;

  if (run->page->title != NULL)
    return run->page->title;
  if (run->page->under != FEDORG_NONE)
    return fedorg_roster_get_organization_name (roster, run->page->under);
  if (fedorg_roster_get_n_organizations (roster) == 0 ||
      fedorg_roster_get_organization_subtree_end (roster, 0) <
          fedorg_roster_get_n_organizations (roster))
    return NULL;
  return fedorg_roster_get_organization_name (roster, 0);
}

static void
append_title (FedorgPageRun *run)
{
  const char *subject = get_subject (run);
  FedorgLanguage language = fedorg_output_options_get_language (run->options);

  fedorg_html_append_text (run->buffer,
                           subject != NULL ? subject : fedorg_words_get ("page/title", language));
}

static void
append_heading (FedorgPageRun *run)
{
  const char *subject = get_subject (run);

  if (subject != NULL)
    fedorg_html_append_text (run->buffer, subject);
  else
    fedorg_html_append_words (run->buffer, "page/title");
}

static void
append_style (FedorgPageRun *run)
{
  append_file (run, "page/page.css");
}

static void
append_script (FedorgPageRun *run)
{
  append_file (run, "page/page.js");
}

/* --- the frame --- */

typedef struct {
  const char *name;
  void (*append) (FedorgPageRun *run);
} Slot;

static const Slot slots[] = {
    {"data", fedorg_page_append_data},
    {"en", append_checked_en},
    {"facts", fedorg_page_append_facts},
    {"figures", fedorg_page_append_figures},
    {"findings", fedorg_page_append_findings},
    {"heading", append_heading},
    {"lang", append_language},
    {"method", fedorg_page_append_method},
    {"policy", append_policy},
    {"resolved", fedorg_page_append_resolved},
    {"rules", fedorg_page_append_rules},
    {"script", append_script},
    {"shown", fedorg_page_append_shown},
    {"style", append_style},
    {"tiles", fedorg_page_append_tiles},
    {"title", append_title},
    {"tree", fedorg_page_append_tree},
    {"tree-note", fedorg_page_append_tree_note},
    {"version", append_version},
    {"zh", append_checked_zh},
};

/* the template names its slots; a name that no slot has adds nothing */
static void
fill_slot (FedorgPageRun *run, const char *name, gsize length)
{
  for (guint i = 0; i < G_N_ELEMENTS (slots); i++)
    if (strlen (slots[i].name) == length && strncmp (slots[i].name, name, length) == 0)
      slots[i].append (run);
}

/* The frame is text with slots, "{{name}}". What fills a slot is not looked into again, so that a
 * name in a roster cannot be one. */
gboolean
fedorg_page_append_document (FedorgPageRun *run)
{
  g_autoptr (GBytes) frame = look_up (run, "page/page.html");
  const char *at, *end;

  if (frame == NULL)
    return FALSE;
  end = (const char *) g_bytes_get_data (frame, NULL) + g_bytes_get_size (frame);
  at =
      g_strstr_len (g_bytes_get_data (frame, NULL), (gssize) g_bytes_get_size (frame), "<!DOCTYPE");
  while (at != NULL && run->error == NULL) {
    const char *slot = g_strstr_len (at, end - at, "{{");
    const char *close = slot != NULL ? g_strstr_len (slot, end - slot, "}}") : NULL;

    fedorg_buffer_append (run->buffer, at, (slot != NULL ? slot : end) - at);
    if (close != NULL)
      fill_slot (run, slot + 2, (gsize) (close - slot - 2));
    at = close != NULL ? close + 2 : NULL;
  }
  fedorg_page_note (run, g_cancellable_is_cancelled (run->job->cancellable), run->buffer->failed);
  return run->error == NULL;
}
