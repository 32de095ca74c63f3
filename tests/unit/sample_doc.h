/* A small report made by hand, with every kind of block, cell and chart that renderers meet. */
#ifndef RACIMO_TESTS_SAMPLE_DOC_H
#define RACIMO_TESTS_SAMPLE_DOC_H

#include "base/period.h"
#include "model/doc.h"

static inline struct num sample_num(int64_t units, uint8_t scale)
{
    return (struct num){units, scale};
}

static inline void sample_column(struct arena *arena, struct grid *grid, const char *label, enum grid_kind kind, uint8_t decimals,
                                 bool signed_form)
{
    *VEC_PUSH(arena, &grid->columns) = (struct grid_column){.id = str_from_cstr(label),
                                                            .label = str_from_cstr(label),
                                                            .kind = kind,
                                                            .decimals = decimals,
                                                            .signed_form = signed_form};
}

static inline struct grid_row *sample_row(struct arena *arena, struct grid *grid, enum row_role role, const char *key,
                                          const char *label)
{
    struct grid_row *row = grid_append_row(arena, grid, role, str_from_cstr(key));
    grid_append_cell(arena, row)->text = str_from_cstr(label);
    return row;
}

static inline void sample_number(struct arena *arena, struct grid_row *row, struct num number, enum mark mark)
{
    struct grid_cell *cell = grid_append_cell(arena, row);
    cell->has_number = true;
    cell->number = number;
    cell->mark = mark;
}

static inline void sample_mark(struct arena *arena, struct grid_row *row, enum mark mark)
{
    grid_append_cell(arena, row)->mark = mark;
}

static const struct {
    const char *key, *label;
    int64_t members, jobs, change, change_tenths, average_hundredths; /* jobs below zero: withheld */
} sample_clusters[] = {
    {"automotriz", "Automotriz", 262, 214503, 2310, 11, 81871},
    {"alimentos", "Alimentos", 488, 131220, -812, -6, 26889},
    {"logistica", "Logística y movilidad", 401, 98442, 1204, 12, 24549},
    {"moda", "Cuero, calzado y moda", 911, 93801, -2011, -21, 10296},
    {"vivienda", "Vivienda, construcción sustentable e infraestructura social del estado", 350, 71999, 0, 0, 20571},
    {"dispositivos", "Dispositivos médicos", 2, -1, 0, 0, 0},
    {"ti", "_x0041_ & <TI>", 87, 9950, 36, 4, 11437},
};
#define SAMPLE_CLUSTERS (sizeof sample_clusters / sizeof sample_clusters[0])

