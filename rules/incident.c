/* Who handles an incident. */

#include "incident.h"

#include <string.h>

bool
incident_is_severe(int severity)
{
	return severity >= INCIDENT_SEVERE;
}

bool
incident_is_for_hq(int severity, const char *accused)
{
	return incident_is_severe(severity) || !strcmp(accused, "staff");
}

bool
incident_may_close(int64_t resolved_by, int64_t account_id)
{
	return resolved_by && account_id && resolved_by != account_id;
}
