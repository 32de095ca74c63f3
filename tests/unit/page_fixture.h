/* A report made by hand with every kind of block, for the tests of page. */
#ifndef RACIMO_TESTS_PAGE_FIXTURE_H
#define RACIMO_TESTS_PAGE_FIXTURE_H

#include "model/doc.h"
#include "model/scene.h"

static const char *const fixture_clusters[] = {
    "Automotriz",
    "Aeroespacial",
    "Agroalimentario",
    "Cuero y calzado",
    "Tecnologías de la información",
    "Logística y movilidad",
    "Energías renovables",
    "Turismo",
    "Ciencias de la vida",
    "Moda y textil",
    "Plásticos y hule",
};

static const char *const fixture_heads[][3] = {
    {"Empresas socias", "", ""},
    {"Puestos de trabajo", "", ""},
    {"Participación en el total (%)", "", "Participación (%)"},
    {"Variación trimestral", "Cambio en un trimestre", "Puestos"},
    {"Variación trimestral (%)", "Cambio en un trimestre", "%"},
    {"Variación anual", "Cambio en un año", "Puestos"},
    {"Variación anual (%)", "Cambio en un año", "%"},
    {"Contribución (puntos porcentuales)", "", ""},
};

static inline void fixture_column(struct arena *arena, struct grid *grid, size_t at)
{
    const char *const *head = fixture_heads[at % 8];
    struct grid_column column = {
        .id = str_format(arena, "c%zu", at),
        .label = at < 8 ? str_from_cstr(head[0]) : str_format(arena, "%s %zu", head[0], at / 8 + 1),
        .group = str_from_cstr(head[1]),
        .short_label = str_from_cstr(head[2]),
        .kind = at % 8 == 2 || at % 8 == 4 || at % 8 == 6 ? GRID_PERCENT
                : at % 8 == 7                             ? GRID_POINTS
                                                          : GRID_NUMBER,
        .decimals = at % 8 == 2 || at % 8 == 4 || at % 8 == 6 ? 1
                    : at % 8 == 7                             ? 2
                                                              : 0,
        .signed_form = at % 8 >= 3,
    };
    *VEC_PUSH(arena, &grid->columns) = column;
}

static inline void fixture_row(struct arena *arena, struct grid *grid, size_t at, enum row_role role, struct str key,
                               struct str label)
{
    struct grid_row *row = grid_append_row(arena, grid, role, key);
    grid_append_cell(arena, row)->text = label;
    for (size_t i = 1; i < grid->columns.len; i++) {
        struct grid_cell *cell = grid_append_cell(arena, row);
        const struct grid_column *column = &grid->columns.at[i];
        if ((at * 5 + i) % 37 == 11) {
            cell->mark = MARK_CONFIDENTIAL;
            continue;
        }
        long value = (long)((at * 7919 + i * 104729) % (column->decimals ? 400 : 90000)) - (column->signed_form ? 150 : 0);
        cell->has_number = true;
        cell->number = (struct num){value, column->decimals};
        cell->mark = (at + i) % 29 == 3 ? MARK_PROVISIONAL : MARK_NONE;
    }
}

/* `rows` body rows and three totals over `columns` columns of figures. */
static inline void fixture_table(struct arena *arena, struct doc *doc, const char *id, size_t columns, size_t rows)
{
    struct grid *grid = VEC_PUSH(arena, &doc->tables);
    *grid = (struct grid){.id = str_from_cstr(id),
                          .name = str_format(arena, "T%zu", doc->tables.len),
                          .title = STR("Empresas y puestos de trabajo por clúster, con su cambio en un trimestre y en un año"),
                          .subtitle = STR("Guanajuato, tercer trimestre de 2026; puestos de trabajo y por ciento"),
                          .source = STR("Fuente: padrones de los once clústeres y registros de empleo de sus empresas socias.")};
    *VEC_PUSH(arena, &grid->notes) = STR("[c]: dato confidencial. [p]: cifra preliminar.");
    *VEC_PUSH(arena, &grid->columns) = (struct grid_column){.id = STR("stub"), .label = STR("Clúster"), .kind = GRID_TEXT};
    for (size_t i = 0; i < columns; i++)
        fixture_column(arena, grid, i);
    for (size_t i = 0; i < rows; i++) {
        struct str name = str_from_cstr(fixture_clusters[i % 11]);
        fixture_row(arena, grid, i, ROW_BODY, str_format(arena, "r%zu", i),
                    i < 11 ? name : str_format(arena, "%.*s %zu", STR_ARGS(name), i));
    }
    fixture_row(arena, grid, rows, ROW_SUBTOTAL, STR("gross"), STR("Suma de clústeres"));
    fixture_row(arena, grid, rows + 1, ROW_TOTAL, STR("total"), STR("Total sin duplicar"));
    fixture_row(arena, grid, rows + 2, ROW_SUBTOTAL, STR("overlap"), STR("Contados más de una vez"));
}

