/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "harness/fedorg-test.h"
#include "unit/model-records.h"

/* Who is who. The ID numbers are those of the standard's examples, or made up with a right check
 * character. */

#define RECORDS (const char *const[])

FEDORG_TEST (seal_identity, by_identifier)
{
  model_records_check (RECORDS{"m / id=35 / pid=P / pname=王一 / gender=女 / role=chair",
                               "m / id=36 / pid=P / pname=王一 / birth=1980-01-02 / role=chair",
                               "m / id=36 / pid=p / pname=王一 / role=staff", NULL},
                       "35  province province 350000000000\n"
                       "36  province province 360000000000\n"
                       "P 王一 1980-01-02 female\n"
                       "p 王一\n"
                       "35 P chair @r:1\n36 P chair @r:2\n36 p staff @r:3\n",
                       "");
}

/* records of their own, before and after the memberships, with and without any */
FEDORG_TEST (seal_identity, separate_records)
{
  model_records_check (RECORDS{"p / pid=A / pname=甲 / gender=女 / education=本科",
                               "m / id=35 / pid=B / role=chair", "m / id=35 / pid=A / role=staff",
                               "p / pid=C / pname=丙 / birth=1985-03 / political=中共党员",
                               "p / pid=B / pname=乙 / ethnicity=畲族", "p / pname=丁", NULL},
                       "35  province province 350000000000\n"
                       "B 乙 she\n"
                       "A 甲 female bachelor\n"
                       "C 丙 1985-03 cpc-member\n"
                       "#4 丁 (no id)\n"
                       "35 B chair @r:2\n35 A staff @r:3\n",
                       "roster/anonymous-persons - @r:6\n");
}

FEDORG_TEST (seal_identity, unknown_person)
{
  model_records_check (RECORDS{"p / pid=A / pname=甲", "m / id=35 / pid=A / role=chair",
                               "m / id=35 / pid=X / role=staff", "m / id=36 / pid=X / role=chair",
                               "m / id=35 / pid=Y / education=本科 / role=staff", NULL},
                       "35  province province 350000000000\n"
                       "36  province province 360000000000\n"
                       "A 甲\nX \nY  bachelor\n"
                       "35 A chair @r:2\n35 X staff @r:3\n35 Y staff @r:5\n36 X chair @r:4\n",
                       "roster/unknown-person 35 @r:3 field=person_id X\n"
                       "roster/missing-field 35 @r:5 field=person_name Y\n");
}

/* an ID number in the place of an identifier tells persons apart, and is shown nowhere */
FEDORG_TEST (seal_identity, id_number_as_identifier)
{
  model_records_check (RECORDS{"m / id=35 / pid=11010519491231002X / pname=王一 / role=chair",
                               "m / id=36 / pid=11010519491231002X / pname=王一 / role=staff",
                               "m / id=36 / pid=110105194912310021 / pname=李二 / role=staff",
                               NULL},
                       "35  province province 350000000000\n"
                       "36  province province 360000000000\n"
                       "#1 王一 1949-12-31 female (no id)\n"
                       "#2 李二 (no id)\n"
                       "35 #1 chair @r:1\n36 #1 staff @r:2\n36 #2 staff @r:3\n",
                       "roster/anonymous-persons - @r:3\n"
                       "roster/bad-id-number 36 @r:3 field=id_number\n");
}

/* where nobody has a name, identifiers are enough */
FEDORG_TEST (seal_identity, nobody_is_described)
{
  model_records_check (
      RECORDS{"m / id=35 / pid=A / role=chair", "m / id=35 / pid=B / role=staff", NULL}, NULL, "");
}

/* the first record counts, the later one does not, not even its name */
FEDORG_TEST (seal_identity, duplicate_person)
{
  model_records_check (RECORDS{"p / pid=A / gender=女", "p / pid=A / pname=甲 / gender=男",
                               "p / pid=B / pname=乙", "p / pid=B / pname=乙", NULL},
                       "A  female\nB 乙\n",
                       "roster/duplicate-person - @r:2 field=person_id other=r:1\n"
                       "roster/duplicate-person - @r:4 field=person_id other=r:3\n");
}

