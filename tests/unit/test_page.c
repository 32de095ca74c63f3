#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "base/file.h"
#include "faces_fixture.h"
#include "page/page.h"
#include "page/type.h"
#include "page_fixture.h"

#define MARGIN_PT 54.0
#define FOOT_PT 740.0
#define PAGE_HEIGHT_PT 792.0
#define TWO_LINES                                                                                                                \
    "Membership lists of the eleven clusters and quarterly employment returns of their member firms, with the register of "      \
    "establishments"

struct bench {
    struct arena *arena;
    struct faces *faces;
    struct typeset typeset;
    char directory[64];
};

static int open_bench(void **state)
{
    struct arena *arena = arena_new();
    struct bench *bench = ARENA_NEW(arena, struct bench);
    struct fault fault = {0};
    struct faces_spec spec = faces_fixture(arena);
    bench->arena = arena;
    snprintf(bench->directory, sizeof bench->directory, "%s/page-XXXXXX", "/tmp");
    *state = bench;
    if (!mkdtemp(bench->directory) || !faces_open(&spec, &bench->faces, &fault))
        return -1;
    bench->typeset = faces_typeset(bench->faces);
    return 0;
}

static int close_bench(void **state)
{
    struct bench *bench = *state;
    struct fault fault = {0};
    faces_close(bench->faces);
    bool removed = file_remove_tree(str_from_cstr(bench->directory), &fault);
    arena_drop(bench->arena);
    return removed ? 0 : -1;
}

static struct pages lay_out(struct bench *bench, const struct doc *doc)
{
    struct fault fault = {0};
    struct pages pages;
    if (!page_layout(doc, fixture_drawings(bench->arena, doc), theme_default(), &bench->typeset, bench->arena, &pages, &fault))
        fail_msg("%s; %s", fault.message, fault.trail);
    return pages;
}

static struct str render(struct bench *bench, struct faces *faces, const struct pages *pages)
{
    struct fault fault = {0};
    struct str bytes;
    struct render_meta meta = {STR("Reporte"), STR("Observatorio"), STR("Clústeres"), STR("empleo"), LANG_ES, {20773}};
    struct render_outline *outline = ARENA_ARRAY(bench->arena, struct render_outline, pages->outline.len + 1);
    for (size_t i = 0; i < pages->outline.len; i++) {
        const struct outline_entry *entry = &pages->outline.at[i];
        outline[i] = (struct render_outline){entry->title, entry->level, entry->page, entry->y_pt};
    }
    if (!render_pdf((const struct scene *const *)pages->list.at, pages->list.len, outline, pages->outline.len, 1, &meta, faces,
                    bench->arena, &bytes, &fault))
        fail_msg("%s", fault.message);
    return bytes;
}

/* What another program reads out of the file. */
static struct str run(struct bench *bench, const char *command, struct str bytes, const char *arguments)
{
    struct fault fault = {0};
    struct str path = str_format(bench->arena, "%s/report.pdf", bench->directory);
    assert_true(file_write(path, bytes, 0600, &fault));
    FILE *pipe =
        popen(str_cstr(bench->arena, str_format(bench->arena, "%s %.*s %s 2>&1", command, STR_ARGS(path), arguments)), "r");
    assert_non_null(pipe);
    struct strbuf out = strbuf_new(bench->arena);
    char block[4096];
    for (size_t count; (count = fread(block, 1, sizeof block, pipe)) > 0;)
        strbuf_append(&out, (struct str){block, count});
    int status = pclose(pipe);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        fail_msg("%s: %.*s", command, STR_ARGS(strbuf_str(&out)));
    return strbuf_str(&out);
}

static size_t count_texts(const struct scene *scene, struct str text)
{
    size_t count = 0;
    for (size_t i = 0; i < scene->ops.len; i++)
        count += scene->ops.at[i].kind == OP_TEXT && str_equal(scene->ops.at[i].text, text);
    return count;
}

static void test_pages_pass_the_check(void **state)
{
    struct bench *bench = *state;
    struct doc *doc = fixture_doc(bench->arena);
    struct fault fault = {0};
    if (!doc_check(doc, &fault))
        fail_msg("%s", fault.message);
    struct pages pages = lay_out(bench, doc);
    assert_true(pages.list.len > 10);
    for (size_t i = 0; i < pages.list.len; i++)
        if (!scene_check(pages.list.at[i], &fault))
            fail_msg("page %zu: %s", i + 1, fault.message);
}

