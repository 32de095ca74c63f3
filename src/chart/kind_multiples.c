/* A small chart a series, all on one scale: its line over the periods in accent, with its name above and its last value at the end. */
#include "chart/kind.h"

#include <math.h>

#include "chart/hatch.h"
#include "chart/label.h"
#include "chart/line_ends.h"
#include "chart/mark.h"
#include "chart/nothing.h"
#include "chart/ticks.h"
#include "chart/scale.h"

#define CELL_GAP_PX 36
#define CELL_WIDTH_LEAST_EM 9.5
#define CELL_HEIGHT_LEAST_EM 5.2
#define LINE_PX 3.5
#define DOT_PX 6
#define TEXT_GAP_PX 8
#define FOOT_GAP_PX (DOT_PX + 2) /* so that a dot at the bottom does not touch its period */

struct multiples {
    const struct canvas *canvas;
    struct box room;
    size_t *series; /* those drawn: all, or the first ones */
    size_t count, columns, rows;
    double size_pt, value_pt; /* type, and the width of the widest last value */
    double title_pt, foot_pt; /* heights within a cell */
    struct block *titles;     /* one a series */
    double low, high;
    struct block start; /* "El eje empieza en 1,204"; without lines where they start at zero */
};

static struct box cell_box(const struct multiples *m, size_t at)
{
    double gap_pt = CELL_GAP_PX * m->canvas->unit_pt;
    double width_pt = (m->room.width_pt - gap_pt * (double)(m->columns - 1)) / (double)m->columns;
    double height_pt = (m->room.height_pt - gap_pt / 2 * (double)(m->rows - 1)) / (double)m->rows;
    return (struct box){m->room.x_pt + (width_pt + gap_pt) * (double)(at % m->columns),
                        m->room.y_pt + (height_pt + gap_pt / 2) * (double)(at / m->columns), width_pt, height_pt};
}

static bool titles_wrap(struct multiples *m, double width_pt, size_t *lines, struct fault *fault)
{
    const struct figure *figure = m->canvas->figure;
    *lines = 1;
    for (size_t i = 0; i < m->count; i++) {
        const struct figure_item *item = &figure->series.at[m->series[i]];
        struct str text = item->label;
        struct font font = {WEIGHT_SEMIBOLD, m->size_pt};
        if (!block_wrap(m->canvas, font, text, width_pt, &m->titles[i], fault))
            return false;
        if (m->titles[i].lines.list.len > 2 && item->short_label.len > 0 &&
            !block_wrap(m->canvas, font, item->short_label, width_pt, &m->titles[i], fault))
            return false;
        *lines = m->titles[i].lines.list.len > *lines ? m->titles[i].lines.list.len : *lines;
    }
    return true;
}

static double plot_height(const struct multiples *m)
{
    return cell_box(m, 0).height_pt - m->title_pt - m->foot_pt;
}

/* Whether so many small charts stand legibly in so many columns. */
static bool grid_try(struct multiples *m, size_t count, size_t columns, bool *fits, struct fault *fault)
{
    size_t lines;
    m->count = count;
    m->columns = columns;
    m->rows = (count + columns - 1) / columns;
    double line_pt = line_height(m->canvas, m->size_pt);
    if (count < m->canvas->figure->series.len)
        m->room.height_pt -= 1.4 * line_pt;
    if (!titles_wrap(m, cell_box(m, 0).width_pt, &lines, fault))
        return false;
    m->title_pt = (double)lines * line_pt + TEXT_GAP_PX * m->canvas->unit_pt;
    m->foot_pt = line_height(m->canvas, m->canvas->preset->smallest_pt) + FOOT_GAP_PX * m->canvas->unit_pt;
    *fits = plot_height(m) >= 1.6 * line_pt && cell_box(m, 0).width_pt >= CELL_WIDTH_LEAST_EM * m->size_pt &&
            cell_box(m, 0).width_pt >= 2.2 * m->value_pt;
    return true;
}