FEDORG_TEST (seal_identity, differing_fields)
{
  model_records_check (
      RECORDS{"m / id=35 / pid=P / pname=王一 / gender=女 / birth=1980-01-02 / ethnicity=汉族 / "
              "education=本科 / political=群众 / role=chair",
              "m / id=36 / pid=P / pname=王一 / gender=男 / birth=1980-01-03 / ethnicity=畲族 / "
              "education=大专 / political=中共党员 / role=chair",
              NULL},
      "35  province province 350000000000\n"
      "36  province province 360000000000\n"
      "P 王一 1980-01-02 female han bachelor masses\n"
      "35 P chair @r:1\n"
      "36 P chair @r:2\n",
      "roster/person-differs 36 @r:2 field=gender other=r:1\n"
      "roster/person-differs 36 @r:2 field=birth_date other=r:1\n"
      "roster/person-differs 36 @r:2 field=ethnicity other=r:1\n"
      "roster/person-differs 36 @r:2 field=education other=r:1\n"
      "roster/person-differs 36 @r:2 field=political_status other=r:1\n");
}

/* the order of the input decides who is first, not what kind of record it is */
FEDORG_TEST (seal_identity, first_of_records_and_memberships)
{
  model_records_check (RECORDS{"m / id=35 / pid=P / pname=王一 / gender=女 / role=chair",
                               "p / pid=P / pname=王一 / gender=男",
                               "p / pid=Q / pname=王三 / education=本科",
                               "m / id=35 / pid=Q / education=大专 / role=staff", NULL},
                       "35  province province 350000000000\n"
                       "P 王一 female\n"
                       "Q 王三 bachelor\n"
                       "35 P chair @r:1\n"
                       "35 Q staff @r:4\n",
                       "roster/person-differs - @r:2 field=gender other=r:1\n"
                       "roster/person-differs 35 @r:4 field=education other=r:3\n");
}

/* rows are numbered from 1 in each table, and their numbers taken for identifiers */
FEDORG_TEST (seal_identity, two_names_of_one_identifier)
{
  model_records_check (RECORDS{"m / id=35 / pid=1 / pname=王一 / birth=1980-01-02 / role=chair",
                               "m / id=36 / pid=1 / pname=李二 / birth=1971-03-04 / role=chair",
                               "m / id=36 / pid=1 / pname=李二 / birth=1971-03-04 / role=staff",
                               "m / id=37 / pid=1 / pname=张三 / role=chair",
                               "m / id=38 / pid=1 / role=chair", NULL},
                       "35  province province 350000000000\n"
                       "36  province province 360000000000\n"
                       "37  province province 370000000000\n"
                       "38  province province 380000000000\n"
                       "1 王一 1980-01-02\n"
                       "#2 李二 1971-03-04 (no id)\n"
                       "#3 张三 (no id)\n"
                       "35 1 chair @r:1\n"
                       "36 #2 chair @r:2\n"
                       "36 #2 staff @r:3\n"
                       "37 #3 chair @r:4\n"
                       "38 1 chair @r:5\n",
                       "roster/shared-identifier - @r:2 field=person_id rows=rows 2, 4 count=2\n");
}

/* one woman of one day of birth, whose name was written in two ways */
FEDORG_TEST (seal_identity, two_spellings_of_one_person)
{
  model_records_check (
      RECORDS{"m / id=35 / pid=1 / pname=王一 / gender=女 / birth=1980-01-02 / role=chair",
              "m / id=35 / pid=1 / pname=王乙 / gender=女 / birth=1980-01-02 / role=staff", NULL},
      "35  province province 350000000000\n"
      "1 王一 1980-01-02 female\n"
      "35 1 chair @r:1\n"
      "35 1 staff @r:2\n",
      "roster/person-differs 35 @r:2 field=person_name other=r:1\n");
}

FEDORG_TEST (seal_identity, zeros_before_an_identifier)
{
  model_records_check (RECORDS{"m / id=35 / pid=00012 / pname=王一 / role=chair",
                               "m / id=35 / pid=12 / pname=王一 / role=staff",
                               "m / id=35 / pid=00013 / pname=王二 / role=staff", NULL},
                       "35  province province 350000000000\n"
                       "00012 王一\n"
                       "12 王一\n"
                       "00013 王二\n"
                       "35 00012 chair @r:1\n"
                       "35 12 staff @r:2\n"
                       "35 00013 staff @r:3\n",
                       "roster/padded-identifier - @r:2\n");
}

