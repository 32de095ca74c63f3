#include "annex/annex.h"

#include "annex/words.h"
#include "base/file.h"

#define LAG 4

struct annex {
    const struct annex_inputs *in;
    struct arena *arena;
    struct doc *doc;
    uint32_t code;
    const struct code *named;
    const struct facts_column *key, *place, *name, *from, *until;
    const struct facts_column *figure, *figure_key, *figure_period;
};

static struct str say(const struct annex *a, enum annex_word word)
{
    return annex_word_text(a->in->lang, word);
}

static struct str label_of(const struct annex *a, const struct text *text)
{
    return text->in[a->in->lang].len ? text->in[a->in->lang] : text->in[LANG_ES];
}

static const struct facts_column *first_of(const struct facts *facts, enum facts_kind kind)
{
    for (size_t i = 0; facts && i < facts->columns.len; i++)
        if (facts->columns.at[i].kind == kind)
            return &facts->columns.at[i];
    return NULL;
}

static bool bind_columns(struct annex *a, struct fault *fault)
{
    const struct source_spec *spec = a->in->roster_spec;
    a->key = facts_find(a->in->roster, spec->key);
    a->place = facts_find(a->in->roster, a->in->column);
    a->name = first_of(a->in->roster, FACTS_TEXT);
    a->from = facts_find(a->in->roster, spec->active_from);
    a->until = facts_find(a->in->roster, spec->active_until);
    a->figure = a->in->figures ? facts_find(a->in->figures, a->in->figure) : NULL;
    a->figure_key = first_of(a->in->figures, FACTS_KEY);
    a->figure_period = first_of(a->in->figures, FACTS_PERIOD);
    if (!a->key || !a->place || a->place->kind != FACTS_CODE || !a->place->list || a->code >= a->place->list->codes.len)
        return fault_raise(fault, FAULT_DEFINITION, NULL,
                           "a file a code needs a dimension that is a code column of a source with a key; '%.*s' is none",
                           STR_ARGS(a->in->column));
    a->named = &a->place->list->codes.at[a->code];
    return true;
}

static bool is_active(const struct annex *a, size_t row)
{
    int32_t day = period_last_day(a->in->period).days;
    bool joined = !a->from || !a->from->present.at[row] || a->from->ordinals.at[row] <= day;
    bool left = a->until && a->until->present.at[row] && a->until->ordinals.at[row] <= day;
    return joined && !left;
}

/* Rows of the figures by firm, plus one, for the period `back` periods ago. */
static size_t *index_figures(const struct annex *a, int back)
{
    size_t *rows = ARENA_ARRAY(a->arena, size_t, dict_count(a->key->dict) + 1);
    if (!a->figure || !a->figure_key || !a->figure_period || a->figure_key->dict != a->key->dict)
        return rows;
    for (size_t r = 0; r < a->in->figures->row_count; r++)
        if (a->figure->present.at[r] && a->figure_key->present.at[r] && !rows[a->figure_key->ids.at[r]] &&
            a->figure_period->ordinals.at[r] == a->in->period.ordinal - back)
            rows[a->figure_key->ids.at[r]] = r + 1;
    return rows;
}

/* The firm's own figure, or a marker: nothing is estimated. */
static void append_own(const struct annex *a, struct grid_row *row, size_t at)
{
    struct grid_cell *cell = grid_append_cell(a->arena, row);
    cell->has_number = at > 0;
    cell->mark = at ? MARK_NONE : MARK_NOT_AVAILABLE;
    if (at)
        cell->number = (struct num){a->figure->units.at[at - 1], a->figure->scale};
}

static void append_column(const struct annex *a, struct grid *grid, struct str id, struct str label, enum grid_kind kind,
                          uint8_t decimals)
{
    *VEC_PUSH(a->arena, &grid->columns) =
        (struct grid_column){.id = id, .label = label, .short_label = label, .kind = kind, .decimals = decimals};
}

static struct str short_period(const struct annex *a, int back)
{
    struct period period = {a->in->period.kind, a->in->period.ordinal - back};
    return lang_period(a->arena, period, a->in->lang, PERIOD_SHORT);
}

static struct str source_line(const struct annex *a)
{
    return str_format(a->arena, "%.*s: %.*s", STR_ARGS(say(a, ANNEX_SOURCE)), STR_ARGS(a->in->head->source));
}

