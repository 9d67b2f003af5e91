/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "harness/fedorg-test.h"
#include "work-row.h"

/* --- the period that runs --- */

#define WARN(words) PER (words) ", \"running\": \"warning\""
#define HALF(words) PER (words) ", \"due_share\": \"1/2\""
#define TERM        "\"term\": {\"starts\": \"2016-12-01\", \"years\": 5}"
#define CONGRESS    "\"term\": {\"last\": \"report\", \"years\": 5}"
#define C(day)      "\"kind\":\"report\",\"date\":\"" day "\""
#define EACH        "\"each_member\": {\"role\": \"executive\"}, "

static const WorkRow table[] = {
    /* from its first day to the one before its last; then it is due */
    {"2020-01-01", "", "", "", WARN ("\"quarter\""), "", "warning 0"},
    {"2020-03-30", "", "", "", WARN ("\"quarter\""), "", "warning 0"},
    {"2020-03-31", "", "", "", WARN ("\"quarter\""), "", "0/1 2020-Q1"},
    {"2020-03-30", "", "", "", WARN ("\"quarter\""), M "\"2020-03-30\"", ""},
    {"2020-03-30", "", "", "", PER ("\"quarter\"") ", \"running\": \"skip\"", "", ""},

    /* what was missed before is told alone */
    {"2020-05-01", "", "", "", WARN ("\"quarter\""), "", "0/1 2020-Q1"},
    {"2020-05-01", "", "", "", WARN ("\"quarter\""), M "\"2020-02-29\"", "warning 0"},

    /* half of 2020 is gone with the 183rd day, 1 July; of a term of 1826 days with the 913th */
    {"2020-06-30", "", "", "", HALF ("\"year\""), "", ""},
    {"2020-07-01", "", "", "", HALF ("\"year\""), "", "warning 0"},
    {"2019-05-31", TERM, "", "", HALF ("\"term\""), "", ""},
    {"2019-06-01", TERM, "", "", HALF ("\"term\""), "", "warning 0"},
    {"2019-06-01", TERM, "", "", HALF ("\"term\""), M "\"2016-12-01\"", ""},
    {"2021-11-30", TERM, "", "", HALF ("\"term\""), "", "0/1 2016-12/P60M"},

    /* who came into the period is not judged by it, unless the rule says so */
    {"2020-02-15", "", ",\"founded_on\":\"2020-01-02\"", "", WARN ("\"quarter\""), "", ""},
    {"2020-02-15", "", ",\"founded_on\":\"2020-01-01\"", "", WARN ("\"quarter\""), "", "warning 0"},
    {"2020-02-15", "", ",\"founded_on\":\"2020-01-02\"", "",
     WARN ("\"quarter\"") ", \"partial\": \"whole\"", "", "warning 0"},

    /* members, each by herself */
    {"2020-02-15", "", "", "", EACH WARN ("\"quarter\""), M "\"2020-02-01\"", "warning 0/1 [0]"},
    {"2020-02-15", "", "", "", EACH WARN ("\"quarter\""), BY_P M "\"2020-02-01\"", ""},

    /* what is worth knowing is no warning when it runs */
    {"2020-02-15", "", "", "", "\"severity\": \"info\", " WARN ("\"quarter\""), "", "info 0"},
    {"2020-02-15", "", "", "", "\"severity\": \"warning\", " WARN ("\"quarter\""), "", "warning 0"},
};

FEDORG_TEST (work, periods_that_run)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    work_row_check (&table[i]);
}

/* --- terms of office that begin with a record --- */

static const WorkRow terms[] = {
    /* the day of the congress is the first of the term, the day before the fifth anniversary its last */
    {"2022-03-13", CONGRESS, "", "", PER ("\"term\""), C ("2017-03-15"), ""},
    {"2022-03-14", CONGRESS, "", "", PER ("\"term\"") ", \"running\": \"warning\"",
     C ("2017-03-16"), "warning 0"},
    {"2022-03-14", CONGRESS, "", "", PER ("\"term\""), C ("2017-03-15") "|" M "\"2017-03-15\"", ""},
    {"2022-03-14", CONGRESS, "", "", PER ("\"term\""), C ("2017-03-15") "|" M "\"2017-03-14\"",
     "0/1 2017-03-15/2022-03-14"},

    /* a leap day: its term ends on 27 February, for the anniversary is the 28th */
    {"2025-02-27", CONGRESS, "", "", PER ("\"term\""), C ("2020-02-29"),
     "0/1 2020-02-29/2025-02-27"},
    {"2025-02-26", CONGRESS, "", "", PER ("\"term\""), C ("2020-02-29"), ""},

    /* the last congress counts, and none that is planned or yet to come */
    {"2023-01-01", CONGRESS, "", "", PER ("\"term\""), C ("2016-03-15") "|" C ("2021-03-15"), ""},
    {"2023-01-01", CONGRESS, "", "", PER ("\"term\""),
     C ("2016-03-15") "|" C ("2021-03-15") ",\"status\":\"planned\"", "0/1 2016-03-15/2021-03-14"},
    {"2023-01-01", CONGRESS, "", "", PER ("\"term\""), C ("2016-03-15") "|" C ("2023-01-02"),
     "0/1 2016-03-15/2021-03-14"},

    /* without a congress no term is known */
    {"2023-01-01", CONGRESS, "", "", PER ("\"term\"") ", \"running\": \"warning\"", "", ""},
};

FEDORG_TEST (work, terms_from_the_last_record)
{
  for (guint i = 0; i < G_N_ELEMENTS (terms); i++)
    work_row_check (&terms[i]);
}
