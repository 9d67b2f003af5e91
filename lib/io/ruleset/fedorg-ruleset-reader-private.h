/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-vocabulary.h>

#include "base/fedorg-period-private.h"
#include "io/json/fedorg-document-private.h"
#include "program/fedorg-gauge-private.h"
#include "program/fedorg-measure-kind-private.h"
#include "rules/fedorg-ruleset-private.h"

G_BEGIN_DECLS

/* How a ruleset document becomes a FedorgRuleset. Each object of the language has one table of its
 * keys, each key a function that reads its value into a slot; a new key is a new row. Every
 * function returns FALSE (or NULL) with the error set, at the node that is wrong. */

/* selectors within selectors */
#define FEDORG_SELECTOR_DEPTH 64

/* selectors of a ruleset: each takes a hundred times the memory of the three bytes "{},", and
 * 100 000 rules are far from it */
#define FEDORG_SELECTOR_COUNT 1000000

/* documents of a ruleset and of those that it extends, all in all */
#define FEDORG_RULESET_DOCUMENTS 64

/* rules that refer to each other, one after the other */
#define FEDORG_RULE_REFERENCES 64

/* keys beside a measure of activities: see fedorg-ruleset-reader-work.c */
#define FEDORG_N_WORK_KEYS 13

/* what the documents of one ruleset share while they are read */
typedef struct {
  GPtrArray *documents; /* FedorgDocument *, kept until all references are looked up */
  GPtrArray *open;      /* char *: the documents that are being read, the outermost first */
  GArray *references;   /* FedorgRuleReference */
  guint n_selectors;
  GArray *rule_places; /* FedorgRulePlace, beside the rules of the ruleset */
  GPtrArray *names;    /* char *: of the documents */
  GPtrArray *lint;     /* FedorgMistake *: all that is wrong is kept, and reading goes on; NULL: the
                          first ends it */
  gboolean lacks_memory; /* a mistake could not be kept */
} FedorgRulesetLoad;

typedef struct {
  const FedorgDocument *document;
  const FedorgLimits *limits;
  FedorgRuleset *ruleset;
  GError **error;
  FedorgRulesetLoad *load;
  const char *name;      /* of the document, as messages call it */
  char *folder;          /* where its paths begin */
  guint number;          /* of the document, from 1 */
  gboolean is_inherited; /* another document extends it */
} FedorgRulesetReader;

/* a place that names a rule, looked up when all rules are known */
typedef struct {
  const FedorgDocument *document;
  const FedorgNode *node;
  const char *name; /* of the document */
} FedorgRuleReference;

/* where a rule was written last */
typedef struct {
  const FedorgDocument *document;
  const FedorgNode *node;
  const char *name; /* of the document */
} FedorgRulePlace;

/* one thing that is wrong with a ruleset, or that will not do what it seems to */
typedef struct {
  FedorgSeverity severity;
  FedorgError code;
  char *file;
  guint64 line;
  guint64 column;
  char *path;
  char *text;
} FedorgMistake;

typedef gboolean (*FedorgNodeFunc) (FedorgRulesetReader *reader, const FedorgNode *node,
                                    gpointer slot);

typedef struct {
  const char *name;
  FedorgNodeFunc read;
  gsize offset; /* of the slot in the object's target */
  const char
      *required; /* what a missing key would be, such as "such as \"one-chair\""; NULL: optional */
} FedorgKey;

/* keys whose slots begin at `base` in the target */
typedef struct {
  const FedorgKey *keys;
  gsize n_keys;
  gsize base;
} FedorgKeyGroup;

/* a fixed word and what it stands for */
typedef struct {
  const char *name;
  gint value;
} FedorgWord;

/* --- fedorg-ruleset-reader-node.c: messages and plain values --- */

gboolean fedorg_reader_fail (FedorgRulesetReader *reader, const FedorgNode *node,
                             const char *format, ...) G_GNUC_PRINTF (3, 4);
gboolean fedorg_reader_fail_with (FedorgRulesetReader *reader, const FedorgNode *node,
                                  FedorgError code, const char *format, ...) G_GNUC_PRINTF (4, 5);

/* "expected WHAT, not a number" */
gboolean fedorg_reader_fail_type (FedorgRulesetReader *reader, const FedorgNode *node,
                                  const char *what);

