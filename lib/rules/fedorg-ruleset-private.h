/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-ruleset.h>
#include "base/fedorg-hash-private.h"
#include "rules/fedorg-selector-private.h"
#include "rules/fedorg-work-private.h"

G_BEGIN_DECLS

/* The sealed ruleset as measure, check and report see it. Built by io's reader, then only read. */

typedef struct {
  char *texts[2]; /* by FedorgLanguage; either may be NULL, then the other is used */
} FedorgTitle;

typedef struct {
  char *id;
  FedorgTitle title;
  GPtrArray *aliases; /* char * */
} FedorgCategory;

/* a kind of activity; its words are found as those of categories are */
typedef struct {
  FedorgCategory word;
  guint8 unit;       /* FedorgQuantityUnit; 0: any */
  gboolean is_stock; /* a quantity is a stock, and no flow */
  GPtrArray *stages; /* FedorgCategory *: in order */
} FedorgActivityKind;

/* what a measure asks for; what each kind takes, means and is called stands in one table, see
 * program/fedorg-measure-kind-private.h */
typedef enum {
  FEDORG_MEASURE_COUNT = 0,
  FEDORG_MEASURE_COUNT_PERSONS,
  FEDORG_MEASURE_COUNT_ORGANIZATIONS,
  FEDORG_MEASURE_COUNT_ORGANIZATIONS_DUE,
  FEDORG_MEASURE_SHARE,
  FEDORG_MEASURE_EVERY,
  FEDORG_MEASURE_COMPOSITION,
  FEDORG_MEASURE_MEAN_PER_ORGANIZATION,
  FEDORG_MEASURE_ORGANIZATIONS_MEETING,
  FEDORG_MEASURE_FIGURE,
  FEDORG_MEASURE_RATIO,
  FEDORG_MEASURE_CHILDREN,
  FEDORG_MEASURE_BELOW,
  FEDORG_MEASURE_COVERAGE,
  FEDORG_MEASURE_SHARE_OF_CHILDREN,
  FEDORG_MEASURE_UNIQUE,
  FEDORG_MEASURE_SUBSET,
  FEDORG_MEASURE_ACTIVITIES,
  FEDORG_MEASURE_OCCURRENCES,
  FEDORG_MEASURE_COUNTERPARTS,
  FEDORG_MEASURE_DOERS,
  FEDORG_MEASURE_TOTAL,
  FEDORG_MEASURE_AMOUNT,
  FEDORG_MEASURE_DAYS,
  FEDORG_MEASURE_PROGRESS,
  FEDORG_MEASURE_LATEST,
  FEDORG_MEASURE_STAGE,
  FEDORG_MEASURE_OPENED,
  FEDORG_MEASURE_CLOSED,
  FEDORG_MEASURE_OPEN,
  FEDORG_MEASURE_LATENESS,
  FEDORG_MEASURE_COVER,
  FEDORG_MEASURE_ONE_TO_ONE,
  FEDORG_MEASURE_LAST,
  FEDORG_MEASURE_ORDER,
  FEDORG_MEASURE_SPREAD,
  FEDORG_MEASURE_TURN,
  FEDORG_MEASURE_BUDGET,
  FEDORG_MEASURE_ALTERNATIVES,
  FEDORG_MEASURE_SCORE,
  FEDORG_MEASURE_ELECTED,
  FEDORG_MEASURE_HELD,
  FEDORG_MEASURE_MISSED,
  FEDORG_MEASURE_MEAN_AGE,
  FEDORG_MEASURE_MEDIAN_AGE,
  FEDORG_N_MEASURES
} FedorgMeasureKind;

/* what one "5" or "N" of a formula counts */
typedef enum {
  FEDORG_TERM_EACH_OF = 0,  /* members of every category by itself */
  FEDORG_TERM_ANY_OF,       /* members of all categories together */
  FEDORG_TERM_COUNT,        /* members of `selector` */
  FEDORG_TERM_ORGANIZATION, /* the organisation itself, if it is of `selector` */
  FEDORG_TERM_CHILDREN,     /* organisations of `selector` directly under it */
  FEDORG_TERM_BELOW,        /* the same at any depth */
  FEDORG_TERM_FIGURE        /* the value of `figure` */
} FedorgTermKind;

