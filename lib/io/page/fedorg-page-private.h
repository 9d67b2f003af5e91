/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-page.h>
#include <fedorg/fedorg-table.h>

#include "base/fedorg-parallel-private.h"
#include "io/html/fedorg-html-private.h"
#include "model/fedorg-reference-date-private.h"

G_BEGIN_DECLS

struct _FedorgPage {
  gatomicrefcount references;
  FedorgRoster *roster;
  GPtrArray *rulesets; /* FedorgRuleset * */
  FedorgFindings *findings;
  char *title;
  gint32 as_of;
};

/* A page on its way into a document. */
typedef struct {
  const FedorgPage *page;
  const FedorgOutputOptions *options;
  const FedorgJob *job;
  FedorgJob writing; /* the same, but nobody is told of the rows of small tables */
  FedorgReferenceDate as_of;
  FedorgFindings *findings;
  FedorgRuleset *figures; /* of lib/data/page/figures.json */
  FedorgBuffer *buffer;
  guint n_figures; /* charts and tables so far, by which they are named */
  GError *error;
} FedorgPageRun;

/* --- the parts of a page; each may set the error of the run --- */

void fedorg_page_append_tiles (FedorgPageRun *run);
void fedorg_page_append_figures (FedorgPageRun *run);
void fedorg_page_append_rules (FedorgPageRun *run);
void fedorg_page_append_shown (FedorgPageRun *run);
void fedorg_page_append_findings (FedorgPageRun *run);
void fedorg_page_append_data (FedorgPageRun *run);
void fedorg_page_append_tree_note (FedorgPageRun *run);
void fedorg_page_append_tree (FedorgPageRun *run);
void fedorg_page_append_facts (FedorgPageRun *run);
void fedorg_page_append_method (FedorgPageRun *run);

/* the whole document; FALSE with the run's error set, if it has one */
gboolean fedorg_page_append_document (FedorgPageRun *run);

/* --- shared --- */

/* a table of a ruleset; NULL with the run's error set. (transfer full) */
FedorgTable *fedorg_page_measure (FedorgPageRun *run, FedorgRuleset *ruleset, const char *table);

/* a sentence about numbers: {n} and {all} of lib/data/words.ini */
void fedorg_page_append_counts (FedorgPageRun *run, const char *code, guint64 n, guint64 all);

/* notes what a part of the page had to give up for */
void fedorg_page_note (FedorgPageRun *run, gboolean is_cancelled, gboolean failed);

/* how a finding names its persons: "QL1 王秀华, ...", and how many more */
void fedorg_page_append_persons (const FedorgPageRun *run, const FedorgFinding *finding,
                                 FedorgBuffer *buffer);

/* the name of the file of a finding without its folders, for which a column has no room; NULL for
 * none. (transfer full) */
char *fedorg_page_dup_source (const FedorgFinding *finding);

/* the title of a rule; the code of what is no rule */
const char *fedorg_page_get_rule_title (const FedorgPageRun *run, const char *code,
                                        FedorgLanguage language);

G_END_DECLS
