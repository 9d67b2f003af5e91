/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/json/fedorg-document-private.h"

#include <string.h>

#include "harness/fedorg-test.h"

static FedorgDocument *
read_text (const char *text, const FedorgLimits *limits, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (text, strlen (text));

  return fedorg_document_new_from_bytes (bytes, limits, "rules.json", error);
}

static FedorgDocument *
read_good (const char *text)
{
  g_autoptr (GError) error = NULL;
  FedorgDocument *document = read_text (text, NULL, &error);

  fedorg_assert_no_error (error);
  return document;
}

static void
check_refusal (const char *text, FedorgError code, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgDocument) document = read_text (text, NULL, &error);

  fedorg_assert_true (document == NULL);
  fedorg_assert_error (error, code);
  fedorg_assert_string (error->message, message);
}

/* every node on a line of its own: path, place, type, text */
static void
append_node (GString *out, const FedorgNode *node)
{
  g_autofree char *path = fedorg_node_dup_path (node);
  const char *text = fedorg_node_get_text (node);

  g_string_append_printf (out, "%s %" G_GUINT64_FORMAT ":%" G_GUINT64_FORMAT " %s", path,
                          fedorg_node_get_line (node), fedorg_node_get_column (node),
                          fedorg_node_type_get_label (fedorg_node_get_type (node)));
  if (text != NULL)
    g_string_append_printf (out, " <%s>", text);
  if (fedorg_node_get_type (node) == FEDORG_NODE_BOOLEAN)
    g_string_append (out, fedorg_node_is_true (node) ? " true" : " false");
  g_string_append_c (out, '\n');

  for (gsize i = 0; i < fedorg_node_get_n_children (node); i++) {
    const FedorgNode *child = fedorg_node_get_child (node, i);
    fedorg_assert_true (fedorg_node_get_parent (child) == node);
    append_node (out, child);
  }
}

FEDORG_TEST (document, whole_tree)
{
  g_autoptr (FedorgDocument) document =
      read_good ("{\"id\": \"清流\",\n"
                 " \"rules\": [{\"id\": \"a\", \"at_least\": 0.40}, {},\n"
                 "   [true, false, null, [[-1e2]]]],\n"
                 " \"\": \"\", \"two words\": \"\\u5987\\n\", \"x-1\": []\n"
                 "}");
  g_autoptr (GString) out = g_string_new (NULL);

  append_node (out, fedorg_document_get_root (document));
  fedorg_assert_string (out->str, "$ 1:1 an object\n"
                                  "$.id 1:8 a text <清流>\n"
                                  "$.rules 2:11 an array\n"
                                  "$.rules[0] 2:12 an object\n"
                                  "$.rules[0].id 2:19 a text <a>\n"
                                  "$.rules[0].at_least 2:36 a number <0.40>\n"
                                  "$.rules[1] 2:43 an object\n"
                                  "$.rules[2] 3:4 an array\n"
                                  "$.rules[2][0] 3:5 true or false true\n"
                                  "$.rules[2][1] 3:11 true or false false\n"
                                  "$.rules[2][2] 3:18 null\n"
                                  "$.rules[2][3] 3:24 an array\n"
                                  "$.rules[2][3][0] 3:25 an array\n"
                                  "$.rules[2][3][0][0] 3:26 a number <-1e2>\n"
                                  "$[\"\"] 4:6 a text <>\n"
                                  "$[\"two words\"] 4:23 a text <妇\n>\n"
                                  "$.x-1 4:42 an array\n");
}

FEDORG_TEST (document, root_of_any_type)
{
  static const struct {
    const char *text;
    FedorgNodeType type;
    const char *value;
  } rows[] = {{"[]", FEDORG_NODE_ARRAY, NULL},       {"{}", FEDORG_NODE_OBJECT, NULL},
              {"7", FEDORG_NODE_NUMBER, "7"},        {"\"七\"", FEDORG_NODE_STRING, "七"},
              {"\"\"", FEDORG_NODE_STRING, ""},      {" null ", FEDORG_NODE_NULL, NULL},
              {"true", FEDORG_NODE_BOOLEAN, NULL},   {"false", FEDORG_NODE_BOOLEAN, NULL},
              {"-0.50", FEDORG_NODE_NUMBER, "-0.50"}};

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autoptr (FedorgDocument) document = read_good (rows[i].text);
    const FedorgNode *root = fedorg_document_get_root (document);
    g_autofree char *path = fedorg_node_dup_path (root);

    fedorg_assert_int (fedorg_node_get_type (root), rows[i].type);
    fedorg_assert_string (fedorg_node_get_text (root), rows[i].value);
    fedorg_assert_int (fedorg_node_get_n_children (root), 0);
    fedorg_assert_true (fedorg_node_get_parent (root) == NULL);
    fedorg_assert_string (fedorg_node_get_name (root), NULL);
    fedorg_assert_string (path, "$");
    fedorg_assert_int (fedorg_node_is_true (root), strcmp (rows[i].text, "true") == 0);
  }
}