static struct grid grid_named(const struct annex *a, const char *id, enum annex_word name, enum annex_word title)
{
    return (struct grid){
        .id = str_from_cstr(id),
        .name = say(a, name),
        .title = str_format(a->arena, "%.*s: %.*s", STR_ARGS(label_of(a, &a->named->label)), STR_ARGS(say(a, title))),
        .subtitle = str_format(a->arena, "%.*s. %.*s", STR_ARGS(say(a, ANNEX_INTERNAL)), STR_ARGS(a->in->head->period)),
        .source = source_line(a)};
}

/* Line breaks and tabs of a cell, which no line of a page can hold, become blanks. */
static struct str one_line(struct arena *arena, struct str text)
{
    struct strbuf out = strbuf_new(arena);
    for (size_t at = 0; at < text.len;) {
        uint32_t point = str_code_point(text, &at);
        strbuf_append_code_point(
            &out, point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x2028 || point == 0x2029 ? ' ' : point);
    }
    return strbuf_str(&out);
}

static struct str firm_label(const struct annex *a, size_t row)
{
    struct str key = dict_text(a->key->dict, a->key->ids.at[row]);
    if (!a->name || !a->name->present.at[row])
        return key;
    struct str name = one_line(a->arena, dict_text(a->name->dict, a->name->ids.at[row]));
    return str_format(a->arena, "%.*s · %.*s", STR_ARGS(name), STR_ARGS(key));
}

static size_t append_firms(struct annex *a)
{
    struct grid grid = grid_named(a, "firms", ANNEX_FIRMS, ANNEX_FIRMS_TITLE);
    bool *seen = ARENA_ARRAY(a->arena, bool, dict_count(a->key->dict) + 1);
    size_t *now = index_figures(a, 0), *then = index_figures(a, LAG);
    struct str label = label_of(a, &a->in->figure_label);
    uint8_t scale = a->figure ? a->figure->scale : 0;
    append_column(a, &grid, STR("firm"), say(a, ANNEX_FIRM), GRID_TEXT, 0);
    append_column(a, &grid, STR("now"), str_format(a->arena, "%.*s, %.*s", STR_ARGS(label), STR_ARGS(short_period(a, 0))),
                  GRID_NUMBER, scale);
    append_column(a, &grid, STR("then"), str_format(a->arena, "%.*s, %.*s", STR_ARGS(label), STR_ARGS(short_period(a, LAG))),
                  GRID_NUMBER, scale);
    for (size_t r = 0; r < a->in->roster->row_count; r++) {
        uint32_t firm = a->key->ids.at[r];
        if (!a->key->present.at[r] || !a->place->present.at[r] || a->place->ids.at[r] != a->code || seen[firm] ||
            !is_active(a, r))
            continue;
        seen[firm] = true;
        struct grid_row *row = grid_append_row(a->arena, &grid, ROW_BODY, dict_text(a->key->dict, firm));
        grid_append_cell(a->arena, row)->text = firm_label(a, r);
        append_own(a, row, now[firm]);
        append_own(a, row, then[firm]);
    }
    *VEC_PUSH(a->arena, &a->doc->tables) = grid;
    return grid.rows.len;
}

static void append_released(const struct annex *a, struct grid_row *row, size_t measure, uint32_t period)
{
    const struct release *release = a->in->release;
    const struct measure_info *info = &release->measures[measure];
    struct grid_cell *cell = grid_append_cell(a->arena, row);
    struct num value;
    cell->has_number = release_value(release, measure, a->code, axis_total(&release->columns), period, &value) &&
                       num_rescale(value, info->decimals, info->rounding, &cell->number);
    bool missing = release_state(release, measure, a->code, axis_total(&release->columns), period) == STATE_MISSING;
    cell->mark = cell->has_number ? MARK_NONE : missing ? MARK_NOT_AVAILABLE : MARK_CONFIDENTIAL;
}

static struct grid *append_course(struct annex *a)
{
    const struct release *release = a->in->release;
    struct grid *grid = VEC_PUSH(a->arena, &a->doc->tables);
    *grid = grid_named(a, "course", ANNEX_COURSE, ANNEX_COURSE_TITLE);
    append_column(a, grid, STR("period"), say(a, ANNEX_PERIOD), GRID_TEXT, 0);
    for (size_t m = 0; m < release->measure_count; m++)
        append_column(a, grid, release->measures[m].name, label_of(a, &release->measures[m].label), GRID_NUMBER,
                      release->measures[m].decimals);
    for (uint32_t p = 0; p < release->period_count; p++) {
        struct period period = release_period(release, p);
        struct grid_row *row = grid_append_row(a->arena, grid, ROW_BODY, period_format(a->arena, period));
        grid_append_cell(a->arena, row)->text = lang_period(a->arena, period, a->in->lang, PERIOD_SHORT);
        for (size_t m = 0; m < release->measure_count; m++)
            append_released(a, row, m, p);
    }
    return grid;
}

