/* The report in one language: ordered blocks, tables as neutral grids, figures, notes. No fonts, no colours, no pages.
 *
 * Shape: tables and figures are listed once, in the order of the report; blocks refer to them by index. Every renderer
 *        (workbook, PDF, CSV) reads the same doc, so that all artefacts carry the same words and numbers.
 * Units: a grid number is exact and already rounded to the decimals of its column; percentages are in percent (12.3, not 0.123).
 * Owns:  the arena it was made in. Texts are final: translated, with their numbers written.
 */
#ifndef RACIMO_MODEL_DOC_H
#define RACIMO_MODEL_DOC_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/fault.h"
#include "base/lang.h"
#include "base/num.h"
#include "base/vec.h"
#include "model/figure.h"
#include "model/grid.h"

/* One card of the key-figures page. */
struct card {
    struct str label;
    struct str value;   /* "805,312" or "[c]" */
    struct str change;  /* "+1.2% en un año"; empty for none */
    int direction;      /* -1, 0, +1: arrow and colour */
    VEC(struct figure_point) spark; /* oldest first; may hold gaps */
};

struct note {
    unsigned number; /* "[nota 1]": in reading order of the whole report */
    struct str text;
};

enum block_kind {
    BLOCK_SECTION,   /* starts a page: text is its title, id its anchor; goes to contents and outline */
    BLOCK_HEADING,   /* within a section */
    BLOCK_PARAGRAPH,
    BLOCK_BULLETS,   /* items */
    BLOCK_CARDS,     /* cards */
    BLOCK_TABLE,     /* index into tables */
    BLOCK_FIGURE,    /* index into figures */
    BLOCK_NOTES,     /* all notes */
    BLOCK_PAIRS,     /* term and text: method, counts, symbols. items hold term, text, term, text … */
    BLOCK_INSET,     /* index into insets */
    BLOCK_FACTS      /* a short list: text is its title, items hold name, figure, name, figure …; neighbours stand side by side */
};

struct block {
    enum block_kind kind;
    struct str id;
    struct str text;
    size_t index;
    bool within;     /* of a section: a page within the section before it */
    VEC(struct str) items;
    VEC(struct card) cards;
};

/* What the cover and the document properties say. */
struct doc_head {
    struct str report;      /* id of the definition: file names */
    struct str period_id;   /* "2026Q3": file names */
    struct str title;
    struct str subtitle;
    struct str period;      /* "Tercer trimestre de 2026" */
    struct str institution;
    struct str contact;
    struct str released;    /* "16 de noviembre de 2026" or empty */
    struct str next_release;
    struct str embargo;     /* "Embargado hasta las 10:00 horas del …" or empty */
    struct str source;      /* short form, for foots */
    struct str keywords;
    struct card lead;       /* the one figure of the quarter */
    struct date created;    /* for file properties: the release date, else the last day of the period. Never the clock */
};

struct doc {
    enum lang lang;
    struct doc_head head;
    VEC(struct grid) tables;
    VEC(struct figure) figures;
    VEC(struct figure) insets; /* charts for pages alone: without number, file or sheet */
    VEC(struct note) notes;
    VEC(struct mark_info) marks; /* legend: only those that occur */
    VEC(struct block) blocks;
};

struct doc *doc_new(struct arena *arena, enum lang lang);
struct block *doc_append(struct arena *arena, struct doc *doc, enum block_kind kind);
/* Unique ids, column types kept, no empty number cells, references in range, valid UTF-8 everywhere. */
bool doc_check(const struct doc *doc, struct fault *fault);
void doc_dump(const struct doc *doc, struct strbuf *out);

#endif
