#include "spec/query_needs.h"

static void need_measure(struct reading *reading, struct query_spec *query, int measure)
{
    for (size_t i = 0; i < query->measures.len; i++)
        if (query->measures.at[i] == measure)
            return;
    if (measure >= 0)
        *VEC_PUSH(reading->arena, &query->measures) = measure;
}

static void need_cell(struct reading *reading, struct query_spec *query, const struct cell_spec *cell)
{
    need_measure(reading, query, cell->measure);
    need_measure(reading, query, cell->other);
    if (cell->measure >= 0)
        need_measure(reading, query, reading->report->measures.at[cell->measure].of); /* guard holds a flow against its stock */
}

static void need_pages(struct reading *reading, const struct pages_spec *pages)
{
    struct query_spec *query = &reading->report->queries.at[reading->report->layout.tables.at[pages->table].query];
    for (size_t i = 0; i < pages->figures.len; i++) {
        need_cell(reading, query, &pages->figures.at[i].cell);
        need_cell(reading, query, &pages->figures.at[i].change);
    }
    for (size_t i = 0; i < pages->growth.len; i++)
        need_cell(reading, query, &pages->growth.at[i]);
    need_cell(reading, query, &pages->course);
}

void queries_append_measures(struct reading *reading)
{
    struct layout_spec *layout = &reading->report->layout;
    for (size_t i = 0; i < layout->tables.len; i++)
        for (size_t j = 0; j < layout->tables.at[i].cells.len; j++)
            need_cell(reading, &reading->report->queries.at[layout->tables.at[i].query], &layout->tables.at[i].cells.at[j]);
    for (size_t i = 0; i < layout->charts.len; i++)
        need_cell(reading, &reading->report->queries.at[layout->tables.at[layout->charts.at[i].table].query],
                  &layout->charts.at[i].cell);
    for (size_t i = 0; i < layout->key_figures.len; i++) {
        struct query_spec *query = &reading->report->queries.at[layout->tables.at[layout->key_figures.at[i].table].query];
        need_cell(reading, query, &layout->key_figures.at[i].cell);
        need_cell(reading, query, &layout->key_figures.at[i].change);
    }
    if (layout->pages.id.len)
        need_pages(reading, &layout->pages);
}
