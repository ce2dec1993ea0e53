create table petition (
  id uuid primary key,
  open boolean not null,
  -- whether its count is a column that every signature updates, or is counted when it is asked for
  counted_in_row boolean not null,
  signature_count bigint not null
);

create sequence signature_ids increment by 50;

create table signature (
  id bigint primary key,
  petition_id uuid not null,
  email varchar(254) not null,
  given_name varchar(100) not null,
  family_name varchar(100) not null,
  postcode varchar(12) not null,
  country varchar(2) not null,
  display_publicly boolean not null,
  news_opt_in boolean not null,
  locale varchar(16) not null,
  source varchar(40),
  signed_at timestamp with time zone not null,
  unique (petition_id, email)
);
