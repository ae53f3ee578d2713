-- Reference data: of the nation, the same for every branch.

-- code_lists (national: code lists are): the codes of some
SELECT w.list, w.code_count, w.codes FROM code_words w
WHERE w.lang = :words_lang AND w.list IN (:list_1, :list_2, :list_3, :list_4,
	:list_5, :list_6, :list_7, :list_8, :list_9, :list_10, :list_11, :list_12,
	:list_13, :list_14, :list_15, :list_16);

-- code_words_clear (national: code lists are): before they are made again
DELETE FROM code_words;

-- part code_label: of code c, in English only where t of the language has none
COALESCE(t.label, e.label, c.code);

-- code_words_create (national: code lists are): in the order of the lists, and
-- by label where they have none
INSERT INTO code_words (lang, list, code_count, codes)
SELECT g.lang, l.list, COUNT(*), GROUP_CONCAT(c.code, '\t\t',
	PART(code_label), '\t', COALESCE(c.valid_from, ''), '\t',
	COALESCE(c.valid_to, ''), '\n'
	ORDER BY c.sort_no, PART(code_label) COLLATE utf8mb4_danish_ci, c.code
	SEPARATOR '')
FROM (SELECT DISTINCT k.lang FROM code_text k) g
JOIN code_list l
JOIN code c ON c.list = COALESCE(l.values_of, l.list)
LEFT JOIN code_text t
	ON t.list = c.list AND t.code = c.code AND t.lang = g.lang
LEFT JOIN code_text e
	ON e.list = c.list AND e.code = c.code AND e.lang = 'en'
GROUP BY g.lang, l.list;

-- code_words_create_postcodes (national: postcodes are): the places of ranges
INSERT INTO code_words (lang, list, code_count, codes)
SELECT g.lang, 'postcode', COUNT(*), GROUP_CONCAT(z.postcode_from, '\t',
	COALESCE(z.postcode_to, ''), '\t', z.place, '\t\t\n'
	ORDER BY z.postcode_from SEPARATOR '')
FROM (SELECT DISTINCT k.lang FROM code_text k) g
JOIN postcode z
GROUP BY g.lang;

-- reference_file_row (national: files are): what a file was when last loaded
SELECT f.checksum, f.loaded_at FROM reference_file f WHERE f.name = :name;

-- reference_file_update (national: files are): a file is loaded
INSERT INTO reference_file (name, checksum, loaded_at)
VALUES (:name, :checksum, :now)
ON DUPLICATE KEY UPDATE checksum = VALUES(checksum),
	loaded_at = VALUES(loaded_at);

-- code_list_update (national: code lists are): a row of data/code_list.csv
INSERT INTO code_list (list, values_of) VALUES (:list, :values_of)
ON DUPLICATE KEY UPDATE values_of = VALUES(values_of);

-- code_update (national: code lists are): a row of codes.csv or names.csv
INSERT INTO code (list, code, sort_no, valid_from, valid_to)
VALUES (:list, :code, :sort_no, :valid_from, :valid_to)
ON DUPLICATE KEY UPDATE sort_no = VALUES(sort_no),
	valid_from = VALUES(valid_from), valid_to = VALUES(valid_to);

-- code_text_update (national: code lists are): its label in one language
INSERT INTO code_text (list, code, lang, label)
VALUES (:list, :code, :label_lang, :label)
ON DUPLICATE KEY UPDATE label = VALUES(label);

-- region_update (national: regions are): a row of data/region.csv
INSERT INTO region (region, region_name, valid_from, valid_to)
VALUES (:region, :region_name, :valid_from, :valid_to)
ON DUPLICATE KEY UPDATE region_name = VALUES(region_name),
	valid_from = VALUES(valid_from), valid_to = VALUES(valid_to);

-- municipality_update (national: municipalities are): of municipality.csv
INSERT INTO municipality (municipality, valid_from, valid_to,
	municipality_name, region)
VALUES (:municipality, :valid_from, :valid_to, :municipality_name, :region)
ON DUPLICATE KEY UPDATE valid_to = VALUES(valid_to),
	municipality_name = VALUES(municipality_name),
	region = VALUES(region);

-- postcode_update (national: postcodes are): a row of data/postcode.csv
INSERT INTO postcode (postcode_from, postcode_to, place, municipality,
	share_of_area, other_municipalities)
VALUES (:postcode_from, :postcode_to, :place, :municipality,
	:share_of_area, :other_municipalities)
ON DUPLICATE KEY UPDATE postcode_to = VALUES(postcode_to),
	place = VALUES(place), municipality = VALUES(municipality),
	share_of_area = VALUES(share_of_area),
	other_municipalities = VALUES(other_municipalities);

-- permit_ground_update (national: the law is): a row of permit_ground.csv
INSERT INTO permit_ground (permit_ground, law, first_term_months, is_refugee,
	note)
VALUES (:permit_ground, :law, :first_term_months, :is_refugee, :note)
ON DUPLICATE KEY UPDATE law = VALUES(law),
	first_term_months = VALUES(first_term_months),
	is_refugee = VALUES(is_refugee), note = VALUES(note);

-- placement_type_update (national: the law is): a row of placement_type.csv
INSERT INTO placement_type (placement_type, valid_from, valid_to, who_may,
	is_paid, weeks, extension_weeks, hours_min, hours_max, age_min,
	age_max, has_ratio, needs_approval, needs_job_centre, insurance_by,
	starts_until_on, note)
VALUES (:placement_type, :valid_from, :valid_to, :who_may, :is_paid, :weeks,
	:extension_weeks, :hours_min, :hours_max, :age_min, :age_max,
	:has_ratio, :needs_approval, :needs_job_centre, :insurance_by,
	:starts_until_on, :note)
ON DUPLICATE KEY UPDATE valid_to = VALUES(valid_to),
	who_may = VALUES(who_may), is_paid = VALUES(is_paid),
	weeks = VALUES(weeks), extension_weeks = VALUES(extension_weeks),
	hours_min = VALUES(hours_min), hours_max = VALUES(hours_max),
	age_min = VALUES(age_min), age_max = VALUES(age_max),
	has_ratio = VALUES(has_ratio),
	needs_approval = VALUES(needs_approval),
	needs_job_centre = VALUES(needs_job_centre),
	insurance_by = VALUES(insurance_by),
	starts_until_on = VALUES(starts_until_on), note = VALUES(note);
