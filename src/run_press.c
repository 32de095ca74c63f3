/* The press kit: every chart laid out anew for each size, its words and data beside it, a page a language that shows all of it,
 * and one archive. Pictures are painted here and compressed beside; the list of files is kept in the order of writing. */
#include "chart/chart.h"
#include "press/press.h"
#include "run_parts.h"

#define PRINT_PT 1.0 /* presets whose points are points on paper are for print: drawings, not pictures */
#define PICTURES_AT_ONCE 1

struct press_job {
    struct run *run;
    const struct doc *doc;
    struct faces *faces;
    struct typeset typeset;
    struct stage *stage;
    struct kit *kit;
    struct render_meta meta;
};

static bool write_file(const struct press_job *job, struct str name, struct str bytes, struct fault *fault)
{
    *VEC_PUSH(job->run->arena, &job->run->press_files.list) = str_copy(job->run->arena, name);
    return stage_write(job->stage, str_format(job->run->arena, "public/press/%.*s", STR_ARGS(name)), bytes, fault);
}

static bool draw(const struct press_job *job, const struct figure *figure, const struct preset *preset, struct arena *arena,
                 struct scene **scene, struct fault *fault)
{
    return (chart_draw(figure, preset, &job->run->spec->theme, &job->typeset, arena, scene, fault) &&
            scene_check(*scene, fault)) ||
           fault_trail(fault, "for the size '%s'", preset->name);
}

static bool is_picture(const struct preset *preset)
{
    return preset->frame && preset->paper_pt < PRINT_PT;
}

/* A few pictures at once, so that one is painted while the one before is compressed; all of a chart's would take too much room.
 */
static bool stage_some(const struct press_job *job, struct kit_item *item, const struct preset *const *presets, size_t count,
                       struct fault *fault)
{
    struct arena *arena = arena_new();
    const struct scene *scenes[PICTURES_AT_ONCE] = {NULL};
    struct str bytes[PICTURES_AT_ONCE];
    bool good = true;
    for (size_t i = 0; good && i < count; i++) {
        struct scene *scene;
        good = draw(job, item->figure, presets[i], arena, &scene, fault);
        scenes[i] = good ? scene : NULL;
    }
    good = good && render_pngs(scenes, count, 1, &job->meta, job->faces, arena, bytes, fault);
    for (size_t i = 0; good && i < count; i++) {
        press_append_picture(job->kit, item, presets[i], bytes[i].len, job->run->arena);
        good = write_file(job, item->files.at[item->files.len - 1].path, bytes[i], fault);
    }
    arena_drop(arena);
    return good;
}

static bool stage_pictures(const struct press_job *job, struct kit_item *item, struct fault *fault)
{
    const struct preset *presets[PICTURES_AT_ONCE];
    size_t count = 0;
    for (size_t i = 0; i < preset_count(); i++) {
        if (is_picture(preset_at(i)))
            presets[count++] = preset_at(i);
        if (count && (count == PICTURES_AT_ONCE || i + 1 == preset_count())) {
            if (!stage_some(job, item, presets, count, fault))
                return false;
            count = 0;
        }
    }
    return true;
}

static bool stage_drawing(const struct press_job *job, struct kit_item *item, const struct preset *preset, bool svg,
                          struct arena *arena, struct fault *fault)
{
    struct scene *scene;
    struct str bytes;
    if (!draw(job, item->figure, preset, arena, &scene, fault))
        return false;
    const struct scene *page = scene;
    if (!(svg ? render_svg(scene, &job->meta, job->faces, arena, &bytes, fault)
              : render_pdf(&page, 1, NULL, 0, preset->paper_pt, &job->meta, job->faces, arena, &bytes, fault)))
        return false;
    press_append_drawing(job->kit, item, preset, svg ? "svg" : "pdf", bytes.len, job->run->arena);
    return write_file(job, item->files.at[item->files.len - 1].path, bytes, fault);
}

static bool stage_drawings(const struct press_job *job, struct kit_item *item, struct arena *arena, struct fault *fault)
{
    const struct preset *press = preset_find("press");
    if (!stage_drawing(job, item, press, true, arena, fault) || !stage_drawing(job, item, press, false, arena, fault))
        return false;
    for (size_t i = 0; i < preset_count(); i++)
        if (preset_at(i)->frame && !is_picture(preset_at(i)) && !stage_drawing(job, item, preset_at(i), false, arena, fault))
            return false;
    return true;
}

static bool stage_words(const struct press_job *job, struct kit_item *item, struct arena *arena, struct fault *fault)
{
    struct str data = render_csv(&item->figure->grid, job->doc->lang, arena), texts = press_texts(job->kit, item, arena);
    press_append_data(job->kit, item, data.len, job->run->arena);
    if (!write_file(job, item->files.at[item->files.len - 1].path, data, fault))
        return false;
    press_append_text(job->kit, item, texts.len, job->run->arena);
    return write_file(job, item->files.at[item->files.len - 1].path, texts, fault);
}

static bool stage_item(struct press_job *job, struct kit_item *item, struct fault *fault)
{
    struct arena *arena = arena_new();
    job->meta.title = item->figure->headline;
    job->meta.subject = item->figure->source;
    bool good =
        stage_pictures(job, item, fault) && stage_drawings(job, item, arena, fault) && stage_words(job, item, arena, fault);
    arena_drop(arena);
    return good || fault_trail(fault, "while making the press files of chart '%.*s'", STR_ARGS(item->figure->id));
}

bool run_stage_press(struct run *run, const struct doc *doc, const struct render_meta *meta, struct faces *faces,
                     struct stage *stage, struct fault *fault)
{
    const struct output_spec *output = &run->spec->output;
    bool first = doc->lang == LANG_ES || !output->lang[LANG_ES], both = output->lang[LANG_ES] && output->lang[LANG_EN];
    struct press_job job = {.run = run,
                            .doc = doc,
                            .faces = faces,
                            .typeset = faces_typeset(faces),
                            .stage = stage,
                            .kit = press_kit(doc, first, both, run->arena),
                            .meta = *meta};
    for (size_t i = 0; i < job.kit->items.len; i++)
        if (!stage_item(&job, &job.kit->items.at[i], fault))
            return false;
    return write_file(&job, job.kit->page, render_html(job.kit, &run->spec->theme, run->arena), fault);
}

bool run_stage_press_archive(struct run *run, const struct doc *doc, struct stage *stage, struct fault *fault)
{
    struct arena *arena = arena_new();
    size_t count = run->press_files.list.len;
    struct zip_entry *entries = ARENA_ARRAY(arena, struct zip_entry, count + 1);
    struct str name = press_archive(&doc->head, arena), path;
    bool good = stage_path(stage, str_format(arena, "public/press/%.*s", STR_ARGS(name)), &path, fault);
    for (size_t i = 0; good && i < count; i++) {
        struct str file = run->press_files.list.at[i];
        entries[i].name = str_format(arena, "%.*s/%.*s", STR_ARGS(path_stem(name)), STR_ARGS(file));
        good = stage_path(stage, str_format(arena, "public/press/%.*s", STR_ARGS(file)), &entries[i].path, fault);
    }
    good = good && render_zip(entries, count, doc->head.created, path, arena, fault);
    arena_drop(arena);
    return good || fault_trail(fault, "while packing the press kit");
}
