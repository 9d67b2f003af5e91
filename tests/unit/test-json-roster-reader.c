/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-roster-builder.h>
#include <fedorg/fedorg-roster-reader.h>

#include <string.h>

#include "harness/fedorg-test.h"
#include "roster-dump.h"

#define TOWN     "organization 350423100 code=350423100 level=township kind=town\n"
#define NAMELESS "roster/anonymous-persons 1:17\n"

#define assert_json(text, expected) assert_roster ("a.json", (text), (expected))

FEDORG_TEST (json_roster_reader, whole_document)
{
  assert_json (
      "{\"fedorg\": 1, \"as_of\": \"2017-07-31\",\n"
      " \"organizations\": [\n"
      "  {\"id\": \"T\", \"code\": \"350423100\", \"name\": \"龙津镇\", \"level\": \"township\",\n"
      "   \"kind\": \"town\", \"founded_on\": \"1950-01-01\", \"tags\": [\"pilot\", \"a;b\"],\n"
      "   \"figures\": {\"women\": 1204, \"seats\": -3}},\n"
      "  {\"id\": \"W\", \"name\": \"车间\", \"level\": \"unit\", \"kind\": \"workshop\",\n"
      "   \"parent_id\": \"T\"}],\n"
      " \"persons\": [{\"id\": \"P1\", \"name\": \"甲\", \"gender\": \"female\",\n"
      "   \"birth_date\": \"1973-01-18\", \"ethnicity\": \"han\", \"education\": \"senior-high\",\n"
      "   \"political_status\": \"masses\"}],\n"
      " \"memberships\": [\n"
      "  {\"person_id\": \"P1\", \"organization_id\": \"T\", \"role\": \"chair\",\n"
      "   \"staffing\": \"full-time\", \"categories\": [\"mediation\", \"arts\"], \"tags\": [],\n"
      "   \"start_date\": \"2017-07-16\", \"end_date\": null}]}\n",
      "roster as_of=2017-07-31\n"
      "organization T code=350423100 name=龙津镇 level=township kind=town founded=1950-01-01 "
      "tag=pilot tag=a;b seats=-3 women=1204\n"
      "organization W name=车间 level=unit kind=workshop parent=T\n"
      "person id=P1 name=甲 gender=female birth=1973-01-18 ethnicity=han education=senior-high "
      "political-status=masses\n"
      "post 12:3 in=T person=0 role=chair staffing=full-time category=mediation category=arts "
      "start=2017-07-16\n");
}

FEDORG_TEST (json_roster_reader, empty_rosters)
{
  assert_json ("{}", "");
  assert_json ("\xef\xbb\xbf {\"fedorg\":1} \r\n", "");
  assert_json ("{\"organizations\":[],\"persons\":[],\"memberships\":[]}", "");
  assert_json ("{\"fedorg\":1.0,\"as_of\":null,\"persons\":null}", "");
}

FEDORG_TEST (json_roster_reader, membership_with_its_person)
{
  assert_json (
      "{\"memberships\":[{\"organization_id\":\"350423100\",\"name\":\"甲\","
      "\"gender\":\"2\",\"birth_date\":\"1970-01\",\"role\":\"主席\","
      "\"organization_name\":\"龙津镇\",\"categories\":\"a；b、c\"}]}",
      "organization 350423100 code=350423100 name=龙津镇 level=township kind=town\n"
      "person id=#1 name=甲 gender=female birth=1970-01-01\n"
      "post 1:17 in=350423100 person=0 role=chair category=a category=b category=c\n" NAMELESS);
}

FEDORG_TEST (json_roster_reader, month_of_reference_is_its_end)
{
  assert_json ("{\"as_of\":\"2020-02\"}", "roster as_of=2020-02-29\n");
}

/* --- unknown members --- */

FEDORG_TEST (json_roster_reader, unknown_members_of_the_document)
{
  assert_json ("{\"x\":1,\n\"fedorg\":1,\"type\":[],\n \"y\":{\"x\":{\"y\":[[],{}]}},\"\":null}",
               "roster/unknown-field 1:2\n"
               "roster/unknown-field 2:12\n"
               "roster/unknown-field 3:2\n"
               "roster/unknown-field 3:26\n");
}

FEDORG_TEST (json_roster_reader, unknown_members_of_records_once_for_each_kind)
{
  assert_json ("{\"organizations\":[{\"id\":\"350423100\",\"x\":[{\"x\":1}]},\n"
               "{\"id\":\"350423101\",\"x\":2,\"type\":3}],\n"
               "\"persons\":[{\"id\":\"P1\",\"name\":\"a\",\"x\":4}],\"x\":5}",
               TOWN "organization 350423101 code=350423101 level=township kind=town\n"
                    "person id=P1 name=a\n"
                    "roster/unknown-field 1:37\n"
                    "roster/unknown-field 2:25\n"
                    "roster/unknown-field 3:34\n"
                    "roster/unknown-field 3:42\n");
}

