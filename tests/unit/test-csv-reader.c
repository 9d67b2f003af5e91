/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-roster-builder.h>
#include <fedorg/fedorg-roster-reader.h>

#include <string.h>

#include "base/fedorg-limits-private.h"
#include "harness/fedorg-test.h"
#include "model/fedorg-roster-builder-private.h"
#include "roster-dump.h"

#define TOWN     "organization 350423100 code=350423100 level=township kind=town\n"
#define NAMELESS "roster/anonymous-persons 2:0\n"

#define assert_table(text, expected) assert_roster ("a.csv", (text), (expected))

/* --- headings --- */

FEDORG_TEST (csv_reader, chinese_headings)
{
  assert_table (
      "单位代码,单位名称,上级代码,层级,类型,人员编号,姓名,性别,民族,出生年月,学历,政治面貌,"
      "职务,专兼挂,类别,标记,任职时间,离任时间\r\n"
      "350423100,龙津镇,,乡镇,镇,P1,甲,女,汉族,1973-01-18,高中,群众,主席,专职,"
      "调解女能手、先进女典型,"
      "新任;两委,2017-07-16,2018年6月\r\n",
      "organization 350423100 code=350423100 name=龙津镇 level=township kind=town\n"
      "person id=P1 name=甲 gender=female birth=1973-01-18 ethnicity=han education=senior-high "
      "political-status=masses\n"
      "post 2:0 in=350423100 person=0 role=chair staffing=full-time category=调解女能手 "
      "category=先进女典型 tag=新任 tag=两委 start=2017-07-16 end=2018-06-30\n");
}

FEDORG_TEST (csv_reader, english_headings_in_any_order)
{
  assert_table ("role,person_name,organization_id,person_id,tags\n"
                "executive,Jia,350423100,P1,a|b\n",
                TOWN "person id=P1 name=Jia\n"
                     "post 2:0 in=350423100 person=0 role=executive tag=a tag=b\n");
}

FEDORG_TEST (csv_reader, headings_as_offices_write_them)
{
  /* spaces, stars, brackets, full width, a line break */
  assert_table ("*单位代码,姓　名,\"性\n别\",出生年月（如1970.01）, 职 务 ,Person ID\n"
                "350423100,甲,女,1970.01,主席,P1\n",
                TOWN "person id=P1 name=甲 gender=female birth=1970-01-01\n"
                     "post 3:0 in=350423100 person=0 role=chair\n");
}

FEDORG_TEST (csv_reader, title_rows_above)
{
  assert_table ("清流县妇联执委花名册,,,\n\n填表单位：,2017年7月,,\n单位代码,姓名,职务,备注\n"
                "350423100,甲,主席,x\n",
                TOWN "person id=#1 name=甲\n"
                     "post 5:0 in=350423100 person=0 role=chair\n"
                     "roster/table-parts 1:0\n"
                     "roster/anonymous-persons 5:0\n");
}

FEDORG_TEST (csv_reader, title_with_one_known_word)
{
  assert_table ("姓名\n单位代码,姓名,职务\n350423100,甲,主席\n",
                TOWN "person id=#1 name=甲\n"
                     "post 3:0 in=350423100 person=0 role=chair\n"
                     "roster/table-parts 1:0\n"
                     "roster/anonymous-persons 3:0\n");
}

FEDORG_TEST (csv_reader, sixtieth_row_is_the_last_for_headings)
{
  g_autoptr (GString) rows = g_string_new (NULL);

  for (guint i = 0; i < 59; i++)
    g_string_append (rows, "a\n");
  g_autofree char *last = g_strconcat (rows->str, "单位代码,单位名称\n350423100,龙津镇\n", NULL);
  assert_table (last, "organization 350423100 code=350423100 name=龙津镇 level=township kind=town\n"
                      "roster/table-parts 1:0\n");
  g_autofree char *below =
      g_strconcat (rows->str, "a\n单位代码,单位名称\n350423100,龙津镇\n", NULL);
  g_autofree char *late = roster_dump_text ("a.csv", below);
  fedorg_assert_string (late, "error 5 a.csv: no known heading was found in the first 60 rows, the "
                              "widest of which is row 1 with 1 cells; a table has a row of "
                              "headings such as 单位代码 (organization_id), "
                              "单位名称 (organization_name), 姓名 (person_name), 职务 (role)\n");
}

