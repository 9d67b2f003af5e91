/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "program/fedorg-program-private.h"

G_BEGIN_DECLS

/* The columns of a table as sums of series: a series is a number of each row, which is a counter of
 * the program or derived from some. */

/* a number of each row that is 1 everywhere */
#define FEDORG_SERIES_ONE G_MAXUINT32

/* a bit of series that come after the counters */
#define FEDORG_SERIES_DERIVED 0x80000000u

/* oldest age in completed years that is believed */
#define FEDORG_OLDEST_AGE 150

/* a multiple of a series; a numerator or a denominator is a sum of such */
typedef struct {
  guint32 series; /* a counter's, a derived one, or FEDORG_SERIES_ONE */
  gint64 times;
} FedorgTablePart;

/* numbers of a row that are no counter, but made of the own values of some */
typedef enum {
  FEDORG_DERIVED_AGE_SUM =
      0, /* ages of the memberships of `counter` (of persons), which are known */
  FEDORG_DERIVED_AGE_QUANTILE,   /* a quarter of these ages */
  FEDORG_DERIVED_COUNT_QUANTILE, /* a quarter of the own values of `counter` at the organisations of
                                    `other` */
  FEDORG_DERIVED_VACANCIES, /* how much `counter` lacks to the figure `other`, at each organisation
                             */
  FEDORG_DERIVED_BOTH       /* organisations of `counter` and of `other` */
} FedorgDerivedKind;

typedef struct {
  FedorgDerivedKind kind;
  guint32 counter; /* of the program */
  guint32 other;   /* of the program */
  guint quarter;   /* 0 to 4 */
  gboolean over_persons;
} FedorgDerived;

typedef struct {
  const FedorgTableColumn *column;
  GArray *numerator;    /* FedorgTablePart */
  GArray *denominator;  /* FedorgTablePart */
  gboolean needs_all;   /* no value if any part has none; else if all have none */
  gboolean is_additive; /* what two organisations have is what both have together */
} FedorgColumnForm;

typedef struct {
  const FedorgRuleset *ruleset; /* whose categories, conventions and rules are meant */
  const FedorgTableSpec *spec;
  GArray *counters; /* guint32: of the program, by series */
  GArray *derived;  /* FedorgDerived */
  GArray *columns;  /* FedorgColumnForm */
} FedorgTableForm;

/* what a column is made from */
struct _FedorgColumnSource {
  FedorgProgram *program;
  FedorgTableForm *form;
  const FedorgTableColumn *column;
  FedorgColumnForm *made;
};

/* the ruleset and the table must outlive the program */
const FedorgTableForm *fedorg_program_add_table (FedorgProgram *program,
                                                 const FedorgRuleset *ruleset,
                                                 const FedorgTableSpec *spec);
void fedorg_table_form_free (FedorgTableForm *form);

/* the form of a table as a ruleset measures it, or NULL */
const FedorgTableForm *fedorg_program_find_table (const FedorgProgram *program,
                                                  const FedorgRuleset *ruleset,
                                                  const FedorgTableSpec *spec);

/* over what a quarter (0 to 4) of ordered whole numbers is whole */
gint64 fedorg_quarter_get_denominator (guint quarter);

/* of the organisations of a row, where a rule looks at those below each organisation */
void fedorg_column_of_coverage (const FedorgColumnSource *source);

G_END_DECLS
