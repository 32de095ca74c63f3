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
static bool read_cross(struct reading *reading, const struct yaml_node *map, const char *key, int table, int *out)
{
    const struct report_spec *report = reading->report;
    *out = -1;
    if (!yaml_find(map, key))
        return true;
    if (!table_find(reading, map, key, out))
        return false;
    const struct table_spec *tables = report->layout.tables.at;
    const struct query_spec *of = &report->queries.at[tables[table].query], *cross = &report->queries.at[tables[*out].query];
    return (cross->columns >= 0 && cross->rows == of->rows) ||
           reading_refuse(reading, field_spot(map, key),
                          "'%s' needs a table with the same rows as '%.*s' and another dimension across (columns)", key,
                          STR_ARGS(tables[table].id));
}

bool pages_read(struct reading *reading, const struct yaml_node *map)
{
    struct pages_spec *pages = &reading->report->layout.pages;
    if (!map)
        return true;
    *pages = (struct pages_spec){.spot = map->spot, .id = field_str(map, "id"), .first = field_whole(map, "first", 5)};
    return field_text(reading, map, "title", &pages->title) && table_find(reading, map, "table", &pages->table) &&
           read_figures(reading, yaml_find(map, "figures"), pages) && cell_read_field(reading, map, "course", &pages->course) &&
           read_cross(reading, map, "mix", pages->table, &pages->mix) &&
           read_cross(reading, map, "top", pages->table, &pages->top) && read_growth(reading, yaml_find(map, "growth"), pages);
}
