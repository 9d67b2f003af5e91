/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include "harness/fedorg-test.h"
#include "roster-dump.h"

/* Tables as offices write them, each with the posts that it holds. */

#define VILLAGE                                                                                    \
  "organization 350423100201 code=350423100201 name=城东村 level=village kind=village\n"

static void
assert_dump (const char *table, const char *expected)
{
  g_autofree char *dump = roster_dump_text ("a.csv", table);

  fedorg_assert_string (dump, expected);
}

static void
assert_has (const char *table, const char *part)
{
  g_autofree char *dump = roster_dump_text ("a.csv", table);

  fedorg_assert_contains (dump, part);
}

/* a row read in chunks and the same row read as one of a grid give the same */
FEDORG_TEST (grid_reader, clean_rows_are_read_alike_by_both_readers)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 60; round++) {
    static const char *const names[] = {"林小燕", "\"欧阳娜娜\"", "阿依古丽·买买提", " 江 燕 ",
                                        "'巫素珍"};
    static const char *const roles[] = {"主席", "副主席", "执委", "站长", ""};
    static const char *const dates[] = {"1975.03", "1980-11-05", "1985", "x", ""};
    static const char *const tags[] = {"两委;新任", "\"a\nb\"", "一肩挑", ""};
    g_autoptr (GString) rows = g_string_new (NULL);

    for (guint i = 0; i < 20; i++)
      g_string_append_printf (
          rows, "35042310020%d,城东村,P%d,%s,%s,%s,%s,%d\n", g_rand_int_range (random, 1, 4),
          g_rand_int_range (random, 1, 30), names[g_rand_int_range (random, 0, 5)],
          dates[g_rand_int_range (random, 0, 5)], roles[g_rand_int_range (random, 0, 5)],
          tags[g_rand_int_range (random, 0, 4)], g_rand_int_range (random, 1, 9));
    g_autofree char *plain = g_strconcat (
        "单位代码,单位名称,人员编号,姓名,出生年月,职务,标记,指标:户数\n", rows->str, NULL);
    /* an empty row above the headings is not plain */
    g_autofree char *grid = g_strconcat ("\n", plain, NULL);
    g_autofree char *below = g_strconcat ("\n", plain, "\n", NULL);
    g_autofree char *expected = roster_dump_text ("a.csv", below);
    g_autofree char *again = roster_dump_text ("a.csv", grid);
    g_autofree char *chunks = roster_dump_text ("a.csv", plain);

    fedorg_assert_string (again, expected);
    /* the lines differ by one, and nothing else */
    g_autoptr (GRegex) lines = g_regex_new ("\\b\\d+:\\d+", 0, 0, NULL);
    g_autofree char *a = g_regex_replace_literal (lines, chunks, -1, 0, "L", 0, NULL);
    g_autofree char *b = g_regex_replace_literal (lines, again, -1, 0, "L", 0, NULL);
    fedorg_assert_string (a, b);
  }
}

/* what stands behind a code, and what the cell ends with, decides nothing about the reader */
FEDORG_TEST (grid_reader, a_name_behind_a_code_is_seen_by_both_readers)
{
  static const char *const cells[] = {"350423100201城东村3", "350423100201城东村-",
                                      "350423100201 城东村", "350423 清流县1",
                                      "350423100龙津镇2",    "350423100201城东村（示范）"};

  for (guint i = 0; i < G_N_ELEMENTS (cells); i++) {
    g_autofree char *plain = g_strdup_printf ("单位代码,人员编号,职务\n%s,P1,主席\n", cells[i]);
    g_autofree char *grid =
        g_strdup_printf ("单位代码,人员编号,职务\n%s,P1,主席\n\n小计,,\n", cells[i]);
    g_autofree char *got = roster_dump_text ("a.csv", plain);
    g_autofree char *expected = roster_dump_text ("a.csv", grid);

    fedorg_assert_true (strstr (got, "roster/code-and-name") != NULL);
    *strstr (expected, "roster/code-and-name") = *strstr (got, "roster/code-and-name") = '\0';
    fedorg_assert_string (got, expected);
  }
}

FEDORG_TEST (grid_reader, the_more_particular_heading_counts)
{
  assert_dump ("单位代码,单位名称,人员编号,职务,妇联职务\n350423100201,城东村,P1,村委会主任,主席\n",
               VILLAGE "person id=P1\npost 2:0 in=350423100201 person=0 role=chair\n"
                       "roster/less-particular-field 1:4\n");
}

FEDORG_TEST (grid_reader, several_names_of_one_cell_are_several_persons)
{
  assert_has ("单位代码,姓名,出生年月,职务\n350423100201,林小燕、邱月娥,1975.03、1980.11,执委\n",
              "roster/several-names 2:2\n");
  assert_has ("单位代码,姓名,出生年月,职务\n350423100201,林小燕、邱月娥,1975.03,执委\n",
              "roster/several-names-alone 2:3\n");
}

FEDORG_TEST (grid_reader, posts_with_details_under_a_common_heading)
{
  assert_dump ("单位代码,单位名称,主席,,副主席,\n,,姓名,性别,姓名,性别\n"
               "350423100201,城东村,林小燕,女,邱月娥,女\n",
               VILLAGE "person id=#1 name=林小燕 gender=female\n"
                       "person id=#2 name=邱月娥 gender=female\n"
                       "post 3:0 in=350423100201 person=0 role=chair\n"
                       "post 3:0 in=350423100201 person=1 role=vice-chair\n"
                       "roster/headings-over-rows 1:0\n"
                       "roster/anonymous-persons 3:0\n");
}