/* One column less would take no row more: the last row stands half empty for nothing. */
static bool grid_wastes(size_t count, size_t columns)
{
    return columns > 1 && (count + columns - 1) / columns == (count + columns - 2) / (columns - 1);
}

/* The grid whose small charts are nearest to three by two, at the largest size that holds all; else fewer of them. */
static bool grid_find(struct multiples *m, size_t count, bool *found, struct fault *fault)
{
    double room_pt = m->room.height_pt, best = HUGE_VAL;
    size_t best_columns = 0;
    for (size_t columns = 1; columns <= count && columns <= 8; columns++) {
        bool fits;
        if (!grid_try(m, count, columns, &fits, fault))
            return false;
        double ratio = cell_box(m, 0).width_pt / fmax(1, plot_height(m)), off = fabs(log(ratio / 2.2));
        m->room.height_pt = room_pt;
        if (fits && off < best && !grid_wastes(count, columns)) {
            best = off;
            best_columns = columns;
        }
    }
    *found = best_columns > 0;
    return !*found || grid_try(m, count, best_columns, found, fault);
}

static bool values_measure(struct multiples *m, struct fault *fault)
{
    const struct canvas *canvas = m->canvas;
    m->value_pt = 0;
    for (size_t s = 0; s < canvas->figure->series.len; s++) {
        double width_pt = 0;
        struct str text = point_text(canvas, figure_at(canvas->figure, canvas->figure->categories.len - 1, s));
        if (!text_width(canvas, (struct font){WEIGHT_BOLD, m->size_pt}, text, &width_pt, fault))
            return false;
        m->value_pt = fmax(m->value_pt, width_pt);
    }
    return true;
}

static bool grid_plan(struct multiples *m, struct fault *fault)
{
    const struct canvas *canvas = m->canvas;
    size_t all = canvas->figure->series.len;
    bool found = false;
    m->series = ARENA_ARRAY(canvas->arena, size_t, all);
    m->titles = ARENA_ARRAY(canvas->arena, struct block, all);
    for (size_t i = 0; i < all; i++)
        m->series[i] = i;
    for (size_t count = all; count > 0 && !found; count--)
        for (size_t step = 0; step < LABEL_SIZES && !found; step++) {
            m->size_pt = label_size(canvas->preset, step);
            if (!values_measure(m, fault) || !grid_find(m, count, &found, fault))
                return false;
        }
    return found || room_refuse(canvas, "a single small chart", fault);
}

static struct num value_least(const struct figure *figure)
{
    const struct figure_point *least = NULL;
    for (size_t i = 0; i < figure->points.len; i++) {
        const struct figure_point *point = &figure->points.at[i];
        if (point->state == POINT_SHOWN && (!least || num_order(point->value, least->value) < 0))
            least = point;
    }
    return least->value;
}

/* From zero when the lowest value is near it, as a line's axis, or when all are one; else it is said above them from where. */
static bool range_plan(struct multiples *m, struct fault *fault)
{
    const struct canvas *canvas = m->canvas;
    struct range range = value_range(canvas->figure, SIZE_MAX);
    struct font font = {WEIGHT_REGULAR, canvas->preset->smallest_pt};
    bool from_zero = range.low < 0 || range.low <= range.high * 0.5 || range.low == range.high || canvas->figure->signed_form;
    m->low = from_zero ? fmin(0, range.low) : range.low;
    m->high = from_zero ? fmax(0, range.high) : range.high;
    if (m->low == m->high)
        m->high += 1;
    if (from_zero)
        return true;
    struct str text = canvas_word(canvas, WORD_BASE, value_text(canvas, value_least(canvas->figure)));
    if (!block_wrap(canvas, font, text, m->room.width_pt, &m->start, fault))
        return false;
    double height_pt = block_height(canvas, &m->start) + TEXT_GAP_PX * canvas->unit_pt;
    m->room.y_pt += height_pt;
    m->room.height_pt -= height_pt;
    return true;
}

/* The last one stands at the right edge, also when it is alone. */
static double period_x(const struct multiples *m, struct box plot, size_t category)
{
    size_t steps = m->canvas->figure->categories.len - 1;
    return plot.x_pt + (steps > 0 ? plot.width_pt * (double)category / (double)steps : plot.width_pt);
}

