#include "compose/problem_book.h"

#include "compose/problem_text.h"
#include "compose/problems.h"

#define ROWS_MAX 2000U /* of a workbook; issues.csv has them all */

enum phrase {
    PHRASE_TITLE,
    PHRASE_TITLE_FILE,
    PHRASE_FILES,
    PHRASE_FILES_SHEET,
    PHRASE_TESTS,
    PHRASE_TESTS_SHEET,
    PHRASE_PROBLEMS,
    PHRASE_PROBLEMS_SHEET,
    PHRASE_REST,
    PHRASE_KEYWORDS,
    PHRASE_GUIDE,
    PHRASE_COUNT
};

static const char *const PHRASES[PHRASE_COUNT][LANG_COUNT] = {
    [PHRASE_TITLE] = {"Problemas de los datos", "Problems of the data"},
    [PHRASE_TITLE_FILE] = {"Problemas de los datos en", "Problems of the data in"},
    [PHRASE_FILES] = {"Archivos leídos: renglones y problemas", "Files read: rows and problems"},
    [PHRASE_FILES_SHEET] = {"Archivos", "Files"},
    [PHRASE_TESTS] = {"Comprobaciones de las cifras", "Checks of the figures"},
    [PHRASE_TESTS_SHEET] = {"Comprobaciones", "Checks"},
    [PHRASE_PROBLEMS] = {"Problemas, uno por renglón", "Problems, one a row"},
    [PHRASE_PROBLEMS_SHEET] = {"Problemas", "Problems"},
    [PHRASE_REST] = {"Se muestran los primeros; issues.csv los tiene todos.", "The first are shown; issues.csv has them all."},
    [PHRASE_GUIDE] = {"Cómo se lee", "How it is read"},
    [PHRASE_KEYWORDS] = {"problemas, datos, calidad", "problems, data, quality"},
};

/* How the workbook is read, for its sheet of notes: term, meaning. */
static const struct {
    const char *term[LANG_COUNT], *text[LANG_COUNT];
    bool mailed; /* in the workbook of one file only */
} GUIDE[] = {
    {{"error", "error"},
     {"El dato no se usó: no cuenta en el reporte hasta que se corrija.",
      "The value was not used: it does not count in the report until it is corrected."},
     false},
    {{"advertencia", "warning"},
     {"El dato se usó como se dice, y puede estar mal: confírmelo o corríjalo.",
      "The value was used as is said, and may be wrong: confirm or correct it."},
     false},
    {{"aviso", "note"},
     {"Sólo informa de lo que se hizo; no hace falta corregir nada.", "It only says what was done; nothing need be corrected."},
     false},
    {{"Renglón", "Row"},
     {"Como lo numera Excel o un editor de texto, desde 1 y con los encabezados.",
      "As Excel or a text editor counts, from 1 and with the headings."},
     false},
    {{"Se usó", "Used"},
     {"Lo que se tomó en lugar de lo que decía la celda. Lo que aparece en «¿Quiso decir?» es una sugerencia y no se usó.",
      "What was taken in place of what the cell said. What stands under \"Was it meant?\" is a suggestion and was not used."},
     false},
    {{"RFC de personas", "Keys of persons"},
     {"El RFC de una persona física (13 caracteres) se muestra sólo con sus letras: CAMA****. Búsquelo por el renglón.",
      "The RFC of a natural person (13 characters) is shown by its letters only: CAMA****. Find it by its row."},
     false},
    {{"Qué devolver", "What to send back"},
     {"Corrija su archivo, no este libro, y envíelo completo otra vez con el mismo nombre.",
      "Correct your file, not this workbook, and send all of it again under the same name."},
     true},
};

static struct str phrase(enum lang lang, enum phrase which)
{
    return str_from_cstr(PHRASES[which][lang]);
}

static void append_column(struct arena *arena, struct grid *grid, const char *id, const char *label, enum grid_kind kind)
{
    *VEC_PUSH(arena, &grid->columns) = (struct grid_column){.id = str_from_cstr(id), .label = str_from_cstr(label), .kind = kind};
}

static void append_text(struct arena *arena, struct grid_row *row, struct str text)
{
    grid_append_cell(arena, row)->text = text;
}

static void append_number(struct arena *arena, struct grid_row *row, uint64_t number)
{
    struct grid_cell *cell = grid_append_cell(arena, row);
    cell->has_number = true;
    cell->number = num_from_int((int64_t)number);
}

static uint64_t count_level(const struct issues *issues, const struct intake_count *of, enum issue_level level)
{
    uint64_t count = 0;
    for (size_t i = 0; i < issues->list.len; i++) {
        const struct issue *issue = &issues->list.at[i];
        count += issues->level_of[issue->rule] == level && str_equal(issue->file, of->file) &&
                 (issue->sheet.len == 0 || str_equal(issue->sheet, of->sheet));
    }
    return count;
}

