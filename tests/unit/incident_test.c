/* Who handles an incident, and who may close it. */

#include "incident.h"

#include "tap.h"

int
main(void)
{
	static const char *const others[] = { "volunteer", "newcomer", "other",
		"nobody", "unknown", "" };

	for (int severity = 0; severity <= 4; severity++) {
		bool is_severe = severity == 3 || severity == 4;

		ok(incident_is_severe(severity) == is_severe,
		    "severity %d is %ssevere", severity,
		    is_severe ? "" : "not ");
		ok(incident_is_for_hq(severity, "staff"),
		    "staff accused, severity %d: headquarters", severity);
		for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
			ok(incident_is_for_hq(severity, others[i]) == is_severe,
			    "severity %d, accused '%s'", severity, others[i]);
	}
	ok(incident_may_close(7, 8), "a second person closes");
	ok(!incident_may_close(7, 7), "who resolved it does not");
	ok(!incident_may_close(0, 8), "what nobody resolved is not closed");
	ok(!incident_may_close(7, 0), "nobody closes nothing");
	return done_testing();
}
