/* Files to facts: which sheet of which file, batch after batch, and what was read for the manifest. */
#include "base/file.h"
#include "ingest/ingest.h"
#include "run/parts.h"

static bool read_codelist(struct run *run, const struct codes_spec *spec, const struct codelist **out, struct fault *fault);
static bool read_source(struct run *run, size_t index, struct dict *keys, struct facts **out, struct fault *fault);
static bool read_file(struct run *run, const struct file_spec *file, struct str path, struct intake *intake, struct fault *fault);
static bool choose_sheet(struct reader *reader, const struct file_spec *file, struct str shown, struct intake *intake,
                         struct run *run, size_t *chosen, struct fault *fault);
static void record_input(struct run *run, const struct reader *reader, struct str shown);
static void count_set_aside(struct issues *issues, uint64_t rows);
static struct str shown_path(const struct run *run, struct str path);

bool run_read_codes(struct run *run, struct fault *fault)
{
    for (size_t i = 0; i < run->spec->codes.len; i++) {
        const struct codes_spec *spec = &run->spec->codes.at[i];
        const struct codelist *list;
        if (!read_codelist(run, spec, &list, fault))
            return fault_trail(fault, "while reading code list '%.*s'", STR_ARGS(spec->name));
        *VEC_PUSH(run->arena, &run->codes.list) = list;
    }
    return true;
}

bool run_read_sources(struct run *run, struct fault *fault)
{
    size_t count = run->spec->sources.len;
    struct dict *keys;

    run->evidence = arena_new();
    keys = dict_new(run->evidence);
    run->facts = ARENA_ARRAY(run->arena, struct facts *, count);
    for (size_t i = 0; i < count; i++)
        if (!read_source(run, i, keys, &run->facts[i], fault))
            return fault_trail(fault, "while reading source '%.*s'", STR_ARGS(run->spec->sources.at[i].name));
    return true;
}

static bool read_codelist(struct run *run, const struct codes_spec *spec, const struct codelist **out, struct fault *fault)
{
    struct codelist_intake *intake = codelist_intake_new(run->arena, spec, run->issues);
    struct reader *reader = NULL;
    struct batch batch;
    bool good =
        reader_open(spec->path, shown_path(run, spec->path), NULL, run->issues, &reader, fault) && reader_start(reader, 0, fault);

    while (good && (good = reader_next(reader, &batch, fault)) && batch.row_count > 0)
        good = codelist_intake_append(intake, &batch, fault);
    if (good)
        record_input(run, reader, shown_path(run, spec->path));
    if (reader)
        reader_close(reader);
    return good && codelist_intake_finish(intake, out, fault);
}

static bool read_source(struct run *run, size_t index, struct dict *keys, struct facts **out, struct fault *fault)
{
    const struct source_spec *source = &run->spec->sources.at[index];
    struct intake *intake = tidy_new(run->evidence, source, &run->codes, keys, run->issues);

    if (run_may_merge(run, index))
        tidy_merge(intake);
    for (size_t i = 0; i < source->files.len; i++) {
        const struct file_spec *file = &source->files.at[i];
        struct paths paths = {0};
        file_match(run->arena, file->pattern, &paths);
        if (paths.list.len == 0) {
            struct place place = {.file = run->spec->path, .line = file->spot.line, .column = file->spot.column};
            return fault_raise(fault, FAULT_NO_INPUT, &place,
                               "no file matches '%.*s'; check the path, which is taken from the definition's folder",
                               STR_ARGS(file->pattern));
        }
        for (size_t j = 0; j < paths.list.len; j++)
            if (!read_file(run, file, paths.list.at[j], intake, fault))
                return false;
    }
    return tidy_finish(intake, out, fault);
}

static bool read_file(struct run *run, const struct file_spec *file, struct str path, struct intake *intake, struct fault *fault)
{
    struct str shown = shown_path(run, path);
    struct reader *reader = NULL;
    struct batch batch;
    enum tidy_match match;
    size_t sheet = 0;
    bool *wanted;
    bool good = reader_open(path, shown, file, run->issues, &reader, fault) &&
                choose_sheet(reader, file, shown, intake, run, &sheet, fault) && reader_start(reader, sheet, fault) &&
                reader_next(reader, &batch, fault);

    if (good) {
        wanted = ARENA_ARRAY(run->arena, bool, batch.width + 1);
        good = tidy_match(intake, file, shown, reader_sheet(reader, sheet).name, &batch, &match, wanted, fault) &&
               tidy_append(intake, &batch, fault);
        reader_project(reader, wanted, batch.width);
    }
    while (good && (good = reader_next(reader, &batch, fault)) && batch.row_count > 0)
        good = run_goes_on(run, fault) && tidy_append(intake, &batch, fault);
    good = good && tidy_close_sheet(intake, fault);
    if (good) {
        record_input(run, reader, shown);
        count_set_aside(run->issues, reader_set_aside(reader));
    }
    if (reader)
        reader_close(reader);
    return good;
}

