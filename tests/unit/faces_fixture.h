/* The fonts that the tests draw with: Debian's Lato, named by hand so that no definition file is needed. */
#ifndef RACIMO_TESTS_FACES_FIXTURE_H
#define RACIMO_TESTS_FACES_FIXTURE_H

#include "render/render.h"

#define FACES_FIXTURE_ROOT "/usr/share/fonts/truetype/lato/"

static inline struct faces_spec faces_fixture(struct arena *arena)
{
    const struct face_spec faces[] = {
        {STR("regular"), STR("Lato"), STR(FACES_FIXTURE_ROOT "Lato-Regular.ttf"), STR("fonts-lato"), STR_NONE},
        {STR("semibold"), STR("Lato"), STR(FACES_FIXTURE_ROOT "Lato-Semibold.ttf"), STR("fonts-lato"), STR_NONE},
        {STR("bold"), STR("Lato"), STR(FACES_FIXTURE_ROOT "Lato-Bold.ttf"), STR("fonts-lato"), STR_NONE},
    };
    struct faces_spec spec = {.path = STR("fonts.yaml")};
    for (size_t i = 0; i < sizeof faces / sizeof faces[0]; i++)
        *VEC_PUSH(arena, &spec.faces) = faces[i];
    return spec;
}

#endif
