#include "page/parts.h"
#include "page/phrases.h"
#include "page/words.h"

#define NUMBER_PT 36.0 /* room for the page numbers */
#define INDENT_PT 14.0

/* Between the lines and above each, by level: the first as long as it takes no page more than the second. */
struct air {
    double lead_pt, above_pt[2];
};

static const struct air airs[] = {{1, {9, 1}}, {0, {5.5, 0.5}}};

/* A section's line is not left alone at the foot. */
static double kept_pt(const struct flow *body, size_t at)
{
    return at + 1 < body->outline.len && body->outline.at[at + 1].level > body->outline.at[at].level ? STYLE_SMALL.leading_pt + 2
                                                                                                     : 0;
}

static bool draw_entry(struct flow *contents, const struct flow *body, size_t at, const struct air *air, size_t page)
{
    const struct outline_entry *entry = &body->outline.at[at];
    struct style style = entry->level == 1 ? STYLE_BODY_BOLD : STYLE_SMALL;
    style.leading_pt += air->lead_pt;
    double left_pt = PAGE_MARGIN_PT + (entry->level > 1 ? INDENT_PT : 0);
    struct lines lines;
    if (!words_wrap(contents, style, entry->title, PAGE_WIDTH_PT - PAGE_MARGIN_PT - NUMBER_PT - left_pt, &lines))
        return false;
    double height_pt = (double)lines.list.len * style.leading_pt;
    flow_skip(contents, air->above_pt[entry->level > 1]);
    if (!flow_need_within(contents, GROUP_CONTENTS, height_pt + kept_pt(body, at)))
        return false;
    struct op *group = scene_open_group(contents->scene, GROUP_ENTRY, STR_NONE, STR_NONE);
    group->link = str_format(contents->arena, "#%.*s", STR_ARGS(body->anchors.at[at]));
    struct str number = str_format(contents->arena, "%zu", page);
    bool good = words_draw_lines(contents, style, &lines, left_pt, contents->y_pt, 0) &&
                words_draw_line(contents, style, number, PAGE_WIDTH_PT - PAGE_MARGIN_PT,
                                contents->y_pt + height_pt - style.leading_pt, 1);
    scene_close_group(contents->scene);
    contents->y_pt += height_pt;
    return good;
}

static bool draw_entries(struct flow *contents, const struct flow *body, const struct air *air, size_t pages_before)
{
    struct str title = phrase_find(PHRASE_CONTENTS, contents->doc->lang);
    /* A section looks at the block that follows it: after this one comes a paragraph, so to speak. */
    const struct block head[] = {{.kind = BLOCK_SECTION, .id = STR("contents"), .text = title}, {.kind = BLOCK_PARAGRAPH}};
    contents->sheets.len = contents->outline.len = contents->anchors.len = 0;
    if (!section_draw(contents, head))
        return false;
    bool good = true;
    scene_open_group(contents->scene, GROUP_CONTENTS, STR_NONE, STR_NONE);
    for (size_t i = 0; good && i < body->outline.len; i++)
        good = draw_entry(contents, body, i, air, body->outline.at[i].page + 1 + pages_before);
    scene_close_group(contents->scene);
    return good;
}

bool contents_draw(struct flow *contents, const struct flow *body, size_t pages_before)
{
    if (!draw_entries(contents, body, &airs[0], pages_before))
        return false;
    size_t loose = contents->sheets.len;
    if (loose == 1 || !draw_entries(contents, body, &airs[1], pages_before))
        return loose == 1;
    return contents->sheets.len < loose || draw_entries(contents, body, &airs[0], pages_before);
}
