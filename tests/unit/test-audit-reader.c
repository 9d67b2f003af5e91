/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-audit-group.h>
#include <fedorg/fedorg-audit-reader.h>
#include <fedorg/fedorg-audit-row.h>
#include <fedorg/fedorg-audit-sum.h>
#include <fedorg/fedorg-error.h>

#include <string.h>

#include "harness/fedorg-test.h"

static FedorgAudit *
read_bytes (const char *data, gsize length, GError **error)
{
  g_autoptr (FedorgAuditBuilder) builder = fedorg_audit_builder_new ();
  g_autoptr (GBytes) bytes = g_bytes_new (data, length);

  if (!fedorg_audit_builder_read_bytes (builder, bytes, "figures.csv", NULL, error))
    return NULL;
  return fedorg_audit_builder_seal (builder, error);
}

static FedorgAudit *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  FedorgAudit *audit = read_bytes (text, strlen (text), &error);

  fedorg_assert_no_error (error);
  return audit;
}

/* "LINE group|metric|count|denominator|printed", a line for each row */
static char *
dup_rows (const FedorgAudit *audit)
{
  GString *text = g_string_new (NULL);

  for (guint row = 0; row < fedorg_audit_get_n_rows (audit); row++) {
    g_string_append_printf (text, "%u ", fedorg_audit_get_row_line (audit, row));
    for (guint i = 0; i <= FEDORG_AUDIT_FIELD_PRINTED; i++)
      g_string_append_printf (text, "%s%s", i > 0 ? "|" : "",
                              fedorg_audit_get_text (audit, row, (FedorgAuditField) i));
    g_string_append_c (text, '\n');
  }
  return g_string_free (text, FALSE);
}

static void
check_rows (const char *text, const char *expected)
{
  g_autoptr (FedorgAudit) audit = read_text (text);
  g_autofree char *rows = dup_rows (audit);

  fedorg_assert_string (rows, expected);
}

FEDORG_TEST (audit_reader, forms_of_tables)
{
  static const char expected[] = "2 q|a|690|1593|43.3%\n";

  check_rows ("group,metric,count,denominator,printed\nq,a,690,1593,43.3%\n", expected);
  check_rows ("\357\273\277group,metric,count,denominator,printed\r\nq,a,690,1593,43.3%\r\n",
              expected);
  check_rows ("group;metric;count;denominator;printed\nq;a;690;1593;43.3%", expected);
  check_rows ("group\tmetric\tcount\tdenominator\tprinted\nq\ta\t690\t1593\t43.3%\n", expected);
  check_rows ("组,指标,分子,分母,印刷值\nq,a,690,1593,43.3%\n", expected);
  check_rows ("来源,项目,分子（人）,分母（村）,公布值\nq,a,690,1593,43.3%\n", expected);
  check_rows ("Printed,Metric,Denominator,Group,Count\n43.3%,a,1593,q,690\n", expected);
  check_rows ("printed,序号,metric,denominator,,group,count\n43.3%,1,a,1593,,q,690\n", expected);
  check_rows ("\"group\",\"metric\",\"count\",\"denominator\",\"printed\"\n"
              "\"q\",\" a \",\"690\",\"1593\",\"43.3%\"\n",
              expected);
}

FEDORG_TEST (audit_reader, titles_and_empty_rows)
{
  check_rows ("公布数字核对表,,,,\n\n组,指标,分子,分母,印刷值\n,,,,\nq,a,690,1593,43.3%\n\n"
              "q,\"b\nc\",1,,\"1,593\"\nq,d,2\n",
              "5 q|a|690|1593|43.3%\n7 q|b\nc|1||1,593\n9 q|d|2||\n");
}

FEDORG_TEST (audit_reader, gb18030_and_utf16)
{
  static const char text[] = "组,指标,分子,分母,印刷值\n衢州,主席,690,1593,43.3%\n";
  static const char *const encodings[] = {"GB18030", "UTF-16"};

  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++) {
    g_autoptr (GError) error = NULL;
    gsize length;
    g_autofree char *bytes = g_convert (text, -1, encodings[i], "UTF-8", NULL, &length, NULL);
    g_autoptr (FedorgAudit) audit = read_bytes (bytes, length, &error);
    g_autofree char *rows = NULL;

    fedorg_assert_no_error (error);
    rows = dup_rows (audit);
    fedorg_assert_string (rows, "2 衢州|主席|690|1593|43.3%\n");
  }
}

