/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>

#include "io/results/fedorg-findings-writer-private.h"
#include "sheet/fedorg-output-options-private.h"

static void (*const writers[]) (const FedorgFindingsDocument *) = {
    [FEDORG_FORMAT_TEXT] = fedorg_findings_write_text,
    [FEDORG_FORMAT_JSON] = fedorg_findings_write_json,
    [FEDORG_FORMAT_CSV] = fedorg_findings_write_csv,
    [FEDORG_FORMAT_MARKDOWN] = fedorg_findings_write_markdown,
};

GBytes *
fedorg_findings_dup_document (const FedorgFindings *findings, const FedorgRoster *roster,
                              const FedorgOutputOptions *options)
{
  g_return_val_if_fail (findings != NULL, NULL);
  g_return_val_if_fail (roster != NULL, NULL);

  g_autoptr (FedorgOutputOptions) defaults = fedorg_output_options_new ();
  const FedorgOutputOptions *chosen = options != NULL ? options : defaults;
  g_auto (FedorgBuffer) buffer = FEDORG_BUFFER_INIT;
  FedorgFindingsDocument document = {&buffer, findings, roster, chosen,
                                     fedorg_output_options_get_language (chosen)};

  writers[fedorg_output_options_get_format (chosen)](&document);
  if (fedorg_output_options_is_cancelled (chosen))
    return NULL;
  return fedorg_buffer_finish (&buffer);
}

gboolean
fedorg_findings_document_goes_on (const FedorgFindingsDocument *document, guint index)
{
  guint n = fedorg_findings_get_n_findings (document->findings);

  return index < n && fedorg_output_options_go_on (document->options, index, n);
}

guint64
fedorg_findings_get_n_more (const FedorgFindings *findings)
{
  guint64 total = fedorg_findings_get_n_waived (findings);

  for (guint severity = FEDORG_SEVERITY_INFO; severity <= FEDORG_SEVERITY_ERROR; severity++)
    total += fedorg_findings_get_total (findings, (FedorgSeverity) severity);
  return total - MIN (total, fedorg_findings_get_n_findings (findings));
}

/* "1 error", "2 errors" */
static void
append_count (const FedorgFindingsDocument *document, guint64 count, const char *const words[3])
{
  if (document->language == FEDORG_LANGUAGE_ZH) {
    fedorg_buffer_append (document->buffer, words[2], -1);
    fedorg_buffer_append (document->buffer, " ", 1);
  }
  fedorg_buffer_append_uint (document->buffer, count);
  if (document->language == FEDORG_LANGUAGE_EN) {
    fedorg_buffer_append (document->buffer, " ", 1);
    fedorg_buffer_append (document->buffer, words[count == 1 ? 0 : 1], -1);
  }
}

/* "; 3 new, 10 remaining, 2 resolved" */
static void
append_ledger (const FedorgFindingsDocument *document)
{
  static const char *const is_new[] = {"new", "new", "新增"};
  static const char *const remaining[] = {"remaining", "remaining", "仍在"};
  static const char *const resolved[] = {"resolved", "resolved", "已解决"};
  const FedorgFindings *findings = document->findings;
  gboolean zh = document->language == FEDORG_LANGUAGE_ZH;

  fedorg_buffer_append (document->buffer, zh ? "；" : "; ", -1);
  append_count (document, fedorg_findings_get_n_with_status (findings, FEDORG_FINDING_STATUS_NEW),
                is_new);
  fedorg_buffer_append (document->buffer, zh ? "，" : ", ", -1);
  append_count (document,
                fedorg_findings_get_n_with_status (findings, FEDORG_FINDING_STATUS_REMAINING),
                remaining);
  fedorg_buffer_append (document->buffer, zh ? "，" : ", ", -1);
  append_count (document, fedorg_findings_get_n_resolved (findings), resolved);
}

void
fedorg_findings_append_totals (const FedorgFindingsDocument *document)
{
  static const char *const error[] = {"error", "errors", "错误"};
  static const char *const warning[] = {"warning", "warnings", "警告"};
  static const char *const info[] = {"info", "info", "提示"};
  static const char *const waived[] = {"waived", "waived", "豁免"};
  const FedorgFindings *findings = document->findings;
  const char *comma = document->language == FEDORG_LANGUAGE_ZH ? "，" : ", ";
  guint64 n_waived = fedorg_findings_get_n_waived (findings);

  append_count (document, fedorg_findings_get_total (findings, FEDORG_SEVERITY_ERROR), error);
  fedorg_buffer_append (document->buffer, comma, -1);
  append_count (document, fedorg_findings_get_total (findings, FEDORG_SEVERITY_WARNING), warning);
  fedorg_buffer_append (document->buffer, comma, -1);
  append_count (document, fedorg_findings_get_total (findings, FEDORG_SEVERITY_INFO), info);
  if (n_waived > 0) {
    fedorg_buffer_append (document->buffer, comma, -1);
    append_count (document, n_waived, waived);
  }
  if (fedorg_findings_get_compared (findings))
    append_ledger (document);
}

char *
fedorg_finding_dup_waiver (const FedorgFinding *finding, FedorgLanguage language)
{
  const FedorgWaiver *waiver = fedorg_finding_get_waiver (finding);
  gboolean zh = language == FEDORG_LANGUAGE_ZH;
  g_autoptr (GString) text = NULL;
  g_autofree char *until = NULL;

  if (waiver == NULL)
    return NULL;
  text = g_string_new (zh ? "已豁免：" : "waived: ");
  g_string_append (text, waiver->reason);
  if (waiver->author != NULL)
    g_string_append_printf (text, zh ? "（%s）" : " (%s)", waiver->author);
  if (waiver->until != FEDORG_DATE_NONE) {
    until = fedorg_date_dup_text (waiver->until, FEDORG_DATE_PRECISION_DAY);
    g_string_append_printf (text, zh ? "，有效期至 %s" : ", until %s", until);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

const char *
fedorg_finding_get_status_word (const FedorgFinding *finding, FedorgLanguage language)
{
  static const char *const words[][2] = {{NULL, NULL}, {"new", "新增"}, {"remaining", "仍在"}};

  return words[fedorg_finding_get_status (finding)][language];
}

char *
fedorg_finding_dup_place (const FedorgFinding *finding)
{
  const char *source = fedorg_finding_get_source (finding);
  guint line = fedorg_finding_get_line (finding);

  if (source == NULL)
    return NULL;
  return line > 0 ? g_strdup_printf ("%s:%u", source, line) : g_strdup (source);
}

char *
fedorg_finding_dup_missing (const FedorgFinding *finding)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < fedorg_finding_get_n_missing (finding); i++)
    g_ptr_array_add (ids, (gpointer) fedorg_finding_get_missing (finding, i));
  g_ptr_array_add (ids, NULL);
  return g_strjoinv ("; ", (char **) ids->pdata);
}

char *
fedorg_finding_dup_person_ids (const FedorgFinding *finding, const FedorgRoster *roster)
{
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();

  for (guint i = 0; i < fedorg_finding_get_n_persons (finding); i++) {
    guint32 person = fedorg_finding_get_person (finding, i);
    g_ptr_array_add (ids, (gpointer) fedorg_roster_get_person_id (roster, person));
  }
  g_ptr_array_add (ids, NULL);
  return g_strjoinv ("; ", (char **) ids->pdata);
}
