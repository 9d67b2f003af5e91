/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>

G_BEGIN_DECLS

/**
 * FedorgWaiver:
 *
 * A finding that is known and accepted for a reason. It stays listed, and is not counted as an
 * error, a warning or a remark.
 *
 * Since: 0.1
 */
typedef struct _FedorgWaiver FedorgWaiver;

/**
 * FedorgWaivers:
 *
 * A list of waivers. Built by one thread; then read by any number of threads.
 *
 * Since: 0.1
 */
typedef struct _FedorgWaivers FedorgWaivers;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_waiver_get_type (void);

/**
 * fedorg_waiver_new: (constructor)
 * @rule: the code of a finding, "qingliu-2017/one-chair", or the identifier of the rule alone
 * @organization: identifier or division code of the organisation
 * @reason: why it need not be mended
 *
 * Makes a waiver without author, date and end. All texts are valid UTF-8.
 *
 * Returns: (transfer full) (nullable): the waiver; %NULL without enough memory
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgWaiver *fedorg_waiver_new (const char *rule, const char *organization,
                                 const char *reason) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_waiver_copy:
 * @waiver: a waiver
 *
 * Copies a waiver with its texts.
 *
 * Returns: (transfer full) (nullable): the copy; %NULL without enough memory
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgWaiver *fedorg_waiver_copy (const FedorgWaiver *waiver) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_waiver_free:
 * @waiver: (nullable) (transfer full): a copy
 *
 * Frees it with its texts.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_waiver_free (FedorgWaiver *waiver);

/**
 * fedorg_waiver_set_subject:
 * @waiver: a waiver
 * @subject: (nullable): identifier of a person or an activity, or the name of a person that one member
 *   of the organisation has; %NULL for all that the finding names
 *
 * Says that the waiver is for one of those whom the finding names, and that it leaves the others.
 *
 * Returns: %FALSE without enough memory; the waiver is as it was then
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gboolean fedorg_waiver_set_subject (FedorgWaiver *waiver, const char *subject);

/**
 * fedorg_waiver_set_author:
 * @waiver: a waiver
 * @author: (nullable): the person or office that accepts it
 *
 * Says who accepts the finding.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_waiver_set_author (FedorgWaiver *waiver, const char *author);

/**
 * fedorg_waiver_set_date:
 * @waiver: a waiver
 * @date: the day of the decision; %FEDORG_DATE_NONE if that is not known
 *
 * Says when the finding was accepted.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_waiver_set_date (FedorgWaiver *waiver, gint32 date);

/**
 * fedorg_waiver_set_until:
 * @waiver: a waiver
 * @until: the last day on which the waiver counts; %FEDORG_DATE_NONE for no end
 *
 * Says when the waiver ends.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_waiver_set_until (FedorgWaiver *waiver, gint32 until);

/**
 * fedorg_waiver_set_line:
 * @waiver: a waiver
 * @line: a line from 1; 0 for none
 *
 * Says where the waiver stands in its document, for messages.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_waiver_set_line (FedorgWaiver *waiver, guint line);

/**
 * fedorg_waiver_get_rule:
 * @waiver: a waiver
 *
 * The finding that is accepted.
 *
 * Returns: (transfer none): the code of a finding or the identifier of a rule
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_waiver_get_rule (const FedorgWaiver *waiver);

/**
 * fedorg_waiver_get_organization:
 * @waiver: a waiver
 *
 * The organisation that it concerns.
 *
 * Returns: (transfer none): identifier or division code
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_waiver_get_organization (const FedorgWaiver *waiver);

/**
 * fedorg_waiver_get_subject:
 * @waiver: a waiver
 *
 * The member or the activity for which it is.
 *
 * Returns: (transfer none) (nullable): identifier or name; %NULL for all that the finding names
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_waiver_get_subject (const FedorgWaiver *waiver);

/**
 * fedorg_waiver_get_reason:
 * @waiver: a waiver
 *
 * The reason why it need not be mended.
 *
 * Returns: (transfer none): the reason
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_waiver_get_reason (const FedorgWaiver *waiver);

/**
 * fedorg_waiver_get_author:
 * @waiver: a waiver
 *
 * The person or office that accepts it.
 *
 * Returns: (transfer none) (nullable): the author; %NULL where none is named
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_waiver_get_author (const FedorgWaiver *waiver);

/**
 * fedorg_waiver_get_date:
 * @waiver: a waiver
 *
 * The day of the decision.
 *
 * Returns: the date; %FEDORG_DATE_NONE where none is known
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_waiver_get_date (const FedorgWaiver *waiver);

/**
 * fedorg_waiver_get_until:
 * @waiver: a waiver
 *
 * The last day on which it counts.
 *
 * Returns: the date; %FEDORG_DATE_NONE for no end
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
gint32 fedorg_waiver_get_until (const FedorgWaiver *waiver);

/**
 * fedorg_waiver_get_line:
 * @waiver: a waiver
 *
 * Where it stands in its document.
 *
 * Returns: the line from 1; 0 for none
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_waiver_get_line (const FedorgWaiver *waiver);

FEDORG_AVAILABLE_IN_0_1
GType fedorg_waivers_get_type (void);

/**
 * fedorg_waivers_new: (constructor)
 * @source: (nullable): how messages call the document that they come from
 *
 * Makes a list of waivers.
 *
 * Returns: (transfer full): an empty list
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgWaivers *fedorg_waivers_new (const char *source) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_waivers_ref:
 * @waivers: waivers
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @waivers with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgWaivers *fedorg_waivers_ref (FedorgWaivers *waivers);

/**
 * fedorg_waivers_unref:
 * @waivers: (nullable) (transfer full): waivers
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_waivers_unref (FedorgWaivers *waivers);

/**
 * fedorg_waivers_add:
 * @waivers: waivers
 * @waiver: the waiver to add; copied
 *
 * Adds a copy of a waiver to the list.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_waivers_add (FedorgWaivers *waivers, const FedorgWaiver *waiver);

/**
 * fedorg_waivers_get_source:
 * @waivers: waivers
 *
 * Gets the document of the waivers.
 *
 * Returns: (nullable) (transfer none): the document that they come from
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const char *fedorg_waivers_get_source (const FedorgWaivers *waivers);

/**
 * fedorg_waivers_get_n_waivers:
 * @waivers: waivers
 *
 * Counts the waivers of a list.
 *
 * Returns: how many there are
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_waivers_get_n_waivers (const FedorgWaivers *waivers);

/**
 * fedorg_waivers_get_waiver:
 * @waivers: waivers
 * @index: less than fedorg_waivers_get_n_waivers()
 *
 * Gets a waiver of a list.
 *
 * Returns: (transfer none): the waiver
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const FedorgWaiver *fedorg_waivers_get_waiver (const FedorgWaivers *waivers, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgWaiver, fedorg_waiver_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgWaivers, fedorg_waivers_unref)

G_END_DECLS
