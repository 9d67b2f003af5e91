/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/text/fedorg-name-list-private.h"

#include <string.h>

#include "base/fedorg-block-private.h"
#include "base/fedorg-hash-private.h"
#include "base/fedorg-personal-private.h"

/* Headings and keys that nobody knows, each once with its first place. Threads gather lists of
 * their own, which are merged in the order of the file, so that the first place is the first of
 * all. */

/* characters of a name that a finding shows */
#define SHORT_LENGTH 40

typedef struct {
  FedorgNamePlace place;
  gsize key; /* where the record and the name lie in the bytes */
  gsize key_length;
} Name;

struct _FedorgNameList {
  FedorgKeyTable *table; /* record and name -> nothing */
  FedorgArray names;
  FedorgArray bytes;
};

char *
fedorg_name_dup_short (const char *text, gsize length)
{
  GString *name = g_string_new (NULL);
  g_autofree char *shown = fedorg_personal_dup_replaced (text, length, "***");
  const char *at = shown != NULL ? shown : "", *end = at + strlen (at);

  for (guint i = 0; at < end && i < SHORT_LENGTH; i++, at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    if (g_unichar_isprint (character))
      g_string_append_unichar (name, character);
    else if (name->len > 0 && name->str[name->len - 1] != ' ')
      g_string_append_c (name, ' ');
  }
  if (at < end)
    g_string_append (name, "…");
  return g_string_free (name, FALSE);
}

FedorgNameList *
fedorg_name_list_new (void)
{
  FedorgNameList *list = g_new0 (FedorgNameList, 1);

  list->table = fedorg_key_table_new ();
  return list;
}

void
fedorg_name_list_free (FedorgNameList *list)
{
  if (list == NULL)
    return;
  fedorg_key_table_free (list->table);
  fedorg_array_clear (&list->names);
  fedorg_array_clear (&list->bytes);
  g_free (list);
}

/* the key lies at the end of the bytes and stays there only if it is new */
static gboolean
settle (FedorgNameList *list, FedorgNamePlace place, gsize key, gboolean *is_new)
{
  const char *bytes = &fedorg_array_index (&list->bytes, char, key);
  gsize length = list->bytes.length - key;
  guint32 value;

  *is_new = !fedorg_key_table_find (list->table, bytes, length, &value);
  if (!*is_new) {
    list->bytes.length = key;
    return TRUE;
  }
  Name *name = fedorg_array_add (&list->names, Name);
  if (name == NULL || !fedorg_key_table_add (list->table, bytes, length, 0))
    return FALSE;
  *name = (Name){place, key, length};
  return TRUE;
}

static gboolean
add (FedorgNameList *list, FedorgNamePlace place, const char *text, gsize length, gboolean *is_new)
{
  gsize key = list->bytes.length;
  char *bytes = fedorg_array_extend (&list->bytes, length + 1, 1);

  if (bytes == NULL)
    return FALSE;
  bytes[0] = (char) place.record;
  memcpy (bytes + 1, text, length);
  return settle (list, place, key, is_new);
}

gboolean
fedorg_name_list_add (FedorgNameList *list, FedorgNamePlace place, const char *text, gsize length)
{
  gboolean is_new;

  return add (list, place, text, length, &is_new);
}

gboolean
fedorg_name_list_merge (FedorgNameList *list, FedorgNameList *part, FedorgBatch *batch)
{
  for (gsize i = 0; i < part->names.length; i++) {
    const Name *name = &fedorg_array_index (&part->names, Name, i);
    const char *text = &fedorg_array_index (&part->bytes, char, name->key + 1);
    gboolean is_new;

    if (!add (list, name->place, text, name->key_length - 1, &is_new))
      return FALSE;
    if (!is_new)
      continue;
    g_autofree char *heading = fedorg_name_dup_short (text, name->key_length - 1);
    fedorg_batch_add_finding (batch, "roster/unknown-field", (guint) name->place.line,
                              (guint) MIN (name->place.column, G_MAXUINT), FEDORG_FIELD_NONE,
                              heading, 0);
  }
  return TRUE;
}
