/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/ruleset/fedorg-ruleset-reader-private.h"

/* Scores: what is measured becomes points, points are added up in sections. */

typedef struct {
  const FedorgNode *items;
  const FedorgNode *sections;
  const FedorgNode *grades;
  const FedorgNode *veto;
  const FedorgNode *clip;
} ScoreParts;

typedef struct {
  const FedorgNode *id;
  const FedorgNode *items;
  const FedorgNode *maximum;
  const FedorgNode *weight;
} SectionParts;

/* what is read into */
typedef struct {
  FedorgScore *score;
  GPtrArray *parts; /* FedorgWorkPart * */
  guint group;      /* of the items that are read; 0: none */
  guint n_groups;
} Reading;

typedef struct {
  FedorgMeasureDraft measure;
  const FedorgNode *id;
  const FedorgNode *title;
  const FedorgNode *all_of;
  const FedorgNode *of_several;
  const FedorgNode *items;
  const FedorgNode *points;
  const FedorgNode *bands;
  const FedorgNode *cap;
  const FedorgNode *floor;
  const FedorgNode *minus;
  const FedorgNode *weight;
} ItemParts;

/* --- points --- */

static gboolean
read_weight (FedorgRulesetReader *reader, const FedorgNode *node, FedorgRatio *weight)
{
  static const FedorgRatio none = {0, 1};

  return fedorg_reader_read_ratio (reader, node, weight) &&
         (fedorg_ratio_compare (*weight, none) > 0 ||
          fedorg_reader_fail (reader, node, "a weight is more than 0, such as \"40%%\""));
}

typedef struct {
  FedorgBoundDraft bound;
  const FedorgNode *points;
} BandParts;

/* points without a bound are for whatever no band before them holds */
static gboolean
read_band (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"points", fedorg_reader_keep_node, G_STRUCT_OFFSET (BandParts, points), "such as 10"},
      FEDORG_BOUND_KEYS (BandParts, bound.nodes),
  };
  FedorgScoreItem *item = slot;
  FedorgScoreBand band = {{0}, {0, 1}};
  BandParts parts = {0};

  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts) ||
      !fedorg_reader_read_ratio (reader, parts.points, &band.points))
    return FALSE;
  if (!fedorg_bound_draft_is_empty (&parts.bound) &&
      !fedorg_reader_finish_bound (reader, node, &parts.bound, FEDORG_UNIT_NUMBER, &band.bound))
    return FALSE;
  g_array_append_val (item->bands, band);
  return TRUE;
}

static gboolean
ends_where (const FedorgScoreBand *a, const FedorgScoreBand *b)
{
  return a->bound.has_most && b->bound.has_least &&
         fedorg_ratio_compare (a->bound.most, b->bound.least) == 0;
}

/* what lies in two bands has the points of the first, and 89 < x < 90 may lie in none */
static void
look_at_bands (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgScoreItem *item)
{
  for (guint i = 0; i < item->bands->len; i++) {
    const FedorgScoreBand *a = &g_array_index (item->bands, FedorgScoreBand, i);
    gboolean has_next = !a->bound.has_most;

    for (guint j = 0; j < item->bands->len; j++) {
      const FedorgScoreBand *b = &g_array_index (item->bands, FedorgScoreBand, j);

      has_next |= i != j && ends_where (a, b);
      if (i != j && ends_where (a, b) && !a->bound.most_strict && !b->bound.least_strict)
        fedorg_reader_warn (reader, node,
                            "two bands have the number at which they meet; the first of them "
                            "gives its points");
      if (i != j && ends_where (a, b) && a->bound.most_strict && b->bound.least_strict)
        has_next = FALSE;
    }
    for (guint j = 0; !has_next && j < item->bands->len; j++) {
      const FedorgScoreBand *b = &g_array_index (item->bands, FedorgScoreBand, j);

      if (b->bound.has_least && fedorg_ratio_compare (b->bound.least, a->bound.most) >= 0) {
        fedorg_reader_warn (reader, node,
                            "the bands have a gap: a number between two of them has no points");
        break;
      }
    }
  }
}

