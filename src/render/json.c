#include "render/json.h"

#include <inttypes.h>

static void start_value(struct json *json)
{
    if (json->named) {
        json->named = false;
        return;
    }
    if (json->after)
        strbuf_append_char(json->out, ',');
    if (json->depth > 0)
        strbuf_printf(json->out, "\n%*s", (int)json->depth * 2, "");
}

void json_open(struct json *json, char bracket)
{
    start_value(json);
    strbuf_append_char(json->out, bracket);
    json->depth++;
    json->after = false;
}

void json_close(struct json *json, char bracket)
{
    json->depth--;
    if (json->after)
        strbuf_printf(json->out, "\n%*s", (int)json->depth * 2, "");
    strbuf_append_char(json->out, bracket);
    json->after = true;
}

void json_name(struct json *json, const char *name)
{
    start_value(json);
    strbuf_append_json(json->out, str_from_cstr(name));
    strbuf_append(json->out, STR(": "));
    json->named = true;
}

void json_text(struct json *json, struct str text)
{
    start_value(json);
    strbuf_append_json(json->out, text);
    json->after = true;
}

void json_number(struct json *json, uint64_t number)
{
    start_value(json);
    strbuf_printf(json->out, "%" PRIu64, number);
    json->after = true;
}

void json_truth(struct json *json, bool truth)
{
    start_value(json);
    strbuf_append(json->out, truth ? STR("true") : STR("false"));
    json->after = true;
}

void json_member(struct json *json, const char *name, struct str text)
{
    if (!text.len)
        return;
    json_name(json, name);
    json_text(json, text);
}
