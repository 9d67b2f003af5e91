/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-roster-builder.h>

G_BEGIN_DECLS

/**
 * fedorg_record_get_n_keys:
 * @record: a kind of records
 * The keys of the record's own fields, and of those of other records that it may carry, as they
 * are named in JSON and Arrow.
 * Returns: how many there are
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint fedorg_record_get_n_keys (FedorgRecord record);

/**
 * fedorg_record_get_key:
 * @record: a kind of records
 * @index: a number below fedorg_record_get_n_keys()
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
 * Returns: the field that the key names
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgField fedorg_record_get_key_field (FedorgRecord record, guint index);

G_END_DECLS
