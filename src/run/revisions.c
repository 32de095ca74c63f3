/* What a run knows of the past and of its sources: the figures published before, against those of now, and `racimo diff`. */
#include <unistd.h>

#include "base/file.h"
#include "base/speech.h"
#include "compose/open_data.h"
#include "ingest/ingest.h"
#include "recheck/vintage.h"
#include "run/parts.h"

static bool read_table(struct str path, struct str table, struct vintage *vintage, struct arena *arena, struct fault *fault)
{
    struct file_spec hint = {.encoding = STR("utf-8"), .delimiter = ','};
    struct reader *reader = NULL;
    struct batch batch;
    bool good = reader_open(path, path_name(path), &hint, issues_new(arena), &reader, fault) && reader_start(reader, 0, fault);

    vintage_start(vintage, table);
    while (good && (good = reader_next(reader, &batch, fault)) && batch.row_count > 0)
        good = vintage_append_batch(vintage, &batch, fault);
    if (reader)
        reader_close(reader);
    return good;
}

static const struct manifest_input *find_input(const struct manifest *manifest, struct str path)
{
    for (size_t i = 0; i < manifest->inputs.len; i++)
        if (str_equal(manifest->inputs.at[i].path, path))
            return &manifest->inputs.at[i];
    return NULL;
}

/* Inputs that are new or of another content, then those that are gone. */
static void compare_inputs(const struct manifest *before, const struct manifest *after, struct arena *arena,
                           struct revisions *revisions)
{
    for (size_t i = 0; i < after->inputs.len; i++) {
        const struct manifest_input *old = find_input(before, after->inputs.at[i].path);
        if (!old || !str_equal(str_from_cstr(old->sha256), str_from_cstr(after->inputs.at[i].sha256)))
            *VEC_PUSH(arena, &revisions->changed) = str_copy(arena, after->inputs.at[i].path);
    }
    for (size_t i = 0; i < before->inputs.len; i++)
        if (!find_input(after, before->inputs.at[i].path))
            *VEC_PUSH(arena, &revisions->changed) = str_copy(arena, before->inputs.at[i].path);
}

static bool compare_releases(struct run *run, struct str generation, struct arena *arena, struct fault *fault)
{
    bool good = true;

    for (size_t i = 0; good && i < run->spec->queries.len; i++) {
        struct arena *table = arena_new();
        struct vintage *before = vintage_new(table), *after = vintage_new(table);
        struct str id = run->releases[i]->table,
                   path = str_format(arena, "%.*s/public/open/%.*s.csv", STR_ARGS(generation), STR_ARGS(id));
        struct revisions found = {.since = STR_NONE};
        if (file_exists(path) && (good = read_table(path, id, before, table, fault))) {
            vintage_append_grid(after, open_data_release(run->releases[i], table));
            vintage_compare(before, after, table, &found);
        }
        for (size_t k = 0; k < found.list.len; k++) {
            struct revision *kept = VEC_PUSH(run->arena, &run->revisions.list);
            *kept = found.list.at[k];
            kept->table = str_copy(run->arena, kept->table);
            kept->key = str_copy(run->arena, kept->key);
            kept->period = str_copy(run->arena, kept->period);
            kept->measure = str_copy(run->arena, kept->measure);
        }
        run->revisions.compared += found.compared;
        arena_drop(table);
    }
    return good;
}

/* "2026Q3/v001": what the link of the current generation says. */
static struct str version_of(struct arena *arena, struct str current, struct str period)
{
    char target[256];
    ssize_t len = readlink(str_cstr(arena, current), target, sizeof target);

    return len > 0 && (size_t)len < sizeof target ? str_copy(arena, (struct str){target, (size_t)len}) : period;
}

/* A generation that cannot be read says nothing: that is what `racimo verify` is for. */
void run_find_revisions(struct run *run)
{
    struct arena *arena = arena_new();
    struct str current = path_join(arena, path_join(arena, run->options->out, run->spec->layout.head.id), STR("current"));
    struct manifest before;
    struct fault ignored = {.code = FAULT_NONE};

    if (file_exists(path_join(arena, current, STR("manifest.json"))) && publish_read(current, arena, &before, &ignored) &&
        compare_releases(run, current, arena, &ignored)) {
        compare_inputs(&before, &run->manifest, run->arena, &run->revisions);
        run->revisions.since = version_of(run->arena, current, before.period);
    } else
        run->revisions = (struct revisions){.since = STR_NONE};
    arena_drop(arena);
}

