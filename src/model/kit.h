/* The press kit in one language: what its page says about each chart, and the files that lie beside it. No markup, no colours.
 *
 * Shape: paths are relative to the page. All words are final: the page brings none of its own but those in `words`.
 * Owns:  the arena it was made in; figures are the doc's.
 */
#ifndef RACIMO_MODEL_KIT_H
#define RACIMO_MODEL_KIT_H

#include <stdint.h>

#include "model/figure.h"

enum kit_word {
    KIT_SKIP,
    KIT_LANGUAGES,
    KIT_BRIEF,
    KIT_CHARTS,
    KIT_WHOLE,
    KIT_CAPTION,
    KIT_ALT,
    KIT_ALT_LONG,
    KIT_DATA,
    KIT_FILES,
    KIT_TOP,
    KIT_WORD_COUNT
};

struct kit_file {
    struct str path;    /* "municipios/municipios-x-es.png" */
    struct str format;  /* "PNG" */
    struct str use;     /* "X y LinkedIn" */
    struct str measure; /* "1200 × 675 px, 82 kB" */
};

struct kit_picture {
    struct str path; /* empty for none */
    unsigned width_px, height_px;
};

struct kit_item {
    const struct figure *figure;
    struct str name;    /* "Gráfica G1" */
    struct str caption; /* finding, measure, source, credit: ready to be printed */
    struct kit_picture wide, tall;
    VEC(struct kit_file) files;
};

struct kit_pair { /* term and text: contact, dates */
    struct str term, text;
};

struct kit {
    enum lang lang;
    struct str page;  /* its own file name: "index.html" */
    struct str title; /* "Carpeta de prensa" */
    struct str report, period, institution;
    struct str embargo;                /* "Embargado hasta …" or empty */
    struct str lead;                   /* what the kit is and how it may be used */
    struct str other_page, other_name; /* the page in the other language, and that language's name; empty for none */
    enum lang other;
    struct str whole; /* path of the archive that holds everything */
    VEC(struct str) messages; /* the key messages of the report, a sentence each */
    VEC(struct kit_pair) imprint;
    VEC(struct kit_item) items;
    struct str words[KIT_WORD_COUNT];
};

#endif