/* Every mark and text but the cover's block and the stripes of tables stays within the margins. */
static void test_margins(void **state)
{
    struct bench *bench = *state;
    struct pages pages = lay_out(bench, fixture_doc(bench->arena));
    for (size_t i = 1; i < pages.list.len; i++)
        for (size_t j = 0; j < pages.list.at[i]->ops.len; j++) {
            const struct op *op = &pages.list.at[i]->ops.at[j];
            if (op->kind == OP_TEXT &&
                (op->at.x_pt < MARGIN_PT - 0.5 || op->at.x_pt + op->extent.width_pt > 612 - MARGIN_PT + 0.5))
                fail_msg("page %zu: '%.*s' leaves the margins", i + 1, STR_ARGS(op->text));
        }
}

static void test_long_table_repeats_its_heads(void **state)
{
    struct bench *bench = *state;
    struct doc *doc = doc_new(bench->arena, LANG_ES);
    fixture_front(bench->arena, doc);
    fixture_table(bench->arena, doc, "largo", 5, 120);
    fixture_words(bench->arena, doc, BLOCK_SECTION, "largo", "Largo");
    doc_append(bench->arena, doc, BLOCK_TABLE)->index = 0;
    struct pages pages = lay_out(bench, doc);
    const struct grid *grid = &doc->tables.at[0];
    size_t with_rows = 0, row = 0;
    for (size_t i = 0; i < pages.list.len; i++) {
        size_t here = 0;
        while (row + here < grid->rows.len && count_texts(pages.list.at[i], grid->rows.at[row + here].cells.at[0].text) == 1)
            here++;
        row += here;
        with_rows += here > 0;
        assert_int_equal(count_texts(pages.list.at[i], STR("Clúster")), here > 0);
        assert_int_equal(count_texts(pages.list.at[i], STR("Puestos")), here > 0);
        assert_true(here == 0 || here >= 5);
    }
    assert_int_equal(row, grid->rows.len);
    assert_true(with_rows >= 3);
}

/* Under some words, 46 rows would take a piece of this page and two more; on pages of their own they take two. 72 rows take this
 * page and two more or three of their own, and begin here. */
static void test_long_table_begins_where_it_takes_fewest_pages(void **state)
{
    struct bench *bench = *state;
    static const struct {
        size_t rows;
        bool below;
    } cases[] = {{46, false}, {72, true}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct doc *doc = doc_new(bench->arena, LANG_ES);
        fixture_table(bench->arena, doc, "largo", 5, cases[i].rows);
        fixture_words(bench->arena, doc, BLOCK_SECTION, "largo", "Largo");
        struct block *bullets = doc_append(bench->arena, doc, BLOCK_BULLETS);
        for (int k = 0; k < 10; k++)
            *VEC_PUSH(bench->arena, &bullets->items) = STR("Lo que va antes del cuadro");
        doc_append(bench->arena, doc, BLOCK_TABLE)->index = 0;
        struct pages pages = lay_out(bench, doc);
        size_t words = 0;
        while (count_texts(pages.list.at[words], STR("Lo que va antes del cuadro")) == 0)
            words++;
        bool below = count_texts(pages.list.at[words], STR("Clúster")) > 0;
        assert_true(below == cases[i].below);
        assert_int_equal(pages.list.len - words, 3);
    }
}

/* The cells of a row stand on one line of the text, in the order of the columns. */
static void assert_row(struct bench *bench, struct str text, const struct grid *grid, const struct grid_row *row)
{
    for (struct str rest = text; rest.len;) {
        struct str line = str_cut(rest, '\n', &rest);
        if (!str_starts(str_trim(line), row->cells.at[0].text))
            continue;
        bool found = true;
        for (size_t i = 0; i < row->cells.len && found; i++) {
            struct str cell = grid_cell_text(bench->arena, &grid->columns.at[i], &row->cells.at[i]);
            ptrdiff_t at = str_find(line, cell);
            found = at >= 0;
            if (found)
                line = str_slice(line, (size_t)at + cell.len, line.len);
        }
        if (found)
            return;
    }
    fail_msg("the PDF lacks the row '%.*s' of %.*s", STR_ARGS(row->cells.at[0].text), STR_ARGS(grid->id));
}

static void assert_cells(struct bench *bench, struct str text, const struct grid *grid)
{
    for (size_t r = 0; r < grid->rows.len; r++)
        for (size_t c = 0; c < grid->columns.len; c++) {
            struct str cell = grid_cell_text(bench->arena, &grid->columns.at[c], &grid->rows.at[r].cells.at[c]);
            if (str_find(text, cell) < 0)
                fail_msg("the PDF lacks '%.*s' of %.*s", STR_ARGS(cell), STR_ARGS(grid->id));
        }
}

