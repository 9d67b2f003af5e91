/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "io/workbook/fedorg-workbook-ahead-private.h"

#include <fedorg/fedorg-threads.h>

/* A sheet, parsed by a thread of its own while the caller works on the piece before. Small sheets
 * are parsed without one. */

/* inflated bytes that are parsed at once: few enough for the cache, with the rows that they make */
#define PIECE (256u << 10)

/* packed bytes of a sheet from which on a thread is worth its while */
#define LEAST_FOR_THREAD (64u << 10)

/* one is parsed, one is read, and one waits where the two are not equally fast */
#define N_PIECES 3

typedef struct {
  FedorgSheetPiece piece;
  GError *error;
} Slot;

struct _FedorgSheetAhead {
  FedorgWorkbook *book;
  const char *what;
  FedorgArchiveStream *stream;
  FedorgSheetParser *parser;
  char *bytes;
  Slot slots[N_PIECES];
  Slot *taken; /* by the caller; NULL before the first piece */

  /* with a thread: slots to be filled, and filled ones in the order of the sheet */
  GThread *thread;
  GAsyncQueue *empty;
  GAsyncQueue *filled;
  gint is_unwanted;
};

/* unpacks and parses; FALSE: this is the last one, for which there may be an error */
static gboolean
fill (FedorgSheetAhead *ahead, Slot *slot)
{
  GError *trouble = NULL;
  gsize n_read;

  slot->piece.is_last = TRUE;
  if (!fedorg_archive_stream_read (ahead->stream, ahead->bytes, PIECE, &n_read, &slot->error))
    return FALSE;
  slot->piece.is_last = n_read < PIECE;
  if (!fedorg_sheet_parser_feed (ahead->parser, ahead->bytes, n_read, slot->piece.is_last,
                                 &trouble) ||
      !fedorg_sheet_parser_give_rows (ahead->parser, &slot->piece.rows, &trouble))
    return fedorg_workbook_fail (ahead->book, ahead->what, trouble, &slot->error);
  slot->piece.n_cells = fedorg_sheet_parser_get_n_cells (ahead->parser);
  slot->piece.n_packed = fedorg_archive_stream_get_packed_position (ahead->stream);
  return !slot->piece.is_last;
}

static gpointer
work (gpointer data)
{
  FedorgSheetAhead *ahead = data;
  gboolean goes_on = TRUE;

  while (goes_on && !g_atomic_int_get (&ahead->is_unwanted)) {
    Slot *slot = g_async_queue_pop (ahead->empty);

    goes_on = !g_atomic_int_get (&ahead->is_unwanted) && fill (ahead, slot);
    g_async_queue_push (ahead->filled, slot);
  }
  return NULL;
}

/* where the system gives no thread, the work is done without */
static void
start_thread (FedorgSheetAhead *ahead)
{
  if (fedorg_threads_get_number () < 2 ||
      fedorg_sheet_ahead_get_packed_size (ahead) < LEAST_FOR_THREAD)
    return;
  ahead->empty = g_async_queue_new ();
  ahead->filled = g_async_queue_new ();
  for (guint i = 0; i < N_PIECES; i++)
    g_async_queue_push (ahead->empty, &ahead->slots[i]);
  ahead->thread = g_thread_try_new ("fedorg", work, ahead, NULL);
}

FedorgSheetAhead *
fedorg_sheet_ahead_new (FedorgWorkbook *book, const char *part, const char *what, GError **error)
{
  g_autoptr (FedorgSheetAhead) ahead = g_new0 (FedorgSheetAhead, 1);

  ahead->book = book;
  ahead->what = what;
  ahead->bytes = g_try_malloc (PIECE);
  if (ahead->bytes == NULL) {
    fedorg_workbook_fail (book, what,
                          g_error_new_literal (FEDORG_ERROR, FEDORG_ERROR_NO_MEMORY,
                                               "there is not enough memory to read it"),
                          error);
    return NULL;
  }
  ahead->stream = fedorg_archive_open_entry (book->archive, part, error);
  ahead->parser = ahead->stream != NULL ? fedorg_sheet_parser_new (book, FALSE, error) : NULL;
  if (ahead->parser == NULL)
    return NULL;
  start_thread (ahead);
  return g_steal_pointer (&ahead);
}

static void
end_thread (FedorgSheetAhead *ahead)
{
  if (ahead->thread == NULL)
    return;
  g_atomic_int_set (&ahead->is_unwanted, TRUE);
  /* it may wait for a slot */
  g_async_queue_push (ahead->empty, &ahead->slots[0]);
  g_thread_join (ahead->thread);
}

void
fedorg_sheet_ahead_free (FedorgSheetAhead *ahead)
{
  if (ahead == NULL)
    return;
  end_thread (ahead);
  g_clear_pointer (&ahead->empty, g_async_queue_unref);
  g_clear_pointer (&ahead->filled, g_async_queue_unref);
  for (guint i = 0; i < N_PIECES; i++) {
    fedorg_sheet_rows_clear (&ahead->slots[i].piece.rows);
    g_clear_error (&ahead->slots[i].error);
  }
  fedorg_archive_stream_free (ahead->stream);
  fedorg_sheet_parser_free (ahead->parser);
  g_free (ahead->bytes);
  g_free (ahead);
}

const FedorgSheetPiece *
fedorg_sheet_ahead_next (FedorgSheetAhead *ahead, GError **error)
{
  if (ahead->thread != NULL) {
    if (ahead->taken != NULL)
      g_async_queue_push (ahead->empty, ahead->taken);
    ahead->taken = g_async_queue_pop (ahead->filled);
  } else {
    ahead->taken = &ahead->slots[0];
    fill (ahead, ahead->taken);
  }
  if (ahead->taken->error == NULL)
    return &ahead->taken->piece;
  g_propagate_error (error, g_steal_pointer (&ahead->taken->error));
  return NULL;
}

guint64
fedorg_sheet_ahead_get_packed_size (const FedorgSheetAhead *ahead)
{
  return fedorg_archive_stream_get_packed_size (ahead->stream);
}
