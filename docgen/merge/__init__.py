"""One document for each row of a table: checked, named, made in several processes, resumable."""
