/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/template/fedorg-template-private.h"

#include <fedorg/fedorg-error.h>

/* A template as it is set up. Without libxlsxwriter the functions are there, and making the
 * document is refused. */

G_DEFINE_BOXED_TYPE (FedorgTemplate, fedorg_template, fedorg_template_ref, fedorg_template_unref)

FedorgTemplate *
fedorg_template_new (void)
{
  FedorgTemplate *blank = g_new0 (FedorgTemplate, 1);

  g_atomic_ref_count_init (&blank->references);
  blank->rulesets = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_ruleset_unref);
  blank->organization = FEDORG_NONE;
  return blank;
}

FedorgTemplate *
fedorg_template_ref (FedorgTemplate *blank)
{
  g_return_val_if_fail (blank != NULL, NULL);

  g_atomic_ref_count_inc (&blank->references);
  return blank;
}

void
fedorg_template_unref (FedorgTemplate *blank)
{
  if (blank == NULL || !g_atomic_ref_count_dec (&blank->references))
    return;
  g_ptr_array_unref (blank->rulesets);
  fedorg_roster_unref (blank->roster);
  g_free (blank);
}

void
fedorg_template_add_record (FedorgTemplate *blank, FedorgRecord record)
{
  g_return_if_fail (blank != NULL);
  g_return_if_fail (fedorg_record_is_valid (record) && record != FEDORG_RECORD_PERSON);

  blank->records |= 1u << record;
}

void
fedorg_template_add_ruleset (FedorgTemplate *blank, FedorgRuleset *ruleset)
{
  g_return_if_fail (blank != NULL);
  g_return_if_fail (ruleset != NULL);

  g_ptr_array_add (blank->rulesets, fedorg_ruleset_ref (ruleset));
}

void
fedorg_template_set_organizations (FedorgTemplate *blank, FedorgRoster *roster,
                                   guint32 organization)
{
  g_return_if_fail (blank != NULL);
  g_return_if_fail (organization == FEDORG_NONE ||
                    (roster != NULL && organization < fedorg_roster_get_n_organizations (roster)));

  if (roster != NULL)
    fedorg_roster_ref (roster);
  fedorg_roster_unref (blank->roster);
  blank->roster = roster;
  blank->organization = organization;
}

void
fedorg_template_get_range (const FedorgTemplate *blank, guint32 *first, guint32 *end)
{
  *first = *end = 0;
  if (blank->roster == NULL)
    return;
  if (blank->organization == FEDORG_NONE) {
    *end = fedorg_roster_get_n_organizations (blank->roster);
    return;
  }
  *first = blank->organization;
  *end = fedorg_roster_get_organization_subtree_end (blank->roster, blank->organization);
}

#ifndef FEDORG_WITH_XLSXWRITER

GBytes *
fedorg_template_make_book (G_GNUC_UNUSED const FedorgTemplate *blank,
                           G_GNUC_UNUSED FedorgLanguage language,
                           G_GNUC_UNUSED const FedorgJob *job, GError **error)
{
  g_set_error_literal (error, FEDORG_ERROR, FEDORG_ERROR_FORMAT,
                       "the library was built without the library that writes workbooks "
                       "(libxlsxwriter)");
  return NULL;
}

#endif

GBytes *
fedorg_template_dup_document (FedorgTemplate *blank, const FedorgOutputOptions *options,
                              GCancellable *cancellable, FedorgProgressFunc progress,
                              gpointer user_data, GError **error)
{
  g_return_val_if_fail (blank != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  const FedorgJob job = {cancellable, progress, user_data};
  g_autoptr (FedorgOutputOptions) defaults = fedorg_output_options_new ();
  const FedorgOutputOptions *chosen = options != NULL ? options : defaults;

  return fedorg_template_make_book (blank, fedorg_output_options_get_language (chosen), &job,
                                    error);
}
