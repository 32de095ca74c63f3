/* Sources, sheets and code lists out of short texts, for the tests of tidy.
 *
 * Shape: a sheet is rows by '\n' of cells by '|'; "n:20" is a number cell, "d:2025-08-14" a date cell, "e:#N/A" a failed one, any
 *        other text words. Row numbers count from 1; rows of blanks stay.
 */
#ifndef RACIMO_TESTS_TIDY_FIXTURE_H
#define RACIMO_TESTS_TIDY_FIXTURE_H

#include <stdarg.h>
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "tidy/tidy.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

struct fixture {
    struct arena *arena;
    struct issues *issues;
    struct codelists codes;
    struct dict *keys;
    struct source_spec source;
    struct file_spec file;
    struct intake *intake;
    struct facts *facts;
    struct fault fault;
};

static inline struct fixture fixture_new(const char *source)
{
    struct arena *arena = arena_new();
    struct fixture fixture = {.arena = arena, .issues = issues_new(arena), .keys = dict_new(arena)};
    fixture.source.name = str_from_cstr(source);
    return fixture;
}

static inline struct strs split(struct arena *arena, const char *text, char mark)
{
    struct strs parts = {0};
    struct str rest = str_from_cstr(text);
    while (rest.len)
        *VEC_PUSH(arena, &parts.list) = str_cut(rest, mark, &rest);
    return parts;
}

/* headings are separated by ','. */
static inline struct column_spec *fixture_column(struct fixture *fixture, const char *name, enum column_type type,
                                                 const char *headings)
{
    struct column_spec *spec = VEC_PUSH(fixture->arena, &fixture->source.columns);
    *spec = (struct column_spec){.name = str_from_cstr(name), .type = type, .number = {'.', ','}};
    spec->headings = split(fixture->arena, headings, ',');
    return spec;
}

static inline struct batch_cell cell_from(struct str text)
{
    static const struct {
        const char *mark;
        enum cell_kind kind;
    } marks[] = {{"n:", CELL_FIGURE}, {"d:", CELL_DAY}, {"e:", CELL_FAILED}};
    for (size_t i = 0; i < COUNT(marks); i++)
        if (str_starts(text, str_from_cstr(marks[i].mark)))
            return (struct batch_cell){str_slice(text, 2, text.len), marks[i].kind};
    return (struct batch_cell){text, text.len ? CELL_WORDS : CELL_BLANK};
}

/* Cells that were cut off by the split at the end of a row are blank. */
static inline struct batch batch_from(struct arena *arena, const char *sheet)
{
    struct batch batch = {.width = 1};
    struct str rest = str_from_cstr(sheet);
    for (size_t i = 0, width = 1; i < rest.len; i++) {
        width = rest.at[i] == '\n' ? 1 : width + (rest.at[i] == '|');
        batch.width = width > batch.width ? width : batch.width;
    }
    VEC(struct batch_cell) cells = {0};
    VEC(uint32_t) rows_at = {0};
    while (rest.len) {
        struct str row = str_cut(rest, '\n', &rest);
        for (size_t i = 0; i < batch.width; i++)
            *VEC_PUSH(arena, &cells) = cell_from(str_cut(row, '|', &row));
        batch.row_count++;
        *VEC_PUSH(arena, &rows_at) = (uint32_t)batch.row_count;
    }
    batch.cells = cells.at;
    batch.rows_at = rows_at.at;
    return batch;
}

/* Reads one sheet as a file of its own; false on a fault. Columns that are not wanted are blanked after the tenth row, as a
 * reader may. */
static inline bool fixture_read(struct fixture *fixture, const char *path, const char *sheet)
{
    struct batch batch = batch_from(fixture->arena, sheet), part;
    bool *wanted = ARENA_ARRAY(fixture->arena, bool, batch.width);
    struct batch_cell *cells = ARENA_ARRAY(fixture->arena, struct batch_cell, batch.width * batch.row_count + 1);
    enum tidy_match match;
    if (!fixture->intake)
        fixture->intake = tidy_new(fixture->arena, &fixture->source, &fixture->codes, fixture->keys, fixture->issues);
    if (!tidy_match(fixture->intake, &fixture->file, str_from_cstr(path), STR_NONE, &batch, &match, wanted, &fixture->fault))
        return false;
    if (match == TIDY_NO_HEADINGS)
        return tidy_refuse(fixture->intake, str_from_cstr(path), &fixture->fault);
    for (size_t i = 0; i < batch.row_count * batch.width; i++)
        cells[i] = i / batch.width < 10 || wanted[i % batch.width] ? batch.cells[i] : (struct batch_cell){STR_NONE, CELL_BLANK};
    batch.cells = cells;
    for (size_t from = 0; from < batch.row_count; from += 10) {
        part = batch;
        part.cells += from * batch.width;
        part.rows_at += from;
        part.row_count = batch.row_count - from < 10 ? batch.row_count - from : 10;
        if (!tidy_append(fixture->intake, &part, &fixture->fault))
            return false;
    }
    return tidy_close_sheet(fixture->intake, &fixture->fault) && tidy_finish(fixture->intake, &fixture->facts, &fixture->fault) &&
           facts_check(fixture->facts, &fixture->fault);
}

/* A code list from the rows of its file. */
static inline int fixture_codes(struct fixture *fixture, const char *name, const char *rows)
{
    struct codes_spec *spec = ARENA_NEW(fixture->arena, struct codes_spec);
    *spec = (struct codes_spec){.name = str_from_cstr(name), .path = STR("list.csv")};
    struct codelist_intake *intake = codelist_intake_new(fixture->arena, spec, fixture->issues);
    struct batch batch = batch_from(fixture->arena, rows);
    const struct codelist *list;
    if (!codelist_intake_append(intake, &batch, &fixture->fault) || !codelist_intake_finish(intake, &list, &fixture->fault))
        return -1;
    *VEC_PUSH(fixture->arena, &fixture->codes.list) = list;
    return (int)fixture->codes.list.len - 1;
}

static inline const char *dump_of_facts(struct fixture *fixture)
{
    struct strbuf buf = strbuf_new(fixture->arena);
    facts_dump(fixture->facts, &buf);
    return str_cstr(fixture->arena, strbuf_str(&buf));
}

static inline const char *dump_of_issues(struct fixture *fixture)
{
    struct strbuf buf = strbuf_new(fixture->arena);
    issues_dump(fixture->issues, &buf);
    return str_cstr(fixture->arena, strbuf_str(&buf));
}

static inline void fixture_drop(struct fixture *fixture)
{
    arena_drop(fixture->arena);
}

#endif
