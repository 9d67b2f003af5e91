/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-path-private.h"

#include <string.h>

#include "base/fedorg-text-private.h"

/* characters of the shortest name of a place in the middle of a text, ending included: 城市 in
 * 城市社区 and 水乡 in 水乡村 are none */
#define SHORTEST_NAME 3

void
fedorg_grid_path_clear (FedorgGridPath *path)
{
  for (guint i = 0; i < FEDORG_GRID_N_LEVELS; i++)
    g_clear_pointer (&path->names[i], g_free);
}

FedorgLevel
fedorg_grid_path_get_level (const FedorgGridPath *path)
{
  for (guint i = FEDORG_GRID_N_LEVELS; i > 0; i--) {
    if (path->names[i - 1] != NULL)
      return (FedorgLevel) (i - 1);
  }
  return FEDORG_LEVEL_UNKNOWN;
}

gboolean
fedorg_grid_path_is_empty (const FedorgGridPath *path)
{
  return fedorg_grid_path_get_level (path) == FEDORG_LEVEL_UNKNOWN &&
         path->names[FEDORG_LEVEL_UNKNOWN] == NULL;
}

void
fedorg_grid_path_set (FedorgGridPath *path, FedorgLevel level, const char *text, gsize length)
{
  text = fedorg_text_strip (text, &length);
  if (length == 0)
    return;
  g_free (path->names[level]);
  path->names[level] = g_strndup (text, length);
}

/* bytes of the name of a place with which the text begins; 0 if there is none, or nothing but an
 * ending would be left */
static gsize
find_place (const char *text, FedorgGridWord endings)
{
  guint n_characters = 0;

  for (const char *at = text; *at != '\0';) {
    FedorgGridNormal part, rest;

    at = g_utf8_next_char (at);
    if (++n_characters < SHORTEST_NAME || *at == '\0')
      continue;
    fedorg_grid_normalize (text, (gsize) (at - text), &part);
    /* 梨园社区 ends as a district does, and is none */
    if (fedorg_grid_word_ends (endings, &part) == 0 ||
        (endings != FEDORG_GRID_WORD_ENDS_TOWNSHIP &&
         fedorg_grid_level_of_name (&part) >= FEDORG_LEVEL_TOWNSHIP))
      continue;
    fedorg_grid_normalize (at, strlen (at), &rest);
    if (!fedorg_grid_word_is (FEDORG_GRID_WORD_ENDS_VILLAGE, &rest) &&
        !fedorg_grid_word_is (FEDORG_GRID_WORD_ENDS_TOWNSHIP, &rest))
      return (gsize) (at - text);
  }
  return 0;
}

/* the level of a name as it stands, offices and all */
static FedorgLevel
level_of (const char *text)
{
  FedorgGridNormal normal;

  fedorg_grid_normalize (text, strlen (text), &normal);
  fedorg_grid_strip_office (&normal);
  return fedorg_grid_level_of_name (&normal);
}

/* takes the places with which a text begins; returns what is left of it */
static const char *
read_places (FedorgGridPath *path, const char *at, FedorgLevel lowest)
{
  static const struct {
    FedorgGridWord word;
    FedorgLevel level;
  } steps[] = {{FEDORG_GRID_WORD_ENDS_CITY, FEDORG_LEVEL_CITY},
               {FEDORG_GRID_WORD_ENDS_COUNTY, FEDORG_LEVEL_COUNTY},
               {FEDORG_GRID_WORD_ENDS_TOWNSHIP, FEDORG_LEVEL_TOWNSHIP}};

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++) {
    gsize place = steps[i].level < lowest || lowest == FEDORG_LEVEL_UNKNOWN
                      ? find_place (at, steps[i].word)
                      : 0;

    /* 三明市清流县: a city is one only where a county follows */
    if (place == 0 || (steps[i].level == FEDORG_LEVEL_CITY &&
                       find_place (at + place, FEDORG_GRID_WORD_ENDS_COUNTY) == 0))
      continue;
    fedorg_grid_path_set (path, steps[i].level, at, place);
    at += place;
  }
  return at;
}

