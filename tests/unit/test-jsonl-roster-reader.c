/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-error.h>

#include <string.h>

#include "harness/fedorg-test.h"
#include "roster-dump.h"

#define TOWN "organization 350423100 code=350423100 level=township kind=town\n"

#define assert_lines(text, expected) assert_roster ("a.jsonl", (text), (expected))

FEDORG_TEST (jsonl_roster_reader, every_kind_of_line)
{
  assert_lines ("{\"type\":\"roster\",\"fedorg\":1,\"as_of\":\"2017-07-31\"}\n"
                "{\"type\":\"organization\",\"id\":\"350423100\",\"figures\":{\"women\":5},"
                "\"tags\":[\"a\"]}\n"
                "{\"type\":\"person\",\"id\":\"P1\",\"name\":\"甲\"}\r\n"
                "\n \t\r\n"
                "{\"type\":\"membership\",\"person_id\":\"P1\",\"organization_id\":\"350423100\","
                "\"role\":\"chair\"}\n"
                "{\"type\":\"membership\",\"name\":\"乙\",\"gender\":\"女\",\"organization_id\":"
                "\"350423100\","
                "\"role\":\"executive\",\"categories\":[\"x\",\"y\"]}",
                "roster as_of=2017-07-31\n"
                "organization 350423100 code=350423100 level=township kind=town tag=a women=5\n"
                "person id=P1 name=甲\n"
                "person id=#2 name=乙 gender=female\n"
                "post 6:0 in=350423100 person=0 role=chair\n"
                "post 7:0 in=350423100 person=1 role=executive category=x category=y\n"
                "roster/anonymous-persons 7:0\n");
}

FEDORG_TEST (jsonl_roster_reader, type_may_come_late)
{
  assert_lines ("{\"id\":\"350423100\",\"tags\":[\"type\",{\"type\":\"person\"}],\"name\":\"甲\","
                "\"type\":\"organization\"}\n",
                "organization 350423100 code=350423100 name=甲 level=township kind=town tag=type\n"
                "roster/wrong-type 1:34\n");
}

FEDORG_TEST (jsonl_roster_reader, lines_that_are_no_records)
{
  assert_lines (
      "{}\n{\"id\":\"1\"}\n{\"type\":\"district\"}\n{\"type\":7,\"id\":\"x\"}\n[1]\nnull\n"
      "{\"type\":\"organization\",\"id\":\"350423100\"}\n",
      TOWN "roster/missing-field 1:1\n"
           "roster/unknown-value 3:9\n"
           "roster/wrong-type 4:9\n"
           "roster/wrong-type 5:1\n");
}

FEDORG_TEST (jsonl_roster_reader, unknown_members)
{
  assert_lines ("{\"type\":\"roster\",\"x\":1}\n"
                "{\"type\":\"person\",\"id\":\"1\",\"x\":{\"x\":2}}\n"
                "{\"x\":1,\"type\":\"person\",\"id\":\"2\",\"fedorg\":1}\n",
                "person id=1\nperson id=2\n"
                "roster/unknown-field 1:18\n"
                "roster/unknown-field 2:27\n"
                "roster/unknown-field 3:33\n");
}

FEDORG_TEST (jsonl_roster_reader, wrong_types)
{
  assert_lines (
      "{\"type\":\"organization\",\"id\":\"350423100\",\"name\":7,\"figures\":{\"a\":1.5}}\n",
      "organization 350423100 code=350423100 name=7 level=township kind=town\n"
      "roster/bad-number 1:65\n"
      "roster/number-for-text 1:48\n");
}

/* lines that say again what lines before them said are read in fewer steps, to the same end: what
 * is wrong is told in each of them, and columns count characters */
FEDORG_TEST (jsonl_roster_reader, lines_alike)
{
  static const char line[] = "{\"type\":\"membership\",\"organization_id\":\"350423100\","
                             "\"name\":\"甲乙丙\",\"role\":\"主席人\",\"tags\":[\"两委\",\"x\"],"
                             "\"categories\":[\"y\",5],\"start_date\":\"昨天\"}\n";
  g_autofree char *text =
      g_strconcat ("{\"type\":\"organization\",\"id\":\"350423100\"}\n", line, line, line, NULL);

  assert_lines (text, TOWN "person id=#1 name=甲乙丙\n"
                           "person id=#2 name=甲乙丙\n"
                           "person id=#3 name=甲乙丙\n"
                           "post 2:0 in=350423100 person=0 category=y tag=两委 tag=x\n"
                           "post 3:0 in=350423100 person=1 category=y tag=两委 tag=x\n"
                           "post 4:0 in=350423100 person=2 category=y tag=两委 tag=x\n"
                           "roster/anonymous-persons 2:0\n"
                           "roster/unknown-value 2:72\n"
                           "roster/bad-date 2:130\n"
                           "roster/wrong-type 2:114\n");
}

