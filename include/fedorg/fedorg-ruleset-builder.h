/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-limits.h>
#include <fedorg/fedorg-ruleset.h>

G_BEGIN_DECLS

/**
 * FedorgRulesetPart:
 * @FEDORG_RULESET_PART_CATEGORY: a category
 * @FEDORG_RULESET_PART_ACTIVITY_KIND: a kind of activity
 * @FEDORG_RULESET_PART_RULE: a rule
 * @FEDORG_RULESET_PART_TABLE: a table
 * @FEDORG_RULESET_PART_COLUMN: a column of the table that is open
 *
 * The parts of a ruleset that have an identifier.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_RULESET_PART_CATEGORY = 1,
  FEDORG_RULESET_PART_ACTIVITY_KIND = 2,
  FEDORG_RULESET_PART_RULE = 3,
  FEDORG_RULESET_PART_TABLE = 4,
  FEDORG_RULESET_PART_COLUMN = 5
} FedorgRulesetPart;

/**
 * FedorgRulesetBuilder:
 *
 * Makes a ruleset by calls. Parts are begun and ended like the records of a #FedorgRosterBuilder, and
 * in between their keys are set, those of the language of rules: see fedorg-ruleset(5). A key within an
 * object is written with a dot, such as "share.among" or "composition.formula"; a key that is set while
 * no part is open is the ruleset's, such as "date" or "conventions.rounding". A key that is set twice
 * has the later value. Whether keys and values are right is found out by
 * fedorg_ruleset_builder_build(). One thread at a time.
 *
 * Since: 0.1
 */
typedef struct _FedorgRulesetBuilder FedorgRulesetBuilder;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_ruleset_builder_get_type (void);

