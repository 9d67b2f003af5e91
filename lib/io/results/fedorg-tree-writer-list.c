/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-version.h>
#include <fedorg/fedorg-vocabulary.h>

#include "io/output/fedorg-cell-private.h"
#include "io/output/fedorg-json-writer-private.h"
#include "io/results/fedorg-tree-private.h"

/* The flat forms, a list in pre-order: nesting without end would be more than readers take. */

static const char *
level_nick (const FedorgRoster *roster, guint32 organization)
{
  return fedorg_vocabulary_get_nick (
      FEDORG_VOCABULARY_LEVEL,
      (guint8) fedorg_roster_get_organization_level (roster, organization));
}

static const char *
kind_nick (const FedorgRoster *roster, guint32 organization)
{
  return fedorg_vocabulary_get_nick (
      FEDORG_VOCABULARY_KIND, (guint8) fedorg_roster_get_organization_kind (roster, organization));
}

static const char *
parent_id (const FedorgRoster *roster, guint32 organization)
{
  guint32 parent = fedorg_roster_get_organization_parent (roster, organization);

  return parent == FEDORG_NONE ? NULL : fedorg_roster_get_organization_id (roster, parent);
}

static void
write_text (FedorgJsonWriter *writer, const char *name, const char *text)
{
  fedorg_json_writer_name (writer, name);
  fedorg_json_writer_string (writer, text);
}

static void
write_number (FedorgJsonWriter *writer, const char *name, guint32 number)
{
  fedorg_json_writer_name (writer, name);
  fedorg_json_writer_uint (writer, number);
}

static void
write_node (const FedorgRoster *roster, const FedorgTreeNode *node, FedorgJsonWriter *writer)
{
  guint32 organization = node->organization;

  fedorg_json_writer_open (writer, '{');
  write_text (writer, "id", fedorg_roster_get_organization_id (roster, organization));
  write_text (writer, "name", fedorg_roster_get_organization_name (roster, organization));
  write_text (writer, "level", level_nick (roster, organization));
  write_text (writer, "kind", kind_nick (roster, organization));
  write_text (writer, "parent_id", parent_id (roster, organization));
  write_number (writer, "depth", node->depth);
  write_number (writer, "posts", node->n_posts);
  write_number (writer, "posts_below", node->n_posts_below);
  write_number (writer, "organizations_below", node->n_below);
  fedorg_json_writer_close (writer, '}');
}

void
fedorg_tree_write_json (const FedorgTreeDocument *document)
{
  FedorgJsonWriter writer = FEDORG_JSON_WRITER_INIT (document->buffer);
  g_autofree char *as_of = fedorg_date_dup_text (document->walk->as_of, FEDORG_DATE_PRECISION_DAY);
  FedorgTreeNode node;

  fedorg_json_writer_open_lines (&writer, '{');
  write_text (&writer, "fedorg", fedorg_get_version ());
  write_text (&writer, "as_of", as_of);
  fedorg_json_writer_name (&writer, "organizations");
  fedorg_json_writer_open_lines (&writer, '[');
  while (fedorg_tree_walk_next (document->walk, &node))
    write_node (document->roster, &node, &writer);
  fedorg_json_writer_close (&writer, ']');
  fedorg_json_writer_close (&writer, '}');
}

static const char *const headings[][2] = {
    {"id", "单位代码"},  {"name", "单位名称"},          {"level", "层级"},
    {"kind", "类型"},    {"parent_id", "上级代码"},     {"depth", "深度"},
    {"posts", "职务数"}, {"posts_below", "下级职务数"}, {"organizations_below", "下级组织数"},
};

static void
append_row (const FedorgTreeDocument *document, const FedorgTreeNode *node)
{
  const FedorgRoster *roster = document->roster;
  guint32 organization = node->organization;
  guint8 level = (guint8) fedorg_roster_get_organization_level (roster, organization);
  guint8 kind = (guint8) fedorg_roster_get_organization_kind (roster, organization);
  const char *above = parent_id (roster, organization);
  const char *texts[] = {
      fedorg_roster_get_organization_id (roster, organization),
      fedorg_roster_get_organization_name (roster, organization),
      fedorg_vocabulary_get_label (FEDORG_VOCABULARY_LEVEL, level, document->language),
      fedorg_vocabulary_get_label (FEDORG_VOCABULARY_KIND, kind, document->language),
      above != NULL ? above : "",
  };
  guint32 numbers[] = {node->depth, node->n_posts, node->n_posts_below, node->n_below};

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++) {
    fedorg_buffer_append (document->buffer, ",", i > 0 ? 1 : 0);
    fedorg_csv_append_text (document->buffer, texts[i]);
  }
  for (guint i = 0; i < G_N_ELEMENTS (numbers); i++) {
    fedorg_buffer_append (document->buffer, ",", 1);
    fedorg_buffer_append_uint (document->buffer, numbers[i]);
  }
  fedorg_buffer_append (document->buffer, FEDORG_CSV_ROW_END, -1);
}

void
fedorg_tree_write_csv (const FedorgTreeDocument *document)
{
  FedorgTreeNode node;

  fedorg_buffer_append (document->buffer, FEDORG_CSV_MARK, -1);
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++) {
    fedorg_buffer_append (document->buffer, ",", i > 0 ? 1 : 0);
    fedorg_csv_append_text (document->buffer, headings[i][document->language]);
  }
  fedorg_buffer_append (document->buffer, FEDORG_CSV_ROW_END, -1);
  while (fedorg_tree_walk_next (document->walk, &node))
    append_row (document, &node);
}
