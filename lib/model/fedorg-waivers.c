/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-waivers.h>

#include "base/fedorg-block-private.h"
#include "base/fedorg-personal-private.h"
#include "model/fedorg-lists-private.h"

/* A list of exemptions in the order of its file. It grows while it is read and is not changed once
 * a check uses it; findings point at its entries and keep the list. */

struct _FedorgWaivers {
  gatomicrefcount references;
  char *source;
  FedorgArray list; /* FedorgWaiver * */
  gboolean failed;  /* there was no memory for one, or for the name of the file */
};

G_DEFINE_BOXED_TYPE (FedorgWaivers, fedorg_waivers, fedorg_waivers_ref, fedorg_waivers_unref)

FedorgWaivers *
fedorg_waivers_new (const char *source)
{
  FedorgWaivers *waivers = g_new0 (FedorgWaivers, 1);

  g_atomic_ref_count_init (&waivers->references);
  waivers->source = fedorg_personal_dup_masked (source);
  waivers->failed = waivers->source == NULL && source != NULL;
  return waivers;
}

FedorgWaivers *
fedorg_waivers_ref (FedorgWaivers *waivers)
{
  g_return_val_if_fail (waivers != NULL, NULL);

  g_atomic_ref_count_inc (&waivers->references);
  return waivers;
}

void
fedorg_waivers_unref (FedorgWaivers *waivers)
{
  if (!waivers || !g_atomic_ref_count_dec (&waivers->references))
    return;
  g_free (waivers->source);
  for (gsize i = 0; i < waivers->list.length; i++)
    fedorg_waiver_free (fedorg_array_index (&waivers->list, FedorgWaiver *, i));
  fedorg_array_clear (&waivers->list);
  g_free (waivers);
}

void
fedorg_waivers_take (FedorgWaivers *waivers, FedorgWaiver *waiver)
{
  FedorgWaiver **added = waiver != NULL ? fedorg_array_add (&waivers->list, FedorgWaiver *) : NULL;

  if (added != NULL) {
    *added = waiver;
    return;
  }
  /* reported by the check that uses the list: without the waiver an exempt organisation would break
   * the rule */
  waivers->failed = TRUE;
  fedorg_waiver_free (waiver);
}

void
fedorg_waivers_add (FedorgWaivers *waivers, const FedorgWaiver *waiver)
{
  g_return_if_fail (waivers != NULL);
  g_return_if_fail (waiver != NULL);

  fedorg_waivers_take (waivers, fedorg_waiver_copy (waiver));
}

gboolean
fedorg_waivers_has_failed (const FedorgWaivers *waivers)
{
  return waivers->failed;
}

const char *
fedorg_waivers_get_source (const FedorgWaivers *waivers)
{
  g_return_val_if_fail (waivers != NULL, NULL);

  return waivers->source;
}

guint
fedorg_waivers_get_n_waivers (const FedorgWaivers *waivers)
{
  g_return_val_if_fail (waivers != NULL, 0);

  return (guint) waivers->list.length;
}

const FedorgWaiver *
fedorg_waivers_get_waiver (const FedorgWaivers *waivers, guint index)
{
  g_return_val_if_fail (waivers != NULL, NULL);
  g_return_val_if_fail (index < waivers->list.length, NULL);

  return fedorg_array_index (&waivers->list, FedorgWaiver *, index);
}
