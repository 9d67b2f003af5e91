/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* the small roster that the tests of the writers share: a county, a township with a strange name,
 * a village and a unit; persons are invented */

#include <fedorg/fedorg-date.h>
#include <fedorg/fedorg-roster-builder.h>
#include <string.h>

#include "harness/fedorg-test.h"

static inline void
sample_set (FedorgRosterBuilder *builder, FedorgField field, const char *text)
{
  fedorg_roster_builder_set_field (builder, field, text, -1);
}

static inline void
sample_add_organization (FedorgRosterBuilder *builder, const char *id, const char *name,
                         const char *level, const char *parent_id)
{
  fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_ORGANIZATION, 0, 0);
  sample_set (builder, FEDORG_FIELD_ORGANIZATION_ID, id);
  sample_set (builder, FEDORG_FIELD_ORGANIZATION_NAME, name);
  sample_set (builder, FEDORG_FIELD_LEVEL, level);
  sample_set (builder, FEDORG_FIELD_PARENT_ID, parent_id);
  fedorg_roster_builder_end_record (builder);
}

static inline void
sample_add_post (FedorgRosterBuilder *builder, const char *organization_id, const char *person_id,
                 const char *name, const char *role, const char *end_date)
{
  fedorg_roster_builder_begin_record (builder, FEDORG_RECORD_MEMBERSHIP, 0, 0);
  sample_set (builder, FEDORG_FIELD_ORGANIZATION_ID, organization_id);
  sample_set (builder, FEDORG_FIELD_PERSON_ID, person_id);
  sample_set (builder, FEDORG_FIELD_PERSON_NAME, name);
  sample_set (builder, FEDORG_FIELD_ROLE, role);
  sample_set (builder, FEDORG_FIELD_END_DATE, end_date);
  fedorg_roster_builder_end_record (builder);
}

/* organisations 0: county, 1: township, 2: village, 3: unit; persons 0 to 2 in the township, of
 * whom the last has left on the reference date, 3 in the village */
static inline FedorgRoster *
sample_roster_new (void)
{
  g_autoptr (FedorgRosterBuilder) builder = fedorg_roster_builder_new (NULL);
  g_autoptr (GError) error = NULL;
  FedorgRoster *roster;

  fedorg_roster_builder_set_as_of (builder, fedorg_date_new (2017, 7, 31));
  sample_add_organization (builder, "C", "清流县", "county", "");
  sample_add_organization (builder, "T", "a|b\xe2\x80\xae\"c", "township", "C");
  sample_add_organization (builder, "V", "=村", "village", "T");
  sample_add_organization (builder, "U", "", "unit", "C");
  sample_add_post (builder, "T", "P0", "王秀月", "executive", "");
  sample_add_post (builder, "T", "P1", "欧阳兰", "staff", "2017-07-31");
  sample_add_post (builder, "T", "P2", "林淑兰", "executive", "2017-07-30");
  sample_add_post (builder, "V", "P3", "", "executive", "");
  roster = fedorg_roster_builder_seal (builder, NULL, NULL, NULL, &error);
  fedorg_assert_no_error (error);
  return roster;
}

static inline void
sample_check_document (GBytes *document, const char *expected)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (document, &size);
  g_autofree char *text = g_strndup (size > 0 ? data : "", size);
  char *main = strstr (text, "<main class=\"wide\">\n");
  char *end = main != NULL ? strstr (main, "</main>") : NULL;

  /* of a document for a browser only what it holds, not the style around it */
  if (end != NULL)
    *end = '\0';
  fedorg_assert_string (end != NULL ? strchr (main, '\n') + 1 : text, expected);
}
