-- The same tables and promises as in ../sqlite/0001.sql; the reasons are told there.
create table journal (
    seq integer primary key,
    content text not null,
    previous_hash text not null unique,
    hash text not null unique
);

create function journal_in_order() returns trigger language plpgsql as $$
begin
    if new.seq <> (select coalesce(max(seq), 0) + 1 from journal) then
        raise exception 'a record comes after the last one';
    end if;
    return new;
end $$;

create function never() returns trigger language plpgsql as $$
begin
    raise exception 'a row of % is never changed or deleted', tg_table_name;
end $$;

create trigger journal_in_order before insert on journal
for each row execute function journal_in_order();
create trigger journal_never before update or delete on journal
for each row execute function never();
create trigger journal_not_emptied before truncate on journal
for each statement execute function never();

create table outgoing (
    series text not null,
    year integer not null,
    number integer not null check (number > 0),
    symbol text not null,
    date text not null,
    key text not null,
    elsewhere integer not null check (elsewhere in (0, 1)),
    state text not null check (state in ('reserved', 'issued', 'void')),
    draft text,
    reason text,
    voided_on text,
    seq integer unique references journal (seq),
    primary key (series, year, number),
    check (cast(substr(date, 1, 4) as integer) = year),
    check ((state = 'reserved') = (draft is not null)),
    check ((state = 'reserved') = (seq is null)),
    check ((state = 'void') = (reason is not null)),
    check ((state = 'void') = (voided_on is not null))
);

create unique index outgoing_number on outgoing (year, number, symbol);
create unique index outgoing_key on outgoing (key) where state <> 'void';
create index outgoing_date on outgoing (series, date, number);
create index outgoing_reserved on outgoing (state) where state = 'reserved';

create function outgoing_kept() returns trigger language plpgsql as $$
begin
    if new.series <> old.series or new.year <> old.year or new.number <> old.number
        or new.symbol <> old.symbol or new.date <> old.date or new.key <> old.key
        or new.elsewhere <> old.elsewhere
        or (old.seq is not null and new.seq is distinct from old.seq) then
        raise exception 'an entry is never renumbered';
    end if;
    if old.state = 'void' or (old.state = 'issued' and new.state <> 'void') then
        raise exception 'a void entry stays void, an issued one is never taken back';
    end if;
    return new;
end $$;

create function outgoing_not_deleted() returns trigger language plpgsql as $$
begin
    if old.state <> 'reserved' or (old.elsewhere = 0 and exists (
        select 1 from outgoing
        where series = old.series and year = old.year and number > old.number
    )) then
        raise exception 'only the last number, not used yet, is given back';
    end if;
    return old;
end $$;

create trigger outgoing_kept before update on outgoing
for each row execute function outgoing_kept();
create trigger outgoing_not_deleted before delete on outgoing
for each row execute function outgoing_not_deleted();
create trigger outgoing_not_emptied before truncate on outgoing
for each statement execute function never();

create table link (
    id integer primary key generated always as identity,
    source integer not null references outgoing (seq),
    relation text not null check (relation in ('amends', 'replaces', 'recalls', 'corrects')),
    target integer not null references outgoing (seq),
    unique (source, relation, target),
    check (source <> target)
);

create index link_target on link (target);

create trigger link_never before update or delete on link
for each row execute function never();
create trigger link_not_emptied before truncate on link
for each statement execute function never();

create table incoming (
    year integer not null,
    number integer not null check (number > 0),
    date text not null,
    issuer text not null,
    symbol text not null,
    issued_on text not null,
    seq integer not null unique references journal (seq),
    primary key (year, number),
    check (cast(substr(date, 1, 4) as integer) = year)
);

create index incoming_document on incoming (symbol, issuer, issued_on);

create trigger incoming_never before update or delete on incoming
for each row execute function never();
create trigger incoming_not_emptied before truncate on incoming
for each statement execute function never();

create table words (
    rowid integer primary key references journal (seq),
    terms tsvector not null
);

create index words_terms on words using gin (terms);