/* members that some of the lines lack, and that come in another order */
FEDORG_TEST (jsonl_roster_reader, lines_that_differ)
{
  assert_lines ("{\"type\":\"organization\",\"id\":\"350423100\",\"tags\":[\"a\"]}\n"
                "{\"type\":\"organization\",\"id\":\"350423101\"}\n"
                "{\"type\":\"organization\",\"tags\":[\"a\"],\"id\":\"350423102\"}\n"
                "{\"type\":\"organization\",\"id\":\"350423103\",\"tags\":[\"a\"]}\n"
                "{\"type\":\"organization\",\"id\":\"350423104\",\"tags\":[]}\n"
                "{\"type\":\"organization\",\"id\":\"350423105\",\"tags\":[]}\n"
                "{\"type\":\"organization\",\"id\":\"350423106\",\"tags\":\"a\"}\n",
                "organization 350423100 code=350423100 level=township kind=town tag=a\n"
                "organization 350423101 code=350423101 level=township kind=town\n"
                "organization 350423102 code=350423102 level=township kind=town tag=a\n"
                "organization 350423103 code=350423103 level=township kind=town tag=a\n"
                "organization 350423104 code=350423104 level=township kind=town\n"
                "organization 350423105 code=350423105 level=township kind=town\n"
                "organization 350423106 code=350423106 level=township kind=town tag=a\n");
}

/* --- what cannot be read --- */

FEDORG_TEST (jsonl_roster_reader, syntax)
{
  static const struct {
    const char *text;
    const char *start;
  } rows[] = {
      {"{\"type\":\"person\",\"id\":\"1\"}\n{\"type\":\n\"person\"}\n", "error 4 a.jsonl:2:9: "},
      {"{\"type\":\"person\",\"id\":\"1\"}{}\n", "error 4 a.jsonl:1:27: "},
      {"\n{\"type\":\"person\",\"id\":\"1\",\"id\":\"2\"}\n", "error 4 a.jsonl:2:27: "},
      {"{\"id\":\"1\",\"id\":\"1\",\"type\":\"person\"}\n", "error 4 a.jsonl:1:11: "},
      {"{\"type\":\"x\",\"a\":1,\"a\":1}\n", "error 4 a.jsonl:1:19: "},
      {"{\"type\":\"roster\",\"a\":1,\"a\":1}\n", "error 4 a.jsonl:1:24: "},
      {"{\"type\":\"person\",\"type\":\"person\"}\n", "error 4 a.jsonl:1:18: "},
      {"{\"type\":\"person\",\"name\":\"\\u0000\"}\n", "error 4 a.jsonl:1:25: "},
      {"{\"type\":\"roster\",\"fedorg\":2}\n", "error 8 a.jsonl:1:27: "},
      {"{\"type\":\"person\",\"name\":\"\xff\"}\n", "error 3 a.jsonl:1:26: "},
      {"{}\n\xef\xbb\xbf{}\n", "error 4 a.jsonl:2:1: "},
      {"not json\n", "error 4 a.jsonl:1:"},
      {"", "error 5 a.jsonl: the file is empty\n"},
      {"\xef\xbb\xbf\n \n", "error 5 a.jsonl: the file is empty\n"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *dump = roster_dump_text ("a.jsonl", rows[i].text);

    if (!g_str_has_prefix (dump, rows[i].start))
      fedorg_assert_string (dump, rows[i].start);
  }
}

FEDORG_TEST (jsonl_roster_reader, byte_order_mark)
{
  assert_lines ("\xef\xbb\xbf{\"type\":\"organization\",\"id\":\"350423100\"}\n", TOWN);
}

FEDORG_TEST (jsonl_roster_reader, truncated_anywhere)
{
  const char *text = "{\"type\":\"organization\",\"id\":\"350423100\",\"tags\":[\"a\"]}\n"
                     "{\"name\":\"邹玉霞\",\"id\":\"P\",\"type\":\"person\"}";
  gsize first = (gsize) (strchr (text, '\n') - text);

  for (gsize length = 1; length < strlen (text); length++) {
    g_autofree char *dump = roster_dump_bytes ("a.jsonl", text, length, NULL);
    gboolean is_whole = length == first || length == first + 1;

    fedorg_assert_int (g_str_has_prefix (dump, "organization "), is_whole);
    fedorg_assert_int (
        g_str_has_prefix (dump, length <= first ? "error 4 a.jsonl:1:" : "error 4 a.jsonl:2:") ||
            g_str_has_prefix (dump, "error 3 a.jsonl:2:"),
        !is_whole);
    fedorg_assert_true (strstr (dump, "玉") == NULL);
  }
}

/* --- many chunks --- */

static GString *
make_lines (guint n_lines)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_lines; i++)
    g_string_append_printf (
        text, "{\"type\":\"person\",\"id\":\"P%u\",\"name\":\"虚构\",\"gender\":\"女\"%s}\n", i,
        i % 50000 == 7 ? ",\"群昵称\":1" : "");
  return text;
}

FEDORG_TEST (jsonl_roster_reader, chunks_come_in_order)
{
  g_autoptr (GString) text = make_lines (200000);
  g_autofree char *dump = roster_dump_text ("a.jsonl", text->str);
  const char *at = dump;

  for (guint i = 0; i < 200000; i++) {
    char line[64];

    g_snprintf (line, sizeof line, "person id=P%u name=虚构 gender=female\n", i);
    fedorg_assert_true (g_str_has_prefix (at, line));
    at += strlen (line);
  }
  fedorg_assert_string (at, "roster/unknown-field 8:53\n");
}

FEDORG_TEST (jsonl_roster_reader, first_fault_of_several_chunks)
{
  g_autoptr (GString) text = make_lines (100000);

  g_string_append (text, "{\n");
  GString *more = make_lines (100000);
  g_string_append (text, more->str);
  g_string_free (more, TRUE);
  g_string_append (text, "[\n");
  g_autofree char *dump = roster_dump_text ("a.jsonl", text->str);
  fedorg_assert_true (g_str_has_prefix (dump, "error 4 a.jsonl:100001:2: "));
}