static inline void fixture_figure(struct arena *arena, struct doc *doc, const char *id)
{
    struct figure *figure = VEC_PUSH(arena, &doc->figures);
    *figure = (struct figure){.id = str_from_cstr(id),
                              .name = str_format(arena, "G%zu", doc->figures.len),
                              .headline = STR("Automotriz concentra uno de cada cuatro puestos de trabajo de los clústeres"),
                              .subtitle = STR("Puestos de trabajo por clúster, Guanajuato, tercer trimestre de 2026"),
                              .source = STR("Fuente: registros de empleo de las empresas socias."),
                              .alt = STR("Barras: puestos de trabajo por clúster; el mayor es Automotriz."),
                              .kind = STR("bar"),
                              .unit = STR("puestos de trabajo"),
                              .grid = doc->tables.at[0]};
    figure->grid.id = str_format(arena, "g-%s", id);
    figure->grid.name = figure->name;
    *VEC_PUSH(arena, &figure->categories) = (struct figure_item){.key = STR("automotriz"), .label = STR("Automotriz")};
    *VEC_PUSH(arena, &figure->series) = (struct figure_item){.key = STR("jobs"), .label = STR("Puestos")};
    *VEC_PUSH(arena, &figure->points) = (struct figure_point){POINT_SHOWN, num_from_int(204118)};
    *VEC_PUSH(arena, &figure->notes) = STR("Una empresa puede pertenecer a más de un clúster.");
}

/* Stands in for a drawn chart. */
static inline const struct scene *fixture_drawing(struct arena *arena, const struct figure *figure)
{
    struct scene *scene = scene_new(arena, figure->id, 504, 250);
    scene_open_group(scene, GROUP_FIGURE, figure->id, figure->alt);
    for (int i = 0; i < 11; i++)
        scene_append_rectangle(scene, (struct box){120, 10 + 22.0 * i, 380 - 30.0 * i, 14},
                               i ? (struct colour){0xBF, 0xBF, 0xBF, 255} : (struct colour){0x12, 0x43, 0x6D, 255});
    scene_close_group(scene);
    return scene;
}

static inline void fixture_cards(struct arena *arena, struct doc *doc, struct block *block)
{
    static const char *const texts[][3] = {{"Puestos de trabajo en las empresas de los clústeres", "805,312", "+2.1% en un año"},
                                           {"Empresas socias", "3,846", "+0.9% en un año"},
                                           {"Puestos por empresa", "209.4", "−1.3% en un año"},
                                           {"Empresas que reportaron", "98.5%", "sin cambio"}};
    for (int i = 0; i < 4; i++) {
        struct card *card = VEC_PUSH(arena, &block->cards);
        *card = (struct card){.label = str_from_cstr(texts[i][0]),
                              .value = str_from_cstr(texts[i][1]),
                              .change = str_from_cstr(texts[i][2]),
                              .direction = i < 2    ? 1
                                           : i == 2 ? -1
                                                    : 0};
        for (int t = 0; t < 23; t++)
            *VEC_PUSH(arena, &card->spark) =
                (struct figure_point){.state = i == 1 && t == 9 ? POINT_MISSING : POINT_SHOWN,
                                      .value = num_from_int(700 + t * (4 - i) + (t * 37 + i * 11) % 17)};
        if (i == 0)
            doc->head.lead = *card;
    }
}

static inline struct block *fixture_words(struct arena *arena, struct doc *doc, enum block_kind kind, const char *id,
                                          const char *text)
{
    struct block *block = doc_append(arena, doc, kind);
    block->id = str_from_cstr(id);
    block->text = str_from_cstr(text);
    return block;
}

#define FIXTURE_LEAD                                                                                                               \
    "Las empresas de los once clústeres reportaron 805,312 puestos de trabajo al cierre del tercer trimestre de 2026, 2.1% más " \
    "que un "                                                                                                                      \
    "año antes. Nueve de los once clústeres crecieron; Aeroespacial fue el que más lo hizo."
#define FIXTURE_BODY                                                                                                               \
    "El total cuenta una sola vez a cada empresa, aunque pertenezca a dos o más clústeres; la suma de los clústeres la cuenta " \
    "en cada "                                                                                                                     \
    "uno. La diferencia entre ambas cifras se publica en el renglón «Contados más de una vez» de cada cuadro, para que quien " \
    "compare "                                                                                                                     \
    "los clústeres entre sí y quien hable del conjunto usen cada quien la cifra que corresponde."

