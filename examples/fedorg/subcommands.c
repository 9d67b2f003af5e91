/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "subcommands.h"

const Subcommand *const subcommands[] = {
    &check_subcommand,    &report_subcommand,
    &compare_subcommand,  &audit_subcommand,
    &tree_subcommand,     &page_subcommand,
    &fill_subcommand,     &template_subcommand,
    &convert_subcommand,  &directory_subcommand,
    &generate_subcommand, &rules_subcommand,
    &sql_subcommand,      NULL,
};
