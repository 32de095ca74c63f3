#include "page/flow.h"

#include <math.h>

#include "page/parts.h"
#include "page/phrases.h"
#include "page/words.h"

#define CONTENTS_SECTIONS 3 /* fewer need no page of contents */
#define FOOT_PT 748.0       /* of the source and the number, under the signs */
#define STRIP_PT 14.0       /* of an embargo, under them: what printers leave white stays free */
#define STRIP_LIFT_PT 2.0   /* and they give way to it */
#define STRIP_LOWEST_PT 788.0
#define STYLE_STRIP ((struct style){WEIGHT_BOLD, 8.5, 12, INK_PAPER})

struct part {
    bool (*draw)(struct flow *flow, const struct block *block);
    bool (*least)(struct flow *flow, const struct block *block, double *height_pt); /* NULL: begins a page itself */
    double before_pt;
    bool with_next;
};

static const struct part parts[] = {
    [BLOCK_SECTION] = {section_draw, NULL, 0, false},
    [BLOCK_HEADING] = {heading_draw, heading_least, 26, true},
    [BLOCK_PARAGRAPH] = {paragraph_draw, paragraph_least, 10, false},
    [BLOCK_BULLETS] = {bullets_draw, bullets_least, 24, false},
    [BLOCK_CARDS] = {cards_draw, cards_least, 16, false},
    [BLOCK_TABLE] = {table_draw, table_least, 24, false},
    [BLOCK_FIGURE] = {figure_draw, figure_least, 24, false},
    [BLOCK_NOTES] = {notes_draw, notes_least, 14, false},
    [BLOCK_PAIRS] = {pairs_draw, pairs_least, 12, false},
    [BLOCK_INSET] = {inset_draw, inset_least, 18, false},
    [BLOCK_FACTS] = {facts_draw, facts_least, 18, false},
};

struct colour flow_colour(const struct flow *flow, enum ink ink)
{
    const struct tint *const tints[] = {
        [INK_TEXT] = &flow->theme->text,
        [INK_SECONDARY] = &flow->theme->secondary,
        [INK_ACCENT] = &flow->theme->accent,
        [INK_PAPER] = &flow->theme->paper,
    };
    return colour_from_tint(*tints[ink]);
}

static uint8_t mix(uint8_t one, uint8_t other, double share)
{
    return (uint8_t)lround(one * share + other * (1 - share));
}

struct colour flow_wash(const struct flow *flow, double share)
{
    const struct tint *accent = &flow->theme->accent, *paper = &flow->theme->paper;
    return (struct colour){mix(accent->red, paper->red, share), mix(accent->green, paper->green, share),
                           mix(accent->blue, paper->blue, share), 255};
}

void flow_break(struct flow *flow)
{
    struct str id = str_format(flow->arena, "page-%zu", flow->sheets.len + 1);
    flow->scene = scene_new(flow->arena, id, PAGE_WIDTH_PT, PAGE_HEIGHT_PT);
    flow->scene->title = flow->doc->head.title;
    flow->scene->paper = flow_colour(flow, INK_PAPER);
    *VEC_PUSH(flow->arena, &flow->sheets) = (struct sheet){flow->scene, flow->section};
    flow->y_pt = PAGE_TOP_PT;
}

double flow_left(const struct flow *flow)
{
    return PAGE_BOTTOM_PT - flow->y_pt;
}

bool flow_at_top(const struct flow *flow)
{
    return flow->y_pt <= PAGE_TOP_PT;
}

void flow_skip(struct flow *flow, double gap_pt)
{
    if (!flow_at_top(flow))
        flow->y_pt += gap_pt;
}

bool flow_need(struct flow *flow, double height_pt)
{
    if (height_pt <= flow_left(flow) + 0.01)
        return true;
    if (height_pt > PAGE_BOTTOM_PT - PAGE_TOP_PT + 0.01)
        return fault_raise(flow->fault, FAULT_INTERNAL, NULL, "a part of the report is %.0f points high and fits no page",
                           height_pt);
    if (!flow_at_top(flow))
        flow_break(flow);
    return true;
}

bool flow_need_within(struct flow *flow, enum group_role role, double height_pt)
{
    if (height_pt <= flow_left(flow) || flow_at_top(flow))
        return flow_need(flow, height_pt);
    scene_close_group(flow->scene);
    bool good = flow_need(flow, height_pt);
    scene_open_group(flow->scene, role, STR_NONE, STR_NONE);
    return good;
}

void flow_mark(struct flow *flow, struct str title, unsigned level, struct str anchor)
{
    *VEC_PUSH(flow->arena, &flow->outline) = (struct outline_entry){title, level, flow->sheets.len - 1, flow->y_pt};
    *VEC_PUSH(flow->arena, &flow->anchors) = anchor;
}

/* A heading is not left alone at the foot: what it heads must begin under it. */
static bool need_with_next(struct flow *flow, size_t at)
{
    double total_pt = 0;
    for (size_t i = at; i < flow->doc->blocks.len; i++) {
        const struct block *block = &flow->doc->blocks.at[i];
        const struct part *part = &parts[block->kind];
        double height_pt = 0;
        if (!part->least)
            break;
        if (!part->least(flow, block, &height_pt))
            return false;
        total_pt += height_pt + (i > at ? part->before_pt : 0);
        if (!part->with_next)
            break;
    }
    return flow_need(flow, fmin(total_pt, PAGE_BOTTOM_PT - PAGE_TOP_PT));
}

