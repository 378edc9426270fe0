/* The cells between the rules of a page: what ingest/cells.py finds by pdfplumber.

   As there, rules that run along nearly one line are laid on it and joined, and a cell is the smallest
   rectangle of crossings whose sides each lie on one rule. Nothing is allocated and nothing kept. */

#include <stdint.h>
#include <string.h>

#define SHOWN __attribute__((visibility("default")))

#define LESS(a, b) ((b) < (a) ? (b) : (a))
#define MORE(a, b) ((b) > (a) ? (b) : (a))

/* The limits of ingest/ruled.py. */
enum { MOST_RULES = 4800, MOST_EDGES = 1200, MOST_POINTS = 2500, FEWEST_POINTS = 6 };

typedef struct { double x0, top, x1, bottom; } Corners;

/* A rule laid along its middle: the place of the line that it runs along, and its ends. */
typedef struct { double place, start, end; } Edge;

/* Where rules cross. Joined rules on one line lie so far apart that no more than two of them meet at a point. */
typedef struct {
    double x, y;
    int down[2], across[2];
} Point;

/* A cell by the numbers of its crossings, and the number of its table. */
typedef struct { int above, right, below, opposite, table; } Cell;

/* All the room that one page takes. */
typedef struct {
    Edge down[MOST_RULES], across[MOST_RULES], spare[MOST_RULES];
    double sums[MOST_RULES];
    int counts[MOST_RULES], cluster[MOST_RULES], order[MOST_RULES];
    Point points[MOST_POINTS], spare_points[MOST_POINTS];
    int rows[MOST_POINTS], spare_rows[MOST_POINTS], row_of[MOST_POINTS], owner[MOST_POINTS];
    Cell cells[MOST_POINTS];
} Room;

SHOWN int minutebook_mesh_room(void) { return (int)sizeof(Room); }

SHOWN int minutebook_most_cells(void) { return MOST_POINTS; }

/* Defines a stable sort of things that one of the tests below puts in order; `other` is as long as `all`. */
#define SORT(name, type, is_before) \
    static void name(type *all, int count, type *other, const void *by) { \
        (void)by; \
        for (int width = 1; width < count; width *= 2) { \
            for (int low = 0; low < count; low += 2 * width) { \
                int middle = LESS(low + width, count), high = LESS(low + 2 * width, count); \
                int a = low, b = middle; \
                for (int k = low; k < high; k++) \
                    other[k] = a < middle && (b >= high || !is_before(all[b], all[a])) ? all[a++] : all[b++]; \
            } \
            memcpy(all, other, (size_t)count * sizeof *all); \
        } \
    }

#define ALONG(a, b) ((a).place < (b).place || ((a).place == (b).place && (a).start < (b).start))
#define ACROSS_THEN_DOWN(a, b) ((a).x < (b).x || ((a).x == (b).x && (a).y < (b).y))
#define OF(by, i) (((const Point *)(by))[i])
#define DOWN_THEN_ACROSS(a, b) \
    (OF(by, a).y < OF(by, b).y || (OF(by, a).y == OF(by, b).y && OF(by, a).x < OF(by, b).x))
#define EDGE(by, i) (((const Edge *)(by))[i])
#define BY_PLACE(a, b) (EDGE(by, a).place < EDGE(by, b).place)
SORT(sort_along, Edge, ALONG)
SORT(sort_points, Point, ACROSS_THEN_DOWN)
SORT(sort_rows, int, DOWN_THEN_ACROSS)
SORT(sort_places, int, BY_PLACE)

/* Lays edges that run along nearly one line on the middle of their places. Each is moved by what it lies off, as
   pdfplumber does, and the places are summed in the order in which the rules came. */
