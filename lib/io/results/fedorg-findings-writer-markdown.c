/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-vocabulary.h>

#include "io/output/fedorg-cell-private.h"
#include "io/results/fedorg-findings-writer-private.h"

/* indexed by FedorgLanguage */
static const char *const list_heads[] = {
    "| place | severity | code | organisation | finding | hint | persons |\n"
    "|---|---|---|---|---|---|---|\n",
    "| 位置 | 严重程度 | 代码 | 单位 | 问题 | 办法 | 人员 |\n"
    "|---|---|---|---|---|---|---|\n",
};
static const char *const count_heads[] = {
    "| code | count |\n|---|---:|\n",
    "| 代码 | 数量 |\n|---|---:|\n",
};

static void
append_cell (const FedorgFindingsDocument *document, const char *text)
{
  fedorg_buffer_append (document->buffer, "| ", 2);
  fedorg_markdown_append_text (document->buffer, text != NULL ? text : "");
  fedorg_buffer_append (document->buffer, " ", 1);
}

static char *
dup_organization (const FedorgRoster *roster, guint32 organization)
{
  if (organization == FEDORG_NONE)
    return NULL;
  return g_strconcat (fedorg_roster_get_organization_name (roster, organization), " (",
                      fedorg_roster_get_organization_id (roster, organization), ")", NULL);
}

static void
append_finding (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  FedorgLanguage language = document->language;
  guint32 organization = fedorg_finding_get_organization (finding);
  g_autofree char *place = fedorg_finding_dup_place (finding);
  g_autofree char *name = dup_organization (document->roster, organization);
  g_autofree char *text = fedorg_finding_dup_message (finding, language);
  g_autofree char *waiver = fedorg_finding_dup_waiver (finding, language);
  g_autofree char *message = waiver != NULL ? g_strjoin (" ", text, waiver, NULL) : g_strdup (text);
  g_autofree char *hint = fedorg_finding_dup_hint (finding, language);
  g_autofree char *persons = fedorg_finding_dup_person_ids (finding, document->roster);
  guint8 severity = (guint8) fedorg_finding_get_severity (finding);

  append_cell (document, place);
  append_cell (document,
               fedorg_vocabulary_get_label (FEDORG_VOCABULARY_SEVERITY, severity, language));
  append_cell (document, fedorg_finding_get_code (finding));
  append_cell (document, name);
  append_cell (document, message);
  append_cell (document, hint);
  append_cell (document, persons);
  fedorg_buffer_append (document->buffer, "|\n", 2);
}

static void
append_code_counts (const FedorgFindingsDocument *document)
{
  fedorg_buffer_append (document->buffer, count_heads[document->language], -1);
  for (guint i = 0; i < fedorg_findings_get_n_codes (document->findings); i++) {
    guint64 count = 0;

    append_cell (document, fedorg_findings_get_code (document->findings, i, &count));
    fedorg_buffer_append (document->buffer, "| ", 2);
    fedorg_buffer_append_uint (document->buffer, count);
    fedorg_buffer_append (document->buffer, " |\n", 3);
  }
}

void
fedorg_findings_write_markdown (const FedorgFindingsDocument *document)
{
  guint64 n_more = fedorg_findings_get_n_more (document->findings);
  gboolean totals_only = fedorg_output_options_get_totals_only (document->options);
  gboolean zh = document->language == FEDORG_LANGUAGE_ZH;

  if (fedorg_output_options_get_summary (document->options)) {
    fedorg_findings_append_markdown_summary (document);
  } else if (totals_only) {
    append_code_counts (document);
  } else {
    fedorg_buffer_append (document->buffer, list_heads[document->language], -1);
    for (guint i = 0; fedorg_findings_document_goes_on (document, i); i++)
      append_finding (document, fedorg_findings_get_finding (document->findings, i));
  }
  fedorg_buffer_append (document->buffer, "\n", 1);
  fedorg_findings_append_totals (document);
  if (n_more > 0 && !totals_only && !fedorg_output_options_get_summary (document->options)) {
    fedorg_buffer_append (document->buffer, zh ? "；另有 " : "; ", -1);
    fedorg_buffer_append_uint (document->buffer, n_more);
    fedorg_buffer_append (document->buffer, zh ? " 条未列出" : " more are not listed", -1);
  }
  fedorg_buffer_append (document->buffer, "\n", 1);
}
