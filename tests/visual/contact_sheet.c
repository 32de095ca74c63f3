/* Every kind of chart for every preset, from the figures of the chart tests, to be looked at: one PNG a chart and preset in the
 * folder given, and a sheet of all of them. Usage: contact_sheet FOLDER [PART OF A NAME [PRESET]] */
#include "sheet.h"
#include "tests/unit/chart_all.h"

static bool row_draw(struct sheet *sheet, const struct chart_case *chart, size_t row, const char *preset, struct fault *fault)
{
    for (size_t i = 0; i < preset_count(); i++) {
        if (preset && strcmp(preset, preset_at(i)->name) != 0)
            continue;
        struct arena *arena = arena_new();
        struct scene *scene;
        struct figure *figure = chart->figure(sheet->arena); /* the sheet keeps its logo */
        const char *name =
            str_cstr(arena, str_format(arena, "%.*s-%s-%s", STR_ARGS(figure->kind), chart->name, preset_at(i)->name));
        bool good = chart_draw(figure, preset_at(i), theme_default(), &sheet->typeset, arena, &scene, fault) &&
                    picture_write(sheet, scene, name, fault);
        if (good)
            cell_place(sheet, scene, row, i);
        arena_drop(arena);
        if (!good)
            return fault_trail(fault, "while drawing %s", chart->name);
    }
    return true;
}

static bool sheet_draw(struct sheet *sheet, const char *part, const char *preset, struct fault *fault)
{
    size_t row = 0;
    bool good = true;
    for (size_t i = 0; i < CHART_CASES; i++) {
        struct figure *figure = chart_cases[i].figure(sheet->arena);
        const char *name = str_cstr(sheet->arena, str_format(sheet->arena, "%.*s-%s", STR_ARGS(figure->kind), chart_cases[i].name));
        if (part && !strstr(name, part))
            continue;
        struct fault one = {0};
        if (!row_draw(sheet, &chart_cases[i], row++, preset, &one)) {
            fprintf(stderr, "%s: %s\n", name, one.message);
            *fault = one;
            good = false;
        }
    }
    return good && (part || picture_write(sheet, sheet->scene, "sheet", fault));
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new();
    struct faces_spec fonts = faces_fixture(arena);
    struct fault fault = {0};
    struct sheet sheet = {.arena = arena, .folder = argc > 1 ? argv[1] : "."};
    bool good = faces_open(&fonts, &sheet.faces, &fault);
    if (good) {
        sheet.typeset = faces_typeset(sheet.faces);
        sheet_open(&sheet, preset_count(), CHART_CASES);
        good = sheet_draw(&sheet, argc > 2 ? argv[2] : NULL, argc > 3 ? argv[3] : NULL, &fault);
        faces_close(sheet.faces);
    }
    if (!good)
        fprintf(stderr, "%s (%s)\n", fault.message, fault.trail);
    arena_drop(arena);
    return good ? 0 : 1;
}
