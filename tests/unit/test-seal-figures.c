/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "harness/fedorg-test.h"
#include "unit/model-records.h"

/* Figures, words and sets. */

#define RECORDS (const char *const[])

FEDORG_TEST (seal_figures, of_organizations)
{
  model_records_check (
      RECORDS{"o / id=350423 / *women=60000 / *population=-1",
              "o / id=350423100 / *women=9223372036854775807",
              "m / id=350423101 / *seats=3 / pid=P / pname=王一 / role=chair",
              "o / id=350423101 / *women=-9223372036854775808", NULL},
      "350423  county county 350423000000 population=-1 women=60000\n"
      "  350423100  township town 350423100000 women=9223372036854775807\n"
      "  350423101  township town 350423101000 seats=3 women=-9223372036854775808\n"
      "P 王一\n"
      "350423101 P chair @r:3\n",
      "");
}

/* equal values are one; each different value is told once, where it first stands */
FEDORG_TEST (seal_figures, repeated_and_different)
{
  model_records_check (
      RECORDS{
          "m / id=350423 / name=清 / *women=5 / *seats=1 / pid=P1 / pname=王一 / role=chair",
          "m / id=350423 / name=清 / *women=5 / *seats=1 / pid=P2 / pname=王二 / role=executive",
          "m / id=350423 / name=清 / *women=6 / *seats=1 / pid=P3 / pname=王三 / role=executive",
          "m / id=350423 / name=清 / *women=6 / *seats=1 / pid=P4 / pname=王四 / role=executive",
          "m / id=350423 / name=清 / *women=5 / *seats=1 / pid=P5 / pname=王五 / role=executive",
          "m / id=350423 / name=清 / *women=6 / *seats=2 / pid=P6 / pname=王六 / role=executive",
          NULL},
      "350423 清 county county 350423000000 seats=1 women=5\n"
      "P1 王一\nP2 王二\nP3 王三\nP4 王四\nP5 王五\nP6 王六\n"
      "350423 P1 chair @r:1\n350423 P2 executive @r:2\n350423 P3 executive @r:3\n"
      "350423 P4 executive @r:4\n350423 P5 executive @r:5\n350423 P6 executive @r:6\n",
      "roster/organization-differs 350423 @r:3 field=women other=r:1\n"
      "roster/organization-differs 350423 @r:6 field=seats other=r:1\n");
}

/* the figures of what has no place in the roster go with it */
FEDORG_TEST (seal_figures, of_nothing)
{
  model_records_check (RECORDS{"o / id=350423", "o / name=无 / *women=5",
                               "m / id=X / *women=7 / pid=P / pname=王一 / role=chair", NULL},
                       "350423  county county 350423000000\n",
                       "roster/missing-field - @r:2 field=organization_id\n"
                       "roster/unknown-organization - @r:3 field=organization_id\n");
}

/* every separator, blanks around words, words in any order and twice: one set */
FEDORG_TEST (seal_figures, sets)
{
  model_records_check (
      RECORDS{"m / id=35 / pid=P1 / pname=王一 / role=chair / categories=arts;family;x",
              "m / id=35 / pid=P2 / pname=王二 / role=staff / categories=family、x；arts | arts;;",
              "m / id=35 / pid=P3 / pname=王三 / role=staff / categories= x ｜arts\nfamily ",
              "m / id=35 / pid=P4 / pname=王四 / role=staff / categories=; ;/ tags=arts",
              "m / id=35 / pid=P5 / pname=王五 / role=staff / tags=two words;arts\r\nx", NULL},
      "35  province province 350000000000\n"
      "P1 王一\nP2 王二\nP3 王三\nP4 王四\nP5 王五\n"
      "35 P1 chair !arts+family+x @r:1\n"
      "35 P2 staff !arts+family+x @r:2\n"
      "35 P3 staff !arts+family+x @r:3\n"
      "35 P4 staff !/ tags=arts @r:4\n"
      "35 P5 staff #arts+x+two words @r:5\n",
      "");
}

/* control characters become spaces and are told wherever they stand, the same word twice too */
FEDORG_TEST (seal_figures, words_with_controls)
{
  model_records_check (
      RECORDS{"m / id=35 / pid=P1 / pname=王一 / role=chair / categories=a\tb",
              "m / id=35 / pid=P2 / pname=王二 / role=staff / categories=a b",
              "m / id=35 / pid=P3 / pname=王三 / role=staff / categories=a\tb",
              "m / id=35 / otags=x\x01y / pid=P4 / pname=王四 / role=staff / tags=\x7f",
              "o / id=35 / *wo\x02men=4", NULL},
      "35  province province 350000000000 #x y wo men=4\n"
      "P1 王一\nP2 王二\nP3 王三\nP4 王四\n"
      "35 P1 chair !a b @r:1\n35 P2 staff !a b @r:2\n35 P3 staff !a b @r:3\n35 P4 staff @r:4\n",
      "roster/bad-text 35 @r:1 field=categories rows=rows 1, 3 count=2\n"
      "roster/bad-text 35 @r:4 field=organization_tags\n"
      "roster/bad-text 35 @r:4 field=tags\n"
      "roster/bad-text 35 @r:5 field=figure\n");
}
