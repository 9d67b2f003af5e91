/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-baseline-reader.h>

#include "base/fedorg-limits-private.h"
#include "io/json/fedorg-document-private.h"
#include "io/output/fedorg-file-private.h"
#include "model/fedorg-lists-private.h"

/* Reads the findings of an earlier check, as they were written in JSON, into a baseline. */

static const char *
get_text (const FedorgNode *node, const char *name)
{
  const FedorgNode *member = fedorg_node_get_member (node, name);

  return member && fedorg_node_get_type (member) == FEDORG_NODE_STRING
             ? fedorg_node_get_text (member)
             : NULL;
}

/* A finding is recognised by its code and its fingerprint. Organisation and message are kept for
 * whoever lists the findings that are resolved: their records may be gone from the roster. */
static gboolean
read_entry (const FedorgDocument *document, const FedorgNode *node, FedorgBaseline *baseline,
            GError **error)
{
  const FedorgNode *organization = fedorg_node_get_member (node, "organization");
  const char *fingerprint = get_text (node, "fingerprint"), *code = get_text (node, "code");

  if (!fingerprint || !code)
    return fedorg_document_fail (document, node, FEDORG_ERROR_FORMAT,
                                 "a finding has the texts \"code\" and \"fingerprint\"", error);
  fedorg_baseline_take (
      baseline, fedorg_baseline_entry_new (fingerprint, code,
                                           organization ? get_text (organization, "id") : NULL,
                                           get_text (node, "message")));
  return TRUE;
}

/* Of the whole document only the list of findings is read: totals and rulesets of an earlier check
 * say nothing about which finding is new. */
static FedorgBaseline *
read_baseline (const FedorgDocument *document, GError **error)
{
  const FedorgNode *root = fedorg_document_get_root (document);
  const FedorgNode *findings = fedorg_node_get_member (root, "findings");
  g_autoptr (FedorgBaseline) baseline = fedorg_baseline_new ();

  if (!findings || fedorg_node_get_type (findings) != FEDORG_NODE_ARRAY) {
    fedorg_document_fail (document, root, FEDORG_ERROR_FORMAT,
                          "there is no array \"findings\": this is not the JSON of a check", error);
    return NULL;
  }
  for (gsize i = 0; i < fedorg_node_get_n_children (findings); i++)
    if (!read_entry (document, fedorg_node_get_child (findings, i), baseline, error))
      return NULL;
  if (fedorg_baseline_has_failed (baseline)) {
    fedorg_document_fail (document, root, FEDORG_ERROR_NO_MEMORY, "there is not enough memory",
                          error);
    return NULL;
  }
  return g_steal_pointer (&baseline);
}

/* a baseline is the JSON of earlier findings, which the same document reader places mistakes in */
FedorgBaseline *
fedorg_baseline_load (const char *path, const FedorgLimits *limits, GError **error)
{
  g_autoptr (FedorgLimits) own_limits = NULL;
  g_autoptr (FedorgDocument) document = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (path != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  own_limits = fedorg_limits_copy (limits);
  bytes = fedorg_file_read (path, own_limits, &name, error);
  document = bytes ? fedorg_document_new_from_bytes (bytes, own_limits, name, error) : NULL;
  return document ? read_baseline (document, error) : NULL;
}

FedorgBaseline *
fedorg_baseline_load_bytes (GBytes *bytes, const char *name, const FedorgLimits *limits,
                            GError **error)
{
  g_autoptr (FedorgLimits) own_limits = NULL;
  g_autoptr (FedorgDocument) document = NULL;

  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  own_limits = fedorg_limits_copy (limits);
  document = fedorg_document_new_from_bytes (bytes, own_limits, name, error);
  return document ? read_baseline (document, error) : NULL;
}