gboolean
fedorg_grid_path_read (FedorgGridPath *path, const char *text, gsize length, FedorgLevel lowest)
{
  FedorgGridNormal whole;
  const char *at;

  fedorg_grid_normalize (text, length, &whole);
  at = read_places (path, whole.text, lowest);
  if (lowest == FEDORG_LEVEL_UNKNOWN)
    lowest = level_of (at);
  if (lowest == FEDORG_LEVEL_UNKNOWN)
    return at > whole.text;
  /* as it is written where nothing was taken off its head */
  if (at == whole.text)
    fedorg_grid_path_set (path, lowest, text, length);
  else
    fedorg_grid_path_set (path, lowest, at, strlen (at));
  return TRUE;
}

/* 机关妇委会, and not 妇委会 alone, which is the place's own */
static gboolean
is_unit (const char *text)
{
  FedorgGridNormal normal;
  gsize ending;

  fedorg_grid_normalize (text, strlen (text), &normal);
  fedorg_grid_strip_office (&normal);
  ending = fedorg_grid_word_ends (FEDORG_GRID_WORD_ENDS_UNIT, &normal);
  return ending > 0 && ending < normal.length;
}

gboolean
fedorg_grid_path_read_cell (FedorgGridPath *path, const char *text, gsize length)
{
  FedorgGridNormal whole;
  const char *rest;

  fedorg_grid_normalize (text, length, &whole);
  rest = read_places (path, whole.text, FEDORG_LEVEL_UNKNOWN);
  if (rest > whole.text && level_of (rest) == FEDORG_LEVEL_UNKNOWN && is_unit (rest)) {
    fedorg_grid_path_set (path, FEDORG_LEVEL_UNIT, rest, strlen (rest));
    return TRUE;
  }
  return fedorg_grid_path_read (path, text, length, FEDORG_LEVEL_UNKNOWN);
}

void
fedorg_grid_path_complete (FedorgGridPath *path, const FedorgGridPath *above)
{
  guint highest = FEDORG_LEVEL_UNKNOWN + 1;

  while (highest < FEDORG_GRID_N_LEVELS && path->names[highest] == NULL)
    highest++;
  for (guint i = 0; i < highest; i++) {
    if (path->names[i] == NULL && above->names[i] != NULL)
      path->names[i] = g_strdup (above->names[i]);
  }
}

/* whether a name is nothing but how the names of places end */
static gboolean
is_ending (const char *text)
{
  static const FedorgGridWord endings[] = {
      FEDORG_GRID_WORD_ENDS_COUNTY, FEDORG_GRID_WORD_ENDS_TOWNSHIP, FEDORG_GRID_WORD_ENDS_VILLAGE};
  FedorgGridNormal normal;

  fedorg_grid_normalize (text, strlen (text), &normal);
  fedorg_grid_strip_office (&normal);
  for (guint i = 0; i < G_N_ELEMENTS (endings); i++) {
    if (fedorg_grid_word_is (endings[i], &normal))
      return TRUE;
  }
  return fedorg_grid_word_is (FEDORG_GRID_WORD_PLACES, &normal);
}

void
fedorg_grid_path_settle_unit (FedorgGridPath *path)
{
  g_autofree char *unit = g_steal_pointer (&path->names[FEDORG_LEVEL_UNIT]);

  if (unit == NULL ||
      (is_ending (unit) && fedorg_grid_path_get_level (path) != FEDORG_LEVEL_UNKNOWN))
    return;
  path->names[FEDORG_LEVEL_UNIT] = g_steal_pointer (&unit);
}

char *
fedorg_grid_path_dup_id_at (const FedorgGridPath *path, FedorgLevel lowest)
{
  GString *id = g_string_new (NULL);

  /* what is above without a level counts only where no level above is known */
  for (guint i = 0; i <= (guint) lowest; i++) {
    FedorgGridNormal normal;

    if (path->names[i] == NULL)
      continue;
    if (i == FEDORG_LEVEL_UNKNOWN && lowest != FEDORG_LEVEL_UNKNOWN && id->len > 0)
      continue;
    fedorg_grid_normalize (path->names[i], strlen (path->names[i]), &normal);
    fedorg_grid_strip_office (&normal);
    if (id->len > 0)
      g_string_append_c (id, '/');
    if (normal.length > 0)
      g_string_append_len (id, normal.text, (gssize) normal.length);
    else
      g_string_append (id, path->names[i]);
  }
  return g_string_free (id, FALSE);
}

char *
fedorg_grid_path_dup_id (const FedorgGridPath *path)
{
  return fedorg_grid_path_dup_id_at (path, fedorg_grid_path_get_level (path));
}
