/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>
#include "base/fedorg-ratio-private.h"
#include "model/fedorg-schema-private.h"

G_BEGIN_DECLS

/* a range of exact numbers; a side that is not `has_` is open */
typedef struct {
  gboolean has_least;
  gboolean has_most;
  gboolean least_strict; /* more_than rather than at_least */
  gboolean most_strict;  /* less_than rather than at_most */
  FedorgRatio least;
  FedorgRatio most;
} FedorgBound;

/* what the numbers of a bound are of */
typedef enum {
  FEDORG_UNIT_COUNT,     /* whole, not negative */
  FEDORG_UNIT_SHARE,     /* 0 to 1 */
  FEDORG_UNIT_NUMBER,    /* any exact number */
  FEDORG_UNIT_AGE,       /* whole years */
  FEDORG_UNIT_DATE,      /* days; a month is all its days */
  FEDORG_UNIT_EDUCATION, /* ranks, of which the smaller is the higher */
  FEDORG_N_UNITS
} FedorgUnit;

gboolean fedorg_bound_contains (const FedorgBound *bound, FedorgRatio value);

/* TRUE if no number lies within the bound; for counts, no whole number */
gboolean fedorg_bound_is_contradictory (const FedorgBound *bound);
gboolean fedorg_bound_is_contradictory_for_counts (const FedorgBound *bound);

/* ">= 7", "> 40%", "1", "2 .. 5", "> 2, < 5", "" where both sides are open: as findings print it;
 * percent: shares read better so ("1/3" stays what it is: its percentage has no end) */
char *fedorg_bound_dup_text (const FedorgBound *bound, gboolean percent);

typedef enum {
  FEDORG_PARITY_ANY = 0,
  FEDORG_PARITY_ODD,
  FEDORG_PARITY_EVEN
} FedorgParity;

/* The value of a field is selected by a kind of its own, which is the field's number behind those
 * that are no field's: terms by `values`, sets by `words`, dates by `range` in days since
 * 1970-01-01. The names below are of fields to which something more applies. */
typedef enum {
  FEDORG_SELECTOR_EVERYTHING = 0, /* no condition */
  FEDORG_SELECTOR_ALL_OF,         /* every child */
  FEDORG_SELECTOR_ANY_OF,         /* at least one child */
  FEDORG_SELECTOR_NOT,            /* not its one child */
  FEDORG_SELECTOR_TAG, /* `words`: of the membership, or of the organisation in a scope */
  FEDORG_SELECTOR_AGE, /* `range`, completed years on the reference date; unknown ages never match */
  FEDORG_SELECTOR_UNDER,  /* `words`: identifiers or codes; the organisation lies in one of the
                            subtrees, itself included */
  FEDORG_SELECTOR_FIGURE, /* `figure`; organisations without the figure never match */
  FEDORG_SELECTOR_YEARS_IN_POST, /* `range`, completed years since the first day in the post */
  FEDORG_SELECTOR_HOLDS_HERE, /* the person has a post of the one child in the same organisation */
  FEDORG_SELECTOR_HOLDS_ELSEWHERE,   /* the same, in another organisation */
  FEDORG_SELECTOR_HOLDS_IN_PARENT,   /* the same, in the organisation directly above */
  FEDORG_SELECTOR_HOLDS_IN_CHILDREN, /* the same, in one directly below */
  FEDORG_SELECTOR_HOLDS_IN_COUNTY,   /* the same, in another organisation of the county */
  FEDORG_SELECTOR_HOLDING, /* organisations with a post of the one child, which selects memberships
                            */

  /* of activities */
  FEDORG_SELECTOR_KEEPER,   /* the organisation is of the one child */
  FEDORG_SELECTOR_DOER,     /* somebody who did it has a post of the one child there */
  FEDORG_SELECTOR_PARENT,   /* it belongs to an activity of the one child */
  FEDORG_SELECTOR_CHILDREN, /* `parts`: the number of activities of the child that belong to it */
  FEDORG_SELECTOR_COUNTERPART, /* `values`: FedorgCounterpart */
  FEDORG_SELECTOR_IN_FORCE,    /* it has begun and not ended */
  FEDORG_SELECTOR_OVERDUE,     /* its time limit is over and it is not done */
  FEDORG_SELECTOR_ON_TIME,     /* it was done within its time limit, or may yet be */

  FEDORG_SELECTOR_FIELDS = 64,
  FEDORG_SELECTOR_LEVEL = FEDORG_SELECTOR_FIELDS + FEDORG_FIELD_LEVEL,
  FEDORG_SELECTOR_KIND = FEDORG_SELECTOR_FIELDS + FEDORG_FIELD_KIND,
  FEDORG_SELECTOR_GENDER = FEDORG_SELECTOR_FIELDS + FEDORG_FIELD_GENDER,
  FEDORG_SELECTOR_ETHNICITY = FEDORG_SELECTOR_FIELDS + FEDORG_FIELD_ETHNICITY,
  /* `values` (the whole group of a value whose code ends in 0), or `range` over ranks 1 (highest)
   * to 9 */
  FEDORG_SELECTOR_EDUCATION = FEDORG_SELECTOR_FIELDS + FEDORG_FIELD_EDUCATION,
  FEDORG_SELECTOR_POLITICAL_STATUS = FEDORG_SELECTOR_FIELDS + FEDORG_FIELD_POLITICAL_STATUS,
  /* the convention for officers is applied by measure */
  FEDORG_SELECTOR_ROLE = FEDORG_SELECTOR_FIELDS + FEDORG_FIELD_ROLE,
  FEDORG_SELECTOR_STAFFING = FEDORG_SELECTOR_FIELDS + FEDORG_FIELD_STAFFING,
  /* identifiers of the ruleset's categories */
  FEDORG_SELECTOR_CATEGORY = FEDORG_SELECTOR_FIELDS + FEDORG_FIELD_CATEGORIES,
  FEDORG_SELECTOR_START_DATE = FEDORG_SELECTOR_FIELDS + FEDORG_FIELD_START_DATE,
  FEDORG_SELECTOR_ACTIVITY_KIND = FEDORG_SELECTOR_FIELDS + FEDORG_FIELD_ACTIVITY_KIND,
  FEDORG_SELECTOR_STAGE = FEDORG_SELECTOR_FIELDS + FEDORG_FIELD_STAGE,
  FEDORG_SELECTOR_STATUS = FEDORG_SELECTOR_FIELDS + FEDORG_FIELD_STATUS,
  FEDORG_SELECTOR_UNIT = FEDORG_SELECTOR_FIELDS + FEDORG_FIELD_UNIT,
  FEDORG_SELECTOR_ACTIVITY_TAG = FEDORG_SELECTOR_FIELDS + FEDORG_FIELD_ACTIVITY_TAGS,
  FEDORG_SELECTOR_ACTIVITY_DATE = FEDORG_SELECTOR_FIELDS + FEDORG_FIELD_ACTIVITY_DATE,
  FEDORG_SELECTOR_DUE_DATE = FEDORG_SELECTOR_FIELDS + FEDORG_FIELD_DUE_DATE,
  FEDORG_SELECTOR_QUANTITY = FEDORG_SELECTOR_FIELDS + FEDORG_FIELD_QUANTITY,
  FEDORG_SELECTOR_AMOUNT = FEDORG_SELECTOR_FIELDS + FEDORG_FIELD_AMOUNT
} FedorgSelectorKind;

