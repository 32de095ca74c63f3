/* Room tour: render turns docs and scenes into bytes, and is the only room that knows the libraries that make files.
 *
 * faces.c opens the fonts of fonts/fonts.yaml by a private fontconfig and measures (model/typeset.h); paint.c plays a scene on a
 * Cairo context; png.c, pdf.c, svg.c give it a surface; xlsx*.c write the workbook through libxlsxwriter with every guard it
 * needs; csv.c the open data; html.c the press page and zip.c the archive of the press kit.
 *
 * Owns:  bytes live in the arena given; faces are closed by faces_close.
 * Fails: FAULT_OS for a font that is missing, broken or not the one of fonts.yaml (naming the Debian package); FAULT_IO and
 * FAULT_INTERNAL from writers. Libraries that report success on failure are checked afterwards: see each file.
 */
#ifndef RACIMO_RENDER_RENDER_H
#define RACIMO_RENDER_RENDER_H

#include "base/fault.h"
#include "model/doc.h"
#include "model/kit.h"
#include "model/scene.h"
#include "model/typeset.h"
#include "spec/theme.h"

struct faces;

bool faces_open(const struct faces_spec *spec, struct faces **out, struct fault *fault);
void faces_close(struct faces *faces);
/* Gives back the room that pictures were painted in. */
void faces_drop_room(struct faces *faces);
/* The same, and what is kept of each size of type, before work of another kind. */
void faces_rest(struct faces *faces);
struct typeset faces_typeset(struct faces *faces);

/* A PNG file; FAULT_DATA for anything else, and for one that is too small to be printed. */
bool render_image_read(struct str path, struct arena *arena, const struct image **out, struct fault *fault);

/* What a file says of itself. `created` is written into it: same inputs, same bytes. */
struct render_meta {
    struct str title;
    struct str author;
    struct str subject;
    struct str keywords;
    enum lang lang;
    struct date created;
};

struct render_outline {
    struct str title;
    unsigned level;
    size_t page;
    double y_pt;
};

/* One pixel a point times scale; alt text, title and source travel in iTXt. */
bool render_png(const struct scene *scene, double scale, const struct render_meta *meta, struct faces *faces, struct arena *arena,
                struct str *bytes, struct fault *fault);
bool render_svg(const struct scene *scene, const struct render_meta *meta, struct faces *faces, struct arena *arena,
                struct str *bytes, struct fault *fault);
/* A page a scene; unit_pt is the size of a scene's point on paper (1 for report pages, 0.45 for 1600-point charts). */
bool render_pdf(const struct scene *const *pages, size_t page_count, const struct render_outline *outline, size_t outline_count,
                double unit_pt, const struct render_meta *meta, struct faces *faces, struct arena *arena, struct str *bytes,
                struct fault *fault);
/* Writes the file at `path` (a staging directory: libxlsxwriter keeps its temporary files beside it). */
bool render_xlsx(const struct doc *doc, const struct theme *theme, const struct typeset *typeset, struct str path,
                 struct arena *arena, struct fault *fault);
/* The workbook for the office's own work: formulas, filters, shades and charts; from a doc that compose_analysis made. */
bool render_xlsx_analysis(const struct doc *doc, const struct theme *theme, const struct typeset *typeset, struct str path,
                          struct arena *arena, struct fault *fault);
/* RFC 4180, UTF-8, LF, machine numbers ("1204.5", "[c]"); with a byte order mark for Excel. The first column is the key of each
 * row. */
struct str render_csv(const struct grid *grid, enum lang lang, struct arena *arena);
/* The press page of one language, complete in itself. */
struct str render_html(const struct kit *kit, const struct theme *theme, struct arena *arena);

/* A file of an archive: its name within, and where it lies now. */
struct zip_entry {
    struct str name, path;
};

/* Writes the archive at `path`, every file dated noon of `created`, and checks it. */
bool render_zip(const struct zip_entry *entries, size_t count, struct date created, struct str path, struct arena *arena,
                struct fault *fault);
/* The archive holds these files and no others, each byte for byte as it lies on the disk. */
bool render_zip_check(const struct zip_entry *entries, size_t count, struct str path, struct arena *arena, struct fault *fault);
/* Open data: machine names as headings, numbers as machines read them, and rows as they come: a part of a table at a time. */
struct str render_tidy_head(const struct grid *grid, bool byte_order_mark, struct arena *arena);
struct str render_tidy_rows(const struct grid *grid, struct arena *arena);
/* Versions of the libraries in use, for --version and the manifest. */
struct str render_versions(struct arena *arena);

#endif
