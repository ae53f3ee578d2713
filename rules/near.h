#ifndef NEAR_H
#define NEAR_H

/*
 * How near two places in Denmark are, as far as postcodes and municipalities
 * tell.
 *
 * There is no map here. The first two of a postcode's four digits are an area
 * around a larger town, and all of Copenhagen and Frederiksberg (1000 to 2599)
 * is taken as one. Areas whose numbers follow each other are mostly neighbours
 * where the first digit is the same, for that keeps to one island or one part
 * of Jutland; Bornholm (37) has no neighbour. This is coarse: it can call far
 * what is 12 km away across a border of areas, so say "same municipality" or
 * "next postcode area" to people, never a number of kilometres.
 */

enum near {
	NEAR_POSTCODE, /* the same postcode */
	NEAR_PART, /* the same municipality and the same area */
	NEAR_MUNICIPALITY,
	NEAR_AREA, /* the same area, municipalities not known to be the same */
	NEAR_NEXT, /* the next area */
	NEAR_FAR,
	NEAR_UNKNOWN, /* too little is known */
	NEAR_KINDS,
};

struct near_place {
	const char *postcode; /* "8210"; NULL, "" or no number: not known */
	const char *municipality; /* "0751"; NULL or "": not known */
};

/* The same whichever place comes first. */
enum near near_between(struct near_place a, struct near_place b);

#endif
