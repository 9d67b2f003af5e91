/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>
#include <fedorg/fedorg-roster-builder.h>

G_BEGIN_DECLS

/* What one heading of a table means by itself, before it is known what the table is about. */

typedef enum {
  FEDORG_GRID_COLUMN_UNKNOWN = 0,
  FEDORG_GRID_COLUMN_FIELD,    /* a field of the record */
  FEDORG_GRID_COLUMN_FIGURE,   /* a figure of the organisation */
  FEDORG_GRID_COLUMN_IGNORED,  /* offices keep it, the roster does not */
  FEDORG_GRID_COLUMN_PATH,     /* the name of what the organisation lies in, or its own by level */
  FEDORG_GRID_COLUMN_POST,     /* who holds the post that the heading names */
  FEDORG_GRID_COLUMN_TAG,      /* yes or no: the tag that the heading names */
  FEDORG_GRID_COLUMN_CATEGORY, /* yes or no: the category that the heading names */
  FEDORG_GRID_COLUMN_TERM, /* yes or no: the word of the field that the heading names: 是否兼职 */
  FEDORG_GRID_COLUMN_TEAM /* posts with who holds them in one cell: 主席：林小燕；副主席：邱月娥 */
} FedorgGridColumnKind;

/* whether cells say yes or no to what the heading names, of a post or person */
static inline gboolean
fedorg_grid_column_kind_is_mark (FedorgGridColumnKind kind)
{
  return kind == FEDORG_GRID_COLUMN_TAG || kind == FEDORG_GRID_COLUMN_CATEGORY ||
         kind == FEDORG_GRID_COLUMN_TERM;
}

/* whom a field says something about: the record that has it */
typedef enum {
  FEDORG_SUBJECT_NONE = 0,
  FEDORG_SUBJECT_ORGANIZATION = FEDORG_RECORD_ORGANIZATION,
  FEDORG_SUBJECT_PERSON = FEDORG_RECORD_PERSON,
  FEDORG_SUBJECT_POST = FEDORG_RECORD_MEMBERSHIP,
  FEDORG_SUBJECT_ACTIVITY = FEDORG_RECORD_ACTIVITY
} FedorgSubject;

typedef struct {
  FedorgGridColumnKind kind;
  FedorgField field;  /* of FIELD, if it is the same in every table */
  const guint8 *bare; /* of FIELD, by what a row is (FedorgRecord), else NULL */
  char *word;         /* of FIGURE its name, of TAG and CATEGORY the word */
  guint8 value;       /* of POST the role, of PATH the level (UNKNOWN: the one above); of a name of
                             persons the role that it says as well: 执委姓名 */
  guint8 nearest;     /* of UNKNOWN: the field that was probably meant; 0 if none is near */
  gboolean is_particular; /* names the federation: 妇联职务, beside which 职务 is another's */
  gboolean may_be_name;   /* an identifier that offices write as a name too: 责任单位 */
  gboolean is_village_name; /* a name of the organisation that says its level too: 村名 */
} FedorgGridMeaning;

FedorgSubject fedorg_field_get_subject (FedorgField field);

/* whether a field says something about who holds a post, and not which post it is */
gboolean fedorg_grid_is_of_post (FedorgField field);

void fedorg_grid_meaning_read (FedorgGridMeaning *meaning, const char *text, gsize length);
void fedorg_grid_meaning_clear (FedorgGridMeaning *meaning);

/* Which field holds amounts of the unit that a text says: 万元, 单位：万元, （单位：元）, or behind another label in
 * one text. NONE for a unit whose amounts are not read. FALSE: it says no unit of money */
gboolean fedorg_grid_read_money (const char *text, gsize length, FedorgField *field);

/* looks for the field that an unknown heading was probably meant for */
void fedorg_grid_meaning_suggest (FedorgGridMeaning *meaning, const char *text, gsize length);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgGridMeaning, fedorg_grid_meaning_clear)

G_END_DECLS
