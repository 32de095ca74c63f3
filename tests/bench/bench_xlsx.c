/* What the workbook costs, as a ratio: twelve tables of 200 rows and fifteen charts by our writer, with its checks, widths and
 * heights, against the same cells, tables and charts given to bare libxlsxwriter. Each writes in a process of its own, for what
 * the one leaves on the heap changes what the other costs. The exit code is 1 when it takes more room than it may; time is for
 * people to judge. Run by hand: make bench. */
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>
#include <xlsxwriter.h>

#include "../unit/faces_fixture.h"
#include "base/file.h"
#include "render/render.h"

#define TABLES 12
#define CHARTS 15
#define ROWS 200
#define CHART_ROWS 20
#define COLUMNS 8
#define ROUNDS 5
#define PAIRS 4
#define RATIO_MOST 1.3
#define ROOM_MOST_MIB 16.0

/* What a peer took: time of the processor, and the room that it needed beyond what was there when it began. */
struct cost {
    double seconds;
    double mib;
};

static int64_t value_at(size_t table, size_t row, size_t column)
{
    return (int64_t)((table * 7919 + row * 104729 + column * 1299709) % 900000 + 1000);
}

static void fill_grid(struct arena *arena, struct grid *grid, size_t table, const char *prefix, size_t rows, size_t columns)
{
    grid->id = grid->name = str_format(arena, "%s%zu", prefix, table + 1);
    grid->title = STR("Puestos de trabajo por municipio y trimestre");
    grid->subtitle = STR("Tercer trimestre de 2026. Puestos de trabajo");
    grid->source = STR("Fuente: padrones de los clústeres y reporte trimestral de empleo");
    for (size_t c = 0; c < columns; c++) {
        struct str label = c ? str_format(arena, "Puestos de trabajo %zu", c) : STR("Municipio");
        *VEC_PUSH(arena, &grid->columns) = (struct grid_column){.id = label, .label = label, .kind = c ? GRID_NUMBER : GRID_TEXT};
    }
    for (size_t r = 0; r < rows; r++) {
        struct grid_row *row = grid_append_row(arena, grid, ROW_BODY, str_format(arena, "%zu", r));
        grid_append_cell(arena, row)->text = str_format(arena, "San Francisco del Rincón %zu", r);
        for (size_t c = 1; c < columns; c++)
            *grid_append_cell(arena, row) = (struct grid_cell){.has_number = true, .number = num_from_int(value_at(table, r, c))};
    }
}

static void fill_figure(struct arena *arena, struct figure *figure, size_t at)
{
    *figure = (struct figure){.kind = STR("bar"),
                              .headline = STR("León concentra una cuarta parte del empleo"),
                              .lang = LANG_ES,
                              .alt = STR("Gráfica de barras: puestos de trabajo por municipio."),
                              .source = STR("Fuente: padrones")};
    fill_grid(arena, &figure->grid, at, "G", CHART_ROWS, 2);
    figure->id = figure->grid.id;
    figure->name = figure->grid.name;
    *VEC_PUSH(arena, &figure->series) = (struct figure_item){.key = STR("jobs"), .label = STR("Puestos")};
    for (size_t r = 0; r < CHART_ROWS; r++) {
        struct grid_row *row = &figure->grid.rows.at[r];
        *VEC_PUSH(arena, &figure->categories) = (struct figure_item){.key = row->key, .label = row->cells.at[0].text};
        *VEC_PUSH(arena, &figure->points) = (struct figure_point){POINT_SHOWN, row->cells.at[1].number};
    }
}

static struct doc *make_doc(struct arena *arena)
{
    struct doc *doc = doc_new(arena, LANG_ES);
    doc->head = (struct doc_head){.report = STR("bench"), .title = STR("Reporte"), .period = STR("Tercer trimestre de 2026")};
    for (size_t t = 0; t < TABLES; t++)
        fill_grid(arena, VEC_PUSH(arena, &doc->tables), t, "T", ROWS, COLUMNS);
    for (size_t f = 0; f < CHARTS; f++)
        fill_figure(arena, VEC_PUSH(arena, &doc->figures), f);
    return doc;
}