static inline void fixture_front(struct arena *arena, struct doc *doc)
{
    doc->head = (struct doc_head){.report = STR("trimestral"),
                                  .period_id = STR("2026Q3"),
                                  .title = STR("Reporte trimestral de clústeres de Guanajuato"),
                                  .subtitle = STR("Empresas socias y puestos de trabajo de los once clústeres"),
                                  .period = STR("Tercer trimestre de 2026"),
                                  .institution = STR("Observatorio de Clústeres de Guanajuato"),
                                  .contact = STR("datos@observatorio.example"),
                                  .released = STR("16 de noviembre de 2026"),
                                  .next_release = STR("15 de febrero de 2027"),
                                  .source = STR("Fuente: padrones y registros de empleo de los clústeres"),
                                  .keywords = STR("clústeres, empleo"),
                                  .created = {20773}};
    fixture_words(arena, doc, BLOCK_SECTION, "resumen", "Cifras clave");
    fixture_words(arena, doc, BLOCK_PARAGRAPH, "", FIXTURE_LEAD);
    fixture_cards(arena, doc, doc_append(arena, doc, BLOCK_CARDS));
    fixture_words(arena, doc, BLOCK_HEADING, "mensajes", "Mensajes clave");
    struct block *bullets = doc_append(arena, doc, BLOCK_BULLETS);
    for (int i = 0; i < 4; i++)
        *VEC_PUSH(arena, &bullets->items) =
            i % 2 ? STR("Automotriz reúne 204,118 puestos, uno de cada cuatro del total.") : STR(FIXTURE_LEAD);
}

static inline void fixture_back(struct arena *arena, struct doc *doc)
{
    fixture_words(arena, doc, BLOCK_SECTION, "metodo", "Cómo se hizo");
    for (int i = 0; i < 3; i++)
        fixture_words(arena, doc, BLOCK_PARAGRAPH, "", FIXTURE_BODY);
    fixture_words(arena, doc, BLOCK_HEADING, "", "Renglones leídos");
    struct block *pairs = doc_append(arena, doc, BLOCK_PAIRS);
    for (int i = 0; i < 5; i++) {
        *VEC_PUSH(arena, &pairs->items) = str_format(arena, "padron-%d.xlsx", i);
        *VEC_PUSH(arena, &pairs->items) =
            STR("1,204 renglones leídos: 1,180 usados, 12 en blanco, 10 repetidos y 2 sin clave válida que se listan aparte.");
    }
    fixture_words(arena, doc, BLOCK_HEADING, "", "Notas");
    doc_append(arena, doc, BLOCK_NOTES);
    for (unsigned i = 1; i <= 3; i++)
        *VEC_PUSH(arena, &doc->notes) = (struct note){i, STR(FIXTURE_BODY)};
}

static inline struct doc *fixture_doc(struct arena *arena)
{
    struct doc *doc = doc_new(arena, LANG_ES);
    fixture_front(arena, doc);
    fixture_words(arena, doc, BLOCK_SECTION, "clusteres", "Los clústeres");
    fixture_words(arena, doc, BLOCK_PARAGRAPH, "", FIXTURE_BODY);
    fixture_table(arena, doc, "por-cluster", 8, 11);
    doc_append(arena, doc, BLOCK_TABLE)->index = 0;
    fixture_figure(arena, doc, "empleo");
    doc_append(arena, doc, BLOCK_FIGURE)->index = 0;
    fixture_words(arena, doc, BLOCK_SECTION, "municipios", "Los municipios");
    fixture_table(arena, doc, "largo", 5, 120);
    doc_append(arena, doc, BLOCK_TABLE)->index = 1;
    fixture_words(arena, doc, BLOCK_SECTION, "series", "Las series");
    fixture_table(arena, doc, "ancho", 14, 23);
    doc_append(arena, doc, BLOCK_TABLE)->index = 2;
    fixture_table(arena, doc, "angosto", 2, 6);
    doc_append(arena, doc, BLOCK_TABLE)->index = 3;
    fixture_back(arena, doc);
    return doc;
}

static inline const struct scene *const *fixture_drawings(struct arena *arena, const struct doc *doc)
{
    const struct scene **drawings = ARENA_ARRAY(arena, const struct scene *, doc->figures.len + 1);
    for (size_t i = 0; i < doc->figures.len; i++)
        drawings[i] = fixture_drawing(arena, &doc->figures.at[i]);
    return drawings;
}

#endif