static void add_up(struct lineage_source *from, const struct run *run, struct hash_state *hash)
{
    for (size_t i = 0; i < run->issues->intakes.len; i++) {
        const struct intake_count *intake = &run->issues->intakes.at[i];
        const struct manifest_input *input = find_input(&run->manifest, intake->file);
        if (!str_equal(intake->source, from->name))
            continue;
        from->files++;
        from->rows_read += intake->rows_read;
        from->rows_used += intake->rows_used;
        if (input)
            hash_append(hash, str_from_cstr(input->sha256));
    }
}

void run_find_lineage(struct run *run)
{
    for (size_t i = 0; i < run->spec->sources.len; i++) {
        struct lineage_source *from = VEC_PUSH(run->arena, &run->lineage.sources);
        struct hash_state hash = hash_start();
        *from = (struct lineage_source){.name = run->spec->sources.at[i].name};
        for (int lang = 0; lang < LANG_COUNT; lang++)
            from->label[lang] = run->spec->sources.at[i].label.in[lang];
        add_up(from, run, &hash);
        hash_finish(&hash, from->sha256);
    }
}

/* Every table in long form of a generation. */
static bool read_generation(struct str generation, const struct manifest *manifest, struct vintage *vintage, struct arena *arena,
                            struct fault *fault)
{
    bool good = true;

    for (size_t i = 0; good && i < manifest->outputs.len; i++) {
        struct str path = manifest->outputs.at[i].path, table = path_stem(path);
        bool listed = str_equal(table, STR("codes")) || str_equal(table, STR("measures"));
        if (str_starts(path, STR("public/open/")) && str_ends(path, STR(".csv")) && !listed)
            good = read_table(path_join(arena, generation, path), table, vintage, arena, fault);
    }
    return good;
}

static struct str value_text(struct arena *arena, struct revision_value value)
{
    return value.has_number ? num_format(arena, value.number) : str_from_cstr(mark_sign(value.mark));
}

static void append_diff(const struct revisions *revisions, enum lang lang, struct arena *arena, struct strbuf *out)
{
    for (size_t i = 0; i < revisions->changed.len; i++)
        strbuf_printf(out, "%s\t%.*s\n", speech_in(lang, "input"), STR_ARGS(revisions->changed.at[i]));
    for (size_t i = 0; i < revisions->list.len; i++) {
        const struct revision *revision = &revisions->list.at[i];
        strbuf_printf(out, "%.*s\t%.*s\t%.*s\t%.*s\t%.*s\t%.*s\n", STR_ARGS(revision->table), STR_ARGS(revision->key),
                      STR_ARGS(revision->period), STR_ARGS(revision->measure), STR_ARGS(value_text(arena, revision->before)),
                      STR_ARGS(value_text(arena, revision->after)));
    }
    strbuf_append(out, speech_text(arena, lang, "%zu figures compared, %zu changed, %zu new, %zu gone\n", revisions->compared,
                                   revisions->list.len, revisions->added, revisions->removed));
}

bool run_diff(struct str before, struct str after, enum lang lang, struct arena *arena, struct strbuf *out, struct fault *fault)
{
    struct vintage *old = vintage_new(arena), *new = vintage_new(arena);
    struct manifest old_manifest, new_manifest;
    struct revisions revisions = {.since = before};

    if (!publish_read(before, arena, &old_manifest, fault) || !publish_read(after, arena, &new_manifest, fault) ||
        !read_generation(before, &old_manifest, old, arena, fault) || !read_generation(after, &new_manifest, new, arena, fault))
        return false;
    compare_inputs(&old_manifest, &new_manifest, arena, &revisions);
    vintage_compare(old, new, arena, &revisions);
    append_diff(&revisions, lang, arena, out);
    return true;
}
