#include "generate_padron.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum place_style {
    PLACE_COLLOQUIAL,
    PLACE_NUMBER,
    PLACE_NAME,
    PLACE_CODE,
    PLACE_UPPER_PLAIN,
    PLACE_FULL_CODE,
    PLACE_SPACED_CODE,
    PLACE_FORMAL,
    PLACE_UPPER,
    PLACE_MIXED
};

static const enum place_style place_styles[CLUSTERS] = {
    [AUTOMOTRIZ] = PLACE_COLLOQUIAL, [TI] = PLACE_NUMBER,
    [AEROESPACIAL] = PLACE_NAME,     [LOGISTICA] = PLACE_CODE,
    [CERAMICA] = PLACE_UPPER_PLAIN,  [CONSTRUCCION] = PLACE_FULL_CODE,
    [VIVIENDA] = PLACE_SPACED_CODE,  [DISPOSITIVOS] = PLACE_FORMAL,
    [ALIMENTOS] = PLACE_UPPER,       [MODA] = PLACE_MIXED,
    [QUIMICO] = PLACE_NUMBER,
};

enum flaw { TWICE, WRONG_DIGIT, WITH_HYPHENS, WITH_SPACES, LOWER_CASE, CUT_SHORT, GENERIC, PLACE_IS, SCIAN_IS, NAME_IS, GAP };

struct planted {
    int cluster;
    enum flaw flaw;
    int at; /* per mille of the list */
    const char *text;
};

static const struct planted planted[] = {
    {AUTOMOTRIZ, WITH_HYPHENS, 40, NULL},
    {AUTOMOTRIZ, WITH_HYPHENS, 310, NULL},
    {AUTOMOTRIZ, WITH_SPACES, 120, NULL},
    {AUTOMOTRIZ, LOWER_CASE, 205, NULL},
    {AUTOMOTRIZ, LOWER_CASE, 640, NULL},
    {AUTOMOTRIZ, NAME_IS, 333, "=1+1"},
    {AUTOMOTRIZ, WRONG_DIGIT, 150, NULL},
    {AUTOMOTRIZ, WRONG_DIGIT, 480, NULL},
    {AUTOMOTRIZ, WRONG_DIGIT, 820, NULL},
    {AUTOMOTRIZ, GAP, 500, NULL},
    {AUTOMOTRIZ, TWICE, 70, NULL},
    {AUTOMOTRIZ, TWICE, 410, NULL},
    {AUTOMOTRIZ, TWICE, 120, NULL},
    {TI, WRONG_DIGIT, 880, NULL},
    {TI, TWICE, 300, NULL},
    {AEROESPACIAL, PLACE_IS, 250, "Silaoo"},
    {AEROESPACIAL, SCIAN_IS, 600, "N/D"},
    {AEROESPACIAL, NAME_IS, 420, "+Alto Ensayos, S.C."},
    {AEROESPACIAL, TWICE, 500, NULL},
    {LOGISTICA, PLACE_IS, 330, "099"},
    {LOGISTICA, GAP, 700, NULL},
    {LOGISTICA, TWICE, 200, NULL},
    {LOGISTICA, TWICE, 610, NULL},
    {CERAMICA, PLACE_IS, 180, "DOLORES IDALGO"},
    {CERAMICA, PLACE_IS, 720, "GUANAJUTO"},
    {CERAMICA, TWICE, 90, NULL},
    {CERAMICA, TWICE, 560, NULL},
    {CONSTRUCCION, WRONG_DIGIT, 260, NULL},
    {CONSTRUCCION, WRONG_DIGIT, 690, NULL},
    {CONSTRUCCION, SCIAN_IS, 130, "999999"},
    {CONSTRUCCION, SCIAN_IS, 770, "999999"},
    {CONSTRUCCION, TWICE, 50, NULL},
    {CONSTRUCCION, TWICE, 450, NULL},
    {CONSTRUCCION, TWICE, 910, NULL},
    {VIVIENDA, GENERIC, 370, NULL},
    {VIVIENDA, CUT_SHORT, 640, NULL},
    {VIVIENDA, TWICE, 220, NULL},
    {VIVIENDA, TWICE, 830, NULL},
    {DISPOSITIVOS, PLACE_IS, 440, "Irapueto"},
    {DISPOSITIVOS, TWICE, 150, NULL},
    {ALIMENTOS, WRONG_DIGIT, 380, NULL},
    {ALIMENTOS, WRONG_DIGIT, 740, NULL},
    {ALIMENTOS, SCIAN_IS, 520, "991234"},
    {ALIMENTOS, NAME_IS, 290, "@SUMA(1)"},
    {ALIMENTOS, TWICE, 60, NULL},
    {ALIMENTOS, TWICE, 470, NULL},
    {ALIMENTOS, TWICE, 860, NULL},
    {MODA, WRONG_DIGIT, 170, NULL},
    {MODA, WRONG_DIGIT, 590, NULL},
    {MODA, PLACE_IS, 270, "Leom"},
    {MODA, PLACE_IS, 810, "San Fransisco del Rincon"},
    {MODA, NAME_IS, 350, "=HIPERVINCULO(\"http://ejemplo.invalid\";\"Calzado\")"},
    {MODA, GAP, 300, NULL},
    {MODA, GAP, 660, NULL},
    {MODA, NAME_IS, 130, "Calzado \"La Horma\"\nplanta 2"},
    {MODA, NAME_IS, 700, "Tenería Nartemón;\nSucursal Sur"},
    {MODA, TWICE, 80, NULL},
    {MODA, TWICE, 310, NULL},
    {MODA, TWICE, 620, NULL},
    {MODA, TWICE, 940, NULL},
    {QUIMICO, SCIAN_IS, 340, "10"},
    {QUIMICO, WRONG_DIGIT, 650, NULL},
    {QUIMICO, TWICE, 490, NULL},
};

