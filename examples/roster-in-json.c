/* SPDX-License-Identifier: LGPL-2.1-or-later */
/* A program holds a larger JSON document, with a roster in one of its members. This one checks the roster
 * and puts the findings into another document:
 *
 *   roster-in-json OFFICE.json MEMBER RULESET > answer.json
 */
#include <fedorg-json.h>
#include <stdio.h>

static JsonNode *
check (JsonNode *document, const char *name, GError **error)
{
  g_autoptr (FedorgRoster) roster =
      fedorg_json_load_roster (document, "the document's roster", NULL, NULL, error);
  g_autoptr (FedorgRuleset) ruleset = roster ? fedorg_ruleset_load (name, NULL, error) : NULL;
  g_autoptr (FedorgCheck) check = ruleset ? fedorg_check_new (roster) : NULL;

  if (!check)
    return NULL;
  fedorg_check_add_ruleset (check, ruleset);
  g_autoptr (FedorgFindings) findings = fedorg_check_run (check, NULL, NULL, NULL, error);
  return findings ? fedorg_json_dup_findings (findings, NULL, NULL, error) : NULL;
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (argc != 4 || !json_parser_load_from_file (parser, argv[1], &error)) {
    fprintf (stderr, "%s\n", error ? error->message : "usage: roster-in-json FILE MEMBER RULESET");
    return 1;
  }
  JsonNode *root = json_parser_get_root (parser);
  JsonObject *office = JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  JsonNode *member = office ? json_object_get_member (office, argv[2]) : NULL;
  JsonNode *findings = member ? check (member, argv[3], &error) : NULL;
  if (!findings) {
    fprintf (stderr, "%s\n", error ? error->message : "the document has no such member");
    return 1;
  }
  g_autoptr (JsonNode) answer = json_node_alloc ();
  json_node_take_object (json_node_init (answer, JSON_NODE_OBJECT), json_object_new ());
  json_object_set_member (json_node_get_object (answer), "findings_of", findings);
  g_autofree char *text = json_to_string (answer, TRUE);
  puts (text);
  return 0;
}
