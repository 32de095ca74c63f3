/* The membership lists that come as delimited text. */
#include "generate_padron.h"
#include "generate_text.h"

#include <stdio.h>

enum { COLUMNS = 6 };

struct text_plan {
    int cluster;
    const char *name;
    struct text_shape shape;
    enum date_style dates;
    const char *before[4]; /* lines above the headings; "" is a blank line */
    const char *headings[COLUMNS];
    const char *after[4];  /* lines below the rows; '#' stands for the number of rows */
};

static const struct text_plan text_plans[] = {
    {AEROESPACIAL, "aeroespacial.csv", {.mark = ',', .line_end = "\r\n", .byte_order_mark = true}, DATE_ISO, {NULL},
     {"RFC", "Empresa", "Clave SCIAN", "Municipio", "Alta", "Baja"}, {NULL}},
    {LOGISTICA, "logistica.csv", {.mark = ';', .line_end = "\r\n", .windows_1252 = true}, DATE_SLASHED,
     {"Clúster de Logística y Movilidad de Guanajuato", "Padrón de empresas afiliadas – corte al 30/09/2026", ""},
     {"Clave", "Razón social", "Actividad", "Clave municipio", "Fecha de afiliación", "Fecha de baja"},
     {"TOTAL;# empresas;;;;", "", "Fuente: registro interno de afiliación."}},
    {CERAMICA, "ceramica.tsv", {.mark = '\t', .line_end = "\n"}, DATE_WORDS, {NULL},
     {"R.F.C.", "Nombre comercial", "SCIAN", "Mpio.", "Fecha de alta", "Fecha de baja"},
     {"", "* Incluye talleres artesanales con registro fiscal."}},
    {VIVIENDA, "vivienda.txt", {.mark = '|', .line_end = "\n"}, DATE_ISO, {NULL},
     {"RFC", "Razón social", "Clave SCIAN", "Clave municipio", "Fecha de alta", "Fecha de baja"}, {NULL}},
    {ALIMENTOS, "alimentos.csv", {.mark = ',', .line_end = "\r\n", .windows_1252 = true, .quote_all = true}, DATE_SLASHED_SHORT,
     {NULL}, {"Registro Federal de Contribuyentes", "Razón social", "SCIAN", "Municipio", "Alta", "Baja"},
     {"\"TOTAL\",\"#\",\"\",\"\",\"\",\"\""}},
    {MODA, "moda.csv", {.mark = ';', .line_end = "\n", .byte_order_mark = true}, DATE_WORDS,
     {"Clúster de la Moda de Guanajuato: directorio de socios"},
     {"RFC", "Nombre comercial", "Clave SCIAN", "Mpio.", "Fecha de afiliación", "Baja"},
     {"", "Total de empresas: #;;;;;"}},
    {QUIMICO, "quimico.tsv", {.mark = '\t', .line_end = "\r\n", .windows_1252 = true}, DATE_SLASHED, {NULL},
     {"Clave", "Empresa", "SCIAN", "Clave municipio", "Fecha de ingreso", "Fecha de baja"}, {NULL}},
};

static const struct text_plan *text_plan_find(int cluster)
{
    const struct text_plan *plan = text_plans;
    while (plan->cluster != cluster)
        plan++;
    return plan;
}

static void lines_put(struct text_file *file, const char *const lines[], int rows)
{
    for (int i = 0; i < 4 && lines[i] != NULL; i++) {
        char line[256];
        size_t used = 0;
        for (const char *at = lines[i]; *at != '\0' && used < sizeof line - 12; at++) {
            if (*at == '#')
                used += (size_t)snprintf(line + used, 12, "%d", rows);
            else
                line[used++] = *at;
        }
        line[used] = '\0';
        text_put_line(file, line);
    }
}

static void row_put(struct text_file *file, const struct padron_row *row, enum date_style dates)
{
    char joined[16], left[16];
    date_format(joined, sizeof joined, row->joined, dates);
    date_format(left, sizeof left, row->left, dates);
    const char *cells[COLUMNS] = {row->rfc, row->name, row->scian, row->municipality, joined, left};
    text_put_row(file, cells, COLUMNS);
    if (row->gap_after)
        text_put_line(file, "");
}

bool padron_write_text(const struct padron *padron, const char *folder)
{
    const struct text_plan *plan = text_plan_find(padron->cluster);
    struct text_file file;
    if (!text_open(&file, folder, plan->name, plan->shape))
        return false;
    lines_put(&file, plan->before, padron->count);
    text_put_row(&file, plan->headings, COLUMNS);
    for (int i = 0; i < padron->count; i++)
        row_put(&file, &padron->rows[i], plan->dates);
    lines_put(&file, plan->after, padron->count);
    return text_close(&file);
}
