/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>
#include <string.h>

#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-data-private.h"
#include "base/fedorg-message-private.h"

/* The catalogue of findings, out of messages.ini: texts in both languages, severity, and how
 * findings of the code are handled (once for a cause, gathered, derived, lost). The number of a
 * message is its place in the file, and what millions of waiting findings keep in place of the
 * code. */

#define N_LANGUAGES (FEDORG_LANGUAGE_ZH + 1)

typedef struct {
  const char *code;
  const char *texts[N_LANGUAGES];
  const char *hints[N_LANGUAGES];
  const char *explanations[N_LANGUAGES];
  FedorgSeverity severity;
  guint index;
  gboolean is_once;
  gboolean is_gathered;
  gboolean is_derived;
  gboolean is_lost;
} Message;

typedef struct {
  FedorgIni *file; /* which has the texts */
  Message *messages;
  /* the same by code */
  Message **sorted;
  guint n_messages;
} Catalogue;

/* made when first asked for and kept as long as the process lives */
static Catalogue *catalogue;

static void
load_message (const FedorgIni *file, guint index, Message *message)
{
  const char *nick = fedorg_ini_get_nth (file, index, "severity");
  guint8 severity = FEDORG_SEVERITY_INFO;

  if (nick != NULL)
    fedorg_vocabulary_parse (FEDORG_VOCABULARY_SEVERITY, nick, -1, &severity);
  message->code = fedorg_ini_get_groups (file)[index];
  message->is_once = fedorg_ini_get_nth (file, index, "once") != NULL;
  message->is_gathered = fedorg_ini_get_nth (file, index, "gathered") != NULL;
  message->is_derived = fedorg_ini_get_nth (file, index, "derived") != NULL;
  message->is_lost = fedorg_ini_get_nth (file, index, "lost") != NULL;
  message->severity = (FedorgSeverity) severity;
  message->texts[FEDORG_LANGUAGE_EN] = fedorg_ini_get_nth (file, index, "text[en]");
  message->texts[FEDORG_LANGUAGE_ZH] = fedorg_ini_get_nth (file, index, "text[zh]");
  message->hints[FEDORG_LANGUAGE_EN] = fedorg_ini_get_nth (file, index, "hint[en]");
  message->hints[FEDORG_LANGUAGE_ZH] = fedorg_ini_get_nth (file, index, "hint[zh]");
  message->explanations[FEDORG_LANGUAGE_EN] = fedorg_ini_get_nth (file, index, "explanation[en]");
  message->explanations[FEDORG_LANGUAGE_ZH] = fedorg_ini_get_nth (file, index, "explanation[zh]");
}

static int
compare_messages (const void *a, const void *b)
{
  return strcmp ((*(Message *const *) a)->code, (*(Message *const *) b)->code);
}

static int
compare_code (const void *code, const void *message)
{
  return strcmp (code, (*(Message *const *) message)->code);
}

static Catalogue *
load_catalogue (void)
{
  Catalogue *loaded = g_new0 (Catalogue, 1);

  loaded->file = fedorg_data_load_ini ("messages.ini", NULL);
  loaded->n_messages = g_strv_length ((char **) fedorg_ini_get_groups (loaded->file));
  loaded->messages = g_new0 (Message, MAX (loaded->n_messages, 1));
  loaded->sorted = g_new0 (Message *, MAX (loaded->n_messages, 1));
  for (guint i = 0; i < loaded->n_messages; i++) {
    load_message (loaded->file, i, &loaded->messages[i]);
    loaded->messages[i].index = i;
    loaded->sorted[i] = &loaded->messages[i];
  }
  /* by code for the search, while numbers go by the order of the file */
  qsort (loaded->sorted, loaded->n_messages, sizeof *loaded->sorted, compare_messages);
  return loaded;
}

static const Catalogue *
get_catalogue (void)
{
  if (g_once_init_enter (&catalogue))
    g_once_init_leave (&catalogue, load_catalogue ());
  return catalogue;
}

static const Message *
find_message (const char *code)
{
  const Catalogue *all = get_catalogue ();
  Message **found;

  found = bsearch (code, all->sorted, all->n_messages, sizeof *all->sorted, compare_code);
  return found != NULL ? *found : NULL;
}

guint
fedorg_message_get_n_codes (void)
{
  return get_catalogue ()->n_messages;
}

const char *
fedorg_message_get_code (guint index)
{
  g_return_val_if_fail (index < get_catalogue ()->n_messages, NULL);

  return get_catalogue ()->messages[index].code;
}

gboolean
fedorg_message_contains (const char *code)
{
  g_return_val_if_fail (code != NULL, FALSE);

  return find_message (code) != NULL;
}

guint
fedorg_message_get_index (const char *code)
{
  const Message *message = find_message (code);

  return message != NULL ? message->index : fedorg_message_get_n_codes ();
}

gboolean
fedorg_message_is_once (const char *code)
{
  const Message *message = find_message (code);

  return message != NULL && message->is_once;
}

gboolean
fedorg_message_is_gathered (const char *code)
{
  const Message *message = find_message (code);

  return message != NULL && message->is_gathered;
}

gboolean
fedorg_message_is_derived (const char *code)
{
  const Message *message = find_message (code);

  return message != NULL && message->is_derived;
}

gboolean
fedorg_message_is_lost (const char *code)
{
  const Message *message = find_message (code);

  return message != NULL && message->is_lost;
}

FedorgSeverity
fedorg_message_get_severity (const char *code)
{
  const Message *message;

  g_return_val_if_fail (code != NULL, FEDORG_SEVERITY_INFO);

  message = find_message (code);
  return message != NULL ? message->severity : FEDORG_SEVERITY_INFO;
}

const char *
fedorg_message_get_text (const char *code, FedorgLanguage language)
{
  const Message *message;

  g_return_val_if_fail (code != NULL, NULL);
  g_return_val_if_fail ((guint) language < N_LANGUAGES, NULL);

  message = find_message (code);
  return message != NULL ? message->texts[language] : NULL;
}

const char *
fedorg_message_get_hint (const char *code, FedorgLanguage language)
{
  const Message *message;

  g_return_val_if_fail (code != NULL, NULL);
  g_return_val_if_fail ((guint) language < N_LANGUAGES, NULL);

  message = find_message (code);
  return message != NULL ? message->hints[language] : NULL;
}

const char *
fedorg_message_get_explanation (const char *code, FedorgLanguage language)
{
  const Message *message;

  g_return_val_if_fail (code != NULL, NULL);
  g_return_val_if_fail ((guint) language < N_LANGUAGES, NULL);

  message = find_message (code);
  return message != NULL ? message->explanations[language] : NULL;
}
