/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-written-role-private.h"

#include <string.h>

#include <fedorg/fedorg-vocabulary.h>
#include "base/fedorg-data-private.h"

/* Several posts, how they are staffed and whose they are, all in one cell. The grammar is that of
 * roles.ini; a text that does not fit it as a whole is not read, for a word that is passed over
 * might say that somebody holds the post no more. */

/* a cell that is longer holds remarks, not posts */
#define LONGEST_FORM 180

typedef enum {
  SEPARATORS,
  ENDS,
  STAFFING,
  BODIES,
  PLACE_ENDS,
  NEVER_PLACES,
  OTHER_WORDS,
  OTHER_BODIES,
  OTHER_KINDS,
  OTHER_POSTS,
  COMMITTEE,
  NOT_HELD_BEFORE,
  NOT_HELD_BEHIND,
  REMARKS,
  N_LISTS
} ListIndex;

typedef struct {
  char **lists[N_LISTS];
  char **posts[FEDORG_ROLE_STAFF + 1]; /* by role */
  char *open;                          /* a bracket */
  char *close;
} Grammar;

typedef struct {
  const char *text;
  gsize length;
} Span;

static Grammar *grammar;

static Grammar *
load_grammar (void)
{
  static const struct {
    const char *group;
    const char *key;
  } keys[N_LISTS] = {
      [SEPARATORS] = {"separators", "words"},
      [ENDS] = {"ends", "words"},
      [STAFFING] = {"staffing", "words"},
      [BODIES] = {"bodies", "words"},
      [PLACE_ENDS] = {"places", "ends"},
      [NEVER_PLACES] = {"places", "never"},
      [OTHER_WORDS] = {FEDORG_TWO_COMMITTEES, "words"},
      [OTHER_BODIES] = {FEDORG_TWO_COMMITTEES, "bodies"},
      [OTHER_KINDS] = {FEDORG_TWO_COMMITTEES, "kinds"},
      [OTHER_POSTS] = {FEDORG_TWO_COMMITTEES, "posts"},
      [COMMITTEE] = {"ranks", "committee"},
      [NOT_HELD_BEFORE] = {"not-held", "before"},
      [NOT_HELD_BEHIND] = {"not-held", "behind"},
      [REMARKS] = {"remarks", "words"},
  };
  g_autoptr (FedorgIni) file = fedorg_data_load_ini ("roles.ini", NULL);
  Grammar *loaded = g_new0 (Grammar, 1);

  for (guint i = 0; i < N_LISTS; i++)
    loaded->lists[i] = fedorg_ini_dup_list (file, keys[i].group, keys[i].key);
  for (guint8 role = 0; role <= FEDORG_ROLE_STAFF; role++)
    loaded->posts[role] = fedorg_ini_dup_list (
        file, "posts", fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_ROLE, role));
  loaded->open = g_strdup (fedorg_ini_get (file, "brackets", "open"));
  loaded->close = g_strdup (fedorg_ini_get (file, "brackets", "close"));
  return loaded;
}

static Span
cut (Span span, gsize first, gsize last)
{
  return (Span){span.text + first, span.length - first - last};
}

static gsize
match_start (Span span, const char *word)
{
  gsize length = strlen (word);

  return length <= span.length && memcmp (span.text, word, length) == 0 ? length : 0;
}

static gsize
match_end (Span span, const char *word)
{
  gsize length = strlen (word);

  return length <= span.length ? match_start (cut (span, span.length - length, 0), word) : 0;
}

/* the bytes of the first word of the list that stands at an end of the span, 0 for none */
static gsize
find_word (Span span, char **words, gsize (*match) (Span span, const char *word))
{
  for (gsize i = 0; words != NULL && words[i] != NULL; i++) {
    gsize length = match (span, words[i]);
    if (length > 0)
      return length;
  }
  return 0;
}

static gboolean
is_word (Span span, char **words)
{
  for (gsize i = 0; words != NULL && words[i] != NULL; i++)
    if (strlen (words[i]) == span.length && memcmp (words[i], span.text, span.length) == 0)
      return TRUE;
  return FALSE;
}

static gsize
next (Span span, gsize at)
{
  return (gsize) (g_utf8_next_char (span.text + at) - span.text);
}

/* whether a span may name the place whose body follows; `known` gets how many bytes of it at its
 * end are a word of ours */
static gboolean
is_place (Span span, gsize *known)
{
  *known = 0;
  if (span.length == 0)
    return TRUE;
  *known = find_word (span, grammar->lists[PLACE_ENDS], match_end);
  for (gsize at = 0; at < span.length; at = next (span, at))
    if (find_word (cut (span, at, 0), grammar->lists[NEVER_PLACES], match_start) > 0)
      return FALSE;
  return *known > 0;
}

static gboolean
parse_post (Span span, guint8 *role)
{
  for (guint8 i = 0; i < G_N_ELEMENTS (grammar->posts); i++)
    if (is_word (span, grammar->posts[i])) {
      *role = i;
      return TRUE;
    }
  return span.length > 0 &&
         fedorg_vocabulary_parse (FEDORG_VOCABULARY_ROLE, span.text, (gssize) span.length, role);
}

static gboolean
parse_post_of_body (Span span, guint8 *role)
{
  return parse_post (span, role) ||
         parse_post (cut (span, find_word (span, grammar->lists[BODIES], match_start), 0), role);
}

/* a post in the party branch or the villagers' committee */
static gboolean
is_other_post (Span span)
{
  if (is_word (span, grammar->lists[OTHER_WORDS]))
    return TRUE;
  gsize body = find_word (span, grammar->lists[OTHER_BODIES], match_start);
  if (body == 0)
    return FALSE;
  span = cut (span, body, 0);
  return is_word (cut (span, find_word (span, grammar->lists[OTHER_KINDS], match_start), 0),
                  grammar->lists[OTHER_POSTS]);
}

