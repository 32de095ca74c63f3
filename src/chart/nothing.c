#include "chart/nothing.h"

#include "chart/value.h"

#define WIDTH_SHARE 0.8

struct str nothing_words(const struct canvas *canvas)
{
    const struct figure *figure = canvas->figure;
    struct range range = value_range(figure, SIZE_MAX);
    bool zero = range.count > 0, withheld = figure_has_state(figure, POINT_WITHHELD);
    bool missing = figure_has_state(figure, POINT_MISSING) || figure_has_state(figure, POINT_BREAK);
    if (range.low < 0 || range.high > 0)
        return STR_NONE;
    enum word word = zero && !withheld && !missing   ? WORD_ALL_ZERO
                     : withheld && !zero && !missing ? WORD_ALL_WITHHELD
                     : missing && !zero && !withheld ? WORD_ALL_MISSING
                                                     : WORD_NOTHING;
    return canvas_word(canvas, word, STR_NONE);
}

bool nothing_draw(const struct canvas *canvas, struct box box, struct fault *fault)
{
    struct block block;
    struct font font = {WEIGHT_REGULAR, canvas->preset->subtitle_pt};
    if (!block_wrap(canvas, font, nothing_words(canvas), box.width_pt * WIDTH_SHARE, &block, fault))
        return false;
    struct point top = {box.x_pt + box.width_pt / 2, box.y_pt + (box.height_pt - block_height(canvas, &block)) / 2};
    return block_draw(canvas, &block, canvas->theme->secondary, top, 0.5, fault);
}
