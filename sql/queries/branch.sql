-- Branches themselves: of the nation.

-- branch_by_slug (national: finds the branch itself): a branch by its name
SELECT b.branch_id, b.branch_name, b.lang FROM branch b WHERE b.slug = :slug;

-- branch_create (national: makes a branch): a new branch
INSERT INTO branch (slug, branch_name, branch_kind, branch_status,
	municipality, lang, valid_from)
VALUES (:slug, :branch_name, COALESCE(:branch_kind, 'branch'),
	COALESCE(:branch_status, 'active'), :municipality, 'da', :today);

-- coverage_create (national: says which branch covers what): its area
INSERT INTO branch_coverage (municipality, postcode_from, branch_id,
	postcode_to, coverage_share, priority)
VALUES (:municipality, COALESCE(:postcode_from, '0000'), :cover_branch_id,
	COALESCE(:postcode_to, '9999'), COALESCE(:coverage_share, 'whole'),
	COALESCE(:priority, 1));

-- branch_list (national: all of them, for the administrator): the branches
SELECT b.branch_id, b.slug, b.branch_name, b.branch_status
FROM branch b ORDER BY b.slug;
