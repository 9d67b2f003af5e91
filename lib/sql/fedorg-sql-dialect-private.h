/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-sql.h>

G_BEGIN_DECLS

/* How engines differ in the few things that our queries need. Everything else is written in words
 * that all of them share. */

typedef struct {
  const char *name;
  const char *integer; /* a type of 64 bits */
  const char *wide;    /* a type that holds the product of two of 64 bits */
  const char *text;
  const char
      *begin_kept; /* after AS: the rows of a common table are made once, if the engine can be
                             asked for that */
  const char *begin_inlined; /* after AS: the rows are made wherever they are used */
  const char *kept;         /* "TABLE": what is made in place of a common table; NULL: nothing is */
  const char *kept_end;     /* behind the name of one */
  const char *query_end;    /* behind each query, where such tables may be made */
  const char *script_begin; /* before the statements that make such tables, and behind all */
  const char *script_end;
  guint most_repeated; /* a common table becomes one if its uses would repeat more than this many */
  const char *key;     /* after the type of a column that no two rows share */
  const char *table_end;   /* behind the columns of a table; %s is the column it is sorted by */
  const char *quotient[3]; /* "(", " / ", ")": what is whole of one number over another */
  char quote;              /* around names */
  gboolean escapes;        /* a backslash in a literal stands for the character behind it */
  gboolean escapes_names;  /* so it does in names */
  gboolean marks_escapes;  /* so it does only where an E stands before the literal */
} FedorgSqlDialect;

const FedorgSqlDialect *fedorg_sql_dialect_get (FedorgDialect dialect);

/* a text as a literal, and a name as an identifier, which no character of them can leave */
void fedorg_sql_append_literal (GString *sql, const FedorgSqlDialect *dialect, const char *text);
void fedorg_sql_append_name (GString *sql, const FedorgSqlDialect *dialect, const char *name);

/* a text within a comment, which ends at the end of the line: what is not ASCII, or would end the
 * line, stands as an escape */
void fedorg_sql_append_comment (GString *sql, const char *text);

G_END_DECLS
