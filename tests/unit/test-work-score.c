/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "harness/fedorg-test.h"
#include "work-row.h"

#define SCORE(items) "\"score\": {\"items\": [" items "]}, \"at_least\": 60"
#define MEETINGS     "\"occurrences\": {\"kind\": \"meeting\"}"
#define SCORED(rest)                                                                               \
  "\"score\": {\"items\": [{" MEETINGS ", \"points\": 10}]" rest "}, \"at_least\": 60"
#define N(n)           M "\"2020-01-01\",\"times\":" n
#define TAGGED(tag, q) "\"kind\":\"report\",\"tags\":\"" tag "\",\"quantity\":" q
#define WEIGHTED                                                                                   \
  "{\"latest\": {\"tag\": \"a\"}, \"points\": 1, \"weight\": \"40%\"}, "                           \
  "{\"latest\": {\"tag\": \"b\"}, \"points\": 1, \"weight\": \"60%\"}"
#define BANDS                                                                                      \
  "{" MEETINGS ", \"bands\": [{\"at_least\": 12, \"points\": 60}, {\"at_least\": 6, "              \
  "\"less_than\": 12, \"points\": 30}]}"

static const WorkRow table[] = {
    /* so many for each, capped, with a floor, taken off */
    {"2020-12-31", "", "", "", SCORED (""), N ("6"), ""},
    {"2020-12-31", "", "", "", SCORED (""), N ("5"), "50"},
    {"2020-12-31", "", "", "", SCORED (""), "", "0 occurrences"},
    {"2020-12-31", "", "", "", SCORE ("{" MEETINGS ", \"points\": 10, \"cap\": 59}"), N ("9"),
     "59"},
    {"2020-12-31", "", "", "", SCORE ("{" MEETINGS ", \"points\": 10, \"floor\": 60}"), "", ""},
    {"2020-12-31", "", "", "",
     SCORE ("{" MEETINGS ", \"points\": 10}, {\"activities\": {\"kind\": \"report\"}, \"points\": "
            "\"1/3\", \"minus\": true}"),
     N ("6") "|" TAGGED ("x", "1"), "179/3"},

    /* bands: their ends, and between them nothing */
    {"2020-12-31", "", "", "", SCORE (BANDS), N ("12"), ""},
    {"2020-12-31", "", "", "", SCORE (BANDS), N ("11"), "30"},
    {"2020-12-31", "", "", "", SCORE (BANDS), N ("6"), "30"},
    {"2020-12-31", "", "", "", SCORE (BANDS), N ("5"), "0 occurrences"},

    /* all or nothing, the best of several */
    {"2020-12-31", "", "", "",
     SCORE ("{\"id\": \"both\", \"all_of\": [{" MEETINGS
            ", \"at_least\": 1}, {\"activities\": {\"kind\": \"report\"}, \"at_least\": 1}], "
            "\"points\": 60}"),
     N ("1"), "0 both"},
    {"2020-12-31", "", "", "",
     SCORE ("{\"id\": \"both\", \"all_of\": [{" MEETINGS
            ", \"at_least\": 1}, {\"activities\": {\"kind\": \"report\"}, \"at_least\": 1}], "
            "\"points\": 60}"),
     N ("1") "|" TAGGED ("x", "1"), ""},
    {"2020-12-31", "", "", "",
     SCORE ("{\"of_several\": \"highest\", \"items\": [{" MEETINGS
            ", \"points\": 30}, {\"activities\": {\"kind\": \"report\"}, \"points\": 40}]}"),
     N ("1") "|" TAGGED ("x", "1"), "40"},

    /* weights; what is not there has no points */
    {"2020-12-31", "", "", "", SCORE (WEIGHTED), TAGGED ("a", "90") "|" TAGGED ("b", "40"), ""},
    {"2020-12-31", "", "", "", SCORE (WEIGHTED), TAGGED ("a", "89.9") "|" TAGGED ("b", "40"),
     "59.96"},
    {"2020-12-31", "", "", "", SCORE (WEIGHTED), TAGGED ("a", "90"), "36 latest-2"},

    /* sections with maxima */
    {"2020-12-31", "", "", "",
     "\"score\": {\"sections\": [{\"maximum\": 40, \"items\": [{" MEETINGS
     ", \"points\": 10}]}, {\"weight\": \"1/2\", \"items\": [{\"activities\": {\"kind\": "
     "\"report\"}, \"points\": 38}]}]}, \"at_least\": 60",
     N ("9") "|" TAGGED ("x", "1"), "59"},

    /* a veto, a clip, and grades up to their edges */
    {"2020-12-31", "", "", "",
     SCORED (", \"veto\": {\"activities\": {\"kind\": \"report\"}, \"at_least\": 1}"),
     N ("9") "|" TAGGED ("x", "1"), "0 veto"},
    {"2020-12-31", "", "", "", SCORED (", \"clip\": {\"at_most\": 55}"), N ("9"), "55"},
    {"2020-12-31", "", "", "",
     SCORED (", \"grades\": [{\"id\": \"good\", \"at_least\": 50}, {\"id\": \"poor\"}]"), N ("5"),
     "50 (good)"},
    {"2020-12-31", "", "", "",
     SCORED (", \"grades\": [{\"id\": \"good\", \"at_least\": 50}, {\"id\": \"poor\"}]"), N ("4"),
     "40 (poor)"},

    /* a member, and a period of her own */
    {"2020-12-31", "", "", "",
     "\"each_member\": {\"role\": \"executive\"}, \"per\": \"year\", " SCORED (""),
     BY_P N ("5") "|" N ("9"), "0/1 [0/1 2020]"},
};

