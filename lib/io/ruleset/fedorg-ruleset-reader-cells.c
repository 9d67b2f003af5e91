/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-reader-column-private.h"

/* what columns show of many values: ages, and how a count is spread over organisations */

typedef struct {
  const char *word;
  FedorgStatistic statistic;
  const char *labels[2]; /* by FedorgLanguage */
} Statistic;

static const Statistic age_statistics[] = {
    {"mean", FEDORG_STATISTIC_MEAN, {"mean", "平均"}},
    {"median", FEDORG_STATISTIC_MEDIAN, {"median", "中位"}},
    {"youngest", FEDORG_STATISTIC_MINIMUM, {"youngest", "最小"}},
    {"oldest", FEDORG_STATISTIC_MAXIMUM, {"oldest", "最大"}},
};

static const Statistic distribution_statistics[] = {
    {"minimum", FEDORG_STATISTIC_MINIMUM, {"minimum", "最少"}},
    {"first-quartile", FEDORG_STATISTIC_FIRST_QUARTILE, {"first quartile", "下四分位"}},
    {"median", FEDORG_STATISTIC_MEDIAN, {"median", "中位"}},
    {"third-quartile", FEDORG_STATISTIC_THIRD_QUARTILE, {"third quartile", "上四分位"}},
    {"maximum", FEDORG_STATISTIC_MAXIMUM, {"maximum", "最多"}},
};

FedorgSelector *
fedorg_selector_new_both (FedorgSelector *a, FedorgSelector *b)
{
  FedorgSelector *both = fedorg_selector_new (FEDORG_SELECTOR_ALL_OF);

  fedorg_selector_take_child (both, a);
  fedorg_selector_take_child (both, b);
  return both;
}

static guint
count_one (FedorgRulesetReader *reader, const FedorgNode *node)
{
  (void) reader, (void) node;
  return 1;
}

/* a column for each item of "show" */
static guint
count_shown (FedorgRulesetReader *reader, const FedorgNode *node)
{
  const FedorgNode *show = fedorg_node_get_member (node, "show");

  if (!show || fedorg_node_get_type (show) != FEDORG_NODE_ARRAY)
    return 1;
  if (fedorg_node_get_n_children (show) == 0) {
    fedorg_reader_fail (reader, show, "the list is empty, so that nothing is shown");
    return 0;
  }
  return (guint) fedorg_node_get_n_children (show);
}

static gboolean
read_statistic (FedorgRulesetReader *reader, const FedorgNode *node, const Statistic *statistics,
                gsize n_statistics, guint *chosen)
{
  FedorgWord words[8];
  gint value;

  for (gsize i = 0; i < n_statistics; i++)
    words[i] = (FedorgWord){statistics[i].word, (gint) i};
  if (!fedorg_reader_read_word (reader, node, words, n_statistics, &value))
    return FALSE;
  *chosen = (guint) value;
  return TRUE;
}

/* the statistic that the column shows; of several each is named after its own */
static gboolean
choose_statistic (FedorgRulesetReader *reader, const FedorgNode *show, guint index,
                  const Statistic *statistics, gsize n_statistics, FedorgTableColumn *column,
                  FedorgColumnName *name)
{
  gboolean is_list = fedorg_node_get_type (show) == FEDORG_NODE_ARRAY;
  guint chosen = 0;

  if (!read_statistic (reader, is_list ? fedorg_node_get_child (show, index) : show, statistics,
                       n_statistics, &chosen))
    return FALSE;
  column->statistic = statistics[chosen].statistic;
  if (is_list) {
    name->suffix = g_strdup (statistics[chosen].word);
    for (guint i = 0; i < G_N_ELEMENTS (name->label.texts); i++)
      name->label.texts[i] = g_strdup (statistics[chosen].labels[i]);
  }
  return TRUE;
}

static gboolean
read_over (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgWord words[] = {{"persons", TRUE}, {"posts", FALSE}};

  return fedorg_reader_read_word (reader, node, words, G_N_ELEMENTS (words), slot);
}

typedef struct {
  FedorgSelector *among;
  const FedorgNode *show;
  gint over_persons;
} Ages;