static gboolean
read_bands (FedorgRulesetReader *reader, const FedorgNode *node, FedorgScoreItem *item)
{
  item->bands = g_array_new (FALSE, FALSE, sizeof (FedorgScoreBand));
  if (fedorg_node_get_type (node) != FEDORG_NODE_ARRAY || fedorg_node_get_n_children (node) == 0)
    return fedorg_reader_fail (reader, node,
                               "expected bands such as [{\"at_least\": 12, \"points\": 10}, "
                               "{\"at_least\": 6, \"less_than\": 12, \"points\": 5}]");
  if (!fedorg_reader_read_list (reader, node, read_band, item))
    return FALSE;
  look_at_bands (reader, node, item);
  return TRUE;
}

static gboolean
read_side (FedorgRulesetReader *reader, const FedorgNode *node, gboolean *has, FedorgRatio *side)
{
  *has = node != NULL;
  return node == NULL || fedorg_reader_read_ratio (reader, node, side);
}

/* a deduction is an item with a negative weight, so that cap and floor stay as they are written */
static gboolean
read_points (FedorgRulesetReader *reader, const FedorgNode *node, const ItemParts *parts,
             FedorgScoreItem *item)
{
  gboolean is_minus = FALSE;

  if ((parts->points == NULL) == (parts->bands == NULL) ||
      (parts->bands != NULL && item->is_all_of))
    return fedorg_reader_fail (reader, node,
                               "an item has \"points\" for each one that is measured or for all "
                               "that hold, or \"bands\" with points");
  if (parts->points != NULL && !fedorg_reader_read_ratio (reader, parts->points, &item->points))
    return FALSE;
  if (parts->bands != NULL && !read_bands (reader, parts->bands, item))
    return FALSE;
  if (!read_side (reader, parts->cap, &item->clip.has_most, &item->clip.most) ||
      !read_side (reader, parts->floor, &item->clip.has_least, &item->clip.least))
    return FALSE;
  if (fedorg_bound_is_contradictory (&item->clip))
    return fedorg_reader_fail (reader, parts->floor, "the floor lies above the cap");
  if (parts->weight != NULL && !read_weight (reader, parts->weight, &item->weight))
    return FALSE;
  if (parts->minus != NULL && !fedorg_reader_read_boolean (reader, parts->minus, &is_minus))
    return FALSE;
  if (is_minus)
    item->weight.numerator = -item->weight.numerator;
  return TRUE;
}

/* --- items --- */

static gboolean read_item (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot);

/* {"of_several": "highest", "items": [...]}: of these only the best counts */
static gboolean
read_several (FedorgRulesetReader *reader, const FedorgNode *node, const ItemParts *parts,
              Reading *reading)
{
  static const FedorgWord words[] = {{"highest", TRUE}};
  gint is_highest;

  if (reading->group != 0 || parts->items == NULL)
    return fedorg_reader_fail (
        reader, node, "\"of_several\" stands beside \"items\", of which none has it again");
  if (!fedorg_reader_read_word (reader, parts->of_several, words, G_N_ELEMENTS (words),
                                &is_highest))
    return FALSE;
  reading->group = ++reading->n_groups;
  gboolean is_read = fedorg_reader_read_list (reader, parts->items, read_item, reading);
  reading->group = 0;
  return is_read;
}

/* the one measure of an item, as a part of the rule */
static gboolean
read_measured (FedorgRulesetReader *reader, const FedorgNode *node, const ItemParts *parts,
               Reading *reading)
{
  g_autoptr (FedorgWorkPart) part = fedorg_work_part_new ();
  const FedorgMeasure *measure = fedorg_reader_finish_measure (
      reader, node, &parts->measure, FEDORG_MEASURE_IN_RULE, &part->measure);

  if (measure == NULL || !fedorg_reader_check_part (reader, node, &part->measure))
    return FALSE;
  part->name = g_strdup (measure->key);
  g_ptr_array_add (reading->parts, g_steal_pointer (&part));
  return TRUE;
}

