#include "page/phrases.h"

static const char *const texts[PHRASE_COUNT][LANG_COUNT] = {
    [PHRASE_PAGE] = {"Página", "Page"},
    [PHRASE_OF] = {"de", "of"},
    [PHRASE_CONTENTS] = {"Contenido", "Contents"},
    [PHRASE_TABLE] = {"Cuadro", "Table"},
    [PHRASE_FIGURE] = {"Gráfica", "Chart"},
    [PHRASE_CONTINUED] = {"continuación", "continued"},
    [PHRASE_PART] = {"parte", "part"},
    [PHRASE_RELEASED] = {"Publicado", "Released"},
    [PHRASE_NEXT] = {"Próxima publicación", "Next release"},
    [PHRASE_CONTACT] = {"Contacto", "Contact"},
    [PHRASE_NOTE] = {"nota", "note"},
    [PHRASE_SIGNS] = {"se explican en la lista de símbolos", "are explained in the list of symbols"},
};

struct str phrase_find(enum phrase phrase, enum lang lang)
{
    return str_from_cstr(texts[phrase][lang]);
}
