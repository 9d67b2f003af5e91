/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/batch/fedorg-batch-private.h"

#include <string.h>

#include <fedorg/fedorg-error.h>

#include "harness/fedorg-test.h"
#include "model/fedorg-roster-private.h"
#include "unit/model-records.h"

/* However a file is cut into batches, the roster is the same, byte by byte. */

static const char *const records[] = {
    "as-of / 2017-07-31",
    "m / id=350423100 / name=龙津镇 / *women=5 / pid=P1 / role=chair / categories=arts;family",
    "m / id=350423100 / name=龙津镇 / *women=5 / pid=P2 / pname=王二 / role=chair / tags=new",
    "m / id=350423100 / name=龙津乡 / *women=6 / pid=P1 / pname=王一 / role=chair",
    "m / id=350423100 / name=龙津乡 / *women=6 / pid=P3 / pname=王三 / role=主任 / birth=1980-01",
    "m / id=350423100 / name=龙津镇 / *women=5 / pid=P3 / birth=1980-01-02 / role=staff",
    "o / id=350423 / name=清流县 / level=city / otags=pilot;model",
    "p / pid=P1 / pname=王一一 / gender=女",
    "p / pid=P4 / pname=王四 / education=本科",
    "p / pid=P4 / pname=王五",
    "m / id=350423 / pid=P9 / role=staff / categories=family;arts",
    "m / id=X / pid=P4 / role=staff / start=2017-13",
    "m / id=350423101 / level=镇上 / pname=甲 / gender=女 / birth=1980-01-02 / role=chair",
    "m / id=350423101 / level=镇上 / pname=甲 / gender=女 / birth=1980-01-02 / role=chair",
    "m / id=350423101 / level=镇上 / pname=甲 / gender=女 / role=staff / categories=x\ty;arts",
    "m / id=350423101 / level=乡镇 / number=11010519491231002X / role=staff / categories=x\ty;arts",
    "m / id=350423101 / number=110105491231002 / pname=乙 / gender=男 / role=staff",
    "m / id=3.5E+11 / pid=P5 / pname=丁 / role=staff / end=2016-01",
    "o / id=350423102 / parent=350423103 / *women=7 / *seats=1",
    "o / id=350423103 / parent=350423102 / name=甲",
    "o / id=350423 / *women=8",
    "m / id=350423103 / pid=P5 / role=executive / start=2017-02-01 / end=2017-01-01",
    NULL,
};

#define N_RECORDS (G_N_ELEMENTS (records) - 1)

static void
check_equal (const FedorgRoster *roster, const FedorgRoster *expected)
{
  for (guint column = 0; column < FEDORG_N_COLUMNS; column++) {
    gsize size = fedorg_column_get_element_size ((FedorgColumn) column);
    fedorg_assert_bytes (roster->columns[column].data, roster->columns[column].length * size,
                         expected->columns[column].data, expected->columns[column].length * size);
  }
  g_autofree char *findings = model_records_dup_findings (roster);
  g_autofree char *expected_findings = model_records_dup_findings (expected);
  fedorg_assert_string (findings, expected_findings);
  fedorg_assert_int (fedorg_roster_get_as_of (roster), fedorg_roster_get_as_of (expected));
}

static void
check_cuts (gboolean positioned)
{
  g_autoptr (FedorgRoster) whole = model_records_seal_batches (records, NULL, 0, positioned);
  model_records_check_invariants (whole);

  for (gsize i = 0; i <= N_RECORDS; i++) {
    for (gsize j = i; j <= N_RECORDS; j++) {
      gsize ends[] = {i, j};
      g_autoptr (FedorgRoster) cut = model_records_seal_batches (records, ends, 2, positioned);
      check_equal (cut, whole);
    }
  }
}

/* at every two borders, empty batches among them */
FEDORG_TEST (batch, cuts_of_lines)
{
  check_cuts (FALSE);
}

FEDORG_TEST (batch, cuts_of_positions)
{
  check_cuts (TRUE);
}

/* each record a batch of its own */
FEDORG_TEST (batch, single_records)
{
  g_autoptr (FedorgRoster) whole = model_records_seal_batches (records, NULL, 0, FALSE);
  gsize ends[N_RECORDS];

  for (gsize i = 0; i < N_RECORDS; i++)
    ends[i] = i;
  g_autoptr (FedorgRoster) cut = model_records_seal_batches (records, ends, N_RECORDS, FALSE);
  check_equal (cut, whole);
}

