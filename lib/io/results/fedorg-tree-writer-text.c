/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-vocabulary.h>

#include "io/output/fedorg-cell-private.h"
#include "io/output/fedorg-text-layout-private.h"
#include "io/results/fedorg-tree-private.h"

/* deeper down the lines do not move to the right any more */
#define MAX_INDENT 32

typedef void (*AppendText) (FedorgBuffer *buffer, const char *text);

/* a number with its word, in the language's order and number */
static void
append_count (const FedorgTreeDocument *document, guint32 count, const char *const words[3])
{
  gboolean zh = document->language == FEDORG_LANGUAGE_ZH;

  fedorg_buffer_append_uint (document->buffer, count);
  fedorg_buffer_append (document->buffer, zh ? words[2] : words[count == 1 ? 0 : 1], -1);
}

static const char *const post_words[] = {" post", " posts", " 个职务"};
static const char *const organization_words[] = {" organisation", " organisations", " 个组织"};

/* "龙津镇 (350423100, town): 24 posts; below: 18 organisations, 270 posts" */
static void
append_node (const FedorgTreeDocument *document, const FedorgTreeNode *node, AppendText append)
{
  const FedorgRoster *roster = document->roster;
  FedorgBuffer *buffer = document->buffer;
  gboolean zh = document->language == FEDORG_LANGUAGE_ZH;
  const char *name = fedorg_roster_get_organization_name (roster, node->organization);
  guint8 kind = (guint8) fedorg_roster_get_organization_kind (roster, node->organization);

  append (buffer, name);
  fedorg_buffer_append (buffer, *name != '\0' ? " (" : "(", -1);
  append (buffer, fedorg_roster_get_organization_id (roster, node->organization));
  if (kind != FEDORG_KIND_UNKNOWN) {
    fedorg_buffer_append (buffer, ", ", 2);
    append (buffer, fedorg_vocabulary_get_label (FEDORG_VOCABULARY_KIND, kind, document->language));
  }
  fedorg_buffer_append (buffer, "): ", 3);
  append_count (document, node->n_posts, post_words);
  if (node->n_below == 0)
    return;
  fedorg_buffer_append (buffer, zh ? "；下设 " : "; below: ", -1);
  append_count (document, node->n_below, organization_words);
  fedorg_buffer_append (buffer, zh ? "、" : ", ", -1);
  append_count (document, node->n_posts_below, post_words);
}

static void
append_summary (const FedorgTreeDocument *document)
{
  const FedorgTreeWalk *walk = document->walk;
  gboolean zh = document->language == FEDORG_LANGUAGE_ZH;
  g_autofree char *date = fedorg_date_dup_text (walk->as_of, FEDORG_DATE_PRECISION_DAY);

  append_count (document, walk->end - walk->first, organization_words);
  fedorg_buffer_append (document->buffer, zh ? "，" : ", ", -1);
  append_count (document, walk->posts_before[walk->end] - walk->posts_before[walk->first],
                post_words);
  fedorg_buffer_append (document->buffer, zh ? "（截至 " : ", as of ", -1);
  fedorg_buffer_append (document->buffer, date, -1);
  fedorg_buffer_append (document->buffer, zh ? "）\n" : "\n", -1);
}

/* `closed` has a bit for each depth at which no sibling follows */
static void
append_branches (FedorgBuffer *buffer, guint32 depth, guint64 closed)
{
  guint32 drawn = MIN (depth, MAX_INDENT);

  for (guint32 i = 1; i < drawn; i++)
    fedorg_buffer_append (buffer, closed >> i & 1 ? "    " : "│   ", -1);
  if (depth > MAX_INDENT) {
    fedorg_buffer_append (buffer, "… ", -1);
    fedorg_buffer_append_uint (buffer, depth);
    fedorg_buffer_append (buffer, " ", 1);
  } else if (depth > 0) {
    fedorg_buffer_append (buffer, closed >> depth & 1 ? "└── " : "├── ", -1);
  }
}

void
fedorg_tree_write_text (const FedorgTreeDocument *document)
{
  FedorgTreeNode node;
  guint64 closed = 0;

  while (fedorg_tree_walk_next (document->walk, &node)) {
    if (node.depth <= MAX_INDENT) {
      guint64 bit = G_GUINT64_CONSTANT (1) << node.depth;
      closed = node.is_last ? closed | bit : closed & ~bit;
    }
    append_branches (document->buffer, node.depth, closed);
    append_node (document, &node, fedorg_text_append_escaped);
    fedorg_buffer_append (document->buffer, "\n", 1);
  }
  append_summary (document);
}

void
fedorg_tree_write_markdown (const FedorgTreeDocument *document)
{
  FedorgTreeNode node;

  while (fedorg_tree_walk_next (document->walk, &node)) {
    fedorg_buffer_append_repeated (document->buffer, ' ', 2 * (gsize) MIN (node.depth, MAX_INDENT));
    fedorg_buffer_append (document->buffer, "- ", 2);
    append_node (document, &node, fedorg_markdown_append_text);
    fedorg_buffer_append (document->buffer, "\n", 1);
  }
  fedorg_buffer_append (document->buffer, "\n", 1);
  append_summary (document);
}
