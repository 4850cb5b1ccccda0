create table orders (number int primary key, sku varchar(10), quantity int);
insert into orders values (1, 'tea', 2), (2, 'pot', 1), (3, 'tea', 5), (4, null, 1);
