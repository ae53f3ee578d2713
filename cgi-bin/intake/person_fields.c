/* The forms about a newcomer: short when new, whole when known, and what is
 * asked in the interview. */

#include "intake.h"

#include <stdlib.h>
#include <string.h>

#include "date.h"
#include "form.h"
#include "lang.h"
#include "person_new.h"

static const char *check_name(struct req *, const char *);
static const char *check_years(struct req *, const char *);

/* What both forms ask. */

#define GROUP(id, text) \
	{ \
		.name = id, .kind = FIELD_GROUP, .label = text \
	}

#define NAME_FIELDS \
	{ \
		.name = "full_name", \
		.kind = FIELD_TEXT, \
		.label = N_("Full name"), \
		.hint = N_("As the person writes it in Latin letters. One " \
			   "name is enough."), \
		.need = true, \
		.max = 120, \
		.check = check_name, \
	}, \
	    { \
		    .name = "called_name", \
		    .kind = FIELD_TEXT, \
		    .label = N_("Called"), \
		    .max = 60, \
	    }, \
	    { \
		    .name = "script_name", \
		    .kind = FIELD_TEXT, \
		    .label = N_("Name in their own script"), \
		    .max = 120, \
	    }, \
	    { \
		    .name = "birth_on", \
		    .kind = FIELD_PARTIAL_DATE, \
		    .label = N_("Born"), \
		    .hint = N_("A date, a month and year, or a year alone. " \
			       "An Afghan or Iranian date, such as 1367/1/7, " \
			       "is read as well."), \
		    .check = form_past, \
	    }, \
	    { \
		    .name = "is_birth_estimated", \
		    .kind = FIELD_TICK, \
		    .label = N_("The authorities have estimated the date of " \
				"birth"), \
	    }, \
	{ \
		.name = "gender", .kind = FIELD_CHOICE, .label = N_("Gender"), \
	}

#define LANGUAGE_FIELDS \
	{ \
		.name = "languages", \
		.kind = FIELD_RANKED, \
		.label = N_("Languages"), \
		.hint = N_("The one they like best to speak first."), \
		.max = 120, \
	}, \
	    { \
		    .name = "danish_level", \
		    .kind = FIELD_CHOICE, \
		    .label = N_("Danish"), \
	    }, \
	{ \
		.name = "interpreter_need", .kind = FIELD_CHOICE, \
		.label = N_("Interpreter"), \
		.hint = N_("Never let a child interpret."), \
	}

#define CONTACT_FIELDS \
	{ \
		.name = "phone", \
		.kind = FIELD_PHONE, \
		.label = N_("Phone"), \
	}, \
	    { \
		    .name = "contact_app", \
		    .kind = FIELD_CHOICE, \
		    .label = N_("Write to them by"), \
	    }, \
	    { \
		    .name = "email", \
		    .kind = FIELD_EMAIL, \
		    .label = N_("Email"), \
		    .max = 254, \
	    }, \
	    { \
		    .name = "postcode", \
		    .kind = FIELD_TEXT, \
		    .label = N_("Postcode"), \
		    .max = 4, \
		    .check = form_postcode, \
	    }, \
	{ \
		.name = "municipality", .kind = FIELD_CHOICE, \
		.label = N_("Municipality"), \
	}

#define PERMIT_FIELDS \
	{ \
		.name = "permit_ground", \
		.kind = FIELD_CHOICE, \
		.label = N_("Permit"), \
	}, \
	    { \
		    .name = "permit_until_on", \
		    .kind = FIELD_PARTIAL_DATE, \
		    .label = N_("Permit valid until"), \
		    .hint = N_("A date, or a month and year."), \
	    }, \
	    { \
		    .name = "placed_on", \
		    .kind = FIELD_DATE, \
		    .label = N_("Municipality decided"), \
		    .hint = \
			N_("The day of the visitation. The municipality is " \
			   "responsible from the first of the second month " \
			   "after it."), \
	    }, \
	{ \
		.name = "moves_in_on", .kind = FIELD_DATE, \
		.label = N_("Moves in"), \
	}

