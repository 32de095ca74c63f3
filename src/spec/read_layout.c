#include "spec/read_layout.h"

#include "base/file.h"
#include "spec/cell.h"
#include "spec/query_needs.h"
#include "spec/read_annotations.h"
#include "spec/read_dimension.h"

#define AGAINST_MOST 2

static bool read_tables(struct reading *reading, const struct yaml_node *list);
static bool read_charts(struct reading *reading, const struct yaml_node *list);
static bool read_key_figures(struct reading *reading, const struct yaml_node *list);
static bool read_sections(struct reading *reading, const struct yaml_node *list);
static bool read_lead_chart(struct reading *reading, const struct yaml_node *map);
static bool read_method(struct reading *reading, const struct yaml_node *list);
static bool flags_read(struct reading *reading, const struct yaml_node *map);

bool layout_read(struct reading *reading, const struct yaml_node *map)
{
    if (!read_tables(reading, yaml_find(map, "tables")) || !read_charts(reading, yaml_find(map, "charts")) ||
        !read_key_figures(reading, yaml_find(map, "key_figures")) || !read_lead_chart(reading, map) ||
        !pages_read(reading, yaml_find(map, "pages")) || !read_sections(reading, yaml_find(map, "sections")) ||
        !read_method(reading, yaml_find(map, "method")))
        return false;
    queries_append_measures(reading);
    return flags_read(reading, yaml_find(map, "flags"));
}

/* Tables and charts share one room for names: their files stand side by side. */
static bool check_id(struct reading *reading, const struct yaml_node *map, struct str id)
{
    const struct layout_spec *layout = &reading->report->layout;
    struct spot first = {0};
    for (size_t i = 0; i < layout->tables.len; i++)
        if (str_equal(layout->tables.at[i].id, id))
            first = layout->tables.at[i].spot;
    for (size_t i = 0; i < layout->charts.len; i++)
        if (str_equal(layout->charts.at[i].id, id))
            first = layout->charts.at[i].spot;
    return first.line == 0 || reading_refuse(reading, field_spot(map, "id"),
                                             "the id '%.*s' is taken by a table or chart in line %u; "
                                             "their data files would have one name: choose another",
                                             STR_ARGS(id), first.line);
}

bool cell_read_node(struct reading *reading, const struct yaml_node *node, struct cell_spec *cell)
{
    if (node->kind == YAML_SCALAR)
        return cell_parse(reading, str_trim(node->text), node->spot, cell) && cell_check_cuts(reading, cell);
    return cell_parse(reading, field_str(node, "cell"), field_spot(node, "cell"), cell) &&
           field_text(reading, node, "label", &cell->label) && cell_read_form(reading, node, cell) &&
           cell_check_cuts(reading, cell);
}

static bool append_cell(struct reading *reading, const struct yaml_node *node, struct table_spec *table)
{
    struct cell_spec cell;
    if (!cell_read_node(reading, node, &cell))
        return false;
    for (size_t i = 0; i < table->cells.len; i++)
        if (str_equal(table->cells.at[i].text, cell.text))
            return reading_refuse(reading, cell.spot, "the cell '%.*s' stands twice in this table; remove one",
                                  STR_ARGS(cell.text));
    *VEC_PUSH(reading->arena, &table->cells) = cell;
    return true;
}

static bool read_cells(struct reading *reading, const struct yaml_node *node, struct table_spec *table)
{
    if (node->kind == YAML_SCALAR)
        return append_cell(reading, node, table);
    for (size_t i = 0; i < node->items.len; i++)
        if (!append_cell(reading, node->items.at[i], table))
            return false;
    return true;
}

static bool read_sort(struct reading *reading, const struct yaml_node *map, struct table_spec *table)
{
    struct str sort = field_str(map, "sort");
    table->sort = -1;
    table->descending = str_starts(sort, STR("-"));
    if (sort.len == 0)
        return true;
    struct str wanted = table->descending ? str_slice(sort, 1, sort.len) : sort;
    struct strs known = {0};
    for (size_t i = 0; i < table->cells.len; i++) {
        *VEC_PUSH(reading->arena, &known.list) = table->cells.at[i].text;
        if (str_equal(table->cells.at[i].text, wanted))
            table->sort = (int)i;
    }
    return table->sort >= 0 || reading_refuse_name(reading, field_spot(map, "sort"), "cell of this table", wanted, &known);
}

