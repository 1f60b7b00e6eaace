"""What depends on the language of a document: words, number and date formats, scripts."""
