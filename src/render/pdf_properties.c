#include "render/pdf_properties.h"

#include <qpdf/qpdf-c.h>
#include <string.h>

#include "render/markup.h"

#define STRUCTURE_DEPTH_MAX 64

/* A walk over the structure tree in reading order. */
struct structure_walk {
    qpdf_data pdf;
    const struct pdf_facts *facts;
    size_t figures_seen;
};

struct str pdf_moment(struct arena *arena, struct date date)
{
    return str_format(arena, "%.*sT12:00:00Z", STR_ARGS(date_format(arena, date)));
}

static void append_alternative(struct strbuf *buf, const char *element, struct str text)
{
    strbuf_printf(buf, "<%s><rdf:Alt><rdf:li xml:lang=\"x-default\">", element);
    markup_append_text(buf, text);
    strbuf_printf(buf, "</rdf:li></rdf:Alt></%s>\n", element);
}

static struct str xmp_packet(const struct render_meta *meta, struct arena *arena)
{
    struct strbuf buf = strbuf_new(arena);
    struct str moment = pdf_moment(arena, meta->created);
    strbuf_append(&buf, STR("<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
                            "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
                            "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
                            "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
                            "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n"));
    append_alternative(&buf, "dc:title", meta->title);
    append_alternative(&buf, "dc:description", meta->subject);
    strbuf_append(&buf, STR("<dc:creator><rdf:Seq><rdf:li>"));
    markup_append_text(&buf, meta->author);
    strbuf_printf(&buf, "</rdf:li></rdf:Seq></dc:creator>\n<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language>\n",
                  lang_full_tag(meta->lang));
    strbuf_append(&buf, STR("<pdf:Keywords>"));
    markup_append_text(&buf, meta->keywords);
    strbuf_printf(
        &buf,
        "</pdf:Keywords>\n<xmp:CreateDate>%.*s</xmp:CreateDate>\n<xmp:ModifyDate>%.*s</xmp:ModifyDate>\n"
        "<xmp:CreatorTool>racimo %s</xmp:CreatorTool>\n</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n",
        STR_ARGS(moment), STR_ARGS(moment), RACIMO_VERSION);
    return strbuf_str(&buf);
}

static void append_metadata(qpdf_data pdf, qpdf_oh root, const struct render_meta *meta, struct arena *arena)
{
    struct str packet = xmp_packet(meta, arena);
    qpdf_oh stream = qpdf_oh_new_stream(pdf);
    unsigned char *copy = arena_alloc(arena, packet.len);
    memcpy(copy, packet.at, packet.len);
    qpdf_oh none = qpdf_oh_new_null(pdf);
    qpdf_oh_replace_stream_data(pdf, stream, copy, packet.len, none, none);
    qpdf_oh dictionary = qpdf_oh_get_dict(pdf, stream);
    qpdf_oh_replace_key(pdf, dictionary, "/Type", qpdf_oh_new_name(pdf, "/Metadata"));
    qpdf_oh_replace_key(pdf, dictionary, "/Subtype", qpdf_oh_new_name(pdf, "/XML"));
    qpdf_oh_replace_key(pdf, root, "/Metadata", stream);
}

static void describe_figure(struct structure_walk *walk, qpdf_oh element, struct arena *arena)
{
    size_t at = walk->figures_seen++;
    if (at < walk->facts->figure_count && walk->facts->figures[at].len)
        qpdf_oh_replace_key(walk->pdf, element, "/Alt",
                            qpdf_oh_new_unicode_string(walk->pdf, str_cstr(arena, walk->facts->figures[at])));
}

static bool has_role(qpdf_data pdf, qpdf_oh element, const char *role)
{
    return qpdf_oh_is_dictionary(pdf, element) && qpdf_oh_is_name_and_equals(pdf, qpdf_oh_get_key(pdf, element, "/S"), role);
}

/* A head cell in a row of head cells heads its column; the first of a row with figures heads the row. */
static void scope_heads(qpdf_data pdf, qpdf_oh row)
{
    qpdf_oh kids = qpdf_oh_get_key(pdf, row, "/K");
    bool many = qpdf_oh_is_array(pdf, kids); /* an only child stands by itself */
    int count = many ? qpdf_oh_get_array_n_items(pdf, kids) : 1;
    bool heads_only = true;
    for (int i = 0; i < count; i++)
        heads_only = heads_only && !has_role(pdf, many ? qpdf_oh_get_array_item(pdf, kids, i) : kids, "/TD");
    const char *attributes = heads_only ? "<< /O /Table /Scope /Column >>" : "<< /O /Table /Scope /Row >>";
    for (int i = 0; i < count; i++) {
        qpdf_oh cell = many ? qpdf_oh_get_array_item(pdf, kids, i) : kids;
        if (has_role(pdf, cell, "/TH"))
            qpdf_oh_replace_key(pdf, cell, "/A", qpdf_oh_parse(pdf, attributes));
    }
}

