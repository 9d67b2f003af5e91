/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

#include <fedorg/fedorg-enums.h>

G_BEGIN_DECLS

/* The words by which the parts of a sheet are recognised, and how texts are compared with them. */

typedef enum {
  FEDORG_GRID_WORD_SUBTOTAL,
  FEDORG_GRID_WORD_FOOTER,
  FEDORG_GRID_WORD_NOTE,
  FEDORG_GRID_WORD_DITTO,
  FEDORG_GRID_WORD_YES,
  FEDORG_GRID_WORD_NO,
  FEDORG_GRID_WORD_TITLE,
  FEDORG_GRID_WORD_AS_OF,
  FEDORG_GRID_WORD_PATH_PROVINCE,
  FEDORG_GRID_WORD_PATH_CITY,
  FEDORG_GRID_WORD_PATH_COUNTY,
  FEDORG_GRID_WORD_PATH_TOWNSHIP,
  FEDORG_GRID_WORD_PATH_VILLAGE,
  FEDORG_GRID_WORD_PATH_PARENT,
  FEDORG_GRID_WORD_ENDS_CITY,
  FEDORG_GRID_WORD_ENDS_COUNTY,
  FEDORG_GRID_WORD_ENDS_TOWNSHIP,
  FEDORG_GRID_WORD_ENDS_VILLAGE,
  FEDORG_GRID_WORD_ENDS_UNIT,
  FEDORG_GRID_WORD_OFFICE,
  FEDORG_GRID_WORD_HEADING_PREFIX,
  FEDORG_GRID_WORD_HEADING_SUFFIX,
  FEDORG_GRID_WORD_UNIT,
  FEDORG_GRID_WORD_EXAMPLE,
  FEDORG_GRID_WORD_HELP_SHEET,
  FEDORG_GRID_WORD_PLACES,
  FEDORG_GRID_WORD_NAME_OR_CODE,
  FEDORG_GRID_WORD_WORK_HEADING,
  FEDORG_GRID_WORD_WORK_NOUN,
  FEDORG_GRID_WORD_WORK_NOUN_GENERAL,
  FEDORG_GRID_WORD_WORK_TEXT,
  FEDORG_GRID_WORD_MONEY,
  FEDORG_GRID_WORD_MONEY_LABEL,
} FedorgGridWord;

/* a text in the form in which words are compared; longer texts are no words */
#define FEDORG_GRID_NORMAL_SIZE 128

typedef struct {
  char text[FEDORG_GRID_NORMAL_SIZE + 1];
  gsize length; /* 0: nothing is left, or the text is too long to be a word */
} FedorgGridNormal;

void fedorg_grid_normalize (const char *text, gsize length, FedorgGridNormal *normal);

/* the same of the beginning of a text that may be long */
void fedorg_grid_normalize_start (const char *text, gsize length, FedorgGridNormal *normal);

/* writes characters of traditional script as those of simplified script */
void fedorg_grid_simplify (FedorgGridNormal *normal);

gboolean fedorg_grid_word_is (FedorgGridWord word, const FedorgGridNormal *normal);

/* FALSE of nearly all texts that do not begin with such a word, before they are normalized */
gboolean fedorg_grid_word_may_begin (FedorgGridWord word, const char *text, gsize length);

/* bytes of the longest such word with which the text begins or ends; 0 if there is none */
gsize fedorg_grid_word_begins (FedorgGridWord word, const FedorgGridNormal *normal);
gsize fedorg_grid_word_ends (FedorgGridWord word, const FedorgGridNormal *normal);

/* bytes of a text up to behind the first such word in it; 0 if there is none */
gsize fedorg_grid_word_find (FedorgGridWord word, const FedorgGridNormal *normal);

/* what the list says of a word of it behind '='; "" where that is nothing, NULL if it is no word of it */
const char *fedorg_grid_word_get_value (FedorgGridWord word, const FedorgGridNormal *normal);

/* what the list says of the word of it that ends last in a text of any length, or the word itself; NULL
 * if there is none */
const char *fedorg_grid_word_find_last (FedorgGridWord word, const char *text, gsize length);

/* takes away what offices add to the name of a place: 城东村民委员会 and 城东村妇联 are 城东村 */
void fedorg_grid_strip_office (FedorgGridNormal *normal);

/* whether a sheet of this name (NULL: it has none) belongs to a blank workbook and holds no records */
gboolean fedorg_grid_is_help_sheet (const char *name);

/* the level of the place that a name ends with, UNKNOWN if none is known */
FedorgLevel fedorg_grid_level_of_name (const FedorgGridNormal *normal);

G_END_DECLS
