/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-kind-name-private.h"

#include <string.h>

typedef struct {
  const char *ending;
  FedorgKind kind;
} Ending;

/* longer endings stand before those that they end in */
static const Ending township_endings[] = {
    {"街道办事处", FEDORG_KIND_STREET}, {"街道", FEDORG_KIND_STREET},
    {"镇", FEDORG_KIND_TOWN},           {"民族乡", FEDORG_KIND_TOWNSHIP},
    {"乡", FEDORG_KIND_TOWNSHIP},       {"苏木", FEDORG_KIND_TOWNSHIP},
};

static const Ending village_endings[] = {
    {"社区居委会", FEDORG_KIND_RESIDENTS_COMMUNITY},
    {"社区居民委员会", FEDORG_KIND_RESIDENTS_COMMUNITY},
    {"居民委员会", FEDORG_KIND_RESIDENTS_COMMUNITY},
    {"居委会", FEDORG_KIND_RESIDENTS_COMMUNITY},
    {"社区", FEDORG_KIND_RESIDENTS_COMMUNITY},
    {"村民委员会", FEDORG_KIND_VILLAGE},
    {"村委会", FEDORG_KIND_VILLAGE},
    {"嘎查", FEDORG_KIND_VILLAGE},
    {"村", FEDORG_KIND_VILLAGE},
};

static FedorgKind
kind_by_ending (const Ending *endings, gsize n_endings, const char *name)
{
  gsize length = strlen (name);

  for (gsize i = 0; i < n_endings; i++) {
    gsize size = strlen (endings[i].ending);
    if (length > size && memcmp (name + length - size, endings[i].ending, size) == 0)
      return endings[i].kind;
  }
  return FEDORG_KIND_UNKNOWN;
}

gboolean
fedorg_kind_fits_name (FedorgKind kind, const char *name)
{
  FedorgKind by_name = FEDORG_KIND_UNKNOWN;

  if (kind >= FEDORG_KIND_STREET && kind <= FEDORG_KIND_TOWNSHIP)
    by_name = kind_by_ending (township_endings, G_N_ELEMENTS (township_endings), name);
  else if (kind == FEDORG_KIND_RESIDENTS_COMMUNITY || kind == FEDORG_KIND_VILLAGE)
    by_name = kind_by_ending (village_endings, G_N_ELEMENTS (village_endings), name);
  return by_name == FEDORG_KIND_UNKNOWN || by_name == kind;
}
