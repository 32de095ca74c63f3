/* The category axis: periods one by one, by year or thinned; other categories wrapped, smaller, short, or turned upright. */
#include "chart/axis.h"

#include <math.h>

#include "base/period.h"

#define PERIODS_ONE_BY_ONE 12
#define BAND_FILL 0.9
#define PERIOD_AIR_EM 0.5 /* between periods, at least, so that they do not read as one */
#define LABEL_GAP_PX 12
#define YEAR_AIR 1.15 /* of its width, what a year takes */
#define YEAR_OVERHANG 0.25 /* of a band, at either side of the last year */
#define YEAR_TICK_PX 12

static void axis_open(const struct canvas *canvas, const struct figure_item *items, size_t count, struct category_axis *axis)
{
    *axis = (struct category_axis){.items = items, .count = count, .label_count = count};
    axis->blocks = ARENA_ARRAY(canvas->arena, struct block, count);
    axis->first = ARENA_ARRAY(canvas->arena, size_t, count);
    axis->span = ARENA_ARRAY(canvas->arena, size_t, count);
    for (size_t i = 0; i < count; i++) {
        axis->first[i] = i;
        axis->span[i] = 1;
    }
}

static double label_depth(const struct canvas *canvas, const struct category_axis *axis, const struct block *block)
{
    return axis->turned ? block->lines.width_pt : block_height(canvas, block);
}

static void axis_close(const struct canvas *canvas, struct category_axis *axis)
{
    double height_pt = 0;
    for (size_t i = 0; i < axis->label_count; i++) {
        height_pt = fmax(height_pt, label_depth(canvas, axis, &axis->blocks[i]));
    }
    axis->height_pt = height_pt + LABEL_GAP_PX * canvas->unit_pt;
}

static struct str period_label(const struct figure_item *item, bool shortened)
{
    return shortened && item->short_label.len > 0 ? item->short_label : item->label;
}

/* Every label on one line of its band; *fits tells whether all of them have room. */
static bool periods_wrap(const struct canvas *canvas, struct category_axis *axis, double size_pt, bool shortened, double band_pt,
                         bool *fits, struct fault *fault)
{
    *fits = true;
    for (size_t i = 0; i < axis->count && *fits; i++) {
        struct font font = {WEIGHT_REGULAR, size_pt};
        struct str text = period_label(&axis->items[i], shortened);
        if (!block_wrap(canvas, font, text, canvas->preset->width_pt, &axis->blocks[i], fault))
            return false;
        *fits = axis->blocks[i].lines.width_pt <= fmin(band_pt * BAND_FILL, band_pt - PERIOD_AIR_EM * size_pt);
    }
    return true;
}

static bool periods_plan(const struct canvas *canvas, struct category_axis *axis, double band_pt, bool *fits, struct fault *fault)
{
    *fits = false;
    for (size_t rung = 0; rung < LABEL_RUNGS && !*fits; rung++) {
        double size_pt = label_size(canvas->preset, rung / 2);
        if (!periods_wrap(canvas, axis, size_pt, rung % 2 == 1, band_pt, fits, fault))
            return false;
    }
    return true;
}

/* Joins the quarters or months of a year under its number; false when the keys are not such periods. */
static bool years_join(struct category_axis *axis)
{
    size_t labels = 0;
    int last_year = 0;
    for (size_t i = 0; i < axis->count; i++) {
        struct period period;
        if (!period_parse(axis->items[i].key, &period) || period.kind == PERIOD_YEAR || period.kind == PERIOD_NONE)
            return false;
        if (i == 0 || period_year(period) != last_year) {
            axis->first[labels] = i;
            axis->span[labels++] = 0;
        }
        axis->span[labels - 1]++;
        last_year = period_year(period);
    }
    axis->label_count = labels;
    return true;
}

static bool years_wrap(const struct canvas *canvas, struct category_axis *axis, double size_pt, double *widest_pt, struct fault *fault)
{
    *widest_pt = 0;
    for (size_t i = 0; i < axis->label_count; i++) {
        struct period period = {0};
        period_parse(axis->items[axis->first[i]].key, &period);
        struct str text = str_format(canvas->arena, "%d", period_year(period));
        if (!block_wrap(canvas, (struct font){WEIGHT_REGULAR, size_pt}, text, canvas->preset->width_pt, &axis->blocks[i], fault))
            return false;
        *widest_pt = fmax(*widest_pt, axis->blocks[i].lines.width_pt);
    }
    return true;
}

