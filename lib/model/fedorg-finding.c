/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-findings-private.h"

#include <string.h>

#include "base/fedorg-block-private.h"
#include "base/fedorg-message-private.h"
#include "base/fedorg-personal-private.h"
#include "base/fedorg-text-private.h"
#include "model/fedorg-roster-private.h"

/* A finding as it is read: code, severity, place, persons, and the parameters of its message in
 * both languages. Memory that cannot be had is noted in the finding and reported by the list that
 * takes it, so that the functions that fill it need no error of their own. */

G_DEFINE_BOXED_TYPE (FedorgFinding, fedorg_finding, fedorg_finding_ref, fedorg_finding_unref)

/* bytes for the dates, numbers and bounds that a finding says, which GLib's functions make: some
 * dozens of texts below 100 bytes */
#define ROOM ((gsize) 8 * 1024)

FedorgFinding *
fedorg_finding_new (const char *code, const char *message, FedorgSeverity severity,
                    guint32 organization)
{
  /* refused here, where it can be reported: GLib would end the process later */
  FedorgFinding *finding = fedorg_block_has_room (ROOM) ? g_try_new0 (FedorgFinding, 1) : NULL;

  if (finding == NULL)
    return NULL;
  g_atomic_ref_count_init (&finding->references);
  finding->code = code;
  finding->message = message;
  finding->severity = severity;
  finding->organization = organization;
  finding->spot.place = FEDORG_NONE;
  return finding;
}

/* Codes of rules are shared by all findings of the rule; those of the catalogue are constants. */
void
fedorg_finding_set_code (FedorgFinding *finding, FedorgCode *code)
{
  fedorg_code_unref (finding->shared_code);
  finding->shared_code = fedorg_code_ref (code);
  finding->code = code->text;
}

FedorgFinding *
fedorg_finding_ref (FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, NULL);

  g_atomic_ref_count_inc (&finding->references);
  return finding;
}

static void
free_parameters (FedorgArray *parameters)
{
  for (gsize i = 0; i < parameters->length; i++) {
    FedorgFindingParameter *parameter = &fedorg_array_index (parameters, FedorgFindingParameter, i);

    g_free (parameter->texts[0]);
    g_free (parameter->texts[1]);
  }
  fedorg_array_clear (parameters);
}

void
fedorg_finding_unref (FedorgFinding *finding)
{
  if (finding == NULL || !g_atomic_ref_count_dec (&finding->references))
    return;

  fedorg_code_unref (finding->shared_code);
  g_free (finding->spot.source);
  fedorg_array_clear (&finding->spot.others);
  g_free (finding->verdict.measured);
  g_free (finding->verdict.required);
  g_free (finding->subject);
  fedorg_waivers_unref (finding->waiver.list);
  fedorg_array_clear (&finding->persons);
  fedorg_array_clear (&finding->candidates);
  for (gsize i = 0; i < finding->verdict.missing.length; i++)
    g_free (fedorg_array_index (&finding->verdict.missing, char *, i));
  fedorg_array_clear (&finding->verdict.missing);
  free_parameters (&finding->parameters);
  fedorg_finding_clear_subjects (finding);
  g_free (finding);
}

static void
add_number (FedorgFinding *finding, FedorgArray *numbers, guint32 number)
{
  guint32 *added = fedorg_array_add (numbers, guint32);

  if (added == NULL)
    finding->failed = TRUE;
  else
    *added = number;
}

void
fedorg_finding_add_person (FedorgFinding *finding, guint32 person)
{
  add_number (finding, &finding->persons, person);
}

void
fedorg_finding_add_candidate (FedorgFinding *finding, guint32 person)
{
  add_number (finding, &finding->candidates, person);
}

void
fedorg_finding_add_missing (FedorgFinding *finding, const char *id)
{
  char *shown = fedorg_personal_dup_masked (id);
  char **added = shown != NULL ? fedorg_array_add (&finding->verdict.missing, char *) : NULL;

  if (added != NULL) {
    *added = shown;
    return;
  }
  finding->failed = TRUE;
  g_free (shown);
}

/* NULL stays NULL */
static char *
mask (FedorgFinding *finding, const char *text)
{
  char *shown = fedorg_personal_dup_masked (text);

  finding->failed |= shown == NULL && text != NULL;
  return shown;
}

void
fedorg_finding_add_parameter (FedorgFinding *finding, const char *name, const char *en,
                              const char *zh)
{
  FedorgFindingParameter *parameter =
      fedorg_array_add (&finding->parameters, FedorgFindingParameter);

  if (parameter == NULL) {
    finding->failed = TRUE;
    return;
  }
  /* names are constants of the library, texts may come from the input and are masked */
  parameter->name = name;
  parameter->texts[FEDORG_LANGUAGE_EN] = mask (finding, en);
  parameter->texts[FEDORG_LANGUAGE_ZH] = mask (finding, zh != NULL ? zh : en);
}

void
fedorg_finding_add_count (FedorgFinding *finding, const char *name, gint64 count)
{
  char text[FEDORG_FINDING_NUMBER_SIZE];

  g_snprintf (text, sizeof text, "%" G_GINT64_FORMAT, count);
  fedorg_finding_add_parameter (finding, name, text, NULL);
}

void
fedorg_finding_take_text (FedorgFinding *finding, char **field, char *text)
{
  g_free (*field);
  *field = text;
  finding->failed |= text == NULL;
}