/* one "5" or "N" of a formula */
typedef struct {
  char *symbol; /* "5", "N" */
  FedorgTermKind kind;
  union {
    struct {                 /* see fedorg_term_has_categories() */
      GPtrArray *categories; /* char *: identifiers */
      gboolean open; /* any_of: every category that no each_of term names counts as well, declared
                        or not */
    };
    char *figure;             /* of FIGURE */
    FedorgSelector *selector; /* of the others */
  };
  gint64 at_least;    /* members for each category, or for all together */
  gint64 at_most;     /* -1: no bound */
  gboolean has_bound; /* one is written */
} FedorgTerm;

typedef struct {
  char *formula;
  FedorgSelector *among;
  gboolean distinct; /* one person may fill one category only */
  GPtrArray *terms;  /* FedorgTerm * */
} FedorgComposition;

/* what a measure is taken of */
typedef enum {
  FEDORG_OPERAND_EVERYTHING = 0,
  FEDORG_OPERAND_SELECTOR,
  FEDORG_OPERAND_FIGURE, /* `name` */
  FEDORG_OPERAND_RULE,   /* `name`: organisations that meet it */
  FEDORG_OPERAND_COMPOSITION,
  FEDORG_OPERAND_ACTIVITIES, /* `selector`, over activities */
  FEDORG_OPERAND_MEASURE,    /* `measure`, of activities */
  FEDORG_OPERAND_PARTS       /* `parts` */
} FedorgOperandKind;

typedef struct _FedorgMeasureSpec FedorgMeasureSpec;

typedef struct {
  FedorgOperandKind kind;
  union {
    FedorgSelector *selector;
    char *name;
    FedorgComposition *composition;
    FedorgMeasureSpec *measure;
    GPtrArray *parts; /* FedorgWorkPart * */
  };
} FedorgOperand;

/* points for a number within a bound */
typedef struct {
  FedorgBound bound;
  FedorgRatio points;
} FedorgScoreBand;

/* what points an item of a score gives: some for each one that is measured, those of the first
 * band that has the number, or all of them where every part holds */
typedef struct {
  char *name; /* as the ruleset calls it, else its measure; no other item has it */
  FedorgTitle title;
  guint first_part; /* of the measure */
  guint n_parts;
  gboolean is_all_of;
  FedorgRatio points;
  GArray *bands; /* FedorgScoreBand; NULL: none */
  FedorgBound clip;
  FedorgRatio weight; /* negative: the points are taken off */
  guint section;
  guint group; /* of those of one group in a section only the highest counts; 0: none */
} FedorgScoreItem;

typedef struct {
  FedorgRatio maximum; /* of its points */
  gboolean has_maximum;
  FedorgRatio weight;
} FedorgScoreSection;

/* half-open: from this number of points up to the grade above */
typedef struct {
  char *name;
  FedorgTitle title;
  FedorgRatio from;
  gboolean is_rest; /* below all others */
} FedorgScoreGrade;

typedef struct {
  GPtrArray *items;  /* FedorgScoreItem * */
  GArray *sections;  /* FedorgScoreSection */
  GPtrArray *grades; /* FedorgScoreGrade *, the highest first */
  FedorgBound clip;  /* of the sum */
  guint first_veto;  /* part from which on each is a veto: where one holds there are no points */
} FedorgScore;

FedorgScore *fedorg_score_new (void);
void fedorg_score_free (FedorgScore *score);
FedorgScoreItem *fedorg_score_item_new (void);
void fedorg_score_item_free (FedorgScoreItem *item);

/* the grade that a number of points is; NULL: none */
const FedorgScoreGrade *fedorg_score_find_grade (const FedorgScore *score, FedorgRatio points);

/* the number, or the end of the bound that is nearest */
FedorgRatio fedorg_bound_clip (const FedorgBound *bound, FedorgRatio value);

/* a measure as it was written */
struct _FedorgMeasureSpec {
  FedorgMeasureKind kind;
  FedorgOperand of;
  FedorgOperand among;
  gboolean over_persons; /* shares and ratios count persons rather than posts */
  gint64 limit;          /* organisations that one person may serve */
  FedorgBound between;   /* of an order: days from one stage to the next */
  FedorgWork *work;      /* whose activities, and when; NULL: nothing is said */
  FedorgScore *score;    /* of SCORE: how its parts become points */
};