static void write_bare_sheet(lxw_workbook *book, const struct grid *grid, lxw_format *text, lxw_format *figure, bool chart)
{
    char name[16], label[64];
    lxw_table_column columns[COLUMNS], *list[COLUMNS + 1] = {NULL};
    static char headings[COLUMNS][64];
    snprintf(name, sizeof name, "%.*s", STR_ARGS(grid->name));
    lxw_worksheet *sheet = workbook_add_worksheet(book, name);
    lxw_row_t last = (lxw_row_t)(4 + grid->rows.len);
    worksheet_write_string(sheet, 0, 0, "Puestos de trabajo por municipio y trimestre", text);
    for (size_t c = 0; c < grid->columns.len; c++) {
        snprintf(headings[c], sizeof headings[c], "%.*s", STR_ARGS(grid->columns.at[c].label));
        columns[c] = (lxw_table_column){.header = headings[c]};
        list[c] = &columns[c];
        worksheet_set_column(sheet, (lxw_col_t)c, (lxw_col_t)c, 20, NULL);
    }
    lxw_table_options options = {.columns = list, .no_autofilter = LXW_TRUE};
    worksheet_add_table(sheet, 4, 0, last, (lxw_col_t)(grid->columns.len - 1), &options);
    for (size_t r = 0; r < grid->rows.len; r++) {
        snprintf(label, sizeof label, "%.*s", STR_ARGS(grid->rows.at[r].cells.at[0].text));
        worksheet_set_row(sheet, (lxw_row_t)(5 + r), 20, NULL);
        worksheet_write_string(sheet, (lxw_row_t)(5 + r), 0, label, text);
        for (size_t c = 1; c < grid->columns.len; c++)
            worksheet_write_number(sheet, (lxw_row_t)(5 + r), (lxw_col_t)c,
                                   (double)(int64_t)grid->rows.at[r].cells.at[c].number.units, figure);
    }
    if (!chart)
        return;
    lxw_chart *bars = workbook_add_chart(book, LXW_CHART_BAR);
    lxw_chart_series *series = chart_add_series(bars, NULL, NULL);
    chart_series_set_categories(series, name, 5, 0, last, 0);
    chart_series_set_values(series, name, 5, 1, last, 1);
    chart_series_set_labels(series);
    worksheet_insert_chart(sheet, 4, 3, bars);
}

static void write_bare(const struct doc *doc, const char *path)
{
    lxw_workbook *book = workbook_new(path);
    lxw_format *text = workbook_add_format(book), *figure = workbook_add_format(book);
    format_set_num_format(figure, "#,##0");
    for (size_t t = 0; t < doc->tables.len; t++)
        write_bare_sheet(book, &doc->tables.at[t], text, figure, false);
    for (size_t f = 0; f < doc->figures.len; f++)
        write_bare_sheet(book, &doc->figures.at[f].grid, text, figure, true);
    if (workbook_close(book) != LXW_NO_ERROR)
        fault_abort(FAULT_IO, "the bare workbook");
}

static double usage_seconds(const struct rusage *usage)
{
    return (double)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) +
           (double)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / 1e6;
}

static struct cost better(struct cost a, struct cost b)
{
    return (struct cost){a.seconds < b.seconds ? a.seconds : b.seconds, a.mib > b.mib ? a.mib : b.mib};
}

static struct cost write_once(const struct doc *doc, const struct typeset *typeset, struct str path, bool bare)
{
    struct arena *scratch = arena_new();
    struct fault fault = {0};
    struct rusage before, after;
    getrusage(RUSAGE_SELF, &before);
    if (bare)
        write_bare(doc, str_cstr(scratch, path));
    else if (!render_xlsx(doc, theme_default(), typeset, path, scratch, &fault))
        fault_abort(FAULT_INTERNAL, fault.message);
    arena_drop(scratch);
    getrusage(RUSAGE_SELF, &after);
    return (struct cost){usage_seconds(&after) - usage_seconds(&before), (double)(after.ru_maxrss - before.ru_maxrss) / 1024};
}

/* One peer, in a process of its own, which tells what it took. */
static int be_peer(bool bare)
{
    struct arena *arena = arena_new();
    struct faces_spec spec = faces_fixture(arena);
    struct faces *faces = NULL;
    struct fault fault = {0};
    if (!faces_open(&spec, &faces, &fault))
        fault_abort(FAULT_OS, fault.message);
    struct typeset typeset = faces_typeset(faces);
    struct doc *doc = make_doc(arena);
    char template[] = "/tmp/racimo-bench-XXXXXX";
    struct str folder = str_from_cstr(mkdtemp(template)), path = path_join(arena, folder, STR("book.xlsx"));
    struct cost cost = {.seconds = 1e9};
    for (int round = 0; round < ROUNDS; round++)
        cost = better(cost, write_once(doc, &typeset, path, bare));
    printf("%f %f\n", cost.seconds, cost.mib);
    file_remove_tree(folder, &fault);
    faces_close(faces);
    arena_drop(arena);
    return 0;
}

static struct cost ask_peer(const char *self, const char *name)
{
    struct cost cost = {0};
    char command[1024];
    snprintf(command, sizeof command, "'%s' %s", self, name);
    FILE *answer = popen(command, "r");
    if (!answer || fscanf(answer, "%lf %lf", &cost.seconds, &cost.mib) != 2 || pclose(answer) != 0)
        fault_abort(FAULT_INTERNAL, "a peer did not end");
    return cost;
}

int main(int argc, char **argv)
{
    struct cost bare = {.seconds = 1e9}, ours = bare;
    if (argc > 1)
        return be_peer(strcmp(argv[1], "bare") == 0);
    for (int pair = 0; pair < PAIRS; pair++) {
        bare = better(bare, ask_peer(argv[0], "bare"));
        ours = better(ours, ask_peer(argv[0], "ours"));
    }
    printf(
        "workbook: ours %.0f ms, bare libxlsxwriter %.0f ms, ratio %.2f (to stay under %.2f); room that it takes: ours %.1f MiB, "
        "bare %.1f MiB (to stay under %.0f)\n",
        ours.seconds * 1e3, bare.seconds * 1e3, ours.seconds / bare.seconds, RATIO_MOST, ours.mib, bare.mib, ROOM_MOST_MIB);
    return ours.mib >= ROOM_MOST_MIB;
}
