insert into petition (id, open, counted_in_row, signature_count) values
  ('00000000-0000-4000-8000-000000000001', true, false, 0),
  ('00000000-0000-4000-8000-000000000002', true, true, 0);
