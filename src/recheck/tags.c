#include "recheck/tags.h"

#include <string.h>

struct tags tags_of(struct arena *arena, struct str xml)
{
    return (struct tags){.arena = arena, .rest = xml};
}

static struct str without_prefix(struct str name)
{
    ptrdiff_t colon = str_find(name, STR(":"));
    return colon < 0 ? name : str_slice(name, (size_t)colon + 1, name.len);
}

static size_t name_length(struct str text)
{
    size_t len = 0;
    while (len < text.len && !strchr(" \t\r\n/>", text.at[len]))
        len++;
    return len;
}

/* Past <?…?> and <!…>, which hold no tags. */
static bool skip_declaration(struct tags *tags)
{
    ptrdiff_t end = str_find(tags->rest, STR(">"));
    if (end < 0)
        return false;
    tags->rest = str_slice(tags->rest, (size_t)end + 1, tags->rest.len);
    return true;
}

static void keep_order(struct tags *tags, const struct tag *tag)
{
    if (tag->empty)
        return;
    if (!tag->closes)
        *VEC_PUSH(tags->arena, &tags->open) = tag->name;
    else if (tags->open.len == 0 || !str_equal(tags->open.at[--tags->open.len], tag->name))
        tags->broken = true;
}

static void split(struct str inner, struct tag *tag)
{
    tag->closes = str_starts(inner, STR("/"));
    tag->empty = str_ends(inner, STR("/"));
    inner = str_slice(inner, tag->closes, inner.len - (tag->empty && inner.len > 1));
    size_t len = name_length(inner);
    tag->name = without_prefix(str_slice(inner, 0, len));
    tag->attributes = str_slice(inner, len, inner.len);
}

bool tags_next(struct tags *tags, struct tag *tag)
{
    for (;;) {
        ptrdiff_t start = str_find(tags->rest, STR("<"));
        if (start < 0)
            break;
        tag->before = str_slice(tags->rest, 0, (size_t)start);
        tags->rest = str_slice(tags->rest, (size_t)start + 1, tags->rest.len);
        if (str_starts(tags->rest, STR("?")) || str_starts(tags->rest, STR("!"))) {
            if (!skip_declaration(tags))
                break;
            continue;
        }
        ptrdiff_t end = str_find(tags->rest, STR(">"));
        if (end < 0)
            break;
        split(str_slice(tags->rest, 0, (size_t)end), tag);
        tags->rest = str_slice(tags->rest, (size_t)end + 1, tags->rest.len);
        keep_order(tags, tag);
        return true;
    }
    tags->broken = tags->broken || tags->open.len > 0 || str_find(tags->rest, STR("<")) >= 0;
    return false;
}

bool tag_opens(const struct tag *tag, const char *name)
{
    return !tag->closes && str_equal(tag->name, str_from_cstr(name));
}

bool tag_closes(const struct tag *tag, const char *name)
{
    return (tag->closes || tag->empty) && str_equal(tag->name, str_from_cstr(name));
}

struct str tag_attribute(const struct tag *tag, const char *name)
{
    struct str rest = tag->attributes, wanted = str_from_cstr(name);
    while (rest.len > 0) {
        struct str value, key = str_trim(str_cut(rest, '=', &rest));
        str_cut(rest, '"', &rest);
        value = str_cut(rest, '"', &rest);
        if (str_equal(key, wanted))
            return value;
    }
    return STR_NONE;
}

uint32_t tag_number(const struct tag *tag, const char *name, uint32_t otherwise)
{
    struct str text = tag_attribute(tag, name);
    uint32_t value = 0;
    for (size_t i = 0; i < text.len; i++) {
        if (text.at[i] < '0' || text.at[i] > '9' || value > 100000000)
            return otherwise;
        value = value * 10 + (uint32_t)(text.at[i] - '0');
    }
    return text.len ? value : otherwise;
}
