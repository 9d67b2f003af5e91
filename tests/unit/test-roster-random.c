/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <stdlib.h>
#include <string.h>

#include <fedorg/fedorg-division-code.h>

#include "harness/fedorg-test.h"
#include "model/fedorg-roster-private.h"
#include "unit/model-records.h"

/* Random forests and memberships against a plain model: what the roster says must be what follows
 * from the records by the simplest means. */

#define MAX_ORGANIZATIONS 60
#define MAX_MEMBERSHIPS   200
#define MAX_PERSONS       50
#define NOBODY            (-1)

typedef struct {
  char id[16];
  gint parent;
  guint number;      /* in pre-order */
  guint subtree_end; /* likewise */
} Organization;

typedef struct {
  gint organization;
  gint person;
  guint role;
} Membership;

typedef struct {
  GRand *random;
  Organization organizations[MAX_ORGANIZATIONS];
  gint n_organizations;
  gint n_numbered;
  Membership memberships[MAX_MEMBERSHIPS];
  gint n_memberships;
  gint n_persons;
  GPtrArray *records;
} Model;

/* --- making --- */

static const char *const roles[] = {"chair", "vice-chair", "executive", "staff"};

/* some have codes of counties, whose cities are not there, the others identifiers of their own;
 * each hangs from one made before, or from none */
static void
make_organizations (Model *model)
{
  model->n_organizations = g_rand_int_range (model->random, 1, MAX_ORGANIZATIONS + 1);
  for (gint i = 0; i < model->n_organizations; i++) {
    Organization *organization = &model->organizations[i];
    gboolean is_root = i == 0 || g_rand_int_range (model->random, 0, 6) == 0;
    gint number = i * 7 % model->n_organizations + i * 100;

    organization->parent = is_root ? NOBODY : g_rand_int_range (model->random, 0, i);
    if (g_rand_boolean (model->random))
      g_snprintf (organization->id, sizeof organization->id, "35%02d%02d", number / 99 + 1,
                  number % 99 + 1);
    else
      g_snprintf (organization->id, sizeof organization->id, "unit-%d", number);
  }
}

static void
make_memberships (Model *model)
{
  model->n_persons = g_rand_int_range (model->random, 1, MAX_PERSONS + 1);
  model->n_memberships = g_rand_int_range (model->random, 0, MAX_MEMBERSHIPS + 1);
  for (gint i = 0; i < model->n_memberships; i++)
    model->memberships[i] =
        (Membership){g_rand_int_range (model->random, 0, model->n_organizations),
                     g_rand_int_range (model->random, 0, model->n_persons),
                     (guint) g_rand_int_range (model->random, 0, G_N_ELEMENTS (roles))};
}

static char *
organization_record (const Model *model, gint i)
{
  const Organization *organization = &model->organizations[i];

  if (organization->parent == NOBODY)
    return g_strdup_printf ("o / id=%s / level=unit", organization->id);
  return g_strdup_printf ("o / id=%s / level=unit / parent=%s", organization->id,
                          model->organizations[organization->parent].id);
}

/* memberships keep their order, organisations and persons stand anywhere between them */
static void
make_records (Model *model)
{
  for (gint i = 0; i < model->n_memberships; i++) {
    const Membership *membership = &model->memberships[i];
    g_ptr_array_add (model->records,
                     g_strdup_printf ("m / id=%s / pid=P%d / role=%s",
                                      model->organizations[membership->organization].id,
                                      membership->person, roles[membership->role]));
  }
  for (gint i = 0; i < model->n_organizations + model->n_persons; i++) {
    gint at = g_rand_int_range (model->random, 0, (gint) model->records->len + 1);
    g_ptr_array_insert (model->records, at,
                        i < model->n_organizations ? organization_record (model, i)
                                                   : g_strdup_printf ("p / pid=P%d / pname=人%d",
                                                                      i - model->n_organizations,
                                                                      i - model->n_organizations));
  }
  g_ptr_array_add (model->records, NULL);
}

/* --- the plain way --- */

/* codes by number before other identifiers by their bytes; codes of one length compare as texts,
 * and digits come before letters */
static int
compare_siblings (const void *a, const void *b)
{
  const Organization *x = *(const Organization *const *) a;
  const Organization *y = *(const Organization *const *) b;

  return strcmp (x->id, y->id);
}

