/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-version.h>
#include <fedorg/fedorg-vocabulary.h>

#include "io/results/fedorg-findings-writer-private.h"
#include "io/output/fedorg-json-writer-private.h"
#include "io/results/fedorg-organization-path-private.h"

static const char *
severity_nick (FedorgSeverity severity)
{
  return fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_SEVERITY, (guint8) severity);
}

static void
write_as_of (const FedorgFindingsDocument *document, FedorgJsonWriter *writer)
{
  gint32 as_of = fedorg_output_options_get_as_of (document->options);
  g_autofree char *text = NULL;

  if (as_of == FEDORG_DATE_NONE)
    as_of = fedorg_roster_get_as_of (document->roster);
  text = fedorg_date_dup_text (as_of, FEDORG_DATE_PRECISION_DAY);
  fedorg_json_writer_name (writer, "as_of");
  fedorg_json_writer_string (writer, text);
}

static void
write_totals (const FedorgFindings *findings, FedorgJsonWriter *writer)
{
  fedorg_json_writer_name (writer, "totals");
  fedorg_json_writer_open (writer, '{');
  for (guint severity = FEDORG_SEVERITY_ERROR; severity >= FEDORG_SEVERITY_INFO; severity--) {
    fedorg_json_writer_name (writer, severity_nick ((FedorgSeverity) severity));
    fedorg_json_writer_uint (writer,
                             fedorg_findings_get_total (findings, (FedorgSeverity) severity));
  }
  fedorg_json_writer_name (writer, "waived");
  fedorg_json_writer_uint (writer, fedorg_findings_get_n_waived (findings));
  fedorg_json_writer_close (writer, '}');
}

static void
write_persons (const FedorgFinding *finding, const FedorgRoster *roster, FedorgJsonWriter *writer)
{
  fedorg_json_writer_name (writer, "persons");
  fedorg_json_writer_open (writer, '[');
  for (guint i = 0; i < fedorg_finding_get_n_persons (finding); i++) {
    guint32 person = fedorg_finding_get_person (finding, i);
    fedorg_json_writer_string (writer, fedorg_roster_get_person_id (roster, person));
  }
  fedorg_json_writer_close (writer, ']');
}

static void
write_measure (const FedorgFinding *finding, FedorgJsonWriter *writer)
{
  fedorg_json_writer_name (writer, "measured");
  fedorg_json_writer_string (writer, fedorg_finding_get_measured (finding));
  fedorg_json_writer_name (writer, "required");
  fedorg_json_writer_string (writer, fedorg_finding_get_required (finding));
  fedorg_json_writer_name (writer, "missing");
  fedorg_json_writer_open (writer, '[');
  for (guint i = 0; i < fedorg_finding_get_n_missing (finding); i++)
    fedorg_json_writer_string (writer, fedorg_finding_get_missing (finding, i));
  fedorg_json_writer_close (writer, ']');
}

static void
write_place (const FedorgFinding *finding, FedorgJsonWriter *writer)
{
  g_autofree char *place = fedorg_finding_dup_place (finding);
  guint column = fedorg_finding_get_column (finding);

  fedorg_json_writer_name (writer, "place");
  fedorg_json_writer_string (writer, place);
  if (column == 0)
    return;
  fedorg_json_writer_name (writer, "column");
  fedorg_json_writer_uint (writer, column);
}

static void
write_date (FedorgJsonWriter *writer, const char *name, gint32 date)
{
  g_autofree char *text = fedorg_date_dup_text (date, FEDORG_DATE_PRECISION_DAY);

  fedorg_json_writer_name (writer, name);
  fedorg_json_writer_string (writer, date == FEDORG_DATE_NONE ? NULL : text);
}

static void
write_candidates (const FedorgFinding *finding, const FedorgRoster *roster,
                  FedorgJsonWriter *writer)
{
  if (fedorg_finding_get_n_candidates (finding) == 0)
    return;
  fedorg_json_writer_name (writer, "candidates");
  fedorg_json_writer_open (writer, '[');
  for (guint i = 0; i < fedorg_finding_get_n_candidates (finding); i++)
    fedorg_json_writer_string (
        writer, fedorg_roster_get_person_id (roster, fedorg_finding_get_candidate (finding, i)));
  fedorg_json_writer_close (writer, ']');
}

