#include "chart/mark.h"

#include "chart/hatch.h"

#define STUB_HEIGHT_SHARE 0.5
#define STATE_GAP_PX 10
#define ZERO_PX 2.5

void zero_draw(const struct canvas *canvas, struct point from, struct point to)
{
    scene_append_line(canvas->scene, from, to, ZERO_PX * canvas->unit_pt, colour_from_tint(canvas->theme->zero));
}

void dot_draw(const struct canvas *canvas, struct point at, double radius_pt, struct tint tint)
{
    struct box box = {at.x_pt - radius_pt, at.y_pt - radius_pt, 2 * radius_pt, 2 * radius_pt};
    struct op *dot = scene_append_rectangle(canvas->scene, box, colour_from_tint(tint));
    dot->radius_pt = radius_pt;
    dot->stroke = colour_from_tint(canvas->theme->paper);
    dot->stroke_pt = 1.5 * canvas->unit_pt;
}

void ring_draw(const struct canvas *canvas, struct point at, double radius_pt, struct tint tint)
{
    struct box box = {at.x_pt - radius_pt, at.y_pt - radius_pt, 2 * radius_pt, 2 * radius_pt};
    struct op *ring = scene_append_rectangle(canvas->scene, box, colour_from_tint(canvas->theme->paper));
    ring->radius_pt = radius_pt;
    ring->stroke = colour_from_tint(tint);
    ring->stroke_pt = 3 * canvas->unit_pt;
}

struct tint category_tint(const struct canvas *canvas, size_t category)
{
    const struct figure_item *item = &canvas->figure->categories.at[category];
    struct tint own;
    if (category_highlight(canvas->figure))
        return item->highlight ? canvas->theme->accent : item->total ? canvas->theme->secondary : canvas->theme->muted;
    if (item->total)
        return canvas->theme->secondary;
    return shade_parse(canvas->theme, item->colour, &own) ? own : canvas->theme->accent;
}

struct str category_texts(const struct canvas *canvas, size_t category)
{
    const struct figure *figure = canvas->figure;
    struct strbuf buf = strbuf_new(canvas->arena);
    for (size_t s = 0; s < figure->series.len; s++) {
        struct str text = series_point_text(canvas, s, figure_at(figure, category, s));
        if (figure->series.len > 1)
            strbuf_printf(&buf, "%s%.*s: ", s > 0 ? "; " : "", STR_ARGS(figure->series.at[s].label));
        strbuf_append(&buf, text);
    }
    return strbuf_str(&buf);
}

struct str category_told(const struct canvas *canvas, size_t category)
{
    struct canvas plain = *canvas;
    plain.magnitude = NULL;
    struct str label = canvas->figure->categories.at[category].label;
    return str_format(canvas->arena, "%.*s: %.*s", STR_ARGS(label), STR_ARGS(category_texts(&plain, category)));
}

bool category_shown(const struct figure *figure, size_t category)
{
    for (size_t s = 0; s < figure->series.len; s++)
        if (figure_at(figure, category, s)->state == POINT_SHOWN)
            return true;
    return false;
}

struct key_item *series_key(const struct canvas *canvas, enum key_shape shape, size_t *count)
{
    *count = canvas->figure->series.len > 1 ? canvas->figure->series.len : 0;
    struct key_item *items = ARENA_ARRAY(canvas->arena, struct key_item, *count + 1);
    for (size_t i = 0; i < *count; i++)
        items[i] = (struct key_item){.tint = series_tint(canvas, i), .shape = shape, .label = canvas->figure->series.at[i].label};
    return items;
}

void lane_zero_draw(const struct lanes *lanes)
{
    double x = lane_x(lanes, 0), top = lanes->plot.y_pt;
    zero_draw(lanes->canvas, (struct point){x, top}, (struct point){x, top + lanes->plot.height_pt});
}

bool lane_state_draw(const struct lanes *lanes, size_t lane, double x, const struct figure_point *point, struct fault *fault)
{
    const struct canvas *canvas = lanes->canvas;
    double height_pt = lanes->rows.band_pt * STUB_HEIGHT_SHARE, stub_pt = STUB_PX * canvas->unit_pt;
    struct point middle = {x + stub_pt / 2, lane_middle(lanes, lane)};
    if (point->state == POINT_WITHHELD)
        hatch_draw(canvas, (struct box){x, middle.y_pt - height_pt / 2, stub_pt, height_pt});
    else if (point->state == POINT_BREAK)
        break_draw(canvas, middle);
    double behind = point->state == POINT_MISSING ? x : x + stub_pt;
    return lane_text(lanes, lane, false, canvas->theme->secondary, point_text(canvas, point), behind + STATE_GAP_PX * canvas->unit_pt,
                     0, fault);
}

bool series_count_check(const struct canvas *canvas, const char *kind, size_t least, size_t most, struct fault *fault)
{
    size_t count = canvas->figure->series.len;
    if (count >= least && count <= most)
        return true;
    return fault_raise(fault, FAULT_DEFINITION, NULL, "chart %.*s: kind %s shows %zu to %zu series, not %zu",
                       STR_ARGS(canvas->figure->id), kind, least, most, count);
}