static bool draw_block(struct flow *flow, size_t at)
{
    const struct block *block = &flow->doc->blocks.at[at];
    const struct part *part = &parts[block->kind];
    if (block->kind == BLOCK_FACTS && facts_beside(flow, block))
        return true;
    if (part->least) {
        if (!flow->scene)
            flow_break(flow);
        flow_skip(flow, part->before_pt);
        if (!need_with_next(flow, at))
            return false;
    }
    return part->draw(flow, block);
}

static bool draw_body(struct flow *flow)
{
    for (size_t i = 0; i < flow->doc->blocks.len; i++)
        if (!draw_block(flow, i))
            return fault_trail(flow->fault, "while laying out '%.*s'", STR_ARGS(flow->section));
    return true;
}

/* The contents take pages themselves, and so move what they list: laid out again until their own number is right. */
static bool draw_contents(struct flow *contents, const struct flow *body, size_t cover_count)
{
    size_t sections = 0, assumed = 1;
    for (size_t i = 0; i < body->outline.len; i++)
        sections += body->outline.at[i].level == 1;
    while (sections >= CONTENTS_SECTIONS && contents->sheets.len != assumed) {
        assumed = contents->sheets.len ? contents->sheets.len : 1;
        if (!contents_draw(contents, body, cover_count + assumed))
            return false;
    }
    return true;
}

static void append_sheets(struct flow *all, const struct flow *part)
{
    for (size_t i = 0; i < part->outline.len; i++) {
        struct outline_entry entry = part->outline.at[i];
        entry.page += all->sheets.len;
        *VEC_PUSH(all->arena, &all->outline) = entry;
    }
    for (size_t i = 0; i < part->sheets.len; i++)
        *VEC_PUSH(all->arena, &all->sheets) = part->sheets.at[i];
}

static bool draw_embargo(struct flow *flow, double top_pt)
{
    struct box strip = {PAGE_MARGIN_PT, top_pt, TEXT_WIDTH_PT, STRIP_PT};
    if (!flow->doc->head.embargo.len)
        return true;
    scene_append_rectangle(flow->scene, strip, flow_colour(flow, INK_ACCENT));
    return words_draw_line(flow, STYLE_STRIP, flow->doc->head.embargo, PAGE_MARGIN_PT + 6, top_pt + 1, 0);
}

static bool draw_running(struct flow *flow, size_t at)
{
    const struct doc *doc = flow->doc;
    const double right_pt = PAGE_WIDTH_PT - PAGE_MARGIN_PT;
    struct str number = str_format(flow->arena, "%.*s %zu %.*s %zu", STR_ARGS(phrase_find(PHRASE_PAGE, doc->lang)), at + 1,
                                   STR_ARGS(phrase_find(PHRASE_OF, doc->lang)), flow->sheets.len);
    struct lines source;
    double number_pt = 0;
    flow->scene = flow->sheets.at[at].scene;
    if (!words_measure(flow, STYLE_QUIET, number, &number_pt) ||
        !words_wrap(flow, STYLE_QUIET, doc->head.source, TEXT_WIDTH_PT - number_pt - 18, &source))
        return false;
    if (!signs_draw(flow))
        return false;
    double source_pt = (double)source.list.len * STYLE_QUIET.leading_pt + 1, foot_pt = FOOT_PT;
    if (doc->head.embargo.len)
        foot_pt = fmin(FOOT_PT - STRIP_LIFT_PT, STRIP_LOWEST_PT - STRIP_PT - source_pt);
    scene_open_group(flow->scene, GROUP_ARTIFACT, STR_NONE, STR_NONE);
    bool good = words_draw_line(flow, STYLE_QUIET, flow->sheets.at[at].section, PAGE_MARGIN_PT, 38, 0) &&
                words_draw_line(flow, STYLE_QUIET, doc->head.period, right_pt, 38, 1) &&
                words_draw_lines(flow, STYLE_QUIET, &source, PAGE_MARGIN_PT, foot_pt, 0) &&
                words_draw_line(flow, STYLE_QUIET, number, right_pt, foot_pt, 1) && draw_embargo(flow, foot_pt + source_pt);
    struct colour line = colour_from_tint(flow->theme->grid);
    scene_append_line(flow->scene, (struct point){PAGE_MARGIN_PT, 54}, (struct point){right_pt, 54}, 0.5, line);
    scene_close_group(flow->scene);
    return good;
}

static struct flow new_flow(const struct flow *like)
{
    return (struct flow){.doc = like->doc,
                         .figures = like->figures,
                         .theme = like->theme,
                         .typeset = like->typeset,
                         .arena = like->arena,
                         .fault = like->fault};
}

bool page_layout(const struct doc *doc, const struct scene *const *figures, const struct theme *theme,
                 const struct typeset *typeset, struct arena *arena, struct pages *out, struct fault *fault)
{
    struct flow all = {.doc = doc, .figures = figures, .theme = theme, .typeset = typeset, .arena = arena, .fault = fault};
    struct flow body = new_flow(&all), contents = new_flow(&all);
    flow_break(&all);
    if (!cover_draw(&all) || !draw_body(&body) || !draw_contents(&contents, &body, all.sheets.len))
        return false;
    append_sheets(&all, &contents);
    append_sheets(&all, &body);
    for (size_t i = 1; i < all.sheets.len; i++)
        if (!draw_running(&all, i))
            return false;
    *out = (struct pages){0};
    for (size_t i = 0; i < all.sheets.len; i++)
        *VEC_PUSH(arena, &out->list) = all.sheets.at[i].scene;
    for (size_t i = 0; i < all.outline.len; i++)
        *VEC_PUSH(arena, &out->outline) = all.outline.at[i];
    return true;
}