/* the word that the text nearly is; NULL if there is none */
const char *fedorg_reader_find_nearest (const char *text, const char *const *words, gsize n_words);

/* the node's text is no WHAT ("role"): names the nearest of the words, else all of them */
gboolean fedorg_reader_fail_word (FedorgRulesetReader *reader, const FedorgNode *node,
                                  const char *what, const char *const *words, gsize n_words);

/* the member's name is no key of its object */
gboolean fedorg_reader_fail_key (FedorgRulesetReader *reader, const FedorgNode *member,
                                 const char *const *words, gsize n_words);

/* something that does no harm but is hardly meant: reported by lint alone */
void fedorg_reader_warn (FedorgRulesetReader *reader, const FedorgNode *node, const char *format,
                         ...) G_GNUC_PRINTF (3, 4);

/* whether everything that is wrong is looked for */
gboolean fedorg_reader_is_linting (const FedorgRulesetReader *reader);

/* the node's text, in quotes, without control characters, shortened if it is long */
char *fedorg_reader_dup_quoted (const char *text);

/* reads the members in the order of the document; unknown and missing keys are errors */
gboolean fedorg_reader_read_object (FedorgRulesetReader *reader, const FedorgNode *node,
                                    const FedorgKey *keys, gsize n_keys, gpointer target);

/* the same of keys that stand in several tables */
gboolean fedorg_reader_read_groups (FedorgRulesetReader *reader, const FedorgNode *node,
                                    const FedorgKeyGroup *groups, gsize n_groups, gpointer target);

/* The values of a key of a selector: a value alone is a list of one, and no list may be empty. */
gsize fedorg_reader_get_n_values (const FedorgNode *node);
const FedorgNode *fedorg_reader_get_value (const FedorgNode *node, gsize index);
gboolean fedorg_reader_check_values (FedorgRulesetReader *reader, const FedorgNode *node);

/* reads each item into the same slot */
gboolean fedorg_reader_read_list (FedorgRulesetReader *reader, const FedorgNode *node,
                                  FedorgNodeFunc read, gpointer slot);

gboolean fedorg_reader_read_word (FedorgRulesetReader *reader, const FedorgNode *node,
                                  const FedorgWord *words, gsize n_words, gint *value);

/* FedorgNodeFuncs; the slot is named in brackets */
gboolean fedorg_reader_keep_node (FedorgRulesetReader *, const FedorgNode *,
                                  gpointer); /* const FedorgNode * */
gboolean fedorg_reader_read_text (FedorgRulesetReader *, const FedorgNode *, gpointer); /* char * */
gboolean fedorg_reader_read_id (FedorgRulesetReader *, const FedorgNode *, gpointer);   /* char * */
gboolean fedorg_reader_read_title (FedorgRulesetReader *, const FedorgNode *,
                                   gpointer); /* FedorgTitle */
gboolean fedorg_reader_read_texts (FedorgRulesetReader *, const FedorgNode *,
                                   gpointer); /* GPtrArray * of char * */
gboolean fedorg_reader_read_boolean (FedorgRulesetReader *, const FedorgNode *,
                                     gpointer); /* gboolean */
gboolean fedorg_reader_read_rounding (FedorgRulesetReader *, const FedorgNode *,
                                      gpointer); /* FedorgRounding */

/* --- fedorg-ruleset-reader-bound.c --- */

typedef enum {
  FEDORG_BOUND_AT_LEAST,
  FEDORG_BOUND_MORE_THAN,
  FEDORG_BOUND_AT_MOST,
  FEDORG_BOUND_LESS_THAN,
  FEDORG_BOUND_EXACTLY,
  FEDORG_BOUND_BETWEEN
} FedorgBoundKey;

#define FEDORG_N_BOUND_KEYS (FEDORG_BOUND_BETWEEN + 1)

/* what was written; understood when the unit is known */
typedef struct {
  const FedorgNode *nodes[FEDORG_N_BOUND_KEYS];
} FedorgBoundDraft;