/* only the month is known of one of them; of those of one month and different days both are */
FEDORG_TEST (seal_identity, namesakes)
{
  model_records_check (
      RECORDS{"m / id=350423100 / pname=王一 / gender=女 / birth=1980-01-02 / role=chair",
              "m / id=350423101 / pname=王一 / gender=女 / birth=1980-01 / role=staff",
              "m / id=350424101 / pname=王一 / gender=女 / birth=1980-01 / role=staff",
              "m / id=350423100 / pname=李二 / gender=女 / birth=1980-01-02 / role=staff",
              "m / id=350423100 / pname=李二 / gender=女 / birth=1980-01-03 / role=staff", NULL},
      "350423100  township town 350423100000\n"
      "350423101  township town 350423101000\n"
      "350424101  township town 350424101000\n"
      "#1 王一 1980-01-02 female (no id)\n"
      "#2 李二 1980-01-02 female (no id)\n"
      "#3 李二 1980-01-03 female (no id)\n"
      "#4 王一 1980-01 female (no id)\n"
      "#5 王一 1980-01 female (no id)\n"
      "350423100 #1 chair @r:1\n"
      "350423100 #2 staff @r:4\n"
      "350423100 #3 staff @r:5\n"
      "350423101 #4 staff @r:2\n"
      "350424101 #5 staff @r:3\n",
      "roster/namesakes - @r:1 rows=rows 1-2 count=2\n"
      "roster/guessed-persons - @r:1 count=3\n"
      "roster/anonymous-persons - @r:2 rows=rows 2-3 count=2\n");
}

/* a month agrees with the days in it, and the day is believed, whichever comes first */
FEDORG_TEST (seal_identity, birth_month)
{
  model_records_check (
      RECORDS{"p / pid=A / pname=甲 / birth=1980-02", "p / pid=B / pname=乙 / birth=1980-02-29",
              "p / pid=C / pname=丙 / birth=1980-02", "p / pid=D / pname=丁 / birth=1980-02-01",
              "m / id=35 / pid=A / birth=1980-02-29 / role=chair",
              "m / id=35 / pid=B / birth=1980-02 / role=staff",
              "m / id=35 / pid=C / birth=1980-03 / role=staff",
              "m / id=35 / pid=D / birth=1980-02 / role=staff", NULL},
      "35  province province 350000000000\n"
      "A 甲 1980-02-29\nB 乙 1980-02-29\nC 丙 1980-02\nD 丁 1980-02-01\n"
      "35 A chair @r:5\n35 B staff @r:6\n35 C staff @r:7\n35 D staff @r:8\n",
      "roster/person-differs 35 @r:7 field=birth_date other=r:3\n");
}

/* both forms of one number are one person, who takes birth and sex from it */
FEDORG_TEST (seal_identity, by_number)
{
  model_records_check (RECORDS{"m / id=35 / pname=甲 / number=11010519491231002X / role=chair",
                               "m / id=36 / pname=甲 / number=110105491231002 / role=chair",
                               "m / id=36 / number=11010519491231002x / role=staff",
                               "m / id=36 / pname=甲 / number=440524188001010014 / role=staff",
                               NULL},
                       "35  province province 350000000000\n"
                       "36  province province 360000000000\n"
                       "#1 甲 1949-12-31 female (no id)\n"
                       "#2 甲 1880-01-01 male (no id)\n"
                       "35 #1 chair @r:1\n36 #1 chair @r:2\n36 #1 staff @r:3\n36 #2 staff @r:4\n",
                       "roster/implausible-age 36 @r:4 field=birth_date #2\n");
}

