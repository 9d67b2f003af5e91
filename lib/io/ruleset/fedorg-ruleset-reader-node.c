/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-reader-private.h"

#include <string.h>

#include "base/fedorg-block-private.h"
#include "base/fedorg-personal-private.h"
#include "base/fedorg-text-private.h"

/* characters of a text that a message quotes */
#define MOST_QUOTED 40

/* words that a message lists */
#define MOST_LISTED 80

/* bytes of an identifier */
#define MOST_ID 100

/* bytes for what a mistake says, which may name all keys there are */
#define ROOM_OF_MISTAKE ((gsize) 16 * 1024)

/* --- messages --- */

/* A hostile document may have millions of mistakes, so each asks for memory first. What lacks memory
 * is no mistake of the ruleset: the document was not read, which is an error. */
static void
add_mistake (FedorgRulesetReader *reader, const FedorgNode *node, FedorgSeverity severity,
             FedorgError code, char *text)
{
  FedorgMistake *mistake;

  if (code == FEDORG_ERROR_NO_MEMORY ||
      !fedorg_block_has_room (ROOM_OF_MISTAKE + reader->load->lint->len * 2 * sizeof (gpointer))) {
    reader->load->lacks_memory = TRUE;
    g_free (text);
    return;
  }
  mistake = g_new0 (FedorgMistake, 1);
  mistake->severity = severity;
  mistake->code = code;
  mistake->file = g_strdup (reader->name);
  mistake->line = fedorg_node_get_line (node);
  mistake->column = fedorg_node_get_column (node);
  mistake->path = fedorg_node_dup_path (node);
  mistake->text = fedorg_personal_dup_masked (text);
  if (!mistake->text)
    mistake->text = g_strdup ("");
  g_free (text);
  g_ptr_array_add (reader->load->lint, mistake);
}

static gboolean
fail_va (FedorgRulesetReader *reader, const FedorgNode *node, FedorgError code, const char *format,
         va_list arguments)
{
  g_autofree char *whole = g_strdup_vprintf (format, arguments);
  g_autofree char *message = fedorg_personal_dup_masked (whole);

  if (!message)
    code = FEDORG_ERROR_NO_MEMORY;
  if (!reader->load->lint)
    return fedorg_document_fail (reader->document, node, code, message, reader->error);
  add_mistake (reader, node, FEDORG_SEVERITY_ERROR, code, g_steal_pointer (&message));
  return FALSE;
}

gboolean
fedorg_reader_is_linting (const FedorgRulesetReader *reader)
{
  return reader->load->lint != NULL;
}

