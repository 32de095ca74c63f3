/* Bars that start at zero, one a category, ranked as the figure has them; to both sides when values are negative. */
#include "chart/kind.h"

#include <math.h>

#include "chart/annotations.h"
#include "chart/hatch.h"
#include "chart/mark.h"
#include "chart/rows.h"
#include "chart/scale.h"
#include "chart/value.h"

#define BAND_MOST_PX 96
#define BAR_SHARE 0.64
#define BAR_ABOVE_EM 1.3 /* a bar under its label, with the air around it */
#define LABEL_SHARE (1.0 / 3)
#define LABEL_GAP_PX 20
#define VALUE_GAP_PX 10
#define STUB_PX 44
#define BARS_SHARE_LEAST 0.1 /* of the width, what texts must leave to bars */

struct bars {
    const struct canvas *canvas;
    struct box room;
    bool above; /* labels stand above their bars: narrow pages */
    struct rows rows;
    struct scale scale;
    struct str *texts; /* one a row */
    double *widths_pt;
    double stub_pt;
    struct annotations said;
};

static const struct figure_point *row_point(const struct bars *bars, size_t row)
{
    return figure_at(bars->canvas->figure, bars->rows.index[row], 0);
}

static double row_value(const struct bars *bars, size_t row)
{
    const struct figure_point *point = row_point(bars, row);
    return point->state == POINT_SHOWN ? num_approximate(point->value) : 0;
}

static struct font value_font(const struct bars *bars, size_t row)
{
    bool shown = row_point(bars, row)->state == POINT_SHOWN;
    return (struct font){shown ? WEIGHT_BOLD : WEIGHT_REGULAR, bars->rows.rung->size_pt};
}

static bool rows_try(const struct bars *bars, bool above, struct rows *rows, struct fault *fault)
{
    const struct canvas *canvas = bars->canvas;
    const struct rows_room room = {
        .label_width_pt = bars->room.width_pt * (above ? 1 : LABEL_SHARE),
        .height_pt = bars->room.height_pt,
        .band_most_pt = BAND_MOST_PX * canvas->unit_pt * (above ? 1.2 : 1),
        .extra_em = above ? BAR_ABOVE_EM : 0,
    };
    return rows_layout(canvas, canvas->figure->categories.at, canvas->figure->categories.len, &room, rows, fault);
}

static bool rows_plan(struct bars *bars, struct fault *fault)
{
    const struct preset *preset = bars->canvas->preset;
    /* Above diverging bars labels would stand far from their bars. */
    const struct figure *figure = bars->canvas->figure;
    bool narrow = figure->whole ? bars->room.width_pt < bars->room.height_pt
                                : preset->frame && preset->width_pt < 1.2 * preset->height_pt;
    bars->above = narrow && value_range(figure->whole ? figure->whole : figure, SIZE_MAX).low >= 0;
    if (!rows_try(bars, bars->above, &bars->rows, fault))
        return false;
    struct rows beside;
    if (!bars->above || bars->rows.left_out == 0)
        return true;
    if (!rows_try(bars, false, &beside, fault))
        return false;
    if (beside.left_out < bars->rows.left_out) { /* a row more is worth more than a longer label */
        bars->above = false;
        bars->rows = beside;
    }
    return true;
}

static bool values_measure(struct bars *bars, struct fault *fault)
{
    const struct canvas *canvas = bars->canvas;
    bars->texts = ARENA_ARRAY(canvas->arena, struct str, bars->rows.count);
    bars->widths_pt = ARENA_ARRAY(canvas->arena, double, bars->rows.count);
    bars->stub_pt = STUB_PX * canvas->unit_pt;
    for (size_t i = 0; i < bars->rows.count; i++) {
        bars->texts[i] = point_text(canvas, row_point(bars, i));
        if (!text_width(canvas, value_font(bars, i), bars->texts[i], &bars->widths_pt[i], fault))
            return false;
    }
    return true;
}

/* What the value labels take at either side, so that the longest bar still has its label beside it. */
static void label_margins(const struct bars *bars, double *left_pt, double *right_pt)
{
    double gap_pt = VALUE_GAP_PX * bars->canvas->unit_pt;
    *left_pt = *right_pt = 0;
    for (size_t i = 0; i < bars->rows.count; i++) {
        double stub_pt = row_point(bars, i)->state == POINT_SHOWN ? 0 : bars->stub_pt;
        double *side = row_value(bars, i) < 0 ? left_pt : right_pt;
        *side = fmax(*side, stub_pt + gap_pt + bars->widths_pt[i]);
    }
}