/* one of several numbers that a measure is made of */
typedef struct {
  char *name; /* how findings call it, or NULL */
  FedorgRatio times;
  FedorgMeasureSpec measure; /* of a constant, which is `times` alone: kind FEDORG_N_MEASURES */
  FedorgBound bound;
} FedorgWorkPart;

/* the condition of a rule: a selector over organisations, or a measure and its bound */
typedef struct {
  FedorgSelector *selector; /* NULL: the measure */
  FedorgMeasureSpec measure;
  FedorgBound bound;
  FedorgParity parity;
} FedorgRuleCondition;

typedef struct {
  char *id;
  FedorgTitle title;
  FedorgTitle hint;
  FedorgSeverity severity;
  FedorgSelector *
      scope; /* over organisations; NULL: all with at least one membership on the date; with a scope: all it names, empty ones too */
  GPtrArray *when; /* FedorgRuleCondition *; all must hold */
  FedorgMeasureSpec measure;
  FedorgBound bound;
  FedorgParity parity;
  gboolean not_lower_than_before; /* it is compared with the last term */
  FedorgBound to_before;          /* how many times the number of the last term it is */
  FedorgSeverity not_reported;    /* of a finding where there is no number; 0: there is none */
  gboolean disabled;              /* it makes no findings */
  guint document;                 /* the number of the document that wrote it last */
  guint64 line;                   /* where the rule begins in its document */
  guint64 column;
} FedorgRule;

/* what a column shows; all but the first are for tables alone */
typedef enum {
  FEDORG_CELLS_MEASURE = 0, /* `measure` */
  FEDORG_CELLS_AGE,         /* `statistic` of the ages of `measure.of` */
  FEDORG_CELLS_DISTRIBUTION, /* `statistic` of the number of `measure.of` in each organisation of `measure.among` */
  FEDORG_CELLS_VACANCIES, /* what `measure.of` lacks to the figure `measure.name`, organisation by organisation */
  FEDORG_CELLS_SUM,    /* `terms` added up */
  FEDORG_CELLS_GROWTH, /* from the first of `terms` to the second */
  FEDORG_CELLS_RANK    /* of the row among all rows, by its value in the column `rank_of` */
} FedorgCellsKind;

/* the first five are quarters of the ordered values */
typedef enum {
  FEDORG_STATISTIC_MINIMUM = 0,
  FEDORG_STATISTIC_FIRST_QUARTILE,
  FEDORG_STATISTIC_MEDIAN,
  FEDORG_STATISTIC_THIRD_QUARTILE,
  FEDORG_STATISTIC_MAXIMUM,
  FEDORG_STATISTIC_MEAN
} FedorgStatistic;

/* a multiple of a count or a figure */
typedef struct {
  FedorgRatio times;
  FedorgMeasureSpec measure;
} FedorgTableTerm;

typedef struct {
  char *id;
  FedorgTitle title;
  FedorgMeasureSpec measure;
  guint decimals;
  FedorgCellsKind kind;
  FedorgStatistic statistic;
  GPtrArray *terms; /* FedorgTableTerm * */
  gint64 scale;     /* 100: in per cent, 1000: per mille, 1 */
  FedorgTitle unit; /* for the heading */
  char *part_of;    /* the column of which this one is a part, or NULL */
  char *rank_of;    /* the column that rows are ranked by, or NULL */
  char *same_as;    /* readers do without the column where it says the same as this one, or NULL */
} FedorgTableColumn;

/* what the columns of a table stand across, each once for every one of these */
typedef enum {
  FEDORG_ACROSS_NOTHING = 0,
  FEDORG_ACROSS_PERIODS,      /* of `work` */
  FEDORG_ACROSS_KINDS,        /* `kinds` of activities */
  FEDORG_ACROSS_ORGANIZATIONS /* of `level` */
} FedorgAcrossKind;

typedef struct {
  FedorgAcrossKind kind;
  FedorgWork *work;
  GPtrArray *kinds; /* char *: identifiers */
  guint8 level;
} FedorgAcross;

typedef struct {
  char *id;
  FedorgTitle title;
  FedorgRows rows;
  FedorgWork
      *work; /* rows are members or activities of its subjects, or its periods; NULL: `rows` */
  FedorgAcross across;
  FedorgRounding rounding;
  GPtrArray *columns; /* FedorgTableColumn * */
  guint document;     /* the number of the document that wrote it */
} FedorgTableSpec;