static inline struct grid *sample_table(struct arena *arena, struct doc *doc)
{
    struct grid *grid = VEC_PUSH(arena, &doc->tables);
    *grid = (struct grid){.id = STR("por-cluster"),
                          .name = STR("T1"),
                          .title = STR("Empresas y puestos de trabajo por clúster"),
                          .subtitle = STR("Guanajuato, tercer trimestre de 2026, empresas y puestos de trabajo"),
                          .unit = STR("puestos de trabajo"),
                          .source = STR("Fuente: padrones de los clústeres y reporte trimestral de empleo.")};
    *VEC_PUSH(arena, &grid->notes) = STR("[nota 1] Se puede pertenecer a más de un clúster a la vez. La suma de clústeres cuenta "
                                         "en cada uno a quien está en varios; el "
                                         "total sin duplicar cuenta a cada quien una sola vez.");
    sample_column(arena, grid, "Clúster", GRID_TEXT, 0, false);
    sample_column(arena, grid, "Empresas", GRID_NUMBER, 0, false);
    sample_column(arena, grid, "Puestos de trabajo", GRID_NUMBER, 0, false);
    sample_column(arena, grid, "Puestos de trabajo: cambio trimestral", GRID_NUMBER, 0, true);
    sample_column(arena, grid, "Puestos de trabajo: variación trimestral (%)", GRID_PERCENT, 1, true);
    sample_column(arena, grid, "Contribución trimestral (puntos porcentuales)", GRID_POINTS, 2, true);
    sample_column(arena, grid, "Tamaño promedio", GRID_NUMBER, 2, false);
    for (size_t i = 0; i < SAMPLE_CLUSTERS; i++) {
        struct grid_row *row = sample_row(arena, grid, ROW_BODY, sample_clusters[i].key, sample_clusters[i].label);
        sample_number(arena, row, sample_num(sample_clusters[i].members, 0), MARK_NONE);
        if (sample_clusters[i].jobs < 0) {
            for (int k = 0; k < 5; k++)
                sample_mark(arena, row, MARK_CONFIDENTIAL);
            continue;
        }
        sample_number(arena, row, sample_num(sample_clusters[i].jobs, 0), i == 1 ? MARK_PROVISIONAL : MARK_NONE);
        sample_number(arena, row, sample_num(sample_clusters[i].change, 0), MARK_NONE);
        sample_number(arena, row, sample_num(sample_clusters[i].change_tenths, 1), MARK_NONE);
        sample_number(arena, row, sample_num(sample_clusters[i].change_tenths * 5, 2), MARK_NONE);
        sample_number(arena, row, sample_num(sample_clusters[i].average_hundredths, 2), MARK_NONE);
    }
    for (int total = 0; total < 2; total++) {
        struct grid_row *row = sample_row(arena, grid, total ? ROW_TOTAL : ROW_SUBTOTAL, total ? "total" : "gross",
                                          total ? "Total sin duplicar" : "Suma de clústeres");
        sample_number(arena, row, sample_num(total ? 2401 : 2501, 0), MARK_NONE);
        sample_number(arena, row, sample_num(total ? 605312 : 619915, 0), MARK_NONE);
        sample_number(arena, row, sample_num(727, 0), MARK_NONE);
        sample_number(arena, row, sample_num(1, 1), MARK_NONE);
        sample_mark(arena, row, MARK_NOT_APPLICABLE);
        sample_number(arena, row, sample_num(25211, 2), MARK_NONE);
    }
    return grid;
}

static inline struct figure *sample_figure(struct arena *arena, struct doc *doc, const char *id, const char *name,
                                           const char *kind, const char *headline)
{
    struct figure *figure = VEC_PUSH(arena, &doc->figures);
    *figure = (struct figure){.id = str_from_cstr(id),
                              .name = str_from_cstr(name),
                              .kind = str_from_cstr(kind),
                              .headline = str_from_cstr(headline),
                              .subtitle = STR("Puestos de trabajo, Guanajuato, tercer trimestre de 2026"),
                              .unit = STR("puestos de trabajo"),
                              .source = STR("Fuente: padrones de los clústeres y reporte trimestral de empleo."),
                              .credit = STR("Secretaría de Economía"),
                              .alt = STR("Gráfica: el clúster automotriz tiene 214,503 puestos; el de TI, 9,950."),
                              .lang = LANG_ES};
    figure->grid = (struct grid){.id = figure->id, .name = figure->name, .title = figure->headline, .subtitle = figure->subtitle};
    return figure;
}

/* The point, and the cell of the table behind it. */
static inline void sample_point(struct arena *arena, struct figure *figure, struct grid_row *row, enum point_state state,
                                struct num value)
{
    *VEC_PUSH(arena, &figure->points) = (struct figure_point){state, state == POINT_SHOWN ? value : (struct num){0}};
    if (state == POINT_SHOWN)
        sample_number(arena, row, value, MARK_NONE);
    else
        sample_mark(arena, row, state == POINT_WITHHELD ? MARK_CONFIDENTIAL : MARK_NOT_AVAILABLE);
}

static inline void sample_series(struct arena *arena, struct figure *figure, const char *key, const char *label, bool total)
{
    *VEC_PUSH(arena, &figure->series) = (struct figure_item){
        .key = str_from_cstr(key), .label = str_from_cstr(label), .short_label = str_from_cstr(label), .total = total};
}

static inline struct grid_row *sample_category(struct arena *arena, struct figure *figure, struct str key, struct str label)
{
    *VEC_PUSH(arena, &figure->categories) = (struct figure_item){.key = key, .label = label, .short_label = label};
    struct grid_row *row = grid_append_row(arena, &figure->grid, ROW_BODY, key);
    grid_append_cell(arena, row)->text = label;
    return row;
}

