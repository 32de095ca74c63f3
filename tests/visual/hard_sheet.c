/* What is hard to lay out, every kind for every preset with the faces that are published, to be looked at: a sheet a kind and
 * language in the folder given. A figure that cannot be laid out ends it with an error. "bar-facets" is four series of bars as
 * panels. Usage: hard_sheet FOLDER [KIND [PRESET]]
 */
#include "english.h"
#include "sheet.h"

static const struct hard_case {
    size_t categories;
    enum values values;
} hard_cases[] = {
    {1, VALUES_PLAIN}, {2, VALUES_EQUAL}, {11, VALUES_PLAIN}, {11, VALUES_WITHHELD}, {11, VALUES_NEGATIVE}, {11, VALUES_MIXED},
    {11, VALUES_HUGE}, {11, VALUES_TINY}, {11, VALUES_ZERO},  {23, VALUES_MISSING},  {46, VALUES_MIXED},    {60, VALUES_PLAIN},
};

#define HARD_CASES (sizeof hard_cases / sizeof *hard_cases)

static const char *const paneled[] = {"bar-facets", "column-facets", "histogram-facets"};

#define PANELED (sizeof paneled / sizeof *paneled)

static struct figure *case_figure(struct arena *arena, const char *name, const struct hard_case *of, enum lang lang)
{
    struct str kind = str_from_cstr(name);
    bool facets = str_ends(kind, STR("-facets"));
    const char *drawn = str_cstr(arena, facets ? str_slice(kind, 0, kind.len - strlen("-facets")) : kind);
    struct figure *figure = hard_figure(arena, drawn, of->categories, facets ? 4 : kind_series(drawn), of->values);
    figure->facets = facets;
    if (lang == LANG_EN)
        figure_translate(arena, figure);
    return figure;
}

static bool case_draw(struct sheet *sheet, const char *kind, size_t row, enum lang lang, const struct preset *preset,
                      size_t column, bool large, struct fault *fault)
{
    struct arena *arena = arena_new();
    struct scene *scene;
    struct fault one = {0};
    const struct figure *figure = case_figure(sheet->arena, kind, &hard_cases[row], lang); /* the sheet keeps its logo */
    bool good = chart_draw(figure, preset, theme_default(), &sheet->typeset, arena, &scene, &one);
    bool refused = !good && one.code == FAULT_DEFINITION;
    if (good)
        cell_place(sheet, scene, row, column);
    if (good && large)
        good = picture_write(sheet, scene,
                             str_cstr(arena, str_format(arena, "hard-%s-%zu-%s-%s", kind, row, preset->name, lang_tag(lang))),
                             fault);
    else if (!good && !refused) {
        fprintf(stderr, "%s, row %zu, %s: %s (%s)\n", kind, row, preset->name, one.message, one.trail);
        *fault = one;
    }
    arena_drop(arena);
    return good || refused;
}

static bool kind_draw(struct sheet *sheet, const char *kind, enum lang lang, const char *only, struct fault *fault)
{
    bool good = true;
    sheet->arena = arena_new();
    sheet_open(sheet, only ? 1 : preset_count(), HARD_CASES);
    for (size_t row = 0; row < HARD_CASES; row++)
        for (size_t i = 0; i < preset_count(); i++)
            if (!only || strcmp(only, preset_at(i)->name) == 0)
                good &= case_draw(sheet, kind, row, lang, preset_at(i), only ? 0 : i, only != NULL, fault);
    good &= (only || picture_write(sheet, sheet->scene,
                                   str_cstr(sheet->arena, str_format(sheet->arena, "hard-%s-%s", kind, lang_tag(lang))), fault));
    arena_drop(sheet->arena);
    return good;
}

int main(int argc, char **argv)
{
    struct arena *arena = arena_new();
    struct faces_spec fonts = faces_fixture(arena);
    struct fault fault = {0};
    struct sheet sheet = {.folder = argc > 1 ? argv[1] : "."};
    bool good = faces_open(&fonts, &sheet.faces, &fault);
    if (good) {
        sheet.typeset = faces_typeset(sheet.faces);
        for (size_t i = 0; i < chart_kind_count() + PANELED; i++) {
            const char *kind = i < chart_kind_count() ? chart_kind_name(i) : paneled[i - chart_kind_count()];
            for (enum lang lang = 0; lang < LANG_COUNT; lang++)
                if (argc < 3 || strcmp(argv[2], kind) == 0)
                    good &= kind_draw(&sheet, kind, lang, argc > 3 ? argv[3] : NULL, &fault);
        }
        faces_close(sheet.faces);
    }
    if (!good)
        fprintf(stderr, "%s (%s)\n", fault.message, fault.trail);
    arena_drop(arena);
    return good ? 0 : 1;
}
