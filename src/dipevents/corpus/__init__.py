"""What is done with events once they are extracted: score, check, select, convert, review."""
