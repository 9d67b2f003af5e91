/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-table.h>

#include "io/fill/fedorg-fill-private.h"
#include "io/roster/fedorg-roster-fields-private.h"

G_BEGIN_DECLS

/* in place of a level: the roster as a whole */
#define FEDORG_FILL_OVERALL  (FEDORG_LEVEL_UNIT + 1)
#define FEDORG_FILL_N_SCOPES (FEDORG_FILL_OVERALL + 1)

/* a table, measured when somebody asks: by level, as a whole, and as its ruleset has it */
typedef struct {
  FedorgRuleset *ruleset;
  char *id;
  FedorgTable *by_scope[FEDORG_FILL_N_SCOPES];
  guint last[FEDORG_FILL_N_SCOPES]; /* the row asked for last: mostly the next one comes after it */
  FedorgTable *own;
} FedorgFillSource;

/* a mark that counts by a selector: the table that it asks for, or why there is none */
typedef struct {
  guint source;
  char *trouble;
} FedorgFillCount;

struct _FedorgFillValues {
  const FedorgForm *form;
  const FedorgRoster *roster;
  FedorgLanguage language;
  gboolean redacts;
  const FedorgJob *job;
  gint32 as_of;
  GArray *sources; /* FedorgFillSource: those of the rulesets, then those of marks that count */
  guint n_named;   /* of the former */
  FedorgKeyTable *count_numbers; /* marks that count, to their place in the list */
  GPtrArray *counts;             /* FedorgFillCount */
  FedorgWrittenFields fields[FEDORG_RECORD_END];
};

/* what a row is about; FEDORG_NONE: it has none */
typedef struct {
  guint32 organization;
  guint32 person;
  guint32 membership;
  guint32 activity;
} FedorgFillSubject;

/* the table as its ruleset has it; NULL with an error. (transfer none) */
const FedorgTable *fedorg_fill_values_get_own (FedorgFillValues *values, guint index,
                                               GError **error);

/* a field of the record at hand. FALSE: no field has this name */
gboolean fedorg_fill_get_field (const FedorgFillValues *values, const char *name,
                                const FedorgFillSubject *subject, FedorgFillValue *value);

/* as the language writes it; NULL: there is none. (transfer full) */
char *fedorg_fill_dup_date (const FedorgFillValues *values, gint32 date, gboolean is_month);

/* whether a mark is this word of lib/data/words.ini, in either language */
gboolean fedorg_fill_is_word (const char *mark, const char *code);

G_END_DECLS