static void test_pdf_holds_every_cell(void **state)
{
    struct bench *bench = *state;
    struct doc *doc = fixture_doc(bench->arena);
    struct pages pages = lay_out(bench, doc);
    struct str text = run(bench, "pdftotext -layout", render(bench, bench->faces, &pages), "-");
    for (size_t i = 0; i < doc->tables.len; i++)
        assert_cells(bench, text, &doc->tables.at[i]);
    for (size_t r = 0; r < doc->tables.at[0].rows.len; r++)
        assert_row(bench, text, &doc->tables.at[0], &doc->tables.at[0].rows.at[r]);
    for (size_t r = 0; r < doc->tables.at[1].rows.len; r++)
        assert_row(bench, text, &doc->tables.at[1], &doc->tables.at[1].rows.at[r]);
}

static void test_pdf_is_sound_and_tagged(void **state)
{
    struct bench *bench = *state;
    struct pages pages = lay_out(bench, fixture_doc(bench->arena));
    struct str bytes = render(bench, bench->faces, &pages);
    assert_true(str_find(run(bench, "qpdf --check", bytes, ""), STR("No syntax or stream encoding errors")) >= 0);
    struct str info = run(bench, "pdfinfo", bytes, "");
    assert_true(str_find(info, STR("Tagged:          yes")) >= 0);
    assert_true(str_find(info, STR("612 x 792")) >= 0);
    struct str structure = run(bench, "pdfinfo -struct", bytes, "");
    static const char *const roles[] = {"H1", "H2", "P (block)", "L (block)", "LI",      "Table",
                                        "TR", "TH", "TD",        "Figure",    "Caption", "Note"};
    for (size_t i = 0; i < sizeof roles / sizeof roles[0]; i++)
        if (str_find(structure, str_from_cstr(roles[i])) < 0)
            fail_msg("the structure has no %s", roles[i]);
    struct str plain = run(bench, "qpdf --qdf --object-streams=disable", bytes, "-");
    static const char *const keys[] = {"/Lang (es-MX)", "/DisplayDocTitle true", "/Marked true",
                                       "/Alt (Barras",  "/Scope /Column",        "/Scope /Row"};
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (str_find(plain, str_from_cstr(keys[i])) < 0)
            fail_msg("the PDF has no %s", keys[i]);
}

static void test_same_bytes_anywhere(void **state)
{
    struct bench *bench = *state;
    static const char *const homes[] = {"/nonexistent", "/tmp"}, *const locales[] = {"C", "es_ES.UTF-8"};
    struct str bytes[2];
    for (size_t i = 0; i < 2; i++) {
        struct fault fault = {0};
        struct faces_spec spec = faces_fixture(bench->arena);
        struct bench other = *bench;
        setenv("HOME", homes[i], 1);
        setenv("LC_ALL", locales[i], 1);
        setenv("TZ", i ? "America/Mexico_City" : "UTC", 1);
        assert_true(faces_open(&spec, &other.faces, &fault));
        other.typeset = faces_typeset(other.faces);
        struct pages pages = lay_out(&other, fixture_doc(bench->arena));
        bytes[i] = render(&other, other.faces, &pages);
        faces_close(other.faces);
    }
    assert_true(str_equal(bytes[0], bytes[1]));
}

static void test_outline_leads_to_titles(void **state)
{
    struct bench *bench = *state;
    struct pages pages = lay_out(bench, fixture_doc(bench->arena));
    size_t sections = 0;
    for (size_t i = 0; i < pages.outline.len; i++) {
        const struct outline_entry *entry = &pages.outline.at[i];
        assert_true(entry->page < pages.list.len);
        if (entry->level == 1 && ++sections > 1) {
            /* In the heading and in the running head there; with its page number in the contents. */
            assert_int_equal(count_texts(pages.list.at[entry->page], entry->title), 2);
            assert_int_equal(count_texts(pages.list.at[1], entry->title), 1);
            assert_true(count_texts(pages.list.at[1], str_format(bench->arena, "%zu", entry->page + 1)) >= 1);
        }
    }
    assert_int_equal(sections, 6);
}

