/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>
#include <fedorg/fedorg-findings.h>

G_BEGIN_DECLS

/**
 * FedorgRoster:
 *
 * The sealed roster: organisations, persons, memberships and activities as columns, immutable, read from any
 * number of threads. Organisations are numbered in depth-first pre-order, so that a subtree is the
 * range from an organisation to its subtree end; memberships and activities are sorted by organisation; persons
 * are numbered in the order of their first membership. All indices count from 0.
 *
 * Since: 0.1
 */
typedef struct _FedorgRoster FedorgRoster;

/**
 * FedorgColumn:
 * @FEDORG_COLUMN_STRINGS: bytes: the string pool, NUL-terminated UTF-8 texts
 * @FEDORG_COLUMN_ORGANIZATION_ID: guint32 offset into the strings
 * @FEDORG_COLUMN_ORGANIZATION_NAME: guint32 offset into the strings
 * @FEDORG_COLUMN_ORGANIZATION_CODE: guint64 division code of twelve digits, 0 for none
 * @FEDORG_COLUMN_ORGANIZATION_LEVEL: guint8 #FedorgLevel
 * @FEDORG_COLUMN_ORGANIZATION_KIND: guint8 #FedorgKind
 * @FEDORG_COLUMN_ORGANIZATION_PARENT: guint32 organisation, %FEDORG_NONE for a root
 * @FEDORG_COLUMN_ORGANIZATION_SUBTREE_END: guint32 organisation after the last of the subtree
 * @FEDORG_COLUMN_ORGANIZATION_FOUNDED_ON: gint32 date
 * @FEDORG_COLUMN_ORGANIZATION_TAGS: guint16 set
 * @FEDORG_COLUMN_ORGANIZATION_PLACE: guint32 place of the record
 * @FEDORG_COLUMN_ORGANIZATION_FIRST_MEMBERSHIP: guint32 membership; one element more than organisations
 * @FEDORG_COLUMN_ORGANIZATION_BY_ID: guint32 organisations sorted by identifier
 * @FEDORG_COLUMN_PERSON_ID: guint32 offset into the strings
 * @FEDORG_COLUMN_PERSON_NAME: guint32 offset into the strings
 * @FEDORG_COLUMN_PERSON_BIRTH_DATE: gint32 date
 * @FEDORG_COLUMN_PERSON_GENDER: guint8 #FedorgGender
 * @FEDORG_COLUMN_PERSON_ETHNICITY: guint8 code of GB/T 3304
 * @FEDORG_COLUMN_PERSON_EDUCATION: guint8 code of GB/T 4658
 * @FEDORG_COLUMN_PERSON_POLITICAL_STATUS: guint8 code of GB/T 4762
 * @FEDORG_COLUMN_PERSON_FLAGS: guint8, bit 0: only the month of birth is known; bit 1: without an identifier in the input
 * @FEDORG_COLUMN_MEMBERSHIP_PERSON: guint32 person
 * @FEDORG_COLUMN_MEMBERSHIP_ROLE: guint8 #FedorgRole
 * @FEDORG_COLUMN_MEMBERSHIP_STAFFING: guint8 #FedorgStaffing
 * @FEDORG_COLUMN_MEMBERSHIP_FLAGS: guint8, bit 0: only the month of the start is known; bit 1: only that of the end
 * @FEDORG_COLUMN_MEMBERSHIP_CATEGORIES: guint16 set
 * @FEDORG_COLUMN_MEMBERSHIP_TAGS: guint16 set
 * @FEDORG_COLUMN_MEMBERSHIP_START_DATE: gint32 date
 * @FEDORG_COLUMN_MEMBERSHIP_END_DATE: gint32 date
 * @FEDORG_COLUMN_MEMBERSHIP_PLACE: guint32 place of the record
 * @FEDORG_COLUMN_WORD_TEXT: guint32 offset into the strings: every category and tag
 * @FEDORG_COLUMN_SET_FIRST_WORD: guint32 index into the set words; one element more than sets; set 0 is empty
 * @FEDORG_COLUMN_SET_WORDS: guint32 word
 * @FEDORG_COLUMN_FIGURE_NAME: guint32 offset into the strings: every figure's name, sorted
 * @FEDORG_COLUMN_FIGURE_FIRST_ENTRY: guint32 entry; one element more than figures
 * @FEDORG_COLUMN_FIGURE_ORGANIZATION: guint32 organisation of an entry, ascending within a figure
 * @FEDORG_COLUMN_FIGURE_VALUE: gint64 value of an entry
 * @FEDORG_COLUMN_SOURCE_NAME: guint32 offset into the strings: every file's name
 * @FEDORG_COLUMN_SOURCE_FIRST_PLACE: guint32 place; one element more than sources
 * @FEDORG_COLUMN_SOURCE_FIRST_POSITION: guint32 position of the first place, %FEDORG_NONE where a place is a line
 * @FEDORG_COLUMN_POSITION_LINE: guint32 line
 * @FEDORG_COLUMN_POSITION_COLUMN: guint32 column
 * @FEDORG_COLUMN_ORGANIZATION_FIRST_ACTIVITY: guint32 activity; one element more than organisations; empty without activities
 * @FEDORG_COLUMN_ACTIVITY_PRESENCE: guint64 bits of the activities that have a value of a field, 32 in the lower half; the upper half counts those before
 * @FEDORG_COLUMN_ACTIVITY_PLACE: guint32 place of the record
 * @FEDORG_COLUMN_ACTIVITY_ID: guint32 offset into the strings
 * @FEDORG_COLUMN_ACTIVITY_KIND: guint16 set of the one word that is the kind
 * @FEDORG_COLUMN_ACTIVITY_PERSONS: guint32 person; with bit 31: list of persons
 * @FEDORG_COLUMN_ACTIVITY_COUNTERPART: guint32 persons, then organisations, then the counterparts that are texts
 * @FEDORG_COLUMN_ACTIVITY_DATE: gint32 date
 * @FEDORG_COLUMN_ACTIVITY_END_DATE: gint32 date
 * @FEDORG_COLUMN_ACTIVITY_DUE_DATE: gint32 date
 * @FEDORG_COLUMN_ACTIVITY_RECORDED_ON: gint32 date
 * @FEDORG_COLUMN_ACTIVITY_STATUS: guint8 #FedorgActivityStatus
 * @FEDORG_COLUMN_ACTIVITY_STAGE: guint16 set of the one word that is the stage
 * @FEDORG_COLUMN_ACTIVITY_TIMES: guint32
 * @FEDORG_COLUMN_ACTIVITY_QUANTITY: gint64 millionths
 * @FEDORG_COLUMN_ACTIVITY_TARGET: gint64 millionths
 * @FEDORG_COLUMN_ACTIVITY_UNIT: guint8 #FedorgQuantityUnit
 * @FEDORG_COLUMN_ACTIVITY_AMOUNT: gint64 hundredths of a yuan
 * @FEDORG_COLUMN_ACTIVITY_PARENT: guint32 activity, %FEDORG_NONE where it is not in the roster
 * @FEDORG_COLUMN_ACTIVITY_TAGS: guint16 set
 * @FEDORG_COLUMN_PERSON_LIST_FIRST: guint32 element; one more than lists of persons; empty without lists
 * @FEDORG_COLUMN_PERSON_LIST_PERSONS: guint32 person, ascending within a list
 * @FEDORG_COLUMN_COUNTERPART_TEXT: guint32 offset into the strings: the counterparts that are texts, by organisation
 * @FEDORG_COLUMN_ORGANIZATION_ELECTED_ON: gint32 date
 *
 * The columns that make up a roster, as they lie in memory and in a snapshot. Those of activities hold
 * only the activities that have a value of the field, one after the other: few have one of each.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_COLUMN_STRINGS = 0,
  FEDORG_COLUMN_ORGANIZATION_ID = 1,
  FEDORG_COLUMN_ORGANIZATION_NAME = 2,
  FEDORG_COLUMN_ORGANIZATION_CODE = 3,
  FEDORG_COLUMN_ORGANIZATION_LEVEL = 4,
  FEDORG_COLUMN_ORGANIZATION_KIND = 5,
  FEDORG_COLUMN_ORGANIZATION_PARENT = 6,
  FEDORG_COLUMN_ORGANIZATION_SUBTREE_END = 7,
  FEDORG_COLUMN_ORGANIZATION_FOUNDED_ON = 8,
  FEDORG_COLUMN_ORGANIZATION_TAGS = 9,
  FEDORG_COLUMN_ORGANIZATION_PLACE = 10,
  FEDORG_COLUMN_ORGANIZATION_FIRST_MEMBERSHIP = 11,
  FEDORG_COLUMN_ORGANIZATION_BY_ID = 12,
  FEDORG_COLUMN_PERSON_ID = 13,
  FEDORG_COLUMN_PERSON_NAME = 14,
  FEDORG_COLUMN_PERSON_BIRTH_DATE = 15,
  FEDORG_COLUMN_PERSON_GENDER = 16,
  FEDORG_COLUMN_PERSON_ETHNICITY = 17,
  FEDORG_COLUMN_PERSON_EDUCATION = 18,
  FEDORG_COLUMN_PERSON_POLITICAL_STATUS = 19,
  FEDORG_COLUMN_PERSON_FLAGS = 20,
  FEDORG_COLUMN_MEMBERSHIP_PERSON = 21,
  FEDORG_COLUMN_MEMBERSHIP_ROLE = 22,
  FEDORG_COLUMN_MEMBERSHIP_STAFFING = 23,
  FEDORG_COLUMN_MEMBERSHIP_FLAGS = 24,
  FEDORG_COLUMN_MEMBERSHIP_CATEGORIES = 25,
  FEDORG_COLUMN_MEMBERSHIP_TAGS = 26,
  FEDORG_COLUMN_MEMBERSHIP_START_DATE = 27,
  FEDORG_COLUMN_MEMBERSHIP_END_DATE = 28,
  FEDORG_COLUMN_MEMBERSHIP_PLACE = 29,
  FEDORG_COLUMN_WORD_TEXT = 30,
  FEDORG_COLUMN_SET_FIRST_WORD = 31,
  FEDORG_COLUMN_SET_WORDS = 32,
  FEDORG_COLUMN_FIGURE_NAME = 33,
  FEDORG_COLUMN_FIGURE_FIRST_ENTRY = 34,
  FEDORG_COLUMN_FIGURE_ORGANIZATION = 35,
  FEDORG_COLUMN_FIGURE_VALUE = 36,
  FEDORG_COLUMN_SOURCE_NAME = 37,
  FEDORG_COLUMN_SOURCE_FIRST_PLACE = 38,
  FEDORG_COLUMN_SOURCE_FIRST_POSITION = 39,
  FEDORG_COLUMN_POSITION_LINE = 40,
  FEDORG_COLUMN_POSITION_COLUMN = 41,
  FEDORG_COLUMN_ORGANIZATION_FIRST_ACTIVITY = 42,
  FEDORG_COLUMN_ACTIVITY_PRESENCE = 43,
  FEDORG_COLUMN_ACTIVITY_PLACE = 44,
  FEDORG_COLUMN_ACTIVITY_ID = 45,
  FEDORG_COLUMN_ACTIVITY_KIND = 46,
  FEDORG_COLUMN_ACTIVITY_PERSONS = 47,
  FEDORG_COLUMN_ACTIVITY_COUNTERPART = 48,
  FEDORG_COLUMN_ACTIVITY_DATE = 49,
  FEDORG_COLUMN_ACTIVITY_END_DATE = 50,
  FEDORG_COLUMN_ACTIVITY_DUE_DATE = 51,
  FEDORG_COLUMN_ACTIVITY_RECORDED_ON = 52,
  FEDORG_COLUMN_ACTIVITY_STATUS = 53,
  FEDORG_COLUMN_ACTIVITY_STAGE = 54,
  FEDORG_COLUMN_ACTIVITY_TIMES = 55,
  FEDORG_COLUMN_ACTIVITY_QUANTITY = 56,
  FEDORG_COLUMN_ACTIVITY_TARGET = 57,
  FEDORG_COLUMN_ACTIVITY_UNIT = 58,
  FEDORG_COLUMN_ACTIVITY_AMOUNT = 59,
  FEDORG_COLUMN_ACTIVITY_PARENT = 60,
  FEDORG_COLUMN_ACTIVITY_TAGS = 61,
  FEDORG_COLUMN_PERSON_LIST_FIRST = 62,
  FEDORG_COLUMN_PERSON_LIST_PERSONS = 63,
  FEDORG_COLUMN_COUNTERPART_TEXT = 64,
  FEDORG_COLUMN_ORGANIZATION_ELECTED_ON = 65
} FedorgColumn;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_roster_get_type (void);

/**
 * fedorg_roster_ref:
 * @roster: a roster
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @roster with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRoster *fedorg_roster_ref (FedorgRoster *roster);

/**
 * fedorg_roster_unref:
 * @roster: (nullable) (transfer full): a roster
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_unref (FedorgRoster *roster);

/**
 * fedorg_roster_get_as_of:
 * @roster: a roster
 *
 * Gets the reference date of a roster.
 *
 * Returns: the reference date that the roster's document or builder gave, or %FEDORG_DATE_NONE
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_roster_get_as_of (const FedorgRoster *roster);

/**
 * fedorg_roster_get_findings:
 * @roster: a roster
 *
 * Gets the findings about the roster itself.
 *
 * Returns: (transfer none) (nullable): the structural findings, codes "roster/...", those of reading included; %NULL if there is no memory
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgFindings *fedorg_roster_get_findings (const FedorgRoster *roster);

/**
 * fedorg_findings_get_roster:
 * @findings: findings
 *
 * Organisations and persons of findings are numbers of this roster, which the findings keep.
 *
 * Returns: (transfer none): the roster that they are about
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRoster *fedorg_findings_get_roster (const FedorgFindings *findings);

/**
 * fedorg_roster_get_n_organizations:
 * @roster: a roster
 *
 * Counts the organisations of a roster.
 *
 * Returns: how many organisations there are
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_roster_get_n_organizations (const FedorgRoster *roster);

/**
 * fedorg_roster_get_n_persons:
 * @roster: a roster
 *
 * Counts the persons of a roster.
 *
 * Returns: how many persons there are
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_roster_get_n_persons (const FedorgRoster *roster);

/**
 * fedorg_roster_get_n_memberships:
 * @roster: a roster
 *
 * Counts the memberships of a roster.
 *
 * Returns: how many memberships (posts) there are, on whatever date
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_roster_get_n_memberships (const FedorgRoster *roster);

/**
 * fedorg_roster_get_n_activities:
 * @roster: a roster
 *
 * Counts the activities of a roster.
 *
 * Returns: how many activities there are, see fedorg-activity.h
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_roster_get_n_activities (const FedorgRoster *roster);

/**
 * fedorg_roster_find_organization:
 * @roster: a roster
 * @id: an identifier, or a division code of 2, 4, 6, 9 or 12 digits
 *
 * Finds an organisation by its identifier or division code.
 *
 * Returns: the organisation, or %FEDORG_NONE
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_roster_find_organization (const FedorgRoster *roster, const char *id);

/**
 * fedorg_roster_choose_organization:
 * @roster: a roster
 * @text: (nullable): an identifier, a division code, or a name as people write it: 龙津镇, 龙津, 清流县龙津镇,
 *   龙津镇/城东村; %NULL for none
 * @organization: (out): the organisation, or %FEDORG_NONE
 * @error: (nullable): %FEDORG_ERROR_NOT_FOUND, with the organisations that may be meant;
 *   %FEDORG_ERROR_NO_MEMORY
 *
 * Finds the organisation that somebody means. An identifier or code comes first; else a name is
 * taken if it fits one organisation alone, as fedorg_directory_find() says. Where no identifier fits
 * this takes some time for each organisation of the roster.
 *
 * Returns: %FALSE with @error set if no organisation fits, or several do
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_roster_choose_organization (FedorgRoster *roster, const char *text,
                                            guint32 *organization, GError **error);

/**
 * fedorg_roster_find_person:
 * @roster: a roster
 * @id: an identifier
 *
 * The first call makes an index, in linear time.
 *
 * Returns: the person, or %FEDORG_NONE
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_roster_find_person (const FedorgRoster *roster, const char *id);

/**
 * fedorg_roster_get_organization_id:
 * @roster: a roster
 * @organization: less than the number of organisations
 *
 * Gets the identifier of an organisation.
 *
 * Returns: (transfer none): its identifier as the input gave it
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_roster_get_organization_id (const FedorgRoster *roster, guint32 organization);

/**
 * fedorg_roster_get_organization_name:
 * @roster: a roster
 * @organization: less than the number of organisations
 *
 * Gets the name of an organisation.
 *
 * Returns: (transfer none): its name, "" where the input gave none
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_roster_get_organization_name (const FedorgRoster *roster, guint32 organization);

/**
 * fedorg_roster_get_organization_code:
 * @roster: a roster
 * @organization: less than the number of organisations
 *
 * Gets the division code of an organisation.
 *
 * Returns: its division code of twelve digits, or %FEDORG_DIVISION_CODE_NONE
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint64 fedorg_roster_get_organization_code (const FedorgRoster *roster, guint32 organization);

/**
 * fedorg_roster_get_organization_level:
 * @roster: a roster
 * @organization: less than the number of organisations
 *
 * Gets the level of an organisation.
 *
 * Returns: its level
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgLevel fedorg_roster_get_organization_level (const FedorgRoster *roster, guint32 organization);

/**
 * fedorg_roster_get_organization_kind:
 * @roster: a roster
 * @organization: less than the number of organisations
 *
 * Gets the kind of an organisation.
 *
 * Returns: its kind
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgKind fedorg_roster_get_organization_kind (const FedorgRoster *roster, guint32 organization);

/**
 * fedorg_roster_get_organization_parent:
 * @roster: a roster
 * @organization: less than the number of organisations
 *
 * Gets the organisation above another one.
 *
 * Returns: the organisation above, or %FEDORG_NONE for a root
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_roster_get_organization_parent (const FedorgRoster *roster, guint32 organization);

/**
 * fedorg_roster_get_organization_subtree_end:
 * @roster: a roster
 * @organization: less than the number of organisations
 *
 * Gets the end of the range of organisations below one.
 *
 * Returns: one more than the last organisation of its subtree
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_roster_get_organization_subtree_end (const FedorgRoster *roster,
                                                    guint32 organization);

/**
 * fedorg_roster_get_organization_founded_on:
 * @roster: a roster
 * @organization: less than the number of organisations
 *
 * Gets the day on which an organisation was founded.
 *
 * Returns: the day it was founded, or %FEDORG_DATE_NONE
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_roster_get_organization_founded_on (const FedorgRoster *roster, guint32 organization);

/**
 * fedorg_roster_get_organization_tags:
 * @roster: a roster
 * @organization: less than the number of organisations
 *
 * Gets the tags of an organisation as a set.
 *
 * Returns: the set of its tags, see fedorg_roster_get_set_size()
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint16 fedorg_roster_get_organization_tags (const FedorgRoster *roster, guint32 organization);

/**
 * fedorg_roster_get_organization_figure:
 * @roster: a roster
 * @organization: less than the number of organisations
 * @name: the figure's name, such as "women"
 * @value: (out): its value
 *
 * Gets a figure of an organisation by its name.
 *
 * Returns: %TRUE if the organisation has this figure; otherwise @value is unchanged
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_roster_get_organization_figure (const FedorgRoster *roster, guint32 organization,
                                                const char *name, gint64 *value);

/**
 * fedorg_roster_get_organization_memberships:
 * @roster: a roster
 * @organization: less than the number of organisations
 * @first: (out): its first membership
 * @end: (out): one more than its last
 *
 * The memberships of the whole subtree run from @first to the @first of the subtree's end.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_get_organization_memberships (const FedorgRoster *roster, guint32 organization,
                                                 guint32 *first, guint32 *end);

/**
 * fedorg_roster_get_person_id:
 * @roster: a roster
 * @person: less than the number of persons
 *
 * Gets the identifier of a person.
 *
 * Returns: (transfer none): the identifier of the input, else "#" and a number
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_roster_get_person_id (const FedorgRoster *roster, guint32 person);

/**
 * fedorg_roster_get_person_name:
 * @roster: a roster
 * @person: less than the number of persons
 *
 * Gets the name of a person.
 *
 * Returns: (transfer none): the name, "" where the input gave none
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_roster_get_person_name (const FedorgRoster *roster, guint32 person);

/**
 * fedorg_roster_get_person_gender:
 * @roster: a roster
 * @person: less than the number of persons
 *
 * Gets the sex of a person.
 *
 * Returns: the sex
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgGender fedorg_roster_get_person_gender (const FedorgRoster *roster, guint32 person);

/**
 * fedorg_roster_get_person_birth_date:
 * @roster: a roster
 * @person: less than the number of persons
 *
 * Gets the date of birth of a person.
 *
 * Returns: the date of birth (the first of the month where only that is known), or %FEDORG_DATE_NONE
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_roster_get_person_birth_date (const FedorgRoster *roster, guint32 person);

/**
 * fedorg_roster_get_person_ethnicity:
 * @roster: a roster
 * @person: less than the number of persons
 *
 * The ethnic group of a person. fedorg_vocabulary_get_label() has its words.
 *
 * Returns: the ethnic group; %FEDORG_ETHNICITY_UNKNOWN where nothing is known
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgEthnicity fedorg_roster_get_person_ethnicity (const FedorgRoster *roster, guint32 person);

/**
 * fedorg_roster_get_person_education:
 * @roster: a roster
 * @person: less than the number of persons
 *
 * The education of a person. fedorg_vocabulary_get_label() has its words.
 *
 * Returns: the education; %FEDORG_EDUCATION_UNKNOWN where nothing is known
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgEducation fedorg_roster_get_person_education (const FedorgRoster *roster, guint32 person);

/**
 * fedorg_roster_get_person_political_status:
 * @roster: a roster
 * @person: less than the number of persons
 *
 * The political status of a person. fedorg_vocabulary_get_label() has its words.
 *
 * Returns: the political status; %FEDORG_POLITICAL_STATUS_UNKNOWN where nothing is known
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgPoliticalStatus fedorg_roster_get_person_political_status (const FedorgRoster *roster,
                                                                 guint32 person);

/**
 * fedorg_roster_get_membership_organization:
 * @roster: a roster
 * @membership: less than the number of memberships
 *
 * Gets the organisation of a membership.
 *
 * Returns: its organisation, found by bisection
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_roster_get_membership_organization (const FedorgRoster *roster, guint32 membership);

/**
 * fedorg_roster_get_membership_person:
 * @roster: a roster
 * @membership: less than the number of memberships
 *
 * Gets the person of a membership.
 *
 * Returns: its person
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_roster_get_membership_person (const FedorgRoster *roster, guint32 membership);

/**
 * fedorg_roster_get_membership_role:
 * @roster: a roster
 * @membership: less than the number of memberships
 *
 * Gets the role of a membership.
 *
 * Returns: its role
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgRole fedorg_roster_get_membership_role (const FedorgRoster *roster, guint32 membership);

/**
 * fedorg_roster_get_membership_staffing:
 * @roster: a roster
 * @membership: less than the number of memberships
 *
 * Gets the staffing of a membership.
 *
 * Returns: its staffing
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgStaffing fedorg_roster_get_membership_staffing (const FedorgRoster *roster,
                                                      guint32 membership);

/**
 * fedorg_roster_get_membership_categories:
 * @roster: a roster
 * @membership: less than the number of memberships
 *
 * Gets the categories of a membership as a set.
 *
 * Returns: the set of its categories, see fedorg_roster_get_set_size()
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint16 fedorg_roster_get_membership_categories (const FedorgRoster *roster, guint32 membership);

/**
 * fedorg_roster_get_membership_tags:
 * @roster: a roster
 * @membership: less than the number of memberships
 *
 * Gets the tags of a membership as a set.
 *
 * Returns: the set of its tags, see fedorg_roster_get_set_size()
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint16 fedorg_roster_get_membership_tags (const FedorgRoster *roster, guint32 membership);

/**
 * fedorg_roster_get_membership_start_date:
 * @roster: a roster
 * @membership: less than the number of memberships
 *
 * Gets the first day of a membership.
 *
 * Returns: its first day, or %FEDORG_DATE_NONE for an open start
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_roster_get_membership_start_date (const FedorgRoster *roster, guint32 membership);

/**
 * fedorg_roster_get_membership_end_date:
 * @roster: a roster
 * @membership: less than the number of memberships
 *
 * Gets the last day of a membership.
 *
 * Returns: its last day, or %FEDORG_DATE_NONE for an open end
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_roster_get_membership_end_date (const FedorgRoster *roster, guint32 membership);

/**
 * fedorg_roster_get_membership_place:
 * @roster: a roster
 * @membership: less than the number of memberships
 * @line: (out) (optional): the line of its record, from 1; 0 if unknown
 * @column: (out) (optional): the column where the record begins, from 1; 0 if unknown
 *
 * Gets the place where a membership was read.
 *
 * Returns: (nullable) (transfer none): the name of its source
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_roster_get_membership_place (const FedorgRoster *roster, guint32 membership,
                                                guint *line, guint *column);

/**
 * fedorg_roster_dup_children:
 * @roster: a roster
 * @organization: less than the number of organisations, or %FEDORG_NONE for the roots
 * @n_children: (out): how many there are
 *
 * Gives the organisations directly below one, in the order of the roster. Takes time in proportion
 * to their number.
 *
 * Returns: (transfer full) (array length=n_children) (nullable): their indices, to be freed with
 *   fedorg_free(); %NULL if there are none
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 *fedorg_roster_dup_children (const FedorgRoster *roster, guint32 organization,
                                     gsize *n_children) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_roster_dup_memberships_of_person:
 * @roster: a roster
 * @person: less than the number of persons
 * @n_memberships: (out): how many there are
 *
 * Gives the posts that a person holds or held, in the order of the roster. The first call sorts all
 * memberships by person, which takes 4 bytes for each membership and person; later calls, from any
 * thread, take time in proportion to the number of her posts.
 *
 * Returns: (transfer full) (array length=n_memberships) (nullable): their indices, to be freed with
 *   fedorg_free(); %NULL if there are none
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 *fedorg_roster_dup_memberships_of_person (const FedorgRoster *roster, guint32 person,
                                                  gsize *n_memberships) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_roster_organization_has_tag:
 * @roster: a roster
 * @organization: less than the number of organisations
 * @tag: a tag, such as "two-committees"
 *
 * Says whether an organisation has a tag. Tags that offices write in several ways (两委, 村两委) are
 * found under each of them; all others are compared without regard to case, white space and
 * full-width forms.
 *
 * Returns: whether it has the tag
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_roster_organization_has_tag (const FedorgRoster *roster, guint32 organization,
                                             const char *tag);

/**
 * fedorg_roster_membership_has_tag:
 * @roster: a roster
 * @membership: less than the number of memberships
 * @tag: a tag, compared as by fedorg_roster_organization_has_tag()
 *
 * Says whether a post has a tag.
 *
 * Returns: whether it has the tag
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_roster_membership_has_tag (const FedorgRoster *roster, guint32 membership,
                                           const char *tag);

/**
 * fedorg_roster_membership_has_category:
 * @roster: a roster
 * @membership: less than the number of memberships
 * @category: a category as the roster writes it, compared without regard to case, white space and
 *   full-width forms; titles and aliases that a ruleset declares are not known here
 *
 * Says whether a post stands for a category.
 *
 * Returns: whether it has the category
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_roster_membership_has_category (const FedorgRoster *roster, guint32 membership,
                                                const char *category);

/**
 * fedorg_roster_get_n_sets:
 * @roster: a roster
 *
 * Counts the different sets of categories or tags.
 *
 * Returns: how many different sets of categories or tags there are; set 0 is the empty one
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_roster_get_n_sets (const FedorgRoster *roster);

/**
 * fedorg_roster_get_set_size:
 * @roster: a roster
 * @set: less than fedorg_roster_get_n_sets()
 *
 * Counts the words of a set.
 *
 * Returns: how many words the set has
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_roster_get_set_size (const FedorgRoster *roster, guint16 set);

/**
 * fedorg_roster_get_set_word:
 * @roster: a roster
 * @set: less than fedorg_roster_get_n_sets()
 * @index: less than the set's size
 *
 * Gets a word of a set.
 *
 * Returns: (transfer none): a category or tag as the input wrote it
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_roster_get_set_word (const FedorgRoster *roster, guint16 set, guint index);

/**
 * fedorg_roster_get_column: (skip)
 * @roster: a roster
 * @column: which
 * @length: (out) (optional): how many elements it has
 *
 * The column as it lies in memory, valid as long as the roster lives.
 *
 * Returns: (nullable) (transfer none): the first element; %NULL if there are none
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gconstpointer fedorg_roster_get_column (const FedorgRoster *roster, FedorgColumn column,
                                        gsize *length);

/**
 * fedorg_roster_dup_column:
 * @roster: a roster
 * @column: which
 *
 * The same bytes, without a copy, with a reference to the roster.
 *
 * Returns: (transfer full): the bytes
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
GBytes *fedorg_roster_dup_column (FedorgRoster *roster,
                                  FedorgColumn column) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_column_get_element_size:
 * @column: a column
 *
 * Gets the size of an element of a column.
 *
 * Returns: bytes of one element: 1, 2, 4 or 8
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gsize fedorg_column_get_element_size (FedorgColumn column);

/**
 * fedorg_column_get_name:
 * @column: a column
 *
 * Gets the name of a column.
 *
 * Returns: (transfer none): its name, such as "membership-role"
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_column_get_name (FedorgColumn column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgRoster, fedorg_roster_unref)

G_END_DECLS
