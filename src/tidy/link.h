/* What link.c's steps share: one source with its facts, and the place of one of its rows for an issue.
 *
 * Shape: a step looks at one source (and perhaps at the membership list that it is linked to) and raises issues; those that
 *        settle a conflict write the settled value into the facts.
 */
#ifndef RACIMO_TIDY_LINK_H
#define RACIMO_TIDY_LINK_H

#include "model/facts.h"
#include "model/issue.h"
#include "spec/schema.h"

struct linked {
    const struct source_spec *source;
    struct facts *facts;
    const struct linked *roster; /* the source that says who counts, or NULL */
    struct issues *issues;
    struct arena *scratch; /* ends with tidy_link */
};

/* The same firm twice in the same clusters at the same time. */
void link_check_members(const struct linked *linked);
/* One value a key: that of the first row that has one. */
void link_apply_attributes(const struct linked *linked);
/* One figure for a key, a period and the codes of the row: the first. */
void link_apply_figures(const struct linked *linked);
/* Keys that the roster does not have. */
void link_check_absent(const struct linked *linked);
/* Members that are active on the last day of the period and have no figure for it. */
void link_check_reports(const struct linked *linked, struct period latest);

/* Two keys with nearly the same name, where the source says which column has names. */
void link_check_names(const struct linked *linked);

/* By place in the source's columns, which facts follow; -1 for none. */
int link_column_of_type(const struct source_spec *source, enum column_type type);
struct str linked_key(const struct linked *linked, uint32_t row); /* masked */
struct str linked_place(const struct linked *linked, uint32_t row); /* "padron/moda.csv:12" */
/* `column` is where it stands, or -1. */
void linked_raise(const struct linked *linked, uint32_t row, int column, enum issue_rule rule, struct str seen, struct str done);
/* The same with what was perhaps meant, in place of what was used. */
void linked_suggest(const struct linked *linked, uint32_t row, int column, enum issue_rule rule, struct str seen, struct str hint);

#endif
