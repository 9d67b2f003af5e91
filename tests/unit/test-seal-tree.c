/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "harness/fedorg-test.h"
#include "unit/model-records.h"

/* The tree: parents, numbers, order, and what can be wrong with them. */

#define RECORDS (const char *const[])

FEDORG_TEST (seal_tree, empty)
{
  model_records_check (RECORDS{NULL}, "", "");
}

FEDORG_TEST (seal_tree, by_codes)
{
  model_records_check (RECORDS{"o / id=350423100201 / name=龙津村", "o / id=350423 / name=清流县",
                               "o / id=35 / name=福建省", "o / id=350423100 / name=龙津镇",
                               "o / id=3504 / name=三明市", "o / id=350423100001 / name=北大社区",
                               "o / id=350424 / name=宁化县", NULL},
                       "35 福建省 province province 350000000000\n"
                       "  3504 三明市 city city 350400000000\n"
                       "    350423 清流县 county county 350423000000\n"
                       "      350423100 龙津镇 township town 350423100000\n"
                       "        350423100001 北大社区 village residents-community 350423100001\n"
                       "        350423100201 龙津村 village village 350423100201\n"
                       "    350424 宁化县 county county 350424000000\n",
                       "");
}

/* a level that is not in the roster is skipped; the nation stands above all codes */
FEDORG_TEST (seal_tree, gaps_and_nation)
{
  model_records_check (RECORDS{"o / id=350423100201 / name=龙津村", "o / id=35 / name=福建省",
                               "o / id=CN / name=全国 / level=nation", "o / id=11 / name=北京市",
                               NULL},
                       "CN 全国 nation nation\n"
                       "  11 北京市 province province 110000000000\n"
                       "  35 福建省 province province 350000000000\n"
                       "    350423100201 龙津村 village village 350423100201\n",
                       "");
}

/* 350423, 350423000 and 350423000000 are one code, in an identifier and in a reference */
FEDORG_TEST (seal_tree, zeros_at_the_end)
{
  model_records_check (RECORDS{"o / id=350423000000 / name=清流县",
                               "o / id=350423100 / name=龙津镇 / parent=350423",
                               "o / id=T2 / name=嵩溪镇 / level=township / parent=350423000", NULL},
                       "350423000000 清流县 county county 350423000000\n"
                       "  350423100 龙津镇 township town 350423100000\n"
                       "  T2 嵩溪镇 township unknown\n",
                       "");
}

/* an identifier of its own and a code beside it: both name the organisation */
FEDORG_TEST (seal_tree, code_beside_identifier)
{
  model_records_check (RECORDS{"m / id=350423 / pid=P / pname=王一 / role=chair",
                               "o / id=QL / code=350423 / name=清流县",
                               "o / id=LJ / code=350423100 / name=龙津镇",
                               "o / id=SX / name=嵩溪镇 / level=township / parent=350423",
                               "m / id=QL / pid=Q / pname=王二 / role=vice-chair", NULL},
                       "QL 清流县 county county 350423000000\n"
                       "  LJ 龙津镇 township town 350423100000\n"
                       "  SX 嵩溪镇 township unknown\n"
                       "P 王一\n"
                       "Q 王二\n"
                       "QL P chair @r:1\n"
                       "QL Q vice-chair @r:5\n",
                       "");
}

/* an organisation without an identifier is named by its code */
FEDORG_TEST (seal_tree, code_alone)
{
  model_records_check (RECORDS{"o / code=350423 / name=清流县", "o / code=350423100 / name=龙津镇",
                               "m / code=350423100000 / pid=P / pname=王一 / role=chair", NULL},
                       "350423 清流县 county county 350423000000\n"
                       "  350423100 龙津镇 township town 350423100000\n"
                       "P 王一\n"
                       "350423100 P chair @r:3\n",
                       "");
}

