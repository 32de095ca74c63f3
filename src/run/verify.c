/* `racimo verify DIR`: the generation against its manifest, and each statistical workbook against the checklist for accessible
 * ones. */
#include "base/file.h"
#include "ingest/package.h"
#include "recheck/audit.h"
#include "run/parts.h"

#define PART_BLOCK ((size_t)1 << 16)

bool run_read_part(struct package *package, struct str name, struct arena *arena, struct str *bytes, struct fault *fault)
{
    struct part part;
    struct strbuf xml = strbuf_new(arena);
    char *block = arena_alloc(arena, PART_BLOCK);
    size_t got = PART_BLOCK;

    if (!part_open(&part, package, name, fault))
        return false;
    bool good = true;
    while (good && got == PART_BLOCK) {
        good = part_read(&part, block, PART_BLOCK, &got, fault);
        if (good)
            strbuf_append(&xml, (struct str){block, got});
    }
    part_close(&part);
    *bytes = strbuf_str(&xml);
    return good;
}

static bool read_part(struct package *package, struct str name, struct arena *arena, struct book_parts *parts, struct fault *fault)
{
    struct str xml;

    if (!package_has(package, name))
        return true;
    if (!run_read_part(package, name, arena, &xml, fault))
        return false;
    *VEC_PUSH(arena, &parts->list) = (struct book_part){.name = name, .xml = xml};
    return true;
}

/* A part, and the list of what it is related to. */
static bool read_part_and_relations(struct package *package, struct str name, struct arena *arena, struct book_parts *parts,
                                    struct fault *fault)
{
    struct str relations = str_format(arena, "%.*s/_rels/%.*s.rels", STR_ARGS(path_directory(name)), STR_ARGS(path_name(name)));

    return read_part(package, name, arena, parts, fault) && read_part(package, relations, arena, parts, fault);
}

/* Every part that the list of content types names. */
static bool read_parts(struct package *package, struct arena *arena, struct book_parts *parts, struct fault *fault)
{
    if (!read_part(package, STR("[Content_Types].xml"), arena, parts, fault))
        return false;
    struct tags tags = tags_of(arena, parts->list.len ? parts->list.at[0].xml : STR_NONE);
    struct tag tag;
    while (tags_next(&tags, &tag)) {
        struct str name = tag_attribute(&tag, "PartName");
        if (tag_opens(&tag, "Override") && name.len > 1 &&
            !read_part_and_relations(package, str_slice(name, 1, name.len), arena, parts, fault))
            return false;
    }
    return true;
}

static bool audit_file(struct str path, struct arena *arena, struct audit *audit, size_t *broken, struct fault *fault)
{
    struct input input = {.descriptor = -1};
    struct package package;
    struct book_parts parts = {0};
    bool good = input_open(&input, path, path, fault);

    if (good && (good = package_open(&package, arena, &input, fault))) {
        good = read_parts(&package, arena, &parts, fault);
        package_close(&package);
    }
    input_close(&input);
    if (good)
        *broken = audit_run(arena, &parts, audit);
    return good;
}

/* A table's name ends in the language; what comes before tells the kinds of workbook apart. */
static bool is_statistical(struct str path)
{
    return str_starts(path, STR("public/")) && str_ends(path, STR(".xlsx")) && str_find(path, STR("-analisis-")) < 0;
}

static void say_audit(const struct log *log, struct str path, const struct audit *audit)
{
    log_write(log, LOG_NOTICE, "%.*s: accessibility", STR_ARGS(path));
    for (size_t i = 0; i < audit->results.len; i++) {
        const struct audit_result *result = &audit->results.at[i];
        log_write(log, LOG_NOTICE, "  %s %s%s%s%.*s", result->holds ? "holds:" : "FAILS:", result->item,
                  result->holds ? "" : "; see ", result->where.words, STR_ARGS(result->where.name));
    }
    for (size_t i = 0; i < audit_judged_count(); i++)
        log_write(log, LOG_NOTICE, "  for a person to judge: %s", audit_judged(i));
}

static bool audit_output(struct str generation, struct str path, const struct log *log, struct fault *fault)
{
    struct arena *arena = arena_new();
    struct audit audit = {0};
    size_t broken = 0;
    bool good = audit_file(path_join(arena, generation, path), arena, &audit, &broken, fault);

    if (good)
        say_audit(log, path, &audit);
    for (size_t i = 0; good && broken && i < audit.results.len; i++)
        if (!audit.results.at[i].holds)
            good = fault_raise(fault, FAULT_DATA, &(struct place){.file = path}, "it does not hold that %s; see %s%.*s",
                               audit.results.at[i].item, audit.results.at[i].where.words, STR_ARGS(audit.results.at[i].where.name));
    arena_drop(arena);
    return good;
}

bool run_verify(struct str generation, const struct log *log, struct arena *arena, size_t *file_count, struct fault *fault)
{
    struct manifest manifest;
    struct str current = path_join(arena, generation, STR("current"));

    /* OUT/<report> stands for its current generation. */
    if (!file_exists(path_join(arena, generation, STR("manifest.json"))) &&
        file_exists(path_join(arena, current, STR("manifest.json"))))
        generation = current;
    bool good = publish_verify(generation, arena, file_count, fault) && publish_read(generation, arena, &manifest, fault);

    for (size_t i = 0; good && i < manifest.outputs.len; i++)
        if (is_statistical(manifest.outputs.at[i].path))
            good = audit_output(generation, manifest.outputs.at[i].path, log, fault);
    return good;
}
