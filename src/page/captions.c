#include "page/captions.h"

#include "page/words.h"

struct line_group {
    struct style style;
    struct str text;
};

static bool group_height(struct flow *flow, const struct line_group *group, double *height_pt)
{
    struct lines lines;
    if (!words_wrap(flow, group->style, group->text, TEXT_WIDTH_PT, &lines))
        return false;
    *height_pt += (double)lines.list.len * group->style.leading_pt;
    return true;
}

bool caption_measure(struct flow *flow, const struct caption *caption, double *head_pt, double *foot_pt)
{
    const struct line_group heads[] = {
        {STYLE_EYEBROW, caption->eyebrow}, {STYLE_CAPTION, caption->title}, {STYLE_QUIET, caption->subtitle}};
    *head_pt = *foot_pt = 0;
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        if (!group_height(flow, &heads[i], head_pt))
            return false;
    for (size_t i = 0; i <= caption->note_count; i++)
        if (!group_height(flow, &(struct line_group){STYLE_NOTE, i < caption->note_count ? caption->notes[i] : caption->source},
                          foot_pt))
            return false;
    return true;
}

bool caption_draw_head(struct flow *flow, const struct caption *caption)
{
    scene_open_group(flow->scene, GROUP_CAPTION, caption->anchor, STR_NONE);
    bool good = words_draw_text(flow, STYLE_EYEBROW, caption->eyebrow, PAGE_MARGIN_PT, TEXT_WIDTH_PT) &&
                words_draw_title(flow, STYLE_CAPTION, caption->title, PAGE_MARGIN_PT, TEXT_WIDTH_PT) &&
                words_draw_text(flow, STYLE_QUIET, caption->subtitle, PAGE_MARGIN_PT, TEXT_WIDTH_PT);
    scene_close_group(flow->scene);
    return good;
}

bool caption_draw_foot(struct flow *flow, const struct caption *caption)
{
    if (!caption->note_count && !caption->source.len)
        return true;
    scene_open_group(flow->scene, GROUP_NOTE, STR_NONE, STR_NONE);
    bool good = true;
    for (size_t i = 0; good && i < caption->note_count; i++)
        good = words_draw_text(flow, STYLE_NOTE, caption->notes[i], PAGE_MARGIN_PT, TEXT_WIDTH_PT);
    good = good && words_draw_text(flow, STYLE_NOTE, caption->source, PAGE_MARGIN_PT, TEXT_WIDTH_PT);
    scene_close_group(flow->scene);
    return good;
}

struct str caption_entry(const struct flow *flow, const struct caption *caption)
{
    return str_format(flow->arena, "%.*s. %.*s", STR_ARGS(caption->eyebrow), STR_ARGS(caption->title));
}