FEDORG_TEST (csv_reader, one_heading_is_enough)
{
  assert_table ("单位代码\n350423100\n", TOWN);
}

FEDORG_TEST (csv_reader, ignored_headings_alone_are_none)
{
  g_autofree char *dump = roster_dump_text ("a.csv", "序号,备注,联系电话\n1,x,y\n");

  fedorg_assert_contains (dump, "error 5 a.csv: no known heading");
}

FEDORG_TEST (csv_reader, unknown_headings_once)
{
  assert_table (
      "单位代码,群昵称,单位名称,群昵称,微信号\n350423100,x,龙津镇,y,z\n350423101,x,乙,y,z\n",
      "organization 350423100 code=350423100 name=龙津镇 level=township kind=town\n"
      "organization 350423101 code=350423101 name=乙 level=township kind=town\n"
      "roster/unknown-field 1:2\n");
}

FEDORG_TEST (csv_reader, repeated_headings_first_counts)
{
  assert_table ("单位代码,单位名称,组织名称\n350423100,甲,乙\n",
                "organization 350423100 code=350423100 name=甲 level=township kind=town\n"
                "roster/repeated-field 1:3\n");
}

FEDORG_TEST (csv_reader, finding_shows_the_heading)
{
  g_autofree char *name = g_strnfill (100, 'x');
  g_autofree char *text = g_strconcat ("单位代码,\"a\nb\",", name, "\n350423100,,\n", NULL);
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
  g_autoptr (FedorgRoster) roster = NULL;

  fedorg_assert_true (
      fedorg_roster_builder_read_bytes (builder, bytes, "a.csv", NULL, NULL, NULL, NULL));
  roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, NULL);
  FedorgFindings *findings = fedorg_roster_get_findings (roster);
  fedorg_assert_int (fedorg_findings_get_n_findings (findings), 2);
  g_autofree char *first =
      fedorg_finding_dup_message (fedorg_findings_get_finding (findings, 0), FEDORG_LANGUAGE_EN);
  g_autofree char *second =
      fedorg_finding_dup_message (fedorg_findings_get_finding (findings, 1), FEDORG_LANGUAGE_EN);

  fedorg_assert_contains (first, "“a b”");
  fedorg_assert_contains (second, "“xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…”");
}

FEDORG_TEST (csv_reader, reference_date_above_the_headings)
{
  static const char *const titles[] = {"as_of,2017-07-31", "统计日期,2017年7月31日",
                                       "As of,2017.07", "统计日期：2017年7月31日",
                                       "统计日期:2017.07"};

  for (gsize i = 0; i < G_N_ELEMENTS (titles); i++) {
    g_autofree char *text = g_strconcat (titles[i], "\n单位代码,备注\n350423100,\n", NULL);

    assert_table (text, "roster as_of=2017-07-31\n" TOWN);
  }
  assert_table ("花名册（截至2017年7月31日）\n单位代码,备注\n350423100,\n",
                "roster as_of=2017-07-31\n" TOWN "roster/table-parts 1:0\n");
  assert_table ("统计日期,2017-02-30\n单位代码,备注\n350423100,\n",
                TOWN "roster/table-parts 1:0\n");
}

/* a line that only resembles one that names the separator is a row like any other */
FEDORG_TEST (csv_reader, lines_that_name_no_separator)
{
  static const char *const lines[] = {"sep=", "sep=;;", "sep=x", "\"sep=;", "sep=\""};

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autofree char *text = g_strconcat (lines[i], "\n单位代码,备注\n350423100,\n", NULL);
    g_autofree char *dump = roster_dump_text ("a.csv", text);

    if (strchr (lines[i], '"') == NULL)
      fedorg_assert_string (dump, TOWN "roster/table-parts 1:0\n");
    else
      fedorg_assert_true (g_str_has_prefix (dump, "error ") || g_str_has_prefix (dump, TOWN));
  }
}

