/* The press kit: every chart laid out anew for each size, its words and data beside it, a page a language that shows all of it,
 * and one archive. The list of files is kept in the order of writing. */
#include <string.h>

#include "base/file.h"
#include "chart/chart.h"
#include "press/press.h"
#include "run/parts.h"

#define PRINT_PT 1.0 /* presets whose points are points on paper are for print: drawings, not pictures */
#define LARGE_PX 1.5e6
#define CHART_MOST ((size_t)1 << 26)

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

/* The press size stands in charts/ already, where the definition asks for it there: the same bytes. */
static bool is_staged(const struct press_job *job, const struct preset *preset, const char *format)
{
    return preset == preset_find("press") && run_writes_chart(job->run, format);
}

static bool read_staged(const struct press_job *job, const struct figure *figure, const char *format, struct arena *arena,
                        struct str *bytes, struct fault *fault)
{
    struct str path;
    return stage_path(job->stage, run_chart_name(figure, job->doc->lang, format, arena), &path, fault) &&
           file_read(arena, path, CHART_MOST, bytes, fault);
}

/* The largest pictures are made by one language at a time, and their room is given back: two at once would be the peak of a run.
 */
static bool paint_large(const struct press_job *job, const struct scene *scene, struct arena *arena, struct str *bytes,
                        struct fault *fault)
{
    faces_drop_room(job->faces);
    pthread_mutex_lock(job->run->turn);
    bool good = render_png(scene, 1, &job->meta, job->faces, arena, bytes, fault);
    faces_drop_room(job->faces);
    pthread_mutex_unlock(job->run->turn);
    return good;
}

static bool paint(const struct press_job *job, const struct figure *figure, const struct preset *preset, const char *format,
                  struct arena *arena, struct str *bytes, struct fault *fault)
{
    struct scene *scene;
    if (is_staged(job, preset, format))
        return read_staged(job, figure, format, arena, bytes, fault);
    if (!draw(job, figure, preset, arena, &scene, fault))
        return false;
    const struct scene *page = scene;
    if (strcmp(format, "pdf") == 0)
        return render_pdf(&page, 1, NULL, 0, preset->paper_pt, &job->meta, job->faces, arena, bytes, fault);
    if (strcmp(format, "svg") == 0)
        return render_svg(scene, &job->meta, job->faces, arena, bytes, fault);
    return preset->width_pt * preset->height_pt > LARGE_PX ? paint_large(job, scene, arena, bytes, fault)
                                                           : render_png(scene, 1, &job->meta, job->faces, arena, bytes, fault);
}

static bool stage_size(const struct press_job *job, struct kit_item *item, const struct preset *preset, const char *format,
                       struct fault *fault)
{
    struct arena *arena = arena_new();
    struct str bytes;
    bool good = paint(job, item->figure, preset, format, arena, &bytes, fault);
    if (good && strcmp(format, "png") == 0)
        press_append_picture(job->kit, item, preset, bytes.len, job->run->arena);
    else if (good)
        press_append_drawing(job->kit, item, preset, format, bytes.len, job->run->arena);
    good = good && write_file(job, item->files.at[item->files.len - 1].path, bytes, fault);
    arena_drop(arena);
    return good;
}

static bool stage_pictures(const struct press_job *job, struct kit_item *item, struct fault *fault)
{
    for (size_t i = 0; i < preset_count(); i++)
        if (is_picture(preset_at(i)) && !stage_size(job, item, preset_at(i), "png", fault))
            return false;
    return true;
}

static bool stage_drawings(const struct press_job *job, struct kit_item *item, struct fault *fault)
{
    const struct preset *press = preset_find("press");
    if (!stage_size(job, item, press, "svg", fault) || !stage_size(job, item, press, "pdf", fault))
        return false;
    for (size_t i = 0; i < preset_count(); i++)
        if (preset_at(i)->frame && !is_picture(preset_at(i)) && !stage_size(job, item, preset_at(i), "pdf", fault))
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
    bool good = stage_pictures(job, item, fault) && stage_drawings(job, item, fault) && stage_words(job, item, arena, fault);
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
    faces_rest(faces);
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
