/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-macros.h>

G_BEGIN_DECLS

/* The values are for ever: they stand in snapshots. Each fits into one byte. The nick of a value
 * is its name in lower case with hyphens (FEDORG_ROLE_VICE_CHAIR: "vice-chair"); nicks, labels in
 * Chinese and English, codes and accepted aliases are data under lib/data/vocabulary. */

/**
 * FedorgLanguage:
 * @FEDORG_LANGUAGE_EN: English
 * @FEDORG_LANGUAGE_ZH: Chinese (simplified)
 *
 * The language of labels, messages and hints.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_LANGUAGE_EN = 0,
  FEDORG_LANGUAGE_ZH = 1
} FedorgLanguage;

/**
 * FedorgSeverity:
 * @FEDORG_SEVERITY_INFO: worth knowing
 * @FEDORG_SEVERITY_WARNING: to be mended, or explained in writing
 * @FEDORG_SEVERITY_ERROR: must be mended
 *
 * How much a finding weighs.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_SEVERITY_INFO = 1,
  FEDORG_SEVERITY_WARNING = 2,
  FEDORG_SEVERITY_ERROR = 3
} FedorgSeverity;

/**
 * FedorgLevel:
 * @FEDORG_LEVEL_UNKNOWN: not known
 * @FEDORG_LEVEL_NATION: nation
 * @FEDORG_LEVEL_PROVINCE: province, division codes of 2 digits
 * @FEDORG_LEVEL_CITY: prefecture-level city, 4 digits
 * @FEDORG_LEVEL_COUNTY: county or district, 6 digits
 * @FEDORG_LEVEL_TOWNSHIP: township or street, 9 digits
 * @FEDORG_LEVEL_VILLAGE: village or residents' community, 12 digits
 * @FEDORG_LEVEL_UNIT: anything outside the territorial tree, below any level
 *
 * Where an organisation stands in the hierarchy. Smaller is higher.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_LEVEL_UNKNOWN = 0,
  FEDORG_LEVEL_NATION = 1,
  FEDORG_LEVEL_PROVINCE = 2,
  FEDORG_LEVEL_CITY = 3,
  FEDORG_LEVEL_COUNTY = 4,
  FEDORG_LEVEL_TOWNSHIP = 5,
  FEDORG_LEVEL_VILLAGE = 6,
  FEDORG_LEVEL_UNIT = 7
} FedorgLevel;

/**
 * FedorgKind:
 * @FEDORG_KIND_UNKNOWN: not known
 * @FEDORG_KIND_NATION: the nation
 * @FEDORG_KIND_PROVINCE: province, autonomous region or municipality
 * @FEDORG_KIND_CITY: prefecture-level city, league or autonomous prefecture
 * @FEDORG_KIND_COUNTY: county, district, banner or county-level city
 * @FEDORG_KIND_STREET: street (township digits 001-099)
 * @FEDORG_KIND_TOWN: town (100-199)
 * @FEDORG_KIND_TOWNSHIP: township (200-399)
 * @FEDORG_KIND_TOWNSHIP_LIKE: township-like unit, a farm or a development zone (400-599)
 * @FEDORG_KIND_RESIDENTS_COMMUNITY: residents' community (village digits 001-199)
 * @FEDORG_KIND_VILLAGE: village (200-399)
 * @FEDORG_KIND_VILLAGE_LIKE: village-like unit (400-599)
 * @FEDORG_KIND_WORKSHOP: workshop
 * @FEDORG_KIND_ENTERPRISE: enterprise
 * @FEDORG_KIND_COOPERATIVE: cooperative
 * @FEDORG_KIND_ASSOCIATION: association
 * @FEDORG_KIND_PARK: park
 * @FEDORG_KIND_OFFICE_TOWER: office tower
 * @FEDORG_KIND_BUSINESS_DISTRICT: business district
 * @FEDORG_KIND_MARKET: market
 * @FEDORG_KIND_SHOP: shop
 * @FEDORG_KIND_SQUARE: square
 * @FEDORG_KIND_AGENCY: women's committee of an agency or institution
 * @FEDORG_KIND_GROUP_MEMBER: group member
 * @FEDORG_KIND_MEMBER_UNIT: member unit of an association
 * @FEDORG_KIND_TEAM: registered team
 * @FEDORG_KIND_OTHER: another unit
 *
 * What an organisation is. All values are below 64.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_KIND_UNKNOWN = 0,
  FEDORG_KIND_NATION = 1,
  FEDORG_KIND_PROVINCE = 2,
  FEDORG_KIND_CITY = 3,
  FEDORG_KIND_COUNTY = 4,
  FEDORG_KIND_STREET = 10,
  FEDORG_KIND_TOWN = 11,
  FEDORG_KIND_TOWNSHIP = 12,
  FEDORG_KIND_TOWNSHIP_LIKE = 13,
  FEDORG_KIND_RESIDENTS_COMMUNITY = 20,
  FEDORG_KIND_VILLAGE = 21,
  FEDORG_KIND_VILLAGE_LIKE = 22,
  FEDORG_KIND_WORKSHOP = 30,
  FEDORG_KIND_ENTERPRISE = 31,
  FEDORG_KIND_COOPERATIVE = 32,
  FEDORG_KIND_ASSOCIATION = 33,
  FEDORG_KIND_PARK = 34,
  FEDORG_KIND_OFFICE_TOWER = 35,
  FEDORG_KIND_BUSINESS_DISTRICT = 36,
  FEDORG_KIND_MARKET = 37,
  FEDORG_KIND_SHOP = 38,
  FEDORG_KIND_SQUARE = 39,
  FEDORG_KIND_AGENCY = 40,
  FEDORG_KIND_GROUP_MEMBER = 41,
  FEDORG_KIND_MEMBER_UNIT = 42,
  FEDORG_KIND_TEAM = 43,
  FEDORG_KIND_OTHER = 59
} FedorgKind;

/**
 * FedorgRole:
 * @FEDORG_ROLE_UNKNOWN: not known
 * @FEDORG_ROLE_CHAIR: chair
 * @FEDORG_ROLE_VICE_CHAIR: vice-chair
 * @FEDORG_ROLE_STANDING_MEMBER: standing member
 * @FEDORG_ROLE_EXECUTIVE: executive, member of the executive committee
 * @FEDORG_ROLE_REPRESENTATIVE: representative
 * @FEDORG_ROLE_STAFF: staff
 *
 * What somebody is in an organisation.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_ROLE_UNKNOWN = 0,
  FEDORG_ROLE_CHAIR = 1,
  FEDORG_ROLE_VICE_CHAIR = 2,
  FEDORG_ROLE_STANDING_MEMBER = 3,
  FEDORG_ROLE_EXECUTIVE = 4,
  FEDORG_ROLE_REPRESENTATIVE = 5,
  FEDORG_ROLE_STAFF = 6
} FedorgRole;

/**
 * FedorgStaffing:
 * @FEDORG_STAFFING_UNKNOWN: not stated
 * @FEDORG_STAFFING_FULL_TIME: full-time
 * @FEDORG_STAFFING_PART_TIME: part-time
 * @FEDORG_STAFFING_SECONDED: seconded
 * @FEDORG_STAFFING_VOLUNTEER: volunteer
 *
 * How a post is staffed.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_STAFFING_UNKNOWN = 0,
  FEDORG_STAFFING_FULL_TIME = 1,
  FEDORG_STAFFING_PART_TIME = 2,
  FEDORG_STAFFING_SECONDED = 3,
  FEDORG_STAFFING_VOLUNTEER = 4
} FedorgStaffing;

/**
 * FedorgGender:
 * @FEDORG_GENDER_UNKNOWN: unknown (GB/T 2261.1: 0)
 * @FEDORG_GENDER_MALE: male (1)
 * @FEDORG_GENDER_FEMALE: female (2)
 * @FEDORG_GENDER_NOT_STATED: not stated (9)
 *
 * Sex; the values are the codes of GB/T 2261.1.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_GENDER_UNKNOWN = 0,
  FEDORG_GENDER_MALE = 1,
  FEDORG_GENDER_FEMALE = 2,
  FEDORG_GENDER_NOT_STATED = 9
} FedorgGender;

/**
 * FedorgActivityStatus:
 * @FEDORG_ACTIVITY_STATUS_DONE: done; what says nothing of its status is done
 * @FEDORG_ACTIVITY_STATUS_PLANNED: planned
 * @FEDORG_ACTIVITY_STATUS_IN_PROGRESS: begun and not done
 * @FEDORG_ACTIVITY_STATUS_CLOSED: done, looked at and struck off
 * @FEDORG_ACTIVITY_STATUS_RETURNED: sent back to be done anew
 * @FEDORG_ACTIVITY_STATUS_CANCELLED: given up
 * @FEDORG_ACTIVITY_STATUS_UNKNOWN: a word that is none of these, which a finding tells
 *
 * How far an activity is.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_ACTIVITY_STATUS_DONE = 0,
  FEDORG_ACTIVITY_STATUS_PLANNED = 1,
  FEDORG_ACTIVITY_STATUS_IN_PROGRESS = 2,
  FEDORG_ACTIVITY_STATUS_CLOSED = 3,
  FEDORG_ACTIVITY_STATUS_RETURNED = 4,
  FEDORG_ACTIVITY_STATUS_CANCELLED = 5,
  FEDORG_ACTIVITY_STATUS_UNKNOWN = 6
} FedorgActivityStatus;

/**
 * FedorgQuantityUnit:
 * @FEDORG_QUANTITY_UNIT_NONE: not stated
 * @FEDORG_QUANTITY_UNIT_PERSON: persons
 * @FEDORG_QUANTITY_UNIT_ATTENDANCE: attendances, persons counted each time they come
 * @FEDORG_QUANTITY_UNIT_HOUSEHOLD: households
 * @FEDORG_QUANTITY_UNIT_SESSION: sessions
 * @FEDORG_QUANTITY_UNIT_ITEM: items
 * @FEDORG_QUANTITY_UNIT_DAY: days
 * @FEDORG_QUANTITY_UNIT_POINT: points
 * @FEDORG_QUANTITY_UNIT_GROUP: groups, or things that have no measure word of their own
 * @FEDORG_QUANTITY_UNIT_TIME: times
 * @FEDORG_QUANTITY_UNIT_PLACE: places
 * @FEDORG_QUANTITY_UNIT_COPY: copies
 * @FEDORG_QUANTITY_UNIT_ARTICLE: articles
 * @FEDORG_QUANTITY_UNIT_HOUR: hours
 * @FEDORG_QUANTITY_UNIT_VOTE: votes
 * @FEDORG_QUANTITY_UNIT_VILLAGE: villages
 * @FEDORG_QUANTITY_UNIT_PERCENT: hundredths
 * @FEDORG_QUANTITY_UNIT_YUAN: yuan
 * @FEDORG_QUANTITY_UNIT_YUAN_10000: ten thousands of yuan
 *
 * What the quantity of an activity counts.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_QUANTITY_UNIT_NONE = 0,
  FEDORG_QUANTITY_UNIT_PERSON = 1,
  FEDORG_QUANTITY_UNIT_ATTENDANCE = 2,
  FEDORG_QUANTITY_UNIT_HOUSEHOLD = 3,
  FEDORG_QUANTITY_UNIT_SESSION = 4,
  FEDORG_QUANTITY_UNIT_ITEM = 5,
  FEDORG_QUANTITY_UNIT_DAY = 6,
  FEDORG_QUANTITY_UNIT_POINT = 7,
  FEDORG_QUANTITY_UNIT_GROUP = 8,
  FEDORG_QUANTITY_UNIT_TIME = 9,
  FEDORG_QUANTITY_UNIT_PLACE = 10,
  FEDORG_QUANTITY_UNIT_COPY = 11,
  FEDORG_QUANTITY_UNIT_ARTICLE = 12,
  FEDORG_QUANTITY_UNIT_HOUR = 13,
  FEDORG_QUANTITY_UNIT_VOTE = 14,
  FEDORG_QUANTITY_UNIT_VILLAGE = 15,
  FEDORG_QUANTITY_UNIT_PERCENT = 16,
  FEDORG_QUANTITY_UNIT_YUAN = 17,
  FEDORG_QUANTITY_UNIT_YUAN_10000 = 18
} FedorgQuantityUnit;

/**
 * FedorgField:
 * @FEDORG_FIELD_NONE: no field
 * @FEDORG_FIELD_ORGANIZATION_ID: the organisation's identifier
 * @FEDORG_FIELD_ORGANIZATION_CODE: its division code
 * @FEDORG_FIELD_ORGANIZATION_NAME: its name
 * @FEDORG_FIELD_LEVEL: its level
 * @FEDORG_FIELD_KIND: its kind
 * @FEDORG_FIELD_PARENT_ID: identifier or division code of the organisation above
 * @FEDORG_FIELD_FOUNDED_ON: the day it was founded
 * @FEDORG_FIELD_ORGANIZATION_TAGS: its tags
 * @FEDORG_FIELD_PERSON_ID: the person's identifier
 * @FEDORG_FIELD_PERSON_NAME: the person's name
 * @FEDORG_FIELD_GENDER: sex
 * @FEDORG_FIELD_BIRTH_DATE: date or month of birth
 * @FEDORG_FIELD_ETHNICITY: ethnic group
 * @FEDORG_FIELD_EDUCATION: education
 * @FEDORG_FIELD_POLITICAL_STATUS: political status
 * @FEDORG_FIELD_ID_NUMBER: ID number; used while reading and then dropped
 * @FEDORG_FIELD_ROLE: role
 * @FEDORG_FIELD_STAFFING: staffing
 * @FEDORG_FIELD_CATEGORIES: categories
 * @FEDORG_FIELD_TAGS: tags of the membership
 * @FEDORG_FIELD_START_DATE: first day of the membership
 * @FEDORG_FIELD_END_DATE: last day of the membership
 * @FEDORG_FIELD_FIGURE: a figure of the organisation, named by the heading
 * @FEDORG_FIELD_IGNORED: a column that offices keep and the roster does not (serial, remark, ...)
 * @FEDORG_FIELD_ACTIVITY_ID: the activity's identifier
 * @FEDORG_FIELD_ACTIVITY_KIND: its kind, a word that a ruleset declares
 * @FEDORG_FIELD_ACTIVITY_PERSONS: the identifiers, or the names within the organisation, of those who did it
 * @FEDORG_FIELD_COUNTERPART: whom it concerns: a person or an organisation by identifier, or a text
 * @FEDORG_FIELD_ACTIVITY_DATE: its first day, or the period in which it was
 * @FEDORG_FIELD_ACTIVITY_END_DATE: its last day
 * @FEDORG_FIELD_DUE_DATE: the last day in time
 * @FEDORG_FIELD_RECORDED_ON: the day on which it was entered
 * @FEDORG_FIELD_STATUS: its status
 * @FEDORG_FIELD_STAGE: one of the stages of its kind
 * @FEDORG_FIELD_TIMES: how many occurrences it stands for
 * @FEDORG_FIELD_QUANTITY: its quantity, a decimal
 * @FEDORG_FIELD_TARGET: the quantity that was to be reached, a decimal
 * @FEDORG_FIELD_UNIT: the unit of both
 * @FEDORG_FIELD_AMOUNT: money in yuan
 * @FEDORG_FIELD_AMOUNT_10000: money in ten thousands of yuan; kept as the amount in yuan
 * @FEDORG_FIELD_ACTIVITY_PARENT: the identifier of the activity it belongs to
 * @FEDORG_FIELD_ACTIVITY_TAGS: its tags
 *
 * What a reader can tell the builder about a record.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_FIELD_NONE = 0,
  FEDORG_FIELD_ORGANIZATION_ID = 1,
  FEDORG_FIELD_ORGANIZATION_CODE = 2,
  FEDORG_FIELD_ORGANIZATION_NAME = 3,
  FEDORG_FIELD_LEVEL = 4,
  FEDORG_FIELD_KIND = 5,
  FEDORG_FIELD_PARENT_ID = 6,
  FEDORG_FIELD_FOUNDED_ON = 7,
  FEDORG_FIELD_ORGANIZATION_TAGS = 8,
  FEDORG_FIELD_PERSON_ID = 20,
  FEDORG_FIELD_PERSON_NAME = 21,
  FEDORG_FIELD_GENDER = 22,
  FEDORG_FIELD_BIRTH_DATE = 23,
  FEDORG_FIELD_ETHNICITY = 24,
  FEDORG_FIELD_EDUCATION = 25,
  FEDORG_FIELD_POLITICAL_STATUS = 26,
  FEDORG_FIELD_ID_NUMBER = 27,
  FEDORG_FIELD_ROLE = 40,
  FEDORG_FIELD_STAFFING = 41,
  FEDORG_FIELD_CATEGORIES = 42,
  FEDORG_FIELD_TAGS = 43,
  FEDORG_FIELD_START_DATE = 44,
  FEDORG_FIELD_END_DATE = 45,
  FEDORG_FIELD_FIGURE = 60,
  FEDORG_FIELD_IGNORED = 61,
  FEDORG_FIELD_ACTIVITY_ID = 70,
  FEDORG_FIELD_ACTIVITY_KIND = 71,
  FEDORG_FIELD_ACTIVITY_PERSONS = 72,
  FEDORG_FIELD_COUNTERPART = 73,
  FEDORG_FIELD_ACTIVITY_DATE = 74,
  FEDORG_FIELD_ACTIVITY_END_DATE = 75,
  FEDORG_FIELD_DUE_DATE = 76,
  FEDORG_FIELD_RECORDED_ON = 77,
  FEDORG_FIELD_STATUS = 78,
  FEDORG_FIELD_STAGE = 79,
  FEDORG_FIELD_TIMES = 80,
  FEDORG_FIELD_QUANTITY = 81,
  FEDORG_FIELD_TARGET = 82,
  FEDORG_FIELD_UNIT = 83,
  FEDORG_FIELD_AMOUNT = 84,
  FEDORG_FIELD_AMOUNT_10000 = 85,
  FEDORG_FIELD_ACTIVITY_PARENT = 86,
  FEDORG_FIELD_ACTIVITY_TAGS = 87
} FedorgField;

/**
 * FedorgDateSource:
 * @FEDORG_DATE_SOURCE_NONE: there is no reference date
 * @FEDORG_DATE_SOURCE_GIVEN: the caller gave it
 * @FEDORG_DATE_SOURCE_ROSTER: the roster brought it along
 * @FEDORG_DATE_SOURCE_TODAY: neither did, so it was the day of the work
 *
 * Where the reference date of a result came from.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_DATE_SOURCE_NONE = 0,
  FEDORG_DATE_SOURCE_GIVEN = 1,
  FEDORG_DATE_SOURCE_ROSTER = 2,
  FEDORG_DATE_SOURCE_TODAY = 3
} FedorgDateSource;

/**
 * FedorgVocabulary:
 * @FEDORG_VOCABULARY_SEVERITY: #FedorgSeverity
 * @FEDORG_VOCABULARY_LEVEL: #FedorgLevel
 * @FEDORG_VOCABULARY_KIND: #FedorgKind
 * @FEDORG_VOCABULARY_ROLE: #FedorgRole
 * @FEDORG_VOCABULARY_STAFFING: #FedorgStaffing
 * @FEDORG_VOCABULARY_GENDER: #FedorgGender, GB/T 2261.1
 * @FEDORG_VOCABULARY_EDUCATION: GB/T 4658; the value is the code, the tens digit its group
 * @FEDORG_VOCABULARY_POLITICAL_STATUS: GB/T 4762; the value is the code
 * @FEDORG_VOCABULARY_ETHNICITY: GB/T 3304; the value is the code
 * @FEDORG_VOCABULARY_FIELD: #FedorgField, with the headings of tables as labels and aliases
 * @FEDORG_VOCABULARY_STATUS: #FedorgActivityStatus
 * @FEDORG_VOCABULARY_UNIT: #FedorgQuantityUnit
 *
 * The closed word lists.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_VOCABULARY_SEVERITY = 0,
  FEDORG_VOCABULARY_LEVEL = 1,
  FEDORG_VOCABULARY_KIND = 2,
  FEDORG_VOCABULARY_ROLE = 3,
  FEDORG_VOCABULARY_STAFFING = 4,
  FEDORG_VOCABULARY_GENDER = 5,
  FEDORG_VOCABULARY_EDUCATION = 6,
  FEDORG_VOCABULARY_POLITICAL_STATUS = 7,
  FEDORG_VOCABULARY_ETHNICITY = 8,
  FEDORG_VOCABULARY_FIELD = 9,
  FEDORG_VOCABULARY_STATUS = 10,
  FEDORG_VOCABULARY_UNIT = 11
} FedorgVocabulary;

G_END_DECLS