static void snapped(Room *room, Edge *edges, int count, double tolerance) {
    int clusters = 0;
    for (int i = 0; i < count; i++) room->order[i] = i;
    sort_places(room->order, count, (int *)room->spare, edges);
    for (int k = 0; k < count; k++) {
        int i = room->order[k];
        if (k == 0 || !(edges[i].place <= edges[room->order[k - 1]].place + tolerance)) {
            room->sums[clusters] = 0;
            room->counts[clusters++] = 0;
        }
        room->cluster[i] = clusters - 1;
    }
    for (int i = 0; i < count; i++) {
        room->sums[room->cluster[i]] += edges[i].place;
        room->counts[room->cluster[i]]++;
    }
    for (int i = 0; i < count; i++) {
        double middle = room->sums[room->cluster[i]] / room->counts[room->cluster[i]];
        edges[i].place += middle - edges[i].place;
    }
}

/* Joins the edges of one line that nearly meet, and keeps those that are long enough. Gives how many. */
static int merged(Room *room, Edge *edges, int count, double tolerance, double shortest) {
    int joined = 0, kept = 0;
    snapped(room, edges, count, tolerance);
    sort_along(edges, count, room->spare, 0);
    for (int i = 0; i < count; i++) {
        Edge *last = edges + joined - 1;
        if (joined && last->place == edges[i].place && edges[i].start <= last->end + tolerance) {
            if (edges[i].end > last->end) last->end = edges[i].end;
        } else {
            edges[joined++] = edges[i];
        }
    }
    for (int i = 0; i < joined; i++)
        if (edges[i].end - edges[i].start >= shortest) edges[kept++] = edges[i];
    return kept;
}

static int lies_in(double place, double start, double end, double tolerance) {
    return start - tolerance <= place && place <= end + tolerance;
}

/* Whether any two rules cross: at this little cost most pages are done. */
static int may_cross(const Corners *rules, int count, double tolerance) {
    for (int a = 0; a < count; a++) {
        if (!(rules[a].x1 - rules[a].x0 >= rules[a].bottom - rules[a].top)) continue;
        for (int d = 0; d < count; d++) {
            if (rules[d].x1 - rules[d].x0 >= rules[d].bottom - rules[d].top) continue;
            if (lies_in(rules[a].top, rules[d].top, rules[d].bottom, tolerance) &&
                lies_in(rules[d].x0, rules[a].x0, rules[a].x1, tolerance))
                return 1;
        }
    }
    return 0;
}

/* Adds a rule to those at a point. */
static void meet(int *rules, int rule) {
    if (rules[0] == rule || rules[1] == rule) return;
    rules[rules[0] < 0 ? 0 : 1] = rule;
}

/* The points where rules cross, by x and then y; -1 where there are too many. */
static int crossings(Room *room, int downs, int acrosses, double tolerance) {
    int count = 0;
    for (int d = 0; d < downs; d++) {
        Edge down = room->down[d];
        int first = count; /* the points of rules before this one that lie on its line are those just before */
        while (first > 0 && room->points[first - 1].x == down.place) first--;
        for (int a = 0; a < acrosses; a++) {
            Edge across = room->across[a];
            if (!lies_in(across.place, down.start, down.end, tolerance)) continue;
            if (!lies_in(down.place, across.start, across.end, tolerance)) continue;
            int at = first;
            while (at < count && room->points[at].y != across.place) at++;
            if (at == count) {
                if (count == MOST_POINTS) return -1;
                Point point = {down.place, across.place, {-1, -1}, {-1, -1}};
                room->points[count++] = point;
            }
            meet(room->points[at].down, d);
            meet(room->points[at].across, a);
        }
    }
    return count;
}

static int share(const int *some, const int *others) {
    for (int i = 0; i < 2; i++)
        if (some[i] >= 0 && (some[i] == others[0] || some[i] == others[1])) return 1;
    return 0;
}

/* The crossing at a place; -1 for none. */
static int point_at(const Point *points, int count, double x, double y) {
    int low = 0, high = count;
    while (low < high) {
        int middle = (low + high) / 2;
        if (points[middle].x < x || (points[middle].x == x && points[middle].y < y)) low = middle + 1;
        else high = middle;
    }
    return low < count && points[low].x == x && points[low].y == y ? low : -1;
}

