/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-place-private.h"

#include <string.h>

#include "io/ruleset/fedorg-ruleset-reader-private.h"

/* A mistake in parts that were put together by calls: "mine:12:7: $.rules[1].count: ..." becomes
 * "mine: $.rules["chairs"].count: ...". */

/* the path in @message, behind "NAME:LINE:COLUMN: "; NULL if the message is about another document */
static const char *
find_path (const char *message, const char *name)
{
  gsize length = strlen (name);
  const char *at = message + length;

  if (strncmp (message, name, length) != 0)
    return NULL;
  for (guint i = 0; i < 2; i++) {
    gsize n_digits = *at == ':' ? strspn (at + 1, "0123456789") : 0;

    if (n_digits == 0)
      return NULL;
    at += 1 + n_digits;
  }
  return g_str_has_prefix (at, ": $") ? at + strlen (": ") : NULL;
}

/* Steps into "LIST[N]" if the path goes on so and element N has an identifier, which then stands for the
 * number. Returns how many bytes of the path that takes, 0: none. */
static gsize
append_element (GString *text, const char *path, const FedorgJsonValue **value)
{
  gsize n_name = path[0] == '.' ? strcspn (path + 1, ".[: ") : 0;
  const char *bracket = path + 1 + n_name;
  guint64 index;
  char *end;

  if (n_name == 0 || *bracket != '[' || !g_ascii_isdigit (bracket[1]))
    return 0;
  g_autofree char *name = g_strndup (path + 1, n_name);
  const FedorgJsonValue *list = fedorg_json_value_get_member (*value, name);

  index = g_ascii_strtoull (bracket + 1, &end, 10);
  if (*end != ']' || list == NULL || index >= fedorg_json_value_get_n_children (list))
    return 0;
  const FedorgJsonValue *element = fedorg_json_value_get_child (list, (guint) index);
  const FedorgJsonValue *id = fedorg_json_value_get_member (element, "id");
  const char *id_text = id != NULL ? fedorg_json_value_get_text (id) : NULL;

  if (id_text == NULL)
    return 0;
  g_autofree char *quoted = fedorg_reader_dup_quoted (id_text);

  g_string_append_printf (text, ".%s[%s]", name, quoted);
  *value = element;
  return (gsize) (end + 1 - path);
}

void
fedorg_ruleset_place_by_id (const FedorgJsonValue *tree, const char *name, GError *error)
{
  const char *path = find_path (error->message, name);
  gsize n_taken;

  if (path == NULL)
    return;
  GString *text = g_string_new (name);

  g_string_append (text, ": $");
  path++;
  while ((n_taken = append_element (text, path, &tree)) > 0)
    path += n_taken;
  g_string_append (text, path);
  g_free (error->message);
  error->message = g_string_free (text, FALSE);
}
