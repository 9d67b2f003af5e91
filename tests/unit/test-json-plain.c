/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/json/fedorg-json-plain-private.h"

#include <string.h>

#include "harness/fedorg-test.h"
#include "io/input/fedorg-pipeline-private.h"
#include "roster-dump.h"

#define MEMBERSHIP "{\"type\":\"membership\","

/* a line as it lies in a chunk */
static char *
pad_line (const char *line, gsize *length)
{
  *length = strlen (line);
  char *padded = g_malloc0 (*length + FEDORG_CHUNK_PADDING);
  memcpy (padded, line, *length);
  return padded;
}

/* the members as "field=value" with spaces between; NULL: the line is not plain */
static char *
dump_plain (FedorgPlainLine *plain, const char *line)
{
  gsize length;
  g_autofree char *padded = pad_line (line, &length);
  GString *dump = g_string_new (NULL);

  if (!fedorg_plain_line_read (plain, padded, length)) {
    g_string_free (dump, TRUE);
    return NULL;
  }
  for (guint i = 0; i < plain->n_members; i++)
    g_string_append_printf (dump, "%s%d%s%.*s", i > 0 ? " " : "", (int) plain->members[i].field,
                            plain->members[i].is_array ? ":" : "=", (int) plain->members[i].length,
                            plain->members[i].value);
  return g_string_free (dump, FALSE);
}

static void
assert_plain (FedorgPlainLine *plain, const char *line, const char *expected)
{
  g_autofree char *dump = dump_plain (plain, line);
  fedorg_assert_string (dump, expected);
}

FEDORG_TEST (json_plain, members)
{
  g_autofree FedorgPlainLine *plain = g_new0 (FedorgPlainLine, 1);
  g_autofree char *expected = g_strdup_printf (
      "%d=P1 %d=李四 %d:\"a\", \"两委\" %d= %d:", FEDORG_FIELD_PERSON_ID, FEDORG_FIELD_PERSON_NAME,
      FEDORG_FIELD_TAGS, FEDORG_FIELD_ROLE, FEDORG_FIELD_CATEGORIES);

  /* as it is known after the first time, and whatever spaces there are */
  for (guint i = 0; i < 3; i++) {
    assert_plain (plain,
                  MEMBERSHIP "\"person_id\":\"P1\",\"name\":\"李四\",\"tags\":[\"a\", \"两委\"],"
                             "\"role\":\"\",\"categories\":[]}",
                  expected);
    assert_plain (plain,
                  "{\"type\": \"membership\", \"person_id\": \"P1\",  \"name\" :\"李四\" , "
                  "\"tags\": [\"a\", \"两委\"], \"role\":  \"\",\"categories\":[] } ",
                  expected);
  }
  fedorg_assert_int (plain->record, FEDORG_RECORD_MEMBERSHIP);
  assert_plain (plain, "{\"type\":\"person\"}", "");
  fedorg_assert_int (plain->record, FEDORG_RECORD_PERSON);
}

/* members that some records lack, or that come in another order */
FEDORG_TEST (json_plain, forms)
{
  static const char *const names[] = {"person_id", "name", "gender", "role", "staffing", "tags"};
  static const FedorgField fields[] = {FEDORG_FIELD_PERSON_ID, FEDORG_FIELD_PERSON_NAME,
                                       FEDORG_FIELD_GENDER,    FEDORG_FIELD_ROLE,
                                       FEDORG_FIELD_STAFFING,  FEDORG_FIELD_TAGS};
  g_autofree FedorgPlainLine *plain = g_new0 (FedorgPlainLine, 1);
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < 2000; round++) {
    g_autoptr (GString) line = g_string_new ("{\"type\":\"membership\"");
    g_autoptr (GString) expected = g_string_new (NULL);
    guint start = (guint) g_rand_int_range (random, 0, 6);

    for (guint i = 0; i < G_N_ELEMENTS (names); i++) {
      guint which = round % 10 == 0 ? (start + i) % 6 : i;
      if (g_rand_int_range (random, 0, 3) == 0)
        continue;
      gboolean is_array = which == 5 && g_rand_boolean (random);
      g_string_append_printf (line, is_array ? ",\"%s\":[\"%u\"]" : ",\"%s\":\"%u\"", names[which],
                              round + i);
      g_string_append_printf (expected, is_array ? "%s%d:\"%u\"" : "%s%d=%u",
                              expected->len > 0 ? " " : "", (int) fields[which], round + i);
    }
    g_string_append_c (line, '}');
    assert_plain (plain, line->str, expected->str);
  }
}

