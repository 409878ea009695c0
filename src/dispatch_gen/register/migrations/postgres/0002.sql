-- How common a word is decides whether the newest entries are read or the index is asked: with the usual
-- statistics rare words were taken for common ones, and all entries were read.
alter table words alter column terms set statistics 1000;
