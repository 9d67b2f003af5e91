/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/page/fedorg-page-private.h"

#include <string.h>

#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-words-private.h"
#include "model/fedorg-findings-private.h"
#include "sheet/fedorg-findings-sheet-private.h"
#include "sheet/fedorg-organization-sheet-private.h"
#include "sheet/fedorg-team-private.h"

/* The findings of a page, as rows for readers without scripts; what the script lists is made from
 * the same data. */

/* Without scripts the first of them are enough to see what is wrong; the script lists all. */
#define MOST_ROWS 200

/* of one finding; the others are counted */
#define MOST_PERSONS 20

/* --- what a finding says --- */

/* with the identifier, because names repeat; behind MOST_PERSONS only the number of the others */
void
fedorg_page_append_persons (const FedorgPageRun *run, const FedorgFinding *finding,
                            FedorgBuffer *buffer)
{
  const FedorgRoster *roster = run->page->roster;
  guint n = fedorg_finding_get_n_persons (finding);

  for (guint i = 0; i < MIN (n, MOST_PERSONS); i++) {
    guint32 person = fedorg_finding_get_person (finding, i);

    fedorg_buffer_append (buffer, i > 0 ? "; " : "", -1);
    fedorg_finding_append_person (finding, roster, person, buffer);
    fedorg_buffer_append (buffer, " ", 1);
    fedorg_person_append_name (roster, person, fedorg_output_options_get_redact (run->options),
                               buffer);
  }
  if (n > MOST_PERSONS) {
    fedorg_buffer_append (buffer, "; … +", -1);
    fedorg_buffer_append_uint (buffer, n - MOST_PERSONS);
  }
}

/* a code is the identifier of its ruleset, a stroke, and that of its rule; codes of structural
 * findings have no title */
const char *
fedorg_page_get_rule_title (const FedorgPageRun *run, const char *code, FedorgLanguage language)
{
  for (guint i = 0; i < run->page->rulesets->len; i++) {
    const FedorgRuleset *ruleset = g_ptr_array_index (run->page->rulesets, i);
    const char *id = fedorg_ruleset_get_id (ruleset);
    gsize length = strlen (id);

    if (strncmp (code, id, length) != 0 || code[length] != '/')
      continue;
    for (guint j = 0; j < fedorg_ruleset_get_n_rules (ruleset); j++)
      if (g_str_equal (fedorg_ruleset_get_rule_id (ruleset, j), code + length + 1))
        return fedorg_ruleset_get_rule_title (ruleset, j, language);
  }
  return code;
}

/* the name of the file without its folders, since the page may be passed on */
char *
fedorg_page_dup_source (const FedorgFinding *finding)
{
  const char *source = fedorg_finding_get_source (finding);

  return source != NULL ? g_path_get_basename (source) : NULL;
}

/* --- what a ledger says of it --- */

/* a waived finding is called waived, whether or not the baseline has it */
FedorgPageState
fedorg_page_get_state (const FedorgFinding *finding)
{
  static const FedorgPageState states[] = {[FEDORG_FINDING_STATUS_NONE] = FEDORG_PAGE_STATE_NONE,
                                           [FEDORG_FINDING_STATUS_NEW] = FEDORG_PAGE_STATE_NEW,
                                           [FEDORG_FINDING_STATUS_REMAINING] =
                                               FEDORG_PAGE_STATE_REMAINING};

  return fedorg_finding_get_waiver (finding) != NULL ? FEDORG_PAGE_STATE_WAIVED
                                                     : states[fedorg_finding_get_status (finding)];
}

char *
fedorg_page_dup_state (const FedorgFinding *finding, FedorgLanguage language)
{
  switch (fedorg_page_get_state (finding)) {
  case FEDORG_PAGE_STATE_NEW:
    return g_strdup (fedorg_words_get ("findings/new", language));
  case FEDORG_PAGE_STATE_REMAINING:
    return g_strdup (fedorg_words_get ("findings/remaining", language));
  case FEDORG_PAGE_STATE_WAIVED:
    return g_strconcat (fedorg_words_get ("findings/waived-for", language),
                        fedorg_waiver_get_reason (fedorg_finding_get_waiver (finding)), NULL);
  default:
    return g_strdup ("");
  }
}

/* --- cells --- */

static void
append_severity (FedorgPageRun *run, const FedorgFinding *finding)
{
  guint8 severity = (guint8) fedorg_finding_get_severity (finding);

  fedorg_html_append (run->buffer, "<tr><td><span class=\"severity ");
  fedorg_html_append (run->buffer,
                      fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_SEVERITY, severity));
  fedorg_html_append (run->buffer, "\">");
  fedorg_html_append_both (
      run->buffer,
      fedorg_vocabulary_get_label (FEDORG_VOCABULARY_SEVERITY, severity, FEDORG_LANGUAGE_EN),
      fedorg_vocabulary_get_label (FEDORG_VOCABULARY_SEVERITY, severity, FEDORG_LANGUAGE_ZH));
  fedorg_html_append (run->buffer, "</span></td>");
}

