/* More figures for the chart tests: the kinds beyond bars, lines, stacks and heat tables. */
#ifndef RACIMO_TESTS_CHART_MORE_H
#define RACIMO_TESTS_CHART_MORE_H

#include "chart_figures.h"

static inline void clusters_append(struct arena *arena, struct figure *figure)
{
    for (size_t i = 0; i < FIGURE_CLUSTERS; i++)
        category_append(arena, figure, figure_clusters[i].key, figure_clusters[i].label, figure_clusters[i].short_label);
}

static inline struct figure *figure_dot(struct arena *arena)
{
    struct figure *figure = figure_new(arena, "dot", "tamano-medio");
    figure->headline = STR("Las empresas automotrices son las más grandes: 212 puestos en promedio");
    figure->decimals = 1;
    series_append(arena, figure, "size", "Puestos por empresa");
    clusters_append(arena, figure);
    for (size_t i = 0; i < FIGURE_CLUSTERS; i++)
        if (i == 4)
            state_append(arena, figure, POINT_WITHHELD);
        else
            value_append(arena, figure, 2121 - (int64_t)i * 187, 1);
    return figure;
}

static inline struct figure *figure_dumbbell(struct arena *arena)
{
    struct figure *figure = figure_new(arena, "dumbbell", "antes-ahora");
    figure->headline = STR("Logística es el clúster que más puestos gana en un año");
    series_append(arena, figure, "2025Q3", "3T 2025");
    series_append(arena, figure, "2026Q3", "3T 2026");
    clusters_append(arena, figure);
    for (size_t i = 0; i < FIGURE_CLUSTERS; i++) {
        int now = figure_clusters[i].jobs;
        value_append(arena, figure, now - now / 1000 * figure_clusters[i].change, 0);
        value_append(arena, figure, now, 0);
    }
    figure->points.at[9 * 2].state = figure->points.at[9 * 2 + 1].state = POINT_WITHHELD;
    figure->points.at[9 * 2].value = figure->points.at[9 * 2 + 1].value = (struct num){0};
    figure->categories.at[3].highlight = true;
    return figure;
}

static inline struct figure *figure_bullet(struct arena *arena)
{
    struct figure *figure = figure_new(arena, "bullet", "metas");
    figure->headline = STR("Siete de once clústeres ya superan su meta de empresas para 2026");
    series_append(arena, figure, "members", "Empresas socias");
    series_append(arena, figure, "target", "Meta 2026");
    series_append(arena, figure, "before", "3T 2025");
    clusters_append(arena, figure);
    for (int i = 0; i < (int)FIGURE_CLUSTERS; i++) {
        if (i == 5)
            state_append(arena, figure, POINT_WITHHELD);
        else
            value_append(arena, figure, 240 - 18 * i, 0);
        value_append(arena, figure, 230 - 17 * i + i % 4 * 6, 0);
        value_append(arena, figure, 226 - 18 * i, 0);
    }
    return figure;
}

static inline struct figure *figure_pyramid(struct arena *arena)
{
    static const char *const ages[] = {"15-19", "20-24", "25-29", "30-34", "35-39", "40-44", "45-49", "50-54", "55-59", "60-64", "65+"};
    static const int women[] = {9100, 41200, 52300, 50110, 44020, 39870, 31240, 22010, 13250, 6100, 1900};
    static const int men[] = {12300, 50210, 61240, 57020, 49980, 45120, 37870, 28760, 18540, 9210, 3350};
    struct figure *figure = figure_new(arena, "pyramid", "edad-sexo");
    figure->headline = STR("Las mujeres ocupan 45% de los puestos, y menos cuanto mayor es la edad");
    series_append(arena, figure, "women", "Mujeres");
    series_append(arena, figure, "men", "Hombres");
    for (size_t i = 11; i-- > 0;) {
        category_append(arena, figure, ages[i], ages[i], "");
        value_append(arena, figure, women[i], 0);
        if (i == 10)
            state_append(arena, figure, POINT_WITHHELD);
        else
            value_append(arena, figure, men[i], 0);
    }
    return figure;
}