#define WISH_FIELDS \
	{ \
		.name = "wants_buddy", \
		.kind = FIELD_TICK, \
		.label = N_("Would like a buddy"), \
	}, \
	    { \
		    .name = "wants_work", \
		    .kind = FIELD_TICK, \
		    .label = N_("Would like work or an internship"), \
	    }, \
	{ \
		.name = "help_topics", .kind = FIELD_MANY, \
		.label = N_("Help with"), \
	}

#define MEETING_FIELDS \
	{ \
		.name = "interests", \
		.kind = FIELD_MANY, \
		.label = N_("Interests"), \
	}, \
	    { \
		    .name = "offers", \
		    .kind = FIELD_MANY, \
		    .label = N_("Can offer"), \
	    }, \
	    { \
		    .name = "slots", \
		    .kind = FIELD_SLOTS, \
		    .label = N_("Has time"), \
	    }, \
	    { \
		    .name = "meeting_place", \
		    .kind = FIELD_CHOICE, \
		    .label = N_("Would like to meet"), \
	    }, \
	    { \
		    .name = "meeting_pace", \
		    .kind = FIELD_CHOICE, \
		    .label = N_("How often"), \
	    }, \
	    GROUP("buddy", N_("The buddy")), \
	    { \
		    .name = "buddy_shapes", \
		    .kind = FIELD_MANY, \
		    .label = N_("Would like to meet somebody who is"), \
	    }, \
	    { \
		    .name = "buddy_gender", \
		    .kind = FIELD_CHOICE, \
		    .label = N_("Wish about the buddy's gender"), \
	    }, \
	    { \
		    .name = "buddy_age_band", \
		    .kind = FIELD_CHOICE, \
		    .label = N_("Wish about the buddy's age"), \
	    }, \
	    { \
		    .name = "pets_wish", \
		    .kind = FIELD_CHOICE, \
		    .label = N_("Pets"), \
	    }, \
	    { \
		    .name = "smoking_wish", \
		    .kind = FIELD_CHOICE, \
		    .label = N_("Smoking"), \
	    }, \
	    { \
		    .name = "passed_on_text", \
		    .kind = FIELD_LONG, \
		    .label = N_("What the buddy should know"), \
		    .hint = N_("Only what the person wants passed on."), \
		    .max = 500, \
	    }, \
	{ \
		.name = "kept_back_text", .kind = FIELD_LONG, \
		.label = N_("What the buddy must not be told"), .max = 500, \
	}

#define NOTE_FIELD \
	{ \
		.name = "note", .kind = FIELD_LONG, .label = N_("Remark"), \
		.hint = N_("Short and neutral. The person may ask to read " \
			   "it."), \
		.max = 2000, \
	}

const struct field person_new_fields[] = {
	GROUP("who", N_("Who")),
	NAME_FIELDS,
	GROUP("speaks", N_("Language")),
	LANGUAGE_FIELDS,
	GROUP("reach", N_("How to reach them")),
	CONTACT_FIELDS,
	GROUP("household", N_("Household")),
	{
	    .name = "adults",
	    .kind = FIELD_NUMBER,
	    .label = N_("Adults, the person included"),
	    .least = 1,
	    .most = 20,
	},
	{
	    .name = "child_birth_years",
	    .kind = FIELD_TEXT,
	    .label = N_("The children's years of birth"),
	    .hint = N_("For example 2013, 2019. Names of children are "
		       "not kept."),
	    .max = 100,
	    .check = check_years,
	},
	GROUP("permit", N_("Permit and dates")),
	PERMIT_FIELDS,
	GROUP("wishes", N_("Wishes")),
	WISH_FIELDS,
	GROUP("agreed", N_("Consent")),
	{
	    .name = "consent_on",
	    .kind = FIELD_DATE,
	    .label = N_("Consent given on"),
	    .hint = N_("Without it nobody is told about the person, and "
		       "no buddy can be suggested."),
	    .check = form_past,
	},
	{
	    .name = "consent_how",
	    .kind = FIELD_CHOICE,
	    .label = N_("How it was given"),
	},
	NOTE_FIELD,
	{
	    .name = "is_another_person",
	    .kind = FIELD_TICK,
	    .label = N_("It is another person"),
	},
	{ .name = NULL },
};

