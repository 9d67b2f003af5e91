/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "harness/fedorg-test.h"
#include "unit/model-records.h"

/* Many rows about one organisation become one. */

#define RECORDS (const char *const[])

/* the first record counts, whatever the later one says; a code written with other zeros is the
 * same identifier */
FEDORG_TEST (seal_organizations, duplicates)
{
  model_records_check (
      RECORDS{"o / id=350423 / name=清流县", "o / id=350423 / name=清流 / level=city / otags=pilot",
              "o / id=350423000000 / name=清流县", "o / id=X / name=甲 / level=unit",
              "o / id=X / name=甲 / level=unit", NULL},
      "350423 清流县 county county 350423000000\n"
      "X 甲 unit unknown\n",
      "roster/duplicate-organization 350423 @r:2 field=organization_id other=r:1\n"
      "roster/duplicate-organization 350423 @r:3 field=organization_id other=r:1\n"
      "roster/duplicate-organization X @r:5 field=organization_id other=r:4\n");
}

/* identifiers of their own and one code: both stay, the code means the first */
FEDORG_TEST (seal_organizations, duplicate_codes)
{
  model_records_check (RECORDS{"o / id=A / code=350423 / name=甲",
                               "o / id=B / code=350423 / name=乙",
                               "m / id=350423 / pid=P / pname=王一 / role=chair", NULL},
                       "A 甲 county county 350423000000\n"
                       "B 乙 county county 350423000000\n"
                       "P 王一\n"
                       "A P chair @r:3\n",
                       "roster/duplicate-organization B @r:2 field=organization_code other=r:1\n");
}

/* a table repeats its organisations; each different value is told once, where it first stands,
 * also when it alternates */
FEDORG_TEST (seal_organizations, differences)
{
  model_records_check (
      RECORDS{"m / id=A / name=甲 / level=unit / pid=P1 / pname=王一 / role=chair",
              "m / id=A / name=乙 / level=unit / pid=P2 / pname=王二 / role=executive",
              "m / id=A / name=甲 / level=unit / pid=P3 / pname=王三 / role=executive",
              "m / id=A / name=乙 / level=unit / pid=P4 / pname=王四 / role=executive",
              "m / id=A / name=丙 / level=unit / pid=P5 / pname=王五 / role=executive",
              "m / id=A / name=甲 / level=village / pid=P6 / pname=王六 / role=executive", NULL},
      "A 甲 unit unknown\n"
      "P1 王一\nP2 王二\nP3 王三\nP4 王四\nP5 王五\nP6 王六\n"
      "A P1 chair @r:1\nA P2 executive @r:2\nA P3 executive @r:3\nA P4 executive @r:4\n"
      "A P5 executive @r:5\nA P6 executive @r:6\n",
      "roster/organization-differs A @r:2 field=organization_name other=r:1\n"
      "roster/organization-differs A @r:5 field=organization_name other=r:1\n"
      "roster/organization-differs A @r:6 field=level other=r:1\n");
}

/* every field */
FEDORG_TEST (seal_organizations, differing_fields)
{
  model_records_check (
      RECORDS{"o / id=35 / name=福建省", "o / id=36 / name=江西省",
              "m / id=A / name=甲 / code=350423 / kind=county / parent=35 / founded=2016-01-01 / "
              "otags=pilot / pid=P1 / pname=王一 / role=chair",
              "m / id=A / name=甲 / code=350424 / kind=street / parent=36 / founded=2016-01-02 / "
              "otags=model / pid=P2 / pname=王二 / role=executive",
              "m / id=A / parent=350000 / pid=P3 / pname=王三 / role=executive", NULL},
      "35 福建省 province province 350000000000\n"
      "  A 甲 county county 350423000000 founded 2016-01-01 #pilot\n"
      "36 江西省 province province 360000000000\n"
      "P1 王一\nP2 王二\nP3 王三\n"
      "A P1 chair @r:3\nA P2 executive @r:4\nA P3 executive @r:5\n",
      "roster/organization-differs A @r:4 field=organization_code other=r:3\n"
      "roster/organization-differs A @r:4 field=kind other=r:3\n"
      "roster/organization-differs A @r:4 field=parent_id other=r:3\n"
      "roster/organization-differs A @r:4 field=founded_on other=r:3\n"
      "roster/organization-differs A @r:4 field=organization_tags other=r:3\n");
}

/* what one row leaves out another may say */
FEDORG_TEST (seal_organizations, gaps_are_filled)
{
  model_records_check (
      RECORDS{"m / id=A / level=unit / pid=P1 / pname=王一 / role=chair",
              "m / id=A / name=甲 / kind=park / pid=P2 / pname=王二 / role=executive",
              "m / id=A / parent=35 / founded=2016-05 / otags=pilot;model / *women=12 / pid=P3 / "
              "pname=王三 / role=executive",
              "o / id=35 / name=福建省", NULL},
      "35 福建省 province province 350000000000\n"
      "  A 甲 unit park founded 2016-05-01 #pilot+model women=12\n"
      "P1 王一\nP2 王二\nP3 王三\n"
      "A P1 chair @r:1\nA P2 executive @r:2\nA P3 executive @r:3\n",
      "");
}

