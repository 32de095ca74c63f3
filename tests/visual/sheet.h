/* A sheet of charts drawn small, one beside the other, as a picture. */
#ifndef RACIMO_TESTS_SHEET_H
#define RACIMO_TESTS_SHEET_H

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "chart/chart.h"
#include "render/render.h"
#include "tests/unit/faces_fixture.h"

#define CELL_PT 400.0
#define GAP_PT 16.0

struct sheet {
    struct arena *arena;
    struct faces *faces;
    struct typeset typeset;
    const char *folder;
    struct scene *scene;
};

static inline bool picture_write(const struct sheet *sheet, const struct scene *scene, const char *name, struct fault *fault)
{
    struct render_meta meta = {.title = STR("racimo"), .created = {20000}};
    struct arena *arena = arena_new();
    struct str bytes, path = str_format(arena, "%s/%s.png", sheet->folder, name);
    bool good = render_png(scene, 1, &meta, sheet->faces, arena, &bytes, fault);
    good = good && file_write(path, bytes, 0644, fault);
    arena_drop(arena);
    return good;
}

static inline void cell_place(struct sheet *sheet, const struct scene *part, size_t row, size_t column)
{
    double scale = CELL_PT / (part->width_pt > part->height_pt ? part->width_pt : part->height_pt);
    struct point at = {GAP_PT + (double)column * (CELL_PT + GAP_PT), GAP_PT + (double)row * (CELL_PT + GAP_PT)};
    struct op *edge = scene_append_rectangle(sheet->scene, (struct box){at.x_pt, at.y_pt, part->width_pt * scale, part->height_pt * scale},
                                             (struct colour){255, 255, 255, 255});
    edge->stroke = (struct colour){200, 200, 200, 255};
    edge->stroke_pt = 1;
    scene_place(sheet->scene, part, at, scale);
}

static inline void sheet_open(struct sheet *sheet, size_t columns, size_t rows)
{
    sheet->scene = scene_new(sheet->arena, STR("sheet"), GAP_PT + (CELL_PT + GAP_PT) * (double)columns,
                             GAP_PT + (CELL_PT + GAP_PT) * (double)rows);
    sheet->scene->paper = (struct colour){240, 240, 240, 255};
}

#endif