/* Whether a year that is drawn in part has its number anyway: a little beyond its bands, and apart from that of a whole neighbour. */
static bool year_reaches(double width_pt, double band_pt, size_t span, size_t longest)
{
    double most = fmin((double)span + 2 * YEAR_OVERHANG, (double)(span + longest) / 2 - YEAR_OVERHANG);
    return width_pt <= band_pt * most;
}

/* Every how many years are written at a size, and whether the last is one of them although it is drawn in part. */
struct years_fit {
    size_t step, longest;
    bool last;
};

static bool years_try(const struct canvas *canvas, struct category_axis *axis, size_t size, double band_pt, struct years_fit *fit,
                      struct fault *fault)
{
    double widest_pt = 0;
    size_t last = axis->label_count - 1;
    if (!years_wrap(canvas, axis, label_size(canvas->preset, size), &widest_pt, fault))
        return false;
    fit->step = (size_t)fmax(1, ceil(widest_pt * YEAR_AIR / (band_pt * (double)fit->longest)));
    double width_pt = axis->blocks[last].lines.width_pt;
    fit->last = width_pt <= band_pt * (double)(axis->span[last] * fit->step) ||
                year_reaches(width_pt, band_pt, axis->span[last], fit->longest);
    return true;
}

/* Smaller where years would touch or the last has no room, then every k-th, counted from the last. The separators still show those
 * that are not written, and a year of which too little is drawn is not. */
static bool years_plan(const struct canvas *canvas, struct category_axis *axis, double band_pt, struct fault *fault)
{
    struct years_fit fit = {.longest = 1};
    size_t apart = LABEL_SIZES - 1; /* the first size at which years stand apart */
    axis->years = true;
    for (size_t i = 0; i < axis->label_count; i++)
        fit.longest = axis->span[i] > fit.longest ? axis->span[i] : fit.longest;
    for (size_t size = 1; size < LABEL_SIZES && !(fit.step == 1 && fit.last); size++) {
        if (!years_try(canvas, axis, size, band_pt, &fit, fault))
            return false;
        apart = fit.step == 1 && size < apart ? size : apart;
    }
    if (!fit.last && !years_try(canvas, axis, apart, band_pt, &fit, fault))
        return false;
    for (size_t i = 0; i < axis->label_count; i++) {
        bool reaches = axis->blocks[i].lines.width_pt <= band_pt * (double)(axis->span[i] * fit.step) ||
                       (i + 1 == axis->label_count && fit.last);
        if ((axis->label_count - 1 - i) % fit.step != 0 || !reaches)
            axis->blocks[i].lines = (struct lines){0};
    }
    return true;
}

/* Keeps every k-th label, counted from the last one. */
static bool periods_thin(const struct canvas *canvas, struct category_axis *axis, double band_pt, struct fault *fault)
{
    bool fits;
    double widest_pt = 0;
    if (!periods_wrap(canvas, axis, canvas->preset->smallest_pt, true, HUGE_VAL, &fits, fault))
        return false;
    for (size_t i = 0; i < axis->count; i++)
        widest_pt = fmax(widest_pt, axis->blocks[i].lines.width_pt);
    size_t step = (size_t)fmax(1, ceil(widest_pt * 1.25 / band_pt));
    for (size_t i = 0; i < axis->count; i++)
        if ((axis->count - 1 - i) % step != 0)
            axis->blocks[i].lines = (struct lines){0};
    return true;
}

static bool time_plan(const struct canvas *canvas, struct category_axis *axis, double band_pt, struct fault *fault)
{
    bool fits = false;
    if (axis->count <= PERIODS_ONE_BY_ONE && !periods_plan(canvas, axis, band_pt, &fits, fault))
        return false;
    if (fits)
        return true;
    if (years_join(axis))
        return years_plan(canvas, axis, band_pt, fault);
    axis->label_count = axis->count;
    return periods_thin(canvas, axis, band_pt, fault);
}

static bool rung_fits(const struct canvas *canvas, const struct label_rung *rung, size_t count, double height_pt, bool breaks)
{
    for (size_t i = 0; i < count; i++)
        if ((rung->broken[i] && !breaks) || block_height(canvas, &rung->blocks[i]) > height_pt)
            return false;
    return true;
}

