#include "chart/inside.h"

#include <math.h>
#include <string.h>

#include "chart/divide.h"
#include "chart/label.h"

#define LETTERS_LESS 3     /* an abbreviation has than the name */
#define DIVIDED_LINES 3    /* of a name with a divided word, at most */
#define DISPLAY_SHARE 0.25 /* of a box's height, that a text as large as a title takes */

static bool rung_try(const struct canvas *canvas, struct str text, struct str value, struct box room, struct inside *out,
                     bool *fits, struct fault *fault)
{
    double value_pt = 0;
    if (!block_wrap_whole(canvas, out->name.font, text, room.width_pt, &out->name, fault) ||
        !text_width(canvas, out->value, value, &value_pt, fault))
        return false;
    out->height_pt = block_height(canvas, &out->name) + (value.len > 0 ? line_height(canvas, out->value.size_pt) : 0);
    *fits = !out->name.broken && out->name.lines.width_pt <= room.width_pt && value_pt <= room.width_pt &&
            out->height_pt <= room.height_pt;
    return true;
}

static bool is_consonant(char letter)
{
    return letter >= 'a' && letter <= 'z' && !strchr("aeiou", letter);
}

/* "Guanaj.": the first letters, as many as fit, at least three, and three less than it has; a shortened word ends in a consonant. */
static bool beginning_try(const struct canvas *canvas, struct str text, struct str value, struct box room, struct inside *out,
                          bool *fits, struct fault *fault)
{
    size_t ends[64] = {0}, count = 0;
    for (size_t at = 0; at < text.len && count < 64; ends[count++] = at)
        str_code_point(text, &at);
    for (size_t letters = count > LETTERS_LESS ? count - LETTERS_LESS + 1 : 0; letters-- > 3 && !*fits;) {
        struct str cut = str_trim(str_slice(text, 0, ends[letters - 1]));
        if (!is_consonant(cut.at[cut.len - 1]))
            continue;
        struct str abbreviated = str_format(canvas->arena, "%.*s.", STR_ARGS(cut));
        if (!rung_try(canvas, abbreviated, value, room, out, fits, fault))
            return false;
        *fits = *fits && out->name.lines.list.len <= 2;
    }
    return true;
}

/* "San Diego" of "San Diego de la Unión"; else "S. Maravatío" of "Santiago Maravatío": whole words before their beginnings. */
static bool words_try(const struct canvas *canvas, struct str text, struct str value, struct box room, struct inside *out,
                      bool *fits, struct fault *fault)
{
    ptrdiff_t of = str_find(text, STR(" de")), gap = str_find(text, STR(" "));
    size_t first = 0;
    if (of > 0 && !rung_try(canvas, str_slice(text, 0, (size_t)of), value, room, out, fits, fault))
        return false;
    if (*fits || of > 0 || gap <= 0)
        return true;
    str_code_point(text, &first);
    struct str initial = str_slice(text, 0, first), rest = str_slice(text, (size_t)gap, text.len);
    return rung_try(canvas, str_format(canvas->arena, "%.*s.%.*s", STR_ARGS(initial), STR_ARGS(rest)), value, room, out, fits, fault);
}

/* Beneath a name that was cut the value is as large as beside those that were not. */
static bool value_enlarge(const struct canvas *canvas, struct str value, struct box room, struct inside *out, struct fault *fault)
{
    double name_pt = block_height(canvas, &out->name);
    for (size_t step = 1; step < LABEL_SIZES; step++) {
        struct font font = {WEIGHT_BOLD, label_size(canvas->preset, step)};
        double width_pt = 0, height_pt = name_pt + line_height(canvas, font.size_pt);
        if (!text_width(canvas, font, value, &width_pt, fault))
            return false;
        if (value.len == 0 || width_pt > room.width_pt || height_pt > room.height_pt)
            continue;
        out->value = font;
        out->height_pt = height_pt;
        return true;
    }
    return true;
}

static bool even_plan(const struct canvas *canvas, const struct figure_item *item, struct str value, struct box room,
                      struct inside *out, bool *fits, struct fault *fault)
{
    struct str brief = item->short_label.len > 0 ? item->short_label : item->label;
    for (size_t step = 1; step < LABEL_SIZES && !*fits; step++) {
        double smallest_pt = canvas->preset->smallest_pt;
        *out = (struct inside){.name.font = {WEIGHT_REGULAR, smallest_pt}, .value = {WEIGHT_BOLD, label_size(canvas->preset, step)}};
        if (!rung_try(canvas, item->label, value, room, out, fits, fault) ||
            (!*fits && !rung_try(canvas, brief, value, room, out, fits, fault)))
            return false;
    }
    if (*fits)
        return true;
    return words_try(canvas, brief, value, room, out, fits, fault) &&
           (*fits || beginning_try(canvas, brief, value, room, out, fits, fault)) &&
           (!*fits || value_enlarge(canvas, value, room, out, fault));
}