static bool period_shown(const struct multiples *m, size_t category, size_t series)
{
    const struct figure *figure = m->canvas->figure;
    return category < figure->categories.len && figure_at(figure, category, series)->state == POINT_SHOWN;
}

static struct tint line_tint(const struct multiples *m, size_t series)
{
    return m->canvas->figure->series.at[series].total ? m->canvas->theme->secondary : m->canvas->theme->accent;
}

static void line_path(const struct multiples *m, size_t series, struct box plot, const struct scale *scale)
{
    const struct canvas *canvas = m->canvas;
    struct op *op = scene_append(canvas->scene, OP_PATH);
    op->stroke = colour_from_tint(line_tint(m, series));
    op->stroke_pt = LINE_PX * canvas->unit_pt;
    for (size_t i = 0; i < canvas->figure->categories.len; i++) {
        if (!period_shown(m, i, series))
            continue;
        bool on = i > 0 && period_shown(m, i - 1, series);
        double y = scale_position(scale, num_approximate(figure_at(canvas->figure, i, series)->value));
        path_append(canvas->scene, op, on ? PATH_LINE : PATH_MOVE, (struct point){period_x(m, plot, i), y});
    }
    if (op->points.len == 0)
        canvas->scene->ops.len--;
}

/* A point between two gaps has no line to show it. */
static void lone_points_draw(const struct multiples *m, size_t series, struct box plot, const struct scale *scale)
{
    for (size_t i = 0; i < m->canvas->figure->categories.len; i++) {
        bool joined = (i > 0 && period_shown(m, i - 1, series)) || period_shown(m, i + 1, series);
        if (joined || !period_shown(m, i, series))
            continue;
        double y = scale_position(scale, num_approximate(figure_at(m->canvas->figure, i, series)->value));
        dot_draw(m->canvas, (struct point){period_x(m, plot, i), y}, LINE_PX * m->canvas->unit_pt, line_tint(m, series));
    }
}

/* The last period of the gap that begins there. */
static size_t gap_last(const struct figure *figure, size_t series, size_t first)
{
    size_t last = first;
    enum point_state state = figure_at(figure, first, series)->state;
    while (last + 1 < figure->categories.len && figure_at(figure, last + 1, series)->state == state)
        last++;
    return last;
}

/* A pale ground between the line and zero. */
static void ground_draw(const struct multiples *m, size_t series, struct box plot, const struct scale *scale, double base)
{
    const struct canvas *canvas = m->canvas;
    const struct figure *figure = canvas->figure;
    size_t count = figure->categories.len;
    struct colour fill = colour_from_tint(shade_mix(canvas->theme->accent, canvas->theme->paper, 0.84));
    for (size_t i = 0; i + 1 < count; i++) {
        const struct figure_point *from = figure_at(figure, i, series), *to = figure_at(figure, i + 1, series);
        double left = period_x(m, plot, i), right = period_x(m, plot, i + 1);
        if (from->state != POINT_SHOWN || to->state != POINT_SHOWN)
            continue;
        struct op *area = scene_append(canvas->scene, OP_PATH);
        area->fill = fill;
        area->stroke = fill; /* no seam between neighbours */
        area->stroke_pt = 0.5 * canvas->unit_pt;
        path_append(canvas->scene, area, PATH_MOVE, (struct point){left, base});
        path_append(canvas->scene, area, PATH_LINE, (struct point){left, scale_position(scale, num_approximate(from->value))});
        path_append(canvas->scene, area, PATH_LINE, (struct point){right, scale_position(scale, num_approximate(to->value))});
        path_append(canvas->scene, area, PATH_LINE, (struct point){right, base});
        path_append(canvas->scene, area, PATH_CLOSE, (struct point){0, 0});
    }
}

