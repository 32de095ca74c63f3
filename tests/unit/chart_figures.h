/* Figures for the chart tests: what the demo shows, and what is hard to lay out. */
#ifndef RACIMO_TESTS_CHART_FIGURES_H
#define RACIMO_TESTS_CHART_FIGURES_H

#include "model/figure.h"
#include "model/image.h"

/* A figure of the kind with all texts around it filled, and no data. */
static inline struct figure *figure_new(struct arena *arena, const char *kind, const char *id)
{
    struct figure *figure = ARENA_NEW(arena, struct figure);
    figure->id = str_from_cstr(id);
    figure->name = STR("G1");
    figure->kind = str_from_cstr(kind);
    figure->headline = STR("Automotriz concentra uno de cada cuatro puestos de trabajo de los clústeres");
    figure->subtitle = STR("Puestos de trabajo por clúster, Guanajuato, tercer trimestre de 2026");
    figure->unit = STR("puestos de trabajo");
    figure->source = STR("Fuente: padrones de los once clústeres y reportes trimestrales de empleo de sus empresas");
    *VEC_PUSH(arena, &figure->notes) =
        STR("Una empresa puede pertenecer a varios clústeres: la suma es mayor que el total sin duplicar");
    figure->credit = STR("Secretaría de Economía");
    figure->alt = STR("Gráfica de prueba con los valores de cada clúster");
    return figure;
}

static inline struct figure_item *category_append(struct arena *arena, struct figure *figure, const char *key, const char *label,
                                                  const char *short_label)
{
    struct figure_item *item = VEC_PUSH(arena, &figure->categories);
    *item = (struct figure_item){.key = str_copy(arena, str_from_cstr(key)),
                                 .label = str_copy(arena, str_from_cstr(label)),
                                 .short_label = str_copy(arena, str_from_cstr(short_label))};
    return item;
}

static inline struct figure_item *series_append(struct arena *arena, struct figure *figure, const char *key, const char *label)
{
    struct figure_item *item = VEC_PUSH(arena, &figure->series);
    *item = (struct figure_item){.key = str_copy(arena, str_from_cstr(key)), .label = str_copy(arena, str_from_cstr(label))};
    return item;
}

static inline void value_append(struct arena *arena, struct figure *figure, int64_t units, uint8_t scale)
{
    *VEC_PUSH(arena, &figure->points) = (struct figure_point){POINT_SHOWN, {units, scale}};
}

static inline void state_append(struct arena *arena, struct figure *figure, enum point_state state)
{
    *VEC_PUSH(arena, &figure->points) = (struct figure_point){.state = state};
}

/* A logo without a file: half of it dark, half see-through. */
static inline const struct image *figure_logo(struct arena *arena, uint32_t width_px, uint32_t height_px)
{
    struct image *image = ARENA_NEW(arena, struct image);
    *image = (struct image){STR("(png)"), width_px, height_px, ARENA_ARRAY(arena, uint32_t, (size_t)width_px * height_px)};
    for (size_t i = 0; i < (size_t)width_px * height_px; i++)
        image->pixels[i] = i % width_px < width_px / 2 ? 0xFF12436D : 0;
    return image;
}

static const struct {
    const char *key, *label, *short_label;
    int jobs, change; /* change in tenths of a percent */
} figure_clusters[] = {
    {"automotriz", "Automotriz", "", 203412, 31},
    {"cuero-calzado", "Cuero y calzado", "", 151870, -24},
    {"agroalimentario", "Agroalimentario", "", 118406, 12},
    {"logistica", "Logística y movilidad", "", 87211, 58},
    {"textil", "Textil y de la moda", "", 71950, -7},
    {"quimico", "Químico", "", 52003, 0},
    {"salud", "Servicios de salud", "", 44780, 24},
    {"turismo", "Turismo", "", 38991, 49},
    {"tic", "Tecnologías de la información y la comunicación (CLUTIG)", "CLUTIG", 21456, 82},
    {"energia", "Energías renovables y eficiencia energética", "Energía", 9874, 33},
    {"aeroespacial", "Aeroespacial", "", 5359, 104},
};

#define FIGURE_CLUSTERS (sizeof figure_clusters / sizeof *figure_clusters)

static inline struct figure *figure_bar(struct arena *arena)
{
    struct figure *figure = figure_new(arena, "bar", "empleo-por-cluster");
    series_append(arena, figure, "jobs", "Puestos de trabajo");
    for (size_t i = 0; i < FIGURE_CLUSTERS; i++) {
        category_append(arena, figure, figure_clusters[i].key, figure_clusters[i].label, figure_clusters[i].short_label);
        if (i == 9)
            state_append(arena, figure, POINT_WITHHELD);
        else
            value_append(arena, figure, figure_clusters[i].jobs, 0);
    }
    figure->categories.at[0].highlight = true;
    return figure;
}

static inline struct figure *figure_bar_diverging(struct arena *arena)
{
    struct figure *figure = figure_new(arena, "bar", "variacion-anual");
    figure->headline = STR("Aeroespacial es el clúster que más crece: 10.4% en un año");
    figure->percent = figure->signed_form = true;
    figure->decimals = 1;
    series_append(arena, figure, "change", "Variación anual (%)");
    for (size_t i = 0; i < FIGURE_CLUSTERS; i++) {
        category_append(arena, figure, figure_clusters[i].key, figure_clusters[i].label, figure_clusters[i].short_label);
        value_append(arena, figure, figure_clusters[i].change, 1);
    }
    figure->points.at[5] = (struct figure_point){.state = POINT_MISSING};
    return figure;
}