static struct grid *append_grid(struct arena *arena, struct doc *doc, const char *id, enum phrase name, enum phrase title)
{
    struct grid *grid = VEC_PUSH(arena, &doc->tables);
    *grid = (struct grid){.id = str_from_cstr(id), .name = phrase(doc->lang, name), .title = phrase(doc->lang, title)};
    struct block *block = doc_append(arena, doc, BLOCK_TABLE);
    block->index = doc->tables.len - 1;
    return grid;
}

/* What of rows a file had: each column one thing that became of them. */
static void append_files(struct arena *arena, struct doc *doc, const struct issues *issues, struct str file)
{
    static const char *const heads[][LANG_COUNT] = {{"Leídos", "Read"},
                                                    {"Usados", "Used"},
                                                    {"En blanco", "Blank"},
                                                    {"De total", "Totals"},
                                                    {"Notas", "Notes"},
                                                    {"Rechazados", "Refused"},
                                                    {"Fuera del filtro", "Filtered"},
                                                    {"Excluidos", "Excluded"},
                                                    {"Errores", "Errors"},
                                                    {"Advertencias", "Warnings"},
                                                    {"Avisos", "Remarks"}};
    struct grid *grid = append_grid(arena, doc, "files", PHRASE_FILES_SHEET, PHRASE_FILES);
    append_column(arena, grid, "file", doc->lang == LANG_ES ? "Archivo" : "File", GRID_TEXT);
    append_column(arena, grid, "sheet", doc->lang == LANG_ES ? "Hoja" : "Sheet", GRID_TEXT);
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++)
        append_column(arena, grid, heads[i][LANG_EN], heads[i][doc->lang], GRID_NUMBER);
    for (size_t i = 0; i < issues->intakes.len; i++) {
        const struct intake_count *count = &issues->intakes.at[i];
        const uint64_t numbers[] = {count->rows_read,
                                    count->rows_used,
                                    count->rows_blank,
                                    count->rows_total,
                                    count->rows_note,
                                    count->rows_refused,
                                    count->rows_filtered,
                                    count->rows_excluded,
                                    count_level(issues, count, ISSUE_ERROR),
                                    count_level(issues, count, ISSUE_WARNING),
                                    count_level(issues, count, ISSUE_NOTE)};
        if (file.len && !str_equal(file, count->file))
            continue;
        struct grid_row *row = grid_append_row(arena, grid, ROW_BODY, str_format(arena, "%zu", i + 1));
        append_text(arena, row, count->file);
        append_text(arena, row, count->sheet);
        for (size_t j = 0; j < sizeof numbers / sizeof numbers[0]; j++)
            append_number(arena, row, numbers[j]);
    }
}

static void append_tests(struct arena *arena, struct doc *doc, const struct issues *issues)
{
    static const char *const heads[][LANG_COUNT] = {{"Comprobación", "Check"}, {"Fuente", "Source"}};
    struct grid *grid = append_grid(arena, doc, "tests", PHRASE_TESTS_SHEET, PHRASE_TESTS);
    for (size_t i = 0; i < 2; i++)
        append_column(arena, grid, heads[i][LANG_EN], heads[i][doc->lang], GRID_TEXT);
    append_column(arena, grid, "tested", doc->lang == LANG_ES ? "Probados" : "Tested", GRID_NUMBER);
    append_column(arena, grid, "failed", doc->lang == LANG_ES ? "No se cumplen" : "Failed", GRID_NUMBER);
    for (size_t i = 0; i < issues->checks.len; i++) {
        const struct check_result *check = &issues->checks.at[i];
        struct grid_row *row = grid_append_row(arena, grid, ROW_BODY, str_format(arena, "%zu", i + 1));
        append_text(arena, row, check->label.in[doc->lang].len ? check->label.in[doc->lang] : check->name);
        append_text(arena, row, check->source);
        append_number(arena, row, check->tested);
        append_number(arena, row, check->failed);
    }
}

/* Problems of a whole file have no row. */
static void mark_rowless(struct arena *arena, struct doc *doc, struct grid *grid)
{
    static const struct text meaning = {{{"no aplica: es de todo el archivo", 32}, {"not applicable: of the whole file", 33}}};
    bool any = false;
    for (size_t r = 0; r < grid->rows.len; r++)
        for (size_t c = 0; c < grid->columns.len; c++) {
            struct grid_cell *cell = &grid->rows.at[r].cells.at[c];
            if (grid->columns.at[c].kind == GRID_TEXT || cell->has_number)
                continue;
            cell->mark = MARK_NOT_APPLICABLE;
            any = true;
        }
    if (any)
        *VEC_PUSH(arena, &doc->marks) =
            (struct mark_info){MARK_NOT_APPLICABLE, str_from_cstr(mark_sign(MARK_NOT_APPLICABLE)), meaning.in[doc->lang]};
}