static void
number_below (Model *model, gint parent)
{
  Organization *children[MAX_ORGANIZATIONS];
  gsize n_children = 0;

  for (gint i = 0; i < model->n_organizations; i++) {
    if (model->organizations[i].parent == parent)
      children[n_children++] = &model->organizations[i];
  }
  qsort (children, n_children, sizeof *children, compare_siblings);
  for (gsize i = 0; i < n_children; i++) {
    children[i]->number = (guint) model->n_numbered++;
    number_below (model, (gint) (children[i] - model->organizations));
    children[i]->subtree_end = (guint) model->n_numbered;
  }
}

/* --- comparing --- */

static void
check_organizations (const Model *model, const FedorgRoster *roster)
{
  fedorg_assert_int (fedorg_roster_get_n_organizations (roster), model->n_organizations);
  for (gint i = 0; i < model->n_organizations; i++) {
    const Organization *organization = &model->organizations[i];
    guint32 number = fedorg_roster_find_organization (roster, organization->id);

    fedorg_assert_int (number, organization->number);
    fedorg_assert_string (fedorg_roster_get_organization_id (roster, number), organization->id);
    fedorg_assert_int (fedorg_roster_get_organization_subtree_end (roster, number),
                       organization->subtree_end);
    fedorg_assert_int (fedorg_roster_get_organization_parent (roster, number),
                       organization->parent == NOBODY
                           ? FEDORG_NONE
                           : model->organizations[organization->parent].number);
  }
}

static void
check_memberships (const Model *model, const FedorgRoster *roster)
{
  guint32 m = 0;

  fedorg_assert_int (fedorg_roster_get_n_memberships (roster), model->n_memberships);
  for (guint number = 0; number < (guint) model->n_organizations; number++) {
    guint32 first, end;
    fedorg_roster_get_organization_memberships (roster, number, &first, &end);
    fedorg_assert_int (first, m);
    for (gint i = 0; i < model->n_memberships; i++) {
      const Membership *membership = &model->memberships[i];
      if (model->organizations[membership->organization].number != number)
        continue;
      g_autofree char *id = g_strdup_printf ("P%d", membership->person);
      guint32 person = fedorg_roster_get_membership_person (roster, m);
      fedorg_assert_string (fedorg_roster_get_person_id (roster, person), id);
      fedorg_assert_int (fedorg_roster_get_membership_organization (roster, m), number);
      m++;
    }
    fedorg_assert_int (end, m);
  }
}

static void
check_persons (const Model *model, const FedorgRoster *roster)
{
  fedorg_assert_int (fedorg_roster_get_n_persons (roster), model->n_persons);
  for (gint i = 0; i < model->n_persons; i++) {
    g_autofree char *id = g_strdup_printf ("P%d", i);
    g_autofree char *name = g_strdup_printf ("人%d", i);
    guint32 person = fedorg_roster_find_person (roster, id);
    fedorg_assert_string (fedorg_roster_get_person_name (roster, person), name);
  }
}

/* one finding for each membership that repeats one before it */
static void
check_findings (const Model *model, const FedorgRoster *roster)
{
  guint64 n_repeated = 0;

  for (gint i = 0; i < model->n_memberships; i++) {
    gboolean is_repeated = FALSE;
    for (gint j = 0; j < i; j++)
      is_repeated |=
          memcmp (&model->memberships[i], &model->memberships[j], sizeof (Membership)) == 0;
    n_repeated += is_repeated;
  }
  FedorgFindings *findings = fedorg_roster_get_findings (roster);
  fedorg_assert_int (fedorg_findings_get_n_findings (findings), n_repeated);
  for (guint i = 0; i < n_repeated; i++)
    fedorg_assert_string (fedorg_finding_get_code (fedorg_findings_get_finding (findings, i)),
                          "roster/duplicate-membership");
}

static FedorgRoster *
seal_anyhow (Model *model)
{
  const char *const *records = (const char *const *) model->records->pdata;
  gsize n_records = model->records->len - 1;
  gsize ends[5];

  if (g_rand_boolean (model->random))
    return model_records_seal (records);
  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    ends[i] = (gsize) g_rand_int_range (model->random, i == 0 ? 0 : (gint) ends[i - 1],
                                        (gint) n_records + 1);
  return model_records_seal_batches (records, ends, G_N_ELEMENTS (ends),
                                     g_rand_boolean (model->random));
}

static void
check_round (GRand *random)
{
  Model model = {.random = random, .records = g_ptr_array_new_with_free_func (g_free)};

  make_organizations (&model);
  make_memberships (&model);
  make_records (&model);
  number_below (&model, NOBODY);
  g_autoptr (FedorgRoster) roster = seal_anyhow (&model);
  check_organizations (&model, roster);
  check_memberships (&model, roster);
  check_persons (&model, roster);
  check_findings (&model, roster);
  model_records_check_invariants (roster);
  g_ptr_array_unref (model.records);
}

