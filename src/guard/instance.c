#include "guard/instance.h"

#define DECIMALS_MOST 6U
#define ENDLESS ((int128)1000000000000000) /* whole units: bounds beyond it are none */

enum jj_field { JJ_INDEX, JJ_VALUE, JJ_COST, JJ_STATUS, JJ_LEAST, JJ_MOST, JJ_LOWER, JJ_UPPER, JJ_SLIDING, JJ_COUNT };

struct jj_reading {
    struct instance *instance;
    struct problem *problem;
    struct str *names; /* those of the problem */
    struct arena *arena;
    struct str path;
    struct str rest;
    unsigned line;
    int128 endless; /* at the scale of the file */
    struct fault *fault;
};

/* ---- Words and numbers ---- */

static bool refuse(const struct jj_reading *r, const char *what)
{
    struct place place = {.file = r->path, .line = r->line};

    return fault_raise(r->fault, FAULT_DATA, &place, "%s; the file is in the JJ format of tau-Argus", what);
}

static struct str next_line(struct jj_reading *r)
{
    r->line++;
    return str_trim(str_cut(r->rest, '\n', &r->rest));
}

static bool is_space(char c)
{
    return c == ' ' || c == '\t' || c == '\r';
}

static bool is_mark(char c)
{
    return c == ':' || c == '(' || c == ')';
}

/* The next word: marks are words by themselves. Empty at the end. */
static struct str next_word(struct str *rest)
{
    size_t from = 0, to;

    while (from < rest->len && is_space(rest->at[from]))
        from++;
    for (to = from; to < rest->len && !is_space(rest->at[to]) && !is_mark(rest->at[to]);)
        to++;
    if (to == from && to < rest->len)
        to++;
    struct str word = str_slice(*rest, from, to);
    *rest = str_slice(*rest, to, rest->len);
    return word;
}

static bool parse_number(const struct jj_reading *r, struct str word, int128 *out)
{
    bool below = word.len && word.at[0] == '-';
    struct num number;

    if (num_parse_float(word, r->instance->scale, &number))
        *out = number.units;
    else if (str_find(word, STR("e")) > 0 || str_find(word, STR("E")) > 0 || str_ends(word, STR("nf")))
        *out = below ? -r->endless : r->endless; /* 1.79e+308, Inf */
    else
        return false;
    return true;
}

static bool parse_index(struct str word, size_t *out)
{
    *out = 0;
    for (size_t i = 0; i < word.len; i++) {
        if (word.at[i] < '0' || word.at[i] > '9' || i > 8)
            return false;
        *out = *out * 10 + (size_t)(word.at[i] - '0');
    }
    return word.len > 0;
}

static uint8_t decimals_of(struct str word)
{
    ptrdiff_t point = str_find(word, STR("."));
    size_t count = point < 0 ? 0 : word.len - (size_t)point - 1;

    return (uint8_t)(count > DECIMALS_MOST ? DECIMALS_MOST : count);
}

/* The finest of the values decides for the whole file. */
static void find_scale(struct jj_reading *r, size_t count)
{
    struct str rest = r->rest, word;

    for (size_t i = 0; i < count; i++) {
        struct str line = str_cut(rest, '\n', &rest);
        next_word(&line);
        word = next_word(&line);
        r->instance->scale = decimals_of(word) > r->instance->scale ? decimals_of(word) : r->instance->scale;
    }
    r->endless = ENDLESS;
    for (uint8_t i = 0; i < r->instance->scale; i++)
        r->endless *= 10;
}

/* ---- Cells ---- */

static int128 least_of(int128 a, int128 b)
{
    return a < b ? a : b;
}

static bool fill_cell(struct jj_reading *r, struct problem_cell *cell, char status, const int128 numbers[JJ_COUNT])
{
    int128 sliding = numbers[JJ_SLIDING] - numbers[JJ_LOWER];

    *cell = (struct problem_cell){.value = numbers[JJ_VALUE]};
    cell->cost = num_approximate((struct num){numbers[JJ_COST], r->instance->scale});
    cell->fall = numbers[JJ_VALUE] - numbers[JJ_LEAST];
    cell->rise = numbers[JJ_MOST] >= r->endless ? -1 : numbers[JJ_MOST] - numbers[JJ_VALUE];
    if (cell->fall < 0 || (cell->rise < 0 && numbers[JJ_MOST] < r->endless))
        return refuse(r, "the value of the cell lies outside its bounds");
    cell->lower = least_of(numbers[JJ_LOWER], cell->fall);
    cell->upper = numbers[JJ_UPPER] > sliding ? numbers[JJ_UPPER] : sliding;
    cell->upper = cell->rise < 0 ? cell->upper : least_of(cell->upper, cell->rise);
    cell->status = status == 'u' ? CELL_PRIMARY : status == 'z' ? CELL_ZERO : CELL_FREE;
    return true;
}

static bool read_cell(struct jj_reading *r, size_t index)
{
    struct str line = next_line(r), rest = line, words[JJ_COUNT];
    int128 numbers[JJ_COUNT] = {0};

    for (size_t i = 0; i < JJ_COUNT; i++) {
        words[i] = next_word(&rest);
        if (words[i].len == 0 || (i != JJ_STATUS && !parse_number(r, words[i], &numbers[i])))
            return refuse(r, "a cell has nine fields: index, value, cost, status, two bounds, three levels");
    }
    char status = words[JJ_STATUS].at[0];
    if (words[JJ_STATUS].len != 1 || str_find(STR("sumz"), words[JJ_STATUS]) < 0)
        return refuse(r, "the status of a cell is s, u, m or z");
    *VEC_PUSH(r->arena, &r->instance->lines) = line;
    r->instance->before[index] = status == 'm';
    size_t named;
    if (!parse_index(words[JJ_INDEX], &named) || named != index)
        return refuse(r, "cells are numbered from 0 on, one after the other");
    r->names[index] = words[JJ_INDEX];
    return fill_cell(r, &r->problem->cells[index], status, numbers);
}