static gboolean
has_item (const FedorgScore *score, const char *name)
{
  for (guint i = 0; i < score->items->len; i++) {
    if (g_str_equal (((FedorgScoreItem *) score->items->pdata[i])->name, name))
      return TRUE;
  }
  return FALSE;
}

/* an item without an identifier is called by its measure, and the second one by a number as well:
 * each is a column of the score sheet and may be what a finding says is missing */
static char *
dup_default_name (const Reading *reading, guint first_part)
{
  const FedorgWorkPart *part = reading->parts->pdata[first_part];
  g_autofree char *name = g_strdup (part->name);

  for (guint n = 2; has_item (reading->score, name); n++) {
    g_free (name);
    name = g_strdup_printf ("%s-%u", part->name, n);
  }
  return g_steal_pointer (&name);
}

static gboolean
name_item (FedorgRulesetReader *reader, const ItemParts *parts, const Reading *reading,
           FedorgScoreItem *item)
{
  if (parts->title != NULL && !fedorg_reader_read_title (reader, parts->title, &item->title))
    return FALSE;
  if (parts->id == NULL) {
    item->name = dup_default_name (reading, item->first_part);
    return TRUE;
  }
  if (!fedorg_reader_read_id (reader, parts->id, &item->name))
    return FALSE;
  if (!has_item (reading->score, item->name))
    return TRUE;
  g_autofree char *quoted = fedorg_reader_dup_quoted (item->name);
  return fedorg_reader_fail (reader, parts->id, "another item of the score has the id %s already",
                             quoted);
}

/* the parts of all items stand in one list; an item knows its first one and how many there are */
static gboolean
read_item_of (FedorgRulesetReader *reader, const FedorgNode *node, const ItemParts *parts,
              Reading *reading)
{
  g_autoptr (FedorgScoreItem) item = fedorg_score_item_new ();

  item->first_part = reading->parts->len;
  item->section = reading->score->sections->len - 1;
  item->group = reading->group;
  item->is_all_of = parts->all_of != NULL;
  if (item->is_all_of) {
    if (!fedorg_reader_read_list (reader, parts->all_of, fedorg_reader_read_parts, reading->parts))
      return FALSE;
  } else if (!read_measured (reader, node, parts, reading)) {
    return FALSE;
  }
  item->n_parts = reading->parts->len - item->first_part;
  if (reading->parts->len > FEDORG_WORK_PARTS)
    return fedorg_reader_fail (reader, node, "a score has at most %d measures", FEDORG_WORK_PARTS);
  if (!read_points (reader, node, parts, item))
    return FALSE;
  if (!name_item (reader, parts, reading, item))
    return FALSE;
  g_ptr_array_add (reading->score->items, g_steal_pointer (&item));
  return TRUE;
}

/* keys of every form of an item are known here, so that a message can say which of them fit
 * together */
static gboolean
read_item (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"id", fedorg_reader_keep_node, G_STRUCT_OFFSET (ItemParts, id), NULL},
      {"title", fedorg_reader_keep_node, G_STRUCT_OFFSET (ItemParts, title), NULL},
      {"all_of", fedorg_reader_keep_node, G_STRUCT_OFFSET (ItemParts, all_of), NULL},
      {"of_several", fedorg_reader_keep_node, G_STRUCT_OFFSET (ItemParts, of_several), NULL},
      {"items", fedorg_reader_keep_node, G_STRUCT_OFFSET (ItemParts, items), NULL},
      {"points", fedorg_reader_keep_node, G_STRUCT_OFFSET (ItemParts, points), NULL},
      {"bands", fedorg_reader_keep_node, G_STRUCT_OFFSET (ItemParts, bands), NULL},
      {"cap", fedorg_reader_keep_node, G_STRUCT_OFFSET (ItemParts, cap), NULL},
      {"floor", fedorg_reader_keep_node, G_STRUCT_OFFSET (ItemParts, floor), NULL},
      {"minus", fedorg_reader_keep_node, G_STRUCT_OFFSET (ItemParts, minus), NULL},
      {"weight", fedorg_reader_keep_node, G_STRUCT_OFFSET (ItemParts, weight), NULL},
  };
  const FedorgKeyGroup groups[] = {
      {keys, G_N_ELEMENTS (keys), 0},
      fedorg_reader_get_measure_keys (G_STRUCT_OFFSET (ItemParts, measure)),
  };
  Reading *reading = slot;
  ItemParts parts = {0};

  if (!fedorg_reader_read_groups (reader, node, groups, G_N_ELEMENTS (groups), &parts))
    return FALSE;
  return parts.of_several != NULL ? read_several (reader, node, &parts, reading)
                                  : read_item_of (reader, node, &parts, reading);
}