void
fedorg_reader_warn (FedorgRulesetReader *reader, const FedorgNode *node, const char *format, ...)
{
  va_list arguments;

  if (!reader->load->lint)
    return;
  va_start (arguments, format);
  add_mistake (reader, node, FEDORG_SEVERITY_WARNING, FEDORG_ERROR_RULESET,
               g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

gboolean
fedorg_reader_fail (FedorgRulesetReader *reader, const FedorgNode *node, const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  fail_va (reader, node, FEDORG_ERROR_RULESET, format, arguments);
  va_end (arguments);
  return FALSE;
}

gboolean
fedorg_reader_fail_with (FedorgRulesetReader *reader, const FedorgNode *node, FedorgError code,
                         const char *format, ...)
{
  va_list arguments;

  va_start (arguments, format);
  fail_va (reader, node, code, format, arguments);
  va_end (arguments);
  return FALSE;
}

gboolean
fedorg_reader_fail_type (FedorgRulesetReader *reader, const FedorgNode *node, const char *what)
{
  return fedorg_reader_fail (reader, node, "expected %s, not %s", what,
                             fedorg_node_type_get_label (fedorg_node_get_type (node)));
}

/* text of the document in a message: masked where it may be an ID number, cut where it is long, and
 * without control characters */
char *
fedorg_reader_dup_quoted (const char *text)
{
  g_autoptr (GString) quoted = g_string_new ("\"");
  g_autofree char *shown = fedorg_personal_dup_masked (text);
  guint n_characters = 0;

  /* a number that is cut is not known for what it is any more */
  for (const char *at = shown ? shown : ""; *at; at = g_utf8_next_char (at), n_characters++) {
    gunichar character = g_utf8_get_char (at);

    if (n_characters == MOST_QUOTED) {
      g_string_append (quoted, "…");
      break;
    }
    g_string_append_unichar (quoted, g_unichar_isprint (character) ? character : '?');
  }
  g_string_append_c (quoted, '"');
  return g_string_free (g_steal_pointer (&quoted), FALSE);
}

/* a third of the characters may be wrong; two letters that changed places are two */
const char *
fedorg_reader_find_nearest (const char *text, const char *const *words, gsize n_words)
{
  char from[FEDORG_TEXT_NORMAL_SIZE], to[FEDORG_TEXT_NORMAL_SIZE];
  gsize from_length = fedorg_text_normalize (text, strlen (text), from);
  guint tolerance = MAX (1, ((guint) g_utf8_strlen (from, (gssize) from_length) + 1) / 3);
  const char *nearest = NULL;

  if (from_length == 0 || !g_utf8_validate (from, (gssize) from_length, NULL))
    return NULL;
  for (gsize i = 0; i < n_words; i++) {
    gsize to_length = fedorg_text_normalize (words[i], strlen (words[i]), to);
    guint distance;

    if (to_length == 0 || !g_utf8_validate (to, (gssize) to_length, NULL))
      continue;
    distance = fedorg_text_get_distance (from, from_length, to, to_length);
    if (distance < tolerance || (!nearest && distance == tolerance)) {
      nearest = words[i];
      tolerance = distance;
    }
  }
  return nearest;
}

/* `before` the words that there are, if they are few */
static void
append_words (GString *text, const char *before, const char *const *words, gsize n_words)
{
  if (n_words == 0 || n_words > MOST_LISTED)
    return;
  g_string_append (text, before);
  for (gsize i = 0; i < n_words; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? ", " : "", words[i]);
}

static gboolean
fail_unknown (FedorgRulesetReader *reader, const FedorgNode *node, const char *what,
              const char *text, const char *const *words, gsize n_words)
{
  g_autofree char *quoted = fedorg_reader_dup_quoted (text);
  g_autoptr (GString) hint = g_string_new (NULL);
  const char *nearest = fedorg_reader_find_nearest (text, words, n_words);

  if (nearest)
    g_string_append_printf (hint, "; did you mean \"%s\"?", nearest);
  else
    append_words (hint, "; there are: ", words, n_words);
  return fedorg_reader_fail (reader, node, "unknown %s %s%s", what, quoted, hint->str);
}

gboolean
fedorg_reader_fail_word (FedorgRulesetReader *reader, const FedorgNode *node, const char *what,
                         const char *const *words, gsize n_words)
{
  return fail_unknown (reader, node, what, fedorg_node_get_text (node), words, n_words);
}

gboolean
fedorg_reader_fail_key (FedorgRulesetReader *reader, const FedorgNode *member,
                        const char *const *words, gsize n_words)
{
  return fail_unknown (reader, member, "key", fedorg_node_get_name (member), words, n_words);
}

/* --- objects and lists --- */

/* the keys of an object, group after group */
typedef struct {
  const FedorgKeyGroup *groups;
  gsize n_groups;
} Keys;

static gboolean
fail_unknown_key (FedorgRulesetReader *reader, const FedorgNode *member, const Keys *keys)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (gsize i = 0; i < keys->n_groups; i++)
    for (gsize j = 0; j < keys->groups[i].n_keys; j++)
      g_ptr_array_add (names, (gpointer) keys->groups[i].keys[j].name);
  return fedorg_reader_fail_key (reader, member, (const char *const *) names->pdata, names->len);
}

static const FedorgKey *
find_key (const Keys *keys, const char *name, gsize *base)
{
  for (gsize i = 0; i < keys->n_groups; i++)
    for (gsize j = 0; j < keys->groups[i].n_keys; j++)
      if (strcmp (keys->groups[i].keys[j].name, name) == 0) {
        *base = keys->groups[i].base;
        return &keys->groups[i].keys[j];
      }
  return NULL;
}

static gboolean
check_required (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgKeyGroup *group)
{
  for (gsize i = 0; i < group->n_keys; i++)
    if (group->keys[i].required && !fedorg_node_get_member (node, group->keys[i].name))
      return fedorg_reader_fail (reader, node, "the key \"%s\" is missing: %s", group->keys[i].name,
                                 group->keys[i].required);
  return TRUE;
}

/* members are read in the order of the document, so that the first mistake reported is the first
 * one written */
gboolean
fedorg_reader_read_groups (FedorgRulesetReader *reader, const FedorgNode *node,
                           const FedorgKeyGroup *groups, gsize n_groups, gpointer target)
{
  const Keys keys = {groups, n_groups};
  gsize n_members = fedorg_node_get_n_children (node);
  gboolean is_read = TRUE;

  if (fedorg_node_get_type (node) != FEDORG_NODE_OBJECT)
    return fedorg_reader_fail_type (reader, node, "an object");
  for (gsize i = 0; i < n_members; i++) {
    const FedorgNode *member = fedorg_node_get_child (node, i);
    gsize base = 0;
    const FedorgKey *key = find_key (&keys, fedorg_node_get_name (member), &base);

    /* what lint does not know it passes over, so that it can look at the rest */
    if (!key && (fail_unknown_key (reader, member, &keys), fedorg_reader_is_linting (reader)))
      continue;
    if (!key)
      return FALSE;
    is_read &= key->read (reader, member, G_STRUCT_MEMBER_P (target, base + key->offset));
    if (!is_read && !fedorg_reader_is_linting (reader))
      return FALSE;
  }
  for (gsize i = 0; i < n_groups; i++)
    if (!check_required (reader, node, &groups[i]))
      return FALSE;
  return is_read;
}

gboolean
fedorg_reader_read_object (FedorgRulesetReader *reader, const FedorgNode *node,
                           const FedorgKey *keys, gsize n_keys, gpointer target)
{
  const FedorgKeyGroup group = {keys, n_keys, 0};

  return fedorg_reader_read_groups (reader, node, &group, 1, target);
}

gboolean
fedorg_reader_read_list (FedorgRulesetReader *reader, const FedorgNode *node, FedorgNodeFunc read,
                         gpointer slot)
{
  gsize n_items = fedorg_node_get_n_children (node);
  gboolean is_read = TRUE;

  if (fedorg_node_get_type (node) != FEDORG_NODE_ARRAY)
    return fedorg_reader_fail_type (reader, node, "an array");
  for (gsize i = 0; i < n_items; i++) {
    is_read &= read (reader, fedorg_node_get_child (node, i), slot);
    if (!is_read && !fedorg_reader_is_linting (reader))
      return FALSE;
  }
  return is_read;
}

/* --- plain values --- */

gboolean
fedorg_reader_keep_node (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  (void) reader;
  *(const FedorgNode **) slot = node;
  return TRUE;
}

/* TRUE if something other than white space is in the text */
static gboolean
check_text (FedorgRulesetReader *reader, const FedorgNode *node)
{
  const char *text = fedorg_node_get_text (node);
  gsize length;

  if (fedorg_node_get_type (node) != FEDORG_NODE_STRING)
    return fedorg_reader_fail_type (reader, node, "a text");
  length = strlen (text);
  fedorg_text_strip (text, &length);
  return length > 0 || fedorg_reader_fail (reader, node, "the text is empty");
}

/* Tables and findings show the texts of a ruleset. A number of a person that was typed into one is
 * not kept. */
static char *
dup_shown (FedorgRulesetReader *reader, const FedorgNode *node)
{
  char *text = fedorg_personal_dup_masked (fedorg_node_get_text (node));

  if (!text)
    fedorg_reader_fail_with (reader, node, FEDORG_ERROR_NO_MEMORY, "there is not enough memory");
  return text;
}

gboolean
fedorg_reader_read_text (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  char *text;

  if (!check_text (reader, node))
    return FALSE;
  text = dup_shown (reader, node);
  *(char **) slot = text;
  return text != NULL;
}

/* an identifier that looks like an ID number would carry it into every finding */
gboolean
fedorg_reader_read_id (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  const char *text = fedorg_node_get_text (node);

  if (!check_text (reader, node))
    return FALSE;
  if (strlen (text) > MOST_ID)
    return fedorg_reader_fail (reader, node, "the identifier is longer than %d bytes", MOST_ID);
  if (fedorg_personal_is_in (text, strlen (text)))
    return fedorg_reader_fail (reader, node, "the identifier looks like the number of a person");

  /* findings are called RULESET/RULE, and stand in lines and cells */
  for (const char *at = text; *at; at = g_utf8_next_char (at)) {
    gunichar character = g_utf8_get_char (at);

    if (*at == '/' || g_unichar_isspace (character) || !g_unichar_isprint (character))
      return fedorg_reader_fail (reader, node,
                                 "an identifier has no white space and no \"/\"; write it such as "
                                 "\"one-chair\"");
  }
  *(char **) slot = g_strdup (text);
  return TRUE;
}

gboolean
fedorg_reader_read_title (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"en", fedorg_reader_read_text, G_STRUCT_OFFSET (FedorgTitle, texts[FEDORG_LANGUAGE_EN]),
       NULL},
      {"zh", fedorg_reader_read_text, G_STRUCT_OFFSET (FedorgTitle, texts[FEDORG_LANGUAGE_ZH]),
       NULL},
  };
  FedorgTitle *title = slot;

  if (fedorg_node_get_type (node) == FEDORG_NODE_OBJECT)
    return fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), title);
  if (fedorg_node_get_type (node) != FEDORG_NODE_STRING)
    return fedorg_reader_fail_type (reader, node, "a text or {\"zh\": \"…\", \"en\": \"…\"}");

  /* one text serves both languages */
  return fedorg_reader_read_text (reader, node, &title->texts[FEDORG_LANGUAGE_EN]);
}

