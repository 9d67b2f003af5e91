/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-output-options.h>

#include "base/fedorg-parallel-private.h"

G_BEGIN_DECLS

FedorgJob fedorg_output_options_get_job (const FedorgOutputOptions *options);

G_END_DECLS
