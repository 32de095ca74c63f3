#include "chart/line_ends.h"

#include <math.h>

#include "chart/label.h"
#include "chart/value.h"

#define AIR_PX 8 /* between names, where there is room */
#define LEADER_LEAST_PX 36
#define LEADER_MOST_SHARE 0.06 /* of the page's width */
#define LEADER_SLOPE 0.5    /* of its height, how far a leader runs aside */
#define LEADER_FROM_EM 0.55 /* names that moved less need none */

size_t line_last(const struct figure *figure, size_t series)
{
    for (size_t i = figure->categories.len; i-- > 0;)
        if (figure_at(figure, i, series)->state == POINT_SHOWN)
            return i;
    return SIZE_MAX;
}

static struct str end_text(const struct canvas *canvas, size_t series, bool shortened)
{
    const struct figure *figure = canvas->figure;
    const struct figure_item *item = &figure->series.at[series];
    struct str value = point_text(canvas, figure_at(figure, figure->categories.len - 1, series));
    if (figure->series.len == 1)
        return value;
    struct str label = shortened && item->short_label.len > 0 ? item->short_label : item->label;
    return str_format(canvas->arena, "%.*s %.*s", STR_ARGS(label), STR_ARGS(value));
}

static double ends_height(const struct canvas *canvas, const struct line_ends *ends)
{
    double height_pt = 0;
    for (size_t i = 0; i < ends->count; i++)
        height_pt += block_height(canvas, &ends->list[i].block);
    return height_pt;
}

/* A name is divided where it must be, but a value stands whole, as wide as it is. */
static bool end_append(const struct canvas *canvas, struct line_ends *ends, size_t series, struct str text, struct font font,
                       double width_most_pt, struct fault *fault)
{
    const struct figure *figure = canvas->figure;
    struct line_end *end = &ends->list[ends->count++];
    double value_pt = 0;
    end->series = series;
    if (series != SIZE_MAX &&
        !text_width(canvas, font, point_text(canvas, figure_at(figure, figure->categories.len - 1, series)), &value_pt, fault))
        return false;
    if (!block_wrap(canvas, font, text, fmax(width_most_pt, ceil(value_pt)), &end->block, fault))
        return false;
    ends->width_pt = fmax(ends->width_pt, end->block.lines.width_pt);
    return true;
}

/* The first `count` series, but those that must stay in any case, and the line that counts the others. */
static bool ends_fill(const struct canvas *canvas, struct line_ends *ends, size_t count, size_t rung, double width_most_pt,
                      struct fault *fault)
{
    const struct figure *figure = canvas->figure;
    struct font font = {figure->series.len == 1 ? WEIGHT_BOLD : WEIGHT_SEMIBOLD, label_size(canvas->preset, rung % LABEL_SIZES)};
    size_t staying = 0;
    for (size_t i = 0; i < figure->series.len; i++)
        staying += figure->series.at[i].highlight || figure->series.at[i].total;
    size_t others = count > staying ? count - staying : 0;
    ends->count = 0;
    ends->width_pt = 0;
    for (size_t i = 0; i < figure->series.len; i++) {
        bool stays = figure->series.at[i].highlight || figure->series.at[i].total;
        if (!stays && others == 0)
            continue;
        others -= !stays;
        if (!end_append(canvas, ends, i, end_text(canvas, i, rung >= LABEL_SIZES), font, width_most_pt, fault))
            return false;
    }
    if (ends->count == figure->series.len)
        return true;
    struct str number = lang_num(canvas->arena, num_from_int((int64_t)(figure->series.len - ends->count)), false);
    return end_append(canvas, ends, SIZE_MAX, canvas_word(canvas, WORD_MORE, number), font, width_most_pt, fault);
}

bool line_ends_plan(const struct canvas *canvas, double width_most_pt, double height_pt, struct line_ends *out,
                    struct fault *fault)
{
    const double fills[] = {0.7, 0.85, 1}; /* of the height: rather smaller names near their lines than large ones far from them */
    size_t series = canvas->figure->series.len;
    *out = (struct line_ends){.list = ARENA_ARRAY(canvas->arena, struct line_end, series + 1)};
    for (size_t i = 0; i < sizeof fills / sizeof *fills; i++)
        for (size_t rung = 0; rung < (fills[i] < 1 ? LABEL_SIZES : LABEL_RUNGS); rung++) {
            if (!ends_fill(canvas, out, series, rung, width_most_pt, fault))
                return false;
            if (ends_height(canvas, out) <= height_pt * fills[i])
                return true;
        }
    for (size_t count = series - 1; count > 0; count--) {
        if (!ends_fill(canvas, out, count, LABEL_RUNGS - 1, width_most_pt, fault))
            return false;
        if (ends_height(canvas, out) <= height_pt)
            return true;
    }
    return room_refuse(canvas, "the names of its lines", fault);
}

