-- Values that a statistical office publishes, to lay beside what papers quote. An operator imports them.

CREATE TABLE published_values (
    code TEXT NOT NULL,
    area_code TEXT NOT NULL,
    period_start TEXT NOT NULL,
    period_end TEXT NOT NULL,
    source TEXT NOT NULL,
    area TEXT NOT NULL,
    period_text TEXT NOT NULL,
    value NUMERIC NOT NULL,
    note TEXT,
    PRIMARY KEY (code, area_code, period_start, period_end)
);
