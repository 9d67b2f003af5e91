/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/fedorg-schema-private.h"
#include "program/fedorg-group-private.h"
#include "program/fedorg-interval-private.h"
#include "rules/fedorg-ruleset-private.h"

G_BEGIN_DECLS

/* Selectors in canonical form: trees of conditions over the fields of records, each kept once
 * however many selectors use it. They hold words and not the codes of any roster, so that they can
 * be bound to the columns of one, or be put into another language. */

typedef enum {
  FEDORG_CONDITION_NOTHING = 0,
  FEDORG_CONDITION_EVERYTHING,
  FEDORG_CONDITION_ALL,     /* of `group` */
  FEDORG_CONDITION_ANY,     /* of `group` */
  FEDORG_CONDITION_NOT,     /* the one child of `group` */
  FEDORG_CONDITION_FIELD,   /* `test` */
  FEDORG_CONDITION_CURRENT, /* memberships that count on the reference date */
  FEDORG_CONDITION_UNDER,   /* organisations in the subtree of one of `words` */
  FEDORG_CONDITION_FIGURE,  /* organisations whose `figure` lies in its bound */
  FEDORG_CONDITION_OF,      /* memberships of the organisations of the child */
  FEDORG_CONDITION_HOLDING, /* organisations with at least one membership of the child */
  FEDORG_CONDITION_HERE,    /* memberships whose person has one of the child in the organisation */
  FEDORG_CONDITION_ELSEWHERE,   /* the same in another organisation */
  FEDORG_CONDITION_IN_PARENT,   /* the same in the organisation directly above */
  FEDORG_CONDITION_IN_CHILDREN, /* the same in one directly below */
  FEDORG_CONDITION_IN_COUNTY,   /* the same in another organisation of the county */
  FEDORG_CONDITION_TOO_MANY, /* the first membership of the child of each person who has such ones
                                 in more than `limit` organisations */

  /* activities; those of a day look at how things stand on `day` */
  FEDORG_CONDITION_KEPT,    /* of the organisations of the child */
  FEDORG_CONDITION_DONE_BY, /* by persons who have a membership of the child in the organisation */
  FEDORG_CONDITION_PART_OF, /* they belong to one of the child */
  FEDORG_CONDITION_HAVING,  /* the number of the child that belongs to them lies in the bound */
  FEDORG_CONDITION_COUNTERPART, /* they concern one of `counterparts`, a bit for each kind */
  FEDORG_CONDITION_DONE,        /* they are done, and their last day has come */
  FEDORG_CONDITION_IN_FORCE,
  FEDORG_CONDITION_OVERDUE,
  FEDORG_CONDITION_ON_TIME
} FedorgConditionKind;

typedef enum {
  FEDORG_FIELD_TEST_CODES = 0, /* the value is one of a vocabulary's */
  FEDORG_FIELD_TEST_WORDS,     /* the set has one of the words, in whatever case and width */
  FEDORG_FIELD_TEST_DAYS,      /* the date lies in the interval */
  FEDORG_FIELD_TEST_YEARS,     /* the completed years since then, on the reference date */
  FEDORG_FIELD_TEST_SPAN,  /* the last day lies in the interval, and the whole period if the date
                                  is one: see fedorg_span_is_within() */
  FEDORG_FIELD_TEST_NUMBER /* the exact number lies in the bound */
} FedorgFieldTestKind;

/* the test of one field; a field of a person is tested at the person of each membership */
typedef struct {
  FedorgFieldTestKind kind;
  FedorgField field;
  union {
    guint8 codes[256]; /* 1: the value of the vocabulary is one of those */
    char **words;
    FedorgInterval interval;
    FedorgBound bound;
  };
} FedorgFieldTest;

typedef struct {
  guint32 *children; /* conditions */
  guint n_children;
  gint64 limit;      /* of TOO_MANY */
  FedorgBound bound; /* of HAVING */
} FedorgConditionGroup;

typedef struct {
  guint32 name; /* see fedorg_conditions_get_figure() */
  FedorgBound bound;
} FedorgFigureTest;

typedef struct {
  FedorgConditionKind kind;
  FedorgRecord record; /* kind of the selected records: organisations, memberships, activities */
  union {
    FedorgConditionGroup group;
    FedorgFieldTest test;
    FedorgFigureTest figure;
    char **words;
    guint counterparts;
    gint32 day; /* FEDORG_DATE_NONE: the reference date */
  };
} FedorgCondition;

typedef struct _FedorgConditions FedorgConditions;

FedorgConditions *fedorg_conditions_new (void);
void fedorg_conditions_free (FedorgConditions *conditions);

