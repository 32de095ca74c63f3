#include "chart/annotations.h"

#include <math.h>

#include "chart/label.h"

#define STRIP_GAP_PX 10
#define LINE_PX 2
#define DASH_PX 5
#define TEXT_GAP_PX 8
#define SAMPLE_PX 36 /* of the dashes before the name of a reference */
#define POINT_PX 7

void annotations_widen(const struct figure *figure, double *low, double *high)
{
    if (figure->whole && !figure->own_scale) {
        struct range range = value_range(figure->whole, SIZE_MAX);
        *low = fmin(*low, range.low);
        *high = fmax(*high, range.high);
    }
    for (size_t i = 0; i < figure->marks.len; i++)
        if (figure->marks.at[i].has_value) {
            *low = fmin(*low, num_approximate(figure->marks.at[i].value));
            *high = fmax(*high, num_approximate(figure->marks.at[i].value));
        }
}

/* In a list an event says where it is. */
static struct str mark_text(const struct canvas *canvas, const struct figure_mark *mark, bool listed)
{
    const struct figure *figure = canvas->figure;
    for (size_t i = 0; listed && mark->key.len > 0 && i < figure->categories.len; i++)
        if (str_equal(figure->categories.at[i].key, mark->key))
            return str_format(canvas->arena, "%.*s: %.*s", STR_ARGS(figure->categories.at[i].label), STR_ARGS(mark->text));
    return mark->text;
}

bool annotations_plan(const struct canvas *canvas, double width_pt, bool listed, struct annotations *out, struct fault *fault)
{
    const struct figure *figure = canvas->figure;
    size_t count = figure->whole ? 0 : figure->marks.len;
    *out = (struct annotations){.blocks = ARENA_ARRAY(canvas->arena, struct block, count),
                                .count = count,
                                .listed = listed || figure->whole,
                                .size_pt = label_size(canvas->preset, 1)};
    double text_pt = width_pt * 0.8 - (SAMPLE_PX + 2 * TEXT_GAP_PX) * canvas->unit_pt;
    for (size_t i = 0; i < count; i++) {
        struct str text = mark_text(canvas, &figure->marks.at[i], out->listed);
        if (!block_wrap(canvas, (struct font){WEIGHT_SEMIBOLD, out->size_pt}, text, text_pt, &out->blocks[i], fault))
            return false;
        out->height_pt += block_height(canvas, &out->blocks[i]);
    }
    out->height_pt += count > 0 ? STRIP_GAP_PX * canvas->unit_pt : 0;
    return true;
}

/* Its place among the categories that are drawn; SIZE_MAX for a reference, and for one that has no room. */
static size_t mark_category(const struct figure *figure, const struct annotation_plot *plot, const struct figure_mark *mark)
{
    size_t count = plot->drawn ? plot->drawn_count : figure->categories.len;
    for (size_t i = 0; i < count && mark->key.len > 0; i++)
        if (str_equal(figure->categories.at[plot->drawn ? plot->drawn[i] : i].key, mark->key))
            return i;
    return SIZE_MAX;
}

static void dashed(const struct canvas *canvas, struct point from, struct point to)
{
    struct op *line = scene_append_line(canvas->scene, from, to, LINE_PX * canvas->unit_pt, colour_from_tint(canvas->theme->secondary));
    line->dash_pt = DASH_PX * canvas->unit_pt;
}

static double category_place(const struct annotation_plot *plot, size_t category)
{
    return plot->first_pt + plot->band_pt * (double)category;
}

/* A reference crosses the whole plot; an event's line comes down from its text, to its point where it has a value. */
static void line_draw(const struct canvas *canvas, const struct annotation_plot *plot, const struct figure_mark *mark, double from_pt)
{
    const struct box *box = &plot->box;
    size_t category = mark_category(canvas->figure, plot, mark);
    double value_pt = mark->has_value ? scale_position(&plot->scale, num_approximate(mark->value)) : 0;
    double bottom = box->y_pt + box->height_pt;
    if (category == SIZE_MAX && mark->has_value && mark->key.len == 0) {
        struct point from = plot->across ? (struct point){value_pt, box->y_pt} : (struct point){box->x_pt, value_pt};
        struct point to = plot->across ? (struct point){value_pt, bottom} : (struct point){box->x_pt + box->width_pt, value_pt};
        dashed(canvas, from, to);
        return;
    }
    if (category == SIZE_MAX || plot->across)
        return;
    double x = category_place(plot, category);
    dashed(canvas, (struct point){x, from_pt}, (struct point){x, mark->has_value ? value_pt : bottom});
    if (!mark->has_value)
        return;
    double radius = POINT_PX * canvas->unit_pt;
    struct op *ring = scene_append_rectangle(canvas->scene, (struct box){x - radius, value_pt - radius, 2 * radius, 2 * radius},
                                             colour_from_tint(canvas->theme->paper));
    ring->radius_pt = radius;
    ring->stroke = colour_from_tint(canvas->theme->secondary);
    ring->stroke_pt = 2 * LINE_PX * canvas->unit_pt;
}

/* Where its line comes down through the strip, beside which its text stands; NAN: nowhere, so in a list. */
static double line_place(const struct canvas *canvas, const struct annotation_plot *plot, size_t at)
{
    if (!plot)
        return NAN;
    size_t category = mark_category(canvas->figure, plot, &canvas->figure->marks.at[at]);
    return category == SIZE_MAX || plot->across ? NAN : category_place(plot, category);
}