/* an identifier goes before a number */
FEDORG_TEST (seal_identity, identifier_before_number)
{
  model_records_check (
      RECORDS{"m / id=35 / pid=A / pname=甲 / number=11010519491231002X / role=chair",
              "m / id=36 / pid=B / pname=甲 / number=11010519491231002X / role=chair",
              "m / id=36 / pname=甲 / number=11010519491231002X / role=staff", NULL},
      "35  province province 350000000000\n"
      "36  province province 360000000000\n"
      "A 甲 1949-12-31 female\n"
      "B 甲 1949-12-31 female\n"
      "#3 甲 1949-12-31 female (no id)\n"
      "35 A chair @r:1\n36 B chair @r:2\n36 #3 staff @r:3\n",
      "");
}

FEDORG_TEST (seal_identity, numbers_that_disagree)
{
  model_records_check (
      RECORDS{
          "m / id=35 / pid=A / pname=甲 / gender=男 / birth=1949-12-30 / "
          "number=11010519491231002X / role=chair",
          "m / id=35 / pid=B / pname=乙 / gender=女 / birth=1949-12 / "
          "number=11010519491231002X / role=staff",
          "m / id=35 / pid=C / pname=丙 / birth=1949-11 / number=11010519491231002X / role=staff",
          "m / id=35 / pid=D / pname=丁 / gender=9 / number=11010519491231002X / role=staff", NULL},
      "35  province province 350000000000\n"
      "A 甲 1949-12-30 male\n"
      "B 乙 1949-12-31 female\n"
      "C 丙 1949-11 female\n"
      "D 丁 1949-12-31 female\n"
      "35 A chair @r:1\n35 B staff @r:2\n35 C staff @r:3\n35 D staff @r:4\n",
      "roster/id-number-disagrees 35 @r:1 field=gender\n"
      "roster/id-number-disagrees 35 @r:1 field=birth_date rows=rows 1, 3 count=2\n");
}

/* wrong numbers tell nobody */
FEDORG_TEST (seal_identity, wrong_numbers)
{
  model_records_check (RECORDS{"m / id=35 / pname=甲 / number=110105194912310021 / role=chair",
                               "m / id=35 / pname=甲 / number=1.10105E+17 / role=staff",
                               "m / id=35 / pname=甲 / number=110105194912310000 / role=staff",
                               "m / id=35 / number=1101 / role=staff", NULL},
                       "35  province province 350000000000\n"
                       "#1 甲 (no id)\n#2 甲 (no id)\n#3 甲 (no id)\n"
                       "35 #1 chair @r:1\n35 #2 staff @r:2\n35 #3 staff @r:3\n",
                       "roster/anonymous-persons - @r:1 rows=rows 1-3 count=3\n"
                       "roster/bad-id-number 35 @r:1 field=id_number rows=rows 1, 4 count=2\n"
                       "roster/damaged-id-number 35 @r:2 field=id_number rows=rows 2-3 count=2\n"
                       "roster/missing-field 35 @r:4 field=person_name\n");
}

#define NAMED "pname=甲 / gender=女 / birth=1980-01-02"

/* name, sex and full date of birth within one county; persons are counted, not rows */
FEDORG_TEST (seal_identity, by_name)
{
  model_records_check (
      RECORDS{"o / id=350423", "o / id=350423100", "o / id=350423100201", "o / id=350424",
              "o / id=3504", "o / id=U / level=unit / parent=350423100201",
              "m / id=350423100201 / " NAMED " / role=chair",
              "m / id=350423100 / " NAMED " / role=executive", "m / id=U / " NAMED " / role=chair",
              "m / id=350424 / " NAMED " / role=chair", "m / id=3504 / " NAMED " / role=staff",
              "m / id=350423 / pname=甲 / gender=男 / birth=1980-01-02 / role=staff",
              "m / id=350423 / pname=甲 / gender=女 / birth=1980-01-03 / role=staff",
              "m / id=350423 / pname=乙 / gender=女 / birth=1980-01-02 / role=staff", NULL},
      "3504  city city 350400000000\n"
      "  350423  county county 350423000000\n"
      "    350423100  township town 350423100000\n"
      "      350423100201  village village 350423100201\n"
      "        U  unit unknown\n"
      "  350424  county county 350424000000\n"
      "#1 甲 1980-01-02 female (no id)\n"
      "#2 甲 1980-01-02 male (no id)\n"
      "#3 甲 1980-01-03 female (no id)\n"
      "#4 乙 1980-01-02 female (no id)\n"
      "#5 甲 1980-01-02 female (no id)\n"
      "#6 甲 1980-01-02 female (no id)\n"
      "3504 #1 staff @r:11\n"
      "350423 #2 staff @r:12\n350423 #3 staff @r:13\n350423 #4 staff @r:14\n"
      "350423100 #5 executive @r:8\n350423100201 #5 chair @r:7\nU #5 chair @r:9\n"
      "350424 #6 chair @r:10\n",
      "roster/guessed-persons - @r:7 count=6\n");
}