/* rows for a table of keys */
#define FEDORG_BOUND_KEYS(type, array)                                                             \
  {"at_least", fedorg_reader_keep_node, G_STRUCT_OFFSET (type, array[0]), NULL},                   \
      {"more_than", fedorg_reader_keep_node, G_STRUCT_OFFSET (type, array[1]), NULL},              \
      {"at_most", fedorg_reader_keep_node, G_STRUCT_OFFSET (type, array[2]), NULL},                \
      {"less_than", fedorg_reader_keep_node, G_STRUCT_OFFSET (type, array[3]), NULL},              \
      {"exactly", fedorg_reader_keep_node, G_STRUCT_OFFSET (type, array[4]), NULL},                \
  {                                                                                                \
    "between", fedorg_reader_keep_node, G_STRUCT_OFFSET (type, array[5]), NULL                     \
  }

gboolean fedorg_bound_draft_is_empty (const FedorgBoundDraft *draft);

/* `node` is where contradictions are reported */
gboolean fedorg_reader_finish_bound (FedorgRulesetReader *reader, const FedorgNode *node,
                                     const FedorgBoundDraft *draft, FedorgUnit unit,
                                     FedorgBound *bound);

/* a value (exactly that) or an object of bounds */
gboolean fedorg_reader_read_range (FedorgRulesetReader *reader, const FedorgNode *node,
                                   FedorgUnit unit, FedorgBound *bound);

/* --- fedorg-ruleset-reader-selector.c --- */

gboolean fedorg_reader_read_selector (FedorgRulesetReader *, const FedorgNode *,
                                      gpointer); /* FedorgSelector * */

/* a selector over organisations alone */
gboolean fedorg_reader_read_scope (FedorgRulesetReader *, const FedorgNode *,
                                   gpointer); /* FedorgSelector * */

/* counts a selector before it is made, so deep within others */
gboolean fedorg_reader_count_selector (FedorgRulesetReader *reader, const FedorgNode *node,
                                       guint depth);

/* adds a value of a closed list to the selector; `name` is the key that it is of */
gboolean fedorg_reader_read_term (FedorgRulesetReader *reader, const FedorgNode *node,
                                  FedorgVocabulary vocabulary, const char *name,
                                  FedorgSelector *selector);

/* --- fedorg-ruleset-reader-activity.c --- */

/* a selector over activities */
gboolean fedorg_reader_read_activities (FedorgRulesetReader *, const FedorgNode *,
                                        gpointer); /* FedorgSelector * */

/* --- fedorg-ruleset-reader-duty.c: rules about activities that are more than a number; the slots
 * are FedorgMeasureSpecs --- */

gboolean fedorg_reader_read_every_activity (FedorgRulesetReader *reader, const FedorgNode *node,
                                            FedorgMeasureSpec *spec);
gboolean fedorg_reader_read_subset_of_doers (FedorgRulesetReader *reader, const FedorgNode *node,
                                             FedorgMeasureSpec *spec);
gboolean fedorg_reader_read_last (FedorgRulesetReader *, const FedorgNode *, gpointer);
gboolean fedorg_reader_read_cover (FedorgRulesetReader *, const FedorgNode *, gpointer);
gboolean fedorg_reader_read_order (FedorgRulesetReader *, const FedorgNode *, gpointer);
gboolean fedorg_reader_read_spread (FedorgRulesetReader *, const FedorgNode *, gpointer);
gboolean fedorg_reader_read_turn (FedorgRulesetReader *, const FedorgNode *, gpointer);
gboolean fedorg_reader_read_budget (FedorgRulesetReader *, const FedorgNode *, gpointer);
gboolean fedorg_reader_read_alternatives (FedorgRulesetReader *, const FedorgNode *, gpointer);
gboolean fedorg_reader_read_score (FedorgRulesetReader *, const FedorgNode *, gpointer);
gboolean fedorg_reader_read_elected (FedorgRulesetReader *, const FedorgNode *, gpointer);

/* of a member of an object; activities or posts */
gboolean fedorg_reader_read_activities_of (FedorgRulesetReader *reader, const FedorgNode *node,
                                           FedorgOperand *operand);

/* --- fedorg-ruleset-reader-kind.c --- */

/* the slot is ignored: kinds of activities go into the ruleset */
gboolean fedorg_reader_read_activity_kind (FedorgRulesetReader *, const FedorgNode *, gpointer);