/* The smallest cell to the right of and under a crossing, where rules close one. */
static int smallest(const Room *room, int count, int at, Cell *cell) {
    const Point *points = room->points, *corner = points + at;
    for (int low = at + 1; low < count && points[low].x == corner->x; low++) {
        if (!share(corner->down, points[low].down)) continue;
        for (int k = room->row_of[at] + 1; k < count && points[room->rows[k]].y == corner->y; k++) {
            int side = room->rows[k];
            if (!share(corner->across, points[side].across)) continue;
            int opposite = point_at(points, count, points[side].x, points[low].y);
            if (opposite >= 0 && share(points[opposite].down, points[side].down) &&
                share(points[opposite].across, points[low].across)) {
                Cell found = {at, side, low, opposite, 0};
                *cell = found;
                return 1;
            }
        }
    }
    return 0;
}

static int cells_between(Room *room, int count) {
    int cells = 0;
    for (int i = 0; i < count; i++) room->rows[i] = i;
    sort_rows(room->rows, count, room->spare_rows, room->points);
    for (int k = 0; k < count; k++) room->row_of[room->rows[k]] = k;
    for (int i = 0; i < count; i++) cells += smallest(room, count, i, room->cells + cells);
    return cells;
}

static int owner(Room *room, int point) {
    while (room->owner[point] != point) point = room->owner[point] = room->owner[room->owner[point]];
    return point;
}

/* Tells the tables apart: cells with a corner in common are of one. */
static void part_tables(Room *room, int cells, int points) {
    for (int i = 0; i < points; i++) room->owner[i] = i;
    for (int k = 0; k < cells; k++) {
        const Cell *cell = room->cells + k;
        int own = owner(room, cell->above);
        room->owner[owner(room, cell->right)] = own;
        room->owner[owner(room, cell->below)] = own;
        room->owner[owner(room, cell->opposite)] = own;
    }
    for (int k = 0; k < cells; k++) room->cells[k].table = owner(room, room->cells[k].above);
}

/* Leaves out rules that are no more than dots. */
static int long_ones(Corners *rules, int count) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
        double width = rules[i].x1 - rules[i].x0, height = rules[i].bottom - rules[i].top;
        if (MORE(width, height) >= 1.0) rules[kept++] = rules[i];
    }
    return kept;
}

/* The cells of a page's rules, from left to right and from the top down, and the number of each one's table.
   Gives how many there are, none where rules or crossings are too many; there is room for MOST_POINTS. Dots
   are lost from the rules. */
SHOWN int minutebook_mesh(Corners *rules, int count, double tolerance, double shortest, Room *room,
                          Corners *found, int32_t *tables) {
    int downs = 0, acrosses = 0;
    count = long_ones(rules, count);
    if (count > MOST_RULES || !may_cross(rules, count, tolerance)) return 0;
    for (int i = 0; i < count; i++) {
        Corners r = rules[i];
        Edge across = {(r.top + r.bottom) / 2, r.x0, r.x1}, down = {(r.x0 + r.x1) / 2, r.top, r.bottom};
        if (r.x1 - r.x0 >= r.bottom - r.top) room->across[acrosses++] = across;
        else room->down[downs++] = down;
    }
    if (acrosses < 2 || downs < 2) return 0;
    downs = merged(room, room->down, downs, tolerance, shortest);
    acrosses = merged(room, room->across, acrosses, tolerance, shortest);
    if (downs + acrosses > MOST_EDGES) return 0;
    int points = crossings(room, downs, acrosses, tolerance);
    if (points < FEWEST_POINTS) return 0;
    sort_points(room->points, points, room->spare_points, 0);
    int cells = cells_between(room, points);
    part_tables(room, cells, points);
    for (int k = 0; k < cells; k++) {
        const Point *above = room->points + room->cells[k].above, *under = room->points + room->cells[k].opposite;
        Corners corners = {above->x, above->y, under->x, under->y};
        found[k] = corners;
        tables[k] = room->cells[k].table;
    }
    return cells;
}