static bool read_cells(struct jj_reading *r)
{
    struct problem *problem = r->problem;
    size_t count;

    if (!str_equal(next_line(r), STR("0")) || !parse_index(next_line(r), &count) || count == 0 || count > r->rest.len)
        return refuse(r, "the first line is 0, the second the number of cells");
    find_scale(r, count);
    problem->cell_count = problem->place_count = count;
    problem->measure_count = 1;
    problem->cells = ARENA_ARRAY(r->arena, struct problem_cell, count + 1);
    problem->names = r->names = ARENA_ARRAY(r->arena, struct str, count);
    r->instance->before = ARENA_ARRAY(r->arena, bool, count);
    for (size_t i = 0; i < count; i++)
        if (!read_cell(r, i))
            return false;
    return true;
}

/* ---- Relations ---- */

/* What stands before the point, when nothing but zeros comes after it. */
static struct str whole_part(struct str factor, size_t point)
{
    for (size_t i = point + 1; i < factor.len; i++)
        if (factor.at[i] != '0')
            return factor;
    return str_slice(factor, 0, point);
}

static bool read_term(struct jj_reading *r, struct str *line, struct problem_term *term)
{
    size_t cell, sign;
    struct str factor;

    if (!parse_index(next_word(line), &cell) || cell >= r->problem->cell_count || !str_equal(next_word(line), STR("(")))
        return false;
    factor = next_word(line);
    bool below = factor.len && factor.at[0] == '-';
    if (factor.len && (below || factor.at[0] == '+'))
        factor = str_slice(factor, 1, factor.len);
    ptrdiff_t point = str_find(factor, STR("."));
    if (point > 0)
        factor = whole_part(factor, (size_t)point);
    if (!parse_index(factor, &sign) || sign == 0 || !str_equal(next_word(line), STR(")")))
        return false;
    *term = (struct problem_term){(uint32_t)cell, below ? -(int)sign : (int)sign};
    return true;
}

static bool read_relation(struct jj_reading *r)
{
    struct problem *problem = r->problem;
    struct problem_relation relation = {problem->terms.len, 0};
    struct str line = next_line(r);
    struct problem_term term;
    int128 rest;
    size_t count;

    if (!parse_number(r, next_word(&line), &rest) || !parse_index(next_word(&line), &count) ||
        !str_equal(next_word(&line), STR(":")))
        return refuse(r, "a relation begins with its sum, the number of its cells and a colon");
    for (size_t i = 0; i < count; i++) {
        if (!read_term(r, &line, &term))
            return refuse(r, "a relation lists its cells, each with a whole factor: 7 (-1) 8 (1)");
        rest -= term.sign * problem->cells[term.cell].value;
        if (problem->cells[term.cell].status != CELL_ZERO)
            *VEC_PUSH(problem->arena, &problem->terms) = term;
    }
    if (rest > (int128)count || rest < -(int128)count)
        return refuse(r, "the relation does not add up");
    relation.count = problem->terms.len - relation.first;
    if (relation.count)
        *VEC_PUSH(problem->arena, &problem->relations) = relation;
    return true;
}

static bool read_relations(struct jj_reading *r)
{
    size_t count;

    r->instance->relations = r->rest;
    if (!parse_index(next_line(r), &count))
        return refuse(r, "after the cells comes the number of relations");
    for (size_t i = 0; i < count; i++)
        if (!read_relation(r))
            return false;
    return true;
}

bool instance_read(struct str path, struct str text, struct arena *arena, struct instance **out, struct fault *fault)
{
    struct instance *instance = ARENA_NEW(arena, struct instance);
    struct problem *problem = ARENA_NEW(arena, struct problem);
    struct jj_reading r = {.instance = instance, .problem = problem, .arena = arena, .path = path, .rest = text, .fault = fault};

    problem->arena = arena;
    instance->problem = problem;
    if (!read_cells(&r) || !read_relations(&r))
        return false;
    problem_tie(problem);
    *out = instance;
    return true;
}

/* ---- The file again ---- */

static char status_of(const struct problem_cell *cell)
{
    switch (cell->status) {
    case CELL_PRIMARY:
        return 'u';
    case CELL_SECONDARY:
        return 'm';
    case CELL_FREE:
        return 's';
    case CELL_ABSENT:
    case CELL_ZERO:
        break;
    }
    return 'z';
}

struct str instance_format(const struct instance *instance, struct arena *arena)
{
    struct strbuf out = strbuf_new(arena);

    strbuf_printf(&out, "0\n%zu\n", instance->lines.len);
    for (size_t i = 0; i < instance->lines.len; i++) {
        struct str rest = instance->lines.at[i];
        for (size_t field = 0; field < JJ_COUNT; field++) {
            struct str word = next_word(&rest);
            strbuf_append(&out, field ? STR(" ") : STR_NONE);
            if (field == JJ_STATUS)
                strbuf_append_char(&out, status_of(&instance->problem->cells[i]));
            else
                strbuf_append(&out, word);
        }
        strbuf_append_char(&out, '\n');
    }
    strbuf_append(&out, instance->relations);
    return strbuf_str(&out);
}