/* roots and siblings: codes by number first, then other identifiers by their bytes */
FEDORG_TEST (seal_tree, sibling_order)
{
  model_records_check (
      RECORDS{"o / id=b / level=unit / parent=35", "o / id=1 / level=unit / parent=35", "o / id=35",
              "o / id=3505", "o / id=a / level=unit / parent=35", "o / id=3504",
              "o / id=9 / level=unit / parent=35", "o / id=Z / level=province", "o / id=11", NULL},
      "11  province province 110000000000\n"
      "35  province province 350000000000\n"
      "  3504  city city 350400000000\n"
      "  3505  city city 350500000000\n"
      "  1  unit unknown\n"
      "  9  unit unknown\n"
      "  a  unit unknown\n"
      "  b  unit unknown\n"
      "Z  province province\n",
      "");
}

/* units hang from any level, and units from units; by their code they begin where they are */
FEDORG_TEST (seal_tree, units)
{
  model_records_check (RECORDS{"o / id=350423 / name=清流县", "o / id=350423100 / name=龙津镇",
                               "o / id=U1 / code=350423100 / level=unit / kind=park / name=园区",
                               "o / id=U2 / level=unit / kind=workshop / parent=U1 / name=车间",
                               "o / id=U3 / code=350423100201 / kind=association / name=商会",
                               "o / id=U4 / level=unit / name=直属单位",
                               "o / id=U5 / code=350423 / level=unit",
                               "m / code=350423100 / pid=P / pname=王一 / role=chair", NULL},
                       "350423 清流县 county county 350423000000\n"
                       "  U5  unit unknown 350423000000\n"
                       "  350423100 龙津镇 township town 350423100000\n"
                       "    U1 园区 unit park 350423100000\n"
                       "      U2 车间 unit workshop\n"
                       "    U3 商会 unit association 350423100201\n"
                       "U4 直属单位 unit unknown\n"
                       "P 王一\n"
                       "350423100 P chair @r:8\n",
                       "");
}

/* the lists have cities without counties twice, as a city and as its county: it is one place,
 * whichever comes first, and every spelling means it */
FEDORG_TEST (seal_tree, pseudo_node_once)
{
  static const char expected[] = "44 广东省 province province 440000000000\n"
                                 "  4419 东莞市 city city 441900000000\n"
                                 "    441900003 东城街道 township street 441900003000\n"
                                 "P 王一\n"
                                 "Q 王二\n"
                                 "R 王三\n"
                                 "4419 P chair @r:5\n"
                                 "4419 Q chair @r:6\n"
                                 "441900003 R chair @r:7\n";

  model_records_check (RECORDS{"o / id=44 / name=广东省", "o / id=4419 / name=东莞市 / parent=44",
                               "o / id=441900 / name=东莞市 / parent=4419",
                               "o / id=441900003 / name=东城街道 / parent=441900",
                               "m / id=4419 / pid=P / pname=王一 / role=chair",
                               "m / id=441900 / pid=Q / pname=王二 / role=chair",
                               "m / id=441900003000 / pid=R / pname=王三 / role=chair", NULL},
                       expected, "");
  model_records_check (RECORDS{"o / id=441900 / name=市辖区 / parent=4419 / level=county",
                               "o / id=441900003 / name=东城街道 / parent=441900",
                               "o / id=4419 / name=东莞市 / parent=44", "o / id=44 / name=广东省",
                               "m / id=4419 / pid=P / pname=王一 / role=chair",
                               "m / id=441900 / pid=Q / pname=王二 / role=chair",
                               "m / id=441900003000 / pid=R / pname=王三 / role=chair", NULL},
                       expected, "");
}

/* where only one of the two is in the list, the other as its parent is no circle */
FEDORG_TEST (seal_tree, pseudo_node_alone)
{
  model_records_check (RECORDS{"o / id=44 / name=广东省",
                               "o / id=441900 / name=东莞市 / parent=4419",
                               "o / id=441900003 / name=东城街道 / parent=4419", NULL},
                       "44 广东省 province province 440000000000\n"
                       "  441900 东莞市 city city 441900000000\n"
                       "    441900003 东城街道 township street 441900003000\n",
                       "");
}

