/* Disclosure control as the definition asks for it. Used by guard.
 *
 * Shape: a floor of three contributors is compiled in (guard/apply.c) and no public profile goes below it.
 */
#ifndef RACIMO_SPEC_POLICY_H
#define RACIMO_SPEC_POLICY_H

#include <stdint.h>

#include "spec/schema.h"

struct policy_spec {
    struct spot spot;
    uint32_t min_contributors;
    bool open;          /* the inputs are public aggregates already: no cell has contributors to protect */
    struct text reason; /* why it is open: required then, and printed in the notes */
};

#endif