FEDORG_TEST (document, members_by_name)
{
  g_autoptr (FedorgDocument) document =
      read_good ("{\"b\":1,\"a\":2,\"c\":{\"b\":3},\"\":4,\"ab\":5,\"女\":6,\"e\":[7]}");
  static const char *const rows[][2] = {
      {"b", "1"}, {"a", "2"}, {"", "4"}, {"ab", "5"}, {"女", "6"}};
  const FedorgNode *root = fedorg_document_get_root (document);
  const FedorgNode *inner = fedorg_node_get_member (root, "c");

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    const FedorgNode *member = fedorg_node_get_member (root, rows[i][0]);
    fedorg_assert_string (fedorg_node_get_name (member), rows[i][0]);
    fedorg_assert_string (fedorg_node_get_text (member), rows[i][1]);
  }
  fedorg_assert_string (fedorg_node_get_text (fedorg_node_get_member (inner, "b")), "3");
  fedorg_assert_true (fedorg_node_get_member (root, "d") == NULL);
  fedorg_assert_true (fedorg_node_get_member (root, "B") == NULL);
  fedorg_assert_true (fedorg_node_get_member (inner, "a") == NULL);
  fedorg_assert_true (fedorg_node_get_member (fedorg_node_get_member (root, "e"), "a") == NULL);
  fedorg_assert_true (fedorg_node_get_member (fedorg_node_get_member (root, "a"), "a") == NULL);
}

FEDORG_TEST (document, whole_numbers)
{
  g_autoptr (FedorgDocument) document =
      read_good ("[7, 9223372036854775807, -9223372036854775808, 12.0, "
                 "9223372036854775808, 0.5, \"7\", null]");
  const FedorgNode *root = fedorg_document_get_root (document);
  const gint64 expected[] = {7, G_MAXINT64, G_MININT64, 12, -1, -1, -1, -1};

  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++) {
    gint64 value = -1;
    gboolean is_whole = fedorg_node_get_int64 (fedorg_node_get_child (root, i), &value);

    fedorg_assert_int (is_whole, i < 4);
    fedorg_assert_int (value, expected[i]);
  }
}

