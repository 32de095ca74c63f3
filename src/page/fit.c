/* How high the charts of a report are drawn: lower than their rows ask for where the next chart or table then fits beneath,
 * higher where nothing follows on their page. */
#include <math.h>

#include "page/parts.h"
#include "page/words.h"

#define ROW_PT 14.5             /* a bar or a line of cells with a label of 8.5 points */
#define ROW_LEAST_PT 12.5       /* the same, set tight */
#define ROW_MOST_PT 30.0        /* and wide: more would look stretched */
#define ROWS_EXTRA_PT 24.0      /* key and heads of columns */
#define FIGURE_HIGHEST_PT 430.0 /* fits under the title and lead of a section */
#define FIGURE_LEAST_PT 160.0
#define FIGURE_MOST_PT 360.0 /* without rows of labels */
#define INSET_COURSE_PT 106.0
#define INSET_MIX_PT 60.0
#define GAP_PT 24.0 /* between charts and tables */

/* Charts and tables that are to share a page. */
struct group {
    double room_pt, used_pt;
    bool known; /* what is left of the page */
    VEC(size_t) figures;
};

const struct preset *page_figure_preset(void)
{
    return preset_find("page");
}

/* Kinds whose categories stand one below the other. */
static bool has_rows(const struct figure *figure)
{
    static const char *const kinds[] = {"bar",      "bar-stacked", "bar-share", "heat",     "dot",
                                        "dumbbell", "bullet",      "pyramid",   "waterfall"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
        if (str_equal(figure->kind, str_from_cstr(kinds[i])))
            return true;
    return false;
}

static double rows_height(const struct figure *figure, double row_pt)
{
    return has_rows(figure) ? row_pt * (double)figure->categories.len + ROWS_EXTRA_PT : 0;
}

struct preset page_preset_for(const struct figure *figure)
{
    struct preset preset = *page_figure_preset();
    double rows_pt = rows_height(figure, ROW_PT);
    if (rows_pt > preset.height_pt)
        preset.height_pt = fmin(rows_pt, FIGURE_HIGHEST_PT);
    return preset;
}

static struct preset inset_preset(const struct figure *figure)
{
    struct preset preset = *page_figure_preset();
    preset.height_pt = figure->time ? INSET_COURSE_PT : INSET_MIX_PT;
    return preset;
}

static double least_height(const struct figure *figure, double natural_pt)
{
    return fmin(natural_pt, fmax(FIGURE_LEAST_PT, rows_height(figure, ROW_LEAST_PT)));
}

static double most_height(const struct figure *figure, double natural_pt)
{
    double most_pt = has_rows(figure) ? fmin(rows_height(figure, ROW_MOST_PT), FIGURE_HIGHEST_PT) : FIGURE_MOST_PT;
    return fmax(natural_pt, most_pt);
}

/* What is left over goes back to the charts, each up to the height of its rows; to the last on a page beyond that. */
static void share_room(struct group *group, const struct doc *doc, struct preset *presets, bool last)
{
    double left_pt = group->room_pt - group->used_pt;
    for (size_t i = 0; i < group->figures.len; i++) {
        size_t at = group->figures.at[i];
        double natural_pt = presets[at].height_pt, least_pt = least_height(&doc->figures.at[at], natural_pt);
        double wanted_pt = last ? most_height(&doc->figures.at[at], natural_pt) : natural_pt;
        double more_pt = fmax(0, fmin(wanted_pt - least_pt, left_pt / (double)(group->figures.len - i)));
        presets[at].height_pt = floor(least_pt + more_pt);
        left_pt -= more_pt;
    }
    group->figures.len = 0;
}

static void start_page(struct group *group)
{
    group->known = true;
    group->room_pt = PAGE_BOTTOM_PT - PAGE_TOP_PT;
    group->used_pt = 0;
}

static bool item_least(struct flow *flow, const struct block *block, const struct preset *presets, double *least_pt)
{
    const struct figure *figure = &flow->doc->figures.at[block->index];
    if (block->kind == BLOCK_TABLE)
        return table_whole(flow, block, least_pt);
    if (!figure_around(flow, figure, least_pt))
        return false;
    *least_pt += least_height(figure, presets[block->index].height_pt);
    return true;
}

static bool add_item(struct flow *flow, struct group *group, const struct block *block, struct preset *presets)
{
    double least_pt = 0, gap_pt = group->used_pt > 0 ? GAP_PT : 0;
    if (!group->known)
        return true;
    if (!item_least(flow, block, presets, &least_pt))
        return false;
    if (group->used_pt + gap_pt + least_pt > group->room_pt) {
        share_room(group, flow->doc, presets, true);
        start_page(group);
        gap_pt = 0;
    }
    if (least_pt > group->room_pt) { /* a table of several pages: where it ends is not known here */
        group->known = false;
        return true;
    }
    group->used_pt += gap_pt + least_pt;
    if (block->kind == BLOCK_FIGURE)
        *VEC_PUSH(flow->arena, &group->figures) = block->index;
    return true;
}

/* Parts that are neither chart nor table, but whose height is known beforehand. */
static const struct opening {
    bool (*whole)(struct flow *flow, const struct block *block, double *height_pt);
    double before_pt;
} openings[] = {
    [BLOCK_SECTION] = {section_whole, 0},
    [BLOCK_PARAGRAPH] = {paragraph_whole, 10},
    [BLOCK_CARDS] = {cards_whole, 16},
    [BLOCK_BULLETS] = {bullets_whole, 24},
    [BLOCK_FACTS] = {NULL, 0},
};

static bool add_block(struct flow *flow, struct group *group, const struct block *block, struct preset *presets)
{
    const struct opening *opening = &openings[block->kind];
    double height_pt = 0;
    if (block->kind == BLOCK_FIGURE || block->kind == BLOCK_TABLE)
        return add_item(flow, group, block, presets);
    if (block->kind == BLOCK_SECTION || !opening->whole) {
        share_room(group, flow->doc, presets, block->kind == BLOCK_SECTION);
        group->known = false;
        flow->led = false;
    }
    if (block->kind == BLOCK_SECTION)
        start_page(group);
    if (!opening->whole || !group->known)
        return true;
    if (!opening->whole(flow, block, &height_pt))
        return false;
    group->used_pt += opening->before_pt + height_pt;
    return true;
}

bool page_presets(const struct doc *doc, const struct theme *theme, const struct typeset *typeset, struct preset *presets,
                  struct fault *fault)
{
    struct flow flow = {.doc = doc, .theme = theme, .typeset = typeset, .arena = arena_new(), .fault = fault};
    struct group group = {0};
    bool good = true;
    for (size_t i = 0; i < doc->figures.len; i++)
        presets[i] = page_preset_for(&doc->figures.at[i]);
    for (size_t i = 0; i < doc->insets.len; i++)
        presets[doc->figures.len + i] = inset_preset(&doc->insets.at[i]);
    for (size_t i = 0; good && i < doc->blocks.len; i++)
        good = add_block(&flow, &group, &doc->blocks.at[i], presets);
    share_room(&group, doc, presets, true);
    arena_drop(flow.arena);
    return good;
}
