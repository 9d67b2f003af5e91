/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-vocabulary.h>
#include "base/fedorg-written-role-private.h"
#include "harness/fedorg-test.h"
#include "unit/model-records.h"

#define RECORDS (const char *const[])

/* role, staffing and tag; "-" and the nearest post of what is not read */
static char *
read_role (const char *text, char **form)
{
  FedorgWrittenRole role;
  gboolean is_read = fedorg_written_role_read (text, strlen (text), &role);
  const char *nick = fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_ROLE, role.role);
  const char *staffing = fedorg_vocabulary_get_nick (FEDORG_VOCABULARY_STAFFING, role.staffing);

  *form = g_string_free (role.form, FALSE);
  if (!is_read)
    return g_strdup_printf ("- %s", nick);
  return g_strdup_printf ("%s%s%s%s", nick, role.staffing != 0 ? " " : "",
                          role.staffing != 0 ? staffing : "",
                          role.in_two_committees ? " two-committees" : "");
}

FEDORG_TEST (written_role, forms)
{
  static const struct {
    const char *text;
    const char *meaning;
    const char *form; /* NULL: the text */
  } rows[] = {
      {"主席(兼)", "chair part-time", NULL},
      {"副主席(挂职)", "vice-chair seconded", NULL},
      {"兼职副主席", "vice-chair part-time", NULL},
      {"专职副主席", "vice-chair full-time", NULL},
      {"副主席兼职", "vice-chair part-time", NULL},
      {"常务副主席", "vice-chair", NULL},
      {"妇女主任", "chair", NULL},
      {"妇联主任", "chair", NULL},
      {"村妇联执委会委员", "executive", NULL},
      {"主席。", "chair", "主席"},
      /* several posts: the highest, if they imply one another */
      {"副主席、执委", "vice-chair", NULL},
      {"执委兼副主席", "vice-chair", NULL},
      {"副主席(挂职)兼任执委", "vice-chair seconded", NULL},
      {"主席、副主席", "- chair", NULL},
      {"主席、工作人员", "- chair", NULL},
      /* posts in other bodies */
      {"党支部组织委员、村妇联主席", "chair two-committees", NULL},
      {"村委委员,妇女主任", "chair two-committees", NULL},
      {"村党支部副书记兼兼职副主席", "vice-chair part-time two-committees", NULL},
      {"村委委员", "- unknown", NULL},
      /* the place is read, and not kept */
      {"城东村妇联主席", "chair", "村妇联主席"},
      {"城东村党支部书记、城东村妇联副主席", "vice-chair two-committees",
       "村党支部书记、村妇联副主席"},
      /* what is passed over might say that she holds the post no more */
      {"原妇联主席", "- unknown", ""},
      {"原城东村妇联主席", "- unknown", ""},
      {"林某妇联主席", "- unknown", ""},
      {"主席(已离任)", "- chair", NULL},
      {"执委(调解)", "- executive", NULL},
      {"主席(", "- unknown", ""},
      {"主席)", "- unknown", ""},
      {"主席、", "- chair", NULL},
      {"兼", "- unknown", NULL},
      {"", "- unknown", NULL},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++) {
    g_autofree char *form = NULL;
    g_autofree char *meaning = read_role (rows[i].text, &form);

    fedorg_assert_string (meaning, rows[i].meaning);
    fedorg_assert_string (form, rows[i].form != NULL ? rows[i].form : rows[i].text);
  }
}

/* the record gets staffing and tag, but a column of its own says more; each form is told once */
FEDORG_TEST (written_role, records)
{
  model_records_check (
      RECORDS{"m / id=350423 / pid=A / role=主席（兼）",
              "m / id=350423 / pid=B / role=主席（兼） / staffing=专职",
              "m / id=350423 / pid=C / staffing=专职 / role=主席（兼）",
              "m / id=350423 / pid=D / role=党支部组织委员、村妇联主席 / tags=新任",
              "m / id=350423 / pid=E / tags=两委 / role=黨支部組織委員、村婦聯主席",
              "m / id=350423 / pid=F / role=执委（调解）", "m / id=350423 / pid=G / role=主席。",
              "m / id=350423 / pid=H / role=執委 / political=中共黨員", NULL},
      "350423  county county 350423000000\n"
      "A \nB \nC \nD \nE \nF \nG \nH  cpc-member\n"
      "350423 A chair part-time @r:1\n350423 B chair full-time @r:2\n"
      "350423 C chair full-time @r:3\n350423 D chair #新任+two-committees @r:4\n"
      "350423 E chair #两委 @r:5\n350423 F unknown @r:6\n350423 G chair @r:7\n"
      "350423 H executive @r:8\n",
      "roster/read-role 350423 @r:1 rows=rows 1-3 count=3\n"
      "roster/staffing-differs 350423 @r:2 field=staffing rows=rows 2-3 count=2\n"
      "roster/read-role 350423 @r:4 rows=rows 4-5 count=2\n"
      "roster/unknown-value 350423 @r:6 value=执委（调解） field=role nearest=executive\n");
}