/* empty rows do not count, however many there are */
FEDORG_TEST (csv_reader, empty_rows_above_the_headings)
{
  g_autofree char *few = g_strnfill (100, '\n');
  g_autofree char *many = g_strnfill (300, '\n');
  g_autofree char *near = g_strconcat (few, "单位代码,备注\n350423100,x,y\n", NULL);
  g_autofree char *far = g_strconcat (many, "单位代码,备注\n350423100,\n", NULL);
  g_autofree char *dump = roster_dump_text ("a.csv", far);

  assert_table (near, TOWN "roster/extra-cells 102:3\n");
  fedorg_assert_string (dump, TOWN);
}

/* --- what a row is --- */

FEDORG_TEST (csv_reader, table_of_organizations)
{
  assert_table ("id,code,name,level,kind,parent_id,founded_on,tags\n"
                "T,350423100,龙津镇,township,town,,1950-01-01,pilot;new\n"
                "W,,车间,unit,workshop,T,,\n",
                "organization T code=350423100 name=龙津镇 level=township kind=town "
                "founded=1950-01-01 tag=pilot tag=new\n"
                "organization W name=车间 level=unit kind=workshop parent=T\n");
}

FEDORG_TEST (csv_reader, table_of_organizations_in_chinese)
{
  assert_table ("名称,代码,标记\n龙津镇,350423100,试点\n",
                "organization 350423100 code=350423100 name=龙津镇 level=township kind=town "
                "tag=试点\n");
}

FEDORG_TEST (csv_reader, table_of_persons)
{
  assert_table ("id,name,gender,birth_date\nP1,甲,女,1970-01-02\n",
                "person id=P1 name=甲 gender=female birth=1970-01-02\n");
}

FEDORG_TEST (csv_reader, fields_that_are_not_of_persons)
{
  assert_table ("id,gender,tags,编号\nP1,女,x,5\n", "person id=P1 gender=female\n"
                                                    "roster/unknown-field 1:3\n"
                                                    "roster/unknown-field 1:4\n");
}

FEDORG_TEST (csv_reader, name_in_a_mixed_table_is_the_persons)
{
  assert_table ("organization_id,name,role,id\n350423100,甲,chair,7\n",
                TOWN "person id=#1 name=甲\n"
                     "post 2:0 in=350423100 person=0 role=chair\n"
                     "roster/unknown-field 1:4\n" NAMELESS);
}

FEDORG_TEST (csv_reader, row_without_a_person_is_an_organization)
{
  assert_table ("单位代码,单位名称,人员编号,姓名,职务,标记\n"
                "350423100,龙津镇,,,,\n"
                "350423100,龙津镇,P1,甲,主席,\n"
                "350423101,嵩口镇, ,　,,\n",
                "organization 350423100 code=350423100 name=龙津镇 level=township kind=town\n"
                "organization 350423101 code=350423101 name=嵩口镇 level=township kind=town\n"
                "person id=P1 name=甲\n"
                "post 3:0 in=350423100 person=0 role=chair\n");
}

FEDORG_TEST (csv_reader, rows_of_which_nothing_is_read)
{
  /* a form with numbers in front, filled only partly */
  assert_table ("序号,单位代码,姓名,职务,备注\n1,350423100,甲,主席,\n2,,,,\n3,,,,合计\n,,,,\n\n",
                TOWN "person id=#1 name=甲\n"
                     "post 2:0 in=350423100 person=0 role=chair\n" NAMELESS
                     "roster/table-parts 4:0\n");
}

/* --- figures --- */

FEDORG_TEST (csv_reader, figures)
{
  assert_table ("单位代码,figures.women,指标：户数,Figure: seats,指标:女.童\n"
                "350423100,120,-5,+7,9223372036854775807\n",
                "organization 350423100 code=350423100 level=township kind=town seats=7 women=120 "
                "女.童=9223372036854775807 户数=-5\n");
}

FEDORG_TEST (csv_reader, figures_that_are_no_numbers)
{
  assert_table ("单位代码,figures.a,figures.b,figures.c,figures.d,figures.e,figures.f\n"
                "350423100,1.5,1.2万,9223372036854775808,-9223372036854775808,-x,\n",
                "organization 350423100 code=350423100 level=township kind=town "
                "d=-9223372036854775808\n"
                "roster/bad-number 2:2\n"
                "roster/bad-number 2:3\n"
                "roster/bad-number 2:4\n"
                "roster/bad-number 2:6\n");
}

