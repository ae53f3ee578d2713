/* The columns of each kind of list. Headings are compared folded. */

#include "import.h"

#include "lang.h"

static const struct import_column people[] = {
	{ "sender_ref", N_("Reference"),
	    "reference|ref|sagsnr|sagsnummer|"
	    "løbenummer|id|nr|case number|number",
	    .read = IMPORT_TEXT, .most = 60 },
	{ "full_name", N_("Full name"),
	    "navn|fulde navn|fuldt navn|name|"
	    "full name",
	    .read = IMPORT_TEXT, .need = true, .most = 120 },
	{ "called_name", N_("Called"),
	    "kaldes|kaldenavn|fornavn|called|"
	    "calling name|first name|known as",
	    .read = IMPORT_TEXT, .most = 60 },
	{ "script_name", N_("Name in own script"),
	    "navn i eget skriftsprog|"
	    "navn i eget alfabet|originalt navn|name in own script|"
	    "original name|native name",
	    .read = IMPORT_TEXT, .most = 120 },
	{ "birth_on", N_("Date of birth"),
	    "fødselsdato|født|fødselsdag|"
	    "fødselsår|date of birth|birth date|dob|year of birth|"
	    "birth year",
	    .read = IMPORT_BIRTH },
	{ "gender", N_("Gender"), "køn|gender|sex", .read = IMPORT_CODE },
	{ "languages", N_("Languages"),
	    "sprog|talesprog|modersmål|language|"
	    "languages|mother tongue",
	    .read = IMPORT_CODES, .list = "language" },
	{ "danish_level", N_("Danish"),
	    "dansk niveau|dansk|danskniveau|"
	    "danish level|danish",
	    .read = IMPORT_CODE, .is_loose = true },
	{ "interpreter_need", N_("Interpreter"),
	    "tolk|tolkebehov|"
	    "brug for tolk|interpreter|needs interpreter",
	    .read = IMPORT_CODE, .is_loose = true },
	{ "phone", N_("Phone"),
	    "telefon|tlf|mobil|telefonnummer|phone|"
	    "phone number|mobile",
	    .read = IMPORT_PHONE },
	{ "email", N_("Email"),
	    "e-mail|mail|mailadresse|e-mailadresse|"
	    "email|email address|e-mail address",
	    .read = IMPORT_EMAIL, .most = 254 },
	{ "citizenship", N_("Citizenship"),
	    "statsborgerskab|nationalitet|"
	    "land|citizenship|nationality|country",
	    .read = IMPORT_CODE },
	{ "permit_ground", N_("Ground of the permit"),
	    "opholdsgrundlag|"
	    "grundlag|permit ground|ground|legal basis",
	    .read = IMPORT_CODE },
	{ "permit_from_on", N_("Permit given on"),
	    "tilladelse givet|"
	    "opholdstilladelse givet|gyldig fra|permit given|valid from",
	    .read = IMPORT_DATE },
	{ "permit_until_on", N_("Permit valid until"),
	    "gyldig til|udløber|"
	    "tilladelse udløber|permit until|valid until|valid to|expires",
	    .read = IMPORT_DATE },
	{ "placed_on", N_("Assigned on"),
	    "visiteret|visitationsdato|"
	    "visitation|assigned|placed|date of allocation",
	    .read = IMPORT_DATE },
	{ "municipality", N_("Municipality"),
	    "kommune|kommunekode|"
	    "kommunenr|municipality|municipality code",
	    .read = IMPORT_CODE },
	{ "postcode", N_("Postcode"),
	    "postnr|postnummer|postcode|zip|"
	    "postal code",
	    .read = IMPORT_DIGITS, .most = 4 },
	{ "address", N_("Address"), "adresse|vej|address|street",
	    .read = IMPORT_TEXT, .most = 200 },
	{ "moves_in_on", N_("Moves in on"),
	    "indflytning|indflytningsdato|"
	    "flytter ind|moves in|moving in|move in date",
	    .read = IMPORT_DATE },
	{ "adults", N_("Adults in the household"),
	    "voksne i husstanden|"
	    "voksne|antal voksne|adults|adults in the household",
	    .read = IMPORT_NUMBER, .least = 1, .most = 20 },
	{ "child_birth_years", N_("Children's years of birth"),
	    "børns fødselsår|børnenes fødselsår|children|"
	    "children's years of birth|children's birth years",
	    .read = IMPORT_YEARS, .most = 15 },
	{ "municipality_contact", N_("Contact at the municipality"),
	    "kontakt i kommunen|sagsbehandler|kommunal kontakt|"
	    "contact at the municipality|caseworker",
	    .read = IMPORT_TEXT, .most = 120 },
	{ "municipality_phone", N_("Phone of the contact"),
	    "kontakt telefon|kontaktens telefon|sagsbehandler telefon|"
	    "contact phone|caseworker phone",
	    .read = IMPORT_PHONE },
	{ "consent_on", N_("Consent given on"),
	    "samtykke givet|samtykke|"
	    "samtykkedato|dato for samtykke|consent given|consent|"
	    "date of consent",
	    .read = IMPORT_DATE, .need = true },
	{ "consent_how", N_("How the consent was given"),
	    "samtykke form|"
	    "samtykkeform|form for samtykke|consent form|how consent",
	    .read = IMPORT_CODE },
	{ "wants_buddy", N_("Wants a buddy"),
	    "ønsker ven|ønsker frivillig|"
	    "ven|wants buddy|wants a buddy|wants a friend|buddy",
	    .read = IMPORT_YES },
	{ "wants_work", N_("Wants work or an internship"),
	    "ønsker job eller praktik|ønsker job|ønsker praktik|"
	    "wants work|wants job|wants work or an internship",
	    .read = IMPORT_YES },
	{ "interests", N_("Interests"),
	    "interesser|fritidsinteresser|"
	    "interests|hobbies",
	    .read = IMPORT_CODES, .list = "interest", .is_loose = true },
	{ "help_topics", N_("Wishes help with"),
	    "ønsker hjælp til|"
	    "hjælp til|wishes help with|help with",
	    .read = IMPORT_CODES, .list = "help_topic", .is_loose = true },
	{ "note", N_("Remark"),
	    "bemærkning|bemærkninger|noter|note|"
	    "kommentar|remark|remarks|comment|notes",
	    .read = IMPORT_LONG, .most = 2000 },
	{ .name = NULL },
};

