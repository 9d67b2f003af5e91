/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-program.h>
#include <fedorg/fedorg-template.h>

#include "base/fedorg-block-private.h"
#include "base/fedorg-parallel-private.h"
#include "model/fedorg-schema-private.h"

G_BEGIN_DECLS

struct _FedorgTemplate {
  gatomicrefcount references;
  GPtrArray *rulesets;  /* FedorgRuleset * */
  FedorgRoster *roster; /* of the organisations to choose from, or NULL */
  guint32 organization; /* whose subtree is meant */
  guint records;        /* a bit for each FedorgRecord that has a sheet */
};

/* the rows of the roster that are meant: from `first` to before `end` */
void fedorg_template_get_range (const FedorgTemplate *blank, guint32 *first, guint32 *end);

/* --- what rulesets and the roster name --- */

/* Lists of const char *, each text once; the texts belong to rulesets, roster and program. */
typedef struct {
  FedorgProgram *program;
  FedorgArray categories;        /* titles */
  FedorgArray tags;              /* of posts, as the language calls them */
  FedorgArray organization_tags; /* the same of organisations */
  FedorgArray figures;           /* names */
  FedorgArray codes;             /* of the organisations; empty: none are known */
  FedorgArray names;             /* the same */
  gboolean failed;               /* out of memory */
} FedorgTemplateWords;

void fedorg_template_words_init (FedorgTemplateWords *words, const FedorgTemplate *blank,
                                 FedorgLanguage language);
void fedorg_template_words_clear (FedorgTemplateWords *words);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgTemplateWords, fedorg_template_words_clear)

/* --- columns --- */

/* a column to fill in */
typedef struct {
  FedorgField field;
  char *heading;
  char *help;
  char *example;
  const FedorgArray *choices; /* const char *; NULL: nothing to choose from */
  FedorgArray terms;          /* the choices of a closed list */
  gboolean is_closed;         /* nothing but one of the choices is meant */
  gboolean is_number;
} FedorgTemplateColumn;

/* the columns of a sheet in the language, FedorgTemplateColumn */
GPtrArray *fedorg_template_list_columns (const FedorgTemplateWords *words, FedorgRecord record,
                                         FedorgLanguage language);

/* what the organisation of the roster says in the column; NULL: nothing. (transfer full) */
char *fedorg_template_dup_value (const FedorgTemplate *blank, guint32 organization,
                                 FedorgField field, FedorgLanguage language);

/* --- the workbook --- */

GBytes *fedorg_template_make_book (const FedorgTemplate *blank, FedorgLanguage language,
                                   const FedorgJob *job, GError **error);

G_END_DECLS
