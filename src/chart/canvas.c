#include "chart/canvas.h"

#include <math.h>

#include "chart/divide.h"

#define PRESS_LABEL_PT 22.0
#define LINE_EM 1.15 /* least distance of lines; a face that asks for more has it */

struct wording {
    struct str in[LANG_COUNT];
};

static const struct wording wordings[WORD_COUNT] = {
#define WORD(id, es, en) {{{(es), sizeof(es) - 1}, {(en), sizeof(en) - 1}}},
#include "chart/words.def"
#undef WORD
};

bool canvas_open(struct canvas *canvas, struct fault *fault)
{
    for (int weight = 0; weight < WEIGHT_COUNT; weight++) {
        struct extent extent = {0};
        if (!typeset_measure(canvas->typeset, (struct font){(enum weight)weight, 100}, STR("0"), &extent, fault))
            return false;
        canvas->ascent_em = fmax(canvas->ascent_em, extent.ascent_pt / 100);
        canvas->descent_em = fmax(canvas->descent_em, extent.descent_pt / 100);
    }
    double leading_em = fmax(0, LINE_EM - canvas->ascent_em - canvas->descent_em);
    canvas->ascent_em += leading_em / 2;
    canvas->descent_em += leading_em / 2;
    canvas->unit_pt = canvas->preset->label_pt / PRESS_LABEL_PT;
    return true;
}

bool room_refuse(const struct canvas *canvas, const char *what, struct fault *fault)
{
    *canvas->crowded = true;
    return fault_raise(fault, FAULT_DEFINITION, NULL,
                       "chart %.*s: size %s has no room for %s; shorten the texts, show fewer rows, or leave that size out",
                       STR_ARGS(canvas->figure->id), canvas->preset->name, what);
}

struct str canvas_word(const struct canvas *canvas, enum word word, struct str argument)
{
    struct str text = wordings[word].in[canvas->figure->lang];
    ptrdiff_t at = str_find(text, STR("%s"));
    if (at < 0)
        return text;
    struct strbuf buf = strbuf_new(canvas->arena);
    strbuf_append(&buf, str_slice(text, 0, (size_t)at));
    strbuf_append(&buf, argument);
    strbuf_append(&buf, str_slice(text, (size_t)at + 2, text.len));
    return strbuf_str(&buf);
}

double content_width(const struct canvas *canvas)
{
    return canvas->preset->width_pt - 2 * canvas->preset->margin_pt;
}

double line_height(const struct canvas *canvas, double size_pt)
{
    return (canvas->ascent_em + canvas->descent_em) * size_pt;
}

double baseline_in_line(const struct canvas *canvas, double size_pt, double middle_pt)
{
    return middle_pt - line_height(canvas, size_pt) / 2 + canvas->ascent_em * size_pt;
}

bool text_width(const struct canvas *canvas, struct font font, struct str text, double *width_pt, struct fault *fault)
{
    struct extent extent = {0};
    if (!typeset_measure(canvas->typeset, font, text, &extent, fault))
        return false;
    *width_pt = extent.width_pt;
    return true;
}

bool text_draw(const struct canvas *canvas, struct font font, struct tint tint, struct str text, struct point at, double anchor,
               struct fault *fault)
{
    if (text.len == 0)
        return true;
    return scene_append_text(canvas->scene, canvas->typeset, font, colour_from_tint(tint), text, at, anchor, fault);
}

/* A line ends within a word when neither a space follows it nor '-' or '/' ends it. */
static bool lines_break_word(const struct lines *lines, struct str text)
{
    for (size_t i = 0; i + 1 < lines->list.len; i++) {
        struct str line = lines->list.at[i];
        const char *end = line.at + line.len;
        if (end < text.at + text.len && *end != ' ' && end[-1] != '-' && end[-1] != '/')
            return true;
    }
    return false;
}

bool block_wrap_whole(const struct canvas *canvas, struct font font, struct str text, double width_pt, struct block *out,
                      struct fault *fault)
{
    *out = (struct block){.font = font};
    if (!typeset_wrap(canvas->typeset, canvas->arena, font, text, width_pt, 0, &out->lines, NULL, fault))
        return false;
    out->broken = lines_break_word(&out->lines, text);
    return true;
}

bool block_wrap(const struct canvas *canvas, struct font font, struct str text, double width_pt, struct block *out,
                struct fault *fault)
{
    bool divided = false;
    if (!words_divide(canvas, font, text, width_pt, &text, &divided, fault) ||
        !block_wrap_whole(canvas, font, text, width_pt, out, fault))
        return false;
    out->divided = divided;
    return true;
}

double block_height(const struct canvas *canvas, const struct block *block)
{
    return (double)block->lines.list.len * line_height(canvas, block->font.size_pt);
}

bool block_draw(const struct canvas *canvas, const struct block *block, struct tint tint, struct point top, double anchor,
                struct fault *fault)
{
    double baseline_pt = top.y_pt + canvas->ascent_em * block->font.size_pt;
    for (size_t i = 0; i < block->lines.list.len; i++) {
        struct point at = {top.x_pt, baseline_pt + (double)i * line_height(canvas, block->font.size_pt)};
        if (!text_draw(canvas, block->font, tint, block->lines.list.at[i], at, anchor, fault))
            return false;
    }
    return true;
}
