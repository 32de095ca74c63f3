/* Figures that are hard to lay out: the longest names, one category and sixty, nothing but gaps, huge and tiny values. */
#ifndef RACIMO_TESTS_CHART_HARD_H
#define RACIMO_TESTS_CHART_HARD_H

#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "chart_more.h"

static const char long_municipality[] = "Dolores Hidalgo Cuna de la Independencia Nacional";
static const char long_sector[] =
    "Actividades legislativas, gubernamentales, de impartición de justicia y de organismos internacionales y "
    "extraterritoriales";
static const char long_utilities[] =
    "Generación, transmisión, distribución y comercialización de energía eléctrica, suministro de agua y de "
    "gas natural por ductos al consumidor final";

/* What is hard about the values of a figure. */
enum values {
    VALUES_PLAIN,
    VALUES_WITHHELD,
    VALUES_MISSING,
    VALUES_NEGATIVE,
    VALUES_MIXED,
    VALUES_HUGE,
    VALUES_TINY,
    VALUES_ZERO,
    VALUES_EQUAL,
    VALUES_COUNT
};

static inline void point_fill(struct arena *arena, struct figure *figure, enum values values, size_t i)
{
    int64_t n = (int64_t)i;
    switch (values) {
    case VALUES_WITHHELD:
        state_append(arena, figure, POINT_WITHHELD);
        break;
    case VALUES_MISSING:
        state_append(arena, figure, POINT_MISSING);
        break;
    case VALUES_NEGATIVE:
        value_append(arena, figure, -1 - n * 37 % 101, 1);
        break;
    case VALUES_MIXED:
        if (i % 7 == 3)
            state_append(arena, figure, i % 2 ? POINT_WITHHELD : i % 4 ? POINT_MISSING : POINT_BREAK);
        else
            value_append(arena, figure, 60 - n * 37 % 101, 1);
        break;
    case VALUES_HUGE:
        value_append(arena, figure, 1000000000000 + n * 12345678901, 0);
        break;
    case VALUES_TINY:
        value_append(arena, figure, i % 5 == 0 ? 1 : 3 + n % 4, 9);
        break;
    case VALUES_ZERO:
        value_append(arena, figure, 0, 0);
        break;
    case VALUES_EQUAL:
        value_append(arena, figure, 4321, 0);
        break;
    case VALUES_PLAIN:
    case VALUES_COUNT:
        value_append(arena, figure, 1204 + n * 3571 % 90000, 0);
        break;
    }
}

static inline void names_fill(struct arena *arena, struct figure *figure, size_t categories)
{
    const char *const names[] = {long_municipality,    "León",         long_sector,
                                 "San Luis de la Paz", long_utilities, "Otorrinolaringológicamente"};
    for (size_t i = 0; i < categories; i++) {
        const char *key = str_cstr(arena, str_format(arena, "c%zu", i));
        category_append(arena, figure, key, names[i % 6], i % 2 ? "" : "Corto");
    }
}

/* The municipalities of the published list, that with the longest name first; what is beyond them has no place in the state. */
static inline void places_fill(struct arena *arena, struct figure *figure, size_t categories)
{
    struct fault fault = {0};
    struct str bytes, head, rest, part[5];
    if (!file_read(arena, STR("reports/lists/municipios.csv"), 1 << 20, &bytes, &fault))
        abort(); /* run from the top folder */
    str_cut(bytes, '\n', &head);
    rest = str_from_cstr(strstr(str_cstr(arena, bytes), "\n014,") + 1);
    for (size_t i = 0; i < categories; i++) {
        struct str line = str_cut(rest, '\n', &rest);
        if (line.len == 0)
            line = str_cut(head, '\n', &rest);
        if (i >= 46)
            line = str_format(arena, "c%zu,Sin especificar en el padrón %zu,,,", i, i);
        for (size_t k = 0; k < 5; k++)
            part[k] = str_cut(line, ',', &line);
        category_append(arena, figure, str_cstr(arena, part[0]), str_cstr(arena, part[1]), str_cstr(arena, part[3]));
    }
}

/* Whether the kind is one of the words of the list. */
static inline bool kind_takes(const char *kind, const char *list)
{
    struct str word, rest = str_from_cstr(list);
    while (rest.len > 0) {
        word = str_cut(rest, ' ', &rest);
        if (str_equal(word, str_from_cstr(kind)))
            return true;
    }
    return false;
}

/* A figure of the kind with so many categories, as the kind wants them: periods for lines, names for the others. */
static inline struct figure *hard_figure(struct arena *arena, const char *kind, size_t categories, size_t series,
                                         enum values values)
{
    struct figure *figure = figure_new(arena, kind, "hard");
    static const char *const names[] = {"Micro", "Pequeña", long_municipality, "Grande"};
    bool timed = kind_takes(kind, "line area slope multiples card");
    figure->signed_form = values == VALUES_NEGATIVE || values == VALUES_MIXED;
    figure->percent = figure->signed_form;
    figure->decimals = values == VALUES_TINY ? 9 : figure->signed_form ? 1 : 0;
    if (timed)
        quarters_append(arena, figure, (int)categories, 2015);
    else if (kind_takes(kind, "tiles"))
        places_fill(arena, figure, categories);
    else
        names_fill(arena, figure, categories);
    for (size_t i = 0; i < series; i++)
        series_append(arena, figure, str_cstr(arena, str_format(arena, "s%zu", i)), names[i % 4]);
    for (size_t i = 0; i < categories * series; i++)
        point_fill(arena, figure, values, i);
    if (categories == 11 && kind_takes(kind, "bar line area column histogram column-stacked column-share")) {
        mark_append(arena, figure, figure->categories.at[10].key.at, 0, long_sector);
        mark_append(arena, figure, "", 50, long_municipality);
        mark_append(arena, figure, figure->categories.at[3].key.at, 40, "Pico");
    }
    if (categories == 23) {
        figure->logo = series % 2 ? figure_logo(arena, 900, 100) : figure_logo(arena, 100, 140);
        figure->embargo = STR("Embargado hasta las 10:00 horas del 16 de noviembre de 2026");
    }
    figure->shapes = kind_takes(kind, "map") ? figure_shapes(arena, figure) : NULL;
    return figure;
}

static inline size_t kind_series(const char *kind)
{
    return kind_takes(kind, "bar column histogram waterfall treemap tiles map card") ? 1
           : kind_takes(kind, "pyramid dumbbell")                                    ? 2
           : kind_takes(kind, "line bullet scatter")                                 ? 3
                                                                                     : 4;
}

#endif