FEDORG_TEST (audit_reader, columns_that_are_not_read)
{
  g_autoptr (FedorgAudit) audit =
      read_text ("printed,colour,备注,printed,count\n43.3%,red,x,50%,690\n");

  fedorg_assert_int (fedorg_audit_get_n_ignored (audit), 2);
  fedorg_assert_string (fedorg_audit_get_ignored (audit, 0), "colour");
  fedorg_assert_string (fedorg_audit_get_ignored (audit, 1), "printed");
  fedorg_assert_string (fedorg_audit_get_text (audit, 0, FEDORG_AUDIT_FIELD_PRINTED), "43.3%");
}

FEDORG_TEST (audit_reader, refuses)
{
  static const struct {
    const char *text;
    gint code;
    const char *message;
  } cases[] = {
      {"", FEDORG_ERROR_FORMAT, "figures.csv: the file is empty"},
      {" \n\n", FEDORG_ERROR_FORMAT, "figures.csv: the file is empty"},
      {"a,b,c\n1,2,3\n", FEDORG_ERROR_FORMAT, "figures.csv: no known heading was found"},
      {"x\ngroup,metric\nq,a\n", FEDORG_ERROR_FORMAT, "figures.csv:2: there is neither a column"},
      {"group,printed\nq,\"1\n", FEDORG_ERROR_SYNTAX, "figures.csv:2: a quotation mark opens"},
      {"group,printed\nq,1,593\n", FEDORG_ERROR_FORMAT,
       "figures.csv:2:3: the row has more cells than there are headings"},
      {"PK\003\004xyz", FEDORG_ERROR_FORMAT, "figures.csv: this is a workbook"},
      {"{\"rows\": []}", FEDORG_ERROR_FORMAT, "figures.csv: this looks like JSON"},
      {"group,printed\nq,\377\377\377\n", FEDORG_ERROR_ENCODING, "figures.csv:2:3: "},
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (FedorgAudit) audit = read_bytes (cases[i].text, strlen (cases[i].text), &error);

    fedorg_assert_true (audit == NULL);
    fedorg_assert_error (error, cases[i].code);
    fedorg_assert_contains (error->message, cases[i].message);
  }
}

FEDORG_TEST (audit_reader, refuses_nul)
{
  static const char text[] = "group,printed\nq,4\0003%\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (FedorgAudit) audit = read_bytes (text, sizeof text - 1, &error);

  fedorg_assert_true (audit == NULL);
  fedorg_assert_error (error, FEDORG_ERROR_FORMAT);
  fedorg_assert_contains (error->message, "figures.csv:2:4: here is a NUL byte");
}

FEDORG_TEST (audit_reader, limits)
{
  static const struct {
    FedorgLimit limit;
    guint64 value;
    const char *message;
  } cases[] = {
      {FEDORG_LIMIT_RECORDS, 1, ":3: the table has more rows than the limit"},
      {FEDORG_LIMIT_COLUMNS, 2, ": the table has more columns than the limit"},
      {FEDORG_LIMIT_TEXT, 4, ":2:1: this cell is longer than the limit"},
      {FEDORG_LIMIT_BYTES, 10, "limit"},
  };
  g_autofree char *folder = g_dir_make_tmp ("fedorg-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "figures.csv", NULL);

  g_file_set_contents (path, "printed,count,denominator\n43.3%,690,1593\n43.3%,690,1593\n", -1,
                       NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++) {
    g_autoptr (FedorgAuditBuilder) builder = fedorg_audit_builder_new ();
    g_autoptr (FedorgLimits) limits = fedorg_limits_new ();
    g_autoptr (GError) error = NULL;

    fedorg_limits_set (limits, cases[i].limit, cases[i].value);
    fedorg_assert_true (!fedorg_audit_builder_read_file (builder, path, limits, &error));
    fedorg_assert_error (error, FEDORG_ERROR_LIMIT);
    fedorg_assert_contains (error->message, cases[i].message);
  }
  fedorg_assert_int (remove (path), 0);
  fedorg_assert_int (remove (folder), 0);
}

/* cut off anywhere, a table is read or refused with a message */
FEDORG_TEST (audit_reader, cut_off_anywhere)
{
  static const char text[] = "组,指标,分子,分母,印刷值,合计项\n衢州,\"主席, 45 "
                             "岁以下\",690,1593,43.3%,\n衢州,甲,1,,1,乙\n";

  for (gsize length = 0; length < sizeof text; length++) {
    g_autoptr (GError) error = NULL;
    g_autoptr (FedorgAudit) audit = read_bytes (text, length, &error);

    fedorg_assert_true ((audit == NULL) == (error != NULL));
  }
}