static const struct import_column volunteers[] = {
	{ "full_name", N_("Full name"), "navn|fulde navn|name|full name",
	    .read = IMPORT_TEXT, .need = true, .most = 120 },
	{ "email", N_("Email"),
	    "e-mail|mail|mailadresse|e-mailadresse|"
	    "email|email address|e-mail address",
	    .read = IMPORT_EMAIL, .most = 254 },
	{ "phone", N_("Phone"),
	    "telefon|tlf|mobil|telefonnummer|phone|"
	    "phone number|mobile",
	    .read = IMPORT_PHONE },
	{ "address", N_("Address"), "adresse|vej|address|street",
	    .read = IMPORT_TEXT, .most = 200 },
	{ "postcode", N_("Postcode"),
	    "postnr|postnummer|postcode|zip|"
	    "postal code",
	    .read = IMPORT_DIGITS, .most = 4 },
	{ "birth_year", N_("Year of birth"),
	    "fødselsår|født|year of birth|"
	    "birth year",
	    .read = IMPORT_YEAR },
	{ "gender", N_("Gender"), "køn|gender|sex", .read = IMPORT_CODE },
	{ "languages", N_("Languages"), "sprog|talesprog|language|languages",
	    .read = IMPORT_CODES, .list = "language" },
	{ "employment_state", N_("Employment"),
	    "beskæftigelse|"
	    "arbejdssituation|employment|occupation status",
	    .read = IMPORT_CODE, .is_loose = true },
	{ "occupation_text", N_("Trade"),
	    "fag|erhverv|stilling|job|trade|"
	    "profession|occupation",
	    .read = IMPORT_TRADE, .most = 120 },
	{ "certificate_on", N_("Child certificate answered on"),
	    "børneattest svar|børneattest|børneattest modtaget|"
	    "child certificate|child certificate answered",
	    .read = IMPORT_DATE },
	{ "agreement_on", N_("Agreement signed on"),
	    "aftale underskrevet|"
	    "aftale|frivilligaftale|agreement|agreement signed",
	    .read = IMPORT_DATE },
	{ "training_on", N_("Introduction course on"),
	    "introkursus|kursus|"
	    "introduktionskursus|training|introductory course|course",
	    .read = IMPORT_DATE },
	{ "capacity", N_("Places"),
	    "kapacitet|antal pladser|pladser|"
	    "capacity|places",
	    .read = IMPORT_NUMBER, .least = 0, .most = 3 },
	{ "slots", N_("When"),
	    "tid|tider|tidspunkter|hvornår|time|times|"
	    "when|availability",
	    .read = IMPORT_SLOTS, .list = "slot" },
	{ "interests", N_("Interests"),
	    "interesser|fritidsinteresser|"
	    "interests|hobbies",
	    .read = IMPORT_CODES, .list = "interest", .is_loose = true },
	{ "help_topics", N_("Can help with"),
	    "kan hjælpe med|hjælper med|"
	    "can help with|helps with",
	    .read = IMPORT_CODES, .list = "help_topic", .is_loose = true },
	{ "has_car", N_("Has a car"), "bil|har bil|car|has car|has a car",
	    .read = IMPORT_YES },
	{ "household_shape", N_("Household"),
	    "husstand|household|"
	    "family situation",
	    .read = IMPORT_CODE, .is_loose = true },
	{ "pets", N_("Pets"), "kæledyr|dyr|pets|pet", .read = IMPORT_CODES,
	    .list = "pet", .is_loose = true },
	{ "wanted_roles", N_("Wishes to be"),
	    "ønsker|ønsket rolle|rolle|"
	    "wants|wishes|role|wanted role",
	    .read = IMPORT_CODES, .list = "wanted_role", .is_loose = true },
	{ "applied_on", N_("Registered on"),
	    "tilmeldt|tilmeldt dato|"
	    "tilmelding|registered|signed up|applied",
	    .read = IMPORT_DATE },
	{ "note", N_("Remark"),
	    "bemærkning|bemærkninger|noter|note|"
	    "kommentar|remark|remarks|comment|notes",
	    .read = IMPORT_LONG, .most = 2000 },
	{ .name = NULL },
};

