create table if not exists batches (id varchar(255) not null primary key, exchange blob not null, version bigint not null);
create table if not exists batches_completed (id varchar(255) not null primary key, exchange blob not null, version bigint not null);
