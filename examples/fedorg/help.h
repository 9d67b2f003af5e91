/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "arguments.h"

G_BEGIN_DECLS

/* print to standard output and return the exit status */
int help_print_general (void);
int help_print_subcommand (const Subcommand *subcommand);

G_END_DECLS