/* what the records above say, so that the comparison is not one of nothing */
FEDORG_TEST (batch, what_the_records_say)
{
  g_autoptr (FedorgRoster) roster = model_records_seal_batches (records, NULL, 0, FALSE);
  g_autofree char *text = model_records_dup_roster (roster);
  g_autofree char *findings = model_records_dup_findings (roster);

  fedorg_assert_string (text, "350423 清流县 county county 350423000000 #pilot+model women=8\n"
                              "  350423100 龙津镇 township town 350423100000 women=5\n"
                              "  350423101  township town 350423101000\n"
                              "350423102  township town 350423102000 seats=1 women=7\n"
                              "  350423103 甲 township town 350423103000\n"
                              "P9 \n"
                              "P1 王一\n"
                              "P2 王二\n"
                              "P3 王三 1980-01-02\n"
                              "#5 甲 1980-01-02 female (no id)\n"
                              "#6 甲 female (no id)\n"
                              "#7 乙 1949-12-31 female (no id)\n"
                              "P5 丁\n"
                              "#9 王一一 female (no id)\n"
                              "P4 王四 bachelor\n"
                              "350423 P9 staff !arts+family @r:11\n"
                              "350423100 P1 chair !arts+family @r:2\n"
                              "350423100 P2 chair #new @r:3\n"
                              "350423100 P1 chair @r:4\n"
                              "350423100 P3 unknown @r:5\n"
                              "350423100 P3 staff @r:6\n"
                              "350423101 #5 chair @r:13\n"
                              "350423101 #5 chair @r:14\n"
                              "350423101 #6 staff !arts+x y @r:15\n"
                              "350423101 #7 staff !arts+x y @r:16\n"
                              "350423101 #7 staff @r:17\n"
                              "350423103 P5 executive from 2017-02-01 to 2017-01-01 @r:22\n");
  fedorg_assert_string (
      findings, "roster/shared-identifier - @r:8 field=person_id\n"
                "roster/duplicate-person - @r:10 field=person_id other=r:9\n"
                "roster/unknown-organization - @r:12 field=organization_id\n"
                "roster/bad-date - @r:12 field=start_date\n"
                "roster/guessed-persons - @r:13\n"
                "roster/anonymous-persons - @r:15\n"
                "roster/damaged-code - @r:18 field=organization_id\n"
                "roster/code-level 350423 @r:7 field=level expected=county\n"
                "roster/unknown-person 350423 @r:11 field=person_id P9\n"
                "roster/duplicate-organization 350423 @r:21 field=organization_id other=r:7\n"
                "roster/organization-differs 350423100 @r:4 field=organization_name other=r:2\n"
                "roster/organization-differs 350423100 @r:4 field=women other=r:2\n"
                "roster/duplicate-membership 350423100 @r:4 other=r:2 P1\n"
                "roster/unknown-value 350423100 @r:5 value=主任 field=role nearest=chair\n"
                "roster/unknown-value 350423101 @r:13 value=镇上 field=level rows=rows 13-15 "
                "nearest=township count=3\n"
                "roster/duplicate-membership 350423101 @r:14 other=r:13 #5\n"
                "roster/bad-text 350423101 @r:15 field=categories rows=rows 15-16 count=2\n"
                "roster/person-differs 350423101 @r:17 field=gender other=r:16\n"
                "roster/duplicate-membership 350423101 @r:17 other=r:16 #7\n"
                "roster/id-number-disagrees 350423101 @r:17 field=gender\n"
                "roster/parent-cycle 350423102 @r:19 field=parent_id\n"
                "roster/code-parent 350423103 @r:20 field=parent_id\n"
                "roster/end-before-start 350423103 @r:22 field=end_date P5\n");
}

static FedorgBatch *
new_batch (gboolean positioned)
{
  FedorgBatch *batch = fedorg_batch_new (NULL);

  fedorg_batch_set_positioned (batch, positioned);
  return batch;
}

static void
set (FedorgBatch *batch, FedorgField field, const char *text)
{
  fedorg_batch_set_field (batch, field, 7, text, strlen (text));
}

static FedorgRoster *
seal (FedorgBatch *batch, guint64 n_lines)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GError) error = NULL;

  fedorg_roster_builder_begin_source (builder, "r");
  fedorg_roster_builder_take_batch (builder, batch, n_lines, &error);
  fedorg_assert_no_error (error);
  FedorgRoster *roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  return roster;
}