guint32 fedorg_conditions_get_n (const FedorgConditions *conditions);
const FedorgCondition *fedorg_conditions_get (const FedorgConditions *conditions,
                                              guint32 condition);

/* The ruleset's categories are known from now on; it must outlive the conditions. */
void fedorg_conditions_declare (FedorgConditions *conditions, const FedorgRuleset *ruleset);

/* whether the word is a category of one of those rulesets, or a tag that offices write in several
 * ways */
gboolean fedorg_conditions_know_word (const FedorgConditions *conditions, const char *word);

/* all words that are known so, in normal form, ascending, each once. (transfer full), char * */
GPtrArray *fedorg_conditions_dup_known_words (const FedorgConditions *conditions);

/* a word in the form in which words are compared; one that is too long for it stands for itself */
char *fedorg_word_dup_normal (const char *word);

/* words in normal form, ascending, each once, are added to char *s that are freed with the array */
void fedorg_words_add_normal (GPtrArray *normal, char *const *words);

/* figures that conditions and counters name, each once */
guint32 fedorg_conditions_add_figure (FedorgConditions *conditions, const char *name);
const char *fedorg_conditions_get_figure (const FedorgConditions *conditions, guint32 figure);
guint32 fedorg_conditions_get_n_figures (const FedorgConditions *conditions);

/* the condition of a selector; NULL selects everything. `ruleset` gives categories and conventions,
 * or is NULL. A selector over memberships, asked for organisations, means those with such a
 * membership on the reference date */
guint32 fedorg_conditions_add_selector (FedorgConditions *conditions, const FedorgRuleset *ruleset,
                                        const FedorgSelector *selector, FedorgRecord record);

/* Activities of a selector; NULL selects all. Those that are done by `day` (FEDORG_DATE_NONE: the
 * reference date) count, unless the selector says itself which status is meant or `any_status` */
guint32 fedorg_conditions_add_activities (FedorgConditions *conditions,
                                          const FedorgRuleset *ruleset,
                                          const FedorgSelector *selector, gint32 day,
                                          gboolean any_status);

/* activities that are in force on the day */
guint32 fedorg_conditions_add_in_force (FedorgConditions *conditions, gint32 day);

/* a field whose values are words has one of these, in whatever case and width; takes the words
 * over */
guint32 fedorg_conditions_add_words (FedorgConditions *conditions, FedorgField field,
                                     GPtrArray *words);

/* the values of a vocabulary that a selector lists */
guint32 fedorg_conditions_add_codes (FedorgConditions *conditions, const FedorgSelector *selector,
                                     FedorgField field);

/* a condition made of one other */
guint32 fedorg_conditions_add_parent (FedorgConditions *conditions, FedorgConditionKind kind,
                                      FedorgRecord record, guint32 child);

/* "1,0,7/1,0/1": equal bounds have equal texts */
char *fedorg_bound_dup_signature (const FedorgBound *bound);

/* DAYS or YEARS of a field with a date */
guint32 fedorg_conditions_add_interval (FedorgConditions *conditions, FedorgField field,
                                        FedorgFieldTestKind kind, FedorgInterval interval);

guint32 fedorg_conditions_add_current (FedorgConditions *conditions);
guint32 fedorg_conditions_add_both (FedorgConditions *conditions, guint32 a, guint32 b);
guint32 fedorg_conditions_add_not (FedorgConditions *conditions, guint32 condition);

/* memberships of these organisations; of memberships the condition itself */
guint32 fedorg_conditions_add_of (FedorgConditions *conditions, guint32 condition);
guint32 fedorg_conditions_add_holding (FedorgConditions *conditions, guint32 condition);

/* HERE, ELSEWHERE or TOO_MANY */
guint32 fedorg_conditions_add_of_persons (FedorgConditions *conditions, FedorgConditionKind kind,
                                          guint32 condition, gint64 limit);

/* NOT, ALL_OF or ANY_OF of a selector, from the conditions of its children */
guint32 fedorg_conditions_combine (FedorgConditions *conditions, FedorgSelectorKind kind,
                                   const GArray *members);

/* takes over what the condition owns, unless there is one with its signature */
guint32 fedorg_conditions_take (FedorgConditions *conditions, const char *signature,
                                FedorgCondition condition);

/* the words of a category: every word that means it, once; the identifier alone if the ruleset does
 * not declare it. The caller frees with g_strfreev() */
char **fedorg_category_dup_words (const FedorgRuleset *ruleset, const char *id);

/* the same of all its categories, see fedorg_words_add_normal() */
void fedorg_ruleset_add_category_words (const FedorgRuleset *ruleset, GPtrArray *normal);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgConditions, fedorg_conditions_free)

G_END_DECLS
