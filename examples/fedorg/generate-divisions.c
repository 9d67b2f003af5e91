/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "generate-divisions.h"

#include <string.h>

#include "console.h"
#include "small-file.h"

static const char *const files[] = {"provinces.csv", "cities.csv", "areas.csv", "streets.csv",
                                    "villages.csv"};

/* Some nodes of the lists stand for the division above them (441900 for the city 4419, 350527000
 * for the county 350527) and have its code once it is padded with zeros. To be nodes of their own
 * they need an identifier of their own, and the name of what they stand below. */
static void
identify (Divisions *divisions, Division *division, const char *code, gsize length)
{
  static const gsize lengths[] = {0, 0, 2, 4, 6, 9, 12};
  gsize above = division->level > FEDORG_LEVEL_PROVINCE ? lengths[division->level - 1] : length;
  gboolean stands_for_parent = above < length && strspn (code + above, "0") >= length - above;
  const char *nick = fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_LEVEL, division->level);

  if (!stands_for_parent) {
    division->id = g_string_chunk_insert_len (divisions->texts, code, (gssize) length);
    return;
  }
  g_autofree char *id = g_strdup_printf ("%.*s-%s", (int) length, code, nick);
  division->id = g_string_chunk_insert (divisions->texts, id);
  division->parent = g_string_chunk_insert_len (divisions->texts, code, (gssize) above);
}

/* code,"name",... */
static gboolean
add_line (Divisions *divisions, const char *line, FedorgLevel level)
{
  const char *comma = strchr (line, ',');
  Division division = {.level = (guint8) level};
  if (comma == NULL)
    return FALSE;

  identify (divisions, &division, line, (gsize) (comma - line));
  if (!fedorg_division_code_parse (division.id, -1, &division.code) && division.parent == NULL)
    return FALSE;
  const char *name = comma + 1;
  gsize length = strcspn (name, ",\r");
  if (*name == '"') {
    name++;
    length = strcspn (name, "\"");
  }
  division.name = g_string_chunk_insert_len (divisions->texts, name, (gssize) length);
  division.kind = (guint8) fedorg_division_code_get_kind (division.code);
  if (level <= FEDORG_LEVEL_COUNTY)
    division.kind = (guint8) level;
  g_array_append_val (divisions->list, division);
  return TRUE;
}

static gboolean
load_file (Divisions *divisions, const char *folder, guint index)
{
  g_autofree char *path = g_build_filename (folder, files[index], NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = small_file_read (path, &error);
  guint number = 1;
  if (bytes == NULL) {
    complain_of (error);
    return FALSE;
  }
  gsize size = 0;
  gconstpointer data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data, size);
  /* the first line holds the headings */
  char *line = strchr (text, '\n');
  while (line != NULL && line[1] != '\0') {
    char *start = line + 1;
    number++;
    line = strchr (start, '\n');
    if (line != NULL)
      *line = '\0';
    if (!add_line (divisions, start, (FedorgLevel) (FEDORG_LEVEL_PROVINCE + index))) {
      complain (say ("%s:%u: not a division code and a name", "%s:%u：不是区划代码和名称"), path,
                number);
      return FALSE;
    }
  }
  return TRUE;
}

static gint
compare_divisions (gconstpointer a, gconstpointer b)
{
  const Division *x = a;
  const Division *y = b;

  return (x->code > y->code) - (x->code < y->code);
}

Divisions *
divisions_load (const char *folder)
{
  g_autoptr (Divisions) divisions = g_new0 (Divisions, 1);
  divisions->list = g_array_new (FALSE, FALSE, sizeof (Division));
  divisions->texts = g_string_chunk_new (1 << 16);

  for (guint i = 0; i < G_N_ELEMENTS (files); i++) {
    if (!load_file (divisions, folder, i))
      return NULL;
  }
  g_array_sort (divisions->list, compare_divisions);
  return g_steal_pointer (&divisions);
}

void
divisions_free (Divisions *divisions)
{
  if (divisions == NULL)
    return;
  if (divisions->list != NULL)
    g_array_unref (divisions->list);
  if (divisions->texts != NULL)
    g_string_chunk_free (divisions->texts);
  g_free (divisions);
}
