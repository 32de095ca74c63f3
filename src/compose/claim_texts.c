#include "compose/claim_texts.h"

struct listening {
    const struct composer *c;
    struct claims *out;
    struct dict *shown;   /* numbers of tables and charts */
    struct dict *written; /* texts of the definition */
    struct str context;
};

static void see_number(const struct listening *l, struct num number)
{
    if (number.units < 0)
        number.units = -number.units;
    dict_append(l->shown, num_format(l->c->arena, number));
}

static bool is_shown(const struct listening *l, struct num number)
{
    if (number.units < 0)
        number.units = -number.units;
    return dict_find(l->shown, num_format(l->c->arena, number)) != DICT_NONE;
}

static void see_grid(const struct listening *l, const struct grid *grid)
{
    for (size_t i = 0; i < grid->rows.len; i++)
        for (size_t k = 0; k < grid->rows.at[i].cells.len; k++)
            if (grid->rows.at[i].cells.at[k].has_number)
                see_number(l, grid->rows.at[i].cells.at[k].number);
}

static void see_doc(const struct listening *l, const struct doc *doc)
{
    for (size_t i = 0; i < doc->tables.len; i++)
        see_grid(l, &doc->tables.at[i]);
    for (size_t i = 0; i < doc->figures.len; i++)
        see_grid(l, &doc->figures.at[i].grid);
    for (size_t i = 0; i < doc->insets.len; i++)
        see_grid(l, &doc->insets.at[i].grid);
}

static void see_written(const struct listening *l, const struct text *text)
{
    struct str own = composer_text(l->c, text);

    if (own.len)
        dict_append(l->written, own);
}

static void see_definition(const struct listening *l)
{
    const struct layout_spec *layout = l->c->in->layout;

    see_written(l, &layout->head.title);
    see_written(l, &layout->head.subtitle);
    see_written(l, &layout->head.keywords);
    see_written(l, &layout->head.source);
    for (size_t i = 0; i < layout->tables.len; i++) {
        see_written(l, &layout->tables.at[i].title);
        see_written(l, &layout->tables.at[i].note);
    }
    for (size_t i = 0; i < layout->charts.len; i++) {
        see_written(l, &layout->charts.at[i].title);
        see_written(l, &layout->charts.at[i].headline);
        see_written(l, &layout->charts.at[i].note);
        for (size_t k = 0; k < layout->charts.at[i].annotations.len; k++)
            see_written(l, &layout->charts.at[i].annotations.at[k].text);
    }
    for (size_t i = 0; i < layout->sections.len; i++) {
        see_written(l, &layout->sections.at[i].title);
        see_written(l, &layout->sections.at[i].lead);
    }
    for (size_t i = 0; i < layout->method.len; i++)
        see_written(l, &layout->method.at[i]);
}

/* Up to a full stop or semicolon; *rest is what follows. */
static struct str cut_clause(struct str text, struct str *rest)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.at[i] == ';' || text.at[i] == '\n' || (text.at[i] == '.' && (i + 1 == text.len || text.at[i + 1] == ' '))) {
            *rest = str_slice(text, i + 1, text.len);
            return str_slice(text, 0, i);
        }
    *rest = STR_NONE;
    return text;
}

static void hear(const struct listening *l, const char *what, struct str name, struct str text)
{
    struct arena *arena = l->c->arena;
    bool written = dict_find(l->written, text) != DICT_NONE;
    struct str rest = text;

    while (rest.len) {
        struct str clause = cut_clause(rest, &rest);
        struct number_scan scan = {.text = clause};
        struct spoken number;
        while (number_next(&scan, &number)) {
            if (!written && is_shown(l, number.as_written))
                continue;
            *VEC_PUSH(arena, &l->out->sayings) = (struct saying){
                .source = str_format(arena, "%s%s%.*s", what, name.len ? " " : "", STR_ARGS(name)),
                .text = clause,
                .context = l->context,
                .number = number,
                .written = written,
            };
        }
    }
}

