/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "base/fedorg-words-private.h"
#include "sheet/fedorg-audit-sheet-private.h"

/* Verdicts, conventions and slips as programs name them and as readers read them. */

/* what programs read, and the code of the word that readers read */
typedef struct {
  const char *nick;
  const char *label;
} Word;

static const Word verdicts[] = {
    [FEDORG_AUDIT_VERDICT_UNDETERMINED] = {"undetermined", "audit/undetermined"},
    [FEDORG_AUDIT_VERDICT_AGREES] = {"agrees", "audit/agrees"},
    [FEDORG_AUDIT_VERDICT_DISAGREES] = {"disagrees", "audit/disagrees"},
};

static const Word conventions[] = {
    [FEDORG_AUDIT_CONVENTION_HALF_UP] = {"half-up", "audit/half-up"},
    [FEDORG_AUDIT_CONVENTION_HALF_EVEN] = {"half-even", "audit/half-even"},
    [FEDORG_AUDIT_CONVENTION_TRUNCATE] = {"truncate", "audit/truncate"},
    [FEDORG_AUDIT_CONVENTION_NONE] = {"none", "audit/none"},
    [FEDORG_AUDIT_CONVENTION_SEVERAL] = {"several", "audit/several"},
};

static const char *const readings[] = {
    [FEDORG_AUDIT_READING_NONE] = NULL,
    [FEDORG_AUDIT_READING_QUOTIENT] = "quotient",
    [FEDORG_AUDIT_READING_INCREASE] = "increase",
    [FEDORG_AUDIT_READING_EITHER] = "either",
    [FEDORG_AUDIT_READING_DIFFERENCE] = "difference",
};

static const char *const slips[] = {
    [FEDORG_AUDIT_SLIP_NONE] = NULL,
    [FEDORG_AUDIT_SLIP_POINT] = "point",
    [FEDORG_AUDIT_SLIP_INVERTED] = "inverted",
    [FEDORG_AUDIT_SLIP_COMPLEMENT] = "complement",
    [FEDORG_AUDIT_SLIP_TRANSPOSED] = "transposed",
    [FEDORG_AUDIT_SLIP_DENOMINATOR] = "denominator",
    [FEDORG_AUDIT_SLIP_MISSING_DIGIT] = "missing-digit",
    [FEDORG_AUDIT_SLIP_EXTRA_DIGIT] = "extra-digit",
    [FEDORG_AUDIT_SLIP_ONE_DIGIT] = "one-digit",
};

static const Word fields[] = {
    [FEDORG_AUDIT_FIELD_GROUP] = {"group", "audit/group"},
    [FEDORG_AUDIT_FIELD_METRIC] = {"metric", "audit/metric"},
    [FEDORG_AUDIT_FIELD_COUNT] = {"count", "audit/count"},
    [FEDORG_AUDIT_FIELD_DENOMINATOR] = {"denominator", "audit/denominator"},
    [FEDORG_AUDIT_FIELD_PRINTED] = {"printed", "audit/printed"},
    [FEDORG_AUDIT_FIELD_PART_OF] = {"part_of", "audit/part-of"},
    [FEDORG_AUDIT_FIELD_AT_LEAST_EACH] = {"at_least_each", "audit/at-least-each"},
    [FEDORG_AUDIT_FIELD_AT_MOST_EACH] = {"at_most_each", "audit/at-most-each"},
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
  return readings[reading];
}

const char *
fedorg_audit_slip_get_nick (FedorgAuditSlip slip)
{
  return slips[slip];
}

const char *
fedorg_audit_field_get_nick (FedorgAuditField field)
{
  return fields[field].nick;
}

const char *
fedorg_audit_verdict_get_label (FedorgAuditVerdict verdict, FedorgLanguage language)
{
  return fedorg_words_get (verdicts[verdict].label, language);
}

const char *
fedorg_audit_convention_get_label (FedorgAuditConvention convention, FedorgLanguage language)
{
  return fedorg_words_get (conventions[convention].label, language);
}

const char *
fedorg_audit_field_get_label (FedorgAuditField field, FedorgLanguage language)
{
  return fedorg_words_get (fields[field].label, language);
}
