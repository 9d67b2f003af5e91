/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>
#include <libpq-fe.h>

G_BEGIN_DECLS

/* libpq is loaded when an address of a database is first used: with the twenty libraries that it
 * needs in turn it would take half the time in which every other command starts. */

#define FEDORG_LIBPQ_FUNCTIONS(FUNCTION)                                                           \
  FUNCTION (PQclear)                                                                               \
  FUNCTION (PQconnectdbParams)                                                                     \
  FUNCTION (PQconninfoFree)                                                                        \
  FUNCTION (PQconninfoParse)                                                                       \
  FUNCTION (PQerrorMessage)                                                                        \
  FUNCTION (PQexec)                                                                                \
  FUNCTION (PQfinish)                                                                              \
  FUNCTION (PQfreemem)                                                                             \
  FUNCTION (PQgetCopyData)                                                                         \
  FUNCTION (PQgetResult)                                                                           \
  FUNCTION (PQgetvalue)                                                                            \
  FUNCTION (PQnfields)                                                                             \
  FUNCTION (PQntuples)                                                                             \
  FUNCTION (PQputCopyData)                                                                         \
  FUNCTION (PQputCopyEnd)                                                                          \
  FUNCTION (PQresultErrorField)                                                                    \
  FUNCTION (PQresultStatus)                                                                        \
  FUNCTION (PQsetNoticeProcessor)                                                                  \
  FUNCTION (PQstatus)

#define FEDORG_LIBPQ_MEMBER(name) __typeof__ (name) *name;

/* the functions of libpq under their own names */
typedef struct {
  FEDORG_LIBPQ_FUNCTIONS (FEDORG_LIBPQ_MEMBER)
} FedorgLibpq;

/* it stays as long as the process; NULL with FEDORG_ERROR_NOT_FOUND if it is not installed */
const FedorgLibpq *fedorg_libpq_get (GError **error);

G_END_DECLS
