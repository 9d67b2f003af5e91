/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "model/fedorg-schema-private.h"

G_BEGIN_DECLS

/* The numbers of an activity as offices write them: times, quantity, target and amount. */

gboolean fedorg_amount_is_field (FedorgField field);

/* of the numbers that fedorg_amount_parse() gives for @field */
guint fedorg_amount_get_n_decimals (FedorgField field);

/* 1,200, ¥500.50, 0.35万元 or 12户 as a whole number of the smallest part of @field: of hundredths of a
 * yuan where the field is an amount, also of one in ten thousands of yuan. FALSE if the text is no such
 * number, or one that the field cannot hold. @unit: that behind the number of a quantity, if there is
 * one; the unit of an amount is in @value already */
gboolean fedorg_amount_parse (FedorgField field, const char *text, gsize length, gint64 *value,
                              guint8 *unit);

G_END_DECLS
