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
 * @FEDORG_ACTIVITY_STATUS_UNKNOWN: a word that is none of these, which a finding reports
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
 * @FEDORG_FIELD_ELECTED_ON: the day on which its committee was last elected
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
 * What a reader can say to the builder about a record.
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
  FEDORG_FIELD_ELECTED_ON = 9,
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
 * FedorgEthnicity:
 * @FEDORG_ETHNICITY_UNKNOWN: nothing is known
 * @FEDORG_ETHNICITY_HAN: Han (汉族)
 * @FEDORG_ETHNICITY_MONGOL: Mongol (蒙古族)
 * @FEDORG_ETHNICITY_HUI: Hui (回族)
 * @FEDORG_ETHNICITY_ZANG: Zang (藏族)
 * @FEDORG_ETHNICITY_UYGUR: Uygur (维吾尔族)
 * @FEDORG_ETHNICITY_MIAO: Miao (苗族)
 * @FEDORG_ETHNICITY_YI: Yi (彝族)
 * @FEDORG_ETHNICITY_ZHUANG: Zhuang (壮族)
 * @FEDORG_ETHNICITY_BUYEI: Buyei (布依族)
 * @FEDORG_ETHNICITY_CHOSEN: Chosen (朝鲜族)
 * @FEDORG_ETHNICITY_MAN: Man (满族)
 * @FEDORG_ETHNICITY_DONG: Dong (侗族)
 * @FEDORG_ETHNICITY_YAO: Yao (瑶族)
 * @FEDORG_ETHNICITY_BAI: Bai (白族)
 * @FEDORG_ETHNICITY_TUJIA: Tujia (土家族)
 * @FEDORG_ETHNICITY_HANI: Hani (哈尼族)
 * @FEDORG_ETHNICITY_KAZAK: Kazak (哈萨克族)
 * @FEDORG_ETHNICITY_DAI: Dai (傣族)
 * @FEDORG_ETHNICITY_LI: Li (黎族)
 * @FEDORG_ETHNICITY_LISU: Lisu (傈僳族)
 * @FEDORG_ETHNICITY_VA: Va (佤族)
 * @FEDORG_ETHNICITY_SHE: She (畲族)
 * @FEDORG_ETHNICITY_GAOSHAN: Gaoshan (高山族)
 * @FEDORG_ETHNICITY_LAHU: Lahu (拉祜族)
 * @FEDORG_ETHNICITY_SUI: Sui (水族)
 * @FEDORG_ETHNICITY_DONGXIANG: Dongxiang (东乡族)
 * @FEDORG_ETHNICITY_NAXI: Naxi (纳西族)
 * @FEDORG_ETHNICITY_JINGPO: Jingpo (景颇族)
 * @FEDORG_ETHNICITY_KIRGIZ: Kirgiz (柯尔克孜族)
 * @FEDORG_ETHNICITY_TU: Tu (土族)
 * @FEDORG_ETHNICITY_DAUR: Daur (达斡尔族)
 * @FEDORG_ETHNICITY_MULAO: Mulao (仫佬族)
 * @FEDORG_ETHNICITY_QIANG: Qiang (羌族)
 * @FEDORG_ETHNICITY_BLANG: Blang (布朗族)
 * @FEDORG_ETHNICITY_SALAR: Salar (撒拉族)
 * @FEDORG_ETHNICITY_MAONAN: Maonan (毛南族)
 * @FEDORG_ETHNICITY_GELAO: Gelao (仡佬族)
 * @FEDORG_ETHNICITY_XIBE: Xibe (锡伯族)
 * @FEDORG_ETHNICITY_ACHANG: Achang (阿昌族)
 * @FEDORG_ETHNICITY_PUMI: Pumi (普米族)
 * @FEDORG_ETHNICITY_TAJIK: Tajik (塔吉克族)
 * @FEDORG_ETHNICITY_NU: Nu (怒族)
 * @FEDORG_ETHNICITY_UZBEK: Uzbek (乌孜别克族)
 * @FEDORG_ETHNICITY_RUSS: Russ (俄罗斯族)
 * @FEDORG_ETHNICITY_EWENKI: Ewenki (鄂温克族)
 * @FEDORG_ETHNICITY_DEANG: Deang (德昂族)
 * @FEDORG_ETHNICITY_BONAN: Bonan (保安族)
 * @FEDORG_ETHNICITY_YUGUR: Yugur (裕固族)
 * @FEDORG_ETHNICITY_GIN: Gin (京族)
 * @FEDORG_ETHNICITY_TATAR: Tatar (塔塔尔族)
 * @FEDORG_ETHNICITY_DERUNG: Derung (独龙族)
 * @FEDORG_ETHNICITY_OROQEN: Oroqen (鄂伦春族)
 * @FEDORG_ETHNICITY_HEZHEN: Hezhen (赫哲族)
 * @FEDORG_ETHNICITY_MONBA: Monba (门巴族)
 * @FEDORG_ETHNICITY_LHOBA: Lhoba (珞巴族)
 * @FEDORG_ETHNICITY_JINO: Jino (基诺族)
 *
 * Ethnic groups by GB/T 3304; the values are its numbers.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_ETHNICITY_UNKNOWN = 0,
  FEDORG_ETHNICITY_HAN = 1,
  FEDORG_ETHNICITY_MONGOL = 2,
  FEDORG_ETHNICITY_HUI = 3,
  FEDORG_ETHNICITY_ZANG = 4,
  FEDORG_ETHNICITY_UYGUR = 5,
  FEDORG_ETHNICITY_MIAO = 6,
  FEDORG_ETHNICITY_YI = 7,
  FEDORG_ETHNICITY_ZHUANG = 8,
  FEDORG_ETHNICITY_BUYEI = 9,
  FEDORG_ETHNICITY_CHOSEN = 10,
  FEDORG_ETHNICITY_MAN = 11,
  FEDORG_ETHNICITY_DONG = 12,
  FEDORG_ETHNICITY_YAO = 13,
  FEDORG_ETHNICITY_BAI = 14,
  FEDORG_ETHNICITY_TUJIA = 15,
  FEDORG_ETHNICITY_HANI = 16,
  FEDORG_ETHNICITY_KAZAK = 17,
  FEDORG_ETHNICITY_DAI = 18,
  FEDORG_ETHNICITY_LI = 19,
  FEDORG_ETHNICITY_LISU = 20,
  FEDORG_ETHNICITY_VA = 21,
  FEDORG_ETHNICITY_SHE = 22,
  FEDORG_ETHNICITY_GAOSHAN = 23,
  FEDORG_ETHNICITY_LAHU = 24,
  FEDORG_ETHNICITY_SUI = 25,
  FEDORG_ETHNICITY_DONGXIANG = 26,
  FEDORG_ETHNICITY_NAXI = 27,
  FEDORG_ETHNICITY_JINGPO = 28,
  FEDORG_ETHNICITY_KIRGIZ = 29,
  FEDORG_ETHNICITY_TU = 30,
  FEDORG_ETHNICITY_DAUR = 31,
  FEDORG_ETHNICITY_MULAO = 32,
  FEDORG_ETHNICITY_QIANG = 33,
  FEDORG_ETHNICITY_BLANG = 34,
  FEDORG_ETHNICITY_SALAR = 35,
  FEDORG_ETHNICITY_MAONAN = 36,
  FEDORG_ETHNICITY_GELAO = 37,
  FEDORG_ETHNICITY_XIBE = 38,
  FEDORG_ETHNICITY_ACHANG = 39,
  FEDORG_ETHNICITY_PUMI = 40,
  FEDORG_ETHNICITY_TAJIK = 41,
  FEDORG_ETHNICITY_NU = 42,
  FEDORG_ETHNICITY_UZBEK = 43,
  FEDORG_ETHNICITY_RUSS = 44,
  FEDORG_ETHNICITY_EWENKI = 45,
  FEDORG_ETHNICITY_DEANG = 46,
  FEDORG_ETHNICITY_BONAN = 47,
  FEDORG_ETHNICITY_YUGUR = 48,
  FEDORG_ETHNICITY_GIN = 49,
  FEDORG_ETHNICITY_TATAR = 50,
  FEDORG_ETHNICITY_DERUNG = 51,
  FEDORG_ETHNICITY_OROQEN = 52,
  FEDORG_ETHNICITY_HEZHEN = 53,
  FEDORG_ETHNICITY_MONBA = 54,
  FEDORG_ETHNICITY_LHOBA = 55,
  FEDORG_ETHNICITY_JINO = 56
} FedorgEthnicity;

