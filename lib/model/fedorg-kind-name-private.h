/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>

G_BEGIN_DECLS

/* FALSE if the name of a township or village ends in a word that stands for another kind:
 * a residents' community called 某某村委会. Names without such a word fit every kind. */
gboolean fedorg_kind_fits_name (FedorgKind kind, const char *name);

G_END_DECLS
