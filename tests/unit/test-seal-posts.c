/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "harness/fedorg-test.h"
#include "unit/model-records.h"

/* Memberships: their columns, and what can be wrong with a post. */

#define RECORDS (const char *const[])
#define PERSON  "pid=P / pname=王一"

FEDORG_TEST (seal_posts, all_fields)
{
  model_records_check (
      RECORDS{
          "m / id=350423 / pid=P / pname=王一 / gender=女 / birth=1980-02-29 / ethnicity=汉族 / "
          "education=本科 / political=群众 / role=主席 / staffing=专职 / categories=mediation / "
          "tags=new / start=2016-05 / end=2021-06 / ignored=备注",
          NULL},
      "350423  county county 350423000000\n"
      "P 王一 1980-02-29 female han bachelor masses\n"
      "350423 P chair full-time !mediation #new from 2016-05 to 2021-06-30 (month) @r:1\n",
      "");
}

/* of two terms of which only the months are known, neither is a post too many */
FEDORG_TEST (seal_posts, renewed_term)
{
  model_records_check (RECORDS{"m / id=35 / " PERSON " / role=chair / start=2012-04 / end=2017-07",
                               "m / id=35 / pid=P / role=chair / start=2017-07",
                               "m / id=36 / pid=P / role=chair / start=2012-04 / end=2017-07-02",
                               "m / id=36 / pid=P / role=chair / start=2017-07-01", NULL},
                       "35  province province 350000000000\n"
                       "36  province province 360000000000\n"
                       "P 王一\n"
                       "35 P chair from 2012-04 to 2017-06-30 (month) @r:1\n"
                       "35 P chair from 2017-07 @r:2\n"
                       "36 P chair from 2012-04 to 2017-07-02 @r:3\n"
                       "36 P chair from 2017-07-01 @r:4\n",
                       "roster/renewed-term 35 @r:1 field=end_date P\n"
                       "roster/duplicate-membership 36 @r:4 other=r:3 P\n");
}

/* by organisation, and within each in the order of the input */
FEDORG_TEST (seal_posts, order)
{
  model_records_check (RECORDS{"m / id=350424 / pid=C / pname=王三 / role=chair",
                               "m / id=350423 / pid=B / pname=王二 / role=executive",
                               "m / id=350424 / pid=A / pname=王一 / role=executive",
                               "m / id=350423 / pid=A / role=chair", NULL},
                       "350423  county county 350423000000\n"
                       "350424  county county 350424000000\n"
                       "B 王二\nA 王一\nC 王三\n"
                       "350423 B executive @r:2\n350423 A chair @r:4\n"
                       "350424 C chair @r:1\n350424 A executive @r:3\n",
                       "");
}

FEDORG_TEST (seal_posts, missing_and_unknown)
{
  model_records_check (
      RECORDS{"m / id=35 / " PERSON, "m / id=35 / " PERSON " / role=副主席长",
              "m / id=35 / role=chair", "m / " PERSON " / role=chair", "m / ignored=x",
              "m / id=35 / " PERSON " / role=staff / staffing=全日 / start=2016 / end=2016-13",
              NULL},
      "35  province province 350000000000\n"
      "P 王一\n"
      "35 P unknown @r:1\n35 P unknown @r:2\n35 P staff @r:6\n",
      "roster/missing-field - @r:1 field=role rows=rows 1, 5 count=2\n"
      "roster/missing-field - @r:3 field=person_name rows=rows 3, 5 count=2\n"
      "roster/missing-field - @r:4 field=organization_id rows=rows 4-5 count=2\n"
      "roster/unknown-value 35 @r:2 value=副主席长 field=role nearest=vice-chair\n"
      "roster/unknown-value 35 @r:6 value=全日 field=staffing\n"
      "roster/bad-date 35 @r:6 field=start_date\n"
      "roster/bad-date 35 @r:6 field=end_date\n");
}