static gboolean
add_text (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  if (!check_text (reader, node))
    return FALSE;
  g_ptr_array_add (slot, g_strdup (fedorg_node_get_text (node)));
  return TRUE;
}

gboolean
fedorg_reader_read_texts (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  GPtrArray *texts = *(GPtrArray **) slot;

  if (fedorg_node_get_type (node) == FEDORG_NODE_STRING)
    return add_text (reader, node, texts);
  if (fedorg_node_get_type (node) != FEDORG_NODE_ARRAY)
    return fedorg_reader_fail_type (reader, node, "a text or a list of texts");
  return fedorg_reader_read_list (reader, node, add_text, texts);
}

gboolean
fedorg_reader_read_boolean (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  if (fedorg_node_get_type (node) != FEDORG_NODE_BOOLEAN)
    return fedorg_reader_fail_type (reader, node, "true or false");
  *(gboolean *) slot = fedorg_node_is_true (node);
  return TRUE;
}

/* an unknown word is answered with the nearest one, or with all of them */
gboolean
fedorg_reader_read_word (FedorgRulesetReader *reader, const FedorgNode *node,
                         const FedorgWord *words, gsize n_words, gint *value)
{
  g_autofree const char **names = NULL;

  if (fedorg_node_get_type (node) != FEDORG_NODE_STRING)
    return fedorg_reader_fail_type (reader, node, "a word");
  for (gsize i = 0; i < n_words; i++)
    if (strcmp (words[i].name, fedorg_node_get_text (node)) == 0) {
      *value = words[i].value;
      return TRUE;
    }
  names = g_new (const char *, n_words);
  for (gsize i = 0; i < n_words; i++)
    names[i] = words[i].name;
  return fedorg_reader_fail_word (reader, node, "word", names, n_words);
}

gboolean
fedorg_reader_read_rounding (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgWord words[] = {
      {"half-up", FEDORG_ROUNDING_HALF_UP},
      {"half-even", FEDORG_ROUNDING_HALF_EVEN},
      {"truncate", FEDORG_ROUNDING_TRUNCATE},
  };
  gint value = FEDORG_ROUNDING_HALF_UP;

  if (!fedorg_reader_read_word (reader, node, words, G_N_ELEMENTS (words), &value))
    return FALSE;
  *(FedorgRounding *) slot = (FedorgRounding) value;
  return TRUE;
}
