/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-limits.h>

/* a copy that nobody else can change; the defaults for NULL */
FedorgLimits *fedorg_limits_copy (const FedorgLimits *limits);

/* Bytes of the pieces in which files of records are read; 0 is the reader's own choice. Only tests
 * choose another size, so that the borders of pieces fall everywhere. */
gsize fedorg_limits_get_chunk_size (const FedorgLimits *limits);
void fedorg_limits_set_chunk_size (FedorgLimits *limits, gsize size);
