#include "render/markup.h"

#include <math.h>
#include <stdbool.h>

static bool allowed(uint32_t code_point)
{
    if (code_point < 0x20)
        return code_point == '\t' || code_point == '\n' || code_point == '\r';
    return code_point != 0xFFFE && code_point != 0xFFFF;
}

void markup_append_text(struct strbuf *buf, struct str text)
{
    for (size_t offset = 0; offset < text.len;) {
        uint32_t code_point = str_code_point(text, &offset);
        if (code_point == '&')
            strbuf_append(buf, STR("&amp;"));
        else if (code_point == '<')
            strbuf_append(buf, STR("&lt;"));
        else if (code_point == '>')
            strbuf_append(buf, STR("&gt;"));
        else if (code_point == '"')
            strbuf_append(buf, STR("&quot;"));
        else
            strbuf_append_code_point(buf, allowed(code_point) ? code_point : 0xFFFD);
    }
}

void markup_append_number(struct strbuf *buf, double value)
{
    long long hundredths = llround(value * 100);
    if (hundredths < 0) {
        strbuf_append_char(buf, '-');
        hundredths = -hundredths;
    }
    strbuf_printf(buf, "%lld", hundredths / 100);
    long long rest = hundredths % 100;
    if (rest % 10)
        strbuf_printf(buf, ".%02lld", rest);
    else if (rest)
        strbuf_printf(buf, ".%lld", rest / 10);
}

void markup_append_attribute(struct strbuf *buf, const char *name, double value)
{
    strbuf_printf(buf, " %s=\"", name);
    markup_append_number(buf, value);
    strbuf_append_char(buf, '"');
}

void markup_append_base64(struct strbuf *buf, struct str bytes)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i < bytes.len; i += 3) {
        size_t left = bytes.len - i;
        uint32_t three = 0;
        for (size_t k = 0; k < 3; k++)
            three = three << 8 | (k < left ? (unsigned char)bytes.at[i + k] : 0u);
        for (size_t k = 0; k < 4; k++)
            strbuf_append_char(buf, k <= left ? digits[three >> (18 - 6 * k) & 63] : '=');
    }
}