/* an unknown parent: the nearest one above by the code, else a root */
FEDORG_TEST (seal_tree, unknown_parent)
{
  model_records_check (RECORDS{"o / id=350423 / name=清流县",
                               "o / id=350423100 / name=龙津镇 / parent=350499",
                               "o / id=T / name=某镇 / level=township / parent=X",
                               "o / id=3504 / name=三明市 / parent=35", NULL},
                       "3504 三明市 city city 350400000000\n"
                       "  350423 清流县 county county 350423000000\n"
                       "    350423100 龙津镇 township town 350423100000\n"
                       "T 某镇 township unknown\n",
                       "roster/unknown-parent 3504 @r:4 field=parent_id\n"
                       "roster/unknown-parent 350423100 @r:2 field=parent_id\n"
                       "roster/unknown-parent T @r:3 field=parent_id\n");
}

/* somebody's mere mention does not make a parent of an organisation */
FEDORG_TEST (seal_tree, parent_that_is_only_named)
{
  model_records_check (RECORDS{"o / id=350423100 / name=龙津镇 / parent=X",
                               "m / id=X / pid=P / pname=王一 / role=chair", NULL},
                       "350423100 龙津镇 township town 350423100000\n",
                       "roster/unknown-organization - @r:2 field=organization_id\n"
                       "roster/unknown-parent 350423100 @r:1 field=parent_id\n");
}

FEDORG_TEST (seal_tree, self_parent)
{
  model_records_check (RECORDS{"o / id=A / level=unit / parent=A",
                               "o / id=B / level=unit / parent=A",
                               "o / id=350423 / name=清流县 / parent=350423", NULL},
                       "350423 清流县 county county 350423000000\n"
                       "A  unit unknown\n"
                       "  B  unit unknown\n",
                       "roster/parent-cycle 350423 @r:3 field=parent_id\n"
                       "roster/parent-cycle A @r:1 field=parent_id\n");
}

/* two circles, each with a tail; each is cut at the first of its members in sibling order, and all
 * others stay where they are */
FEDORG_TEST (seal_tree, cycles_with_tails)
{
  model_records_check (
      RECORDS{"o / id=t2 / level=unit / parent=t1", "o / id=c / level=unit / parent=b",
              "o / id=t1 / level=unit / parent=c", "o / id=b / level=unit / parent=a",
              "o / id=a / level=unit / parent=c", "o / id=z / level=unit / parent=y",
              "o / id=y / level=unit / parent=z", "o / id=x / level=unit / parent=z",
              "o / id=free / level=unit", NULL},
      "a  unit unknown\n"
      "  b  unit unknown\n"
      "    c  unit unknown\n"
      "      t1  unit unknown\n"
      "        t2  unit unknown\n"
      "free  unit unknown\n"
      "y  unit unknown\n"
      "  z  unit unknown\n"
      "    x  unit unknown\n",
      "roster/parent-cycle a @r:5 field=parent_id\n"
      "roster/parent-cycle y @r:7 field=parent_id\n");
}

FEDORG_TEST (seal_tree, level_order)
{
  model_records_check (RECORDS{"o / id=A / name=甲 / level=county",
                               "o / id=B / name=乙 / level=county / parent=A",
                               "o / id=C / name=丙 / level=city / parent=B",
                               "o / id=U / name=丁 / level=unit / parent=A",
                               "o / id=V / name=戊 / level=village / parent=U",
                               "o / id=W / name=己 / level=unit / parent=V", NULL},
                       "A 甲 county county\n"
                       "  B 乙 county county\n"
                       "    C 丙 city city\n"
                       "  U 丁 unit unknown\n"
                       "    V 戊 village unknown\n"
                       "      W 己 unit unknown\n",
                       "roster/level-order B @r:2 field=level\n"
                       "roster/level-order C @r:3 field=level\n"
                       "roster/level-order V @r:5 field=level\n");
}

/* the parent that is given stays; its level is not told a second time */
FEDORG_TEST (seal_tree, code_and_parent)
{
  model_records_check (RECORDS{"o / id=350423 / name=清流县", "o / id=350424 / name=宁化县",
                               "o / id=350423100 / name=龙津镇 / parent=350424",
                               "o / id=350423100201 / name=龙津村 / parent=35042310",
                               "o / id=3504 / name=三明市", NULL},
                       "3504 三明市 city city 350400000000\n"
                       "  350423 清流县 county county 350423000000\n"
                       "  350424 宁化县 county county 350424000000\n"
                       "    350423100 龙津镇 township town 350423100000\n"
                       "      350423100201 龙津村 village village 350423100201\n",
                       "roster/code-parent 350423100 @r:3 field=parent_id\n"
                       "roster/unknown-parent 350423100201 @r:4 field=parent_id\n");
}