FEDORG_TEST (csv_reader, figures_as_they_are_typed)
{
  assert_table ("单位代码,figures.a,figures.b,figures.c,figures.d,figures.e\n"
                "350423100,\"1,204\",１２０４,1204.0,1204人,/\n",
                "organization 350423100 code=350423100 level=township kind=town "
                "a=1204 b=1204 c=1204 d=1204\n");
}

FEDORG_TEST (csv_reader, figure_without_a_name)
{
  assert_table ("单位代码,figures.,指标,figures.women,指标：women\n350423100,1,2,3,4\n",
                "organization 350423100 code=350423100 level=township kind=town women=3\n"
                "roster/unknown-field 1:2\n"
                "roster/unknown-field 1:3\n"
                "roster/repeated-field 1:5\n");
}

/* --- cells --- */

FEDORG_TEST (csv_reader, extra_cells)
{
  assert_table ("单位代码,,单位名称,,\n350423100,,甲,,,\n350423101,x,乙,,y,z\n350423102\n",
                "organization 350423100 code=350423100 name=甲 level=township kind=town\n"
                "organization 350423101 code=350423101 name=乙 level=township kind=town\n"
                "organization 350423102 code=350423102 level=township kind=town\n"
                "roster/extra-cells 3:2\n");
}

FEDORG_TEST (csv_reader, extra_cells_are_counted)
{
  const char *text = "单位代码,,单位名称\n350423101,x,乙,,y,z\n";
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));
  g_autoptr (FedorgRoster) roster = NULL;
  const FedorgFinding *finding;

  fedorg_assert_true (
      fedorg_roster_builder_read_bytes (builder, bytes, "a.csv", NULL, NULL, NULL, NULL));
  roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, NULL);
  finding = fedorg_findings_get_finding (fedorg_roster_get_findings (roster), 0);
  g_autofree char *message = fedorg_finding_dup_message (finding, FEDORG_LANGUAGE_EN);
  fedorg_assert_contains (message, "not read: 3 (row 2)");
}

/* the batches of a table: several where it is read in chunks, one where it is read row by row */
static guint
count_batches (const char *text)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  fedorg_assert_true (
      fedorg_roster_builder_read_bytes (builder, bytes, "a.csv", NULL, NULL, NULL, NULL));
  return builder->batches->len;
}

#define PLAIN "单位代码,人员编号,姓名,职务\n350423100,P1,甲,主席\n350423100,P2,乙,执委\n"

/* our own tables say their date above the headings, and a country's must not be held as a whole */
FEDORG_TEST (csv_reader, a_reference_date_leaves_a_table_plain)
{
  static const char *const dates[] = {"as_of,2017-07-31\n", "统计日期,2017-07-31\n",
                                      "\xef\xbb\xbf统计日期,2017年7月31日,,\r\n"};
  static const char *const others[] = {"\n", "花名册\n", "统计日期,2017-07-31,龙津镇\n",
                                       "统计日期,2017-02-30\n"};
  guint n_plain = count_batches (PLAIN);

  fedorg_assert_true (n_plain > 1);
  for (gsize i = 0; i < G_N_ELEMENTS (dates); i++) {
    g_autofree char *text = g_strconcat (dates[i], PLAIN, NULL);
    g_autofree char *dump = roster_dump_text ("a.csv", text);

    fedorg_assert_int (count_batches (text), n_plain);
    fedorg_assert_contains (dump, "post 4:0 in=350423100 person=1 role=executive");
  }
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++) {
    g_autofree char *text = g_strconcat (others[i], PLAIN, NULL);

    fedorg_assert_true (count_batches (text) < n_plain);
  }
}

/* a name that begins like 同上 does not hold a whole country in memory */
FEDORG_TEST (csv_reader, only_ditto_itself_leaves_a_table_irregular)
{
  static const struct {
    const char *name;
    gboolean is_ditto;
  } names[] = {{"同上", TRUE},  {"〃", TRUE},      {"Ditto", TRUE}, {"同乐村", FALSE},
               {"同仁", FALSE}, {"「甲」", FALSE}, {"“甲”", FALSE}, {"ditton", FALSE}};
  guint n_plain = count_batches (PLAIN);

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++) {
    g_autofree char *text = g_strconcat (PLAIN, "350423101,P3,", names[i].name, ",执委\n", NULL);

    fedorg_assert_int (count_batches (text) < n_plain, names[i].is_ditto);
  }
}

