#include "compose/pages.h"

#include "compose/cards.h"
#include "compose/figure.h"
#include "compose/table.h"

/* What the page at hand is about. */
struct subject {
    struct composer *c;
    const struct pages_spec *spec;
    struct line line;
};

/* The same text for both: whichever language is asked for is the composer's own. */
static struct text text_of(struct str text)
{
    return (struct text){.in = {text, text}};
}

struct str page_key(const struct composer *c, const struct block *block)
{
    struct str id = c->in->layout->pages.id;
    bool is_page = id.len && block->within && block->id.len > id.len && str_starts(block->id, id);
    return is_page ? str_slice(block->id, id.len + 1, block->id.len) : STR_NONE;
}

struct chart_spec page_inset(const struct composer *c, struct str kind, struct str key)
{
    const struct pages_spec *pages = &c->in->layout->pages;
    bool course = str_equal(kind, STR("line"));
    struct chart_spec spec = {.spot = pages->spot, .kind = kind, .table = course ? pages->table : pages->mix};
    if (course)
        spec.cell = pages->course;
    else
        spec.cell = c->in->layout->tables.at[pages->mix].cells.at[0];
    *VEC_PUSH(c->arena, &spec.keep.list) = key;
    *VEC_PUSH(c->arena, &spec.highlight.list) = key;
    return spec;
}

struct key_figure_spec page_card(const struct composer *c, size_t index, struct str key)
{
    const struct pages_spec *pages = &c->in->layout->pages;
    const struct page_figure_spec *figure = &pages->figures.at[index];
    return (struct key_figure_spec){.spot = pages->spot,
                                    .label = figure->label,
                                    .table = pages->table,
                                    .row = key,
                                    .cell = figure->cell,
                                    .change = figure->change};
}

static bool append_cards(const struct subject *s)
{
    if (!s->spec->figures.len)
        return true;
    struct block *block = doc_append(s->c->arena, s->c->doc, BLOCK_CARDS);
    for (size_t i = 0; i < s->spec->figures.len; i++) {
        struct key_figure_spec spec = page_card(s->c, i, s->line.key);
        if (!card_fill(s->c, &spec, VEC_PUSH(s->c->arena, &block->cards)))
            return false;
    }
    return true;
}

static bool fill_inset(const struct subject *s, const struct chart_spec *spec, struct figure *figure)
{
    if (!figure_fill(s->c, spec, figure))
        return false;
    figure->name = figure->grid.name = str_format(s->c->arena, "P%zu", s->c->doc->insets.len);
    return true;
}

static struct figure *append_inset(const struct subject *s, const char *part, struct chart_spec *spec, struct str title)
{
    struct composer *c = s->c;
    spec->id = str_format(c->arena, "%.*s-%.*s-%s", STR_ARGS(s->spec->id), STR_ARGS(s->line.key), part);
    spec->title = spec->headline = text_of(title);
    doc_append(c->arena, c->doc, BLOCK_INSET)->index = c->doc->insets.len;
    return VEC_PUSH(c->arena, &c->doc->insets);
}

static bool is_missing(struct reading reading)
{
    return reading.mark == MARK_NOT_AVAILABLE;
}

/* How many periods to draw: not those before the first figure of the subject or of the total, as a change over a year has none in
 * the first year. What is withheld counts as a figure. */
static int periods_to_draw(const struct subject *s, const struct cell_view *cell)
{
    const struct axis *rows = &cell->release->rows;
    struct line total = line_of_margin(s->c, rows, LINE_TOTAL);
    uint32_t column = axis_total(&cell->release->columns);
    int32_t first = 0;
    while (first < cell->latest && is_missing(line_read(cell, &s->line, column, first)) &&
           is_missing(line_read(cell, &total, column, first)))
        first++;
    return cell->latest - first + 1;
}

static bool append_course(const struct subject *s)
{
    struct composer *c = s->c;
    const struct release *release = composer_release(c, s->spec->table);
    struct cell_view cell;
    if (s->spec->course.measure < 0)
        return true;
    if (!cell_view_new(c, release, &s->spec->course, &cell))
        return false;
    struct chart_spec spec = page_inset(c, STR("line"), s->line.key);
    struct figure *figure = append_inset(s, "curso", &spec, cell_label(&cell));
    *VEC_PUSH(c->arena, &spec.keep.list) = STR("total");
    spec.last = periods_to_draw(s, &cell);
    if (!fill_inset(s, &spec, figure))
        return false;
    figure->subtitle = SAY(c, WORD_PAGE_COURSE, s->line.label, figure->grid.subtitle);
    return true;
}

/* The row as one bar whose parts are the columns of the table. */
static bool append_mix(const struct subject *s)
{
    struct composer *c = s->c;
    if (s->spec->mix < 0)
        return true;
    const struct release *release = composer_release(c, s->spec->mix);
    struct cell_view cell;
    struct chart_spec spec = page_inset(c, STR("column-stacked"), s->line.key);
    if (!cell_view_new(c, release, &spec.cell, &cell))
        return false;
    struct str axis = noun_lower(c->arena, composer_text(c, &release->columns.label));
    struct figure *figure = append_inset(s, "mezcla", &spec, SAY(c, WORD_BY_AXIS, cell_label(&cell), axis));
    if (!fill_inset(s, &spec, figure))
        return false;
    struct str period = lang_period(c->arena, c->in->period, c->lang, PERIOD_WORDS);
    figure->kind = STR("bar-share");
    figure->subtitle = SAY(c, WORD_PAGE_MIX, s->line.label, period);
    figure->alt = SAY(c, WORD_ALT_WHAT, figure->headline, figure->subtitle);
    for (size_t i = 0; i < figure->categories.len; i++)
        figure->categories.at[i].highlight = false;
    return true;
}