FEDORG_TEST (grid_reader, counts_in_columns_of_posts_are_an_error)
{
  assert_has ("单位代码,单位名称,主席,副主席,执委\n350423100201,城东村,1,2,7\n",
              "roster/numbers-for-names 2:3\n");
}

FEDORG_TEST (grid_reader, nothing_is_taken_across_an_empty_row_or_a_subtotal)
{
  static const char *const between[] = {",,,\n", "小计,,1人,\n", "\n"};

  for (gsize i = 0; i < G_N_ELEMENTS (between); i++) {
    g_autofree char *table =
        g_strconcat ("单位代码,单位名称,姓名,职务\n350423100201,城东村,林小燕,主席\n", between[i],
                     ",,邱月娥,执委\n", NULL);

    assert_has (table, "roster/rows-without-organization 4:0\n");
  }
}

FEDORG_TEST (grid_reader, subtotals_are_compared)
{
  assert_has ("单位代码,单位名称,姓名,职务,指标:妇女\n350423100201,城东村,林小燕,主席,120\n"
              "小计,,1人,,130\n",
              "roster/subtotal-differs 3:5\n");
}

FEDORG_TEST (grid_reader, a_table_without_posts_is_reported_once)
{
  assert_dump (
      "单位代码,单位名称,人员编号,姓名\n350423100201,城东村,P1,甲\n350423100201,城东村,P2,乙\n",
      VILLAGE "person id=P1 name=甲\nperson id=P2 name=乙\n"
              "post 2:0 in=350423100201 person=0\n"
              "post 3:0 in=350423100201 person=1\n"
              "roster/rows-without-role 2:0\n");
}

/* the findings of a table, without its records */
static void
assert_findings (const char *table, const char *expected)
{
  g_autofree char *dump = roster_dump_text ("a.csv", table);
  const char *findings = strstr (dump, "roster/");

  fedorg_assert_string (findings != NULL ? findings : "", expected);
}

FEDORG_TEST (grid_reader, a_table_that_is_no_roster_is_one_error)
{
  assert_findings ("村,妇女总数,执委占比\n城东村,120,9%\n城西村,\"1,130\",8%\n",
                   "roster/table-of-figures 1:0\n");
  assert_findings ("单位代码,单位名称,妇女总数,执委人数\n350423100201,城东村,120,9\n",
                   "roster/table-of-figures 1:0\n");
  assert_findings ("姓名,性别\n林小燕,女\n邱月娥,女\n", "roster/table-of-persons 1:0\n"
                                                        "roster/anonymous-persons 2:0\n");
}

FEDORG_TEST (grid_reader, a_heading_that_only_work_has_makes_rows_activities)
{
  assert_findings ("单位代码,走访对象,日期\n350423100201,甲,2023-01-05\n",
                   "roster/table-of-work 1:0\n");
  /* the column of a post says that rows are posts, and 对象 proves nothing */
  assert_findings ("单位代码,人员编号,职务,走访对象\n350423100201,P1,主席,甲\n",
                   "roster/unknown-field 1:4\n");
  assert_findings ("单位代码,单位名称,对象\n350423100201,城东村,甲\n",
                   "roster/unknown-field 1:3\n");
}

FEDORG_TEST (grid_reader, a_part_of_a_roster_is_no_error)
{
  assert_findings ("单位代码,单位名称,人口\n350423100201,城东村,120\n",
                   "roster/unknown-field 1:3\n");
  assert_findings ("村,说法\n城东村,甲\n", "roster/unknown-field 1:2\n");
  assert_findings ("人员编号,姓名,性别\nP1,林小燕,女\n", "");
}

FEDORG_TEST (grid_reader, group_rows_and_titles_say_where_rows_belong)
{
  assert_has ("清流县龙津镇妇联执委花名册,,\n姓名,职务,备注\n一、城东村,,\n林小燕,主席,\n",
              "in=清流县/龙津镇/城东村 person=0 role=chair\n");
  assert_has ("乡镇：龙津镇,,\n村,姓名,职务\n城东村委会,林小燕,主席\n",
              "organization 龙津镇/城东村 name=城东村委会 level=village parent=龙津镇\n");
}

FEDORG_TEST (grid_reader, ditto_of_nothing_is_an_error)
{
  assert_has ("单位代码,单位名称,姓名,职务\n350423100201,城东村,林小燕,同上\n",
              "roster/ditto-of-nothing 2:4\n");
}

FEDORG_TEST (grid_reader, an_example_is_no_record)
{
  g_autofree char *dump =
      roster_dump_text ("a.csv", "单位代码,单位名称,层级,姓名,职务\n"
                                 "（示例）350423100201,城东村,村,（示例）王秀英,主席\n"
                                 "350423100201,城东村,村,林小燕,主席\n");

  fedorg_assert_contains (dump, "林小燕");
  fedorg_assert_true (strstr (dump, "王秀英") == NULL);
  fedorg_assert_true (strstr (dump, "table-parts") == NULL);
}

/* who writes her record over an example and forgets one of the marks is not lost */
FEDORG_TEST (grid_reader, half_an_example_is_a_record)
{
  assert_has ("单位代码,单位名称,层级,姓名,职务\n（示例）350423100201,城东村,村,王秀英,主席\n",
              "王秀英");
  assert_has ("单位代码,单位名称,层级,姓名,职务\n350423100201,城东村,村,(example) 王秀英,主席\n",
              "王秀英");
}
