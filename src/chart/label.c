#include "chart/label.h"

#include <math.h>

double label_size(const struct preset *preset, size_t step)
{
    if (step == 0)
        return preset->label_pt;
    double middle = (preset->label_pt + preset->smallest_pt) / 2;
    return step + 1 < LABEL_SIZES ? round(middle * 4) / 4 : preset->smallest_pt;
}

struct label_ladder *label_ladder_new(const struct canvas *canvas, const struct figure_item *items, size_t count, double width_pt)
{
    struct label_ladder *ladder = ARENA_NEW(canvas->arena, struct label_ladder);
    *ladder = (struct label_ladder){.items = items, .count = count, .width_pt = width_pt};
    for (size_t i = 0; i < LABEL_RUNGS; i++)
        ladder->rungs[i].size_pt = label_size(canvas->preset, i % LABEL_SIZES);
    return ladder;
}

bool label_rung_make(const struct canvas *canvas, struct label_ladder *ladder, size_t rung, struct fault *fault)
{
    struct label_rung *made = &ladder->rungs[rung];
    if (made->blocks)
        return true;
    made->blocks = ARENA_ARRAY(canvas->arena, struct block, ladder->count);
    made->broken = ARENA_ARRAY(canvas->arena, bool, ladder->count);
    struct font font = {WEIGHT_REGULAR, made->size_pt};
    for (size_t i = 0; i < ladder->count; i++) {
        const struct figure_item *item = &ladder->items[i];
        bool shortened = rung >= LABEL_SIZES && item->short_label.len > 0;
        struct str text = shortened ? item->short_label : item->label;
        if (!block_wrap(canvas, font, text, ladder->width_pt, &made->blocks[i], fault))
            return false;
        made->broken[i] = made->blocks[i].divided || made->blocks[i].broken;
    }
    return true;
}