/* Of a panel: as wide as any panel needs, so that all have one scale. */
static bool panel_margins(const struct bars *bars, double *left_pt, double *right_pt, struct fault *fault)
{
    const struct figure *whole = bars->canvas->figure->whole;
    for (size_t i = 0; whole && i < whole->points.len; i++) {
        const struct figure_point *point = &whole->points.at[i];
        bool shown = point->state == POINT_SHOWN;
        struct font font = {shown ? WEIGHT_BOLD : WEIGHT_REGULAR, bars->rows.rung->size_pt};
        double width_pt = 0, *side = shown && num_sign(point->value) < 0 ? left_pt : right_pt;
        if (!text_width(bars->canvas, font, point_text(bars->canvas, point), &width_pt, fault))
            return false;
        *side = fmax(*side, (shown ? 0 : bars->stub_pt) + VALUE_GAP_PX * bars->canvas->unit_pt + width_pt);
    }
    return true;
}

static bool scale_plan(struct bars *bars, struct fault *fault)
{
    const struct canvas *canvas = bars->canvas;
    double left_pt, right_pt, low = 0, high = 0;
    label_margins(bars, &left_pt, &right_pt);
    if (!panel_margins(bars, &left_pt, &right_pt, fault))
        return false;
    for (size_t i = 0; i < bars->rows.count; i++) {
        low = fmin(low, row_value(bars, i));
        high = fmax(high, row_value(bars, i));
    }
    annotations_widen(canvas->figure, &low, &high);
    double start = bars->room.x_pt + (bars->above ? 0 : bars->rows.label_width_pt + LABEL_GAP_PX * canvas->unit_pt);
    double end = bars->room.x_pt + bars->room.width_pt;
    bars->scale = (struct scale){low, low == high ? 1 : high, start + left_pt, end - right_pt};
    if (bars->scale.end_pt - bars->scale.start_pt < bars->room.width_pt * BARS_SHARE_LEAST)
        return room_refuse(canvas, "bars beside their names", fault);
    return true;
}

static struct tint row_tint(const struct bars *bars, size_t row)
{
    const struct theme *theme = bars->canvas->theme;
    const struct figure_item *item = &bars->canvas->figure->categories.at[bars->rows.index[row]];
    struct tint own;
    if (figure_highlights(bars->canvas->figure))
        return item->highlight ? theme->accent : item->total ? theme->secondary : theme->muted;
    if (item->total)
        return theme->secondary;
    if (shade_parse(theme, item->colour, &own))
        return own;
    if (bars->scale.from < 0)
        return row_value(bars, row) < 0 ? theme->negative : theme->positive;
    return theme->accent;
}

/* The bar's place across its band. */
static struct box bar_span(const struct bars *bars, size_t row)
{
    double band_pt = bars->rows.band_pt, top_pt = bars->room.y_pt + (double)row * band_pt;
    if (!bars->above)
        return (struct box){0, top_pt + band_pt * (1 - BAR_SHARE) / 2, 0, band_pt * BAR_SHARE};
    const struct block *label = &bars->rows.rung->blocks[bars->rows.index[row]];
    double label_pt = block_height(bars->canvas, label);
    double height_pt = fmin((band_pt - label_pt) * BAR_SHARE, BAND_MOST_PX * 0.5 * bars->canvas->unit_pt);
    /* The value, centred on the bar, must not reach up to the label. */
    double reach_pt = fmax(0, (line_height(bars->canvas, bars->rows.rung->size_pt) - height_pt) / 2);
    return (struct box){0, top_pt + label_pt + reach_pt, 0, height_pt};
}

/* References do not cross the text. */
static void ground_draw(const struct canvas *canvas, struct box box)
{
    if (canvas->figure->marks.len > 0)
        scene_append_rectangle(canvas->scene, box, colour_from_tint(canvas->theme->paper));
}

static bool value_draw(const struct bars *bars, size_t row, double end_pt, bool left, struct fault *fault)
{
    const struct canvas *canvas = bars->canvas;
    struct box span = bar_span(bars, row);
    double gap_pt = VALUE_GAP_PX * canvas->unit_pt;
    struct font font = value_font(bars, row);
    struct point at = {left ? end_pt - gap_pt : end_pt + gap_pt,
                       baseline_in_line(canvas, font.size_pt, span.y_pt + span.height_pt / 2)};
    bool shown = row_point(bars, row)->state == POINT_SHOWN;
    double left_pt = left ? at.x_pt - bars->widths_pt[row] : at.x_pt, line_pt = line_height(canvas, font.size_pt);
    ground_draw(canvas, (struct box){left_pt, at.y_pt - canvas->ascent_em * font.size_pt, bars->widths_pt[row], line_pt});
    return text_draw(canvas, font, shown ? canvas->theme->text : canvas->theme->secondary, bars->texts[row], at, left ? 1 : 0,
                     fault);
}

