#include "chart/outline.h"

#include <math.h>
#include <stdlib.h>

struct projection {
    double narrow; /* cosine of the mean latitude */
    double west, south, east, north; /* bounds, after it */
};

static struct projection projection_fit(const struct shapes *shapes)
{
    struct projection p = {.west = HUGE_VAL, .south = HUGE_VAL, .east = -HUGE_VAL, .north = -HUGE_VAL};
    for (size_t i = 0; i < shapes->list.len; i++)
        for (size_t r = 0; r < shapes->list.at[i].rings.len; r++)
            for (size_t k = 0; k < shapes->list.at[i].rings.at[r].positions.len; k++) {
                const struct position *at = &shapes->list.at[i].rings.at[r].positions.at[k];
                p.west = fmin(p.west, at->east);
                p.east = fmax(p.east, at->east);
                p.south = fmin(p.south, at->north);
                p.north = fmax(p.north, at->north);
            }
    p.narrow = cos((p.south + p.north) / 2 * acos(-1) / 180);
    p.west *= p.narrow;
    p.east *= p.narrow;
    return p;
}

static double distance_to_chord(struct point p, struct point a, struct point b)
{
    double dx = b.x_pt - a.x_pt, dy = b.y_pt - a.y_pt, length = hypot(dx, dy);
    if (length < 1e-12)
        return hypot(p.x_pt - a.x_pt, p.y_pt - a.y_pt);
    return fabs(dx * (a.y_pt - p.y_pt) - dy * (a.x_pt - p.x_pt)) / length;
}

/* Marks the points between first and last that are needed; a stack of its own, since a coast is long. */
static void points_choose(struct arena *arena, const struct point *points, size_t count, double tolerance_pt, bool *keep)
{
    struct span {
        size_t first, last;
    } *spans = ARENA_ARRAY(arena, struct span, count + 1);
    size_t open = 0;
    keep[0] = keep[count - 1] = true;
    spans[open++] = (struct span){0, count - 1};
    while (open > 0) {
        struct span span = spans[--open];
        size_t farthest = 0;
        double most_pt = tolerance_pt;
        for (size_t i = span.first + 1; i < span.last; i++) {
            double off_pt = distance_to_chord(points[i], points[span.first], points[span.last]);
            if (off_pt > most_pt) {
                most_pt = off_pt;
                farthest = i;
            }
        }
        if (farthest == 0)
            continue;
        keep[farthest] = true;
        spans[open++] = (struct span){span.first, farthest};
        spans[open++] = (struct span){farthest, span.last};
    }
}

/* Closed while it is simplified, so that its first point is no better kept than others are. */
static void ring_fit(struct arena *arena, const struct ring *ring, const struct projection *p, struct point corner, double scale,
                     double tolerance_pt, struct outline_ring *out)
{
    size_t count = ring->positions.len + 1;
    struct point *points = ARENA_ARRAY(arena, struct point, count);
    bool *keep = ARENA_ARRAY(arena, bool, count);
    for (size_t i = 0; i < count; i++) {
        const struct position *at = &ring->positions.at[i % ring->positions.len];
        points[i] = (struct point){corner.x_pt + (at->east * p->narrow - p->west) * scale, corner.y_pt + (p->north - at->north) * scale};
    }
    points_choose(arena, points, count, tolerance_pt, keep);
    for (size_t i = 0; i + 1 < count; i++)
        if (keep[i])
            *VEC_PUSH(arena, &out->points) = points[i];
}

/* Twice the signed area, and the centroid. */
static double ring_area(const struct outline_ring *ring, struct point *middle)
{
    double area = 0, x = 0, y = 0;
    for (size_t i = 0; i < ring->points.len; i++) {
        struct point a = ring->points.at[i], b = ring->points.at[(i + 1) % ring->points.len];
        double cross = a.x_pt * b.y_pt - b.x_pt * a.y_pt;
        area += cross;
        x += (a.x_pt + b.x_pt) * cross;
        y += (a.y_pt + b.y_pt) * cross;
    }
    if (fabs(area) > 1e-9)
        *middle = (struct point){x / (3 * area), y / (3 * area)};
    return area;
}

static void outline_measure(struct outline *outline)
{
    double left = HUGE_VAL, top = HUGE_VAL, right = -HUGE_VAL, bottom = -HUGE_VAL, largest = 0;
    for (size_t r = 0; r < outline->rings.len; r++) {
        struct point middle = {0, 0};
        double area = fabs(ring_area(&outline->rings.at[r], &middle));
        if (area > largest) {
            largest = area;
            outline->middle = middle;
        }
        for (size_t i = 0; i < outline->rings.at[r].points.len; i++) {
            struct point at = outline->rings.at[r].points.at[i];
            left = fmin(left, at.x_pt);
            right = fmax(right, at.x_pt);
            top = fmin(top, at.y_pt);
            bottom = fmax(bottom, at.y_pt);
        }
    }
    outline->box = (struct box){left, top, right - left, bottom - top};
}

struct outline *outlines_fit(struct arena *arena, const struct shapes *shapes, struct box box, double tolerance_pt)
{
    struct projection p = projection_fit(shapes);
    struct outline *outlines = ARENA_ARRAY(arena, struct outline, shapes->list.len);
    double wide = fmax(p.east - p.west, 1e-9), high = fmax(p.north - p.south, 1e-9);
    double scale = fmin(box.width_pt / wide, box.height_pt / high);
    struct point corner = {box.x_pt + (box.width_pt - wide * scale) / 2, box.y_pt + (box.height_pt - high * scale) / 2};
    for (size_t i = 0; i < shapes->list.len; i++) {
        for (size_t r = 0; r < shapes->list.at[i].rings.len; r++)
            ring_fit(arena, &shapes->list.at[i].rings.at[r], &p, corner, scale, tolerance_pt,
                     VEC_PUSH(arena, &outlines[i].rings));
        outline_measure(&outlines[i]);
    }
    return outlines;
}

bool outline_holds(const struct outline *outline, struct point point)
{
    bool within = false;
    for (size_t r = 0; r < outline->rings.len; r++) {
        const struct outline_ring *ring = &outline->rings.at[r];
        for (size_t i = 0; i < ring->points.len; i++) {
            struct point a = ring->points.at[i], b = ring->points.at[(i + 1) % ring->points.len];
            if ((a.y_pt > point.y_pt) != (b.y_pt > point.y_pt) &&
                point.x_pt < (b.x_pt - a.x_pt) * (point.y_pt - a.y_pt) / (b.y_pt - a.y_pt) + a.x_pt)
                within = !within;
        }
    }
    return within;
}

static int double_order(const void *a, const void *b)
{
    double one = *(const double *)a, two = *(const double *)b;
    return (one > two) - (one < two);
}

size_t outline_cross(struct arena *arena, const struct outline *outline, double sum, double **out)
{
    VEC(double) crossings = {0};
    for (size_t r = 0; r < outline->rings.len; r++) {
        const struct outline_ring *ring = &outline->rings.at[r];
        for (size_t i = 0; i < ring->points.len; i++) {
            struct point a = ring->points.at[i], b = ring->points.at[(i + 1) % ring->points.len];
            double from = a.x_pt + a.y_pt - sum, to = b.x_pt + b.y_pt - sum;
            if ((from > 0) != (to > 0))
                *VEC_PUSH(arena, &crossings) = a.x_pt + (b.x_pt - a.x_pt) * from / (from - to);
        }
    }
    if (crossings.len > 1)
        qsort(crossings.at, crossings.len, sizeof *crossings.at, double_order);
    *out = crossings.at;
    return crossings.len;
}