static inline void sample_bar(struct arena *arena, struct doc *doc)
{
    struct figure *figure =
        sample_figure(arena, doc, "empleo-por-cluster", "G1", "bar",
                      "Automotriz y alimentos concentran más de la mitad de los puestos de trabajo de los clústeres");
    sample_series(arena, figure, "jobs", "Puestos de trabajo", false);
    sample_column(arena, &figure->grid, "Clúster", GRID_TEXT, 0, false);
    sample_column(arena, &figure->grid, "Puestos de trabajo", GRID_NUMBER, 0, false);
    for (size_t i = 0; i < SAMPLE_CLUSTERS; i++) {
        struct grid_row *row =
            sample_category(arena, figure, str_from_cstr(sample_clusters[i].key), str_from_cstr(sample_clusters[i].label));
        figure->categories.at[i].highlight = i < 2;
        sample_point(arena, figure, row, sample_clusters[i].jobs < 0 ? POINT_WITHHELD : POINT_SHOWN,
                     sample_num(sample_clusters[i].jobs, 0));
    }
    sample_number(arena, sample_row(arena, &figure->grid, ROW_TOTAL, "total", "Total sin duplicar"), sample_num(605312, 0),
                  MARK_NONE);
}

/* 23 quarters of two lines; the second has a withheld and a missing quarter. */
static inline void sample_line(struct arena *arena, struct doc *doc)
{
    struct figure *figure = sample_figure(arena, doc, "empleo-trimestral", "G2", "line",
                                          "El empleo de los clústeres alcanza su máximo: 605,312 puestos");
    figure->time = true;
    sample_series(arena, figure, "automotriz", "Automotriz", false);
    sample_series(arena, figure, "moda", "Cuero, calzado y moda", false);
    sample_column(arena, &figure->grid, "Periodo", GRID_TEXT, 0, false);
    sample_column(arena, &figure->grid, "Automotriz", GRID_NUMBER, 0, false);
    sample_column(arena, &figure->grid, "Cuero, calzado y moda", GRID_NUMBER, 0, false);
    for (int i = 0; i < 23; i++) {
        struct grid_row *row = sample_category(arena, figure, str_format(arena, "%dQ%d", 2021 + i / 4, i % 4 + 1),
                                               str_format(arena, "%dT %d", i % 4 + 1, 2021 + i / 4));
        sample_point(arena, figure, row, POINT_SHOWN, sample_num(180000 + i * 1500 + i % 3 * 900, 0));
        sample_point(arena, figure, row,
                     i == 6    ? POINT_WITHHELD
                     : i == 15 ? POINT_MISSING
                               : POINT_SHOWN,
                     sample_num(101000 - i * 310, 0));
    }
}

static inline void sample_sizes(struct arena *arena, struct doc *doc, const char *id, const char *name, const char *kind,
                                const char *headline, bool percent)
{
    static const char *const sizes[] = {"Micro", "Pequeña", "Mediana", "Grande"};
    struct figure *figure = sample_figure(arena, doc, id, name, kind, headline);
    figure->percent = percent;
    figure->signed_form = percent;
    figure->decimals = percent ? 1 : 0;
    sample_column(arena, &figure->grid, "Clúster", GRID_TEXT, 0, false);
    for (size_t s = 0; s < 4; s++) {
        sample_series(arena, figure, sizes[s], sizes[s], false);
        sample_column(arena, &figure->grid, sizes[s], percent ? GRID_PERCENT : GRID_NUMBER, figure->decimals, percent);
    }
    for (size_t i = 0; i < 5; i++) {
        struct grid_row *row =
            sample_category(arena, figure, str_from_cstr(sample_clusters[i].key), str_from_cstr(sample_clusters[i].label));
        for (size_t s = 0; s < 4; s++)
            sample_point(arena, figure, row, i == 3 && s == 3 ? POINT_WITHHELD : POINT_SHOWN,
                         percent ? sample_num((int64_t)(i * 17 + s * 31) % 90 - 40, 1)
                                 : sample_num((int64_t)(sample_clusters[i].jobs / 10 * (int64_t)(s + 1)), 0));
    }
}

