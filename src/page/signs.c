/* Signs in place of figures are explained on the page where they stand, in a line above the foot. */
#include "page/parts.h"
#include "page/phrases.h"
#include "page/words.h"

#define LINE_TOP_PT 735.0 /* between the text and the foot */
#define KNOWN_BYTES 16    /* of an explanation, by which it is known again */

static bool stands_on(const struct scene *scene, struct str part)
{
    for (size_t i = 0; i < scene->ops.len; i++)
        if (scene->ops.at[i].kind == OP_TEXT && str_find(scene->ops.at[i].text, part) >= 0)
            return true;
    return false;
}

static bool needs_word(const struct scene *scene, const struct mark_info *info)
{
    struct str known = info->text.len > KNOWN_BYTES ? str_slice(info->text, 0, KNOWN_BYTES) : info->text;
    return stands_on(scene, info->sign) && !stands_on(scene, known);
}

/* The explanations, or where they are when together they are longer than the line. */
static bool compose_line(struct flow *flow, struct str *line)
{
    struct strbuf full = strbuf_new(flow->arena), signs = strbuf_new(flow->arena);
    double width_pt = 0;
    for (size_t i = 0; i < flow->doc->marks.len; i++) {
        const struct mark_info *info = &flow->doc->marks.at[i];
        if (!needs_word(flow->scene, info))
            continue;
        strbuf_printf(&full, "%s%.*s %.*s", full.len ? "   " : "", STR_ARGS(info->sign), STR_ARGS(info->text));
        strbuf_printf(&signs, "%.*s ", STR_ARGS(info->sign));
    }
    *line = strbuf_str(&full);
    if (!line->len)
        return true;
    if (!words_measure(flow, STYLE_NOTE, *line, &width_pt))
        return false;
    if (width_pt > TEXT_WIDTH_PT) {
        strbuf_append(&signs, phrase_find(PHRASE_SIGNS, flow->doc->lang));
        *line = strbuf_str(&signs);
    }
    return true;
}

bool signs_draw(struct flow *flow)
{
    struct str line;
    if (!compose_line(flow, &line))
        return false;
    if (!line.len)
        return true;
    scene_open_group(flow->scene, GROUP_NOTE, STR_NONE, STR_NONE);
    bool good = words_draw_line(flow, STYLE_NOTE, line, PAGE_MARGIN_PT, LINE_TOP_PT, 0);
    scene_close_group(flow->scene);
    return good;
}
