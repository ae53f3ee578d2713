#ifndef CHECKIN_FIELDS_H
#define CHECKIN_FIELDS_H

/*
 * What is asked in every check-in (docs/domain.md, 2.7), in this order: by
 * whoever from the branch rings, and of the volunteer on the own page. Only
 * the words of some questions differ.
 */

#include "form.h"
#include "lang.h"

#define CHECKIN_FIELDS(met, met_none, pace_asked, need_what) \
	{ \
		.name = "met_count", \
		.kind = FIELD_NUMBER, \
		.label = met, \
		.hint = met_none, \
		.need = true, \
		.max = 3, \
		.most = 200, \
	}, \
	    { \
		    .name = "pace", \
		    .kind = FIELD_CHOICE, \
		    .label = pace_asked, \
		    .need = true, \
	    }, \
	    { \
		    .name = "rating", \
		    .kind = FIELD_CHOICE, \
		    .label = N_("How is it going?"), \
		    .need = true, \
	    }, \
	    { \
		    .name = "feels_safe", \
		    .kind = FIELD_CHOICE, \
		    .label = \
			N_("Does anything feel unsafe or uncomfortable?"), \
		    .need = true, \
	    }, \
	    { \
		    .name = "wants_to_continue", \
		    .kind = FIELD_CHOICE, \
		    .list = "yes_unsure_no", \
		    .label = N_("Do you wish to go on?"), \
		    .need = true, \
	    }, \
	{ \
		.name = "need_text", .kind = FIELD_TEXT, \
		.label = N_("Do you need anything from us?"), \
		.hint = need_what, .max = 300, \
	}

#endif
