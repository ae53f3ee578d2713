-- The day of a moment. Moments are kept in UTC; the day is that of Copenhagen,
-- as lib/date_clock.c counts it, without the time zone tables that a shared
-- host has not loaded.

-- part last_sunday(moment, month): when the clocks change in that year's month
-- of 31 days: 01:00 UTC of its last Sunday
(LAST_DAY(CONCAT(YEAR({moment}), '-{month}-01'))
	- INTERVAL DAYOFWEEK(LAST_DAY(CONCAT(YEAR({moment}), '-{month}-01'))) - 1
	DAY + INTERVAL 1 HOUR);

-- part day_of(moment): the day that it was
DATE({moment} + INTERVAL 1 + ({moment} >= PART(last_sunday, {moment}, 03)
	AND {moment} < PART(last_sunday, {moment}, 10)) HOUR);
