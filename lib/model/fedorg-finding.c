/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "model/fedorg-findings-private.h"

#include <string.h>

#include "base/fedorg-message-private.h"
#include "base/fedorg-personal-private.h"
#include "model/fedorg-roster-private.h"

G_DEFINE_BOXED_TYPE (FedorgFinding, fedorg_finding, fedorg_finding_ref, fedorg_finding_unref)

static void
clear_parameter (gpointer data)
{
  FedorgFindingParameter *parameter = data;

  g_free (parameter->name);
  g_free (parameter->texts[0]);
  g_free (parameter->texts[1]);
}

FedorgFinding *
fedorg_finding_new (const char *code, const char *message, FedorgSeverity severity,
                    guint32 organization)
{
  FedorgFinding *finding = g_new0 (FedorgFinding, 1);

  g_atomic_ref_count_init (&finding->references);
  finding->code = code;
  finding->message = message;
  finding->severity = severity;
  finding->organization = organization;
  finding->place = FEDORG_NONE;
  finding->persons = g_array_new (FALSE, FALSE, sizeof (guint32));
  finding->candidates = g_array_new (FALSE, FALSE, sizeof (guint32));
  finding->missing = g_ptr_array_new_with_free_func (g_free);
  finding->parameters = g_array_new (FALSE, FALSE, sizeof (FedorgFindingParameter));
  g_array_set_clear_func (finding->parameters, clear_parameter);
  return finding;
}

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

void
fedorg_finding_unref (FedorgFinding *finding)
{
  if (finding == NULL || !g_atomic_ref_count_dec (&finding->references))
    return;

  fedorg_code_unref (finding->shared_code);
  g_free (finding->source);
  g_free (finding->measured);
  g_free (finding->required);
  g_free (finding->subject);
  fedorg_waivers_unref (finding->waivers);
  g_array_unref (finding->persons);
  g_array_unref (finding->candidates);
  g_ptr_array_unref (finding->missing);
  g_array_unref (finding->parameters);
  g_free (finding);
}

void
fedorg_finding_add_person (FedorgFinding *finding, guint32 person)
{
  g_array_append_val (finding->persons, person);
}

void
fedorg_finding_add_missing (FedorgFinding *finding, const char *id)
{
  g_ptr_array_add (finding->missing, fedorg_personal_dup_masked (id));
}

void
fedorg_finding_add_parameter (FedorgFinding *finding, const char *name, const char *en,
                              const char *zh)
{
  FedorgFindingParameter parameter = {g_strdup (name), {NULL, NULL}};

  parameter.texts[FEDORG_LANGUAGE_EN] = fedorg_personal_dup_masked (en);
  parameter.texts[FEDORG_LANGUAGE_ZH] = fedorg_personal_dup_masked (zh != NULL ? zh : en);
  g_array_append_val (finding->parameters, parameter);
}

void
fedorg_finding_set_place (FedorgFinding *finding, const FedorgRoster *roster, guint32 place)
{
  guint line;
  guint column;

  finding->place = place;
  g_free (finding->source);
  finding->source = g_strdup (fedorg_roster_resolve_place (roster, place, &line, &column));
  finding->line = line;
  if (finding->column == 0)
    finding->column = column;
}

void
fedorg_finding_set_waiver (FedorgFinding *finding, FedorgWaivers *waivers, guint index)
{
  finding->waived = TRUE;
  finding->waivers = fedorg_waivers_ref (waivers);
  finding->waiver = fedorg_waivers_get_waiver (waivers, index);
}

const FedorgWaiver *
fedorg_finding_get_waiver (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, NULL);

  return finding->waiver;
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

  return finding->persons->len;
}

guint32
fedorg_finding_get_person (const FedorgFinding *finding, guint index)
{
  g_return_val_if_fail (finding != NULL, FEDORG_NONE);
  g_return_val_if_fail (index < finding->persons->len, FEDORG_NONE);

  return g_array_index (finding->persons, guint32, index);
}

guint
fedorg_finding_get_n_candidates (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, 0);

  return finding->candidates->len;
}

guint32
fedorg_finding_get_candidate (const FedorgFinding *finding, guint index)
{
  g_return_val_if_fail (finding != NULL, FEDORG_NONE);
  g_return_val_if_fail (index < finding->candidates->len, FEDORG_NONE);

  return g_array_index (finding->candidates, guint32, index);
}

const char *
fedorg_finding_get_measured (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, NULL);

  return finding->measured;
}

const char *
fedorg_finding_get_required (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, NULL);

  return finding->required;
}

guint
fedorg_finding_get_n_missing (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, 0);

  return finding->missing->len;
}

const char *
fedorg_finding_get_missing (const FedorgFinding *finding, guint index)
{
  g_return_val_if_fail (finding != NULL, NULL);
  g_return_val_if_fail (index < finding->missing->len, NULL);

  return g_ptr_array_index (finding->missing, index);
}

const char *
fedorg_finding_get_source (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, NULL);

  return finding->source;
}

guint
fedorg_finding_get_line (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, 0);

  return finding->line;
}

guint
fedorg_finding_get_column (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, 0);

  return finding->column;
}

const char *
fedorg_finding_get_fingerprint (const FedorgFinding *finding)
{
  g_return_val_if_fail (finding != NULL, NULL);

  return finding->fingerprint;
}

static char *
fill_in (const FedorgFinding *finding, const char *text, FedorgLanguage language)
{
  guint n = finding->parameters->len;
  g_autofree const char **names = g_new0 (const char *, n + 1);
  g_autofree const char **values = g_new0 (const char *, n + 1);

  for (guint i = 0; i < n; i++) {
    const FedorgFindingParameter *parameter =
        &g_array_index (finding->parameters, FedorgFindingParameter, i);
    names[i] = parameter->name;
    values[i] = parameter->texts[language];
  }
  return fedorg_message_format (text, names, values);
}

char *
fedorg_finding_dup_message (const FedorgFinding *finding, FedorgLanguage language)
{
  g_return_val_if_fail (finding != NULL, NULL);

  return fill_in (finding, fedorg_message_get_text (finding->message, language), language);
}

char *
fedorg_finding_dup_hint (const FedorgFinding *finding, FedorgLanguage language)
{
  g_return_val_if_fail (finding != NULL, NULL);

  return fill_in (finding, fedorg_message_get_hint (finding->message, language), language);
}