/* told at the later one; another role, another organisation or another time is another post */
FEDORG_TEST (seal_posts, duplicates)
{
  model_records_check (
      RECORDS{"m / id=35 / " PERSON " / role=chair", "m / id=35 / " PERSON " / role=chair",
              "m / id=35 / " PERSON " / role=executive", "m / id=36 / " PERSON " / role=chair",
              "m / id=36 / " PERSON " / role=staff / end=2016-12-31",
              "m / id=36 / " PERSON " / role=staff / start=2017-01-01 / end=2017-12-31",
              "m / id=36 / " PERSON " / role=staff / start=2017-12-31", NULL},
      NULL,
      "roster/duplicate-membership 35 @r:2 other=r:1 P\n"
      "roster/duplicate-membership 36 @r:7 other=r:6 P\n");
}

/* however far apart they stand */
FEDORG_TEST (seal_posts, duplicates_far_apart)
{
  const char *records[1002] = {"m / id=35 / pid=P / pname=王一 / role=chair"};
  g_autoptr (GPtrArray) others = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 1; i < 1000; i++) {
    g_ptr_array_add (others, g_strdup_printf ("m / id=35 / pid=Q%u / pname=王二 / role=staff", i));
    records[i] = g_ptr_array_index (others, i - 1);
  }
  records[1000] = records[0];
  model_records_check (records, NULL, "roster/duplicate-membership 35 @r:1001 other=r:1 P\n");
}

FEDORG_TEST (seal_posts, dates)
{
  model_records_check (
      RECORDS{"as-of / 2017-07-31",
              "m / id=35 / pid=A / pname=甲 / role=chair / start=2017-01-02 / end=2017-01-01",
              "m / id=35 / pid=B / pname=乙 / role=staff / start=2017-01-01 / end=2017-01-01",
              "m / id=35 / pid=C / pname=丙 / birth=1990-05-05 / role=staff / start=1990-05-04",
              "m / id=35 / pid=D / pname=丁 / birth=1990-05-05 / role=staff / start=1990-05-05",
              "m / id=35 / pid=E / pname=戊 / birth=2017-08-01 / role=staff / start=2017-01-01",
              "m / id=36 / pid=E / role=chair", NULL},
      NULL,
      "roster/end-before-start 35 @r:2 field=end_date A\n"
      "roster/start-before-birth 35 @r:4 field=start_date C\n"
      "roster/future-birth 35 @r:6 field=birth_date E\n");
}

/* 16 to 100 completed years, both included; told once, at her first post */
FEDORG_TEST (seal_posts, ages)
{
  model_records_check (
      RECORDS{"as-of / 2017-07-31", "m / id=35 / pid=A / pname=甲 / birth=2001-07-31 / role=chair",
              "m / id=35 / pid=B / pname=乙 / birth=2001-08-01 / role=staff",
              "m / id=35 / pid=C / pname=丙 / birth=1916-08-01 / role=staff",
              "m / id=35 / pid=D / pname=丁 / birth=1916-07-31 / role=staff",
              "m / id=36 / pid=D / role=chair",
              "m / id=36 / pid=E / pname=戊 / birth=2017-07-31 / role=staff", NULL},
      NULL,
      "roster/implausible-age 35 @r:3 field=birth_date B\n"
      "roster/implausible-age 35 @r:5 field=birth_date D\n"
      "roster/implausible-age 36 @r:7 field=birth_date E\n");
}

/* who was born on 29 February is 16 on 1 March of a common year */
FEDORG_TEST (seal_posts, ages_of_leap_days)
{
  static const char record[] = "m / id=35 / pid=A / pname=甲 / birth=2000-02-29 / role=chair";

  model_records_check (RECORDS{"as-of / 2016-02-29", record, NULL}, NULL, "");
  model_records_check (RECORDS{"as-of / 2016-02-28", record, NULL}, NULL,
                       "roster/implausible-age 35 @r:2 field=birth_date A\n");
  model_records_check (
      RECORDS{"as-of / 2017-02-28", "m / id=35 / pid=A / pname=甲 / birth=2001-02-28 / role=chair",
              "m / id=35 / pid=B / pname=乙 / birth=2001-03-01 / role=staff",
              "m / id=35 / pid=C / pname=丙 / birth=1916-02-29 / role=staff",
              "m / id=35 / pid=D / pname=丁 / birth=1916-02-28 / role=staff", NULL},
      NULL,
      "roster/implausible-age 35 @r:3 field=birth_date B\n"
      "roster/implausible-age 35 @r:5 field=birth_date D\n");
}