static size_t count_lines_below(const struct scene *scene, struct str text)
{
    size_t count = 0;
    double below_pt = PAGE_HEIGHT_PT;
    for (size_t i = 0; i < scene->ops.len; i++) {
        const struct op *op = &scene->ops.at[i];
        if (op->kind == OP_TEXT && str_equal(op->text, text))
            below_pt = op->at.y_pt;
        count += op->kind == OP_TEXT && op->at.y_pt > below_pt && op->at.y_pt < FOOT_PT;
    }
    return count;
}

static void test_headings_keep_with_what_follows(void **state)
{
    struct bench *bench = *state;
    for (size_t lines = 0; lines < 60; lines++) {
        struct doc *doc = doc_new(bench->arena, LANG_EN);
        fixture_words(bench->arena, doc, BLOCK_SECTION, "s", "Section");
        for (size_t i = 0; i < lines; i++)
            fixture_words(bench->arena, doc, BLOCK_PARAGRAPH, "", "A line.");
        fixture_words(bench->arena, doc, BLOCK_HEADING, "", "Heading");
        fixture_words(bench->arena, doc, BLOCK_PARAGRAPH, "", FIXTURE_BODY);
        struct pages pages = lay_out(bench, doc);
        size_t at = 0;
        while (!count_texts(pages.list.at[at], STR("Heading")))
            at++;
        assert_true(count_lines_below(pages.list.at[at], STR("Heading")) >= 2);
    }
}

static void test_presets_grow_with_rows(void **state)
{
    struct bench *bench = *state;
    struct doc *doc = fixture_doc(bench->arena);
    struct figure figure = doc->figures.at[0];
    const double plain_pt = page_figure_preset()->height_pt;
    assert_true(page_preset_for(&figure).height_pt == plain_pt);
    figure.categories.len = 32;
    double bar_pt = page_preset_for(&figure).height_pt;
    assert_true(bar_pt > 1.5 * plain_pt && bar_pt <= 430);
    figure.kind = STR("line");
    assert_true(page_preset_for(&figure).height_pt == plain_pt);
    figure.kind = STR("heat");
    figure.categories.len = 120;
    assert_true(page_preset_for(&figure).height_pt == 430);
}

static void test_small_docs(void **state)
{
    struct bench *bench = *state;
    struct doc *doc = doc_new(bench->arena, LANG_EN);
    assert_int_equal(lay_out(bench, doc).list.len, 1);
    fixture_table(bench->arena, doc, "bare", 0, 0);
    doc_append(bench->arena, doc, BLOCK_TABLE)->index = 0;
    doc_append(bench->arena, doc, BLOCK_CARDS);
    doc_append(bench->arena, doc, BLOCK_BULLETS);
    doc_append(bench->arena, doc, BLOCK_NOTES);
    doc_append(bench->arena, doc, BLOCK_PAIRS);
    struct pages pages = lay_out(bench, doc);
    assert_int_equal(pages.list.len, 2);
    assert_int_equal(count_texts(pages.list.at[1], STR("Page 2 of 2")), 1);
}

static const struct op *text_op(const struct pages *pages, struct str text)
{
    for (size_t p = 0; p < pages->list.len; p++)
        for (size_t i = 0; i < pages->list.at[p]->ops.len; i++)
            if (pages->list.at[p]->ops.at[i].kind == OP_TEXT && str_equal(pages->list.at[p]->ops.at[i].text, text))
                return &pages->list.at[p]->ops.at[i];
    fail_msg("no text '%.*s'", STR_ARGS(text));
    return NULL;
}

static double right_pt(const struct op *text)
{
    return text->at.x_pt + text->extent.width_pt;
}

/* Neighbours stand side by side, the third begins a new row, and figures end under each other. */
static void test_short_lists_stand_in_twos(void **state)
{
    struct bench *bench = *state;
    struct doc *doc = doc_new(bench->arena, LANG_ES);
    static const char *const titles[] = {"Crecimiento", "Municipios", "Sectores"};
    for (size_t i = 0; i < 3; i++) {
        struct block *list = doc_append(bench->arena, doc, BLOCK_FACTS);
        list->text = str_from_cstr(titles[i]);
        for (int k = 0; k < 2; k++) {
            *VEC_PUSH(bench->arena, &list->items) = str_format(bench->arena, "nombre %zu%d", i, k);
            *VEC_PUSH(bench->arena, &list->items) = str_format(bench->arena, "%zu%d%s", i, k, k ? ",000" : "");
        }
    }
    struct pages pages = lay_out(bench, doc);
    const struct op *first = text_op(&pages, STR("Crecimiento")), *second = text_op(&pages, STR("Municipios"));
    const struct op *third = text_op(&pages, STR("Sectores"));
    assert_float_equal(first->at.y_pt, second->at.y_pt, 0.01);
    assert_true(second->at.x_pt > PAGE_WIDTH_PT / 2 && third->at.y_pt > text_op(&pages, STR("01,000"))->at.y_pt);
    assert_float_equal(third->at.x_pt, first->at.x_pt, 0.01);
    assert_float_equal(right_pt(text_op(&pages, STR("00"))), right_pt(text_op(&pages, STR("01,000"))), 0.01);
    assert_float_equal(right_pt(text_op(&pages, STR("11,000"))), PAGE_WIDTH_PT - PAGE_MARGIN_PT, 0.01);
}