/* --- sections, grades and vetoes --- */

static void
add_section (Reading *reading)
{
  FedorgScoreSection section = {{0, 1}, FALSE, {1, 1}};

  g_array_append_val (reading->score->sections, section);
}

/* the section is entered before its items, which point to it, and filled in once its own keys are
 * read */
static gboolean
read_section (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"id", fedorg_reader_keep_node, G_STRUCT_OFFSET (SectionParts, id), NULL},
      {"items", fedorg_reader_keep_node, G_STRUCT_OFFSET (SectionParts, items),
       "such as [{\"occurrences\": {\"kind\": \"visit\"}, \"points\": 2}]"},
      {"maximum", fedorg_reader_keep_node, G_STRUCT_OFFSET (SectionParts, maximum), NULL},
      {"weight", fedorg_reader_keep_node, G_STRUCT_OFFSET (SectionParts, weight), NULL},
  };
  Reading *reading = slot;
  SectionParts parts = {0};

  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts))
    return FALSE;
  add_section (reading);
  FedorgScoreSection section = {{0, 1}, FALSE, {1, 1}};
  if (!read_side (reader, parts.maximum, &section.has_maximum, &section.maximum) ||
      (parts.weight != NULL && !read_weight (reader, parts.weight, &section.weight)))
    return FALSE;
  g_array_index (reading->score->sections, FedorgScoreSection, reading->score->sections->len - 1) =
      section;
  return fedorg_reader_read_list (reader, parts.items, read_item, reading);
}

typedef struct {
  const FedorgNode *id;
  const FedorgNode *title;
  const FedorgNode *at_least;
} GradeParts;

/* the highest first; the last one may be all that is left */
static gboolean
read_grade (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"id", fedorg_reader_keep_node, G_STRUCT_OFFSET (GradeParts, id), "such as \"excellent\""},
      {"title", fedorg_reader_keep_node, G_STRUCT_OFFSET (GradeParts, title), NULL},
      {"at_least", fedorg_reader_keep_node, G_STRUCT_OFFSET (GradeParts, at_least), NULL},
  };
  FedorgScore *score = slot;
  const FedorgScoreGrade *above =
      score->grades->len == 0 ? NULL : score->grades->pdata[score->grades->len - 1];
  GradeParts parts = {NULL, NULL, NULL};

  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts))
    return FALSE;
  FedorgScoreGrade *grade = g_new0 (FedorgScoreGrade, 1);
  g_ptr_array_add (score->grades, grade);
  grade->is_rest = parts.at_least == NULL;
  if (!fedorg_reader_read_id (reader, parts.id, &grade->name) ||
      (parts.title != NULL && !fedorg_reader_read_title (reader, parts.title, &grade->title)) ||
      (!grade->is_rest && !fedorg_reader_read_ratio (reader, parts.at_least, &grade->from)))
    return FALSE;
  if (above == NULL ||
      (!above->is_rest && (grade->is_rest || fedorg_ratio_compare (grade->from, above->from) < 0)))
    return TRUE;
  return fedorg_reader_fail (
      reader, node,
      "grades stand from the highest down: each begins below the one before, "
      "and the last one may have all that is left");
}

/* weights of one whole are meant to fill it */
static void
look_at_weights (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgScore *score)
{
  static const FedorgRatio one = {1, 1};
  FedorgRatio sum = {0, 1};
  gboolean is_weighted = FALSE;

  for (guint i = 0; i < score->sections->len; i++) {
    FedorgRatio weight = g_array_index (score->sections, FedorgScoreSection, i).weight;

    is_weighted |= fedorg_ratio_compare (weight, one) != 0;
    if (!fedorg_ratio_add (sum, weight, &sum))
      return;
  }
  if (is_weighted && fedorg_ratio_compare (sum, one) != 0)
    fedorg_reader_warn (reader, node, "the weights of the sections do not add up to 100%%");
}

