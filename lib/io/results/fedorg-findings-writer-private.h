/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-findings-writer.h>
#include "base/fedorg-buffer-private.h"

G_BEGIN_DECLS

/* what the writers of findings share; one of them is chosen by the format */
typedef struct {
  FedorgBuffer *buffer;
  const FedorgFindings *findings;
  const FedorgRoster *roster;
  const FedorgOutputOptions *options;
  FedorgLanguage language;
} FedorgFindingsDocument;

/* whether finding `index` is to be written: there is one, and nobody has cancelled */
gboolean fedorg_findings_document_goes_on (const FedorgFindingsDocument *document, guint index);

void fedorg_findings_write_text (const FedorgFindingsDocument *document);
void fedorg_findings_write_json (const FedorgFindingsDocument *document);
void fedorg_findings_write_csv (const FedorgFindingsDocument *document);
void fedorg_findings_write_markdown (const FedorgFindingsDocument *document);

/* how many findings of each code there are at each level */
void fedorg_findings_append_text_summary (const FedorgFindingsDocument *document);
void fedorg_findings_append_csv_summary (const FedorgFindingsDocument *document);
void fedorg_findings_append_markdown_summary (const FedorgFindingsDocument *document);

/* "waived: REASON (AUTHOR, until DATE)", or NULL */
char *fedorg_finding_dup_waiver (const FedorgFinding *finding, FedorgLanguage language);

/* "new", "remaining", or NULL where nothing was compared */
const char *fedorg_finding_get_status_word (const FedorgFinding *finding, FedorgLanguage language);

/* how many findings are not listed */
guint64 fedorg_findings_get_n_more (const FedorgFindings *findings);

/* "11 errors, 13 warnings, 0 info" */
void fedorg_findings_append_totals (const FedorgFindingsDocument *document);

/* "FILE:LINE", "FILE", or NULL where no file is concerned */
char *fedorg_finding_dup_place (const FedorgFinding *finding);

/* the identifiers of what is missing, and of the persons, separated by "; " */
char *fedorg_finding_dup_missing (const FedorgFinding *finding);
char *fedorg_finding_dup_person_ids (const FedorgFinding *finding, const FedorgRoster *roster);

G_END_DECLS
