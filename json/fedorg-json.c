/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "fedorg-json.h"

#include <string.h>

/* --- from nodes --- */

/* The caller has never seen the text of the node, so an error that names a line of it,
 * "NAME:LINE:COLUMN: ", names the JSON pointer of the record in that line. A path, which begins
 * with $, says it already. */
static void
place_in_node (JsonNode *document, const char *name, GError *error)
{
  const char *at = error->message + strlen (name);
  char *end;

  if (!g_str_has_prefix (error->message, name) || *at != ':' || !g_ascii_isdigit (at[1]))
    return;
  guint64 line = g_ascii_strtoull (at + 1, &end, 10);

  if (*end != ':' || !g_ascii_isdigit (end[1]))
    return;
  g_ascii_strtoull (end + 1, &end, 10);
  if (!g_str_has_prefix (end, ": "))
    return;
  g_autofree char *pointer =
      end[2] == '$' ? NULL : fedorg_json_dup_pointer (document, (guint) MIN (line, G_MAXUINT));
  char *message = pointer != NULL && *pointer != '\0' ? g_strconcat (name, ": ", pointer, end, NULL)
                                                      : g_strconcat (name, end, NULL);

  g_free (error->message);
  error->message = message;
}

/* passes a fault on that came of reading the text of a node */
static void
propagate (JsonNode *document, const char *name, GError *fault, GError **error)
{
  if (fault == NULL)
    return;
  place_in_node (document, name, fault);
  g_propagate_error (error, fault);
}

FedorgRoster *
fedorg_json_load_roster (JsonNode *document, const char *name, FedorgReadOptions *options,
                         GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (document != NULL && name != NULL, NULL);

  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (options);
  if (!fedorg_json_read_roster (builder, document, name, cancellable, error))
    return NULL;
  return fedorg_roster_builder_seal (builder, cancellable, NULL, NULL, error);
}

/* the format is recognised by the name, and a program may call its document as it likes */
static char *
dup_document_name (const char *name)
{
  return g_str_has_suffix (name, ".json") ? g_strdup (name) : g_strconcat (name, ".json", NULL);
}

gboolean
fedorg_json_read_roster (FedorgRosterBuilder *builder, JsonNode *document, const char *name,
                         GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (builder != NULL && document != NULL && name != NULL, FALSE);

  g_autofree char *document_name = dup_document_name (name);
  g_autoptr (GBytes) text = fedorg_json_dup_text (document, error);
  GError *fault = NULL;

  if (text == NULL)
    return FALSE;
  gboolean is_read = fedorg_roster_builder_read_bytes (builder, text, document_name, cancellable,
                                                       NULL, NULL, &fault);
  propagate (document, document_name, fault, error);
  return is_read;
}

FedorgRuleset *
fedorg_json_load_ruleset (JsonNode *document, const char *name, const FedorgLimits *limits,
                          GError **error)
{
  g_return_val_if_fail (document != NULL && name != NULL, NULL);

  g_autoptr (GBytes) text = fedorg_json_dup_text (document, error);
  GError *fault = NULL;

  if (text == NULL)
    return NULL;
  FedorgRuleset *ruleset = fedorg_ruleset_load_bytes (text, name, limits, &fault);
  propagate (document, name, fault, error);
  return ruleset;
}

FedorgBaseline *
fedorg_json_load_baseline (JsonNode *findings, const char *name, const FedorgLimits *limits,
                           GError **error)
{
  g_return_val_if_fail (findings != NULL && name != NULL, NULL);

  g_autoptr (GBytes) text = fedorg_json_dup_text (findings, error);
  GError *fault = NULL;

  if (text == NULL)
    return NULL;
  FedorgBaseline *baseline = fedorg_baseline_load_bytes (text, name, limits, &fault);
  propagate (findings, name, fault, error);
  return baseline;
}

FedorgWaivers *
fedorg_json_load_waivers (JsonNode *list, const char *name, const FedorgLimits *limits,
                          GError **error)
{
  g_return_val_if_fail (list != NULL && name != NULL, NULL);

  g_autofree char *document_name = dup_document_name (name);
  g_autoptr (GBytes) text = fedorg_json_dup_text (list, error);
  GError *fault = NULL;

  if (text == NULL)
    return NULL;
  FedorgWaivers *waivers = fedorg_waivers_load_bytes (text, document_name, limits, &fault);
  propagate (list, document_name, fault, error);
  return waivers;
}

/* --- to nodes --- */

/* the digits that every decimal number may have to be kept by a double */
#define EXACT_DIGITS 15

/* the length of the number, and whether a double would change it: it has a fraction, and more
 * digits than are kept */
