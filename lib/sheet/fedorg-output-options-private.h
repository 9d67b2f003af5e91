/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-output-options.h>

G_BEGIN_DECLS

/* a document has come to record `done` of `total`: tells who wants to know, now and then. FALSE if
 * somebody has cancelled, then the document is not wanted any more */
gboolean fedorg_output_options_go_on (const FedorgOutputOptions *options, guint64 done,
                                      guint64 total);
gboolean fedorg_output_options_is_cancelled (const FedorgOutputOptions *options);

G_END_DECLS
