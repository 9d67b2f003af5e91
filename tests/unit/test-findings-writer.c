/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-findings-writer.h>
#include <fedorg/fedorg-version.h>

#include "model/fedorg-findings-private.h"
#include "writer-sample.h"

#define FILE_NAME "数据\xe2\x80\xae.csv"

/* a finding with everything, one with next to nothing, and three more that are only counted */
static FedorgFindings *
sample_findings_new (FedorgRoster *roster)
{
  g_autoptr (FedorgFindingsBuilder) builder = fedorg_findings_builder_new (roster, 2);
  FedorgFinding *finding =
      fedorg_finding_new ("ours/mix", "rule/composition", FEDORG_SEVERITY_ERROR, 2);

  fedorg_findings_builder_set_date (
      builder, (FedorgReferenceDate){fedorg_date_new (2017, 7, 31), FEDORG_DATE_SOURCE_GIVEN});
  fedorg_findings_builder_add_ruleset (builder, "ours");
  finding->spot.source = g_strdup (FILE_NAME);
  finding->spot.line = 12;
  finding->spot.column = 3;
  finding->verdict.measured = g_strdup ("3/8");
  finding->verdict.required = g_strdup (">= 40%");
  fedorg_finding_add_missing (finding, "arts");
  fedorg_finding_add_missing (finding, "mediation");
  fedorg_finding_add_person (finding, 0);
  fedorg_finding_add_person (finding, 1);
  fedorg_finding_add_person (finding, 3);
  fedorg_findings_builder_take (builder, finding);
  fedorg_findings_builder_take (
      builder, fedorg_finding_new ("ours/few", "rule/count", FEDORG_SEVERITY_WARNING, FEDORG_NONE));
  fedorg_findings_builder_count (builder, "ours/few", FEDORG_SEVERITY_WARNING, 2);
  fedorg_findings_builder_count (builder, "ours/note", FEDORG_SEVERITY_INFO, 1);
  return fedorg_findings_builder_finish (g_steal_pointer (&builder), NULL);
}

/* expected texts hold {M0} {H0} {F0} {M1} {H1} {F1} for message, hint and fingerprint */
static char *
fill_in (const FedorgFindings *findings, FedorgLanguage language, const char *text)
{
  GString *filled = g_string_new (text);

  for (guint i = 0; i < 2; i++) {
    const FedorgFinding *finding = fedorg_findings_get_finding (findings, i);
    g_autofree char *message = fedorg_finding_dup_message (finding, language);
    g_autofree char *hint = fedorg_finding_dup_hint (finding, language);

    g_string_replace (filled, i == 0 ? "{M0}" : "{M1}", message, 0);
    g_string_replace (filled, i == 0 ? "{H0}" : "{H1}", hint, 0);
    g_string_replace (filled, i == 0 ? "{F0}" : "{F1}", fedorg_finding_get_fingerprint (finding),
                      0);
  }
  return g_string_free (filled, FALSE);
}

static void
check_document (const FedorgOutputOptions *options, FedorgLanguage language, const char *expected)
{
  g_autoptr (FedorgRoster) roster = sample_roster_new ();
  g_autoptr (FedorgFindings) findings = sample_findings_new (roster);
  g_autoptr (GBytes) document =
      fedorg_findings_dup_document (findings, options, NULL, NULL, NULL, NULL);
  g_autofree char *filled = fill_in (findings, language, expected);

  sample_check_document (document, filled);
}

FEDORG_TEST (findings_writer, text)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

  fedorg_output_options_set_width (options, 0);
  check_document (options, FEDORG_LANGUAGE_EN,
                  "Posts read: 4; persons: 4; organisations: 4. Reference date: 2017-07-31 (as "
                  "asked for). Rules: ours.\n"
                  "数据\\u202e.csv:12:3: error: ours/mix (C12)\n"
                  "    清流县 > a|b\"c > =村 V\n"
                  "    {M0}\n"
                  "    hint: {H0}\n"
                  "    persons: P0 王秀月; P1 欧阳兰; P3\n"
                  "roster: warning: ours/few\n"
                  "    {M1}\n"
                  "    hint: {H1}\n"
                  "… and 3 more\n"
                  "1 error, 3 warnings, 1 info\n");
}