/* Quarters 2021Q1 onwards as categories. */
static inline void quarters_append(struct arena *arena, struct figure *figure, int count, int first_year)
{
    figure->time = true;
    for (int i = 0; i < count; i++) {
        int year = first_year + i / 4, quarter = i % 4 + 1;
        const char *key = str_cstr(arena, str_format(arena, "%dQ%d", year, quarter));
        const char *label = str_cstr(arena, str_format(arena, "%dT %d", quarter, year));
        const char *tight = str_cstr(arena, str_format(arena, "%dT%02d", quarter, year % 100));
        category_append(arena, figure, key, label, tight);
    }
}

static inline struct figure *figure_line(struct arena *arena)
{
    static const int jobs[] = {702110, 699874, 705332, 711020, 715408, 722390, 730117, 735006, 741220, 748901, 752030, 755871,
                               760144, 768025, 779341, 771208, 776550, 781004, 788712, 789950, 794010, 799328, 805312};
    struct figure *figure = figure_new(arena, "line", "empleo-serie");
    figure->headline = STR("El empleo en los clústeres sube 2.1% en un año, a 805,312 puestos");
    figure->subtitle = STR("Puestos de trabajo en los clústeres, total sin duplicar, 1T 2021 a 3T 2026");
    series_append(arena, figure, "total", "Total sin duplicar");
    quarters_append(arena, figure, 23, 2021);
    for (size_t i = 0; i < 23; i++)
        value_append(arena, figure, jobs[i], 0);
    return figure;
}

/* The same line with a withheld year, a missing quarter, a break, and a point between two gaps. */
static inline struct figure *figure_line_gaps(struct arena *arena)
{
    static const struct {
        size_t at;
        enum point_state state;
    } gaps[] = {{8, POINT_WITHHELD}, {9, POINT_WITHHELD}, {15, POINT_MISSING}, {18, POINT_BREAK}, {20, POINT_MISSING}};
    struct figure *figure = figure_line(arena);
    for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++)
        figure->points.at[gaps[i].at] = (struct figure_point){.state = gaps[i].state};
    return figure;
}

/* Four clusters and the total of others, with gaps. */
static inline struct figure *figure_line_many(struct arena *arena)
{
    struct figure *figure = figure_new(arena, "line", "empleo-clusteres");
    static const int starts[] = {180000, 160000, 98000, 61000, 40000};
    static const int steps[] = {1100, -380, 900, 1200, 150};
    for (size_t s = 0; s < 5; s++)
        series_append(arena, figure, figure_clusters[s].key, figure_clusters[s].label);
    figure->series.at[4].total = true;
    quarters_append(arena, figure, 23, 2021);
    for (int c = 0; c < 23; c++)
        for (int s = 0; s < 5; s++) {
            if ((s == 3 && c >= 6 && c < 9) || (s == 2 && c == 15))
                state_append(arena, figure, s == 3 ? POINT_WITHHELD : POINT_MISSING);
            else
                value_append(arena, figure, starts[s] + steps[s] * c + (c * 7 + s * 3) % 5 * 700, 0);
        }
    return figure;
}

static inline struct figure *figure_stack(struct arena *arena)
{
    struct figure *figure = figure_new(arena, "column-stacked", "empleo-por-tamano");
    figure->headline = STR("Las grandes empresas reúnen 62% de los puestos de trabajo");
    static const char *const sizes[][2] = {
        {"micro", "Micro"}, {"pequena", "Pequeña"}, {"mediana", "Mediana"}, {"grande", "Grande"}};
    static const int shares[] = {21000, 88000, 190000, 480000};
    for (size_t s = 0; s < 4; s++)
        series_append(arena, figure, sizes[s][0], sizes[s][1]);
    quarters_append(arena, figure, 9, 2024);
    for (int c = 0; c < 9; c++)
        for (int s = 0; s < 4; s++)
            value_append(arena, figure, shares[s] + shares[s] / 100 * c, 0);
    return figure;
}

/* As many quarters as the demo has, two of which withhold a part; the headline speaks of one part. */
static inline struct figure *figure_stack_long(struct arena *arena)
{
    struct figure *figure = figure_stack(arena);
    figure->categories.len = figure->points.len = 0;
    figure->series.at[3].highlight = true;
    quarters_append(arena, figure, 23, 2021);
    for (int c = 0; c < 23; c++)
        for (int s = 0; s < 4; s++) {
            if (s == 0 && (c == 4 || c == 5))
                state_append(arena, figure, POINT_WITHHELD);
            else
                value_append(arena, figure, (21 + 67 * s + 110 * s * (s - 1) / 2) * 1000 + c * 1700, 0);
        }
    return figure;
}

static inline struct figure *figure_heat(struct arena *arena)
{
    struct figure *figure = figure_new(arena, "heat", "calor-crecimiento");
    figure->headline = STR("Ocho de once clústeres crecen en el tercer trimestre de 2026");
    figure->percent = figure->signed_form = true;
    figure->decimals = 1;
    struct figure quarters = {0};
    quarters_append(arena, &quarters, 8, 2024);
    for (size_t i = 0; i < 8; i++)
        *VEC_PUSH(arena, &figure->series) = quarters.categories.at[i];
    for (size_t i = 0; i < FIGURE_CLUSTERS; i++) {
        category_append(arena, figure, figure_clusters[i].key, figure_clusters[i].label, figure_clusters[i].short_label);
        for (int s = 0; s < 8; s++) {
            if (i == 9 && s < 3)
                state_append(arena, figure, POINT_WITHHELD);
            else if (i == 10 && s == 0)
                state_append(arena, figure, POINT_MISSING);
            else
                value_append(arena, figure, figure_clusters[i].change + ((int)i * 13 + s * 29) % 47 - 23, 1);
        }
    }
    return figure;
}

#endif
