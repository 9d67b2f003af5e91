/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-tree-writer.h>
#include <fedorg/fedorg-version.h>

#include "writer-sample.h"

static GBytes *
dup_document (FedorgTree *tree, const FedorgOutputOptions *options)
{
  g_autoptr (GError) error = NULL;
  GBytes *document = fedorg_tree_dup_document (tree, options, NULL, NULL, NULL, &error);

  fedorg_assert_no_error (error);
  return document;
}

/* the date of the tree, FEDORG_DATE_NONE for the roster's */
static gint32 as_of = FEDORG_DATE_NONE;

static void
check_tree (const FedorgOutputOptions *options, guint32 organization, guint depth,
            const char *expected)
{
  g_autoptr (FedorgRoster) roster = sample_roster_new ();
  g_autoptr (FedorgTree) tree = fedorg_tree_new (roster);

  fedorg_tree_set_organization (tree, organization);
  fedorg_tree_set_depth (tree, depth);
  fedorg_tree_set_as_of (tree, as_of);
  g_autoptr (GBytes) document = dup_document (tree, options);

  sample_check_document (document, expected);
}

FEDORG_TEST (tree_writer, text)
{
  check_tree (NULL, FEDORG_NONE, G_MAXUINT,
              "清流县 (C, county): 0 posts; below: 3 organisations, 3 posts\n"
              "├── a|b\"c (T): 2 posts; below: 1 organisation, 1 post\n"
              "│   └── =村 (V): 1 post\n"
              "└── (U): 0 posts\n"
              "4 organisations, 3 posts, as of 2017-07-31\n");
}

FEDORG_TEST (tree_writer, depth_and_chinese)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

  fedorg_output_options_set_language (options, FEDORG_LANGUAGE_ZH);
  as_of = fedorg_date_new (2017, 7, 30);
  check_tree (options, FEDORG_NONE, 1,
              "清流县 (C, 县): 0 个职务；下设 3 个组织、4 个职务\n"
              "├── a|b\"c (T): 3 个职务；下设 1 个组织、1 个职务\n"
              "└── (U): 0 个职务\n"
              "4 个组织，4 个职务（截至 2017-07-30）\n");
  check_tree (options, 1, 0,
              "a|b\"c (T): 3 个职务；下设 1 个组织、1 个职务\n"
              "2 个组织，4 个职务（截至 2017-07-30）\n");
  as_of = FEDORG_DATE_NONE;
}

FEDORG_TEST (tree_writer, levels)
{
  g_autoptr (FedorgRoster) roster = sample_roster_new ();
  g_autoptr (FedorgTree) tree = fedorg_tree_new (roster);

  fedorg_tree_set_level (tree, FEDORG_LEVEL_TOWNSHIP);
  g_autoptr (GBytes) document = dup_document (tree, NULL);
  fedorg_tree_set_organization (tree, 2);
  g_autoptr (GBytes) village = dup_document (tree, NULL);

  /* the unit is hidden, so that the township is the last */
  sample_check_document (document, "清流县 (C, county): 0 posts; below: 3 organisations, 3 posts\n"
                                   "└── a|b\"c (T): 2 posts; below: 1 organisation, 1 post\n"
                                   "4 organisations, 3 posts, as of 2017-07-31\n");
  /* what is asked for is shown whatever its level */
  sample_check_document (village, "=村 (V): 1 post\n"
                                  "1 organisation, 1 post, as of 2017-07-31\n");
}

FEDORG_TEST (tree_writer, json)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

  fedorg_output_options_set_format (options, FEDORG_FORMAT_JSON);
  check_tree (options, 1, G_MAXUINT,
              "{\n"
              "  \"fedorg\": \"" FEDORG_VERSION "\",\n"
              "  \"as_of\": \"2017-07-31\",\n"
              "  \"organizations\": [\n"
              "    {\"id\": \"T\", \"name\": \"a|b\\\"c\", \"level\": \"township\", "
              "\"kind\": \"unknown\", \"parent_id\": \"C\", \"depth\": 0, \"posts\": 2, "
              "\"posts_below\": 1, \"organizations_below\": 1},\n"
              "    {\"id\": \"V\", \"name\": \"=村\", \"level\": \"village\", "
              "\"kind\": \"unknown\", \"parent_id\": \"T\", \"depth\": 1, \"posts\": 1, "
              "\"posts_below\": 0, \"organizations_below\": 0}\n"
              "  ]\n"
              "}\n");
}

FEDORG_TEST (tree_writer, csv_and_markdown)
{
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();

  fedorg_output_options_set_format (options, FEDORG_FORMAT_CSV);
  check_tree (options, 1, G_MAXUINT,
              "\xef\xbb\xbf\"id\",\"name\",\"level\",\"kind\",\"parent_id\",\"depth\",\"posts\","
              "\"posts_below\",\"organizations_below\"\r\n"
              "\"T\",\"a|b\"\"c\",\"township\",\"unknown\",\"C\",0,2,1,1\r\n"
              "\"V\",\"'=村\",\"village\",\"unknown\",\"T\",1,1,0,0\r\n");
  fedorg_output_options_set_format (options, FEDORG_FORMAT_MARKDOWN);
  check_tree (options, 1, G_MAXUINT,
              "- a\\|b\"c (T): 2 posts; below: 1 organisation, 1 post\n"
              "  - =村 (V): 1 post\n"
              "\n"
              "2 organisations, 3 posts, as of 2017-07-31\n");
}

/* a crafted chain costs what its length says, not the square of it */
FEDORG_TEST (tree_writer, deep_chain)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (FedorgRoster) roster = NULL;
  g_autoptr (GBytes) document = NULL;

  for (guint i = 0; i < 20000; i++) {
    g_autofree char *id = g_strdup_printf ("%u", i);
    g_autofree char *parent_id = i > 0 ? g_strdup_printf ("%u", i - 1) : g_strdup ("");
    sample_add_organization (builder, id, "", "unit", parent_id);
  }
  roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, NULL);
  g_autoptr (FedorgTree) tree = fedorg_tree_new (roster);
  document = dup_document (tree, NULL);
  fedorg_assert_true (g_bytes_get_size (document) > 20000 * 100);
  fedorg_assert_true (g_bytes_get_size (document) < 20000 * 300);
}
