-- A row with a wrong column count or a misplaced quotation mark gets no further finding.
update finding_raw set dropped = true
where
    rule not in ('row_column_count', 'row_quote_misplaced')
    and line > 1
    and (file, line) in (
        select
            f.file,
            f.line
        from finding_raw as f
        where f.rule in ('row_column_count', 'row_quote_misplaced')
    );
