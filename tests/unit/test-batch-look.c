/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stddef.h>

#include "harness/fedorg-test.h"
#include "unit/model-records.h"

#define RECORDS (const char *const[])

/* one woman, however her name and number are typed */
FEDORG_TEST (batch_look, names_and_numbers)
{
  model_records_check (
      RECORDS{
          "m / id=350423 / pname=林燕 / gender=女 / birth=1975-03-18 / role=主席",
          "m / id=350423 / pname=林 燕 / gender=女 / birth=1975-03-18 / role=执委",
          "m / id=350423 / pname=林　燕 / gender=女\xe2\x80\x8b / birth=1975-03-18 / "
          "role=\xe2\x80\x8b代表",
          "m / id=350423\xe2\x80\x8b / pname=林\xe2\x80\x8b燕 / gender=女 / birth=1975-03-18 / "
          "role=常委",
          "m / id=3504２３ / pname=林燕 / gender=\xe2\x80\xaa女\xe2\x80\xac / birth=1975-03-18 / "
          "role=工作人员",
          NULL},
      "350423  county county 350423000000\n"
      "#1 林燕 1975-03-18 female (no id)\n"
      "350423 #1 chair @r:1\n350423 #1 executive @r:2\n350423 #1 representative @r:3\n"
      "350423 #1 standing-member @r:4\n350423 #1 staff @r:5\n",
      "roster/guessed-persons - @r:1\n");
  model_records_check (
      RECORDS{
          "m / id=350423 / pname=林小燕 / number=99999919750318018X / role=主席",
          "m / id=350423 / pname=林小燕 / number=９９９９９９１９７５０３１８０１８Ｘ / role=执委",
          "m / id=350423 / pname=林小燕 / number=999999 19750318 018x / role=代表",
          "m / id=350423 / pname=林小燕 / pid=999999750318018 / role=常委",
          "m / id=350423 / pname=林小燕 / pid=999999 1975 0318 018X / role=staff", NULL},
      "350423  county county 350423000000\n"
      "#1 林小燕 1975-03-18 female (no id)\n"
      "350423 #1 chair @r:1\n350423 #1 executive @r:2\n350423 #1 representative @r:3\n"
      "350423 #1 standing-member @r:4\n350423 #1 staff @r:5\n",
      "");
}

/* 巫珍 in UTF-8, read as GB18030 with the rest of its file; and a role */
FEDORG_TEST (batch_look, two_encodings)
{
  model_records_check (RECORDS{"m / id=350423 / pid=P / pname=宸\xee\x82\xa4弽 / role=chair",
                               "m / id=350423 / pid=Q / pname=王一 / role=涓诲腑", NULL},
                       "350423  county county 350423000000\n"
                       "P 巫珍\nQ 王一\n"
                       "350423 P chair @r:1\n350423 Q chair @r:2\n",
                       "roster/mixed-encoding 350423 @r:1 rows=rows 1-2 count=2\n");
}

/* a character that was kept in the private use area, and one that nobody knows */
FEDORG_TEST (batch_look, private_characters)
{
  model_records_check (
      RECORDS{"m / id=350423 / pid=P / pname=王䶮 / role=chair",
              "m / id=350423 / pid=P / pname=王\xee\xa1\xa3 / role=staff",
              "m / id=350423 / pid=Q / pname=王\xee\x80\x80 / role=staff",
              "m / id=350423 / pid=R / pname=锟斤拷 / role=staff", NULL},
      "350423  county county 350423000000\n"
      "P 王䶮\nQ 王\xee\x80\x80\nR 锟斤拷\n"
      "350423 P chair @r:1\n350423 P staff @r:2\n350423 Q staff @r:3\n350423 R staff @r:4\n",
      "roster/private-character 350423 @r:3 field=person_name\n"
      "roster/broken-text 350423 @r:4 field=person_name\n");
}

/* what stands for nothing is empty, and nobody where a name is meant */
FEDORG_TEST (batch_look, nothing)
{
  model_records_check (
      RECORDS{"m / id=350423 / name=无 / pid=P / pname=王一 / gender=不详 / role=chair / "
              "categories=无;— / tags=/ / number=--",
              "m / id=350423 / pname=空缺 / role=vice-chair",
              "m / id=350423 / pname=（无） / role=staff",
              "m / id=350423 / pid=/ / pname=王二 / number=3504**********1234 / role=staff",
              "m / id=350423 / pid=N/A / pname=王三 / number=350*************** / role=staff",
              NULL},
      "350423  county county 350423000000\n"
      "P 王一\n#2 王二 (no id)\n#3 王三 (no id)\n"
      "350423 P chair @r:1\n350423 #2 staff @r:4\n350423 #3 staff @r:5\n",
      "roster/anonymous-persons - @r:4 rows=rows 4-5 count=2\n"
      "roster/vacant-post 350423 @r:2 field=role expected=vice-chair\n"
      "roster/vacant-post 350423 @r:3 field=role expected=staff\n"
      "roster/masked-id-number 350423 @r:4 field=id_number rows=rows 4-5 count=2\n");
}