void date_format(char *text, size_t size, int day, enum date_style style)
{
    static const char *const months[] = {"ene", "feb", "mar", "abr", "may", "jun", "jul", "ago", "sep", "oct", "nov", "dic"};
    int y, m, d;
    text[0] = '\0';
    if (day == 0)
        return;
    date_from_day(day, &y, &m, &d);
    if (style == DATE_ISO)
        snprintf(text, size, "%04d-%02d-%02d", y, m, d);
    else if (style == DATE_SLASHED)
        snprintf(text, size, "%02d/%02d/%04d", d, m, y);
    else if (style == DATE_SLASHED_SHORT)
        snprintf(text, size, "%d/%d/%04d", d, m, y);
    else
        snprintf(text, size, "%02d-%s-%04d", d, months[m - 1], y);
}

/* Capitals; accented letters are all C3 xx in UTF-8, their capitals 32 below. */
static void text_raise(char *text)
{
    for (char *at = text; *at != '\0'; at++) {
        unsigned char byte = (unsigned char)*at;
        if ((byte >= 'a' && byte <= 'z') || (at > text && (unsigned char)at[-1] == 0xC3 && byte >= 0xA0))
            *at = (char)(byte - 0x20);
    }
}

static void text_lower(char *text)
{
    for (char *at = text; *at != '\0'; at++) {
        unsigned char byte = (unsigned char)*at;
        if ((byte >= 'A' && byte <= 'Z') || (at > text && (unsigned char)at[-1] == 0xC3 && byte == 0x91))
            *at = (char)(byte + 0x20);
    }
}

static void text_strip_accents(char *text)
{
    static const char *const pairs[] = {"áa", "ée", "íi", "óo", "úu", "ñn", "ÁA", "ÉE", "ÍI", "ÓO", "ÚU", "ÑN"};
    for (size_t i = 0; i < sizeof pairs / sizeof pairs[0]; i++) {
        for (char *at = text; (at = strstr(at, (char[]){pairs[i][0], pairs[i][1], '\0'})) != NULL;) {
            *at = pairs[i][2];
            memmove(at + 1, at + 2, strlen(at + 2) + 1);
        }
    }
}

static void place_format(char *text, size_t size, int code, enum place_style style, int row)
{
    const struct place *place = &places[code - 1];
    const char *name = style == PLACE_COLLOQUIAL || (style == PLACE_MIXED && row % 2 == 0) ? place->colloquial
                       : style == PLACE_FORMAL                                             ? place->formal
                                                                                           : place->name;
    if (style == PLACE_NUMBER)
        snprintf(text, size, "%d", code);
    else if (style == PLACE_CODE)
        snprintf(text, size, "%03d", code);
    else if (style == PLACE_SPACED_CODE && row % 3 == 0)
        snprintf(text, size, " 11 %03d ", code);
    else if (style == PLACE_FULL_CODE || style == PLACE_SPACED_CODE)
        snprintf(text, size, "11%03d", code);
    else
        snprintf(text, size, "%s", name);
    if (style == PLACE_UPPER || style == PLACE_UPPER_PLAIN || (style == PLACE_MIXED && row % 5 == 0))
        text_raise(text);
    if (style == PLACE_UPPER_PLAIN || (style == PLACE_MIXED && row % 3 == 0))
        text_strip_accents(text);
}

