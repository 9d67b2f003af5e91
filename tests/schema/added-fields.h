/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Rows that a build of the library has more than the library: one for each storage that needs no
 * code, in each kind of record that can have it. Their words are in added-fields.ini. */

#define FEDORG_FIELD_RENEWED_ON      10
#define FEDORG_FIELD_SCHOOLING       28
#define FEDORG_FIELD_SECOND_STAFFING 46
#define FEDORG_FIELD_SKILLS          47
#define FEDORG_FIELD_TRAINED_ON      48

#define FEDORG_COLUMN_ORGANIZATION_RENEWED_ON    66
#define FEDORG_COLUMN_PERSON_SCHOOLING           67
#define FEDORG_COLUMN_MEMBERSHIP_SECOND_STAFFING 68
#define FEDORG_COLUMN_MEMBERSHIP_SKILLS          69
#define FEDORG_COLUMN_MEMBERSHIP_TRAINED_ON      70

#define FEDORG_MORE_ORGANIZATION_FIELDS(FIELD)                                                     \
  FIELD (RENEWED_ON, renewed_on, DATE, ORGANIZATION_RENEWED_ON, "renewed_on",                      \
         .selector = "renewed_on", .since = 3)

#define FEDORG_MORE_PERSON_FIELDS(FIELD)                                                           \
  FIELD (SCHOOLING, schooling, TERM, PERSON_SCHOOLING, "schooling", .beside = "schooling",         \
         .vocabulary = FEDORG_VOCABULARY_EDUCATION, .selector = "schooling")

#define FEDORG_MORE_MEMBERSHIP_FIELDS(FIELD)                                                       \
  FIELD (SECOND_STAFFING, second_staffing, TERM, MEMBERSHIP_SECOND_STAFFING, "second_staffing",    \
         .vocabulary = FEDORG_VOCABULARY_STAFFING, .selector = "second_staffing")                  \
  FIELD (SKILLS, skills, SET, MEMBERSHIP_SKILLS, "skills", .selector = "skill")                    \
  FIELD (TRAINED_ON, trained_on, DATE, MEMBERSHIP_TRAINED_ON, "trained_on",                        \
         .selector = "trained_on", .since = 3)
