/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-verdicts.h>

G_BEGIN_DECLS

#define FEDORG_VERDICT_N_LEVELS (FEDORG_LEVEL_UNIT + 1)

/* a finding to be explained */
typedef struct {
  guint rule;
  char *organization_id;
} FedorgVerdict;

struct _FedorgVerdicts {
  gatomicrefcount references;
  FedorgProgram *program;
  guint n_rules;
  guint64 *counts; /* FEDORG_VERDICT_N_LEVELS for each rule */
  GArray *listed;  /* FedorgVerdict */
};

G_END_DECLS
