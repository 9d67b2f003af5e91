/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-division-name-private.h"

#include <string.h>

#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-data-private.h"

/* What the name of a place says of its kind, and its shorter forms: 龙津镇人民政府 and 龙津 may be the same
 * place. Endings are taken away from behind, one after the other, while something is left; each
 * stage is a form. The endings are data (name-endings.ini). */

/* the group of the endings that a federation adds to the name of its place */
#define FEDERATION "federation"

/* bytes of the shortest name that may be left when an ending is taken away: one Chinese character */
#define LEAST_REST 3

typedef struct {
  char *text;
  gsize length;
  FedorgKind kind; /* FEDORG_KIND_UNKNOWN: an ending of federations */
} Ending;

/* The endings by their last byte, longer ones first, so that 社区居委会 is found before 居委会. Each
 * name is looked at several times, and hardly any ending has its last byte. Made when first asked
 * for, and kept as long as the process lives. */
typedef struct {
  GArray *list;
  guint16 first[256]; /* by last byte: the first of its endings, and behind them */
  guint16 end[256];
} Endings;

static Endings *endings;

static int
compare_endings (const void *a, const void *b)
{
  const Ending *x = a, *y = b;
  guint8 x_last = (guint8) x->text[x->length - 1], y_last = (guint8) y->text[y->length - 1];

  if (x_last != y_last)
    return x_last < y_last ? -1 : 1;
  return (x->length < y->length) - (x->length > y->length);
}

static void
add_group (GArray *list, const FedorgIni *file, const char *group)
{
  g_auto (GStrv) texts = fedorg_ini_dup_list (file, group, "endings");
  guint8 kind = FEDORG_KIND_UNKNOWN;

  if (strcmp (group, FEDERATION) != 0)
    fedorg_vocabulary_parse (FEDORG_VOCABULARY_KIND, group, -1, &kind);
  for (guint i = 0; texts != NULL && texts[i] != NULL; i++) {
    Ending ending = {g_strdup (texts[i]), strlen (texts[i]), kind};

    g_array_append_val (list, ending);
  }
}

static Endings *
load_endings (void)
{
  g_autoptr (FedorgIni) file = fedorg_data_load_ini ("name-endings.ini", NULL);
  const char *const *groups = fedorg_ini_get_groups (file);
  Endings *all = g_new0 (Endings, 1);

  all->list = g_array_new (FALSE, FALSE, sizeof (Ending));
  for (guint i = 0; groups[i] != NULL; i++)
    add_group (all->list, file, groups[i]);
  g_array_sort (all->list, compare_endings);
  for (guint i = 0; i < all->list->len; i++) {
    const Ending *ending = &g_array_index (all->list, Ending, i);
    guint8 last = (guint8) ending->text[ending->length - 1];

    if (all->end[last] == 0)
      all->first[last] = (guint16) i;
    all->end[last] = (guint16) (i + 1);
  }
  return all;
}

static const Endings *
get_endings (void)
{
  if (g_once_init_enter (&endings))
    g_once_init_leave (&endings, load_endings ());
  return endings;
}

/* the longest ending of the text that leaves something before it; NULL if there is none */
static const Ending *
find_ending (const char *text, gsize length, gboolean of_federations)
{
  const Endings *all = get_endings ();
  guint8 last = length > 0 ? (guint8) text[length - 1] : 0;

  for (guint i = all->first[last]; i < all->end[last]; i++) {
    const Ending *ending = &g_array_index (all->list, Ending, i);

    if ((ending->kind == FEDORG_KIND_UNKNOWN) == of_federations &&
        length >= ending->length + LEAST_REST &&
        memcmp (text + length - ending->length, ending->text, ending->length) == 0)
      return ending;
  }
  return NULL;
}

void
fedorg_division_name_parse (const char *name, gsize length, FedorgDivisionName *result)
{
  const Ending *ending = find_ending (name, length, TRUE);

  if (ending != NULL)
    length -= ending->length;
  result->kind = FEDORG_KIND_UNKNOWN;
  for (result->n_forms = 0; result->n_forms < FEDORG_DIVISION_NAME_FORMS;) {
    result->forms[result->n_forms++] = (FedorgDivisionForm){name, length};
    ending = find_ending (name, length, FALSE);
    if (ending == NULL)
      return;
    /* the ending of the whole name is the kind; further endings may be a part of the name */
    if (result->n_forms == 1)
      result->kind = ending->kind;
    length -= ending->length;
  }
}

gboolean
fedorg_division_names_agree (const char *a, const char *b)
{
  FedorgDivisionName x, y;

  fedorg_division_name_parse (a, strlen (a), &x);
  fedorg_division_name_parse (b, strlen (b), &y);
  if (x.kind != FEDORG_KIND_UNKNOWN && y.kind != FEDORG_KIND_UNKNOWN && x.kind != y.kind)
    return FALSE;
  /* any form of one against any of the other: either may be written shorter */
  for (guint i = 0; i < x.n_forms; i++) {
    for (guint j = 0; j < y.n_forms; j++) {
      if (x.forms[i].length == y.forms[j].length &&
          memcmp (x.forms[i].text, y.forms[j].text, x.forms[i].length) == 0)
        return TRUE;
    }
  }
  return FALSE;
}

gboolean
fedorg_division_name_fits_kind (const char *name, FedorgKind kind)
{
  FedorgDivisionName parsed;

  /* kinds that no ending distinguishes are never contradicted */
  if ((kind < FEDORG_KIND_STREET || kind > FEDORG_KIND_TOWNSHIP) &&
      kind != FEDORG_KIND_RESIDENTS_COMMUNITY && kind != FEDORG_KIND_VILLAGE)
    return TRUE;
  fedorg_division_name_parse (name, strlen (name), &parsed);
  return fedorg_kind_get_division_level (parsed.kind) != fedorg_kind_get_division_level (kind) ||
         parsed.kind == kind;
}

FedorgLevel
fedorg_kind_get_division_level (FedorgKind kind)
{
  if (kind >= FEDORG_KIND_NATION && kind <= FEDORG_KIND_COUNTY)
    return (FedorgLevel) (FEDORG_LEVEL_NATION + (kind - FEDORG_KIND_NATION));
  if (kind >= FEDORG_KIND_STREET && kind <= FEDORG_KIND_TOWNSHIP_LIKE)
    return FEDORG_LEVEL_TOWNSHIP;
  if (kind >= FEDORG_KIND_RESIDENTS_COMMUNITY && kind <= FEDORG_KIND_VILLAGE_LIKE)
    return FEDORG_LEVEL_VILLAGE;
  return FEDORG_LEVEL_UNKNOWN;
}
