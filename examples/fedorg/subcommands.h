/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "arguments.h"

G_BEGIN_DECLS

extern const Subcommand audit_subcommand;
extern const Subcommand check_subcommand;
extern const Subcommand compare_subcommand;
extern const Subcommand convert_subcommand;
extern const Subcommand directory_subcommand;
extern const Subcommand generate_subcommand;
extern const Subcommand fill_subcommand;
extern const Subcommand page_subcommand;
extern const Subcommand report_subcommand;
extern const Subcommand rules_subcommand;
extern const Subcommand sql_subcommand;
extern const Subcommand template_subcommand;
extern const Subcommand tree_subcommand;

/* every subcommand in the order of the help, ended by NULL */
extern const Subcommand *const subcommands[];

G_END_DECLS
