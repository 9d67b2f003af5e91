/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-error.h>
#include <fedorg/fedorg-tree-picture.h>

#include "writer-sample.h"

static char *
dup_picture (FedorgRoster *roster, FedorgPicture picture, gboolean redacts)
{
  g_autoptr (FedorgTree) tree = fedorg_tree_new (roster);
  g_autoptr (FedorgOutputOptions) options = fedorg_output_options_new ();
  g_autoptr (GError) error = NULL;

  fedorg_output_options_set_redact (options, redacts);
  g_autoptr (GBytes) document =
      fedorg_tree_dup_picture (tree, picture, options, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  return g_strndup (g_bytes_get_data (document, NULL), g_bytes_get_size (document));
}

/* a county, a town with a strange name and a chair of a stranger one, and a village without anybody */
static FedorgRoster *
hostile_roster_new (void)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GError) error = NULL;
  FedorgRoster *roster;

  fedorg_roster_builder_set_as_of (builder, fedorg_date_new (2017, 7, 31));
  sample_add_organization (builder, "C", "县", "county", "");
  sample_add_organization (builder, "T", "\"]; evil [x=\"<b>&lt;\\N", "township", "C");
  sample_add_organization (builder, "V", "村", "village", "T");
  sample_add_post (builder, "T", "P1", "王</text><script>", "chair", "");
  roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  return roster;
}

FEDORG_TEST (tree_picture, dot)
{
  g_autoptr (FedorgRoster) roster = hostile_roster_new ();
  g_autofree char *text = dup_picture (roster, FEDORG_PICTURE_DOT, FALSE);

  fedorg_assert_string (text,
                        "digraph organizations {\n"
                        "  rankdir=LR;\n"
                        "  node [shape=box];\n"
                        "  n0 [label=\"县\\lC\\lcounty\\l0 posts; below: 2 organisations, 1 post\\l"
                        "chair (open)\\l\", style=dashed];\n"
                        "  n1 [label=\"\\\"]; evil [x=\\\"<b>&amp;lt;\\\\N\\lT\\l"
                        "1 post; below: 1 organisation, 0 posts\\lchair 王</text><script>\\l\"];\n"
                        "  n0 -> n1;\n"
                        "  n2 [label=\"村\\lV\\l0 posts\\lchair (open)\\l\", style=dashed];\n"
                        "  n1 -> n2;\n"
                        "}\n");
}

FEDORG_TEST (tree_picture, svg)
{
  g_autoptr (FedorgRoster) roster = hostile_roster_new ();
  g_autofree char *text = dup_picture (roster, FEDORG_PICTURE_SVG, FALSE);

  fedorg_assert_contains (text, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"960\"");
  fedorg_assert_contains (text, " viewBox=\"0 0 960 ");
  fedorg_assert_contains (text, ">&quot;]; evil [x=&quot;&lt;b&gt;&amp;lt;\\N</text>");
  fedorg_assert_contains (text, ">chair 王&lt;/text&gt;&lt;script&gt;</text>");
  fedorg_assert_contains (text, "<rect class=\"open\"");
  fedorg_assert_true (strstr (text, "<script") == NULL);
}

FEDORG_TEST (tree_picture, html)
{
  g_autoptr (FedorgRoster) roster = hostile_roster_new ();
  g_autofree char *text = dup_picture (roster, FEDORG_PICTURE_HTML, FALSE);

  fedorg_assert_contains (text, "<li>chair 王&lt;/text&gt;&lt;script&gt;</li>");
  fedorg_assert_contains (text, "<li class=\"open\">chair (open)</li>");
  fedorg_assert_true (strstr (text, "<script") == NULL);
}

FEDORG_TEST (tree_picture, masks_names)
{
  g_autoptr (FedorgRoster) roster = hostile_roster_new ();

  for (guint i = FEDORG_PICTURE_SVG; i <= FEDORG_PICTURE_HTML; i++) {
    g_autofree char *text = dup_picture (roster, (FedorgPicture) i, TRUE);

    fedorg_assert_contains (text, "chair 王**");
    fedorg_assert_true (strstr (text, "script") == NULL);
  }
}

FEDORG_TEST (tree_picture, cancelled)
{
  g_autoptr (FedorgRoster) roster = hostile_roster_new ();
  g_autoptr (FedorgTree) tree = fedorg_tree_new (roster);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  fedorg_assert_true (fedorg_tree_dup_picture (tree, FEDORG_PICTURE_SVG, NULL, cancellable, NULL,
                                               NULL, &error) == NULL);
  fedorg_assert_error (error, FEDORG_ERROR_CANCELLED);
}