static inline void sample_block(struct arena *arena, struct doc *doc, enum block_kind kind, const char *id, const char *text,
                                const char *const *items, size_t count)
{
    struct block *block = doc_append(arena, doc, kind);
    block->id = str_from_cstr(id);
    block->text = str_from_cstr(text);
    for (size_t i = 0; i < count; i++)
        *VEC_PUSH(arena, &block->items) = str_from_cstr(items[i]);
}

static inline void sample_blocks(struct arena *arena, struct doc *doc)
{
    static const char *const messages[] = {
        "Al cierre del tercer trimestre de 2026 se cuentan 605,312 puestos de trabajo, 727 más que un año antes (+0.1%).",
        "Automotriz es el de mayor tamaño, con 214,503 puestos de trabajo (35.4% del total)."};
    static const char *const files[] = {"padron/automotriz.xlsx",
                                        "262 renglones leídos = 260 usados + 2 excluidos (2 de totales)",
                                        "empleo/empleo-2026.xlsx", "11,204 renglones leídos = 11,204 usados + 0 excluidos"};
    sample_block(arena, doc, BLOCK_SECTION, "resumen", "Resumen", NULL, 0);
    sample_block(arena, doc, BLOCK_BULLETS, "", "", messages, 2);
    sample_block(arena, doc, BLOCK_SECTION, "cluster", "Por clúster", NULL, 0);
    sample_block(arena, doc, BLOCK_TABLE, "", "", NULL, 0);
    sample_block(arena, doc, BLOCK_SECTION, "metodo", "Cómo se hizo", NULL, 0);
    sample_block(arena, doc, BLOCK_PARAGRAPH, "",
                 "Los datos que permitirían conocer información de una empresa en particular se omiten y se marcan [c].", NULL,
                 0);
    sample_block(arena, doc, BLOCK_HEADING, "", "Archivos leídos", NULL, 0);
    sample_block(arena, doc, BLOCK_PAIRS, "", "", files, 4);
    sample_block(arena, doc, BLOCK_HEADING, "", "Notas", NULL, 0);
    sample_block(arena, doc, BLOCK_NOTES, "", "", NULL, 0);
}

static inline struct doc *sample_doc(struct arena *arena)
{
    struct doc *doc = doc_new(arena, LANG_ES);
    doc->head = (struct doc_head){
        .report = STR("trimestral"),
        .period_id = STR("2026Q3"),
        .title = STR("Reporte trimestral de clústeres"),
        .subtitle = STR("Empresas y empleo de los clústeres de Guanajuato"),
        .period = STR("Tercer trimestre de 2026"),
        .institution = STR("Secretaría de Economía de Guanajuato"),
        .contact = STR("estadistica@example.org"),
        .released = STR("16 de noviembre de 2026"),
        .next_release = STR("15 de febrero de 2027"),
        .source = STR("Fuente: padrones de los clústeres y reporte trimestral de empleo."),
        .keywords = STR("clústeres, empleo, Guanajuato"),
        .lead = {.label = STR("Puestos de trabajo"), .value = STR("605,312"), .change = STR("+0.1% en un año"), .direction = 1}};
    date_from_civil(2026, 11, 16, &doc->head.created);
    sample_blocks(arena, doc);
    sample_table(arena, doc);
    sample_bar(arena, doc);
    sample_line(arena, doc);
    sample_sizes(arena, doc, "tamano", "G3", "column-stacked", "Las grandes empresas reúnen cuatro de cada diez puestos", false);
    sample_sizes(arena, doc, "calor", "G4", "heat", "El empleo sube en la mayoría de las combinaciones", true);
    *VEC_PUSH(arena, &doc->notes) = (struct note){1, STR("Se puede pertenecer a más de un clúster a la vez.")};
    *VEC_PUSH(arena, &doc->marks) = (struct mark_info){
        MARK_CONFIDENTIAL, STR("[c]"), STR("Dato confidencial: se omite para no revelar información de una empresa.")};
    *VEC_PUSH(arena, &doc->marks) = (struct mark_info){MARK_PROVISIONAL, STR("[p]"), STR("Dato preliminar.")};
    return doc;
}

#endif
