"""Grammar: from a parsed sentence to the slots of a trigger and the conditions of its rules."""
