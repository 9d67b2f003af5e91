/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-tree.h>

G_BEGIN_DECLS

struct _FedorgTree {
  gatomicrefcount references;
  FedorgRoster *roster;
  guint32 organization;
  FedorgLevel level;
  guint depth;
  gint32 as_of;
};

G_END_DECLS