/* when a year of reports begins, and a term of office: on a day, or in each organisation with its
 * last record of a kind. FEDORG_DATE_NONE and NULL: no term is known */
typedef struct {
  gint year_starts; /* month, from 1 */
  gint32 term_starts;
  gint term_years;
  char *term_kind; /* owned by the ruleset */
} FedorgCalendarConvention;

struct _FedorgRuleset {
  gatomicrefcount references;
  char *id;
  FedorgTitle title;
  FedorgTitle source;
  char *date;
  gboolean executive_includes_officers;
  FedorgRounding rounding;
  FedorgCalendarConvention calendar;
  GPtrArray *categories;     /* FedorgCategory * */
  GPtrArray *activity_kinds; /* FedorgActivityKind * */
  GPtrArray *rules;          /* FedorgRule * */
  GPtrArray *tables;         /* FedorgTableSpec * */
  GPtrArray *documents;    /* GBytes *: what it was read from, each behind those that it extends */
  gsize n_bytes;           /* of the documents */
  FedorgRuleset *fallback; /* whose tables are printed where this one has none, or NULL */

  /* to find by word; kept by the functions that take an element */
  FedorgKeyTable *category_words;
  FedorgKeyTable *rule_ids;
  FedorgKeyTable *table_ids;
};

/* an empty ruleset without an identifier; `executive_includes_officers` is FALSE */
FedorgRuleset *fedorg_ruleset_new (void);

/* Is there memory to read a document of this many bytes into a ruleset? To make its rules ready and
 * to bind them to a roster? Lists of rules, conditions and words are GLib's, which end the process
 * where there is none. */
gboolean fedorg_ruleset_can_grow (gsize n_bytes);
gboolean fedorg_ruleset_can_be_measured (const FedorgRuleset *ruleset);

/* each takes the element over; FALSE, with the element freed, if its identifier is in use already
 * or there is no memory. Of two categories that share a word (identifier, title, alias) the first
 * has it */
gboolean fedorg_ruleset_take_category (FedorgRuleset *ruleset, FedorgCategory *category);
gboolean fedorg_ruleset_take_rule (FedorgRuleset *ruleset, FedorgRule *rule);
gboolean fedorg_ruleset_take_table (FedorgRuleset *ruleset, FedorgTableSpec *table);

/* puts the table in the place of the one with its identifier, which must be there */
void fedorg_ruleset_replace_table (FedorgRuleset *ruleset, FedorgTableSpec *table);

const FedorgCategory *fedorg_ruleset_find_category (const FedorgRuleset *ruleset, const char *id);

/* by identifier, title in either language, or alias: what a roster may write; ASCII case and white
 * space do not matter (see fedorg_text_normalize()) */
const FedorgCategory *fedorg_ruleset_find_category_by_word (const FedorgRuleset *ruleset,
                                                            const char *word);

/* a kind of activity, or the stage of one, by any of its words; there are few */
const FedorgActivityKind *fedorg_ruleset_find_activity_kind (const FedorgRuleset *ruleset,
                                                             const char *word);
const FedorgCategory *fedorg_activity_kind_find_stage (const FedorgActivityKind *kind,
                                                       const char *word, guint *index);
const FedorgCategory *fedorg_ruleset_find_stage (const FedorgRuleset *ruleset, const char *word);
FedorgActivityKind *fedorg_activity_kind_new (void);
void fedorg_activity_kind_free (FedorgActivityKind *kind);

/* all of them; the caller frees with g_strfreev() */
char **fedorg_category_dup_all_words (const FedorgCategory *category);

const FedorgRule *fedorg_ruleset_find_rule (const FedorgRuleset *ruleset, const char *id);
guint32 fedorg_ruleset_find_rule_index (const FedorgRuleset *ruleset, const char *id);
const FedorgTableSpec *fedorg_ruleset_find_table (const FedorgRuleset *ruleset, const char *id);
guint32 fedorg_ruleset_find_table_index (const FedorgRuleset *ruleset, const char *id);

/* the ruleset whose tables are printed: itself, or the default one if it has none */
FedorgRuleset *fedorg_ruleset_get_tables (const FedorgRuleset *ruleset);

const char *fedorg_title_get (const FedorgTitle *title, FedorgLanguage language);