static void walk_structure(struct structure_walk *walk, qpdf_oh element, unsigned depth, struct arena *arena)
{
    if (depth > STRUCTURE_DEPTH_MAX || !qpdf_oh_is_dictionary(walk->pdf, element))
        return;
    if (has_role(walk->pdf, element, "/Figure"))
        describe_figure(walk, element, arena);
    if (has_role(walk->pdf, element, "/TR"))
        scope_heads(walk->pdf, element);
    qpdf_oh kids = qpdf_oh_get_key(walk->pdf, element, "/K");
    if (!qpdf_oh_is_array(walk->pdf, kids)) {
        walk_structure(walk, kids, depth + 1, arena);
        return;
    }
    int count = qpdf_oh_get_array_n_items(walk->pdf, kids);
    for (int i = 0; i < count; i++)
        walk_structure(walk, qpdf_oh_get_array_item(walk->pdf, kids, i), depth + 1, arena);
}

/* Cairo hangs every page's elements on the root of the tree, which may have but one: the document. */
static void gather_elements(qpdf_data pdf, qpdf_oh tree)
{
    if (!qpdf_oh_is_dictionary(pdf, tree))
        return;
    qpdf_oh kids = qpdf_oh_get_key(pdf, tree, "/K");
    bool many = qpdf_oh_is_array(pdf, kids);
    int count = many ? qpdf_oh_get_array_n_items(pdf, kids) : 1;
    qpdf_oh document = qpdf_make_indirect_object(pdf, qpdf_oh_parse(pdf, "<< /Type /StructElem /S /Document >>"));
    qpdf_oh_replace_key(pdf, document, "/P", tree);
    qpdf_oh_replace_key(pdf, document, "/K", kids);
    for (int i = 0; i < count; i++)
        qpdf_oh_replace_key(pdf, many ? qpdf_oh_get_array_item(pdf, kids, i) : kids, "/P", document);
    qpdf_oh_replace_key(pdf, tree, "/K", document);
}

static void append_catalogue(qpdf_data pdf, qpdf_oh root, const struct render_meta *meta)
{
    qpdf_oh_replace_key(pdf, root, "/Lang", qpdf_oh_new_unicode_string(pdf, lang_full_tag(meta->lang)));
    qpdf_oh preferences = qpdf_oh_new_dictionary(pdf);
    qpdf_oh_replace_key(pdf, preferences, "/DisplayDocTitle", qpdf_oh_new_bool(pdf, QPDF_TRUE));
    qpdf_oh_replace_key(pdf, root, "/ViewerPreferences", preferences);
    if (qpdf_oh_has_key(pdf, root, "/StructTreeRoot"))
        qpdf_oh_replace_key(pdf, root, "/MarkInfo", qpdf_oh_parse(pdf, "<< /Marked true >>"));
}

static bool check_qpdf(qpdf_data pdf, const char *when, struct fault *fault)
{
    qpdf_error error = qpdf_has_error(pdf) ? qpdf_get_error(pdf) : qpdf_more_warnings(pdf) ? qpdf_next_warning(pdf) : NULL;
    return !error ||
           fault_raise(fault, FAULT_INTERNAL, NULL, "qpdf, %s the PDF: %s", when, qpdf_get_error_message_detail(pdf, error));
}

static bool write_pdf(qpdf_data pdf, struct arena *arena, struct str *bytes, struct fault *fault)
{
    qpdf_init_write_memory(pdf);
    qpdf_set_deterministic_ID(pdf, QPDF_TRUE);
    qpdf_set_object_stream_mode(pdf, qpdf_o_generate);
    qpdf_write(pdf);
    if (!check_qpdf(pdf, "writing", fault))
        return false;
    *bytes = str_copy(arena, (struct str){(const char *)qpdf_get_buffer(pdf), qpdf_get_buffer_length(pdf)});
    return bytes->len > 0 || fault_raise(fault, FAULT_INTERNAL, NULL, "qpdf wrote nothing");
}

bool pdf_complete(struct str drawn, const struct pdf_facts *facts, const struct render_meta *meta, struct arena *arena,
                  struct str *bytes, struct fault *fault)
{
    qpdf_data pdf = qpdf_init();
    struct structure_walk walk = {.pdf = pdf, .facts = facts};
    qpdf_silence_errors(pdf);
    qpdf_set_suppress_warnings(pdf, QPDF_TRUE);
    qpdf_read_memory(pdf, "drawn", drawn.at, drawn.len, NULL);
    bool good = check_qpdf(pdf, "reading", fault);
    if (!good)
        goto out;
    int pages = qpdf_get_num_pages(pdf);
    if (pages < 0 || (size_t)pages != facts->page_count) {
        good = fault_raise(fault, FAULT_INTERNAL, NULL, "the PDF has %d pages where %zu were drawn", pages, facts->page_count);
        goto out;
    }
    qpdf_oh root = qpdf_get_root(pdf);
    append_catalogue(pdf, root, meta);
    append_metadata(pdf, root, meta, arena);
    qpdf_oh tree = qpdf_oh_get_key(pdf, root, "/StructTreeRoot");
    walk_structure(&walk, tree, 0, arena);
    gather_elements(pdf, tree);
    good = check_qpdf(pdf, "completing", fault);
    if (good && walk.figures_seen != facts->figure_count)
        good = fault_raise(fault, FAULT_INTERNAL, NULL, "the PDF tags %zu figures where %zu were drawn", walk.figures_seen,
                           facts->figure_count);
    good = good && write_pdf(pdf, arena, bytes, fault);
out:
    qpdf_cleanup(&pdf);
    return good;
}
