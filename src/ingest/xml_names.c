#include "ingest/xml_names.h"

#include <string.h>

struct xml_names xml_names_new(struct arena *arena)
{
    return (struct xml_names){.arena = arena, .prefixes = strbuf_new(arena)};
}

static struct str prefix_of(const struct xml_names *names, const struct xml_declaration *declaration)
{
    return str_slice(strbuf_str(&names->prefixes), declaration->from, declaration->from + declaration->len);
}

static const struct xml_declaration *find(const struct xml_names *names, struct str prefix)
{
    for (size_t i = names->declarations.len; i-- > 0;)
        if (str_equal(prefix_of(names, &names->declarations.at[i]), prefix))
            return &names->declarations.at[i];
    return NULL;
}

static void find_default(struct xml_names *names)
{
    const struct xml_declaration *found = find(names, STR_NONE);
    names->is_known = found && found->known;
}

/* The prefix that an attribute declares; false when it declares none. */
static bool is_declaration(const char *attribute, struct str *prefix)
{
    if (strncmp(attribute, "xmlns", 5) != 0 || (attribute[5] != '\0' && attribute[5] != ':'))
        return false;
    *prefix = attribute[5] ? str_from_cstr(attribute + 6) : STR_NONE;
    return true;
}

static void declare(struct xml_names *names, unsigned depth, const char *const *attributes, bool (*is_known)(struct str space))
{
    struct str prefix;
    for (size_t i = 0; attributes[i]; i += 2) {
        if (!is_declaration(attributes[i], &prefix))
            continue;
        *VEC_PUSH(names->arena, &names->declarations) = (struct xml_declaration){
            .from = names->prefixes.len, .len = prefix.len, .depth = depth, .known = is_known(str_from_cstr(attributes[i + 1]))};
        strbuf_append(&names->prefixes, prefix);
    }
    find_default(names);
}

static bool check_prefixes(const struct xml_names *names, const char *const *attributes)
{
    struct str prefix;
    const char *local;
    for (size_t i = 0; attributes[i]; i += 2)
        if (!is_declaration(attributes[i], &prefix) && !xml_names_resolve(names, attributes[i], &local))
            return false;
    return true;
}

bool xml_names_begin(struct xml_names *names, unsigned depth, const char *const *attributes, bool (*is_known)(struct str space))
{
    size_t i = 0;
    while (attributes[i] && attributes[i][0] != '\0' && attributes[i][1] == '\0')
        i += 2; /* nearly all have names of one letter */
    if (!attributes[i])
        return true;
    declare(names, depth, attributes, is_known);
    return check_prefixes(names, attributes);
}

void xml_names_drop(struct xml_names *names, unsigned depth)
{
    size_t count = names->declarations.len;
    while (count > 1 && names->declarations.at[count - 2].depth >= depth)
        count--;
    count--;
    names->prefixes.len = names->declarations.at[count].from;
    names->declarations.len = count;
    find_default(names);
}

bool xml_names_find(const struct xml_names *names, const char *name, const char **local)
{
    const char *at = name;
    *local = names->is_known ? name : NULL;
    while (*at != ':')
        if (*at++ == '\0')
            return true;
    struct str prefix = {name, (size_t)(at - name)};
    const struct xml_declaration *found = find(names, prefix);
    *local = found && found->known ? at + 1 : NULL;
    return found || str_equal(prefix, STR("xml"));
}
