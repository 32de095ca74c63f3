/* What an outsider can work out: unknown figures, facts about them, and the narrowest range that each must lie in.
 *
 * Shape: a figure is unknown and not negative, unless it may have a sign. A fact says that a sum of figures, each times a factor, lies between two numbers:
 *        a relation of a table (least = most), a share or a growth rate with its rounding, a length read off a chart.
 *        Facts are stated before the first question.
 * Units: any, the same for the figures that share a fact.
 * Owns:  the arena given; attack_close ends what the solver holds.
 * Source: Hundepool et al., Handbook on Statistical Disclosure Control, ch. 4: feasibility intervals of an external attacker.
 */
#ifndef RACIMO_GUARD_ATTACK_H
#define RACIMO_GUARD_ATTACK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"
#include "base/vec.h"

#define FIGURE_NONE UINT32_MAX

struct attack;

/* A figure that an attacker knows beside what is published: its own. */
struct knowledge {
    uint32_t figure; /* or FIGURE_NONE */
    double value;
};

struct attack_range {
    double least;
    double most; /* INFINITY when nothing bounds it */
};

struct attack *attack_open(struct arena *arena);
void attack_close(struct attack *attack);
uint32_t attack_figure(struct attack *attack, struct str name, bool signed_form);
/* What everybody knows of it beforehand. */
void attack_bound(struct attack *attack, uint32_t figure, double least, double most);
/* Whom to ask whether to end (lp_heed). */
void attack_heed(struct attack *attack, bool (*stopped)(void));
struct str attack_name(const struct attack *attack, uint32_t figure);
/* Terms are appended to the last fact. */
void attack_fact(struct attack *attack, struct str source, double least, double most);
void attack_term(struct attack *attack, uint32_t figure, double factor);
/* Whether a chain of facts leads from one to the other. */
bool attack_ties(struct attack *attack, uint32_t a, uint32_t b);
/* False when no table fits the facts at all. */
bool attack_solve(struct attack *attack, uint32_t figure, struct knowledge knowledge, struct attack_range *range);
/* The facts that the last range rests on, joined by "; ". */
struct str attack_culprits(const struct attack *attack);

#endif
