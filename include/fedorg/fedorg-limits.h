/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-macros.h>

G_BEGIN_DECLS

/**
 * FedorgLimits:
 *
 * What a reader accepts before it refuses the input with %FEDORG_ERROR_LIMIT. Mutable until it is
 * handed to a reader, which keeps its own copy.
 *
 * Since: 0.1
 */
typedef struct _FedorgLimits FedorgLimits;

/**
 * FedorgLimit:
 * @FEDORG_LIMIT_DEPTH: nesting of arrays and objects, or of the elements of a workbook (default 512)
 * @FEDORG_LIMIT_TEXT: bytes of one text, name or number (default 1 MiB)
 * @FEDORG_LIMIT_RECORDS: records of one roster (default 2^31 - 1)
 * @FEDORG_LIMIT_COLUMNS: columns of a table (default 1 024)
 * @FEDORG_LIMIT_BYTES: bytes of one roster file (default 2^40)
 * @FEDORG_LIMIT_RULESET_BYTES: bytes of one ruleset or list, such as a baseline (default 64 MiB)
 * @FEDORG_LIMIT_FINDINGS: findings kept for listing; totals count on (default 10 000)
 * @FEDORG_LIMIT_ENTRIES: parts of one workbook (default 65 536)
 * @FEDORG_LIMIT_INFLATED_BYTES: bytes that one workbook unpacks to, where a part that is read twice
 *   counts twice (default 64 GiB)
 * @FEDORG_LIMIT_INFLATION_RATIO: bytes that a packed byte of a part of a workbook unpacks to, once
 *   16 MiB have come out (default 250)
 * @FEDORG_LIMIT_SHEETS: sheets of one workbook (default 4 096)
 * @FEDORG_LIMIT_CELLS: cells of one workbook, with empty ones that are stored, and its different
 *   texts and merged ranges (default 2^30)
 *
 * Which limit.
 *
 * Since: 0.1
 */
typedef enum {
  FEDORG_LIMIT_DEPTH = 0,
  FEDORG_LIMIT_TEXT = 1,
  FEDORG_LIMIT_RECORDS = 2,
  FEDORG_LIMIT_COLUMNS = 3,
  FEDORG_LIMIT_BYTES = 4,
  FEDORG_LIMIT_RULESET_BYTES = 5,
  FEDORG_LIMIT_FINDINGS = 6,
  FEDORG_LIMIT_ENTRIES = 7,
  FEDORG_LIMIT_INFLATED_BYTES = 8,
  FEDORG_LIMIT_INFLATION_RATIO = 9,
  FEDORG_LIMIT_SHEETS = 10,
  FEDORG_LIMIT_CELLS = 11
} FedorgLimit;

FEDORG_AVAILABLE_IN_0_1
GType fedorg_limits_get_type (void);

/**
 * fedorg_limits_new: (constructor)
 *
 * Makes the limits of reading.
 *
 * Returns: (transfer full): the default limits
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgLimits *fedorg_limits_new (void) G_GNUC_WARN_UNUSED_RESULT;

/**
 * fedorg_limits_ref:
 * @limits: limits
 *
 * Takes one more reference.
 *
 * Returns: (transfer full): @limits with one more reference
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
FedorgLimits *fedorg_limits_ref (FedorgLimits *limits);

/**
 * fedorg_limits_unref:
 * @limits: (nullable) (transfer full): limits
 *
 * Gives a reference back.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_limits_unref (FedorgLimits *limits);

/**
 * fedorg_limits_get:
 * @limits: limits
 * @limit: which
 *
 * Gets the value of a limit.
 *
 * Returns: its value
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
guint64 fedorg_limits_get (const FedorgLimits *limits, FedorgLimit limit);

/**
 * fedorg_limits_set:
 * @limits: limits
 * @limit: which
 * @value: its new value, at least 1
 *
 * Changes a limit.
 *
 * Since: 0.1
 */
FEDORG_AVAILABLE_IN_0_1
void fedorg_limits_set (FedorgLimits *limits, FedorgLimit limit, guint64 value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgLimits, fedorg_limits_unref)

G_END_DECLS
