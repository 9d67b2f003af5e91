/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-division-name-private.h"

#include <string.h>

#include "harness/fedorg-test.h"

static char *
dup_forms (const char *name)
{
  g_autoptr (GString) text = g_string_new (NULL);
  FedorgDivisionName parsed;

  fedorg_division_name_parse (name, strlen (name), &parsed);
  for (guint i = 0; i < parsed.n_forms; i++) {
    g_string_append (text, i > 0 ? " " : "");
    g_string_append_len (text, parsed.forms[i].text, (gssize) parsed.forms[i].length);
  }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

FEDORG_TEST (division_name, forms)
{
  static const char *const rows[][2] = {
      {"元山村", "元山村 元山"},
      {"元山村委会", "元山村委会 元山"},
      {"元山村民委员会", "元山村民委员会 元山"},
      {"元山村妇联", "元山村 元山"},
      {"元山村妇女联合会", "元山村 元山"},
      {"李村村村委会", "李村村村委会 李村村 李村"},
      {"铁石社区居委会", "铁石社区居委会 铁石"},
      {"铁石居委会", "铁石居委会 铁石"},
      {"嵩溪镇妇联", "嵩溪镇 嵩溪"},
      {"城关街道办事处", "城关街道办事处 城关"},
      {"清流县", "清流县 清流"},
      {"村", "村"},
      {"妇联", "妇联"},
      {"", ""},
      {"Longjin", "Longjin"},
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *forms = dup_forms (rows[i][0]);

    fedorg_assert_string (forms, rows[i][1]);
  }
}

FEDORG_TEST (division_name, kinds)
{
  fedorg_assert_true (fedorg_division_name_fits_kind ("元山村委会", FEDORG_KIND_VILLAGE));
  fedorg_assert_true (!fedorg_division_name_fits_kind ("元山社区", FEDORG_KIND_VILLAGE));
  fedorg_assert_true (!fedorg_division_name_fits_kind ("嵩溪镇", FEDORG_KIND_TOWNSHIP));
  fedorg_assert_true (fedorg_division_name_fits_kind ("嵩溪苏木", FEDORG_KIND_TOWNSHIP));
  /* an ending of another level says nothing */
  fedorg_assert_true (fedorg_division_name_fits_kind ("某某小区", FEDORG_KIND_RESIDENTS_COMMUNITY));
  fedorg_assert_true (fedorg_division_name_fits_kind ("元山", FEDORG_KIND_VILLAGE));
  fedorg_assert_true (fedorg_division_name_fits_kind ("元山村", FEDORG_KIND_WORKSHOP));
}
