/* Boundaries of maps and the logo, read once a file and named in the manifest as any input. */
#include "base/file.h"
#include "ingest/geojson.h"
#include "run/parts.h"

static struct str shown_name(struct str path)
{
    struct str name = path;
    for (size_t i = 0; i < path.len; i++)
        if (path.at[i] == '/')
            name = str_slice(path, i + 1, path.len);
    return name;
}

static bool record_file(struct run *run, struct str path, struct fault *fault)
{
    struct manifest_input *input = VEC_PUSH(run->arena, &run->manifest.inputs);
    *input = (struct manifest_input){.path = shown_name(path)};
    return file_hash(path, input->sha256, &input->size, fault);
}

/* The chart before that draws the same file by the same property, or `chart` itself. */
static size_t first_use(const struct layout_spec *layout, size_t chart)
{
    for (size_t i = 0; i < chart; i++)
        if (str_equal(layout->charts.at[i].map_file, layout->charts.at[chart].map_file) &&
            str_equal(layout->charts.at[i].map_key, layout->charts.at[chart].map_key))
            return i;
    return chart;
}

/* The code list of the rows that a chart draws; NULL when a class makes them. */
static const struct codelist *list_of(const struct run *run, const struct chart_spec *chart)
{
    const struct query_spec *query = &run->spec->queries.at[chart->table];
    int codes = run->spec->dimensions.at[query->rows].codes;
    return codes >= 0 && (size_t)codes < run->codes.list.len ? run->codes.list.at[codes] : NULL;
}

/* Polygons are joined by what names a code: its key, an alias ("11001" for "001"), a label. */
static bool name_shapes(const struct run *run, const struct chart_spec *chart, struct shapes *shapes, struct fault *fault)
{
    const struct codelist *list = list_of(run, chart);
    struct place place = {.file = run->spec->path, .line = chart->spot.line, .column = chart->spot.column};
    size_t known = 0;
    for (size_t i = 0; list && i < shapes->list.len; i++) {
        uint32_t code = codelist_find(list, shapes->list.at[i].key);
        if (code == CODE_NONE)
            continue;
        shapes->list.at[i].key = list->codes.at[code].key;
        known++;
    }
    if (!list || known || shapes->list.len == 0)
        return true;
    return fault_raise(
        fault, FAULT_DEFINITION, &place,
        "no polygon of the map is one of code list '%.*s': the first has '%.*s' for '%.*s'; name another property, or add "
        "aliases to the list",
        STR_ARGS(list->name), STR_ARGS(shapes->list.at[0].key), STR_ARGS(chart->map_key));
}

bool run_read_shapes(struct run *run, struct fault *fault)
{
    const struct layout_spec *layout = &run->spec->layout;
    run->shapes = ARENA_ARRAY(run->arena, const struct shapes *, layout->charts.len + 1);
    for (size_t i = 0; i < layout->charts.len; i++) {
        const struct chart_spec *chart = &layout->charts.at[i];
        struct shapes *shapes = NULL;
        size_t first = first_use(layout, i);
        if (chart->map_file.len == 0)
            continue;
        if (first == i && (!geojson_read(chart->map_file, chart->map_key, run->arena, &shapes, fault) ||
                           !record_file(run, chart->map_file, fault) || !name_shapes(run, chart, shapes, fault)))
            return fault_trail(fault, "while reading the map of chart '%.*s'", STR_ARGS(chart->id));
        run->shapes[i] = first == i ? shapes : run->shapes[first];
    }
    return true;
}

bool run_read_logo(struct run *run, struct fault *fault)
{
    struct str path = run->spec->theme.logo;
    if (path.len == 0)
        return true;
    return (render_image_read(path, run->arena, &run->logo, fault) && record_file(run, path, fault)) ||
           fault_trail(fault, "while reading the logo of the theme");
}