/* how a post is staffed, in brackets or as a word of its own; FALSE for brackets that hold
 * something else */
static gboolean
take_staffing (Span *span, guint8 *staffing)
{
  gsize first = find_word (*span, grammar->lists[STAFFING], match_start);
  gsize last = first > 0 ? 0 : find_word (*span, grammar->lists[STAFFING], match_end);
  Span word = first > 0 ? (Span){span->text, first} : cut (*span, span->length - last, 0);
  gsize open = strlen (grammar->open);
  gsize close = match_end (*span, grammar->close);
  gboolean is_read = TRUE;

  if (close > 0) {
    const char *at = g_strrstr_len (span->text, (gssize) span->length, grammar->open);
    first = 0;
    last = at == NULL ? 0 : span->length - (gsize) (at - span->text);
    word = last < open + close ? (Span){span->text, 0}
                               : cut (*span, span->length - last + open, close);
  }
  if (first + last == 0)
    return close == 0;
  if (is_word (word, grammar->lists[REMARKS])) {
    *span = cut (*span, first, last);
    return TRUE;
  }
  is_read = word.length > 0 && fedorg_vocabulary_parse (FEDORG_VOCABULARY_STAFFING, word.text,
                                                        (gssize) word.length, staffing);
  *span = cut (*span, first, last);
  return is_read;
}

/* whether one person has both; the higher one stays */
static gboolean
join_role (FedorgWrittenRole *role, guint8 other)
{
  guint8 low = MAX (role->role, other);
  const char *nick = fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_ROLE, low);

  if (role->role == FEDORG_ROLE_UNKNOWN || role->role == other) {
    role->role = other;
    return TRUE;
  }
  role->role = MIN (role->role, other);
  return g_strv_contains ((const char *const *) grammar->lists[COMMITTEE], nick);
}

static gboolean
read_part (Span span, FedorgWrittenRole *role)
{
  Span whole = span;
  gboolean is_read = take_staffing (&span, &role->staffing);
  gsize in_front = (gsize) (span.text - whole.text);
  guint8 post = FEDORG_ROLE_UNKNOWN;

  for (gsize at = 0; at < span.length; at = next (span, at)) {
    gsize known;
    if (!is_place ((Span){span.text, at}, &known))
      continue;
    gboolean is_post = parse_post_of_body (cut (span, at, 0), &post);
    if (!is_post && !is_other_post (cut (span, at, 0)))
      continue;
    g_string_append_len (role->form, whole.text, (gssize) in_front);
    g_string_append_len (role->form, span.text + at - known,
                         (gssize) (whole.length - in_front - at + known));
    role->in_two_committees |= !is_post;
    return (!is_post || join_role (role, post)) && is_read;
  }
  return FALSE;
}

/* the first separator outside brackets, or the end; `width` gets its bytes */
static gsize
find_separator (Span span, gsize *width)
{
  gint depth = 0;

  *width = 0;
  for (gsize at = 0; at < span.length;) {
    Span rest = cut (span, at, 0);
    gsize staffing = find_word (rest, grammar->lists[STAFFING], match_start);
    depth += match_start (rest, grammar->open) > 0 ? 1 : 0;
    depth -= match_start (rest, grammar->close) > 0 ? 1 : 0;
    *width =
        depth != 0 || staffing > 0 ? 0 : find_word (rest, grammar->lists[SEPARATORS], match_start);
    if (*width > 0)
      return at;
    at = staffing > 0 ? at + staffing : next (span, at);
  }
  return span.length;
}

static void
load_once (void)
{
  if (g_once_init_enter (&grammar))
    g_once_init_leave (&grammar, load_grammar ());
}

gboolean
fedorg_written_role_read (const char *text, gsize length, FedorgWrittenRole *role)
{
  Span span = {text, length};
  gboolean is_read = TRUE;
  gsize width;

  load_once ();
  *role = (FedorgWrittenRole){.form = g_string_new (NULL)};
  if (length > LONGEST_FORM)
    return FALSE;
  span = cut (span, 0, find_word (span, grammar->lists[ENDS], match_end));
  for (;;) {
    gsize end = find_separator (span, &width);
    is_read &= read_part ((Span){span.text, end}, role);
    if (width == 0)
      break;
    g_string_append_len (role->form, span.text + end, (gssize) width);
    span = cut (span, end + width, 0);
  }
  return is_read && role->role != FEDORG_ROLE_UNKNOWN;
}

static gboolean
is_read_whole (Span span)
{
  FedorgWrittenRole role;
  gboolean is_read = fedorg_written_role_read (span.text, span.length, &role);

  g_string_free (role.form, TRUE);
  return is_read;
}

/* whether a word of the list at this end of the span leaves a post */
static gboolean
leaves_post (Span span, ListIndex list, gsize (*match) (Span span, const char *word))
{
  char **words = grammar->lists[list];

  for (gsize i = 0; words != NULL && words[i] != NULL; i++) {
    gsize size = match (span, words[i]);
    if (size > 0 &&
        is_read_whole (list == NOT_HELD_BEFORE ? cut (span, size, 0) : cut (span, 0, size)))
      return TRUE;
  }
  return FALSE;
}

gboolean
fedorg_written_role_is_not_held (const char *text, gsize length)
{
  Span span = {text, length};

  load_once ();
  return leaves_post (span, NOT_HELD_BEFORE, match_start) ||
         leaves_post (span, NOT_HELD_BEHIND, match_end);
}
