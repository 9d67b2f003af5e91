/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "checking.h"

#include <string.h>

#include "console.h"
#include "options.h"
#include "progress.h"

const Option checking_options[] = {
    {"severity",
     0,
     OPTION_TEXT,
     TRUE,
     "RULE=SEVERITY",
     {"severity of a rule's findings: error, warning or info; may be repeated",
      "改变一条规则的严重程度：error、warning、info，可重复"}},
    {"waivers",
     0,
     OPTION_FILE,
     FALSE,
     "FILE",
     {"accepted findings, with reasons (JSON or CSV)", "豁免清单及理由（JSON 或 CSV）"}},
    {"baseline",
     0,
     OPTION_FILE,
     FALSE,
     "FILE",
     {"findings of an earlier check (JSON): which are new, which remain, which are resolved",
      "上次检查结果（JSON），区分新增、仍在、已解决"}},
    {"before",
     0,
     OPTION_FILE,
     TRUE,
     "FILE",
     {"roster of the last term, for rules that compare; may be repeated",
      "上一届花名册，供比较用，可重复"}},
    {0},
};

static void
add_rulesets (FedorgCheck *check, const GPtrArray *rulesets)
{
  for (guint i = 0; i < rulesets->len; i++)
    fedorg_check_add_ruleset (check, g_ptr_array_index (rulesets, i));
}

/* "one-chair=warning"; FALSE after reporting what is wrong */
static gboolean
set_severity (const Arguments *arguments, FedorgCheck *check, const char *text)
{
  const char *sign = strrchr (text, '=');
  g_autofree char *code = sign != NULL ? g_strndup (text, (gsize) (sign - text)) : NULL;
  guint8 severity;

  if (sign != NULL && *code != '\0' &&
      fedorg_vocabulary_parse (FEDORG_VOCABULARY_SEVERITY, sign + 1, -1, &severity)) {
    fedorg_check_set_severity (check, code, (FedorgSeverity) severity);
    return TRUE;
  }
  usage_error (arguments_get_subcommand (arguments), "%s",
               say ("--severity: give a rule and error, warning or info, such as "
                    "one-chair=warning",
                    "--severity：写规则和 error、warning 或 info，如 one-chair=warning"));
  return FALSE;
}

/* a misspelt rule would be overridden in silence */
static gboolean
is_known_rule (const GPtrArray *rulesets, const char *code)
{
  if (fedorg_message_contains (code))
    return TRUE;
  for (guint i = 0; i < rulesets->len; i++) {
    const FedorgRuleset *ruleset = g_ptr_array_index (rulesets, i);

    for (guint j = 0; j < fedorg_ruleset_get_n_rules (ruleset); j++) {
      const char *id = fedorg_ruleset_get_rule_id (ruleset, j);
      g_autofree char *whole = g_strconcat (fedorg_ruleset_get_id (ruleset), "/", id, NULL);

      if (strcmp (code, id) == 0 || strcmp (code, whole) == 0)
        return TRUE;
    }
  }
  return FALSE;
}

static gboolean
set_severities (const Arguments *arguments, FedorgCheck *check, const GPtrArray *rulesets)
{
  for (const char *const *text = arguments_get_texts (arguments, "severity"); *text != NULL;
       text++) {
    g_autofree char *code = g_strndup (*text, strcspn (*text, "="));

    if (!set_severity (arguments, check, *text))
      return FALSE;
    if (is_known_rule (rulesets, code))
      continue;
    usage_error (arguments_get_subcommand (arguments),
                 say ("--severity: no ruleset has a rule “%s”", "--severity：规则集中没有“%s”"),
                 code);
    return FALSE;
  }
  return TRUE;
}

static gboolean
set_previous (const Arguments *arguments, FedorgCheck *check, GError **error)
{
  const char *const *paths = arguments_get_texts (arguments, "before");
  g_autoptr (FedorgReadOptions) reading = NULL;
  g_autoptr (FedorgRoster) previous = NULL;

  if (*paths == NULL)
    return TRUE;
  reading = options_dup_reading (arguments, error);
  if (reading == NULL)
    return FALSE;
  previous = options_load_files (paths, reading, error);
  if (previous != NULL)
    fedorg_check_set_previous (check, previous);
  return previous != NULL;
}

/* all findings are looked for in the baseline, if nobody says otherwise */
static gboolean
set_documents (const Arguments *arguments, FedorgCheck *check, GError **error)
{
  const char *waivers_path = arguments_get_text (arguments, "waivers");
  const char *baseline_path = arguments_get_text (arguments, "baseline");
  g_autoptr (FedorgWaivers) waivers = NULL;
  g_autoptr (FedorgBaseline) baseline = NULL;

  if (waivers_path != NULL) {
    waivers = fedorg_waivers_load (waivers_path, NULL, error);
    if (waivers == NULL)
      return FALSE;
    fedorg_check_set_waivers (check, waivers);
  }
  if (baseline_path != NULL) {
    baseline = fedorg_baseline_load (baseline_path, NULL, error);
    if (baseline == NULL)
      return FALSE;
    fedorg_check_set_baseline (check, baseline);
    fedorg_check_set_limit (check, G_MAXUINT32);
  }
  return fedorg_check_set_under (check, options_get_subtree (arguments), error) &&
         set_previous (arguments, check, error);
}

FedorgFindings *
checking_run (const Arguments *arguments, FedorgRoster *roster, const GPtrArray *rulesets,
              FedorgVerdicts *verdicts, guint64 limit, int *status)
{
  g_autoptr (FedorgCheck) check = fedorg_check_new (roster);
  g_autoptr (GError) error = NULL;
  FedorgFindings *findings = NULL;

  *status = STATUS_INPUT;
  add_rulesets (check, rulesets);
  fedorg_check_set_verdicts (check, verdicts);
  fedorg_check_set_as_of (check, arguments_get_date (arguments, "as-of"));
  if (!set_severities (arguments, check, rulesets)) {
    *status = STATUS_USAGE;
    return NULL;
  }
  if (set_documents (arguments, check, &error)) {
    if (limit != CHECKING_USUAL_LIMIT)
      fedorg_check_set_limit (check, limit);
    progress_begin (say ("checking", "正在检查"), PROGRESS_POSTS,
                    fedorg_roster_get_n_memberships (roster));
    findings = fedorg_check_run (check, NULL, progress_show, NULL, &error);
  }
  if (findings == NULL)
    complain_of (error);
  return findings;
}
