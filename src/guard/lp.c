#include "guard/lp.h"

#include <glpk.h>
#include <math.h>

#include "base/vec.h"

struct lp {
    struct arena *arena;
    glp_prob *problem;
    VEC(int) rows; /* of the terms, from 1; the first stands unused, as GLPK wants it */
    VEC(int) columns;
    VEC(double) factors;
    bool loaded;
    bool whole; /* the last solution is one of whole numbers */
    bool (*stopped)(void);
};

#define PIVOTS 2000        /* between one question whether to end and the next */
#define QUESTIONS_MOST 200 /* a programme that goes in circles is given up */

struct lp *lp_open(void)
{
    struct arena *arena = arena_new();
    struct lp *lp = ARENA_NEW(arena, struct lp);

    glp_term_out(GLP_OFF);
    *lp = (struct lp){.arena = arena, .problem = glp_create_prob()};
    *VEC_PUSH(arena, &lp->rows) = 0;
    *VEC_PUSH(arena, &lp->columns) = 0;
    *VEC_PUSH(arena, &lp->factors) = 0;
    return lp;
}

void lp_close(struct lp *lp)
{
    glp_delete_prob(lp->problem);
    arena_drop(lp->arena);
}

void lp_heed(struct lp *lp, bool (*stopped)(void))
{
    lp->stopped = stopped;
}

static int bound_type(double least, double most)
{
    bool below = isfinite(least), above = isfinite(most);

    if (below && above)
        return least < most ? GLP_DB : GLP_FX;
    return below ? GLP_LO : above ? GLP_UP : GLP_FR;
}

uint32_t lp_append_column(struct lp *lp, double least, double most, double cost)
{
    int column = glp_add_cols(lp->problem, 1);

    glp_set_col_bnds(lp->problem, column, bound_type(least, most), least, most);
    glp_set_obj_coef(lp->problem, column, cost);
    return (uint32_t)column - 1;
}

uint32_t lp_append_whole(struct lp *lp, double most, double cost)
{
    uint32_t column = lp_append_column(lp, 0, most, cost);

    glp_set_col_kind(lp->problem, (int)column + 1, GLP_IV);
    return column;
}

uint32_t lp_append_row(struct lp *lp, double least, double most)
{
    int row = glp_add_rows(lp->problem, 1);

    glp_set_row_bnds(lp->problem, row, bound_type(least, most), least, most);
    return (uint32_t)row - 1;
}

void lp_append_term(struct lp *lp, uint32_t row, uint32_t column, double factor)
{
    *VEC_PUSH(lp->arena, &lp->rows) = (int)row + 1;
    *VEC_PUSH(lp->arena, &lp->columns) = (int)column + 1;
    *VEC_PUSH(lp->arena, &lp->factors) = factor;
    lp->loaded = false;
}

void lp_bound_column(struct lp *lp, uint32_t column, double least, double most)
{
    glp_set_col_bnds(lp->problem, (int)column + 1, bound_type(least, most), least, most);
}

void lp_bound_row(struct lp *lp, uint32_t row, double least, double most)
{
    glp_set_row_bnds(lp->problem, (int)row + 1, bound_type(least, most), least, most);
}

void lp_cost_column(struct lp *lp, uint32_t column, double cost)
{
    glp_set_obj_coef(lp->problem, (int)column + 1, cost);
}

/* Some pivots at a time, so that a long programme can be left. */
static bool solve_on(struct lp *lp, int method)
{
    glp_smcp options;
    int code = GLP_EITLIM;

    glp_init_smcp(&options);
    options.msg_lev = GLP_MSG_OFF;
    options.it_lim = PIVOTS;
    options.meth = method;
    for (int i = 0; i < QUESTIONS_MOST && code == GLP_EITLIM && !(lp->stopped && lp->stopped()); i++)
        code = glp_simplex(lp->problem, &options);
    return code == 0;
}

static bool solve(struct lp *lp)
{
    if (solve_on(lp, GLP_PRIMAL))
        return true;
    if (lp->stopped && lp->stopped())
        return false;
    glp_std_basis(lp->problem); /* a basis that went singular: once more from the beginning */
    return solve_on(lp, GLP_PRIMAL);
}

static void load(struct lp *lp)
{
    if (lp->loaded)
        return;
    glp_load_matrix(lp->problem, (int)lp->rows.len - 1, lp->rows.at, lp->columns.at, lp->factors.at);
    lp->loaded = true;
}

static bool read_value(const struct lp *lp, double *value)
{
    *value = glp_get_obj_val(lp->problem);
    if (glp_get_status(lp->problem) == GLP_UNBND)
        *value = -INFINITY;
    return glp_get_status(lp->problem) == GLP_OPT || glp_get_status(lp->problem) == GLP_UNBND;
}

bool lp_minimise(struct lp *lp, double *value)
{
    load(lp);
    return solve(lp) && read_value(lp, value);
}

bool lp_minimise_afresh(struct lp *lp, double *value)
{
    load(lp);
    glp_std_basis(lp->problem);
    return (solve_on(lp, GLP_DUALP) || solve(lp)) && read_value(lp, value);
}

struct tree { /* of a search */
    struct lp *lp;
    int nodes;
};

static void look_at_tree(glp_tree *tree, void *of)
{
    struct tree *search = of;

    if (glp_ios_reason(tree) == GLP_ISELECT && (search->nodes-- <= 0 || (search->lp->stopped && search->lp->stopped())))
        glp_ios_terminate(tree);
}

bool lp_minimise_whole(struct lp *lp, int nodes, double *value)
{
    struct tree tree = {lp, nodes};
    glp_iocp options;

    load(lp);
    glp_init_iocp(&options);
    options.msg_lev = GLP_MSG_OFF;
    options.cb_func = look_at_tree;
    options.cb_info = &tree;
    glp_std_basis(lp->problem);
    if ((!solve_on(lp, GLP_DUALP) && !solve(lp)) || glp_get_status(lp->problem) != GLP_OPT)
        return false;
    lp->whole = glp_intopt(lp->problem, &options) == 0 && glp_mip_status(lp->problem) == GLP_OPT;
    *value = glp_mip_obj_val(lp->problem);
    return lp->whole;
}

double lp_value(const struct lp *lp, uint32_t column)
{
    return lp->whole ? glp_mip_col_val(lp->problem, (int)column + 1) : glp_get_col_prim(lp->problem, (int)column + 1);
}

double lp_row_price(const struct lp *lp, uint32_t row)
{
    return glp_get_row_dual(lp->problem, (int)row + 1);
}

double lp_column_price(const struct lp *lp, uint32_t column)
{
    return glp_get_col_dual(lp->problem, (int)column + 1);
}

bool lp_row_binds(const struct lp *lp, uint32_t row)
{
    double dual = glp_get_row_dual(lp->problem, (int)row + 1);

    return dual > 1e-9 || dual < -1e-9;
}
