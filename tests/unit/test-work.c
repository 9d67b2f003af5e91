/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg.h>

#include "base/fedorg-calendar-private.h"
#include "harness/fedorg-test.h"
#include "work-row.h"

/* --- the calendar --- */

FEDORG_TEST (work, names_of_periods)
{
  static const struct {
    const char *date;
    guint months;
    gint year_starts;
    const char *name;
    const char *next;
  } rows[] = {
      {"2020-02-29", 1, 1, "2020-02", "2020-03"},
      {"2020-12-31", 1, 1, "2020-12", "2021-01"},
      {"2020-06-30", 2, 1, "2020-05/P2M", "2020-07/P2M"},
      {"2020-09-30", 3, 1, "2020-Q3", "2020-Q4"},
      {"2020-06-30", 6, 1, "2020-S1", "2020-S2"},
      {"2020-07-01", 6, 1, "2020-S2", "2021-S1"},
      {"2020-01-01", 12, 1, "2020", "2021"},
      {"2020-10-01", 12, 10, "2020-10/P12M", "2021-10/P12M"},
      {"2020-09-30", 12, 10, "2019-10/P12M", "2020-10/P12M"},
      {"2020-09-30", 6, 10, "2020-04/P6M", "2020-10/P6M"},
      {"2020-01-15", 3, 10, "2020-Q1", "2020-Q2"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    char text[FEDORG_PERIOD_TEXT_SIZE];
    gint32 date;

    fedorg_assert_true (fedorg_date_parse (rows[i].date, -1, &date, NULL));
    FedorgPeriod period = fedorg_calendar_find (date, rows[i].months, rows[i].year_starts);
    fedorg_period_write (period, text);
    fedorg_assert_string (text, rows[i].name);
    fedorg_period_write (fedorg_calendar_get_next (period, rows[i].months), text);
    fedorg_assert_string (text, rows[i].next);
  }
}

FEDORG_TEST (work, months_end_where_they_end)
{
  static const struct {
    const char *date;
    gint months;
    const char *later;
  } rows[] = {
      {"2020-01-31", 1, "2020-02-29"},  {"2019-01-31", 1, "2019-02-28"},
      {"2020-02-29", 12, "2021-02-28"}, {"2020-03-31", -1, "2020-02-29"},
      {"2020-12-15", 1, "2021-01-15"},  {"9999-12-31", 1, "9999-12-31"},
      {"2020-08-31", 6, "2021-02-28"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    gint32 date;

    fedorg_assert_true (fedorg_date_parse (rows[i].date, -1, &date, NULL));
    g_autofree char *later = fedorg_date_dup_text (fedorg_date_add_months (date, rows[i].months),
                                                   FEDORG_DATE_PRECISION_DAY);
    fedorg_assert_string (later, rows[i].later);
  }
}

/* --- borders of rules --- */

static const WorkRow table[] = {
    /* a period is due when its last day has come; the running one is never missed */
    {"2020-09-30", "", "", "", PER ("\"quarter\""), M "\"2020-01-01\"|" M "\"2020-06-30\"",
     "2/3 2020-Q3"},
    {"2020-09-29", "", "", "", PER ("\"quarter\""), M "\"2020-03-31\"|" M "\"2020-04-01\"", ""},
    {"2020-03-30", "", "", "", PER ("\"quarter\""), "", ""},
    {"2020-02-29", "", "", "", PER ("\"month\""), M "\"2020-02-29\"", "1/2 2020-01"},
    {"2021-02-28", "", "", "", PER ("\"month\""), M "\"2021-01-31\"", "1/2 2021-02"},
    {"2020-12-31", "", "", "", PER ("\"half-year\""), M "\"2020-06-30\"|" M "\"2020-07-01\"", ""},
    {"2020-12-31", "", "", "", PER ("\"half-year\""), M "\"2020-06-29\"|" M "\"2020-06-30\"",
     "1/2 2020-S2"},
    {"2020-04-30", "", "", "", PER ("\"two-months\""), M "\"2020-02-29\"", "1/2 2020-03/P2M"},
    {"2020-12-30", "", "", "", PER ("\"year\""), "", ""},
    {"2020-12-31", "", "", "", PER ("\"year\""), "", "0/1 2020"},

    /* what comes after the reference date, and what is not done, does not count */
    {"2020-03-31", "", "", "", PER ("\"quarter\""), M "\"2020-04-01\"", "0/1 2020-Q1"},
    {"2020-03-31", "", "", "", PER ("\"quarter\""), M "\"2020-02-01\",\"status\":\"planned\"",
     "0/1 2020-Q1"},
    {"2020-03-31", "", "", "", PER ("\"quarter\""), M "\"2020-02-01\",\"status\":\"closed\"", ""},

    /* the last day decides; a period counts in the one that has it whole */
    {"2020-07-31", "", "", "", PER ("\"month\"") ", \"window\": \"2020-S2\"",
     M "\"2020-06-30\",\"end_date\":\"2020-07-01\"", ""},
    {"2020-09-30", "", "", "", PER ("\"quarter\"") ", \"window\": \"2020-Q3\"", M "\"2020-Q3\"",
     ""},
    {"2020-09-30", "", "", "", PER ("\"month\"") ", \"window\": \"2020-09\"", M "\"2020-Q3\"",
     "0/1 2020-09"},
    {"2020-09-30", "", "", "", PER ("\"month\"") ", \"window\": \"2020-09\"", M "\"2020-09\"", ""},

    /* a reporting year that begins in October */
    {"2020-12-31", "\"year_starts\": \"10-01\"", "", "", PER ("\"quarter\""), M "\"2020-09-30\"",
     "0/1 2020-Q4"},
    {"2020-09-30", "\"year_starts\": \"10-01\"", "", "", PER ("\"half-year\""), M "\"2019-10-01\"",
     "1/2 2020-04/P6M"},

    /* who came in the middle of a period begins with the next */
    {"2020-06-30", "", ",\"founded_on\":\"2020-04-11\"", "", PER ("\"month\""), "",
     "0/2 2020-05 2020-06"},
    {"2020-06-30", "", ",\"founded_on\":\"2020-05-01\"", "", PER ("\"month\""), "",
     "0/2 2020-05 2020-06"},
    {"2020-06-30", "", ",\"founded_on\":\"2020-04-11\"", "",
     PER ("\"month\"") ", \"partial\": \"whole\"", "", "0/3 2020-04 2020-05 2020-06"},
    {"2020-06-30", "", ",\"founded_on\":\"2020-06-30\"", "",
     PER ("\"month\"") ", \"partial\": \"whole\"", "", "0/1 2020-06"},

    /* 60 days a year, from 1 July on: 184 of 366 days, so at least 31 */
    {"2020-12-31", "", ",\"founded_on\":\"2020-07-01\"", "",
     "\"days\": {\"kind\": \"meeting\"}, \"at_least\": 60, \"per\": \"year\", \"partial\": "
     "\"prorate\"",
     M "\"2020-07-01\",\"end_date\":\"2020-07-31\"", ""},
    {"2020-12-31", "", ",\"founded_on\":\"2020-07-01\"", "",
     "\"days\": {\"kind\": \"meeting\"}, \"at_least\": 60, \"per\": \"year\", \"partial\": "
     "\"prorate\"",
     M "\"2020-07-01\",\"end_date\":\"2020-07-30\"", "0/1 2020"},

    /* days are counted once, and where they lie */
    {"2020-12-31", "", "", "",
     "\"days\": {\"kind\": \"meeting\"}, \"exactly\": 4, \"window\": \"2020-02\"",
     M "\"2020-01-30\",\"end_date\":\"2020-02-02\"|" M
       "\"2020-02-02\",\"end_date\":\"2020-02-03\"|" M "\"2020-02-29\",\"end_date\":\"2020-03-09\"",
     ""},

    /* members */
    {"2020-06-30", "", "", ",\"start_date\":\"2020-04-11\"",
     "\"each_member\": {\"role\": \"executive\"}, " PER ("\"month\""), BY_P M "\"2020-05-31\"",
     "0/1 [1/2 2020-06]"},
    {"2020-06-30", "", "", ",\"start_date\":\"2020-04-11\"",
     "\"each_member\": {\"role\": \"executive\"}, " PER ("\"month\""),
     M "\"2020-05-31\"|" BY_P M "\"2020-06-01\"", "0/1 [1/2 2020-05]"},
    {"2020-06-30", "", "", ",\"start_date\":\"2019-01-01\",\"end_date\":\"2020-05-31\"",
     "\"each_member\": {\"role\": \"executive\"}, \"members\": \"of-the-period\", "
     "\"window\": \"2020\", " PER ("\"month\""),
     BY_P M "\"2020-05-31\"", "0/1 [1/5 2020-01 2020-02 2020-03 2020-04]"},
    {"2020-06-30", "", "", "",
     "\"each_member\": {\"role\": \"executive\"}, \"counterparts\": {\"kind\": \"meeting\"}, "
     "\"at_least\": 3",
     BY_P "\"kind\":\"meeting\",\"counterpart\":\"x\"|" BY_P
          "\"kind\":\"meeting\",\"counterpart\":\"x\"|" BY_P
          "\"kind\":\"meeting\",\"counterpart\":\"y\"|" BY_P "\"kind\":\"meeting\"",
     "0/1 [2]"},

    /* activities */
    {"2020-06-30", "", "", "",
     "\"each_activity\": {\"kind\": \"meeting\"}, \"occurrences\": {\"kind\": \"report\"}, "
     "\"at_least\": 1",
     "\"id\":\"m\"," M "\"2020-01-01\"|\"id\":\"n\"," M
     "\"2020-02-01\"|\"kind\":\"report\",\"parent_id\":\"m\",\"date\":\"2020-03-01\"",
     "1/2 [0]"},

    /* within n days: D + n is the last day in time */
    {"2020-06-30", "", "", "",
     "\"occurrences\": {\"kind\": \"report\"}, \"at_least\": 1, \"within\": {\"days\": 15, "
     "\"of\": "
     "{\"kind\": \"meeting\"}}",
     M "\"2020-01-01\"|\"kind\":\"report\",\"date\":\"2020-01-16\"", ""},
    {"2020-06-30", "", "", "",
     "\"occurrences\": {\"kind\": \"report\"}, \"at_least\": 1, \"within\": {\"days\": 15, "
     "\"of\": "
     "{\"kind\": \"meeting\"}}",
     M "\"2020-01-01\"|\"kind\":\"report\",\"date\":\"2020-01-17\"", "0/1 2020-01-01/2020-01-16"},
    {"2020-01-15", "", "", "",
     "\"occurrences\": {\"kind\": \"report\"}, \"at_least\": 1, \"within\": {\"days\": 15, "
     "\"of\": "
     "{\"kind\": \"meeting\"}}",
     M "\"2020-01-01\"", ""},

    /* rolling: a month's end is clamped, the reference date stands behind */
    {"2020-02-29", "", "", "",
     "\"occurrences\": {\"kind\": \"meeting\"}, \"per\": \"month\", \"reading\": \"rolling\"",
     M "\"2020-01-31\"", ""},
    {"2020-03-01", "", "", "",
     "\"occurrences\": {\"kind\": \"meeting\"}, \"per\": \"month\", \"reading\": \"rolling\"",
     M "\"2020-01-31\"", "0/1 2020-01-31/2020-03-01"},
    {"2020-06-30", "", "", "",
     "\"occurrences\": {\"kind\": \"meeting\"}, \"gap_at_most\": {\"days\": 60}",
     M "\"2020-03-01\"|" M "\"2020-05-01\"", "1/2 2020-03-01/2020-05-01"},

    /* in the last n months: after the reference date minus n months */
    {"2020-07-31", "", "", "",
     "\"occurrences\": {\"kind\": \"meeting\"}, \"at_least\": 1, \"window\": {\"last\": "
     "{\"months\": "
     "6}}",
     M "\"2020-01-31\"", "0"},
    {"2020-07-31", "", "", "",
     "\"occurrences\": {\"kind\": \"meeting\"}, \"at_least\": 1, \"window\": {\"last\": "
     "{\"months\": "
     "6}}",
     M "\"2020-02-01\"", ""},

    /* once a term */
    {"2021-11-30", "\"term\": {\"starts\": \"2016-12-01\", \"years\": 5}", "", "", PER ("\"term\""),
     "", "0/1 2016-12/P60M"},
    {"2021-11-29", "\"term\": {\"starts\": \"2016-12-01\", \"years\": 5}", "", "", PER ("\"term\""),
     "", ""},
    {"2021-11-30", "\"term\": {\"starts\": \"2016-12-01\", \"years\": 5}", "", "", PER ("\"term\""),
     M "\"2016-12-01\"", ""},

    /* time limits: due on the day is in time */
    {"2020-09-30", "", "", "",
     "\"activities\": {\"kind\": \"meeting\", \"overdue\": true}, \"at_most\": 0",
     "\"kind\":\"meeting\",\"status\":\"in-progress\",\"due_date\":\"2020-09-30\"", ""},
    {"2020-10-01", "", "", "",
     "\"activities\": {\"kind\": \"meeting\", \"overdue\": true}, \"at_most\": 0",
     "\"kind\":\"meeting\",\"status\":\"in-progress\",\"due_date\":\"2020-09-30\"", "1"},

    /* a stock: only the last report; two days are looked at */
    {"2020-12-31", "", "", "", "\"progress\": {\"kind\": \"promotion\"}, \"at_least\": \"60%\"",
     "\"kind\":\"promotion\",\"date\":\"2020-03-01\",\"quantity\":\"20.29\",\"target\":\"100\"|"
     "\"kind\":\"promotion\",\"date\":\"2020-09-01\",\"quantity\":\"65.36\",\"target\":\"100\"",
     ""},
    {"2020-12-31", "", "", "",
     "\"progress\": {\"kind\": \"promotion\"}, \"at_least\": \"60%\", \"by\": \"2020-06-30\"",
     "\"kind\":\"promotion\",\"date\":\"2020-03-01\",\"quantity\":\"20.29\",\"target\":\"100\"|"
     "\"kind\":\"promotion\",\"date\":\"2020-09-01\",\"quantity\":\"65.36\",\"target\":\"100\"",
     "20.29/100"},

    /* units are not added, and what does not fit into 64 bits has no sum */
    {"2020-12-31", "", "", "", "\"total\": {\"kind\": \"meeting\"}, \"at_least\": 1",
     M "\"2020-03-01\",\"quantity\":\"3人\"|" M "\"2020-03-02\",\"quantity\":\"3人次\"", "none"},
    {"2020-12-31", "", "", "", "\"amount\": {}, \"at_most\": 5",
     M "\"2020-03-01\",\"amount\":\"90000000000000000\"|" M
       "\"2020-03-02\",\"amount\":\"90000000000000000\"",
     "none"},

    /* stages without a gap */
    {"2020-12-31", "", "", "", "\"stage\": {\"kind\": \"re-election\"}, \"exactly\": 3",
     "\"kind\":\"re-election\",\"stage\":\"launch\",\"date\":\"2020-01-01\"|"
     "\"kind\":\"re-election\",\"stage\":\"election\",\"date\":\"2020-03-01\"",
     "1"},
};

FEDORG_TEST (work, borders)
{
  for (guint i = 0; i < G_N_ELEMENTS (table); i++)
    work_row_check (&table[i]);
}
