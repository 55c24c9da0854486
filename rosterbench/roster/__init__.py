"""From a snapshot to DuckDB: raw tables with every row kept, then the common roster."""
