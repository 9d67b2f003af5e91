/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

/* One township with one executive, P, and its activities; one rule, and what is found. */
typedef struct {
  const char *as_of;
  const char *conventions;
  const char *organization; /* more members of its record */
  const char *post;         /* and of the post's */
  const char *rule;
  const char *activities; /* members of each record, separated by | */
  const char *said; /* "measured: missing", and of a subject in brackets; "": nothing is found */
} WorkRow;

void work_row_check (const WorkRow *row);

#define M          "\"kind\":\"meeting\",\"date\":"
#define BY_P       "\"person_ids\":[\"P\"],"
#define PER(words) "\"occurrences\": {\"kind\": \"meeting\"}, \"at_least\": 1, \"per\": " words
