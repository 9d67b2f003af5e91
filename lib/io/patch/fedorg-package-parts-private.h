/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "io/patch/fedorg-package-private.h"
#include "io/patch/fedorg-xml-map-private.h"

G_BEGIN_DECLS

/* What a package says about its parts: their types, and which of them belong to which. */

/* the part as a map; the message of an error names file and part */
FedorgXmlMap *fedorg_package_map (FedorgPackage *package, const char *part, GError **error);

/* puts the changed part; FALSE: FEDORG_ERROR_NO_MEMORY */
gboolean fedorg_package_put_map (FedorgPackage *package, const char *part, FedorgXmlMap *map,
                                 GError **error);

/* the first part of @type ("styles", the last segment of its address) that belongs to @part ("" is
 * the package), or the one with this identifier. (transfer full) (nullable): there is none */
char *fedorg_package_dup_related (FedorgPackage *package, const char *part, const char *type,
                                  GError **error);
char *fedorg_package_dup_target (FedorgPackage *package, const char *part, const char *id,
                                 GError **error);

/* all such parts that belong to @part and are there. (transfer full) of (char *): NULL with an error */
GPtrArray *fedorg_package_list_related (FedorgPackage *package, const char *part, const char *type,
                                        GError **error);

/* all parts that are said to be of a type, and are there. (transfer full) of (char *): NULL with an
 * error */
GPtrArray *fedorg_package_list_typed (FedorgPackage *package, const char *media_type,
                                      GError **error);

/* whether its namespaces are those of the strict edition of the standard */
gboolean fedorg_package_is_strict (FedorgPackage *package, gboolean *is_strict, GError **error);

/* Says that @target belongs to @part. (transfer full) (nullable): its identifier there */
char *fedorg_package_add_related (FedorgPackage *package, const char *part, const char *type,
                                  const char *target, GError **error);

/* takes the relationship of this type away, with its part and the type of that */
gboolean fedorg_package_remove_related (FedorgPackage *package, const char *part, const char *type,
                                        GError **error);

/* @media_type: of one part, or of all parts whose name ends with "." and @ending */
gboolean fedorg_package_set_type (FedorgPackage *package, const char *part, const char *media_type,
                                  GError **error);
gboolean fedorg_package_set_ending_type (FedorgPackage *package, const char *ending,
                                         const char *media_type, GError **error);

G_END_DECLS
