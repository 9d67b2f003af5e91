/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* the word nearest to a mistyped one, NULL if none is near; `words` is ended by NULL */
const char *suggest_nearest (const char *word, const char *const *words);