/* the field whose value is selected, FEDORG_FIELD_NONE of the other kinds */
static inline FedorgField
fedorg_selector_kind_get_field (FedorgSelectorKind kind)
{
  return kind < FEDORG_SELECTOR_FIELDS ? FEDORG_FIELD_NONE
                                       : (FedorgField) (kind - FEDORG_SELECTOR_FIELDS);
}

/* Which member of a selector says what is selected. The kind decides it, except for education, of
 * which either values or a range of ranks may be asked. */
typedef enum {
  FEDORG_SELECTOR_FORM_PLAIN = 0, /* none: the kind says everything */
  FEDORG_SELECTOR_FORM_CHILDREN,
  FEDORG_SELECTOR_FORM_VALUES,
  FEDORG_SELECTOR_FORM_WORDS,
  FEDORG_SELECTOR_FORM_RANGE,
  FEDORG_SELECTOR_FORM_FIGURE,
  FEDORG_SELECTOR_FORM_PARTS
} FedorgSelectorForm;

typedef struct _FedorgSelector FedorgSelector;
struct _FedorgSelector {
  FedorgSelectorKind kind;
  FedorgSelectorForm form;
  union {
    GPtrArray *children; /* FedorgSelector *, owned */
    GArray *values;      /* guint8 */
    GPtrArray *words;    /* char *, owned */
    FedorgBound range;
    struct {
      char *name;
      FedorgBound bound;
    } figure;
    struct {
      FedorgSelector *child;
      FedorgBound bound;
    } parts;
  };
};

/* a selector that selects nothing in particular yet; its range, if it has one, is open */
FedorgSelector *fedorg_selector_new (FedorgSelectorKind kind);
void fedorg_selector_free (FedorgSelector *selector);

/* asks for a range, of education in place of values */
void fedorg_selector_set_range (FedorgSelector *selector, FedorgBound range);

void fedorg_selector_take_child (FedorgSelector *selector, FedorgSelector *child);
void fedorg_selector_add_value (FedorgSelector *selector, guint8 value);
void fedorg_selector_add_word (FedorgSelector *selector, const char *word);

/* TRUE if it has no condition; NULL has none either */
gboolean fedorg_selector_is_everything (const FedorgSelector *selector);

/* TRUE if it looks at organisations only (level, kind, under, figure, tag, and their
 * combinations) */
gboolean fedorg_selector_concerns_organizations (const FedorgSelector *selector);

/* TRUE if a selector over activities says itself which of them count: by status, force or limit */
gboolean fedorg_selector_names_status (const FedorgSelector *selector);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgSelector, fedorg_selector_free)

G_END_DECLS
