/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "sql/fedorg-sql-query-private.h"

G_BEGIN_DECLS

/* Conditions that look further than the fields of one row. Each adds the column c<index> and returns
 * the stage that has it. */

guint fedorg_sql_condition_add_under (FedorgSqlQuery *query, guint32 index,
                                      const FedorgCondition *condition);
guint fedorg_sql_condition_add_holding (FedorgSqlQuery *query, guint32 index, guint32 child);
guint fedorg_sql_condition_add_of (FedorgSqlQuery *query, guint32 index, guint32 child);
guint fedorg_sql_condition_add_here (FedorgSqlQuery *query, guint32 index, guint32 child);
guint fedorg_sql_condition_add_elsewhere (FedorgSqlQuery *query, guint32 index, guint32 child);
guint fedorg_sql_condition_add_in_parent (FedorgSqlQuery *query, guint32 index, guint32 child);
guint fedorg_sql_condition_add_in_children (FedorgSqlQuery *query, guint32 index, guint32 child);
guint fedorg_sql_condition_add_in_county (FedorgSqlQuery *query, guint32 index, guint32 child);
guint fedorg_sql_condition_add_too_many (FedorgSqlQuery *query, guint32 index,
                                         const FedorgCondition *condition);

/* of activities, of whichever kind */
guint fedorg_sql_condition_add_activity (FedorgSqlQuery *query, guint32 index,
                                         const FedorgCondition *condition);

G_END_DECLS
