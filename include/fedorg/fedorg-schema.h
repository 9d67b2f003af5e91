/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-roster-builder.h>
#include <fedorg/fedorg-roster.h>

G_BEGIN_DECLS

/**
 * fedorg_record_get_n_keys:
 * @record: a kind of records
 * The keys of the record's own fields, and of those of other records that it may carry, as they
 * are named in JSON and Arrow.
 *
 * Counts the keys that a kind of record can have.
 *
 * Returns: how many there are
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_record_get_n_keys (FedorgRecord record);

/**
 * fedorg_record_get_key:
 * @record: a kind of records
 * @index: a number below fedorg_record_get_n_keys()
 *
 * Gets a key of a kind of record.
 *
 * Returns: the key, such as "birth_date"
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_record_get_key (FedorgRecord record, guint index);

/**
 * fedorg_record_get_key_field:
 * @record: a kind of records
 * @index: a number below fedorg_record_get_n_keys()
 * Two keys may name one field: a membership calls her either "name" or "person_name".
 *
 * Gets the field behind a key of a kind of record.
 *
 * Returns: the field that the key names
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgField fedorg_record_get_key_field (FedorgRecord record, guint index);

/**
 * fedorg_roster_get_field_date:
 * @roster: a roster
 * @field: a field whose values are dates, such as %FEDORG_FIELD_ELECTED_ON
 * @number: less than the number of records that have the field: of an organisation for one of
 *   organisations, of a membership for one of posts
 *
 * Gives a date by its field. A field that a later version adds needs no function of its own.
 *
 * Returns: the day, in days since 1970-01-01; %FEDORG_DATE_NONE where the record says none
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_roster_get_field_date (const FedorgRoster *roster, FedorgField field, guint32 number);

/**
 * fedorg_roster_get_field_term:
 * @roster: a roster
 * @field: a field whose values are words of a closed list, such as %FEDORG_FIELD_EDUCATION
 * @number: less than the number of records that have the field
 *
 * Gives a word of a closed list by its field.
 *
 * Returns: the value in the vocabulary of the field, see fedorg_vocabulary_get_nick(); 0 where the
 *   record says none
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint8 fedorg_roster_get_field_term (const FedorgRoster *roster, FedorgField field, guint32 number);

/**
 * fedorg_roster_get_field_set:
 * @roster: a roster
 * @field: a field whose values are lists of words, such as %FEDORG_FIELD_CATEGORIES
 * @number: less than the number of records that have the field
 *
 * Gives a list of words by its field.
 *
 * Returns: the number of the set, see fedorg_roster_get_set_size(); 0 for the empty set
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint16 fedorg_roster_get_field_set (const FedorgRoster *roster, FedorgField field, guint32 number);

G_END_DECLS
