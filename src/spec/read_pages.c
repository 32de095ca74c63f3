#include "spec/read_layout.h"

static bool read_figures(struct reading *reading, const struct yaml_node *list, struct pages_spec *pages)
{
    for (size_t i = 0; list && i < list->items.len; i++) {
        const struct yaml_node *map = list->items.at[i];
        struct page_figure_spec *figure = VEC_PUSH(reading->arena, &pages->figures);
        *figure = (struct page_figure_spec){0};
        if (!field_text(reading, map, "label", &figure->label) || !cell_read_field(reading, map, "cell", &figure->cell) ||
            !cell_read_field(reading, map, "change", &figure->change))
            return false;
    }
    return true;
}

static bool read_growth(struct reading *reading, const struct yaml_node *list, struct pages_spec *pages)
{
    for (size_t i = 0; list && i < list->items.len; i++)
        if (!cell_read_node(reading, list->items.at[i], VEC_PUSH(reading->arena, &pages->growth)))
            return false;
    return true;
}

/* A table that divides each row: rows as those of the pages, another dimension across. */
static const struct query_spec *query_of(const struct reading *reading, int table)
{
    const struct report_spec *report = reading->report;
    return &report->queries.at[report->layout.tables.at[table].query];
}

static bool read_mix(struct reading *reading, const struct yaml_node *map, struct pages_spec *pages)
{
    pages->mix = -1;
    if (!yaml_find(map, "mix"))
        return true;
    if (!table_find(reading, map, "mix", &pages->mix))
        return false;
    const struct query_spec *cross = query_of(reading, pages->mix);
    return (cross->columns >= 0 && cross->rows == query_of(reading, pages->table)->rows) ||
           reading_refuse(reading, field_spot(map, "mix"),
                          "'mix' needs a table with the same rows as '%.*s' and another dimension across (columns)",
                          STR_ARGS(reading->report->layout.tables.at[pages->table].id));
}

/* A table that crosses each row with another dimension, whichever of the two runs across. */
static bool read_top(struct reading *reading, const struct yaml_node *map, struct pages_spec *pages)
{
    pages->top = -1;
    if (!yaml_find(map, "top"))
        return true;
    if (!table_find(reading, map, "top", &pages->top))
        return false;
    int rows = query_of(reading, pages->table)->rows;
    const struct query_spec *cross = query_of(reading, pages->top);
    pages->top_turned = cross->columns == rows && cross->rows != rows;
    return (cross->columns >= 0 && (cross->rows == rows || pages->top_turned)) ||
           reading_refuse(reading, field_spot(map, "top"),
                          "'top' needs a table that crosses the rows of '%.*s' with another dimension",
                          STR_ARGS(reading->report->layout.tables.at[pages->table].id));
}

bool pages_read(struct reading *reading, const struct yaml_node *map)
{
    struct pages_spec *pages = &reading->report->layout.pages;
    if (!map)
        return true;
    *pages = (struct pages_spec){.spot = map->spot, .id = field_str(map, "id"), .first = field_whole(map, "first", 5)};
    return field_text(reading, map, "title", &pages->title) && table_find(reading, map, "table", &pages->table) &&
           read_figures(reading, yaml_find(map, "figures"), pages) && cell_read_field(reading, map, "course", &pages->course) &&
           read_mix(reading, map, pages) && read_top(reading, map, pages) &&
           read_growth(reading, yaml_find(map, "growth"), pages);
}