/* Rows that tidy never saw were read all the same: rows in are rows out. */
static void count_set_aside(struct issues *issues, uint64_t rows)
{
    struct intake_count *intake = issues->intakes.len ? &issues->intakes.at[issues->intakes.len - 1] : NULL;

    if (!intake)
        return;
    intake->rows_read += rows;
    intake->rows_refused += rows;
}

/* Whether the sheet has the headings; an empty one has not. */
static bool sheet_matches(struct reader *reader, size_t sheet, const struct file_spec *file, struct str shown,
                          struct intake *intake, struct run *run, bool *matches, struct fault *fault)
{
    struct batch batch;
    enum tidy_match match = TIDY_NO_HEADINGS;

    if (!reader_start(reader, sheet, fault) || !reader_next(reader, &batch, fault))
        return false;
    if (batch.row_count > 0 && !tidy_match(intake, file, shown, reader_sheet(reader, sheet).name, &batch, &match,
                                           ARENA_ARRAY(run->arena, bool, batch.width + 1), fault))
        return false;
    *matches = match == TIDY_MATCHED;
    return true;
}

static bool sheet_is_named(const struct file_spec *file, struct str name, size_t index)
{
    char number[24];

    snprintf(number, sizeof number, "#%zu", index + 1);
    return str_equal(file->sheet, name) || str_equal(file->sheet, str_from_cstr(number));
}

/* The sheet that the definition names, else the one visible sheet with the headings, else the one hidden. Two are a question to
 * the analyst. */
static bool choose_sheet(struct reader *reader, const struct file_spec *file, struct str shown, struct intake *intake,
                         struct run *run, size_t *chosen, struct fault *fault)
{
    size_t count = reader_sheet_count(reader), found[2] = {0}, first[2] = {0}, named = 0;
    struct place place = {.file = shown};

    for (size_t i = 0; i < count; i++) {
        struct sheet sheet = reader_sheet(reader, i);
        bool matches = false;
        if (file->sheet.len > 0 && !sheet_is_named(file, sheet.name, i))
            continue;
        named++;
        if (!sheet_matches(reader, i, file, shown, intake, run, &matches, fault))
            return false;
        if (!matches)
            continue;
        if (found[sheet.hidden]++ == 0)
            first[sheet.hidden] = i;
        else if (!sheet.hidden)
            return fault_raise(fault, FAULT_DATA, &place,
                               "sheets '%.*s' and '%.*s' both have the headings; name one with 'sheet:'",
                               STR_ARGS(reader_sheet(reader, first[0]).name), STR_ARGS(sheet.name));
    }
    if (named == 0)
        return fault_raise(fault, FAULT_DATA, &place, "there is no sheet '%.*s'; the first one is '%.*s'", STR_ARGS(file->sheet),
                           STR_ARGS(count > 0 ? reader_sheet(reader, 0).name : STR_NONE));
    if (found[0] + found[1] == 0)
        return tidy_refuse(intake, shown, fault);
    *chosen = first[found[0] == 0];
    if (found[0] == 0) {
        struct issue issue = {.rule = ISSUE_SHEET_HIDDEN, .file = shown, .sheet = reader_sheet(reader, *chosen).name};
        issues_append(run->issues, &issue);
    }
    return true;
}

static void record_input(struct run *run, const struct reader *reader, struct str shown)
{
    struct manifest_input *input = VEC_PUSH(run->arena, &run->manifest.inputs);

    *input = (struct manifest_input){.path = shown};
    reader_digest(reader, input->sha256, &input->size);
}

/* Paths as people know them: from the definition's folder on. */
static struct str shown_path(const struct run *run, struct str path)
{
    struct str folder = run->spec->directory;

    if (folder.len > 0 && str_starts(path, folder) && path.len > folder.len && path.at[folder.len] == '/')
        return str_slice(path, folder.len + 1, path.len);
    return path;
}