/* single words, as JSON has them: not split, and in any order among other fields */
FEDORG_TEST (batch, single_words)
{
  FedorgBatch *batch = new_batch (FALSE);

  fedorg_batch_begin_record (batch, FEDORG_RECORD_MEMBERSHIP, 1, 1);
  set (batch, FEDORG_FIELD_ORGANIZATION_ID, "35");
  set (batch, FEDORG_FIELD_PERSON_ID, "P");
  fedorg_batch_add_word (batch, FEDORG_FIELD_CATEGORIES, 1, "a;b", 3);
  fedorg_batch_add_word (batch, FEDORG_FIELD_CATEGORIES, 1, " c ", 3);
  set (batch, FEDORG_FIELD_TAGS, "x;y");
  fedorg_batch_add_word (batch, FEDORG_FIELD_ORGANIZATION_TAGS, 1, "t", 1);
  fedorg_batch_add_word (batch, FEDORG_FIELD_ORGANIZATION_TAGS, 1, "", 0);
  set (batch, FEDORG_FIELD_ROLE, "chair");
  fedorg_batch_end_record (batch);

  g_autoptr (FedorgRoster) roster = seal (batch, 1);
  g_autofree char *text = model_records_dup_roster (roster);
  fedorg_assert_string (text, "35  province province 350000000000 #t\n"
                              "P \n"
                              "35 P chair !a;b+c #x+y @r:1\n");
}

/* a finding of the reader: with the place and column it names, the heading instead of the field,
 * and the organisation of the open record */
FEDORG_TEST (batch, findings_of_readers)
{
  FedorgBatch *batch = new_batch (FALSE);

  fedorg_batch_add_finding (batch, "roster/unknown-field", 1, 3, FEDORG_FIELD_NONE, "备注一", 0);
  fedorg_batch_add_finding (batch, "roster/encoding", 0, 0, FEDORG_FIELD_NONE, NULL, 0);
  fedorg_batch_begin_record (batch, FEDORG_RECORD_ORGANIZATION, 2, 1);
  set (batch, FEDORG_FIELD_ORGANIZATION_ID, "35");
  fedorg_batch_add_finding (batch, "roster/extra-cells", 2, 9, FEDORG_FIELD_NONE, NULL, 2);
  fedorg_batch_end_record (batch);

  g_autoptr (FedorgRoster) roster = seal (batch, 2);
  g_autofree char *findings = model_records_dup_findings (roster);
  fedorg_assert_string (findings, "roster/encoding -\n"
                                  "roster/unknown-field - @r:1 field=备注一\n"
                                  "roster/extra-cells 35 @r:2 count=2\n");
  FedorgFindings *list = fedorg_roster_get_findings (roster);
  fedorg_assert_int (fedorg_finding_get_column (fedorg_findings_get_finding (list, 1)), 3);
  fedorg_assert_int (fedorg_finding_get_column (fedorg_findings_get_finding (list, 2)), 9);
}

/* a cancelled record leaves nothing but its findings */
FEDORG_TEST (batch, cancelled_record)
{
  FedorgBatch *batch = new_batch (TRUE);

  fedorg_batch_begin_record (batch, FEDORG_RECORD_MEMBERSHIP, 5, 4);
  set (batch, FEDORG_FIELD_ORGANIZATION_ID, "35");
  set (batch, FEDORG_FIELD_PERSON_ID, "P");
  set (batch, FEDORG_FIELD_BIRTH_DATE, "?");
  fedorg_batch_add_word (batch, FEDORG_FIELD_TAGS, 1, "t", 1);
  fedorg_batch_set_figure (batch, "women", 5, 3);
  fedorg_batch_cancel_record (batch);
  fedorg_assert_int (fedorg_batch_get_n_records (batch), 0);
  fedorg_batch_begin_record (batch, FEDORG_RECORD_ORGANIZATION, 6, 4);
  set (batch, FEDORG_FIELD_ORGANIZATION_ID, "36");
  fedorg_batch_end_record (batch);
  fedorg_assert_int (fedorg_batch_get_n_records (batch), 1);

  g_autoptr (FedorgRoster) roster = seal (batch, 0);
  g_autofree char *text = model_records_dup_roster (roster);
  g_autofree char *findings = model_records_dup_findings (roster);
  fedorg_assert_string (text, "36  province province 360000000000\n");
  fedorg_assert_string (findings, "roster/bad-date - @r:5 field=birth_date\n");
}

/* a batch that names more lines than its reader counted still has room for them */
FEDORG_TEST (batch, lines_of_following_batches)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GError) error = NULL;
  static const guint n_lines[] = {10, 0, 5, 1};

  fedorg_roster_builder_begin_source (builder, "a");
  for (guint i = 0; i < G_N_ELEMENTS (n_lines); i++) {
    FedorgBatch *batch = new_batch (FALSE);
    g_autofree char *id = g_strdup_printf ("u%u", i);
    fedorg_batch_begin_record (batch, FEDORG_RECORD_MEMBERSHIP, 1 + i, 1);
    set (batch, FEDORG_FIELD_ORGANIZATION_ID, "35");
    set (batch, FEDORG_FIELD_PERSON_ID, id);
    set (batch, FEDORG_FIELD_ROLE, "chair");
    fedorg_batch_end_record (batch);
    fedorg_assert_true (fedorg_roster_builder_take_batch (builder, batch, n_lines[i], &error));
  }
  g_autoptr (FedorgRoster) roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  g_autofree char *text = model_records_dup_roster (roster);
  fedorg_assert_string (text, "35  province province 350000000000\n"
                              "u0 \nu1 \nu2 \nu3 \n"
                              "35 u0 chair @a:1\n35 u1 chair @a:12\n"
                              "35 u2 chair @a:15\n35 u3 chair @a:21\n");
}