/* "10-01" (the month), and the term of office */
gboolean fedorg_reader_read_year_start (FedorgRulesetReader *, const FedorgNode *,
                                        gpointer); /* gint */
gboolean fedorg_reader_read_term_of_office (FedorgRulesetReader *, const FedorgNode *,
                                            gpointer); /* FedorgCalendarConvention */

/* the identifiers of categories that a text or a list of texts names (GPtrArray * of char *) */
gboolean fedorg_reader_read_categories (FedorgRulesetReader *, const FedorgNode *, gpointer);

/* --- fedorg-ruleset-reader-measure.c: what rules and columns have in common --- */

/* the member of an object that is its measure, as it was written; by FedorgMeasureKind */
typedef struct {
  const FedorgNode *nodes[FEDORG_N_MEASURES];
} FedorgMeasureDraft;

/* the keys of all measures, for an object whose draft lies at `base` */
FedorgKeyGroup fedorg_reader_get_measure_keys (gsize base);

/* reads the one measure of an object and says which it is; NULL with the error set */
const FedorgMeasure *fedorg_reader_finish_measure (FedorgRulesetReader *reader,
                                                   const FedorgNode *node,
                                                   const FedorgMeasureDraft *draft,
                                                   FedorgMeasurePlace place,
                                                   FedorgMeasureSpec *spec);

gboolean fedorg_measure_draft_is_empty (const FedorgMeasureDraft *draft);

/* the place of rule names, see FedorgRuleReference */
void fedorg_reader_refer (FedorgRulesetReader *reader, const FedorgNode *node);

/* --- fedorg-ruleset-reader-work.c: whose activities, and when --- */

/* the keys that stand beside a measure of activities, as they were written */
typedef struct {
  const FedorgNode *nodes[FEDORG_N_WORK_KEYS];
} FedorgWorkDraft;

FedorgKeyGroup fedorg_reader_get_work_keys (gsize base);

/* periods alone, as rows and columns of tables have them: "per" and "window" (NULL: the reporting
 * year) */
gboolean fedorg_reader_read_periods (FedorgRulesetReader *reader, const FedorgNode *per,
                                     const FedorgNode *window, FedorgWork **work);

/* moves "below": true, which says whose activities are meant, to where it belongs */
void fedorg_work_draft_take_below (FedorgWorkDraft *draft, FedorgMeasureDraft *measure);

/* the first that is written, or NULL */
const FedorgNode *fedorg_work_draft_find (const FedorgWorkDraft *draft);

/* understands them for a measure that is read already; `measure->work` is new, or stays NULL where
 * nothing is written */
gboolean fedorg_reader_finish_work (FedorgRulesetReader *reader, const FedorgNode *node,
                                    const FedorgWorkDraft *draft, FedorgMeasurePlace place,
                                    FedorgMeasureSpec *measure);

/* a period such as "2020-Q3" with its year */
gboolean fedorg_reader_read_period (FedorgRulesetReader *reader, const FedorgNode *node,
                                    FedorgPeriod *period);

/* --- fedorg-ruleset-reader-requirement.c --- */

/* a bound with what else a rule or a condition may ask of a number, as it was written */
typedef struct {
  FedorgBoundDraft bound;
  const FedorgNode *parity;
  const FedorgNode *before;
  const FedorgNode *to_before;
  const FedorgNode *not_reported;
} FedorgRequirementDraft;

#define FEDORG_REQUIREMENT_KEYS(type, draft)                                                       \
  FEDORG_BOUND_KEYS (type, draft.bound.nodes),                                                     \
      {"parity", fedorg_reader_keep_node, G_STRUCT_OFFSET (type, draft.parity), NULL},             \
      {"not_lower_than_before", fedorg_reader_keep_node, G_STRUCT_OFFSET (type, draft.before),     \
       NULL},                                                                                      \
      {"to_before", fedorg_reader_keep_node, G_STRUCT_OFFSET (type, draft.to_before), NULL},       \
  {                                                                                                \
    "not_reported", fedorg_reader_keep_node, G_STRUCT_OFFSET (type, draft.not_reported), NULL      \
  }

gboolean fedorg_requirement_draft_is_empty (const FedorgRequirementDraft *draft);

