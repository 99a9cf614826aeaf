-- When a hulpvraag is erased, so is what people were told of it: messages are found by the page that they open.
CREATE INDEX messages_path ON messages (path);
-- Nothing is taken back any more: what is no longer so is found out just before it goes.
DROP INDEX messages_about;
