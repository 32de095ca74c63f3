/* The membership lists that come as workbooks. */
#include "generate_padron.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <xlsxwriter.h>

struct book {
    lxw_workbook *book;
    lxw_worksheet *sheet;
    lxw_format *date;
    lxw_row_t row;
};

static struct book book_new(const struct padron *padron, const char *folder, const char *date_form, bool inline_text)
{
    char path[512];
    snprintf(path, sizeof path, "%s/%s.xlsx", folder, plans[padron->cluster].key);
    lxw_workbook_options options = {.constant_memory = inline_text};
    struct book book = {.book = workbook_new_opt(path, &options)};
    char title[] = "Padrón de empresas";
    lxw_doc_properties properties = {.title = title, .created = 1790812800};
    workbook_set_properties(book.book, &properties);
    book.date = workbook_add_format(book.book);
    format_set_num_format(book.date, date_form);
    return book;
}

static void text_put(struct book *book, lxw_col_t column, const char *text)
{
    if (text[0] != '\0')
        worksheet_write_string(book->sheet, book->row, column, text, NULL);
}

/* As a number when it is one, as a typing clerk would leave it. */
static void number_put(struct book *book, lxw_col_t column, const char *text)
{
    char *end;
    long number = strtol(text, &end, 10);
    if (end == text || *end != '\0')
        text_put(book, column, text);
    else
        worksheet_write_number(book->sheet, book->row, column, (double)number, NULL);
}

static void date_put(struct book *book, lxw_col_t column, int day)
{
    if (day != 0)
        worksheet_write_number(book->sheet, book->row, column, (double)(day + 25569), book->date);
}

static void headings_put(struct book *book, lxw_col_t first, const char *const headings[], size_t count)
{
    for (size_t i = 0; i < count; i++)
        text_put(book, (lxw_col_t)(first + i), headings[i]);
    book->row++;
}

static bool automotriz_write(const struct padron *padron, const char *folder)
{
    static const char *const names[] = {"CLAUGTO", "CLAUGTO", "Claugto", "CLAUGTO", "clauto", "CLAUTO GTO"};
    struct book book = book_new(padron, folder, "dd/mm/yyyy", false);
    book.sheet = workbook_add_worksheet(book.book, "Padrón");
    worksheet_write_string(book.sheet, 0, 0, "Clúster Automotriz de Guanajuato, A.C.", NULL);
    worksheet_write_string(book.sheet, 1, 0, "Padrón de empresas asociadas", NULL);
    worksheet_write_string(book.sheet, 2, 0, "Corte: 30 de septiembre de 2026", NULL);
    book.row = 4;
    headings_put(&book, 0,
                 (const char *const[]){"No.", "Clúster", "RFC", "Razón social", "Clave SCIAN", "Municipio", "Fecha de ingreso",
                                       "Fecha de baja", "Observaciones"},
                 9);
    for (int i = 0; i < padron->count; i++, book.row++) {
        const struct padron_row *row = &padron->rows[i];
        worksheet_write_number(book.sheet, book.row, 0, i + 1, NULL);
        text_put(&book, 1, names[i % 6]);
        text_put(&book, 2, row->rfc);
        text_put(&book, 3, row->name);
        text_put(&book, 4, row->scian);
        text_put(&book, 5, row->municipality);
        date_put(&book, 6, row->joined);
        date_put(&book, 7, row->left);
        text_put(&book, 8, i % 83 == 11 ? "Actualizar contacto" : "");
        book.row += row->gap_after;
    }
    text_put(&book, 0, "TOTAL");
    worksheet_write_number(book.sheet, book.row, 2, padron->count, NULL);
    book.row += 2;
    text_put(&book, 0, "Fuente: registro de asociados del clúster.");
    book.row++;
    text_put(&book, 0, "* La fecha de baja es el primer día sin membresía.");
    return workbook_close(book.book) == LXW_NO_ERROR;
}

static void ti_instructions_put(struct book *book)
{
    book->sheet = workbook_add_worksheet(book->book, "Instrucciones");
    worksheet_write_string(book->sheet, 0, 0, "Clúster de Tecnologías de la Información de Guanajuato (CLUTIG)", NULL);
    worksheet_write_string(book->sheet, 2, 0, "1. Capture un renglón por socio en la hoja Socios.", NULL);
    worksheet_write_string(book->sheet, 3, 0, "2. El R.F.C. va sin guiones; la clave SCIAN, a seis dígitos.", NULL);
    worksheet_write_string(book->sheet, 4, 0, "3. No borre las bajas: escriba su fecha.", NULL);
}