/* The last value behind its dot, moved within the plot's height. */
static bool end_draw(const struct multiples *m, size_t series, struct box plot, const struct scale *scale, struct fault *fault)
{
    const struct canvas *canvas = m->canvas;
    const struct figure *figure = canvas->figure;
    const struct figure_point *point = figure_at(figure, figure->categories.len - 1, series);
    double bottom = plot.y_pt + plot.height_pt, line_pt = line_height(canvas, m->size_pt);
    bool shown = point->state == POINT_SHOWN;
    double x = plot.x_pt + plot.width_pt;
    double y = shown ? scale_position(scale, num_approximate(point->value)) : bottom;
    if (shown)
        dot_draw(canvas, (struct point){x, y}, DOT_PX * canvas->unit_pt, canvas->theme->accent);
    double middle = fmax(plot.y_pt + line_pt / 2, fmin(bottom - line_pt / 2, y));
    struct point at = {x + (DOT_PX + TEXT_GAP_PX) * canvas->unit_pt,
                       baseline_in_line(canvas, m->size_pt, middle)};
    return text_draw(canvas, (struct font){shown ? WEIGHT_BOLD : WEIGHT_REGULAR, m->size_pt},
                     shown ? canvas->theme->text : canvas->theme->secondary, point_text(canvas, point), at, 0, fault);
}

/* Behind what is withheld, from halfway to the points beside it. */
static void gaps_draw(const struct multiples *m, size_t series, struct box plot)
{
    const struct figure *figure = m->canvas->figure;
    size_t count = figure->categories.len;
    for (size_t i = 0; i < count; i++) {
        if (figure_at(figure, i, series)->state != POINT_WITHHELD)
            continue;
        size_t last = gap_last(figure, series, i);
        double left = i > 0 ? (period_x(m, plot, i - 1) + period_x(m, plot, i)) / 2 : plot.x_pt;
        double right = last + 1 < count ? (period_x(m, plot, last) + period_x(m, plot, last + 1)) / 2 : plot.x_pt + plot.width_pt;
        hatch_ground_draw(m->canvas, (struct box){left, plot.y_pt, right - left, plot.height_pt});
        i = last;
    }
}

/* Between the periods beneath, where a gap is: its sign, unless it reaches the end, where the sign stands for a value. */
static bool gap_signs_draw(const struct multiples *m, size_t series, struct box plot, struct box free, struct fault *fault)
{
    const struct canvas *canvas = m->canvas;
    const struct figure *figure = canvas->figure;
    struct font font = {WEIGHT_REGULAR, canvas->preset->smallest_pt};
    double left = free.x_pt, right = free.x_pt + free.width_pt;
    for (size_t i = 0; i < figure->categories.len; i++) {
        const struct figure_point *point = figure_at(figure, i, series);
        size_t last = gap_last(figure, series, i);
        double width_pt = 0;
        if (point->state == POINT_SHOWN || last + 1 == figure->categories.len)
            continue;
        if (!text_width(canvas, font, point_text(canvas, point), &width_pt, fault))
            return false;
        double middle = (period_x(m, plot, i) + period_x(m, plot, last)) / 2;
        double x = fmax(left, fmin(middle - width_pt / 2, right - width_pt));
        i = last;
        if (x + width_pt > right)
            continue;
        if (!text_draw(canvas, font, canvas->theme->secondary, point_text(canvas, point), (struct point){x, free.y_pt}, 0, fault))
            return false;
        left = x + width_pt + font.size_pt / 2;
    }
    return true;
}

