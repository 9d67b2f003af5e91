/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-findings-writer.h>

#include "io/render/fedorg-render-private.h"
#include "sheet/fedorg-findings-sheet-private.h"
#include "sheet/fedorg-output-options-private.h"

GBytes *
fedorg_findings_dup_document (const FedorgFindings *findings, const FedorgRoster *roster,
                              const FedorgOutputOptions *options)
{
  g_return_val_if_fail (findings != NULL, NULL);
  g_return_val_if_fail (roster != NULL, NULL);

  FEDORG_RENDER_BEGIN (options);
  const FedorgFindingsMaker maker = {findings, roster, chosen, sheet.language};

  fedorg_findings_make_sheet (&maker, &sheet);
  return fedorg_sheet_render (&sheet, chosen, &job, NULL);
}