FEDORG_TEST (document, paths)
{
  static const struct {
    const char *name; /* as it stands in the document */
    const char *path;
  } rows[] = {
      {"role", "$[1].role"},
      {"at_least", "$[1].at_least"},
      {"_x-9", "$[1]._x-9"},
      {"9x", "$[1][\"9x\"]"},
      {"a.b", "$[1][\"a.b\"]"},
      {"主席", "$[1][\"主席\"]"},
      {"a\\\"b\\\\c", "$[1][\"a\\\"b\\\\c\"]"},
      {"\\u001b[31m\\u202e", "$[1][\"\\u001b[31m\\u202e\"]"},
      {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
       "$[1].aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},
      {"女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女"
       "女女女"
       "女女女女女女女女女女女女女",
       "$[1]["
       "\"女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女女"
       "女女女女女女女女女女女女女女女女…\"]"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *text = g_strdup_printf ("[0,{\"%s\":1}]", rows[i].name);
    g_autoptr (FedorgDocument) document = read_good (text);
    const FedorgNode *object = fedorg_node_get_child (fedorg_document_get_root (document), 1);
    g_autofree char *path = fedorg_node_dup_path (fedorg_node_get_child (object, 0));

    fedorg_assert_string (path, rows[i].path);
  }
}

FEDORG_TEST (document, syntax_errors_have_a_place)
{
  check_refusal ("{\"a\": 1,\n \"b\": 02}", FEDORG_ERROR_SYNTAX,
                 "rules.json:2:8: a number does not begin with 0 and another digit; a code is a "
                 "text in double quotes");
  check_refusal ("", FEDORG_ERROR_SYNTAX,
                 "rules.json:1:1: the document is empty: expected one value: an object, an array, "
                 "a text in double quotes, a number, true, false or null");
  check_refusal ("{\"清流\": \"\xff\"}", FEDORG_ERROR_ENCODING,
                 "rules.json:1:9: these bytes are no UTF-8 character; save the document as UTF-8");
  check_refusal ("{} {}", FEDORG_ERROR_SYNTAX,
                 "rules.json:1:4: expected nothing but white space after the document");
}

FEDORG_TEST (document, refuses_equal_names)
{
  check_refusal ("{\"a\":1,\n  \"b\":2,\n  \"a\":3}", FEDORG_ERROR_FORMAT,
                 "rules.json:3:3: $.a: an object has two members of this name, the first in line "
                 "1, column 2; keep one of them");
  /* written differently, equal all the same */
  check_refusal ("[0,{\"x\":{\"role\":1, \"r\\u006fle\":2}}]", FEDORG_ERROR_FORMAT,
                 "rules.json:1:20: $[1].x.role: an object has two members of this name, the first "
                 "in line 1, column 10; keep one of them");
  check_refusal ("{\"\":1,\"\":1}", FEDORG_ERROR_FORMAT,
                 "rules.json:1:7: $[\"\"]: an object has two members of this name, the first in "
                 "line 1, column 2; keep one of them");
}

/* the first that comes twice in the order of the document, not of the names or of the tree */
FEDORG_TEST (document, names_the_first_of_many_equal_names)
{
  check_refusal ("{\"z\":{\"k\":1,\n\"k\":2},\n\"b\":1,\"b\":2,\"a\":1,\"a\":2}",
                 FEDORG_ERROR_FORMAT,
                 "rules.json:2:1: $.z.k: an object has two members of this name, the first in line "
                 "1, column 7; keep one of them");
  check_refusal ("{\"q\":1,\"q\":2,\"q\":3,\"a\":1,\"a\":2}", FEDORG_ERROR_FORMAT,
                 "rules.json:1:8: $.q: an object has two members of this name, the first in line "
                 "1, column 2; keep one of them");
}

FEDORG_TEST (document, equal_names_in_different_objects)
{
  g_autoptr (FedorgDocument) document = read_good ("[{\"a\":{\"a\":1}},{\"a\":2}]");
  const FedorgNode *root = fedorg_document_get_root (document);

  fedorg_assert_int (fedorg_node_get_n_children (root), 2);
}

FEDORG_TEST (document, refuses_nul_in_texts)
{
  check_refusal ("{\"a\": [\"x\\u0000y\"]}", FEDORG_ERROR_FORMAT,
                 "rules.json:1:8: this text contains U+0000, the escape \\u0000; take it out");
  check_refusal ("{\"a\\u0000\": 1}", FEDORG_ERROR_FORMAT,
                 "rules.json:1:2: this text contains U+0000, the escape \\u0000; take it out");
}

FEDORG_TEST (document, limits)
{
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  g_autoptr (GError) depth = NULL;
  g_autoptr (GError) text = NULL;
  g_autoptr (GError) size = NULL;

  fedorg_limits_set (limits, FEDORG_LIMIT_DEPTH, 2);
  fedorg_limits_set (limits, FEDORG_LIMIT_TEXT, 4);
  fedorg_limits_set (limits, FEDORG_LIMIT_RULESET_BYTES, 10);

  g_autoptr (FedorgDocument) fits = read_text ("[[\"abcd\"]]", limits, NULL);
  fedorg_assert_true (fits != NULL);
  fedorg_assert_true (read_text ("[[[]]]", limits, &depth) == NULL);
  fedorg_assert_error (depth, FEDORG_ERROR_LIMIT);
  fedorg_assert_string (depth->message, "rules.json:1:3: arrays and objects are nested too deep; "
                                        "flatten them; the limit is 2");
  fedorg_assert_true (read_text ("[\"abcde\"]", limits, &text) == NULL);
  fedorg_assert_error (text, FEDORG_ERROR_LIMIT);
  fedorg_assert_string (text->message, "rules.json:1:2: a name, text or number has too many bytes; "
                                       "shorten it; the limit is 4");
  fedorg_assert_true (read_text ("[         ]", limits, &size) == NULL);
  fedorg_assert_error (size, FEDORG_ERROR_LIMIT);
  fedorg_assert_string (size->message,
                        "rules.json:1:1: the document has too many bytes; the limit is 10");
}

FEDORG_TEST (document, without_a_file_name)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static ("[1 2]", 5);
  g_autoptr (GError) error = NULL;

  fedorg_assert_true (fedorg_document_new_from_bytes (bytes, NULL, NULL, &error) == NULL);
  fedorg_assert_string (error->message, "1:4: expected a comma or ] after a value in an array");
}

FEDORG_TEST (document, fail_about_a_node)
{
  g_autoptr (FedorgDocument) document = read_good ("{\"rules\":[\n {\"count\":{\"role\":7}}]}");
  const FedorgNode *rules = fedorg_node_get_member (fedorg_document_get_root (document), "rules");
  const FedorgNode *count = fedorg_node_get_member (fedorg_node_get_child (rules, 0), "count");
  const FedorgNode *role = fedorg_node_get_member (count, "role");
  g_autoptr (GError) error = NULL;

  fedorg_assert_int (
      fedorg_document_fail (document, role, FEDORG_ERROR_RULESET, "expected a text", &error),
      FALSE);
  fedorg_assert_error (error, FEDORG_ERROR_RULESET);
  fedorg_assert_string (error->message, "rules.json:2:19: $.rules[0].count.role: expected a text");
}

/* a million levels, where the caller wants them: no recursion in reading and freeing */
FEDORG_TEST (document, depth_costs_no_stack)
{
  const gsize n = 1000000;
  g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
  g_autofree char *text = g_strnfill (2 * n, '[');
  gsize depth = 1;

  memset (text + n, ']', n);
  fedorg_limits_set (limits, FEDORG_LIMIT_DEPTH, n);
  g_autoptr (FedorgDocument) document = read_text (text, limits, NULL);
  const FedorgNode *node = fedorg_document_get_root (document);

  for (; fedorg_node_get_n_children (node) > 0; depth++)
    node = fedorg_node_get_child (node, 0);
  fedorg_assert_int (depth, n);
  fedorg_assert_int (fedorg_node_get_column (node), n);
}

/* 200 000 members of one object: sorted, not compared each with each */
FEDORG_TEST (document, many_members)
{
  const guint n = 200000;
  g_autoptr (GString) text = g_string_new ("{");
  gint64 start = g_get_monotonic_time ();

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s\"k%u\":%u", i > 0 ? "," : "", i * 7919 % n, i);
  g_string_append (text, "}");

  g_autoptr (FedorgDocument) document = read_good (text->str);
  const FedorgNode *root = fedorg_document_get_root (document);
  fedorg_assert_int (fedorg_node_get_n_children (root), n);
  for (guint i = 0; i < n; i++) {
    const FedorgNode *child = fedorg_node_get_child (root, i);
    if (fedorg_node_get_member (root, fedorg_node_get_name (child)) != child)
      fedorg_assert_int (i, n);
  }

  /* one name again and again */
  g_string_assign (text, "{\"k\":0");
  for (guint i = 1; i < n; i++)
    g_string_append (text, ",\"k\":0");
  g_string_append (text, "}");
  check_refusal (
      text->str, FEDORG_ERROR_FORMAT,
      "rules.json:1:8: $.k: an object has two members of this name, the first in line 1, "
      "column 2; keep one of them");
  fedorg_assert_true (g_get_monotonic_time () - start < 20 * G_USEC_PER_SEC);
}

FEDORG_TEST (document, bugs_of_the_caller)
{
  g_autoptr (FedorgDocument) document = read_good ("[1]");
  const FedorgNode *root = fedorg_document_get_root (document);

  fedorg_document_free (NULL);
  fedorg_assert_critical ("*bytes != NULL*",
                          fedorg_document_new_from_bytes (NULL, NULL, NULL, NULL));
  fedorg_assert_critical ("*document != NULL*", fedorg_document_get_root (NULL));
  fedorg_assert_critical ("*index < node->n_children*", fedorg_node_get_child (root, 1));
  fedorg_assert_critical ("*name != NULL*", fedorg_node_get_member (root, NULL));
  fedorg_assert_critical ("*node != NULL*", fedorg_node_dup_path (NULL));
}
