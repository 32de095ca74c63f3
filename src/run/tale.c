#include "run/tale.h"

#include <string.h>

static const struct {
    const char *name, *spanish;
} NAMES[] = {
#define NAME(name, spanish) {name, spanish},
#include "run/tale_names.def"
#undef NAME
};

/* Names of the report's own (operands) are the same in both. */
static const char *name_in(enum lang lang, const char *name)
{
    for (size_t i = 0; lang == LANG_ES && i < sizeof NAMES / sizeof *NAMES; i++)
        if (strcmp(NAMES[i].name, name) == 0)
            return NAMES[i].spanish;
    return name;
}

/* The comma, the line and the indent before a member, and its name unless it stands in a list. */
static void begin(struct tale *tale, const char *name)
{
    bool listed = tale->depth > 0 && tale->list[tale->depth];

    if (tale->json && tale->depth > 0)
        strbuf_append(tale->out, tale->begun[tale->depth] ? STR(",\n") : STR("\n"));
    tale->begun[tale->depth] = true;
    strbuf_printf(tale->out, "%*s", (int)(2 * tale->depth), "");
    if (!tale->json) {
        strbuf_printf(tale->out, "%s", listed ? "-" : name_in(tale->lang, name));
        return;
    }
    if (!listed && tale->depth > 0) {
        strbuf_append_json(tale->out, str_from_cstr(name));
        strbuf_append(tale->out, STR(": "));
    }
}

void tale_open(struct tale *tale, const char *name, bool list)
{
    if (tale->json || tale->depth > 0)
        begin(tale, name);
    if (tale->json)
        strbuf_append_char(tale->out, list ? '[' : '{');
    else if (tale->depth > 0)
        strbuf_append(tale->out, tale->list[tale->depth] ? STR("\n") : STR(":\n"));
    tale->depth++;
    tale->list[tale->depth] = list;
    tale->begun[tale->depth] = false;
}

void tale_close(struct tale *tale)
{
    bool list = tale->list[tale->depth--];

    if (!tale->json)
        return;
    strbuf_printf(tale->out, "\n%*s%c", (int)(2 * tale->depth), "", list ? ']' : '}');
    if (tale->depth == 0)
        strbuf_append_char(tale->out, '\n');
}

void tale_tell(struct tale *tale, const char *name, struct str value)
{
    bool listed = tale->list[tale->depth];

    begin(tale, name);
    if (tale->json)
        strbuf_append_json(tale->out, value);
    else
        strbuf_printf(tale->out, "%s%.*s\n", listed ? " " : ": ", STR_ARGS(value));
}
