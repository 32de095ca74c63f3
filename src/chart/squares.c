#include "chart/squares.h"

#include <math.h>

/* The worst ratio of sides of the values first…last laid as one strip along a side. */
static double worst_ratio(const double *values, size_t first, size_t last, double side_pt, double per_value)
{
    double sum = 0;
    for (size_t i = first; i <= last; i++)
        sum += values[i] * per_value;
    double high = values[first] * per_value, low = values[last] * per_value;
    return fmax(side_pt * side_pt * high / (sum * sum), sum * sum / (side_pt * side_pt * low));
}

/* Lays a strip along the shorter side and returns what is left of the room. */
static struct box strip_lay(const double *values, size_t first, size_t last, struct box room, double per_value, struct box *out)
{
    double sum = 0, along = 0;
    bool upright = room.width_pt >= room.height_pt; /* the strip stands at the left */
    for (size_t i = first; i <= last; i++)
        sum += values[i] * per_value;
    double depth = fmin(sum / (upright ? room.height_pt : room.width_pt), upright ? room.width_pt : room.height_pt);
    for (size_t i = first; i <= last; i++) {
        double length = values[i] * per_value / depth;
        out[i] = upright ? (struct box){room.x_pt, room.y_pt + along, depth, length}
                         : (struct box){room.x_pt + along, room.y_pt, length, depth};
        along += length;
    }
    if (upright)
        return (struct box){room.x_pt + depth, room.y_pt, fmax(0, room.width_pt - depth), room.height_pt};
    return (struct box){room.x_pt, room.y_pt + depth, room.width_pt, fmax(0, room.height_pt - depth)};
}

void squares_place(const double *values, size_t count, struct box room, struct box *out)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += values[i];
    double per_value = sum > 0 ? room.width_pt * room.height_pt / sum : 0;
    for (size_t first = 0; first < count;) {
        size_t last = first;
        double side_pt = fmin(room.width_pt, room.height_pt);
        while (last + 1 < count &&
               worst_ratio(values, first, last + 1, side_pt, per_value) <= worst_ratio(values, first, last, side_pt, per_value))
            last++;
        room = strip_lay(values, first, last, room, per_value, out);
        first = last + 1;
    }
}
