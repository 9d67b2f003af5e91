/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-vocabulary.h>

#include "io/ruleset/fedorg-ruleset-reader-column-private.h"
#include "program/fedorg-interval-private.h"

/* Bands divide ages or groups of education so that everybody whose value is known is in just one.
 */

#define MOST_BANDS 64

typedef struct {
  const char *key;
  FedorgSelectorKind kind;
  FedorgUnit unit;
  gint64 least; /* the bands reach from here */
  gint64 most;  /* to here */
  const char *noun;
} Divided;

static const Divided divided[] = {
    {"age", FEDORG_SELECTOR_AGE, FEDORG_UNIT_AGE, 0, 150, "age"},
    {"education", FEDORG_SELECTOR_EDUCATION, FEDORG_UNIT_EDUCATION, 1, 9, "education"},
};

typedef struct {
  const FedorgNode *nodes[G_N_ELEMENTS (divided)];
  FedorgSelector *among;
  gint show; /* FedorgMeasureKind */
} Bands;

gboolean
fedorg_reader_read_show (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgWord words[] = {
      {"posts", FEDORG_MEASURE_COUNT},
      {"persons", FEDORG_MEASURE_COUNT_PERSONS},
      {"share", FEDORG_MEASURE_SHARE},
  };

  return fedorg_reader_read_word (reader, node, words, G_N_ELEMENTS (words), slot);
}

static gboolean
read_parts (FedorgRulesetReader *reader, const FedorgNode *node, Bands *bands)
{
  static const FedorgKey keys[] = {
      {"age", fedorg_reader_keep_node, G_STRUCT_OFFSET (Bands, nodes[0]), NULL},
      {"education", fedorg_reader_keep_node, G_STRUCT_OFFSET (Bands, nodes[1]), NULL},
      {"among", fedorg_reader_read_selector, G_STRUCT_OFFSET (Bands, among), NULL},
      {"show", fedorg_reader_read_show, G_STRUCT_OFFSET (Bands, show), NULL},
  };

  return fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), bands);
}

/* which of the two is divided */
static const Divided *
choose (FedorgRulesetReader *reader, const FedorgNode *node, const Bands *bands,
        const FedorgNode **list)
{
  guint i = bands->nodes[0] ? 0 : 1;

  if ((bands->nodes[0] != NULL) == (bands->nodes[1] != NULL)) {
    fedorg_reader_fail (reader, node, "bands divide either \"age\" or \"education\"");
    return NULL;
  }
  *list = bands->nodes[i];
  if (fedorg_node_get_type (*list) != FEDORG_NODE_ARRAY ||
      fedorg_node_get_n_children (*list) == 0 || fedorg_node_get_n_children (*list) > MOST_BANDS) {
    fedorg_reader_fail (reader, *list,
                        "expected a list of at most %d bands, such as [{\"at_most\": 35}, "
                        "{\"more_than\": 35}]",
                        MOST_BANDS);
    return NULL;
  }
  return &divided[i];
}

/* --- no gaps, no overlaps --- */

static char *
dup_value (const Divided *what, gint64 value)
{
  const char *nick = NULL;

  if (what->kind == FEDORG_SELECTOR_EDUCATION)
    nick = fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_EDUCATION, (guint8) (value * 10));
  return nick ? g_strdup (nick) : g_strdup_printf ("%" G_GINT64_FORMAT, value);
}

/* no education has this rank */
static gboolean
is_missing (const Divided *what, gint64 value)
{
  return what->kind == FEDORG_SELECTOR_EDUCATION &&
         !fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_EDUCATION, (guint8) (value * 10));
}

/* every value must lie in exactly one band, or the columns would not add up to the total */
static gboolean
check_value (FedorgRulesetReader *reader, const FedorgNode *list, const Divided *what, gint64 value,
             const FedorgInterval *bands)
{
  gsize n_bands = fedorg_node_get_n_children (list), n_found = 0;
  g_autofree char *text = dup_value (what, value);

  for (gsize i = 0; i < n_bands; i++)
    n_found += value >= bands[i].low && value <= bands[i].high;
  if (n_found > 1)
    return fedorg_reader_fail (reader, list, "the bands overlap: %s %s is in more than one",
                               what->noun, text);
  return n_found == 1 || is_missing (what, value) ||
         fedorg_reader_fail (reader, list, "the bands have a gap: %s %s is in none", what->noun,
                             text);
}

/* ages and ranks of education are few enough to try each one, which also finds gaps between strict
 * bounds */
static gboolean
check_bands (FedorgRulesetReader *reader, const FedorgNode *list, const Divided *what)
{
  gsize n_bands = fedorg_node_get_n_children (list);
  FedorgInterval bands[MOST_BANDS];

  for (gsize i = 0; i < n_bands; i++) {
    FedorgBound bound = {0};

    if (!fedorg_reader_read_range (reader, fedorg_node_get_child (list, i), what->unit, &bound))
      return FALSE;
    bands[i] = fedorg_interval_from_bound (&bound);
  }
  for (gint64 value = what->least; value <= what->most; value++)
    if (!check_value (reader, list, what, value, bands))
      return FALSE;
  return TRUE;
}

guint
fedorg_reader_count_bands (FedorgRulesetReader *reader, const FedorgNode *node)
{
  Bands bands = {{NULL, NULL}, NULL, FEDORG_MEASURE_COUNT};
  const FedorgNode *list = NULL;
  const Divided *what =
      read_parts (reader, node, &bands) ? choose (reader, node, &bands, &list) : NULL;

  fedorg_selector_free (bands.among);
  return what && check_bands (reader, list, what) ? (guint) fedorg_node_get_n_children (list) : 0;
}