/* With a word divided, in few lines. */
static bool divided_try(const struct canvas *canvas, struct str text, struct str value, struct box room, struct inside *out,
                        bool *fits, struct fault *fault)
{
    bool divided = false;
    if (!words_divide(canvas, out->name.font, text, room.width_pt, &text, &divided, fault))
        return false;
    if (!divided)
        return true;
    if (!rung_try(canvas, text, value, room, out, fits, fault))
        return false;
    *fits = *fits && out->name.lines.list.len <= DIVIDED_LINES;
    return true;
}

static bool ladder_plan(const struct canvas *canvas, const struct figure_item *item, struct str value, struct box room,
                        struct inside *out, bool *fits, struct fault *fault)
{
    for (size_t rung = 0; rung < LABEL_RUNGS && !*fits; rung++) {
        bool shortened = rung >= LABEL_SIZES && item->short_label.len > 0;
        double size_pt = label_size(canvas->preset, rung % LABEL_SIZES);
        *out = (struct inside){.name.font = {WEIGHT_REGULAR, size_pt}, .value = {WEIGHT_BOLD, size_pt}};
        if (!rung_try(canvas, shortened ? item->short_label : item->label, value, room, out, fits, fault))
            return false;
    }
    return *fits || divided_try(canvas, item->short_label.len > 0 ? item->short_label : item->label, value, room, out, fits, fault);
}

bool inside_plan(const struct canvas *canvas, const struct figure_item *item, struct str value, double width_pt, double height_pt,
                 bool evenly, struct inside *out, struct fault *fault)
{
    struct box room = {0, 0, width_pt, height_pt};
    bool fits = false;
    if (!(evenly ? even_plan : ladder_plan)(canvas, item, value, room, out, &fits, fault))
        return false;
    if (fits)
        return true;
    double smallest_pt = canvas->preset->smallest_pt;
    *out = (struct inside){.name.font = {WEIGHT_REGULAR, smallest_pt}, .value = {WEIGHT_BOLD, smallest_pt}};
    if (!rung_try(canvas, STR_NONE, value, room, out, &fits, fault))
        return false;
    if (!fits)
        *out = (struct inside){0};
    return true;
}

bool inside_plan_display(const struct canvas *canvas, const struct figure_item *item, struct str value, double size_pt, double width_pt,
                         double height_pt, struct inside *out, bool *fits, struct fault *fault)
{
    struct box room = {0, 0, width_pt, height_pt * DISPLAY_SHARE};
    *out = (struct inside){.name.font = {WEIGHT_REGULAR, size_pt}, .value = {WEIGHT_BOLD, size_pt}};
    return rung_try(canvas, item->label, value, room, out, fits, fault);
}

bool inside_extent(const struct canvas *canvas, const struct inside *inside, struct str value, struct box within, struct box *out,
                   struct fault *fault)
{
    double width_pt = 0;
    if (!text_width(canvas, inside->value, value, &width_pt, fault))
        return false;
    width_pt = fmax(width_pt, inside->name.lines.width_pt);
    *out = (struct box){within.x_pt + (within.width_pt - width_pt) / 2, within.y_pt + (within.height_pt - inside->height_pt) / 2,
                        width_pt, inside->height_pt};
    return true;
}

bool inside_draw(const struct canvas *canvas, const struct inside *inside, struct str value, struct tint tint, struct box box,
                 bool centred, struct fault *fault)
{
    struct point top = {box.x_pt + (centred ? box.width_pt / 2 : 0),
                        box.y_pt + (centred ? (box.height_pt - inside->height_pt) / 2 : 0)};
    if (inside->value.size_pt <= 0)
        return true;
    if (!block_draw(canvas, &inside->name, tint, top, centred ? 0.5 : 0, fault))
        return false;
    top.y_pt += block_height(canvas, &inside->name) + canvas->ascent_em * inside->value.size_pt;
    return text_draw(canvas, inside->value, tint, value, top, centred ? 0.5 : 0, fault);
}