FEDORG_TEST (seal_tree, code_and_level)
{
  model_records_check (RECORDS{"o / id=350423 / name=清流县 / level=township",
                               "o / id=350423100 / name=龙津镇 / level=township",
                               "o / id=X / code=350423101 / level=unit / name=商会", NULL},
                       "350423 清流县 county county 350423000000\n"
                       "  350423100 龙津镇 township town 350423100000\n"
                       "  X 商会 unit unknown 350423101000\n",
                       "roster/code-level 350423 @r:1 field=level expected=county\n");
}

/* by the digits of the code, by the name, and by both; a wrong level is not told twice */
FEDORG_TEST (seal_tree, kind_and_name)
{
  model_records_check (
      RECORDS{
          "o / id=350423001 / name=龙津街道", "o / id=350423100 / name=龙津乡",
          "o / id=350423200 / name=余朋乡 / kind=town", "o / id=350423100001 / name=北大社区居委会",
          "o / id=350423100201 / name=龙津社区", "o / id=350423100202 / name=某某村 / kind=town",
          "o / id=350423100203 / name=某某村 / kind=town / level=township",
          "o / id=350423100401 / name=林场", "o / id=K / name=县 / level=county / kind=city", NULL},
      "350423001 龙津街道 township street 350423001000\n"
      "350423100 龙津乡 township town 350423100000\n"
      "  350423100001 北大社区居委会 village residents-community 350423100001\n"
      "  350423100201 龙津社区 village village 350423100201\n"
      "  350423100202 某某村 village village 350423100202\n"
      "  350423100203 某某村 village village 350423100203\n"
      "  350423100401 林场 village village-like 350423100401\n"
      "350423200 余朋乡 township township 350423200000\n"
      "K 县 county county\n",
      "roster/kind-name 350423100 @r:2 field=kind expected=town\n"
      "roster/kind-name 350423100201 @r:5 field=kind expected=village\n"
      "roster/kind-name 350423100202 @r:6 field=kind expected=village\n"
      "roster/code-level 350423100203 @r:7 field=level expected=village\n"
      "roster/sibling-name 350423100203 @r:7 field=organization_name other=r:6\n"
      "roster/kind-name 350423200 @r:3 field=kind expected=township\n"
      "roster/kind-name K @r:9 field=kind expected=county\n");
}

/* a level follows from the kind where there is no code; without both it is missing */
FEDORG_TEST (seal_tree, level_of_kind)
{
  model_records_check (RECORDS{"o / id=A / kind=town", "o / id=B / kind=village",
                               "o / id=C / kind=market", "o / id=D / kind=city", "o / id=E", NULL},
                       "A  township town\n"
                       "B  village village\n"
                       "C  unit market\n"
                       "D  city city\n"
                       "E  unknown unknown\n",
                       "roster/missing-field E @r:5 field=level\n");
}

/* among siblings only, not among roots */
FEDORG_TEST (seal_tree, sibling_names)
{
  model_records_check (RECORDS{"o / id=350423 / name=清流县", "o / id=350423100 / name=城关镇",
                               "o / id=350423101 / name=城关镇", "o / id=350423102 / name=城关镇",
                               "o / id=350424 / name=清流县", "o / id=350424100 / name=城关镇",
                               NULL},
                       "350423 清流县 county county 350423000000\n"
                       "  350423100 城关镇 township town 350423100000\n"
                       "  350423101 城关镇 township town 350423101000\n"
                       "  350423102 城关镇 township town 350423102000\n"
                       "350424 清流县 county county 350424000000\n"
                       "  350424100 城关镇 township town 350424100000\n",
                       "roster/sibling-name 350423101 @r:3 field=organization_name other=r:2\n"
                       "roster/sibling-name 350423102 @r:4 field=organization_name other=r:2\n");
}