static gsize
measure_number (const char *at, gsize length, gboolean *is_inexact)
{
  gsize n_digits = 0, i = 0;
  gboolean has_fraction = FALSE;

  for (; i < length && (g_ascii_isdigit (at[i]) || strchr ("+-.eE", at[i]) != NULL); i++) {
    has_fraction |= !g_ascii_isdigit (at[i]) && at[i] != '-';
    n_digits += g_ascii_isdigit (at[i]) != 0;
  }
  *is_inexact = has_fraction && n_digits > EXACT_DIGITS;
  return i;
}

/* a text in a document, with its quotation marks */
static gsize
measure_string (const char *at, gsize length)
{
  gsize i = 1;

  while (i < length && at[i] != '"')
    i += at[i] == '\\' ? 2 : 1;
  return MIN (i + 1, length);
}

/* puts quotation marks around numbers that a double would change */
static char *
dup_quoted (GBytes *document, gsize *size)
{
  gsize length;
  const char *at = g_bytes_get_data (document, &length);
  GString *text = g_string_sized_new (length + 1);

  while (length > 0) {
    gboolean is_inexact = FALSE;
    gsize n = 1;

    if (*at == '"')
      n = measure_string (at, length);
    else if (*at == '-' || g_ascii_isdigit (*at))
      n = measure_number (at, length, &is_inexact);
    if (is_inexact)
      g_string_append_c (text, '"');
    g_string_append_len (text, at, (gssize) n);
    if (is_inexact)
      g_string_append_c (text, '"');
    at += n;
    length -= n;
  }
  *size = text->len;
  return g_string_free (text, FALSE);
}

/* @document is taken over; NULL: there is none, and the error says why */
static JsonNode *
parse (GBytes *document, GError **error)
{
  g_autoptr (GBytes) owned G_GNUC_UNUSED = document;
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (GError) fault = NULL;
  gsize size;

  if (document == NULL)
    return NULL;
  g_autofree char *text = dup_quoted (document, &size);
  if (json_parser_load_from_data (parser, text, (gssize) size, &fault))
    return json_parser_steal_root (parser);
  g_set_error (error, FEDORG_ERROR, FEDORG_ERROR_SYNTAX, "JSON-GLib cannot read the document: %s",
               fault->message);
  return NULL;
}

/* the caller's options with the one format that can be parsed */
static FedorgOutputOptions *
dup_options (const FedorgOutputOptions *options)
{
  FedorgOutputOptions *own = fedorg_output_options_new ();

  fedorg_output_options_set_format (own, FEDORG_FORMAT_JSON);
  if (options != NULL) {
    fedorg_output_options_set_language (own, fedorg_output_options_get_language (options));
    fedorg_output_options_set_redact (own, fedorg_output_options_get_redact (options));
  }
  return own;
}

JsonNode *
fedorg_json_dup_ruleset (const FedorgRuleset *ruleset, GError **error)
{
  g_return_val_if_fail (ruleset != NULL, NULL);

  return parse (fedorg_ruleset_dup_document (ruleset, error), error);
}

JsonNode *
fedorg_json_dup_roster (const FedorgRoster *roster, const FedorgOutputOptions *options,
                        GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (roster != NULL, NULL);

  return parse (fedorg_roster_dup_document (roster, FEDORG_ROSTER_FORMAT_JSON, options, cancellable,
                                            NULL, NULL, error),
                error);
}

JsonNode *
fedorg_json_dup_findings (const FedorgFindings *findings, const FedorgOutputOptions *options,
                          GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (findings != NULL, NULL);

  g_autoptr (FedorgOutputOptions) own = dup_options (options);
  return parse (fedorg_findings_dup_document (findings, own, cancellable, NULL, NULL, error),
                error);
}

JsonNode *
fedorg_json_dup_table (const FedorgTable *table, const FedorgOutputOptions *options,
                       GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (table != NULL, NULL);

  g_autoptr (FedorgOutputOptions) own = dup_options (options);
  return parse (fedorg_table_dup_document (table, own, cancellable, NULL, NULL, error), error);
}

JsonNode *
fedorg_json_dup_changes (const FedorgChanges *changes, const FedorgOutputOptions *options,
                         GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (changes != NULL, NULL);

  g_autoptr (FedorgOutputOptions) own = dup_options (options);
  return parse (fedorg_changes_dup_document (changes, own, cancellable, NULL, NULL, error), error);
}

JsonNode *
fedorg_json_dup_audit (const FedorgAudit *audit, const FedorgOutputOptions *options,
                       GCancellable *cancellable, GError **error)
{
  g_return_val_if_fail (audit != NULL, NULL);

  g_autoptr (FedorgOutputOptions) own = dup_options (options);
  return parse (fedorg_audit_dup_document (audit, own, cancellable, NULL, NULL, error), error);
}
