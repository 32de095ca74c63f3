/* What a report states: every number in it with what it is a number of, and every text with the numbers that it holds.
 *
 * Shape: a claim says: factor × sum of its upper terms / sum of its lower terms lies between `least` and `most`, as the number
 *        is rounded; without lower terms the sum itself does. A term is a cell of a release by table, measure, row, column and
 *        period. A saying is a number within a text: of what, only its words tell.
 * Units: figures undivided (12.5, not 125 at one decimal); percentages in percent.
 * Owns:  the arena given; `source` says where the number stands, in Spanish, as it goes to the office's list.
 */
#ifndef RACIMO_MODEL_CLAIM_H
#define RACIMO_MODEL_CLAIM_H

#include <stdbool.h>
#include <stdint.h>

#include "base/num.h"
#include "base/str.h"
#include "base/vec.h"

struct claim_term {
    size_t table; /* position of the release */
    size_t measure;
    uint32_t row, column;
    int32_t ordinal;
    double factor;
};

struct claim {
    struct str source;
    double factor;
    double least, most;
    size_t first; /* of the terms: the upper ones, then the lower ones */
    size_t upper, lower;
};

/* A number as a text says it: "1,204", "-3.5 %", "25 mil 992", "1.2 millones". */
struct spoken {
    double value;
    double half; /* of the last digit that is said */
    unsigned digits;
    bool percent;
    struct num as_written; /* without what words make of it */
};

/* What a printed number says: it lies within half of its last digit, or is what it says (`exact`); times / over is the factor. */
void claim_bound(struct claim *claim, struct num number, bool exact, struct num times, struct num over);

struct saying {
    struct str source;
    struct str text;    /* the clause that the number stands in */
    struct str context; /* what the page or chart is about: it names places too */
    struct spoken number;
    bool written; /* by the office in the definition; else composed from released figures */
};

struct claims {
    VEC(struct claim) list;
    VEC(struct claim_term) terms;
    VEC(struct saying) sayings;
    VEC(struct claim) firms; /* what a text tells of a single contributor of the cell that is the first term */
};

/* The numbers of a text one after another: false at its end. Dates, years and codes within words are passed over. */
struct number_scan {
    struct str text;
    size_t at;
};

bool number_next(struct number_scan *scan, struct spoken *number);

#endif
