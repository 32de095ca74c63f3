#include "render/html_style.h"

#include <math.h>

#define CONTRAST_LINK 7.0 /* text of links is small */

static const struct tint night = {0x16, 0x16, 0x16};

static const char sheet[] =
    "*{box-sizing:border-box}\n"
    "html{font:1.0625rem/1.6 Lato,Carlito,system-ui,-apple-system,'Segoe UI',Roboto,sans-serif;background:var(--page);"
    "color:var(--ink);-webkit-text-size-adjust:100%;scroll-behavior:smooth}\n"
    "body{margin:0 auto;padding:0 1.25rem 4rem;max-width:72ch}\n"
    "a{color:var(--link);text-underline-offset:.15em}\n"
    ":focus-visible{outline:3px solid var(--link);outline-offset:3px}\n"
    ".skip{position:absolute;left:-999rem}\n"
    ".skip:focus{left:1rem;top:1rem;background:var(--page);padding:.5rem 1rem;z-index:1}\n"
    ".hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\n"
    ".bar{display:flex;justify-content:space-between;gap:1rem;flex-wrap:wrap;padding:1.25rem 0;color:var(--quiet)}\n"
    ".bar p,.bar nav{margin:0}\n"
    "header{border-top:.5rem solid var(--accent)}\n"
    "h1{font-size:2.4rem;line-height:1.15;margin:1.5rem 0 .5rem;text-wrap:balance}\n"
    ".report{font-size:1.25rem;line-height:1.4;margin:0 0 2rem;color:var(--quiet)}\n"
    ".embargo{margin:0 0 2rem;padding:.6rem 1rem;font-weight:700;background:var(--button);color:var(--on)}\n"
    "h2{font-size:1.6rem;line-height:1.25;margin:.25rem 0 .4rem;text-wrap:balance}\n"
    "h3{font-size:1rem;margin:1.75rem 0 .5rem}\n"
    ".button{display:inline-block;padding:.7rem 1.2rem;background:var(--button);color:var(--on);text-decoration:none;"
    "font-weight:700}\n"
    ".button:hover{text-decoration:underline}\n"
    ".list{margin:2.5rem 0 0;padding:1.25rem 0 0;border-top:1px solid var(--line)}\n"
    ".list h2{font-size:1rem;margin:0 0 .5rem}\n"
    ".list ol,.list ul{margin:0;padding-left:1.5rem}\n"
    ".list li{margin:.35rem 0}\n"
    "article{margin-top:4.5rem;padding-top:1.25rem;border-top:1px solid var(--line);scroll-margin-top:1rem}\n"
    ".name{margin:0;font-weight:700;color:var(--link)}\n"
    ".measure{margin:0 0 1.25rem;color:var(--quiet)}\n"
    "figure{margin:0}\n"
    "picture{display:block;margin:0 calc(50% - min(50vw - 1.25rem, 30rem))}\n"
    "img{display:block;width:100%;height:auto;background:#fff;border:1px solid var(--line)}\n"
    "figcaption{font-size:.875rem;line-height:1.5;color:var(--quiet);margin-top:.6rem}\n"
    "figcaption p{margin:.15rem 0}\n"
    "textarea{width:100%;font:inherit;font-size:.9375rem;line-height:1.5;padding:.6rem .75rem;color:inherit;"
    "background:var(--soft);border:1px solid var(--quiet);border-radius:0;resize:vertical;field-sizing:content}\n"
    "details{margin:.75rem 0 0;border-bottom:1px solid var(--line);padding-bottom:.75rem}\n"
    "summary{font-weight:700;cursor:pointer;padding:.25rem 0}\n"
    "details p{margin:.5rem 0 0}\n"
    ".scroll{overflow-x:auto;margin-top:.5rem}\n"
    "table{border-collapse:collapse;font-size:.875rem;line-height:1.4;font-variant-numeric:tabular-nums;width:100%}\n"
    "th,td{text-align:right;padding:.3rem 0 .3rem 1rem;vertical-align:bottom;white-space:nowrap}\n"
    "th:first-child{text-align:left;padding-left:0;white-space:normal;min-width:9rem}\n"
    "thead th{border-bottom:2px solid var(--ink);white-space:normal}\n"
    "tbody th{font-weight:400}\n"
    "tbody tr+tr>*{border-top:1px solid var(--line)}\n"
    "tr.total>*{font-weight:700}\n"
    ".files{list-style:none;margin:0;padding:0;columns:2;column-gap:2rem}\n"
    ".files li{break-inside:avoid;padding:.35rem 0;line-height:1.35}\n"
    ".files span{display:block;font-size:.875rem;color:var(--quiet)}\n"
    ".files a{font-weight:700}\n"
    ".up{margin-top:2rem;font-size:.875rem}\n"
    "footer{margin-top:4.5rem;padding-top:1.25rem;border-top:1px solid var(--line);font-size:.9375rem}\n"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.5rem;margin:0}\n"
    "dt{color:var(--quiet)}\n"
    "dd{margin:0;overflow-wrap:anywhere}\n"
    "@media(max-width:40rem){h1{font-size:1.9rem}h2{font-size:1.35rem}.files{columns:1}dl{grid-template-columns:1fr}"
    "dd{margin-bottom:.5rem}picture{margin:0}}\n"
    "@media(prefers-reduced-motion:reduce){html{scroll-behavior:auto}}\n"
    "@media print{@page{size:letter;margin:18mm}html{font-size:10pt;background:#fff;color:#000}body{max-width:none;padding:0}"
    ".skip,.button,.copy,.files-part,.up,.bar nav{display:none}picture{margin:0}.list a{color:inherit;text-decoration:none}"
    "article{break-inside:avoid;margin-top:2rem}img{border:0}.embargo{border:2px solid;background:none;color:inherit}footer{margin-top:2rem}"
    "details:not([open]){display:none}}\n";