static bool is_reference(const struct canvas *canvas, size_t at)
{
    return canvas->figure->marks.at[at].key.len == 0;
}

/* The ground of its text: beside its line, at the side that has room; a reference's behind a sample of its dashes. */
static struct box ground_of(const struct canvas *canvas, const struct annotations *annotations, size_t at, struct box strip,
                            const struct annotation_plot *plot)
{
    const struct block *block = &annotations->blocks[at];
    double gap = TEXT_GAP_PX * canvas->unit_pt, width_pt = block->lines.width_pt, x = line_place(canvas, plot, at);
    double left = strip.x_pt + (is_reference(canvas, at) ? SAMPLE_PX * canvas->unit_pt + gap : 0);
    if (!isnan(x))
        left = x + gap + width_pt <= strip.x_pt + strip.width_pt ? x + gap : fmax(strip.x_pt, x - gap - width_pt);
    left = fmin(left, canvas->preset->width_pt - canvas->preset->margin_pt - width_pt - gap / 4); /* a narrow plot's */
    double from = fmax(0, left - gap / 4); /* within a page without margins */
    return (struct box){from, strip.y_pt, left + width_pt + gap / 4 - from, block_height(canvas, block)};
}

static bool text_place(const struct canvas *canvas, const struct annotations *annotations, size_t at, struct box ground,
                       struct box strip, struct fault *fault)
{
    if (is_reference(canvas, at)) {
        double y = ground.y_pt + line_height(canvas, annotations->size_pt) / 2;
        dashed(canvas, (struct point){strip.x_pt, y}, (struct point){strip.x_pt + SAMPLE_PX * canvas->unit_pt, y});
    }
    scene_append_rectangle(canvas->scene, ground, colour_from_tint(canvas->theme->paper)); /* lines do not cross the text */
    const struct block *block = &annotations->blocks[at];
    double air = TEXT_GAP_PX * canvas->unit_pt / 4;
    struct point corner = {ground.x_pt + ground.width_pt - air - block->lines.width_pt, ground.y_pt};
    return block_draw(canvas, block, canvas->theme->text, corner, 0, fault);
}

/* How many texts of the others the line of a mark would cut, did they stand beneath it. */
static size_t texts_cut(double line_pt, size_t mark, const struct box *grounds, const size_t *others, size_t count)
{
    size_t cut = 0;
    for (size_t i = 0; i < count; i++) {
        const struct box *ground = &grounds[others[i]];
        cut += others[i] != mark && line_pt > ground->x_pt && line_pt < ground->x_pt + ground->width_pt;
    }
    return cut;
}

/* From the top down, each time the one whose line cuts the fewest of those that are left; of equal ones the first. Grounds move to
 * their rows. */
static size_t *rows_order(const struct canvas *canvas, size_t count, const struct annotation_plot *plot, struct box *grounds)
{
    size_t *order = ARENA_ARRAY(canvas->arena, size_t, count);
    double top_pt = count > 0 ? grounds[0].y_pt : 0;
    for (size_t i = 0; i < count; i++)
        order[i] = i;
    for (size_t row = 0; row < count; row++) {
        size_t best = row, fewest = SIZE_MAX;
        for (size_t i = row; i < count; i++) {
            size_t cut = texts_cut(line_place(canvas, plot, order[i]), order[i], grounds, order + row, count - row);
            best = cut < fewest ? i : best;
            fewest = cut < fewest ? cut : fewest;
        }
        size_t next = order[best];
        for (size_t i = best; i > row; i--)
            order[i] = order[i - 1];
        order[row] = next;
        grounds[next].y_pt = top_pt;
        top_pt += grounds[next].height_pt;
    }
    return order;
}

static void lines_draw(const struct canvas *canvas, const struct annotations *annotations, const struct annotation_plot *plot,
                       double strip_end_pt, const struct box *grounds, const size_t *order)
{
    for (size_t i = 0; i < canvas->figure->marks.len; i++) {
        size_t at = annotations->listed ? i : order[i];
        line_draw(canvas, plot, &canvas->figure->marks.at[at], annotations->listed ? strip_end_pt : grounds[at].y_pt);
    }
}

bool annotations_draw(const struct canvas *canvas, const struct annotations *annotations, struct box strip,
                      const struct annotation_plot *plot, struct fault *fault)
{
    const struct annotation_plot *beside = annotations->listed ? NULL : plot;
    struct box *grounds = ARENA_ARRAY(canvas->arena, struct box, annotations->count);
    for (size_t i = 0; i < annotations->count; i++)
        grounds[i] = ground_of(canvas, annotations, i, strip, beside);
    const size_t *order = rows_order(canvas, annotations->count, beside, grounds);
    if (plot)
        lines_draw(canvas, annotations, plot, strip.y_pt + annotations->height_pt, grounds, order);
    for (size_t i = 0; i < annotations->count; i++)
        if (!text_place(canvas, annotations, order[i], grounds[order[i]], strip, fault))
            return false;
    return true;
}

bool annotations_lack(const struct figure *figure, const struct annotation_plot *plot)
{
    for (size_t i = 0; i < figure->marks.len; i++)
        if (figure->marks.at[i].key.len > 0 && mark_category(figure, plot, &figure->marks.at[i]) == SIZE_MAX)
            return true;
    return false;
}
