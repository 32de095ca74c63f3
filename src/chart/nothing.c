#include "chart/nothing.h"

#include <math.h>

#include "chart/hatch.h"
#include "chart/value.h"

#define MEASURE_EM 24 /* longest line */
#define AIR_EM 0.8    /* around the text */
#define PALE_SHARE 0.75

bool nothing_shown(const struct figure *figure)
{
    return !figure_has_state(figure, POINT_SHOWN);
}

static enum word reason(const struct figure *figure)
{
    struct range range = value_range(figure, SIZE_MAX);
    bool zero = range.count > 0, withheld = figure_has_state(figure, POINT_WITHHELD);
    bool missing = figure_has_state(figure, POINT_MISSING) || figure_has_state(figure, POINT_BREAK);
    if (range.low < 0 || range.high > 0)
        return WORD_TOO_FEW;
    if (zero)
        return withheld || missing ? WORD_NOTHING : WORD_ALL_ZERO;
    return !withheld ? WORD_ALL_MISSING : missing ? WORD_ALL_ABSENT : WORD_ALL_WITHHELD;
}

struct str nothing_words(const struct canvas *canvas)
{
    enum word why = reason(canvas->figure);
    return why == WORD_TOO_FEW ? STR_NONE : canvas_word(canvas, why, STR_NONE);
}

static void ground_draw(const struct canvas *canvas, struct box box, bool withheld)
{
    const struct theme *theme = canvas->theme;
    if (withheld)
        hatch_ground_draw(canvas, box);
    else
        scene_append_rectangle(canvas->scene, box, colour_from_tint(shade_mix(theme->grid, theme->paper, PALE_SHARE)));
}

bool nothing_draw(const struct canvas *canvas, struct box box, struct fault *fault)
{
    struct font font = {WEIGHT_SEMIBOLD, canvas->preset->label_pt};
    enum word why = reason(canvas->figure);
    bool sign = why == WORD_ALL_WITHHELD || why == WORD_ALL_ABSENT; /* which the foot explains */
    struct str words = canvas_word(canvas, why, STR_NONE);
    struct block block;
    double air_pt = AIR_EM * font.size_pt, width_pt = fmin(MEASURE_EM * font.size_pt, box.width_pt - 2 * air_pt);
    if (!block_wrap(canvas, font, str_format(canvas->arena, "%.*s%s", STR_ARGS(words), sign ? " [c]" : ""), width_pt, &block, fault))
        return false;
    double height_pt = block_height(canvas, &block), x = box.x_pt + box.width_pt / 2;
    double top = box.y_pt + (box.height_pt - height_pt) / 2;
    struct box within = {x - block.lines.width_pt / 2 - air_pt, top - air_pt, block.lines.width_pt + 2 * air_pt, height_pt + 2 * air_pt};
    ground_draw(canvas, box, why == WORD_ALL_WITHHELD);
    scene_append_rectangle(canvas->scene, within, colour_from_tint(canvas->theme->paper));
    return block_draw(canvas, &block, canvas->theme->secondary, (struct point){x, top}, 0.5, fault);
}
