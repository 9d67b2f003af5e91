/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/results/fedorg-audit-writer-private.h"

static void (*const writers[]) (const FedorgAuditDocument *) = {
    [FEDORG_FORMAT_TEXT] = fedorg_audit_write_text,
    [FEDORG_FORMAT_JSON] = fedorg_audit_write_json,
    [FEDORG_FORMAT_CSV] = fedorg_audit_write_csv,
    [FEDORG_FORMAT_MARKDOWN] = fedorg_audit_write_markdown,
};

GBytes *
fedorg_audit_dup_document (const FedorgAudit *audit, const FedorgOutputOptions *options)
{
  g_return_val_if_fail (audit != NULL, NULL);

  g_autoptr (FedorgOutputOptions) defaults = fedorg_output_options_new ();
  const FedorgOutputOptions *chosen = options != NULL ? options : defaults;
  g_auto (FedorgBuffer) buffer = FEDORG_BUFFER_INIT;
  FedorgAuditDocument document = {&buffer, audit, chosen,
                                  fedorg_output_options_get_language (chosen)};

  writers[fedorg_output_options_get_format (chosen)](&document);
  return fedorg_buffer_finish (&buffer);
}

/* --- words --- */

/* the nick, then the labels by language */
typedef struct {
  const char *nick;
  const char *labels[2];
} Word;

static const Word verdicts[] = {
    [FEDORG_AUDIT_VERDICT_UNDETERMINED] = {"undetermined", {"undetermined", "无法判断"}},
    [FEDORG_AUDIT_VERDICT_AGREES] = {"agrees", {"agrees", "相符"}},
    [FEDORG_AUDIT_VERDICT_DISAGREES] = {"disagrees", {"disagrees", "不符"}},
};

static const Word conventions[] = {
    [FEDORG_AUDIT_CONVENTION_HALF_UP] = {"half-up", {"half-up", "四舍五入"}},
    [FEDORG_AUDIT_CONVENTION_HALF_EVEN] = {"half-even", {"half-even", "五成双"}},
    [FEDORG_AUDIT_CONVENTION_TRUNCATE] = {"truncate", {"truncate", "截断"}},
    [FEDORG_AUDIT_CONVENTION_NONE] = {"none", {"none", "无"}},
    [FEDORG_AUDIT_CONVENTION_SEVERAL] = {"several", {"several", "不唯一"}},
};

static const Word readings[] = {
    [FEDORG_AUDIT_READING_NONE] = {NULL, {NULL}},
    [FEDORG_AUDIT_READING_QUOTIENT] = {"quotient", {NULL}},
    [FEDORG_AUDIT_READING_INCREASE] = {"increase", {NULL}},
    [FEDORG_AUDIT_READING_EITHER] = {"either", {NULL}},
    [FEDORG_AUDIT_READING_DIFFERENCE] = {"difference", {NULL}},
};

static const Word slips[] = {
    [FEDORG_AUDIT_SLIP_NONE] = {NULL, {NULL}},
    [FEDORG_AUDIT_SLIP_POINT] = {"point", {NULL}},
    [FEDORG_AUDIT_SLIP_INVERTED] = {"inverted", {NULL}},
    [FEDORG_AUDIT_SLIP_COMPLEMENT] = {"complement", {NULL}},
    [FEDORG_AUDIT_SLIP_TRANSPOSED] = {"transposed", {NULL}},
    [FEDORG_AUDIT_SLIP_DENOMINATOR] = {"denominator", {NULL}},
    [FEDORG_AUDIT_SLIP_MISSING_DIGIT] = {"missing-digit", {NULL}},
    [FEDORG_AUDIT_SLIP_EXTRA_DIGIT] = {"extra-digit", {NULL}},
    [FEDORG_AUDIT_SLIP_ONE_DIGIT] = {"one-digit", {NULL}},
};

static const Word fields[] = {
    [FEDORG_AUDIT_FIELD_GROUP] = {"group", {"group", "组"}},
    [FEDORG_AUDIT_FIELD_METRIC] = {"metric", {"metric", "指标"}},
    [FEDORG_AUDIT_FIELD_COUNT] = {"count", {"count", "分子"}},
    [FEDORG_AUDIT_FIELD_DENOMINATOR] = {"denominator", {"denominator", "分母"}},
    [FEDORG_AUDIT_FIELD_PRINTED] = {"printed", {"printed", "印刷值"}},
    [FEDORG_AUDIT_FIELD_PART_OF] = {"part_of", {"part of", "合计项"}},
    [FEDORG_AUDIT_FIELD_AT_LEAST_EACH] = {"at_least_each", {"at least each", "每个至少"}},
    [FEDORG_AUDIT_FIELD_AT_MOST_EACH] = {"at_most_each", {"at most each", "每个至多"}},
};