/* A suspect in another file is another office's firm. */
static bool may_be_told(const struct issue *issue, struct str file)
{
    if (file.len == 0)
        return true;
    return str_equal(issue->file, file) && (issue->rule != ISSUE_FIRM_SUSPECT || str_find(issue->done, file) >= 0);
}

static void append_problems(struct arena *arena, struct doc *doc, const struct issues *issues, struct str file)
{
    struct issues part = *issues;
    part.list.at = ARENA_ARRAY(arena, struct issue, issues->list.len + 1);
    part.list.len = 0;
    for (int level = ISSUE_LEVEL_COUNT - 1; level >= 0; level--)
        for (size_t i = 0; i < issues->list.len; i++)
            if (issues->level_of[issues->list.at[i].rule] == (enum issue_level)level && may_be_told(&issues->list.at[i], file))
                part.list.at[part.list.len++] = issues->list.at[i];
    bool is_cut = part.list.len > ROWS_MAX;
    part.list.len = is_cut ? ROWS_MAX : part.list.len;
    struct grid *grid = append_grid(arena, doc, "issues", PHRASE_PROBLEMS_SHEET, PHRASE_PROBLEMS),
                *made = compose_problems(&part, doc->lang, arena);
    made->name = grid->name;
    made->title = grid->title;
    if (is_cut)
        *VEC_PUSH(arena, &made->notes) = phrase(doc->lang, PHRASE_REST);
    mark_rowless(arena, doc, made);
    *grid = *made;
}

static void append_guide(struct arena *arena, struct doc *doc, bool mailed)
{
    struct block *section = doc_append(arena, doc, BLOCK_SECTION);
    section->id = STR("guide");
    section->text = phrase(doc->lang, PHRASE_GUIDE);
    struct block *pairs = doc_append(arena, doc, BLOCK_PAIRS);
    for (size_t i = 0; i < sizeof GUIDE / sizeof GUIDE[0]; i++) {
        if (GUIDE[i].mailed && !mailed)
            continue;
        *VEC_PUSH(arena, &pairs->items) = str_from_cstr(GUIDE[i].term[doc->lang]);
        *VEC_PUSH(arena, &pairs->items) = str_from_cstr(GUIDE[i].text[doc->lang]);
    }
}

/* "2 errores, 4 advertencias", as many as the table lists. */
static struct str tell_levels(struct arena *arena, const struct issues *issues, struct str file, enum lang lang)
{
    struct issues part = *issues;
    for (int level = 0; level < ISSUE_LEVEL_COUNT; level++)
        part.by_level[level] = 0;
    for (size_t i = 0; i < issues->list.len; i++)
        part.by_level[issues->level_of[issues->list.at[i].rule]] += may_be_told(&issues->list.at[i], file);
    return problems_sentence(arena, file.len ? &part : issues, NULL, lang);
}

static struct str base_name(struct str path)
{
    size_t at = path.len;
    while (at > 0 && path.at[at - 1] != '/')
        at--;
    return str_slice(path, at, path.len);
}

struct doc *compose_problem_book(const struct issues *issues, const struct doc_head *head, struct str file, enum lang lang,
                                 struct arena *arena)
{
    struct doc *doc = doc_new(arena, lang);
    struct block *section;
    /* No figure: whoever gets the workbook has not seen the report. */
    doc->head = (struct doc_head){.report = head->report,
                                  .period_id = head->period_id,
                                  .period = head->period,
                                  .institution = head->institution,
                                  .contact = head->contact,
                                  .created = head->created};
    doc->head.title = file.len ? str_format(arena, "%s %.*s", PHRASES[PHRASE_TITLE_FILE][lang], STR_ARGS(base_name(file)))
                               : phrase(lang, PHRASE_TITLE);
    doc->head.subtitle = tell_levels(arena, issues, file, lang);
    doc->head.keywords = phrase(lang, PHRASE_KEYWORDS);
    section = doc_append(arena, doc, BLOCK_SECTION);
    section->id = STR("problems");
    section->text = phrase(lang, PHRASE_TITLE);
    append_problems(arena, doc, issues, file);
    append_files(arena, doc, issues, file);
    if (file.len == 0 && issues->checks.len)
        append_tests(arena, doc, issues);
    append_guide(arena, doc, file.len > 0);
    return doc;
}

bool problem_book_is_due(const struct issues *issues, struct str file)
{
    for (size_t i = 0; i < issues->list.len; i++)
        if (issues->level_of[issues->list.at[i].rule] != ISSUE_NOTE && may_be_told(&issues->list.at[i], file) &&
            str_equal(issues->list.at[i].file, file))
            return true;
    return false;
}