static void append_pair(const struct composer *c, struct block *block, struct str term, struct str text)
{
    *VEC_PUSH(c->arena, &block->items) = term;
    *VEC_PUSH(c->arena, &block->items) = text;
}

static struct block *append_facts(const struct subject *s, struct str title)
{
    struct block *block = doc_append(s->c->arena, s->c->doc, BLOCK_FACTS);
    block->text = title;
    return block;
}

/* How many of the other dimension are not published, in the place of their name and with the sign in the place of a figure. */
static void append_withheld(const struct subject *s, struct str other, size_t count, struct block *block)
{
    struct composer *c = s->c;
    struct str name = count == 1 ? other : noun_plural(c->arena, other, c->lang);
    struct str term = SAY(c, WORD_PAGE_WITHHELD, composer_count(c, count), name);
    append_pair(c, block, term, str_from_cstr(mark_sign(MARK_CONFIDENTIAL)));
}

/* The first of the other dimension, largest first; those that are not published are counted, for one of them may be larger. */
static void append_first(const struct subject *s, const struct cell_view *cell, struct str other, const struct lines *others,
                         const struct reading *readings, struct block *block)
{
    size_t withheld = 0;
    for (size_t i = 0; i < others->list.len; i++) {
        withheld += readings[i].mark == MARK_CONFIDENTIAL;
        if (i < (size_t)s->spec->first && readings[i].mark == MARK_NONE && num_sign(readings[i].number) > 0)
            append_pair(s->c, block, others->list.at[i].label, cell_text(cell, readings[i]));
    }
    if (withheld)
        append_withheld(s, other, withheld, block);
}

static bool append_top(const struct subject *s)
{
    struct composer *c = s->c;
    if (s->spec->top < 0)
        return true;
    const struct release *release = composer_release(c, s->spec->top);
    const struct cell_spec *spec = &c->in->layout->tables.at[s->spec->top].cells.at[0];
    struct cell_view cell;
    const struct axis *other = s->spec->top_turned ? &release->rows : &release->columns;
    struct lines others = {0};
    if (!cell_view_new(c, release, spec, &cell))
        return false;
    lines_append_codes(c, other, &others);
    struct reading *readings = ARENA_ARRAY(c->arena, struct reading, others.list.len + 1);
    for (size_t i = 0; i < others.list.len; i++) {
        const struct line *line = &others.list.at[i];
        readings[i] = s->spec->top_turned ? line_read(&cell, line, s->line.position, cell.latest)
                                          : line_read(&cell, &s->line, line->position, cell.latest);
    }
    lines_sort(&others, readings, true);
    struct str one = noun_lower(c->arena, composer_text(c, &other->label));
    struct str title = SAY(c, WORD_PAGE_TOP, noun_plural(c->arena, one, c->lang), noun_lower(c->arena, cell_label(&cell)));
    append_first(s, &cell, one, &others, readings, append_facts(s, title));
    return true;
}

static bool append_growth(const struct subject *s)
{
    struct composer *c = s->c;
    const struct release *release = composer_release(c, s->spec->table);
    if (!s->spec->growth.len)
        return true;
    struct block *block = append_facts(s, word_text(c->lang, WORD_PAGE_GROWTH));
    for (size_t i = 0; i < s->spec->growth.len; i++) {
        struct cell_view cell;
        if (!cell_view_new(c, release, &s->spec->growth.at[i], &cell))
            return false;
        struct reading reading = line_read(&cell, &s->line, axis_total(&release->columns), cell.latest);
        append_pair(c, block, cell_label(&cell), cell_text(&cell, reading));
    }
    return true;
}

static bool append_page(const struct subject *s)
{
    struct block *block = doc_append(s->c->arena, s->c->doc, BLOCK_SECTION);
    block->id = str_format(s->c->arena, "%.*s-%.*s", STR_ARGS(s->spec->id), STR_ARGS(s->line.key));
    block->text = s->line.label;
    block->within = true;
    return append_cards(s) && append_course(s) && append_mix(s) && append_top(s) && append_growth(s);
}

bool pages_append(struct composer *c)
{
    const struct pages_spec *spec = &c->in->layout->pages;
    if (!spec->id.len)
        return true;
    const struct axis *rows = &composer_release(c, spec->table)->rows;
    struct lines lines = {0};
    lines_append_codes(c, rows, &lines);
    struct block *section = doc_append(c->arena, c->doc, BLOCK_SECTION);
    section->id = spec->id;
    section->text = composer_text(c, &spec->title);
    for (size_t i = 0; i < lines.list.len; i++) {
        struct subject subject = {c, spec, lines.list.at[i]};
        if (!append_page(&subject))
            return fault_trail(c->fault, "while composing the page of '%.*s'", STR_ARGS(lines.list.at[i].key));
    }
    return true;
}
