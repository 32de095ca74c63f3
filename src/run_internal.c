/* What is for the office alone: it goes to internal/, never to public/. */
#include "run_parts.h"

bool run_stage_disclosure(struct run *run, struct stage *stage, struct fault *fault)
{
    struct arena *arena = arena_new();
    bool good = stage_write(stage, STR("internal/disclosure-es.csv"), render_csv(run->disclosure, LANG_ES, arena), fault);

    arena_drop(arena);
    return good;
}
