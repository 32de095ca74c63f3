#include "page/parts.h"
#include "page/phrases.h"
#include "page/words.h"

#define BLOCK_PT 528.0 /* the upper two thirds */
#define STYLE_HOUSE ((struct style){WEIGHT_SEMIBOLD, 11.5, 15, INK_PAPER})
#define STYLE_QUARTER ((struct style){WEIGHT_BOLD, 47, 54, INK_PAPER})
#define STYLE_TITLE ((struct style){WEIGHT_REGULAR, 24, 30, INK_PAPER})
#define STYLE_SUBTITLE ((struct style){WEIGHT_REGULAR, 11.5, 16, INK_PAPER})
#define STYLE_LEAD_VALUE ((struct style){WEIGHT_BOLD, 47, 54, INK_PAPER})
#define STYLE_LEAD_LABEL ((struct style){WEIGHT_SEMIBOLD, 11.5, 15, INK_PAPER})
#define STYLE_LEAD_CHANGE ((struct style){WEIGHT_REGULAR, 10, 14, INK_PAPER})
#define STYLE_EMBARGO ((struct style){WEIGHT_BOLD, 11.5, 15, INK_PAPER})
#define LEAD_TOP_PT 424.0
#define EMBARGO_PT 36.0 /* under the block */

/* Said before anything else, though it stands below. */
static bool draw_embargo(struct flow *flow)
{
    if (!flow->doc->head.embargo.len)
        return true;
    scene_append_rectangle(flow->scene, (struct box){0, BLOCK_PT, PAGE_WIDTH_PT, EMBARGO_PT}, flow_colour(flow, INK_TEXT));
    scene_open_group(flow->scene, GROUP_PARAGRAPH, STR_NONE, STR_NONE);
    flow->y_pt = BLOCK_PT + (EMBARGO_PT - STYLE_EMBARGO.leading_pt) / 2;
    bool good = words_draw_text(flow, STYLE_EMBARGO, flow->doc->head.embargo, PAGE_MARGIN_PT, TEXT_WIDTH_PT);
    scene_close_group(flow->scene);
    return good;
}

static bool draw_titles(struct flow *flow)
{
    const struct doc_head *head = &flow->doc->head;
    flow->y_pt = 66;
    if (!words_draw_text(flow, STYLE_HOUSE, head->institution, PAGE_MARGIN_PT, TEXT_WIDTH_PT))
        return false;
    flow->y_pt = 150;
    scene_append_rectangle(flow->scene, (struct box){PAGE_MARGIN_PT, flow->y_pt, 64, 6},
                           colour_from_tint(flow->theme->highlight));
    flow->y_pt += 24;
    scene_open_group(flow->scene, GROUP_HEADING1, STR_NONE, STR_NONE);
    bool good = words_draw_title(flow, STYLE_TITLE, head->title, PAGE_MARGIN_PT, TEXT_WIDTH_PT);
    flow->y_pt += 8;
    good = good && words_draw_title(flow, STYLE_QUARTER, head->period, PAGE_MARGIN_PT, TEXT_WIDTH_PT);
    scene_close_group(flow->scene);
    flow->y_pt += 10;
    return good && words_draw_text(flow, STYLE_SUBTITLE, head->subtitle, PAGE_MARGIN_PT, TEXT_WIDTH_PT * 0.75);
}

/* The one figure of the quarter: value at the left, what it is and how it moved beside it. */
static bool draw_lead(struct flow *flow)
{
    const struct card *lead = &flow->doc->head.lead;
    double value_pt = 0;
    if (!lead->value.len)
        return true;
    struct colour paper = flow_colour(flow, INK_PAPER);
    scene_append_line(flow->scene, (struct point){PAGE_MARGIN_PT, LEAD_TOP_PT},
                      (struct point){PAGE_WIDTH_PT - PAGE_MARGIN_PT, LEAD_TOP_PT}, 0.75, flow_wash(flow, 0.45));
    scene_open_group(flow->scene, GROUP_PARAGRAPH, STR_NONE, STR_NONE);
    bool good = words_measure(flow, STYLE_LEAD_VALUE, lead->value, &value_pt) &&
                words_draw_line(flow, STYLE_LEAD_VALUE, lead->value, PAGE_MARGIN_PT, LEAD_TOP_PT + 20, 0);
    double x_pt = PAGE_MARGIN_PT + value_pt + 18, width_pt = (PAGE_WIDTH_PT - PAGE_MARGIN_PT - x_pt) * 0.55;
    flow->y_pt = LEAD_TOP_PT + 31;
    good = good && words_draw_text(flow, STYLE_LEAD_LABEL, lead->label, x_pt, width_pt);
    if (good && lead->change.len) {
        arrow_draw(flow, lead->direction, (struct point){x_pt, flow->y_pt + 4}, 7, paper);
        good = words_draw_text(flow, STYLE_LEAD_CHANGE, lead->change, x_pt + 11, width_pt);
    }
    scene_close_group(flow->scene);
    if (good && lead->spark.len > 1) {
        scene_open_group(flow->scene, GROUP_ARTIFACT, STR_NONE, STR_NONE);
        double left_pt = x_pt + width_pt + 16;
        spark_draw(flow, lead, (struct box){left_pt, LEAD_TOP_PT + 26, PAGE_WIDTH_PT - PAGE_MARGIN_PT - left_pt - 4, 44},
                   flow_wash(flow, 0.45), paper, 1.75);
        scene_close_group(flow->scene);
    }
    return good;
}

static bool draw_imprint(struct flow *flow)
{
    const struct doc_head *head = &flow->doc->head;
    const struct {
        enum phrase phrase;
        struct str text;
    } items[] = {{PHRASE_RELEASED, head->released}, {PHRASE_NEXT, head->next_release}, {PHRASE_CONTACT, head->contact}};
    double column_pt = (TEXT_WIDTH_PT - 2 * 18) / 3, x_pt = PAGE_MARGIN_PT;
    double top_pt = BLOCK_PT + 42 + (head->embargo.len ? EMBARGO_PT : 0);
    for (size_t i = 0; i < sizeof items / sizeof items[0]; i++) {
        if (!items[i].text.len)
            continue;
        flow->y_pt = top_pt;
        scene_open_group(flow->scene, GROUP_PARAGRAPH, STR_NONE, STR_NONE);
        bool good = words_draw_text(flow, STYLE_QUIET, phrase_find(items[i].phrase, flow->doc->lang), x_pt, column_pt) &&
                    words_draw_text(flow, STYLE_BODY, items[i].text, x_pt, column_pt);
        scene_close_group(flow->scene);
        if (!good)
            return false;
        x_pt += column_pt + 18;
    }
    return true;
}

bool cover_draw(struct flow *flow)
{
    scene_append_rectangle(flow->scene, (struct box){0, 0, PAGE_WIDTH_PT, BLOCK_PT}, flow_colour(flow, INK_ACCENT));
    return draw_embargo(flow) && draw_titles(flow) && draw_lead(flow) && draw_imprint(flow);
}
