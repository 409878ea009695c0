-- The journal is the register: lines are only added. All other tables follow from it, but for
-- numbers that are kept for a document which is being made.
create table journal (
    seq integer primary key,
    content text not null,
    previous_hash text not null unique,
    hash text not null unique
);

create trigger journal_in_order before insert on journal
when new.seq <> (select coalesce(max(seq), 0) + 1 from journal)
begin select raise(abort, 'a record comes after the last one'); end;

create trigger journal_not_changed before update on journal
begin select raise(abort, 'a record is never changed'); end;

create trigger journal_not_deleted before delete on journal
begin select raise(abort, 'a record is never deleted'); end;

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

create trigger outgoing_not_replaced before insert on outgoing
when exists (
    select 1 from outgoing
    where series = new.series and year = new.year and number = new.number and seq is not null
)
begin select raise(abort, 'an entry is never replaced'); end;

create trigger outgoing_not_renumbered before update on outgoing
when new.series <> old.series or new.year <> old.year or new.number <> old.number
    or new.symbol <> old.symbol or new.date <> old.date or new.key <> old.key
    or new.elsewhere <> old.elsewhere or (old.seq is not null and new.seq is not old.seq)
begin select raise(abort, 'an entry is never renumbered'); end;

create trigger outgoing_goes_forward before update on outgoing
when old.state = 'void' or (old.state = 'issued' and new.state <> 'void')
begin select raise(abort, 'a void entry stays void, an issued one is never taken back'); end;

create trigger outgoing_not_deleted before delete on outgoing
when old.state <> 'reserved' or (old.elsewhere = 0 and exists (
    select 1 from outgoing
    where series = old.series and year = old.year and number > old.number
))
begin select raise(abort, 'only the last number, not used yet, is given back'); end;

create table link (
    id integer primary key,
    source integer not null references outgoing (seq),
    relation text not null check (relation in ('amends', 'replaces', 'recalls', 'corrects')),
    target integer not null references outgoing (seq),
    unique (source, relation, target),
    check (source <> target)
);

create index link_target on link (target);

create trigger link_not_changed before update on link
begin select raise(abort, 'a link is never changed'); end;

create trigger link_not_deleted before delete on link
begin select raise(abort, 'a link is never deleted'); end;

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

create trigger incoming_not_replaced before insert on incoming
when exists (select 1 from incoming where year = new.year and number = new.number)
begin select raise(abort, 'an entry is never replaced'); end;

create trigger incoming_not_changed before update on incoming
begin select raise(abort, 'an entry is never changed'); end;

create trigger incoming_not_deleted before delete on incoming
begin select raise(abort, 'an entry is never deleted'); end;

-- Only words to find entries by; the entries themselves are in the journal. An index for each length
-- of a beginning, up to the longest syllable: without it, a common word costs a merge of all its rows.
create virtual table words using fts5 (
    terms,
    content = '',
    detail = none,
    prefix = '1 2 3 4 5 6 7',
    tokenize = 'unicode61 remove_diacritics 0'
);
