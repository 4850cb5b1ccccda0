create table orders (number int primary key, sku varchar(10), quantity int, mail varchar(50), payer_id uuid);
insert into orders values
  (1, 'tea', 2, 'ann@example.com', null),
  (2, 'pot', 1, 'bob@example.com', '2b8a6f0e-6f0a-4c55-9c1e-1f2d7a0b5c01'),
  (3, 'tea', 5, 'ann@example.com', '2b8a6f0e-6f0a-4c55-9c1e-1f2d7a0b5c02'),
  (4, null, 1, null, null);
