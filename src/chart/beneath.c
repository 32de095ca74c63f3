#include "chart/beneath.h"

#include "chart/value.h"

#define AIR_LINES 0.4

static struct str items_text(const struct canvas *canvas, struct str lead, const size_t *categories, size_t count, size_t told)
{
    const struct figure *figure = canvas->figure;
    struct strbuf buf = strbuf_new(canvas->arena);
    if (lead.len > 0)
        strbuf_printf(&buf, "%.*s ", STR_ARGS(lead));
    for (size_t i = 0; i < told; i++) {
        const struct figure_item *item = &figure->categories.at[categories[i]];
        struct str label = item->short_label.len > 0 ? item->short_label : item->label;
        struct str value = series_point_text(canvas, 0, figure_at(figure, categories[i], 0));
        strbuf_printf(&buf, "%s%.*s %.*s", i > 0 ? "; " : "", STR_ARGS(label), STR_ARGS(value));
    }
    if (told < count) {
        struct str more = lang_num(canvas->arena, num_from_int((int64_t)(count - told)), false);
        strbuf_printf(&buf, "%s%.*s", told > 0 ? "; " : "", STR_ARGS(canvas_word(canvas, WORD_MORE, more)));
    }
    return strbuf_str(&buf);
}

bool beneath_plan(const struct canvas *canvas, struct str lead, const size_t *categories, size_t count, double width_pt,
                  size_t lines_most, struct beneath *out, struct fault *fault)
{
    struct font font = {WEIGHT_REGULAR, canvas->preset->smallest_pt};
    *out = (struct beneath){0};
    for (size_t told = count + 1; count > 0 && told-- > 0;) {
        if (!block_wrap(canvas, font, items_text(canvas, lead, categories, count, told), width_pt, &out->block, fault))
            return false;
        if (out->block.lines.list.len <= lines_most)
            break;
    }
    out->height_pt = count > 0 ? block_height(canvas, &out->block) + AIR_LINES * line_height(canvas, font.size_pt) : 0;
    return true;
}

bool beneath_draw(const struct canvas *canvas, const struct beneath *beneath, double left_pt, double bottom_pt, struct fault *fault)
{
    if (beneath->height_pt == 0)
        return true;
    struct point top = {left_pt, bottom_pt - block_height(canvas, &beneath->block)};
    return block_draw(canvas, &beneath->block, canvas->theme->secondary, top, 0, fault);
}
