/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-coded-name-private.h"

#include <string.h>

#include "harness/fedorg-test.h"

/* each text with its code and its name; NULL: it is not both */
static const struct {
  const char *text;
  const char *parts;
} cases[] = {
    {"350423100201 城东村", "350423100201|城东村"},
    {"350423100201城东村", "350423100201|城东村"},
    {"350423100201-城东村", "350423100201|城东村"},
    {"350423100201（城东村）", "350423100201|城东村"},
    {"350423100　龙津镇", "350423100|龙津镇"},
    {"350423清流县", "350423|清流县"},
    {"350423100202　城西村(筹)", "350423100202|城西村(筹)"},
    {"城东村（350423100201）", "350423100201|城东村"},
    {"城东村350423100201", "350423100201|城东村"},
    {"城东村 : 350423100201", "350423100201|城东村"},
    {"（示例）350423100201", NULL},
    {"350423100201", NULL},
    {"城东村", NULL},
    {"3504231002 城东村", NULL},
    {"12 城东村", NULL},
    {"350423100201 村", NULL},
    {"350423100201 Chengdong", NULL},
    {"350423100201\342\200\213", NULL},
    {"", NULL},
};

FEDORG_TEST (coded_name, texts)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    FedorgCodedName coded;
    g_autofree char *parts = NULL;

    if (fedorg_coded_name_read (&coded, cases[i].text, strlen (cases[i].text)))
      parts = g_strdup_printf ("%.*s|%.*s", (int) coded.code_length, coded.code,
                               (int) coded.name_length, coded.name);
    fedorg_assert_string (parts, cases[i].parts);
  }
}
