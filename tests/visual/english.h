/* The hard figures' texts in English: a sheet in Spanish words would not show how English breaks, sorts and fits. */
#ifndef RACIMO_TESTS_ENGLISH_H
#define RACIMO_TESTS_ENGLISH_H

#include <stdio.h>

#include "tests/unit/chart_hard.h"

static const struct said_in_english {
    const char *es, *en;
} said_in_english[] = {
    {"Automotriz concentra uno de cada cuatro puestos de trabajo de los clústeres", "Automotive accounts for one in four jobs in the clusters"},
    {"Puestos de trabajo por clúster, Guanajuato, tercer trimestre de 2026", "Jobs by cluster, Guanajuato, third quarter of 2026"},
    {"puestos de trabajo", "jobs"},
    {"Fuente: padrones de los once clústeres y reportes trimestrales de empleo de sus empresas",
     "Source: membership lists of the eleven clusters and quarterly employment returns of their firms"},
    {"Una empresa puede pertenecer a varios clústeres: la suma es mayor que el total sin duplicar",
     "A firm may belong to several clusters: their sum exceeds the total without double counting"},
    {"Secretaría de Economía", "Ministry of Economy"},
    {long_sector, "Legislative, governmental and justice activities, and those of international and extraterritorial bodies"},
    {long_utilities, "Electric power generation, transmission and distribution, water and natural gas supply by pipelines to final consumers"},
    {"Otorrinolaringológicamente", "Otorhinolaryngologically"},
    {"Embargado hasta las 10:00 horas del 16 de noviembre de 2026", "Embargoed until 10:00 on 16 November 2026"},
    {"Corto", "Short"},
    {"Pequeña", "Small"},
    {"Grande", "Large"},
    {"Pico", "Peak"},
};

static inline struct str english_of(struct arena *arena, struct str text)
{
    int quarter, year;
    for (size_t i = 0; i < sizeof said_in_english / sizeof *said_in_english; i++)
        if (str_equal(text, str_from_cstr(said_in_english[i].es)))
            return str_from_cstr(said_in_english[i].en);
    if (text.len < 8 && sscanf(str_cstr(arena, text), "%dT %d", &quarter, &year) == 2)
        return str_format(arena, "Q%d %d", quarter, year);
    return text;
}

static inline void figure_translate(struct arena *arena, struct figure *figure)
{
    struct str *const texts[] = {&figure->headline, &figure->subtitle, &figure->unit, &figure->source, &figure->credit, &figure->embargo};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        *texts[i] = english_of(arena, *texts[i]);
    for (size_t i = 0; i < figure->notes.len; i++)
        figure->notes.at[i] = english_of(arena, figure->notes.at[i]);
    for (size_t i = 0; i < figure->categories.len + figure->series.len; i++) {
        struct figure_item *item =
            i < figure->categories.len ? &figure->categories.at[i] : &figure->series.at[i - figure->categories.len];
        item->label = english_of(arena, item->label);
        item->short_label = english_of(arena, item->short_label);
    }
    for (size_t i = 0; i < figure->marks.len; i++)
        figure->marks.at[i].text = english_of(arena, figure->marks.at[i].text);
    figure->lang = LANG_EN;
}

#endif
