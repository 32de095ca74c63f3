#include "page/parts.h"
#include "page/phrases.h"
#include "page/words.h"

#define NUMBER_PT 36.0 /* room for the page numbers */
#define INDENT_PT 14.0

static struct style entry_style(unsigned level)
{
    struct style style = level == 1 ? STYLE_BODY_BOLD : STYLE_SMALL;
    style.leading_pt += level == 1 ? 1.5 : 1;
    return style;
}

static bool draw_entry(struct flow *contents, const struct outline_entry *entry, struct str anchor, size_t page)
{
    struct style style = entry_style(entry->level);
    double left_pt = PAGE_MARGIN_PT + (entry->level > 1 ? INDENT_PT : 0);
    struct lines lines;
    if (!words_wrap(contents, style, entry->title, PAGE_WIDTH_PT - PAGE_MARGIN_PT - NUMBER_PT - left_pt, &lines))
        return false;
    double height_pt = (double)lines.list.len * style.leading_pt;
    flow_skip(contents, entry->level == 1 ? 9 : 1);
    if (!flow_need(contents, height_pt + (entry->level == 1 ? 14 : 0)))
        return false;
    struct op *group = scene_open_group(contents->scene, GROUP_PARAGRAPH, STR_NONE, STR_NONE);
    group->link = str_format(contents->arena, "#%.*s", STR_ARGS(anchor));
    struct str number = str_format(contents->arena, "%zu", page);
    bool good = words_draw_lines(contents, style, &lines, left_pt, contents->y_pt, 0) &&
                words_draw_line(contents, style, number, PAGE_WIDTH_PT - PAGE_MARGIN_PT,
                                contents->y_pt + height_pt - style.leading_pt, 1);
    scene_close_group(contents->scene);
    contents->y_pt += height_pt;
    return good;
}

bool contents_draw(struct flow *contents, const struct flow *body, size_t pages_before)
{
    struct str title = phrase_find(PHRASE_CONTENTS, contents->doc->lang);
    /* A section looks at the block that follows it: after this one comes a paragraph, so to speak. */
    const struct block head[] = {{.kind = BLOCK_SECTION, .id = STR("contents"), .text = title}, {.kind = BLOCK_PARAGRAPH}};
    contents->outline.len = contents->anchors.len = 0;
    if (!section_draw(contents, head))
        return false;
    for (size_t i = 0; i < body->outline.len; i++)
        if (!draw_entry(contents, &body->outline.at[i], body->anchors.at[i], body->outline.at[i].page + 1 + pages_before))
            return false;
    return true;
}