/* youngest and oldest are ages of somebody, in whole years; a mean has decimals */
static gboolean
read_age (FedorgRulesetReader *reader, const FedorgNode *node, guint index,
          FedorgTableColumn *column, FedorgColumnName *name)
{
  static const FedorgKey keys[] = {
      {"show", fedorg_reader_keep_node, G_STRUCT_OFFSET (Ages, show),
       "such as \"mean\" or [\"youngest\", \"oldest\"]"},
      {"among", fedorg_reader_read_selector, G_STRUCT_OFFSET (Ages, among), NULL},
      {"over", read_over, G_STRUCT_OFFSET (Ages, over_persons), NULL},
  };
  Ages ages = {NULL, NULL, FALSE};
  gboolean is_read = fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &ages) &&
                     choose_statistic (reader, ages.show, index, age_statistics,
                                       G_N_ELEMENTS (age_statistics), column, name);

  column->measure.of = fedorg_operand_new_selector (ages.among);
  column->measure.over_persons = ages.over_persons;
  if (!is_read)
    return FALSE;
  if (column->statistic == FEDORG_STATISTIC_MINIMUM ||
      column->statistic == FEDORG_STATISTIC_MAXIMUM)
    column->decimals = 0;
  return column->statistic != FEDORG_STATISTIC_MEDIAN || !ages.over_persons ||
         fedorg_reader_fail (reader, ages.show,
                             "a median is taken over posts; leave \"over\" out, or ask for the "
                             "mean");
}

typedef struct {
  FedorgSelector *of;
  FedorgSelector *among;
  const FedorgNode *show;
} Distribution;

/* the extremes of a count are whole numbers, like the counts */
static gboolean
read_distribution (FedorgRulesetReader *reader, const FedorgNode *node, guint index,
                   FedorgTableColumn *column, FedorgColumnName *name)
{
  static const FedorgKey keys[] = {
      {"of", fedorg_reader_read_selector, G_STRUCT_OFFSET (Distribution, of),
       "what is counted in each organisation, such as {\"role\": \"executive\"}"},
      {"among", fedorg_reader_read_scope, G_STRUCT_OFFSET (Distribution, among), NULL},
      {"show", fedorg_reader_keep_node, G_STRUCT_OFFSET (Distribution, show),
       "such as \"median\" or [\"minimum\", \"maximum\"]"},
  };
  Distribution parts = {NULL, NULL, NULL};
  gboolean is_read = fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts) &&
                     choose_statistic (reader, parts.show, index, distribution_statistics,
                                       G_N_ELEMENTS (distribution_statistics), column, name);

  column->measure.of = fedorg_operand_new_selector (parts.of);
  column->measure.among = fedorg_operand_new_selector (parts.among);
  if (is_read && (column->statistic == FEDORG_STATISTIC_MINIMUM ||
                  column->statistic == FEDORG_STATISTIC_MAXIMUM))
    column->decimals = 0;
  return is_read;
}

typedef struct {
  FedorgSelector *of;
  char *figure;
} Vacancies;

/* without a name the seats are the figure "seats", which is what forms call them */
static gboolean
read_vacancies (FedorgRulesetReader *reader, const FedorgNode *node, guint index,
                FedorgTableColumn *column, FedorgColumnName *name)
{
  static const FedorgKey keys[] = {
      {"of", fedorg_reader_read_selector, G_STRUCT_OFFSET (Vacancies, of),
       "who fills the seats, such as {\"role\": \"executive\"}"},
      {"figure", fedorg_reader_read_text, G_STRUCT_OFFSET (Vacancies, figure), NULL},
  };
  Vacancies parts = {NULL, NULL};
  gboolean is_read = fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts);

  (void) index, (void) name;
  column->measure.of = fedorg_operand_new_selector (parts.of);
  column->measure.among = fedorg_operand_new_name (
      FEDORG_OPERAND_FIGURE, parts.figure ? parts.figure : g_strdup ("seats"));
  return is_read;
}

/* which column it is is known when all columns are read */
static gboolean
read_rank (FedorgRulesetReader *reader, const FedorgNode *node, guint index,
           FedorgTableColumn *column, FedorgColumnName *name)
{
  (void) index, (void) name;
  return fedorg_reader_read_text (reader, node, &column->rank_of);
}

const FedorgCellsReader fedorg_cells_readers[FEDORG_N_CELLS_READERS] = {
    {"age_statistic", FEDORG_CELLS_AGE, 1, 1, count_shown, read_age},
    {"bands", FEDORG_CELLS_MEASURE, 0, 1, fedorg_reader_count_bands, fedorg_reader_read_band},
    {"values", FEDORG_CELLS_MEASURE, 0, 1, fedorg_reader_count_values, fedorg_reader_read_value},
    {"distribution", FEDORG_CELLS_DISTRIBUTION, 1, 1, count_shown, read_distribution},
    {"vacancies", FEDORG_CELLS_VACANCIES, 0, 1, count_one, read_vacancies},
    {"sum", FEDORG_CELLS_SUM, 0, 1, fedorg_reader_count_sum, fedorg_reader_read_sum},
    {"growth", FEDORG_CELLS_GROWTH, 1, 100, count_one, fedorg_reader_read_growth},
    {"rank", FEDORG_CELLS_RANK, 0, 1, count_one, read_rank},
};