FEDORG_TEST (findings_writer, colour_and_masked_names)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

  fedorg_output_options_set_width (options, 0);
  fedorg_output_options_set_color (options, TRUE);
  fedorg_output_options_set_redact (options, TRUE);
  fedorg_output_options_set_language (options, FEDORG_LANGUAGE_ZH);
  check_document (
      options, FEDORG_LANGUAGE_ZH,
      "已读取：任职 4 条，人员 4 人，组织 4 个。统计日期：2017-07-31（按指定）。规则：ours。\n"
      "数据\\u202e.csv:12:3: \033[1;31m错误\033[0m: ours/mix (C12)\n"
      "    清流县 > a|b\"c > =村 V\n"
      "    {M0}\n"
      "    办法：{H0}\n"
      "    人员：P0 王**; P1 欧**; P3\n"
      "花名册: \033[33m警告\033[0m: ours/few\n"
      "    {M1}\n"
      "    办法：{H1}\n"
      "…… 另有 3 条未列出\n"
      "错误 1，警告 3，提示 1\n");
}

FEDORG_TEST (findings_writer, lines_are_wrapped)
{
  g_autoptr (FedorgRoster) roster = sample_roster_new ();
  g_autoptr (FedorgFindings) findings = sample_findings_new (roster);
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

  fedorg_output_options_set_width (options, 40);
  g_autoptr (GBytes) document =
      fedorg_findings_dup_document (findings, options, NULL, NULL, NULL, NULL);
  g_autofree char *text =
      g_strndup (g_bytes_get_data (document, NULL), g_bytes_get_size (document));
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  fedorg_assert_true (g_strv_length (lines) > 12);
  for (guint i = 0; lines[i] != NULL; i++)
    fedorg_assert_true (g_utf8_strlen (lines[i], -1) <= 40);
}

FEDORG_TEST (findings_writer, json)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

  fedorg_output_options_set_format (options, FEDORG_FORMAT_JSON);
  check_document (
      options, FEDORG_LANGUAGE_EN,
      "{\n"
      "  \"fedorg\": \"" FEDORG_VERSION "\",\n"
      "  \"as_of\": \"2017-07-31\",\n"
      "  \"rulesets\": [\"ours\"],\n"
      "  \"as_of_source\": \"given\",\n"
      "  \"read\": {\"organizations\": 4, \"persons\": 4, \"memberships\": 4},\n"
      "  \"totals\": {\"error\": 1, \"warning\": 3, \"info\": 1, \"waived\": 0},\n"
      "  \"truncated\": true,\n"
      "  \"findings\": [\n"
      "    {\"code\": \"ours/mix\", \"severity\": \"error\", \"organization\": {\"id\": \"V\", "
      "\"name\": \"=村\", \"level\": \"village\", \"path\": [\"清流县\", \"a|b\\\"c\"]}, "
      "\"persons\": [\"P0\", \"P1\", \"P3\"], \"measured\": \"3/8\", \"required\": \">= 40%\", "
      "\"missing\": [\"arts\", \"mediation\"], \"place\": \"数据\\u202e.csv:12\", \"column\": 3, "
      "\"message\": \"{M0}\", \"hint\": \"{H0}\", \"fingerprint\": \"{F0}\"},\n"
      "    {\"code\": \"ours/few\", \"severity\": \"warning\", \"organization\": null, "
      "\"persons\": [], \"measured\": null, \"required\": null, \"missing\": [], "
      "\"place\": null, \"message\": \"{M1}\", \"hint\": \"{H1}\", \"fingerprint\": \"{F1}\"}\n"
      "  ]\n"
      "}\n");
}

FEDORG_TEST (findings_writer, csv)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

  fedorg_output_options_set_format (options, FEDORG_FORMAT_CSV);
  check_document (options, FEDORG_LANGUAGE_EN,
                  "\xef\xbb\xbf\"file\",\"line\",\"column\",\"severity\",\"code\","
                  "\"organization_id\",\"organization_name\",\"level\",\"path\",\"message\","
                  "\"hint\",\"measured\",\"required\",\"missing\",\"persons\",\"fingerprint\"\r\n"
                  "\"数据\\u202e.csv\",12,3,\"error\",\"ours/mix\",\"V\",\"'=村\",\"village\","
                  "\"清流县 > a|b\"\"c\",\"{M0}\",\"{H0}\",\"3/8\",\">= 40%\","
                  "\"arts; mediation\",\"P0; P1; P3\",\"{F0}\"\r\n"
                  "\"\",,,\"warning\",\"ours/few\",\"\",\"\",\"\",\"\",\"{M1}\",\"{H1}\",\"\","
                  "\"\",\"\",\"\",\"{F1}\"\r\n");
}