static bool check_over(struct reading *reading, const struct yaml_node *map, const struct table_spec *table,
                       const struct query_spec *query)
{
    bool columns = str_equal(table->over, STR("columns"));
    if (columns && query->columns < 0)
        return reading_refuse(reading, field_spot(map, "over"),
                              "'over: columns' needs the dimension that goes across; for example: columns: size");
    if (!columns && query->columns >= 0)
        return reading_refuse(reading, field_spot(map, "columns"),
                              "'columns' is shown by 'over: columns'; add it, or remove 'columns'");
    if (query->columns >= 0 && query->columns == query->rows && reading->report->dimensions.at[query->rows].additive)
        return reading_refuse(reading, field_spot(map, "columns"),
                              "rows and columns are the same dimension, of which each unit has one code; change one");
    if (table->over.len && table->cells.len > 1)
        return reading_refuse(reading, table->cells.at[1].spot,
                              "'over: %.*s' shows a single cell across; move the others to a table of their own",
                              STR_ARGS(table->over));
    return !table->last || str_equal(table->over, STR("periods")) ||
           reading_refuse(reading, field_spot(map, "last"), "'last' goes with 'over: periods'; add it, or remove 'last'");
}

/* What a cell compares with must be among the periods. */
static bool check_periods(struct reading *reading, const struct yaml_node *map, const struct table_spec *table,
                          const struct query_spec *query)
{
    for (size_t i = 0; query->periods && i < table->cells.len; i++)
        if (table->cells.at[i].lag >= query->periods)
            return reading_refuse(reading, field_spot(map, "periods"),
                                  "cell '%.*s' compares with %d periods before; write periods: %d or more",
                                  STR_ARGS(table->cells.at[i].text), table->cells.at[i].lag, table->cells.at[i].lag + 1);
    return true;
}

static bool read_query(struct reading *reading, const struct yaml_node *map, struct table_spec *table)
{
    table->query = (int)reading->report->queries.len;
    struct query_spec *query = VEC_PUSH(reading->arena, &reading->report->queries);
    *query = (struct query_spec){.table = table->id, .columns = -1, .periods = field_whole(map, "periods", 0)};
    return dimension_find(reading, map, "rows", &query->rows) &&
           (!yaml_find(map, "columns") || dimension_find(reading, map, "columns", &query->columns)) &&
           check_over(reading, map, table, query) && check_periods(reading, map, table, query);
}

static bool read_table(struct reading *reading, const struct yaml_node *map)
{
    struct table_spec table = {
        .spot = map->spot, .id = field_str(map, "id"), .over = field_str(map, "over"), .last = field_whole(map, "last", 0)};
    if (!check_id(reading, map, table.id) || !field_text(reading, map, "title", &table.title) ||
        !field_text(reading, map, "note", &table.note) || !read_cells(reading, yaml_find(map, "cells"), &table) ||
        !read_sort(reading, map, &table) || !read_query(reading, map, &table))
        return false;
    *VEC_PUSH(reading->arena, &reading->report->layout.tables) = table;
    return true;
}

static bool read_tables(struct reading *reading, const struct yaml_node *list)
{
    for (size_t i = 0; i < list->items.len; i++)
        if (!read_table(reading, list->items.at[i]))
            return false;
    return true;
}

bool table_find(struct reading *reading, const struct yaml_node *map, const char *key, int *out)
{
    struct str name = field_str(map, key);
    struct strs known = {0};
    for (size_t i = 0; i < reading->report->layout.tables.len; i++) {
        *VEC_PUSH(reading->arena, &known.list) = reading->report->layout.tables.at[i].id;
        if (str_equal(reading->report->layout.tables.at[i].id, name)) {
            *out = (int)i;
            return true;
        }
    }
    return reading_refuse_name(reading, field_spot(map, key), "table", name, &known);
}