FEDORG_TEST (csv_reader, lines_within_cells)
{
  assert_table ("单位代码,单位名称,人员编号,姓名,职务,类别,备注\n"
                "350423100,\"龙津镇\n妇联\",P1,\"Anna\r\nLi\",主席,\"a\nb\n\nc\",\"x\ny\"\n"
                "350423100,,P2,乙,执委,,\n",
                "organization 350423100 code=350423100 name=龙津镇妇联 level=township kind=town\n"
                "person id=P1 name=Anna Li\n"
                "person id=P2 name=乙\n"
                "post 2:0 in=350423100 person=0 role=chair category=a category=b category=c\n"
                "post 9:0 in=350423100 person=1 role=executive\n");
}

FEDORG_TEST (csv_reader, quoted_texts)
{
  assert_table ("单位代码,单位名称\n=\"350423100\",\"a,\"\"b\"\";c\"\n'350423101,'x'\n",
                "organization 350423100 code=350423100 name=a,\"b\";c level=township kind=town\n"
                "organization 350423101 code=350423101 name='x' level=township kind=town\n");
}

FEDORG_TEST (csv_reader, damaged_code)
{
  assert_table ("单位代码,单位名称\n3.50423E+11,甲\n", "roster/damaged-code 2:1\n");
}

/* --- separators and line ends --- */

FEDORG_TEST (csv_reader, separators)
{
  static const char *const tables[] = {
      "单位代码\t单位名称\n350423100\ta,b;c\n",
      "单位代码;单位名称\n350423100;a,b;c\n",
      "单位代码;单位名称\n350423100;\"a,b;c\"\n",
      "sep=|\r\n单位代码|单位名称\r\n350423100|a,b;c\r\n",
      "\"sep=,\"\n单位代码,单位名称\n350423100,\"a,b;c\"\n",
      "SEP=\t\n单位代码\t单位名称\n350423100\ta,b;c\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++) {
    /* the second row has one cell too many for a semicolon */
    if (i == 1)
      continue;
    assert_table (tables[i], "organization 350423100 code=350423100 name=a,b;c level=township "
                             "kind=town\n");
  }
  assert_table (tables[1], "organization 350423100 code=350423100 name=a,b level=township "
                           "kind=town\nroster/extra-cells 2:3\n");
}

FEDORG_TEST (csv_reader, line_ends)
{
  static const char *const ends[] = {"\n", "\r\n", "\r"};

  for (gsize i = 0; i < G_N_ELEMENTS (ends); i++) {
    g_autofree char *text = g_strjoin (ends[i], "题目", "单位代码,单位名称", "350423100,甲", "",
                                       "350423101,乙,x", NULL);

    assert_table (text, "organization 350423100 code=350423100 name=甲 level=township kind=town\n"
                        "organization 350423101 code=350423101 name=乙 level=township kind=town\n"
                        "roster/table-parts 1:0\nroster/extra-cells 5:3\n");
  }
}

/* --- what is no table --- */

static void
assert_refused (const char *text, gsize length, const char *expected)
{
  g_autofree char *dump = roster_dump_bytes ("a.csv", text, length, NULL);

  fedorg_assert_string (dump, expected);
}

FEDORG_TEST (csv_reader, empty_files)
{
  static const char *const texts[] = {"", "\xef\xbb\xbf", " \r\n\n\t", "\xff\xfe"};

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_refused (texts[i], strlen (texts[i]), "error 5 a.csv: the file is empty\n");
  assert_table ("单位代码,姓名\n", "");
  assert_table ("单位代码,姓名", "");
}

