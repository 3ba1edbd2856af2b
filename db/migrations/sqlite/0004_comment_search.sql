-- The rowid of a comment begins with its time in ms (20 bits below tell those of one ms apart), so that reading backwards
-- by rowid gives the newest first, and a comment is found again without reading all. `facets` holds what comments are
-- filtered by as words of the same index: a rare filter and a common word meet there, not row by row. Its 'y' says that
-- there are signs from U+0E00 on (less the marks and letters from U+1E00 to U+209F), which are looked for one by one.
DROP TRIGGER `response_fts_insert`;
--> statement-breakpoint
DROP TRIGGER `response_fts_update`;
--> statement-breakpoint
DROP TRIGGER `response_fts_delete`;
--> statement-breakpoint
DROP TABLE `response_fts`;
--> statement-breakpoint
CREATE VIRTUAL TABLE `response_fts` USING fts5(`response_id` UNINDEXED, `comment`, `facets`, tokenize = 'unicode61 remove_diacritics 2');
--> statement-breakpoint
CREATE TRIGGER `response_fts_insert` AFTER INSERT ON `response` WHEN new.`comment` IS NOT NULL BEGIN
	INSERT INTO `response_fts` (`rowid`, `response_id`, `comment`, `facets`) SELECT
		coalesce((SELECT `rowid` FROM `response_fts` WHERE `rowid` BETWEEN new.`answered_at` << 20 AND (new.`answered_at` << 20) + 1048575 ORDER BY `rowid` DESC LIMIT 1), (new.`answered_at` << 20) - 1) + 1,
		new.`id`, new.`comment`,
		'v' || replace(new.`survey_id`, '_', '') ||
		coalesce(' a' || replace(new.`account_id`, '_', ''), '') ||
		' s' || new.`score` ||
		CASE WHEN new.`score` >= CASE new.`metric` WHEN 'nps' THEN 9 WHEN 'csat' THEN 4 ELSE 5 END THEN ' kpromoter' WHEN new.`score` <= CASE new.`metric` WHEN 'nps' THEN 6 WHEN 'csat' THEN 2 ELSE 3 END THEN ' kdetractor' ELSE ' kpassive' END ||
		coalesce(' f' || new.`sentiment`, '') ||
		coalesce(' l' || replace(new.`language`, '-', ''), '') ||
		CASE WHEN new.`contradicts` THEN ' x' ELSE '' END ||
		CASE WHEN new.`comment` GLOB '*[^' || char(1) || '-' || char(3583) || char(7680) || '-' || char(8351) || ']*' THEN ' y' ELSE '' END;
END;
--> statement-breakpoint
CREATE TRIGGER `response_fts_update` AFTER UPDATE OF `comment`, `survey_id`, `account_id`, `score`, `metric`, `sentiment`, `language`, `contradicts`, `answered_at` ON `response`
WHEN old.`comment` IS NOT new.`comment` OR old.`survey_id` IS NOT new.`survey_id` OR old.`account_id` IS NOT new.`account_id` OR old.`score` IS NOT new.`score` OR old.`metric` IS NOT new.`metric` OR old.`sentiment` IS NOT new.`sentiment` OR old.`language` IS NOT new.`language` OR old.`contradicts` IS NOT new.`contradicts` OR old.`answered_at` IS NOT new.`answered_at` BEGIN
	DELETE FROM `response_fts` WHERE `rowid` BETWEEN old.`answered_at` << 20 AND (old.`answered_at` << 20) + 1048575 AND `response_id` = old.`id`;
	INSERT INTO `response_fts` (`rowid`, `response_id`, `comment`, `facets`) SELECT
		coalesce((SELECT `rowid` FROM `response_fts` WHERE `rowid` BETWEEN new.`answered_at` << 20 AND (new.`answered_at` << 20) + 1048575 ORDER BY `rowid` DESC LIMIT 1), (new.`answered_at` << 20) - 1) + 1,
		new.`id`, new.`comment`,
		'v' || replace(new.`survey_id`, '_', '') ||
		coalesce(' a' || replace(new.`account_id`, '_', ''), '') ||
		' s' || new.`score` ||
		CASE WHEN new.`score` >= CASE new.`metric` WHEN 'nps' THEN 9 WHEN 'csat' THEN 4 ELSE 5 END THEN ' kpromoter' WHEN new.`score` <= CASE new.`metric` WHEN 'nps' THEN 6 WHEN 'csat' THEN 2 ELSE 3 END THEN ' kdetractor' ELSE ' kpassive' END ||
		coalesce(' f' || new.`sentiment`, '') ||
		coalesce(' l' || replace(new.`language`, '-', ''), '') ||
		CASE WHEN new.`contradicts` THEN ' x' ELSE '' END ||
		CASE WHEN new.`comment` GLOB '*[^' || char(1) || '-' || char(3583) || char(7680) || '-' || char(8351) || ']*' THEN ' y' ELSE '' END WHERE new.`comment` IS NOT NULL;
END;
--> statement-breakpoint
CREATE TRIGGER `response_fts_delete` AFTER DELETE ON `response` WHEN old.`comment` IS NOT NULL BEGIN
	DELETE FROM `response_fts` WHERE `rowid` BETWEEN old.`answered_at` << 20 AND (old.`answered_at` << 20) + 1048575 AND `response_id` = old.`id`;
END;
--> statement-breakpoint
INSERT INTO `response_fts` (`rowid`, `response_id`, `comment`, `facets`)
SELECT (r.`answered_at` << 20) + row_number() OVER (PARTITION BY r.`answered_at` ORDER BY r.`id`) - 1, r.`id`, r.`comment`,
		'v' || replace(r.`survey_id`, '_', '') ||
		coalesce(' a' || replace(r.`account_id`, '_', ''), '') ||
		' s' || r.`score` ||
		CASE WHEN r.`score` >= CASE r.`metric` WHEN 'nps' THEN 9 WHEN 'csat' THEN 4 ELSE 5 END THEN ' kpromoter' WHEN r.`score` <= CASE r.`metric` WHEN 'nps' THEN 6 WHEN 'csat' THEN 2 ELSE 3 END THEN ' kdetractor' ELSE ' kpassive' END ||
		coalesce(' f' || r.`sentiment`, '') ||
		coalesce(' l' || replace(r.`language`, '-', ''), '') ||
		CASE WHEN r.`contradicts` THEN ' x' ELSE '' END ||
		CASE WHEN r.`comment` GLOB '*[^' || char(1) || '-' || char(3583) || char(7680) || '-' || char(8351) || ']*' THEN ' y' ELSE '' END
FROM `response` r WHERE r.`comment` IS NOT NULL ORDER BY r.`answered_at`, r.`id`;
