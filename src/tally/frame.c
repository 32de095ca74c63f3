#include "tally/frame.h"

static uint32_t periods_a_year(enum period_kind kind)
{
    switch (kind) {
    case PERIOD_YEAR:
        return 1;
    case PERIOD_QUARTER:
        return 4;
    case PERIOD_MONTH:
        return 12;
    case PERIOD_NONE:
        break;
    }
    return 0;
}

uint32_t frame_parts(enum period_kind frame_kind, enum period_kind kind)
{
    uint32_t coarse = periods_a_year(frame_kind), fine = periods_a_year(kind);

    return coarse ? fine / coarse : 0;
}

/* Ordinals count from year 0 in every kind, so that a coarser one is a plain quotient. */
bool frame_find(const struct frame *frame, uint32_t parts, int32_t ordinal, uint32_t *period, uint32_t *part)
{
    int32_t whole = ordinal / (int32_t)parts;

    if (whole < frame->first || whole - frame->first >= (int32_t)frame->count)
        return false;
    *period = (uint32_t)(whole - frame->first);
    *part = (uint32_t)(ordinal % (int32_t)parts);
    return true;
}

struct period frame_period(const struct frame *frame, uint32_t period)
{
    return (struct period){frame->kind, frame->first + (int32_t)period};
}
