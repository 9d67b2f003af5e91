/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-audit-writer.h>

#include "io/render/fedorg-render-private.h"
#include "sheet/fedorg-audit-sheet-private.h"
#include "sheet/fedorg-output-options-private.h"

GBytes *
fedorg_audit_dup_document (const FedorgAudit *audit, const FedorgOutputOptions *options)
{
  g_return_val_if_fail (audit != NULL, NULL);

  FEDORG_RENDER_BEGIN (options);
  const FedorgAuditMaker maker = {audit, sheet.language,
                                  !fedorg_output_options_get_totals_only (chosen)};

  fedorg_audit_make_sheet (&maker, &sheet);
  return fedorg_sheet_render (&sheet, chosen, &job, NULL);
}