/* the digits that a spreadsheet still shows of a code are the code */
FEDORG_TEST (batch_look, codes)
{
  model_records_check (RECORDS{"m / id=350423100201.0 / pid=12.0 / pname=王一 / role=chair",
                               "m / id=3.50423100201E+11 / pid=12 / pname=王一 / role=staff",
                               "m / id=350423100201 / pid=12 / role=representative",
                               "m / id=3.50423E+11 / pid=12 / role=staff", NULL},
                       "350423100201  village village 350423100201\n"
                       "12 王一\n"
                       "350423100201 12 chair @r:1\n350423100201 12 staff @r:2\n350423100201 12 "
                       "representative @r:3\n",
                       "roster/damaged-code - @r:4 field=organization_id\n");
}

/* one cell may tell start and end, and a spreadsheet may have changed what was typed */
FEDORG_TEST (batch_look, dates)
{
  model_records_check (
      RECORDS{"m / id=350423 / pid=A / birth=1975.03 / role=chair / start=2012.04-2016.12",
              "m / id=350423 / pid=B / birth=1979.1 / role=staff / start=2017.07至今 / end=",
              "m / id=350423 / pid=C / birth=27471 / role=staff / start=2017.07 / end=现任",
              "m / id=350423 / pid=D / birth=#### / role=staff / start=3月18日 / end=无",
              "m / id=350423 / pid=E / birth=１９８１．１ / role=staff / start=05.03",
              "m / id=350423 / pid=F / birth=至今 / role=staff", NULL},
      NULL,
      "roster/period 350423 @r:1 field=start_date rows=rows 1-2 count=2\n"
      "roster/cut-month 350423 @r:2 field=birth_date\n"
      "roster/day-number 350423 @r:3 field=birth_date\n"
      "roster/no-year 350423 @r:4 field=start_date\n"
      "roster/narrow-column 350423 @r:4 field=birth_date\n"
      "roster/short-year 350423 @r:5 field=start_date\n"
      "roster/bad-date 350423 @r:6 field=birth_date\n");
  /* months of one digit are the custom of this column */
  model_records_check (RECORDS{"m / id=350423 / pid=A / birth=1975.3 / role=chair",
                               "m / id=350423 / pid=B / birth=1979.1 / role=staff",
                               "m / id=350423 / pid=C / birth=1979.11 / role=staff", NULL},
                       NULL, "");
}

/* the county follows from the code, whether or not it has a row */
FEDORG_TEST (batch_look, namesakes)
{
  model_records_check (
      RECORDS{"m / id=350423100201 / pname=王秀英 / gender=女 / birth=1975-03-18 / role=chair",
              "m / id=350423100201 / pname=王秀英 / gender=女 / birth=1982-06-05 / role=staff",
              "m / id=350423100202 / pname=王秀英 / gender=女 / birth=1975-03-18 / role=staff",
              "m / id=350423100203 / pname=王秀英 / gender=女 / birth=1975-03 / role=staff",
              "m / id=350424100201 / pname=王秀英 / gender=女 / birth=1975-03-18 / role=staff",
              NULL},
      "350423100201  village village 350423100201\n"
      "350423100202  village village 350423100202\n"
      "350423100203  village village 350423100203\n"
      "350424100201  village village 350424100201\n"
      "#1 王秀英 1975-03-18 female (no id)\n#2 王秀英 1982-06-05 female (no id)\n"
      "#3 王秀英 1975-03 female (no id)\n#4 王秀英 1975-03-18 female (no id)\n"
      "350423100201 #1 chair @r:1\n350423100201 #2 staff @r:2\n350423100202 #1 staff @r:3\n"
      "350423100203 #3 staff @r:4\n350424100201 #4 staff @r:5\n",
      "roster/namesakes - @r:1 rows=rows 1, 3-4 count=3\n"
      "roster/guessed-persons - @r:1 count=3\n"
      "roster/anonymous-persons - @r:4\n");
}