/* --- wrong types --- */

FEDORG_TEST (json_roster_reader, wrong_types_of_sections)
{
  assert_json ("{\"organizations\":{\"id\":\"1\"},\"persons\":\"x\",\"memberships\":7,"
               "\"as_of\":2017,\"fedorg\":\"1\"}",
               "roster/wrong-type 1:18\n"
               "roster/wrong-type 1:39\n"
               "roster/wrong-type 1:57\n"
               "roster/wrong-type 1:67\n"
               "roster/wrong-type 1:81\n");
}

FEDORG_TEST (json_roster_reader, records_that_are_no_objects)
{
  assert_json ("{\"organizations\":[1,\"x\",null,[{\"id\":\"2\"}],{\"id\":\"350423100\"}]}",
               TOWN "roster/wrong-type 1:19\n");
}

FEDORG_TEST (json_roster_reader, record_keeps_what_is_right)
{
  assert_json ("{\"organizations\":[{\"id\":\"350423100\",\"name\":7,\"level\":[\"village\"],"
               "\"tags\":[\"a\",1,null,{\"b\":2},\"c\",\"\"],\"kind\":{\"id\":1}}]}",
               "organization 350423100 code=350423100 name=7 level=township kind=town tag=a tag=c\n"
               "roster/number-for-text 1:44\n"
               "roster/wrong-type 1:54\n"
               "roster/wrong-type 1:78\n"
               "roster/wrong-type 1:108\n");
}

FEDORG_TEST (json_roster_reader, figures)
{
  assert_json ("{\"organizations\":[{\"id\":\"350423100\",\"figures\":{\"a\":1.0,\"b\":1.5,"
               "\"c\":1e30,\"d\":\"2\",\"e\":null,\"f\":9223372036854775807,\"g\":[1]}}]}",
               "organization 350423100 code=350423100 level=township kind=town a=1 "
               "f=9223372036854775807\n"
               "roster/bad-number 1:60\n"
               "roster/bad-number 1:68\n"
               "roster/wrong-type 1:77\n"
               "roster/wrong-type 1:118\n");
  assert_json ("{\"organizations\":[{\"id\":\"350423100\",\"figures\":[1]}]}",
               TOWN "roster/wrong-type 1:47\n");
}

FEDORG_TEST (json_roster_reader, two_keys_of_one_field)
{
  assert_json ("{\"memberships\":[{\"organization_id\":\"350423100\",\"role\":\"chair\","
               "\"name\":\"甲\",\"person_name\":{\"x\":1}}]}",
               TOWN "person id=#1 name=甲\n"
                    "post 1:17 in=350423100 person=0 role=chair\n" NAMELESS
                    "roster/repeated-field 1:74\n");
}

FEDORG_TEST (json_roster_reader, bad_date_of_reference)
{
  assert_json ("{\"as_of\":\"2017-02-30\"}", "roster/bad-date 1:10\n");
}

/* --- what cannot be read --- */

FEDORG_TEST (json_roster_reader, versions)
{
  static const char *const versions[] = {"2", "0", "-1", "1.5", "1e30"};

  for (gsize i = 0; i < G_N_ELEMENTS (versions); i++) {
    g_autofree char *text = g_strdup_printf ("{\"fedorg\": %s}", versions[i]);

    assert_json (text, "error 8 a.json:1:12: the roster is of a version that this library does not "
                       "know; it reads version 1\n");
  }
}

FEDORG_TEST (json_roster_reader, documents_of_another_shape)
{
  static const char *const texts[] = {"[]", "1", "\"x\"", "null", "[{\"fedorg\":1}]"};

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    assert_json (texts[i],
                 "error 5 a.json:1:1: a roster is an object: {\"fedorg\": 1, \"organizations\": "
                 "[...], \"persons\": [...], \"memberships\": [...]}\n");
  assert_json ("{\"fedorg_ruleset\": 1}",
               "error 5 a.json:1:2: this document is a ruleset, not a roster\n");
}

