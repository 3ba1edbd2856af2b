-- Words without accents, and marks between words as spaces: else the parser takes "24/7" or "x@y" for one word. Letters
-- by letters, since the extension that folds accents is not everywhere.
CREATE FUNCTION plain_words(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN translate(words,
	'ÀÁÂÃÄÅÇÈÉÊËÌÍÎÏÑÒÓÔÕÖÙÚÛÜÝàáâãäåçèéêëìíîïñòóôõöùúûüýÿĀāĂăĄąĆćĈĉĊċČčĎďĒēĔĕĖėĘęĚěĜĝĞğĠġĢģĤĥĨĩĪīĬĭĮįİĴĵĶķĹĺĻļĽľŃńŅņŇňŌōŎŏŐőŔŕŖŗŘřŚśŜŝŞşŠšŢţŤťŨũŪūŬŭŮůŰűŲųŴŵŶŷŸŹźŻżŽžƠơƯưǍǎǏǐǑǒǓǔǕǖǗǘǙǚǛǜǞǟǠǡǦǧǨǩǪǫǬǭǰǴǵǸǹǺǻȀȁȂȃȄȅȆȇȈȉȊȋȌȍȎȏȐȑȒȓȔȕȖȗȘșȚțȞȟȦȧȨȩȪȫȬȭȮȯȰȱȲȳḀḁḂḃḄḅḆḇḈḉḊḋḌḍḎḏḐḑḒḓḔḕḖḗḘḙḚḛḜḝḞḟḠḡḢḣḤḥḦḧḨḩḪḫḬḭḮḯḰḱḲḳḴḵḶḷḸḹḺḻḼḽḾḿṀṁṂṃṄṅṆṇṈṉṊṋṌṍṎṏṐṑṒṓṔṕṖṗṘṙṚṛṜṝṞṟṠṡṢṣṤṥṦṧṨṩṪṫṬṭṮṯṰṱṲṳṴṵṶṷṸṹṺṻṼṽṾṿẀẁẂẃẄẅẆẇẈẉẊẋẌẍẎẏẐẑẒẓẔẕẖẗẘẙẠạẢảẤấẦầẨẩẪẫẬậẮắẰằẲẳẴẵẶặẸẹẺẻẼẽẾếỀềỂểỄễỆệỈỉỊịỌọỎỏỐốỒồỔổỖỗỘộỚớỜờỞởỠỡỢợỤụỦủỨứỪừỬửỮữỰựỲỳỴỵỶỷỸỹ!"#$%&''()*+,-./:;<=>?@[\]^_`{|}~´¨¿¡«»‘’‚‛“”„‟‹›–—―…·•′″̴̵̶̷̸̡̢̧̨̛̖̗̘̙̜̝̞̟̠̣̤̥̦̩̪̫̬̭̮̯̰̱̲̳̹̺̻̼͇͈͉͍͎̀́̂̃̄̅̆̇̈̉̊̋̌̍̎̏̐̑̒̓̔̽̾̿̀́͂̓̈́͆͊͋͌̕̚ͅ͏͓͔͕͖͙͚͐͑͒͗͛ͣͤͥͦͧͨͩͪͫͬͭͮͯ͘͜͟͢͝͞͠͡',
	'AAAAAACEEEEIIIINOOOOOUUUUYaaaaaaceeeeiiiinooooouuuuyyAaAaAaCcCcCcCcDdEeEeEeEeEeGgGgGgGgHhIiIiIiIiIJjKkLlLlLlNnNnNnOoOoOoRrRrRrSsSsSsSsTtTtUuUuUuUuUuUuWwYyYZzZzZzOoUuAaIiOoUuUuUuUuUuAaAaGgKkOoOojGgNnAaAaAaEeEeIiIiOoOoRrRrUuUuSsTtHhAaEeOoOoOoOoYyAaBbBbBbCcDdDdDdDdDdEeEeEeEeEeFfGgHhHhHhHhHhIiIiKkKkKkLlLlLlLlMmMmMmNnNnNnNnOoOoOoOoPpPpRrRrRrRrSsSsSsSsSsTtTtTtTtUuUuUuUuUuVvVvWwWwWwWwWwXxXxYyZzZzZzhtwyAaAaAaAaAaAaAaAaAaAaAaAaEeEeEeEeEeEeEeEeIiIiOoOoOoOoOoOoOoOoOoOoOoOoUuUuUuUuUuUuUuYyYyYyYy                                                        ');
--> statement-breakpoint
DROP INDEX "response_fts";
--> statement-breakpoint
-- What comments are searched by: their words, and what they are filtered by as words that no comment can hold. A rare
-- filter and a common word then meet in the index, not row by row. 'signs:' says that there are signs from U+0E00 on (less
-- the marks and letters from U+1E00 to U+209F), which are looked for one by one.
ALTER TABLE "response" ADD COLUMN "comment_search" tsvector GENERATED ALWAYS AS (CASE WHEN "comment" IS NOT NULL THEN
	to_tsvector('simple', plain_words("comment")) || array_to_tsvector(array_remove(ARRAY[
		'survey:' || "survey_id",
		'account:' || "account_id",
		'score:' || "score",
		CASE WHEN "score" >= CASE "metric" WHEN 'nps' THEN 9 WHEN 'csat' THEN 4 ELSE 5 END THEN 'class:promoter' WHEN "score" <= CASE "metric" WHEN 'nps' THEN 6 WHEN 'csat' THEN 2 ELSE 3 END THEN 'class:detractor' ELSE 'class:passive' END,
		'sentiment:' || "sentiment",
		'language:' || "language",
		CASE WHEN "contradicts" THEN 'contradicts:' END,
		CASE WHEN "comment" ~ '[^\u0001-\u0dff\u1e00-\u209f]' THEN 'signs:' END
	], NULL)) END) STORED;
--> statement-breakpoint
CREATE INDEX "response_comment_search" ON "response" USING gin ("comment_search") WITH (gin_pending_list_limit = 1024) WHERE "comment" IS NOT NULL;