FedorgCategory *fedorg_category_new (void);
void fedorg_category_free (FedorgCategory *category);
FedorgRule *fedorg_rule_new (void);
void fedorg_rule_free (FedorgRule *rule);
FedorgRuleCondition *fedorg_rule_condition_new (void);
void fedorg_rule_condition_free (FedorgRuleCondition *condition);
FedorgTableSpec *fedorg_table_spec_new (void);
void fedorg_table_spec_free (FedorgTableSpec *table);

/* whether its cells are measured one by one, over lists of activities */
gboolean fedorg_table_spec_lists_work (const FedorgTableSpec *table);

/* whether a column is a rank */
gboolean fedorg_table_spec_has_ranks (const FedorgTableSpec *table);

/* the index of a column; FEDORG_NONE: the table has none of this identifier */
guint fedorg_table_spec_find_column (const FedorgTableSpec *spec, const char *id);
FedorgTableColumn *fedorg_table_column_new (void);
void fedorg_table_column_free (FedorgTableColumn *column);
FedorgTableTerm *fedorg_table_term_new (void);
void fedorg_table_term_free (FedorgTableTerm *term);

/* the number over which the factors of all terms are whole; 0 if they are too large or too fine to
 * be multiplied safely */
gint64 fedorg_table_terms_get_denominator (const GPtrArray *terms);
FedorgComposition *fedorg_composition_new (void);
void fedorg_composition_free (FedorgComposition *composition);
FedorgTerm *fedorg_term_new (FedorgTermKind kind);
void fedorg_term_free (FedorgTerm *term);
void fedorg_title_clear (FedorgTitle *title);
void fedorg_measure_spec_clear (FedorgMeasureSpec *measure);

/* each takes its argument over; NULL is everything */
FedorgOperand fedorg_operand_new_selector (FedorgSelector *selector);
FedorgOperand fedorg_operand_new_name (FedorgOperandKind kind, char *name);
FedorgOperand fedorg_operand_new_composition (FedorgComposition *composition);
FedorgOperand fedorg_operand_new_activities (FedorgSelector *selector);
FedorgOperand fedorg_operand_new_measure (FedorgMeasureSpec *measure);
FedorgOperand fedorg_operand_new_parts (GPtrArray *parts);
FedorgWorkPart *fedorg_work_part_new (void);
void fedorg_work_part_free (FedorgWorkPart *part);

/* each NULL if the operand is something else; no selector selects everything */
const FedorgSelector *fedorg_operand_get_selector (const FedorgOperand *operand);
const FedorgSelector *fedorg_operand_get_activities (const FedorgOperand *operand);
const FedorgMeasureSpec *fedorg_operand_get_measure (const FedorgOperand *operand);
const GPtrArray *fedorg_operand_get_parts (const FedorgOperand *operand);
const FedorgComposition *fedorg_operand_get_composition (const FedorgOperand *operand);
const char *fedorg_operand_get_name (const FedorgOperand *operand, FedorgOperandKind kind);

/* "5+N", "1+2+12": its symbols in order, each a number without leading zeros or one ASCII letter;
 * NULL if it is no formula. White space and full-width forms are accepted. The
 * caller frees with g_strfreev */
char **fedorg_formula_parse (const char *text);

/* TRUE of the terms that members fill by their categories */
gboolean fedorg_term_has_categories (const FedorgTerm *term);

/* the formula that terms spell out, where none is written: "5+N", "5+2" */
char *fedorg_formula_dup_from_terms (const GPtrArray *terms);

/* why a symbol does not fit its term, or NULL if it does: the number of the categories of an
 * each_of, the least number of any other; a letter fits any term */
char *fedorg_formula_dup_misfit (const char *symbol, const FedorgTerm *term);

/* the formula, and in brackets the bounds that its symbols do not say: "1+N (N: >= 10)" */
char *fedorg_composition_dup_required (const FedorgComposition *composition);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgCategory, fedorg_category_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgActivityKind, fedorg_activity_kind_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgScore, fedorg_score_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgScoreItem, fedorg_score_item_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgWorkPart, fedorg_work_part_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgRule, fedorg_rule_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgRuleCondition, fedorg_rule_condition_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgTableSpec, fedorg_table_spec_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgTableColumn, fedorg_table_column_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgTableTerm, fedorg_table_term_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgComposition, fedorg_composition_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgTerm, fedorg_term_free)

G_END_DECLS
