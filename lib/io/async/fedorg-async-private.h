/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <gio/gio.h>
#include <fedorg/fedorg-output-options.h>
#include <fedorg/fedorg-program.h>
#include <fedorg/fedorg-read-options.h>

G_BEGIN_DECLS

/* One piece of work in a thread of its own. The pairs of functions differ only in the function that they
 * call and in its arguments, so all of them fill in this one struct. */
typedef struct _FedorgAsyncWork FedorgAsyncWork;

/* Does the work in a thread of its own, of which the caller's objects know nothing: whatever it uses
 * is in @work. NULL with the error set if the work fails. */
typedef gpointer (*FedorgAsyncFunc) (FedorgAsyncWork *work, GCancellable *cancellable,
                                     GError **error);

struct _FedorgAsyncWork {
  FedorgAsyncFunc run;
  GDestroyNotify free_result; /* NULL: the result is TRUE, as a pointer */
  gpointer subject;           /* of which the function is a method; a reference of its own */
  GDestroyNotify free_subject;

  /* arguments, each a copy or a reference; those that the function does not have stay empty */
  FedorgReadOptions *reading;
  FedorgOutputOptions *options;
  GBytes *bytes;
  FedorgProgram *program;
  char *path;  /* or name, or address */
  gint choice; /* of an enumeration: a format, a kind of picture */
  gint32 as_of;
  guint64 limit;

  gpointer more; /* a second result, taken over by the function that ends the work */
  GDestroyNotify free_more;
};

/* takes @subject over */
FedorgAsyncWork *fedorg_async_work_new (FedorgAsyncFunc run, gpointer subject,
                                        GDestroyNotify free_subject, GDestroyNotify free_result);

/* each keeps a reference where there is one to keep */
void fedorg_async_work_set_reading (FedorgAsyncWork *work, FedorgReadOptions *reading);
void fedorg_async_work_set_options (FedorgAsyncWork *work, FedorgOutputOptions *options);

/* Takes @work over. @tag is the function that begins the work: by it the function that ends the work
 * recognises a result of its own. */
void fedorg_async_work_begin (FedorgAsyncWork *work, gpointer tag, GCancellable *cancellable,
                              GAsyncReadyCallback callback, gpointer user_data);

/* the result, or NULL with the error set; @more (nullable) gets the second one */
gpointer fedorg_async_work_end (GAsyncResult *result, gpointer tag, gpointer *more, GError **error);

/* what a function that does a thing without a result gives to its work */
gpointer fedorg_async_work_done (gboolean is_done);

G_END_DECLS
