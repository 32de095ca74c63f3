#include "ingest/relations.h"

#include "ingest/limits.h"
#include "ingest/xml.h"

struct relations_context {
    struct xml xml;
    struct arena *arena;
    struct str base; /* directory of the part, "" or "xl/" */
    struct relations *relations;
};

/* "xl/" and "../media/a.xml" are "media/a.xml"; a target that begins with a slash is taken from the root. */
static struct str resolved(struct arena *arena, struct str base, struct str target)
{
    struct strbuf path = strbuf_new(arena);
    char *slashed = arena_alloc(arena, target.len + 1);
    for (size_t i = 0; i < target.len; i++)
        slashed[i] = target.at[i] == '\\' ? '/' : target.at[i];
    struct str rest = target = (struct str){slashed, target.len};
    if (!str_starts(target, STR("/")))
        strbuf_append(&path, base);
    while (rest.len) {
        struct str step = str_cut(rest, '/', &rest);
        if (str_equal(step, STR(".."))) {
            path.len -= path.len > 0; /* the slash, then the folder before it */
            while (path.len && path.at[path.len - 1] != '/')
                path.len--;
        } else if (step.len && !str_equal(step, STR("."))) {
            strbuf_append(&path, step);
            if (rest.len)
                strbuf_append_char(&path, '/');
        }
    }
    return strbuf_str(&path);
}

static struct str after_last_slash(struct str s)
{
    size_t from = s.len;
    while (from && s.at[from - 1] != '/')
        from--;
    return str_slice(s, from, s.len);
}

static void start_element(void *context, const char *name, struct xml_attributes attributes)
{
    struct relations_context *reading = context;
    if (!xml_is(name, "Relationship") || str_equal(xml_attribute(attributes, "TargetMode"), STR("External")))
        return;
    if (reading->relations->list.len == LIMIT_RELATIONS) {
        fault_raise(reading->xml.fault, FAULT_DATA, &reading->xml.place,
                    "more than %u relations between parts; save the workbook anew", LIMIT_RELATIONS);
        xml_stop(&reading->xml);
        return;
    }
    *VEC_PUSH(reading->arena, &reading->relations->list) = (struct relation){
        .id = str_copy(reading->arena, xml_attribute(attributes, "Id")),
        .role = str_copy(reading->arena, after_last_slash(xml_attribute(attributes, "Type"))),
        .path = resolved(reading->arena, reading->base, xml_attribute(attributes, "Target")),
    };
}

static void end_element(void *context, const char *name)
{
    (void)context, (void)name;
}

bool relations_read(struct package *package, struct str path, struct relations *relations, struct fault *fault)
{
    static const struct xml_handlers handlers = {.start = start_element, .end = end_element};
    struct str name = after_last_slash(path);
    struct str base = str_slice(path, 0, path.len - name.len);
    struct str list = str_format(package->arena, "%.*s_rels/%.*s.rels", STR_ARGS(base), STR_ARGS(name));
    struct relations_context reading = {.arena = package->arena, .base = base, .relations = relations};
    *relations = (struct relations){0};
    return !package_has(package, list) || xml_read(&reading.xml, package, list, &handlers, &reading, fault);
}

const struct relation *relations_find_role(const struct relations *relations, struct str role)
{
    for (size_t i = 0; i < relations->list.len; i++)
        if (str_equal(relations->list.at[i].role, role))
            return &relations->list.at[i];
    return NULL;
}

const struct relation *relations_find_id(const struct relations *relations, struct str id)
{
    for (size_t i = 0; i < relations->list.len; i++)
        if (str_equal(relations->list.at[i].id, id))
            return &relations->list.at[i];
    return NULL;
}