static void hear_grid(struct listening *l, const struct grid *grid)
{
    l->context = STR_NONE;
    hear(l, "el título del cuadro", grid->name, grid->title);
    hear(l, "el subtítulo del cuadro", grid->name, grid->subtitle);
    for (size_t i = 0; i < grid->notes.len; i++)
        hear(l, "una nota del cuadro", grid->name, grid->notes.at[i]);
    for (size_t i = 0; i < grid->columns.len; i++)
        hear(l, "un encabezado del cuadro", grid->name, grid->columns.at[i].label);
}

/* An annotation's own number stands where it is set, with or without words. */
static void hear_marks(struct listening *l, const struct figure *figure)
{
    for (size_t i = 0; i < figure->marks.len; i++) {
        const struct figure_mark *mark = &figure->marks.at[i];
        hear(l, "una anotación de la gráfica", figure->name, mark->text);
        struct number_scan scan = {.text = num_format(l->c->arena, mark->value)};
        struct spoken number;
        if (!mark->has_value || !number_next(&scan, &number))
            continue;
        number.percent = figure->percent;
        *VEC_PUSH(l->c->arena, &l->out->sayings) = (struct saying){
            .source = str_format(l->c->arena, "una anotación de la gráfica %.*s", STR_ARGS(figure->name)),
            .text = str_format(l->c->arena, "%.*s %.*s", STR_ARGS(mark->key), STR_ARGS(mark->text)),
            .context = l->context,
            .number = number,
            .written = true,
        };
    }
}

static void hear_figure(struct listening *l, const struct figure *figure)
{
    l->context = STR_NONE;
    hear(l, "el titular de la gráfica", figure->name, figure->headline);
    hear(l, "el subtítulo de la gráfica", figure->name, figure->subtitle);
    hear(l, "el texto alternativo de la gráfica", figure->name, figure->alt);
    hear(l, "el texto alternativo de la gráfica", figure->name, figure->alt_long);
    for (size_t i = 0; i < figure->notes.len; i++)
        hear(l, "una nota de la gráfica", figure->name, figure->notes.at[i]);
    hear_marks(l, figure);
}

static void hear_head(struct listening *l, const struct doc_head *head)
{
    hear(l, "el título del reporte", STR_NONE, head->title);
    hear(l, "el subtítulo del reporte", STR_NONE, head->subtitle);
    hear(l, "las palabras clave", STR_NONE, head->keywords);
    hear(l, "la fuente", STR_NONE, head->source);
}

/* On a page of its own every number is about the row of the page. */
static void hear_blocks(struct listening *l, const struct doc *doc)
{
    l->context = STR_NONE;
    for (size_t i = 0; i < doc->blocks.len; i++) {
        const struct block *block = &doc->blocks.at[i];
        if (block->kind == BLOCK_SECTION)
            l->context = block->within ? block->text : STR_NONE;
        hear(l, "un texto de la sección", l->context, block->text);
        for (size_t k = 0; k < block->items.len; k++)
            hear(l, block->kind == BLOCK_BULLETS ? "un mensaje clave" : "un texto", l->context, block->items.at[k]);
    }
}

void claim_texts(const struct composer *c, const struct doc *doc, struct claims *claims)
{
    struct listening l = {.c = c, .out = claims, .shown = dict_new(c->arena), .written = dict_new(c->arena)};

    see_doc(&l, doc);
    see_definition(&l);
    hear_head(&l, &doc->head);
    for (size_t i = 0; i < doc->tables.len; i++)
        hear_grid(&l, &doc->tables.at[i]);
    for (size_t i = 0; i < doc->figures.len; i++)
        hear_figure(&l, &doc->figures.at[i]);
    for (size_t i = 0; i < doc->insets.len; i++)
        hear_figure(&l, &doc->insets.at[i]);
    for (size_t i = 0; i < doc->notes.len; i++)
        hear(&l, "una nota", STR_NONE, doc->notes.at[i].text);
    hear_blocks(&l, doc);
}