static bool mark_draw(const struct bars *bars, size_t row, struct fault *fault)
{
    const struct canvas *canvas = bars->canvas;
    double zero_pt = scale_position(&bars->scale, 0), value_pt = scale_position(&bars->scale, row_value(bars, row));
    struct box span = bar_span(bars, row);
    enum point_state state = row_point(bars, row)->state;
    span.x_pt = fmin(zero_pt, value_pt);
    span.width_pt = state == POINT_SHOWN ? fabs(value_pt - zero_pt) : bars->stub_pt;
    double middle_pt = span.y_pt + span.height_pt / 2;
    if (state == POINT_SHOWN)
        scene_append_rectangle(canvas->scene, span, colour_from_tint(row_tint(bars, row)));
    else if (state == POINT_WITHHELD)
        hatch_draw(canvas, span);
    else if (state == POINT_BREAK)
        break_draw(canvas, (struct point){zero_pt + bars->stub_pt / 2, middle_pt});
    bool beside_stub = state == POINT_WITHHELD || state == POINT_BREAK;
    return value_draw(bars, row, beside_stub ? zero_pt + bars->stub_pt : value_pt, row_value(bars, row) < 0, fault);
}

static bool row_draw(const struct bars *bars, size_t row, struct fault *fault)
{
    const struct canvas *canvas = bars->canvas;
    const struct figure_item *item = &canvas->figure->categories.at[bars->rows.index[row]];
    const struct block *label = &bars->rows.rung->blocks[bars->rows.index[row]];
    double top_pt = bars->room.y_pt + (double)row * bars->rows.band_pt;
    double inset_pt = bars->above ? 0 : (bars->rows.band_pt - block_height(canvas, label)) / 2;
    struct point corner = {bars->room.x_pt, top_pt + inset_pt};
    struct str said = str_format(canvas->arena, "%.*s: %.*s", STR_ARGS(item->label), STR_ARGS(bars->texts[row]));
    scene_open_group(canvas->scene, GROUP_OTHER, mark_id(canvas, item->key), said);
    if (bars->above)
        ground_draw(canvas, (struct box){corner.x_pt, corner.y_pt, label->lines.width_pt, block_height(canvas, label)});
    if (!block_draw(canvas, label, canvas->theme->text, corner, 0, fault) ||
        !mark_draw(bars, row, fault))
        return false;
    scene_close_group(canvas->scene);
    return true;
}

/* In one piece beside labels; in pieces where labels stand between the bars. */
static void axis_draw(const struct bars *bars)
{
    double x = scale_position(&bars->scale, 0);
    size_t pieces = bars->above ? bars->rows.count : 1;
    for (size_t i = 0; i < pieces; i++) {
        struct box span = bar_span(bars, i);
        double from = bars->above ? span.y_pt : bars->room.y_pt;
        double to = bars->above ? span.y_pt + span.height_pt : bars->room.y_pt + rows_height(&bars->rows);
        zero_draw(bars->canvas, (struct point){x, from}, (struct point){x, to});
    }
}

static bool said_draw(const struct bars *bars, struct box room, struct fault *fault)
{
    const struct annotation_plot plot = {.box = {bars->scale.start_pt, bars->room.y_pt, bars->scale.end_pt - bars->scale.start_pt,
                                                 rows_height(&bars->rows)},
                                         .scale = bars->scale,
                                         .across = true};
    return annotations_draw(bars->canvas, &bars->said, room, &plot, fault);
}

static bool bar_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    struct bars bars = {.canvas = canvas, .room = room};
    if (canvas->figure->series.len != 1)
        return fault_raise(fault, FAULT_DEFINITION, NULL,
                           "chart %.*s: kind bar shows one series, not %zu; use facets, bar-stacked or heat",
                           STR_ARGS(canvas->figure->id), canvas->figure->series.len);
    if (!annotations_plan(canvas, room.width_pt, true, &bars.said, fault))
        return false;
    bars.room.y_pt += bars.said.height_pt;
    bars.room.height_pt -= bars.said.height_pt;
    if (!rows_plan(&bars, fault) || !values_measure(&bars, fault) || !scale_plan(&bars, fault))
        return false;
    if (!said_draw(&bars, room, fault))
        return false;
    for (size_t i = 0; i < bars.rows.count; i++)
        if (!row_draw(&bars, i, fault))
            return false;
    axis_draw(&bars);
    return rows_draw_rest(canvas, &bars.rows, (struct point){room.x_pt, bars.room.y_pt}, fault);
}

const struct kind kind_bar = {
    .name = "bar",
    .summary = "ranked horizontal bars from zero, to both sides when values are negative",
    .source = "FT Visual Vocabulary: Ranking, ordered bar; Deviation, diverging bar",
    .panel = 0.8,
    .draw = bar_draw,
};