static void ti_catalogue_put(struct book *book)
{
    book->sheet = workbook_add_worksheet(book->book, "Catálogo");
    book->row = 0;
    headings_put(book, 0, (const char *const[]){"Clave", "Mpio.", "SCIAN"}, 3);
    for (int i = 0; i < MUNICIPALITIES; i++, book->row++) {
        worksheet_write_number(book->sheet, book->row, 0, i + 1, NULL);
        text_put(book, 1, places[i].name);
        if (plans[TI].scian[i % 10].code != 0 && i < 10)
            worksheet_write_number(book->sheet, book->row, 2, plans[TI].scian[i].code, NULL);
    }
    worksheet_hide(book->sheet);
}

static bool ti_write(const struct padron *padron, const char *folder)
{
    struct book book = book_new(padron, folder, "dd-mmm-yy", false);
    ti_instructions_put(&book);
    book.sheet = workbook_add_worksheet(book.book, "Socios");
    worksheet_write_string(book.sheet, 0, 0, "CLUTIG · Socios y afiliados", NULL);
    book.row = 2;
    headings_put(&book, 0, (const char *const[]){"R.F.C.", "Nombre comercial", "SCIAN", "Mpio.", "Alta", "Baja", "Tipo"}, 7);
    for (int i = 0; i < padron->count; i++, book.row++) {
        const struct padron_row *row = &padron->rows[i];
        text_put(&book, 0, row->rfc);
        text_put(&book, 1, row->name);
        number_put(&book, 2, row->scian);
        number_put(&book, 3, row->municipality);
        date_put(&book, 4, row->joined);
        date_put(&book, 5, row->left);
        text_put(&book, 6, i % 4 == 0 ? "Afiliado" : "Socio");
    }
    book.row++;
    text_put(&book, 0, "* Las claves de municipio son las del INEGI.");
    ti_catalogue_put(&book);
    return workbook_close(book.book) == LXW_NO_ERROR;
}

static bool construccion_write(const struct padron *padron, const char *folder)
{
    struct book book = book_new(padron, folder, "0", true);
    book.sheet = workbook_add_worksheet(book.book, "Hoja1");
    headings_put(&book, 0, (const char *const[]){"RFC", "Empresa", "Actividad SCIAN", "Clave municipio", "Alta", "Baja"}, 6);
    for (int i = 0; i < padron->count; i++, book.row++) {
        const struct padron_row *row = &padron->rows[i];
        char joined[16], left[16];
        date_format(joined, sizeof joined, row->joined, DATE_SLASHED);
        date_format(left, sizeof left, row->left, DATE_SLASHED);
        text_put(&book, 0, row->rfc);
        text_put(&book, 1, row->name);
        number_put(&book, 2, row->scian);
        number_put(&book, 3, row->municipality);
        text_put(&book, 4, joined);
        text_put(&book, 5, left);
    }
    text_put(&book, 0, "TOTAL");
    worksheet_write_number(book.sheet, book.row, 1, padron->count, NULL);
    return workbook_close(book.book) == LXW_NO_ERROR;
}

static bool dispositivos_write(const struct padron *padron, const char *folder)
{
    struct book book = book_new(padron, folder, "dd-mmm-yyyy", false);
    book.sheet = workbook_add_worksheet(book.book, "Portada");
    worksheet_write_string(book.sheet, 1, 1, "Clúster de Dispositivos Médicos y Ciencias de la Salud", NULL);
    worksheet_write_string(book.sheet, 2, 1, "Directorio de integrantes, tercer trimestre de 2026", NULL);
    book.sheet = workbook_add_worksheet(book.book, "Directorio");
    worksheet_merge_range(book.sheet, 0, 1, 0, 6, "Directorio de integrantes", NULL);
    book.row = 2;
    headings_put(&book, 1,
                 (const char *const[]){"RFC", "Razón social", "Actividad", "Municipio", "Fecha de ingreso", "Fecha de baja"}, 6);
    for (int i = 0; i < padron->count; i++, book.row++) {
        const struct padron_row *row = &padron->rows[i];
        text_put(&book, 1, row->rfc);
        text_put(&book, 2, row->name);
        text_put(&book, 3, row->scian);
        text_put(&book, 4, row->municipality);
        date_put(&book, 5, row->joined);
        date_put(&book, 6, row->left);
    }
    book.row++;
    text_put(&book, 1, "* Actividad: clave del SCIAN 2023.");
    book.row++;
    text_put(&book, 1, "* Incluye hospitales y laboratorios.");
    return workbook_close(book.book) == LXW_NO_ERROR;
}

bool padron_write_xlsx(const struct padron *padron, const char *folder)
{
    switch (padron->cluster) {
    case AUTOMOTRIZ:
        return automotriz_write(padron, folder);
    case TI:
        return ti_write(padron, folder);
    case CONSTRUCCION:
        return construccion_write(padron, folder);
    default:
        return dispositivos_write(padron, folder);
    }
}