FEDORG_TEST (roster_random, forests)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20170731);

  for (guint round = 0; round < 500; round++)
    check_round (random);
}

/* --- the order of the records --- */

/* with everything that records can have but contradictions, whose first is believed */
static const char *const some_records[] = {
    "o / id=350423 / name=清流县 / *women=60000",
    "o / id=350423100 / name=龙津镇 / otags=pilot",
    "o / id=350423100201 / name=龙津社区",
    "o / id=350423101 / parent=350499 / level=village",
    "o / id=350423102 / name=龙津镇",
    "o / id=A / level=unit / parent=B",
    "o / id=B / level=unit / parent=C",
    "o / id=C / level=unit / parent=A",
    "o / id=D / level=unit / parent=C",
    "o / id=4419",
    "o / id=441900 / parent=4419",
    "o / id=441900003 / parent=441900",
    "p / pid=P1 / pname=王一 / gender=女",
    "p / pid=P2 / pname=王二 / birth=2099-01-01",
    "p / pid=P3 / pname=王三 / birth=1980-05",
    "m / id=350423 / pid=P1 / role=chair / start=2017-01-02 / end=2017-01-01",
    "m / id=350423100000 / pid=P2 / role=chair",
    "m / id=350423101 / pid=P3 / birth=1980-05-06 / role=staff",
    "m / id=441900 / pid=P1 / education=本科 / role=chair",
    "m / id=4419 / pname=甲 / gender=女 / birth=1980-01-02 / role=staff",
    "m / id=441900003 / pname=甲 / gender=女 / birth=1980-01-02 / role=staff",
    "m / id=D / number=11010519491231002X / pname=乙 / role=staff",
    "m / id=A / number=110105491231002 / role=staff",
    "m / id=X / pid=P1 / role=chair",
    "m / id=D / pid=P9 / role=主任",
    "m / id=D / role=chair",
};

static int
compare_lines (const void *a, const void *b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* the lines of a text in alphabetical order, without places and made identifiers, which move */
static char *
without_order (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (" @r?:?[0-9]*| other=[^ \n]*|#[0-9]+", 0, 0, NULL);
  g_autofree char *plain = g_regex_replace_literal (regex, text, -1, 0, "", 0, NULL);
  g_auto (GStrv) lines = g_strsplit (plain, "\n", -1);

  qsort (lines, g_strv_length (lines), sizeof *lines, compare_lines);
  return g_strjoinv ("\n", lines);
}

static void
check_order (const char *const *records, const char *tree, const char *expected)
{
  g_autoptr (FedorgRoster) roster = model_records_seal (records);
  g_autofree char *text = model_records_dup_roster (roster);
  g_autofree char *findings = model_records_dup_findings (roster);
  g_autofree char *both = g_strconcat (text, findings, NULL);
  g_autofree char *plain = without_order (both);

  /* the organisations even in their order */
  fedorg_assert_true (g_str_has_prefix (text, tree));
  fedorg_assert_string (plain, expected);
  model_records_check_invariants (roster);
}

FEDORG_TEST (roster_random, order_of_records)
{
  static const char tree[] = "350423 清流县 county county 350423000000 women=60000\n"
                             "  350423100 龙津镇 township town 350423100000 #pilot\n"
                             "    350423100201 龙津社区 village village 350423100201\n"
                             "  350423101  township town 350423101000\n"
                             "  350423102 龙津镇 township town 350423102000\n"
                             "4419  city city 441900000000\n"
                             "  441900003  township street 441900003000\n"
                             "A  unit unknown\n"
                             "  C  unit unknown\n"
                             "    B  unit unknown\n"
                             "    D  unit unknown\n";
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  const char *records[G_N_ELEMENTS (some_records) + 1] = {NULL};
  g_autofree char *expected = NULL;

  memcpy (records, some_records, sizeof some_records);
  {
    g_autoptr (FedorgRoster) roster = model_records_seal (records);
    g_autofree char *text = model_records_dup_roster (roster);
    g_autofree char *findings = model_records_dup_findings (roster);
    g_autofree char *both = g_strconcat (text, findings, NULL);
    expected = without_order (both);
  }
  for (guint round = 0; round < 1000; round++) {
    for (gint i = G_N_ELEMENTS (some_records) - 1; i > 0; i--) {
      gint j = g_rand_int_range (random, 0, i + 1);
      const char *spare = records[i];
      records[i] = records[j];
      records[j] = spare;
    }
    check_order (records, tree, expected);
  }
}
