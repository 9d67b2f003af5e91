/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-baseline.h>
#include <fedorg/fedorg-waivers.h>

G_BEGIN_DECLS

/* what a waiver says; all texts are its own, with personal numbers masked */
struct _FedorgWaiver {
  char *rule;
  char *organization;
  char *subject; /* NULL: everything that a finding there is about */
  char *reason;
  char *author; /* NULL: none is named */
  gint32 date;  /* FEDORG_DATE_NONE: not known */
  gint32 until; /* the last day; FEDORG_DATE_NONE: no end */
  guint line;   /* from 1; 0: none */
};

/* a finding of an earlier check, as far as it is kept; all texts are its own */
struct _FedorgBaselineEntry {
  char *fingerprint;
  char *code;
  char *organization; /* NULL: none */
  char *message;      /* NULL: none was kept */
};

/* Puts into the list what the caller made for it; NULL, since there was no memory for one, is noted. */
void fedorg_baseline_take (FedorgBaseline *baseline, FedorgBaselineEntry *entry);
void fedorg_waivers_take (FedorgWaivers *waivers, FedorgWaiver *waiver);

/* Adding to a list cannot refuse. Was there no memory for an entry? Whoever reads a list or checks
 * with it refuses one that is not whole. */
gboolean fedorg_baseline_has_failed (const FedorgBaseline *baseline);
gboolean fedorg_waivers_has_failed (const FedorgWaivers *waivers);

G_END_DECLS
