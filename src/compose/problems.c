#include "compose/problems.h"

enum {
    PROBLEM_LEVEL,
    PROBLEM_RULE,
    PROBLEM_FILE,
    PROBLEM_SHEET,
    PROBLEM_ROW,
    PROBLEM_COLUMN,
    PROBLEM_SEEN,
    PROBLEM_DONE,
    PROBLEM_HINT,
    PROBLEM_WHAT,
    PROBLEM_TODO,
    PROBLEM_COLUMNS
};

static const char *const HEADS[PROBLEM_COLUMNS][LANG_COUNT] = {
    [PROBLEM_LEVEL] = {"Nivel", "Level"},        [PROBLEM_RULE] = {"Regla", "Rule"},
    [PROBLEM_FILE] = {"Archivo", "File"},        [PROBLEM_SHEET] = {"Hoja", "Sheet"},
    [PROBLEM_ROW] = {"Renglón", "Row"},          [PROBLEM_COLUMN] = {"Columna", "Column"},
    [PROBLEM_SEEN] = {"Decía", "Seen"},          [PROBLEM_DONE] = {"Se usó", "Used"},
    [PROBLEM_HINT] = {"¿Quiso decir?", "Was it meant?"},
    [PROBLEM_WHAT] = {"Qué pasa", "What it is"}, [PROBLEM_TODO] = {"Qué hacer", "What to do"},
};

static const char *const LEVELS[ISSUE_LEVEL_COUNT][LANG_COUNT] = {
    [ISSUE_NOTE] = {"aviso", "note"},
    [ISSUE_WARNING] = {"advertencia", "warning"},
    [ISSUE_ERROR] = {"error", "error"},
};

static void append_problem(struct arena *arena, const struct issues *issues, struct grid *grid, size_t number, const struct issue *issue, enum lang lang)
{
    const struct issue_rule_info *info = issue_rule_info(issue->rule);
    struct grid_row *row = grid_append_row(arena, grid, ROW_BODY, str_format(arena, "%zu", number));
    const struct str texts[PROBLEM_COLUMNS] = {
        [PROBLEM_LEVEL] = str_from_cstr(LEVELS[issues->level_of[issue->rule]][lang]),
        [PROBLEM_RULE] = str_from_cstr(info->id),
        [PROBLEM_FILE] = issue->file,
        [PROBLEM_SHEET] = issue->sheet,
        [PROBLEM_COLUMN] = issue->column,
        [PROBLEM_SEEN] = issue->seen,
        [PROBLEM_DONE] = issue->done,
        [PROBLEM_HINT] = issue->hint,
        [PROBLEM_WHAT] = info->what.in[lang],
        [PROBLEM_TODO] = info->todo.in[lang],
    };

    for (size_t i = 0; i < PROBLEM_COLUMNS; i++) {
        struct grid_cell *cell = grid_append_cell(arena, row);
        cell->text = texts[i];
        cell->has_number = i == PROBLEM_ROW && issue->row > 0;
        if (cell->has_number)
            cell->number = num_from_int(issue->row);
    }
}

struct grid *compose_problems(const struct issues *issues, enum lang lang, struct arena *arena)
{
    struct grid *grid = ARENA_NEW(arena, struct grid);

    grid->id = STR("issues");
    for (size_t i = 0; i < PROBLEM_COLUMNS; i++)
        *VEC_PUSH(arena, &grid->columns) = (struct grid_column){
            .id = str_from_cstr(HEADS[i][LANG_EN]),
            .label = str_from_cstr(HEADS[i][lang]),
            .kind = i == PROBLEM_ROW ? GRID_NUMBER : GRID_TEXT,
        };
    for (size_t i = 0; i < issues->list.len; i++)
        append_problem(arena, issues, grid, i + 1, &issues->list.at[i], lang);
    return grid;
}
