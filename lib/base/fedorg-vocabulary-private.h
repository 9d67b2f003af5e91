/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg-vocabulary.h>

#define FEDORG_N_VOCABULARIES (FEDORG_VOCABULARY_DUE_STATE + 1)

/* the group of a GB/T 4658 code: 1 graduate to 9 other, smaller is higher; 0 for no education */
guint8 fedorg_education_get_rank (guint8 education);