FEDORG_TEST (json_plain, not_plain)
{
  static const char *const lines[] = {
      "",
      "{}",
      "[]",
      " {\"type\":\"person\"}",
      "{\"type\":\"person\"} x",
      "{\"type\":\"person\"",
      "{\"type\":\"person\",}",
      "{\"type\":\"person\" \"id\":\"1\"}",
      "{\"type\":\"persons\"}",
      "{\"type\":\"roster\",\"as_of\":\"2017-07-31\"}",
      "{\"id\":\"1\",\"type\":\"person\"}",
      "{\"type\":\"person\",\"type\":\"person\"}",
      "{\"type\":\"person\",\"id\":\"1\",\"id\":\"1\"}",
      MEMBERSHIP "\"name\":\"a\",\"person_name\":\"a\"}",
      "{\"type\":\"person\",\"id\":1}",
      "{\"type\":\"person\",\"id\":null}",
      "{\"type\":\"person\",\"id\":{}}",
      "{\"type\":\"person\",\"id\":[\"1\"]}",
      "{\"type\":\"person\",\"id\"}",
      "{\"type\":\"person\",\"id\":\"1}",
      "{\"type\":\"person\",\"id\":\"\\u0031\"}",
      "{\"type\":\"person\",\"i\\u0064\":\"1\"}",
      "{\"type\":\"person\",\"id\":\"\t\"}",
      "{\"type\":\"person\",\"id\":\"\xff\"}",
      "{\"type\":\"person\",\"id\":\"\xe6\x9d\"}",
      "{\"type\":\"person\",\"unknown\":\"1\"}",
      "{\"type\":\"person\",\"\":\"1\"}",
      "{\"type\":\"person\",\"id\"              :              \"1234567890\"}",
      MEMBERSHIP "\"tags\":[\"a\",1]}",
      MEMBERSHIP "\"tags\":[\"a\" \"b\"]}",
      MEMBERSHIP "\"tags\":[\"a\",]}",
      MEMBERSHIP "\"tags\":[\"a\\n\"]}",
      MEMBERSHIP "\"tags\":[\"a\"}",
      MEMBERSHIP "\"tags\":[[]]}",
      MEMBERSHIP "\"tags\":[",
      "{\"type\":\"organization\",\"figures\":{\"a\":1}}",
      "{\"type\":\"organization\",\"figures\":[]}",
  };
  g_autofree FedorgPlainLine *plain = g_new0 (FedorgPlainLine, 1);

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++) {
    g_autofree char *dump = dump_plain (plain, lines[i]);
    fedorg_assert_string (dump, NULL);
  }
}

FEDORG_TEST (json_plain, words)
{
  static const char array[] = "\"a\", \"两委\" ,\"\"]";
  const char *word = array;
  gsize length;

  word = fedorg_plain_next_word (word, &length);
  fedorg_assert_bytes (word, length, "a", 1);
  word = fedorg_plain_next_word (word + length + 1, &length);
  fedorg_assert_bytes (word, length, "两委", 6);
  word = fedorg_plain_next_word (word + length + 1, &length);
  fedorg_assert_int (length, 0);
  fedorg_assert_true (fedorg_plain_next_word (word + length + 1, &length) == NULL);
  fedorg_assert_true (fedorg_plain_next_word (" ]", &length) == NULL);
}

/* --- against the scanner --- */

static const char *
pick (GRand *random, const char *const *texts)
{
  return texts[g_rand_int_range (random, 0, (gint32) g_strv_length ((char **) texts))];
}

static void
append_member (GRand *random, GString *line)
{
  static const char *const names[] = {
      "id",   "name",     "person_id",  "organization_id", "role",       "tags",       "categories",
      "kind", "staffing", "start_date", "end_date",        "birth_date", "gender",     "level",
      "code", "figures",  "unknown",    "person_name",     "parent_id",  "na\\u006de", NULL};
  static const char *const values[] = {"\"350423100\"",
                                       "\"P1\"",
                                       "\"P2\"",
                                       "\"李四\"",
                                       "\"主席\"",
                                       "\"chair\"",
                                       "\"2017-07-31\"",
                                       "\"2017.7\"",
                                       "\"昨天\"",
                                       "\"\"",
                                       "\" a \"",
                                       "\"town\"",
                                       "\"女\"",
                                       "[\"a\"]",
                                       "[\"a\",\"b\"]",
                                       "[\"b\", \"a\", \"\"]",
                                       "[]",
                                       "[\"a\",5]",
                                       "[\"\\t\"]",
                                       "\"a;b\"",
                                       "null",
                                       "7",
                                       "{\"a\":1}",
                                       "\"\\u5f20\"",
                                       "\"\x7f\"",
                                       "\"a\\\"b\"",
                                       NULL};

  g_string_append_printf (line, ",%s\"%s\":%s%s", g_rand_int_range (random, 0, 6) == 0 ? " " : "",
                          pick (random, names), g_rand_int_range (random, 0, 6) == 0 ? " " : "",
                          pick (random, values));
}

static void
append_line (GRand *random, GString *plain, GString *scanned)
{
  static const char *const types[] = {"membership", "membership", "organization",
                                      "person",     "district",   NULL};
  g_autoptr (GString) line = g_string_new (NULL);

  g_string_append_printf (line, "{\"type\":\"%s\"", pick (random, types));
  if (g_rand_boolean (random))
    g_string_append (line, ",\"organization_id\":\"350423100\",\"name\":\"甲\",\"role\":\"chair\"");
  for (gint i = g_rand_int_range (random, 0, 4); i > 0; i--)
    append_member (random, line);
  g_string_append_printf (plain, "%s}\n", line->str);
  /* a tab behind the record changes nothing but who reads it */
  g_string_append_printf (scanned, "%s}\t\n", line->str);
}

/* whoever reads a line, the same comes out, findings and their columns included */
FEDORG_TEST (json_plain, as_the_scanner_reads)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20171031);

  for (guint round = 0; round < 3000; round++) {
    g_autoptr (GString) plain = g_string_new (NULL);
    g_autoptr (GString) scanned = g_string_new (NULL);

    for (gint i = g_rand_int_range (random, 1, 6); i > 0; i--)
      append_line (random, plain, scanned);
    g_autofree char *expected = roster_dump_text ("a.jsonl", scanned->str);
    assert_roster ("a.jsonl", plain->str, expected);
  }
}
