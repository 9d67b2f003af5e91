/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-roster.h>

G_BEGIN_DECLS

/**
 * FedorgCounterpart:
 * @FEDORG_COUNTERPART_NONE: nobody
 * @FEDORG_COUNTERPART_PERSON: a person of the roster
 * @FEDORG_COUNTERPART_ORGANIZATION: an organisation of the roster
 * @FEDORG_COUNTERPART_TEXT: a text; equal texts of one organisation are one counterpart
 *
 * Whom an activity concerns.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_COUNTERPART_NONE = 0,
  FEDORG_COUNTERPART_PERSON = 1,
  FEDORG_COUNTERPART_ORGANIZATION = 2,
  FEDORG_COUNTERPART_TEXT = 3
} FedorgCounterpart;

/**
 * fedorg_roster_find_activity:
 * @roster: a roster
 * @id: an identifier, UTF-8
 *
 * Finds an activity by its identifier.
 *
 * Returns: the first activity with the identifier, or %FEDORG_NONE
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_roster_find_activity (const FedorgRoster *roster, const char *id);

/**
 * fedorg_roster_get_organization_activities:
 * @roster: a roster
 * @organization: less than the number of organisations
 * @first: (out): its first activity
 * @end: (out): the activity after its last
 *
 * The activities of an organisation, in the order of the input. Those of a subtree follow each other too.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_roster_get_organization_activities (const FedorgRoster *roster, guint32 organization,
                                                guint32 *first, guint32 *end);

/**
 * fedorg_roster_get_activity_organization:
 * @roster: a roster
 * @activity: less than the number of activities
 *
 * Gets the organisation of an activity.
 *
 * Returns: the organisation that keeps or owes it
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_roster_get_activity_organization (const FedorgRoster *roster, guint32 activity);

/**
 * fedorg_roster_get_activity_id:
 * @roster: a roster
 * @activity: less than the number of activities
 *
 * Gets the identifier of an activity.
 *
 * Returns: (transfer none) (nullable): its identifier, UTF-8, or %NULL
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_roster_get_activity_id (const FedorgRoster *roster, guint32 activity);

/**
 * fedorg_roster_get_activity_kind:
 * @roster: a roster
 * @activity: less than the number of activities
 *
 * Gets the kind of an activity, such as "visit".
 *
 * Returns: (transfer none) (nullable): the word that is its kind, UTF-8, or %NULL
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_roster_get_activity_kind (const FedorgRoster *roster, guint32 activity);

/**
 * fedorg_roster_get_activity_stage:
 * @roster: a roster
 * @activity: less than the number of activities
 *
 * Gets the stage that an activity has reached, a word of the ruleset.
 *
 * Returns: (transfer none) (nullable): the word that is its stage, UTF-8, or %NULL
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_roster_get_activity_stage (const FedorgRoster *roster, guint32 activity);

/**
 * fedorg_roster_get_activity_n_persons:
 * @roster: a roster
 * @activity: less than the number of activities
 *
 * Counts the persons who did an activity or have the duty.
 *
 * Returns: how many persons did it or have the duty
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_roster_get_activity_n_persons (const FedorgRoster *roster, guint32 activity);

/**
 * fedorg_roster_get_activity_person:
 * @roster: a roster
 * @activity: less than the number of activities
 * @index: less than the number of its persons
 *
 * Gets one of the persons of an activity.
 *
 * Returns: one of them; they ascend
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_roster_get_activity_person (const FedorgRoster *roster, guint32 activity,
                                           guint32 index);

/**
 * fedorg_roster_get_activity_counterpart:
 * @roster: a roster
 * @activity: less than the number of activities
 * @index: (out) (optional): the person or the organisation; of a text its number, equal for equal
 *   texts of one organisation; %FEDORG_NONE for none
 *
 * Gets the kind and the number of the counterpart of an activity.
 *
 * Returns: what its counterpart is
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgCounterpart fedorg_roster_get_activity_counterpart (const FedorgRoster *roster,
                                                          guint32 activity, guint32 *index);

/**
 * fedorg_roster_get_activity_counterpart_text:
 * @roster: a roster
 * @activity: less than the number of activities
 *
 * Gets the counterpart of an activity as a text.
 *
 * Returns: (transfer none) (nullable): the identifier of the person or organisation, or the text,
 *   UTF-8; %NULL if it has no counterpart. Personal.
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_roster_get_activity_counterpart_text (const FedorgRoster *roster,
                                                         guint32 activity);

/**
 * fedorg_roster_get_activity_date:
 * @roster: a roster
 * @activity: less than the number of activities
 *
 * Gets the first day of an activity.
 *
 * Returns: its first day, or %FEDORG_DATE_NONE
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_roster_get_activity_date (const FedorgRoster *roster, guint32 activity);

/**
 * fedorg_roster_get_activity_end_date:
 * @roster: a roster
 * @activity: less than the number of activities
 *
 * Gets the last day of an activity as it was written.
 *
 * Returns: its last day where it differs from the first or that is not known, or %FEDORG_DATE_NONE
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_roster_get_activity_end_date (const FedorgRoster *roster, guint32 activity);

/**
 * fedorg_roster_get_activity_due_date:
 * @roster: a roster
 * @activity: less than the number of activities
 *
 * Gets the day until which an activity had to be done.
 *
 * Returns: the last day in time, or %FEDORG_DATE_NONE
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_roster_get_activity_due_date (const FedorgRoster *roster, guint32 activity);

/**
 * fedorg_roster_get_activity_recorded_on:
 * @roster: a roster
 * @activity: less than the number of activities
 *
 * Gets the day on which an activity was entered.
 *
 * Returns: the day on which it was entered, or %FEDORG_DATE_NONE
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_roster_get_activity_recorded_on (const FedorgRoster *roster, guint32 activity);

/**
 * fedorg_roster_get_activity_last_day:
 * @roster: a roster
 * @activity: less than the number of activities
 *
 * Gets the day that decides to which period an activity belongs.
 *
 * Returns: the last day of its span, by which it belongs to a period, or %FEDORG_DATE_NONE
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_roster_get_activity_last_day (const FedorgRoster *roster, guint32 activity);

/**
 * fedorg_roster_get_activity_status:
 * @roster: a roster
 * @activity: less than the number of activities
 *
 * Gets the status of an activity.
 *
 * Returns: its status
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgActivityStatus fedorg_roster_get_activity_status (const FedorgRoster *roster,
                                                        guint32 activity);

/**
 * fedorg_roster_get_activity_times:
 * @roster: a roster
 * @activity: less than the number of activities
 *
 * Gets the number of occurrences that a record stands for.
 *
 * Returns: how many occurrences it stands for
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_roster_get_activity_times (const FedorgRoster *roster, guint32 activity);

/**
 * fedorg_roster_get_activity_quantity:
 * @roster: a roster
 * @activity: less than the number of activities
 * @value: (out): in millionths; 0 if it has none
 *
 * Gets the quantity of an activity, in millionths of its unit.
 *
 * Returns: %FALSE if it has none
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_roster_get_activity_quantity (const FedorgRoster *roster, guint32 activity,
                                              gint64 *value);

/**
 * fedorg_roster_get_activity_target:
 * @roster: a roster
 * @activity: less than the number of activities
 * @value: (out): in millionths; 0 if it has none
 *
 * Gets the quantity that an activity was to reach, in millionths of its unit.
 *
 * Returns: %FALSE if it has none
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_roster_get_activity_target (const FedorgRoster *roster, guint32 activity,
                                            gint64 *value);

/**
 * fedorg_roster_get_activity_amount:
 * @roster: a roster
 * @activity: less than the number of activities
 * @value: (out): in hundredths of a yuan; 0 if it has none
 *
 * Gets the amount of money of an activity, in hundredths of a yuan.
 *
 * Returns: %FALSE if it has none
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_roster_get_activity_amount (const FedorgRoster *roster, guint32 activity,
                                            gint64 *value);

/**
 * fedorg_roster_get_activity_unit:
 * @roster: a roster
 * @activity: less than the number of activities
 *
 * Gets the unit of the quantity and the target of an activity.
 *
 * Returns: the unit of its quantity and target
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgQuantityUnit fedorg_roster_get_activity_unit (const FedorgRoster *roster, guint32 activity);

/**
 * fedorg_roster_get_activity_parent:
 * @roster: a roster
 * @activity: less than the number of activities
 *
 * Gets the activity to which another one belongs.
 *
 * Returns: the activity it belongs to, or %FEDORG_NONE
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint32 fedorg_roster_get_activity_parent (const FedorgRoster *roster, guint32 activity);

/**
 * fedorg_roster_get_activity_tags:
 * @roster: a roster
 * @activity: less than the number of activities
 *
 * Gets the tags of an activity as a set.
 *
 * Returns: the set of its tags, see fedorg_roster_get_set_size()
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint16 fedorg_roster_get_activity_tags (const FedorgRoster *roster, guint32 activity);

/**
 * fedorg_roster_get_activity_place:
 * @roster: a roster
 * @activity: less than the number of activities
 * @line: (out) (optional): the line of its record, from 1; 0 if unknown
 * @column: (out) (optional): the column where the record begins, from 1; 0 if unknown
 *
 * Gets the place where an activity was read.
 *
 * Returns: (transfer none) (nullable): the source's name, UTF-8
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_roster_get_activity_place (const FedorgRoster *roster, guint32 activity,
                                              guint *line, guint *column);

G_END_DECLS
