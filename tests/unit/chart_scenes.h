/* Scenes of the chart tests, drawn with the fake typeset and checked, and what is looked up in them. */
#ifndef RACIMO_TESTS_CHART_SCENES_H
#define RACIMO_TESTS_CHART_SCENES_H

#include <math.h>
#include <string.h>

#include "chart/chart.h"
#include "chart_more.h"
#include "fake_typeset.h"

static const char *const preset_names[] = {"press", "page", "square"};

#define PRESETS (sizeof preset_names / sizeof *preset_names)

static inline struct scene *scene_draw(struct arena *arena, const struct figure *figure, const char *preset)
{
    struct fault fault = {0};
    struct scene *scene = NULL;
    if (!chart_draw(figure, preset_find(preset), theme_default(), &fake_typeset, arena, &scene, &fault))
        fail_msg("%s: %s (%s)", preset, fault.message, fault.trail);
    if (!scene_check(scene, &fault))
        fail_msg("%s: %s", preset, fault.message);
    return scene;
}

static inline size_t text_count(const struct scene *scene, const char *text)
{
    size_t count = 0;
    for (size_t i = 0; i < scene->ops.len; i++)
        count += scene->ops.at[i].kind == OP_TEXT && str_find(scene->ops.at[i].text, str_from_cstr(text)) >= 0;
    return count;
}

/* A mark: the first rectangle in the group of that id. */
static inline const struct op *mark_op(const struct scene *scene, const char *id)
{
    bool within = false;
    for (size_t i = 0; i < scene->ops.len; i++) {
        const struct op *op = &scene->ops.at[i];
        within = op->kind == OP_GROUP ? str_equal(op->text, str_from_cstr(id)) : within;
        if (within && op->kind == OP_RECTANGLE)
            return op;
    }
    fail_msg("no mark %s", id);
    return NULL;
}

static inline const struct box *mark_box(const struct scene *scene, const char *id)
{
    return &mark_op(scene, id)->box;
}

/* The path of the line in the group. */
static inline const struct op *line_path(const struct scene *scene, const char *id)
{
    bool within = false;
    for (size_t i = 0; i < scene->ops.len; i++) {
        const struct op *op = &scene->ops.at[i];
        within = op->kind == OP_GROUP ? str_equal(op->text, str_from_cstr(id)) : within;
        if (within && op->kind == OP_PATH)
            return op;
    }
    fail_msg("no line %s", id);
    return NULL;
}

#endif
