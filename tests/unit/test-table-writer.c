/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-report.h>
#include <fedorg/fedorg-ruleset-reader.h>
#include <fedorg/fedorg-table-writer.h>
#include <fedorg/fedorg-version.h>

#include "writer-sample.h"

static const char ruleset_text[] =
    "{\"fedorg_ruleset\": 1, \"id\": \"t\", \"title\": {\"en\": \"t\"}, \"tables\": ["
    "{\"id\": \"posts\", \"title\": {\"zh\": \"职务|表\", \"en\": \"Posts | all\"},"
    " \"rows\": {\"group_by\": \"organizations\"},"
    " \"columns\": ["
    "  {\"id\": \"posts\", \"title\": {\"zh\": \"职务数\", \"en\": \"posts\"}, \"count\": {}},"
    "  {\"id\": \"named\", \"title\": {\"zh\": \"=执委占全部职务的比例\","
    "   \"en\": \"=share of executives in all posts\"},"
    "   \"share\": {\"of\": {\"role\": \"executive\"}, \"among\": {}}, \"decimals\": 1}]}]}";

static void
check_table (const FedorgOutputOptions *options, FedorgRows rows, const char *expected)
{
  g_autoptr (FedorgRoster) roster = sample_roster_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (ruleset_text, strlen (ruleset_text));
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgRuleset) ruleset =
      fedorg_ruleset_load_bytes (bytes, "ruleset.json", NULL, &error);

  fedorg_assert_no_error (error);
  g_autoptr (FedorgReport) report = fedorg_report_new (roster, ruleset);
  fedorg_report_set_rows (report, rows);
  g_autoptr (FedorgTable) table = fedorg_report_run (report, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  g_autoptr (GBytes) document = fedorg_table_dup_document (table, options, NULL, NULL, NULL, NULL);
  sample_check_document (document, expected);
}

static void
check_format (FedorgFormat format, FedorgRows rows, const char *expected)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

  fedorg_output_options_set_format (options, format);
  check_table (options, rows, expected);
}

FEDORG_TEST (table_writer, text)
{
  check_format (FEDORG_FORMAT_TEXT, FEDORG_ROWS_OF_TABLE,
                "Posts | all, as of 2017-07-31\n"
                "\n"
                "           posts  =share of executives in all posts\n"
                "-  ------  -----  ---------------------------------\n"
                "C  清流县      3                              66.7%\n"
                "T  a|b\"c       3                              66.7%\n"
                "V  =村         1                             100.0%\n"
                "U              0                                  -\n");
}

FEDORG_TEST (table_writer, text_of_groups_in_chinese)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

  fedorg_output_options_set_language (options, FEDORG_LANGUAGE_ZH);
  check_table (options, FEDORG_ROWS_LEVEL,
               "职务|表（截至 2017-07-31）\n"
               "\n"
               "      职务数  =执委占全部职务的比例\n"
               "----  ------  ---------------------\n"
               "县         0                      -\n"
               "乡镇       2                  50.0%\n"
               "村         1                 100.0%\n"
               "单位       0                      -\n"
               "----  ------  ---------------------\n"
               "合计       3                  66.7%\n");
}

FEDORG_TEST (table_writer, headings_are_broken_then_columns)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

  fedorg_output_options_set_width (options, 32);
  check_table (options, FEDORG_ROWS_LEVEL,
               "Posts | all, as of 2017-07-31\n"
               "\n"
               "                    =share of\n"
               "                   executives\n"
               "          posts  in all posts\n"
               "--------  -----  ------------\n"
               "county        0             -\n"
               "township      2         50.0%\n"
               "village       1        100.0%\n"
               "unit          0             -\n"
               "--------  -----  ------------\n"
               "total         3         66.7%\n");
  fedorg_output_options_set_width (options, 20);
  check_table (options, FEDORG_ROWS_LEVEL,
               "Posts | all, as of\n"
               "2017-07-31\n"
               "\n"
               "          posts\n"
               "--------  -----\n"
               "county        0\n"
               "township      2\n"
               "village       1\n"
               "unit          0\n"
               "--------  -----\n"
               "total         3\n"
               "\n"
               "           =share of\n"
               "          executives\n"
               "              in all\n"
               "               posts\n"
               "--------  ----------\n"
               "county             -\n"
               "township       50.0%\n"
               "village       100.0%\n"
               "unit               -\n"
               "--------  ----------\n"
               "total          66.7%\n");
}