const struct field person_edit_fields[] = {
	GROUP("who", N_("Who")),
	NAME_FIELDS,
	{
	    .name = "citizenship",
	    .kind = FIELD_CHOICE,
	    .label = N_("Citizenship"),
	},
	GROUP("speaks", N_("Language")),
	LANGUAGE_FIELDS,
	{
	    .name = "interpreter_language",
	    .kind = FIELD_CHOICE,
	    .label = N_("Language of the interpreter"),
	},
	GROUP("reach", N_("How to reach them")),
	CONTACT_FIELDS,
	{
	    .name = "contact_time",
	    .kind = FIELD_TEXT,
	    .label = N_("Best time to call"),
	    .max = 100,
	},
	{
	    .name = "address",
	    .kind = FIELD_TEXT,
	    .label = N_("Address"),
	},
	{
	    .name = "is_address_protected",
	    .kind = FIELD_TICK,
	    .label = N_("The address is protected"),
	    .hint = N_("It is then shown to nobody, here neither."),
	},
	{
	    .name = "municipality_contact",
	    .kind = FIELD_TEXT,
	    .label = N_("Contact in the municipality"),
	    .max = 120,
	},
	{
	    .name = "municipality_phone",
	    .kind = FIELD_PHONE,
	    .label = N_("Phone of the contact"),
	},
	GROUP("permit", N_("Permit and dates")),
	{
	    .name = "legal_status",
	    .kind = FIELD_CHOICE,
	    .label = N_("Legal status"),
	},
	PERMIT_FIELDS,
	{
	    .name = "responsibility_on",
	    .kind = FIELD_DATE,
	    .label = N_("Municipality responsible from"),
	    .hint = N_("Leave it empty and it is worked out."),
	},
	{
	    .name = "arrived_on",
	    .kind = FIELD_DATE,
	    .label = N_("Came to Denmark"),
	    .check = form_past,
	},
	GROUP("household", N_("Household")),
	{
	    .name = "adults",
	    .kind = FIELD_NUMBER,
	    .label = N_("Adults, the person included"),
	    .need = true,
	    .least = 1,
	    .most = 20,
	},
	{
	    .name = "is_minor_alone",
	    .kind = FIELD_TICK,
	    .label = N_("Is a minor without parents here"),
	},
	{
	    .name = "custody_holder",
	    .kind = FIELD_TEXT,
	    .label = N_("Custody holder"),
	    .max = 120,
	},
	{
	    .name = "custody_phone",
	    .kind = FIELD_PHONE,
	    .label = N_("Phone of the custody holder"),
	},
	GROUP("wishes", N_("Wishes")),
	WISH_FIELDS,
	MEETING_FIELDS,
	NOTE_FIELD,
	{ .name = NULL },
};

/* What the interview asks: what the person wishes, and nothing of permit,
 * address or dates. */
const struct field interview_fields[] = {
	{
	    .name = "called_name",
	    .kind = FIELD_TEXT,
	    .label = N_("Called"),
	    .max = 60,
	},
	{
	    .name = "contact_app",
	    .kind = FIELD_CHOICE,
	    .label = N_("Write to them by"),
	},
	{
	    .name = "contact_time",
	    .kind = FIELD_TEXT,
	    .label = N_("Best time to call"),
	    .max = 100,
	},
	GROUP("speaks", N_("Language")),
	LANGUAGE_FIELDS,
	GROUP("wishes", N_("Wishes")),
	WISH_FIELDS,
	MEETING_FIELDS,
	{ .name = NULL },
};

static const char *
check_name(struct req *r, const char *text)
{
	(void)r;
	return strspn(text, "0123456789 +-.") == strlen(text) ?
	    N_("Write a name, not a number") :
	    NULL;
}

static const char *
check_years(struct req *r, const char *text)
{
	int year = date_year(scope_text(r->ground, "today"));

	return person_child_years(r->mem, text, year) ?
	    NULL :
	    N_("Write years with four digits and commas between them, for "
	       "example 2013, 2019");
}