/* without one of the three, each is a person of her own */
FEDORG_TEST (seal_identity, by_nothing)
{
  model_records_check (RECORDS{"m / id=35 / pname=甲 / gender=女 / birth=1980-01 / role=chair",
                               "m / id=35 / pname=甲 / gender=女 / birth=1980-01 / role=chair",
                               "m / id=35 / pname=甲 / birth=1980-01-02 / role=staff",
                               "m / id=35 / pname=甲 / gender=9 / birth=1980-01-02 / role=staff",
                               "m / id=35 / pname=甲 / gender=女 / role=staff",
                               "m / id=X9 / pname=甲 / role=staff", "o / id=35", NULL},
                       "35  province province 350000000000\n"
                       "#1 甲 1980-01 female (no id)\n"
                       "#2 甲 1980-01 female (no id)\n"
                       "#3 甲 1980-01-02 (no id)\n"
                       "#4 甲 1980-01-02 not-stated (no id)\n"
                       "#5 甲 female (no id)\n"
                       "35 #1 chair @r:1\n35 #2 chair @r:2\n35 #3 staff @r:3\n35 #4 staff @r:4\n"
                       "35 #5 staff @r:5\n",
                       "roster/namesakes - @r:1 rows=rows 1-2 count=2\n"
                       "roster/anonymous-persons - @r:1 rows=rows 1-5 count=5\n"
                       "roster/unknown-organization - @r:6 field=organization_id\n");
}

/* what a row says of its person is used even where its organisation is lost */
FEDORG_TEST (seal_identity, described_in_a_lost_row)
{
  model_records_check (RECORDS{"m / id=3.5E+11 / pid=A / pname=甲 / gender=女 / role=chair",
                               "m / pid=B / pname=乙 / role=chair",
                               "m / id=35 / pid=A / role=staff", "m / id=35 / pid=B / role=staff",
                               NULL},
                       "35  province province 350000000000\n"
                       "A 甲 female\nB 乙\n"
                       "35 A staff @r:3\n35 B staff @r:4\n",
                       "roster/damaged-code - @r:1 field=organization_id\n"
                       "roster/missing-field - @r:2 field=organization_id\n");
}

FEDORG_TEST (seal_identity, nameless_record)
{
  model_records_check (RECORDS{"p / gender=女", "p / pid=A", "p / number=11010519491231002X",
                               "m / id=35 / pid=A / role=chair",
                               "m / id=35 / number=11010519491231002X / pname=乙 / role=staff",
                               NULL},
                       "35  province province 350000000000\n"
                       "A \n#2 乙 1949-12-31 female (no id)\n"
                       "35 A chair @r:4\n35 #2 staff @r:5\n",
                       "roster/missing-field - @r:1 field=person_id\n"
                       "roster/missing-field 35 @r:4 field=person_name A\n");
}

/* spaces and control characters in identifiers and names */
FEDORG_TEST (seal_identity, untidy_texts)
{
  model_records_check (RECORDS{"m / id=35 / pid= P / pname=王\x01一 / role=chair",
                               "m / id=\t35 / pid=P / pname=王 一　 / role=staff",
                               "m / id=35 / pid=P\x02 / pname=\x7f / role=executive", NULL},
                       "35  province province 350000000000\nP 王一\n"
                       "35 P chair @r:1\n35 P staff @r:2\n35 P executive @r:3\n",
                       "roster/bad-text 35 @r:1 field=person_name rows=rows 1, 3 count=2\n"
                       "roster/bad-text 35 @r:3 field=person_id\n");
}
