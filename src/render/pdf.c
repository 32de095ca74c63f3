#include <cairo-pdf.h>
#include <stdio.h>

#include "render/paint.h"
#include "render/pdf_properties.h"
#include "render/render.h"

static cairo_status_t write_bytes(void *closure, const unsigned char *data, unsigned length)
{
    strbuf_append(closure, (struct str){(const char *)data, length});
    return CAIRO_STATUS_SUCCESS;
}

static void write_metadata(cairo_surface_t *surface, const struct render_meta *meta, struct arena *arena)
{
    const char *created = str_cstr(arena, pdf_moment(arena, meta->created));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, str_cstr(arena, meta->title));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_AUTHOR, str_cstr(arena, meta->author));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_SUBJECT, str_cstr(arena, meta->subject));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_KEYWORDS, str_cstr(arena, meta->keywords));
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "racimo " RACIMO_VERSION);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, created);
    cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_MOD_DATE, created);
}

/* Parents by level: an entry hangs under the last one of a lower level. */
static void write_outline(cairo_surface_t *surface, const struct render_outline *outline, size_t count, double unit_pt,
                          struct arena *arena)
{
    int *ids = ARENA_ARRAY(arena, int, count + 1);
    for (size_t i = 0; i < count; i++) {
        int parent = CAIRO_PDF_OUTLINE_ROOT;
        for (size_t j = i; j-- > 0;)
            if (outline[j].level < outline[i].level) {
                parent = ids[j];
                break;
            }
        long y = (long)(outline[i].y_pt * unit_pt);
        const char *link = str_cstr(arena, str_format(arena, "page=%zu pos=[0 %ld]", outline[i].page + 1, y));
        cairo_pdf_outline_flags_t flags = outline[i].level <= 1 ? CAIRO_PDF_OUTLINE_FLAG_OPEN : 0;
        ids[i] = cairo_pdf_surface_add_outline(surface, parent, str_cstr(arena, outline[i].title), link, flags);
    }
}

static bool paint_pages(cairo_surface_t *surface, const struct scene *const *pages, size_t page_count, double unit_pt,
                        struct faces *faces, struct paint_tags *tags, struct fault *fault)
{
    cairo_t *context = cairo_create(surface);
    bool good = true;
    for (size_t i = 0; good && i < page_count; i++) {
        cairo_pdf_surface_set_size(surface, pages[i]->width_pt * unit_pt, pages[i]->height_pt * unit_pt);
        cairo_save(context);
        cairo_scale(context, unit_pt, unit_pt);
        good = paint_scene(context, pages[i], faces, tags, fault);
        cairo_restore(context);
        cairo_show_page(context);
    }
    cairo_status_t status = cairo_status(context);
    if (good && status != CAIRO_STATUS_SUCCESS)
        good = fault_raise(fault, FAULT_INTERNAL, NULL, "Cairo could not make the PDF pages: %s", cairo_status_to_string(status));
    cairo_destroy(context);
    return good;
}

bool render_pdf(const struct scene *const *pages, size_t page_count, const struct render_outline *outline, size_t outline_count,
                double unit_pt, const struct render_meta *meta, struct faces *faces, struct arena *arena, struct str *bytes,
                struct fault *fault)
{
    if (!page_count)
        return fault_raise(fault, FAULT_INTERNAL, NULL, "a PDF without pages was asked for");
    struct strbuf drawn = strbuf_new(arena);
    struct paint_tags tags = {.arena = arena};
    cairo_surface_t *surface =
        cairo_pdf_surface_create_for_stream(write_bytes, &drawn, pages[0]->width_pt * unit_pt, pages[0]->height_pt * unit_pt);
    cairo_pdf_surface_restrict_to_version(surface, CAIRO_PDF_VERSION_1_5);
    write_metadata(surface, meta, arena);
    bool good = paint_pages(surface, pages, page_count, unit_pt, faces, &tags, fault);
    if (good)
        write_outline(surface, outline, outline_count, unit_pt, arena);
    cairo_surface_finish(surface);
    cairo_status_t status = cairo_surface_status(surface);
    if (good && status != CAIRO_STATUS_SUCCESS)
        good = fault_raise(fault, FAULT_INTERNAL, NULL, "Cairo could not finish the PDF: %s", cairo_status_to_string(status));
    cairo_surface_destroy(surface);
    struct pdf_facts facts = {.figures = tags.figures.at, .figure_count = tags.figures.len, .page_count = page_count};
    return good && pdf_complete(strbuf_str(&drawn), &facts, meta, arena, bytes, fault);
}