static void
add_by_hand (FedorgRosterBuilder *builder, const char *person, guint line)
{
  fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_MEMBERSHIP, line, 1);
  fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ORGANIZATION_ID, "35", -1);
  fedorg_roster_builder_set_field (builder, FEDORG_FIELD_PERSON_ID, person, -1);
  fedorg_roster_builder_set_field (builder, FEDORG_FIELD_ROLE, "chair", -1);
  fedorg_roster_builder_end_record (builder);
}

/* records that are added one by one, before and after files of both kinds, stand in no file */
FEDORG_TEST (batch, records_beside_files)
{
  for (guint positioned = 0; positioned < 2; positioned++) {
    g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
    FedorgBatch *batch = new_batch (positioned != 0);

    add_by_hand (builder, "P1", 4);
    fedorg_roster_builder_begin_source (builder, "file");
    fedorg_batch_begin_record (batch, FEDORG_RECORD_MEMBERSHIP, 5, 1);
    set (batch, FEDORG_FIELD_ORGANIZATION_ID, "35");
    set (batch, FEDORG_FIELD_PERSON_ID, "P2");
    set (batch, FEDORG_FIELD_ROLE, "chair");
    fedorg_batch_end_record (batch);
    fedorg_assert_true (fedorg_roster_builder_take_batch (builder, batch, 5, NULL));
    add_by_hand (builder, "P3", 6);
    fedorg_roster_builder_set_as_of (builder, 1);
    fedorg_roster_builder_set_as_of (builder, 2);
    g_autoptr (FedorgRoster) roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, NULL);
    g_autofree char *text = model_records_dup_roster (roster);
    g_autofree char *findings = model_records_dup_findings (roster);
    fedorg_assert_string (text, "35  province province 350000000000\n"
                                "P1 \nP2 \nP3 \n"
                                "35 P1 chair @:4\n35 P2 chair @file:5\n35 P3 chair @:6\n");
    fedorg_assert_string (findings, "roster/differing-as-of -\n");
  }
}

/* records without end in one batch: the words of cells are shared, so that memory is not */
FEDORG_TEST (batch, too_many_sets)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GError) error = NULL;
  FedorgBatch *batch = new_batch (FALSE);

  for (guint i = 0; i < 65536; i++) {
    char tag[16];
    g_snprintf (tag, sizeof tag, "t%u", i);
    fedorg_batch_begin_record (batch, FEDORG_RECORD_MEMBERSHIP, i + 1, 1);
    set (batch, FEDORG_FIELD_ORGANIZATION_ID, "35");
    set (batch, FEDORG_FIELD_PERSON_ID, "P");
    set (batch, FEDORG_FIELD_TAGS, tag);
    fedorg_batch_end_record (batch);
    /* set 0 is the empty one */
    fedorg_assert_int (fedorg_batch_has_failed (batch), i == 65535);
  }
  fedorg_assert_true (!fedorg_roster_builder_take_batch (builder, batch, 65536, &error));
  fedorg_assert_error (error, FEDORG_ERROR_LIMIT);
  fedorg_assert_contains (error->message, "65 535");
}

/* neither batch has too many, but both together have */
FEDORG_TEST (batch, too_many_sets_together)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 65536; i += 32768) {
    FedorgBatch *batch = new_batch (FALSE);
    for (guint j = 0; j < 32768; j++) {
      char tag[16];
      g_snprintf (tag, sizeof tag, "t%u", i + j);
      fedorg_batch_begin_record (batch, FEDORG_RECORD_MEMBERSHIP, j + 1, 1);
      set (batch, FEDORG_FIELD_ORGANIZATION_ID, "35");
      set (batch, FEDORG_FIELD_PERSON_ID, "P");
      set (batch, FEDORG_FIELD_TAGS, tag);
      fedorg_batch_end_record (batch);
    }
    fedorg_assert_true (fedorg_roster_builder_take_batch (builder, batch, 32768, &error));
  }
  fedorg_assert_true (fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error) == NULL);
  fedorg_assert_error (error, FEDORG_ERROR_LIMIT);
  fedorg_assert_contains (error->message, "65 535");
}
