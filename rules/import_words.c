/* Words that people use in their lists, and the codes they mean. */

#include <string.h>

#include "import_internal.h"
#include "mem.h"
#include "text.h"

const struct import_word import_words[] = {
	{ "gender", "m|mandlig|male|dreng", "man" },
	{ "gender", "k|kvindelig|female|f|pige", "woman" },
	{ "gender", "andet|ikke oplyst|x|other", "other" },
	{ "interpreter_need", "ja|altid|y", "yes" },
	{ "interpreter_need", "nej|n", "no" },
	{ "interpreter_need", "lidt|delvist|nogle gange|a little|sometimes",
	    "some" },
	{ "danish_level", "intet|ingen|none|0|begynder", "A0" },
	{ "danish_level", "pd1|prøve i dansk 1", "A2" },
	{ "danish_level", "pd2|prøve i dansk 2", "B1" },
	{ "danish_level", "pd3|prøve i dansk 3", "B2" },
	{ "danish_level", "studieprøven", "C1" },
	{ "consent_how", "skærm|digitalt|elektronisk|digital", "screen" },
	{ "consent_how", "papir|skriftligt|underskrift|written|signed",
	    "paper" },
	{ "consent_how",
	    "mundtligt|mundtligt gennem tolk|oral|tolk|"
	    "with interpreter",
	    "oral_with_interpreter" },
	{ "wanted_role", "ven|venner|personlig ven|buddy", "friend" },
	{ "wanted_role", "familie|vennefamilie|familieven", "family" },
	{ "wanted_role", "gruppe", "group" },
	{ "wanted_role", "mentor", "job_mentor" },
	{ "wanted_role", "aktivitet", "activity" },
	{ "household_shape", "alene|enlig|single", "alone" },
	{ "household_shape", "gift|samlevende|married", "couple" },
	{ "household_shape", "familie|børnefamilie", "family" },
	{ "household_shape", "enlig med børn|eneforsørger", "single_parent" },
	{ "pet", "nej|ingen|no", "none" },
	{ "pet", "hunde|dogs", "dog" },
	{ "pet", "katte|cats", "cat" },
	{ "pet", "andre|andet|ja|yes", "other" },
	{ "employment_state", "i job|job|ansat|employed|work", "working" },
	{ "employment_state", "på pension|efterløn|pensioner", "retired" },
	{ "employment_state", "jobsøgende|arbejdsløs|unemployed",
	    "job_seeking" },
	{ "employment_state", "elev|skole", "student" },
	{ "industry",
	    "køkken og hotel|hotel|restaurant|kitchen and hotel|"
	    "hotel og restaurant",
	    "kitchen" },
	{ "industry", "detail|butik|handel|retail|shop", "retail" },
	{ "industry", "it|administration|office", "office_it" },
	{ "industry", "børn|daginstitution", "child_care" },
	{ "industry", "håndværk|bygge og anlæg", "construction" },
	{ "industry", "gartneri|natur", "green" },
	{ "industry", "logistik", "warehouse" },
	{ "industry", "sundhed|health", "care" },
	{ "placement_type", "praktik|internship", "VPRAK" },
	{ "placement_type", "løntilskud", "SUBS" },
	{ "placement_type", "job|arbejde|ordinært|ordinær ansættelse", "JOB" },
	{ "placement_type", "elev|lærling|lære", "APPR" },
	{ "placement_type", "frivillig", "VOL" },
	{ "placement_type", "besøg", "VISIT" },
	{ "help_topic", "dansk", "practise_danish" },
	{ "help_topic", "byen", "find_way" },
	{ "help_topic", "job|cv", "work_cv" },
	{ "help_topic", "sundhed", "health_system" },
	{ "help_topic", "skole|børn", "children_school" },
	/* The main groups of ISCO-08, from trades as people name them. */
	{ "occupation", "leder|chef|direktør|manager", "1" },
	{ "occupation",
	    "it|lærer|sygeplejerske|læge|ingeniør|pædagog|"
	    "jurist|teacher|nurse|doctor|engineer",
	    "2" },
	{ "occupation", "tekniker|laborant|technician", "3" },
	{ "occupation", "kontor|sekretær|bogholder|office|secretary", "4" },
	{ "occupation",
	    "kok|tjener|butik|salg|frisør|sosu|"
	    "sosu hjælper|sosu assistent|cook|waiter|sales|hairdresser",
	    "5" },
	{ "occupation", "landmand|gartner|fisker|farmer|gardener", "6" },
	{ "occupation",
	    "bager|tømrer|murer|elektriker|maler|mekaniker|"
	    "slagter|snedker|smed|vvs|baker|carpenter|mason|electrician",
	    "7" },
	{ "occupation", "chauffør|maskinfører|driver|operator", "8" },
	{ "occupation", "rengøring|lager|cleaning|warehouse", "9" },
	{ NULL, NULL, NULL },
};

struct sign {
	const char *words; /* folded, the first is the whole name */
	const char *code;
};

/* Days by their whole name or its beginning, two letters at least. */
static const struct sign days[] = {
	{ "mandag|mondai", "mon" },
	{ "tirsdag|tuesdai", "tue" },
	{ "onsdag|vednesdai", "wed" },
	{ "torsdag|thursdai", "thu" },
	{ "fredag|fridai", "fri" },
	{ "lordag|saturdai", "sat" },
	{ "sondag|sundai", "sun" },
	{ NULL, NULL },
};

/* The whole words: "af" begins two of them. */
static const struct sign times[] = {
	{ "fm|formidag|am|morgen|morning", "am" },
	{ "ef|em|eftermidag|pm|afternon|afternun", "pm" },
	{ "af|aften|ev|evening", "ev" },
	{ NULL, NULL },
};

static bool
is_among(const char *words, const char *word, bool by_beginning)
{
	size_t len = strlen(word);

	while (*words) {
		size_t n = strcspn(words, "|");

		if ((n == len || (by_beginning && len >= 2 && len < n)) &&
		    !strncmp(words, word, len))
			return true;
		words += n + (words[n] == '|');
	}
	return false;
}

static const char *
sign_of(const struct sign *signs, const char *word, bool by_beginning)
{
	for (; signs->code; signs++)
		if (is_among(signs->words, word, by_beginning))
			return signs->code;
	return NULL;
}

const char *
import_slot(const void *owner, const char *text)
{
	size_t cut = strcspn(text, "-_. ");
	const char *day, *time;

	if (!text[cut])
		return NULL;
	day = sign_of(
	    days, text_search_key(owner, mem_dup_n(owner, text, cut)), true);
	time = sign_of(times, text_search_key(owner, text + cut + 1), false);
	return day && time ? mem_fmt(owner, "%s_%s", day, time) : NULL;
}
