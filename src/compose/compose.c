#include "compose/compose.h"

#include "compose/figure.h"
#include "compose/lineage.h"
#include "compose/method.h"
#include "compose/notes.h"
#include "compose/pages.h"
#include "compose/revisions.h"
#include "compose/sections.h"
#include "compose/table.h"

static bool append_tables_and_figures(struct composer *c)
{
    const struct layout_spec *layout = c->in->layout;
    for (size_t i = 0; i < layout->tables.len; i++)
        if (!table_append(c, i))
            return fault_trail(c->fault, "while composing table '%.*s'", STR_ARGS(layout->tables.at[i].id));
    for (size_t i = 0; i < layout->charts.len; i++)
        if (!figure_append(c, i))
            return fault_trail(c->fault, "while composing chart '%.*s'", STR_ARGS(layout->charts.at[i].id));
    return true;
}

bool compose_doc(const struct compose_inputs *inputs, enum lang lang, struct arena *arena, struct doc **out, struct fault *fault)
{
    struct composer c = {.in = inputs, .lang = lang, .arena = arena, .doc = doc_new(arena, lang), .fault = fault};
    head_fill(&c);
    if (!append_tables_and_figures(&c) || !summary_append(&c))
        return false;
    sections_append(&c);
    if (!pages_append(&c))
        return false;
    notes_number(&c);
    revisions_append(&c);
    lineage_append(&c);
    marks_append(&c);
    method_append(&c);
    *out = c.doc;
    return fault->code == FAULT_NONE && doc_check(c.doc, fault);
}
