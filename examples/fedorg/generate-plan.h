/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <fedorg/fedorg.h>

G_BEGIN_DECLS

/* A plan says how many of what `fedorg generate` shall invent: organisations, posts for each of
 * them, and how ages, education, staffing, tags and categories are shared out, exactly. */

/* one of several values that posts are dealt out to */
typedef struct {
  char *value; /* canonical word; NULL for ages */
  gint least;  /* ages: completed years */
  gint most;
  gint64 count;     /* posts; -1: by share, or the rest */
  gint64 numerator; /* share of the posts, if count is -1; denominator 0: the rest */
  gint64 denominator;
} PlanShare;

/* which organisations are meant */
typedef struct {
  guint64 levels; /* bits; 0 for all */
  guint64 kinds;  /* bits; 0 for all */
} PlanScope;

typedef struct {
  PlanScope scope;
  char *under; /* division code, NULL for everywhere */
  char *name;  /* of units, which are no divisions */
  guint count; /* how many; 0 for all there are */
} PlanOrganizations;

typedef struct {
  PlanScope scope;
  FedorgRole role;
  guint each_least;
  guint each_most;
  gint64 total;     /* of all organisations, -1 if it follows from the range */
  gint64 persons;   /* fewer than posts: some hold two; -1: a person for each post */
  guint team_least; /* posts of the organisation so far and these together; 0 and 0: free */
  guint team_most;
  GArray *ages;               /* PlanShare */
  GArray *educations;         /* PlanShare */
  GArray *political_statuses; /* PlanShare */
  GArray *ethnicities;        /* PlanShare */
  GArray *staffings;          /* PlanShare */
  GArray *tags;               /* PlanShare, each dealt by itself */
  FedorgRole also_role;       /* a second post of some, in the organisation above */
  PlanShare also;
} PlanPosts;

typedef struct {
  PlanScope scope;
  char **each_of; /* words; each goes to some member of a share of the organisations */
  char **any_of;  /* words; a share of the members has one of them */
  PlanShare each_share;
  PlanShare any_share;
} PlanComposition;

typedef struct {
  PlanScope scope;
  char *name;
  gboolean per_posts;  /* this many for each post */
  FedorgRole per_role; /* this many for each post of the role */
  gint64 times;
  gint64 least; /* without a role: a number from this range */
  gint64 most;
} PlanFigure;

/* what organisations do */
typedef struct {
  PlanScope scope;
  char *kind;
  guint each[2]; /* of each organisation */
  gint32 from;   /* first days */
  gint32 to;
  guint days[2];      /* how long it lasts; up to 1: a day */
  guint due_in;       /* days to the time limit; 0: there is none */
  FedorgRole by;      /* who does it; unknown: the organisation itself */
  guint counterparts; /* different ones of an organisation; 0: none */
  guint quantity[2];  /* ranges; 0 and 0: nothing is said */
  guint target[2];
  guint amount[2];
  char *unit;
  GArray *statuses; /* PlanShare */
  GArray *stages;   /* PlanShare */
  GArray *tags;     /* PlanShare */
} PlanActivities;

typedef struct {
  char *kind; /* "no-chair", "second-chair", "missing-category", "future-birth", "end-before-start",
                 "repeated-post" */
  guint count;
} PlanFault;

typedef struct {
  gint32 as_of;
  gint32 start_from;
  guint32 seed;
  GPtrArray *organizations; /* PlanOrganizations * */
  GPtrArray *posts;         /* PlanPosts * */
  GPtrArray *compositions;  /* PlanComposition * */
  GPtrArray *figures;       /* PlanFigure * */
  GPtrArray *activities;    /* PlanActivities * */
  GPtrArray *faults;        /* PlanFault * */
} Plan;

/* NULL after reporting what is wrong; `path` NULL for the built-in plan of the whole nation */
Plan *plan_load (const char *path);
void plan_free (Plan *plan);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Plan, plan_free)

G_END_DECLS