/**
 * FedorgEducation:
 * @FEDORG_EDUCATION_UNKNOWN: nothing is known
 * @FEDORG_EDUCATION_GRADUATE: graduate education (研究生教育)
 * @FEDORG_EDUCATION_DOCTOR_GRADUATED: doctoral studies, graduated (博士研究生毕业)
 * @FEDORG_EDUCATION_DOCTOR_COMPLETED: doctoral studies, completed without a diploma (博士研究生结业)
 * @FEDORG_EDUCATION_DOCTOR_UNFINISHED: doctoral studies, unfinished (博士研究生肄业)
 * @FEDORG_EDUCATION_MASTER_GRADUATED: master's studies, graduated (硕士研究生毕业)
 * @FEDORG_EDUCATION_MASTER_COMPLETED: master's studies, completed without a diploma (硕士研究生结业)
 * @FEDORG_EDUCATION_MASTER_UNFINISHED: master's studies, unfinished (硕士研究生肄业)
 * @FEDORG_EDUCATION_GRADUATE_CLASS_GRADUATED: graduate class, graduated (研究生班毕业)
 * @FEDORG_EDUCATION_GRADUATE_CLASS_COMPLETED: graduate class, completed without a diploma
 *   (研究生班结业)
 * @FEDORG_EDUCATION_GRADUATE_CLASS_UNFINISHED: graduate class, unfinished (研究生班肄业)
 * @FEDORG_EDUCATION_BACHELOR: undergraduate education (大学本科教育)
 * @FEDORG_EDUCATION_BACHELOR_GRADUATED: undergraduate studies, graduated (大学本科毕业)
 * @FEDORG_EDUCATION_BACHELOR_COMPLETED: undergraduate studies, completed without a diploma
 *   (大学本科结业)
 * @FEDORG_EDUCATION_BACHELOR_UNFINISHED: undergraduate studies, unfinished (大学本科肄业)
 * @FEDORG_EDUCATION_UNIVERSITY_CLASS_GRADUATED: university general class of 1970 to 1976,
 *   graduated (大学普通班毕业)
 * @FEDORG_EDUCATION_JUNIOR_COLLEGE: junior college education (大学专科教育)
 * @FEDORG_EDUCATION_JUNIOR_COLLEGE_GRADUATED: junior college, graduated (大学专科毕业)
 * @FEDORG_EDUCATION_JUNIOR_COLLEGE_COMPLETED: junior college, completed without a diploma
 *   (大学专科结业)
 * @FEDORG_EDUCATION_JUNIOR_COLLEGE_UNFINISHED: junior college, unfinished (大学专科肄业)
 * @FEDORG_EDUCATION_SECONDARY_VOCATIONAL: secondary vocational education (中等职业教育)
 * @FEDORG_EDUCATION_SPECIALIZED_SECONDARY_GRADUATED: specialised secondary school, graduated
 *   (中等专科毕业)
 * @FEDORG_EDUCATION_SPECIALIZED_SECONDARY_COMPLETED: specialised secondary school, completed
 *   without a diploma (中等专科结业)
 * @FEDORG_EDUCATION_SPECIALIZED_SECONDARY_UNFINISHED: specialised secondary school, unfinished
 *   (中等专科肄业)
 * @FEDORG_EDUCATION_VOCATIONAL_HIGH_GRADUATED: vocational high school, graduated (职业高中毕业)
 * @FEDORG_EDUCATION_VOCATIONAL_HIGH_COMPLETED: vocational high school, completed without a
 *   diploma (职业高中结业)
 * @FEDORG_EDUCATION_VOCATIONAL_HIGH_UNFINISHED: vocational high school, unfinished (职业高中肄业)
 * @FEDORG_EDUCATION_TECHNICAL_SCHOOL_GRADUATED: technical school, graduated (技工学校毕业)
 * @FEDORG_EDUCATION_TECHNICAL_SCHOOL_COMPLETED: technical school, completed without a diploma
 *   (技工学校结业)
 * @FEDORG_EDUCATION_TECHNICAL_SCHOOL_UNFINISHED: technical school, unfinished (技工学校肄业)
 * @FEDORG_EDUCATION_SENIOR_HIGH: senior high school education (普通高级中学教育)
 * @FEDORG_EDUCATION_SENIOR_HIGH_GRADUATED: senior high school, graduated (普通高中毕业)
 * @FEDORG_EDUCATION_SENIOR_HIGH_COMPLETED: senior high school, completed without a diploma
 *   (普通高中结业)
 * @FEDORG_EDUCATION_SENIOR_HIGH_UNFINISHED: senior high school, unfinished (普通高中肄业)
 * @FEDORG_EDUCATION_JUNIOR_HIGH: junior high school education (初级中学教育)
 * @FEDORG_EDUCATION_JUNIOR_HIGH_GRADUATED: junior high school, graduated (初中毕业)
 * @FEDORG_EDUCATION_JUNIOR_HIGH_UNFINISHED: junior high school, unfinished (初中肄业)
 * @FEDORG_EDUCATION_PRIMARY: primary school education (小学教育)
 * @FEDORG_EDUCATION_PRIMARY_GRADUATED: primary school, graduated (小学毕业)
 * @FEDORG_EDUCATION_PRIMARY_UNFINISHED: primary school, unfinished (小学肄业)
 * @FEDORG_EDUCATION_OTHER: other (其他)
 *
 * Education by GB/T 4658; the values are its codes. The tens digit is the group: a smaller one is
 * higher.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_EDUCATION_UNKNOWN = 0,
  FEDORG_EDUCATION_GRADUATE = 10,
  FEDORG_EDUCATION_DOCTOR_GRADUATED = 11,
  FEDORG_EDUCATION_DOCTOR_COMPLETED = 12,
  FEDORG_EDUCATION_DOCTOR_UNFINISHED = 13,
  FEDORG_EDUCATION_MASTER_GRADUATED = 14,
  FEDORG_EDUCATION_MASTER_COMPLETED = 15,
  FEDORG_EDUCATION_MASTER_UNFINISHED = 16,
  FEDORG_EDUCATION_GRADUATE_CLASS_GRADUATED = 17,
  FEDORG_EDUCATION_GRADUATE_CLASS_COMPLETED = 18,
  FEDORG_EDUCATION_GRADUATE_CLASS_UNFINISHED = 19,
  FEDORG_EDUCATION_BACHELOR = 20,
  FEDORG_EDUCATION_BACHELOR_GRADUATED = 21,
  FEDORG_EDUCATION_BACHELOR_COMPLETED = 22,
  FEDORG_EDUCATION_BACHELOR_UNFINISHED = 23,
  FEDORG_EDUCATION_UNIVERSITY_CLASS_GRADUATED = 28,
  FEDORG_EDUCATION_JUNIOR_COLLEGE = 30,
  FEDORG_EDUCATION_JUNIOR_COLLEGE_GRADUATED = 31,
  FEDORG_EDUCATION_JUNIOR_COLLEGE_COMPLETED = 32,
  FEDORG_EDUCATION_JUNIOR_COLLEGE_UNFINISHED = 33,
  FEDORG_EDUCATION_SECONDARY_VOCATIONAL = 40,
  FEDORG_EDUCATION_SPECIALIZED_SECONDARY_GRADUATED = 41,
  FEDORG_EDUCATION_SPECIALIZED_SECONDARY_COMPLETED = 42,
  FEDORG_EDUCATION_SPECIALIZED_SECONDARY_UNFINISHED = 43,
  FEDORG_EDUCATION_VOCATIONAL_HIGH_GRADUATED = 44,
  FEDORG_EDUCATION_VOCATIONAL_HIGH_COMPLETED = 45,
  FEDORG_EDUCATION_VOCATIONAL_HIGH_UNFINISHED = 46,
  FEDORG_EDUCATION_TECHNICAL_SCHOOL_GRADUATED = 47,
  FEDORG_EDUCATION_TECHNICAL_SCHOOL_COMPLETED = 48,
  FEDORG_EDUCATION_TECHNICAL_SCHOOL_UNFINISHED = 49,
  FEDORG_EDUCATION_SENIOR_HIGH = 60,
  FEDORG_EDUCATION_SENIOR_HIGH_GRADUATED = 61,
  FEDORG_EDUCATION_SENIOR_HIGH_COMPLETED = 62,
  FEDORG_EDUCATION_SENIOR_HIGH_UNFINISHED = 63,
  FEDORG_EDUCATION_JUNIOR_HIGH = 70,
  FEDORG_EDUCATION_JUNIOR_HIGH_GRADUATED = 71,
  FEDORG_EDUCATION_JUNIOR_HIGH_UNFINISHED = 73,
  FEDORG_EDUCATION_PRIMARY = 80,
  FEDORG_EDUCATION_PRIMARY_GRADUATED = 81,
  FEDORG_EDUCATION_PRIMARY_UNFINISHED = 83,
  FEDORG_EDUCATION_OTHER = 90
} FedorgEducation;

/**
 * FedorgPoliticalStatus:
 * @FEDORG_POLITICAL_STATUS_UNKNOWN: nothing is known
 * @FEDORG_POLITICAL_STATUS_CPC_MEMBER: member of the Communist Party of China (中共党员)
 * @FEDORG_POLITICAL_STATUS_CPC_PROBATIONARY_MEMBER: probationary member of the Communist Party
 *   of China (中共预备党员)
 * @FEDORG_POLITICAL_STATUS_YOUTH_LEAGUE_MEMBER: member of the Communist Youth League (共青团员)
 * @FEDORG_POLITICAL_STATUS_REVOLUTIONARY_COMMITTEE: member of the Revolutionary Committee of
 *   the Chinese Kuomintang (民革党员)
 * @FEDORG_POLITICAL_STATUS_DEMOCRATIC_LEAGUE: member of the China Democratic League (民盟盟员)
 * @FEDORG_POLITICAL_STATUS_NATIONAL_CONSTRUCTION: member of the China National Democratic
 *   Construction Association (民建会员)
 * @FEDORG_POLITICAL_STATUS_PROMOTING_DEMOCRACY: member of the China Association for Promoting
 *   Democracy (民进会员)
 * @FEDORG_POLITICAL_STATUS_PEASANTS_AND_WORKERS: member of the Chinese Peasants' and Workers'
 *   Democratic Party (农工党党员)
 * @FEDORG_POLITICAL_STATUS_ZHI_GONG: member of the China Zhi Gong Party (致公党党员)
 * @FEDORG_POLITICAL_STATUS_JIU_SAN: member of the Jiu San Society (九三学社社员)
 * @FEDORG_POLITICAL_STATUS_TAIWAN_LEAGUE: member of the Taiwan Democratic Self-Government
 *   League (台盟盟员)
 * @FEDORG_POLITICAL_STATUS_NO_PARTY: personage without party affiliation (无党派人士)
 * @FEDORG_POLITICAL_STATUS_MASSES: the masses (群众)
 *
 * Political status by GB/T 4762; the values are its codes.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_POLITICAL_STATUS_UNKNOWN = 0,
  FEDORG_POLITICAL_STATUS_CPC_MEMBER = 1,
  FEDORG_POLITICAL_STATUS_CPC_PROBATIONARY_MEMBER = 2,
  FEDORG_POLITICAL_STATUS_YOUTH_LEAGUE_MEMBER = 3,
  FEDORG_POLITICAL_STATUS_REVOLUTIONARY_COMMITTEE = 4,
  FEDORG_POLITICAL_STATUS_DEMOCRATIC_LEAGUE = 5,
  FEDORG_POLITICAL_STATUS_NATIONAL_CONSTRUCTION = 6,
  FEDORG_POLITICAL_STATUS_PROMOTING_DEMOCRACY = 7,
  FEDORG_POLITICAL_STATUS_PEASANTS_AND_WORKERS = 8,
  FEDORG_POLITICAL_STATUS_ZHI_GONG = 9,
  FEDORG_POLITICAL_STATUS_JIU_SAN = 10,
  FEDORG_POLITICAL_STATUS_TAIWAN_LEAGUE = 11,
  FEDORG_POLITICAL_STATUS_NO_PARTY = 12,
  FEDORG_POLITICAL_STATUS_MASSES = 13
} FedorgPoliticalStatus;

/**
 * FedorgRows:
 * @FEDORG_ROWS_OF_TABLE: the rows that the table of the ruleset asks for
 * @FEDORG_ROWS_LEVEL: one row for each level
 * @FEDORG_ROWS_KIND: one row for each kind of organisation
 * @FEDORG_ROWS_ORGANIZATIONS: one row for each organisation
 * @FEDORG_ROWS_CHILDREN: the organisations directly under the one that is reported, or the
 *   uppermost ones, and their total
 * @FEDORG_ROWS_COMPARED: the rows of two tables side by side; only found in a result
 * @FEDORG_ROWS_WORK: the rows of a table of work, each as the table makes it: an organisation with a
 *   rule, a member, an activity; only found in a result
 *
 * What the rows of a table are.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_ROWS_OF_TABLE = 0,
  FEDORG_ROWS_LEVEL = 1,
  FEDORG_ROWS_KIND = 2,
  FEDORG_ROWS_ORGANIZATIONS = 3,
  FEDORG_ROWS_CHILDREN = 4,
  FEDORG_ROWS_COMPARED = 5,
  FEDORG_ROWS_WORK = 6
} FedorgRows;

/**
 * FedorgCellType:
 * @FEDORG_CELL_TYPE_NUMBER: an exact number, or nothing
 * @FEDORG_CELL_TYPE_DATE: a day; the numerator is a date, the denominator 1
 * @FEDORG_CELL_TYPE_PART: a part of a whole, such as 3/4; the fraction is not reduced
 * @FEDORG_CELL_TYPE_WORD: a word, such as a grade; its numbers mean nothing
 *
 * What a cell of a table is.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_CELL_TYPE_NUMBER = 0,
  FEDORG_CELL_TYPE_DATE = 1,
  FEDORG_CELL_TYPE_PART = 2,
  FEDORG_CELL_TYPE_WORD = 3
} FedorgCellType;

/**
 * FedorgDueState:
 * @FEDORG_DUE_STATE_NONE: nothing is due there
 * @FEDORG_DUE_STATE_HELD: what is due was done
 * @FEDORG_DUE_STATE_LATE: it was done, but reported or finished after its time limit
 * @FEDORG_DUE_STATE_MISSING: it was not done
 * @FEDORG_DUE_STATE_RUNNING: it was not done, and there is time left
 *
 * How far something is that is due, in a table of work.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_DUE_STATE_NONE = 0,
  FEDORG_DUE_STATE_HELD = 1,
  FEDORG_DUE_STATE_LATE = 2,
  FEDORG_DUE_STATE_MISSING = 3,
  FEDORG_DUE_STATE_RUNNING = 4
} FedorgDueState;

/**
 * FedorgRounding:
 * @FEDORG_ROUNDING_HALF_UP: 0.25 becomes 0.3, as figures are mostly published
 * @FEDORG_ROUNDING_HALF_EVEN: 0.25 becomes 0.2 and 0.35 becomes 0.4
 * @FEDORG_ROUNDING_TRUNCATE: 0.29 becomes 0.2
 *
 * How an exact figure is shortened to its decimals. Halves are rounded by magnitude, so that a
 * negative figure prints as the positive one with a sign.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_ROUNDING_HALF_UP = 0,
  FEDORG_ROUNDING_HALF_EVEN = 1,
  FEDORG_ROUNDING_TRUNCATE = 2
} FedorgRounding;

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
 * @FEDORG_VOCABULARY_DUE_STATE: #FedorgDueState
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
  FEDORG_VOCABULARY_UNIT = 11,
  FEDORG_VOCABULARY_DUE_STATE = 12
} FedorgVocabulary;

G_END_DECLS