static inline struct figure *figure_waterfall(struct arena *arena)
{
    static const int steps[] = {3120, -1840, 6410, -420, 2210, 980, -2350, 1200, 310, 640, 150};
    struct figure *figure = figure_new(arena, "waterfall", "de-un-ano-a-otro");
    figure->headline = STR("El empleo sube en 10,410 puestos: agroalimentario aporta más de la mitad");
    series_append(arena, figure, "jobs", "Puestos de trabajo");
    category_append(arena, figure, "before", "3T 2025", "")->total = true;
    value_append(arena, figure, 38000, 0);
    clusters_append(arena, figure);
    for (size_t i = 0; i < FIGURE_CLUSTERS; i++)
        if (i == 5 || i == 7)
            state_append(arena, figure, POINT_WITHHELD);
        else
            value_append(arena, figure, steps[i], 0);
    category_append(arena, figure, "now", "3T 2026", "")->total = true;
    value_append(arena, figure, 48410, 0);
    return figure;
}

static inline struct figure *figure_of_kind(struct figure *figure, const char *kind, const char *id)
{
    figure->kind = str_from_cstr(kind);
    figure->id = str_from_cstr(id);
    return figure;
}

static inline struct figure *figure_column(struct arena *arena)
{
    struct figure *figure = figure_of_kind(figure_line(arena), "column", "empleo-columnas");
    figure->categories.at += 15, figure->categories.len = 8;
    figure->points.at += 15, figure->points.len = 8;
    figure->categories.at[7].highlight = true;
    return figure;
}

static inline struct figure *figure_column_share(struct arena *arena)
{
    return figure_of_kind(figure_stack(arena), "column-share", "tamano-partes");
}

static inline struct figure *figure_histogram(struct arena *arena)
{
    static const char *const classes[] = {"1-5", "6-10", "11-20", "21-30", "31-50", "51-100", "101-250", "251-500", "501-1,000", "1,001+"};
    static const int firms[] = {212, 187, 240, 131, 160, 142, 121, 64, 31, 12};
    struct figure *figure = figure_new(arena, "histogram", "tamanos");
    figure->headline = STR("La mitad de las empresas socias tiene 30 puestos o menos");
    series_append(arena, figure, "firms", "Empresas");
    for (size_t i = 0; i < 10; i++) {
        category_append(arena, figure, classes[i], classes[i], "");
        value_append(arena, figure, firms[i], 0);
    }
    return figure;
}

static inline struct figure *figure_bar_stacked(struct arena *arena)
{
    static const char *const sizes[][2] = {
        {"micro", "Micro"}, {"pequena", "Pequeña"}, {"mediana", "Mediana"}, {"grande", "Grande"}};
    struct figure *figure = figure_new(arena, "bar-stacked", "cluster-tamano");
    figure->headline = STR("En el automotriz predominan las grandes; en los demás, las micro y pequeñas");
    for (size_t s = 0; s < 4; s++)
        series_append(arena, figure, sizes[s][0], sizes[s][1]);
    clusters_append(arena, figure);
    for (int c = 0; c < (int)FIGURE_CLUSTERS; c++)
        for (int s = 0; s < 4; s++)
            if (c == 9 && s < 2)
                state_append(arena, figure, POINT_WITHHELD);
            else
                value_append(arena, figure, 12 + (c * 31 + s * 47) % 90 + (c == 0 ? 40 * s : 0), 0);
    return figure;
}

static inline struct figure *figure_bar_share(struct arena *arena)
{
    return figure_of_kind(figure_bar_stacked(arena), "bar-share", "cluster-partes");
}

/* Steps that are small beside the totals. */
static inline struct figure *figure_waterfall_small(struct arena *arena)
{
    struct figure *figure = figure_waterfall(arena);
    figure->points.at[0].value = num_from_int(794902);
    figure->points.at[12].value = num_from_int(805312);
    return figure;
}

