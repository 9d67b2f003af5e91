/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include <fedorg/fedorg-waivers.h>

#include "base/fedorg-personal-private.h"

struct _FedorgWaivers {
  gatomicrefcount references;
  char *source;
  GPtrArray *list; /* FedorgWaiver * */
};

G_DEFINE_BOXED_TYPE (FedorgWaiver, fedorg_waiver, fedorg_waiver_copy, fedorg_waiver_free)
G_DEFINE_BOXED_TYPE (FedorgWaivers, fedorg_waivers, fedorg_waivers_ref, fedorg_waivers_unref)

FedorgWaiver *
fedorg_waiver_copy (const FedorgWaiver *waiver)
{
  FedorgWaiver *copy;

  g_return_val_if_fail (waiver != NULL, NULL);

  copy = g_memdup2 (waiver, sizeof *waiver);
  copy->rule = fedorg_personal_dup_masked (waiver->rule);
  copy->organization = fedorg_personal_dup_masked (waiver->organization);
  copy->reason = fedorg_personal_dup_masked (waiver->reason);
  copy->author = fedorg_personal_dup_masked (waiver->author);
  return copy;
}

void
fedorg_waiver_free (FedorgWaiver *waiver)
{
  if (waiver == NULL)
    return;

  g_free ((char *) waiver->rule);
  g_free ((char *) waiver->organization);
  g_free ((char *) waiver->reason);
  g_free ((char *) waiver->author);
  g_free (waiver);
}

FedorgWaivers *
fedorg_waivers_new (const char *source)
{
  FedorgWaivers *waivers = g_new0 (FedorgWaivers, 1);

  g_atomic_ref_count_init (&waivers->references);
  waivers->source = fedorg_personal_dup_masked (source);
  waivers->list = g_ptr_array_new_with_free_func ((GDestroyNotify) fedorg_waiver_free);
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
  g_ptr_array_unref (waivers->list);
  g_free (waivers);
}

void
fedorg_waivers_add (FedorgWaivers *waivers, const FedorgWaiver *waiver)
{
  g_return_if_fail (waivers != NULL);
  g_return_if_fail (waiver != NULL);
  g_return_if_fail (waiver->rule != NULL && waiver->organization != NULL && waiver->reason != NULL);

  g_ptr_array_add (waivers->list, fedorg_waiver_copy (waiver));
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

  return waivers->list->len;
}

const FedorgWaiver *
fedorg_waivers_get_waiver (const FedorgWaivers *waivers, guint index)
{
  g_return_val_if_fail (waivers != NULL, NULL);
  g_return_val_if_fail (index < waivers->list->len, NULL);

  return g_ptr_array_index (waivers->list, index);
}