static void
append_small (FedorgPageRun *run, FedorgBuffer *text)
{
  fedorg_buffer_append (text, "", 1);
  if (!text->failed && *text->data != '\0') {
    fedorg_html_append (run->buffer, "<small>");
    fedorg_html_append_text (run->buffer, text->data);
    fedorg_html_append (run->buffer, "</small>");
  }
  run->buffer->failed |= text->failed;
}

static void
append_organization (FedorgPageRun *run, const FedorgFinding *finding)
{
  const FedorgRoster *roster = run->page->roster;
  guint32 organization = fedorg_finding_get_organization (finding);
  g_auto (FedorgBuffer) path = FEDORG_BUFFER_INIT;
  const char *name, *id;

  fedorg_html_append (run->buffer, "<th scope=\"row\">");
  if (organization != FEDORG_NONE) {
    name = fedorg_roster_get_organization_name (roster, organization);
    id = fedorg_roster_get_organization_id (roster, organization);
    fedorg_html_append_text (run->buffer, *name != '\0' ? name : id);
    fedorg_organization_append_path (roster, organization, &path);
    append_small (run, &path);
    if (*name != '\0') {
      fedorg_html_append (run->buffer, "<small>");
      fedorg_html_append_text (run->buffer, id);
      fedorg_html_append (run->buffer, "</small>");
    }
  }
  fedorg_html_append (run->buffer, "</th>");
}

/* texts that were made for this place: one that is not there found no memory */
static void
append_both (FedorgPageRun *run, const char *english, const char *chinese)
{
  if (english == NULL || chinese == NULL)
    run->buffer->failed = TRUE;
  else
    fedorg_html_append_both (run->buffer, english, chinese);
}

static void
append_state (FedorgPageRun *run, const FedorgFinding *finding)
{
  g_autofree char *english = fedorg_page_dup_state (finding, FEDORG_LANGUAGE_EN);
  g_autofree char *chinese = fedorg_page_dup_state (finding, FEDORG_LANGUAGE_ZH);

  if (english != NULL && *english == '\0')
    return;
  fedorg_html_append (run->buffer, "<small class=\"state\">");
  append_both (run, english, chinese);
  fedorg_html_append (run->buffer, "</small>");
}

static void
append_message (FedorgPageRun *run, const FedorgFinding *finding)
{
  g_autofree char *english = fedorg_finding_dup_message (finding, FEDORG_LANGUAGE_EN);
  g_autofree char *chinese = fedorg_finding_dup_message (finding, FEDORG_LANGUAGE_ZH);
  g_autofree char *hint_english = fedorg_finding_dup_hint (finding, FEDORG_LANGUAGE_EN);
  g_autofree char *hint_chinese = fedorg_finding_dup_hint (finding, FEDORG_LANGUAGE_ZH);
  g_auto (FedorgBuffer) persons = FEDORG_BUFFER_INIT;

  fedorg_html_append (run->buffer, "<td>");
  append_both (run, english, chinese);
  fedorg_html_append (run->buffer, "<p>");
  append_both (run, hint_english, hint_chinese);
  fedorg_html_append (run->buffer, "</p>");
  fedorg_page_append_persons (run, finding, &persons);
  append_small (run, &persons);
  append_state (run, finding);
  fedorg_html_append (run->buffer, "</td>");
}

static void
append_code (FedorgPageRun *run, const FedorgFinding *finding)
{
  const char *code = fedorg_finding_get_code (finding);

  fedorg_html_append (run->buffer, "<td><code>");
  fedorg_html_append_text (run->buffer, code);
  fedorg_html_append (run->buffer, "</code></td>");
}

static void
append_place (FedorgPageRun *run, const FedorgFinding *finding)
{
  guint line = fedorg_finding_get_line (finding);
  g_autofree char *source = fedorg_page_dup_source (finding);

  fedorg_html_append (run->buffer, "<td><code>");
  fedorg_html_append_text (run->buffer, source);
  if (line > 0) {
    fedorg_html_append (run->buffer, ":");
    fedorg_buffer_append_uint (run->buffer, line);
  }
  fedorg_html_append (run->buffer, "</code></td></tr>\n");
}

/* rows for readers without scripts; the list with filters is made from the data of the page */
void
fedorg_page_append_findings (FedorgPageRun *run)
{
  guint n = MIN (fedorg_findings_get_n_findings (run->findings), MOST_ROWS);

  for (guint i = 0; i < n && run->error == NULL; i++) {
    const FedorgFinding *finding = fedorg_findings_get_finding (run->findings, i);

    append_severity (run, finding);
    append_organization (run, finding);
    append_message (run, finding);
    append_code (run, finding);
    append_place (run, finding);
  }
}

void
fedorg_page_append_shown (FedorgPageRun *run)
{
  guint n = fedorg_findings_get_n_findings (run->findings);
  guint64 all = n + fedorg_findings_get_n_more (run->findings);

  if (all == 0)
    fedorg_html_append_words (run->buffer, "page/no-findings");
  else
    fedorg_page_append_counts (run, "page/shown", MIN (n, MOST_ROWS), all);
}