/* fills in the bound, parity and comparison of a rule; `rule` needs no other parts */
gboolean fedorg_reader_finish_requirement (FedorgRulesetReader *reader, const FedorgNode *node,
                                           const FedorgRequirementDraft *draft,
                                           const FedorgMeasure *measure, FedorgRule *rule);

/* --- fedorg-ruleset-reader-part.c --- */

/* measures of one rule */
#define FEDORG_WORK_PARTS 256

typedef struct {
  const FedorgNode *times;
  FedorgMeasureDraft measure;
  FedorgRequirementDraft requirement;
} FedorgWorkPartDraft;

/* a measure that stands among others; its bound stays in the draft. `measure` is NULL where "times"
 * stands alone */
FedorgWorkPart *fedorg_reader_read_work_part (FedorgRulesetReader *reader, const FedorgNode *node,
                                              FedorgWorkPartDraft *draft,
                                              const FedorgMeasure **measure);
FedorgWorkPart *fedorg_reader_read_bounded_part (FedorgRulesetReader *reader,
                                                 const FedorgNode *node);
gboolean fedorg_reader_read_parts (FedorgRulesetReader *, const FedorgNode *,
                                   gpointer); /* GPtrArray of FedorgWorkPart * */
/* a rule may have several numbers of activities, posts, persons and figures, and nothing else */
gboolean fedorg_reader_check_part (FedorgRulesetReader *reader, const FedorgNode *node,
                                   const FedorgMeasureSpec *spec);
gboolean fedorg_reader_read_ratio (FedorgRulesetReader *, const FedorgNode *,
                                   gpointer); /* FedorgRatio */

/* a condition or a list of them (GPtrArray * of FedorgRuleCondition *) */
gboolean fedorg_reader_read_when (FedorgRulesetReader *, const FedorgNode *, gpointer);

/* --- fedorg-ruleset-reader-extends.c --- */

/* reads the rulesets that a text or a list of texts names into the reader's */
gboolean fedorg_reader_read_extends (FedorgRulesetReader *reader, const FedorgNode *node);

/* the rules that rules refer to are there, and not in a circle */
gboolean fedorg_reader_finish_references (FedorgRulesetReader *reader);

/* --- fedorg-ruleset-reader.c --- */

/* reads one document of the load; `name` is its path or its name */
gboolean fedorg_ruleset_read_document (FedorgRulesetReader *reader, GBytes *bytes);

FedorgRulesetLoad *fedorg_ruleset_load_new (gboolean is_linting);
void fedorg_ruleset_load_free (FedorgRulesetLoad *load);

/* the whole of a ruleset and of what it extends; NULL with the error set, or, where it is linted,
 * NULL if something is wrong */
FedorgRuleset *fedorg_ruleset_read (FedorgRulesetLoad *load, GBytes *bytes, const char *name,
                                    const FedorgLimits *limits, GError **error);

/* --- fedorg-ruleset-loader.c --- */

/* the document of a built-in ruleset, or of a path that begins at `folder` (nullable); `name` gets
 * what messages call it */
GBytes *fedorg_ruleset_fetch (const char *name_or_path, const char *folder,
                              const FedorgLimits *limits, char **name, GError **error);

/* a name of a built-in ruleset has neither "/" nor ".json" */
gboolean fedorg_ruleset_is_path (const char *name_or_path);

/* --- fedorg-ruleset-reader-rule.c --- */

/* the slot is ignored: rules go into the ruleset */
gboolean fedorg_reader_read_rule (FedorgRulesetReader *, const FedorgNode *, gpointer);

/* --- fedorg-ruleset-reader-composition.c --- */

gboolean fedorg_reader_read_composition (FedorgRulesetReader *, const FedorgNode *,
                                         gpointer); /* FedorgOperand */

/* --- fedorg-ruleset-reader-table.c --- */

/* the slot is ignored: tables go into the ruleset */
gboolean fedorg_reader_read_table (FedorgRulesetReader *, const FedorgNode *, gpointer);

/* a document that is one column of a table: its measure, and how the number is printed */
gboolean fedorg_reader_read_ad_hoc (FedorgRulesetReader *reader, const FedorgNode *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgRulesetLoad, fedorg_ruleset_load_free)

G_END_DECLS