static inline struct figure *figure_area(struct arena *arena)
{
    struct figure *figure = figure_of_kind(figure_stack_long(arena), "area", "areas");
    figure->series.at[3].highlight = false;
    return figure;
}

static inline struct figure *figure_multiples(struct arena *arena)
{
    struct figure *figure = figure_new(arena, "multiples", "cada-cluster");
    figure->headline = STR("Cinco clústeres ganan empleo desde 2021; el automotriz lo concentra");
    for (size_t s = 0; s < FIGURE_CLUSTERS; s++)
        series_append(arena, figure, figure_clusters[s].key, figure_clusters[s].label)->short_label =
            str_from_cstr(figure_clusters[s].short_label);
    quarters_append(arena, figure, 23, 2021);
    for (int c = 0; c < 23; c++)
        for (int s = 0; s < (int)FIGURE_CLUSTERS; s++)
            if (s == 9 && c < 6)
                state_append(arena, figure, POINT_WITHHELD);
            else
                value_append(arena, figure, figure_clusters[s].jobs / 1000 * (1000 + (c - 22) * figure_clusters[s].change / 4 + (c * 7 + s * 5) % 9 * 5), 0);
    return figure;
}

static inline struct figure *figure_slope(struct arena *arena)
{
    struct figure *figure = figure_new(arena, "slope", "de-2021-a-2026");
    figure->headline = STR("Logística y turismo ganan puestos; cuero y calzado los pierde");
    for (size_t s = 0; s < FIGURE_CLUSTERS; s++)
        series_append(arena, figure, figure_clusters[s].key, figure_clusters[s].label)->short_label =
            str_from_cstr(figure_clusters[s].short_label);
    figure->time = true;
    category_append(arena, figure, "2021Q3", "3T 2021", "3T21");
    category_append(arena, figure, "2026Q3", "3T 2026", "3T26");
    for (int c = 0; c < 2; c++)
        for (int s = 0; s < (int)FIGURE_CLUSTERS; s++)
            if (s == 9)
                state_append(arena, figure, POINT_WITHHELD);
            else
                value_append(arena, figure, figure_clusters[s].jobs / 1000 * (1000 - (1 - c) * figure_clusters[s].change * 6), 0);
    figure->series.at[3].highlight = figure->series.at[1].highlight = true;
    return figure;
}

static inline struct figure *figure_matrix(struct arena *arena)
{
    struct figure *figure = figure_new(arena, "matrix", "empresas-en-comun");
    figure->headline = STR("Automotriz y logística comparten 31 empresas, más que ningún otro par");
    clusters_append(arena, figure);
    for (size_t i = 0; i < FIGURE_CLUSTERS; i++)
        *VEC_PUSH(arena, &figure->series) = figure->categories.at[i];
    for (int c = 0; c < (int)FIGURE_CLUSTERS; c++)
        for (int s = 0; s < (int)FIGURE_CLUSTERS; s++) {
            int low = c < s ? c : s, high = c < s ? s : c, both = (low * 7 + high * 5) % 23;
            if (c == s)
                value_append(arena, figure, 240 - 18 * c, 0);
            else if (both == 1 || both == 2)
                state_append(arena, figure, POINT_WITHHELD);
            else
                value_append(arena, figure, low == 0 && high == 3 ? 31 : both, 0);
        }
    return figure;
}

static inline struct figure *figure_treemap(struct arena *arena)
{
    struct figure *figure = figure_of_kind(figure_bar(arena), "treemap", "areas-por-cluster");
    return figure;
}

