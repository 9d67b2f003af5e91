/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-comparison-writer.h>

#include "io/render/fedorg-render-private.h"
#include "sheet/fedorg-comparison-sheet-private.h"
#include "sheet/fedorg-output-options-private.h"

GBytes *
fedorg_comparison_dup_document (const FedorgComparison *comparison,
                                const FedorgOutputOptions *options)
{
  g_return_val_if_fail (comparison != NULL, NULL);

  FEDORG_RENDER_BEGIN (options);
  g_auto (FedorgComparisonMaker) maker = {0};

  if (fedorg_comparison_get_figures (comparison) == NULL)
    return NULL;
  fedorg_comparison_maker_init (&maker, comparison, chosen);
  fedorg_comparison_make_sheet (&maker, &sheet);
  return fedorg_sheet_render (&sheet, chosen, &job, NULL);
}
