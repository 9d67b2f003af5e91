/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/grid/fedorg-grid-team-private.h"

#include <string.h>

#include "base/fedorg-text-private.h"
#include "base/fedorg-written-role-private.h"
#include "io/grid/fedorg-grid-words-private.h"

/* characters of a Chinese name behind a post without a colon */
#define FEWEST_CHARACTERS 2
#define MOST_CHARACTERS   4

typedef struct {
  const char *text;
  gsize length;
} Span;

typedef struct {
  FedorgGridTeam *team;
  Span role; /* whose names come next; empty: none was named yet */
  guint n_roles;
  gboolean has_mark; /* a colon or brackets */
} Work;

static Span
strip (const char *text, gsize length)
{
  const char *start = fedorg_text_strip (text, &length);

  return (Span){start, length};
}

static gboolean
is_role (Span span)
{
  FedorgWrittenRole role;
  FedorgGridNormal normal;
  gboolean is_read;

  fedorg_grid_normalize (span.text, span.length, &normal);
  fedorg_grid_simplify (&normal);
  if (normal.length == 0 || g_ascii_isdigit (normal.text[0]))
    return FALSE;
  is_read = fedorg_written_role_read (normal.text, normal.length, &role);
  g_string_free (role.form, TRUE);
  return is_read;
}

/* bytes of the first of several signs; 0 if the text does not begin with one */
static gsize
measure_sign (const char *text, gsize length, const char *const *signs)
{
  for (guint i = 0; signs[i] != NULL; i++) {
    gsize size = strlen (signs[i]);

    if (size <= length && memcmp (text, signs[i], size) == 0)
      return size;
  }
  return 0;
}

static const char *const opens[] = {"(", "（", NULL};
static const char *const closes[] = {")", "）", NULL};
static const char *const colons[] = {":", "：", NULL};

/* the first of the signs in the span, its length if there is none */
static gsize
find_sign (Span span, const char *const *signs, gsize *size)
{
  *size = 0;
  for (gsize at = 0; at < span.length; at++) {
    *size = measure_sign (span.text + at, span.length - at, signs);
    if (*size > 0)
      return at;
  }
  return span.length;
}

static gboolean
is_name (Span span)
{
  const char *end = span.text + span.length;
  guint n = 0;

  for (const char *at = span.text; at < end; at = g_utf8_next_char (at), n++)
    if (g_unichar_get_script (g_utf8_get_char (at)) != G_UNICODE_SCRIPT_HAN)
      return FALSE;
  return n >= FEWEST_CHARACTERS && n <= MOST_CHARACTERS;
}

static void
add_member (Work *work, Span role, Span name)
{
  FedorgGridTeam *team = work->team;

  if (name.length > 0 && team->n_members < FEDORG_GRID_MOST_NAMES)
    team->members[team->n_members++] =
        (FedorgGridMember){role.text, role.length, name.text, name.length};
}

/* 主席：林小燕, and 主席林小燕 whose end is a name. FALSE: no post stands at the beginning */
static gboolean
read_label (Work *work, Span part)
{
  gsize size, colon = find_sign (part, colons, &size);
  gsize end = colon;

  if (size == 0) {
    for (end = part.length; end > 0; end--)
      if ((part.text[end - 1] & 0xc0) != 0x80 && end - 1 > 0 &&
          is_name ((Span){part.text + end - 1, part.length - end + 1}) &&
          is_role ((Span){part.text, end - 1}))
        break;
    end = end > 0 ? end - 1 : 0;
  }
  if (end == 0 || !is_role ((Span){part.text, end}))
    return FALSE;
  work->role = (Span){part.text, end};
  work->n_roles++;
  work->has_mark |= size > 0;
  add_member (work, work->role, strip (part.text + end + size, part.length - end - size));
  return TRUE;
}

/* 林小燕（主席） */
static gboolean
read_bracket (Work *work, Span part)
{
  gsize size, open = find_sign (part, opens, &size);
  Span inner;

  if (open == 0 || size == 0)
    return FALSE;
  inner = (Span){part.text + open + size, part.length - open - size};
  inner.length = find_sign (inner, closes, &size);
  if (size == 0 || !is_role (inner))
    return FALSE;
  work->n_roles++;
  work->has_mark = TRUE;
  work->role = (Span){NULL, 0};
  add_member (work, inner, strip (part.text, open));
  return TRUE;
}

static glong
count_characters (Span span)
{
  return g_utf8_strlen (span.text, (gssize) span.length);
}

/* nothing but blanks stands between the end of one text and the beginning of another one behind it */
static gboolean
are_near (const char *end, const char *start)
{
  while (end < start && *end == ' ')
    end++;
  return end == start;
}

/* 何 丽 and Li Mei: the halves of a name */
static gboolean
join_half (Work *work, Span part)
{
  FedorgGridTeam *team = work->team;
  FedorgGridMember *before = team->n_members > 0 ? &team->members[team->n_members - 1] : NULL;

  if (before == NULL || before->role != work->role.text ||
      !are_near (before->name + before->name_length, part.text))
    return FALSE;
  if (!(g_ascii_isalpha (before->name[0]) && g_ascii_isalpha (part.text[0])) &&
      (count_characters ((Span){before->name, before->name_length}) != 1 ||
       count_characters (part) > 2))
    return FALSE;
  before->name_length = (gsize) (part.text + part.length - before->name);
  return TRUE;
}

static gboolean
read_part (Work *work, Span part)
{
  gsize size;

  if (read_label (work, part) || read_bracket (work, part))
    return TRUE;
  find_sign (part, colons, &size);
  if (size > 0 || work->role.length == 0)
    return FALSE;
  if (!join_half (work, part))
    add_member (work, work->role, part);
  return TRUE;
}

static gboolean
is_open (Span span)
{
  gsize open, close;

  find_sign (span, opens, &open);
  find_sign (span, closes, &close);
  return open > 0 && close == 0;
}

/* the part at the index, with those behind it that belong to it: 刘静（女，党员）, 主 席：林小燕 */
static Span
join_parts (const FedorgGridNames *parts, guint *index)
{
  Span whole = {parts->texts[*index], parts->lengths[*index]};

  while (*index + 1 < parts->n_names) {
    Span longer = {whole.text,
                   (gsize) (parts->texts[*index + 1] + parts->lengths[*index + 1] - whole.text)};
    gsize n_colon, n_open, colon = find_sign (longer, colons, &n_colon);

    find_sign (longer, opens, &n_open);
    if (!is_open (whole) &&
        !(count_characters (whole) == 1 &&
          (n_open > 0 || (n_colon > 0 && is_role ((Span){longer.text, colon})))))
      break;
    whole = longer;
    (*index)++;
  }
  return whole;
}

gboolean
fedorg_grid_team_read (FedorgGridTeam *team, const char *text, gsize length)
{
  FedorgGridNames parts;
  Work work = {.team = team};

  team->n_members = 0;
  team->is_sure = FALSE;
  fedorg_grid_split (text, length, TRUE, &parts);
  for (guint i = 0; i < parts.n_names; i++)
    if (!read_part (&work, join_parts (&parts, &i)))
      return FALSE;
  team->is_sure = team->n_members > 0 && (work.has_mark || work.n_roles > 1);
  return team->n_members > 0;
}