/* --- names --- */

static void
set_label (FedorgColumnName *name, char *english, char *chinese)
{
  name->label.texts[FEDORG_LANGUAGE_EN] = english;
  name->label.texts[FEDORG_LANGUAGE_ZH] = chinese;
}

/* identifiers follow from the bounds, so that two rulesets with equal bands give equal columns; 150
 * is older than anybody */
static void
name_ages (FedorgInterval band, FedorgColumnName *name)
{
  gint low = (gint) MAX (band.low, 0), high = (gint) MIN (band.high, 150);

  if (low == 0) {
    name->suffix = g_strdup_printf ("at-most-%d", high);
    set_label (name, g_strdup_printf ("up to %d", high), g_strdup_printf ("%d岁及以下", high));
  } else if (high == 150) {
    name->suffix = g_strdup_printf ("at-least-%d", low);
    set_label (name, g_strdup_printf ("%d and over", low), g_strdup_printf ("%d岁及以上", low));
  } else if (low == high) {
    name->suffix = g_strdup_printf ("%d", low);
    set_label (name, g_strdup_printf ("%d", low), g_strdup_printf ("%d岁", low));
  } else {
    name->suffix = g_strdup_printf ("%d-%d", low, high);
    set_label (name, g_strdup_printf ("%d-%d", low, high), g_strdup_printf ("%d-%d岁", low, high));
  }
}

/* titles of tables are shorter than the labels of the standard */
static const char *
get_education (gint64 rank, FedorgLanguage language)
{
  static const char *const labels[][2] = {
      {"", ""},
      {"graduate", "研究生"},
      {"bachelor", "本科"},
      {"junior college", "大专"},
      {"secondary vocational", "中专"},
      {"", ""},
      {"senior high", "高中"},
      {"junior high", "初中"},
      {"primary", "小学"},
      {"other", "其他"},
  };

  return labels[CLAMP (rank, 0, 9)][language];
}

/* ranks count downwards, 1 being the highest: the lower bound of a band is its highest education */
static void
name_education (FedorgInterval band, FedorgColumnName *name)
{
  gint64 high = MAX (band.low, 1), low = MIN (band.high, 9);
  gint64 rank = band.low <= 1 && low > 1 ? low : high;
  const char *english = get_education (rank, FEDORG_LANGUAGE_EN);
  const char *chinese = get_education (rank, FEDORG_LANGUAGE_ZH);
  const char *nick = fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_EDUCATION, (guint8) (rank * 10));

  if (low == high) {
    name->suffix = g_strdup (nick);
    set_label (name, g_strdup (english), g_strdup (chinese));
  } else if (high == 1) {
    name->suffix = g_strdup_printf ("at-least-%s", nick);
    set_label (name, g_strdup_printf ("%s or more", english),
               g_strdup_printf ("%s及以上", chinese));
  } else if (low == 9) {
    name->suffix = g_strdup_printf ("at-most-%s", nick);
    set_label (name, g_strdup_printf ("%s or less", english),
               g_strdup_printf ("%s及以下", chinese));
  } else {
    name->suffix = g_strdup_printf ("%s-and-below", nick);
    set_label (name, g_strdup_printf ("%s to %s", english, get_education (low, FEDORG_LANGUAGE_EN)),
               g_strdup_printf ("%s至%s", chinese, get_education (low, FEDORG_LANGUAGE_ZH)));
  }
}

/* --- one band --- */

/* a share is taken of “among”; a count is of those who are in both */
void
fedorg_reader_finish_part (FedorgTableColumn *column, FedorgMeasureKind kind, FedorgSelector *part,
                           FedorgSelector *among)
{
  FedorgMeasureSpec *measure = &column->measure;

  measure->kind = kind;
  if (kind == FEDORG_MEASURE_SHARE) {
    measure->of = fedorg_operand_new_selector (part);
    measure->among = fedorg_operand_new_selector (among);
    column->scale = 100;
    column->decimals = 1;
    return;
  }
  measure->of =
      fedorg_operand_new_selector (among != NULL ? fedorg_selector_new_both (part, among) : part);
  measure->among = fedorg_operand_new_selector (NULL);
}

/* one column of the group: the list was checked as a whole when columns were counted */
gboolean
fedorg_reader_read_band (FedorgRulesetReader *reader, const FedorgNode *node, guint index,
                         FedorgTableColumn *column, FedorgColumnName *name)
{
  Bands bands = {{NULL, NULL}, NULL, FEDORG_MEASURE_COUNT};
  const FedorgNode *list = NULL;
  const Divided *what = NULL;
  FedorgBound range = {0};

  if (read_parts (reader, node, &bands))
    what = choose (reader, node, &bands, &list);
  if (what == NULL ||
      !fedorg_reader_read_range (reader, fedorg_node_get_child (list, index), what->unit, &range)) {
    fedorg_selector_free (bands.among);
    return FALSE;
  }
  FedorgSelector *band = fedorg_selector_new (what->kind);
  fedorg_selector_set_range (band, range);
  (what->kind == FEDORG_SELECTOR_AGE ? name_ages
                                     : name_education) (fedorg_interval_from_bound (&range), name);
  fedorg_reader_finish_part (column, (FedorgMeasureKind) bands.show, band, bands.among);
  return TRUE;
}