FEDORG_TEST (work, scores)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    work_row_check (&table[i]);
}

/* --- ballots: 3 seats, 100 votes --- */

#define ELECT(more)                                                                                \
  "\"each_activity\": {\"kind\": \"meeting\"}, \"elected\": {\"of\": {\"tag\": \"c\"}, "           \
  "\"votes\": "                                                                                    \
  "{\"total\": {\"tag\": \"v\"}}, \"seats\": 3" more "}"
#define BALLOT                                                                                     \
  "\"id\":\"b\"," M                                                                                \
  "\"2020-01-01\"|\"kind\":\"report\",\"tags\":\"v\",\"parent_id\":\"b\",\"quantity\":100"
#define CAST(id, n)                                                                                \
  "|\"kind\":\"report\",\"id\":\"" id "\",\"tags\":\"c\",\"parent_id\":\"b\",\"quantity\":" n
#define MARK(id, n)                                                                                \
  "|\"kind\":\"report\",\"id\":\"" id                                                              \
  "\",\"tags\":[\"c\",\"e\"],\"parent_id\":\"b\",\"quantity\":" n

static const WorkRow ballots[] = {
    {"2020-12-31", "", "", "", ELECT (""),
     BALLOT CAST ("p", "90") CAST ("q", "80") CAST ("r", "70") CAST ("s", "60"), ""},

    /* just half is not more than half */
    {"2020-12-31", "", "", "", ELECT (""),
     BALLOT CAST ("p", "90") CAST ("q", "80") CAST ("r", "50") CAST ("s", "10"),
     "0/1 [2/3 majority]"},
    {"2020-12-31", "", "", "", ELECT (", \"more_than\": \"49%\""),
     BALLOT CAST ("p", "90") CAST ("q", "80") CAST ("r", "50") CAST ("s", "10"), ""},

    /* equally many votes for the last seat; for the first they do not matter */
    {"2020-12-31", "", "", "", ELECT (""),
     BALLOT CAST ("p", "90") CAST ("q", "60") CAST ("r", "60") CAST ("s", "60"),
     "0/1 [1/3 tie q r s]"},
    {"2020-12-31", "", "", "", ELECT (""),
     BALLOT CAST ("p", "90") CAST ("q", "90") CAST ("r", "60") CAST ("s", "50"), ""},

    /* a third more candidates than seats */
    {"2020-12-31", "", "", "", ELECT (", \"differential\": {\"at_least\": \"1/3\"}"),
     BALLOT CAST ("p", "90") CAST ("q", "80") CAST ("r", "70") CAST ("s", "10"), ""},
    {"2020-12-31", "", "", "", ELECT (", \"differential\": {\"more_than\": \"1/3\"}"),
     BALLOT CAST ("p", "90") CAST ("q", "80") CAST ("r", "70") CAST ("s", "10"),
     "0/1 [3/3 differential]"},

    /* who is marked is who is elected */
    {"2020-12-31", "", "", "", ELECT (", \"marked\": {\"tag\": \"e\"}"),
     BALLOT MARK ("p", "90") MARK ("q", "80") MARK ("r", "70") CAST ("s", "60"), ""},
    {"2020-12-31", "", "", "", ELECT (", \"marked\": {\"tag\": \"e\"}"),
     BALLOT MARK ("p", "90") MARK ("q", "80") CAST ("r", "70") MARK ("s", "60"),
     "0/1 [3/3 marked r s]"},

    {"2020-12-31", "", "", "", ELECT (", \"marked\": {\"tag\": \"e\"}"),
     BALLOT CAST ("p", "90") CAST ("q", "80") CAST ("r", "70") CAST ("s", "60"), ""},

    /* nothing is counted yet */
    {"2020-12-31", "", "", "", ELECT (""), "\"id\":\"b\"," M "\"2020-01-01\"" CAST ("p", "9"), ""},
};

FEDORG_TEST (work, ballots)
{
  for (guint i = 0; i < G_N_ELEMENTS (ballots); i++)
    work_row_check (&ballots[i]);
}
