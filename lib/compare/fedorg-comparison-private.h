/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-comparison.h>
#include <fedorg/fedorg-report.h>

#include "compare/fedorg-changes-private.h"

G_BEGIN_DECLS

/* what is to be compared */
struct _FedorgComparison {
  gatomicrefcount references;
  FedorgRoster *before;
  FedorgRoster *after;
  FedorgReport *report_before;
  FedorgReport *report_after;
  gboolean is_listing;
  FedorgArray succession; /* guint64: organisation before x 2^32 + organisation after */
};

G_END_DECLS