FEDORG_TEST (csv_reader, files_of_other_programs)
{
  static const struct {
    const char *start;
    const char *message;
  } rows[] = {
      {"PK\x03\x04 more", " workbook"},
      {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "(.xls, .doc)"},
      {"%PDF-1.4\n", "PDF"},
      {"\x1f\x8b\x08", "gzip"},
      {"{\"fedorg\": 1}", "looks like JSON"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *dump =
        roster_dump_bytes ("a.csv", rows[i].start, strlen (rows[i].start), NULL);

    fedorg_assert_contains (dump, "error 5 a.csv: th");
    fedorg_assert_contains (dump, rows[i].message);
  }
}

FEDORG_TEST (csv_reader, nul_bytes)
{
  const char text[] = "单位代码,单位名称\n350423100,a\0b\n";
  g_autofree char *dump = roster_dump_bytes ("a.csv", text, sizeof text - 1, NULL);

  fedorg_assert_contains (dump, "error 5 a.csv:2:12: here is a NUL byte");
}

FEDORG_TEST (csv_reader, quotation_mark_never_closed)
{
  const char *text =
      "单位代码,姓名,职务\n350423100,\"甲\n乙\",主席\n350423100,丙,\"执委\n\n350423100,丁,执委\n";

  assert_refused (text, strlen (text),
                  "error 4 a.csv:4: a quotation mark opens a cell in this line and is never "
                  "closed\n");
}

FEDORG_TEST (csv_reader, limits)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  const char *text = "单位代码,单位名称,备注\n350423100,0123456789,01234567890\n";
  const char *cell = "单位代码,单位名称\n350423100,0123456789\n350423100,01234567890\n";
  g_autofree char *filler = g_strnfill (200, 'x');
  g_autofree char *row = g_strconcat ("单位代码,备注\n350423100,", filler, "\n", NULL);

  /* what nobody reads may be long */
  fedorg_limits_set (limits, FEDORG_LIMIT_TEXT, 10);
  g_autofree char *good = roster_dump_bytes ("a.csv", text, strlen (text), limits);
  g_autofree char *bad_cell = roster_dump_bytes ("a.csv", cell, strlen (cell), limits);
  g_autofree char *bad_row = roster_dump_bytes ("a.csv", row, strlen (row), limits);
  fedorg_assert_string (good, "organization 350423100 code=350423100 name=0123456789 "
                              "level=township kind=town\n");
  fedorg_assert_contains (bad_cell, "error 6 a.csv:3: a cell of this row is longer");
  fedorg_assert_contains (bad_row, "error 6 a.csv:2: this row is far longer");

  fedorg_limits_set (limits, FEDORG_LIMIT_COLUMNS, 2);
  g_autofree char *columns = roster_dump_bytes ("a.csv", text, strlen (text), limits);
  fedorg_assert_contains (columns, "error 6 a.csv:1: the table has more columns");
}

FEDORG_TEST (csv_reader, errors_hold_no_value)
{
  static const char *const texts[] = {
      "单位代码,姓名\n350423100,\"邹玉霞\n",
      "邹玉霞,110101199003070000\n邹玉霞,2\n",
      "单位代码,姓名\n350423100,邹玉霞\x80\n",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *dump = roster_dump_text ("a.csv", texts[i]);

    fedorg_assert_true (g_str_has_prefix (dump, "error "));
    fedorg_assert_true (strstr (dump, "邹玉霞") == NULL);
    fedorg_assert_true (strstr (dump, "110101199003070000") == NULL);
  }
}

/* --- many chunks --- */

/* enough rows for several chunks, some of which have lines within cells */
FEDORG_TEST (csv_reader, chunks_come_in_order)
{
  const guint n_rows = 400000;
  g_autoptr (GString) text = g_string_new ("单位代码,人员编号,姓名,职务,备注\n");
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (FedorgRoster) roster = NULL;
  g_autoptr (GError) error = NULL;
  guint line = 2;

  for (guint i = 0; i < n_rows; i++)
    g_string_append_printf (text, "350423100,P%u,\"甲,%u\",执委,%s%s\n", i, i,
                            i % 1000 == 0 ? "\"两\n行\"" : "虚构的人员，仅供测试",
                            i == n_rows - 1 ? ",多" : "");
  g_autoptr (GBytes) bytes = g_bytes_new_static (text->str, text->len);
  fedorg_assert_true (
      fedorg_roster_builder_read_bytes (builder, bytes, "a.csv", NULL, NULL, NULL, &error));
  fedorg_assert_no_error (error);
  roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, NULL);

  fedorg_assert_int (fedorg_roster_get_n_memberships (roster), n_rows);
  fedorg_assert_int (fedorg_roster_get_n_persons (roster), n_rows);
  for (guint i = 0; i < n_rows; i++) {
    guint32 person = fedorg_roster_get_membership_person (roster, i);
    char id[16];
    guint place;

    g_snprintf (id, sizeof id, "P%u", i);
    fedorg_assert_string (fedorg_roster_get_person_id (roster, person), id);
    fedorg_roster_get_membership_place (roster, i, &place, NULL);
    fedorg_assert_int (place, line);
    line += i % 1000 == 0 ? 2 : 1;
  }
  FedorgFindings *findings = fedorg_roster_get_findings (roster);
  fedorg_assert_int (fedorg_findings_get_n_findings (findings), 1);
  fedorg_assert_int (fedorg_finding_get_line (fedorg_findings_get_finding (findings, 0)), line - 1);
}

