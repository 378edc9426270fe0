"""Values that statistical offices publish: read from their files, to lay beside what papers quote."""