static bool find_chart(struct reading *reading, const struct yaml_node *map, const char *key, int *out)
{
    struct str name = field_str(map, key);
    struct strs known = {0};
    for (size_t i = 0; i < reading->report->layout.charts.len; i++) {
        *VEC_PUSH(reading->arena, &known.list) = reading->report->layout.charts.at[i].id;
        if (str_equal(reading->report->layout.charts.at[i].id, name)) {
            *out = (int)i;
            return true;
        }
    }
    return reading_refuse_name(reading, field_spot(map, key), "chart", name, &known);
}

bool cell_read_field(struct reading *reading, const struct yaml_node *map, const char *key, struct cell_spec *cell)
{
    *cell = (struct cell_spec){.measure = -1, .other = -1};
    const struct yaml_node *node = yaml_find(map, key);
    return !node || cell_read_node(reading, node, cell);
}

static bool read_lead_chart(struct reading *reading, const struct yaml_node *map)
{
    struct layout_spec *layout = &reading->report->layout;
    layout->has_lead_chart = yaml_find(map, "lead_chart");
    return !layout->has_lead_chart || find_chart(reading, map, "lead_chart", &layout->lead_chart);
}

static int parse_direction(struct str sort)
{
    return str_equal(sort, STR("desc")) ? 1 : str_equal(sort, STR("asc")) ? -1 : 0;
}

static bool read_against(struct reading *reading, const struct yaml_node *node, struct chart_spec *chart)
{
    struct table_spec cells = {0};
    if (!node)
        return true;
    if (!read_cells(reading, node, &cells))
        return false;
    if (cells.cells.len > AGAINST_MOST)
        return reading_refuse(reading, cells.cells.at[AGAINST_MOST].spot, "a chart sets at most %d cells against its own",
                              AGAINST_MOST);
    for (size_t i = 0; i < cells.cells.len; i++)
        *VEC_PUSH(reading->arena, &chart->against) = cells.cells.at[i];
    return true;
}

static bool read_steps(struct reading *reading, const struct yaml_node *node, struct chart_spec *chart)
{
    struct table_spec cells = {0};
    if (!node)
        return true;
    if (!str_equal(chart->kind, STR("waterfall")))
        return reading_refuse(reading, node->spot, "'steps' goes with the kind 'waterfall'; remove it");
    if (!read_cells(reading, node, &cells))
        return false;
    for (size_t i = 0; i < cells.cells.len; i++)
        *VEC_PUSH(reading->arena, &chart->steps) = cells.cells.at[i];
    return true;
}

static bool read_chart(struct reading *reading, const struct yaml_node *map)
{
    struct chart_spec chart = {.spot = map->spot,
                               .id = field_str(map, "id"),
                               .kind = field_str(map, "kind"),
                               .last = field_whole(map, "last", 0),
                               .top = field_whole(map, "top", 0),
                               .sort_descending = parse_direction(field_str(map, "sort"))};
    if (!check_id(reading, map, chart.id) || !table_find(reading, map, "table", &chart.table) ||
        !cell_read_field(reading, map, "cell", &chart.cell) || !read_against(reading, yaml_find(map, "against"), &chart) ||
        !read_steps(reading, yaml_find(map, "steps"), &chart) || !field_text(reading, map, "title", &chart.title) ||
        !field_text(reading, map, "headline", &chart.headline) || !field_text(reading, map, "note", &chart.note))
        return false;
    const struct yaml_node *place = yaml_find(map, "map");
    if (place) {
        chart.map_file = path_join(reading->arena, reading->report->directory, str_trim(field_str(place, "file")));
        chart.map_key = str_trim(field_str(place, "key"));
    }
    if (!annotations_read(reading, yaml_find(map, "annotations"), &chart))
        return false;
    chart.facets = field_truth(map, "facets");
    chart.own_scale = chart.facets && field_truth(map, "own_scale");
    chart.report_only = field_truth(map, "report_only");
    field_strs(reading, map, "keep", &chart.keep);
    field_strs(reading, map, "highlight", &chart.highlight);
    *VEC_PUSH(reading->arena, &reading->report->layout.charts) = chart;
    return true;
}

