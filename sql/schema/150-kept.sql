-- What was typed into a form after the session had ended, until its writer
-- has signed in again: sealed with a key made of the site's own key, the
-- account and the path, and gone after a day.
--
-- kept_key is a hash of the content, so that a form sent twice is kept once.
-- branch_id is the branch the session worked in (NULL: none): a number in the
-- path means another person in another branch. shown_at: it was brought back.
CREATE TABLE kept_post (
	kept_id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT,
	account_id BIGINT UNSIGNED NOT NULL,
	branch_id INT UNSIGNED NULL,
	kept_key BINARY(16) NOT NULL,
	path VARCHAR(200) COLLATE ascii_bin NOT NULL,
	title VARCHAR(100) NULL,
	sealed MEDIUMBLOB NOT NULL,
	kept_at DATETIME NOT NULL,
	shown_at DATETIME NULL,
	PRIMARY KEY (kept_id),
	UNIQUE KEY account (account_id, kept_key),
	KEY kept (kept_at),
	FOREIGN KEY (account_id) REFERENCES account (account_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_unicode_ci;
