/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-check.h>

G_BEGIN_DECLS

/* a code, or the identifier of a rule, and the severity of its findings */
typedef struct {
  char *code;
  FedorgSeverity severity;
} FedorgSeverityOverride;

struct _FedorgCheck {
  gatomicrefcount references;
  FedorgRoster *roster;
  GPtrArray *rulesets;    /* FedorgRuleset * */
  FedorgProgram *program; /* of just these, or NULL: each run makes its own */
  FedorgRoster *previous; /* of the last term, or NULL */
  FedorgWaivers *waivers;
  FedorgBaseline *baseline;
  GArray *severities;       /* FedorgSeverityOverride */
  FedorgVerdicts *verdicts; /* judged elsewhere, or NULL */
  gint32 as_of;
  guint64 limit;
  guint32 first; /* the organisations that are judged */
  guint32 end;
};

/* whether the word is the code or, behind its "/", the identifier of the rule */
gboolean fedorg_check_means_code (const char *word, const char *code);

/* the severity of findings with the code, `severity` if nothing else was set */
FedorgSeverity fedorg_check_get_code_severity (const FedorgCheck *check, const char *code,
                                               FedorgSeverity severity);

G_END_DECLS
