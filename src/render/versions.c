#include <cairo.h>
#include <fontconfig/fontconfig.h>
#include <pango/pango.h>
#include <png.h>
#include <qpdf/qpdf-c.h>
#include <xlsxwriter.h>

#include "render/render.h"

struct str render_versions(struct arena *arena)
{
    int fontconfig = FcGetVersion();
    return str_format(arena, "cairo %s, pango %s, fontconfig %d.%d.%d, libpng %s, qpdf %s, libxlsxwriter %s",
                      cairo_version_string(), pango_version_string(), fontconfig / 10000, fontconfig / 100 % 100,
                      fontconfig % 100, png_get_libpng_ver(NULL), qpdf_get_qpdf_version(), lxw_version());
}