static bool read_charts(struct reading *reading, const struct yaml_node *list)
{
    for (size_t i = 0; list && i < list->items.len; i++)
        if (!read_chart(reading, list->items.at[i]))
            return false;
    return true;
}

static bool read_key_figures(struct reading *reading, const struct yaml_node *list)
{
    for (size_t i = 0; list && i < list->items.len; i++) {
        const struct yaml_node *map = list->items.at[i];
        struct key_figure_spec figure = {.spot = map->spot, .row = field_str(map, "row")};
        if (!field_text(reading, map, "label", &figure.label) || !table_find(reading, map, "table", &figure.table) ||
            !cell_read_field(reading, map, "cell", &figure.cell) || !cell_read_field(reading, map, "change", &figure.change))
            return false;
        *VEC_PUSH(reading->arena, &reading->report->layout.key_figures) = figure;
    }
    return true;
}

static bool read_item(struct reading *reading, const struct yaml_node *map, struct item_spec *item)
{
    bool table = yaml_find(map, "table"), chart = yaml_find(map, "chart");
    *item = (struct item_spec){-1, -1};
    if (table == chart)
        return reading_refuse(reading, map->spot, "an item has one of 'table' and 'chart'; for example: {table: por-cluster}");
    return table ? table_find(reading, map, "table", &item->table) : find_chart(reading, map, "chart", &item->chart);
}

static bool read_section(struct reading *reading, const struct yaml_node *map, struct section_spec *section)
{
    const struct yaml_node *items = yaml_find(map, "items");
    for (size_t i = 0; i < items->items.len; i++)
        if (!read_item(reading, items->items.at[i], VEC_PUSH(reading->arena, &section->items)))
            return false;
    return field_text(reading, map, "title", &section->title) && field_text(reading, map, "lead", &section->lead);
}

static bool read_sections(struct reading *reading, const struct yaml_node *list)
{
    struct layout_spec *layout = &reading->report->layout;
    for (size_t i = 0; list && i < list->items.len; i++) {
        const struct yaml_node *map = list->items.at[i];
        struct section_spec section = {.spot = map->spot, .id = field_str(map, "id")};
        for (size_t j = 0; j < layout->sections.len; j++)
            if (str_equal(layout->sections.at[j].id, section.id))
                return reading_refuse(reading, field_spot(map, "id"),
                                      "the section '%.*s' is there already, in line %u; choose another id", STR_ARGS(section.id),
                                      layout->sections.at[j].spot.line);
        if (!read_section(reading, map, &section))
            return false;
        *VEC_PUSH(reading->arena, &layout->sections) = section;
    }
    return true;
}

static bool read_method(struct reading *reading, const struct yaml_node *list)
{
    for (size_t i = 0; list && i < list->items.len; i++)
        if (!node_text(reading, list->items.at[i], VEC_PUSH(reading->arena, &reading->report->layout.method)))
            return false;
    return true;
}

/* What is known of single periods; in the order in which one mark goes before another. */
static bool flags_read(struct reading *reading, const struct yaml_node *map)
{
    static const char *const keys[] = {
        [FLAG_BREAK] = "break", [FLAG_ESTIMATED] = "estimated", [FLAG_REVISED] = "revised", [FLAG_PROVISIONAL] = "provisional"};
    for (size_t i = 0; map && i < sizeof keys / sizeof keys[0]; i++) {
        struct strs periods = {0};
        field_strs(reading, map, keys[i], &periods);
        for (size_t j = 0; j < periods.list.len; j++) {
            struct flag_spec flag = {.mark = (enum flag_mark)i};
            if (!period_parse(periods.list.at[j], &flag.period) || flag.period.kind != reading->report->frequency)
                return reading_refuse(reading, field_spot(map, keys[i]), "'%.*s' is no period of the report's frequency",
                                      STR_ARGS(periods.list.at[j]));
            *VEC_PUSH(reading->arena, &reading->report->layout.flags) = flag;
        }
    }
    return true;
}