static void
write_waiver (const FedorgFinding *finding, FedorgJsonWriter *writer)
{
  const FedorgWaiver *waiver = fedorg_finding_get_waiver (finding);

  if (waiver == NULL)
    return;
  fedorg_json_writer_name (writer, "waiver");
  fedorg_json_writer_open (writer, '{');
  fedorg_json_writer_name (writer, "reason");
  fedorg_json_writer_string (writer, waiver->reason);
  fedorg_json_writer_name (writer, "author");
  fedorg_json_writer_string (writer, waiver->author);
  write_date (writer, "date", waiver->date);
  write_date (writer, "until", waiver->until);
  fedorg_json_writer_close (writer, '}');
}

static void
write_status (const FedorgFinding *finding, FedorgJsonWriter *writer)
{
  static const char *const words[] = {NULL, "new", "remaining"};
  FedorgFindingStatus status = fedorg_finding_get_status (finding);

  if (status == FEDORG_FINDING_STATUS_NONE)
    return;
  fedorg_json_writer_name (writer, "status");
  fedorg_json_writer_string (writer, words[status]);
}

static void
write_finding (const FedorgFindingsDocument *document, const FedorgFinding *finding,
               FedorgJsonWriter *writer)
{
  g_autofree char *message = fedorg_finding_dup_message (finding, document->language);
  g_autofree char *hint = fedorg_finding_dup_hint (finding, document->language);

  fedorg_json_writer_open (writer, '{');
  fedorg_json_writer_name (writer, "code");
  fedorg_json_writer_string (writer, fedorg_finding_get_code (finding));
  fedorg_json_writer_name (writer, "severity");
  fedorg_json_writer_string (writer, severity_nick (fedorg_finding_get_severity (finding)));
  fedorg_json_writer_name (writer, "organization");
  fedorg_organization_write_json (document->roster, fedorg_finding_get_organization (finding),
                                  writer);
  write_persons (finding, document->roster, writer);
  write_measure (finding, writer);
  write_place (finding, writer);
  fedorg_json_writer_name (writer, "message");
  fedorg_json_writer_string (writer, message);
  fedorg_json_writer_name (writer, "hint");
  fedorg_json_writer_string (writer, hint);
  fedorg_json_writer_name (writer, "fingerprint");
  fedorg_json_writer_string (writer, fedorg_finding_get_fingerprint (finding));
  write_candidates (finding, document->roster, writer);
  write_waiver (finding, writer);
  write_status (finding, writer);
  fedorg_json_writer_close (writer, '}');
}

/* the problem ledger: what came, stayed and went since the earlier check */
static void
write_ledger (const FedorgFindings *findings, FedorgJsonWriter *writer)
{
  fedorg_json_writer_name (writer, "ledger");
  fedorg_json_writer_open (writer, '{');
  fedorg_json_writer_name (writer, "new");
  fedorg_json_writer_uint (writer,
                           fedorg_findings_get_n_with_status (findings, FEDORG_FINDING_STATUS_NEW));
  fedorg_json_writer_name (writer, "remaining");
  fedorg_json_writer_uint (
      writer, fedorg_findings_get_n_with_status (findings, FEDORG_FINDING_STATUS_REMAINING));
  fedorg_json_writer_name (writer, "resolved");
  fedorg_json_writer_uint (writer, fedorg_findings_get_n_resolved (findings));
  fedorg_json_writer_close (writer, '}');
}

