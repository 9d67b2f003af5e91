/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>

G_BEGIN_DECLS

/**
 * FedorgWaiver:
 * @rule: the code of a finding, "qingliu-2017/one-chair", or the identifier of the rule alone
 * @organization: identifier or division code of the organisation
 * @reason: why it need not be mended
 * @author: (nullable): who says so
 * @date: when it was said; %FEDORG_DATE_NONE if that is not known
 * @until: the last day on which it counts; %FEDORG_DATE_NONE for no end
 * @line: where it stands in its document, from 1; 0 for nowhere
 *
 * A finding that is known and accepted for a reason. It stays listed, and is not counted as an
 * error, a warning or a remark.
 *
 * Since: 0.1
 */
typedef struct {
  const char *rule;
  const char *organization;
  const char *reason;
  const char *author;
  gint32 date;
  gint32 until;
  guint line;
} FedorgWaiver;

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
 * fedorg_waiver_copy:
 * @waiver: a waiver
 *
 * Returns: (transfer full): a copy that stands alone
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgWaiver *fedorg_waiver_copy (const FedorgWaiver *waiver);

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

FEDORG_AVAILABLE_IN_0_1
GType fedorg_waivers_get_type (void);

/**
 * fedorg_waivers_new: (constructor)
 * @source: (nullable): how messages call the document that they come from
 *
 * Returns: (transfer full): an empty list
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgWaivers *fedorg_waivers_new (const char *source);

/**
 * fedorg_waivers_ref:
 * @waivers: waivers
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
 * @waiver: what to add; copied. Its texts are valid UTF-8, and its rule, organisation and reason
 * not %NULL
 *
 * Adds one.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_waivers_add (FedorgWaivers *waivers, const FedorgWaiver *waiver);

/**
 * fedorg_waivers_get_source:
 * @waivers: waivers
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
 * Returns: (transfer none): the waiver
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
const FedorgWaiver *fedorg_waivers_get_waiver (const FedorgWaivers *waivers, guint index);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgWaiver, fedorg_waiver_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgWaivers, fedorg_waivers_unref)

G_END_DECLS
