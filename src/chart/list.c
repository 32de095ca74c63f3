#include "chart/list.h"

#include <math.h>
#include <stdlib.h>

#include "chart/rows.h"
#include "chart/value.h"

#define GAP_PX 24 /* between name and value */
#define AIR_EM 1  /* between names, at most */

/* A row of the list. */
struct entry {
    struct figure_item item;
    const struct figure_point *point;
    struct str value;
    size_t place; /* among the figure's points */
    bool own;     /* of a code with itself */
};

struct list {
    const struct canvas *canvas;
    VEC(struct entry) entries;
    double value_pt; /* width of the widest value at the label size */
};

static void entry_append(struct list *list, size_t category, size_t series)
{
    const struct figure *figure = list->canvas->figure;
    const struct figure_item *row = &figure->categories.at[category], *part = &figure->series.at[series];
    struct arena *arena = list->canvas->arena;
    struct entry *entry = VEC_PUSH(arena, &list->entries);

    entry->place = category * figure->series.len + series;
    entry->point = figure_at(figure, category, series);
    entry->value = series_point_text(list->canvas, series, entry->point);
    entry->item = figure->series.len == 1 ? *row : *part;
    entry->own = str_equal(row->key, part->key);
    if (figure->series.len == 1 || figure->time || entry->own)
        return;
    entry->item.key = str_format(arena, "%.*s.%.*s", STR_ARGS(row->key), STR_ARGS(part->key));
    entry->item.label = str_format(arena, "%.*s · %.*s", STR_ARGS(row->label), STR_ARGS(part->label));
    entry->item.short_label = STR_NONE;
    entry->item.highlight = row->highlight && part->highlight;
    entry->item.total = false;
}

/* What two codes share before what each has; shown values by size, then those that are withheld or missing. */
static int entry_compare(const void *left, const void *right)
{
    const struct entry *a = left, *b = right;
    bool shown = a->point->state == POINT_SHOWN && b->point->state == POINT_SHOWN;
    const int orders[] = {
        a->own - b->own,
        (a->point->state > b->point->state) - (a->point->state < b->point->state),
        shown ? num_order(b->point->value, a->point->value) : 0,
    };

    for (size_t i = 0; i < sizeof orders / sizeof *orders; i++)
        if (orders[i])
            return orders[i];
    return (a->place > b->place) - (a->place < b->place);
}

/* Of codes crossed with themselves each pair stands twice: "a · b" is enough. */
static bool is_mirrored(const struct figure *figure, size_t category, size_t series)
{
    return series < category && category < figure->series.len && series < figure->categories.len &&
           str_equal(figure->categories.at[category].key, figure->series.at[category].key) &&
           str_equal(figure->categories.at[series].key, figure->series.at[series].key);
}

static void entries_make(struct list *list)
{
    const struct figure *figure = list->canvas->figure;
    size_t categories = figure->categories.len, series = figure->series.len;

    if (series == 1)
        for (size_t i = 0; i < categories; i++)
            entry_append(list, figure->time ? categories - 1 - i : i, 0);
    else
        for (size_t i = figure->time ? categories - 1 : 0; i < categories; i++)
            for (size_t j = 0; j < series; j++)
                if (!is_mirrored(figure, i, j))
                    entry_append(list, i, j);
    if (series > 1)
        qsort(list->entries.at, list->entries.len, sizeof *list->entries.at, entry_compare);
}

static bool values_measure(struct list *list, struct fault *fault)
{
    const struct font font = {WEIGHT_BOLD, label_size(list->canvas->preset, 0)};

    for (size_t i = 0; i < list->entries.len; i++) {
        double width_pt = 0;
        if (!text_width(list->canvas, font, list->entries.at[i].value, &width_pt, fault))
            return false;
        list->value_pt = fmax(list->value_pt, width_pt);
    }
    return true;
}

static bool entry_draw(const struct list *list, const struct rows *rows, size_t row, struct box room, struct fault *fault)
{
    const struct canvas *canvas = list->canvas;
    const struct entry *entry = &list->entries.at[rows->index[row]];
    const struct block *name = &rows->rung->blocks[rows->index[row]];
    const struct font font = {WEIGHT_BOLD, rows->rung->size_pt};
    double middle_pt = room.y_pt + rows->band_pt * ((double)row + 0.5);
    struct point corner = {room.x_pt, middle_pt - block_height(canvas, name) / 2};
    struct point at = {room.x_pt + rows->label_width_pt + GAP_PX * canvas->unit_pt + list->value_pt,
                       baseline_in_line(canvas, font.size_pt, middle_pt)};

    scene_open_group(canvas->scene, GROUP_OTHER, mark_id(canvas, entry->item.key), entry->item.label);
    bool good = block_draw(canvas, name, canvas->theme->text, corner, 0, fault) &&
                text_draw(canvas, font, canvas->theme->text, entry->value, at, 1, fault);
    scene_close_group(canvas->scene);
    return good;
}

/* Of which period the values are, above them: a chart's axis would have said it. */
static bool period_draw(const struct canvas *canvas, struct box *room, struct fault *fault)
{
    const struct figure *figure = canvas->figure;
    const struct font font = {WEIGHT_REGULAR, label_size(canvas->preset, 0)};
    double height_pt = 1.3 * line_height(canvas, font.size_pt);
    struct point at = {room->x_pt, room->y_pt + canvas->ascent_em * font.size_pt};

    if (!figure->time || figure->series.len == 1)
        return true;
    room->y_pt += height_pt;
    room->height_pt -= height_pt;
    return text_draw(canvas, font, canvas->theme->secondary, figure->categories.at[figure->categories.len - 1].label, at, 0,
                     fault);
}

static double tallest(const struct canvas *canvas, const struct rows *rows)
{
    double height_pt = 0;

    for (size_t i = 0; i < rows->count; i++)
        height_pt = fmax(height_pt, block_height(canvas, &rows->rung->blocks[rows->index[i]]));
    return height_pt;
}

bool list_draw(const struct canvas *canvas, struct box room, struct fault *fault)
{
    struct list list = {.canvas = canvas};
    struct rows rows;

    entries_make(&list);
    if (!values_measure(&list, fault) || !period_draw(canvas, &room, fault))
        return false;
    const struct rows_room rows_room = {
        .label_width_pt = fmax(room.width_pt - list.value_pt - GAP_PX * canvas->unit_pt, 0),
        .height_pt = room.height_pt,
        .band_most_pt = room.height_pt,
    };
    struct figure_item *items = ARENA_ARRAY(canvas->arena, struct figure_item, list.entries.len);
    for (size_t i = 0; i < list.entries.len; i++)
        items[i] = list.entries.at[i].item;
    if (!rows_layout(canvas, items, list.entries.len, &rows_room, &rows, fault))
        return false;
    rows.band_pt = fmin(rows.band_pt, tallest(canvas, &rows) + AIR_EM * rows.rung->size_pt);
    for (size_t i = 0; i < rows.count; i++)
        if (!entry_draw(&list, &rows, i, room, fault))
            return false;
    return rows_draw_rest(canvas, &rows, (struct point){room.x_pt, room.y_pt}, fault);
}