static bool names_try(const struct canvas *canvas, struct category_axis *axis, double width_pt, double height_pt, bool breaks,
                      bool *fits, struct fault *fault)
{
    struct label_ladder *ladder = label_ladder_new(canvas, axis->items, axis->count, width_pt);
    *fits = false;
    for (size_t i = 0; i < LABEL_RUNGS && !*fits; i++) {
        if (!label_rung_make(canvas, ladder, i, fault))
            return false;
        *fits = rung_fits(canvas, &ladder->rungs[i], axis->count, height_pt, breaks);
        axis->blocks = ladder->rungs[i].blocks;
    }
    return true;
}

static bool names_plan(const struct canvas *canvas, struct category_axis *axis, double band_pt, double height_most_pt, bool *fits,
                       struct fault *fault)
{
    if (!names_try(canvas, axis, band_pt * BAND_FILL, height_most_pt, false, fits, fault) || *fits)
        return *fits;
    axis->turned = true;
    /* Upright, if need be with a word divided. */
    for (int breaks = 0; breaks < 2 && !*fits; breaks++)
        if (!names_try(canvas, axis, height_most_pt, band_pt * BAND_FILL, breaks, fits, fault))
            return false;
    return true;
}

bool category_axis_plan(const struct canvas *canvas, const struct figure_item *items, size_t count, bool time, double band_pt,
                        double height_most_pt, struct category_axis *out, bool *fits, struct fault *fault)
{
    axis_open(canvas, items, count, out);
    *fits = true;
    bool planned = time ? time_plan(canvas, out, band_pt, fault) : names_plan(canvas, out, band_pt, height_most_pt, fits, fault);
    axis_close(canvas, out);
    return planned;
}

static bool turned_draw(const struct canvas *canvas, const struct block *block, struct point top, struct fault *fault)
{
    double size_pt = block->font.size_pt;
    double x = top.x_pt - block_height(canvas, block) / 2 + canvas->ascent_em * size_pt;
    for (size_t i = 0; i < block->lines.list.len; i++, x += line_height(canvas, size_pt)) {
        double width_pt = 0;
        struct str line = block->lines.list.at[i];
        if (!text_width(canvas, block->font, line, &width_pt, fault) ||
            !text_draw(canvas, block->font, canvas->theme->text, line, (struct point){x, top.y_pt + width_pt}, 0, fault))
            return false;
        canvas->scene->ops.at[canvas->scene->ops.len - 1].angle_deg = 90;
    }
    return true;
}

static void years_separate(const struct canvas *canvas, const struct category_axis *axis, struct box plot, double band_pt)
{
    double bottom = plot.y_pt + plot.height_pt;
    for (size_t i = 1; i < axis->label_count; i++) {
        double x = plot.x_pt + band_pt * (double)axis->first[i];
        scene_append_line(canvas->scene, (struct point){x, bottom}, (struct point){x, bottom + YEAR_TICK_PX * canvas->unit_pt},
                          1.5 * canvas->unit_pt, colour_from_tint(canvas->theme->muted));
    }
}

/* Centred under its band, but within the page. */
static double label_middle(const struct canvas *canvas, const struct block *block, double middle)
{
    double half = block->lines.width_pt / 2, edge = canvas->preset->margin_pt;
    return fmax(edge + half, fmin(canvas->preset->width_pt - edge - half, middle));
}

bool category_axis_draw(const struct canvas *canvas, const struct category_axis *axis, struct box plot, double band_pt,
                        struct fault *fault)
{
    double hang = plot.y_pt + plot.height_pt + LABEL_GAP_PX * canvas->unit_pt;
    if (axis->years)
        years_separate(canvas, axis, plot, band_pt);
    for (size_t i = 0; i < axis->label_count; i++) {
        const struct block *block = &axis->blocks[i];
        double top =
            hang + (axis->above ? axis->height_pt - LABEL_GAP_PX * canvas->unit_pt - label_depth(canvas, axis, block) : 0);
        double middle = plot.x_pt + band_pt * ((double)axis->first[i] + (double)axis->span[i] / 2);
        bool drawn = axis->turned ? turned_draw(canvas, block, (struct point){middle, top}, fault)
                                  : block_draw(canvas, block, canvas->theme->text,
                                               (struct point){label_middle(canvas, block, middle), top}, 0.5, fault);
        if (!drawn)
            return false;
    }
    return true;
}
