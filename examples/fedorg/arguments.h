/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg.h>

G_BEGIN_DECLS

/* The options of a subcommand are one table, from which the command line is read, the help printed,
 * and whatever else shall know the options (manual pages, completion) can be made. */

typedef enum {
  OPTION_FLAG,
  OPTION_TEXT,
  OPTION_FILE,
  OPTION_RULESET, /* the name of a built-in one or a file */
  OPTION_NUMBER,  /* 0 to 2^32 - 1 */
  OPTION_DATE,
  OPTION_LEVEL,
  OPTION_CHOICE /* one of the words in `argument`, which are separated by '|' */
} OptionKind;

typedef struct {
  const char *name; /* without "--"; NULL ends a table */
  char letter;      /* 0 for none */
  OptionKind kind;
  gboolean repeats;
  const char *argument; /* how the help calls the value; NULL for a flag */
  const char *help[2];  /* by FedorgLanguage */
} Option;

typedef struct {
  const char *line;     /* without "fedorg " */
  const char *about[2]; /* by FedorgLanguage; line NULL ends a table */
} Example;

typedef struct _Subcommand Subcommand;
typedef struct _Arguments Arguments;

struct _Subcommand {
  const char *name;
  const char *operands;               /* what the synopsis shows beside the options */
  const char *summary[2];             /* by FedorgLanguage */
  const char *description[2];         /* a paragraph */
  const Option *const *option_tables; /* ended by NULL */
  const Example *examples;
  int (*run) (const Arguments *arguments);
};

/* reads what follows the subcommand's name; NULL after reporting what is wrong */
Arguments *arguments_parse (const Subcommand *subcommand, char **words);
void arguments_free (Arguments *arguments);

const Subcommand *arguments_get_subcommand (const Arguments *arguments);
gboolean arguments_wants_help (const Arguments *arguments);

/* the words that are no options, ended by NULL */
const char *const *arguments_get_operands (const Arguments *arguments);
guint arguments_get_n_operands (const Arguments *arguments);

/* the last value given to an option, NULL if none was */
const char *arguments_get_text (const Arguments *arguments, const char *name);
/* every value, ended by NULL */
const char *const *arguments_get_texts (const Arguments *arguments, const char *name);
gboolean arguments_get_flag (const Arguments *arguments, const char *name);
guint arguments_get_number (const Arguments *arguments, const char *name, guint fallback);
/* FEDORG_DATE_NONE if not given */
gint32 arguments_get_date (const Arguments *arguments, const char *name);
/* FEDORG_LEVEL_UNKNOWN if not given */
FedorgLevel arguments_get_level (const Arguments *arguments, const char *name);
/* the index of the word among the choices, `fallback` if not given */
guint arguments_get_choice (const Arguments *arguments, const char *name, guint fallback);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Arguments, arguments_free)

G_END_DECLS
