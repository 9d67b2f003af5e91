/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "base/fedorg-block-private.h"
#include "io/input/fedorg-fault-private.h"
#include "io/json/fedorg-scanner-private.h"

G_BEGIN_DECLS

/* A scanner that fetches its own bytes, and beyond RFC 8259 refuses U+0000 in any text and equal
 * names in one object. */

typedef struct {
  FedorgScanner *scanner;
  FedorgInput *input; /* NULL: all is fed */
  guint8 *buffer;
  GError *trouble;   /* with the input; passed on as it is */
  FedorgFault fault; /* with the document */

  /* the current event and its text */
  FedorgScannerEvent event;
  const char *text;
  gsize length;

  /* the names of the open objects */
  FedorgArray names;  /* hash, and where the bytes are */
  FedorgArray bytes;  /* of the names */
  FedorgArray frames; /* one for each open object */
} FedorgJsonCursor;

/* @input: nullable, if everything is fed by fedorg_json_cursor_feed() */
gboolean fedorg_json_cursor_init (FedorgJsonCursor *cursor, FedorgInput *input,
                                  const FedorgLimits *limits);
void fedorg_json_cursor_clear (FedorgJsonCursor *cursor);

/* makes ready for a document that lies whole in memory and begins in @line */
void fedorg_json_cursor_feed (FedorgJsonCursor *cursor, const char *data, gsize length,
                              guint64 line);

/* goes to the next event; FALSE: see trouble and fault */
gboolean fedorg_json_cursor_next (FedorgJsonCursor *cursor);

/* where the current event begins */
guint64 fedorg_json_cursor_get_line (const FedorgJsonCursor *cursor);
guint64 fedorg_json_cursor_get_column (FedorgJsonCursor *cursor);

/* the byte of the fed bytes where the current event begins, counted from 1 */
static inline gsize
fedorg_json_cursor_get_byte (const FedorgJsonCursor *cursor)
{
  return fedorg_scanner_get_byte (cursor->scanner);
}

/* refuses the document because of the current event; always FALSE */
gboolean fedorg_json_cursor_fail (FedorgJsonCursor *cursor, FedorgError code, const char *message);

/* around an object whose names fedorg_json_cursor_check_name() shall compare */
gboolean fedorg_json_cursor_open (FedorgJsonCursor *cursor);
void fedorg_json_cursor_close (FedorgJsonCursor *cursor);

/* refuses the current NAME if the open object had it before */
gboolean fedorg_json_cursor_check_name (FedorgJsonCursor *cursor);
gboolean fedorg_json_cursor_fail_equal_names (FedorgJsonCursor *cursor);

/* from the first event of a value to its last */
gboolean fedorg_json_cursor_skip (FedorgJsonCursor *cursor);

/* makes the error of the document of what stopped the cursor; always FALSE */
gboolean fedorg_json_cursor_report (const FedorgJsonCursor *cursor, const FedorgInput *input,
                                    GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (FedorgJsonCursor, fedorg_json_cursor_clear)

G_END_DECLS
