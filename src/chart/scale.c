#include "chart/scale.h"

double scale_position(const struct scale *scale, double value)
{
    if (scale->to == scale->from)
        return scale->start_pt;
    return scale->start_pt + (value - scale->from) / (scale->to - scale->from) * (scale->end_pt - scale->start_pt);
}
