#include "spec/nearest.h"

#include "base/fold.h"
#include "base/speech.h"

#define LISTED_MAX 40 /* names that a message lists */

struct str nearest_find(struct arena *arena, struct str wanted, const struct strs *names)
{
    struct str folded = fold_text(arena, wanted);
    unsigned limit = folded.len < 3 ? 1 : (unsigned)(folded.len / 3);
    limit = limit > 4 ? 4 : limit;
    struct str best = STR_NONE;
    for (size_t i = 0; i < names->list.len; i++) {
        unsigned distance = fold_distance(folded, fold_text(arena, names->list.at[i]), limit);
        if (distance > limit)
            continue;
        best = names->list.at[i];
        if (distance == 0)
            break;
        limit = distance - 1;
    }
    return best;
}

struct advice nearest_advice(struct arena *arena, struct str wanted, const struct strs *names)
{
    struct str near = nearest_find(arena, wanted, names);
    if (near.len)
        return (struct advice){SAID("did you mean "), str_format(arena, "'%.*s'?", STR_ARGS(near))};
    if (names->list.len == 0)
        return (struct advice){SAID("none is declared"), STR_NONE};
    struct strbuf buf = strbuf_new(arena);
    for (size_t i = 0; i < names->list.len && i < LISTED_MAX; i++)
        strbuf_printf(&buf, "%s%.*s", i ? ", " : "", STR_ARGS(names->list.at[i]));
    if (names->list.len > LISTED_MAX)
        strbuf_append(&buf, STR(" …"));
    return (struct advice){SAID("known here: "), strbuf_str(&buf)};
}