/* maxima that do not reach, or go beyond, what the whole may have */
static void
look_at_maxima (FedorgRulesetReader *reader, const FedorgNode *node, const FedorgScore *score)
{
  FedorgRatio sum = {0, 1};

  if (!score->clip.has_most || score->sections->len < 2)
    return;
  for (guint i = 0; i < score->sections->len; i++) {
    const FedorgScoreSection *section = &g_array_index (score->sections, FedorgScoreSection, i);
    FedorgRatio most;

    if (!section->has_maximum ||
        !fedorg_ratio_multiply (section->maximum, section->weight, &most) ||
        !fedorg_ratio_add (sum, most, &sum))
      return;
  }
  if (fedorg_ratio_compare (sum, score->clip.most) != 0)
    fedorg_reader_warn (
        reader, node, "the maxima of the sections do not add up to the most that the score may be");
}

/* one measure with its bound, or a list of them */
static gboolean
read_vetoes (FedorgRulesetReader *reader, const FedorgNode *node, GPtrArray *parts)
{
  return fedorg_node_get_type (node) == FEDORG_NODE_ARRAY
             ? fedorg_reader_read_list (reader, node, fedorg_reader_read_parts, parts)
             : fedorg_reader_read_parts (reader, node, parts);
}

/* vetoes are measured behind all items: first_veto is where they begin */
static gboolean
read_rest (FedorgRulesetReader *reader, const ScoreParts *parts, Reading *reading)
{
  FedorgScore *score = reading->score;

  score->first_veto = reading->parts->len;
  if (parts->veto != NULL && !read_vetoes (reader, parts->veto, reading->parts))
    return FALSE;
  if (parts->clip != NULL &&
      !fedorg_reader_read_range (reader, parts->clip, FEDORG_UNIT_NUMBER, &score->clip))
    return FALSE;
  return parts->grades == NULL ||
         fedorg_reader_read_list (reader, parts->grades, read_grade, score);
}

/* a score without sections has one that holds all items and has no maximum */
gboolean
fedorg_reader_read_score (FedorgRulesetReader *reader, const FedorgNode *node, gpointer slot)
{
  static const FedorgKey keys[] = {
      {"items", fedorg_reader_keep_node, G_STRUCT_OFFSET (ScoreParts, items), NULL},
      {"sections", fedorg_reader_keep_node, G_STRUCT_OFFSET (ScoreParts, sections), NULL},
      {"grades", fedorg_reader_keep_node, G_STRUCT_OFFSET (ScoreParts, grades), NULL},
      {"veto", fedorg_reader_keep_node, G_STRUCT_OFFSET (ScoreParts, veto), NULL},
      {"clip", fedorg_reader_keep_node, G_STRUCT_OFFSET (ScoreParts, clip), NULL},
  };
  FedorgMeasureSpec *spec = slot;
  ScoreParts parts = {0};
  Reading reading = {fedorg_score_new (), g_ptr_array_new (), 0, 0};

  spec->score = reading.score;
  spec->among = fedorg_operand_new_parts (reading.parts);
  if (!fedorg_reader_read_object (reader, node, keys, G_N_ELEMENTS (keys), &parts))
    return FALSE;
  if ((parts.items == NULL) == (parts.sections == NULL))
    return fedorg_reader_fail (reader, node, "a score has \"items\", or \"sections\" with items");
  if (parts.items != NULL)
    add_section (&reading);
  gboolean is_read = parts.items != NULL
                         ? fedorg_reader_read_list (reader, parts.items, read_item, &reading)
                         : fedorg_reader_read_list (reader, parts.sections, read_section, &reading);
  if (!is_read || !read_rest (reader, &parts, &reading))
    return FALSE;
  look_at_weights (reader, node, reading.score);
  look_at_maxima (reader, node, reading.score);
  return TRUE;
}