static const struct import_column employers[] = {
	{ "employer_name", N_("Employer"),
	    "virksomhed|virksomhedsnavn|"
	    "firma|arbejdsgiver|navn|employer|company|business|name",
	    .read = IMPORT_TEXT, .need = true, .most = 120 },
	{ "cvr", N_("CVR number"), "cvr|cvr nr|cvr nummer|cvr number",
	    .read = IMPORT_DIGITS, .most = 8 },
	{ "industry", N_("Industry"), "branche|industry|sector|line of work",
	    .read = IMPORT_CODE },
	{ "staff_count", N_("Employees"),
	    "ansatte|antal ansatte|"
	    "medarbejdere|employees|staff",
	    .read = IMPORT_NUMBER, .least = 0, .most = 60000 },
	{ "address", N_("Address"), "adresse|vej|address|street",
	    .read = IMPORT_TEXT, .most = 200 },
	{ "postcode", N_("Postcode"),
	    "postnr|postnummer|postcode|zip|"
	    "postal code",
	    .read = IMPORT_DIGITS, .most = 4 },
	{ "contact_name", N_("Contact"),
	    "kontakt|kontaktperson|contact|"
	    "contact person",
	    .read = IMPORT_TEXT, .most = 120 },
	{ "email", N_("Email"),
	    "e-mail|mail|mailadresse|e-mailadresse|"
	    "email|email address|e-mail address",
	    .read = IMPORT_EMAIL, .most = 254 },
	{ "phone", N_("Phone"),
	    "telefon|tlf|mobil|telefonnummer|phone|"
	    "phone number|mobile",
	    .read = IMPORT_PHONE },
	{ "opening_title", N_("Opening"),
	    "opslag|titel|stilling|job|plads|"
	    "opening|title|position",
	    .read = IMPORT_TEXT, .most = 120 },
	{ "placement_type", N_("Kind of place"),
	    "type|pladstype|"
	    "forløbstype|kind|placement type",
	    .read = IMPORT_CODE },
	{ "seats", N_("Places"),
	    "pladser|antal pladser|antal|seats|places|"
	    "number of places",
	    .read = IMPORT_NUMBER, .least = 1, .most = 200 },
	{ "hours_week", N_("Hours a week"),
	    "timer pr uge|timer|timetal|"
	    "ugentlige timer|hours a week|hours per week|hours",
	    .read = IMPORT_HOURS, .most = 60 },
	{ "danish_needed", N_("Danish needed"),
	    "danskkrav|krav til dansk|"
	    "danish needed|danish required|danish",
	    .read = IMPORT_CODE, .list = "danish_level" },
	{ "starts_on", N_("Starts on"),
	    "start|startdato|starter|starts|"
	    "start date|from",
	    .read = IMPORT_DATE },
	{ "ends_on", N_("Ends on"),
	    "slut|slutdato|slutter|ends|end|"
	    "end date|until",
	    .read = IMPORT_DATE },
	{ "note", N_("Remark"),
	    "bemærkning|bemærkninger|noter|note|"
	    "kommentar|remark|remarks|comment|notes",
	    .read = IMPORT_LONG, .most = 2000 },
	{ .name = NULL },
};

const struct import_column *
import_columns(enum import_kind kind)
{
	static const struct import_column *const tables[] = {
		[IMPORT_PEOPLE] = people,
		[IMPORT_VOLUNTEERS] = volunteers,
		[IMPORT_EMPLOYERS] = employers,
	};

	return tables[kind];
}
