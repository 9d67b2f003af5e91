/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-check.h>

G_BEGIN_DECLS

struct _FedorgCheck {
  gatomicrefcount references;
  FedorgRoster *roster;
  GPtrArray *rulesets; /* FedorgRuleset * */
  gint32 as_of;
  guint64 limit;
};

G_END_DECLS