static void
write_resolved (const FedorgFindings *findings, FedorgJsonWriter *writer)
{
  fedorg_json_writer_name (writer, "resolved");
  fedorg_json_writer_open_lines (writer, '[');
  for (guint i = 0; i < fedorg_findings_get_n_resolved (findings); i++) {
    const FedorgBaselineEntry *entry = fedorg_findings_get_resolved (findings, i);

    fedorg_json_writer_open (writer, '{');
    fedorg_json_writer_name (writer, "code");
    fedorg_json_writer_string (writer, entry->code);
    fedorg_json_writer_name (writer, "organization");
    fedorg_json_writer_string (writer, entry->organization);
    fedorg_json_writer_name (writer, "message");
    fedorg_json_writer_string (writer, entry->message);
    fedorg_json_writer_name (writer, "fingerprint");
    fedorg_json_writer_string (writer, entry->fingerprint);
    fedorg_json_writer_close (writer, '}');
  }
  fedorg_json_writer_close (writer, ']');
}

/* by rule and by level */
static void
write_summary (const FedorgFindings *findings, FedorgJsonWriter *writer)
{
  fedorg_json_writer_name (writer, "summary");
  fedorg_json_writer_open_lines (writer, '[');
  for (guint i = 0; i < fedorg_findings_get_n_codes (findings); i++) {
    guint64 count = 0;

    fedorg_json_writer_open (writer, '{');
    fedorg_json_writer_name (writer, "code");
    fedorg_json_writer_string (writer, fedorg_findings_get_code (findings, i, &count));
    fedorg_json_writer_name (writer, "count");
    fedorg_json_writer_uint (writer, count);
    fedorg_json_writer_name (writer, "levels");
    fedorg_json_writer_open (writer, '{');
    for (guint level = 0; level <= FEDORG_LEVEL_UNIT; level++) {
      count = fedorg_findings_get_code_level_count (findings, i, (FedorgLevel) level);
      if (count == 0)
        continue;
      fedorg_json_writer_name (
          writer, fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_LEVEL, (guint8) level));
      fedorg_json_writer_uint (writer, count);
    }
    fedorg_json_writer_close (writer, '}');
    fedorg_json_writer_close (writer, '}');
  }
  fedorg_json_writer_close (writer, ']');
}

static guint
n_listed (const FedorgFindingsDocument *document)
{
  if (fedorg_output_options_get_totals_only (document->options) ||
      fedorg_output_options_get_summary (document->options))
    return 0;
  return fedorg_findings_get_n_findings (document->findings);
}

void
fedorg_findings_write_json (const FedorgFindingsDocument *document)
{
  FedorgJsonWriter writer = FEDORG_JSON_WRITER_INIT (document->buffer);
  const FedorgOutputOptions *options = document->options;
  const FedorgFindings *findings = document->findings;
  guint n = n_listed (document);

  fedorg_json_writer_open_lines (&writer, '{');
  fedorg_json_writer_name (&writer, "fedorg");
  fedorg_json_writer_string (&writer, fedorg_get_version ());
  write_as_of (document, &writer);
  fedorg_json_writer_name (&writer, "rulesets");
  fedorg_json_writer_open (&writer, '[');
  for (guint i = 0; i < fedorg_output_options_get_n_rulesets (options); i++)
    fedorg_json_writer_string (&writer, fedorg_output_options_get_ruleset (options, i));
  fedorg_json_writer_close (&writer, ']');
  write_totals (findings, &writer);
  fedorg_json_writer_name (&writer, "truncated");
  fedorg_json_writer_boolean (&writer, fedorg_findings_get_n_more (findings) > 0 ||
                                           n < fedorg_findings_get_n_findings (findings));
  if (fedorg_findings_get_compared (findings))
    write_ledger (findings, &writer);
  if (fedorg_output_options_get_summary (options))
    write_summary (findings, &writer);
  fedorg_json_writer_name (&writer, "findings");
  fedorg_json_writer_open_lines (&writer, '[');
  for (guint i = 0; i < n && fedorg_findings_document_goes_on (document, i); i++)
    write_finding (document, fedorg_findings_get_finding (findings, i), &writer);
  fedorg_json_writer_close (&writer, ']');
  if (fedorg_findings_get_compared (findings))
    write_resolved (findings, &writer);
  fedorg_json_writer_close (&writer, '}');
}