/* On the cover once, and in the foot of each page after it, under the source however many lines that takes. */
static void test_embargo_is_said_on_every_page(void **state)
{
    struct bench *bench = *state;
    static const struct {
        enum lang lang;
        const char *text;
        const char *source;
    } cases[] = {{LANG_ES, "Embargado hasta las 10:00 horas del 16 de noviembre de 2026", "Fuente: padrones"},
                 {LANG_EN, "Embargoed until 10:00 on 16 November 2026", TWO_LINES}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct doc *doc = fixture_doc(bench->arena);
        struct fault fault = {0};
        doc->lang = cases[i].lang;
        doc->head.source = str_from_cstr(cases[i].source);
        doc->head.embargo = str_from_cstr(cases[i].text);
        struct pages pages = lay_out(bench, doc);
        for (size_t p = 0; p < pages.list.len; p++) {
            const struct scene *page = pages.list.at[p];
            assert_int_equal(count_texts(page, doc->head.embargo), 1);
            if (!scene_check(page, &fault))
                fail_msg("page %zu: %s", p + 1, fault.message);
            const struct op *said =
                text_op(&(struct pages){.list = {(struct scene **)&pages.list.at[p], 1, 1}}, doc->head.embargo);
            for (size_t k = 0; k < page->ops.len; k++)
                if (p > 0 && page->ops.at[k].kind == OP_TEXT && &page->ops.at[k] != said)
                    assert_true(page->ops.at[k].at.y_pt <= said->at.y_pt - 10);
            assert_true(said->at.y_pt < PAGE_HEIGHT_PT - 9);
        }
        doc->head.embargo = STR_NONE;
        pages = lay_out(bench, doc);
        for (size_t p = 0; p < pages.list.len; p++)
            assert_int_equal(count_texts(pages.list.at[p], str_from_cstr(cases[i].text)), 0);
    }
}

static void test_what_fits_no_page_is_refused(void **state)
{
    struct bench *bench = *state;
    struct doc *doc = doc_new(bench->arena, LANG_ES);
    struct fault fault = {0};
    struct pages pages;
    struct strbuf name = strbuf_new(bench->arena);
    for (size_t i = 0; i < 2000; i++)
        strbuf_append(&name, STR("interminable "));
    fixture_table(bench->arena, doc, "alto", 3, 3);
    doc->tables.at[0].rows.at[1].cells.at[0].text = strbuf_str(&name);
    doc_append(bench->arena, doc, BLOCK_TABLE)->index = 0;
    assert_false(page_layout(doc, NULL, theme_default(), &bench->typeset, bench->arena, &pages, &fault));
    assert_int_equal(fault.code, FAULT_INTERNAL);
    assert_non_null(strstr(fault.message, "alto"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_pages_pass_the_check),
        cmocka_unit_test(test_margins),
        cmocka_unit_test(test_long_table_repeats_its_heads),
        cmocka_unit_test(test_long_table_begins_where_it_takes_fewest_pages),
        cmocka_unit_test(test_pdf_holds_every_cell),
        cmocka_unit_test(test_pdf_is_sound_and_tagged),
        cmocka_unit_test(test_same_bytes_anywhere),
        cmocka_unit_test(test_outline_leads_to_titles),
        cmocka_unit_test(test_headings_keep_with_what_follows),
        cmocka_unit_test(test_presets_grow_with_rows),
        cmocka_unit_test(test_small_docs),
        cmocka_unit_test(test_short_lists_stand_in_twos),
        cmocka_unit_test(test_embargo_is_said_on_every_page),
        cmocka_unit_test(test_what_fits_no_page_is_refused),
    };
    return cmocka_run_group_tests(tests, open_bench, close_bench);
}