FEDORG_TEST (table_writer, json)
{
  check_format (FEDORG_FORMAT_JSON, FEDORG_ROWS_OF_TABLE,
                "{\n"
                "  \"fedorg\": \"" FEDORG_VERSION "\",\n"
                "  \"as_of\": \"2017-07-31\",\n"
                "  \"table\": \"posts\",\n"
                "  \"rounding\": \"half-up\",\n"
                "  \"columns\": [\n"
                "    {\"id\": \"posts\", \"title\": \"posts\", \"decimals\": 0},\n"
                "    {\"id\": \"named\", \"title\": \"=share of "
                "executives in all posts\", \"unit\": \"%\", \"decimals\": 1}\n"
                "  ],\n"
                "  \"rows\": [\n"
                "    {\"key\": \"C\", \"organization\": {\"id\": \"C\", "
                "\"name\": \"清流县\", \"level\": \"county\", \"path\": "
                "[]}, \"cells\": {\"posts\": {\"value\": \"3\", "
                "\"numerator\": 3, \"denominator\": 1}, \"named\": "
                "{\"value\": \"66.7%\", \"numerator\": 2, "
                "\"denominator\": 3}}},\n"
                "    {\"key\": \"T\", \"organization\": {\"id\": \"T\", "
                "\"name\": \"a|b\\\"c\", \"level\": \"township\", "
                "\"path\": [\"清流县\"]}, \"cells\": {\"posts\": "
                "{\"value\": \"3\", \"numerator\": 3, \"denominator\": "
                "1}, \"named\": {\"value\": \"66.7%\", \"numerator\": 2, "
                "\"denominator\": 3}}},\n"
                "    {\"key\": \"V\", \"organization\": {\"id\": \"V\", "
                "\"name\": \"=村\", \"level\": \"village\", \"path\": "
                "[\"清流县\", \"a|b\\\"c\"]}, \"cells\": "
                "{\"posts\": {\"value\": \"1\", \"numerator\": 1, "
                "\"denominator\": 1}, \"named\": {\"value\": \"100.0%\", "
                "\"numerator\": 1, \"denominator\": 1}}},\n"
                "    {\"key\": \"U\", \"organization\": {\"id\": \"U\", "
                "\"name\": \"\", \"level\": \"unit\", \"path\": "
                "[\"清流县\"]}, \"cells\": {\"posts\": {\"value\": \"0\", "
                "\"numerator\": 0, \"denominator\": 1}, \"named\": "
                "{\"value\": null, \"numerator\": 0, \"denominator\": "
                "0}}}\n"
                "  ]\n"
                "}\n");
}

FEDORG_TEST (table_writer, csv)
{
  check_format (FEDORG_FORMAT_CSV, FEDORG_ROWS_OF_TABLE,
                "\xef\xbb\xbf\"key\",\"name\",\"posts\",\"'=share of executives in all posts\"\r\n"
                "\"C\",\"清流县\",3,66.7%\r\n"
                "\"T\",\"a|b\"\"c\",3,66.7%\r\n"
                "\"V\",\"'=村\",1,100.0%\r\n"
                "\"U\",\"\",0,\r\n");
}

FEDORG_TEST (table_writer, html)
{
  check_format (FEDORG_FORMAT_HTML, FEDORG_ROWS_OF_TABLE,
                "<h1>Posts | all, as of 2017-07-31</h1>\n"
                "<div class=\"scroll\" tabindex=\"0\"><table><thead><tr><td></td><td></td><th "
                "scope=\"col\" class=\"n\">posts</th><th scope=\"col\" class=\"n\">=share of "
                "executives in all posts</th></tr></thead>\n"
                "<tbody>\n"
                "<tr><th scope=\"row\">C</th><th scope=\"row\">清流县</th><td "
                "class=\"n\">3</td><td class=\"n\">66.7%</td></tr>\n"
                "<tr><th scope=\"row\">T</th><th scope=\"row\">a|b&quot;c</th><td "
                "class=\"n\">3</td><td class=\"n\">66.7%</td></tr>\n"
                "<tr><th scope=\"row\">V</th><th scope=\"row\">=村</th><td "
                "class=\"n\">1</td><td class=\"n\">100.0%</td></tr>\n"
                "<tr><th scope=\"row\">U</th><th scope=\"row\"></th><td class=\"n\">0</td><td "
                "class=\"n\"></td></tr>\n"
                "</tbody></table></div>\n"
                "\n");
}

FEDORG_TEST (table_writer, markdown)
{
  check_format (FEDORG_FORMAT_MARKDOWN, FEDORG_ROWS_OF_TABLE,
                "Posts \\| all, as of 2017-07-31\n"
                "\n"
                "| | | posts | =share of executives in all posts |\n"
                "|---|---|---:|---:|\n"
                "| C | 清流县 | 3 | 66.7% |\n"
                "| T | a\\|b\"c | 3 | 66.7% |\n"
                "| V | =村 | 1 | 100.0% |\n"
                "| U |  | 0 |  |\n");
  check_format (FEDORG_FORMAT_MARKDOWN, FEDORG_ROWS_LEVEL,
                "Posts \\| all, as of 2017-07-31\n"
                "\n"
                "| | posts | =share of executives in all posts |\n"
                "|---|---:|---:|\n"
                "| county | 0 |  |\n"
                "| township | 2 | 50.0% |\n"
                "| village | 1 | 100.0% |\n"
                "| unit | 0 |  |\n"
                "| total | 3 | 66.7% |\n");
}