static struct tint towards_white(struct tint tint, double share)
{
    return (struct tint){(uint8_t)lround(tint.red + (255 - tint.red) * share),
                         (uint8_t)lround(tint.green + (255 - tint.green) * share),
                         (uint8_t)lround(tint.blue + (255 - tint.blue) * share)};
}

static void append_variable(struct strbuf *out, const char *name, struct tint tint)
{
    strbuf_printf(out, "--%s:#%02X%02X%02X;", name, tint.red, tint.green, tint.blue);
}

void html_append_style(struct strbuf *out, const struct theme *theme)
{
    const struct tint white = {255, 255, 255};
    double share = 0;
    while (share < 1 && theme_contrast(towards_white(theme->accent, share), night) < CONTRAST_LINK)
        share += 0.05;
    strbuf_append(out, STR(":root{color-scheme:light dark;"));
    append_variable(out, "page", white);
    append_variable(out, "ink", theme->text);
    append_variable(out, "quiet", theme->secondary);
    append_variable(out, "line", theme->grid);
    append_variable(out, "soft", (struct tint){0xF5, 0xF5, 0xF5});
    append_variable(out, "accent", theme->accent);
    append_variable(out, "link", theme->accent);
    append_variable(out, "button", theme->accent);
    append_variable(out, "on", white);
    strbuf_append(out, STR("}\n@media screen and (prefers-color-scheme:dark){:root{"));
    append_variable(out, "page", night);
    append_variable(out, "ink", (struct tint){0xEE, 0xEE, 0xEE});
    append_variable(out, "quiet", (struct tint){0xBB, 0xBB, 0xBB});
    append_variable(out, "line", (struct tint){0x44, 0x44, 0x44});
    append_variable(out, "soft", (struct tint){0x22, 0x22, 0x22});
    append_variable(out, "link", towards_white(theme->accent, share));
    append_variable(out, "button", towards_white(theme->accent, share));
    append_variable(out, "on", night);
    strbuf_append(out, STR("}}\n"));
    strbuf_append(out, str_from_cstr(sheet));
}
