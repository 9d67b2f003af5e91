/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-vocabulary.h>

#include "io/output/fedorg-cell-private.h"
#include "io/results/fedorg-findings-writer-private.h"
#include "io/results/fedorg-organization-path-private.h"

typedef void (*AppendCell) (const FedorgFindingsDocument *document, const FedorgFinding *finding);

static void
append_text (const FedorgFindingsDocument *document, const char *text)
{
  fedorg_csv_append_text (document->buffer, text != NULL ? text : "");
}

static void
append_taken (const FedorgFindingsDocument *document, char *text)
{
  append_text (document, text);
  g_free (text);
}

/* 0 means unknown, which is an empty cell */
static void
append_number (const FedorgFindingsDocument *document, guint number)
{
  if (number > 0)
    fedorg_buffer_append_uint (document->buffer, number);
}

static void
append_severity (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  append_text (document, fedorg_vocabulary_get_label (
                             FEDORG_VOCABULARY_SEVERITY,
                             (guint8) fedorg_finding_get_severity (finding), document->language));
}

static void
append_code (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  append_text (document, fedorg_finding_get_code (finding));
}

static void
append_source (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  append_text (document, fedorg_finding_get_source (finding));
}

static void
append_line (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  append_number (document, fedorg_finding_get_line (finding));
}

static void
append_column (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  append_number (document, fedorg_finding_get_column (finding));
}

static void
append_organization_id (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  guint32 organization = fedorg_finding_get_organization (finding);

  append_text (document, organization == FEDORG_NONE
                             ? ""
                             : fedorg_roster_get_organization_id (document->roster, organization));
}

static void
append_organization_name (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  guint32 organization = fedorg_finding_get_organization (finding);

  append_text (document, organization == FEDORG_NONE ? ""
                                                     : fedorg_roster_get_organization_name (
                                                           document->roster, organization));
}

static void
append_level (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  guint32 organization = fedorg_finding_get_organization (finding);
  const char *label = NULL;

  if (organization != FEDORG_NONE)
    label = fedorg_vocabulary_get_label (
        FEDORG_VOCABULARY_LEVEL,
        (guint8) fedorg_roster_get_organization_level (document->roster, organization),
        document->language);
  append_text (document, label);
}

static void
append_path (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  guint32 organization = fedorg_finding_get_organization (finding);

  append_taken (document, organization == FEDORG_NONE
                              ? NULL
                              : fedorg_organization_dup_path_text (document->roster, organization));
}

static void
append_message (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  append_taken (document, fedorg_finding_dup_message (finding, document->language));
}

static void
append_hint (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  append_taken (document, fedorg_finding_dup_hint (finding, document->language));
}

static void
append_measured (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  append_text (document, fedorg_finding_get_measured (finding));
}

static void
append_required (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  append_text (document, fedorg_finding_get_required (finding));
}

static void
append_missing (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  append_taken (document, fedorg_finding_dup_missing (finding));
}

static void
append_persons (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  append_taken (document, fedorg_finding_dup_person_ids (finding, document->roster));
}

static void
append_fingerprint (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  append_text (document, fedorg_finding_get_fingerprint (finding));
}

static void
append_waiver (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  const FedorgWaiver *waiver = fedorg_finding_get_waiver (finding);

  append_text (document, waiver != NULL ? waiver->reason : NULL);
}

static void
append_status (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  append_text (document, fedorg_finding_get_status_word (finding, document->language));
}

static const struct {
  const char *headings[2]; /* by FedorgLanguage */
  AppendCell append;
} columns[] = {
    {{"file", "文件"}, append_source},
    {{"line", "行"}, append_line},
    {{"column", "列"}, append_column},
    {{"severity", "严重程度"}, append_severity},
    {{"code", "问题代码"}, append_code},
    {{"organization_id", "单位代码"}, append_organization_id},
    {{"organization_name", "单位名称"}, append_organization_name},
    {{"level", "层级"}, append_level},
    {{"path", "上级单位"}, append_path},
    {{"message", "问题"}, append_message},
    {{"hint", "办法"}, append_hint},
    {{"measured", "实际"}, append_measured},
    {{"required", "要求"}, append_required},
    {{"missing", "缺少"}, append_missing},
    {{"persons", "人员编号"}, append_persons},
    {{"fingerprint", "指纹"}, append_fingerprint},
    /* only where there is a waiver or a baseline */
    {{"waiver", "豁免理由"}, append_waiver},
    {{"status", "台账"}, append_status},
};

static gboolean
is_shown (const FedorgFindingsDocument *document, AppendCell append)
{
  if (append == append_waiver)
    return fedorg_findings_get_n_waived (document->findings) > 0;
  return append != append_status || fedorg_findings_get_compared (document->findings);
}

static void
append_row (const FedorgFindingsDocument *document, const FedorgFinding *finding)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++) {
    if (!is_shown (document, columns[i].append))
      continue;
    if (i > 0)
      fedorg_buffer_append (document->buffer, ",", 1);
    if (finding != NULL)
      columns[i].append (document, finding);
    else
      append_text (document, columns[i].headings[document->language]);
  }
  fedorg_buffer_append (document->buffer, FEDORG_CSV_ROW_END, -1);
}

static void
append_code_counts (const FedorgFindingsDocument *document)
{
  static const char *const headings[][2] = {{"code", "count"}, {"问题代码", "数量"}};

  append_text (document, headings[document->language][0]);
  fedorg_buffer_append (document->buffer, ",", 1);
  append_text (document, headings[document->language][1]);
  fedorg_buffer_append (document->buffer, FEDORG_CSV_ROW_END, -1);
  for (guint i = 0; i < fedorg_findings_get_n_codes (document->findings); i++) {
    guint64 count = 0;

    append_text (document, fedorg_findings_get_code (document->findings, i, &count));
    fedorg_buffer_append (document->buffer, ",", 1);
    fedorg_buffer_append_uint (document->buffer, count);
    fedorg_buffer_append (document->buffer, FEDORG_CSV_ROW_END, -1);
  }
}

void
fedorg_findings_write_csv (const FedorgFindingsDocument *document)
{
  fedorg_buffer_append (document->buffer, FEDORG_CSV_MARK, -1);
  if (fedorg_output_options_get_summary (document->options)) {
    fedorg_findings_append_csv_summary (document);
    return;
  }
  if (fedorg_output_options_get_totals_only (document->options)) {
    append_code_counts (document);
    return;
  }
  append_row (document, NULL);
  for (guint i = 0; fedorg_findings_document_goes_on (document, i); i++)
    append_row (document, fedorg_findings_get_finding (document->findings, i));
}
