/* Notes and pairs: small print in two columns, the term at the left. */
#include "page/parts.h"
#include "page/phrases.h"
#include "page/words.h"

#define TERM_PT 150.0
#define GAP_PT 18.0

struct entry {
    struct style term_style, text_style;
    struct str term, text;
    double term_pt;
};

static bool wrap_entry(struct flow *flow, const struct entry *entry, struct lines *term, struct lines *text, double *height_pt)
{
    if (!words_wrap(flow, entry->term_style, entry->term, entry->term_pt, term) ||
        !words_wrap(flow, entry->text_style, entry->text, TEXT_WIDTH_PT - entry->term_pt - GAP_PT, text))
        return false;
    double term_height_pt = (double)term->list.len * entry->term_style.leading_pt;
    double text_height_pt = (double)text->list.len * entry->text_style.leading_pt;
    *height_pt = term_height_pt > text_height_pt ? term_height_pt : text_height_pt;
    return true;
}

static bool draw_entry(struct flow *flow, const struct entry *entry)
{
    struct lines term, text;
    double height_pt = 0;
    if (!wrap_entry(flow, entry, &term, &text, &height_pt) || !flow_need(flow, height_pt + 7))
        return false;
    scene_append_line(flow->scene, (struct point){PAGE_MARGIN_PT, flow->y_pt},
                      (struct point){PAGE_WIDTH_PT - PAGE_MARGIN_PT, flow->y_pt}, 0.5, colour_from_tint(flow->theme->grid));
    flow->y_pt += 3.5;
    scene_open_group(flow->scene, GROUP_NOTE, STR_NONE, STR_NONE);
    bool good = words_draw_lines(flow, entry->term_style, &term, PAGE_MARGIN_PT, flow->y_pt, 0) &&
                words_draw_lines(flow, entry->text_style, &text, PAGE_MARGIN_PT + entry->term_pt + GAP_PT, flow->y_pt, 0);
    scene_close_group(flow->scene);
    flow->y_pt += height_pt + 3.5;
    return good;
}

static bool entry_least(struct flow *flow, const struct entry *entry, double *height_pt)
{
    struct lines term, text;
    if (!wrap_entry(flow, entry, &term, &text, height_pt))
        return false;
    *height_pt += 7;
    return true;
}

static struct entry note_entry(struct flow *flow, const struct note *note)
{
    struct str word = phrase_find(PHRASE_NOTE, flow->doc->lang);
    return (struct entry){STYLE_SMALL_BOLD, STYLE_SMALL, str_format(flow->arena, "[%.*s %u]", STR_ARGS(word), note->number),
                          note->text, 48};
}

static struct entry pair_entry(const struct block *block, size_t at)
{
    return (struct entry){STYLE_SMALL_BOLD, STYLE_SMALL, block->items.at[at], block->items.at[at + 1], TERM_PT};
}

bool notes_least(struct flow *flow, const struct block *block, double *height_pt)
{
    (void)block;
    *height_pt = 0;
    if (!flow->doc->notes.len)
        return true;
    struct entry entry = note_entry(flow, &flow->doc->notes.at[0]);
    return entry_least(flow, &entry, height_pt);
}

bool notes_draw(struct flow *flow, const struct block *block)
{
    (void)block;
    for (size_t i = 0; i < flow->doc->notes.len; i++) {
        struct entry entry = note_entry(flow, &flow->doc->notes.at[i]);
        if (!draw_entry(flow, &entry))
            return false;
    }
    return true;
}

bool pairs_least(struct flow *flow, const struct block *block, double *height_pt)
{
    *height_pt = 0;
    if (block->items.len < 2)
        return true;
    struct entry entry = pair_entry(block, 0);
    return entry_least(flow, &entry, height_pt);
}

bool pairs_draw(struct flow *flow, const struct block *block)
{
    for (size_t i = 0; i + 1 < block->items.len; i += 2) {
        struct entry entry = pair_entry(block, i);
        if (!draw_entry(flow, &entry))
            return false;
    }
    return true;
}
