create table if not exists cities (
	id bigint not null primary key,
	name varchar(200) not null,
	name_key varchar(200) not null,
	ascii_key varchar(200) not null,
	country char(2) not null,
	population bigint not null,
	latitude double precision not null,
	longitude double precision not null,
	time_zone varchar(40) not null,
	visits bigint default 0 not null
);
create index if not exists cities_by_country on cities (country);
