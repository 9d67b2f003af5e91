/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-error-message-private.h"

#include <string.h>

#include <fedorg/fedorg-error.h>
#include "base/fedorg-data-private.h"

/* The Chinese text of an English error. The English text is matched against templates, since the
 * functions that make errors know no language; the texts in the places of the template go over into
 * the Chinese one. A message is made of one template, with names, numbers and other messages in its
 * places. */
/* no template of errors.ini has more places */
#define MOST_PLACES 8

/* A template with fewer bytes of its own, such as "{m_one}; {m_two}", fits nearly anything. It only
 * counts where the messages in its places are known as well. */
#define FEW_BYTES 4

/* Messages within messages: deeper ones are left in English. The files of the library nest two. */
#define MOST_NESTED 3

typedef struct {
  char *texts[FEDORG_LANGUAGE_ZH + 1];
} Template;

/* made when first asked for and kept as long as the process lives */
static GArray *templates; /* Template */

/* the text of a message at the place of "{name}" in its template */
typedef struct {
  const char *name;
  gsize name_length;
  const char *text;
  gsize length;
} Place;

typedef struct {
  const Template *template;
  Place places[MOST_PLACES];
  guint n_places;
  gsize n_own; /* bytes of the template itself */
} Match;

static GArray *
load_templates (void)
{
  g_autoptr (FedorgIni) file = fedorg_data_load_ini ("errors.ini", NULL);
  const char *const *groups = fedorg_ini_get_groups (file);
  GArray *loaded = g_array_new (FALSE, FALSE, sizeof (Template));

  for (guint i = 0; groups[i] != NULL; i++) {
    Template template = {{g_strdup (fedorg_ini_get (file, groups[i], "en")),
                          g_strdup (fedorg_ini_get (file, groups[i], "zh"))}};

    g_array_append_val (loaded, template);
  }
  return loaded;
}

static const GArray *
get_templates (void)
{
  if (g_once_init_enter (&templates))
    g_once_init_leave (&templates, load_templates ());
  return templates;
}

/* "{name}" in small letters; braces of JSON in a message are none */
static const char *
find_place (const char *pattern, const char **end)
{
  for (const char *at = strchr (pattern, '{'); at != NULL; at = strchr (at + 1, '{')) {
    gsize length = strspn (at + 1, "abcdefghijklmnopqrstuvwxyz_");

    if (length > 0 && at[1 + length] == '}') {
      *end = at + length + 2;
      return at;
    }
  }
  return NULL;
}

/* where the bytes that follow a place stand in the message: at its end if they end the template */
static const char *
find_own (const char *own, gsize length, gboolean is_last, const char *at, const char *end)
{
  if (!is_last)
    return length > 0 ? g_strstr_len (at, end - at, own) : NULL;
  if ((gsize) (end - at) < length || memcmp (end - length, own, length) != 0)
    return NULL;
  return end - length;
}

/* takes one place, and the bytes of the template up to the next one; NULL if they do not fit */
static const char *
match_place (Match *match, const char **pattern, const char *at, const char *end)
{
  const char *place_end = NULL, *next_end = NULL;
  const char *place = find_place (*pattern, &place_end);
  const char *next = find_place (place_end, &next_end);
  g_autofree char *own =
      next != NULL ? g_strndup (place_end, (gsize) (next - place_end)) : g_strdup (place_end);
  gsize length = strlen (own);
  const char *found = find_own (own, length, next == NULL, at, end);

  if (found == NULL || found == at || match->n_places == MOST_PLACES)
    return NULL;
  match->places[match->n_places++] =
      (Place){place + 1, (gsize) (place_end - place) - 2, at, (gsize) (found - at)};
  match->n_own += length;
  *pattern = next != NULL ? next : place_end + length;
  return found + length;
}

static gboolean
match_template (Match *match, const Template *template, const char *text, gsize length)
{
  const char *pattern = template->texts[FEDORG_LANGUAGE_EN];
  const char *place_end = NULL, *end = text + length;
  const char *place = find_place (pattern, &place_end);

  *match = (Match){.template = template,
                   .n_own = place != NULL ? (gsize) (place - pattern) : strlen (pattern)};
  if (match->n_own > length || memcmp (pattern, text, match->n_own) != 0)
    return FALSE;
  if (place == NULL)
    return match->n_own == length;
  pattern = place;
  text += match->n_own;
  while (text != NULL && *pattern != '\0')
    text = match_place (match, &pattern, text, end);
  return text == end;
}

static char *translate (const char *text, gsize length, guint depth);

/* Are all messages in the places of a template known that says nearly nothing by itself? */
static gboolean
is_trusted (const Match *match, guint depth)
{
  for (guint i = 0; match->n_own < FEW_BYTES && i < match->n_places; i++) {
    g_autofree char *known = translate (match->places[i].text, match->places[i].length, depth + 1);

    if (known == NULL)
      return FALSE;
  }
  return TRUE;
}

/* the template with the most bytes of its own that fits */
static gboolean
find_match (Match *best, const char *text, gsize length, guint depth)
{
  const GArray *all = get_templates ();
  gboolean is_found = FALSE;

  for (guint i = 0; i < all->len; i++) {
    Match match = {0};

    if (match_template (&match, &g_array_index (all, Template, i), text, length) &&
        (!is_found || match.n_own > best->n_own) && is_trusted (&match, depth)) {
      *best = match;
      is_found = TRUE;
    }
  }
  return is_found;
}

/* a place whose name begins with m_ holds a message, any other stays as it is */
static void
append_place (GString *output, const Match *match, const char *name, gsize length, guint depth)
{
  for (guint i = 0; i < match->n_places; i++) {
    const Place *place = &match->places[i];
    g_autofree char *known = NULL;

    if (place->name_length != length || memcmp (place->name, name, length) != 0)
      continue;
    known =
        g_str_has_prefix (name, "m_") ? translate (place->text, place->length, depth + 1) : NULL;
    if (known != NULL)
      g_string_append (output, known);
    else
      g_string_append_len (output, place->text, (gssize) place->length);
    return;
  }
}

/* NULL if no template fits */
static char *
translate (const char *text, gsize length, guint depth)
{
  Match match = {0};
  GString *output;
  const char *pattern, *place, *end = NULL;

  if (depth == MOST_NESTED || !find_match (&match, text, length, depth))
    return NULL;
  output = g_string_new (NULL);
  pattern = match.template->texts[FEDORG_LANGUAGE_ZH];
  while ((place = find_place (pattern, &end)) != NULL) {
    g_string_append_len (output, pattern, place - pattern);
    append_place (output, &match, place + 1, (gsize) (end - place) - 2, depth);
    pattern = end;
  }
  g_string_append (output, pattern);
  return g_string_free (output, FALSE);
}

char *
fedorg_error_translate (const char *message)
{
  const char *rest = message;

  /* before the message stands its place: file, line and column, and the path in a document */
  while (rest != NULL) {
    g_autofree char *known = translate (rest, strlen (rest), 0);

    if (known != NULL) {
      g_autofree char *place = g_strndup (message, (gsize) (rest - message));

      return g_strconcat (place, known, NULL);
    }
    rest = strstr (rest, ": ");
    rest = rest != NULL ? rest + 2 : NULL;
  }
  return NULL;
}

char *
fedorg_error_dup_message (const GError *error, FedorgLanguage language)
{
  g_return_val_if_fail (error != NULL, NULL);

  char *known = language == FEDORG_LANGUAGE_ZH ? fedorg_error_translate (error->message) : NULL;

  return known != NULL ? known : g_strdup (error->message);
}
