/* Jobs by firm and quarter, long, in three files of three shapes. */
#include "generate.h"
#include "generate_text.h"

#include <stdio.h>
#include <string.h>

#include <xlsxwriter.h>

enum { FIRST_2024 = 12, FIRST_2026 = 20 };

static void count_format(char *text, size_t size, int count)
{
    if (count < 1000)
        snprintf(text, size, "%d", count);
    else
        snprintf(text, size, "%d,%03d", count / 1000, count % 1000);
}

static bool empleo_write_2021(const struct region *region, const char *folder)
{
    struct text_file file;
    if (!text_open(&file, folder, "empleo-2021-2023.csv", (struct text_shape){.mark = ',', .line_end = "\n"}))
        return false;
    text_put_row(&file, (const char *[]){"RFC", "Trimestre", "Puestos"}, 3);
    for (int quarter = 0; quarter < FIRST_2024; quarter++) {
        for (int i = 0; i < region->firms_count; i++) {
            char period[16], jobs[16];
            if (region->firms[i].jobs[quarter] == 0)
                continue;
            snprintf(period, sizeof period, "%dT%d", 2021 + quarter / 4, quarter % 4 + 1);
            count_format(jobs, sizeof jobs, region->firms[i].jobs[quarter]);
            text_put_row(&file, (const char *[]){region->firms[i].rfc, period, jobs}, 3);
        }
    }
    return text_close(&file);
}

static bool empleo_write_2024(const struct region *region, const char *folder)
{
    struct text_file file;
    struct text_shape shape = {.mark = ';', .line_end = "\r\n", .windows_1252 = true};
    if (!text_open(&file, folder, "empleo-2024-2025.csv", shape))
        return false;
    text_put_line(&file, "Puestos de trabajo por empresa – años 2024 y 2025");
    text_put_line(&file, "");
    text_put_row(&file, (const char *[]){"Clave", "Periodo", "Puestos de trabajo", "Situación"}, 4);
    for (int quarter = FIRST_2024; quarter < FIRST_2026; quarter++) {
        for (int i = 0; i < region->firms_count; i++) {
            char period[16], jobs[16];
            if (region->firms[i].jobs[quarter] == 0)
                continue;
            bool unread = quarter == 17 && (i == 1000 || i == 3000);
            snprintf(period, sizeof period, "%dT %d", quarter % 4 + 1, 2021 + quarter / 4);
            snprintf(jobs, sizeof jobs, "%d", region->firms[i].jobs[quarter]);
            const char *state = (i + quarter) % 97 == 0 ? "Corrigió" : "Reportó";
            text_put_row(&file, (const char *[]){region->firms[i].rfc, period, unread ? "n.d." : jobs, state}, 4);
        }
    }
    return text_close(&file);
}

static bool empleo_write_2026(const struct region *region, const char *folder)
{
    char path[512];
    snprintf(path, sizeof path, "%s/empleo-2026.xlsx", folder);
    lxw_workbook *book = workbook_new(path);
    char title[] = "Puestos de trabajo 2026";
    lxw_doc_properties properties = {.title = title, .created = 1790812800};
    workbook_set_properties(book, &properties);
    lxw_worksheet *sheet = workbook_add_worksheet(book, "Empleo");
    lxw_format *thousands = workbook_add_format(book);
    format_set_num_format(thousands, "#,##0");
    worksheet_write_string(sheet, 0, 0, "Puestos de trabajo por empresa, 2026 (al tercer trimestre)", NULL);
    worksheet_write_string(sheet, 1, 0, "RFC", NULL);
    worksheet_write_string(sheet, 1, 1, "Trimestre", NULL);
    worksheet_write_string(sheet, 1, 2, "Puestos", NULL);
    lxw_row_t row = 2;
    for (int quarter = FIRST_2026; quarter < QUARTERS; quarter++) {
        for (int i = 0; i < region->firms_count; i++) {
            char period[16];
            if (region->firms[i].jobs[quarter] == 0)
                continue;
            snprintf(period, sizeof period, "2026Q%d", quarter % 4 + 1);
            worksheet_write_string(sheet, row, 0, region->firms[i].rfc, NULL);
            worksheet_write_string(sheet, row, 1, period, NULL);
            worksheet_write_number(sheet, row++, 2, region->firms[i].jobs[quarter], thousands);
        }
    }
    worksheet_write_string(sheet, row + 1, 0, "* Cifras preliminares: algunas empresas no habían reportado al cierre.", NULL);
    return workbook_close(book) == LXW_NO_ERROR;
}

bool empleo_write_all(const struct region *region, const char *folder)
{
    return empleo_write_2021(region, folder) && empleo_write_2024(region, folder) && empleo_write_2026(region, folder);
}
