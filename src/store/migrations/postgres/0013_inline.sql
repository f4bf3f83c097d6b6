-- A file is written whole and read whole: it stays in its row, up to what fits on a page, and costs no second table.
-- What was written before moves when it changes. A server of the version before works on it as before.
alter table journal set (toast_tuple_target = 8160);
alter table body set (toast_tuple_target = 8160);
alter table handover set (toast_tuple_target = 8160);
alter table referral set (toast_tuple_target = 8160);