/* one row is larger than a chunk, and one cell begins in the first and ends in the third */
FEDORG_TEST (csv_reader, row_larger_than_a_chunk)
{
  g_autofree char *filler = g_strnfill (9000000, 'x');
  g_autofree char *text = g_strconcat ("单位代码,备注,单位名称\n350423100,\"", filler,
                                       "\n\",甲\n350423101,,乙\n", NULL);

  assert_table (text, "organization 350423100 code=350423100 name=甲 level=township kind=town\n"
                      "organization 350423101 code=350423101 name=乙 level=township kind=town\n");
}

FEDORG_TEST (csv_reader, fault_in_a_later_chunk)
{
  g_autoptr (GString) text = g_string_new ("单位代码,人员编号,姓名,职务\n");

  for (guint i = 0; i < 300000; i++)
    g_string_append (text, "350423100,P1,甲甲甲甲,执委\n");
  g_string_append (text, "350423100,P1,\"甲\n");
  g_autofree char *dump = roster_dump_bytes ("a.csv", text->str, text->len, NULL);
  fedorg_assert_string (dump, "error 4 a.csv:300002: a quotation mark opens a cell in this line "
                              "and is never closed\n");
}

/* a row cut by a line break, whose rest begins as an identifier does, in whatever pieces it is read */
FEDORG_TEST (csv_reader, cut_row)
{
  static const char text[] = "单位代码,单位名称,姓名\n"
                             "350423,清流县,李兰\n"
                             "350423,清流\n"
                             "x县,王英\n"
                             "350423,清流县,陈梅\n";
  g_autofree char *dump = roster_dump_text ("a.csv", text);

  fedorg_assert_contains (dump, "roster/broken-row 4");
  for (gsize size = 128; size < 400; size += 16) {
    g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
    g_autoptr (GString) padded = g_string_new ("单位代码,单位名称,姓名\n");

    fedorg_limits_set_chunk_size (limits, size);
    for (guint i = 0; i < 8; i++)
      g_string_append (padded, "350423,清流县,李兰\n");
    g_string_append (padded, "350423,清流\nx县,王英\n");
    g_autofree char *whole = roster_dump_text ("a.csv", padded->str);
    g_autofree char *pieces = roster_dump_bytes ("a.csv", padded->str, padded->len, limits);
    fedorg_assert_contains (whole, "roster/broken-row 11");
    fedorg_assert_string (pieces, whole);
  }
}

/* A row of headings that a page repeats is passed over. One with an identifier in place of that
 * heading is a record, whichever way the table is read: a title makes it be read row by row. */
FEDORG_TEST (csv_reader, repeated_headings)
{
  static const char head[] = "organization_id,organization_name,person_id,person_name,gender\n";
  static const char *const ids[] = {"organization_id", "r", "7", "350423100"};

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++) {
    g_autofree char *rows = g_strconcat ("350423100,A,P1,B,female\n", ids[i],
                                         ",organization_name,person_id,person_name,gender\n"
                                         "350423100,A,P2,C,female\n",
                                         NULL);
    g_autofree char *plain = g_strconcat (head, rows, NULL);
    g_autofree char *titled = g_strconcat ("a list\n", head, rows, NULL);
    g_autofree char *fast = roster_dump_text ("a.csv", plain);
    g_autofree char *slow = roster_dump_text ("a.csv", titled);

    fedorg_assert_true ((strstr (fast, "id=person_id") == NULL) == (i == 0));
    fedorg_assert_true ((strstr (slow, "id=person_id") == NULL) == (i == 0));
  }
}