FEDORG_TEST (findings_writer, markdown)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

  fedorg_output_options_set_format (options, FEDORG_FORMAT_MARKDOWN);
  check_document (options, FEDORG_LANGUAGE_EN,
                  "Posts read: 4; persons: 4; organisations: 4. Reference date: 2017-07-31 (as "
                  "asked for). Rules: ours.\n"
                  "\n"
                  "| place | severity | code | organisation | finding | hint | persons |\n"
                  "|---|---|---|---|---|---|---|\n"
                  "| 数据\\\\u202e.csv:12 | error | ours/mix | =村 (V) | {M0} | {H0} | "
                  "P0; P1; P3 |\n"
                  "|  | warning | ours/few |  | {M1} | {H1} |  |\n"
                  "\n"
                  "1 error, 3 warnings, 1 info; 3 more are not listed\n");
}

FEDORG_TEST (findings_writer, html)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

  fedorg_output_options_set_format (options, FEDORG_FORMAT_HTML);
  check_document (options, FEDORG_LANGUAGE_EN,
                  "<h1>Findings</h1>\n"
                  "<p>Posts read: 4; persons: 4; organisations: 4. Reference date: 2017-07-31 "
                  "(as asked for). Rules: ours.</p>\n"
                  "<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><th "
                  "scope=\"col\">place</th><th scope=\"col\">severity</th><th "
                  "scope=\"col\">code</th><th scope=\"col\">organisation</th><th "
                  "scope=\"col\">finding</th><th scope=\"col\">hint</th><th "
                  "scope=\"col\">persons</th></tr></thead>\n"
                  "<tbody>\n"
                  "<tr><td>数据\\u202e.csv:12</td><td "
                  "class=\"bad\">error</td><td>ours/mix</td><td>=村 "
                  "(V)</td><td>{M0}</td><td>{H0}</td><td>P0; P1; P3</td></tr>\n"
                  "<tr><td></td><td class=\"doubtful\">warning</td><td>ours/few</td><td></td><td"
                  ">{M1}</td><td>{H1}</td><td></td></tr>\n"
                  "</tbody></table></div>\n"
                  "<p>1 error, 3 warnings, 1 info; 3 more are not listed</p>\n"
                  "\n");
}

FEDORG_TEST (findings_writer, totals_only)
{
  static const struct {
    FedorgFormat format;
    const char *expected;
  } rows[] = {
      {FEDORG_FORMAT_TEXT, "Posts read: 4; persons: 4; organisations: 4. Reference date: "
                           "2017-07-31 (as asked for). Rules: ours.\n"
                           "    1  ours/mix\n"
                           "    3  ours/few\n"
                           "    1  ours/note\n"
                           "1 error, 3 warnings, 1 info\n"},
      {FEDORG_FORMAT_JSON,
       "{\n"
       "  \"fedorg\": \"" FEDORG_VERSION "\",\n"
       "  \"as_of\": \"2017-07-31\",\n"
       "  \"rulesets\": [\"ours\"],\n"
       "  \"as_of_source\": \"given\",\n"
       "  \"read\": {\"organizations\": 4, \"persons\": 4, \"memberships\": 4},\n"
       "  \"totals\": {\"error\": 1, \"warning\": 3, \"info\": 1, \"waived\": 0},\n"
       "  \"truncated\": true,\n"
       "  \"findings\": []\n"
       "}\n"},
      {FEDORG_FORMAT_CSV, "\xef\xbb\xbf\"code\",\"count\"\r\n"
                          "\"ours/mix\",1\r\n"
                          "\"ours/few\",3\r\n"
                          "\"ours/note\",1\r\n"},
      {FEDORG_FORMAT_MARKDOWN, "Posts read: 4; persons: 4; organisations: 4. Reference date: "
                               "2017-07-31 (as asked for). Rules: ours.\n"
                               "\n"
                               "| code | count |\n"
                               "|---|---:|\n"
                               "| ours/mix | 1 |\n"
                               "| ours/few | 3 |\n"
                               "| ours/note | 1 |\n"
                               "\n"
                               "1 error, 3 warnings, 1 info\n"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

    fedorg_output_options_set_format (options, rows[i].format);
    fedorg_output_options_set_totals_only (options, TRUE);
    check_document (options, FEDORG_LANGUAGE_EN, rows[i].expected);
  }
}

FEDORG_TEST (findings_writer, nothing_found)
{
  g_autoptr (FedorgRoster) roster = sample_roster_new ();
  g_autoptr (FedorgFindingsBuilder) builder = fedorg_findings_builder_new (roster, 10);
  g_autoptr (FedorgFindings) findings =
      fedorg_findings_builder_finish (g_steal_pointer (&builder), NULL);
  g_autoptr (GBytes) document =
      fedorg_findings_dup_document (findings, NULL, NULL, NULL, NULL, NULL);

  sample_check_document (document, "0 errors, 0 warnings, 0 info\n");
}