/* a record of its own gives the place and the spelling, wherever it stands */
FEDORG_TEST (seal_organizations, record_gives_the_place)
{
  model_records_check (
      RECORDS{"m / id=350423000000 / name=清流县 / pid=P / pname=王一 / role=chair",
              "o / id=350423 / level=township", NULL},
      "350423 清流县 county county 350423000000\n"
      "P 王一\n"
      "350423 P chair @r:1\n",
      "roster/code-level 350423 @r:2 field=level expected=county\n");
}

/* where nothing is described, identifiers make the organisations */
FEDORG_TEST (seal_organizations, self_defining_references)
{
  model_records_check (RECORDS{"m / id=350423100 / pid=P / pname=王一 / role=chair",
                               "m / id=350423 / pid=Q / pname=王二 / role=chair", NULL},
                       "350423  county county 350423000000\n"
                       "  350423100  township town 350423100000\n"
                       "Q 王二\nP 王一\n"
                       "350423 Q chair @r:2\n350423100 P chair @r:1\n",
                       "");
}

/* where something is, a mere name is unknown; the person is none the worse for it */
FEDORG_TEST (seal_organizations, unknown_organization)
{
  model_records_check (
      RECORDS{"o / id=350423 / name=清流县",
              "m / id=350424 / pid=P / pname=王一 / gender=女 / role=chair",
              "m / id=350423 / pid=P / role=executive",
              "m / id=X / pid=Q / pname=王二 / role=chair", NULL},
      "350423 清流县 county county 350423000000\n"
      "P 王一 female\n"
      "350423 P executive @r:3\n",
      "roster/unknown-organization - @r:2 field=organization_id rows=rows 2, 4 count=2\n");
}

/* a lost identifier; a lost code beside an identifier loses nothing else */
FEDORG_TEST (seal_organizations, damaged_codes)
{
  model_records_check (RECORDS{"o / id=350423 / name=清流县", "o / id=3.50423E+11 / name=龙津镇",
                               "m / id=3.50423E+11 / pid=P / pname=王一 / role=chair",
                               "m / id=350423 / pid=P / role=executive",
                               "o / id=A / code=3.50423E+11 / name=甲 / level=unit",
                               "m / code=350423000000.00 / pid=P / role=staff",
                               "o / id=B / name=乙 / level=unit / parent=3.50423E+11", NULL},
                       "350423 清流县 county county 350423000000\n"
                       "A 甲 unit unknown\n"
                       "B 乙 unit unknown\n"
                       "P 王一\n"
                       "350423 P executive @r:4\n"
                       "350423 P staff @r:6\n",
                       "roster/damaged-code - @r:2 field=organization_id rows=rows 2-3 count=2\n"
                       "roster/damaged-code A @r:5 field=organization_code\n"
                       "roster/damaged-code B @r:7 field=parent_id\n");
}

FEDORG_TEST (seal_organizations, bad_codes_and_values)
{
  model_records_check (
      RECORDS{"o / id=A / code=35042 / name=甲 / level=市镇 / kind=体育场 / founded=2016-02-30",
              "o / id=350423 / code=000000 / name=清流县", "o / name=无代码", NULL},
      "350423 清流县 county county 350423000000\n"
      "A 甲 unknown unknown\n",
      "roster/bad-code - @r:1 field=organization_code rows=rows 1-2 count=2\n"
      "roster/missing-field - @r:3 field=organization_id\n"
      "roster/unknown-value A @r:1 value=市镇 field=level nearest=city\n"
      "roster/unknown-value A @r:1 value=体育场 field=kind\n"
      "roster/bad-date A @r:1 field=founded_on\n");
}

/* a wrong word in the description of an organisation is told in each row that has it */
FEDORG_TEST (seal_organizations, faults_of_each_row)
{
  model_records_check (RECORDS{"m / id=350423 / level=县城 / pid=P / pname=王一 / role=chair",
                               "m / id=350423 / level=县城 / pid=Q / pname=王二 / role=executive",
                               "m / id=350423 / level=县 / pid=R / pname=王三 / role=executive",
                               "m / id=350423 / level=县城 / pid=S / pname=王四 / role=executive",
                               NULL},
                       "350423  county county 350423000000\n"
                       "P 王一\nQ 王二\nR 王三\nS 王四\n"
                       "350423 P chair @r:1\n350423 Q executive @r:2\n350423 R executive @r:3\n"
                       "350423 S executive @r:4\n",
                       "roster/unknown-value 350423 @r:1 value=县城 field=level rows=rows 1-2, 4 "
                       "nearest=county count=3\n");
}
