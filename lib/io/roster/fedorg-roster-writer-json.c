/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <string.h>

#include <fedorg/fedorg-activity.h>

#include "base/fedorg-date-private.h"
#include "io/roster/fedorg-roster-writer-private.h"

/* A document, or lines: the same records with other brackets around them. Lines describe a person
 * beside her first membership, a document in records of their own. */

typedef struct {
  FedorgRosterWriter *writer;
  FedorgBuffer *buffer;
  FedorgJsonRecords records;
  gboolean in_lines;
  gboolean has_records; /* in the list at hand */
} Document;

static void
document_clear (Document *document)
{
  fedorg_json_records_clear (&document->records);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Document, document_clear)

static void
begin_list (Document *document, FedorgRecord record)
{
  document->has_records = FALSE;
  if (document->in_lines)
    return;
  fedorg_buffer_put (document->buffer, ",\n\"", 3);
  fedorg_buffer_append (document->buffer, fedorg_schema_records[record].plural, -1);
  fedorg_buffer_put (document->buffer, "\":[", 3);
}

static void
end_list (Document *document)
{
  if (!document->in_lines)
    fedorg_buffer_append (document->buffer, document->has_records ? "\n]" : "]", -1);
}

/* in JSON Lines each line says what it is; in one document the list does */
static void
begin_record (Document *document, FedorgRecord record)
{
  if (document->in_lines) {
    fedorg_buffer_put (document->buffer, "{\"type\":\"", 9);
    fedorg_buffer_append (document->buffer, fedorg_schema_records[record].name, -1);
    fedorg_buffer_put (document->buffer, "\",", 2);
  } else {
    fedorg_buffer_append (document->buffer, document->has_records ? ",\n{" : "\n{", -1);
  }
  document->has_records = TRUE;
}

static gboolean
end_record (Document *document, GError **error)
{
  fedorg_buffer_append (document->buffer, document->in_lines ? "}\n" : "}", -1);
  return fedorg_roster_writer_end_record (document->writer, error);
}

static gboolean
write_organizations (Document *document, GError **error)
{
  begin_list (document, FEDORG_RECORD_ORGANIZATION);
  for (guint32 o = 0; o < document->writer->roster->n_organizations; o++) {
    begin_record (document, FEDORG_RECORD_ORGANIZATION);
    fedorg_json_append_organization (document->writer, &document->records, o);
    if (!end_record (document, error))
      return FALSE;
  }
  end_list (document);
  return TRUE;
}

/* JSON Lines say who a person is at her first membership, as a reader of lines takes them in one
 * pass */
static gboolean
write_persons (Document *document, GError **error)
{
  begin_list (document, FEDORG_RECORD_PERSON);
  for (guint32 p = 0; p < document->writer->roster->n_persons; p++) {
    if ((document->in_lines && p < document->writer->n_with_membership) ||
        !fedorg_json_has_person_record (document->writer, p)) {
      document->writer->n_records--;
      continue;
    }
    begin_record (document, FEDORG_RECORD_PERSON);
    fedorg_json_append_person (document->writer, &document->records, p);
    if (!end_record (document, error))
      return FALSE;
  }
  end_list (document);
  return TRUE;
}

/* next_person is the number of the first person who has not been written yet */
static gboolean
write_memberships (Document *document, GError **error)
{
  const FedorgRoster *roster = document->writer->roster;
  const guint32 *firsts = FEDORG_COLUMN (roster, guint32, ORGANIZATION_FIRST_MEMBERSHIP);
  const guint32 *persons = FEDORG_COLUMN (roster, guint32, MEMBERSHIP_PERSON);
  guint32 next_person = 0;

  begin_list (document, FEDORG_RECORD_MEMBERSHIP);
  for (guint32 o = 0; o < roster->n_organizations; o++) {
    for (guint32 m = firsts[o]; m < firsts[o + 1]; m++) {
      /* persons are numbered in the order of their first membership */
      gboolean is_first = persons[m] == next_person;
      next_person += is_first;
      begin_record (document, FEDORG_RECORD_MEMBERSHIP);
      fedorg_json_append_membership (document->writer, &document->records, o, m,
                                     document->in_lines && is_first);
      if (!end_record (document, error))
        return FALSE;
    }
  }
  end_list (document);
  return TRUE;
}

static gboolean
write_activities (Document *document, GError **error)
{
  const FedorgRoster *roster = document->writer->roster;
  guint32 first, end;

  /* a roster without activities is written as before there were any */
  if (roster->n_activities == 0 && !document->writer->activities_only)
    return TRUE;
  begin_list (document, FEDORG_RECORD_ACTIVITY);
  for (guint32 o = 0; o < roster->n_organizations; o++) {
    fedorg_roster_get_organization_activities (roster, o, &first, &end);
    for (guint32 a = first; a < end; a++) {
      begin_record (document, FEDORG_RECORD_ACTIVITY);
      fedorg_json_append_activity (document->writer, &document->records, o, a);
      if (!end_record (document, error))
        return FALSE;
    }
  }
  end_list (document);
  return TRUE;
}

/* the number of the format comes first, so that a reader can refuse what it does not know */
static void
begin_document (Document *document)
{
  gint32 as_of = document->writer->roster->as_of;
  char date[FEDORG_DATE_TEXT_SIZE];

  fedorg_buffer_append (document->buffer,
                        document->in_lines ? "{\"type\":\"roster\",\"fedorg\":1" : "{\"fedorg\":1",
                        -1);
  if (fedorg_date_write (as_of, FEDORG_DATE_PRECISION_DAY, date) > 0) {
    fedorg_buffer_append (document->buffer, ",\"as_of\":\"", -1);
    fedorg_buffer_append (document->buffer, date, -1);
    fedorg_buffer_put (document->buffer, "\"", 1);
  }
  if (document->in_lines)
    fedorg_buffer_put (document->buffer, "}\n", 2);
}

/* a list of activities alone leaves out the other lists, since the roster that they belong to is
 * kept elsewhere */
static gboolean
write_document (FedorgRosterWriter *writer, gboolean in_lines, GError **error)
{
  g_auto (Document) document = {.writer = writer, .buffer = &writer->buffer, .in_lines = in_lines};

  if (!fedorg_json_records_fill (&document.records, writer)) {
    writer->buffer.failed = TRUE;
    return fedorg_roster_writer_flush (writer, error);
  }
  begin_document (&document);
  if (!writer->activities_only &&
      (!write_organizations (&document, error) || !write_persons (&document, error) ||
       !write_memberships (&document, error)))
    return FALSE;
  if (!write_activities (&document, error))
    return FALSE;
  if (!in_lines)
    fedorg_buffer_put (document.buffer, "}\n", 2);
  return TRUE;
}

gboolean
fedorg_roster_write_json (FedorgRosterWriter *writer, GError **error)
{
  return write_document (writer, FALSE, error);
}

gboolean
fedorg_roster_write_jsonl (FedorgRosterWriter *writer, GError **error)
{
  return write_document (writer, TRUE, error);
}