FEDORG_TEST (json_roster_reader, equal_names)
{
  static const struct {
    const char *text;
    guint column;
  } rows[] = {
      {"{\"fedorg\":1,\"fedorg\":1}", 13},
      {"{\"x\":1,\"y\":2,\"x\":3}", 14},
      {"{\"persons\":[],\"persons\":[]}", 15},
      {"{\"persons\":[{\"id\":\"1\",\"name\":\"a\",\"id\":\"1\"}]}", 34},
      {"{\"persons\":[{\"x\":1,\"y\":1,\"x\":1}]}", 26},
      {"{\"persons\":[{\"name\":[{\"a\":1,\"a\":1}]}]}", 29},
      {"{\"x\":{\"a\":{\"a\":1},\"b\":1,\"\\u0061\":1}}", 25},
      {"{\"x\":[[{\"a\":1},{\"a\":1,\"a\":1}]]}", 23},
      {"{\"organizations\":[{\"figures\":{\"women\":1,\"women\":1}}]}", 41},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *expected = g_strdup_printf (
        "error 4 a.json:1:%u: the object has a member of this name already\n", rows[i].column);

    assert_json (rows[i].text, expected);
  }
}

/* many names, all of which differ but one, in one object and in objects within objects */
FEDORG_TEST (json_roster_reader, equal_names_among_many)
{
  for (guint n_names = 1; n_names < 300; n_names += 7) {
    g_autoptr (GString) text = g_string_new ("{\"x\":{");

    for (guint i = 0; i < n_names; i++)
      g_string_append_printf (text, "%s\"n%u\":{\"n%u\":[]}", i > 0 ? "," : "", i, i);
    g_autofree char *good = g_strconcat (text->str, "}}", NULL);
    assert_json (good, "roster/unknown-field 1:2\n");

    guint column = (guint) text->len + 2;
    g_string_append_printf (text, ",\"n%u\":1}}", n_names / 2);
    g_autofree char *expected = g_strdup_printf (
        "error 4 a.json:1:%u: the object has a member of this name already\n", column);
    assert_json (text->str, expected);
  }
}

FEDORG_TEST (json_roster_reader, million_names_in_an_object)
{
  g_autoptr (GString) text = g_string_new ("{\"x\":{\"\":0");
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < 1000000; i++)
    g_string_append_printf (text, ",\"%u\":0", i);
  g_string_append (text, "}}");
  assert_json (text->str, "roster/unknown-field 1:2\n");

  /* far from what comparing each with each takes, even under a slow checker */
  fedorg_assert_true (g_get_monotonic_time () - start < 100 * G_USEC_PER_SEC);
}

FEDORG_TEST (json_roster_reader, nul_in_texts)
{
  static const char *const texts[] = {
      "{\"a\\u0000\":1}",
      "{\"x\":[\"\\u0000\"]}",
      "{\"persons\":[{\"name\":\"a\\u0000b\"}]}",
      "{\"persons\":[{\"id\\u0000\":\"a\"}]}",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++) {
    g_autofree char *dump = roster_dump_text ("a.json", texts[i]);

    fedorg_assert_contains (dump, "error 4 a.json:1:");
    fedorg_assert_contains (dump, ": a text contains U+0000, which no text of a roster may\n");
  }
}

FEDORG_TEST (json_roster_reader, syntax)
{
  g_autofree char *trailing = roster_dump_text ("a.json", "{\"fedorg\":1,\n}");
  g_autofree char *twice = roster_dump_text ("a.json", "{}\n{}");
  g_autofree char *empty = roster_dump_text ("a.json", "");

  fedorg_assert_true (g_str_has_prefix (trailing, "error 4 a.json:2:1: "));
  fedorg_assert_true (g_str_has_prefix (twice, "error 4 a.json:2:1: "));
  fedorg_assert_true (g_str_has_prefix (empty, "error 4 a.json:1:1: the document is empty"));
}

FEDORG_TEST (json_roster_reader, limits)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  const char *deep = "{\"x\":[[[]]]}", *text = "{\"x\":\"01234567890\"}";

  fedorg_limits_set (limits, FEDORG_LIMIT_DEPTH, 3);
  fedorg_limits_set (limits, FEDORG_LIMIT_TEXT, 10);
  g_autofree char *depth = roster_dump_bytes ("a.json", deep, strlen (deep), limits);
  g_autofree char *length = roster_dump_bytes ("a.json", text, strlen (text), limits);
  fedorg_assert_true (g_str_has_prefix (depth, "error 6 a.json:1:8: "));
  fedorg_assert_true (g_str_has_prefix (length, "error 6 a.json:1:6: "));
}

/* each value of a document that has every field becomes each other type: an error or a finding,
 * and never a value in its text */
