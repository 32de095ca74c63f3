#include "tidy/mask.h"

#include "tidy/rfc.h"

static void mask_column(struct arena *arena, struct facts_column *column)
{
    uint32_t count = dict_count(column->dict);
    uint32_t *shown = ARENA_ARRAY(arena, uint32_t, (size_t)count + 1);
    struct facts_column masked = *column;
    masked.dict = dict_new(arena);
    for (uint32_t id = 0; id < count; id++)
        shown[id] = dict_append(masked.dict, rfc_mask_within(arena, dict_text(column->dict, id)));
    masked.ids.at = ARENA_ARRAY(arena, uint32_t, column->ids.len + 1);
    for (size_t row = 0; row < column->ids.len; row++)
        masked.ids.at[row] = column->present.at[row] ? shown[column->ids.at[row]] : column->ids.at[row];
    *column = masked;
}

const struct facts *facts_mask(struct arena *arena, const struct facts *facts)
{
    struct facts *masked = ARENA_NEW(arena, struct facts);
    *masked = *facts;
    masked->columns.at = ARENA_ARRAY(arena, struct facts_column, facts->columns.len + 1);
    for (size_t i = 0; i < facts->columns.len; i++) {
        masked->columns.at[i] = facts->columns.at[i];
        if (facts->columns.at[i].kind == FACTS_KEY || facts->columns.at[i].kind == FACTS_TEXT)
            mask_column(arena, &masked->columns.at[i]);
    }
    return masked;
}
