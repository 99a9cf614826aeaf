-- A coordinator may have several intakes under way: each draft has its own name behind its kind ("taalvrager:…").
UPDATE drafts SET form = form || ':earlier' WHERE form IN ('taalvrager', 'vrijwilliger');