FEDORG_TEST (json_roster_reader, every_value_of_the_wrong_type)
{
  static const char *const values[] = {"null", "true",       "-7",         "1.5",
                                       "[]",   "[\"x\",[]]", "{\"a\":{}}", "\"\""};
  const char *document =
      "{\"fedorg\":@1@,\"as_of\":@\"2017-07-31\"@,\"organizations\":@[@{\"id\":@\"350423100\"@,"
      "\"code\":@\"350423100\"@,\"name\":@\"龙津镇\"@,\"level\":@\"township\"@,\"kind\":@\"town\"@,"
      "\"parent_id\":@null@,\"founded_on\":@\"1950-01-01\"@,\"tags\":@[@\"a\"@]@,"
      "\"figures\":@{\"women\":@5@}@}@]@,\"persons\":@[@{\"id\":@\"P1\"@,\"name\":@\"邹玉霞\"@,"
      "\"gender\":@\"female\"@,\"birth_date\":@\"1970-01-02\"@,\"ethnicity\":@\"han\"@,"
      "\"education\":@\"21\"@,\"political_status\":@\"01\"@,"
      "\"id_number\":@\"11010519491231002X\"@}@]@,\"memberships\":@[@{\"person_id\":@\"P1\"@,"
      "\"organization_id\":@\"350423100\"@,\"role\":@\"chair\"@,\"staffing\":@\"full-time\"@,"
      "\"categories\":@[@\"x\"@]@,\"tags\":@[]@,\"start_date\":@\"2017-07\"@,"
      "\"end_date\":@\"2018-07\"@}@]@}";
  g_auto (GStrv) parts = g_strsplit (document, "@", -1);
  guint n_parts = g_strv_length (parts);

  for (guint i = 1; i < n_parts; i++) {
    /* a value is one part, or runs to the part that closes it */
    for (gsize j = 0; j < G_N_ELEMENTS (values); j++) {
      g_autofree char *kept = parts[i];

      if (strchr ("\"0123456789n", kept[0]) == NULL) {
        g_steal_pointer (&kept);
        continue;
      }
      parts[i] = (char *) values[j];
      g_autofree char *text = g_strjoinv (NULL, parts);
      parts[i] = g_steal_pointer (&kept);
      g_autofree char *dump = roster_dump_text ("a.json", text);
      const char *findings = strstr (dump, "roster/");

      fedorg_assert_true (g_str_has_prefix (dump, "error ") || *dump != '\0');
      if (g_str_has_prefix (dump, "error "))
        findings = dump;
      fedorg_assert_true (findings == NULL || strstr (findings, "邹玉霞") == NULL);
      fedorg_assert_true (strstr (dump, "11010519491231002X") == NULL);
    }
  }
}

FEDORG_TEST (json_roster_reader, truncated_anywhere)
{
  const char *text =
      "{\"fedorg\":1,\"organizations\":[{\"id\":\"350423100\",\"x\":{\"y\":[1]},"
      "\"figures\":{\"women\":12}}],\"persons\":[{\"id\":\"P\",\"name\":\"邹玉霞\"}]}";

  for (gsize length = 0; length < strlen (text); length++) {
    g_autofree char *dump = roster_dump_bytes ("a.json", text, length, NULL);

    fedorg_assert_contains (dump, " a.json:1:");
    fedorg_assert_true (g_str_has_prefix (dump, "error 4 ") || g_str_has_prefix (dump, "error 3 "));
    fedorg_assert_true (strstr (dump, "玉") == NULL);
  }
}

/* more records than one batch holds */
static char *
dump_many (const char *separator)
{
  g_autoptr (GString) text = g_string_new ("{\"persons\":[");

  for (guint i = 0; i < 150000; i++)
    g_string_append_printf (text, "{\"id\":\"P%u\"%s}%s", i, i % 70000 == 9 ? ",\"x\":1" : "",
                            separator);
  g_string_append (text, "{\"id\":\"Z\",\"name\":7}]}");
  return roster_dump_text ("a.json", text->str);
}

static const char *
skip_persons (const char *dump)
{
  for (guint i = 0; i < 150000; i++) {
    char line[32];

    g_snprintf (line, sizeof line, "person id=P%u\n", i);
    fedorg_assert_true (g_str_has_prefix (dump, line));
    dump += strlen (line);
  }
  return dump;
}

FEDORG_TEST (json_roster_reader, many_records_on_many_lines)
{
  g_autofree char *dump = dump_many (",\n\n");

  fedorg_assert_string (skip_persons (dump), "person id=Z name=7\n"
                                             "roster/unknown-field 19:12\n"
                                             "roster/number-for-text 300001:18\n");
}

FEDORG_TEST (json_roster_reader, many_records_on_one_line)
{
  g_autofree char *dump = dump_many (",");

  fedorg_assert_string (skip_persons (dump), "person id=Z name=7\n"
                                             "roster/unknown-field 1:132\n"
                                             "roster/number-for-text 1:2438938\n");
}
