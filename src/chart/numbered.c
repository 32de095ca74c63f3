#include "chart/numbered.h"

#include <math.h>

#include "chart/value.h"

#define GAP_EM 0.5
#define COLUMN_GAP_EM 2
#define LINE_AIR 1.08
#define DIGITS_SHARE 0.8 /* of a line's height, that its digits take */

struct font number_font(const struct canvas *canvas)
{
    return (struct font){WEIGHT_BOLD, canvas->preset->smallest_pt};
}

double number_height(const struct canvas *canvas)
{
    return DIGITS_SHARE * line_height(canvas, canvas->preset->smallest_pt);
}

struct str number_text(const struct canvas *canvas, size_t number)
{
    return str_format(canvas->arena, "%zu", number);
}

static struct font name_font(const struct canvas *canvas)
{
    return (struct font){WEIGHT_REGULAR, canvas->preset->smallest_pt};
}

static struct str name_text(const struct canvas *canvas, size_t category)
{
    const struct figure_item *item = &canvas->figure->categories.at[category];
    return item->short_label.len > 0 ? item->short_label : item->label;
}

static struct str told_text(const struct canvas *canvas, size_t category)
{
    return point_text(canvas, figure_at(canvas->figure, category, 0));
}

static bool widen(const struct canvas *canvas, struct font font, struct str text, double *width_pt, struct fault *fault)
{
    double wide_pt = 0;
    if (!text_width(canvas, font, text, &wide_pt, fault))
        return false;
    *width_pt = fmax(*width_pt, wide_pt);
    return true;
}

static bool entry_widen(const struct canvas *canvas, size_t category, struct numbered *out, struct fault *fault)
{
    return widen(canvas, name_font(canvas), name_text(canvas, category), &out->name_pt, fault) &&
           widen(canvas, number_font(canvas), told_text(canvas, category), &out->value_pt, fault);
}

bool numbered_measure(const struct canvas *canvas, const size_t *categories, size_t count, struct numbered *out, struct fault *fault)
{
    double size_pt = canvas->preset->smallest_pt;
    *out = (struct numbered){.gap_pt = GAP_EM * size_pt, .line_pt = LINE_AIR * line_height(canvas, size_pt)};
    if (!widen(canvas, number_font(canvas), number_text(canvas, count), &out->number_pt, fault))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!entry_widen(canvas, categories[i], out, fault))
            return false;
    double more_pt = 0;
    struct str most = lang_num(canvas->arena, num_from_int((int64_t)count), false);
    if (!widen(canvas, name_font(canvas), canvas_word(canvas, WORD_MORE, most), &more_pt, fault))
        return false;
    out->name_pt = fmax(out->name_pt, more_pt - out->gap_pt - out->value_pt);
    return true;
}

static double column_width(const struct numbered *numbered)
{
    return numbered->number_pt + numbered->name_pt + numbered->value_pt + 2 * numbered->gap_pt;
}

static double column_step(const struct numbered *numbered)
{
    return column_width(numbered) + COLUMN_GAP_EM / GAP_EM * numbered->gap_pt;
}

double numbered_width(const struct numbered *numbered, size_t columns)
{
    return columns == 0 ? 0 : (double)(columns - 1) * column_step(numbered) + column_width(numbered);
}

size_t numbered_columns(const struct numbered *numbered, double width_pt)
{
    double columns = floor((width_pt - column_width(numbered)) / column_step(numbered)) + 1;
    return columns < 1 ? 0 : (size_t)columns;
}

void numbered_fit(struct numbered *numbered, const size_t *categories, size_t count, size_t columns, size_t rows_most)
{
    size_t room = columns * rows_most;
    numbered->categories = categories;
    numbered->count = count <= room ? count : room > 0 ? room - 1 : 0;
    numbered->left_out = count - numbered->count;
    numbered->columns = columns;
    size_t told = numbered->count + (numbered->left_out > 0 && room > 0);
    numbered->rows = columns > 0 ? (told + columns - 1) / columns : 0;
}

double numbered_height(const struct numbered *numbered)
{
    return (double)numbered->rows * numbered->line_pt;
}

static bool is_seen(const struct numbered *numbered, size_t category)
{
    return !numbered->unseen || !numbered->unseen[category];
}

size_t numbered_find(const struct numbered *numbered, size_t category)
{
    size_t number = 0;
    for (size_t i = 0; i < numbered->count; i++) {
        number += is_seen(numbered, numbered->categories[i]);
        if (numbered->categories[i] == category)
            return is_seen(numbered, category) ? number : 0;
    }
    return 0;
}

static bool entry_draw(const struct canvas *canvas, const struct numbered *numbered, size_t at, struct point corner, struct fault *fault)
{
    size_t category = numbered->categories[at], number = numbered_find(numbered, category);
    double right = corner.x_pt + numbered->number_pt;
    struct point name = {right + numbered->gap_pt, corner.y_pt};
    struct point value = {name.x_pt + numbered->name_pt + numbered->gap_pt + numbered->value_pt, corner.y_pt};
    struct tint text = canvas->theme->text;
    return (number == 0 || text_draw(canvas, number_font(canvas), text, number_text(canvas, number),
                                     (struct point){right, corner.y_pt}, 1, fault)) &&
           text_draw(canvas, name_font(canvas), text, name_text(canvas, category), name, 0, fault) &&
           text_draw(canvas, number_font(canvas), text, told_text(canvas, category), value, 1, fault);
}

/* Those of a column from its own corner; the last of the list counts what is left out. */
static bool column_draw(const struct canvas *canvas, const struct numbered *column, size_t first, struct point corner, struct fault *fault)
{
    double baseline = corner.y_pt + baseline_in_line(canvas, canvas->preset->smallest_pt, column->line_pt / 2);
    for (size_t i = first; i < first + column->rows && i <= column->count; i++) {
        struct point at = {corner.x_pt, baseline + (double)(i - first) * column->line_pt};
        struct str more = lang_num(canvas->arena, num_from_int((int64_t)column->left_out), false);
        if (i < column->count && !entry_draw(canvas, column, i, at, fault))
            return false;
        at.x_pt += column->number_pt + column->gap_pt;
        if (i == column->count && column->left_out > 0 &&
            !text_draw(canvas, name_font(canvas), canvas->theme->secondary, canvas_word(canvas, WORD_MORE, more), at, 0, fault))
            return false;
    }
    return true;
}

bool numbered_draw(const struct canvas *canvas, const struct numbered *numbered, struct point corner, struct fault *fault)
{
    for (size_t first = 0; first < numbered->rows * numbered->columns; first += numbered->rows) {
        struct numbered column = *numbered;
        column.name_pt = column.value_pt = 0;
        for (size_t i = first; i < first + numbered->rows && i < numbered->count; i++)
            if (!entry_widen(canvas, numbered->categories[i], &column, fault))
                return false;
        if (!column_draw(canvas, &column, first, corner, fault))
            return false;
        corner.x_pt += column_step(&column);
    }
    return true;
}
