/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-vocabulary.h>
#include <string.h>

#include "io/results/fedorg-findings-writer-private.h"
#include "io/results/fedorg-organization-path-private.h"
#include "io/output/fedorg-text-layout-private.h"

#define INDENT           4
#define MAX_PERSONS      20
#define COLOR_OFF        "\033[0m"
#define MIN_COUNT_DIGITS 5

static const char *const colors[] = {
    [FEDORG_SEVERITY_INFO] = "\033[36m",
    [FEDORG_SEVERITY_WARNING] = "\033[33m",
    [FEDORG_SEVERITY_ERROR] = "\033[1;31m",
};

/* indexed by FedorgLanguage */
static const char *const hint_words[] = {"hint: ", "办法："};
static const char *const person_words[] = {"persons: ", "人员："};
static const char *const candidate_words[] = {"could fill the gap: ", "可补缺人员："};
static const char *const roster_words[] = {"roster", "花名册"};

static void
append_severity (const FedorgFindingsDocument *document, FedorgSeverity severity)
{
  gboolean color = fedorg_output_options_get_color (document->options);
  const char *label = fedorg_vocabulary_get_label (FEDORG_VOCABULARY_SEVERITY, (guint8) severity,
                                                   document->language);

  if (color)
    fedorg_buffer_append (document->buffer, colors[severity], -1);
  fedorg_buffer_append (document->buffer, label, -1);
  if (color)
    fedorg_buffer_append (document->buffer, COLOR_OFF, -1);
}

/* the line that editors and compilers' users know: FILE:LINE: error: CODE */
static void
append_head (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  FedorgBuffer *buffer = document->buffer;
  g_autofree char *place = fedorg_finding_dup_place (finding);
  guint column = fedorg_finding_get_column (finding);

  fedorg_text_append_escaped (buffer, place != NULL ? place : roster_words[document->language]);
  if (place != NULL && column > 0) {
    fedorg_buffer_append (buffer, ":", 1);
    fedorg_buffer_append_uint (buffer, column);
  }
  fedorg_buffer_append (buffer, ": ", 2);
  append_severity (document, fedorg_finding_get_severity (finding));
  fedorg_buffer_append (buffer, ": ", 2);
  fedorg_text_append_escaped (buffer, fedorg_finding_get_code (finding));
  if (fedorg_finding_get_status (finding) != FEDORG_FINDING_STATUS_NONE) {
    fedorg_buffer_append (buffer, " [", 2);
    fedorg_buffer_append (buffer, fedorg_finding_get_status_word (finding, document->language), -1);
    fedorg_buffer_append (buffer, "]", 1);
  }
  fedorg_buffer_append (buffer, "\n", 1);
}

static void
append_paragraph (const FedorgFindingsDocument *document, const char *label, const char *text)
{
  g_autofree char *whole = g_strconcat (label, text, NULL);
  g_autofree char *escaped = fedorg_text_dup_escaped (whole);

  fedorg_text_append_wrapped (document->buffer, escaped, INDENT,
                              fedorg_output_options_get_width (document->options));
}

/* "清流县 > 龙津镇 350423100" */
static void
append_organization (const FedorgFindingsDocument *document, guint32 organization)
{
  const FedorgRoster *roster = document->roster;
  g_autofree char *text = NULL;

  if (organization == FEDORG_NONE)
    return;
  g_autofree char *path = fedorg_organization_dup_path_text (roster, organization);
  const char *name = fedorg_roster_get_organization_name (roster, organization);

  text = g_strconcat (path, *path != '\0' ? " > " : "", name, *name != '\0' ? " " : "",
                      fedorg_roster_get_organization_id (roster, organization), NULL);
  append_paragraph (document, "", text);
}

/* 王秀华, or 王** */
static void
append_person_name (const FedorgFindingsDocument *document, const char *name, GString *text)
{
  if (*name == '\0')
    return;
  g_string_append_c (text, ' ');
  if (!fedorg_output_options_get_redact (document->options)) {
    g_string_append (text, name);
    return;
  }
  g_string_append_len (text, name, g_utf8_next_char (name) - name);
  g_string_append (text, "**");
}

typedef guint32 (*GetPerson) (const FedorgFinding *finding, guint index);

