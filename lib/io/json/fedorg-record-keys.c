/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/json/fedorg-json-record-private.h"

#include <string.h>

#define KEY(key, field, shape)                                                                     \
  {                                                                                                \
    key, sizeof key - 1, FEDORG_FIELD_##field, FEDORG_SHAPE_##shape                                \
  }
#define TEXT(key, field)  KEY (key, field, TEXT)
#define WORDS(key, field) KEY (key, field, WORDS)
#define TYPE              KEY ("type", NONE, TYPE)
#define END                                                                                        \
  {                                                                                                \
    NULL, 0, FEDORG_FIELD_NONE, FEDORG_SHAPE_TEXT                                                  \
  }

static const FedorgRecordKey organization_keys[] = {
    TYPE,
    TEXT ("id", ORGANIZATION_ID),
    TEXT ("code", ORGANIZATION_CODE),
    TEXT ("name", ORGANIZATION_NAME),
    TEXT ("level", LEVEL),
    TEXT ("kind", KIND),
    TEXT ("parent_id", PARENT_ID),
    TEXT ("founded_on", FOUNDED_ON),
    WORDS ("tags", ORGANIZATION_TAGS),
    KEY ("figures", FIGURE, FIGURES),
    END,
};

static const FedorgRecordKey person_keys[] = {
    TYPE,
    TEXT ("id", PERSON_ID),
    TEXT ("name", PERSON_NAME),
    TEXT ("gender", GENDER),
    TEXT ("birth_date", BIRTH_DATE),
    TEXT ("ethnicity", ETHNICITY),
    TEXT ("education", EDUCATION),
    TEXT ("political_status", POLITICAL_STATUS),
    TEXT ("id_number", ID_NUMBER),
    END,
};

/* a membership may carry its person, and name its organisation as a row of a table does */
static const FedorgRecordKey membership_keys[] = {
    TYPE,
    TEXT ("person_id", PERSON_ID),
    TEXT ("organization_id", ORGANIZATION_ID),
    TEXT ("role", ROLE),
    TEXT ("staffing", STAFFING),
    WORDS ("categories", CATEGORIES),
    WORDS ("tags", TAGS),
    TEXT ("start_date", START_DATE),
    TEXT ("end_date", END_DATE),
    TEXT ("name", PERSON_NAME),
    TEXT ("person_name", PERSON_NAME),
    TEXT ("gender", GENDER),
    TEXT ("birth_date", BIRTH_DATE),
    TEXT ("ethnicity", ETHNICITY),
    TEXT ("education", EDUCATION),
    TEXT ("political_status", POLITICAL_STATUS),
    TEXT ("id_number", ID_NUMBER),
    TEXT ("organization_code", ORGANIZATION_CODE),
    TEXT ("organization_name", ORGANIZATION_NAME),
    END,
};

const FedorgRecordKey *
fedorg_record_get_keys (FedorgRecord record)
{
  static const FedorgRecordKey *const tables[] = {
      [FEDORG_RECORD_ORGANIZATION] = organization_keys,
      [FEDORG_RECORD_PERSON] = person_keys,
      [FEDORG_RECORD_MEMBERSHIP] = membership_keys,
  };

  return tables[record];
}

FedorgRecord
fedorg_record_find_type (const char *name, gsize length)
{
  static const char *const names[] = {
      [FEDORG_RECORD_ORGANIZATION] = "organization",
      [FEDORG_RECORD_PERSON] = "person",
      [FEDORG_RECORD_MEMBERSHIP] = "membership",
  };

  for (guint i = FEDORG_RECORD_ORGANIZATION; i < G_N_ELEMENTS (names); i++) {
    if (strlen (names[i]) == length && memcmp (names[i], name, length) == 0)
      return (FedorgRecord) i;
  }
  return (FedorgRecord) 0;
}
