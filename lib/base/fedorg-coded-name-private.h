/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A division code and the name of what it stands for in one cell: 350423100201 城东村, 城东村（350423100201）. */
typedef struct {
  const char *code; /* its digits */
  gsize code_length;
  const char *name;
  gsize name_length;
} FedorgCodedName;

/* FALSE: the text is not both */
gboolean fedorg_coded_name_read (FedorgCodedName *coded, const char *text, gsize length);

G_END_DECLS