static const char *const figure_municipalities[] = {
    "Abasolo", "Acámbaro", "San Miguel de Allende", "Apaseo el Alto", "Apaseo el Grande", "Atarjea", "Celaya", "Manuel Doblado",
    "Comonfort", "Coroneo", "Cortazar", "Cuerámaro", "Doctor Mora", "Dolores Hidalgo Cuna de la Independencia Nacional", "Guanajuato",
    "Huanímaro", "Irapuato", "Jaral del Progreso", "Jerécuaro", "León", "Moroleón", "Ocampo", "Pénjamo", "Pueblo Nuevo",
    "Purísima del Rincón", "Romita", "Salamanca", "Salvatierra", "San Diego de la Unión", "San Felipe", "San Francisco del Rincón",
    "San José Iturbide", "San Luis de la Paz", "Santa Catarina", "Santa Cruz de Juventino Rosas", "Santiago Maravatío",
    "Silao de la Victoria", "Tarandacuao", "Tarimoro", "Tierra Blanca", "Uriangato", "Valle de Santiago", "Victoria", "Villagrán",
    "Xichú", "Yuriria"};

static inline struct figure *figure_tiles(struct arena *arena)
{
    struct figure *figure = figure_new(arena, "tiles", "por-municipio");
    figure->headline = STR("León, Celaya e Irapuato reúnen la mitad de las empresas socias");
    series_append(arena, figure, "members", "Empresas socias");
    for (int i = 0; i < 46; i++) {
        const char *key = str_cstr(arena, str_format(arena, "%03d", i + 1));
        const char *shorts[] = {"Dolores Hidalgo", "Juventino Rosas", "Silao"};
        category_append(arena, figure, key, figure_municipalities[i], i == 13 ? shorts[0] : i == 34 ? shorts[1] : i == 36 ? shorts[2] : "");
        if (i % 9 == 5 || i == 9)
            state_append(arena, figure, POINT_WITHHELD);
        else
            value_append(arena, figure, i == 19 ? 412 : i == 6 ? 268 : i == 16 ? 231 : (i * 37) % 90 + 3, 0);
    }
    category_append(arena, figure, "unspecified", "Sin especificar", "");
    value_append(arena, figure, 17, 0);
    return figure;
}

static inline struct figure *figure_scatter(struct arena *arena)
{
    struct figure *figure = figure_new(arena, "scatter", "tamano-y-crecimiento");
    figure->headline = STR("Los clústeres pequeños crecen más que los grandes");
    series_append(arena, figure, "members", "Empresas socias");
    struct figure_item *growth = series_append(arena, figure, "growth", "Variación anual de los puestos");
    growth->own_form = growth->percent = growth->signed_form = true;
    growth->decimals = 1;
    series_append(arena, figure, "jobs", "puestos de trabajo");
    clusters_append(arena, figure);
    category_append(arena, figure, "total", "Total", "")->total = true;
    for (int i = 0; i <= (int)FIGURE_CLUSTERS; i++) {
        bool total = i == (int)FIGURE_CLUSTERS;
        value_append(arena, figure, total ? 118 : 240 - 19 * i + i % 3 * 20, 0);
        if (i == 5)
            state_append(arena, figure, POINT_WITHHELD);
        else
            value_append(arena, figure, total ? 21 : figure_clusters[i].change, 1);
        value_append(arena, figure, total ? 805312 : figure_clusters[i].jobs, 0);
    }
    figure->categories.at[10].highlight = true;
    return figure;
}

static inline struct figure *figure_card(struct arena *arena)
{
    return figure_of_kind(figure_line(arena), "card", "cifra-del-trimestre");
}

/* Places in rows of five, each a hexagon with a bite out of it; some have an island. */
static inline const struct shapes *figure_shapes(struct arena *arena, const struct figure *figure)
{
    static const double east[] = {0, 0.5, 1, 1, 0.6, 0.5, 0}, north[] = {0.25, 0, 0.25, 0.8, 0.7, 1, 0.8};
    struct shapes *shapes = ARENA_NEW(arena, struct shapes);
    for (size_t i = 0; i < figure->categories.len; i++) {
        struct shape *shape = VEC_PUSH(arena, &shapes->list);
        *shape = (struct shape){.key = figure->categories.at[i].key};
        for (int island = 0; island < (i % 4 == 1 ? 2 : 1); island++) {
            struct ring *ring = VEC_PUSH(arena, &shape->rings);
            *ring = (struct ring){0};
            double size = island ? 0.1 : 1;
            for (size_t k = 0; k < 7; k++)
                *VEC_PUSH(arena, &ring->positions) = (struct position){-101.5 + ((double)(i % 5) + east[k] * size - island * 0.05) * 0.3,
                                                                       21 - ((double)(i / 5) - north[k] * size) * 0.25};
        }
    }
    return shapes;
}

