/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

/* Binary search. Of the indices from `low` to `high` (exclusive), those for which `is_before` holds
 * must stand before all others; `middle` is the name that `is_before` has for the index. Afterwards
 * `low` and `high` are both the first index for which it does not hold, or the end.
 *
 * A macro, because what is searched is a column here, a list of structs there, and an answer of a
 * function elsewhere. */
#define FEDORG_SEARCH(low, high, middle, is_before)                                                \
  do {                                                                                             \
    while ((low) < (high)) {                                                                       \
      __typeof__ (low) middle = (low) + ((high) - (low)) / 2;                                      \
      if (is_before)                                                                               \
        (low) = middle + 1;                                                                        \
      else                                                                                         \
        (high) = middle;                                                                           \
    }                                                                                              \
  } while (0)