/* By target; equal ones keep the order of the figure, and the line that counts the others comes last. */
static void ends_sort(struct line_ends *ends)
{
    for (size_t i = 1; i < ends->count; i++) {
        struct line_end end = ends->list[i];
        size_t at = i;
        for (; at > 0 && ends->list[at - 1].target_pt > end.target_pt; at--)
            ends->list[at] = ends->list[at - 1];
        ends->list[at] = end;
    }
}

void line_ends_place(const struct canvas *canvas, struct line_ends *ends, const double *targets_pt, double top_pt,
                     double bottom_pt)
{
    for (size_t i = 0; i < ends->count; i++) {
        struct line_end *end = &ends->list[i];
        end->target_pt = end->series == SIZE_MAX ? HUGE_VAL : targets_pt[end->series];
    }
    ends_sort(ends);
    double air_pt = ends->count > 1 ? (bottom_pt - top_pt - ends_height(canvas, ends)) / (double)(ends->count - 1) : 0;
    air_pt = fmax(0, fmin(air_pt, AIR_PX * canvas->unit_pt));
    double free_pt = top_pt;
    for (size_t i = 0; i < ends->count; i++) {
        struct line_end *end = &ends->list[i];
        double height_pt = block_height(canvas, &end->block);
        double wanted_pt = fmin(end->target_pt, bottom_pt) - height_pt / 2;
        end->top_pt = fmax(wanted_pt, free_pt);
        free_pt = end->top_pt + height_pt + air_pt;
    }
    for (size_t i = ends->count; i-- > 0;) {
        struct line_end *end = &ends->list[i];
        end->top_pt = fmin(end->top_pt, bottom_pt - block_height(canvas, &end->block));
        bottom_pt = end->top_pt - air_pt;
    }
}

/* The middle of its line that is nearest to where it wanted to be. */
static double attach_pt(const struct canvas *canvas, const struct line_end *end)
{
    double half_pt = line_height(canvas, end->block.font.size_pt) / 2;
    return fmax(end->top_pt + half_pt, fmin(end->target_pt, end->top_pt + block_height(canvas, &end->block) - half_pt));
}

/* How high its leader is; 0 for none: it stands beside its line, or that has no end at the edge. */
static double leader_height(const struct canvas *canvas, const struct line_end *end)
{
    if (end->series == SIZE_MAX || line_last(canvas->figure, end->series) + 1 != canvas->figure->categories.len)
        return 0;
    double off_pt = fabs(attach_pt(canvas, end) - end->target_pt);
    return off_pt > LEADER_FROM_EM * end->block.font.size_pt ? off_pt : 0;
}

bool line_ends_lead(const struct canvas *canvas, struct line_ends *ends)
{
    double high_pt = 0, least_pt = LEADER_LEAST_PX * canvas->unit_pt, most_pt = LEADER_MOST_SHARE * canvas->preset->width_pt;
    for (size_t i = 0; i < ends->count; i++)
        high_pt = fmax(high_pt, leader_height(canvas, &ends->list[i]));
    ends->leader_pt = high_pt > 0 ? fmin(fmax(least_pt, high_pt * LEADER_SLOPE), most_pt) : 0;
    ends->width_pt += ends->leader_pt;
    return ends->leader_pt > 0;
}

static void leader_draw(const struct canvas *canvas, const struct line_end *end, double from_pt, double to_pt)
{
    if (leader_height(canvas, end) > 0)
        scene_append_line(canvas->scene, (struct point){from_pt, end->target_pt}, (struct point){to_pt, attach_pt(canvas, end)},
                          1.5 * canvas->unit_pt, colour_from_tint(canvas->theme->muted));
}

bool line_ends_draw(const struct canvas *canvas, const struct line_ends *ends, double plot_right_pt, double x_pt,
                    struct fault *fault)
{
    x_pt += ends->leader_pt;
    for (size_t i = 0; i < ends->count; i++) {
        const struct line_end *end = &ends->list[i];
        struct tint tint = canvas->theme->secondary;
        if (end->series != SIZE_MAX) {
            tint = shade_readable(canvas->theme, ends->tints ? ends->tints[end->series] : series_tint(canvas, end->series));
            leader_draw(canvas, end, plot_right_pt, x_pt - 4 * canvas->unit_pt);
        }
        if (!block_draw(canvas, &end->block, tint, (struct point){x_pt, end->top_pt}, 0, fault))
            return false;
    }
    return true;
}