static inline struct figure *figure_map(struct arena *arena)
{
    struct figure *figure = figure_of_kind(figure_bar(arena), "map", "mapa");
    figure->shapes = figure_shapes(arena, figure);
    category_append(arena, figure, "unspecified", "Sin especificar", "");
    value_append(arena, figure, 1204, 0);
    return figure;
}

static inline void mark_append(struct arena *arena, struct figure *figure, const char *key, int64_t value, const char *text)
{
    *VEC_PUSH(arena, &figure->marks) = (struct figure_mark){
        .key = str_from_cstr(key), .has_value = value != 0, .value = {value, 0}, .text = str_from_cstr(text)};
}

/* An event, a point and a reference. */
static inline struct figure *figure_line_annotated(struct arena *arena)
{
    struct figure *figure = figure_line(arena);
    mark_append(arena, figure, "2024Q3", 779341, "Pico antes del cierre de tres plantas");
    mark_append(arena, figure, "2022Q1", 0, "Entra el clúster químico");
    mark_append(arena, figure, "", 800000, "Meta 2026: 800,000");
    return figure;
}

static inline struct figure *figure_bar_reference(struct arena *arena)
{
    struct figure *figure = figure_bar(arena);
    mark_append(arena, figure, "", 80531, "Promedio de los clústeres: 80,531");
    return figure;
}

static inline struct figure *figure_column_annotated(struct arena *arena)
{
    struct figure *figure = figure_column(arena);
    mark_append(arena, figure, "2026Q3", 0, "Entran 22 empresas");
    mark_append(arena, figure, "", 850000, "Meta 2027: 850,000");
    return figure;
}

/* With all that a newsroom may find at the foot: logo and the strip of an embargo. */
static inline struct figure *figure_bar_embargoed(struct arena *arena)
{
    struct figure *figure = figure_bar(arena);
    figure->logo = figure_logo(arena, 360, 100);
    figure->embargo = STR("Embargado hasta las 10:00 horas del 16 de noviembre de 2026");
    return figure;
}

/* Four panels of bars on one scale, one value withheld. */
static inline struct figure *figure_bar_facets(struct arena *arena)
{
    struct figure *figure = figure_new(arena, "bar", "socias-por-tamano");
    static const char *const sizes[] = {"Microempresa", "Pequeña empresa", "Mediana empresa", "Gran empresa"};
    figure->headline = STR("Automotriz tiene más socias que ningún otro clúster");
    figure->facets = true;
    for (size_t s = 0; s < 4; s++)
        series_append(arena, figure, str_cstr(arena, str_format(arena, "t%zu", s)), sizes[s]);
    for (size_t i = 0; i < 5; i++) {
        category_append(arena, figure, figure_clusters[i].key, figure_clusters[i].label, figure_clusters[i].short_label);
        for (size_t s = 0; s < 4; s++)
            value_append(arena, figure, (figure_clusters[i].jobs >> 9) / (int)(s * s + 1), 0);
    }
    figure->points.at[19] = (struct figure_point){.state = POINT_WITHHELD};
    figure->categories.at[0].highlight = true;
    return figure;
}

static inline struct figure *figure_column_facets(struct arena *arena)
{
    struct figure *figure = figure_of_kind(figure_stack(arena), "column", "empleo-por-tamano-paneles");
    figure->facets = true;
    return figure;
}

#endif