/* The first measure that is no count of firms, else the first. */
static size_t charted_measure(const struct release *release)
{
    for (size_t m = 0; m < release->measure_count; m++)
        if (!release->measures[m].counts)
            return m;
    return 0;
}

static void append_figure(struct annex *a, const struct grid *course)
{
    size_t column = charted_measure(a->in->release) + 1;
    const struct grid_column *kind = &course->columns.at[column];
    struct figure *figure = VEC_PUSH(a->arena, &a->doc->figures);
    struct str name = label_of(a, &a->named->label),
               title = str_format(a->arena, "%.*s: %.*s", STR_ARGS(name), STR_ARGS(kind->label));
    *figure = (struct figure){.id = STR("course-chart"),
                              .name = STR("G1"),
                              .kind = STR("line"),
                              .headline = title,
                              .subtitle = course->subtitle,
                              .unit = kind->label,
                              .source = course->source,
                              .credit = say(a, ANNEX_INTERNAL),
                              .alt = title,
                              .alt_long = title,
                              .lang = a->in->lang,
                              .time = true,
                              .decimals = kind->decimals};
    figure->grid = (struct grid){
        .id = figure->id, .name = figure->name, .title = title, .subtitle = course->subtitle, .source = course->source};
    append_column(a, &figure->grid, STR("period"), course->columns.at[0].label, GRID_TEXT, 0);
    append_column(a, &figure->grid, kind->id, kind->label, GRID_NUMBER, kind->decimals);
    *VEC_PUSH(a->arena, &figure->series) =
        (struct figure_item){.key = kind->id, .label = kind->label, .short_label = kind->label};
    for (size_t r = 0; r < course->rows.len; r++) {
        const struct grid_row *from = &course->rows.at[r];
        const struct grid_cell *cell = &from->cells.at[column];
        struct grid_row *row = grid_append_row(a->arena, &figure->grid, ROW_BODY, from->key);
        grid_append_cell(a->arena, row)->text = from->cells.at[0].text;
        *grid_append_cell(a->arena, row) = *cell;
        *VEC_PUSH(a->arena, &figure->categories) =
            (struct figure_item){.key = from->key, .label = from->cells.at[0].text, .short_label = from->cells.at[0].text};
        *VEC_PUSH(a->arena, &figure->points) = (struct figure_point){cell->has_number                  ? POINT_SHOWN
                                                                     : cell->mark == MARK_CONFIDENTIAL ? POINT_WITHHELD
                                                                                                       : POINT_MISSING,
                                                                     cell->number};
    }
}

/* Of the list of problems, what says where to look and what to do. */
static void append_problems(struct annex *a)
{
    static const char *const ids[] = {"File", "Row", "Column", "Seen", "What it is", "What to do"};
    const struct grid *all = a->in->problems;
    struct grid grid = grid_named(a, "problems", ANNEX_PROBLEMS, ANNEX_PROBLEMS_TITLE);
    size_t columns[sizeof ids / sizeof *ids], count = 0;
    grid.title = say(a, ANNEX_PROBLEMS_TITLE);
    grid.words = true;
    for (size_t i = 0; i < sizeof ids / sizeof *ids; i++)
        for (size_t c = 0; all && c < all->columns.len; c++)
            if (str_equal(all->columns.at[c].id, str_from_cstr(ids[i]))) {
                columns[count++] = c;
                *VEC_PUSH(a->arena, &grid.columns) = all->columns.at[c];
            }
    for (size_t r = 0; count && r < all->rows.len; r++) {
        struct grid_row *row = grid_append_row(a->arena, &grid, ROW_BODY, all->rows.at[r].key);
        for (size_t i = 0; i < count; i++) {
            struct grid_cell *cell = grid_append_cell(a->arena, row);
            *cell = all->rows.at[r].cells.at[columns[i]];
            cell->text = one_line(a->arena, cell->text);
            if (grid.columns.at[i].kind != GRID_TEXT && !cell->has_number)
                cell->mark = MARK_NOT_APPLICABLE; /* of the file as a whole */
        }
    }
    if (grid.rows.len)
        *VEC_PUSH(a->arena, &a->doc->tables) = grid;
}

