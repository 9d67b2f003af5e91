/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>

G_BEGIN_DECLS

/* Closed word lists: every enumeration of the field and the GB/T code lists, with the canonical
 * name (nick), the code of the standard, labels in Chinese and English, and aliases that offices
 * write. Loaded once, immutable, safe from any thread. */

/**
 * fedorg_vocabulary_get_n_terms:
 * @vocabulary: a word list
 *
 * Counts the terms of a closed list.
 *
 * Returns: how many terms it has
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_vocabulary_get_n_terms (FedorgVocabulary vocabulary);

/**
 * fedorg_vocabulary_get_term:
 * @vocabulary: a word list
 * @index: less than fedorg_vocabulary_get_n_terms()
 *
 * Gets the value of a term of a closed list.
 *
 * Returns: the value of the term, 0 to 255; terms are in the order of the standard
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint8 fedorg_vocabulary_get_term (FedorgVocabulary vocabulary, guint index);

/**
 * fedorg_vocabulary_get_nick:
 * @vocabulary: a word list
 * @value: a value of it
 *
 * Gets the canonical name of a value.
 *
 * Returns: (nullable) (transfer none): the canonical name, such as "vice-chair"; %NULL if @value is no term
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_vocabulary_get_nick (FedorgVocabulary vocabulary, guint8 value);

/**
 * fedorg_vocabulary_get_code:
 * @vocabulary: a word list
 * @value: a value of it
 *
 * Gets the code that a national standard gives a value.
 *
 * Returns: (nullable) (transfer none): the code in the GB/T standard, such as "01"; %NULL where the list has no codes
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_vocabulary_get_code (FedorgVocabulary vocabulary, guint8 value);

/**
 * fedorg_vocabulary_get_label:
 * @vocabulary: a word list
 * @value: a value of it
 * @language: which language
 *
 * Gets the word for a value in a language.
 *
 * Returns: (nullable) (transfer none): the label, such as "副主席"; %NULL if @value is no term
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_vocabulary_get_label (FedorgVocabulary vocabulary, guint8 value,
                                         FedorgLanguage language);

/**
 * fedorg_vocabulary_parse:
 * @vocabulary: a word list
 * @text: UTF-8 text: a nick, a label in either language, a code or an alias; ASCII case and
 *   white space around it do not matter
 * @length: its length in bytes, or -1 if it ends with a NUL
 * @value: (out): the value found; unchanged if there is none
 *
 * Reads a term in any of its forms: name, label, code or alias.
 *
 * Returns: %TRUE if the text is a term of the list
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_vocabulary_parse (FedorgVocabulary vocabulary, const char *text, gssize length,
                                  guint8 *value);

/**
 * fedorg_vocabulary_suggest:
 * @vocabulary: a word list
 * @text: text that is no term of it
 *
 * Finds the term that a misspelt text may mean.
 *
 * Returns: (nullable) (transfer none): the nick or label nearest to @text, for a hint; %NULL if none is near
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_vocabulary_suggest (FedorgVocabulary vocabulary, const char *text);

G_END_DECLS
