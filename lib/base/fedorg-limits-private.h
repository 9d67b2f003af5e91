/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-limits.h>

/* a copy that nobody else can change; the defaults for NULL */
FedorgLimits *fedorg_limits_copy (const FedorgLimits *limits);