void
fedorg_finding_set_place (FedorgFinding *finding, const FedorgRoster *roster, guint32 place)
{
  guint line;
  guint column;
  const char *source = fedorg_roster_resolve_place (roster, place, &line, &column);

  finding->spot.place = place;
  g_clear_pointer (&finding->spot.source, g_free);
  if (source != NULL)
    fedorg_finding_take_text (finding, &finding->spot.source, fedorg_text_dup (source));
  finding->spot.line = line;
  /* a column that the caller knows is that of the cell, the place's that of the record */
  if (finding->spot.column == 0)
    finding->spot.column = column;
}

guint
fedorg_finding_get_n_others (const FedorgFinding *finding)
{
  return (guint) finding->spot.others.length;
}

const char *
fedorg_finding_get_other (const FedorgFinding *finding, const FedorgRoster *roster, guint index,
                          guint *line, guint *column)
{
  const FedorgFindingCell *cell =
      &fedorg_array_index (&finding->spot.others, FedorgFindingCell, index);
  const char *source = fedorg_roster_resolve_place (roster, cell->place, line, column);

  /* the cell's own column is more exact than that of its record */
  if (cell->column != 0)
    *column = cell->column;
  return source;
}

void
fedorg_finding_set_waiver (FedorgFinding *finding, FedorgWaivers *waivers, guint index)
{
  finding->waiver.applies = TRUE;
  if (finding->waiver.list == NULL)
    finding->waiver.list = fedorg_waivers_ref (waivers);
  finding->waiver.entry = fedorg_waivers_get_waiver (waivers, index);
}

const FedorgWaiver *
fedorg_finding_get_waiver (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, NULL);

  return finding->waiver.entry;
}

FedorgFindingStatus
fedorg_finding_get_status (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, FEDORG_FINDING_STATUS_NONE);

  return finding->status;
}

const char *
fedorg_finding_get_code (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, NULL);

  return finding->code;
}

FedorgSeverity
fedorg_finding_get_severity (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, FEDORG_SEVERITY_INFO);

  return finding->severity;
}

guint32
fedorg_finding_get_organization (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, FEDORG_NONE);

  return finding->organization;
}

guint
fedorg_finding_get_n_persons (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, 0);

  return (guint) finding->persons.length;
}

guint32
fedorg_finding_get_person (const FedorgFinding *finding, guint index)
{
  g_return_val_if_fail (finding != NULL, FEDORG_NONE);
  g_return_val_if_fail (index < finding->persons.length, FEDORG_NONE);

  return fedorg_array_index (&finding->persons, guint32, index);
}

guint
fedorg_finding_get_n_candidates (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, 0);

  return (guint) finding->candidates.length;
}

guint32
fedorg_finding_get_candidate (const FedorgFinding *finding, guint index)
{
  g_return_val_if_fail (finding != NULL, FEDORG_NONE);
  g_return_val_if_fail (index < finding->candidates.length, FEDORG_NONE);

  return fedorg_array_index (&finding->candidates, guint32, index);
}

const char *
fedorg_finding_get_measured (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, NULL);

  return finding->verdict.measured;
}

const char *
fedorg_finding_get_required (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, NULL);

  return finding->verdict.required;
}

guint
fedorg_finding_get_n_missing (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, 0);

  return (guint) finding->verdict.missing.length;
}

const char *
fedorg_finding_get_missing (const FedorgFinding *finding, guint index)
{
  g_return_val_if_fail (finding != NULL, NULL);
  g_return_val_if_fail (index < finding->verdict.missing.length, NULL);

  return fedorg_array_index (&finding->verdict.missing, const char *, index);
}

const char *
fedorg_finding_get_source (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, NULL);

  return finding->spot.source;
}

guint
fedorg_finding_get_line (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, 0);

  return finding->spot.line;
}

guint
fedorg_finding_get_column (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, 0);

  return finding->spot.column;
}

const char *
fedorg_finding_get_fingerprint (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, NULL);

  return finding->fingerprint;
}

static void
fill_in (const FedorgFinding *finding, const char *text, FedorgLanguage language,
         FedorgBuffer *buffer)
{
  gsize n = finding->parameters.length;
  /* both lists in one block, each with a NULL at its end */
  g_autofree const char **names = g_try_new0 (const char *, 2 * n + 2);
  const char **values = names != NULL ? names + n + 1 : NULL;

  if (names == NULL) {
    buffer->failed = TRUE;
    return;
  }
  for (gsize i = 0; i < n; i++) {
    const FedorgFindingParameter *parameter =
        &fedorg_array_index (&finding->parameters, FedorgFindingParameter, i);
    names[i] = parameter->name;
    values[i] = parameter->texts[language];
  }
  fedorg_message_append (buffer, text, names, values);
}

void
fedorg_finding_append_message (const FedorgFinding *finding, FedorgLanguage language,
                               FedorgBuffer *buffer)
{
  fill_in (finding, fedorg_message_get_text (finding->message, language), language, buffer);
}

void
fedorg_finding_append_hint (const FedorgFinding *finding, FedorgLanguage language,
                            FedorgBuffer *buffer)
{
  fill_in (finding, fedorg_message_get_hint (finding->message, language), language, buffer);
}

char *
fedorg_finding_dup_message (const FedorgFinding *finding, FedorgLanguage language)
{
  FedorgBuffer buffer = FEDORG_BUFFER_INIT;

  g_return_val_if_fail (finding != NULL, NULL);

  fedorg_finding_append_message (finding, language, &buffer);
  return fedorg_buffer_finish_text (&buffer);
}

char *
fedorg_finding_dup_hint (const FedorgFinding *finding, FedorgLanguage language)
{
  FedorgBuffer buffer = FEDORG_BUFFER_INIT;

  g_return_val_if_fail (finding != NULL, NULL);

  fedorg_finding_append_hint (finding, language, &buffer);
  return fedorg_buffer_finish_text (&buffer);
}
