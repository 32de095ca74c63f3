#include "main_usage.h"

/* clang-format off */
static const char *const HEADS[LANG_COUNT] = {
    [LANG_ES] =
        "Uso: racimo ORDEN OPERANDO [OPCIÓN]...\n"
        "Hace reportes trimestrales de las hojas de cálculo de socios y empleo de los clústeres.\n\n"
        "Ejemplos:\n"
        "  racimo run reports/trimestral.yaml --out build/demo     hacer la publicación del trimestre\n"
        "  racimo check reports/trimestral.yaml                    ver qué está mal en las hojas de cálculo\n"
        "  racimo explain reports/trimestral.yaml por-cluster ti jobs\n"
        "                                                          ver de dónde sale una cifra\n"
        "  racimo verify build/demo/trimestral/current             probar que nada cambió desde entonces\n"
        "  racimo protect table.jj > safe.jj                       proteger un cuadro en el formato de tau-Argus\n"
        "  racimo dump --csv list.csv                              ver qué lee racimo en un archivo\n"
        "  racimo new mio.yaml                                     empezar una definición propia\n"
        "  racimo help report                                      cómo se escribe una definición\n\n"
        "Órdenes:\n",
    [LANG_EN] =
        "Usage: racimo COMMAND OPERAND [OPTION]...\n"
        "Turns cluster membership and employment spreadsheets into quarterly reports.\n\n"
        "Examples:\n"
        "  racimo run reports/trimestral.yaml --out build/demo     make the quarterly release\n"
        "  racimo check reports/trimestral.yaml                    see what is wrong with the spreadsheets\n"
        "  racimo explain reports/trimestral.yaml por-cluster ti jobs\n"
        "                                                          see where a figure comes from\n"
        "  racimo verify build/demo/trimestral/current             prove that nothing was changed since\n"
        "  racimo protect table.jj > safe.jj                       protect one table of tau-Argus's format\n"
        "  racimo dump --csv list.csv                              see what racimo reads in a file\n"
        "  racimo new mine.yaml                                    begin a definition of your own\n"
        "  racimo help report                                      how a definition is written\n\n"
        "Commands:\n",
};

static const char *const OPTIONS[LANG_COUNT] = {
    [LANG_ES] =
        "  -o, --out=CARPETA  carpeta que recibe las versiones (run)\n"
        "  -l, --lang=es|en   idioma de todo lo que racimo dice; si falta, es\n"
        "  -s, --strict       con advertencias en los datos el código de salida es 1; con errores, 65 (run, check)\n"
        "      --facts=FUENTE los renglones de una fuente, como se leyeron (check)\n"
        "      --period=P     el periodo por el que se pregunta, 2026Q3; si falta, el último (explain)\n"
        "      --json         como JSON (explain)\n"
        "  -m, --markdown     el manual como Markdown\n"
        "  -w, --wait=SEGUNDOS\n"
        "                     espera a que termine otra corrida del reporte (run); si falta, 0\n"
        "      --csv          el cuadro de un archivo como CSV; lo que se deja fuera se dice aparte (dump)\n"
        "      --delimiter=C --encoding=NOMBRE --sheet=NOMBRE --heading-rows=N\n"
        "                     lo que se sabe del archivo; si falta, se averigua (dump)\n"
        "      --export-jj    también los cuadros en el formato JJ de tau-Argus, en internal/jj/ (run)\n"
        "  -v, --verbose      dice lo que se hizo, aun sin terminal; todos los problemas (check)\n"
        "  -h, --help         este texto\n"
        "  -V, --version      versiones de racimo y de sus bibliotecas\n\n"
        "Códigos de salida: 0 hecho o sin cambios, 64 uso, 65 datos rechazados, 66 falta un archivo, 70 falló una comprobación propia,\n"
        "73 no se puede crear, 74 error de lectura o escritura, 75 ocupado, 77 ruta no permitida, 78 definición equivocada.\n",
    [LANG_EN] =
        "  -o, --out=DIR      directory that takes the generations (run)\n"
        "  -l, --lang=es|en   language of all that racimo says; default es\n"
        "  -s, --strict       warnings of the data end with exit code 1, errors with 65 (run, check)\n"
        "      --facts=SOURCE the rows of a source as they were read (check)\n"
        "      --period=P     the period that is asked about, 2026Q3; default the latest (explain)\n"
        "      --json         as JSON (explain)\n"
        "  -m, --markdown     the manual as Markdown\n"
        "  -w, --wait=SECONDS wait for another run of the report to end (run); default 0\n"
        "      --csv          the table of a file as CSV, what is left out of it on the error stream (dump)\n"
        "      --delimiter=C --encoding=NAME --sheet=NAME --heading-rows=N\n"
        "                     what is known of the file; else it is found out (dump)\n"
        "      --export-jj    the tables in the JJ format of tau-Argus too, in internal/jj/ (run)\n"
        "  -v, --verbose      say what was made, also without a terminal; every problem (check)\n"
        "  -h, --help         this text\n"
        "  -V, --version      versions of racimo and its libraries\n\n"
        "Exit codes: 0 done or unchanged, 64 usage, 65 data refused, 66 input missing, 70 own check failed, 73 cannot create,\n"
        "74 input/output error, 75 busy, 77 path not allowed, 78 definition wrong.\n",
};
/* clang-format on */

const char *usage_head(enum lang lang)
{
    return HEADS[lang];
}

const char *usage_options(enum lang lang)
{
    return OPTIONS[lang];
}