static const char *const headings[][2] = {
    [FEDORG_AUDIT_COLUMN_ROW] = {"row", "行"},
    [FEDORG_AUDIT_COLUMN_GROUP] = {"group", "组"},
    [FEDORG_AUDIT_COLUMN_METRIC] = {"metric", "指标"},
    [FEDORG_AUDIT_COLUMN_COUNT] = {"count", "分子"},
    [FEDORG_AUDIT_COLUMN_DENOMINATOR] = {"denominator", "分母"},
    [FEDORG_AUDIT_COLUMN_PRINTED] = {"printed", "印刷值"},
    [FEDORG_AUDIT_COLUMN_HALF_UP] = {"half-up", "四舍五入"},
    [FEDORG_AUDIT_COLUMN_HALF_EVEN] = {"half-even", "五成双"},
    [FEDORG_AUDIT_COLUMN_TRUNCATE] = {"truncate", "截断"},
    [FEDORG_AUDIT_COLUMN_VERDICT] = {"verdict", "结论"},
    [FEDORG_AUDIT_COLUMN_SUGGESTED] = {"suggested", "应为"},
    [FEDORG_AUDIT_COLUMN_CONVENTION] = {"convention", "进位方法"},
    [FEDORG_AUDIT_COLUMN_REMARK] = {"remark", "说明"},
};

const char *
fedorg_audit_verdict_get_nick (FedorgAuditVerdict verdict)
{
  return verdicts[verdict].nick;
}

const char *
fedorg_audit_convention_get_nick (FedorgAuditConvention convention)
{
  return conventions[convention].nick;
}

const char *
fedorg_audit_reading_get_nick (FedorgAuditReading reading)
{
  return readings[reading].nick;
}

const char *
fedorg_audit_slip_get_nick (FedorgAuditSlip slip)
{
  return slips[slip].nick;
}

const char *
fedorg_audit_field_get_nick (FedorgAuditField field)
{
  return fields[field].nick;
}

const char *
fedorg_audit_verdict_get_label (FedorgAuditVerdict verdict, FedorgLanguage language)
{
  return verdicts[verdict].labels[language];
}

const char *
fedorg_audit_convention_get_label (FedorgAuditConvention convention, FedorgLanguage language)
{
  return conventions[convention].labels[language];
}

const char *
fedorg_audit_field_get_label (FedorgAuditField field, FedorgLanguage language)
{
  return fields[field].labels[language];
}

const char *
fedorg_audit_column_get_heading (FedorgAuditColumn column, FedorgLanguage language)
{
  return headings[column][language];
}

/* --- a row as cells --- */

static const char *
get_fit_word (const FedorgAuditDocument *document, guint row, FedorgAuditConvention convention)
{
  static const char *const words[][2] = {
      [FEDORG_AUDIT_FIT_UNDETERMINED] = {"?", "?"},
      [FEDORG_AUDIT_FIT_YES] = {"yes", "是"},
      [FEDORG_AUDIT_FIT_NO] = {"no", "否"},
  };

  return words[fedorg_audit_get_fit (document->audit, row, convention)][document->language];
}

static const char *
get_cell (const FedorgAuditDocument *document, guint row, FedorgAuditColumn column)
{
  const FedorgAudit *audit = document->audit;
  const char *suggested = fedorg_audit_get_suggested (audit, row);

  if (column >= FEDORG_AUDIT_COLUMN_GROUP && column <= FEDORG_AUDIT_COLUMN_PRINTED)
    return fedorg_audit_get_text (audit, row,
                                  (FedorgAuditField) (column - FEDORG_AUDIT_COLUMN_GROUP));
  if (column >= FEDORG_AUDIT_COLUMN_HALF_UP && column <= FEDORG_AUDIT_COLUMN_TRUNCATE)
    return get_fit_word (document, row,
                         (FedorgAuditConvention) (column - FEDORG_AUDIT_COLUMN_HALF_UP));
  if (column == FEDORG_AUDIT_COLUMN_VERDICT)
    return fedorg_audit_verdict_get_label (fedorg_audit_get_verdict (audit, row),
                                           document->language);
  if (column == FEDORG_AUDIT_COLUMN_CONVENTION)
    return fedorg_audit_convention_get_label (
        fedorg_audit_get_group_convention (audit, fedorg_audit_get_row_group (audit, row)),
        document->language);
  return suggested != NULL ? suggested : "";
}

char *
fedorg_audit_dup_cell (const FedorgAuditDocument *document, guint row, FedorgAuditColumn column)
{
  if (column == FEDORG_AUDIT_COLUMN_ROW)
    return g_strdup_printf ("%u", row + 1);
  if (column == FEDORG_AUDIT_COLUMN_REMARK)
    return fedorg_audit_dup_remark (document, row);
  return g_strdup (get_cell (document, row, column));
}
