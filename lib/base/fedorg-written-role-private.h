/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* what a cell of posts that is no single word of the vocabulary says */
typedef struct {
  guint8 role;                /* FedorgRole; of a cell that is not read, the post nearest to it */
  guint8 staffing;            /* FedorgStaffing */
  gboolean in_two_committees; /* with a post in the party branch or the villagers' committee */
  GString *form;              /* the words it was made of, without the name of the place */
} FedorgWrittenRole;

/* FALSE if a part of the text is no post, or two posts cannot be one person's. @text is as it looks,
 * and in simplified script. Whatever comes back, the caller frees `form` */
gboolean fedorg_written_role_read (const char *text, gsize length, FedorgWrittenRole *role);

/* whether the text is a post that is not held in full: 代主席, 拟任副主席, 主席候选人, 原主席 */
gboolean fedorg_written_role_is_not_held (const char *text, gsize length);

/* the tag of who has a post in the party branch or the villagers' committee */
#define FEDORG_TWO_COMMITTEES "two-committees"

G_END_DECLS