/* Under the bottom line the first and the last period, and what the gaps between are. */
static bool periods_draw(const struct multiples *m, size_t series, struct box plot, double right, struct fault *fault)
{
    const struct canvas *canvas = m->canvas;
    const struct figure *figure = canvas->figure;
    struct font font = {WEIGHT_REGULAR, canvas->preset->smallest_pt};
    double y = plot.y_pt + plot.height_pt + FOOT_GAP_PX * canvas->unit_pt + canvas->ascent_em * font.size_pt;
    const struct figure_item *first = &figure->categories.at[0], *last = &figure->categories.at[figure->categories.len - 1];
    struct str from = first->short_label.len ? first->short_label : first->label;
    struct str to = last->short_label.len ? last->short_label : last->label;
    double from_pt = 0, to_pt = 0, air_pt = font.size_pt / 2;
    if (!text_width(canvas, font, from, &from_pt, fault) || !text_width(canvas, font, to, &to_pt, fault))
        return false;
    double end = fmin(right, plot.x_pt + plot.width_pt + to_pt / 2), start = plot.x_pt;
    bool both = figure->categories.len > 1 && from_pt + to_pt + font.size_pt <= end - start;
    if (both && !text_draw(canvas, font, canvas->theme->secondary, from, (struct point){start, y}, 0, fault))
        return false;
    start += both ? from_pt + air_pt : 0;
    struct box free = {start, y, end - to_pt - air_pt - start, 0};
    return text_draw(canvas, font, canvas->theme->secondary, to, (struct point){end, y}, 1, fault) &&
           gap_signs_draw(m, series, plot, free, fault);
}

static bool cell_draw(const struct multiples *m, size_t at, struct fault *fault)
{
    const struct canvas *canvas = m->canvas;
    struct box cell = cell_box(m, at);
    const struct figure_item *item = &canvas->figure->series.at[m->series[at]];
    double unit = canvas->unit_pt, end_pt = m->value_pt + (DOT_PX + TEXT_GAP_PX) * unit;
    struct box plot = {cell.x_pt, cell.y_pt + m->title_pt, cell.width_pt - end_pt, plot_height(m)};
    struct scale scale = {m->low, m->high, plot.y_pt + plot.height_pt, plot.y_pt};
    scene_open_group(canvas->scene, GROUP_OTHER, mark_id(canvas, item->key), item->label);
    if (!block_draw(canvas, &m->titles[at], canvas->theme->text, (struct point){cell.x_pt, cell.y_pt}, 0, fault))
        return false;
    gaps_draw(m, m->series[at], plot);
    bool zero = m->low <= 0 && m->high >= 0;
    double base = zero ? scale_position(&scale, 0) : plot.y_pt + plot.height_pt;
    if (zero)
        ground_draw(m, m->series[at], plot, &scale, base);
    scene_append_line(canvas->scene, (struct point){plot.x_pt, base}, (struct point){plot.x_pt + plot.width_pt, base}, 1.5 * unit,
                      colour_from_tint(zero ? canvas->theme->zero : canvas->theme->grid));
    line_path(m, m->series[at], plot, &scale);
    lone_points_draw(m, m->series[at], plot, &scale);
    if (!end_draw(m, m->series[at], plot, &scale, fault) || !periods_draw(m, m->series[at], plot, cell.x_pt + cell.width_pt, fault))
        return false;
    scene_close_group(canvas->scene);
    return true;
}

static bool multiples_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    struct multiples m = {.canvas = canvas, .room = room};
    if (nothing_shown(canvas->figure))
        return nothing_draw(canvas, room, fault);
    if (!range_plan(&m, fault) || !grid_plan(&m, fault) ||
        !block_draw(canvas, &m.start, canvas->theme->secondary, (struct point){room.x_pt, room.y_pt}, 0, fault))
        return false;
    for (size_t i = 0; i < m.count; i++)
        if (!cell_draw(&m, i, fault))
            return false;
    size_t left_out = canvas->figure->series.len - m.count;
    if (left_out == 0)
        return true;
    struct str more = canvas_word(canvas, WORD_MORE, lang_num(canvas->arena, num_from_int((int64_t)left_out), false));
    struct point at = {room.x_pt, room.y_pt + room.height_pt - canvas->descent_em * m.size_pt};
    return text_draw(canvas, (struct font){WEIGHT_REGULAR, m.size_pt}, canvas->theme->secondary, more, at, 0, fault);
}

const struct kind kind_multiples = {
    .name = "multiples",
    .summary = "a small line chart a row, all on one scale",
    .source = "E. R. Tufte, small multiples; FT Visual Vocabulary: Change over time",
    .draw = multiples_draw,
};