static struct str after(struct arena *arena, struct str text, const char *between, struct str more)
{
    return !more.len ? text : !text.len ? more : str_format(arena, "%.*s%s%.*s", STR_ARGS(text), between, STR_ARGS(more));
}

/* On a page the problems are a list: where, and what to do. */
static void append_corrections(struct annex *a, const struct grid *problems)
{
    doc_append(a->arena, a->doc, BLOCK_HEADING)->text = problems->title;
    struct block *list = doc_append(a->arena, a->doc, BLOCK_PAIRS);
    for (size_t r = 0; r < problems->rows.len; r++) {
        const struct grid_cell *cells = problems->rows.at[r].cells.at;
        struct str row = cells[1].has_number ? str_format(a->arena, "%.*s %.*s", STR_ARGS(say(a, ANNEX_ROW)),
                                                          STR_ARGS(num_format(a->arena, cells[1].number)))
                                             : STR_NONE;
        struct str seen = cells[3].text.len ? str_format(a->arena, "«%.*s»", STR_ARGS(cells[3].text)) : STR_NONE;
        struct str where = after(a->arena, after(a->arena, path_name(cells[0].text), ", ", row), ", ", cells[2].text);
        struct str what = after(a->arena, after(a->arena, seen, ". ", cells[4].text), ". ", cells[5].text);
        *VEC_PUSH(a->arena, &list->items) = where;
        *VEC_PUSH(a->arena, &list->items) = what;
    }
}

static void append_blocks(struct annex *a)
{
    struct block *section = doc_append(a->arena, a->doc, BLOCK_SECTION);
    section->id = STR("annex");
    section->text = label_of(a, &a->named->label);
    doc_append(a->arena, a->doc, BLOCK_PARAGRAPH)->text = say(a, ANNEX_WARNING);
    doc_append(a->arena, a->doc, BLOCK_FIGURE)->index = 0;
    doc_append(a->arena, a->doc, BLOCK_TABLE)->index = 1;
    if (a->doc->tables.len > 2)
        append_corrections(a, &a->doc->tables.at[2]);
    doc_append(a->arena, a->doc, BLOCK_TABLE)->index = 0;
}

static bool uses(const struct doc *doc, enum mark mark)
{
    for (size_t t = 0; t < doc->tables.len; t++)
        for (size_t r = 0; r < doc->tables.at[t].rows.len; r++)
            for (size_t c = 0; c < doc->tables.at[t].columns.len; c++)
                if (doc->tables.at[t].rows.at[r].cells.at[c].mark == mark)
                    return true;
    return false;
}

/* The legend is of the marks in use. */
static void append_marks(struct annex *a)
{
    static const struct {
        enum mark mark;
        enum annex_word word;
    } marks[] = {{MARK_CONFIDENTIAL, ANNEX_MARK_CONFIDENTIAL},
                 {MARK_NOT_AVAILABLE, ANNEX_MARK_MISSING},
                 {MARK_NOT_APPLICABLE, ANNEX_MARK_WHOLE}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (uses(a->doc, marks[i].mark))
            *VEC_PUSH(a->arena, &a->doc->marks) =
                (struct mark_info){marks[i].mark, str_from_cstr(mark_sign(marks[i].mark)), say(a, marks[i].word)};
}

bool annex_doc(const struct annex_inputs *inputs, uint32_t code, struct arena *arena, struct doc **out, size_t *firms,
               struct fault *fault)
{
    struct annex a = {.in = inputs, .arena = arena, .doc = doc_new(arena, inputs->lang), .code = code};
    if (!bind_columns(&a, fault))
        return false;
    a.doc->head = *inputs->head;
    a.doc->head.title =
        str_format(arena, "%.*s: %.*s", STR_ARGS(say(&a, ANNEX_INTERNAL)), STR_ARGS(label_of(&a, &a.named->label)));
    a.doc->head.subtitle = say(&a, ANNEX_WARNING);
    a.doc->head.lead = (struct card){.direction = 0};
    *firms = append_firms(&a);
    append_figure(&a, append_course(&a));
    append_problems(&a);
    append_blocks(&a);
    append_marks(&a);
    *out = a.doc;
    return true;
}