/* who is concerned, after a word that says how */
static void
append_list (const FedorgFindingsDocument *document, const FedorgFinding *finding, guint n,
             GetPerson get_person, const char *label)
{
  const FedorgRoster *roster = document->roster;
  g_autoptr (GString) text = g_string_new (NULL);

  if (n == 0)
    return;
  for (guint i = 0; i < MIN (n, MAX_PERSONS); i++) {
    guint32 person = get_person (finding, i);

    if (i > 0)
      g_string_append (text, "; ");
    g_string_append (text, fedorg_roster_get_person_id (roster, person));
    append_person_name (document, fedorg_roster_get_person_name (roster, person), text);
  }
  if (n > MAX_PERSONS)
    g_string_append_printf (text, "; … +%u", n - MAX_PERSONS);
  append_paragraph (document, label, text->str);
}

static void
append_persons (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  append_list (document, finding, fedorg_finding_get_n_persons (finding), fedorg_finding_get_person,
               person_words[document->language]);
  append_list (document, finding, fedorg_finding_get_n_candidates (finding),
               fedorg_finding_get_candidate, candidate_words[document->language]);
}

static void
append_waiver (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  g_autofree char *waiver = fedorg_finding_dup_waiver (finding, document->language);

  if (waiver != NULL)
    append_paragraph (document, "", waiver);
}

static void
append_finding (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  g_autofree char *message = fedorg_finding_dup_message (finding, document->language);
  g_autofree char *hint = fedorg_finding_dup_hint (finding, document->language);

  append_head (document, finding);
  append_organization (document, fedorg_finding_get_organization (finding));
  append_paragraph (document, "", message);
  if (hint != NULL && *hint != '\0')
    append_paragraph (document, hint_words[document->language], hint);
  append_persons (document, finding);
  append_waiver (document, finding);
}

/* what was found earlier, and is not any more */
static void
append_resolved (const FedorgFindingsDocument *document)
{
  gboolean zh = document->language == FEDORG_LANGUAGE_ZH;

  for (guint i = 0; i < fedorg_findings_get_n_resolved (document->findings); i++) {
    const FedorgBaselineEntry *entry = fedorg_findings_get_resolved (document->findings, i);

    fedorg_buffer_append (document->buffer, zh ? "已解决：" : "resolved: ", -1);
    fedorg_text_append_escaped (document->buffer, entry->code);
    if (entry->organization != NULL) {
      fedorg_buffer_append (document->buffer, " ", 1);
      fedorg_text_append_escaped (document->buffer, entry->organization);
    }
    fedorg_buffer_append (document->buffer, "\n", 1);
    if (entry->message != NULL)
      append_paragraph (document, "", entry->message);
  }
}

static void
append_more (const FedorgFindingsDocument *document)
{
  guint64 n = fedorg_findings_get_n_more (document->findings);
  gboolean zh = document->language == FEDORG_LANGUAGE_ZH;

  if (n == 0)
    return;
  fedorg_buffer_append (document->buffer, zh ? "…… 另有 " : "… and ", -1);
  fedorg_buffer_append_uint (document->buffer, n);
  fedorg_buffer_append (document->buffer, zh ? " 条未列出\n" : " more\n", -1);
}

static void
append_code_counts (const FedorgFindingsDocument *document)
{
  for (guint i = 0; i < fedorg_findings_get_n_codes (document->findings); i++) {
    guint64 count = 0;
    const char *code = fedorg_findings_get_code (document->findings, i, &count);
    g_autofree char *digits = g_strdup_printf ("%" G_GUINT64_FORMAT, count);

    fedorg_text_append_right (document->buffer, digits, strlen (digits), MIN_COUNT_DIGITS);
    fedorg_buffer_append (document->buffer, "  ", 2);
    fedorg_text_append_escaped (document->buffer, code);
    fedorg_buffer_append (document->buffer, "\n", 1);
  }
}

void
fedorg_findings_write_text (const FedorgFindingsDocument *document)
{
  if (fedorg_output_options_get_summary (document->options)) {
    fedorg_findings_append_text_summary (document);
  } else if (fedorg_output_options_get_totals_only (document->options)) {
    append_code_counts (document);
  } else {
    for (guint i = 0; fedorg_findings_document_goes_on (document, i); i++)
      append_finding (document, fedorg_findings_get_finding (document->findings, i));
    append_more (document);
    append_resolved (document);
  }
  fedorg_findings_append_totals (document);
  fedorg_buffer_append (document->buffer, "\n", 1);
}