/**
 * fedorg_ruleset_builder_new: (constructor)
 * @id: identifier of the ruleset, such as "my-county-2026": codes of findings begin with it
 *
 * Makes a builder of a ruleset.
 *
 * Returns: (transfer full): a builder of a ruleset without parts
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRulesetBuilder *fedorg_ruleset_builder_new (const char *id) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_ruleset_builder_new_for_ruleset: (constructor)
 * @ruleset: a ruleset, with whose parts the builder begins; it is not changed
 * @error: (nullable): %FEDORG_ERROR_NO_MEMORY
 *
 * Makes a builder that changes a ruleset. It has the parts that
 * fedorg_ruleset_dup_document() writes, inherited ones included.
 *
 * Returns: (transfer full) (nullable): a builder with the parts of @ruleset, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRulesetBuilder *
fedorg_ruleset_builder_new_for_ruleset (const FedorgRuleset *ruleset,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_ruleset_builder_ref:
 * @builder: a builder
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @builder with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRulesetBuilder *fedorg_ruleset_builder_ref (FedorgRulesetBuilder *builder);

/**
 * fedorg_ruleset_builder_unref:
 * @builder: (nullable) (transfer full): a builder
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_ruleset_builder_unref (FedorgRulesetBuilder *builder);

/**
 * fedorg_ruleset_builder_begin_part:
 * @builder: a builder; no part is open, but for a column the table that gets it
 * @part: what follows
 * @id: the identifier of the part
 *
 * Adds a part behind those of its kind and opens it. Two parts of one kind with the same identifier
 * make fedorg_ruleset_builder_build() fail; to change one, see fedorg_ruleset_builder_edit_part().
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_ruleset_builder_begin_part (FedorgRulesetBuilder *builder, FedorgRulesetPart part,
                                        const char *id);

/**
 * fedorg_ruleset_builder_edit_part:
 * @builder: as for fedorg_ruleset_builder_begin_part()
 * @part: the kind of the part
 * @id: its identifier
 *
 * Opens a part that is there already, with the keys that it has.
 *
 * Returns: %FALSE, with nothing opened, if there is no such part
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_ruleset_builder_edit_part (FedorgRulesetBuilder *builder, FedorgRulesetPart part,
                                           const char *id);

/**
 * fedorg_ruleset_builder_remove_part:
 * @builder: as for fedorg_ruleset_builder_begin_part()
 * @part: the kind of the part
 * @id: its identifier
 *
 * Takes a part away.
 *
 * Returns: %FALSE if there is no such part
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_ruleset_builder_remove_part (FedorgRulesetBuilder *builder, FedorgRulesetPart part,
                                             const char *id);

/**
 * fedorg_ruleset_builder_end_part:
 * @builder: a builder with an open part
 *
 * Closes the part that was opened last.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_ruleset_builder_end_part (FedorgRulesetBuilder *builder);

/**
 * fedorg_ruleset_builder_set_text:
 * @builder: a builder
 * @key: a key of the open part, or of the ruleset, such as "severity" or "title.zh"
 * @text: its value, such as "warning", or "40%" for a bound of a share
 *
 * Gives a key a text.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_ruleset_builder_set_text (FedorgRulesetBuilder *builder, const char *key,
                                      const char *text);

/**
 * fedorg_ruleset_builder_add_text:
 * @builder: a builder
 * @key: a key whose value is a list, such as "aliases"
 * @text: one more element of the list
 *
 * Adds a text to the list of a key.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_ruleset_builder_add_text (FedorgRulesetBuilder *builder, const char *key,
                                      const char *text);

/**
 * fedorg_ruleset_builder_set_integer:
 * @builder: a builder
 * @key: a key of the open part, or of the ruleset, such as "at_least"
 * @number: its value
 *
 * Gives a key a whole number.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_ruleset_builder_set_integer (FedorgRulesetBuilder *builder, const char *key,
                                         gint64 number);

/**
 * fedorg_ruleset_builder_set_boolean:
 * @builder: a builder
 * @key: a key of the open part, or of the ruleset, such as "enabled"
 * @boolean: its value
 *
 * Gives a key true or false.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_ruleset_builder_set_boolean (FedorgRulesetBuilder *builder, const char *key,
                                         gboolean boolean);

/**
 * fedorg_ruleset_builder_set_selector:
 * @builder: a builder
 * @key: a key whose value is a selector, such as "count", "for" or "share.of"
 * @selector: the selector in short form: conditions with commas between them, all of which hold, such as
 *   "role=chair|vice-chair, age<=35, tag!=new"; "" selects everything
 * @error: (nullable): %FEDORG_ERROR_FORMAT for a condition without a sign
 *
 * Gives a key a selector. A condition is the key of a selector, or a heading in either language, one
 * of the signs `=`, `!=`, `>=`, `<=`, `>` and `<`, and a value; `|` stands between values of which one
 * holds, and `..` between the ends of a range. Marks in forms are written in the same way. What it
 * cannot say is given with fedorg_ruleset_builder_set_json().
 *
 * Returns: %FALSE with @error set, and the key as it was, if that fails
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_ruleset_builder_set_selector (FedorgRulesetBuilder *builder, const char *key,
                                              const char *selector, GError **error);

/**
 * fedorg_ruleset_builder_set_json:
 * @builder: a builder
 * @key: a key of the open part, or of the ruleset
 * @json: its value as JSON, such as `{"any": [{"tag": "new"}, {"age": {"at_most": 35}}]}`
 * @error: (nullable): %FEDORG_ERROR_SYNTAX and others of fedorg_ruleset_load(), for what is no JSON
 *
 * Gives a key any value.
 *
 * Returns: %FALSE with @error set, and the key as it was, if that fails
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_ruleset_builder_set_json (FedorgRulesetBuilder *builder, const char *key,
                                          const char *json, GError **error);

/**
 * fedorg_ruleset_builder_remove_key:
 * @builder: a builder
 * @key: a key of the open part, or of the ruleset
 *
 * Takes a key away, such as the bound of a rule that gets another one.
 *
 * Returns: %FALSE if there is no such key
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_ruleset_builder_remove_key (FedorgRulesetBuilder *builder, const char *key);

/**
 * fedorg_ruleset_builder_build:
 * @builder: a builder without an open part; it may be built again, also after further changes
 * @limits: (nullable): limits; %NULL for the defaults
 * @error: (nullable): as fedorg_ruleset_load(); the message names the part by its identifier and the key,
 *   such as `my-county-2026: $.rules["one-chair"].count.role`, and what would be right
 *
 * Makes the ruleset: the same as of a document with these parts.
 *
 * Returns: (transfer full) (nullable): the ruleset, or %NULL with @error set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRuleset *fedorg_ruleset_builder_build (FedorgRulesetBuilder *builder,
                                             const FedorgLimits *limits,
                                             GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgRulesetBuilder, fedorg_ruleset_builder_unref)

G_END_DECLS