static int member_order(const void *a, const void *b)
{
    const struct member *first = *(const struct member *const *)a, *second = *(const struct member *const *)b;
    if (first->joined != second->joined)
        return first->joined < second->joined ? -1 : 1;
    return first->firm != second->firm ? (first->firm < second->firm ? -1 : 1) : 0;
}

static struct padron_row *row_append(struct padron *padron)
{
    if (padron->count == MAX_ROWS) {
        fputs("generate: a list is too long\n", stderr);
        exit(1);
    }
    return &padron->rows[padron->count++];
}

static void row_fill(struct padron_row *row, const struct firm *firm, const struct member *member, int number)
{
    *row = (struct padron_row){.joined = member->joined, .left = member->left};
    snprintf(row->rfc, sizeof row->rfc, "%s", firm->rfc);
    snprintf(row->name, sizeof row->name, "%s", firm->name);
    snprintf(row->scian, sizeof row->scian, "%d", member->scian);
    place_format(row->municipality, sizeof row->municipality, member->municipality, place_styles[member->cluster], number);
    if (member->cluster != firm->cluster && number % 5 == 0)
        text_raise(row->name);
}

static void rfc_spoil(char *rfc, size_t size, enum flaw flaw)
{
    size_t length = strlen(rfc), letters = length - 9;
    char clean[40];
    snprintf(clean, sizeof clean, "%s", rfc);
    const char *mark = flaw == WITH_HYPHENS ? "-" : " ";
    if (flaw == WRONG_DIGIT)
        rfc[length - 1] = "56789A01234"[strcspn("0123456789A", clean + length - 1)];
    else if (flaw == CUT_SHORT)
        rfc[length - 1] = '\0';
    else if (flaw == GENERIC)
        snprintf(rfc, size, "XAXX010101000");
    else if (flaw == LOWER_CASE)
        text_lower(rfc);
    else
        snprintf(rfc, size, "%.*s%s%.6s%s%.3s", (int)letters, clean, mark, clean + letters, mark, clean + letters + 6);
}

static void row_spoil(struct padron *padron, int number, const struct planted *plan)
{
    struct padron_row *row = &padron->rows[number];
    if (plan->flaw == TWICE)
        *row_append(padron) = *row;
    else if (plan->flaw == PLACE_IS)
        snprintf(row->municipality, sizeof row->municipality, "%s", plan->text);
    else if (plan->flaw == SCIAN_IS)
        snprintf(row->scian, sizeof row->scian, "%s", plan->text);
    else if (plan->flaw == NAME_IS)
        snprintf(row->name, sizeof row->name, "%s", plan->text);
    else if (plan->flaw == GAP)
        row->gap_after = true;
    else
        rfc_spoil(row->rfc, sizeof row->rfc, plan->flaw);
}

/* Faults fall on firms that are members of this list only and still are, so that each has one plain effect. */
static int row_suitable(const struct region *region, const struct member *const *members, int count, int from)
{
    for (int i = from; i < count; i++) {
        if (members[i]->left == 0 && region->firms[members[i]->firm].lists == 1)
            return i;
    }
    return from;
}

void padron_from_region(struct padron *padron, const struct region *region, int cluster)
{
    const struct member *members[MAX_ROWS];
    int count = 0;
    for (int i = 0; i < region->members_count && count < MAX_ROWS; i++) {
        if (region->members[i].cluster == cluster)
            members[count++] = &region->members[i];
    }
    qsort(members, (size_t)count, sizeof members[0], member_order);
    padron->cluster = cluster;
    padron->count = 0;
    for (int i = 0; i < count; i++)
        row_fill(row_append(padron), &region->firms[members[i]->firm], members[i], i);
    for (size_t i = 0; i < sizeof planted / sizeof planted[0]; i++) {
        if (planted[i].cluster == cluster)
            row_spoil(padron, row_suitable(region, members, count, planted[i].at * count / 1000), &planted[i]);
    }
}

bool padron_write_all(const struct region *region, const char *folder)
{
    struct padron *padron = calloc(1, sizeof *padron);
    bool good = padron != NULL;
    for (int cluster = 0; good && cluster < CLUSTERS; cluster++) {
        bool book = cluster == AUTOMOTRIZ || cluster == TI || cluster == CONSTRUCCION || cluster == DISPOSITIVOS;
        padron_from_region(padron, region, cluster);
        good = book ? padron_write_xlsx(padron, folder) : padron_write_text(padron, folder);
    }
    free(padron);
    return good;
}
