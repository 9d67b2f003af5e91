/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-enums.h>

#include "io/patch/fedorg-package-parts-private.h"

G_BEGIN_DECLS

/* The styles of cells of a workbook, to which others are added: those of the workbook stay as they
 * are, and so do their numbers. */

typedef struct _FedorgPackageStyles FedorgPackageStyles;

/* @workbook: the part of the workbook. A workbook without styles gets some */
FedorgPackageStyles *fedorg_package_styles_open (FedorgPackage *package, const char *workbook,
                                                 GError **error);
void fedorg_package_styles_free (FedorgPackageStyles *styles);

/* The style @base with the fill of a severity, and else as it was. */
guint32 fedorg_package_styles_get_marked (FedorgPackageStyles *styles, guint32 base,
                                          FedorgSeverity severity);

/* The style that a marked one was made of; @style itself if it is none. */
guint32 fedorg_package_styles_get_plain (FedorgPackageStyles *styles, guint32 style);

/* what our own sheets need */
typedef enum {
  FEDORG_PACKAGE_LOOK_PLAIN,
  FEDORG_PACKAGE_LOOK_TITLE,
  FEDORG_PACKAGE_LOOK_HEADING,
  FEDORG_PACKAGE_LOOK_TEXT, /* broken into lines */
  FEDORG_PACKAGE_LOOK_LINK,
  FEDORG_PACKAGE_N_LOOKS
} FedorgPackageLook;

guint32 fedorg_package_styles_get_look (FedorgPackageStyles *styles, FedorgPackageLook look);

/* puts the part, if a style was added */
gboolean fedorg_package_styles_finish (FedorgPackageStyles *styles, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (FedorgPackageStyles, fedorg_package_styles_free)

G_END_DECLS
