/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-page.h>
#include <fedorg/fedorg-table.h>

#include "base/fedorg-parallel-private.h"
#include "io/html/fedorg-html-private.h"
#include "model/fedorg-reference-date-private.h"

G_BEGIN_DECLS

/* A province of the worst kind: a browser still filters and sorts them in half a second. */
#define FEDORG_PAGE_MOST_FINDINGS 100000

struct _FedorgPage {
  gatomicrefcount references;
  FedorgRoster *roster;
  GPtrArray *rulesets; /* FedorgRuleset * */
  FedorgFindings *findings;
  char *title;
  guint32 under; /* the organisation that it is about; FEDORG_NONE: the whole roster */
  gint32 as_of;
};

/* A page on its way into a document. */
typedef struct {
  const FedorgPage *page;
  const FedorgOutputOptions *options;
  const FedorgJob *job;
  FedorgJob writing; /* the same, but nobody is informed of the rows of small tables */
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
void fedorg_page_append_activities (FedorgPageRun *run);
void fedorg_page_append_rules (FedorgPageRun *run);
void fedorg_page_append_resolved (FedorgPageRun *run);
void fedorg_page_append_shown (FedorgPageRun *run);
void fedorg_page_append_findings (FedorgPageRun *run);
void fedorg_page_append_data (FedorgPageRun *run);
void fedorg_page_append_tree_note (FedorgPageRun *run);
void fedorg_page_append_tree (FedorgPageRun *run);
void fedorg_page_append_facts (FedorgPageRun *run);
void fedorg_page_append_method (FedorgPageRun *run);

/* the whole document; FALSE with the run's error set, if it has one */
gboolean fedorg_page_append_document (FedorgPageRun *run);

/* --- a sheet in each language --- */

typedef struct {
  FedorgSheet sheets[2]; /* by FedorgLanguage */
} FedorgPagePair;

void fedorg_page_pair_init (FedorgPagePair *pair);
void fedorg_page_pair_clear (FedorgPagePair *pair);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgPagePair, fedorg_page_pair_clear)

/* the first part of a kind; NULL if the sheet has none */
const FedorgSheetPart *fedorg_page_find_part (const FedorgSheet *sheet, FedorgSheetPartKind kind);

/* the first block of each; FALSE with the run's error set if there is none */
gboolean fedorg_page_pair_get_blocks (FedorgPageRun *run, const FedorgPagePair *pair,
                                      const FedorgSheetBlock *blocks[2]);

/* `title` is the caption in each language */
void fedorg_page_append_table (FedorgPageRun *run, const FedorgSheetBlock *const blocks[2],
                               const char *const title[2]);

/* --- shared --- */

/* whether anybody has a post there, also on another date: else the roster is one of activities */
gboolean fedorg_page_has_posts (const FedorgPageRun *run);

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

/* what a ledger says of a finding, in the order of the choices of the page */
typedef enum {
  FEDORG_PAGE_STATE_NONE,
  FEDORG_PAGE_STATE_NEW,
  FEDORG_PAGE_STATE_REMAINING,
  FEDORG_PAGE_STATE_WAIVED,
} FedorgPageState;

#define FEDORG_PAGE_N_STATES (FEDORG_PAGE_STATE_WAIVED + 1)

FedorgPageState fedorg_page_get_state (const FedorgFinding *finding);

/* the state in words, of a waiver with its reason; "" for none. (transfer full) */
char *fedorg_page_dup_state (const FedorgFinding *finding, FedorgLanguage language);

/* the title of a rule; the code of what is no rule */
const char *fedorg_page_get_rule_title (const FedorgPageRun *run, const char *code,
                                        FedorgLanguage language);

G_END_DECLS
