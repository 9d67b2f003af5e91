/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/page/fedorg-page-private.h"

#include <fedorg/fedorg-date.h>

#include "model/fedorg-roster-private.h"
#include "rules/fedorg-ruleset-private.h"

/* What a page says of itself: how much was read, on which date, by which rulesets, and how its
 * figures were counted. */

/* --- facts at the head --- */

/* a reader must see whether the date was given, stood in the roster, or is the day of the check */
static void
append_date (FedorgPageRun *run)
{
  static const char *const names[] = {"date", NULL};
  static const char *const codes[] = {[FEDORG_DATE_SOURCE_NONE] = "page/as-of-given",
                                      [FEDORG_DATE_SOURCE_GIVEN] = "page/as-of-given",
                                      [FEDORG_DATE_SOURCE_ROSTER] = "page/as-of-roster",
                                      [FEDORG_DATE_SOURCE_TODAY] = "page/as-of-today"};
  g_autofree char *date = fedorg_date_dup_text (run->as_of.date, FEDORG_DATE_PRECISION_DAY);
  const char *const values[] = {date};
  const char *const *of_languages[2] = {values, values};

  fedorg_html_append_words_filled (run->buffer, codes[run->as_of.source], names, of_languages);
}

/* how much was read */
static void
append_read (FedorgPageRun *run)
{
  static const char *const names[] = {"memberships", "persons",    "organizations",
                                      "vacant",      "activities", NULL};
  const FedorgRoster *roster = run->page->roster;
  const guint64 counts[] = {
      fedorg_roster_get_n_memberships (roster), fedorg_roster_get_n_persons (roster),
      fedorg_roster_get_n_organizations (roster), fedorg_roster_count_vacant_posts (roster),
      fedorg_roster_get_n_activities (roster)};
  char texts[G_N_ELEMENTS (counts)][24];
  const char *values[G_N_ELEMENTS (counts)];
  const char *const *of_languages[2] = {values, values};

  for (guint i = 0; i < G_N_ELEMENTS (counts); i++) {
    g_snprintf (texts[i], sizeof texts[i], "%" G_GUINT64_FORMAT, counts[i]);
    values[i] = texts[i];
  }
  /* the first three are always said, the others where there are some */
  for (guint i = 3; i < G_N_ELEMENTS (counts); i++)
    if (counts[i] == 0)
      values[i] = NULL;
  fedorg_html_append_words_filled (run->buffer, "page/read", names, of_languages);
}

static void
append_ruleset_title (FedorgPageRun *run, const FedorgRuleset *ruleset)
{
  fedorg_html_append_both (run->buffer, fedorg_ruleset_get_title (ruleset, FEDORG_LANGUAGE_EN),
                           fedorg_ruleset_get_title (ruleset, FEDORG_LANGUAGE_ZH));
}

static void
append_rulesets (FedorgPageRun *run)
{
  fedorg_html_append_words (run->buffer,
                            run->page->rulesets->len > 0 ? "page/rulesets" : "page/no-rulesets");
  for (guint i = 0; i < run->page->rulesets->len; i++) {
    if (i > 0)
      fedorg_html_append_words (run->buffer, "list-comma");
    append_ruleset_title (run, g_ptr_array_index (run->page->rulesets, i));
  }
}

void
fedorg_page_append_facts (FedorgPageRun *run)
{
  fedorg_html_append (run->buffer, "<li>");
  append_date (run);
  fedorg_html_append (run->buffer, "</li><li>");
  append_read (run);
  fedorg_html_append (run->buffer, "</li><li>");
  append_rulesets (run);
  fedorg_html_append (run->buffer, "</li><li>");
  fedorg_html_append_words (run->buffer, fedorg_output_options_get_redact (run->options)
                                             ? "page/masked"
                                             : "page/not-masked");
  fedorg_html_append (run->buffer, "</li>");
}

/* --- method and sources --- */

static void
append_term (FedorgPageRun *run, const char *code)
{
  fedorg_html_append (run->buffer, "<dt>");
  fedorg_html_append_words (run->buffer, code);
  fedorg_html_append (run->buffer, "</dt>\n");
}

static void
append_sentence (FedorgPageRun *run, const char *code)
{
  fedorg_html_append (run->buffer, "<dd>");
  fedorg_html_append_words (run->buffer, code);
  fedorg_html_append (run->buffer, "</dd>\n");
}

static const char *
get_rounding_code (FedorgRounding rounding)
{
  static const char *const codes[] = {[FEDORG_ROUNDING_HALF_UP] = "page/half-up",
                                      [FEDORG_ROUNDING_HALF_EVEN] = "page/half-even",
                                      [FEDORG_ROUNDING_TRUNCATE] = "page/truncate"};

  return codes[rounding];
}

/* title, identifier, publication and date of a ruleset, and by what conventions it counts */
static void
append_source (FedorgPageRun *run, const FedorgRuleset *ruleset)
{
  const char *english = fedorg_ruleset_get_source (ruleset, FEDORG_LANGUAGE_EN);
  const char *date = fedorg_ruleset_get_date (ruleset);

  fedorg_html_append (run->buffer, "<dd>");
  append_ruleset_title (run, ruleset);
  fedorg_html_append (run->buffer, " <code>");
  fedorg_html_append_text (run->buffer, fedorg_ruleset_get_id (ruleset));
  fedorg_html_append (run->buffer, "</code> ");
  if (english != NULL)
    fedorg_html_append_both (run->buffer, english,
                             fedorg_ruleset_get_source (ruleset, FEDORG_LANGUAGE_ZH));
  if (date != NULL) {
    fedorg_html_append (run->buffer, " ");
    fedorg_html_append_text (run->buffer, date);
  }
  fedorg_html_append (run->buffer, "<br>");
  fedorg_html_append_words (run->buffer, ruleset->executive_includes_officers
                                             ? "page/officers-included"
                                             : "page/officers-apart");
  fedorg_html_append (run->buffer, " ");
  fedorg_html_append_words (run->buffer, get_rounding_code (ruleset->rounding));
  fedorg_html_append (run->buffer, "</dd>\n");
}

/* how figures were counted, from which rulesets, and which names are masked: the page may be passed
 * on without this program */
void
fedorg_page_append_method (FedorgPageRun *run)
{
  static const char *const general[] = {"page/counting", "page/shares", "page/persons",
                                        "page/coverage", "page/open-seats"};

  fedorg_html_append (run->buffer, "<dl class=\"card\">\n");
  append_term (run, "page/date-title");
  fedorg_html_append (run->buffer, "<dd>");
  append_date (run);
  fedorg_html_append (run->buffer, "</dd>\n");
  append_term (run, "page/method-title");
  for (guint i = 0; i < G_N_ELEMENTS (general); i++)
    append_sentence (run, general[i]);
  append_term (run, "page/sources-title");
  for (guint i = 0; i < run->page->rulesets->len; i++)
    append_source (run, g_ptr_array_index (run->page->rulesets, i));
  append_source (run, run->figures);
  append_term (run, "page/privacy-title");
  append_sentence (run, fedorg_output_options_get_redact (run->options) ? "page/privacy-masked"
                                                                        : "page/privacy-names");
  fedorg_html_append (run->buffer, "</dl>");
}
